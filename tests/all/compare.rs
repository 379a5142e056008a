//! `flipchart compare` as a person runs it: the page, the JSON, the exit status, and maps of a workshop.

use std::path::Path;

use flipchart::flow::text;
use flipchart::session;
use flipchart::store::Store;
use flipchart::time::Stamp;
use flipchart::workshop::{DocumentId, Edit, Map, MapEdit, MapId, MapState, Workshop};
use serde_json::Value;

use crate::binary::{err, fixture, flipchart, out};

fn compared(arguments: &[&str]) -> Value {
    let mut all = vec!["compare", "--json"];
    all.extend(arguments);
    let output = flipchart(&all);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    serde_json::from_str(&out(&output)).unwrap()
}

fn near(value: &Value, expected: f64, precision: f64) {
    let value = value.as_f64().unwrap();
    assert!((value - expected).abs() <= precision, "{value} is not {expected}");
}

#[test]
fn the_page_is_the_one_in_the_fixture() {
    let output = flipchart(&["compare", &fixture("example.flow"), &fixture("example-future.flow")]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let file = fixture("example.comparison.txt");
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        std::fs::write(&file, out(&output)).unwrap();
    }
    assert_eq!(out(&output), std::fs::read_to_string(file).unwrap());
}

#[test]
fn the_json_tells_every_figure_before_and_after_in_minutes() {
    let found = compared(&[&fixture("example.flow"), &fixture("example-future.flow")]);
    let day = 480.0;
    let lead = &found["metrics"]["lead_time_with_rework_min"];
    near(&lead["before"], 30.5 * day, 0.05 * day);
    // The wait that nobody changed is made anew: with less coming back, little of it is left.
    near(&lead["after"], 16.2 * day, 0.05 * day);
    near(&lead["relative"], -0.47, 0.005);
    assert_eq!(found["waits_made_anew"][0]["step"], "Write the change");
    near(&found["waits_made_anew"][0]["says_min"], day, 0.01);
    near(&found["waits_made_anew"][0]["wait_min"], 66.1, 0.1);
    assert_eq!(lead["direction"], "better");
    near(
        &found["metrics"]["lead_time_min"]["difference"],
        -6.86 * day,
        0.005 * day,
    );
    near(&found["metrics"]["activity_ratio"]["after"], 0.34, 0.005);
    near(&found["metrics"]["rolled_ca"]["after"], 0.68, 0.005);
    assert_eq!(found["metrics"]["handoffs"]["direction"], "same");
    let qa = found["steps"]
        .as_array()
        .unwrap()
        .iter()
        .find(|step| step["name"] == "QA test")
        .unwrap();
    assert_eq!(qa["change"], "changed");
    assert_eq!(qa["fields"][0]["words"], "wait 3 d to 1 d");
    near(&qa["after"]["load"], 0.58, 0.005);
    let saved: f64 = found["savings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|saving| saving["saves_min"].as_f64().unwrap())
        .sum();
    near(&Value::from(saved), -lead["difference"].as_f64().unwrap(), 1e-6);
    assert_eq!(found["savings"][0]["step"], "QA test");
    assert_eq!(found["lenses"]["after"]["delay"]["step"], "Refine the idea");
    near(&found["axis_min"], 9930.0, 0.01);
}

#[test]
fn a_line_that_cannot_be_read_is_told_and_the_rest_compared() {
    let folder = tempfile::tempdir().unwrap();
    let broken = folder.path().join("broken.flow");
    std::fs::write(&broken, "Plan | pt 1d\nCode | wiat 2d\n").unwrap();
    let output = flipchart(&["compare", broken.to_str().unwrap(), &fixture("example.flow")]);
    assert_eq!(output.status.code(), Some(1));
    assert!(err(&output).contains("broken.flow:2:8"), "{}", err(&output));
    assert!(out(&output).contains("Lead time, first pass"));
}

#[test]
fn what_is_missing_or_not_enough_is_said_with_exit_status_two() {
    let none = flipchart(&["compare", &fixture("example.flow"), "no-such.flow"]);
    assert_eq!(none.status.code(), Some(2));
    assert!(err(&none).contains("no-such.flow"));
    let one = flipchart(&["compare", &fixture("example.flow")]);
    assert_eq!(one.status.code(), Some(2));
    assert!(err(&one).contains("two flows"), "{}", err(&one));
    let map = flipchart(&[
        "compare",
        &fixture("example.flow"),
        &fixture("example.flow"),
        "--map",
        "X",
    ]);
    assert_eq!(map.status.code(), Some(2));
}

/// A workshop with both states as maps, written where the commands can read it.
fn workshop(folder: &Path) -> String {
    let at = Stamp::from_millis(1_795_507_200_000);
    let mut workshop = Workshop::new(DocumentId::new(at, 1), "Checkout", session::built_in().clone(), at);
    for (id, state, file) in [
        (1, MapState::Current, "example.flow"),
        (2, MapState::Future, "example-future.flow"),
    ] {
        let flow = text::read(&std::fs::read_to_string(fixture(file)).unwrap()).flow;
        let name = if id == 1 { "Table A" } else { "Table A, future" }.to_owned();
        let map = Map {
            id: MapId(id),
            name,
            state,
            flow,
            marks: flipchart::workshop::Marks::default(),
        };
        Edit::Map(MapEdit::Add(Box::new(map))).apply(&mut workshop).unwrap();
    }
    let path = folder.join("checkout.workshop.ron");
    Store::of_system().save(&workshop, &path).unwrap();
    path.display().to_string()
}

#[test]
fn two_maps_of_one_workshop_are_compared_by_state_or_by_name() {
    let folder = tempfile::tempdir().unwrap();
    let file = workshop(folder.path());
    let by_state = compared(&[&file]);
    assert_eq!(
        (&by_state["before"], &by_state["after"]),
        (&"Table A".into(), &"Table A, future".into())
    );
    let by_name = compared(&[&file, "--map", "table a, future", "--map", "Table A"]);
    assert_eq!(by_name["metrics"]["lead_time_min"]["direction"], "worse");
    let mixed = compared(&[&file, &fixture("example-future.flow"), "--map", "Table A, future"]);
    assert!(
        mixed["steps"]
            .as_array()
            .unwrap()
            .iter()
            .all(|step| step["change"] == "same")
    );
    let unknown = flipchart(&["compare", &file, "--map", "Table B", "--map", "Table A"]);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(
        err(&unknown).contains("it has Table A, Table A, future"),
        "{}",
        err(&unknown)
    );
}

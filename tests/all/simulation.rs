//! `flipchart simulate` as a person runs it: the page, stable JSON, the same numbers for the same seed.

use std::path::Path;
use std::process::{Command, Output};

fn simulate(arguments: &[&str]) -> Output {
    let state = tempfile::tempdir().unwrap();
    Command::new(env!("CARGO_BIN_EXE_flipchart"))
        .arg("simulate")
        .args(arguments)
        .env_remove("DISPLAY")
        .env("FLIPCHART_STATE", state.path())
        .env("FLIPCHART_DOCUMENTS", state.path())
        .output()
        .unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn written(folder: &Path, flow: &str) -> String {
    let file = folder.join("checkout.flow");
    std::fs::write(&file, flow).unwrap();
    file.display().to_string()
}

#[test]
fn the_same_seed_gives_the_same_page_and_json_that_agree_with_theory() {
    let folder = tempfile::tempdir().unwrap();
    let file = written(folder.path(), "demand: 0.5/h\nTest | pt ~1h");
    let short = ["--items", "1000", "--replications", "10", "--seed", "7"];
    let page = simulate(&[&[file.as_str()], &short[..]].concat());
    assert_eq!(page.status.code(), Some(0), "{}", text(&page.stderr));
    assert_eq!(text(&page.stderr), "");
    assert_eq!(page.stdout, simulate(&[&[file.as_str()], &short[..]].concat()).stdout);
    let json = simulate(&[&[file.as_str(), "--json"], &short[..]].concat());
    let found: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!(found["stable"], true);
    let mean = found["lead_time_min"]["mean"].as_f64().unwrap();
    assert!((mean - 120.0).abs() < 12.0, "{mean}");
    assert!((found["wip_mean"].as_f64().unwrap() - 1.0).abs() < 0.15);
    assert!(found["events"].as_u64().unwrap() >= 30_000 && found["events_per_second"].as_f64().unwrap() > 0.0);
    assert_eq!((&found["items"], &found["replications"]), (&1000.into(), &10.into()));
}

#[test]
fn a_flow_that_cannot_keep_up_is_told_with_its_growth() {
    let folder = tempfile::tempdir().unwrap();
    let file = written(folder.path(), "demand: 6/week\nTest | pt 1d");
    let json = simulate(&[&file, "--json"]);
    let found: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!(found["stable"], false);
    assert!(found["lead_time_min"].is_null());
    assert_eq!(found["overloads"][0]["name"], "Test");
}

#[test]
fn what_cannot_be_simulated_says_what_to_ask_and_exits_with_two() {
    let folder = tempfile::tempdir().unwrap();
    let file = written(folder.path(), "Test | pt 1d");
    let output = simulate(&[&file, "--mode", "queue"]);
    assert_eq!(output.status.code(), Some(2));
    let said = text(&output.stderr);
    assert!(
        said.contains("checkout.flow: demand is unknown: ask how many items arrive"),
        "{said}"
    );
    assert_eq!(simulate(&[&file, "--items", "0"]).status.code(), Some(2));
}

#[test]
fn a_line_that_cannot_be_read_is_complained_about_and_the_rest_is_simulated() {
    let folder = tempfile::tempdir().unwrap();
    let file = written(folder.path(), "Test | pt 1d\nDeploy | pt many");
    let output = simulate(&[&file, "--items", "10", "--replications", "2"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("checkout.flow:2:"));
    assert!(text(&output.stdout).contains("Lead time"));
}

/// A trial of public maps, as it lies in the fixtures.
fn trial(name: &str) -> String {
    format!("{}/tests/fixtures/flows/{name}.flow", env!("CARGO_MANIFEST_DIR"))
}

fn found(arguments: &[&str]) -> serde_json::Value {
    let output = simulate(&[arguments, &["--json"]].concat());
    assert!(output.status.success(), "{}", text(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn a_future_state_saves_what_its_lever_promised() {
    let (before, after) = (trial("person-before"), trial("person-after"));
    let size = ["--items", "1500", "--replications", "30"];
    let was = found(&[&[before.as_str()], &size[..]].concat());
    let now = found(&[&[after.as_str(), "--current", &before], &size[..]].concat());
    let of = |found: &serde_json::Value, key: &str| found["lead_time_min"][key].clone();
    let margin = |found: &serde_json::Value| {
        let interval = of(found, "ci95");
        (interval[1].as_f64().unwrap() - interval[0].as_f64().unwrap()) / 2.0
    };
    let saved = of(&was, "mean").as_f64().unwrap() - of(&now, "mean").as_f64().unwrap();
    // M/M/1 at 0.5 waits a day, M/M/2 at 0.25 a fifteenth: 7.5 h. The kept delay was measured and has an error of its own.
    assert!((saved - 448.0).abs() < margin(&was) + margin(&now) + 25.0, "{saved}");
    let delay = now["steps"][0]["delay_mean_min"].as_f64().unwrap();
    assert!((delay - 480.0).abs() < 40.0, "{delay}");
}

#[test]
fn a_gate_is_not_called_load_and_nearly_full_is_not_full() {
    let page = text(&simulate(&[&trial("gate-word"), "--items", "200", "--replications", "5"]).stdout);
    assert!(
        page.contains("Deploy: the gate alone makes") && !page.contains("load alone"),
        "{page}"
    );
    let page = text(&simulate(&[&trial("load-rounds"), "--items", "50", "--replications", "2"]).stdout);
    assert!(!page.contains(" 100 %"), "{page}");
    assert!(page.contains("Not settled"), "{page}");
}

#[test]
fn a_team_with_too_much_to_do_is_named_with_its_growth() {
    let folder = tempfile::tempdir().unwrap();
    let file = written(
        folder.path(),
        "demand: 6/week\npeople: Dev 2\nWrite | pt 1d | team Dev\nReview | pt 1d | team Dev\nShip | pt 1h",
    );
    let found = found(&[&file]);
    assert_eq!(found["stable"], false);
    assert_eq!(
        (&found["overloads"][0]["team"], &found["overloads"][0]["name"]),
        (&"Dev".into(), &"Write".into())
    );
    // 12 days of work a week, and two people have ten: one item of six is left over.
    assert!((found["growth_per_week"].as_f64().unwrap() - 1.0).abs() < 1e-9);
    assert!((found["pools"][0]["load"].as_f64().unwrap() - 1.2).abs() < 1e-9);
    let page = text(&simulate(&[&file]).stdout);
    assert!(page.contains("Dev cannot keep up"), "{page}");
}

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

//! The commands as a person runs them: what they print, what they write, and their exit status. No display is needed.

use std::path::{Path, PathBuf};

use crate::binary::{err, flipchart, out};

fn root(path: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path).display().to_string()
}

fn written(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    files
}

#[test]
fn without_a_display_the_app_says_so_in_one_line_and_exits_with_two() {
    let output = flipchart(&[]);
    assert_eq!(output.status.code(), Some(2));
    let said = err(&output);
    let line = said.lines().last().unwrap();
    assert!(line.contains("needs a display"), "{said}");
}

#[test]
fn the_built_in_session_passes_its_own_check() {
    let output = flipchart(&["check", &root("sessions/01-what-is-devops.ron")]);
    assert_eq!(err(&output), "");
    assert_eq!(output.status.code(), Some(0));
    assert!(out(&output).ends_with("no problems\n"));
}

#[test]
fn a_broken_session_is_told_with_its_place_and_exit_status_one() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("broken.ron");
    std::fs::write(&file, "(\n    format: 1,\n    idd: \"x\",\n)").unwrap();
    let output = flipchart(&["check", file.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    assert!(err(&output).contains("broken.ron:3:"), "{}", err(&output));
}

#[test]
fn a_file_that_is_not_there_exits_with_two() {
    let output = flipchart(&["check", "no-such.ron"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).contains("no-such.ron"));
}

#[test]
fn analyze_prints_a_page_and_stable_json() {
    let file = root("tests/fixtures/example.flow");
    let page = flipchart(&["analyze", &file]);
    assert_eq!(page.status.code(), Some(0), "{}", err(&page));
    assert!(out(&page).contains("20.7 d"));
    let json = flipchart(&["analyze", &file, "--json"]);
    let value: serde_json::Value = serde_json::from_str(&out(&json)).unwrap();
    assert!((value["lead_time_min"].as_f64().unwrap() - 9930.0).abs() < 0.01);
    assert!((value["activity_ratio"].as_f64().unwrap() - 0.2266).abs() < 0.001);
    assert_eq!(value["handoffs"], 5);
    assert_eq!(value["lenses"]["capacity"]["step"], "QA test");
    assert_eq!(value["steps"].as_array().unwrap().len(), 8);
}

#[test]
fn render_writes_the_slide_that_was_asked_for_at_its_size() {
    let folder = tempfile::tempdir().unwrap();
    let to = folder.path().to_str().unwrap();
    let output = flipchart(&[
        "render", "--to", to, "--size", "640x360", "--slide", "5", "--theme", "dark",
    ]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let files = written(folder.path());
    assert_eq!(files.len(), 1);
    let picture = image::open(&files[0]).unwrap();
    assert_eq!((picture.width(), picture.height()), (640, 360));
}

#[test]
fn a_scale_draws_fewer_points_with_the_same_pixels_and_nothing_that_is_no_scale_is_taken() {
    let pixels = |scale: &str| {
        let folder = tempfile::tempdir().unwrap();
        let to = folder.path().to_str().unwrap();
        // Of a session: the screens of the demonstration are ten times as many, and one is looked at.
        let session = root("sessions/01-what-is-devops.ron");
        let output = flipchart(&[
            "render", &session, "--to", to, "--size", "1280x720", "--what", "screens", "--scale", scale,
        ]);
        assert_eq!(output.status.code(), Some(0), "{}", err(&output));
        image::open(folder.path().join("present.png")).unwrap().to_rgba8()
    };
    let (once, twice) = (pixels("1"), pixels("2"));
    assert_eq!(once.dimensions(), (1280, 720));
    assert_eq!(twice.dimensions(), (1280, 720));
    assert_ne!(once, twice, "what is drawn twice as large is another picture");
    for wrong in ["0", "0.5", "9", "two", "-1", "NaN"] {
        let scale = format!("--scale={wrong}");
        let output = flipchart(&["render", "--to", "nowhere", &scale]);
        assert_eq!(output.status.code(), Some(2), "{wrong}");
    }
}

#[test]
fn export_of_a_flow_with_a_line_that_cannot_be_read_writes_the_rest_and_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let broken = folder.path().join("broken.flow");
    std::fs::write(&broken, "Plan | pt 1d\nCode | wiat 2d\n").unwrap();
    let to = folder.path().join("to");
    let words = [
        "export",
        broken.to_str().unwrap(),
        "--to",
        to.to_str().unwrap(),
        "--format",
        "flow",
    ];
    let output = flipchart(&words);
    assert_eq!(output.status.code(), Some(1), "{}", err(&output));
    assert!(err(&output).contains("broken.flow:2:8"), "{}", err(&output));
    assert!(written(&to).contains(&to.join("broken.flow")));
}

#[test]
fn letters_that_no_font_has_are_named_by_check_and_by_the_export_that_paints_them() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("ours.flow");
    std::fs::write(&file, "Build \u{F0123} | pt 1d\nDeploy | pt 1h\n").unwrap();
    let file = file.to_str().unwrap();
    let to = folder.path().join("out");
    let to = to.to_str().unwrap();
    for (args, told) in [
        (vec!["check", file], true),
        (vec!["export", file, "--format", "svg", "--to", to], true),
        (vec!["export", file, "--format", "csv", "--to", to], false),
    ] {
        let output = flipchart(&args);
        assert_eq!(output.status.code(), Some(0), "{args:?}: {}", err(&output));
        let said = err(&output);
        assert_eq!(said.contains("(U+F0123)"), told, "{args:?}: {said}");
        assert_eq!(said.lines().count(), usize::from(told), "{args:?}: {said}");
    }
}

#[test]
fn export_of_a_flow_writes_text_tables_and_pictures() {
    let folder = tempfile::tempdir().unwrap();
    let output = flipchart(&[
        "export",
        &root("tests/fixtures/example.flow"),
        "--to",
        folder.path().to_str().unwrap(),
    ]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let names: Vec<String> = written(folder.path())
        .iter()
        .map(|path| path.file_name().unwrap().to_string_lossy().into_owned())
        .collect();
    for ending in [".flow", ".csv", ".svg", ".png"] {
        assert!(
            names.iter().any(|name| name.ends_with(ending)),
            "no {ending} in {names:?}"
        );
    }
}

#[test]
fn new_writes_a_session_that_passes_the_check_and_replaces_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("mine.ron");
    let name = file.to_str().unwrap();
    assert_eq!(flipchart(&["new", name]).status.code(), Some(0));
    let check = flipchart(&["check", name]);
    assert_eq!(check.status.code(), Some(0), "{}", err(&check));
    let again = flipchart(&["new", name]);
    assert_eq!(again.status.code(), Some(2));
    assert!(err(&again).contains("is there already"));
}

//! An entry in the list of formats is all that a new one needs: each writes its files, and is offered wherever people choose one.

use std::collections::HashSet;

use chrono::FixedOffset;
use egui::{Role, vec2};
use egui_kittest::kittest::Queryable as _;
use flipchart::export::{FORMATS, Format, keys};
use flipchart::render::export::of_workshop;
use flipchart::session::{self, icons};
use flipchart::time::Stamp;
use flipchart::ui::demo;
use flipchart::workshop::Workshop;

use crate::binary::{err, flipchart, out};
use crate::window::{rest, window};

#[test]
fn each_has_a_key_words_and_an_icon_of_its_own() {
    let keys: HashSet<&str> = FORMATS.iter().map(|format| format.key).collect();
    let names: HashSet<&str> = FORMATS.iter().map(|format| format.name).collect();
    assert_eq!((keys.len(), names.len()), (FORMATS.len(), FORMATS.len()));
    for format in FORMATS {
        assert!(
            icons::named(format.icon).is_some(),
            "{format:?}: there is no icon “{}”",
            format.icon
        );
        assert!(!format.about.is_empty(), "{format:?}");
        assert_eq!(Format::of(format.key), Ok(format));
        assert_eq!(Format::of(&format!(" {} ", format.key.to_uppercase())), Ok(format));
    }
}

fn example() -> Workshop {
    let began = Stamp::from_millis(1_795_420_800_000);
    let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
    flipchart::workshop::example(session::built_in().clone(), began, today)
}

#[test]
fn each_writes_files_that_it_knows_as_its_own() {
    // The example is full of everything.
    let workshop = example();
    for format in FORMATS {
        let files = of_workshop(&workshop, FixedOffset::east_opt(0).unwrap(), &[format], 0.5).unwrap();
        assert!(!files.is_empty(), "{format:?} writes nothing");
        for file in files {
            let writers: Vec<&Format> = FORMATS.iter().filter(|format| format.wrote(&file.name)).collect();
            assert_eq!(writers, [format], "{}", file.name);
            assert!(!file.bytes.is_empty(), "{}", file.name);
        }
    }
}

#[test]
fn each_is_offered_on_screen_and_can_be_left_out() {
    let mut window = window(demo::close(), vec2(1600.0, 1000.0));
    for format in FORMATS {
        window.get_by_role_and_label(Role::CheckBox, format.name).click();
        rest(&mut window);
        assert_eq!(window.state().state.window.close.without, [format]);
        window.get_by_role_and_label(Role::CheckBox, format.name).click();
        rest(&mut window);
        assert!(window.state().state.window.close.without.is_empty(), "{format:?}");
    }
}

#[test]
fn each_is_told_in_the_help_and_where_another_was_asked_for() {
    let help = out(&flipchart(&["export", "--help"]));
    // The help is as wide as a terminal: a list may go on in the next line.
    let help = help.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(help.contains(&keys(", ")), "{help}");
    let folder = tempfile::tempdir().unwrap();
    let to = folder.path().join("out");
    let flow = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/example.flow");
    let output = flipchart(&["export", flow, "--to", to.to_str().unwrap(), "--format", "svg,docx"]);
    assert_eq!(output.status.code(), Some(2));
    let said = err(&output);
    assert!(
        said.contains(&format!("no format is called docx: choose of {}", keys(", "))),
        "{said}"
    );
    assert!(!to.exists(), "nothing is written, and nothing in its place");
}

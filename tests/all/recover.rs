//! `flipchart recover`, as somebody runs it on a machine without a display: what is listed, what is brought back, and that nothing is doubled.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::Arc;

use flipchart::session;
use flipchart::store::{Keeper, Opening, Places};

use crate::binary::{err, out};
use crate::faults::{Fault, Faulty, Side};
use crate::saving::{add_note, healthy, notes_in_order, store_in, take_three_notes, version};

/// Runs the command with the folders of a test.
fn recover(folder: &Path, words: &[&str]) -> Output {
    let places = Places::below(folder);
    Command::new(env!("CARGO_BIN_EXE_flipchart"))
        .arg("recover")
        .args(words)
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .env("FLIPCHART_STATE", places.state)
        .env("FLIPCHART_DOCUMENTS", places.documents)
        .output()
        .unwrap()
}

/// Takes three notes; where `full`, the disk of the documents takes none of them. Returns the workshop's file.
fn three_notes(folder: &Path, title: &str, full: bool) -> PathBuf {
    let disk = Faulty::new(usize::MAX, false, Fault::Full, Side::Documents);
    let store = store_in(folder, disk.clone());
    let opened = store.create(&session::starter("Small"), title).unwrap();
    if full {
        disk.fill();
    }
    let keeper = Keeper::start(Arc::clone(&store), |_| {});
    take_three_notes(&keeper, &opened, |_, _| {});
    drop(keeper);
    store.close(&opened.workshop.id);
    opened.path
}

/// The workshop files in the folder of documents.
fn files(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(Places::below(folder).documents)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| !name.starts_with('.'))
        .collect();
    names.sort();
    names
}

fn json(output: &Output) -> serde_json::Value {
    serde_json::from_str(&out(output)).unwrap()
}

#[test]
fn a_file_that_is_gone_is_listed_brought_back_once_and_offered_again_if_the_copy_goes() {
    let folder = tempfile::tempdir().unwrap();
    let path = three_notes(folder.path(), "Checkout", false);
    let well = recover(folder.path(), &["--list"]);
    assert_eq!(well.status.code(), Some(0), "{}", err(&well));
    assert!(out(&well).contains("Checkout, 3 notes") && out(&well).contains("all of it is in"));

    std::fs::remove_file(&path).unwrap();
    let listed = recover(folder.path(), &["--list"]);
    assert_eq!(listed.status.code(), Some(1));
    assert!(out(&listed).contains("is not there"), "{}", out(&listed));
    assert!(files(folder.path()).is_empty(), "a list writes nothing");

    let brought = recover(folder.path(), &["--json"]);
    assert_eq!(brought.status.code(), Some(0), "{}", err(&brought));
    let told = json(&brought);
    assert_eq!(
        (&told[0]["title"], &told[0]["lacks"]),
        (&"Checkout".into(), &"file".into())
    );
    let copy = PathBuf::from(told[0]["brought_back"].as_str().unwrap());
    assert_eq!(notes_in_order(&healthy(folder.path()).read(&copy).unwrap()), 3);

    // Once more, by any way of asking.
    for words in [&[][..], &["Checkout"], &["--list"]] {
        let again = recover(folder.path(), words);
        assert_eq!(again.status.code(), Some(0), "{words:?}: {}", err(&again));
        assert!(
            out(&again).contains("brought back before as"),
            "{words:?}: {}",
            out(&again)
        );
        assert_eq!(files(folder.path()), ["Checkout (recovered).workshop.ron"], "{words:?}");
    }
    std::fs::remove_file(&copy).unwrap();
    assert_eq!(recover(folder.path(), &["--list"]).status.code(), Some(1));
    assert_eq!(recover(folder.path(), &[]).status.code(), Some(0));
    assert_eq!(files(folder.path()), ["Checkout (recovered).workshop.ron"]);
}

#[test]
fn what_the_journal_alone_has_goes_into_a_file_of_its_own_and_the_old_one_is_not_touched() {
    let folder = tempfile::tempdir().unwrap();
    let path = three_notes(folder.path(), "Checkout", true);
    three_notes(folder.path(), "Payments", false);
    let before = std::fs::read(&path).unwrap();
    let listed = json(&recover(folder.path(), &["--list", "--json"]));
    let lacking: Vec<_> = listed
        .as_array()
        .unwrap()
        .iter()
        .map(|told| (told["title"].as_str().unwrap(), told["lacks"].as_str().unwrap()))
        .collect();
    assert!(
        lacking.contains(&("Checkout", "changes")) && lacking.contains(&("Payments", "nothing")),
        "{lacking:?}"
    );
    let to = folder.path().join("rescued");
    let brought = recover(folder.path(), &["--to", to.to_str().unwrap()]);
    assert_eq!(brought.status.code(), Some(0), "{}", err(&brought));
    assert!(out(&brought).contains("3 changes are not in"), "{}", out(&brought));
    let copy = to.join("Checkout (recovered).workshop.ron");
    assert_eq!(notes_in_order(&healthy(folder.path()).read(&copy).unwrap()), 3);
    assert_eq!(std::fs::read(&path).unwrap(), before);
    assert_eq!(files(folder.path()), ["Checkout.workshop.ron", "Payments.workshop.ron"]);
    // Its own file takes them too, once it is opened.
    let opened = healthy(folder.path()).open(&path).unwrap();
    assert_eq!(notes_in_order(&opened.workshop), 3);
}

#[test]
fn what_changed_after_it_was_brought_back_is_brought_back_anew() {
    let folder = tempfile::tempdir().unwrap();
    let path = three_notes(folder.path(), "Checkout", true);
    assert_eq!(recover(folder.path(), &[]).status.code(), Some(0));
    {
        let disk = Faulty::new(usize::MAX, false, Fault::Full, Side::Documents);
        let store = store_in(folder.path(), disk.clone());
        disk.fill();
        let mut workshop = store.open(&path).unwrap().workshop;
        let keeper = Keeper::start(Arc::clone(&store), |_| {});
        let edit = add_note(&workshop, 4);
        edit.clone().apply(&mut workshop).unwrap();
        keeper.keep(version(Opening::new(), 4), edit, Arc::new(workshop), path.clone());
        keeper.flush();
    }
    assert_eq!(recover(folder.path(), &["--list"]).status.code(), Some(1));
    assert_eq!(recover(folder.path(), &[]).status.code(), Some(0));
    let names = files(folder.path());
    assert_eq!(names.len(), 3, "{names:?}");
}

#[test]
fn what_is_asked_for_and_not_there_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let nothing = recover(folder.path(), &[]);
    assert_eq!(nothing.status.code(), Some(0));
    assert!(out(&nothing).contains("hold no workshop"));
    let wrong = recover(folder.path(), &["Nobody's"]);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(
        err(&wrong).contains("“Nobody's” is not in the recovery data"),
        "{}",
        err(&wrong)
    );
}

#[test]
fn one_that_is_open_in_a_window_is_left_to_that_window() {
    let folder = tempfile::tempdir().unwrap();
    let path = three_notes(folder.path(), "Checkout", true);
    let store = healthy(folder.path());
    let _opened = store.open(&path).unwrap();
    std::fs::remove_file(&path).unwrap();
    let refused = recover(folder.path(), &[]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(err(&refused).contains("is open in a window"), "{}", err(&refused));
    assert!(files(folder.path()).is_empty());
}

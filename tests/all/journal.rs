//! A journal of the first Flipchart is recovered by every later one: it has each sort of edit that a workshop and a flow could have then.

use std::path::{Path, PathBuf};

use flipchart::store::Places;
use flipchart::workshop::Edit;

use super::saving::healthy;

const BEFORE: &[u8] = include_bytes!("../fixtures/journal/before.workshop.ron");
const AFTER: &[u8] = include_bytes!("../fixtures/journal/after.workshop.ron");
const JOURNAL: &str = include_str!("../fixtures/journal/journal");

/// Puts the file without the edits into a folder, and this journal where the file's document has its own.
fn crashed(folder: &Path, journal: &str) -> PathBuf {
    let path = folder.join("Checkout.workshop.ron");
    std::fs::write(&path, BEFORE).unwrap();
    let place = journal_of(folder);
    std::fs::create_dir_all(place.parent().unwrap()).unwrap();
    std::fs::write(place, journal).unwrap();
    path
}

/// Where the journal of the file's document lies.
fn journal_of(folder: &Path) -> PathBuf {
    let id = "w1a20cf48080-5f55000";
    Places::below(folder).state.join("recovery").join(id).join("journal")
}

/// The edits as they stand in the lines of the journal.
fn edits() -> impl Iterator<Item = &'static str> {
    let edit = |line: &'static str| line.split_once("edit:")?.1.strip_suffix(')');
    JOURNAL.lines().filter_map(edit)
}

#[test]
fn a_journal_of_the_first_flipchart_is_recovered_whole() {
    let folder = tempfile::tempdir().unwrap();
    let path = crashed(folder.path(), JOURNAL);
    let expected = folder.path().join("expected.workshop.ron");
    std::fs::write(&expected, AFTER).unwrap();
    let opened = healthy(folder.path()).open(&path).unwrap();
    let expected = healthy(folder.path()).read(&expected).unwrap();
    assert_eq!(opened.workshop, expected);
    let said = opened.recovered.unwrap();
    assert!(said.starts_with(&format!("{} changes", edits().count())), "{said}");
    // The same content: how a session is written down has grown since, and what was written then is read.
    let saved = healthy(folder.path()).read(&path).unwrap();
    assert_eq!(saved, expected, "and saved as it would have been");
}

#[test]
fn an_edit_is_written_as_the_first_flipchart_wrote_it() {
    for written in edits() {
        let edit: Edit = ron::from_str(written).unwrap_or_else(|error| panic!("{written}: {error}"));
        // What holds its default is left out since: an older journal with it says the same.
        let lean = written.replace(",hint:None", "").replace(",becomes:None", "");
        assert_eq!(ron::to_string(&edit).unwrap(), lean);
    }
}

/// A line of a journal as every Flipchart writes it: the checksum (FNV-1a), then what it says.
fn line(says: &str) -> String {
    let mix = |sum: u64, byte: &u8| (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    let checksum = says.as_bytes().iter().fold(0xcbf2_9ce4_8422_2325, mix);
    format!("{checksum:016x} {says}\n")
}

/// An edit that no Flipchart has yet.
const NEWER: &str = r#"Edit(at:"2026-11-24T09:48:00.000Z",edit:PutVote(3))"#;

#[test]
fn edits_of_a_newer_flipchart_that_have_not_reached_the_file_are_never_thrown_away() {
    let whole = JOURNAL.to_owned() + &line(NEWER);
    let damaged = String::from_utf8_lossy(BEFORE).replacen("title", "tit", 1);
    let changed = String::from_utf8_lossy(BEFORE).replacen("people: 0", "people: 12", 1);
    for (case, file) in [
        ("as it was", String::from_utf8_lossy(BEFORE).into_owned()),
        ("changed by somebody else", changed),
        ("damaged", damaged),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let path = crashed(folder.path(), &whole);
        let journal = journal_of(folder.path());
        let snapshot = journal.with_file_name("snapshot.ron");
        std::fs::write(&snapshot, BEFORE).unwrap();
        std::fs::write(&path, &file).unwrap();
        let store = healthy(folder.path());
        match store.open(&path) {
            Ok(opened) => {
                let why = opened.read_only.unwrap_or_else(|| panic!("{case}: it can be changed"));
                assert!(why.starts_with("a newer Flipchart has changed it"), "{case}: {why}");
            }
            Err(error) => assert_eq!(case, "damaged", "{error}"),
        }
        drop(store);
        assert_eq!(std::fs::read_to_string(&journal).unwrap(), whole, "{case}");
        assert_eq!(std::fs::read_to_string(&path).unwrap(), file, "{case}");
        assert_eq!(std::fs::read(&snapshot).unwrap(), BEFORE, "{case}");
    }
}

#[test]
fn edits_of_a_newer_flipchart_that_are_in_the_file_stand_in_nobodys_way() {
    let folder = tempfile::tempdir().unwrap();
    let (mark, rest) = JOURNAL.split_once('\n').unwrap();
    let path = crashed(folder.path(), &format!("{}{mark}\n{rest}", line(NEWER)));
    let opened = healthy(folder.path()).open(&path).unwrap();
    assert_eq!(opened.read_only, None);
    let expected = folder.path().join("expected.workshop.ron");
    std::fs::write(&expected, AFTER).unwrap();
    let store = healthy(folder.path());
    assert_eq!(store.read(&path).unwrap(), store.read(&expected).unwrap());
    let kept = std::fs::read_to_string(journal_of(folder.path())).unwrap();
    assert!(kept.starts_with(&line(NEWER)), "what is not understood is not cut off");
}

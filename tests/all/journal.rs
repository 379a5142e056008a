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
    let id = healthy(folder).read(&path).unwrap().id;
    let recovery = Places::below(folder).state.join("recovery").join(id.as_str());
    std::fs::create_dir_all(&recovery).unwrap();
    std::fs::write(recovery.join("journal"), journal).unwrap();
    path
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
    assert_eq!(opened.workshop, healthy(folder.path()).read(&expected).unwrap());
    let said = opened.recovered.unwrap();
    assert!(said.starts_with(&format!("{} changes", edits().count())), "{said}");
    assert_eq!(std::fs::read(&path).unwrap(), AFTER, "and saved as it would have been");
}

#[test]
fn an_edit_is_written_as_the_first_flipchart_wrote_it() {
    for written in edits() {
        let edit: Edit = ron::from_str(written).unwrap_or_else(|error| panic!("{written}: {error}"));
        assert_eq!(ron::to_string(&edit).unwrap(), written);
    }
}

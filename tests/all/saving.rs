//! What was acknowledged is on disk, whatever fails: any operation of the disk, at any moment.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use chrono::{FixedOffset, NaiveDate};
use flipchart::session;
use flipchart::store::{
    Choice, Disk, Keeper, KeeperAnswer, NOTE_DRAFT, Opened, Opening, Places, Reason, Settings, Settled, Shelf, Store,
    StoreError, SystemDisk, Theme, Version,
};
use flipchart::time::{Stamp, TestClock};
use flipchart::workshop::{Edit, NoteEdit, NoteId, PlaceEdit, Workshop, capture};

pub use crate::faults::Faulty as Failing;

pub fn store_in(folder: &Path, disk: Arc<dyn Disk>) -> Arc<Store> {
    let now = Stamp::from_millis(1_795_513_680_000);
    let clock = TestClock::new(now, FixedOffset::east_opt(3600).unwrap());
    Arc::new(Store::new(disk, Places::below(folder), Arc::new(clock)))
}

pub fn healthy(folder: &Path) -> Arc<Store> {
    store_in(folder, Arc::new(SystemDisk))
}

/// Adds a note that says its number.
pub fn add_note(workshop: &Workshop, number: usize) -> Edit {
    let draft = capture::parse(
        &format!("! note {number}"),
        NaiveDate::from_ymd_opt(2026, 11, 24).unwrap(),
    );
    Edit::Note(NoteEdit::Add(Box::new(
        workshop.note_from(draft, Stamp::from_millis(1_795_513_680_000)),
    )))
}

/// Takes three notes, each on its way to the disk before the next. `after` is told the version of each.
pub fn take_three_notes(keeper: &Keeper, opened: &Opened, mut after: impl FnMut(usize, Version)) {
    let mut workshop = opened.workshop.clone();
    let of = Opening::new();
    for number in 1..=3 {
        let edit = add_note(&workshop, number);
        edit.clone().apply(&mut workshop).unwrap();
        let now = Arc::new(workshop.clone());
        keeper.keep(version(of, number), edit, now, opened.path.clone());
        keeper.flush();
        after(number, version(of, number));
    }
}

/// The version of a workshop that has had so many changes.
pub fn version(of: Opening, changes: usize) -> Version {
    Version {
        of,
        changes: changes as u64,
    }
}

/// Asserts that the notes are "note 1", "note 2" and so on, and returns how many there are.
pub fn notes_in_order(workshop: &Workshop) -> usize {
    for (at, note) in workshop.notes.iter().enumerate() {
        assert_eq!(
            note.text,
            format!("note {}", at + 1),
            "a note is missing, doubled or out of order"
        );
    }
    workshop.notes.len()
}

/// Takes three notes over a failing disk; returns how many were acknowledged, and the file if the workshop could be created.
fn run(folder: &Path, disk: Arc<Failing>) -> (usize, Option<PathBuf>) {
    let store = store_in(folder, disk);
    let Ok(opened) = store.create(&session::starter("Small"), "Checkout") else {
        return (0, None);
    };
    let last = Arc::new(Mutex::new(None));
    let keeper = {
        let last = Arc::clone(&last);
        Keeper::start(Arc::clone(&store), move |answer| *last.lock().unwrap() = Some(answer))
    };
    let mut acknowledged = 0;
    take_three_notes(&keeper, &opened, |number, version| {
        let said = last.lock().unwrap().clone();
        let acknowledged_now = |said: &KeeperAnswer| match said {
            KeeperAnswer::Saved(of_it, _) | KeeperAnswer::Journaled(of_it) => *of_it == version,
            _ => false,
        };
        if said.as_ref().is_some_and(acknowledged_now) {
            acknowledged = number;
        }
    });
    (acknowledged, Some(opened.path))
}

#[test]
fn whichever_operation_fails_what_was_acknowledged_can_be_opened() {
    let changes = {
        let folder = tempfile::tempdir().unwrap();
        let disk = Failing::at(usize::MAX, false);
        assert_eq!(run(folder.path(), Arc::clone(&disk)).0, 3);
        disk.changes()
    };
    assert!(
        changes > 25,
        "the run has to change the disk, or this test shows nothing: {changes}"
    );
    for dead in [false, true] {
        for fails in 0..changes {
            let folder = tempfile::tempdir().unwrap();
            let (acknowledged, path) = run(folder.path(), Failing::at(fails, dead));
            let Some(path) = path else { continue };
            let opened = healthy(folder.path()).open(&path);
            let opened = opened.unwrap_or_else(|error| panic!("change {fails} (dead: {dead}): {error}"));
            assert!(opened.read_only.is_none(), "change {fails}");
            let notes = notes_in_order(&opened.workshop);
            assert!(
                notes >= acknowledged,
                "change {fails} (dead: {dead}): {notes} of {acknowledged}"
            );
            let left: Vec<String> = files_of(&Places::below(folder.path()).documents);
            assert!(
                dead || left.iter().all(|name| !name.contains(".new")),
                "half a file is left: {left:?}"
            );
        }
    }
}

fn files_of(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        // Who has it open is said beside it.
        .filter(|name| !name.starts_with(".~"))
        .collect();
    names.sort();
    names
}

#[test]
fn opening_over_a_failing_disk_loses_nothing_either() {
    for fails in 0..40 {
        let folder = tempfile::tempdir().unwrap();
        let path = unsaved_notes(folder.path());
        let half = store_in(folder.path(), Failing::at(fails, true)).open(&path);
        if let Ok(opened) = half {
            assert_eq!(notes_in_order(&opened.workshop), 3, "change {fails}");
        }
        let opened = healthy(folder.path()).open(&path).unwrap();
        assert_eq!(notes_in_order(&opened.workshop), 3, "change {fails}");
    }
}

/// A workshop whose file has no note and whose journal has three.
fn unsaved_notes(folder: &Path) -> PathBuf {
    let opened = healthy(folder).create(session::built_in(), "Checkout").unwrap();
    let before = std::fs::read(&opened.path).unwrap();
    let store = healthy(folder);
    let opened = store.open(&opened.path).unwrap();
    let keeper = Keeper::start(Arc::clone(&store), |_| {});
    let journal = journal_of(folder, &opened.workshop);
    take_three_notes(&keeper, &opened, |_, _| {});
    drop(keeper);
    // As if the process had been killed before any save: the marks of the saves are taken out, and the file put back.
    let lines = std::fs::read_to_string(&journal).unwrap();
    let kept: Vec<&str> = lines
        .lines()
        .enumerate()
        .filter(|(at, line)| *at == 0 || line.contains("Edit"))
        .map(|(_, line)| line)
        .collect();
    assert_eq!(kept.len(), 4);
    std::fs::write(&journal, kept.join("\n") + "\n").unwrap();
    std::fs::write(&opened.path, before).unwrap();
    opened.path
}

fn journal_of(folder: &Path, workshop: &Workshop) -> PathBuf {
    Places::below(folder)
        .state
        .join("recovery")
        .join(workshop.id.as_str())
        .join("journal")
}

#[test]
fn what_the_journal_has_and_the_file_has_not_is_recovered_and_said() {
    let folder = tempfile::tempdir().unwrap();
    let path = unsaved_notes(folder.path());
    let opened = healthy(folder.path()).open(&path).unwrap();
    assert_eq!(notes_in_order(&opened.workshop), 3);
    let said = opened.recovered.unwrap();
    assert_eq!(
        said,
        "3 changes that had not reached the file were recovered, the last of 24 Nov, 10:48:00"
    );
    let again = healthy(folder.path()).open(&path).unwrap();
    assert_eq!(
        (notes_in_order(&again.workshop), again.recovered),
        (3, None),
        "the second time there is nothing to say"
    );
}

#[test]
fn a_workshop_reads_back_as_it_was_written() {
    let folder = tempfile::tempdir().unwrap();
    let store = healthy(folder.path());
    let mut workshop = store.create(session::built_in(), "Check: out?").unwrap().workshop;
    let path = folder.path().join("elsewhere").join("a.workshop.ron");
    for number in 1..=3 {
        add_note(&workshop, number).apply(&mut workshop).unwrap();
    }
    Edit::Note(NoteEdit::SetText(
        NoteId(2),
        "„Ümläut“\n\"quoted\" \\ \u{1F600} \u{0}".to_owned(),
    ))
    .apply(&mut workshop)
    .unwrap();
    store.save(&workshop, &path).unwrap();
    assert_eq!(store.read(&path).unwrap(), workshop);
    assert_eq!(files_of(&folder.path().join("documents")), ["Check out.workshop.ron"]);
}

#[test]
fn two_workshops_of_one_title_have_two_files() {
    let folder = tempfile::tempdir().unwrap();
    let store = healthy(folder.path());
    let first = store.create(session::built_in(), "Checkout").unwrap();
    let second = store.create(session::built_in(), "Checkout").unwrap();
    assert_ne!(first.workshop.id, second.workshop.id);
    assert_eq!(
        files_of(&folder.path().join("documents")),
        ["Checkout 2.workshop.ron", "Checkout.workshop.ron"]
    );
    let listed: Vec<PathBuf> = store.recent().into_iter().map(|recent| recent.path).collect();
    assert_eq!(listed, [second.path, first.path]);
}

#[test]
fn a_second_window_can_only_read_until_the_first_lets_go() {
    let folder = tempfile::tempdir().unwrap();
    let first = healthy(folder.path());
    let opened = first.create(session::built_in(), "Checkout").unwrap();
    let second = healthy(folder.path());
    let why = second.open(&opened.path).unwrap().read_only.unwrap();
    assert!(why.contains("another window"), "{why}");
    first.close(&opened.workshop.id);
    assert_eq!(second.open(&opened.path).unwrap().read_only, None);
    assert!(first.open(&opened.path).unwrap().read_only.is_some());
}

#[test]
fn a_damaged_file_is_set_aside_and_its_last_good_copy_opened() {
    let folder = tempfile::tempdir().unwrap();
    let path = unsaved_notes(folder.path());
    healthy(folder.path()).open(&path).unwrap();
    let whole = std::fs::read(&path).unwrap();
    // The last line is a remark: the workshop ends before it.
    let end = whole.iter().rposition(|byte| *byte == b')').unwrap();
    for cut in [0, 1, 40, whole.len() / 2, end] {
        std::fs::write(&path, &whole[..cut]).unwrap();
        let opened = healthy(folder.path()).open(&path).unwrap();
        assert_eq!(notes_in_order(&opened.workshop), 3, "cut after {cut} bytes");
        let said = opened.recovered.unwrap();
        assert!(
            said.starts_with("The file was damaged") && said.contains("Checkout (damaged"),
            "{said}"
        );
        assert_eq!(healthy(folder.path()).open(&path).unwrap().recovered, None);
    }
    assert_eq!(
        files_of(&folder.path().join("documents")).len(),
        6,
        "each damaged file is kept"
    );
}

#[test]
fn a_damaged_file_of_another_computer_says_where_it_is_wrong() {
    let folder = tempfile::tempdir().unwrap();
    let opened = healthy(folder.path()).create(session::built_in(), "Checkout").unwrap();
    let text = std::fs::read_to_string(&opened.path).unwrap();
    let broken = text.replacen("people: 0", "people: many", 1);
    let line = 1 + broken.lines().position(|line| line.contains("people: many")).unwrap();
    let elsewhere = tempfile::tempdir().unwrap();
    let path = elsewhere.path().join("sent.workshop.ron");
    std::fs::write(&path, broken).unwrap();
    let error = healthy(elsewhere.path()).open(&path).unwrap_err();
    let StoreError::Problems(problems) = &error else {
        panic!("{error}")
    };
    assert_eq!(problems[0].place.unwrap().line, line);
    let said = error.to_string();
    assert!(
        said.starts_with(&format!("sent.workshop.ron:{line}:")) && said.contains("people: many"),
        "{said}"
    );
    assert!(
        path.exists(),
        "nothing is moved when there is nothing to put in its place"
    );
}

#[test]
fn files_that_contradict_themselves_are_refused_with_what_is_wrong() {
    let folder = tempfile::tempdir().unwrap();
    let store = healthy(folder.path());
    let opened = store.create(session::built_in(), "Checkout").unwrap();
    let text = std::fs::read_to_string(&opened.path).unwrap();
    let path = folder.path().join("x.workshop.ron");
    for (from, to, what) in [
        ("slide: 0", "slide: 999", "position"),
        ("step: 1", "step: 0", "position"),
        ("plan: None", "plan: Some([1.0])", "plan"),
        ("plan: None", "plan: Some([NaN])", "plan"),
        (
            "visits: []",
            "visits: [(item: 99, entered: \"2026-11-24T09:48:00.000Z\", left: None)]",
            "visit",
        ),
        ("drawings: {}", "drawings: {\"a\": [[(inf, 1.0)]]}", "drawing"),
        ("id: \"w", "id: \"../../w", "id"),
        ("people: 0", "people: 0, surprise: 1", "surprise"),
        ("created: \"", "created: \"yesterday", "is not a moment"),
    ] {
        assert!(text.contains(from), "{from}");
        std::fs::write(&path, text.replacen(from, to, 1)).unwrap();
        let error = store.read(&path).unwrap_err().to_string();
        assert!(error.contains(what), "{to}: {error}");
    }
    std::fs::write(&path, b"(format: 1, title: \"\xff\")").unwrap();
    let error = store.read(&path).unwrap_err().to_string();
    assert!(error.contains(":1:21:") && error.contains("UTF-8"), "{error}");
    std::fs::write(&path, format!("(format: 1, session: {}", "[".repeat(100_000))).unwrap();
    store.read(&path).unwrap_err();
}

#[test]
fn a_file_of_a_newer_format_can_only_be_read() {
    let folder = tempfile::tempdir().unwrap();
    let store = healthy(folder.path());
    let opened = store.create(session::built_in(), "Checkout").unwrap();
    let text = std::fs::read_to_string(&opened.path)
        .unwrap()
        .replacen("format: 1", "format: 2", 1);
    let path = folder.path().join("new.workshop.ron");
    std::fs::write(&path, &text).unwrap();
    assert!(store.open(&path).unwrap().read_only.unwrap().contains("newer"));
    assert_eq!(std::fs::read_to_string(&path).unwrap(), text, "and it is not touched");
    std::fs::write(&path, text.replacen("people: 0", "people: 0, votes: 3", 1)).unwrap();
    let error = store.open(&path).unwrap_err().to_string();
    assert!(error.contains("written by a newer Flipchart (format 2"), "{error}");
}

#[test]
fn a_copied_file_goes_its_own_way() {
    let folder = tempfile::tempdir().unwrap();
    let path = unsaved_notes(folder.path());
    let copy = path.with_file_name("Copy.workshop.ron");
    std::fs::copy(&path, &copy).unwrap();
    let (one, two) = (healthy(folder.path()), healthy(folder.path()));
    let copied = one.open(&copy).unwrap();
    assert_eq!(
        (copied.workshop.notes.len(), copied.recovered),
        (0, None),
        "it was copied before the notes were saved"
    );
    let original = two.open(&path).unwrap();
    assert_eq!((notes_in_order(&original.workshop), original.read_only), (3, None));
    assert_ne!(original.workshop.id, copied.workshop.id);
}

#[test]
fn a_moved_file_takes_its_unsaved_changes_along() {
    let folder = tempfile::tempdir().unwrap();
    let path = unsaved_notes(folder.path());
    let moved = folder.path().join("Moved.workshop.ron");
    std::fs::rename(&path, &moved).unwrap();
    assert_eq!(
        notes_in_order(&healthy(folder.path()).open(&moved).unwrap().workshop),
        3
    );
}

#[test]
fn a_file_that_somebody_else_changed_is_never_lost() {
    let folder = tempfile::tempdir().unwrap();
    let store = healthy(folder.path());
    let opened = store.create(session::built_in(), "Checkout").unwrap();
    std::fs::write(&opened.path, "somebody else was here").unwrap();
    for _ in 0..2 {
        let refused = store.save(&opened.workshop, &opened.path);
        assert_eq!(refused, Err(StoreError::Foreign(opened.path.clone())));
        assert_eq!(std::fs::read_to_string(&opened.path).unwrap(), "somebody else was here");
    }
    let conflict = store.conflict(&opened.workshop.id).unwrap();
    assert!(!conflict.older && conflict.theirs.is_err());
    let settled = store.settle(&opened.workshop, Choice::Mine).unwrap();
    let aside = opened.path.with_file_name("Checkout (other version).workshop.ron");
    assert_eq!(settled, Settled::Mine { theirs: aside.clone() });
    assert_eq!(std::fs::read_to_string(aside).unwrap(), "somebody else was here");
    assert_eq!(store.read(&opened.path).unwrap(), opened.workshop);
    store.save(&opened.workshop, &opened.path).unwrap();
}

#[test]
fn unsaved_changes_of_a_file_that_was_replaced_are_kept_until_it_is_chosen() {
    for choice in [Choice::Mine, Choice::Theirs, Choice::Both] {
        let folder = tempfile::tempdir().unwrap();
        let path = unsaved_notes(folder.path());
        let text = std::fs::read_to_string(&path).unwrap();
        let theirs = text.replacen("people: 0", "people: 12", 1);
        std::fs::write(&path, &theirs).unwrap();
        // However often it is opened and closed, nothing is decided.
        for _ in 0..2 {
            let store = healthy(folder.path());
            let opened = store.open(&path).unwrap();
            assert_eq!((opened.workshop.people, notes_in_order(&opened.workshop)), (0, 3));
            let found = opened.conflict.unwrap().theirs.unwrap();
            assert_eq!((found.people, found.notes.len()), (12, 0));
            store.save(&opened.workshop, &path).unwrap_err();
            assert_eq!(std::fs::read_to_string(&path).unwrap(), theirs);
        }
        let store = healthy(folder.path());
        let mine = store.open(&path).unwrap().workshop;
        let settled = store.settle(&mine, choice).unwrap();
        drop(store);
        let store = healthy(folder.path());
        let opened = store.open(&path).unwrap();
        assert_eq!(opened.conflict, None, "{choice:?}: it is settled");
        let (people, notes) = (opened.workshop.people, opened.workshop.notes.len());
        match settled {
            Settled::Mine { theirs: aside } => {
                assert_eq!((people, notes), (0, 3));
                assert_eq!(std::fs::read_to_string(aside).unwrap(), theirs);
            }
            Settled::Theirs => {
                assert_eq!((people, notes), (12, 0));
                let kept = store.versions(&opened.workshop.id);
                let kept = kept.iter().find(|version| version.why == Reason::Replaced).unwrap();
                let kept = store.version(&opened.workshop.id, kept).unwrap();
                assert_eq!(notes_in_order(&kept), 3);
            }
            Settled::Both(saved) => {
                assert_eq!((people, notes), (12, 0));
                let own = healthy(folder.path()).open(&saved.path).unwrap();
                assert_eq!((own.workshop.people, notes_in_order(&own.workshop)), (0, 3));
                assert_eq!(own.conflict, None);
            }
        }
    }
}

#[test]
fn an_older_file_put_back_is_asked_about() {
    let folder = tempfile::tempdir().unwrap();
    let store = healthy(folder.path());
    let opened = store.create(session::built_in(), "Checkout").unwrap();
    let mut workshop = opened.workshop;
    let mut backups = vec![std::fs::read(&opened.path).unwrap()];
    let keeper = Keeper::start(Arc::clone(&store), |_| {});
    let of = Opening::new();
    for number in 1..=4 {
        let edit = add_note(&workshop, number);
        edit.clone().apply(&mut workshop).unwrap();
        keeper.keep(
            version(of, number),
            edit,
            Arc::new(workshop.clone()),
            opened.path.clone(),
        );
        keeper.flush();
        backups.push(std::fs::read(&opened.path).unwrap());
    }
    drop(keeper);
    drop(store);
    for (notes, backup) in backups.iter().enumerate() {
        std::fs::write(&opened.path, backup).unwrap();
        let again = healthy(folder.path()).open(&opened.path).unwrap();
        assert_eq!(notes_in_order(&again.workshop), 4, "{notes}");
        match again.conflict {
            None => assert_eq!(notes, 4),
            Some(conflict) => {
                assert!(conflict.older);
                assert_eq!(notes_in_order(&conflict.theirs.unwrap()), notes);
                assert_eq!(std::fs::read(&opened.path).unwrap(), *backup, "it is left as it is");
            }
        }
    }
    // Taken, it is what counts from then on.
    std::fs::write(&opened.path, &backups[2]).unwrap();
    let store = healthy(folder.path());
    let mine = store.open(&opened.path).unwrap().workshop;
    assert_eq!(store.settle(&mine, Choice::Theirs).unwrap(), Settled::Theirs);
    drop(store);
    let taken = healthy(folder.path()).open(&opened.path).unwrap();
    assert_eq!((notes_in_order(&taken.workshop), taken.conflict), (2, None));
}

#[test]
fn save_as_goes_on_in_the_new_file() {
    let folder = tempfile::tempdir().unwrap();
    let store = healthy(folder.path());
    let opened = store.create(session::built_in(), "Checkout").unwrap();
    let mut workshop = opened.workshop.clone();
    let path = store
        .save_as(&workshop, &folder.path().join("Payments.ron"), false)
        .unwrap()
        .path;
    assert!(path.ends_with("Payments.workshop.ron"));
    add_note(&workshop, 1).apply(&mut workshop).unwrap();
    store.save(&workshop, &path).unwrap();
    drop(store);
    let store = healthy(folder.path());
    assert_eq!(store.open(&opened.path).unwrap().workshop.notes.len(), 0);
    assert_eq!(store.open(&path).unwrap().workshop.notes.len(), 1);
}

#[test]
fn an_agenda_left_running_overnight_is_closed_when_it_was_last_seen() {
    let folder = tempfile::tempdir().unwrap();
    let start = Stamp::from_millis(1_795_513_680_000);
    let clock = TestClock::new(start, FixedOffset::east_opt(0).unwrap());
    let store = || {
        Arc::new(Store::new(
            Arc::new(SystemDisk),
            Places::below(folder.path()),
            Arc::new(clock.clone()),
        ))
    };
    let first = store();
    let opened = first.create(session::built_in(), "Checkout").unwrap();
    let mut workshop = opened.workshop;
    let edit = Edit::Place(PlaceEdit::Begin { at: clock_now(&clock) });
    edit.clone().apply(&mut workshop).unwrap();
    first.save(&workshop, &opened.path).unwrap();
    drop(first);
    let seen = SystemDisk.modified(&opened.path).unwrap();
    clock.set(seen.plus(Duration::from_mins(1)));
    assert_eq!(
        store().open(&opened.path).unwrap().workshop.visits[0].left,
        None,
        "a quick restart goes on"
    );
    clock.set(seen.plus(Duration::from_secs(50_000)));
    let visit = store().open(&opened.path).unwrap().workshop.visits[0];
    assert!(
        visit
            .left
            .is_some_and(|left| left < seen.plus(Duration::from_secs(100))),
        "{visit:?}"
    );
}

fn clock_now(clock: &TestClock) -> Stamp {
    flipchart::time::Clock::now(clock)
}

#[test]
fn the_note_being_typed_survives() {
    let folder = tempfile::tempdir().unwrap();
    let store = healthy(folder.path());
    let opened = store.create(session::built_in(), "Checkout").unwrap();
    let keeper = Keeper::start(Arc::clone(&store), |_| {});
    let id = &opened.workshop.id;
    keeper.draft(id.clone(), "! half a".to_owned());
    keeper.draft(id.clone(), "! half a thought".to_owned());
    keeper.flush();
    store.close(&opened.workshop.id);
    let drafts = |store: &Store| store.open(&opened.path).unwrap().drafts;
    assert_eq!(drafts(&store)[NOTE_DRAFT], "! half a thought");
    keeper.draft_of(id.clone(), "cell 3 wait".to_owned(), "2d\n4".to_owned());
    keeper.flush();
    store.close(&opened.workshop.id);
    let both = drafts(&store);
    assert_eq!((both.len(), both["cell 3 wait"].as_str()), (2, "2d\n4"));
    keeper.draft(id.clone(), String::new());
    keeper.draft_of(id.clone(), "cell 3 wait".to_owned(), String::new());
    keeper.flush();
    store.close(&opened.workshop.id);
    assert_eq!(drafts(&store).len(), 0);
}

#[test]
fn broken_settings_are_set_aside_and_said() {
    let folder = tempfile::tempdir().unwrap();
    let store = healthy(folder.path());
    assert_eq!(store.settings(), (Settings::default(), None));
    let dark = Settings {
        theme: Theme::Dark,
        notes_size: 20.0,
        ..Settings::default()
    };
    store.keep_settings(&dark).unwrap();
    assert_eq!(store.settings().0, dark);
    let path = folder.path().join("state").join("settings.ron");
    std::fs::write(&path, "(theme: Dark, notes_size: NaN)").unwrap();
    assert_eq!(
        store.settings().0,
        Settings {
            theme: Theme::Dark,
            ..Settings::default()
        },
        "a number that is none is the default"
    );
    std::fs::write(&path, "(theme: Sepia)").unwrap();
    let (settings, said) = store.settings();
    assert_eq!(settings, Settings::default());
    assert!(said.unwrap().contains("settings (damaged).ron"));
    assert_eq!(
        std::fs::read_to_string(path.with_file_name("settings (damaged).ron")).unwrap(),
        "(theme: Sepia)"
    );
}

#[test]
fn a_session_that_breaks_on_disk_keeps_its_last_good_version() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("own.ron");
    std::fs::write(&path, session::BUILT_IN).unwrap();
    std::fs::write(folder.path().join("x.workshop.ron"), "no session").unwrap();
    let mut shelf = Shelf::default();
    let folders = [folder.path().to_owned()];
    assert!(shelf.look(&SystemDisk, &folders));
    assert!(!shelf.look(&SystemDisk, &folders), "nothing has changed");
    assert_eq!(shelf.sessions().len(), 2);
    let later = |path: &Path, seconds: u64| {
        let file = std::fs::File::options().write(true).open(path).unwrap();
        file.set_modified(std::time::SystemTime::UNIX_EPOCH + Duration::from_secs(1_900_000_000 + seconds))
            .unwrap();
    };
    std::fs::write(&path, "(format: 1, oops").unwrap();
    later(&path, 1);
    assert!(shelf.look(&SystemDisk, &folders));
    let own = &shelf.sessions()[1];
    assert!(own.session.is_some() && !own.problems.is_empty());
    std::fs::remove_file(&path).unwrap();
    assert!(shelf.look(&SystemDisk, &folders));
    assert_eq!(shelf.sessions().len(), 1);
}

#[test]
fn a_burst_of_changes_is_journaled_whole_and_saved_a_few_times() {
    let folder = tempfile::tempdir().unwrap();
    let store = healthy(folder.path());
    let opened = store.create(session::built_in(), "Checkout").unwrap();
    let saves = Arc::new(AtomicUsize::new(0));
    let keeper = {
        let saves = Arc::clone(&saves);
        Keeper::start(Arc::clone(&store), move |answer| {
            let saved = matches!(answer, KeeperAnswer::Saved(..));
            saves.fetch_add(usize::from(saved), Ordering::SeqCst);
        })
    };
    let mut workshop = opened.workshop;
    let of = Opening::new();
    for number in 1..=200 {
        let edit = add_note(&workshop, number);
        edit.clone().apply(&mut workshop).unwrap();
        keeper.keep(
            version(of, number),
            edit,
            Arc::new(workshop.clone()),
            opened.path.clone(),
        );
    }
    keeper.flush();
    assert_eq!(notes_in_order(&store.read(&opened.path).unwrap()), 200);
    let saves = saves.load(Ordering::SeqCst);
    assert!(saves < 50, "{saves} saves for 200 changes in a moment");
}

//! Whichever way a file gets its name: what has that name already is not lost.

use std::path::Path;
use std::sync::Arc;

use flipchart::export::{self, ExportFile};
use flipchart::session;
use flipchart::store::{Store, StoreError, SystemDisk, names, write_new};
use flipchart::workshop::Workshop;

use crate::saving::{Failing, add_note, healthy, notes_in_order, store_in};

/// What lies below a folder, whatever it is called: files by what they hold, links by where they lead, folders.
fn below(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        // Who has a workshop open is said beside it, and no longer when it is closed or moves.
        if path.file_name().unwrap().to_string_lossy().starts_with(".~") {
            continue;
        }
        if path.is_symlink() {
            found.push(format!("leads to {}", std::fs::read_link(&path).unwrap().display()));
        } else if path.is_dir() {
            found.push("a folder".to_owned());
            found.extend(below(&path));
        } else {
            let bytes = std::fs::read(&path).unwrap();
            found.push(format!("holds {}", String::from_utf8_lossy(&bytes)));
        }
    }
    found.sort();
    found
}

/// What of `before` is no longer there.
fn lost(before: &[String], after: &[String]) -> Vec<String> {
    let mut left = after.to_vec();
    let gone = |thing: &&String| match left.iter().position(|other| other == *thing) {
        Some(at) => {
            left.remove(at);
            false
        }
        None => true,
    };
    before.iter().filter(gone).cloned().collect()
}

/// Puts something under this name.
type Put = fn(&Path);

/// What can have a name already.
const THINGS: [(&str, Put); 6] = [
    ("text", |path| std::fs::write(path, "somebody's words").unwrap()),
    ("an empty file", |path| std::fs::write(path, "").unwrap()),
    ("a workshop", |path| {
        let elsewhere = tempfile::tempdir().unwrap();
        let other = healthy(elsewhere.path()).create(session::built_in(), "Other").unwrap();
        std::fs::copy(other.path, path).unwrap();
    }),
    ("a link", |path| {
        let target = path.with_file_name("target.txt");
        std::fs::write(&target, "behind a link").unwrap();
        link(&target, path);
    }),
    ("a link to nothing", |path| link(Path::new("nowhere"), path)),
    ("a folder", |path| std::fs::create_dir(path).unwrap()),
];

#[cfg(unix)]
fn link(to: &Path, at: &Path) {
    std::os::unix::fs::symlink(to, at).unwrap();
}

#[cfg(not(unix))]
fn link(_: &Path, at: &Path) {
    std::fs::write(at, "this system has no links for everybody").unwrap();
}

/// Writes something under the name of `path`, as far as that is done; whether it was refused.
type Write = fn(&Store, &Workshop, &Path) -> bool;

/// The ways in which a file gets its name, each with the name it gives.
const WAYS: [(&str, &str, Write); 9] = [
    ("save as", "Taken.workshop.ron", |store, workshop, path| {
        let refused = store.save_as(workshop, path, false);
        assert!(
            !matches!(&refused, Err(StoreError::Taken(at)) if at != path),
            "{refused:?}"
        );
        refused.is_err()
    }),
    ("save as, named short", "Taken.workshop.ron", |store, workshop, path| {
        store.save_as(workshop, &path.with_file_name("Taken"), false).is_err()
    }),
    (
        "save as, replacing",
        "Taken.workshop.ron",
        |store, workshop, path| match store.save_as(workshop, &path.with_file_name("Taken.RON"), true) {
            Ok(saved) => {
                assert!(saved.set_aside.is_some());
                assert_eq!(store.read(path).unwrap(), *workshop);
                false
            }
            Err(_) => path.is_dir(),
        },
    ),
    ("a new workshop", "Taken.workshop.ron", |store, _, path| {
        let made = store.create(session::built_in(), "Taken").unwrap();
        assert!(made.path.ends_with("Taken 2.workshop.ron"), "{}", path.display());
        true
    }),
    ("a new session", "Taken.ron", |store, _, path| {
        matches!(store.write_new(path, b"()"), Err(StoreError::Taken(_)))
    }),
    ("an export", "minutes.md", |_, _, path| {
        let file = ExportFile {
            name: "minutes.md".to_owned(),
            bytes: b"ours".to_vec(),
        };
        let written = export::write(path.parent().unwrap(), &[file], &SystemDisk).unwrap();
        written[0].ends_with("minutes_rev2.md")
    }),
    ("`new`", "Taken.ron", |_, _, path| {
        crate::binary::flipchart(&["new", path.to_str().unwrap()]).status.code() == Some(2)
    }),
    ("`import --out`", "Taken.flow", |_, _, path| {
        let log = crate::binary::fixture("events.csv");
        let arguments = ["import", &log, "--out", path.to_str().unwrap()];
        crate::binary::flipchart(&arguments).status.code() == Some(2)
    }),
    ("writing what is new", "Taken.ron", |_, _, path| {
        write_new(&SystemDisk, path, b"()").is_err()
    }),
];

#[test]
fn whichever_way_a_file_gets_its_name_what_has_that_name_is_not_lost() {
    for (way, name, write) in WAYS {
        for (thing, put) in THINGS {
            let folder = tempfile::tempdir().unwrap();
            let store = healthy(folder.path());
            let opened = store.create(session::built_in(), "Ours").unwrap();
            let path = opened.path.with_file_name(name);
            put(&path);
            let before = below(folder.path().join("documents").as_path());
            let refused = write(&store, &opened.workshop, &path);
            let after = below(folder.path().join("documents").as_path());
            assert_eq!(lost(&before, &after), Vec::<String>::new(), "{way} over {thing}");
            assert!(
                refused || way == "save as, replacing",
                "{way} over {thing} was not refused"
            );
        }
    }
}

#[test]
fn what_was_exported_is_never_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let file = |bytes: &str| ExportFile {
        name: "minutes.md".to_owned(),
        bytes: bytes.as_bytes().to_vec(),
    };
    let export = |bytes: &str| export::write(folder.path(), &[file(bytes)], &SystemDisk).unwrap();
    let first = export("one");
    assert!(export("two")[0].ends_with("minutes_rev2.md"));
    std::fs::write(&first[0], "one, and a word of ours").unwrap();
    assert!(export("three")[0].ends_with("minutes_rev3.md"));
    assert_eq!(std::fs::read_to_string(&first[0]).unwrap(), "one, and a word of ours");
}

#[test]
fn a_thousand_taken_names_are_counted_on() {
    let folder = tempfile::tempdir().unwrap();
    for number in 1..=12_000 {
        let name = if number == 1 {
            "a.md".to_owned()
        } else {
            format!("a {number}.md")
        };
        std::fs::write(folder.path().join(name), "").unwrap();
    }
    assert_eq!(
        names::free_path(&SystemDisk, folder.path(), "a", "md"),
        folder.path().join("a 12001.md")
    );
}

#[test]
fn whichever_operation_fails_neither_the_old_file_nor_the_replaced_one_is_lost() {
    let run = |folder: &Path, disk: Arc<Failing>| {
        let opened = healthy(folder).create(session::built_in(), "Ours").unwrap();
        let taken = opened.path.with_file_name("Taken.workshop.ron");
        std::fs::write(&taken, "somebody's words").unwrap();
        let store = store_in(folder, disk);
        let mut workshop = store.open(&opened.path).unwrap().workshop;
        add_note(&workshop, 1).apply(&mut workshop).unwrap();
        (opened.path, store.save_as(&workshop, &taken, true))
    };
    let changes = {
        let folder = tempfile::tempdir().unwrap();
        let disk = Failing::at(usize::MAX, false);
        run(folder.path(), Arc::clone(&disk)).1.unwrap();
        disk.changes()
    };
    assert!(changes > 8, "{changes}");
    for dead in [false, true] {
        for fails in 0..changes {
            let folder = tempfile::tempdir().unwrap();
            let (ours, saved) = run(folder.path(), Failing::at(fails, dead));
            let documents = folder.path().join("documents");
            let after = below(&documents);
            assert!(
                after.contains(&"holds somebody's words".to_owned()),
                "change {fails} (dead: {dead}): {after:?}"
            );
            let store = healthy(folder.path());
            match saved {
                Ok(saved) => assert_eq!(notes_in_order(&store.open(&saved.path).unwrap().workshop), 1),
                Err(why) => {
                    assert!(!matches!(why, StoreError::Taken(_)), "{why}");
                    let opened = store.open(&ours).unwrap();
                    assert!(opened.read_only.is_none(), "change {fails}");
                }
            }
        }
    }
}

#[test]
fn a_workshop_open_elsewhere_is_neither_replaced_nor_taken_over() {
    let folder = tempfile::tempdir().unwrap();
    let first = healthy(folder.path());
    let theirs = first.create(session::built_in(), "Theirs").unwrap();
    let second = healthy(folder.path());
    let ours = second.create(session::built_in(), "Ours").unwrap();
    let why = second
        .save_as(&ours.workshop, &theirs.path, true)
        .unwrap_err()
        .to_string();
    assert!(why.contains("open in another window"), "{why}");
    assert_eq!(first.read(&theirs.path).unwrap(), theirs.workshop);
    // What can only be read becomes a document of its own under another name.
    let seen = second.open(&theirs.path).unwrap();
    assert!(seen.read_only.is_some());
    let copy = second
        .save_as(&seen.workshop, &folder.path().join("Copy"), false)
        .unwrap();
    assert_ne!(copy.document, theirs.workshop.id);
    assert_eq!(second.read(&copy.path).unwrap().id, copy.document);
    let third = healthy(folder.path());
    assert!(
        third.open(&copy.path).unwrap().read_only.is_some(),
        "it is ours to write"
    );
    assert!(third.open(&theirs.path).unwrap().read_only.is_some());
}

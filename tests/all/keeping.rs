//! How files are kept: with their rights, in nobody's way, quickly whatever they hold, and found again when folders are gone.

use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use flipchart::session::{self, Picture};
use flipchart::store::recover::Lacks;
use flipchart::store::{Keeper, KeeperAnswer, NOTE_DRAFT, Opening, Places, Reason, SystemDisk, write_atomic};
use flipchart::workshop::{Edit, Workshop};

use crate::saving::{add_note, healthy, notes_in_order, version};

/// Adds a note to a workshop that is open, and waits until it is kept.
fn note(keeper: &Keeper, of: Opening, workshop: &mut Workshop, path: &Path) {
    let number = workshop.notes.len() + 1;
    let edit: Edit = add_note(workshop, number);
    edit.clone().apply(workshop).unwrap();
    keeper.keep(version(of, number), edit, Arc::new(workshop.clone()), path.to_owned());
}

#[cfg(unix)]
mod rights {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    fn mode(path: &Path) -> u32 {
        std::fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    fn below(folder: &Path, found: &mut Vec<std::path::PathBuf>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                below(&path, found);
            }
            found.push(path);
        }
    }

    #[test]
    fn a_file_keeps_its_rights_and_nobody_else_reads_the_recovery_data() {
        let folder = tempfile::tempdir().unwrap();
        let store = healthy(folder.path());
        let opened = store.create(session::built_in(), "Checkout").unwrap();
        for rights in [0o600, 0o640, 0o664] {
            std::fs::set_permissions(&opened.path, std::fs::Permissions::from_mode(rights)).unwrap();
            store.save(&opened.workshop, &opened.path).unwrap();
            assert_eq!(mode(&opened.path), rights, "{rights:o}");
        }
        std::fs::set_permissions(&opened.path, std::fs::Permissions::from_mode(0o600)).unwrap();
        let moved = store
            .save_as(&opened.workshop, &opened.path.with_file_name("Other"), false)
            .unwrap();
        assert_eq!(mode(&moved.path), 0o600, "under another name too");
        let keeper = Keeper::start(Arc::clone(&store), |_| {});
        keeper.draft(opened.workshop.id.clone(), "half a thought".to_owned());
        keeper.flush();
        let mut all = Vec::new();
        below(&Places::below(folder.path()).state, &mut all);
        assert!(all.len() > 5, "{all:?}");
        for path in all {
            assert_eq!(mode(&path) & 0o077, 0, "{}", path.display());
        }
    }

    #[test]
    fn whoever_may_not_read_a_workshop_may_not_read_what_is_made_of_it_either() {
        let folder = tempfile::tempdir().unwrap();
        let store = healthy(folder.path());
        let opened = store.create(session::built_in(), "Checkout").unwrap();
        let id = opened.workshop.id.clone();
        std::fs::set_permissions(&opened.path, std::fs::Permissions::from_mode(0o600)).unwrap();
        let saved_as = |name: &str| {
            let (say, said) = std::sync::mpsc::channel();
            let keeper = Keeper::start(healthy(folder.path()), move |answer| say.send(answer).unwrap());
            keeper.save_as(flipchart::store::Move {
                version: version(Opening::new(), 0),
                workshop: Arc::new(opened.workshop.clone()),
                from: opened.path.clone(),
                to: folder.path().join(name),
                replace: false,
            });
            keeper.flush();
            said.try_iter().find_map(|answer| match answer {
                KeeperAnswer::SavedAs(_, saved, _) => Some(saved.path),
                _ => None,
            })
        };
        let version_of = |beside: &Path| {
            let version = store.versions(&id).pop().unwrap();
            store.restore_version(&id, &version, beside).unwrap()
        };
        let back = || {
            let found = store.recoverable_of(&id).unwrap();
            store.bring_back(&found, folder.path()).unwrap()
        };
        let mut made = vec![
            ("of one that can only be read", saved_as("Read").unwrap()),
            ("a version", version_of(&opened.path)),
            ("brought back", back()),
        ];
        std::fs::remove_file(&made[2].1).unwrap();
        std::fs::remove_file(&opened.path).unwrap();
        made[2] = ("brought back, its file gone", back());
        made.push(("a version, its file gone", version_of(&opened.path)));
        for (what, path) in made {
            assert_eq!(mode(&path), 0o600, "{what}: {}", path.display());
        }
        // A file that goes while it is open comes back as it was, and so does one that is damaged.
        for (what, happens) in [
            (
                "gone while it is open",
                (|path| std::fs::remove_file(path).unwrap()) as fn(&Path),
            ),
            ("damaged while it is closed", |path| std::fs::write(path, "(").unwrap()),
        ] {
            let store = healthy(folder.path());
            let opened = store.create(session::built_in(), what).unwrap();
            std::fs::set_permissions(&opened.path, std::fs::Permissions::from_mode(0o600)).unwrap();
            store.save(&opened.workshop, &opened.path).unwrap();
            happens(&opened.path);
            if what.starts_with("gone") {
                store.save(&opened.workshop, &opened.path).unwrap();
            } else {
                store.close(&opened.workshop.id);
                store.open(&opened.path).unwrap();
            }
            assert_eq!(mode(&opened.path), 0o600, "{what}");
        }
        // What everybody may read stays so.
        let open = store.create(session::built_in(), "Open").unwrap();
        let usual = mode(&open.path);
        let version = store.versions(&open.workshop.id).pop().unwrap();
        let copy = store.restore_version(&open.workshop.id, &version, &open.path).unwrap();
        assert_eq!(mode(&copy), usual);
    }

    #[test]
    fn no_link_that_was_planted_is_followed() {
        let folder = tempfile::tempdir().unwrap();
        let victim = folder.path().join("victim");
        std::fs::write(&victim, "precious").unwrap();
        let store = healthy(folder.path());
        let opened = store.create(session::built_in(), "Checkout").unwrap();
        let process = std::process::id();
        for number in 0..200 {
            for name in [
                format!(".Checkout.workshop.ron.{process}-{number}.new"),
                format!(".journal.{process}-{number}.new"),
            ] {
                let _ = std::os::unix::fs::symlink(&victim, opened.path.with_file_name(name));
            }
        }
        let recovery = Places::below(folder.path()).state.join("recovery");
        let own = recovery.join(opened.workshop.id.as_str());
        for file in ["drafts.ron", "snapshot.ron"] {
            let _ = std::fs::remove_file(own.join(file));
            std::os::unix::fs::symlink(&victim, own.join(file)).unwrap();
        }
        store.save(&opened.workshop, &opened.path).unwrap();
        let keeper = Keeper::start(Arc::clone(&store), |_| {});
        keeper.draft(opened.workshop.id.clone(), "half a thought".to_owned());
        keeper.flush();
        assert_eq!(std::fs::read_to_string(&victim).unwrap(), "precious");
        assert!(!own.join("snapshot.ron").is_symlink());
    }
}

#[test]
fn a_state_folder_that_is_deleted_comes_back_with_all_that_no_file_has() {
    let folder = tempfile::tempdir().unwrap();
    let state = Places::below(folder.path()).state;
    let store = healthy(folder.path());
    let opened = store.create(session::built_in(), "Checkout").unwrap();
    let mut workshop = opened.workshop.clone();
    let keeper = Keeper::start(Arc::clone(&store), |_| {});
    let of = Opening::new();
    for _ in 0..4 {
        note(&keeper, of, &mut workshop, &opened.path);
        keeper.flush();
        std::fs::remove_dir_all(&state).unwrap();
    }
    note(&keeper, of, &mut workshop, &opened.path);
    keeper.flush();
    let found = store.recoverable();
    assert_eq!(found.len(), 1);
    assert_eq!(notes_in_order(&found[0].workshop), 5);
    assert_eq!(found[0].lacks, Lacks::Nothing);
}

#[test]
fn a_file_that_is_gone_is_found_in_the_recovery_data_and_brought_back() {
    let folder = tempfile::tempdir().unwrap();
    let opened = {
        let store = healthy(folder.path());
        let opened = store.create(session::built_in(), "Checkout").unwrap();
        let mut workshop = opened.workshop.clone();
        let keeper = Keeper::start(Arc::clone(&store), |_| {});
        for _ in 0..3 {
            note(&keeper, Opening::new(), &mut workshop, &opened.path);
            keeper.flush();
        }
        opened
    };
    std::fs::remove_file(&opened.path).unwrap();
    let store = healthy(folder.path());
    let found = store.recoverable();
    assert_eq!((found.len(), &found[0].lacks), (1, &Lacks::Missing));
    let back = store.bring_back(&found[0], folder.path()).unwrap();
    assert!(back.ends_with("Checkout (recovered).workshop.ron"));
    let again = store.open(&back).unwrap();
    assert_eq!((notes_in_order(&again.workshop), again.read_only), (3, None));
}

/// A workshop of a session with 38 MB of pictures.
fn with_pictures(folder: &Path) -> (Workshop, std::path::PathBuf) {
    let mut session = session::built_in().clone();
    for number in 0..5u32 {
        let mut bytes = vec![0u8; 7_600_000];
        let mut state = u64::from(number) + 1;
        for byte in &mut bytes {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            *byte = (state >> 56) as u8;
        }
        session
            .pictures
            .insert(format!("large-{number}.png"), Picture::new(&bytes));
    }
    let opened = healthy(folder).create(&session, "Pictures").unwrap();
    (opened.workshop, opened.path)
}

#[test]
fn a_note_waits_for_no_picture_and_pictures_are_kept_once() {
    let folder = tempfile::tempdir().unwrap();
    let (_, path) = with_pictures(folder.path());
    let store = healthy(folder.path());
    let mut workshop = store.open(&path).unwrap().workshop;
    let journaled: Arc<Mutex<Vec<(u64, Instant)>>> = Arc::default();
    let keeper = {
        let journaled = Arc::clone(&journaled);
        Keeper::start(Arc::clone(&store), move |answer| {
            if let KeeperAnswer::Journaled(version) = answer {
                journaled.lock().unwrap().push((version.changes, Instant::now()));
            }
        })
    };
    let of = Opening::new();
    let mut slowest = Duration::ZERO;
    for number in 1..=20u64 {
        let asked = Instant::now();
        note(&keeper, of, &mut workshop, &path);
        let answered = loop {
            let said = journaled
                .lock()
                .unwrap()
                .iter()
                .find(|(changes, _)| *changes >= number)
                .map(|(_, at)| *at);
            if let Some(at) = said {
                break at;
            }
            std::thread::sleep(Duration::from_millis(1));
        };
        slowest = slowest.max(answered.saturating_duration_since(asked));
    }
    // The promise is a tenth of a second; a machine that builds something else meanwhile gets ten times that.
    assert!(slowest < Duration::from_secs(1), "{slowest:?}");
    drop(keeper);
    let state = Places::below(folder.path())
        .state
        .join("recovery")
        .join(workshop.id.as_str());
    let size = |path: &Path| std::fs::metadata(path).unwrap().len();
    let pictures: Vec<u64> = std::fs::read_dir(state.join("pictures"))
        .unwrap()
        .map(|entry| size(&entry.unwrap().path()))
        .collect();
    assert_eq!(pictures, [7_600_000; 5]);
    assert!(size(&state.join("snapshot.ron")) < 1_000_000);
    assert!(size(&state.join("journal")) < 1_000_000);
    // And come back from there.
    drop(store);
    std::fs::remove_file(&path).unwrap();
    let found = healthy(folder.path()).recoverable();
    assert_eq!(found[0].workshop, workshop);
}

#[test]
fn half_written_files_of_a_killed_app_are_swept_up_and_those_at_work_are_not() {
    let folder = tempfile::tempdir().unwrap();
    let store = healthy(folder.path());
    let opened = store.create(session::built_in(), "Checkout").unwrap();
    store.close(&opened.workshop.id);
    drop(store);
    let places = Places::below(folder.path());
    let recovery = places.state.join("recovery").join(opened.workshop.id.as_str());
    let of = |seconds: u64| std::time::SystemTime::UNIX_EPOCH + Duration::from_secs(seconds);
    let left = |at: &Path, name: &str, seconds: u64| {
        let path = at.join(name);
        std::fs::create_dir_all(at).unwrap();
        std::fs::write(&path, "half").unwrap();
        let file = std::fs::File::options().write(true).open(&path).unwrap();
        file.set_modified(of(seconds)).unwrap();
        path
    };
    let (long_ago, just_now) = (1_795_500_000, 1_795_513_600);
    let folders = [
        places.documents.clone(),
        recovery.clone(),
        recovery.join("versions"),
        recovery.join("pictures"),
        places.state.clone(),
    ];
    // By opening the workshop, and by the next start of the app alone.
    for opens in [true, false] {
        let mut all = Vec::new();
        for at in folders.iter().take(if opens { 4 } else { 5 }) {
            for (name, old, stays) in [
                (".Checkout.workshop.ron.0123456789abcdef.new", true, false),
                (".Checkout.workshop.ron.fedcba9876543210.new", false, true),
                (".drafts.ron.00000000ffffffff.new", true, false),
                (".Minutes of Checkout.pdf.0123456789abcdef.new", true, false),
                (".~Checkout.workshop.ron.0123456789abcdef", true, false),
                // Somebody else's, whatever they are.
                (".Checkout.new", true, true),
                ("Checkout.0123456789abcdef.new", true, true),
                (".Checkout.0123456789ABCDEF.new", true, true),
                (".Checkout.0123456789abcde.new", true, true),
                (".Checkout.0123456789abcdef", true, true),
            ] {
                all.push((left(at, name, if old { long_ago } else { just_now }), stays));
            }
        }
        let store = healthy(folder.path());
        if opens {
            store.open(&opened.path).unwrap();
        } else {
            store.clean_recovery();
        }
        for (path, stays) in all {
            assert_eq!(path.exists(), stays, "{}, {opens}", path.display());
        }
    }
}

#[test]
fn versions_are_kept_and_brought_back_as_copies() {
    let folder = tempfile::tempdir().unwrap();
    let store = healthy(folder.path());
    let opened = store.create(session::built_in(), "Checkout").unwrap();
    let id = opened.workshop.id.clone();
    let mut workshop = opened.workshop.clone();
    let keeper = Keeper::start(Arc::clone(&store), |_| {});
    let of = Opening::new();
    for _ in 0..3 {
        note(&keeper, of, &mut workshop, &opened.path);
    }
    keeper.flush();
    drop(keeper);
    let versions = store.versions(&id);
    // By a clock that stands still, which of them is the newer cannot be told.
    let of = |why: Reason| versions.iter().find(|version| version.why == why).unwrap();
    assert_eq!(versions.len(), 2);
    assert_eq!(notes_in_order(&store.version(&id, of(Reason::Closed)).unwrap()), 3);
    let first = store.restore_version(&id, of(Reason::Started), &opened.path).unwrap();
    let copy = store.open(&first).unwrap();
    assert_eq!((copy.workshop.notes.len(), copy.read_only), (0, None));
    assert_ne!(copy.workshop.id, id);
    assert_eq!(notes_in_order(&store.read(&opened.path).unwrap()), 3, "it is as it was");
    // One that has no file has nothing beside it.
    let no_file = store.restore_version(&id, of(Reason::Started), Path::new("")).unwrap();
    assert!(no_file.starts_with(&store.places().documents), "{no_file:?}");
}

#[test]
fn what_is_half_typed_is_forgotten_when_it_was_entered() {
    let folder = tempfile::tempdir().unwrap();
    let store = healthy(folder.path());
    let opened = store.create(session::built_in(), "Checkout").unwrap();
    let id = opened.workshop.id.clone();
    let keeper = Keeper::start(Arc::clone(&store), |_| {});
    keeper.draft(id.clone(), "half".to_owned());
    keeper.flush();
    store.close(&id);
    let opened = store.open(&opened.path).unwrap();
    assert_eq!(opened.drafts[NOTE_DRAFT], "half");
    keeper.drafts(id.clone(), opened.drafts);
    keeper.draft(id.clone(), String::new());
    keeper.flush();
    store.close(&id);
    assert!(store.open(&opened.path).unwrap().drafts.is_empty());
}

#[test]
fn what_is_half_typed_reaches_the_disk_by_itself_once_there_is_room_again() {
    let folder = tempfile::tempdir().unwrap();
    let disk = crate::faults::Faulty::at(usize::MAX, false);
    let store = crate::saving::store_in(folder.path(), disk.clone());
    let opened = store.create(session::built_in(), "Checkout").unwrap();
    let id = opened.workshop.id.clone();
    let keeper = Keeper::start(Arc::clone(&store), |_| {});
    disk.fill();
    keeper.draft(id.clone(), "typed while it was full".to_owned());
    keeper.flush();
    disk.heal();
    let drafts = || {
        let found = healthy(folder.path()).recoverable_of(&id);
        found.and_then(|found| found.drafts.get(NOTE_DRAFT).cloned())
    };
    let began = Instant::now();
    while drafts().is_none() && began.elapsed() < Duration::from_secs(20) {
        std::thread::sleep(Duration::from_millis(100));
    }
    assert_eq!(drafts().as_deref(), Some("typed while it was full"));
}

#[test]
fn a_replaced_file_is_whole_or_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(format!("{}.ron", "n".repeat(240)));
    write_atomic(&SystemDisk, &path, b"one").unwrap();
    write_atomic(&SystemDisk, &path, b"two").unwrap();
    assert_eq!(
        std::fs::read(&path).unwrap(),
        b"two",
        "the longest name leaves room for the new bytes' own"
    );
}

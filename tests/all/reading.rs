//! What is handed in is read only if it is a file of a sensible size; whatever else it is, it is told, and nobody waits for it.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::channel;
use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;

use egui::Context;
use flipchart::export::{Format, Telling};
use flipchart::session;
use flipchart::store::pictures::{Look, read_session};
use flipchart::store::{Disk, KeeperAnswer, Opening, Reason, Settings, Store, SystemDisk, VersionKept, reading};
use flipchart::time::{Stamp, TestClock};
use flipchart::ui::action::Answer;
use flipchart::ui::effect::Effect;
use flipchart::ui::state::close::Progress;
use flipchart::ui::work::Work;
use flipchart::workshop::Workshop;

use crate::faults::{Fault, Faulty, Side};
use crate::saving::{add_note, healthy, store_in, version};
use crate::waiting::wait_for;

/// Does something away from the test, so that waiting for ever is a failure and no stillstand.
fn in_time<R: Send + 'static>(what: &str, work: impl FnOnce() -> R + Send + 'static) -> R {
    let (say, said) = channel();
    std::thread::spawn(move || {
        let _ = say.send(work());
    });
    said.recv_timeout(Duration::from_secs(30))
        .unwrap_or_else(|_| panic!("{what} takes for ever"))
}

/// What is no file to be read, under this name; what is said of it.
#[cfg(unix)]
fn no_files(folder: &Path, name: &str) -> Vec<(PathBuf, &'static str)> {
    let at = |kind: &str| {
        let folder = folder.join(kind);
        std::fs::create_dir_all(&folder).unwrap();
        folder.join(name)
    };
    let link = |to: &Path, at: &Path| std::os::unix::fs::symlink(to, at).unwrap();
    let (pipe, device, endless, folder) = (at("pipe"), at("device"), at("endless"), at("folder"));
    let made = std::process::Command::new("mkfifo").arg(&pipe).status().unwrap();
    assert!(made.success());
    link(Path::new("/dev/null"), &device);
    link(Path::new("/dev/zero"), &endless);
    std::fs::create_dir(&folder).unwrap();
    let (gone, large) = (at("gone"), at("large"));
    // It takes no room, but would fill the memory.
    std::fs::File::create(&large).unwrap().set_len(20 << 30).unwrap();
    vec![
        (pipe, "a pipe or a device"),
        (device, "a pipe or a device"),
        (endless, "a pipe or a device"),
        (folder, "it is a folder"),
        (gone, "it is not there"),
        (large, "it is larger than"),
    ]
}

/// A way of reading a file: what was said of it.
type Read = fn(PathBuf) -> String;

#[cfg(unix)]
#[test]
fn whatever_is_no_file_of_a_sensible_size_is_told_by_every_way_of_reading() {
    let ways: [(&str, &str, Read); 6] = [
        ("a text", "x.flow", |path| {
            reading::text(&SystemDisk, &path).unwrap_err().to_string()
        }),
        ("a log", "x.csv", |path| match reading::log(&SystemDisk, &path) {
            Ok(mut log) => {
                let error = std::io::copy(&mut log, &mut std::io::sink()).unwrap_err();
                format!("{} cannot be read: {error}", path.display())
            }
            Err(why) => why,
        }),
        ("a workshop", "x.workshop.ron", |path| {
            store().open(&path).unwrap_err().to_string()
        }),
        ("a workshop looked at", "x.workshop.ron", |path| {
            store().read(&path).unwrap_err().to_string()
        }),
        ("a session", "x.ron", |path| {
            let problems = read_session(&SystemDisk, &path, Look::Thorough).unwrap_err();
            problems.iter().map(ToString::to_string).collect()
        }),
        ("bytes", "x.bin", |path| {
            let error = SystemDisk.read(&path).unwrap_err();
            flipchart::store::words::sentence(&path, "read", &error)
        }),
    ];
    for (way, name, read) in ways {
        let folder = tempfile::tempdir().unwrap();
        for (path, words) in no_files(folder.path(), name) {
            if way == "a log" && words == "it is larger than" {
                // Four thousand million bytes are read before it is known.
                continue;
            }
            let shown = path.display().to_string();
            let said = in_time(&format!("{way}: {words}"), move || read(path));
            assert!(said.contains(words), "{way}: {said}");
            // A workshop is told by its real path, wherever links lead.
            let named = said.contains(&shown) || said.starts_with("/dev/");
            assert!(named && said.contains("cannot be"), "{way}: {said}");
        }
    }
}

fn store() -> Arc<Store> {
    healthy(tempfile::tempdir().unwrap().path())
}

#[cfg(unix)]
#[test]
fn every_command_tells_it_too() {
    let ways: [(&str, &[&str], &[&str]); 10] = [
        ("x.flow", &["check"], &[]),
        ("x.ron", &["check"], &[]),
        ("x.workshop.ron", &["check"], &[]),
        ("x.flow", &["analyze"], &[]),
        ("x.flow", &["simulate"], &[]),
        ("x.flow", &["compare"], &["tests/fixtures/example.flow"]),
        ("x.workshop.ron", &["analyze"], &[]),
        ("x.csv", &["import"], &[]),
        ("x.md", &["new", "/no/such/folder/own.ron", "--from"], &[]),
        ("x.flow", &["export", "--to", "/no/such/folder"], &[]),
    ];
    for (name, before, after) in ways {
        let folder = tempfile::tempdir().unwrap();
        for (path, words) in no_files(folder.path(), name) {
            if name == "x.csv" && words == "it is larger than" {
                continue;
            }
            let path = path.display().to_string();
            let what = format!("{before:?} {path}");
            let output = in_time(&what, move || {
                let file = [path.as_str()];
                crate::binary::flipchart(&[before, &file, after].concat())
            });
            let said = crate::binary::err(&output);
            assert!(said.contains(words), "{what}: {said}");
            assert!(matches!(output.status.code(), Some(1 | 2)), "{what}: {said}");
        }
    }
}

#[test]
fn a_text_may_be_as_large_as_is_said_and_a_byte_more_is_too_much() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("long.flow");
    for (more, read) in [(0, true), (1, false)] {
        let size = reading::LARGEST_TEXT + more;
        std::fs::write(&path, "#".repeat(usize::try_from(size).unwrap())).unwrap();
        match reading::text(&SystemDisk, &path) {
            Ok(text) => assert!(read && text.len() as u64 == size),
            Err(why) => {
                let why = why.to_string();
                assert!(
                    !read && why.contains("it is larger than 4 MB. Is it the right file?"),
                    "{why}"
                );
            }
        }
    }
    // A file that holds more than is allowed ends in an error for whoever reads it bit by bit, too.
    let within = SystemDisk.read_within(&path, 1_000).unwrap_err();
    assert_eq!(within.to_string(), "it is larger than 1000 bytes");
    assert_eq!(
        SystemDisk.read_within(&path, u64::MAX).unwrap().len() as u64,
        reading::LARGEST_TEXT + 1
    );
}

/// The next answer that `wanted` picks.
#[track_caller]
fn told<T>(work: &Work, wanted: impl Fn(Answer) -> Option<T>) -> T {
    wait_for("an answer", || work.answers().into_iter().find_map(&wanted))
}

fn work(store: Arc<Store>, export: flipchart::ui::work::Export) -> Work {
    let clock = Arc::new(TestClock::new(store.now(), chrono::Offset::fix(&chrono::Utc)));
    Work::start(store, clock, export)
}

#[cfg(unix)]
#[test]
fn the_app_tells_it_and_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    in_time("the app", {
        let folder = folder.path().to_owned();
        move || {
            let mut work = work(healthy(&folder), flipchart::render::export::to_folder);
            let ctx = Context::default();
            let read = |path: PathBuf| Effect::ReadFlow { path, about: None };
            let deck = |path: PathBuf| Effect::NewSession {
                path: path.with_extension("ron"),
                deck: Some(path),
            };
            let ways: [(&str, &dyn Fn(PathBuf) -> Effect); 5] = [
                ("x.flow", &read),
                ("x.csv", &read),
                ("x.ron", &Effect::Open),
                ("x.workshop.ron", &Effect::Open),
                ("x.md", &deck),
            ];
            for (name, effect) in ways {
                let folder = folder.join(format!("of {name}"));
                for (path, words) in no_files(&folder, name) {
                    if name == "x.csv" && words == "it is larger than" {
                        continue;
                    }
                    work.run(&ctx, effect(path));
                    let said = told(&work, |answer| match answer {
                        Answer::OpenFailed(why) | Answer::Notice(why) => Some(why),
                        Answer::Unreadable { problems, .. } => problems.first().map(|problem| problem.what.clone()),
                        _ => None,
                    });
                    assert!(said.contains(words), "{name}: {said}");
                }
            }
            work.finish();
        }
    });
}

#[test]
fn the_map_of_an_earlier_workshop_is_read_as_the_baseline_of_the_next() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("before.workshop.ron");
    let made = crate::binary::flipchart(&["new", path.to_str().unwrap(), "--example"]);
    assert!(made.status.success());
    let store = healthy(folder.path());
    let example = store.read(&path).unwrap();
    let empty = store.create(session::built_in(), "Payments").unwrap().path;
    let mut work = work(store, flipchart::render::export::to_folder);
    let ctx = Context::default();
    work.run(&ctx, Effect::ReadFlow { path, about: None });
    let text = told(&work, |answer| match answer {
        Answer::Flow(None, text) => Some(text),
        _ => None,
    });
    // Its current state: what was only wished for is no baseline.
    assert_eq!(text, flipchart::flow::text::print(&example.maps[0].flow));
    work.run(
        &ctx,
        Effect::ReadFlow {
            path: empty,
            about: None,
        },
    );
    let why = told(&work, |answer| match answer {
        Answer::OpenFailed(why) => Some(why),
        _ => None,
    });
    assert!(why.contains("has no map yet"), "{why}");
    work.finish();
}

#[test]
fn a_version_after_one_that_cannot_be_read_is_not_told_as_if_nothing_was_done() {
    let folder = tempfile::tempdir().unwrap();
    let store = healthy(folder.path());
    let opened = store.create(session::built_in(), "Checkout").unwrap();
    let id = opened.workshop.id;
    store.close(&id);
    let kept = store.versions(&id);
    let newest = kept.first().unwrap().clone();
    let gone = VersionKept::new(Path::new("nowhere"), Stamp::default(), Reason::Minute, 1);
    let mut work = work(store, flipchart::render::export::to_folder);
    let versions = vec![newest.clone(), gone.clone()];
    work.run(&Context::default(), Effect::TellVersions(id, versions));
    let found = told(&work, |answer| match answer {
        Answer::VersionsTold(_, found) => Some(found),
        _ => None,
    });
    let [(at, Ok(first)), (then, Err(_))] = found.as_slice() else {
        panic!("{found:?}")
    };
    assert_eq!((*at, *then), (newest.at, gone.at));
    assert_eq!(first.what, "The version before it cannot be read");
    work.finish();
}

#[test]
fn a_window_that_closes_waits_for_what_is_written_and_not_for_what_is_only_read() {
    const VERSIONS: i64 = 100_000;
    let folder = tempfile::tempdir().unwrap();
    // It counts what it is asked for, and nothing fails.
    let disk = Faulty::new(usize::MAX, false, Fault::Broken, Side::Both);
    let store = store_in(folder.path(), Arc::clone(&disk) as Arc<dyn Disk>);
    let id = store.create(session::built_in(), "Checkout").unwrap().workshop.id;
    let mut work = work(Arc::clone(&store), flipchart::render::export::to_folder);
    let ctx = Context::default();
    let nowhere = |number| VersionKept::new(Path::new("nowhere"), Stamp::from_millis(number), Reason::Minute, 1);
    work.run(&ctx, Effect::TellVersions(id, (0..VERSIONS).map(nowhere).collect()));
    told(&work, |answer| matches!(answer, Answer::VersionsTold(..)).then_some(()));
    let chosen = Settings {
        chime: !store.settings().0.chime,
        ..store.settings().0
    };
    work.run(&ctx, Effect::KeepSettings(Box::new(chosen.clone())));
    let before = disk.changes();
    work.finish();
    let after = disk.changes() - before;
    assert!(after < usize::try_from(VERSIONS).unwrap() / 2, "{after} more reads");
    assert_eq!(
        store.settings().0.chime,
        chosen.chime,
        "what was to be written is there"
    );
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_never_written_over() {
    use std::os::unix::fs::FileTypeExt as _;
    use std::os::unix::net::UnixListener;
    let folder = tempfile::tempdir().unwrap();
    let (pipe, socket) = (folder.path().join("pipe.ron"), folder.path().join("socket.ron"));
    assert!(
        std::process::Command::new("mkfifo")
            .arg(&pipe)
            .status()
            .unwrap()
            .success()
    );
    let _listens = UnixListener::bind(&socket).unwrap();
    let link = folder.path().join("link.ron");
    std::os::unix::fs::symlink(&pipe, &link).unwrap();
    let kind = |path: &Path| std::fs::metadata(path).unwrap().file_type();
    for path in [&pipe, &socket, &link] {
        let error = flipchart::store::write_atomic(&SystemDisk, path, b"bytes").unwrap_err();
        assert_eq!(error.to_string(), "it is a pipe or a device, not a file");
        assert!(kind(path).is_fifo() || kind(path).is_socket(), "{}", path.display());
    }
    // Nothing half-written is left, and the command line says so too.
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 3);
    let sheet = crate::binary::flipchart(&["format", "icon", "--sheet", pipe.to_str().unwrap()]);
    assert_eq!(sheet.status.code(), Some(2));
    assert!(crate::binary::err(&sheet).contains("a pipe or a device"));
    assert!(kind(&pipe).is_fifo());
    // A workshop is never saved there, not even where it is said that what is there may go.
    let store = healthy(folder.path());
    let opened = store.create(session::built_in(), "Checkout").unwrap();
    let why = store.save(&opened.workshop, &socket).unwrap_err().to_string();
    assert!(
        why.contains("a pipe or a device, not a file. Choose another name"),
        "{why}"
    );
}

/// Exports that wait until they may go on: how many are under way, and whether they may.
static GATE: (Mutex<bool>, Condvar) = (Mutex::new(false), Condvar::new());
static UNDER_WAY: AtomicUsize = AtomicUsize::new(0);
static MOST: AtomicUsize = AtomicUsize::new(0);

// As the exports that are handed in.
#[allow(clippy::unnecessary_wraps)]
fn slow_export(
    _: &Workshop,
    _: &Path,
    _: &[&Format],
    _: &Telling,
    _: f32,
    _: &mut dyn FnMut(Progress) -> bool,
) -> Result<Vec<PathBuf>, String> {
    let now = UNDER_WAY.fetch_add(1, Ordering::SeqCst) + 1;
    MOST.fetch_max(now, Ordering::SeqCst);
    let mut open = GATE.0.lock().unwrap();
    while !*open {
        open = GATE.1.wait(open).unwrap();
    }
    UNDER_WAY.fetch_sub(1, Ordering::SeqCst);
    Ok(Vec::new())
}

#[test]
fn long_work_is_done_by_few_and_neither_saving_nor_opening_waits_for_it() {
    const EXPORTS: usize = 12;
    let folder = tempfile::tempdir().unwrap();
    let store = healthy(folder.path());
    let opened = store.create(session::built_in(), "Ours").unwrap();
    let mut work = work(Arc::clone(&store), slow_export);
    let ctx = Context::default();
    let mut workshop = opened.workshop;
    let of = Opening::new();
    for _ in 0..EXPORTS {
        work.run(
            &ctx,
            Effect::Export {
                of,
                workshop: Arc::new(workshop.clone()),
                folder: folder.path().to_owned(),
                formats: Vec::new(),
                scale: 1.0,
                telling: Box::new(Telling::at(chrono::Offset::fix(&chrono::Utc))),
                stop: Arc::default(),
            },
        );
    }
    let edit = add_note(&workshop, 1);
    edit.clone().apply(&mut workshop).unwrap();
    work.run(
        &ctx,
        Effect::Keep {
            version: version(of, 1),
            edit,
            workshop: Arc::new(workshop),
            path: opened.path.clone(),
        },
    );
    let saved = told(&work, |answer| match answer {
        Answer::Kept(KeeperAnswer::Saved(version, _)) => Some(version),
        _ => None,
    });
    assert_eq!(saved, version(of, 1));
    work.run(&ctx, Effect::Open(opened.path));
    told(&work, |answer| matches!(answer, Answer::Opened(_)).then_some(()));
    *GATE.0.lock().unwrap() = true;
    GATE.1.notify_all();
    let exported = Mutex::new(0);
    told(&work, |answer| {
        let mut exported = exported.lock().unwrap();
        *exported += usize::from(matches!(answer, Answer::Exported(..)));
        (*exported == EXPORTS).then_some(())
    });
    assert_eq!(MOST.load(Ordering::SeqCst), 2);
    work.finish();
}

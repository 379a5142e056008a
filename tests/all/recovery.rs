//! Killed at any moment, a workshop opens again with everything that was acknowledged.
//!
//! The test starts itself as a child, which takes notes as fast as it can and says which of them were acknowledged; the parent kills it.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use flipchart::session;
use flipchart::store::{Keeper, Opening};

use super::saving::{add_note, healthy, notes_in_order, version};

/// Tells the child its folder. Without it, the child's test does nothing.
const FOLDER: &str = "FLIPCHART_TEST_KILL_FOLDER";
/// How often a child is killed: in the long run, ten thousand times.
fn kills() -> u64 {
    if std::env::var_os("FLIPCHART_LONG").is_some() {
        10_000
    } else {
        15
    }
}

#[test]
fn child_that_takes_notes_until_it_is_killed() {
    let Some(folder) = std::env::var_os(FOLDER).map(PathBuf::from) else {
        return;
    };
    let store = healthy(&folder);
    let path = store.recent().first().map(|recent| recent.path.clone()).unwrap();
    let mut workshop = store.open(&path).unwrap().workshop;
    let keeper = Keeper::start(Arc::clone(&store), |_| {});
    let mut out = std::io::stderr();
    let of = Opening::new();
    for number in workshop.notes.len() + 1..100_000 {
        let edit = add_note(&workshop, number);
        edit.clone().apply(&mut workshop).unwrap();
        keeper.keep(version(of, number), edit, Arc::new(workshop.clone()), path.clone());
        if number % 7 == 0 {
            keeper.flush();
            writeln!(out, "acknowledged {number}").unwrap();
        }
    }
}

/// So many kills one workshop goes through before a new one is begun: it grows by some notes with each.
const A_WORKSHOP: u64 = 100;

#[test]
fn a_kill_at_any_moment_loses_nothing_that_was_acknowledged() {
    let kills = kills();
    // Each workshop by itself; as many at once as there are cores.
    let next = std::sync::atomic::AtomicU64::new(0);
    let hands = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    std::thread::scope(|scope| {
        for _ in 0..hands.min(kills.div_ceil(A_WORKSHOP) as usize) {
            scope.spawn(|| {
                loop {
                    let first = next.fetch_add(A_WORKSHOP, std::sync::atomic::Ordering::SeqCst);
                    if first >= kills {
                        return;
                    }
                    killed(first..kills.min(first + A_WORKSHOP));
                }
            });
        }
    });
}

fn killed(kills: std::ops::Range<u64>) {
    let folder = tempfile::tempdir().unwrap();
    let path = healthy(folder.path())
        .create(session::built_in(), "Checkout")
        .unwrap()
        .path;
    let mut before = 0;
    for kill in kills {
        let acknowledged = run_and_kill(folder.path(), Duration::from_millis(kill * 17 % 90)).unwrap_or(before);
        let opened = healthy(folder.path()).open(&path).unwrap();
        assert!(opened.read_only.is_none(), "the lock died with its process");
        let notes = notes_in_order(&opened.workshop);
        assert!(
            notes >= acknowledged,
            "kill {kill}: {notes} notes of {acknowledged} acknowledged"
        );
        assert!(notes >= before, "kill {kill}: an older state came back");
        before = notes;
    }
    assert!(
        before > 50,
        "the children have to write, or this test shows nothing: {before} notes"
    );
    let beside: Vec<PathBuf> = std::fs::read_dir(path.parent().unwrap())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|file| file.extension().is_some_and(|ending| ending == "ron"))
        .filter(|file| {
            !file
                .file_name()
                .is_some_and(|name| name.to_string_lossy().starts_with('.'))
        })
        .collect();
    assert_eq!(beside, [path], "no kill looked like somebody else's change");
}

/// Runs a child until it has acknowledged twice and `more` has passed; returns the last number that it acknowledged.
fn run_and_kill(folder: &Path, more: Duration) -> Option<usize> {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args([
            "--exact",
            "recovery::child_that_takes_notes_until_it_is_killed",
            "--nocapture",
        ])
        .env(FOLDER, folder)
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stderr.take().unwrap()).lines();
    let acknowledged = |line: String| {
        line.strip_prefix("acknowledged ")
            .and_then(|number| number.parse().ok())
    };
    let mut numbers = lines.map_while(Result::ok).filter_map(acknowledged);
    let first: Vec<usize> = numbers.by_ref().take(2).collect();
    std::thread::sleep(more);
    child.kill().unwrap();
    // What it had said before it died is still in the pipe.
    let last = numbers.last().or(first.last().copied());
    child.wait().unwrap();
    last
}

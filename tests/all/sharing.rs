//! One workshop and several hands: two windows, two computers on a share, somebody's editor. Nobody's words are lost, and
//! everybody is told.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use chrono::FixedOffset;
use flipchart::session;
use flipchart::store::{Choice, Keeper, KeeperAnswer, Opening, Places, Settled, Store, SystemDisk, Wait};
use flipchart::time::{Clock, Stamp, TestClock};

use crate::saving::{add_note, healthy, notes_in_order, version};

/// A computer: its own state folder and clock, and the folder that all share.
struct Computer {
    places: Places,
    clock: TestClock,
    host: &'static str,
}

impl Computer {
    fn new(share: &Path, own: &Path, host: &'static str, behind: Duration) -> Self {
        let now = Stamp::from_millis(1_795_513_680_000).minus(behind);
        Self {
            places: Places {
                documents: share.to_owned(),
                state: own.to_owned(),
            },
            clock: TestClock::new(now, FixedOffset::east_opt(3600).unwrap()),
            host,
        }
    }

    fn store(&self) -> Arc<Store> {
        let store = Store::new(Arc::new(SystemDisk), self.places.clone(), Arc::new(self.clock.clone()));
        Arc::new(store.on(self.host, "Mara"))
    }

    fn passes(&self, time: Duration) {
        let now = self.clock.now();
        self.clock.set(now.plus(time));
    }
}

struct Share {
    folder: tempfile::TempDir,
    one: tempfile::TempDir,
    two: tempfile::TempDir,
}

impl Share {
    fn new() -> Self {
        let folder = || tempfile::tempdir().unwrap();
        Self {
            folder: folder(),
            one: folder(),
            two: folder(),
        }
    }

    /// Two computers whose clocks differ by this.
    fn computers(&self, apart: Duration) -> (Computer, Computer) {
        (
            Computer::new(self.folder.path(), self.one.path(), "laptop-1", Duration::ZERO),
            Computer::new(self.folder.path(), self.two.path(), "laptop-2", apart),
        )
    }
}

#[test]
fn a_workshop_on_a_share_is_open_on_one_computer_only_whatever_their_clocks_say() {
    for apart in [Duration::ZERO, Duration::from_hours(27)] {
        let folders = Share::new();
        let (one, two) = folders.computers(apart);
        let (first, second) = (one.store(), two.store());
        let opened = first.create(session::built_in(), "Checkout").unwrap();
        let why = second.open(&opened.path).unwrap();
        assert!(why.waits);
        let said = why.read_only.unwrap();
        assert!(said.starts_with("Mara on laptop-1 has it open"), "{said}");
        first.close(&opened.workshop.id);
        assert_eq!(second.wait_for(&opened.workshop.id, &opened.path), Wait::Free);
        let free = second.open(&opened.path).unwrap();
        assert_eq!((free.read_only, free.conflict), (None, None));
        // And the other way round.
        assert!(first.open(&opened.path).unwrap().waits);
    }
}

#[test]
fn what_a_computer_without_power_has_left_behind_is_taken_over_once_it_was_watched() {
    let folders = Share::new();
    let (one, two) = folders.computers(Duration::from_hours(27));
    let first = one.store();
    let opened = first.create(session::built_in(), "Checkout").unwrap();
    // Without its power it removes nothing.
    std::mem::forget(first);
    let second = two.store();
    assert!(second.open(&opened.path).unwrap().waits);
    let Wait::Elsewhere(holder) = second.wait_for(&opened.workshop.id, &opened.path) else {
        panic!("nobody is told to have it");
    };
    two.passes(Duration::from_mins(2));
    assert!(second.open(&opened.path).unwrap().waits, "the clock alone says nothing");
    second.has_left(*holder);
    let taken = second.open(&opened.path).unwrap();
    assert_eq!(taken.read_only, None);
    let said = taken.recovered.unwrap();
    assert!(
        said.contains("Mara on laptop-1 had it open and was last seen"),
        "{said}"
    );
}

#[test]
fn a_window_that_only_reads_is_told_when_the_other_ends() {
    let folder = tempfile::tempdir().unwrap();
    let (first, second) = (healthy(folder.path()), healthy(folder.path()));
    let opened = first.create(session::built_in(), "Checkout").unwrap();
    let (say, said) = std::sync::mpsc::channel();
    let keeper = Keeper::start(Arc::clone(&second), move |answer| {
        let _ = say.send(answer);
    });
    assert!(second.open(&opened.path).unwrap().waits);
    let of = Opening::new();
    keeper.wait(of, opened.workshop.id.clone(), opened.path.clone());
    assert!(said.recv_timeout(Duration::from_millis(300)).is_err());
    first.close(&opened.workshop.id);
    let answer = said.recv_timeout(Duration::from_secs(20)).unwrap();
    assert_eq!(answer, KeeperAnswer::Free(of));
    assert_eq!(second.open(&opened.path).unwrap().read_only, None);
}

/// A keeper that remembers what it said.
fn heard(store: &Arc<Store>) -> (Keeper, Arc<Mutex<Vec<KeeperAnswer>>>) {
    let said: Arc<Mutex<Vec<KeeperAnswer>>> = Arc::default();
    let keeper = {
        let said = Arc::clone(&said);
        Keeper::start(Arc::clone(store), move |answer| said.lock().unwrap().push(answer))
    };
    (keeper, said)
}

#[test]
fn a_file_changed_while_it_is_open_is_told_once_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let store = healthy(folder.path());
    let opened = store.create(session::built_in(), "Checkout").unwrap();
    let (keeper, said) = heard(&store);
    let of = Opening::new();
    keeper.hold(of, opened.workshop.id.clone(), opened.path.clone());
    let text = std::fs::read_to_string(&opened.path).unwrap();
    let theirs = text.replacen("people: 0", "people: 7", 1);
    std::fs::write(&opened.path, &theirs).unwrap();
    let mut workshop = opened.workshop;
    for number in 1..=3 {
        let edit = add_note(&workshop, number);
        edit.clone().apply(&mut workshop).unwrap();
        keeper.keep(
            version(of, number),
            edit,
            Arc::new(workshop.clone()),
            opened.path.clone(),
        );
        keeper.flush();
    }
    let told = |said: &[KeeperAnswer]| {
        let foreign = |answer: &&KeeperAnswer| matches!(answer, KeeperAnswer::Foreign(..));
        (
            said.iter().filter(foreign).count(),
            said.iter().any(|answer| matches!(answer, KeeperAnswer::Saved(..))),
        )
    };
    assert_eq!(told(&said.lock().unwrap()), (1, false), "{said:?}");
    assert_eq!(std::fs::read_to_string(&opened.path).unwrap(), theirs);
    let files = || std::fs::read_dir(opened.path.parent().unwrap()).unwrap().count();
    assert_eq!(
        files(),
        2,
        "no file appears without a word: the workshop and who has it open"
    );
    keeper.settle(flipchart::store::keeper::Settle {
        version: version(of, 3),
        workshop: Arc::new(workshop.clone()),
        path: opened.path.clone(),
        choice: Choice::Mine,
    });
    keeper.flush();
    let settled = said.lock().unwrap().iter().any(
        |answer| matches!(answer, KeeperAnswer::Settled(of_it, Settled::Mine { .. }, _) if *of_it == version(of, 3)),
    );
    assert!(settled, "{said:?}");
    assert_eq!(notes_in_order(&store.read(&opened.path).unwrap()), 3);
}

/// Writes a session of one round trip: opens, adds a note if it may, closes; whether it could.
fn visit(store: &Store, path: &Path) -> bool {
    let Ok(opened) = store.open(path) else { return false };
    if opened.read_only.is_some() {
        return false;
    }
    let mut workshop = opened.workshop;
    let edit = add_note(&workshop, workshop.notes.len() + 1);
    edit.apply(&mut workshop).unwrap();
    let saved = store.save(&workshop, path).is_ok();
    store.close(&workshop.id);
    saved
}

/// Tells a child who it is: the file, the folder that is shared, its own folder, and the name of its computer.
const VISITOR: [&str; 4] = [
    "FLIPCHART_TEST_VISIT_FILE",
    "FLIPCHART_TEST_VISIT_SHARE",
    "FLIPCHART_TEST_VISIT_STATE",
    "FLIPCHART_TEST_VISIT_HOST",
];
/// How often each visits.
const VISITS: usize = 20;

#[test]
fn child_that_visits() {
    let Some(told) = VISITOR
        .map(std::env::var)
        .into_iter()
        .collect::<Result<Vec<_>, _>>()
        .ok()
    else {
        return;
    };
    let [path, share, own, host] = told.as_slice() else {
        return;
    };
    let host: &'static str = if host == "laptop-1" { "laptop-1" } else { "laptop-2" };
    let store = Computer::new(Path::new(share), Path::new(own), host, Duration::ZERO).store();
    let written = (0..VISITS).filter(|_| visit(&store, Path::new(path))).count();
    std::io::Write::write_all(&mut std::io::stderr(), format!("written {written}\n").as_bytes()).unwrap();
}

/// Starts a process that visits as this computer does.
fn visitor(computer: &Computer, path: &Path) -> std::process::Child {
    let places = &computer.places;
    let told = [path, &places.documents, &places.state, Path::new(computer.host)];
    std::process::Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "sharing::child_that_visits", "--nocapture"])
        .envs(VISITOR.iter().zip(told))
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap()
}

/// Waits for it, and says how many notes it wrote.
fn written_by(visitor: std::process::Child) -> usize {
    let output = visitor.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    let number = said
        .lines()
        .find_map(|line| line.strip_prefix("written ")?.parse().ok());
    number.unwrap_or_else(|| panic!("{said}"))
}

#[test]
fn two_that_race_for_one_workshop_lose_no_note() {
    let races = if std::env::var_os("FLIPCHART_LONG").is_some() {
        100
    } else {
        10
    };
    for race in 0..races {
        let folders = Share::new();
        let (one, two) = folders.computers(Duration::ZERO);
        let path: PathBuf = {
            let store = one.store();
            let opened = store.create(&session::starter("Small"), "Checkout").unwrap();
            store.close(&opened.workshop.id);
            opened.path
        };
        // One state folder in every second race, two in the others.
        let computers = if race % 2 == 0 {
            [&one, &one, &two]
        } else {
            [&one, &two, &two]
        };
        // Processes of their own, as two starts of the app are.
        let visitors = computers.map(|computer| visitor(computer, &path));
        let written: usize = visitors.into_iter().map(written_by).sum();
        assert_eq!(notes_in_order(&healthy_at(&path)), written, "race {race}");
        assert!(written > 0, "race {race}");
    }
}

fn healthy_at(path: &Path) -> flipchart::workshop::Workshop {
    let folder = tempfile::tempdir().unwrap();
    healthy(folder.path()).read(path).unwrap()
}

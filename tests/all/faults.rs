//! A disk that fails: any operation, in any way, once or for ever, on the person's disk, on the computer's, or on both. And what
//! is then said of the workshop, compared with the bytes.

#![allow(clippy::print_stdout, reason = "says where there was no disk to fill")]

use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use flipchart::session;
use flipchart::store::disk::Held;
use flipchart::store::{Disk, Keeper, KeeperAnswer, Opening, Places, Rights, Store, SystemDisk};
use flipchart::time::Stamp;
use flipchart::ui::state::{Document, Saving};
use flipchart::workshop::Edit;

use crate::saving::{add_note, healthy, notes_in_order, store_in};

/// How an operation fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The disk is full.
    Full,
    /// It is broken.
    Broken,
    /// The account has lost its rights.
    Denied,
    /// It is full half-way.
    Short,
}

/// Which disk fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    Documents,
    State,
    Both,
}

/// See the module. Its operations are counted from 0, those that only read as well.
pub struct Faulty {
    fails: usize,
    lasting: bool,
    fault: Fault,
    side: Side,
    done: AtomicUsize,
    /// Whether whatever is asked for fails now.
    broken: AtomicBool,
    healed: AtomicBool,
}

impl Faulty {
    pub fn new(fails: usize, lasting: bool, fault: Fault, side: Side) -> Arc<Self> {
        Arc::new(Self {
            fails,
            lasting,
            fault,
            side,
            done: AtomicUsize::new(0),
            broken: AtomicBool::new(false),
            healed: AtomicBool::new(false),
        })
    }

    /// A disk whose `fails`-th operation goes wrong half-way, as when it is full; all later ones too if it is `dead`.
    pub fn at(fails: usize, dead: bool) -> Arc<Self> {
        Self::new(fails, dead, Fault::Short, Side::Both)
    }

    /// How often it was asked for something.
    pub fn changes(&self) -> usize {
        self.done.load(Ordering::SeqCst)
    }

    /// From now on all fails.
    pub fn fill(&self) {
        self.healed.store(false, Ordering::SeqCst);
        self.broken.store(true, Ordering::SeqCst);
    }

    /// From now on nothing fails.
    pub fn heal(&self) {
        self.broken.store(false, Ordering::SeqCst);
        self.healed.store(true, Ordering::SeqCst);
    }

    fn is_due(&self, path: &Path) -> bool {
        let state = path.components().any(|part| part.as_os_str() == "state");
        let here = match self.side {
            Side::Both => true,
            Side::State => state,
            Side::Documents => !state,
        };
        if !here {
            return false;
        }
        let number = self.done.fetch_add(1, Ordering::SeqCst);
        let due = number == self.fails || (self.lasting && number > self.fails);
        !self.healed.load(Ordering::SeqCst) && (due || self.broken.load(Ordering::SeqCst))
    }

    fn gate(&self, path: &Path) -> io::Result<()> {
        if self.is_due(path) { Err(self.error()) } else { Ok(()) }
    }

    fn error(&self) -> io::Error {
        match self.fault {
            Fault::Full | Fault::Short => io::Error::from(io::ErrorKind::StorageFull),
            Fault::Broken => io::Error::other("input/output error"),
            Fault::Denied => io::Error::from(io::ErrorKind::PermissionDenied),
        }
    }

    /// Writes, without waiting for the disk: what is tested is what fails, not how long it takes.
    fn write(&self, path: &Path, bytes: &[u8], options: &std::fs::OpenOptions) -> io::Result<()> {
        let due = self.is_due(path);
        if due && self.fault != Fault::Short {
            return Err(self.error());
        }
        let half = if due { &bytes[..bytes.len() / 2] } else { bytes };
        io::Write::write_all(&mut options.open(path)?, half)?;
        if due { Err(self.error()) } else { Ok(()) }
    }
}

impl Disk for Faulty {
    fn open(&self, path: &Path) -> io::Result<Box<dyn io::Read + Send>> {
        // A full disk can be read.
        if matches!(self.fault, Fault::Full | Fault::Short) {
            return SystemDisk.open(path);
        }
        self.gate(path).and_then(|()| SystemDisk.open(path))
    }
    fn write_synced(&self, path: &Path, bytes: &[u8], _: Rights) -> io::Result<()> {
        self.write(path, bytes, std::fs::OpenOptions::new().write(true).create_new(true))
    }
    fn append_synced(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        self.write(path, bytes, std::fs::OpenOptions::new().append(true))
    }
    fn truncate(&self, path: &Path, length: u64) -> io::Result<()> {
        self.gate(path).and_then(|()| SystemDisk.truncate(path, length))
    }
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.gate(from).and_then(|()| SystemDisk.rename(from, to))
    }
    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.gate(from).and_then(|()| SystemDisk.rename_new(from, to))
    }
    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        self.gate(folder)
    }
    fn remove(&self, path: &Path) -> io::Result<()> {
        self.gate(path).and_then(|()| SystemDisk.remove(path))
    }
    fn make_folder(&self, folder: &Path, rights: Rights) -> io::Result<()> {
        self.gate(folder).and_then(|()| SystemDisk.make_folder(folder, rights))
    }
    fn remove_folder(&self, folder: &Path) -> io::Result<()> {
        self.gate(folder).and_then(|()| SystemDisk.remove_folder(folder))
    }
    fn make_private(&self, path: &Path) -> io::Result<()> {
        self.gate(path).and_then(|()| SystemDisk.make_private(path))
    }
    fn lock(&self, path: &Path) -> io::Result<Option<Held>> {
        self.gate(path).and_then(|()| SystemDisk.lock(path))
    }
    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        SystemDisk.list(folder)
    }
    fn exists(&self, path: &Path) -> bool {
        SystemDisk.exists(path)
    }
    fn modified(&self, path: &Path) -> Option<Stamp> {
        SystemDisk.modified(path)
    }
}

/// What the disk has of a workshop that was opened: notes in the file, and notes that an opening would show.
fn on_disk(folder: &Path, path: &Path) -> (usize, usize) {
    let file = healthy(folder)
        .read(path)
        .map_or(0, |workshop| notes_in_order(&workshop));
    // Opened on copies, so that looking changes nothing.
    let copy = tempfile::tempdir().unwrap();
    copy_all(folder, copy.path());
    let recovered = healthy(copy.path())
        .recoverable()
        .first()
        .map_or(0, |found| notes_in_order(&found.workshop));
    (file, recovered.max(file))
}

fn copy_all(from: &Path, to: &Path) {
    for entry in std::fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let there = to.join(path.file_name().unwrap());
        if path.is_dir() {
            std::fs::create_dir_all(&there).unwrap();
            copy_all(&path, &there);
        } else {
            std::fs::copy(&path, &there).unwrap();
        }
    }
}

/// A window on a workshop: what it says is derived from the keeper's answers alone.
struct Desk {
    keeper: Keeper,
    document: Arc<Mutex<Document>>,
    store: Arc<Store>,
    of: Opening,
}

impl Desk {
    /// Opens the workshop at `path` over a disk; none if that fails.
    fn open(folder: &Path, path: &Path, disk: Arc<Faulty>) -> Option<Self> {
        Self::over(store_in(folder, disk), path)
    }

    fn over(store: Arc<Store>, path: &Path) -> Option<Self> {
        let opened = store.open(path).ok().filter(|opened| opened.read_only.is_none())?;
        let behind = opened.behind;
        let document = Document::new(opened.workshop, opened.path, Saving::Saved(store.now()));
        let of = document.opening();
        let document = Arc::new(Mutex::new(document));
        let keeper = {
            let document = Arc::clone(&document);
            Keeper::start(Arc::clone(&store), move |answer| {
                let mut document = document.lock().unwrap();
                match answer {
                    KeeperAnswer::Saved(version, at) => document.saved(version, at),
                    KeeperAnswer::Journaled(version) => document.journaled(version),
                    KeeperAnswer::NotJournaled(version, why) => document.not_journaled(version, why),
                    KeeperAnswer::Failed(version, why) => document.not_saved(version, why),
                    other => panic!("{other:?}"),
                }
            })
        };
        let desk = Self {
            keeper,
            document,
            store,
            of,
        };
        if behind {
            desk.keep(Edit::Several(Vec::new()));
        }
        Some(desk)
    }

    fn note(&self) {
        let mut document = self.document.lock().unwrap();
        let edit = add_note(document.workshop(), document.workshop().notes.len() + 1);
        document.apply(edit.clone(), false).unwrap();
        drop(document);
        self.keep(edit);
    }

    /// Has a change kept that was made, and waits for what becomes of it.
    fn keep(&self, edit: Edit) {
        let mut document = self.document.lock().unwrap();
        let version = document.count_change();
        assert_eq!(version.of, self.of);
        let (workshop, path) = (document.snapshot(), document.path.clone());
        drop(document);
        self.keeper.keep(version, edit, workshop, path);
        self.keeper.flush();
    }

    fn notes(&self) -> usize {
        self.document.lock().unwrap().workshop().notes.len()
    }

    /// Compares what is said with what is on the disk.
    fn is_true(&self, folder: &Path, case: &str) {
        let document = self.document.lock().unwrap();
        let made = document.workshop().notes.len();
        let (file, disk) = on_disk(folder, &document.path);
        match &document.saving {
            Saving::Saved(_) => assert_eq!(file, made, "{case}: it is said to be in the file"),
            Saving::Journaled | Saving::JournalOnly(_) => {
                assert_eq!(disk, made, "{case}: it is said to be in the journal");
            }
            Saving::Failed(why) => assert!(!why.is_empty(), "{case}"),
            Saving::Pending | Saving::ReadOnly(_) => panic!("{case}: {:?} after all was tried", document.saving),
        }
        assert!(
            disk as u64 + document.only_in_memory() >= made as u64,
            "{case}: {disk} on the disk, {} said to be in memory, of {made}",
            document.only_in_memory()
        );
    }
}

#[test]
fn whatever_fails_the_truth_is_said_and_in_the_end_all_is_there() {
    let long = std::env::var_os("FLIPCHART_LONG").is_some();
    let mut cases = 0;
    for fault in [Fault::Full, Fault::Broken, Fault::Denied, Fault::Short] {
        for side in [Side::Documents, Side::State, Side::Both] {
            for lasting in [false, true] {
                let all = {
                    let folder = tempfile::tempdir().unwrap();
                    let disk = Faulty::new(usize::MAX, false, fault, side);
                    through(folder.path(), &disk, "healthy");
                    disk.changes()
                };
                // In the plain run every seventh, another one for each kind.
                let step = if long { 1 } else { 7 };
                for fails in (cases % step..all).step_by(step) {
                    let case = format!("operation {fails} of {all}: {fault:?} on {side:?}, lasting: {lasting}");
                    let folder = tempfile::tempdir().unwrap();
                    through(folder.path(), &Faulty::new(fails, lasting, fault, side), &case);
                    cases += 1;
                }
            }
        }
    }
    assert!(cases > 100, "{cases}");
}

/// Opens a workshop of two notes and takes three more over a failing disk; the disk heals, and a retry brings all there.
fn through(folder: &Path, disk: &Arc<Faulty>, case: &str) {
    let path = {
        let store = healthy(folder);
        let opened = store.create(&session::starter("Small"), "Checkout").unwrap();
        let mut workshop = opened.workshop;
        for number in 1..=2 {
            add_note(&workshop, number).apply(&mut workshop).unwrap();
        }
        store.save(&workshop, &opened.path).unwrap();
        opened.path
    };
    let Some(desk) = Desk::open(folder, &path, Arc::clone(disk)) else {
        disk.heal();
        let opened = healthy(folder).open(&path).unwrap();
        assert_eq!(notes_in_order(&opened.workshop), 2, "{case}: it could not be opened");
        return;
    };
    for _ in 0..3 {
        desk.note();
        desk.is_true(folder, case);
    }
    disk.heal();
    desk.keeper.retry();
    desk.keeper.flush();
    let made = desk.notes();
    {
        let document = desk.document.lock().unwrap();
        assert!(
            matches!(document.saving, Saving::Saved(_)),
            "{case}: {:?}",
            document.saving
        );
    }
    assert_eq!(on_disk(folder, &path).0, made, "{case}");
    let store = Arc::clone(&desk.store);
    drop(desk);
    drop(store);
    let opened = healthy(folder).open(&path).unwrap();
    assert_eq!(notes_in_order(&opened.workshop), made, "{case}: opened again");
    assert_eq!(opened.conflict, None, "{case}");
    let beside: Vec<String> = std::fs::read_dir(&Places::below(folder).documents)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| !name.starts_with('.'))
        .collect();
    assert_eq!(
        beside,
        ["Checkout.workshop.ron"],
        "{case}: nothing looked like somebody else's"
    );
}

#[test]
fn opened_while_the_disk_is_full_it_says_the_truth_and_keeps_the_order() {
    for side in [Side::Documents, Side::State, Side::Both] {
        let folder = tempfile::tempdir().unwrap();
        let opened = healthy(folder.path()).create(session::built_in(), "Checkout").unwrap();
        let disk = Faulty::new(usize::MAX, false, Fault::Full, side);
        disk.fill();
        for round in 0..3 {
            let desk = Desk::open(folder.path(), &opened.path, Arc::clone(&disk)).unwrap();
            desk.is_true(folder.path(), &format!("{side:?}, opened for the {round}th time"));
            for _ in 0..3 {
                desk.note();
                desk.is_true(folder.path(), &format!("{side:?}, opening {round}"));
            }
        }
        disk.heal();
        let notes = notes_in_order(&healthy(folder.path()).open(&opened.path).unwrap().workshop);
        assert_eq!(notes, if side == Side::Both { 0 } else { 9 }, "{side:?}");
    }
}

/// A small disk of its own, that can be filled. `tests/run --long` makes one; else a child makes one that nobody else sees, where the
/// system lets it.
const SMALL_DISK: &str = "FLIPCHART_SMALL_DISK";

/// Runs the test on a small disk in a child with mounts of its own; whether there could be one.
#[cfg(target_os = "linux")]
fn on_a_disk_of_its_own(test: &str) -> bool {
    let folder = tempfile::tempdir().unwrap();
    let script = "mount -t tmpfs -o size=4m flipchart \"$1\" || exit 77; FLIPCHART_SMALL_DISK=$1 exec \"$2\" --exact \"$3\" --nocapture";
    let output = std::process::Command::new("unshare")
        .args(["--user", "--map-root-user", "--mount", "sh", "-c", script, "sh"])
        .arg(folder.path())
        .arg(std::env::current_exe().unwrap())
        .arg(test)
        .output();
    let Ok(output) = output else { return false };
    let said = String::from_utf8_lossy(&output.stdout);
    if !said.contains("running 1 test") {
        return false;
    }
    assert!(
        output.status.success(),
        "{said}\n{}",
        String::from_utf8_lossy(&output.stderr)
    );
    true
}

#[cfg(not(target_os = "linux"))]
fn on_a_disk_of_its_own(_: &str) -> bool {
    false
}

#[test]
fn on_a_disk_that_is_really_full_the_truth_is_said_and_a_retry_brings_all_there() {
    let Some(disk) = std::env::var_os(SMALL_DISK).map(PathBuf::from) else {
        let test = "faults::on_a_disk_that_is_really_full_the_truth_is_said_and_a_retry_brings_all_there";
        if !on_a_disk_of_its_own(test) {
            println!("skipped: this system gives no disk of one's own; tests/run --long makes one");
        }
        return;
    };
    let folder = tempfile::tempdir_in(&disk).unwrap();
    let path = {
        let store = healthy(folder.path());
        let opened = store.create(&session::starter("Small"), "Checkout").unwrap();
        store.close(&opened.workshop.id);
        opened.path
    };
    let filler = disk.join("filler");
    for round in 0..5 {
        fill(&filler);
        let store = healthy(folder.path());
        let desk = Desk::over(store, &path).unwrap();
        for _ in 0..3 {
            desk.note();
            desk.is_true(folder.path(), &format!("full, round {round}"));
        }
        std::fs::remove_file(&filler).unwrap();
        desk.keeper.retry();
        desk.keeper.flush();
        let made = desk.notes();
        assert_eq!(on_disk(folder.path(), &path).0, made, "round {round}");
    }
    let opened = healthy(folder.path()).open(&path).unwrap();
    assert_eq!(notes_in_order(&opened.workshop), 15);
}

/// Writes until there is no room for a byte.
fn fill(path: &Path) {
    let mut file = std::fs::File::create(path).unwrap();
    for size in [65_536, 4_096, 1] {
        while io::Write::write(&mut file, &vec![0u8; size]).is_ok_and(|written| written > 0) {}
    }
    let _ = file.sync_all();
}

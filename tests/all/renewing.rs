//! A lock that is just being renewed, on a share that takes its time: whoever opens its file once more never meets themselves, and what was closed
//! is free.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;

use flipchart::session;
use flipchart::store::disk::Held;
use flipchart::store::{Disk, Rights, Store, SystemDisk};
use flipchart::time::Stamp;

use crate::saving::{healthy, store_in};

/// How far the renewal is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Renewal {
    /// Nobody waits for it.
    Usual,
    /// The next one stops half-way.
    Slow,
    /// It has stopped.
    Stopped,
}

/// A disk on which the renewal of a lock stops half-way until it is told to go on.
struct Share {
    renewal: Mutex<Renewal>,
    changed: Condvar,
}

impl Share {
    fn new() -> Arc<Self> {
        Arc::new(Self {
            renewal: Mutex::new(Renewal::Usual),
            changed: Condvar::new(),
        })
    }

    fn set(&self, renewal: Renewal) {
        *self.renewal.lock().unwrap() = renewal;
        self.changed.notify_all();
    }

    fn wait_while(&self, renewal: Renewal) {
        let now = self.renewal.lock().unwrap();
        let patience = Duration::from_secs(20);
        let (_renewal, waited) = self
            .changed
            .wait_timeout_while(now, patience, |now| *now == renewal)
            .unwrap();
        assert!(!waited.timed_out(), "still {renewal:?}");
    }

    fn pass(&self, to: &Path) {
        let lock = to
            .file_name()
            .is_some_and(|name| name.to_string_lossy().starts_with(".~"));
        if lock && *self.renewal.lock().unwrap() == Renewal::Slow {
            self.set(Renewal::Stopped);
            self.wait_while(Renewal::Stopped);
        }
    }
}

impl Disk for Share {
    fn open(&self, path: &Path) -> io::Result<Box<dyn io::Read + Send>> {
        SystemDisk.open(path)
    }
    fn write_synced(&self, path: &Path, bytes: &[u8], rights: Rights) -> io::Result<()> {
        SystemDisk.write_synced(path, bytes, rights)
    }
    fn append_synced(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        SystemDisk.append_synced(path, bytes)
    }
    fn truncate(&self, path: &Path, length: u64) -> io::Result<()> {
        SystemDisk.truncate(path, length)
    }
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.pass(to);
        SystemDisk.rename(from, to)
    }
    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()> {
        SystemDisk.rename_new(from, to)
    }
    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        SystemDisk.sync_folder(folder)
    }
    fn remove(&self, path: &Path) -> io::Result<()> {
        SystemDisk.remove(path)
    }
    fn make_folder(&self, folder: &Path, rights: Rights) -> io::Result<()> {
        SystemDisk.make_folder(folder, rights)
    }
    fn remove_folder(&self, folder: &Path) -> io::Result<()> {
        SystemDisk.remove_folder(folder)
    }
    fn make_private(&self, path: &Path) -> io::Result<()> {
        SystemDisk.make_private(path)
    }
    fn lock(&self, path: &Path) -> io::Result<Option<Held>> {
        SystemDisk.lock(path)
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

/// What is locked while it is open.
#[derive(Debug, Clone, Copy)]
enum Kind {
    Workshop,
    Session,
}

impl Kind {
    /// A file of it.
    fn file(self, store: &Store, folder: &Path) -> PathBuf {
        match self {
            Self::Workshop => {
                let opened = store.create(&session::starter("Small"), "Checkout").unwrap();
                store.close(&opened.workshop.id);
                opened.path
            }
            Self::Session => {
                let path = folder.join("checkout.ron");
                std::fs::write(&path, session::starter_text("Checkout")).unwrap();
                path
            }
        }
    }

    /// Opens it to be changed; whether it can be.
    fn open(self, store: &Store, path: &Path) -> bool {
        match self {
            Self::Workshop => store.open(path).unwrap().read_only.is_none(),
            Self::Session => store.open_session(path).unwrap().read_only.is_none(),
        }
    }

    fn close(self, store: &Store, path: &Path) {
        match self {
            Self::Workshop => store.close(&store.read(path).unwrap().id),
            Self::Session => store.close_session(&path.canonicalize().unwrap()),
        }
    }

    fn renew(self, store: &Store) {
        match self {
            Self::Workshop => store.beat(),
            Self::Session => store.beat_sessions(),
        }
    }
}

/// Does something while the lock of an open file is being renewed, and lets the renewal end meanwhile. Another window's store is handed along.
fn while_renewed(kind: Kind, work: impl Fn(&Store, &Store, &Path) + Sync) {
    let folder = tempfile::tempdir().unwrap();
    let share = Share::new();
    let (store, other) = (
        store_in(folder.path(), Arc::clone(&share) as Arc<dyn Disk>),
        healthy(folder.path()),
    );
    let path = kind.file(&store, folder.path());
    assert!(kind.open(&store, &path), "{kind:?}");
    share.set(Renewal::Slow);
    std::thread::scope(|scope| {
        scope.spawn(|| kind.renew(&store));
        share.wait_while(Renewal::Slow);
        let working = scope.spawn(|| work(&store, &other, &path));
        // Whoever does not wait for the renewal is done by then.
        std::thread::sleep(Duration::from_millis(200));
        share.set(Renewal::Usual);
        working.join().unwrap();
    });
}

#[test]
fn what_is_opened_once_more_while_its_lock_is_renewed_can_be_changed() {
    for kind in [Kind::Workshop, Kind::Session] {
        while_renewed(kind, |store, other, path| {
            assert!(kind.open(store, path), "{kind:?}: it has met its own lock");
            assert!(!kind.open(other, path), "{kind:?}: it is still held");
            kind.close(store, path);
            assert!(kind.open(other, path), "{kind:?}");
        });
    }
}

#[test]
fn what_is_closed_while_its_lock_is_renewed_is_free_for_another_window() {
    for kind in [Kind::Workshop, Kind::Session] {
        while_renewed(kind, |store, other, path| {
            kind.close(store, path);
            assert!(kind.open(other, path), "{kind:?}");
            assert!(!kind.open(store, path), "{kind:?}: the other one has it");
        });
    }
}

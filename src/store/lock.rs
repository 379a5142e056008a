//! One window writes a workshop, the others read: on this computer by a lock of the system, and on a disk that several
//! computers share by a file beside the workshop's that says who has it open.
//!
//! The system's lock dies with its process, so that it is never stale. The file beside can be left behind by a computer that
//! lost its power; its holder renews it every few seconds, and one that nobody renews is taken over.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::store::content::checksum;
use crate::store::disk::{Held, Rights, folder_of};
use crate::store::{Disk, Places, atomic, write_atomic, write_new};
use crate::time::Stamp;

/// How often the file beside is renewed.
pub(super) const BEAT: Duration = Duration::from_secs(10);
/// A file beside that was not renewed for so long was left behind: three times the pause between two renewals, and what a slow share takes.
pub(super) const STALE: Duration = Duration::from_secs(45);

/// Who has a workshop open, as the file beside it says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    /// The name of the computer.
    pub host: String,
    /// The name of the person's account; empty where the system does not tell.
    pub user: String,
    /// The number of its process.
    process: u32,
    /// Tells the state folders of one computer apart.
    place: String,
    /// Tells this opening from every other.
    token: String,
    /// Since when.
    pub since: Stamp,
    /// When it was last renewed, by the clock of that computer.
    pub beat: Stamp,
}

impl Holder {
    /// This process.
    pub(super) fn of_process(places: &Places) -> Self {
        let from = |names: &[&str]| {
            let of = |name: &&str| std::env::var(name).ok().filter(|value| !value.is_empty());
            names.iter().find_map(of).unwrap_or_default()
        };
        Self {
            host: gethostname::gethostname().to_string_lossy().into_owned(),
            user: from(&["USER", "USERNAME", "LOGNAME"]),
            process: std::process::id(),
            place: format!("{:016x}", checksum(places.state.as_os_str().as_encoded_bytes())),
            token: String::new(),
            since: Stamp::default(),
            beat: Stamp::default(),
        }
    }

    /// The same on another computer.
    pub(super) fn on(self, host: &str, user: &str) -> Self {
        Self {
            host: host.to_owned(),
            user: user.to_owned(),
            ..self
        }
    }

    /// "Mara on laptop-7".
    pub fn name(&self) -> String {
        if self.user.is_empty() {
            self.host.clone()
        } else {
            format!("{} on {}", self.user, self.host)
        }
    }

    fn opening(&self, now: Stamp) -> Self {
        Self {
            token: format!("{:016x}", atomic::random()),
            since: now,
            beat: now,
            ..self.clone()
        }
    }
}

/// Held while a workshop is open to be changed; released when dropped, or by the system when the process ends, however it ends.
///
/// It is a file of its own in the recovery data: the workshop's file is replaced at each save, and a lock stays with what was replaced.
pub(super) struct Lock {
    path: PathBuf,
    /// Let go of before the other: who gets that next finds no file of ours.
    beside: Option<Beside>,
    /// None where the disk knows no locks.
    held: Option<Held>,
}

/// What asking for a lock gave.
#[allow(clippy::large_enum_variant, reason = "there is one for a moment")]
pub(super) enum Locking {
    /// It is ours. Who had left it behind, if somebody had.
    Held(Lock, Option<Holder>),
    /// Another window of this computer has it.
    Taken,
    /// Another computer has it, or had it: whether it still has shows in time.
    Elsewhere(Box<Holder>),
}

/// Asks for the lock at `path` and for the file beside `workshop`, without waiting. `left` is a holder that was seen not to renew its file.
///
/// Where neither can be had since the disk refuses, everybody gets it: a workshop that cannot be locked can still be run, and a room is waiting.
pub(super) fn lock(
    disk: &Arc<dyn Disk>,
    path: &Path,
    workshop: &Path,
    me: &Holder,
    left: Option<&Holder>,
    now: Stamp,
) -> Locking {
    let held = match disk.lock(path) {
        Ok(None) => return Locking::Taken,
        Ok(held) => held,
        Err(_) => None,
    };
    let sure = held.is_some();
    let mut lock = Lock {
        path: path.to_owned(),
        beside: None,
        held,
    };
    match Beside::take(disk, workshop, me, left, sure, now) {
        Ok((beside, before)) => {
            lock.beside = beside;
            Locking::Held(lock, before)
        }
        Err(holder) => Locking::Elsewhere(holder),
    }
}

impl Lock {
    /// Whether the file beside is there, says us, and says it of `workshop`.
    pub fn is_beside(&self, workshop: &Path) -> bool {
        self.beside
            .as_ref()
            .is_some_and(|beside| beside.path == beside_of(workshop))
    }

    /// Moves along to another file of the workshop. A holder that is there already is told by what is found when it is saved.
    pub fn move_to(&mut self, disk: &Arc<dyn Disk>, workshop: &Path, me: &Holder, now: Stamp) {
        if !self.is_beside(workshop) {
            self.beside = None;
            self.beside = Beside::take(disk, workshop, me, None, true, now)
                .ok()
                .and_then(|(beside, _)| beside);
        }
    }

    /// Renews what was lost with a folder that was deleted, and says in the file beside that we are still here.
    pub fn renew(&mut self, disk: &Arc<dyn Disk>, workshop: &Path, me: &Holder, now: Stamp) {
        if self.held.is_some() && !disk.exists(&self.path) {
            let _ = disk.make_folder(folder_of(&self.path), Rights::Private);
            if let Ok(Some(held)) = disk.lock(&self.path) {
                self.held = Some(held);
            }
        }
        let lost = self
            .beside
            .as_mut()
            .is_none_or(|beside| beside.path == beside_of(workshop) && !beside.renew(now));
        if lost {
            self.beside = None;
            self.move_to(disk, workshop, me, now);
        }
    }
}

/// The file beside a workshop's that says who has it open.
struct Beside {
    disk: Arc<dyn Disk>,
    path: PathBuf,
    holder: Holder,
}

/// Where the file beside a workshop's lies.
pub(super) fn beside_of(workshop: &Path) -> PathBuf {
    let name = workshop.file_name().unwrap_or_default().to_string_lossy();
    folder_of(workshop).join(format!(".~{name}.lock"))
}

/// Who has a workshop open; none if nobody says so.
pub(super) fn holder(disk: &dyn Disk, workshop: &Path) -> Option<Holder> {
    read(disk, &beside_of(workshop))
}

fn read(disk: &dyn Disk, path: &Path) -> Option<Holder> {
    ron::de::from_bytes(&disk.read_within(path, LARGEST).ok()?).ok()
}

impl Beside {
    /// Takes the file beside; none where the folder takes none. `sure` says that no other process with our state folder has the workshop open.
    fn take(
        disk: &Arc<dyn Disk>,
        workshop: &Path,
        me: &Holder,
        left: Option<&Holder>,
        sure: bool,
        now: Stamp,
    ) -> Result<(Option<Self>, Option<Holder>), Box<Holder>> {
        let path = beside_of(workshop);
        let holder = me.opening(now);
        let Ok(text) = ron::to_string(&holder) else {
            return Ok((None, None));
        };
        let (mut before, mut met) = (None, None);
        // What was left behind is taken away first, and whoever is faster then has it: asked again and again, for others do the same.
        for _ in 0..TRIES {
            match write_new(&**disk, &path, text.as_bytes()) {
                Ok(()) => {
                    let beside = Self {
                        disk: Arc::clone(disk),
                        path,
                        holder,
                    };
                    return Ok((Some(beside), before));
                }
                Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
                Err(_) => return Ok((None, before)),
            }
            let bytes = match disk.read_within(&path, LARGEST) {
                Ok(bytes) => bytes,
                // Gone in this moment.
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => continue,
                Err(_) => return Ok((None, before)),
            };
            let Ok(there) = ron::de::from_bytes::<Holder>(&bytes) else {
                // Somebody else's: it says nothing that could be told.
                if disk.modified(&path).is_some_and(|at| now.since(at) <= STALE) {
                    return Ok((None, before));
                }
                if !take_away(&**disk, &path, &bytes) {
                    return Ok((None, before));
                }
                continue;
            };
            // The system's lock is ours. It says that nobody else has our recovery data, but not if they were deleted meanwhile:
            // then another window, whose process is alive, still holds a lock that nobody sees.
            let own = is_own(&there, me) && sure;
            let ended = own && (there.process == me.process || !knows_processes(&**disk));
            if !(ended || is_left(&**disk, &there, me, left, now)) {
                return Err(Box::new(there));
            }
            before = (!own).then(|| there.clone());
            if !take_away(&**disk, &path, &bytes) {
                // Nobody is behind it, and the disk takes nothing: who has a room waiting may go on.
                return Ok((None, before));
            }
            met = Some(there);
        }
        match met {
            Some(there) => Err(Box::new(there)),
            None => Ok((None, before)),
        }
    }

    /// Says that we are still here; false if somebody else says it.
    fn renew(&mut self, now: Stamp) -> bool {
        let there = read(&*self.disk, &self.path);
        if there.is_some_and(|there| there.token != self.holder.token) {
            return false;
        }
        self.holder.beat = now;
        if let Ok(text) = ron::to_string(&self.holder) {
            // The next one tries again.
            let _ = write_atomic(&*self.disk, &self.path, text.as_bytes());
        }
        true
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        if read(&*self.disk, &self.path).is_some_and(|there| there.token == self.holder.token) {
            // Left behind, it is taken over the next time.
            let _ = self.disk.remove(&self.path);
        }
    }
}

/// Whether it is a window with our state folder.
pub(super) fn is_own(there: &Holder, me: &Holder) -> bool {
    there.host == me.host && there.place == me.place
}

/// The same as far as it shows at once. What this state folder's own windows hold, the lock of the system tells.
pub(super) fn is_left_by_now(disk: &dyn Disk, there: &Holder, me: &Holder, now: Stamp) -> bool {
    is_own(there, me) || is_left(disk, there, me, None, now)
}

/// Where a system that has such a folder lists its processes.
const PROCESSES: &str = "/proc";
/// How often it is tried to take the file beside.
const TRIES: usize = 20;
/// The largest file beside that is read, in bytes.
const LARGEST: u64 = 64 * 1024;

/// Whether it can be asked if a process is alive.
fn knows_processes(disk: &dyn Disk) -> bool {
    disk.exists(&Path::new(PROCESSES).join("self"))
}

/// Whether nobody is behind what a file beside says.
fn is_left(disk: &dyn Disk, there: &Holder, me: &Holder, left: Option<&Holder>, now: Stamp) -> bool {
    if there.host == me.host {
        // One clock and one list of processes: no need to watch.
        let process = Path::new(PROCESSES).join(there.process.to_string());
        let gone = knows_processes(disk) && !disk.exists(&process);
        return gone || now.since(there.beat) > STALE || there.beat.since(now) > STALE;
    }
    // The clocks of two computers may differ by hours: only who was watched not to renew it is gone.
    left == Some(there)
}

/// Takes away a file that has these bytes. One that has others by now belongs to somebody who was faster, and stays. False if the disk refuses.
fn take_away(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> bool {
    let aside = path.with_extension(format!("{:016x}", atomic::random()));
    if let Err(error) = disk.rename(path, &aside) {
        return error.kind() == std::io::ErrorKind::NotFound;
    }
    let same = disk.read_within(&aside, LARGEST).is_ok_and(|moved| moved == bytes);
    let put_back = !same && disk.rename_new(&aside, path).is_ok();
    if !put_back {
        let _ = disk.remove(&aside);
    }
    true
}

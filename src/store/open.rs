//! Opening a workshop: locking it, recovering what its file lacks, and what to do when the file is damaged or somebody else's.

use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::session::{Problem, Session};
use crate::store::disk::{self, Rights};
use crate::store::hold::Other;
use crate::store::holding::Holding;
use crate::store::journal::{self, Base, Journal};
use crate::store::lock::Holder;
use crate::store::recovery::{self, Drafts, Recovery, Standing, replay};
use crate::store::rescue::{ahead, lost_pictures, same};
use crate::store::words::system;
use crate::store::{Conflict, Content, Reason, Store, StoreError, Unsettled, atomic, names, workshop_file};
use crate::time::Stamp;
use crate::workshop::{DocumentId, Edit, PlaceEdit, RoundEdit, Workshop};

/// A pause longer than this was no part of the workshop: its agenda stood still.
const STILL: Duration = Duration::from_mins(10);

/// A workshop that was opened.
#[derive(Debug, Clone, PartialEq)]
pub struct Opened {
    /// The workshop.
    pub workshop: Workshop,
    /// Its file.
    pub path: PathBuf,
    /// Why it can only be read, if so.
    pub read_only: Option<String>,
    /// What was recovered, if anything was.
    pub recovered: Option<String>,
    /// What was being typed, by the field.
    pub drafts: Drafts,
    /// What stands in the file instead of this workshop, if it has to be chosen between the two.
    pub conflict: Option<Conflict>,
    /// Whether it can be changed as soon as somebody else lets go of it.
    pub waits: bool,
    /// Whether it is shown as the recovery data have it: nothing of it is opened, and it can be gone on with.
    pub only_shown: bool,
    /// Whether its file is behind: what was recovered could not be written into it, and is still to be.
    pub behind: bool,
}

impl Store {
    /// Starts a workshop of a session: a new file in the documents folder, which is open from now on.
    ///
    /// # Errors
    /// The system's, as a sentence.
    pub fn create(&self, session: &Session, title: &str) -> Result<Opened, StoreError> {
        let workshop = self.workshop_of(session, title);
        let path = self.begin(&workshop)?;
        Ok(Opened::new(workshop, path))
    }

    /// A workshop of a session that has not begun and is in no file.
    pub fn workshop_of(&self, session: &Session, title: &str) -> Workshop {
        Workshop::new(self.new_id(), title, session.clone(), self.now())
    }

    /// Gives a workshop that is in no file one in the documents folder, where it is open from now on, and says where.
    ///
    /// # Errors
    /// The system's, as a sentence.
    pub fn begin(&self, workshop: &Workshop) -> Result<PathBuf, StoreError> {
        let title = &workshop.title;
        let disk = &*self.disk;
        let folder = &self.places.documents;
        disk.make_folder(folder, Rights::Usual)
            .map_err(|error| system(folder, "made", &error))?;
        let bytes = workshop_file::print(workshop)?.into_bytes();
        let path = names::write_free(disk, folder, &names::file_name(title), names::WORKSHOP_ENDING, &bytes)
            .map_err(|error| system(&folder.join(names::file_name(title)), "saved", &error))?;
        // As every later opening finds it: whether a save goes to the document's own file is told by comparing paths.
        let path = self.real(&path);
        self.hold_new(workshop, &path, &bytes);
        self.note_recent(workshop, &path);
        Ok(path)
    }

    /// Opens a workshop to be changed, with what its journal has that its file has not.
    ///
    /// A file that somebody else has open, or a newer Flipchart has written, can only be read. One that is damaged is set aside, and its last
    /// good copy opened in its place. One that somebody else has changed, or put an older state in, is left as it is until it is chosen what
    /// becomes of it.
    ///
    /// # Errors
    /// What is wrong with the file, each with its place.
    pub fn open(&self, path: &Path) -> Result<Opened, StoreError> {
        let path = self.real(path);
        let read = |store: &Self| {
            let bytes = store
                .disk
                .read(&path)
                .map_err(|error| system(&path, "opened", &error))?;
            let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            Ok::<_, StoreError>((workshop_file::read(&bytes, &file), bytes))
        };
        // Read once to know whose lock is to be taken, and once more when it is held: what was read before that, another
        // window may just have written over.
        let (first, bytes) = read(self)?;
        let workshop = match first {
            Ok(first) if first.newer => return Ok(Opened::of_newer(first.workshop, path)),
            Ok(first) => first.workshop,
            Err(StoreError::Problems(problems)) => return self.open_damaged(path, &bytes, problems),
            Err(other) => return Err(other),
        };
        let mut recovery = Recovery::of(&self.places, &workshop.id);
        let mut id = workshop.id.clone();
        let copied = recovery.lives_elsewhere(&*self.disk, &path);
        if copied {
            // A copy goes its own way from here: two files with one id would recover into each other.
            id = self.new_id();
            recovery = Recovery::of(&self.places, &id);
        }
        recovery.prepare(&*self.disk);
        let lock = match self.acquire(&id, &recovery, &path) {
            Ok(lock) => lock,
            Err(other) => return Ok(Opened::to_wait(workshop, path, &other)),
        };
        let (second, bytes) = read(self)?;
        match second {
            Ok(second) if second.newer => Ok(Opened::of_newer(second.workshop, path)),
            Ok(second) if second.workshop.id == workshop.id => {
                let mut workshop = second.workshop;
                workshop.id = id;
                self.open_read(workshop, path, &bytes, copied, lock)
            }
            // Another workshop has taken the name meanwhile: its lock is another one.
            Ok(_) => {
                drop(lock);
                self.open(&path)
            }
            Err(StoreError::Problems(problems)) => {
                drop(lock);
                self.open_damaged(path, &bytes, problems)
            }
            Err(other) => Err(other),
        }
    }

    fn open_read(
        &self,
        mut workshop: Workshop,
        path: PathBuf,
        bytes: &[u8],
        copied: bool,
        (lock, left): (Holding, Option<Holder>),
    ) -> Result<Opened, StoreError> {
        let disk = &*self.disk;
        let id = workshop.id.clone();
        let recovery = Recovery::of(&self.places, &id);
        let mut notes = Vec::new();
        notes.extend(left.map(|holder| self.left_behind(&holder)));
        let read: journal::Read = self.rescued_journal(&recovery, &mut notes)?;
        let mut standing = recovery::standing(disk, &read, &path, bytes);
        if copied || standing == Standing::Copy {
            standing = Standing::Foreign(recovery::Tail::default());
        }
        if let Standing::Known(_, tail) | Standing::Foreign(tail) = &standing
            && tail.newer
        {
            // Going on here would begin the journal anew, or write on behind what is not understood.
            let why = "a newer Flipchart has changed it, and its last changes have not reached the file. Open it with that one, or change a copy of the file";
            return Ok(Opened::to_read(workshop, path, why));
        }
        // Asked before anything is written here: afterwards it would be this moment.
        let mut seen = disk.modified(&path).unwrap_or_default();
        let content = Content::of(bytes);
        let base = |upto: u64| Base {
            content,
            path: path.clone(),
            upto,
        };
        let begin = |line: u64, upto: u64| Journal::begin(disk, recovery.journal(), line, base(upto));
        let go_on = |base: Base| Journal::resume(recovery.journal(), &read, base);
        let line = read.line.unwrap_or_else(atomic::random);
        let mut conflict = None;
        let mut stopped = false;
        let journal = match standing {
            Standing::Known(upto, tail) => {
                let mut journal = go_on(base(upto));
                seen = tail.last.unwrap_or(seen);
                let mut reached = upto + replay(&mut workshop, tail.edits) as u64;
                // A disk that took no journal may have taken the copy.
                if let Some(ahead) = ahead(disk, &recovery, &read, reached) {
                    (workshop, seen) = (ahead.workshop, ahead.of);
                    reached = ahead.upto.unwrap_or(reached);
                    journal.go_on_behind(reached);
                }
                stopped = reached > upto;
                notes.extend(recovered_sentence(reached - upto, &self.clock_time(seen)));
                journal
            }
            Standing::Foreign(tail) if tail.edits.is_empty() => {
                if !copied {
                    self.keep_replaced(&recovery, &read, &workshop);
                }
                begin(if copied { atomic::random() } else { line }, read.last)
            }
            Standing::Older | Standing::Foreign(_) => match recovery.restore(disk, &read) {
                // It was brought back by undoing what came after: nothing is to be chosen.
                Some(mine) if same(&mine.workshop, &workshop) => begin(line, read.last),
                Some(mine) => {
                    let older = standing == Standing::Older;
                    conflict = Some(Unsettled { older });
                    seen = mine.of;
                    notes.extend(lost_pictures(&mine.missing));
                    workshop = Workshop {
                        id: workshop.id,
                        ..mine.workshop
                    };
                    // By what our file was: the edits behind that stay in hand until it is settled.
                    let mut journal = go_on(recovery::our_base(&read, &path));
                    journal.go_on_behind(mine.upto.unwrap_or(read.last));
                    journal
                }
                None if standing == Standing::Older => go_on(recovery::our_base(&read, &path)),
                None => {
                    let error = std::io::Error::other("the state that they change is not there");
                    notes.push(self.set_journal_aside(&recovery, &error)?);
                    begin(atomic::random(), read.last)
                }
            },
            Standing::Copy => begin(atomic::random(), 0),
        };
        atomic::sweep(disk, disk::folder_of(&path), self.now());
        recovery.sweep(disk, self.now());
        let drafts = recovery.read_drafts(disk);
        self.hold(&id, &path, content, journal, lock, conflict);
        let rested = conflict.is_none() && self.rest(&mut workshop, seen);
        if stopped {
            self.keep_version_now(&workshop, Reason::Stopped);
        }
        let mut behind = false;
        if conflict.is_none() && (stopped || copied || rested) {
            // If the file cannot be written just now, the journal still has it all: whoever shows it says so and tries again.
            behind = self.save(&workshop, &path).is_err();
        } else if conflict.is_none()
            && let Some(handle) = self.handle(&id)
        {
            let about = handle.about(content, self.now());
            let kept = recovery.keep_snapshot(disk, &workshop, about, &mut handle.pictures());
            if kept.is_ok() {
                self.with_document(&id, |document| document.copied = Some(about.upto));
            }
        }
        self.note_recent(&workshop, &path);
        Ok(Opened {
            recovered: (!notes.is_empty()).then(|| notes.join(". ")),
            drafts,
            conflict: self.conflict(&id),
            behind,
            ..Opened::new(workshop, path)
        })
    }

    /// Sets a damaged file aside and opens its last good copy in its place.
    fn open_damaged(&self, path: PathBuf, bytes: &[u8], problems: Vec<Problem>) -> Result<Opened, StoreError> {
        let disk = &*self.disk;
        let known = self.id_of(&path, bytes).map(|id| (Recovery::of(&self.places, &id), id));
        let Some((recovery, id)) = known else {
            return Err(StoreError::Problems(problems));
        };
        // The document is well in another file: restored over this copy, two files would have one id.
        if recovery.lives_elsewhere(disk, &path) {
            return Err(StoreError::Problems(problems));
        }
        // Made sure of before the file is touched: without anything to put in its place it stays where it is.
        let restored = || {
            let read = journal::read(disk, &recovery.journal()).ok()?;
            Some((recovery.restore(disk, &read)?, read))
        };
        if restored().is_none() {
            return Err(StoreError::Problems(problems));
        }
        let Ok((lock, _)) = self.acquire(&id, &recovery, &path) else {
            return Err(StoreError::Problems(problems));
        };
        // Once more now that nobody else can write it.
        let Some((mine, read)) = restored() else {
            return Err(StoreError::Problems(problems));
        };
        let (mut workshop, of) = (mine.workshop, mine.of);
        let rights = disk.rights(&path);
        let aside = names::beside(disk, &path, "damaged");
        disk.rename_new(&path, &aside)
            .map_err(|error| system(&path, "set aside", &error))?;
        self.rest(&mut workshop, of);
        let content = Content::of(bytes);
        // The journal that is there stays as it is until the file is written.
        let mut journal = Journal::resume(recovery.journal(), &read, recovery::our_base(&read, &path));
        journal.go_on_behind(mine.upto.unwrap_or(read.last));
        self.hold(&id, &path, content, journal, lock, None);
        // Asked before it was set aside: what takes its place is no more open to others than it was.
        self.with_document(&id, |document| document.rights = rights);
        if let Err(error) = self.save(&workshop, &path) {
            self.close(&id);
            // Half a rescue is worse than none: the damaged file is still what the person knows.
            let _ = disk.rename_new(&aside, &path);
            return Err(error);
        }
        self.note_recent(&workshop, &path);
        let place = problems.first().and_then(|problem| problem.place);
        let place = place.map_or_else(String::new, |place| format!(" at {place}"));
        let mut recovered = format!(
            "The file was damaged{place}. This is the copy of {}; the damaged file is kept as {}",
            self.clock_time(of),
            aside.file_name().unwrap_or_default().to_string_lossy(),
        );
        if let Some(lost) = lost_pictures(&mine.missing) {
            recovered = format!("{recovered}. {lost}");
        }
        Ok(Opened {
            recovered: Some(recovered),
            drafts: recovery.read_drafts(disk),
            ..Opened::new(workshop, path)
        })
    }

    /// A workshop as the recovery data have it, its round held where it stood when the app stopped: to be looked at. Nothing is written,
    /// nothing is thrown away, and nobody is kept from opening it. None if there is nothing to show any more.
    pub fn only_show(&self, id: &DocumentId) -> Option<Opened> {
        let found = self.recoverable_of(id)?;
        let at = found.stopped.unwrap_or(found.of);
        let mut workshop = found.workshop;
        let running = workshop.running().filter(|run| !run.is_paused()).map(|run| run.id);
        if let Some(id) = running {
            // A round that cannot be held is shown as it is.
            let _ = Edit::Round(RoundEdit::Pause { id, at }).apply(&mut workshop);
        }
        self.rest(&mut workshop, at);
        let why = "you look at it as it was when the app stopped. Continue, on home, goes on with it";
        Some(Opened {
            drafts: found.drafts,
            only_shown: true,
            ..Opened::to_read(workshop, found.file.unwrap_or_default(), why)
        })
    }

    /// Closes an agenda item that was left open when the app ended, at the last moment anything was known of it.
    fn rest(&self, workshop: &mut Workshop, seen: Stamp) -> bool {
        let open = workshop.visits.last().is_some_and(|visit| visit.left.is_none());
        open && self.now().since(seen) > STILL && Edit::Place(PlaceEdit::Rest { at: seen }).apply(workshop).is_ok()
    }

    /// What is said of who had left it behind.
    pub(super) fn left_behind(&self, holder: &Holder) -> String {
        let seen = self.clock_time(holder.beat);
        format!("{} had it open and was last seen {seen}", holder.name())
    }

    fn clock_time(&self, of: Stamp) -> String {
        of.at(self.offset()).format("%-d %b, %H:%M:%S").to_string()
    }
}

impl Opened {
    fn new(workshop: Workshop, path: PathBuf) -> Self {
        Self {
            workshop,
            path,
            read_only: None,
            recovered: None,
            drafts: Drafts::new(),
            conflict: None,
            waits: false,
            only_shown: false,
            behind: false,
        }
    }

    fn to_read(workshop: Workshop, path: PathBuf, why: &str) -> Self {
        Self {
            read_only: Some(why.to_owned()),
            ..Self::new(workshop, path)
        }
    }

    fn of_newer(workshop: Workshop, path: PathBuf) -> Self {
        let why = "a newer Flipchart has written it, and saving here would lose what this one does not know";
        Self::to_read(workshop, path, why)
    }

    /// One that somebody else has open.
    fn to_wait(workshop: Workshop, path: PathBuf, other: &Other) -> Self {
        Self {
            waits: true,
            ..Self::to_read(workshop, path, &other.why())
        }
    }
}

fn recovered_sentence(edits: u64, last: &str) -> Option<String> {
    match edits {
        0 => None,
        1 => Some(format!(
            "1 change that had not reached the file was recovered, of {last}"
        )),
        _ => Some(format!(
            "{edits} changes that had not reached the file were recovered, the last of {last}"
        )),
    }
}

//! The open workshop: its history, its file, and what is derived from it.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use crate::flow::{Analysis, Flow, fingerprint};
use crate::session::{Session, Slide};
use crate::store::truth::Standing;
use crate::store::{Conflict, Opening, SavedAs, Truth, Version};
use crate::time::Stamp;
use crate::workshop::{Edit, History, Map, MapId, Refused, Workshop, pairs};

/// The open workshop with its history and what is derived from it.
#[derive(Debug, Clone)]
pub struct Document {
    /// The workshop. Changed by [`Document::apply`] alone.
    workshop: Arc<Workshop>,
    /// Undo and redo.
    pub history: History,
    /// Its file.
    pub path: PathBuf,
    /// Whether it is on disk.
    pub saving: Saving,
    /// Whether it is shown as the recovery data have it: it is not opened, and home still offers to go on with it.
    pub only_shown: bool,
    /// What stands in its file instead, if it has to be chosen between the two.
    conflict: Option<Arc<Conflict>>,
    /// What the disk has acknowledged.
    truth: Truth,
    opening: Opening,
    /// Whether it has a file yet.
    has_file: HasFile,
    /// How many changes it has had since it was opened.
    changes: u64,
    /// The figures of each map, recomputed after each change of it.
    figures: BTreeMap<MapId, Figures>,
    /// The maps as their figures are told, where a future state waits otherwise than it says.
    told: Option<Vec<Map>>,
    /// The workshop with these, made once somebody asks for it: no change waits for a copy of all of it.
    foreseen: OnceLock<Arc<Workshop>>,
}

/// What is derived from a map.
#[derive(Debug, Clone)]
struct Figures {
    /// Of which flow, and of which current state of it.
    of: (u64, Option<u64>),
    /// The flow that the figures are of, where the map says another one.
    flow: Option<Arc<Flow>>,
    analysis: Arc<Analysis>,
}

impl Figures {
    fn of(maps: &[Map], map: &Map, of: (u64, Option<u64>)) -> Self {
        let flow = pairs::foreseen(maps, map);
        let analysis = Arc::new(crate::flow::analyze(&flow));
        let flow = matches!(flow, std::borrow::Cow::Owned(_)).then(|| Arc::new(flow.into_owned()));
        Self { of, flow, analysis }
    }
}

/// Whether a workshop has a file: one that is only looked at has none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HasFile {
    /// It has.
    Yes,
    /// It was asked for.
    Asked,
    /// Nothing has begun.
    No,
}

/// Whether the workshop is on disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Saving {
    /// All of it, since then.
    Saved(Stamp),
    /// A change is on its way.
    Pending,
    /// All of it is in the journal on this computer; the file follows.
    Journaled,
    /// All of it is in the journal on this computer, and the file could not be written; why, and what to do.
    JournalOnly(String),
    /// Some of it is nowhere on the disk; why, and what to do.
    Failed(String),
    /// It can only be read; why.
    ReadOnly(String),
}

impl Document {
    /// Opens `workshop`, whose file is `path`.
    pub fn new(workshop: Workshop, path: PathBuf, saving: Saving) -> Self {
        let mut document = Self {
            workshop: Arc::new(workshop),
            history: History::default(),
            path,
            truth: Truth::saved_since(match saving {
                Saving::Saved(at) => at,
                _ => Stamp::default(),
            }),
            saving,
            only_shown: false,
            conflict: None,
            opening: Opening::new(),
            has_file: HasFile::Yes,
            changes: 0,
            figures: BTreeMap::new(),
            told: None,
            foreseen: OnceLock::new(),
        };
        document.derive();
        document
    }

    /// Looks at the session of a workshop that has not begun: nothing is kept of it until it does.
    pub fn looked_at(workshop: Workshop, at: Stamp) -> Self {
        Self {
            has_file: HasFile::No,
            ..Self::new(workshop, PathBuf::new(), Saving::Saved(at))
        }
    }

    /// Whether it has a file.
    pub fn has_file(&self) -> HasFile {
        self.has_file
    }

    /// Takes it that a file was asked for, or that none could be made.
    pub fn set_has_file(&mut self, has_file: HasFile) {
        self.has_file = has_file;
    }

    /// The workshop.
    pub fn workshop(&self) -> &Workshop {
        &self.workshop
    }

    /// The workshop for a worker to keep; the next change leaves it as it is.
    pub fn snapshot(&self) -> Arc<Workshop> {
        Arc::clone(&self.workshop)
    }

    /// Which opening of which document this is.
    pub fn opening(&self) -> Opening {
        self.opening
    }

    /// Which state of it this is.
    pub fn version(&self) -> Version {
        Version {
            of: self.opening,
            changes: self.changes,
        }
    }

    /// Counts a change that is on its way to the disk, and returns which version it has made.
    pub fn count_change(&mut self) -> Version {
        self.changes += 1;
        self.truth.made(self.changes);
        self.say_truth();
        self.version()
    }

    /// Takes a worker's word that a version is on disk. What was changed since is still on its way.
    pub fn saved(&mut self, version: Version, at: Stamp) {
        if version.of == self.opening {
            self.truth.saved(version.changes, at);
            self.say_truth();
        }
    }

    /// Takes a worker's word that a version is in the journal, or in the last good copy beside it.
    pub fn journaled(&mut self, version: Version) {
        if version.of == self.opening {
            self.truth.journaled(version.changes);
            self.say_truth();
        }
    }

    /// Takes a worker's word that a version could not be written to the journal.
    pub fn not_journaled(&mut self, version: Version, why: String) {
        if version.of == self.opening {
            self.truth.not_journaled(why);
            self.say_truth();
        }
    }

    /// What stands in its file instead, if it has to be chosen between the two.
    pub fn conflict(&self) -> Option<&Arc<Conflict>> {
        self.conflict.as_ref()
    }

    /// Takes it that something else stands in its file, or no longer does.
    pub fn set_conflict(&mut self, conflict: Option<Conflict>) {
        self.conflict = conflict.map(Arc::new);
        self.say_truth();
    }

    /// How many changes are nowhere on the disk.
    pub fn only_in_memory(&self) -> u64 {
        self.truth.only_in_memory()
    }

    /// Says where the newest change is, as far as the disk has acknowledged it.
    fn say_truth(&mut self) {
        // What the disk says of a version before does not make it writable.
        if matches!(self.saving, Saving::ReadOnly(_)) {
            return;
        }
        let standing = self.truth.standing();
        let choose = || "Somebody else has changed the file: choose what becomes of the two".to_owned();
        self.saving = match standing {
            Standing::MemoryOnly { why, .. } => Saving::Failed(why),
            // Behind what is nowhere on disk, which is worse; before all else, since nothing is written until it is chosen.
            _ if self.conflict.is_some() => Saving::JournalOnly(choose()),
            Standing::InFile(at) => Saving::Saved(at),
            Standing::InJournal => Saving::Journaled,
            Standing::OnItsWay => Saving::Pending,
            Standing::JournalOnly { why, .. } => Saving::JournalOnly(why),
        };
    }

    /// Takes a worker's word that a version could not be written.
    pub fn not_saved(&mut self, version: Version, why: String) {
        // An older version counts too: what was changed since is not on disk either.
        if version.of == self.opening {
            self.truth.not_saved(why);
            self.say_truth();
        }
    }

    /// Lets it only be read for a moment; why.
    pub fn only_read(&mut self, why: &str) {
        self.saving = Saving::ReadOnly(why.to_owned());
    }

    /// Lets it be changed again.
    pub fn writable_again(&mut self) {
        self.saving = Saving::Pending;
        self.say_truth();
    }

    /// Takes a worker's word that a version is in another file, and goes on there. What was changed since follows by itself.
    pub fn moved(&mut self, version: Version, to: &SavedAs, at: Stamp) {
        if version.of != self.opening {
            return;
        }
        self.path.clone_from(&to.path);
        // Only then: the same id would still copy the workshop while a worker holds it.
        if self.workshop.id != to.document {
            Arc::make_mut(&mut self.workshop).id = to.document.clone();
            self.derive();
        }
        // It may have been open to be read only: now it has a file of its own, and can be changed.
        self.saving = Saving::Pending;
        self.only_shown = false;
        self.conflict = None;
        self.saved(version, at);
    }

    /// The session that is run.
    pub fn session(&self) -> &Session {
        &self.workshop.session
    }

    /// The slide that is shown.
    pub fn slide(&self) -> Option<&Slide> {
        self.workshop.session.slide(self.workshop.position.slide)
    }

    /// The figures of a map: of a future state by the waits that are foreseen, see [`Document::map`].
    pub fn analysis(&self, map: MapId) -> Option<&Arc<Analysis>> {
        self.figures.get(&map).map(|figures| &figures.analysis)
    }

    /// A map as its figures are told: a future state with its waits as they are foreseen. What is changed is the map of
    /// [`Document::workshop`], which says what the room said.
    pub fn map(&self, map: MapId) -> Option<&Map> {
        self.maps().iter().find(|known| known.id == map)
    }

    /// All maps as their figures are told.
    pub fn maps(&self) -> &[Map] {
        self.told.as_ref().unwrap_or(&self.workshop.maps)
    }

    /// The workshop with its maps as their figures are told, for whatever shows it.
    pub fn foreseen(&self) -> Arc<Workshop> {
        let Some(maps) = &self.told else {
            return Arc::clone(&self.workshop);
        };
        let made = || {
            let mut told = self.workshop.as_ref().clone();
            told.maps.clone_from(maps);
            Arc::new(told)
        };
        Arc::clone(self.foreseen.get_or_init(made))
    }

    /// A number that differs when what the map says differs.
    pub fn fingerprint(&self, map: MapId) -> Option<u64> {
        self.figures.get(&map).map(|figures| figures.of.0)
    }

    /// Applies an edit, remembers its inverse, and derives anew what depends on it.
    ///
    /// # Errors
    /// The edit's refusal; the workshop is as it was.
    pub fn apply(&mut self, edit: Edit, gesture: bool) -> Result<(), Refused> {
        // A copy is made only while a worker still holds the version before.
        let workshop = Arc::make_mut(&mut self.workshop);
        self.history.apply(workshop, edit, gesture)?;
        self.derive();
        Ok(())
    }

    /// Applies one of several edits that follow each other: with the one before it is one entry if that had the same `run`.
    ///
    /// # Errors
    /// The edit's refusal; the workshop is as it was.
    pub fn apply_again(&mut self, edit: Edit, run: &str) -> Result<(), Refused> {
        let workshop = Arc::make_mut(&mut self.workshop);
        self.history.again(workshop, edit, run)?;
        self.derive();
        Ok(())
    }

    /// Takes back the last undoable change and returns what was undone, and the edit that did it.
    pub fn undo(&mut self) -> Option<(String, Edit)> {
        let done = self.history.undo(Arc::make_mut(&mut self.workshop));
        self.derive();
        done
    }

    /// Does again what was taken back last.
    pub fn redo(&mut self) -> Option<(String, Edit)> {
        let done = self.history.redo(Arc::make_mut(&mut self.workshop));
        self.derive();
        done
    }

    /// Takes back the gesture under way as if it had never begun, and returns the edit that did it.
    pub fn abandon_gesture(&mut self) -> Option<Edit> {
        let done = self.history.abandon(Arc::make_mut(&mut self.workshop));
        self.derive();
        done
    }

    fn derive(&mut self) {
        // A map whose flow is the same is not computed again: comparing is linear and cheap, analysing is not.
        let old = std::mem::take(&mut self.figures);
        let maps = &self.workshop.maps;
        let figures = |map: &Map| {
            let current = pairs::current_of(maps, map);
            let of = (fingerprint(&map.flow), current.map(|map| fingerprint(&map.flow)));
            let known = old.get(&map.id).filter(|figures| figures.of == of).cloned();
            (map.id, known.unwrap_or_else(|| Figures::of(maps, map, of)))
        };
        self.figures = maps.iter().map(figures).collect();
        self.foreseen = OnceLock::new();
        self.told = self.figures.values().any(|figures| figures.flow.is_some()).then(|| {
            let mut told = self.workshop.maps.clone();
            for map in &mut told {
                if let Some(flow) = self.figures.get(&map.id).and_then(|figures| figures.flow.as_ref()) {
                    map.flow = flow.as_ref().clone();
                }
            }
            told
        });
    }
}

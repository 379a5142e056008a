//! What one run of a session produces, and the edits that change it.
//!
//! [`Workshop`] is the document: notes, rounds as they really ran, maps, what was written down in [`activity`], where in the deck it stands. It changes by [`Edit`] alone, each with an
//! exact inverse, and [`History`] keeps those for undo and redo. Nothing here knows files, windows or the time: what depends on the time takes it
//! as an argument.

pub mod activity;
pub mod agreement;
pub mod capture;
pub mod catch_up;
pub mod difference;
mod document_id;
pub mod due;
pub mod earlier;
pub mod edit;
mod example;
mod example_words;
mod free_number;
pub mod groups;
pub mod guess;
pub mod holds;
pub mod ink;
mod map;
mod marks;
pub mod note;
pub mod pace;
pub mod pairs;
mod prepared;
#[cfg(test)]
mod prepared_tests;
mod refused;
pub mod round;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use activity::{ActivityId, ActivityRun, Record};
pub use agreement::Agreement;
pub use capture::Draft;
pub use catch_up::{CatchUp, Shorter};
pub use difference::{Difference, Part, differences};
pub use document_id::DocumentId;
pub use earlier::{Became, Earlier};
pub use edit::*;
pub use example::example;
pub(crate) use example_words::{TOIL, WORDS};
pub use groups::Group;
pub use guess::Guess;
pub use holds::Holds;
pub use ink::{Ink, Stroke};
pub use map::{Map, MapId, MapState};
pub use marks::Marks;
pub use note::{During, Note, NoteId, NoteKind};
pub use pace::{ItemTime, Pace};
pub use prepared::Prepared;
pub use refused::Refused;
pub use round::{PhaseView, RoundId, RoundRun, RoundView, Thumbs};

use crate::session::Session;
use crate::time::Stamp;
use free_number::free;

/// The format this build writes and reads.
pub const FORMAT: u32 = 1;

/// One run of a session. Self-contained: it embeds the session it ran.
// Fields that are not known are refused here and below: skipped, they would be lost with the next save. So what came after the first format is
// left out of the file where it is empty, and a Flipchart that does not know it still opens every file that does not use it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Workshop {
    /// The file format's number, [`FORMAT`].
    pub format: u32,
    /// The same for all its life, whatever its file is called: recovery data is kept by it.
    pub id: DocumentId,
    /// What it is called, as in "Checkout".
    pub title: String,
    /// When it was created.
    pub created: Stamp,
    /// How many people are there; 0 if nobody has said.
    #[serde(default)]
    pub people: u32,
    /// Where in the deck it stands.
    #[serde(default)]
    pub position: Position,
    /// When each agenda item was entered and left, in order. The last one may be open.
    #[serde(default)]
    pub visits: Vec<Visit>,
    /// Planned minutes of each agenda item, where the rest was shortened; else those of the session.
    #[serde(default)]
    pub plan: Option<Vec<f32>>,
    /// Seconds that were added to the time of an agenda item by hand, or taken away, by its number counted from 0: where nobody pressed a key in time.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub corrections: BTreeMap<usize, i32>,
    /// Who sits at which table.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<Group>,
    /// What people said, in order.
    #[serde(default)]
    pub notes: Vec<Note>,
    /// The rounds as they really ran, in order. At most one of them runs.
    #[serde(default)]
    pub rounds: Vec<RoundRun>,
    /// The flows that were drawn.
    #[serde(default)]
    pub maps: Vec<Map>,
    /// What each group guessed before it drew its map.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub guesses: Vec<Guess>,
    /// The activities that were opened, in order, with what was written down in each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub activities: Vec<ActivityRun>,
    /// Pen strokes by the id of their slide: by its number, a drawing would stay behind when slides are moved.
    #[serde(default)]
    pub drawings: BTreeMap<String, Vec<Stroke>>,
    /// What became of actions that earlier workshops left open.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub earlier: Vec<Earlier>,
    /// What it came to, in about three lines that the facilitator typed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub summary: String,
    /// The day of the next session; none if none is agreed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_session: Option<NaiveDate>,
    /// The session that is run, as it was when the workshop was created.
    pub session: Session,
}

/// Where in the deck a workshop stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Position {
    /// The slide, counted from 0 over the whole session.
    pub slide: usize,
    /// How far it is revealed, counted from 1.
    pub step: usize,
}

impl Default for Position {
    fn default() -> Self {
        Self { slide: 0, step: 1 }
    }
}

/// A time that was spent in an agenda item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Visit {
    /// The agenda item, counted from 0.
    pub item: usize,
    /// When it was entered.
    pub entered: Stamp,
    /// When it was left; none while it is the current one.
    #[serde(default)]
    pub left: Option<Stamp>,
}

impl Workshop {
    /// A workshop that has not begun: nothing said, nothing drawn, on the first slide.
    pub fn new(id: DocumentId, title: impl Into<String>, session: Session, created: Stamp) -> Self {
        Self {
            format: FORMAT,
            id,
            title: title.into(),
            created,
            people: 0,
            position: Position::default(),
            visits: Vec::new(),
            plan: None,
            corrections: BTreeMap::new(),
            groups: Vec::new(),
            notes: Vec::new(),
            rounds: Vec::new(),
            maps: Vec::new(),
            guesses: Vec::new(),
            activities: Vec::new(),
            drawings: BTreeMap::new(),
            earlier: Vec::new(),
            summary: String::new(),
            next_session: None,
            session,
        }
    }

    /// The agenda item of the slide that is shown. A glance at a reference slide does not leave the item that was open.
    pub fn item(&self) -> Option<usize> {
        let open = || self.visits.last().map(|visit| visit.item);
        self.session.item_of(self.position.slide).or_else(open)
    }

    /// The note with this id.
    pub fn note(&self, id: NoteId) -> Option<&Note> {
        self.notes.iter().find(|note| note.id == id)
    }

    /// The round run with this id.
    pub fn round(&self, id: RoundId) -> Option<&RoundRun> {
        self.rounds.iter().find(|run| run.id == id)
    }

    /// The round that runs, held or not.
    pub fn running(&self) -> Option<&RoundRun> {
        self.rounds.iter().find(|run| run.finished.is_none())
    }

    /// The map with this id.
    pub fn map(&self, id: MapId) -> Option<&Map> {
        self.maps.iter().find(|map| map.id == id)
    }

    /// The opening of an activity with this id.
    pub fn activity(&self, id: ActivityId) -> Option<&ActivityRun> {
        self.activities.iter().find(|run| run.id == id)
    }

    /// An id that no opening of an activity has.
    pub fn new_activity_id(&self) -> ActivityId {
        ActivityId(free(self.activities.iter().map(|run| run.id.0)))
    }

    /// The planned minutes of an agenda item.
    pub fn planned(&self, item: usize) -> f32 {
        let session = || self.session.agenda.get(item).map_or(0.0, |entry| entry.minutes);
        self.plan
            .as_ref()
            .and_then(|plan| plan.get(item).copied())
            .unwrap_or_else(session)
    }

    /// An id that no note has.
    pub fn new_note_id(&self) -> NoteId {
        NoteId(free(self.notes.iter().map(|note| note.id.0)))
    }

    /// An id that no round run has.
    pub fn new_round_id(&self) -> RoundId {
        RoundId(free(self.rounds.iter().map(|run| run.id.0)))
    }

    /// An id that no map has.
    pub fn new_map_id(&self) -> MapId {
        MapId(free(self.maps.iter().map(|map| map.id.0)))
    }

    /// The note that a captured line becomes, said now: on this slide, in the round that runs.
    pub fn note_from(&self, draft: Draft, at: Stamp) -> Note {
        Note {
            id: self.new_note_id(),
            kind: draft.kind,
            text: draft.text,
            owner: draft.owner,
            theme: draft.theme,
            due: draft.due,
            at,
            during: During {
                item: self.item(),
                slide: self.session.slide(self.position.slide).map(|slide| slide.id.clone()),
                step: self.session.slide(self.position.slide).map(|_| self.position.step),
                round: self.running().map(|run| run.id),
                phase: self.running().map(|run| run.current),
                elapsed: self.running().map(|run| run.spent(at).as_secs()),
            },
            done: false,
            hidden: false,
            agreement: None,
        }
    }

    /// The notes that were taken during a round.
    pub fn notes_of(&self, round: RoundId) -> impl DoubleEndedIterator<Item = &Note> {
        self.notes.iter().filter(move |note| note.during.round == Some(round))
    }
}

//! What the activity surface asks for.

use crate::flow::{Period, StepId};
use crate::session::Activity;
use crate::ui::state::activity::ActivityTab;
use crate::workshop::activity::{Comes, Key, Sort, TaskId};
use crate::workshop::{ActivityId, MapId};

/// What the activity surface asks for.
#[derive(Debug, Clone, PartialEq)]
pub enum ActivityAction {
    /// Open an activity anew: maps and rounds where they are, the others with an empty record.
    Open(Activity),
    /// Open the activity of the agenda item that is shown: what was opened from it before, else a new one.
    OpenHere,
    /// Show this opening.
    Show(ActivityId),
    /// Take this opening out, with all that was written down in it.
    Remove(ActivityId),
    /// Say whose it is.
    Group(ActivityId, String),
    /// Show another tab.
    Tab(ActivityTab),
    /// The quick-entry line as it is now.
    Entry(String),
    /// The line has taken the focus that it was to get.
    EntryFocused,
    /// Whether a text field of the surface has the focus.
    InField(bool),
    /// Take what the line says.
    Submit,
    /// Choose a row, or none.
    Choose(Option<u32>),
    /// Show to the room what was hidden: guesses, levels, counts; or hide it again.
    Reveal,
    /// Make the chosen task an action.
    ToAction,
    /// Show the activity on the wall, or the slide.
    Wall,
    /// Something about the toil list.
    Toil(ToilAction),
    /// Answer a measure with this band.
    Answer(Key, u8),
    /// Say an answer in the team's own words.
    Said(Key, String),
    /// Take the lead time from the map, or no longer.
    FromMap,
    /// The words of the feedback as they are typed.
    Words(String),
    /// Keep them.
    KeepWords,
    /// Take one word back.
    DropWord(String),
    /// Show the words to the room, or keep them here.
    WordsOnWall,
    /// Let the scale of the feedback begin at the other number.
    Scale,
    /// Put a dot on a step of the map that is voted on, or take one off.
    Dot(StepId, bool),
    /// Vote on this map.
    VoteOn(MapId),
    /// Give each person so many dots.
    Budget(String),
    /// Say why the room and the numbers differ.
    Because(String),
    /// Say which groups are asked.
    Groups(String),
    /// Take a guess out, by its place.
    RemoveGuess(usize),
}

/// Something about the toil list that is shown.
#[derive(Debug, Clone, PartialEq)]
pub enum ToilAction {
    /// Sort it.
    Sort(Sort),
    /// Change a field of a task to what was typed.
    Field(TaskId, ToilField, String),
    /// In which period its times are counted.
    Per(TaskId, Period),
    /// It is planned, or comes by itself.
    Comes(TaskId, Comes),
    /// It belongs to this step of a map, or to none.
    Step(TaskId, Option<(MapId, StepId)>),
    /// Put an example of the session into the line: its task and its automation.
    Take(String, String),
    /// Make it an action among the notes.
    Act(TaskId),
    /// Take it out.
    Remove(TaskId),
    /// Put it into the line, to be changed there.
    Edit(TaskId),
    /// How many people the team has, and how long they work: "4", "4 x 40h".
    Team(String),
}

/// A field of a task that is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ToilField {
    /// What is done.
    Name,
    /// How many times.
    Times,
    /// How long each time.
    Each,
    /// How many people.
    People,
    /// What it could be automated by.
    By,
    /// How much work that would be.
    Effort,
}

//! What is asked of a toil list.

use crate::flow::{Period, StepId};
use crate::workshop::MapId;
use crate::workshop::activity::{Comes, Sort, TaskId};

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

//! What carries out what is asked of one activity: a record of functions that each has in its own file.

use crate::ui::action::ActivityAction;
use crate::ui::effect::Effect;
use crate::ui::state::State;
use crate::workshop::{ActivityRun, Edit, Record, Workshop};

/// Takes what was typed into a line.
type Take = fn(&State, &ActivityRun, &str) -> Result<Edit, String>;

/// How the record of an activity is made ready and changed. [`STILL`] is one of which nothing is asked.
#[derive(Debug, Clone, Copy)]
pub(super) struct Changes {
    /// Puts into an empty record what is known as it is opened.
    pub ready: fn(&State, &Workshop, Record) -> Record,
    /// What was typed into the line, as an edit; or why it cannot be taken.
    pub take: Option<Take>,
    /// Shows to the room what was hidden, or hides it again.
    pub reveal: fn(&ActivityRun) -> Option<Edit>,
    /// Carries out what is asked of this activity alone.
    pub act: fn(&mut State, ActivityAction, &mut Vec<Effect>),
}

/// Nothing is known before, there is no line, nothing is hidden, nothing is asked.
pub(super) const STILL: Changes = Changes {
    ready: |_, _, record| record,
    take: None,
    reveal: |_| None,
    act: |_, _, _| {},
};

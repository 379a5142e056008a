//! What the rehearsal surface asks for.

use crate::ui::state::rehearse::RehearseTab;

/// What the rehearsal surface asks for.
#[derive(Debug, Clone, PartialEq)]
pub enum RehearseAction {
    /// Rehearse the session at hand: that of the summary once more, of the open workshop, or the only one; else ask which.
    Begin,
    /// Rehearse the session in `library.sessions` at this index.
    BeginOf(usize),
    /// Hold the clock, or let it go on.
    Pause,
    /// This slide once more, from its first step and with its clock at nothing.
    Again,
    /// End the rehearsal and show what it came to.
    End,
    /// A moment has passed: a computer that slept does not count.
    Tick,
    /// Show another tab.
    Tab(RehearseTab),
    /// The line of remarks as it is now.
    Draft(String),
    /// Give that line the focus.
    Focus,
    /// It has taken the focus that it was to get.
    Focused,
    /// Whether it has the focus has changed.
    InField(bool),
    /// Keep the remark.
    Submit,
    /// Tick the remark at this place, or not.
    Done(usize, bool),
    /// The keys are at this agenda item of the summary.
    Row(usize),
    /// What was typed over the proposal of this item.
    Typed(usize, String),
    /// Take the proposal of this item, or leave it.
    Leave(usize, bool),
    /// Leave all proposals and keep the plan.
    KeepPlan,
    /// Write the proposals that are taken into the session's file.
    TakeProposals,
}

//! What is asked of the round that runs.

use crate::session::Round;
use crate::workshop::Thumbs;

/// The round that runs.
#[derive(Debug, Clone, PartialEq)]
pub enum RoundAction {
    /// Start the round with this id.
    Start(String),
    /// Start the round of the slide that is shown, else a free one.
    StartHere,
    /// Start a round on a question that nobody has prepared.
    Ask(String),
    /// Start this round, which is not of the session.
    StartOwn(Box<Round>),
    /// Go by another plan from now.
    Replan(Box<Round>),
    /// The group has voted on more time.
    Vote(Thumbs),
    /// Give the phase so many seconds more; fewer if below zero.
    AddSeconds(i32),
    /// The phase's time is up, and the round goes on by itself.
    GoOn,
    /// Hold the clock, or let it go on.
    Pause,
    /// One more minute.
    AddMinute,
    /// The next phase.
    Next,
    /// The phase before.
    Previous,
    /// End it.
    Finish,
    /// Take the finished round's picture off the wall.
    Leave,
}

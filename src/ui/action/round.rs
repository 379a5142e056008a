//! What is asked of the round that runs.

/// The round that runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RoundAction {
    /// Start the round with this id.
    Start(String),
    /// Start the round of the slide that is shown, else a free one.
    StartHere,
    /// Start a round on a question that nobody has prepared.
    Ask(String),
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

//! What home asks for.

use std::path::PathBuf;

use crate::ui::state::RoundWay;

/// What home asks for.
#[derive(Debug, Clone, PartialEq)]
pub enum HomeAction {
    /// Go on with the latest workshop, where it stopped.
    Continue,
    /// What becomes of the round that ran when the app stopped.
    Round(RoundWay),
    /// Go on with the latest workshop, and look at its earlier versions.
    Versions,
    /// Show the workshop that was not closed as it was, and leave all as it is.
    LookOnly,
    /// Go on with it, and show it beside what somebody else has written into its file.
    ShowBoth,
    /// Open the latest workshop at what it leaves: notes, actions, minutes.
    Minutes,
    /// Start a workshop of the session in `library.sessions` at this index, under this title.
    Start(usize, String),
    /// Open a new example workshop, at what it leaves.
    Example,
    /// Open a recent workshop.
    OpenRecent(PathBuf),
    /// Show a workshop's file in the system's file browser.
    Reveal(PathBuf),
    /// Take a workshop off the list; its file stays.
    Forget(PathBuf),
}

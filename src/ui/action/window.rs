//! What is asked of the window as a whole.

/// What is asked of the window as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WindowAction {
    /// Take back the last change.
    Undo,
    /// Do again what was taken back.
    Redo,
    /// Fill the display, or stop filling it.
    FullScreen,
    /// Show the next theme.
    NextTheme,
    /// Sound at the end of a phase, or not.
    Chime,
    /// Show the speaker notes in a window of their own, or not.
    Notes,
    /// Leave what came last: an overlay, a field, blank, freeze, a selection.
    Leave,
}

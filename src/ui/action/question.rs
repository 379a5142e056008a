//! How a question at the foot of the window is answered, and what makes one appear.

/// See the module.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QuestionAction {
    /// Yes.
    Yes,
    /// No.
    No,
    /// The times of the agenda run from now, asked or not.
    Begin,
    /// The times of the agenda stand still.
    Hold,
    /// The computer's clock is so many milliseconds ahead of the time told; none once the two agree again.
    ClockParted(Option<i64>),
    /// The time of the current phase is up, which is to be asked about.
    PhaseOver,
}

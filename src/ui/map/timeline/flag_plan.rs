//! Where the flag of the bottleneck was planned to stand: names are painted by it before it is.

use egui::Rect;

use crate::flow::StepId;

/// Where the flag stands, and what it says.
pub(in crate::ui::map) struct Flag {
    /// Where it stands on the screen.
    pub rect: Rect,
    /// The lane it stands in, and the row of it.
    pub row: (usize, usize),
    /// Whose it is.
    pub step: StepId,
    /// What it says; nothing where it stands alone.
    pub words: String,
    /// Whether it carries the step's name, in place of it.
    pub named: bool,
    /// Whether durations stand right of blocks, which names that give way keep clear of.
    pub durations: bool,
}

//! Two maps and where they are painted.

use egui::Painter;

use super::plan::Plan;
use crate::ui::map::several::compare::pair::Pair;
use crate::ui::theme::Tokens;

/// Two maps and where they are painted.
pub(in crate::ui::map) struct Picture<'a> {
    pub painter: Painter,
    pub tokens: &'static Tokens,
    pub pair: &'a Pair<'a>,
    pub plan: &'a Plan,
    pub overlaid: bool,
    /// Whether it is on paper.
    pub paper: bool,
}

//! The timeline and everything that is needed to act on it.

use egui::{Pos2, Rect};

use crate::flow::layout::Point;
use crate::ui::map::shown::Shown;
use crate::ui::map::timeline::chart::Chart;
use crate::ui::map::timeline::frame::Frame;
use crate::ui::state::State;

/// The timeline and everything that is needed to act on it.
pub(in crate::ui::map) struct Stage<'a> {
    pub chart: Chart<'a>,
    pub frame: Frame,
    pub shown: &'a Shown<'a>,
    pub state: &'a State,
    /// The lanes, without the names at their left.
    pub time: Rect,
}

/// A place of the screen as a place on the map.
pub(in crate::ui::map) fn on_map(stage: &Stage<'_>, at: Pos2) -> Point {
    let at = at - stage.chart.origin;
    Point { x: at.x, y: at.y }
}

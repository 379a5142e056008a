//! The boxes, and everything that is needed to paint and press them.

use egui::{Pos2, Rect, vec2};

use super::data::Rare;
use crate::flow::StepId;
use crate::flow::layout::BoxMap;
use crate::ui::map::shown::Shown;
use crate::ui::state::State;

/// The boxes, and everything that is needed to paint and press them.
pub(in crate::ui::map) struct Sheet<'a> {
    pub(in crate::ui::map) laid: &'a BoxMap,
    pub(in crate::ui::map) shown: &'a Shown<'a>,
    pub(in crate::ui::map) state: &'a State,
    /// Where the layout's left upper corner lies.
    pub(in crate::ui::map) origin: Pos2,
    /// The lines that the boxes of this flow have beside the usual ones.
    pub(in crate::ui::map) rare: Rare,
}

impl Sheet<'_> {
    pub(in crate::ui::map) fn at(&self, point: crate::flow::layout::Point) -> Pos2 {
        self.origin + vec2(point.x, point.y)
    }

    pub(in crate::ui::map) fn rect(&self, rect: crate::flow::layout::Rect) -> Rect {
        Rect::from_min_size(self.origin + vec2(rect.x, rect.y), vec2(rect.width, rect.height))
    }

    /// What the lens calls the bottleneck.
    pub(in crate::ui::map) fn bottleneck(&self) -> Option<StepId> {
        let lens = self.shown.analysis.lenses.get(self.shown.lens)?;
        lens.stands_out.then_some(lens.step)
    }
}

//! Where a surface's agenda, middle, right pane and foot stand: one grid for all of them, so that hands learn one place.

use egui::{Rect, pos2, vec2};

use crate::ui::theme::space;

/// Width of the saved-state in a narrow window.
const STATUS: f32 = 250.0;

/// The panes of a surface in a window that has room for them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Grid {
    /// The agenda, or its rail.
    pub agenda: Rect,
    /// What it is about.
    pub centre: Rect,
    /// The right pane.
    pub side: Rect,
    /// The line of entry.
    pub line: Rect,
    /// Whether all is saved.
    pub status: Rect,
}

impl Grid {
    /// The panes inside `whole`, the window below the top bar, `gap` apart, with an agenda and a right pane so wide.
    pub fn of(whole: Rect, gap: f32, (left, right): (f32, f32)) -> Self {
        let inner = whole.shrink(gap);
        let line_top = inner.bottom() - space::CAPTURE;
        // In a window lower than its line of entry a pane is empty and never upside down.
        let bottom = (line_top - gap).max(inner.top());
        let columns = (inner.left() + left + gap, inner.right() - right - gap);
        Self {
            agenda: Rect::from_min_max(inner.min, pos2(inner.left() + left, bottom)),
            centre: Rect::from_min_max(pos2(columns.0, inner.top()), pos2(columns.1, bottom)),
            side: Rect::from_min_max(pos2(columns.1 + gap, inner.top()), pos2(inner.right(), bottom)),
            line: Rect::from_min_max(pos2(inner.left(), line_top), pos2(columns.1, inner.bottom())),
            status: Rect::from_min_max(pos2(columns.1 + gap, line_top), inner.max),
        }
    }
}

/// The parts of a surface in a window too narrow for panes: tabs, and what the chosen one shows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TabGrid {
    /// The tabs.
    pub bar: Rect,
    /// What the chosen tab shows.
    pub body: Rect,
    /// The line of entry.
    pub line: Rect,
    /// Whether all is saved.
    pub status: Rect,
}

impl TabGrid {
    /// The parts inside `whole`, the window below the top bar.
    pub fn of(whole: Rect) -> Self {
        // A low window has no room to lose between its parts.
        let gap = if whole.height() < 400.0 { space::S8 } else { space::S12 };
        let inner = whole.shrink(gap);
        let line_top = inner.bottom() - space::CAPTURE;
        let status = STATUS.min(inner.width() * 0.42);
        let bar = Rect::from_min_size(inner.min, vec2(inner.width(), space::CONTROL));
        let top = bar.bottom() + gap;
        Self {
            bar,
            body: Rect::from_min_max(pos2(inner.left(), top), pos2(inner.right(), (line_top - gap).max(top))),
            line: Rect::from_min_max(
                pos2(inner.left(), line_top),
                pos2(inner.right() - status - gap, inner.bottom()),
            ),
            status: Rect::from_min_max(pos2(inner.right() - status, line_top), inner.max),
        }
    }
}

/// Whether the agenda of a window is folded to a rail, and how wide it is.
pub fn agenda_width(whole: Rect) -> (bool, f32) {
    let rail = whole.width() < space::NARROWER;
    (rail, if rail { space::RAIL } else { space::AGENDA })
}

/// How wide the right pane of a window is by itself.
pub fn right_width(whole: Rect) -> f32 {
    if whole.width() < space::NARROW {
        space::RIGHT_PANE_NARROW
    } else {
        space::RIGHT_PANE
    }
}

/// That no part leaves the window, lies on another or is smaller than `least`.
#[cfg(test)]
pub(in crate::ui) fn assert_apart(whole: Rect, parts: &[Rect], least: egui::Vec2) {
    for (place, one) in parts.iter().enumerate() {
        assert!(whole.contains_rect(*one), "{place} leaves {whole:?}: {one:?}");
        assert!(
            one.width() > least.x && one.height() > least.y,
            "{place} in {whole:?}: {one:?}"
        );
        for other in parts.iter().skip(place + 1) {
            assert!(!one.shrink(0.5).intersects(other.shrink(0.5)), "{one:?} and {other:?}");
        }
    }
}

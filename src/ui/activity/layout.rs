//! Where the parts of the activity surface stand in a window of any size: plain rectangles, tested without a screen. The frame is that of the slides.

use egui::{Rect, pos2, vec2};

use crate::ui::theme::space;

/// Where the parts stand.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Places {
    /// The tabs, where there is no room for panes; then all panes have the same place.
    pub tabs: Option<Rect>,
    /// The agenda.
    pub agenda: Rect,
    /// Whether it is folded to a rail.
    pub rail: bool,
    /// The activity.
    pub centre: Rect,
    /// What stands right of it.
    pub side: Rect,
    /// The line that is typed into.
    pub line: Rect,
    /// Saved-state and counters.
    pub status: Rect,
}

/// The parts inside `whole`, the window below the top bar.
pub(super) fn of(whole: Rect) -> Places {
    let gap = if whole.height() < 400.0 { space::S8 } else { space::S12 };
    let inner = whole.shrink(gap);
    let line_top = inner.bottom() - space::CAPTURE;
    let bottom = (line_top - gap).max(inner.top());
    if whole.width() < space::TABS {
        let bar = Rect::from_min_size(inner.min, vec2(inner.width(), space::CONTROL));
        let body = Rect::from_min_max(
            pos2(inner.left(), bar.bottom() + gap),
            pos2(inner.right(), bottom.max(bar.bottom() + gap)),
        );
        let status = 250.0_f32.min(inner.width() * 0.42);
        return Places {
            tabs: Some(bar),
            agenda: body,
            rail: false,
            centre: body,
            side: body,
            line: Rect::from_min_max(
                pos2(inner.left(), line_top),
                pos2(inner.right() - status - gap, inner.bottom()),
            ),
            status: Rect::from_min_max(pos2(inner.right() - status, line_top), inner.max),
        };
    }
    let rail = whole.width() < space::NARROWER;
    let left = if rail { space::RAIL } else { space::AGENDA };
    let right = if whole.width() < space::NARROW {
        space::RIGHT_PANE_NARROW
    } else {
        space::RIGHT_PANE
    };
    let columns = (inner.left() + left + gap, inner.right() - right - gap);
    Places {
        tabs: None,
        agenda: Rect::from_min_max(inner.min, pos2(inner.left() + left, bottom)),
        rail,
        centre: Rect::from_min_max(pos2(columns.0, inner.top()), pos2(columns.1, bottom)),
        side: Rect::from_min_max(pos2(columns.1 + gap, inner.top()), pos2(inner.right(), bottom)),
        line: Rect::from_min_max(pos2(inner.left(), line_top), pos2(columns.1, inner.bottom())),
        status: Rect::from_min_max(pos2(columns.1 + gap, line_top), inner.max),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_stay_in_the_window_and_out_of_each_other() {
        for (width, height) in [
            (640.0, 400.0),
            (999.0, 700.0),
            (1000.0, 500.0),
            (1280.0, 720.0),
            (1600.0, 1000.0),
            (3840.0, 2160.0),
        ] {
            let whole = Rect::from_min_max(pos2(0.0, space::TOP_BAR), pos2(width, height));
            let at = of(whole);
            let panes: Vec<Rect> = match at.tabs {
                Some(tabs) => vec![tabs, at.centre, at.line, at.status],
                None => vec![at.agenda, at.centre, at.side, at.line, at.status],
            };
            for (place, one) in panes.iter().enumerate() {
                assert!(whole.contains_rect(*one), "{place} leaves {width} x {height}: {one:?}");
                assert!(
                    one.width() > 40.0 && one.height() > 20.0,
                    "{place} at {width} x {height}"
                );
                for other in panes.iter().skip(place + 1) {
                    assert!(!one.shrink(0.5).intersects(other.shrink(0.5)), "{one:?} and {other:?}");
                }
            }
        }
    }
}

//! Where the parts stand in a window of any size: plain rectangles, tested without a screen.

use egui::{Rect, pos2};

use crate::ui::theme::space;

/// Width of the list, from the widest window to the narrowest.
const LIST: [(f32, f32); 3] = [(space::NARROW, 520.0), (1280.0, 440.0), (0.0, 360.0)];
/// Width of the box beside the line.
const STATUS: f32 = 400.0;

/// Where the parts stand.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Places {
    /// Whether there is room for one of list and version only; then both have the same place.
    pub narrow: bool,
    /// The versions.
    pub list: Rect,
    /// What the chosen one holds.
    pub held: Rect,
    /// The line of the search.
    pub line: Rect,
    /// Whether all is saved, and how much the versions take.
    pub status: Rect,
}

/// The parts inside `whole`, the window below the top bar.
pub(super) fn of(whole: Rect) -> Places {
    let gap = if whole.height() < 400.0 { space::S8 } else { space::S12 };
    let inner = whole.shrink(gap);
    let line_top = inner.bottom() - space::CAPTURE;
    let body = inner.with_max_y((line_top - gap).max(inner.top() + 1.0));
    let narrow = whole.width() < space::TABS;
    let wide = |(least, _): &&(f32, f32)| whole.width() >= *least;
    let width = LIST.iter().find(wide).map_or(360.0, |(_, width)| *width);
    let (list, held) = if narrow {
        (body, body)
    } else {
        let split = inner.left() + width;
        (body.with_max_x(split), body.with_min_x(split + gap))
    };
    let status = if narrow {
        250.0_f32.min(inner.width() * 0.42)
    } else {
        STATUS.min(inner.width() * 0.34)
    };
    let status = Rect::from_min_max(pos2(inner.right() - status, line_top), inner.max);
    let line = Rect::from_min_max(pos2(inner.left(), line_top), pos2(status.left() - gap, inner.bottom()));
    Places {
        narrow,
        list,
        held,
        line,
        status,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::widgets::assert_apart;

    #[test]
    fn parts_stay_in_the_window_and_out_of_each_other() {
        for (width, height) in [
            (640.0, 400.0),
            (999.0, 500.0),
            (1000.0, 700.0),
            (1280.0, 720.0),
            (1600.0, 1000.0),
            (3840.0, 2160.0),
        ] {
            let whole = Rect::from_min_max(pos2(0.0, space::TOP_BAR), pos2(width, height));
            let at = of(whole);
            let mut parts = vec![at.list, at.line, at.status];
            if !at.narrow {
                parts.push(at.held);
            }
            assert_apart(whole, &parts, egui::vec2(120.0, 30.0));
        }
    }

    #[test]
    fn the_mock_up_has_its_measures() {
        let at = of(Rect::from_min_max(pos2(0.0, space::TOP_BAR), pos2(1600.0, 1000.0)));
        assert_eq!((at.list.left(), at.list.right()), (12.0, 532.0));
        assert_eq!((at.held.left(), at.held.right()), (544.0, 1588.0));
    }
}

//! Where the parts of the board stand in a window of any size: plain rectangles, tested without a screen.

use egui::{Rect, pos2, vec2};

use crate::ui::theme::space;

/// Width of the panes at both sides, from the widest window to the narrowest.
const SIDES: [(f32, [f32; 2]); 3] = [
    (space::NARROW, [276.0, 336.0]),
    (space::NARROWER, [236.0, 308.0]),
    (0.0, [200.0, 276.0]),
];
/// Height of the line with the question and the stages.
const HEAD: f32 = 44.0;
/// Below this width the unsorted notes and the parking lot stand among the themes.
const ONE_STRIP: f32 = 760.0;
/// Below this height of the middle there is no ranking beside the themes.
const LOW: f32 = 520.0;
/// Height of a row of the ranking, and of the ranking's head.
pub(super) const ROW: f32 = 46.0;

/// Where the parts stand.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Places {
    /// The tabs, where there is no room for the pane at the right; then both have the same place.
    pub tabs: Option<Rect>,
    /// What is unsorted; among the themes where there is no room for it.
    pub unsorted: Option<Rect>,
    /// The parking lot; the same.
    pub parked: Option<Rect>,
    /// The question and the stages.
    pub head: Rect,
    /// The themes.
    pub columns: Rect,
    /// The order by dots, where there is any and room for it.
    pub ranking: Option<Rect>,
    /// Dots, ties, what is proposed.
    pub side: Rect,
    /// The line that is typed into.
    pub line: Rect,
    /// Saved-state and counters.
    pub status: Rect,
}

/// The parts inside `whole`, the window below the top bar, with so many rows in the ranking; `first` where the ranking is what it is about.
pub(super) fn of(whole: Rect, rows: usize, first: bool) -> Places {
    let gap = if whole.height() < 400.0 { space::S8 } else { space::S12 };
    let inner = whole.shrink(gap);
    let line_top = inner.bottom() - space::CAPTURE;
    let bottom = (line_top - gap).max(inner.top());
    let narrow = whole.width() < space::TABS;
    let [left, right] = SIDES
        .iter()
        .find(|(least, _)| whole.width() >= *least)
        .map_or([200.0, 276.0], |(_, widths)| *widths);
    let (top, tabs) = if narrow {
        let bar = Rect::from_min_size(inner.min, vec2(inner.width(), space::CONTROL));
        (bar.bottom() + gap, Some(bar))
    } else {
        (inner.top(), None)
    };
    let body = Rect::from_min_max(pos2(inner.left(), top), pos2(inner.right(), bottom.max(top + 1.0)));
    let status_width = if narrow {
        250.0_f32.min(inner.width() * 0.42)
    } else {
        right
    };
    let status = Rect::from_min_max(pos2(inner.right() - status_width, line_top), inner.max);
    let line = Rect::from_min_max(pos2(inner.left(), line_top), pos2(status.left() - gap, inner.bottom()));
    let side = if narrow {
        body
    } else {
        body.with_min_x(body.right() - right)
    };
    let mut middle = if narrow {
        body
    } else {
        body.with_max_x(side.left() - gap)
    };
    let (mut unsorted, mut parked) = (None, None);
    if whole.width() >= ONE_STRIP {
        let pane = middle.with_max_x(middle.left() + left);
        let low = (pane.height() * 0.24).clamp(96.0, 207.0).min(pane.height() * 0.4);
        unsorted = Some(pane.with_max_y(pane.bottom() - low - gap));
        parked = Some(pane.with_min_y(pane.bottom() - low));
        middle.min.x = pane.right() + gap;
    }
    let head = middle.with_max_y((middle.top() + HEAD).min(middle.bottom()));
    let below = middle.with_min_y((head.bottom() + gap).min(middle.bottom()));
    // While themes are moved about three rows tell who leads; once it is ranked the order is what the room came for.
    let wanted = space::PANE_HEAD + ROW * rows.min(if first { 12 } else { 3 }) as f32 + 2.0;
    let most = below.height() * if first { 0.5 } else { 0.34 };
    let fits = rows > 0 && (below.height() >= LOW || first && below.height() >= 220.0);
    let height = wanted.min(most).max(space::PANE_HEAD + ROW);
    let ranking = fits.then(|| below.with_min_y(below.bottom() - height));
    let columns = ranking.map_or(below, |ranking| below.with_max_y(ranking.top() - gap));
    Places {
        tabs,
        unsorted,
        parked,
        head,
        columns,
        ranking,
        side,
        line,
        status,
    }
}

/// The narrowest and the widest column, and the gap between two.
const COLUMN: [f32; 3] = [212.0, 420.0, space::S12];

/// How wide each of `count` columns is in a strip of this width.
pub(super) fn column_width(strip: f32, count: usize) -> f32 {
    let [least, most, gap] = COLUMN;
    let count = count.max(1) as f32;
    ((strip - gap * (count - 1.0)) / count).min(most).max(least.min(strip))
}

/// From the left of one column to the left of the next.
pub(super) fn pitch(width: f32) -> f32 {
    width + COLUMN[2]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::widgets::assert_apart;

    #[test]
    fn parts_stay_in_the_window_and_out_of_each_other() {
        for (width, height) in [
            (640.0, 400.0),
            (759.0, 500.0),
            (999.0, 700.0),
            (1000.0, 500.0),
            (1280.0, 720.0),
            (1600.0, 1000.0),
            (3840.0, 2160.0),
        ] {
            for (rows, first) in [(0, false), (3, false), (30, true)] {
                let whole = Rect::from_min_max(pos2(0.0, space::TOP_BAR), pos2(width, height));
                let at = of(whole, rows, first);
                let mut panes = vec![at.head, at.columns, at.line, at.status];
                panes.extend([at.tabs, at.unsorted, at.parked, at.ranking].into_iter().flatten());
                if at.tabs.is_none() {
                    panes.push(at.side);
                }
                assert_apart(whole, &panes, vec2(40.0, 20.0));
            }
        }
    }

    #[test]
    fn the_mock_up_has_its_measures() {
        let whole = Rect::from_min_max(pos2(0.0, space::TOP_BAR), pos2(1600.0, 1000.0));
        let at = of(whole, 3, false);
        assert_eq!(at.unsorted.map(|pane| (pane.left(), pane.right())), Some((12.0, 288.0)));
        assert_eq!((at.columns.left(), at.columns.right()), (300.0, 1240.0));
        assert_eq!((at.side.left(), at.side.right()), (1252.0, 1588.0));
        let width = column_width(at.columns.width(), 3);
        assert!((width - 305.3).abs() < 0.1, "{width}");
        assert!(column_width(940.0, 1) <= 420.0 && column_width(940.0, 9) >= 212.0);
    }
}

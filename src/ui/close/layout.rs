//! Where the panes of the closing surface stand in a window of any size: plain rectangles, tested without a screen.

use egui::{Rect, pos2, vec2};

use crate::ui::theme::space;

/// Width of the left column in a window of 1600 points.
const LEFT: f32 = 544.0;
/// Width of the middle column there.
const MIDDLE: f32 = 412.0;
/// The least height at which a pane is worth showing: its head and a line.
const LEAST: f32 = 84.0;

/// Below this height the left column has two panes instead of three.
const LOW: f32 = 320.0;

/// Where the parts stand.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Places {
    /// The tabs, where there is no room for columns.
    pub tabs: Option<Rect>,
    /// What the chosen tab shows.
    pub body: Rect,
    /// The columns.
    pub left: Rect,
    /// See `left`.
    pub middle: Rect,
    /// See `left`.
    pub right: Rect,
    /// The capture line.
    pub capture: Rect,
    /// Saved-state and counters.
    pub status: Rect,
}

/// The parts inside `whole`, the window below the top bar.
pub(super) fn of(whole: Rect) -> Places {
    let gap = space::S12;
    let inner = whole.shrink(gap);
    let line_top = inner.bottom() - space::CAPTURE;
    let narrow = whole.width() < space::TABS;
    let tabs = narrow.then(|| Rect::from_min_size(inner.min, vec2(inner.width(), space::CONTROL)));
    let top = tabs.map_or(inner.top(), |bar| bar.bottom() + space::S8);
    let body = Rect::from_min_max(pos2(inner.left(), top), pos2(inner.right(), (line_top - gap).max(top)));
    // The mock-up's shares; a wider window gives the rest to the page.
    let share = (inner.width() / 1576.0).min(1.0);
    let left = body.with_max_x(body.left() + (LEFT * share).round());
    let middle = Rect::from_min_max(
        pos2(left.right() + gap, body.top()),
        pos2(left.right() + gap + (MIDDLE * share).round(), body.bottom()),
    );
    let right = body.with_min_x(middle.right() + gap);
    let status_left = if narrow {
        inner.right() - (inner.width() * 0.42).min(300.0)
    } else {
        right.left()
    };
    Places {
        tabs,
        body,
        left,
        middle,
        right,
        capture: Rect::from_min_max(pos2(inner.left(), line_top), pos2(status_left - gap, inner.bottom())),
        status: Rect::from_min_max(pos2(status_left, line_top), inner.max),
    }
}

/// The left column: actions and decisions as tall as they want, within limits, the rest for what the room said. In a low column decisions have
/// no pane of their own and stand among what the room said.
pub(super) fn left(column: Rect, wanted: [f32; 2]) -> [Option<Rect>; 3] {
    let gap = space::S12;
    if column.height() < LOW {
        let [actions, said] = two(column, column.height() * 0.6);
        return [Some(actions), None, Some(said)];
    }
    let room = column.height() - 2.0 * gap;
    let actions = wanted[0].min(room * 0.5).max(LEAST.min(room / 3.0));
    let decisions = wanted[1].min(room * 0.25).max(LEAST.min(room / 3.0));
    let first = column.with_max_y(column.top() + actions);
    let second = Rect::from_min_size(
        pos2(column.left(), first.bottom() + gap),
        vec2(column.width(), decisions),
    );
    [
        Some(first),
        Some(second),
        Some(column.with_min_y((second.bottom() + gap).min(column.bottom()))),
    ]
}

/// Two panes above each other, the upper one as tall as it wants, within limits.
pub(super) fn two(column: Rect, wanted: f32) -> [Rect; 2] {
    let gap = space::S12;
    let most = (column.height() - gap - LEAST).max(column.height() / 2.0 - gap);
    // In a column lower than the gap the two ends cross, where `clamp` would panic.
    let upper = wanted.min(most).max(LEAST.min(column.height() / 2.0));
    let first = column.with_max_y(column.top() + upper);
    [first, column.with_min_y((first.bottom() + gap).min(column.bottom()))]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn panes_never_overlap_and_stay_inside() {
        for (width, height) in [
            (640.0, 352.0),
            (999.0, 700.0),
            (1000.0, 600.0),
            (1280.0, 672.0),
            (1600.0, 952.0),
            (3840.0, 2112.0),
        ] {
            let whole = Rect::from_min_size(pos2(0.0, 48.0), vec2(width, height));
            let places = of(whole);
            let mut all = vec![places.capture, places.status];
            if let Some(bar) = places.tabs {
                all.extend([bar, places.body]);
            } else {
                all.extend(left(places.left, [900.0, 500.0]).into_iter().flatten());
                all.extend(two(places.middle, 240.0));
                all.extend(two(places.right, 900.0));
            }
            for (index, rect) in all.iter().enumerate() {
                assert!(
                    whole.contains_rect(*rect) && rect.height() >= 30.0,
                    "{width} x {height}: {rect:?}"
                );
                for other in all.iter().skip(index + 1) {
                    assert!(
                        !rect.shrink(0.1).intersects(*other),
                        "{width} x {height}: {rect:?} {other:?}"
                    );
                }
            }
        }
    }
}

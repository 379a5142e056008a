//! Where the parts of the surface stand in a window of any size: plain rectangles. The grid is the cockpit's, so that hands learn one place.

use egui::Rect;

use crate::ui::theme::space;
use crate::ui::widgets::{Grid, agenda_width, right_width};

/// Below this width the chart folds into a strip.
const STRIP_BELOW: f32 = 1280.0;
/// Heights of the panes below the slide: the least, and what they have at ease.
const BELOW: [f32; 2] = [216.0, 320.0];
/// Width of the slide's clock beside the chart.
const CLOCK: f32 = 404.0;
/// The narrowest that clock becomes.
const CLOCK_LEAST: f32 = 290.0;
/// Height of the chart as a strip.
const STRIP: f32 = 56.0;
/// Height of the remarks at ease.
const REMARKS: f32 = 268.0;

/// A body lower than this and wider than that has the slide and its clock beside each other.
const LOW: f32 = 330.0;
const BESIDE: f32 = 520.0;

/// Where the parts of a rehearsal stand in a window of 1000 points or more.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wide {
    /// The agenda, or its rail.
    pub agenda: Rect,
    /// Whether the agenda is folded to a rail.
    pub rail: bool,
    /// The slide.
    pub slide: Rect,
    /// The slide's clock and the keys.
    pub clock: Rect,
    /// Minutes by slide.
    pub chart: Rect,
    /// Whether they are a strip.
    pub strip: bool,
    /// The speaker notes.
    pub notes: Rect,
    /// The remarks.
    pub remarks: Rect,
    /// The line of remarks.
    pub line: Rect,
    /// Whether it is saved.
    pub status: Rect,
}

/// Where the parts of a summary stand in a window of 1000 points or more.
#[derive(Debug, Clone, Copy)]
pub(super) struct Summed {
    /// Minutes by section.
    pub table: Rect,
    /// What it came to.
    pub result: Rect,
    /// What took longer than planned.
    pub over: Rect,
    /// The remarks.
    pub remarks: Rect,
    /// The line of remarks.
    pub line: Rect,
    /// Whether it is saved.
    pub status: Rect,
}

/// The parts of a rehearsal inside `whole`, the window below the top bar.
pub(super) fn wide(whole: Rect) -> Wide {
    let gap = space::S12;
    let (rail, left) = agenda_width(whole);
    let grid = Grid::of(whole, gap, (left, right_width(whole)));
    let (centre, side) = (grid.centre, grid.side);
    let picture = space::PANE_HEAD + (centre.width() - 2.0) * space::CANVAS_HEIGHT / space::CANVAS_WIDTH + 2.0;
    let [least, ease] = BELOW;
    let below = (centre.height() - gap - picture)
        .clamp(least, ease)
        // Half at most: in a low window the slide is what one looks at.
        .min((centre.height() - gap) * 0.5)
        .floor();
    let (slide, below) = split_bottom(centre, below, gap);
    let strip = whole.width() < STRIP_BELOW;
    let (clock, chart) = if strip {
        split_bottom(below, STRIP.min(below.height() * 0.3), gap)
    } else {
        let width = CLOCK.min(below.width() * 0.46).max(CLOCK_LEAST).floor();
        let clock = below.with_max_x(below.left() + width);
        (clock, below.with_min_x(clock.right() + gap))
    };
    let remarks = REMARKS.min((side.height() - gap) * 0.36).floor();
    let (notes, remarks) = split_bottom(side, remarks, gap);
    Wide {
        agenda: grid.agenda,
        rail,
        slide,
        clock,
        chart,
        strip,
        notes,
        remarks,
        line: grid.line,
        status: grid.status,
    }
}

/// `rect` in two, the lower one so high.
pub(super) fn split_bottom(rect: Rect, height: f32, gap: f32) -> (Rect, Rect) {
    let top = rect.bottom() - height;
    (rect.with_max_y(top - gap), rect.with_min_y(top))
}

/// In a narrow window the slide and its clock: beside each other where above each other the slide would be a stamp.
pub(super) fn slide_tab(body: Rect) -> (Rect, Rect) {
    if body.height() < LOW && body.width() > BESIDE {
        let middle = body.left() + (body.width() * 0.5).floor();
        return (body.with_max_x(middle - space::S4), body.with_min_x(middle + space::S4));
    }
    let room = body.height();
    // How high the clock is.
    let height = (room * 0.5).clamp(150.0_f32.min(room * 0.7), 216.0);
    split_bottom(body, height, space::S8)
}

/// The parts of a summary.
pub(super) fn summed(whole: Rect) -> Summed {
    let gap = space::S12;
    // There is no agenda: the table of the minutes has its sections.
    let grid = Grid::of(whole, gap, (-gap, right_width(whole)));
    let side = grid.side;
    let result = side.with_max_y(side.top() + (side.height() * 0.27).clamp(150.0, 236.0).floor());
    let rest = side.with_min_y(result.bottom() + gap);
    let remarks = ((rest.height() - gap) * 0.56).floor();
    let (over, remarks) = split_bottom(rest, remarks, gap);
    Summed {
        table: grid.centre,
        result,
        over,
        remarks,
        line: grid.line,
        status: grid.status,
    }
}

#[cfg(test)]
mod tests {
    use egui::pos2;

    use super::*;

    #[test]
    fn parts_never_overlap_nor_leave_the_window() {
        for (width, height) in [
            (1000.0, 420.0),
            (1199.0, 700.0),
            (1280.0, 720.0),
            (1600.0, 1000.0),
            (3840.0, 2160.0),
        ] {
            let whole = Rect::from_min_max(pos2(0.0, space::TOP_BAR), pos2(width, height));
            let at = wide(whole);
            let running = vec![
                at.agenda, at.slide, at.clock, at.chart, at.notes, at.remarks, at.line, at.status,
            ];
            let at = summed(whole);
            let over = vec![at.table, at.result, at.over, at.remarks, at.line, at.status];
            for parts in [running, over] {
                for (place, one) in parts.iter().enumerate() {
                    assert!(
                        whole.contains_rect(*one),
                        "part {place} leaves {width} x {height}: {one:?}"
                    );
                    assert!(
                        one.width() > 40.0 && one.height() > 20.0,
                        "part {place} at {width} x {height}: {one:?}"
                    );
                    for other in parts.iter().skip(place + 1) {
                        let shared = one.intersect(*other);
                        assert!(!shared.is_positive(), "{width} x {height}: {one:?} and {other:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn in_a_narrow_window_of_any_height_the_slide_is_more_than_a_stamp() {
        for (width, height) in [
            (616.0, 220.0),
            (616.0, 330.0),
            (616.0, 500.0),
            (900.0, 260.0),
            (900.0, 700.0),
        ] {
            let body = Rect::from_min_size(pos2(12.0, 100.0), egui::vec2(width, height));
            let (slide, clock) = slide_tab(body);
            assert!(!slide.intersect(clock).is_positive(), "{width} x {height}");
            assert!(body.contains_rect(slide) && body.contains_rect(clock));
            // What its head leaves of it, as wide as the slide may be.
            let high = (slide.height() - space::PANE_HEAD).min(slide.width() * 9.0 / 16.0);
            assert!(high >= 100.0, "{width} x {height}: the slide is {high} high");
            assert!(
                clock.height() >= 150.0 && clock.width() >= 290.0,
                "{width} x {height}: {clock:?}"
            );
        }
    }

    #[test]
    fn at_full_size_the_panes_are_as_large_as_drawn() {
        let at = wide(Rect::from_min_max(pos2(0.0, 48.0), pos2(1600.0, 1000.0)));
        for (drawn, is) in [
            (264.0, at.agenda.width()),
            (404.0, at.clock.width()),
            (400.0, at.notes.width()),
            (888.0, at.slide.width()),
            (268.0, at.remarks.height()),
            (320.0, at.clock.height()),
        ] {
            assert!((drawn - is).abs() < 4.0, "{drawn} was drawn, and it is {is}");
        }
    }
}

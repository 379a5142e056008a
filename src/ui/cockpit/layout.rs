//! Where the cockpit's panes stand in a window of any size: plain rectangles, so that they can be tested without a screen.

use egui::{Rect, pos2, vec2};

use super::controls;
use crate::store::Panes;
use crate::ui::theme::space;
use crate::ui::widgets::{Grid, agenda_width, right_width, within};

/// The widest the preview of the next step becomes.
const NEXT: f32 = 404.0;
/// The width at which the longest name of a command fits beside its switch, in two columns.
const CONTROLS_LEAST: f32 = 396.0;
/// The narrowest the preview of the next step becomes.
const NEXT_LEAST: f32 = 176.0;
/// The narrowest the column of the slide becomes by hand.
const CENTRE_LEAST: f32 = NEXT_LEAST + space::S12 + CONTROLS_LEAST;
/// The narrowest a pane beside it becomes by hand.
const PANE_LEAST: f32 = 180.0;
/// The lowest a slide is worth showing beside the controls.
const SLIDE_LEAST: f32 = 200.0;

/// Where the panes stand in a window of 1000 points or more.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wide {
    /// The agenda, or its rail.
    pub agenda: Rect,
    /// Whether the agenda is folded to a rail.
    pub rail: bool,
    /// The slide.
    pub slide: Rect,
    /// What comes next; in a round the controls say it.
    pub next: Option<Rect>,
    /// The controls.
    pub controls: Rect,
    /// Speaker notes or captured notes.
    pub right: Rect,
    /// The capture line.
    pub capture: Rect,
    /// Saved-state and counters.
    pub status: Rect,
}

/// The panes of a wide window, inside `whole`, the window below the top bar; in a round there is no pane for what comes next.
pub(super) fn wide(whole: Rect, round: bool, panes: Panes) -> Wide {
    let gap = space::S12;
    let (rail, folded) = agenda_width(whole);
    let by_itself = right_width(whole);
    let room = whole.shrink(gap).width() - 2.0 * gap - CENTRE_LEAST;
    let left = match panes.agenda {
        Some(width) if !rail => within(width, PANE_LEAST, room - PANE_LEAST),
        _ => folded,
    };
    // Where nobody has sized a pane the column of the slide may become narrower still: nothing of it is lost.
    let right = match (panes.right, panes.agenda) {
        (Some(width), _) => within(width, PANE_LEAST, room - left),
        (None, Some(_)) => within(by_itself, PANE_LEAST, room - left),
        (None, None) => by_itself,
    };
    let grid = Grid::of(whole, gap, (left, right));
    let centre = grid.centre;
    let (slide, next, controls) = if round {
        let (slide, controls) = split_round(centre, gap);
        (slide, None, controls)
    } else {
        let (slide, below) = split(centre, gap);
        // Something less than half; where the window narrows it gives way before the names of the commands do.
        let next_width = (below.width() * 0.455)
            .min(NEXT)
            .min(below.width() - gap - CONTROLS_LEAST)
            .max(NEXT_LEAST);
        let next = Rect::from_min_size(below.min, vec2(next_width, below.height()));
        let controls = Rect::from_min_max(pos2(next.right() + gap, below.top()), below.max);
        (slide, Some(next), controls)
    };
    Wide {
        agenda: grid.agenda,
        rail,
        slide,
        next,
        controls,
        right: grid.side,
        capture: grid.line,
        status: grid.status,
    }
}

/// The slide as large as its column is wide, unless the controls below need the height.
fn split(centre: Rect, gap: f32) -> (Rect, Rect) {
    let wanted = space::PANE_HEAD + (centre.width() - 2.0) * space::CANVAS_HEIGHT / space::CANVAS_WIDTH + 2.0;
    let roomy = centre.height() - gap - controls::height(space::PANEL_CONTROL);
    let tight = centre.height() - gap - controls::height(space::CONTROL);
    // Where the slide would get small the buttons give up some of their height.
    let height = if roomy >= wanted {
        wanted
    } else {
        tight.min(wanted).max(roomy)
    };
    // Whole points: half a pixel would blur every line of the slide.
    let height = height.max(SLIDE_LEAST.min(centre.height() * 0.5)).floor();
    let slide = Rect::from_min_size(centre.min, vec2(centre.width(), height));
    (
        slide,
        Rect::from_min_max(pos2(centre.left(), slide.bottom() + gap), centre.max),
    )
}

/// The round above its controls: the controls as high as they are at ease, the picture whatever is left.
fn split_round(centre: Rect, gap: f32) -> (Rect, Rect) {
    let picture = space::PANE_HEAD + (centre.width() - 2.0) * space::CANVAS_HEIGHT / space::CANVAS_WIDTH + 2.0;
    let [least, most] = controls::round_heights(centre.width());
    let left = centre.height() - gap - picture;
    // In a very low window both get half: neither the clock nor the button that goes on may vanish.
    let height = left.clamp(least, most).min((centre.height() - gap) * 0.5);
    let top = (centre.bottom() - height).round();
    (centre.with_max_y(top - gap), centre.with_min_y(top))
}

/// The slide and the row of commands below it.
pub(super) fn slide_tab(body: Rect) -> (Rect, Rect) {
    let row = if body.height() < 260.0 {
        space::CONTROL
    } else {
        space::PANEL_CONTROL
    };
    let top = body.bottom() - row;
    let slide = Rect::from_min_max(body.min, pos2(body.right(), top - space::S8));
    (slide, Rect::from_min_max(pos2(body.left(), top), body.max))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::widgets::TabGrid;

    fn window(width: f32, height: f32) -> Rect {
        Rect::from_min_max(pos2(0.0, space::TOP_BAR), pos2(width, height))
    }

    fn parts(at: &Wide) -> Vec<Rect> {
        let always = [at.agenda, at.slide, at.controls, at.right, at.capture, at.status];
        always.into_iter().chain(at.next).collect()
    }

    #[test]
    fn panes_never_overlap_nor_leave_the_window() {
        for (width, height) in [
            (1000.0, 400.0),
            (1100.0, 700.0),
            (1280.0, 720.0),
            (1600.0, 1000.0),
            (3840.0, 2160.0),
        ] {
            let whole = window(width, height);
            let [talk, round] = [false, true].map(|round| parts(&wide(whole, round, Panes::default())));
            assert_eq!(talk.len(), round.len() + 1, "a round has no pane for what comes next");
            for parts in [talk, round] {
                for (at, one) in parts.iter().enumerate() {
                    assert!(
                        whole.contains_rect(*one),
                        "part {at} leaves {width} x {height}: {one:?}"
                    );
                    assert!(
                        one.width() > 40.0 && one.height() > 20.0,
                        "part {at} at {width} x {height}: {one:?}"
                    );
                    for other in parts.iter().skip(at + 1) {
                        assert!(
                            !one.shrink(0.5).intersects(other.shrink(0.5)),
                            "{one:?} and {other:?} at {width} x {height}"
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn panes_sized_by_hand_leave_room_for_each_other() {
        for (width, height) in [(1000.0, 700.0), (1280.0, 720.0), (1920.0, 1080.0)] {
            for agenda in [None, Some(60.0), Some(300.0), Some(3_000.0)] {
                for right in [None, Some(60.0), Some(500.0), Some(3_000.0)] {
                    let whole = window(width, height);
                    let parts = parts(&wide(whole, false, Panes { agenda, right }));
                    for (at, one) in parts.iter().enumerate() {
                        assert!(
                            whole.contains_rect(*one) && one.width() > 40.0,
                            "{agenda:?} {right:?} {one:?}"
                        );
                        for other in parts.iter().skip(at + 1) {
                            assert!(
                                !one.shrink(0.5).intersects(other.shrink(0.5)),
                                "{agenda:?} {right:?} {width}"
                            );
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn the_agenda_folds_and_the_right_pane_narrows_by_the_window_s_width() {
        assert!((wide(window(1600.0, 1000.0), false, Panes::default()).right.width() - space::RIGHT_PANE).abs() < 0.5);
        assert!(
            (wide(window(1439.0, 900.0), false, Panes::default()).right.width() - space::RIGHT_PANE_NARROW).abs() < 0.5
        );
        assert!(!wide(window(1200.0, 800.0), false, Panes::default()).rail);
        assert!(wide(window(1199.0, 800.0), false, Panes::default()).rail);
    }

    #[test]
    fn tabs_leave_room_for_the_slide_in_the_smallest_window() {
        let places = TabGrid::of(window(640.0, 400.0));
        let (slide, row) = slide_tab(places.body);
        assert!(slide.height() > 100.0 && slide.bottom() < row.top() && row.bottom() <= places.line.top());
    }
}

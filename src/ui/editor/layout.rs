//! Where the editor's panes stand in a window of any size: plain rectangles, so that they can be tested without a screen.

use egui::{Rect, pos2, vec2};

use crate::ui::theme::space;
use crate::ui::widgets::{Grid, agenda_width, right_width};

/// Height of the row of tabs.
const BAR: f32 = space::CONTROL;
/// Below this width of the window notes and form share a pane.
const SHARED: f32 = 1280.0;
/// The least height of a slide's pane beside its notes.
const SLIDE_LEAST: f32 = 160.0;
/// The least height of the notes that is worth showing.
const NOTES_LEAST: f32 = 132.0;
/// The most height of the problems.
const PROBLEMS: f32 = 228.0;

/// Where the panes stand in a window of 1000 points or more.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wide {
    /// The agenda, or its rail.
    pub agenda: Rect,
    /// Whether the agenda is folded to a rail of numbers.
    pub rail: bool,
    /// The slide.
    pub slide: Rect,
    /// The notes; none where they share the form's pane.
    pub notes: Option<Rect>,
    /// The form.
    pub form: Rect,
    /// The problems, if there are some and room for them.
    pub problems: Option<Rect>,
    /// The line of entry.
    pub line: Rect,
    /// What is said of saving.
    pub status: Rect,
}

/// Where the parts stand in a narrower window.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tabs {
    /// The tabs.
    pub bar: Rect,
    /// What the chosen tab shows.
    pub body: Rect,
    /// The line of entry.
    pub line: Rect,
    /// What is said of saving.
    pub status: Rect,
}

/// The panes inside `whole`, the window below the top bar; `problems` says whether there are some.
pub(super) fn wide(whole: Rect, problems: bool) -> Wide {
    let gap = space::S12;
    let (rail, left) = agenda_width(whole);
    let grid = Grid::of(whole, gap, (left, right_width(whole)));
    let (centre, side) = (grid.centre, grid.side);
    let picture = space::PANE_HEAD + (centre.width() - 2.0 * space::S24) * space::CANVAS_HEIGHT / space::CANVAS_WIDTH;
    let wanted = picture + 2.0 * space::S16;
    let apart = whole.width() >= SHARED && centre.height() >= SLIDE_LEAST + gap + NOTES_LEAST;
    let (slide, notes) = if apart {
        let height = wanted
            .min(centre.height() - gap - NOTES_LEAST)
            // On a tall window the notes have a third, however large the slide could be.
            .min((centre.height() - gap) * 0.66)
            .max(SLIDE_LEAST)
            .floor();
        let slide = centre.with_max_y(centre.top() + height);
        (slide, Some(centre.with_min_y(slide.bottom() + gap)))
    } else {
        (centre, None)
    };
    let height = PROBLEMS.min((side.height() - gap) * 0.4).floor();
    // Of less the head alone would be left.
    let (form, problems) = if problems && height >= 96.0 {
        let form = side.with_max_y(side.bottom() - height - gap);
        (form, Some(side.with_min_y(side.bottom() - height)))
    } else {
        (side, None)
    };
    Wide {
        agenda: grid.agenda,
        rail,
        slide,
        notes,
        form,
        problems,
        line: grid.line,
        status: grid.status,
    }
}

/// The parts of a window below 1000 points.
pub(super) fn tabs(whole: Rect) -> Tabs {
    let gap = space::S8;
    let inner = whole.shrink(gap);
    let bar = Rect::from_min_size(inner.min, vec2(inner.width(), BAR));
    let (_, line, status) = foot(inner, 0.34);
    Tabs {
        bar,
        body: Rect::from_min_max(
            pos2(inner.left(), bar.bottom() + gap),
            pos2(inner.right(), (line.top() - gap).max(bar.bottom() + gap)),
        ),
        line,
        status,
    }
}

/// What is above the foot of `inner`, the line of entry, and the state box that takes `share` of the width.
pub(super) fn foot(inner: Rect, share: f32) -> (Rect, Rect, Rect) {
    let gap = space::S12;
    let top = inner.bottom() - space::CAPTURE;
    let width = (inner.width() * share).clamp(0.0, space::RIGHT_PANE);
    let split = inner.right() - width;
    let body = inner.with_max_y((top - gap).max(inner.top()));
    let line = Rect::from_min_max(
        pos2(inner.left(), top),
        pos2((split - gap).max(inner.left()), inner.bottom()),
    );
    (body, line, Rect::from_min_max(pos2(split, top), inner.max))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn window(width: f32, height: f32) -> Rect {
        Rect::from_min_max(pos2(0.0, space::TOP_BAR), pos2(width, height))
    }

    #[test]
    fn panes_never_overlap_nor_leave_the_window() {
        for (width, height) in [
            (1000.0, 400.0),
            (1199.0, 700.0),
            (1280.0, 720.0),
            (1600.0, 1000.0),
            (3840.0, 2160.0),
        ] {
            let whole = window(width, height);
            for problems in [false, true] {
                let at = wide(whole, problems);
                let parts: Vec<Rect> = [at.agenda, at.slide, at.form, at.line, at.status]
                    .into_iter()
                    .chain(at.notes)
                    .chain(at.problems)
                    .collect();
                for (index, one) in parts.iter().enumerate() {
                    assert!(whole.contains_rect(*one), "{index} leaves {width} x {height}: {one:?}");
                    assert!(
                        one.width() > 40.0 && one.height() > 20.0,
                        "{index} at {width} x {height}"
                    );
                    for other in parts.iter().skip(index + 1) {
                        let apart = !one.shrink(0.5).intersects(other.shrink(0.5));
                        assert!(apart, "{one:?} and {other:?} at {width} x {height}");
                    }
                }
            }
        }
    }

    #[test]
    fn it_folds_as_the_window_narrows() {
        assert!(!wide(window(1600.0, 1000.0), true).rail);
        assert!(wide(window(1199.0, 1000.0), true).rail);
        assert!(wide(window(1600.0, 1000.0), true).notes.is_some());
        assert!(wide(window(1279.0, 1000.0), true).notes.is_none());
        assert!((wide(window(1439.0, 900.0), false).form.width() - space::RIGHT_PANE_NARROW).abs() < 0.5);
    }
}

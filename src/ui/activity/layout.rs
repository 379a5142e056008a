//! Where the parts of the activity surface stand in a window of any size: plain rectangles, tested without a screen. The frame is that of the slides.

use egui::Rect;

use crate::ui::theme::space;
use crate::ui::widgets::{Grid, TabGrid, agenda_width, right_width};

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
    if whole.width() < space::TABS {
        let at = TabGrid::of(whole);
        return Places {
            tabs: Some(at.bar),
            agenda: at.body,
            rail: false,
            centre: at.body,
            side: at.body,
            line: at.line,
            status: at.status,
        };
    }
    let gap = if whole.height() < 400.0 { space::S8 } else { space::S12 };
    let (rail, left) = agenda_width(whole);
    let at = Grid::of(whole, gap, (left, right_width(whole)));
    Places {
        tabs: None,
        agenda: at.agenda,
        rail,
        centre: at.centre,
        side: at.side,
        line: at.line,
        status: at.status,
    }
}

#[cfg(test)]
mod tests {
    use egui::pos2;

    use super::*;
    use crate::ui::widgets::assert_apart;

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
            assert_apart(whole, &panes, egui::vec2(40.0, 20.0));
        }
    }
}

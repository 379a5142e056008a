//! A board, as surfaces show it: columns of notes.

use super::look::{ActivityLook, CameTo};
use crate::ui::state::Document;
use crate::ui::theme::icons;
use crate::workshop::ActivityRun;
use crate::workshop::activity::{Board, Laid};

pub(super) const LOOK: ActivityLook = ActivityLook {
    icon: icons::NOTE,
    sketch: &[(0.0, 0.3, false), (0.35, 0.3, false), (0.7, 0.3, true)],
    says: "Notes into themes",
};

/// What stands first on it, and its dots.
pub(super) fn came_to(document: &Document, run: &ActivityRun, board: &Board) -> Option<CameTo> {
    let workshop = document.workshop();
    let laid = Laid::of(workshop, run, board);
    let finding = board.finding(&laid).filter(|_| board.shows_counts())?;
    let dots = board.ranking(&laid).first()?.dots;
    let noun = if dots == 1 { "dot" } else { "dots" };
    Some(CameTo::of("Board", (format!("{dots} {noun}"), finding)))
}

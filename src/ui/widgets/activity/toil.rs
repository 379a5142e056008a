//! The toil list, as surfaces show it.

use super::look::{ActivityLook, CameTo, ROWS};
use crate::time::sensible;
use crate::ui::state::Document;
use crate::ui::theme::icons;
use crate::workshop::ActivityRun;
use crate::workshop::activity::{Toil, hours};

pub(super) const LOOK: ActivityLook = ActivityLook {
    icon: icons::LIST_CHECKS,
    sketch: ROWS,
    says: "Hours a week, payback",
};

/// The hours of all tasks, and the share of the team's week that they are.
pub(super) fn came_to(_: &Document, _: &ActivityRun, toil: &Toil) -> Option<CameTo> {
    if toil.tasks.is_empty() {
        return None;
    }
    let says = match toil.week().zip(toil.share()) {
        Some((week, share)) => format!("{:.0} % of {} h a week", share * 100.0, sensible(week)),
        None => "a week".to_owned(),
    };
    Some(CameTo {
        over: toil.above_the_rule(),
        ..CameTo::of("Toil", (hours(toil.total()), says))
    })
}

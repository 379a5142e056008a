//! The bottleneck vote, as surfaces show it.

use super::look::{ActivityLook, CameTo, ROWS};
use crate::ui::state::Document;
use crate::ui::theme::icons;
use crate::workshop::ActivityRun;
use crate::workshop::activity::{BottleneckVote, Voted};

pub(super) const LOOK: ActivityLook = ActivityLook {
    icon: icons::TARGET,
    sketch: ROWS,
    says: "Dots on the steps",
};

/// The steps with the most dots.
pub(super) fn came_to(document: &Document, _: &ActivityRun, vote: &BottleneckVote) -> Option<CameTo> {
    let workshop = document.workshop();
    let chosen = vote.map.and_then(|id| workshop.map(id));
    let map = chosen.or(workshop.maps.first())?;
    let voted = Voted::of(&map.flow, &map.marks);
    let (_, dots) = voted.first().first()?;
    let names: Vec<&str> = voted.first().iter().map(|(step, _)| map.flow.name_of(*step)).collect();
    let says = format!("{dots} of {} dots", voted.dots);
    Some(CameTo::of("Dots on steps", (names.join(", "), says)))
}

//! The guesses, as surfaces show them: a bar about which nobody is sure yet.

use super::look::{ActivityLook, CameTo};
use crate::ui::state::Document;
use crate::ui::theme::icons;
use crate::workshop::ActivityRun;
use crate::workshop::activity::{Estimates, Gap};
use crate::workshop::guess::median;

pub(super) const LOOK: ActivityLook = ActivityLook {
    icon: icons::SCALES,
    sketch: &[(0.1, 0.7, true), (0.35, 0.2, false)],
    says: "A guess of each group",
};

/// The middle of the guesses, beside what the map says.
pub(super) fn came_to(document: &Document, _: &ActivityRun, _: &Estimates) -> Option<CameTo> {
    let workshop = document.workshop();
    let guessed = median(&workshop.guesses)?;
    let map = workshop.maps.first();
    let clock = map.map(|map| map.flow.clock).unwrap_or_default();
    let lead = map
        .and_then(|map| document.analysis(map.id))
        .and_then(|analysis| analysis.lead_time_with_rework.as_ref().ok());
    let says = lead
        .and_then(|lead| Gap::of(&workshop.guesses, lead.value))
        .map_or_else(
            || "in the middle".to_owned(),
            |gap| format!("the map says {}", gap.map.on_screen(clock)),
        );
    Some(CameTo::of("Guesses", (guessed.on_screen(clock), says)))
}

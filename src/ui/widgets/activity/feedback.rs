//! The feedback, as surfaces show it.

use super::look::{ActivityLook, CameTo, ROWS};
use crate::ui::state::Document;
use crate::ui::theme::icons;
use crate::workshop::ActivityRun;
use crate::workshop::activity::Feedback;

pub(super) const LOOK: ActivityLook = ActivityLook {
    icon: icons::THUMBS_UP,
    sketch: ROWS,
    says: "One word each, five dots",
};

/// The mean, or how many answered where they are too few for one.
pub(super) fn came_to(_: &Document, _: &ActivityRun, feedback: &Feedback) -> Option<CameTo> {
    let answers = match feedback.answers() {
        0 => return None,
        1 => "1 answer".to_owned(),
        answers => format!("{answers} answers"),
    };
    let told = match feedback.mean() {
        Some(mean) => (format!("{mean:.1}"), format!("mean of {answers}")),
        None => (answers, String::new()),
    };
    let mut bars = feedback.tallies;
    bars.reverse();
    Some(CameTo {
        bars: Some(bars),
        ..CameTo::of("Worth the time", told)
    })
}

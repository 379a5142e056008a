//! Where the team stands, as surfaces show it.

use super::look::{ActivityLook, CameTo, ROWS};
use crate::ui::state::Document;
use crate::ui::theme::icons;
use crate::workshop::ActivityRun;
use crate::workshop::activity::{Change, Key, Standing};

pub(super) const LOOK: ActivityLook = ActivityLook {
    icon: icons::GAUGE,
    sketch: ROWS,
    says: "Beside published levels",
};

/// How many rows were answered, and how many of them are better or worse than last time: never one grade of them.
pub(super) fn came_to(_: &Document, _: &ActivityRun, standing: &Standing) -> Option<CameTo> {
    let answered = Key::ALL.len() - standing.open();
    if answered == 0 {
        return None;
    }
    let before = standing.last.as_ref().map(|last| Standing {
        answers: last.answers.clone(),
        ..Standing::default()
    });
    let changed = |wanted: Change| {
        let before = before.as_ref()?;
        let rows = Key::ALL
            .iter()
            .filter(|key| standing.change(before, **key) == Some(wanted));
        Some(rows.count()).filter(|count| *count > 0)
    };
    let parts: Vec<String> = [(Change::Better, "better"), (Change::Worse, "worse")]
        .into_iter()
        .filter_map(|(change, word)| Some(format!("{} {word}", changed(change)?)))
        .collect();
    let figure = format!("{answered} of {} answered", Key::ALL.len());
    Some(CameTo::of("Where we stand", (figure, parts.join(", "))))
}

//! The demonstration's versions: what was done up to each, and the workshop as it went on since.

use super::kept::{kept, workshop};
use super::{after, round};
use crate::flow::{Estimate, FlowEdit, Percent, StepId};
use crate::ui::state::kept::VersionTold;
use crate::ui::state::{Document, Saving, State, Surface};
use crate::workshop::{Edit, MapEdit, NoteEdit, Workshop};

/// The versions of the workshop, with what differs between an earlier one and now.
pub fn versions() -> State {
    let mut state = round();
    let now = workshop(&state).map(better);
    let kept = kept();
    state.now = kept.now;
    state.kept = kept.kept;
    state.kept.told = state
        .kept
        .versions
        .iter()
        .zip(TOLD)
        .map(|(version, what)| {
            let told = VersionTold {
                what: what.to_owned(),
                words: what.to_lowercase().into(),
            };
            (version.at, Ok(told))
        })
        .collect();
    if let (Some(now), Some(open)) = (now, &state.document) {
        state.document = Some(Document::new(now, open.path.clone(), Saving::Saved(after(74, 21).at)));
    }
    state.window.surface = Surface::Versions;
    state.window.versions.chosen = state.kept.shown.as_ref().map(|(version, _)| version.clone());
    state
}

/// What was done up to each of the versions.
const TOLD: [&str; 7] = [
    "2 notes more",
    "3 notes more",
    "1 note more, phase 3 of 4",
    "QA test, wait before it 1 d, Approve release, wait before it 1 d",
    "2 steps more",
    "6 steps more",
    "",
];

/// The workshop after it was decided what to change: two waits are shorter, one step is right more often, a note is there more.
fn better(mut workshop: Workshop) -> Workshop {
    let mut edits = Vec::new();
    for map in &workshop.maps {
        let step = |name: &str| map.flow.steps.iter().find(|step| step.name == name).map(|step| step.id);
        let day = Estimate::Fixed(map.flow.clock.day());
        let wait = |step: StepId| FlowEdit::SetWait { step, wait: day };
        let changes = [
            step("QA test").map(wait),
            step("Approve release").map(wait),
            step("QA test").and_then(|step| {
                let ca = Percent::new(95.0)?.into();
                Some(FlowEdit::SetCa { step, ca })
            }),
        ];
        let of_map = |change| Edit::Map(MapEdit::ChangeFlow(map.id, change));
        edits.extend(changes.into_iter().flatten().map(of_map));
    }
    edits.extend(workshop.notes.last().cloned().map(|mut note| {
        note.id = workshop.new_note_id();
        "Order the second QA environment".clone_into(&mut note.text);
        Edit::Note(NoteEdit::Add(Box::new(note)))
    }));
    for edit in edits {
        // One that does not fit leaves the picture without it, and the picture is looked at.
        let _ = edit.apply(&mut workshop);
    }
    workshop
}

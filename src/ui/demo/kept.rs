//! The demonstration after something went wrong, and what the computer keeps: a workshop that was not closed, its versions, where
//! it lies, and what somebody else has written into its file.

use std::path::PathBuf;
use std::sync::Arc;

use super::{after, compare, home, round};
use crate::flow::{Estimate, FlowEdit, Percent, StepId};
use crate::store::recover::Lacks;
use crate::store::{Conflict, Drafts, Reason, Recoverable, VersionKept};
use crate::ui::state::kept::{KeptHere, VersionTold};
use crate::ui::state::{Document, Overlay, Saving, State, Surface};
use crate::workshop::difference::in_short;
use crate::workshop::{Edit, Holds, MapEdit, NoteEdit, Workshop};

/// When a version was kept, in minutes and seconds after nine, why, how many kilobytes it has, and after how many changes; how many notes,
/// steps and rounds it holds.
type Listed = ((i64, i64), Reason, u64, u64, [usize; 3]);

/// The versions, the newest first.
const VERSIONS: [Listed; 7] = [
    ((74, 21), Reason::Minute, 61, 63, [9, 8, 1]),
    ((73, 14), Reason::Minute, 60, 60, [7, 8, 1]),
    ((72, 2), Reason::Stopped, 58, 57, [4, 8, 1]),
    ((66, 48), Reason::Minute, 55, 50, [3, 8, 0]),
    ((62, 15), Reason::Minute, 51, 38, [3, 6, 0]),
    ((48, 7), Reason::Minute, 47, 19, [3, 0, 0]),
    ((0, 0), Reason::Started, 42, 0, [0, 0, 0]),
];

/// Home after the app stopped in the midst of a round, while somebody else wrote the file.
pub fn recovery() -> State {
    let mut state = home();
    state.now = after(78, 20);
    state.library.stopped = workshop(&round()).map(|workshop| Arc::new(stopped(workshop)));
    state
}

fn stopped(workshop: Workshop) -> Recoverable {
    let typed = ("note".to_owned(), "! Test data is copied by hand, and".to_owned());
    Recoverable {
        id: workshop.id.clone(),
        of: after(74, 21).at,
        file: Some("checkout.workshop.ron".into()),
        lacks: Lacks::Foreign(1),
        open: false,
        stopped: Some(after(74, 23).at),
        saved: Some((after(74, 18).at, in_short(&workshop))),
        note: workshop.notes.last().map(|note| note.text.clone()),
        drafts: Drafts::from([typed]),
        brought_back: None,
        workshop,
    }
}

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

/// Where the workshop lies, with another that is in no file.
pub fn whereabouts() -> State {
    let mut state = kept();
    show(&mut state, Overlay::Where);
    state
}

/// The workshop beside what somebody else has written into its file.
pub fn both() -> State {
    let mut state = compare();
    if let (Some(theirs), Some(document)) = (workshop(&round()), &mut state.document) {
        document.set_conflict(Some(Conflict {
            older: false,
            theirs: Ok(Arc::new(theirs)),
            written: Some(after(63, 2).at),
        }));
    }
    show(&mut state, Overlay::Both);
    state
}

fn kept() -> State {
    let mut state = compare();
    let folder = PathBuf::from("/home/mara/.local/state/flipchart/checkout");
    let listed = VERSIONS.map(
        |((minutes, seconds), why, kilobytes, changes, [notes, steps, rounds])| {
            let holds = Holds {
                notes,
                rounds,
                steps,
                ..Holds::default()
            };
            VersionKept::new(&folder, after(minutes, seconds).at, why, kilobytes * 1024).saying(changes, holds)
        },
    );
    let [_, _, shown, ..] = &listed;
    let then = workshop(&round()).map(|then| (shown.clone(), Ok(Arc::new(then))));
    state.now = after(78, 20);
    state.kept = KeptHere {
        of: workshop(&state).map(|workshop| workshop.id),
        folder,
        versions: listed.to_vec(),
        told: std::collections::BTreeMap::new(),
        others: workshop(&round()).map(stopped).into_iter().collect(),
        shown: then,
    };
    state
}

/// Shows the overlay, with its third row chosen.
fn show(state: &mut State, overlay: Overlay) {
    state.window.overlay = Some(overlay);
    state.window.chosen = 2;
}

fn workshop(state: &State) -> Option<Workshop> {
    state.document.as_ref().map(|document| document.workshop().clone())
}

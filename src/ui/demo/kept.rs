//! The demonstration after something went wrong, and what the computer keeps: a workshop that was not closed, where it lies, and what somebody
//! else has written into its file.

use std::path::PathBuf;
use std::sync::Arc;

use super::{after, compare, home, round};
use crate::store::recover::Lacks;
use crate::store::{Conflict, Drafts, Reason, Recoverable, VersionKept};
use crate::ui::state::kept::KeptHere;
use crate::ui::state::{Overlay, State};
use crate::workshop::difference::in_short;
use crate::workshop::{Holds, Workshop};

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

/// What is kept of a workshop with seven versions, the newest but two of which was read.
pub(super) fn kept() -> State {
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

/// The open workshop.
pub(super) fn workshop(state: &State) -> Option<Workshop> {
    state.document.as_ref().map(|document| document.workshop().clone())
}

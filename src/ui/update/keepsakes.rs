//! What the computer keeps of the open workshop and of others: looked up, and brought back.

use std::collections::BTreeMap;

use crate::time::Stamp;
use crate::ui::action::KeptAction;
use crate::ui::effect::Effect;
use crate::ui::state::kept::{KeptHere, VersionTold};
use crate::ui::state::{Overlay, State, Surface};
use crate::workshop::DocumentId;

/// Opens the panel that says where the work is, and looks up what it shows.
pub(super) fn open(state: &mut State, overlay: Overlay, effects: &mut Vec<Effect>) {
    let open = state.window.overlay.as_ref() != Some(&overlay);
    state.show_overlay(open.then_some(overlay));
    if open {
        let id = state.document.as_ref().map(|document| document.workshop().id.clone());
        effects.push(Effect::LookUpKept(id));
    }
}

/// Takes what was looked up. Where the versions are shown, those that are not told yet are read, each beside the one before it: nothing else
/// shows what is read, and there may be hundreds.
pub(super) fn found(state: &mut State, found: KeptHere, effects: &mut Vec<Effect>) {
    let before = std::mem::take(&mut state.kept);
    let same = before.of == found.of;
    let shown = before.shown.filter(|(version, _)| found.versions.contains(version));
    // What was read of the same workshop's versions is not read again: they never change.
    let told = if same { before.told } else { BTreeMap::default() };
    state.kept = KeptHere { told, shown, ..found };
    if state.surface() != Surface::Versions {
        return;
    }
    let kept = &state.kept;
    let known = |at: usize| {
        kept.versions
            .get(at)
            .is_some_and(|version| kept.told.contains_key(&version.at))
    };
    // The first that is known ends it: those before it were read with it.
    let new = (0..kept.versions.len()).take_while(|at| !known(*at)).count();
    if new > 0
        && let Some(of) = &kept.of
    {
        // One more, which the last of them is compared with.
        let wanted = kept.versions.iter().take(new + 1).cloned().collect();
        effects.push(Effect::TellVersions(of.clone(), wanted));
    }
}

/// Takes what was done up to versions, unless another workshop is open by now.
pub(super) fn told(state: &mut State, of: &DocumentId, told: Vec<(Stamp, Result<VersionTold, String>)>) {
    if state.kept.of.as_ref() == Some(of) {
        // What is told already stays: the last of those that are asked for is read for the one before it alone.
        for (at, told) in told {
            state.kept.told.entry(at).or_insert(told);
        }
    }
}

/// Does what a panel asks for.
pub(super) fn update(state: &mut State, action: KeptAction, effects: &mut Vec<Effect>) {
    match action {
        KeptAction::BringBack(id) => {
            state.show_overlay(None);
            effects.push(Effect::BringBack(id));
        }
    }
}

//! Earlier states of the open workshop: what was done when, what a version holds beside now, and the ways to bring it back. Nothing that is
//! there is written over.
//!
//! - `layout` says what stands where; `shown` is what the views read.
//! - `list` has the versions below the bars of `chart`; `find` is the line that looks for a word in all of them.
//! - `held` has what the chosen version holds, by tabs: `map` its maps, `said` notes, rounds and actions; `rows` what differs from now, which
//!   `differing` finds, each to be ticked; `foot` the ways to bring it back.
//! - `update` carries out what they ask for.

mod chart;
mod differing;
mod find;
mod foot;
mod held;
mod layout;
mod list;
mod map;
mod rows;
mod said;
mod shown;
mod update;

use egui::{Key, Modifiers, Ui};

use super::action::{Action, VersionsAction};
use super::state::State;
use super::state::versions::HeldTab;
use shown::Shown;

pub use update::{arrive, drop_field, follow, leave, update};

/// Shows the surface.
pub fn show(ui: &mut Ui, state: &State, out: &mut Vec<Action>) {
    let Some(document) = &state.document else { return };
    let shown = Shown::of(ui, state, document);
    let places = layout::of(ui.max_rect());
    keys(ui, &shown, places.narrow, out);
    let opened = state.window.versions.opened && !shown.listed.is_empty();
    if !places.narrow || !opened {
        list::show(ui, places.list, &shown, out);
    }
    if !places.narrow || opened {
        held::show(ui, places.held, &shown, places.narrow, out);
    }
    find::show(ui, places.line, &shown, out);
    find::status(ui, places.status, &shown);
}

/// Whether the line of the search holds something: undo is then its own.
pub fn something_typed(ctx: &egui::Context, state: &State) -> bool {
    ctx.memory(|memory| memory.has_focus(find::id())) && !state.window.versions.query.is_empty()
}

/// Up and down choose a version, left and right what of it is shown, Enter brings it back.
fn keys(ui: &Ui, shown: &Shown<'_>, narrow: bool, out: &mut Vec<Action>) {
    if shown.state.window.overlay.is_some() || shown.state.window.question.is_some() {
        return;
    }
    let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
    if pressed(Modifiers::COMMAND, Key::F) {
        ui.memory_mut(|memory| memory.request_focus(find::id()));
        return;
    }
    let in_field = ui.memory(|memory| memory.has_focus(find::id()));
    let free = ui.memory(|memory| memory.focused().is_none());
    let last = shown.listed.len().saturating_sub(1);
    let mut to = shown.chosen;
    if in_field || free {
        for (key, by) in [
            (Key::ArrowDown, 1),
            (Key::ArrowUp, -1),
            (Key::PageDown, 8),
            (Key::PageUp, -8),
        ] {
            if pressed(Modifiers::NONE, key) {
                to = to.saturating_add_signed(by).min(last);
            }
        }
    }
    if free && pressed(Modifiers::NONE, Key::Home) {
        to = 0;
    }
    if free && pressed(Modifiers::NONE, Key::End) {
        to = last;
    }
    if let Some((_, version)) = shown.listed.get(to).filter(|_| to != shown.chosen) {
        out.push(Action::Versions(VersionsAction::Choose((*version).clone())));
    }
    if !free {
        return;
    }
    let tab = HeldTab::ALL
        .iter()
        .position(|tab| *tab == shown.window.tab)
        .unwrap_or(0);
    for (key, by) in [(Key::ArrowRight, 1), (Key::ArrowLeft, -1)] {
        let next = tab.checked_add_signed(by).and_then(|at| HeldTab::ALL.get(at));
        if pressed(Modifiers::NONE, key)
            && let Some(next) = next
        {
            out.push(Action::Versions(VersionsAction::Tab(*next)));
        }
    }
    if !shown.listed.is_empty() && pressed(Modifiers::NONE, Key::Enter) {
        if narrow && !shown.window.opened {
            out.push(Action::Versions(VersionsAction::Open(true)));
        } else if shown.held().is_some() {
            out.push(Action::Versions(VersionsAction::Restore));
        }
    }
}

//! Activities: what a group does in the app beside maps and rounds, in the frame of the slides with the agenda at the left.
//!
//! - `list` finds the entry of each, which stands in its file of `update` and is what `listed` says; `toil`, `estimate`, `standing` with
//!   `standing_scale` and `standing_side`, `feedback` with `feedback_side`, `vote` show one each, in the middle and at the right.
//! - `layout` says what stands where, `shown` is what they read, `entry` the quick-entry line, `line` what one is, `field` a field of a form, `bars` what they draw alike.
//! - `empty` offers all of them before one was opened; `update` carries out what they ask for, by the `changes` of each.

pub(in crate::ui) mod bars;
mod changes;
mod empty;
mod entry;
mod estimate;
mod feedback;
mod feedback_side;
pub(in crate::ui) mod field;
mod layout;
mod line;
pub mod list;
mod listed;
mod shown;
mod standing;
mod standing_scale;
mod standing_side;
mod toil;
mod update;
mod vote;
mod whose;

use egui::{Rect, Ui, UiBuilder};

use super::action::{Action, ActivityAction};
use super::cockpit::agenda;
use super::foot::{capture, status};
use super::state::State;
use super::state::activity::ActivityTab;
use super::theme::icons;
use super::widgets::{Segment, segmented_in};
use layout::Places;
use shown::Shown;

pub use entry::something_typed;
pub use update::{arrive, update};

/// Shows the surface.
pub fn show(ui: &mut Ui, state: &State, out: &mut Vec<Action>) {
    let Some(document) = &state.document else { return };
    let places = layout::of(ui.max_rect());
    let shown = Shown::of(state);
    let line = shown
        .as_ref()
        .and_then(|shown| list::of(shown.run.record.activity())?.line);
    match (&shown, line) {
        (Some(shown), Some(line)) => entry::show(ui, places.line, shown, line, out),
        _ => capture::show(ui, places.line, state, out),
    }
    status::show(ui, places.status, state, document, out);
    let tab = state.window.activity.tab;
    if let Some(bar) = places.tabs {
        tabs(ui, bar, tab, out);
    }
    let all = places.tabs.is_none();
    if all || tab == ActivityTab::Agenda {
        if places.rail {
            agenda::show_rail(ui, places.agenda, state, document, out);
        } else {
            agenda::show(ui, places.agenda, state, document, out);
        }
    }
    panes(ui, &places, shown.as_ref(), (all, tab), state, out);
    let typing = ui.text_edit_focused();
    if typing != state.window.activity.in_field {
        out.push(Action::Activity(ActivityAction::InField(typing)));
    }
}

/// The activity and what stands right of it.
fn panes(
    ui: &mut Ui,
    places: &Places,
    shown: Option<&Shown<'_>>,
    (all, tab): (bool, ActivityTab),
    state: &State,
    out: &mut Vec<Action>,
) {
    let Some((shown, entry)) = shown.and_then(|shown| Some((shown, list::of(shown.run.record.activity())?))) else {
        if all || tab == ActivityTab::Activity {
            empty::show(ui, places.centre, out);
        }
        if all || tab == ActivityTab::Details {
            empty::runs(ui, places.side, state, out);
        }
        return;
    };
    if all || tab == ActivityTab::Activity {
        part(ui, "activity", places.centre, |ui| {
            (entry.centre)(ui, places.centre, shown, out);
        });
    }
    if all || tab == ActivityTab::Details {
        let (whose, side) = whose::parted(places.side, shown);
        if let Some(place) = whose {
            part(ui, "whose", place, |ui| whose::show(ui, place, shown, out));
        }
        part(ui, "details", side, |ui| {
            (entry.side)(ui, side, shown, out);
        });
    }
}

fn part(ui: &mut Ui, name: &str, rect: Rect, add: impl FnOnce(&mut Ui)) {
    let mut child = ui.new_child(UiBuilder::new().max_rect(rect).id_salt(name));
    child.set_clip_rect(rect.expand(1.0).intersect(ui.clip_rect()));
    add(&mut child);
}

fn tabs(ui: &mut Ui, bar: Rect, shown: ActivityTab, out: &mut Vec<Action>) {
    const TABS: [ActivityTab; 3] = [ActivityTab::Activity, ActivityTab::Details, ActivityTab::Agenda];
    let room = bar.width();
    let mut bar = ui.new_child(UiBuilder::new().max_rect(bar).id_salt("activity tabs"));
    let segment = |text, icon, tip| Segment {
        text,
        icon: Some(icon),
        tip,
    };
    let segments = [
        segment("Activity", icons::LIST_CHECKS, "What the group does"),
        segment("Details", icons::NOTE, "What is chosen, and what stands beside it"),
        segment("Agenda", icons::LIST, "The agenda, the pace and the clocks"),
    ];
    let at = TABS.iter().position(|tab| *tab == shown).unwrap_or(0);
    if let Some(tab) = segmented_in(&mut bar, &segments, at, room).and_then(|at| TABS.get(at)) {
        out.push(Action::Activity(ActivityAction::Tab(*tab)));
    }
}

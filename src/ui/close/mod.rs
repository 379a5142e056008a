//! Close: the panes in the order in which people leave. Decisions and actions, what the room said, the map's finding, what was worked out, the
//! time taken, and then the minutes and whatever else is written.
//!
//! Wide: three columns above the capture line, with tighter rows where they are low. Below 1000 points each pane is a tab. `layout` says where everything stands.

mod actions;
mod agenda_time;
mod agreed;
mod checklist;
mod choosing;
mod earlier;
mod export;
mod flow;
mod found;
mod layout;
mod page;
mod parts;
mod said;
mod sending;
mod summary;
mod update;
mod words;
mod written;

use egui::{Rect, Ui, UiBuilder};

use super::action::Action;
use super::state::{Document, State};
use super::theme::{icons, space};
use super::widgets::{Segment, segmented_in};
use crate::ui::action::CloseAction;
use crate::ui::foot::{capture, status};
use crate::ui::state::close::CloseTab;

pub use update::update;

/// Shows the surface.
pub fn show(ui: &mut Ui, state: &State, out: &mut Vec<Action>) {
    let Some(document) = &state.document else { return };
    let whole = ui.max_rect();
    let places = layout::of(whole);
    capture::show(ui, places.capture, state, out);
    status::show(ui, places.status, state, document, out);
    let lines = found::found(document);
    // The pane with the time comes after what was worked out, where anything was.
    let time = if lines.is_empty() { 4 } else { 5 };
    if let Some(bar) = places.tabs {
        tabs(ui, bar, state, out);
        let (body, tight) = (places.body, layout::tight(places.body));
        match state.window.close.tab {
            CloseTab::Agreed => agreed::show(ui, body, tight, state, document, out),
            CloseTab::Said => said::show(ui, body, document.workshop()),
            CloseTab::Map => {
                // Nothing worked out is no empty pane: its room goes to the map.
                let wanted = found::height(&lines, tight);
                if wanted > 0.0 {
                    let [map, found] = layout::two(body, body.height() - space::S12 - wanted);
                    flow::show(ui, map, tight, state, document, out);
                    found::show(ui, found, tight, time - 1, &lines, out);
                } else {
                    flow::show(ui, body, tight, state, document, out);
                }
            }
            CloseTab::Time => agenda_time::show(ui, body, time, state, document),
            CloseTab::Export => sending::show(ui, body, time + 1, state, document, out),
        }
        return;
    }
    left(ui, places.left, state, document, out);
    middle(ui, places.middle, state, (document, &lines, time), out);
    sending::show(ui, places.right, time + 1, state, document, out);
}

fn tabs(ui: &mut Ui, bar: Rect, state: &State, out: &mut Vec<Action>) {
    let room = bar.width();
    let mut bar = ui.new_child(UiBuilder::new().max_rect(bar).id_salt("close tabs"));
    let segment = |text, icon, tip| Segment {
        text,
        icon: Some(icon),
        tip,
    };
    let segments = [
        segment("Actions", icons::CHECK_SQUARE, "What was decided, and who does what"),
        segment("Said", icons::QUOTES, "What the room said"),
        segment("The map", icons::PATH, "The map and its bottleneck"),
        segment("Time", icons::TIMER, "The time planned and taken"),
        segment("Export", icons::EXPORT, "The minutes, and what else is written"),
    ];
    let shown = CloseTab::ALL
        .iter()
        .position(|tab| *tab == state.window.close.tab)
        .unwrap_or(0);
    if let Some(tab) = segmented_in(&mut bar, &segments, shown, room).and_then(|at| CloseTab::ALL.get(at)) {
        out.push(Action::Close(CloseAction::Tab(*tab)));
    }
}

fn left(ui: &mut Ui, column: Rect, state: &State, document: &Document, out: &mut Vec<Action>) {
    let workshop = document.workshop();
    let tight = layout::tight(column);
    let rows = agreed::rows(ui, column.width(), tight, state, workshop);
    let [agreed, said] = layout::left(column, &rows);
    agreed::show(ui, agreed, tight, state, document, out);
    said::show(ui, said, workshop);
}

fn middle(
    ui: &mut Ui,
    column: Rect,
    state: &State,
    (document, lines, number): (&Document, &[found::Found], u8),
    out: &mut Vec<Action>,
) {
    let tight = layout::tight(column);
    let wanted = flow::height(ui, column.width(), tight, state, document);
    let [map, rest] = layout::two(column, wanted);
    flow::show(ui, map, tight, state, document, out);
    // What was worked out can be any number of lines; the time below is read by everybody and keeps the larger part.
    let most = rest.height() * 0.45;
    // Rows give way before one of them would be cut off.
    let tight = tight || found::height(lines, false) > most;
    let wanted = found::height(lines, tight);
    if wanted > 0.0 {
        let [found, time] = layout::two(rest, wanted.min(most));
        found::show(ui, found, tight, number - 1, lines, out);
        agenda_time::show(ui, time, number, state, document);
    } else {
        agenda_time::show(ui, rest, number, state, document);
    }
}

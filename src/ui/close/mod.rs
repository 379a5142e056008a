//! Close: actions, decisions, what the room said, the map's finding, minutes, and the files that leave the workshop.
//!
//! Wide: three columns above the capture line. Below 1000 points the columns become tabs. `layout` says where everything stands.

mod actions;
mod export;
mod flow;
mod layout;
mod minutes;
mod page;
mod parts;
mod said;
mod update;

use egui::{Rect, Ui, UiBuilder};

use super::action::Action;
use super::state::{Document, State};
use super::theme::{icons, space};
use super::widgets::{Segment, segmented};
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
    if let Some(bar) = places.tabs {
        tabs(ui, bar, state, out);
        match state.window.close.tab {
            CloseTab::Said => left(ui, places.body, state, document, out),
            CloseTab::Times => middle(ui, places.body, state, document, out),
            CloseTab::Export => right(ui, places.body, state, document, out),
        }
        return;
    }
    left(ui, places.left, state, document, out);
    middle(ui, places.middle, state, document, out);
    right(ui, places.right, state, document, out);
}

fn tabs(ui: &mut Ui, bar: Rect, state: &State, out: &mut Vec<Action>) {
    let mut bar = ui.new_child(UiBuilder::new().max_rect(bar).id_salt("close tabs"));
    let segment = |text, icon, tip| Segment {
        text,
        icon: Some(icon),
        tip,
    };
    let segments = [
        segment(
            "Actions",
            icons::CHECK_SQUARE,
            "Actions, decisions and what the room said",
        ),
        segment("Times", icons::TIMER, "The map's finding, and planned and real minutes"),
        segment("Export", icons::EXPORT, "The minutes to send, and the files"),
    ];
    let shown = CloseTab::ALL
        .iter()
        .position(|tab| *tab == state.window.close.tab)
        .unwrap_or(0);
    if let Some(tab) = segmented(&mut bar, &segments, shown).and_then(|at| CloseTab::ALL.get(at)) {
        out.push(Action::Close(CloseAction::Tab(*tab)));
    }
}

fn left(ui: &mut Ui, column: Rect, state: &State, document: &Document, out: &mut Vec<Action>) {
    let workshop = document.workshop();
    let wanted = [
        actions::height(ui, column.width(), state, workshop),
        said::decisions_height(ui, column.width(), workshop),
    ];
    let [actions, decisions, said] = layout::left(column, wanted);
    if let Some(rect) = actions {
        actions::show(ui, rect, state, document, out);
    }
    if let Some(rect) = decisions {
        said::decisions(ui, rect, workshop);
    }
    if let Some(rect) = said {
        said::room(ui, rect, workshop, decisions.is_none());
    }
}

fn middle(ui: &mut Ui, column: Rect, state: &State, document: &Document, out: &mut Vec<Action>) {
    let [map, times] = layout::two(column, flow::height(ui, column.width(), state, document));
    flow::show(ui, map, state, document, out);
    minutes::show(ui, times, state, document);
}

fn right(ui: &mut Ui, column: Rect, state: &State, document: &Document, out: &mut Vec<Action>) {
    let files = export::height(ui, column.width());
    let [paper, below] = layout::two(
        column,
        (column.height() - files - space::S12).max(column.height() * 0.42),
    );
    page::show(ui, paper, state, document, out);
    export::show(ui, below, state, out);
}

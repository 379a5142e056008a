//! Close: actions, decisions, what the room said, the map's finding, minutes, and the files that leave the workshop.
//!
//! Wide: three columns above the capture line. Below 1000 points the columns become tabs. `layout` says where everything stands.

mod actions;
mod export;
mod flow;
mod layout;
mod minutes;
mod page;
mod said;
mod update;

use egui::{Rect, Ui, UiBuilder, pos2, vec2};

use super::action::Action;
use super::cockpit::{capture, status};
use super::state::{Document, State};
use super::theme::{icons, space};
use super::widgets::{Chip, Pane, Segment, line, segmented};
use crate::ui::action::CloseAction;
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
    let files = export::height(ui, column.width(), state);
    let [paper, below] = layout::two(
        column,
        (column.height() - files - space::S12).max(column.height() * 0.42),
    );
    page::show(ui, paper, state, document, out);
    export::show(ui, below, state, document, out);
}

/// A pane with a counter beside its title.
fn counted<R>(
    ui: &mut Ui,
    rect: Rect,
    title: &str,
    count: usize,
    head: impl FnOnce(&mut Ui),
    body: impl FnOnce(&mut Ui, Rect) -> R,
) -> R {
    let result = Pane::new(title).show_in(ui, rect, head, body);
    let style = crate::ui::theme::typeface::CHIP;
    let width = line(ui.painter(), title, style, egui::Color32::PLACEHOLDER, f32::INFINITY)
        .size()
        .x;
    let words = count.to_string();
    let chip = Chip::new(&words);
    let size = vec2(chip.width(ui.painter()), space::CHIP);
    let at = pos2(
        rect.left() + space::S12 + width + space::S8,
        rect.top() + (space::PANE_HEAD - size.y) / 2.0,
    );
    chip.paint(
        ui.painter(),
        Rect::from_min_size(at, size),
        crate::ui::theme::tokens(ui.ctx()),
    );
    result
}

/// What stands in a pane that has nothing yet: one or two lines in its middle.
fn empty(ui: &Ui, rect: Rect, words: &str) {
    let tokens = crate::ui::theme::tokens(ui.ctx());
    let style = crate::ui::theme::typeface::SECOND;
    let mut job = style.job(words, tokens.ink2, (rect.width() - space::S48).max(80.0));
    job.halign = egui::Align::Center;
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let top = rect.center().y - galley.size().y / 2.0;
    ui.painter().galley(pos2(rect.center().x, top), galley, tokens.ink2);
    let label = ui.interact(rect, ui.scope_id().with(("empty", words)), egui::Sense::HOVER);
    label.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, words));
}

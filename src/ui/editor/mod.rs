//! The editor of a session: one slide with its form and notes, all slides side by side, or the text of the file.
//!
//! Wide: agenda, slide above notes, form above problems. Below 1440 points the form narrows, below 1280 notes and form share a pane, below
//! 1200 the agenda folds to a rail, below 1000 the panes become tabs. `layout` says where everything stands.
//!
//! `fields` is the kit that `forms` are made of, one description for all: what is shown, which texts there are, how one is written. `kinds` has a record
//! of each kind of block, for the palette and all else. `canvas`
//! paints the slide and lets its texts be edited where they stand, `entries` says what Enter, Backspace and Tab mean there, `cells` where pasted ones go, `marked_words` sets texts with their marks, `canvas_texts` its texts, `canvas_blocks` its blocks, `agenda` (with `agenda_sections` and `agenda_slides`), `notes`, `form_pane`, `problems` are the panes beside it.
//! `update` carries out what is asked for, `changes` what of it changes the session, `choosing` says which slide is chosen.

mod agenda;
mod agenda_sections;
mod agenda_slides;
mod asked;
mod bar;
mod canvas;
mod canvas_blocks;
mod canvas_texts;
mod cells;
mod changes;
mod choosing;
mod conflict;
mod entering;
mod entries;
mod fields;
mod foot;
mod form_pane;
mod forms;
mod in_place;
mod kinds;
mod layout;
mod light_activity;
mod light_slides;
mod light_table;
mod light_tiles;
mod light_tools;
mod marked_words;
mod marks;
mod minutes_strip;
mod new_parts;
mod notes;
mod painted_words;
mod palette;
mod pasted;
mod pictures;
mod problems;
mod remarks;
mod round_form;
mod shown;
mod sketches;
mod source;
#[cfg(test)]
mod tests;
mod update;

use egui::{Key, Modifiers, Rect, Ui, UiBuilder};

use super::action::{Action, EditorLook};
use super::state::State;
use super::state::editing::{EditorTab, EditorView};
use super::theme::{icons, space};
use super::widgets::{Segment, segmented_in};
use shown::{Shown, look};

pub use bar::show as bar;
pub use pictures::{ask as put_picture, take as take_picture};
pub use remarks::rehearsals_known;
pub use update::{back, follow, typed_into, update};

/// What the line of entry adds to a slide, and by which first letters.
const TO_SLIDE: (&str, &[(&str, &str)]) = (
    "Add to this slide",
    &[("/", "block"), ("#", "slide"), ("?", "ask"), ("!", "stress")],
);
/// What it adds to the light table.
const TO_DECK: (&str, &[(&str, &str)]) = (
    "Add after this slide",
    &[("#", "slide"), ("##", "section"), ("%", "round")],
);

/// Shows the surface.
pub fn show(ui: &mut Ui, state: &State, out: &mut Vec<Action>) {
    let Some(shown) = Shown::of(state) else { return };
    keys(ui, &shown, out);
    let window = ui.max_rect();
    let whole = conflict::show(ui, window, &shown, out);
    match shown.window.view {
        EditorView::Slide if whole.width() < space::TABS => narrow(ui, whole, &shown, out),
        EditorView::Slide => wide(ui, whole, &shown, out),
        EditorView::Overview => {
            let inner = whole.shrink(space::S12.min(whole.width() * 0.01));
            let (body, line, status) = layout::foot(inner, 0.3);
            light_table::show(ui, body, &shown, out);
            foot::entry(ui, line, &shown, TO_DECK, out);
            foot::state(ui, status, &shown, out);
        }
        EditorView::Source => source::show(ui, whole, &shown, out),
    }
    palette::show(ui, whole, &shown, out);
}

fn wide(ui: &mut Ui, whole: Rect, shown: &Shown<'_>, out: &mut Vec<Action>) {
    let at = layout::wide(whole, problems::any(shown));
    if at.rail {
        agenda::show_rail(ui, at.agenda, shown, out);
    } else {
        agenda::show(ui, at.agenda, shown, out);
    }
    canvas::show(ui, at.slide, shown, out);
    if let Some(rect) = at.notes {
        notes::show(ui, rect, shown, out);
        let form = remarks::below(ui, at.form, shown, out);
        form_pane::show(ui, form, shown, out);
    } else {
        let row = at.form.with_max_y(at.form.top() + space::CONTROL);
        two(ui, row, shown, out);
        let below = at.form.with_min_y(row.bottom() + space::S8);
        if shown.window.notes {
            notes::show(ui, below, shown, out);
        } else {
            let form = remarks::below(ui, below, shown, out);
            form_pane::show(ui, form, shown, out);
        }
    }
    if let Some(rect) = at.problems {
        problems::show(ui, rect, shown, out);
    }
    foot::entry(ui, at.line, shown, TO_SLIDE, out);
    foot::state(ui, at.status, shown, out);
}

/// Form or notes, where they share a pane.
fn two(ui: &mut Ui, rect: Rect, shown: &Shown<'_>, out: &mut Vec<Action>) {
    let segment = |text, icon, tip| Segment {
        text,
        icon: Some(icon),
        tip,
    };
    let segments = [
        segment("Form", icons::SLIDERS_HORIZONTAL, "The form of the slide or block"),
        segment("Notes", icons::NOTE, "Speaker notes"),
    ];
    let mut row = ui.new_child(UiBuilder::new().max_rect(rect).id_salt("form or notes"));
    let on = usize::from(shown.window.notes);
    if let Some(to) = segmented_in(&mut row, &segments, on, rect.width()) {
        look(EditorLook::Notes(to == 1), out);
    }
}

fn narrow(ui: &mut Ui, whole: Rect, shown: &Shown<'_>, out: &mut Vec<Action>) {
    const TABS: [EditorTab; 4] = [EditorTab::Agenda, EditorTab::Slide, EditorTab::Form, EditorTab::Notes];
    let at = layout::tabs(whole);
    let segment = |text, icon, tip| Segment {
        text,
        icon: Some(icon),
        tip,
    };
    let segments = [
        segment("Agenda", icons::LIST, "Sections and slides"),
        segment("Slide", icons::PROJECTOR_SCREEN, "The slide"),
        segment("Form", icons::SLIDERS_HORIZONTAL, "The form of the slide or block"),
        segment("Notes", icons::NOTE, "Speaker notes"),
    ];
    let mut row = ui.new_child(UiBuilder::new().max_rect(at.bar).id_salt("tabs of the editor"));
    let on = TABS.iter().position(|tab| *tab == shown.window.tab).unwrap_or(1);
    if let Some(tab) = segmented_in(&mut row, &segments, on, at.bar.width()).and_then(|at| TABS.get(at)) {
        look(EditorLook::Tab(*tab), out);
    }
    match shown.window.tab {
        EditorTab::Agenda => agenda::show(ui, at.body, shown, out),
        EditorTab::Slide => canvas::show(ui, at.body, shown, out),
        EditorTab::Form => {
            let form = remarks::below(ui, at.body, shown, out);
            form_pane::show(ui, form, shown, out);
        }
        EditorTab::Notes => notes::show(ui, at.body, shown, out),
    }
    foot::entry(ui, at.line, shown, TO_SLIDE, out);
    foot::state(ui, at.status, shown, out);
}

/// Keys that mean the same wherever the keyboard is.
fn keys(ui: &mut Ui, shown: &Shown<'_>, out: &mut Vec<Action>) {
    let free = shown.state.window.overlay.is_none() && shown.window.palette.is_none();
    if !free {
        return;
    }
    let typing = ui.ctx().text_edit_focused();
    let focused = ui.memory(|memory| memory.focused().is_some());
    if typing || shown.window.view == EditorView::Source {
        return;
    }
    for (key, to) in [
        (Key::PageDown, Some(shown.number + 1)),
        (Key::PageUp, shown.number.checked_sub(1)),
    ] {
        if ui.input_mut(|input| input.consume_key(Modifiers::NONE, key))
            && let Some(to) = to
        {
            shown.go(to, out);
        }
    }
    // Cells of a spreadsheet become a table where nothing else takes them.
    if !focused
        && shown.window.view == EditorView::Slide
        && let Some(slide) = shown.slide
        && let Some(table) = cells::new_table(ui)
    {
        let at = shown.editor.block().map_or(slide.blocks.len(), |block| block + 1);
        canvas_blocks::put(at, table, shown, out);
    }
    if !focused && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Slash)) {
        look(EditorLook::AddBlock, out);
    }
}

/// The names of all kinds of block that the palette offers, in its order.
pub fn kinds_of_blocks() -> impl Iterator<Item = &'static str> {
    kinds::all().map(|kind| kind.name)
}

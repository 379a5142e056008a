//! The cockpit's main surface: agenda, slide or round, what comes next, controls, speaker notes or captured notes, capture line. One clock is
//! large: that of the round, in the wall's own picture.
//!
//! Wide: three columns above the capture line. Below 1440 points the right one narrows, below 1200 the agenda folds to a rail, below 1000 the panes
//! become tabs. `layout` says where everything stands; the other files each show one pane.

pub(in crate::ui) mod agenda;
mod agenda_foot;
mod agenda_row;
mod captured;
mod clock;
mod controls;
mod dividers;
mod layout;
mod next;
mod pace;
mod slide_pane;
pub(in crate::ui) mod speaker;
mod update;

use egui::{Rect, Ui, UiBuilder};

use super::action::Action;
use super::state::{Document, State};
use super::widgets::{Button, Chip, Pane, Segment, TabGrid, segmented};
use crate::ui::action::CockpitAction;
use crate::ui::foot::{capture, status};
use crate::ui::state::cockpit::{Right, Tab};
use crate::ui::theme::{icons, space};
use crate::workshop::{Note, RoundRun};

pub use update::{capture_line, update as update_panes};

/// Shows the surface.
pub fn show(ui: &mut Ui, state: &State, out: &mut Vec<Action>) {
    let Some(document) = &state.document else { return };
    let whole = ui.max_rect();
    if whole.width() < space::TABS {
        show_tabs(ui, whole, state, document, out);
        return;
    }
    let places = layout::wide(whole, controls::running(state), state.settings.panes);
    if places.rail {
        agenda::show_rail(ui, places.agenda, state, document, out);
    } else {
        agenda::show(ui, places.agenda, state, document, out);
    }
    slide_pane::show(ui, places.slide, state, document, out);
    if let Some(rect) = places.next {
        next::show(ui, rect, state, document, out);
    }
    controls::show(ui, places.controls, state, out);
    right_pane(ui, places.right, state, document, out);
    // After the panes: what is made later lies above, and a divider reaches into them.
    dividers::show(ui, &places, out);
    capture::show(ui, places.capture, state, out);
    status::show(ui, places.status, state, document, out);
}

/// The panes as tabs, for windows below 1000 points.
fn show_tabs(ui: &mut Ui, whole: Rect, state: &State, document: &Document, out: &mut Vec<Action>) {
    const TABS: [Tab; 3] = [Tab::Slide, Tab::Notes, Tab::Agenda];
    let places = TabGrid::of(whole);
    let mut bar = ui.new_child(UiBuilder::new().max_rect(places.bar).id_salt("cockpit tabs"));
    let segment = |text, icon, tip| Segment {
        text,
        icon: Some(icon),
        tip,
    };
    let segments = [
        segment("Slide", icons::PROJECTOR_SCREEN, "The slide and its controls"),
        segment("Notes", icons::NOTE, "Speaker notes, or what was said"),
        segment("Agenda", icons::LIST, "The agenda, the pace and the clocks"),
    ];
    let shown = TABS
        .iter()
        .position(|tab| *tab == state.window.cockpit.tab)
        .unwrap_or(0);
    if let Some(tab) = segmented(&mut bar, &segments, shown).and_then(|at| TABS.get(at)) {
        out.push(Action::Cockpit(CockpitAction::Tab(*tab)));
    }
    match state.window.cockpit.tab {
        Tab::Slide => {
            let (slide, row) = layout::slide_tab(places.body);
            // Lower than that the wall's picture has a clock that nobody can read.
            match state.round().filter(|_| slide.height() < 120.0) {
                Some(round) => clock::show(ui, slide, state, round, out),
                None => slide_pane::show(ui, slide, state, document, out),
            }
            controls::show_row(ui, row, state, out);
        }
        Tab::Notes => right_pane(ui, places.body, state, document, out),
        Tab::Agenda => agenda::show(ui, places.body, state, document, out),
    }
    capture::show(ui, places.line, state, out);
    status::show(ui, places.status, state, document, out);
}

/// The speaker notes alone, as a window of their own shows them: with the slide, the time, and the round's clock.
pub fn notes(ui: &mut Ui, rect: Rect, state: &State, out: &mut Vec<Action>) {
    let Some(document) = &state.document else { return };
    let mut words = vec![state.now.local(state.now.at).format("%H:%M").to_string()];
    words.extend(
        state
            .round()
            .map(|round| clock::words(state, round, &round.view(state.now.at))),
    );
    Pane::new("Speaker notes").note(&words.join("  ·  ")).strong().show_in(
        ui,
        rect,
        |ui| speaker::head(ui, state, out),
        |ui, inner| speaker::body(ui, inner, state, document),
    );
}

/// Speaker notes, the notes of the round on the wall, or all notes.
fn right_pane(ui: &mut Ui, rect: Rect, state: &State, document: &Document, out: &mut Vec<Action>) {
    let workshop = document.workshop();
    let round = state.round();
    match (state.window.cockpit.right, round) {
        (Right::All, _) => {
            let notes: Vec<&Note> = workshop.notes.iter().collect();
            notes_pane(ui, rect, "All notes", state, &notes, out);
        }
        (Right::Fitting, Some(round)) => {
            let notes: Vec<&Note> = workshop.notes_of(round.id).collect();
            notes_pane(ui, rect, "Notes of this round", state, &notes, out);
        }
        (Right::Fitting, None) | (Right::Speaker, _) => {
            let head = |ui: &mut Ui| {
                speaker::head(ui, state, out);
                back(ui, state.window.cockpit.right, round, out);
            };
            Pane::new("Speaker notes")
                .strong()
                .show_in(ui, rect, head, |ui, inner| speaker::body(ui, inner, state, document));
        }
    }
}

fn notes_pane(ui: &mut Ui, rect: Rect, title: &str, state: &State, notes: &[&Note], out: &mut Vec<Action>) {
    let right = state.window.cockpit.right;
    let round = state.round();
    // The head and the body both push: one closure at a time can borrow `out`.
    let mut asked = Vec::new();
    let head = |ui: &mut Ui| {
        Chip::new(&notes.len().to_string()).show(ui);
        back(ui, right, round, &mut asked);
    };
    Pane::new(title)
        .strong()
        .show_in(ui, rect, head, |ui, inner| captured::show(ui, inner, state, notes, out));
    out.append(&mut asked);
}

/// The way to the other lists: from a round to the speaker notes, and from anything else back.
fn back(ui: &mut Ui, right: Right, round: Option<&RoundRun>, out: &mut Vec<Action>) {
    let (icon, words, to) = match (right, round) {
        (Right::Fitting, Some(_)) => (icons::BOOK_OPEN, "Speaker notes", Right::Speaker),
        (Right::Speaker | Right::All, Some(_)) => (icons::TIMER, "Notes of this round", Right::Fitting),
        (Right::All, None) => (icons::BOOK_OPEN, "Speaker notes", Right::Fitting),
        (Right::Fitting | Right::Speaker, None) => return,
    };
    let button = Button::new("")
        .icon(icon)
        .quiet()
        .height(space::TARGET)
        .name(words)
        .show(ui);
    if button.on_hover_text(words).clicked() {
        out.push(Action::Cockpit(CockpitAction::Right(to)));
    }
}

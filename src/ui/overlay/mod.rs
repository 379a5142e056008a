//! What lies over a surface: the palette, the keys, the overview grid, settings, and questions with a field.
//!
//! [`show`] shows the one that is open. Each is a `panel` in a file of its own; what was typed and which row is chosen
//! lies in the state, so that pictures and tests can set it.

mod both;
mod break_time;
mod catch_up;
mod event_log;
mod field;
mod fuzzy;
mod grid;
mod groups;
mod handout;
mod help;
mod imported;
mod log_columns;
mod name;
mod overview;
mod palette;
mod panel;
mod path;
mod people;
mod plan;
mod problems;
mod replace;
mod rounds;
mod rows;
mod search;
mod sessions;
mod set_clock;
mod settings;
mod step;
mod thumbs;
mod typed;
mod whereabouts;

use egui::Ui;

use super::action::Action;
use super::state::{Overlay, State};

/// Shows the open overlay, if there is one.
pub fn show(ui: &mut Ui, state: &State, out: &mut Vec<Action>) {
    match &state.window.overlay {
        None => {}
        Some(Overlay::Palette) => palette::show(ui, state, out),
        Some(Overlay::Help) => help::show(ui, out),
        Some(Overlay::Overview) => overview::show(ui, state, out),
        Some(Overlay::Settings) => settings::show(ui, state, out),
        Some(Overlay::Path(prompt)) => path::show(ui, state, *prompt, out),
        Some(Overlay::Replace(path)) => replace::show(ui, path, out),
        Some(Overlay::Where) => whereabouts::show(ui, state, out),
        Some(Overlay::Both) => both::show(ui, state, out),
        Some(Overlay::Problems(path, problems)) => problems::show(ui, path, problems, out),
        Some(Overlay::EventLog) => event_log::show(ui, state, out),
        Some(Overlay::Imported(deck)) => imported::show(ui, state, deck, out),
        Some(Overlay::CatchUp) => catch_up::show(ui, state, out),
        Some(Overlay::Thumbs) => thumbs::show(ui, state, out),
        Some(Overlay::SetClock) => set_clock::show(ui, state, out),
        Some(Overlay::Break) => break_time::show(ui, state, out),
        Some(Overlay::Plan(round)) => plan::show(ui, state, round, out),
        Some(Overlay::Groups) => groups::show(ui, state, out),
        Some(Overlay::People) => people::show(ui, state, out),
        Some(Overlay::NewWorkshop(index)) => name::new_workshop(ui, state, *index, out),
        Some(Overlay::Rename) => name::rename(ui, state, out),
        Some(Overlay::Rounds) => rounds::show(ui, state, out),
        Some(Overlay::Sessions(what)) => sessions::show(ui, state, *what, out),
        Some(Overlay::Handout(of)) => handout::show(ui, state, of.as_ref(), out),
        Some(over @ (Overlay::StepFollows | Overlay::StepSendsBack | Overlay::StepNotes)) => {
            step::show(ui, state, over, out);
        }
    }
}

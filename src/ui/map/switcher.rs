//! The list of all maps: whose each is, whether it is a current or a future state, and its lead time.

use egui::{Response, Ui, vec2};

use super::words::{menu_item, state_icon};
use crate::ui::action::{Action, Command, MapAction, SeveralAction};
use crate::ui::state::State;
use crate::ui::state::maps::maps;
use crate::ui::theme;
use crate::ui::theme::typeface::{Face, Type};
use crate::ui::theme::{icons, typeface};
use crate::ui::widgets::{Button, Tip, cut_name};
use crate::workshop::{Map, MapState};

/// Width of the list, and how many letters of a name have room beside the lead time.
const WIDTH: f32 = 320.0;
const LETTERS: usize = 28;

/// The button that opens the list.
pub(super) fn show(ui: &mut Ui, state: &State, out: &mut Vec<Action>) {
    let button = Button::new("")
        .icon(icons::CARET_DOWN)
        .name("All maps in a list")
        .quiet()
        .show(ui);
    egui::Popup::menu(&button).show(|ui| list(ui, state, out));
    button.tip(|| "Lists the maps with their lead times");
}

fn list(ui: &mut Ui, state: &State, out: &mut Vec<Action>) {
    ui.set_width(WIDTH);
    let shown = state.shown_map();
    for map in maps(state) {
        if row(ui, map, shown == Some(map.id), state).clicked() {
            out.push(Action::Map(MapAction::Several(SeveralAction::Open(map.id))));
        }
    }
    ui.separator();
    if menu_item(ui, icons::ROWS, "All above each other").clicked() {
        out.push(Action::Command(Command::AllMaps));
    }
    if menu_item(ui, icons::SPARKLE, "Make the future state").clicked() {
        out.push(Action::Command(Command::MakeFuture));
    }
}

/// "future state, 14.7 d".
pub(super) fn about(map: &Map, state: &State) -> String {
    let word = match map.state {
        MapState::Current => "current",
        MapState::Future => "future",
    };
    let analysis = state.document.as_ref().and_then(|document| document.analysis(map.id));
    let lead = analysis.and_then(|analysis| analysis.lead_time.as_ref().ok());
    lead.map_or_else(
        || format!("{word}, no times yet"),
        |lead| format!("{word}, {}", lead.value.on_screen(map.flow.clock)),
    )
}

fn row(ui: &mut Ui, map: &Map, shown: bool, state: &State) -> Response {
    let tokens = theme::tokens(ui.ctx());
    let icon = if shown { icons::CHECK } else { state_icon(map) };
    let icon = Type::new(16.0, 20.0, Face::Icon).text(icon, tokens.ink2);
    let style = if shown { typeface::CONTROL } else { typeface::LIST };
    // An egui button does not cut its words: a longer name would push the lead time out of the list.
    let all = maps(state).iter().map(|map| map.name.as_str());
    let name = cut_name(&map.name, all, |words| words.chars().count() <= LETTERS);
    let words = style.text(name, tokens.ink);
    let more = typeface::SECOND.text(about(map, state), tokens.ink2);
    let button = egui::Button::new((icon, words, egui::Atom::grow(), more))
        .frame(false)
        .min_size(vec2(ui.available_width(), 32.0));
    ui.add(button)
}

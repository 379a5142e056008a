//! Two columns of commands with their keys: those of the talk, or those of the round that runs.

use egui::{Rect, Ui, UiBuilder, pos2, vec2};

use crate::ui::action::{Action, Command};
use crate::ui::state::{Cover, State};
use crate::ui::theme::{icons, space};
use crate::ui::widgets::{CommandButton, Pane};

/// Gap between buttons.
const GAP: f32 = space::S8;
/// Rows of buttons.
const ROWS: f32 = 4.0;

/// The commands of the talk, row by row.
const TALK: [Command; 8] = [
    Command::Back,
    Command::Next,
    Command::Blank,
    Command::Freeze,
    Command::Spotlight,
    Command::Pen,
    Command::Overview,
    Command::StartRound,
];

/// The commands of a round, row by row.
const ROUND: [Command; 8] = [
    Command::PauseRound,
    Command::NextPhase,
    Command::AddMinute,
    Command::FinishRound,
    Command::NotesOnWall,
    Command::Chime,
    Command::Blank,
    Command::Freeze,
];

/// How high the pane is with buttons of this height.
pub(super) fn height(button: f32) -> f32 {
    space::PANE_HEAD + 2.0 * space::S12 + ROWS * button + (ROWS - 1.0) * GAP
}

/// Shows the pane in `rect`, with buttons as high as fit, at most those of a panel.
pub(super) fn show(ui: &mut Ui, rect: Rect, state: &State, out: &mut Vec<Action>) {
    let title = if running(state) { "Round controls" } else { "Controls" };
    Pane::new(title).show_in(
        ui,
        rect,
        |_| {},
        |ui, inner| {
            let inner = inner.shrink(space::S12 - 1.0);
            let fits = (inner.height() - (ROWS - 1.0) * GAP) / ROWS;
            let size = vec2(
                (inner.width() - GAP) / 2.0,
                fits.clamp(space::TARGET, space::PANEL_CONTROL),
            );
            for (at, command) in commands(state).iter().enumerate() {
                let (column, row) = ((at % 2) as f32, (at / 2) as f32);
                let place = pos2(
                    inner.left() + column * (size.x + GAP),
                    inner.top() + row * (size.y + GAP),
                );
                let place = Rect::from_min_size(place, size);
                let mut cell = ui.new_child(UiBuilder::new().max_rect(place).id_salt(("command", *command)));
                button(*command, state)
                    .width(size.x)
                    .height(size.y)
                    .show(&mut cell, state, out);
            }
        },
    );
}

/// Shows the commands in one row of `rect`, icons alone but for the primary one: for windows too narrow for panes.
pub(super) fn show_row(ui: &mut Ui, rect: Rect, state: &State, out: &mut Vec<Action>) {
    let layout = egui::Layout::left_to_right(egui::Align::Center);
    let mut row = ui.new_child(UiBuilder::new().max_rect(rect).layout(layout).id_salt("command row"));
    row.spacing_mut().item_spacing.x = GAP;
    for command in commands(state) {
        let button = button(*command, state).height(rect.height());
        let button = if is_primary(*command) {
            button
        } else {
            button.icon_only().width(rect.height())
        };
        button.show(&mut row, state, out);
    }
}

fn running(state: &State) -> bool {
    state
        .document
        .as_ref()
        .is_some_and(|document| document.workshop().running().is_some())
}

fn commands(state: &State) -> &'static [Command] {
    if running(state) { &ROUND } else { &TALK }
}

fn is_primary(command: Command) -> bool {
    matches!(command, Command::Next | Command::NextPhase)
}

fn button(command: Command, state: &State) -> CommandButton<'static> {
    let button = CommandButton::new(command);
    let wall = &state.wall;
    match command {
        Command::Next => button.primary(),
        Command::NextPhase => {
            let button = button.primary();
            if last_phase(state) {
                button.saying("Finish round", icons::FLAG_CHECKERED)
            } else {
                button
            }
        }
        Command::PauseRound if paused(state) => button.saying("Go on", icons::PLAY).selected(true),
        Command::NotesOnWall => button.switch(!wall.notes_hidden),
        Command::Chime => button.switch(state.settings.chime),
        Command::Blank => button.selected(wall.cover == Cover::Black),
        Command::Freeze => button.selected(wall.frozen.is_some()),
        Command::Spotlight => button.selected(wall.spotlight),
        Command::Pen => button.selected(wall.pen),
        _ => button,
    }
}

fn paused(state: &State) -> bool {
    state.round().is_some_and(crate::workshop::RoundRun::is_paused)
}

fn last_phase(state: &State) -> bool {
    state.round().is_some_and(|round| !round.has_next())
}

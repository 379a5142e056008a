//! Commands with their keys: two columns for the talk; for a round two large rows, and below them what is switched.

use egui::{Rect, Ui, UiBuilder, pos2, vec2};

use super::clock;
use crate::session::Activity;
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

/// The narrowest pane in which a round's four switches stand in one row.
const ONE_ROW: f32 = 600.0;
/// The widest the buttons of the pane are together: on a large display they would be rules, not buttons.
const WIDEST: f32 = 1240.0;
/// Height of a row in a round: the main one, the others, and how much each may grow.
const ROUND_ROWS: [f32; 3] = [space::MAIN_CONTROL, space::PANEL_CONTROL, 12.0];

/// The least and the greatest height of the pane in a round at this width.
pub(super) fn round_heights(width: f32) -> [f32; 2] {
    let [main, row, grows] = ROUND_ROWS;
    // The pair below the main row, and the switches in one row or in two.
    let others = if width >= ONE_ROW { 2.0 } else { 3.0 };
    let least = main + others * row + others * GAP + space::S4 + 2.0 * space::S12;
    [least, least + (others + 1.0) * grows]
}

/// Shows the pane in `rect`: in a round without a head, as what it is stands above.
pub(super) fn show(ui: &mut Ui, rect: Rect, state: &State, out: &mut Vec<Action>) {
    if running(state) {
        Pane::new("").show_in(ui, rect, |_| {}, |ui, inner| round(ui, inner, state, out));
    } else {
        talk(ui, rect, state, out);
    }
}

/// The round's commands: what ends or holds a phase, and in a last row what is switched.
fn round(ui: &mut Ui, inner: Rect, state: &State, out: &mut Vec<Action>) {
    let inner = in_middle(inner.shrink(space::S12 - 1.0));
    let [main, row, _] = ROUND_ROWS;
    let one_row = inner.width() + space::S24 >= ONE_ROW;
    let others = if one_row { 2.0 } else { 3.0 };
    let room = inner.height() - others * GAP - space::S4;
    // A third more at most: on a large display the picture above is what grows.
    let scale = (room / (main + others * row)).min(1.3);
    let [main, row] = [main * scale, row * scale].map(|height| height.floor().max(space::TARGET));
    let mut top = inner.top();
    for (pair, height) in ROUND.chunks(2).take(2).zip([main, row]) {
        let place = Rect::from_min_size(pos2(inner.left(), top), vec2(inner.width(), height));
        cells(ui, place, pair, Shares::Even, state, out);
        top += height + GAP;
    }
    top += space::S4;
    let switches = ROUND.get(4..).unwrap_or_default();
    let rows = if one_row { switches.len() } else { 2 };
    for part in switches.chunks(rows) {
        let place = Rect::from_min_size(pos2(inner.left(), top), vec2(inner.width(), row));
        // Two of the four carry a switch beside their words.
        cells(ui, place, part, Shares::ByWords, state, out);
        top += row + GAP;
    }
}

/// The part of a pane that buttons take.
fn in_middle(inner: Rect) -> Rect {
    let spare = ((inner.width() - WIDEST) / 2.0).max(0.0).floor();
    inner.shrink2(vec2(spare, 0.0))
}

/// How a row is shared among its buttons.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shares {
    /// All alike.
    Even,
    /// Each as much as it wants, and what is left alike.
    ByWords,
}

/// Buttons in a row of `place`.
fn cells(ui: &mut Ui, place: Rect, commands: &[Command], shares: Shares, state: &State, out: &mut Vec<Action>) {
    let next: Vec<Option<String>> = commands.iter().map(|command| next_words(*command, state)).collect();
    let buttons: Vec<CommandButton<'_>> = commands
        .iter()
        .zip(&next)
        .map(|(command, next)| {
            let button = button(*command, state).height(place.height());
            match next {
                Some(words) => button.saying(words, command.icon()),
                None => button,
            }
        })
        .collect();
    let wants = |button: &CommandButton<'_>| match shares {
        Shares::Even => 0.0,
        Shares::ByWords => button.wanted(ui),
    };
    let wants: Vec<f32> = buttons.iter().map(wants).collect();
    let count = commands.len().max(1) as f32;
    let left_over = (place.width() - (count - 1.0) * GAP - wants.iter().sum::<f32>()) / count;
    let mut left = place.left();
    for ((command, button), wanted) in commands.iter().zip(buttons).zip(wants) {
        let width = left_over + wanted;
        let cell = Rect::from_min_size(pos2(left, place.top()), vec2(width, place.height()));
        let mut cell = ui.new_child(UiBuilder::new().max_rect(cell).id_salt(("command", *command)));
        button.width(width).show(&mut cell, state, out);
        left += width + GAP;
    }
}

/// "Next phase: all, 3 min", so that nobody has to look it up.
fn next_words(command: Command, state: &State) -> Option<String> {
    let round = state.round().filter(|_| command == Command::NextPhase)?;
    let next = clock::next(&round.view(state.now.at))?;
    Some(format!("Next phase: {next}"))
}

/// The talk's commands in two columns, with buttons as high as fit, at most those of a panel.
fn talk(ui: &mut Ui, rect: Rect, state: &State, out: &mut Vec<Action>) {
    Pane::new("Controls").strong().show_in(
        ui,
        rect,
        |_| {},
        |ui, inner| {
            let inner = in_middle(inner.shrink(space::S12 - 1.0));
            let fits = (inner.height() - (ROWS - 1.0) * GAP) / ROWS;
            let size = vec2(
                (inner.width() - GAP) / 2.0,
                fits.clamp(space::TARGET, space::PANEL_CONTROL),
            );
            // Looked up once: each of the eight buttons would go through the rounds again.
            let becomes = becomes(state);
            for (at, command) in TALK.iter().enumerate() {
                let (column, row) = ((at % 2) as f32, (at / 2) as f32);
                let place = pos2(
                    inner.left() + column * (size.x + GAP),
                    inner.top() + row * (size.y + GAP),
                );
                let place = Rect::from_min_size(place, size);
                let mut cell = ui.new_child(UiBuilder::new().max_rect(place).id_salt(("command", *command)));
                // Where a round has ended in something, that comes next and not the round once more.
                let button = match becomes.filter(|_| *command == Command::StartRound) {
                    Some(activity) => {
                        let command = Command::OpenActivity;
                        button(command, state).saying(activity.name(), command.icon())
                    }
                    None => button(*command, state),
                };
                button.width(size.x).height(size.y).show(&mut cell, state, out);
            }
        },
    );
}

/// What the answers of the round that was just finished become.
fn becomes(state: &State) -> Option<Activity> {
    let finished = state.window.finished_round?;
    let run = state.document.as_ref()?.workshop().round(finished)?;
    run.round
        .becomes
        .filter(|activity| state.activity_here() == Some(*activity))
}

/// Shows the commands in one row of `rect`, icons alone but for the primary one: for windows too narrow for panes.
pub(super) fn show_row(ui: &mut Ui, rect: Rect, state: &State, out: &mut Vec<Action>) {
    let layout = egui::Layout::left_to_right(egui::Align::Center);
    let mut row = ui.new_child(UiBuilder::new().max_rect(rect).layout(layout).id_salt("command row"));
    row.spacing_mut().item_spacing.x = GAP;
    for command in commands(state) {
        // A switch has no room beside its icon: there the frame says that it is on.
        let button = match command {
            Command::NotesOnWall => CommandButton::new(*command).selected(!state.wall.notes_hidden),
            Command::Chime => CommandButton::new(*command).selected(state.settings.chime),
            command => button(*command, state),
        };
        let button = button.height(rect.height());
        let button = if is_primary(*command) {
            button
        } else {
            button.icon_only().width(rect.height())
        };
        button.show(&mut row, state, out);
    }
}

/// Whether the commands are those of a round. Once it is finished it is still shown, but its commands are those of the talk again.
pub(super) fn running(state: &State) -> bool {
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

fn button<'a>(command: Command, state: &State) -> CommandButton<'a> {
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
        Command::AddMinute => button.saying("1 min more", icons::PLUS),
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

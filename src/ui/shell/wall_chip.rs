//! The chip that says what the wall does, and the menu that puts it on a display.

use egui::{Popup, Ui};

use crate::ui::action::{Action, Command, WallAction};
use crate::ui::state::{Cover, State};
use crate::ui::surfaces::Entry;
use crate::ui::theme::{icons, space};
use crate::ui::widgets::{Button, Chip, Tip, Tone, rule};

/// Width of the menu's rows.
const ROW: f32 = 300.0;

/// What the chip says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct WallStatus {
    words: String,
    icon: char,
    tone: Tone,
    tip: &'static str,
}

impl WallStatus {
    /// The status of the wall, as `surface` says it while the wall is off. `short` leaves out where it is.
    pub(super) fn of(state: &State, surface: &Entry, short: bool) -> Self {
        let displays = state.wall.displays.len();
        let says = |words: &str, icon, tone, tip| Self {
            words: words.to_owned(),
            icon,
            tone,
            tip,
        };
        let off = (surface.wall_off)(state, short).filter(|_| !state.wall.open);
        if let Some((words, tip)) = off {
            return says(&words, icons::MONITOR, Tone::Neutral, tip);
        }
        match state.wall.cover {
            Cover::Black => {
                return says(
                    "Wall black",
                    icons::SQUARE,
                    Tone::Amber,
                    "The wall is black: B or Esc shows it again",
                );
            }
            Cover::White => {
                return says(
                    "Wall white",
                    icons::SQUARE,
                    Tone::Amber,
                    "The wall is white: W or Esc shows it again",
                );
            }
            Cover::None => {}
        }
        if state.wall.frozen.is_some() {
            return says(
                "Wall frozen",
                icons::SNOWFLAKE,
                Tone::Blue,
                "The wall stays as it is: F or Esc lets it go on",
            );
        }
        if !state.wall.open {
            let key = Command::Wall.key_label(state.window.typing);
            let words = if short {
                "Wall off".to_owned()
            } else {
                format!("Wall off: {key}")
            };
            return says(
                &words,
                icons::MONITOR,
                Tone::Neutral,
                "The room sees nothing: F5 opens the wall",
            );
        }
        let words = match (displays, short) {
            (0 | 1, false) => "Wall window".to_owned(),
            (0 | 1, true) => "Wall".to_owned(),
            (_, false) => format!("Wall on display {}", state.wall.display + 1),
            (_, true) => format!("Wall {}", state.wall.display + 1),
        };
        says(&words, icons::MONITOR, Tone::Green, "What the room sees, and where")
    }

    fn chip(&self) -> Chip<'_> {
        Chip::new(&self.words).icon(self.icon).tone(self.tone).clickable()
    }

    /// How wide the chip is.
    pub(super) fn width(&self, ui: &Ui) -> f32 {
        self.chip().width(ui.painter())
    }
}

/// Shows the chip; a click opens the menu.
pub(super) fn wall_chip(ui: &mut Ui, state: &State, status: &WallStatus, out: &mut Vec<Action>) {
    let response = status.chip().show(ui);
    Popup::menu(&response)
        .gap(space::S4)
        .width(ROW)
        .show(|ui| menu(ui, state, out));
    response.tip(|| status.tip);
}

fn menu(ui: &mut Ui, state: &State, out: &mut Vec<Action>) {
    ui.spacing_mut().item_spacing.y = 0.0;
    let open = state.document.is_some();
    for (index, display) in state.wall.displays.iter().enumerate() {
        let here = state.wall.open && state.wall.display == index;
        let words = display.words(index);
        let icon = if here { icons::CHECK } else { icons::MONITOR };
        let row = Button::new(&words)
            .icon(icon)
            .quiet()
            .width(ROW)
            .enabled(open && state.wall.displays.len() > 1);
        if row.show(ui).tip(|| "Puts the wall on this display").clicked() {
            out.push(Action::Wall(WallAction::Use(index)));
        }
    }
    let number = Command::NumberDisplays;
    if number.is_available(state) {
        let row = Button::new(number.name()).icon(number.icon()).quiet().width(ROW);
        if row.show(ui).tip(|| number.tip()).clicked() {
            out.push(number.action());
        }
    }
    if !state.wall.displays.is_empty() {
        ui.add_space(space::S4);
        rule(ui);
        ui.add_space(space::S4);
    }
    for command in [Command::Wall, Command::Swap, Command::Blank, Command::Freeze] {
        let key = command.key_label(state.window.typing);
        let words = match command {
            Command::Wall if state.wall.open => "Close the wall",
            Command::Wall => "Open the wall",
            Command::Blank if state.wall.cover == Cover::Black => "Show the picture again",
            Command::Freeze if state.wall.frozen.is_some() => "Let it go on",
            other => other.name(),
        };
        let enabled = command.is_available(state);
        let row = Button::new(words)
            .icon(command.icon())
            .key(&key)
            .quiet()
            .width(ROW)
            .enabled(enabled);
        if row.show(ui).tip(|| command.tip()).clicked() {
            out.push(Action::Command(command));
        }
    }
}

//! Right of the quick-entry line: whether all is saved, how many steps there are, whether the map is on the wall.

use egui::{Rect, Ui, pos2};

use super::shown::Shown;
use crate::ui::action::{Action, Command, MapAction, ViewAction};
use crate::ui::foot::status as foot;
use crate::ui::state::State;
use crate::ui::theme;
use crate::ui::theme::{icons, space};
use crate::ui::widgets::{Chip, Tip, Tone};

/// Shows it in `rect`.
pub(super) fn show(
    ui: &mut Ui,
    rect: Rect,
    shown: Option<&Shown<'_>>,
    narrow: bool,
    state: &State,
    out: &mut Vec<Action>,
) {
    let tokens = theme::tokens(ui.ctx());
    let mut child = foot::frame(ui, rect);
    if narrow {
        let (words, icon) = if state.window.map.side {
            ("Map", icons::PATH)
        } else if shown.is_some_and(|shown| !shown.flow.steps.is_empty()) {
            ("Figures", icons::SLIDERS_HORIZONTAL)
        } else {
            ("Templates", icons::LIST)
        };
        if Chip::new(words).icon(icon).clickable().show(&mut child).clicked() {
            out.push(Action::Map(MapAction::View(ViewAction::Side(!state.window.map.side))));
        }
    } else {
        let wall = Chip::new("Map on wall").icon(icons::MONITOR).clickable();
        let wall = if state.wall.map { wall.tone(Tone::Blue) } else { wall };
        let tip = if state.wall.map {
            "Takes the map off the wall"
        } else {
            "Shows the map to the room"
        };
        if wall.show(&mut child).tip(|| tip).clicked() {
            out.push(Action::Command(Command::MapOnWall));
        }
    }
    let count = shown.map_or(0, |shown| shown.flow.steps.len());
    let words = if count == 1 {
        "1 step".to_owned()
    } else {
        format!("{count} steps")
    };
    // Whether all is saved is what must never give way.
    if rect.width() > 300.0 {
        Chip::new(&words).show(&mut child);
    }
    let room = child.min_rect().left() - space::S12 - rect.left() - space::S12;
    if let Some(document) = &state.document {
        let at = pos2(rect.left() + space::S12, rect.center().y);
        foot::saving(ui, at, room, state, document, tokens);
    }
}

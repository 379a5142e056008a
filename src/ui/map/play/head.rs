//! The row above the playing map: which map, what is played, the wall, back to editing.

use egui::{Align2, Pos2, Rect, Ui, UiBuilder, pos2, vec2};

use super::view::View;
use super::{counted, words};
use crate::ui::action::{Action, Command, MapAction, MapsAction, PlayAction};
use crate::ui::state::State;
use crate::ui::state::play::Found;
use crate::ui::theme;
use crate::ui::theme::typeface::{Face, Type};
use crate::ui::theme::{icons, space, typeface};
use crate::ui::widgets::{Button, Chip, CommandButton, Tone, text_at};
use crate::workshop::{Map, MapState};

/// Height of the row.
pub(super) const HEIGHT: f32 = 49.0;
/// The time passed.
const DAY: Type = Type::new(20.0, 26.0, Face::Bold);
/// In a narrower row the time passed stands on the map.
const ROOM_FOR_TIME: f32 = 860.0;
/// The widest a tab becomes.
const WIDEST: f32 = 200.0;

/// Shows the row in `rect`. `view` is missing where there is nothing to play.
pub(super) fn show(ui: &mut Ui, rect: Rect, state: &State, view: Option<&View<'_>>, out: &mut Vec<Action>) {
    let inner = rect.shrink2(vec2(space::S8, space::S8));
    let builder = UiBuilder::new()
        .max_rect(inner)
        .layout(egui::Layout::right_to_left(egui::Align::Center))
        .id_salt("play actions");
    let mut right = ui.new_child(builder);
    right.spacing_mut().item_spacing.x = space::S8;
    let edit = Button::new("Edit")
        .icon(icons::PENCIL_SIMPLE)
        .key("Esc")
        .show(&mut right);
    if edit.on_hover_text("Goes back to the map that can be changed").clicked() {
        out.push(Action::Map(MapAction::Play(PlayAction::Leave)));
    }
    let roomy = inner.width() > 560.0;
    let on_wall = CommandButton::new(Command::MapOnWall)
        .saying("Play on wall", icons::MONITOR)
        .selected(state.wall.map);
    let on_wall = if roomy { on_wall } else { on_wall.icon_only() };
    on_wall.show(&mut right, state, out);
    CommandButton::new(Command::FitMap)
        .quiet()
        .icon_only()
        .show(&mut right, state, out);
    let mut room = right.min_rect().left() - space::S12;
    if let Some((view, found)) = view
        .and_then(|view| Some((view, view.found?)))
        .filter(|_| tells_time(rect))
    {
        room = time(ui, pos2(room, rect.center().y), view, found) - space::S12;
    }
    let builder = UiBuilder::new()
        .max_rect(Rect::from_min_max(inner.min, pos2(room, inner.bottom())))
        .layout(egui::Layout::left_to_right(egui::Align::Center))
        .id_salt("play tabs");
    let mut left = ui.new_child(builder);
    left.set_clip_rect(left.max_rect().expand(4.0).intersect(ui.clip_rect()));
    left.spacing_mut().item_spacing.x = space::S8;
    let maps = state
        .document
        .as_ref()
        .map_or(&[] as &[Map], |document| document.workshop().maps.as_slice());
    let chosen = state.shown_map();
    for map in maps {
        tab(&mut left, map, chosen == Some(map.id), out);
    }
    if let Some((words, icon)) = view.and_then(says) {
        let width = left.available_width();
        if width > 80.0 {
            Chip::new(&words)
                .icon(icon)
                .tone(Tone::Blue)
                .max_width((width - 40.0).min(320.0))
                .show(&mut left);
        }
    }
}

/// Whether the row has room for the time passed.
pub(super) fn tells_time(rect: Rect) -> bool {
    rect.width() > ROOM_FOR_TIME
}

/// The time passed and the items in progress, ending at `at`; answers where they begin.
fn time(ui: &Ui, at: Pos2, view: &View<'_>, found: &Found) -> f32 {
    let (painter, tokens) = (ui.painter(), theme::tokens(ui.ctx()));
    let (day, more) = counted::moment(view, found);
    let far = f32::INFINITY;
    let said = text_at(
        painter,
        at,
        Align2::RIGHT_CENTER,
        &more,
        typeface::LIST,
        tokens.ink2,
        far,
    );
    let at = pos2(said.left() - space::S8, at.y);
    text_at(painter, at, Align2::RIGHT_CENTER, &day, DAY, tokens.ink, far).left()
}

fn tab(ui: &mut Ui, map: &Map, chosen: bool, out: &mut Vec<Action>) {
    let icon = match map.state {
        MapState::Current => icons::PATH,
        MapState::Future => icons::SPARKLE,
    };
    let button = Button::new(&map.name).icon(icon);
    let width = button.wanted(ui).min(WIDEST);
    if width > ui.available_width() && !chosen {
        return;
    }
    if button.tab(chosen).width(width).show(ui).clicked() && !chosen {
        out.push(Action::Map(MapAction::Maps(MapsAction::Show(map.id))));
    }
}

/// "Playing one sample of 400 runs", "Playing with your change: 2 people at QA test".
fn says(view: &View<'_>) -> Option<(String, char)> {
    let found = view.found?;
    if found.playback.is_empty() {
        return None;
    }
    if let Some(wishes) = words::wishes(view) {
        let verb = if view.runs { "Playing" } else { "Paused" };
        let plural = if view.play.wishes.iter().count() == 1 { "" } else { "s" };
        return Some((format!("{verb} with your change{plural}: {wishes}"), icons::SPARKLE));
    }
    let runs = found.outcome.replications;
    let sample = if runs > 1 {
        format!("one sample of {runs} runs")
    } else {
        "the first run".to_owned()
    };
    Some(if view.runs {
        (format!("Playing {sample}"), icons::CIRCLE_NOTCH)
    } else {
        (format!("Paused in {sample}"), icons::PAUSE)
    })
}

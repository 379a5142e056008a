//! The tabs of the maps, undo and redo, and what can be done with a whole map.

use egui::{Rect, Ui, UiBuilder, vec2};

use super::shown::Shown;
use super::{renaming, switcher, words};
use crate::ui::action::{Action, Command, MapAction, MapsAction, SeveralAction, TypingAction};
use crate::ui::state::State;
use crate::ui::state::map::{Look, Named};
use crate::ui::state::maps::maps;
use crate::ui::theme::{icons, space};
use crate::ui::widgets::{Button, CommandButton, Emphasis, Segment, Tip, segmented_in};
use crate::workshop::{Map, MapState};

/// Height of the row of tabs.
pub(super) const TABS: f32 = 49.0;
/// Left of the switch between the views there is at least so much room for tabs.
const TAB_ROOM: f32 = 220.0;
/// The widest a tab becomes, and the narrowest: of fewer letters nobody tells which map it is.
const WIDEST: f32 = 220.0;
const LEAST: f32 = 96.0;
/// Room of the button that adds a map.
const ADD: f32 = 44.0;

/// Narrower rows show the less needed buttons without words.
const WIDE: f32 = 1100.0;

/// Shows the row in `rect`.
pub(super) fn show(ui: &mut Ui, rect: Rect, shown: Option<&Shown<'_>>, state: &State, out: &mut Vec<Action>) {
    let inner = rect.shrink2(vec2(space::S8, space::S8));
    let builder = UiBuilder::new()
        .max_rect(inner)
        .layout(egui::Layout::right_to_left(egui::Align::Center))
        .id_salt("map actions");
    let mut right = ui.new_child(builder);
    right.spacing_mut().item_spacing.x = space::S4;
    // Until there is something to play, the one offer is the first step.
    let steps = shown.is_some_and(|shown| !shown.flow.steps.is_empty());
    let emphasis = |with: Emphasis| if steps { with } else { Emphasis::Quiet };
    // From the right: in a narrow row the tabs give way, and what is pressed most keeps its place at the edge.
    CommandButton::new(Command::PlayMap)
        .emphasis(emphasis(Emphasis::Primary))
        .show(&mut right, state, out);
    let compare = CommandButton::new(Command::Compare).emphasis(emphasis(Emphasis::Plain));
    let compare = if rect.width() < WIDE {
        compare.icon_only()
    } else {
        compare.keyless()
    };
    compare.show(&mut right, state, out);
    if let Some(shown) = shown {
        whole_map(&mut right, shown, out);
    }
    CommandButton::new(Command::Redo)
        .quiet()
        .icon_only()
        .show(&mut right, state, out);
    CommandButton::new(Command::Undo)
        .quiet()
        .icon_only()
        .show(&mut right, state, out);
    looks(&mut right, inner, state, out);
    let maps = maps(state);
    if maps.len() > 1 {
        switcher::show(&mut right, state, out);
    }
    // The tabs get what the buttons leave, measured and not reckoned: words of buttons come and go with the width.
    let room = right.min_rect().left() - space::S12;
    let builder = UiBuilder::new()
        .max_rect(Rect::from_min_max(inner.min, egui::pos2(room, inner.bottom())))
        .layout(egui::Layout::left_to_right(egui::Align::Center))
        .id_salt("map tabs");
    let mut left = ui.new_child(builder);
    left.set_clip_rect(left.max_rect().expand(4.0).intersect(ui.clip_rect()));
    left.spacing_mut().item_spacing.x = space::S8;
    if maps.is_empty() {
        // Nothing to press: it says what the first step will make.
        Button::new("Current state").icon(icons::PATH).show(&mut left);
    }
    // The map that is shown has its room first, then the others; what has none is in the list of all maps.
    let chosen = |map: &Map| shown.is_some_and(|shown| shown.map.id == map.id);
    let wanted = |ui: &Ui, map: &Map| Button::new(&map.name).icon(icon(map)).wanted(ui).min(WIDEST);
    let own = maps
        .iter()
        .find(|map| chosen(map))
        .map_or(0.0, |map| wanted(&left, map));
    let mut free = left.available_width() - ADD - own;
    for map in maps {
        if chosen(map) {
            let width = own.min(left.available_width() - ADD).max(LEAST.min(own));
            tab(&mut left, map, width, true, state, out);
            continue;
        }
        let width = wanted(&left, map).min(free - space::S8);
        if width >= LEAST.min(wanted(&left, map)) {
            free -= width + space::S8;
            tab(&mut left, map, width, false, state, out);
        }
    }
    let add = Button::new("")
        .icon(icons::PLUS)
        .name("Add a map")
        .quiet()
        .show(&mut left);
    if add.tip(|| "Adds another map").clicked() {
        out.push(Action::Map(MapAction::Maps(MapsAction::Add)));
    }
}

/// The switch between the three views of the flow.
fn looks(ui: &mut Ui, row: Rect, state: &State, out: &mut Vec<Action>) {
    const LOOKS: [(Look, Command); 3] = [
        (Look::Timeline, Command::ShowTimeline),
        (Look::Boxes, Command::ShowBoxes),
        (Look::Table, Command::ShowTable),
    ];
    let tips = LOOKS.map(|(_, command)| format!("{} ({})", command.tip(), command.key_label(state.window.typing)));
    let segments: Vec<Segment<'_>> = LOOKS
        .iter()
        .zip(&tips)
        .map(|((_, command), tip)| Segment {
            text: command.name(),
            icon: Some(command.icon()),
            tip,
        })
        .collect();
    let chosen = LOOKS.iter().position(|(look, _)| *look == state.window.map.look);
    ui.add_space(space::S8);
    // The tabs of the maps come first.
    let room = ui.min_rect().left() - row.left() - TAB_ROOM;
    if let Some((_, command)) = segmented_in(ui, &segments, chosen.unwrap_or(0), room).and_then(|at| LOOKS.get(at)) {
        out.push(Action::Command(*command));
    }
}

fn icon(map: &Map) -> char {
    match map.state {
        MapState::Current => icons::PATH,
        MapState::Future => icons::SPARKLE,
    }
}

fn tab(ui: &mut Ui, map: &Map, width: f32, chosen: bool, state: &State, out: &mut Vec<Action>) {
    let named = Named::Map(map.id);
    if matches!(&state.window.map.typing.renaming, Some((what, _)) if *what == named) {
        let (rect, _) = ui.allocate_exact_size(vec2(180.0, space::CONTROL), egui::Sense::hover());
        renaming::field(ui, rect, named, "Name of the map", state, out);
        return;
    }
    let button = Button::new(&map.name).icon(icon(map));
    let button = if chosen { button } else { button.quiet() };
    let response = button.width(width).show(ui);
    // A double click is a click too: asked first, or the map would be shown and renamed.
    if response.double_clicked() {
        out.push(Action::Map(MapAction::Typing(TypingAction::Rename(named))));
    } else if response.clicked() && !chosen {
        out.push(Action::Map(MapAction::Maps(MapsAction::Show(map.id))));
    }
    response.context_menu(|ui| actions(ui, map, out));
    response.tip(|| "Double-click to rename");
}

/// What can be done with the map that is shown.
fn whole_map(ui: &mut Ui, shown: &Shown<'_>, out: &mut Vec<Action>) {
    let more = Button::new("")
        .icon(icons::DOTS_THREE)
        .name("More for this map")
        .quiet()
        .show(ui);
    egui::Popup::menu(&more).show(|ui| actions(ui, shown.map, out));
    more.tip(|| "Rename, duplicate, copy, delete this map");
}

fn actions(ui: &mut Ui, map: &Map, out: &mut Vec<Action>) {
    ui.set_width(260.0);
    let mut item = |ui: &mut Ui, icon, words: &str, action| {
        if words::menu_item(ui, icon, words).clicked() {
            out.push(Action::Map(action));
        }
    };
    item(
        ui,
        icons::PENCIL_SIMPLE,
        "Rename",
        MapAction::Typing(TypingAction::Rename(Named::Map(map.id))),
    );
    item(
        ui,
        icons::SPARKLE,
        "Duplicate as future state",
        MapAction::Maps(MapsAction::Copy(map.id)),
    );
    let whole = MapAction::Several;
    item(ui, icons::COPY, "Duplicate", whole(SeveralAction::Duplicate(map.id)));
    let (icon, words, other) = match map.state {
        MapState::Current => (icons::SPARKLE, "It is a future state", MapState::Future),
        MapState::Future => (icons::PATH, "It is a current state", MapState::Current),
    };
    item(ui, icon, words, whole(SeveralAction::State(map.id, other)));
    item(
        ui,
        icons::FOLDER_OPEN,
        "Open a flow or an event log…",
        MapAction::Maps(MapsAction::OpenFlow),
    );
    item(ui, icons::TRASH, "Delete", MapAction::Maps(MapsAction::Remove(map.id)));
    ui.separator();
    for command in [
        Command::CopyPicture,
        Command::CopyDrawing,
        Command::CopyFlow,
        Command::CopyMermaid,
        Command::CopyTable,
        Command::CopyMetrics,
    ] {
        let item = words::menu_item(ui, command.icon(), command.name());
        if item.tip(|| command.tip()).clicked() {
            out.push(Action::Map(MapAction::Maps(MapsAction::Show(map.id))));
            out.push(Action::Command(command));
        }
    }
}

//! The bar below all maps: what is picked, and where it can be brought.

use egui::{Rect, Ui, UiBuilder, vec2};

use crate::ui::action::{Action, SameName, SeveralAction};
use crate::ui::map::edits::bring;
use crate::ui::map::words;
use crate::ui::map::words::state_icon;
use crate::ui::state::State;
use crate::ui::state::maps::maps;
use crate::ui::theme;
use crate::ui::theme::{icons, space, typeface};
use crate::ui::widgets::Button;

/// What is picked, and where it can go.
pub(in crate::ui::map) fn show(ui: &mut Ui, rect: Rect, state: &State, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    let count = state.window.map.several.picked.len();
    let words = if count == 1 {
        "1 step picked".to_owned()
    } else {
        format!("{count} steps picked")
    };
    let builder = UiBuilder::new()
        .max_rect(rect.shrink2(vec2(space::S16, 12.0)))
        .layout(egui::Layout::left_to_right(egui::Align::Center))
        .id_salt("picked steps");
    let mut child = ui.new_child(builder);
    child.set_clip_rect(rect.intersect(ui.clip_rect()));
    child.label(typeface::CONTROL.text(&words, tokens.ink));
    child.add_space(space::S8);
    let Some(target) = bring::target(state) else {
        child.label(typeface::LIST.text("There is no other map to bring them into", tokens.ink2));
        return;
    };
    let into = maps(state).iter().find(|map| map.id == target);
    let name = into.map_or("", |map| map.name.as_str());
    let clashes = bring::clashes(state);
    let all = clashes.len() == count;
    if clashes.is_empty() || !all {
        let words = format!("Bring into {name}");
        let button = Button::new(&words)
            .icon(icons::TRAY_ARROW_DOWN)
            .primary()
            .show(&mut child);
        let tip = "Places each below the step that it followed; steps of the same name stay as they are there";
        if button.on_hover_text(tip).clicked() {
            out.push(Action::from(SeveralAction::Bring(SameName::Keep)));
        }
    }
    if !clashes.is_empty() {
        let words = format!("Give {name} their values");
        let button = Button::new(&words).icon(icons::COPY);
        let button = if all { button.primary() } else { button };
        let tip = format!(
            "{name} has {} already: it takes the times, shares and people",
            listed(&clashes)
        );
        if button.show(&mut child).on_hover_text(tip).clicked() {
            out.push(Action::from(SeveralAction::Bring(SameName::TakeValues)));
        }
    }
    let other = Button::new("Another map")
        .icon(icons::CARET_DOWN)
        .quiet()
        .show(&mut child);
    egui::Popup::menu(&other).show(|ui| {
        ui.set_width(260.0);
        for map in maps(state) {
            let icon = if map.id == target {
                icons::CHECK
            } else {
                state_icon(map)
            };
            if words::menu_item(ui, icon, &map.name).clicked() {
                out.push(Action::from(SeveralAction::Into(map.id)));
            }
        }
    });
    if Button::new("Pick none").quiet().show(&mut child).clicked() {
        out.push(Action::from(SeveralAction::PickNone));
    }
}

fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [one, other] => format!("{one} and {other}"),
        [one, rest @ ..] => format!("{one} and {} more", rest.len()),
    }
}

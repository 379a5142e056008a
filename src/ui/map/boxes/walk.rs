//! The arrow keys walk from box to box: sideways in the order of the flow, up and down to the nearest box.

use egui::{Id, Key, Ui};

use super::sheet::Sheet;
use crate::flow::layout::ProcessBox;
use crate::ui::action::{Action, MapAction, SelectAction};
use crate::ui::map::timeline::steps::{focus, id_of};

/// Reads the arrow keys while a box has the focus, or nothing has.
pub(super) fn keys(ui: &Ui, sheet: &Sheet<'_>, out: &mut Vec<Action>) {
    if ui.text_edit_focused() || sheet.state.window.overlay.is_some() || egui::Popup::is_any_open(ui.ctx()) {
        return;
    }
    let map = sheet.shown.map.id;
    let on_box = |id: Id| sheet.laid.boxes.iter().any(|own| id_of(map, own.step) == id);
    if ui.memory(egui::Memory::focused).is_some_and(|id| !on_box(id)) {
        return;
    }
    let grows = ui.input(|input| input.modifiers.shift_only());
    let pressed = |key| {
        ui.input_mut(|input| {
            let plain = !input.modifiers.any() || input.modifiers.shift_only();
            plain && input.consume_key(input.modifiers, key)
        })
    };
    let ways = [
        (Key::ArrowRight, Way::By(1, 0)),
        (Key::ArrowLeft, Way::By(-1, 0)),
        (Key::ArrowDown, Way::By(0, 1)),
        (Key::ArrowUp, Way::By(0, -1)),
        (Key::Home, Way::First),
        (Key::End, Way::Last),
    ];
    let Some((_, way)) = ways.into_iter().find(|(key, _)| pressed(*key)) else {
        return;
    };
    let boxes = &sheet.laid.boxes;
    let next = match way {
        Way::By(along, down) => neighbour(sheet, (along, down)),
        Way::First => boxes.first(),
        Way::Last => boxes.last(),
    };
    if let Some(next) = next {
        focus(ui, id_of(map, next.step));
        out.push(Action::Map(if grows {
            MapAction::Select(SelectAction::Extend(next.step))
        } else {
            MapAction::Select(SelectAction::One(Some(next.step)))
        }));
    }
}

/// Where a key leads.
#[derive(Clone, Copy)]
enum Way {
    /// Along the flow, and down.
    By(isize, isize),
    /// To the first box.
    First,
    /// To the last box.
    Last,
}

fn neighbour<'a>(sheet: &'a Sheet<'_>, (along, down): (isize, isize)) -> Option<&'a ProcessBox> {
    let boxes = &sheet.laid.boxes;
    let selected = sheet.state.window.map.selection;
    let Some(place) = boxes.iter().position(|own| Some(own.step) == selected) else {
        return if along < 0 { boxes.last() } else { boxes.first() };
    };
    if along != 0 {
        return boxes.get(place.checked_add_signed(along)?);
    }
    let here = boxes.get(place)?.frame;
    let beyond = |own: &&ProcessBox| (own.frame.y - here.y) * down as f32 > 1.0;
    // The next row comes before the next column: a box far to the side in it is nearer than one two rows on.
    let away = |own: &&ProcessBox| (own.frame.y - here.y).abs() * 10.0 + (own.frame.x - here.x).abs();
    boxes.iter().filter(beyond).min_by(|a, b| away(a).total_cmp(&away(b)))
}

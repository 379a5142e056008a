//! Sections of the agenda that is edited: the name of one and the minutes of the open one, written where they stand, and a section that is dragged among the others.

use egui::{
    Align, Align2, Frame, Id, Key, Margin, Modifiers, Rect, Stroke, TextEdit, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

use super::shown::{look, minutes};
use crate::session::edit::{AgendaEdit, ItemEdit};
use crate::session::{AgendaItem, SessionEdit};
use crate::ui::action::{Action, EditorLook};
use crate::ui::theme;
use crate::ui::theme::{space, typeface};

/// Width of the field of minutes without its figures.
const EDGES: f32 = 16.0;
/// Width of a figure.
const FIGURE: f32 = 9.0;
/// Its height.
const HEIGHT: f32 = 26.0;
/// The longest that a section is planned for, in minutes.
const LONGEST: f32 = 1_440.0;

/// A section that is dragged: which one, where the pointer is, and whether it was let go.
#[derive(Debug, Clone, Copy)]
pub(super) struct Dragged {
    /// Its index.
    pub item: usize,
    /// Where the pointer is.
    pub y: f32,
    /// Whether it was let go.
    pub dropped: bool,
}

/// Shows the minutes of a section as a field at the right end of its row, and answers where it stands.
pub(super) fn minutes_field(
    ui: &mut Ui,
    row: Rect,
    (item, section): (usize, &AgendaItem),
    out: &mut Vec<Action>,
) -> Rect {
    let tokens = theme::tokens(ui.ctx());
    let id = Id::unique(("minutes of a section", item));
    let focused = ui.memory(|memory| memory.has_focus(id));
    let half_typed: Option<String> = ui.data(|data| data.get_temp(id)).filter(|_| focused);
    let mut text = half_typed.unwrap_or_else(|| minutes(section.minutes));
    // As wide as its figures: the name of the section keeps its room.
    let width = EDGES + FIGURE * text.chars().count().max(1) as f32;
    let right = row.right() - 5.0;
    let place = Rect::from_center_size(pos2(right - width / 2.0, row.center().y), vec2(width, HEIGHT));
    let mut to = None;
    if focused {
        for (key, by) in [(Key::ArrowUp, 1.0), (Key::ArrowDown, -1.0)] {
            if ui.input_mut(|input| input.consume_key(Modifiers::NONE, key)) {
                let more = (section.minutes + by).clamp(1.0, LONGEST);
                text = minutes(more);
                to = Some(more);
            }
        }
    }
    let edge = if focused {
        Stroke::new(2.0, tokens.blue)
    } else {
        Stroke::new(1.0, tokens.edge)
    };
    let frame = Frame::NONE
        .fill(tokens.surface)
        .stroke(edge)
        .corner_radius(6)
        .inner_margin(Margin::symmetric(6, 0));
    let mut child = ui.new_child(UiBuilder::new().max_rect(place).id_salt(("minutes", item)));
    child.spacing_mut().interact_size.y = 0.0;
    let edit = TextEdit::singleline(&mut text)
        .id(id)
        .font(typeface::CONTROL.font())
        .text_color(tokens.ink)
        .align(Align2([Align::Max, Align::Center]))
        .frame(frame)
        .char_limit(6)
        .desired_width(width)
        .min_size(vec2(width, HEIGHT));
    let response = child.add_sized(place.size(), edit);
    response.widget_info(|| {
        let mut info = WidgetInfo::text_edit(true, &text, &text, "");
        info.label = Some(format!("Minutes of section {}", item + 1));
        info
    });
    if response.changed() {
        let typed = text.trim().replace(',', ".").parse::<f32>().ok();
        to = typed.filter(|typed| (0.1..=LONGEST).contains(typed));
    }
    if response.changed() || to.is_some() {
        ui.data_mut(|data| data.insert_temp(id, text));
    } else if !focused {
        ui.data_mut(|data| data.remove::<String>(id));
    }
    if let Some(to) = to.filter(|to| (to - section.minutes).abs() > f32::EPSILON) {
        let change = ItemEdit::Minutes(to);
        let edit = SessionEdit::Agenda(AgendaEdit::Item { at: item, change });
        look(
            EditorLook::Type(Box::new(edit), format!("minutes of section {item}")),
            out,
        );
    }
    response.on_hover_text("Minutes that are planned for the section");
    place
}

/// Which section's name is being written.
fn named() -> Id {
    Id::unique("section whose name is written")
}

/// The field with the name of a section.
fn name_field(item: usize) -> Id {
    Id::unique(("name of a section", item))
}

/// Has the name of a section written where it stands, from the next frame on.
pub(super) fn write_name(ui: &Ui, item: usize) {
    ui.data_mut(|data| data.insert_temp(named(), Some(item)));
    ui.memory_mut(|memory| memory.request_focus(name_field(item)));
}

/// Whether the name of a section is being written.
pub(super) fn writes_name(ui: &Ui, item: usize) -> bool {
    ui.data(|data| data.get_temp::<Option<usize>>(named())).flatten() == Some(item)
}

/// Shows the name of a section as a field in its row, until it is left.
pub(super) fn write_name_in(ui: &mut Ui, place: Rect, (item, section): (usize, &AgendaItem), out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    let id = name_field(item);
    let mut text = section.title.clone();
    let frame = Frame::NONE
        .fill(tokens.surface)
        .stroke(Stroke::new(2.0, tokens.blue))
        .corner_radius(6)
        .inner_margin(Margin::symmetric(6, 0));
    let place = Rect::from_center_size(place.center(), vec2(place.width(), HEIGHT + 2.0));
    let mut child = ui.new_child(UiBuilder::new().max_rect(place).id_salt(("name", item)));
    child.spacing_mut().interact_size.y = 0.0;
    let edit = TextEdit::singleline(&mut text)
        .id(id)
        .font(typeface::LIST.font())
        .text_color(tokens.ink)
        .align(Align2([Align::Min, Align::Center]))
        .frame(frame)
        .desired_width(place.width())
        .min_size(place.size());
    let response = child.add_sized(place.size(), edit);
    response.widget_info(|| {
        let mut info = WidgetInfo::text_edit(true, &section.title, &text, "");
        info.label = Some(format!("Name of section {}", item + 1));
        info
    });
    if text != section.title {
        let change = ItemEdit::Title(text);
        let edit = SessionEdit::Agenda(AgendaEdit::Item { at: item, change });
        look(EditorLook::Type(Box::new(edit), format!("name of section {item}")), out);
    }
    if response.lost_focus() {
        ui.data_mut(|data| data.insert_temp(named(), None::<usize>));
    }
}

/// Shows where a section that is dragged would go, and moves it there once it was let go. `bottom` is where the last one ends.
pub(super) fn drag(ui: &Ui, dragged: Dragged, (heads, bottom): (&[(Rect, usize)], f32), out: &mut Vec<Action>) {
    let Dragged { item, y, dropped } = dragged;
    let before = heads.iter().filter(|(rect, _)| rect.center().y < y).count();
    let to = if before > item { before - 1 } else { before };
    if to == item {
        return;
    }
    if dropped {
        look(EditorLook::MoveSection(item, to), out);
        return;
    }
    let line = heads.get(before).map_or(bottom, |(rect, _)| rect.top());
    let across = ui.max_rect().x_range().shrink(space::S12);
    ui.painter()
        .hline(across, line, Stroke::new(3.0, theme::tokens(ui.ctx()).blue));
}

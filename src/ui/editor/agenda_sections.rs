//! Sections of the agenda that is edited: the row of one with its menu and keys, its name and minutes written where they stand, and a section that is dragged among the others.

use egui::{Align, Align2, Frame, Id, Key, Margin, Modifiers, Popup, Rect, Role, Sense, Stroke, StrokeKind, TextEdit};
use egui::{Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::agenda_slides::grip;
use super::shown::{Shown, edit_by, look, minutes};
use crate::session::edit::{AgendaEdit, ItemEdit};
use crate::session::{AgendaItem, Section, SessionEdit};
use crate::ui::action::{Action, EditorLook};
use crate::ui::theme;
use crate::ui::theme::typeface::{self, Face};
use crate::ui::theme::{icons, space};
use crate::ui::widgets::{Button, activity_icon, icon_at, text_at};

/// Height of a section's row.
pub(super) const ROW: f32 = space::LIST_ROW;
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

/// A section's row.
pub(super) fn head(
    ui: &mut Ui,
    (item, section, open): (usize, &AgendaItem, bool),
    shown: &Shown<'_>,
    carried: &mut Option<Dragged>,
    out: &mut Vec<Action>,
) -> Rect {
    let tokens = theme::tokens(ui.ctx());
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    // By its place: where it is moved to by a key, the keyboard goes along.
    let scope = ui.scope_id();
    let id = |item: usize| scope.with(("section of the agenda", item));
    let response = ui.interact(rect, id(item), Sense::click_and_drag());
    if let Some(place) = response.interact_pointer_pos()
        && (response.dragged() || response.drag_stopped())
    {
        let dropped = response.drag_stopped() && !crate::ui::widgets::escaped(ui);
        if response.dragged() || dropped {
            *carried = Some(Dragged {
                item,
                y: place.y,
                dropped,
            });
        }
    }
    let current = shown.at.section == Section::Item(item);
    let planned = minutes(section.minutes);
    let spoken = format!("Section {}: {}, {planned} minutes", item + 1, section.title);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, open, spoken.as_str()));
    if response.hovered() {
        ui.painter().rect_filled(rect, 0.0, tokens.hover());
        grip(ui, rect.left() + 12.0, rect.center().y);
    }
    if response.has_focus() {
        let frame = Stroke::new(2.0, tokens.blue);
        ui.painter()
            .rect_stroke(rect.shrink(2.0), 4.0, frame, StrokeKind::Inside);
    }
    let middle = rect.center().y;
    let caret = if open { icons::CARET_DOWN } else { icons::CARET_RIGHT };
    icon_at(
        ui.painter(),
        pos2(rect.left() + 27.0, middle),
        caret,
        12.0,
        tokens.ink2,
        Face::Icon,
    );
    let number = (item + 1).to_string();
    let at = pos2(rect.left() + 58.0, middle);
    text_at(
        ui.painter(),
        at,
        Align2::RIGHT_CENTER,
        &number,
        typeface::LIST,
        tokens.ink2,
        22.0,
    );
    let style = if current { typeface::CONTROL } else { typeface::LIST };
    let told = if current && open {
        minutes_field(ui, rect, (item, section), out)
    } else {
        let at = pos2(rect.right() - 12.0, middle);
        text_at(
            ui.painter(),
            at,
            Align2::RIGHT_CENTER,
            &planned,
            style,
            tokens.ink,
            40.0,
        )
    };
    let mut end = told.left() - space::S8;
    if let Some(activity) = section.activity {
        icon_at(
            ui.painter(),
            pos2(end - 8.0, middle),
            activity_icon(activity),
            15.0,
            tokens.ink2,
            Face::Icon,
        );
        end -= 22.0;
    }
    let at = pos2(rect.left() + 64.0, middle);
    if writes_name(ui, item) {
        let place = rect.with_min_x(at.x - 8.0).with_max_x(end);
        write_name_in(ui, place, (item, section), out);
    } else {
        text_at(
            ui.painter(),
            at,
            Align2::LEFT_CENTER,
            &section.title,
            style,
            tokens.ink,
            end - at.x,
        );
    }
    if response.clicked() {
        look(EditorLook::Fold(item), out);
    }
    if response.double_clicked() {
        write_name(ui, item);
    }
    let count = shown.session.agenda.len();
    let mut asked = None;
    if response.has_focus() {
        for (modifiers, key, act) in [
            (Modifiers::ALT, Key::ArrowUp, 0),
            (Modifiers::ALT, Key::ArrowDown, 1),
            (Modifiers::NONE, Key::Delete, 2),
            (Modifiers::NONE, Key::F2, 3),
        ] {
            if ui.input_mut(|input| input.consume_key(modifiers, key)) {
                asked = Some(act);
            }
        }
    }
    Popup::context_menu(&response).width(220.0).show(|ui| {
        for (words, icon, key, act) in [
            ("Rename", icons::PENCIL_SIMPLE, "F2", 3),
            ("Move up", icons::ARROW_UP, "Alt ↑", 0),
            ("Move down", icons::ARROW_DOWN, "Alt ↓", 1),
            ("Delete with its slides", icons::TRASH, "Del", 2),
        ] {
            let row = Button::new(words).icon(icon).key(key).quiet().width(220.0);
            if row.show(ui).clicked() {
                asked = Some(act);
                ui.close();
            }
        }
    });
    match asked {
        Some(act @ (0 | 1)) => {
            let to = if act == 0 { item.checked_sub(1) } else { Some(item + 1) };
            if let Some(to) = to.filter(|to| *to < count) {
                look(EditorLook::MoveSection(item, to), out);
                ui.memory_mut(|memory| memory.request_focus(id(to)));
            }
        }
        // The last one stays: slides have to lie somewhere.
        Some(2) if count > 1 => edit_by(SessionEdit::Agenda(AgendaEdit::Remove { at: item }), out),
        Some(3) => write_name(ui, item),
        _ => {}
    }
    let tip = if open {
        "Folds its slides away"
    } else {
        "Shows its slides"
    };
    response.on_hover_text(format!(
        "{tip}. F2 or a double click renames it; drag it, or Alt with an arrow moves it; a right click has more"
    ));
    rect
}

/// Shows the minutes of a section as a field at the right end of its row, and answers where it stands.
fn minutes_field(ui: &mut Ui, row: Rect, (item, section): (usize, &AgendaItem), out: &mut Vec<Action>) -> Rect {
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
        // Anything else stays half-typed in the field: `0` is on the way to `0.5`, and no plan.
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
fn write_name(ui: &Ui, item: usize) {
    ui.data_mut(|data| data.insert_temp(named(), Some(item)));
    ui.memory_mut(|memory| memory.request_focus(name_field(item)));
}

/// Whether the name of a section is being written.
fn writes_name(ui: &Ui, item: usize) -> bool {
    ui.data(|data| data.get_temp::<Option<usize>>(named())).flatten() == Some(item)
}

/// Shows the name of a section as a field in its row, until it is left.
fn write_name_in(ui: &mut Ui, place: Rect, (item, section): (usize, &AgendaItem), out: &mut Vec<Action>) {
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

//! The agenda of a session that is edited: sections with their minutes, the slides of each as small pictures, dragged or moved by keys.

use egui::{Align2, Key, Modifiers, Popup, Rect, Response, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui};
use egui::{WidgetInfo, pos2, vec2};

use super::agenda_sections::{self, Dragged};
use super::shown::{Shown, counted, edit_by, look, minutes};
use crate::session::edit::{AgendaEdit, SlidesEdit};
use crate::session::{AgendaItem, Section, SessionEdit, Slide, SlideAt};
use crate::ui::action::{Action, EditorLook};
use crate::ui::audience::thumbnail;
use crate::ui::theme;
use crate::ui::theme::typeface::{self, Face};
use crate::ui::theme::{icons, space};
use crate::ui::widgets::{Button, Chip, Pane, activity_icon, icon_at, is_entry, text_at};
use crate::workshop::Position;

/// Height of a section's row.
const ROW: f32 = space::LIST_ROW;
/// A slide's picture.
const PICTURE: egui::Vec2 = vec2(178.0, 100.0);
/// From one slide to the next.
const SLIDE: f32 = 109.0;
/// Left edge of the pictures.
const LEFT: f32 = 50.0;
/// Height of the foot.
const FOOT: f32 = 44.0;

/// Shows the pane.
pub(super) fn show(ui: &mut Ui, rect: Rect, shown: &Shown<'_>, out: &mut Vec<Action>) {
    let sections = counted(shown.session.agenda.len(), "section");
    let note = format!("{sections}, {}", counted(shown.session.told_count(), "slide"));
    Pane::new("Agenda").note(&note).strong().show_in(
        ui,
        rect,
        |_| {},
        |ui, inner| {
            let list = inner.with_max_y((inner.bottom() - FOOT).max(inner.top()));
            let mut child = ui.new_child(egui::UiBuilder::new().max_rect(list).id_salt("agenda that is edited"));
            child.set_clip_rect(list.intersect(ui.clip_rect()));
            ScrollArea::vertical().auto_shrink(false).show(&mut child, |ui| {
                ui.spacing_mut().item_spacing = egui::Vec2::ZERO;
                rows(ui, shown, out);
            });
            foot(ui, inner.with_min_y(list.bottom()), out);
        },
    );
}

/// New slides and sections.
fn foot(ui: &mut Ui, rect: Rect, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    ui.painter()
        .hline(rect.x_range(), rect.top() + 0.5, Stroke::new(1.0, tokens.line));
    let place = rect.shrink2(vec2(space::S8, 6.0));
    let mut row = ui.new_child(
        egui::UiBuilder::new()
            .max_rect(place)
            .layout(egui::Layout::left_to_right(egui::Align::Center))
            .id_salt("foot of the agenda"),
    );
    row.spacing_mut().item_spacing.x = space::S4;
    let wide = rect.width() > 220.0;
    let slide = Button::new(if wide { "Slide" } else { "" })
        .icon(icons::PLUS)
        .quiet()
        .name("New slide");
    let slide = if wide { slide.key("Ctrl M") } else { slide };
    if slide
        .show(&mut row)
        .on_hover_text("A new slide behind this one")
        .clicked()
    {
        look(EditorLook::NewSlide, out);
    }
    let section = Button::new(if wide { "Section" } else { "" })
        .icon(icons::LIST_PLUS)
        .quiet()
        .name("New section");
    if section
        .show(&mut row)
        .on_hover_text("A new section behind this one")
        .clicked()
    {
        look(EditorLook::NewSection, out);
    }
}

fn rows(ui: &mut Ui, shown: &Shown<'_>, out: &mut Vec<Action>) {
    let mut places: Vec<(Rect, SlideAt)> = Vec::new();
    let mut heads: Vec<(Rect, usize)> = Vec::new();
    let mut dragged = None;
    let mut carried = None;
    let mut number = 0;
    for (item, section) in shown.session.agenda.iter().enumerate() {
        let open = !shown.window.folded.contains(&item);
        heads.push((head(ui, (item, section, open), shown, &mut carried, out), item));
        for (index, slide) in section.slides.iter().enumerate() {
            if open {
                let at = SlideAt::item(item, index);
                let rect = picture(ui, at, number, slide, shown, &mut dragged, out);
                places.push((rect, at));
            }
            number += 1;
        }
    }
    let bottom = ui.min_rect().bottom();
    if !shown.session.reference.is_empty() {
        let tokens = theme::tokens(ui.ctx());
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
        let at = pos2(rect.left() + LEFT, rect.center().y);
        let words = "Reference, behind the agenda";
        text_at(
            ui.painter(),
            at,
            Align2::LEFT_CENTER,
            words,
            typeface::LIST,
            tokens.ink2,
            rect.width() - LEFT,
        );
        for (index, slide) in shown.session.reference.iter().enumerate() {
            let at = SlideAt::reference(index);
            let rect = picture(ui, at, number, slide, shown, &mut dragged, out);
            places.push((rect, at));
            number += 1;
        }
    }
    ui.add_space(space::S12);
    if let Some(carried) = carried {
        agenda_sections::drag(ui, carried, (&heads, bottom), out);
    }
    if let Some((from, y, dropped)) = dragged {
        drag(ui, from, (y, dropped), (&places, &heads), shown, out);
    }
}

/// Where slides stand, and the heads of sections.
type Places<'a> = (&'a [(Rect, SlideAt)], &'a [(Rect, usize)]);

/// Where a slide that is dragged would go; moves it there once it was let go.
fn drag(
    ui: &Ui,
    from: SlideAt,
    (y, dropped): (f32, bool),
    (places, heads): Places<'_>,
    shown: &Shown<'_>,
    out: &mut Vec<Action>,
) {
    let over_head = heads.iter().find(|(rect, _)| rect.y_range().contains(y));
    let (line, to) = if let Some((rect, item)) = over_head {
        let end = shown.session.agenda.get(*item).map_or(0, |item| item.slides.len());
        (rect.bottom(), SlideAt::item(*item, end))
    } else {
        let next = places.iter().find(|(rect, _)| rect.center().y > y);
        match (next, places.last()) {
            (Some((rect, at)), _) => (rect.top() - 4.0, *at),
            (None, Some((rect, at))) => (rect.bottom() + 4.0, at.next()),
            (None, None) => return,
        }
    };
    if to == from || to == from.next() {
        return;
    }
    if dropped {
        edit_by(SessionEdit::Slides(SlidesEdit::Move { from: vec![from], to }), out);
        return;
    }
    let left = ui.max_rect().left() + LEFT;
    let tokens = theme::tokens(ui.ctx());
    ui.painter()
        .hline(left..=left + PICTURE.x, line, Stroke::new(3.0, tokens.blue));
}

/// A section's row.
fn head(
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
        agenda_sections::minutes_field(ui, rect, (item, section), out)
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
    if agenda_sections::writes_name(ui, item) {
        let place = rect.with_min_x(at.x - 8.0).with_max_x(end);
        agenda_sections::write_name_in(ui, place, (item, section), out);
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
        agenda_sections::write_name(ui, item);
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
        Some(2) if count > 1 => agenda(AgendaEdit::Remove { at: item }, out),
        Some(3) => agenda_sections::write_name(ui, item),
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

fn agenda(edit: AgendaEdit, out: &mut Vec<Action>) {
    edit_by(SessionEdit::Agenda(edit), out);
}

/// A slide as a small picture.
fn picture(
    ui: &mut Ui,
    at: SlideAt,
    number: usize,
    slide: &Slide,
    shown: &Shown<'_>,
    dragged: &mut Option<(SlideAt, f32, bool)>,
    out: &mut Vec<Action>,
) -> Rect {
    let tokens = theme::tokens(ui.ctx());
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), SLIDE), Sense::hover());
    let width = PICTURE.x.min(row.width() - LEFT - space::S8).max(20.0);
    let size = vec2(width, width * PICTURE.y / PICTURE.x);
    let rect = Rect::from_min_size(pos2(row.left() + LEFT, row.top() + 4.0), size);
    let id = ui.scope_id().with(("slide of the agenda", at));
    let response = ui.interact(rect.with_min_x(row.left()), id, Sense::click_and_drag());
    let on = shown.at == at;
    if on {
        is_entry(ui.ctx(), id);
    }
    let label = slide.label();
    let spoken = format!("Slide {}: {label}", number + 1);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, on, spoken.as_str()));
    if !ui.is_rect_visible(row) && !response.dragged() {
        return rect;
    }
    let ink = if on { tokens.blue } else { tokens.ink2 };
    let place = pos2(rect.left() - 14.0, rect.top() + 10.0);
    let words = (number + 1).to_string();
    text_at(
        ui.painter(),
        place,
        Align2::RIGHT_CENTER,
        &words,
        typeface::CHIP,
        ink,
        34.0,
    );
    if response.hovered() {
        grip(ui, rect.left() - 16.0, rect.center().y);
    }
    let position = Position {
        slide: number,
        step: slide.steps(),
    };
    if slide.hidden {
        ui.scope(|ui| {
            ui.multiply_opacity(0.38);
            thumbnail::slide(ui, rect, shown.session, position, ("agenda picture", at));
        });
        let chip = Chip::new("Hidden").icon(icons::EYE_SLASH);
        let size = vec2(chip.width(ui.painter()), space::CHIP);
        let place = Rect::from_min_size(rect.right_bottom() - size - vec2(4.0, 4.0), size);
        chip.paint(ui.painter(), place, tokens);
    } else {
        thumbnail::slide(ui, rect, shown.session, position, ("agenda picture", at));
    }
    let remarks = super::remarks::count(shown, &slide.id);
    if remarks > 0 {
        let place = pos2(rect.left() - 16.0, rect.bottom() - 28.0);
        icon_at(ui.painter(), place, icons::NOTE_PENCIL, 14.0, tokens.ink2, Face::Icon);
    }
    let faulty = shown
        .editor
        .findings()
        .iter()
        .any(|found| SlideAt::on_way(&found.path).is_some_and(|(of, _)| of == at));
    if faulty {
        let place = pos2(rect.left() - 16.0, rect.bottom() - 8.0);
        icon_at(ui.painter(), place, icons::WARNING, 14.0, tokens.amber, Face::Icon);
    }
    let (frame, out_of) = match (on, response.has_focus()) {
        (true, _) => (Stroke::new(2.0, tokens.blue), rect.expand(2.0)),
        (false, true) => (Stroke::new(2.0, tokens.blue), rect.expand(4.0)),
        (false, false) => (Stroke::new(1.0, tokens.line), rect),
    };
    ui.painter().rect_stroke(out_of, 4.0, frame, StrokeKind::Outside);
    if let Some(place) = response.interact_pointer_pos()
        && (response.dragged() || response.drag_stopped())
    {
        let dropped = response.drag_stopped() && !crate::ui::widgets::escaped(ui);
        if response.dragged() || dropped {
            *dragged = Some((at, place.y, dropped));
        }
    }
    if (response.clicked() || response.gained_focus()) && !on {
        shown.go(number, out);
        response.scroll_to_me(None);
    }
    if response.clicked() {
        response.request_focus();
    }
    if response.has_focus() {
        slide_keys(ui, out);
    }
    if let Some(act) = slide_menu(&response, slide.hidden) {
        if !on {
            shown.go(number, out);
        }
        look(act, out);
    }
    response.on_hover_text(label);
    rect
}

/// The menu of a slide at the pointer; what was chosen there.
pub(super) fn slide_menu(response: &Response, hidden: bool) -> Option<EditorLook> {
    let mut act = None;
    Popup::context_menu(response).width(240.0).show(|ui| {
        for (words, icon, key, asks) in menu(hidden) {
            let entry = Button::new(words).icon(icon).key(key).quiet().width(240.0);
            if entry.show(ui).clicked() {
                act = Some(asks);
                ui.close();
            }
        }
    });
    act
}

/// What can be done with a slide: words, icon, key, and what is asked for.
pub(super) fn menu(hidden: bool) -> [(&'static str, char, &'static str, EditorLook); 6] {
    let (words, icon) = if hidden {
        ("Present it", icons::EYE)
    } else {
        ("Hide it", icons::EYE_SLASH)
    };
    [
        ("Duplicate", icons::COPY_SIMPLE, "Ctrl D", EditorLook::Duplicate),
        (words, icon, "H", EditorLook::Hide),
        ("Cut", icons::SCISSORS, "Ctrl X", EditorLook::Take { cut: true }),
        ("Copy", icons::COPY, "Ctrl C", EditorLook::Take { cut: false }),
        ("Paste behind it", icons::CLIPBOARD_TEXT, "Ctrl V", EditorLook::Paste),
        ("Delete", icons::TRASH, "Del", EditorLook::Delete),
    ]
}

/// What the keys do with a slide that has the keyboard.
pub(super) fn slide_keys(ui: &mut Ui, out: &mut Vec<Action>) {
    for (modifiers, key, asks) in [
        (Modifiers::ALT, Key::ArrowUp, EditorLook::Shift(false)),
        (Modifiers::ALT, Key::ArrowDown, EditorLook::Shift(true)),
        (Modifiers::COMMAND, Key::D, EditorLook::Duplicate),
        (Modifiers::NONE, Key::Delete, EditorLook::Delete),
        (Modifiers::NONE, Key::H, EditorLook::Hide),
    ] {
        if ui.input_mut(|input| input.consume_key(modifiers, key)) {
            look(asks, out);
        }
    }
    let events = ui.input(|input| input.events.clone());
    for event in events {
        let asks = match event {
            egui::Event::Cut => EditorLook::Take { cut: true },
            egui::Event::Copy => EditorLook::Take { cut: false },
            egui::Event::Paste(_) => EditorLook::Paste,
            _ => continue,
        };
        look(asks, out);
    }
}

/// The agenda folded to a rail of numbers.
pub(super) fn show_rail(ui: &mut Ui, rect: Rect, shown: &Shown<'_>, out: &mut Vec<Action>) {
    Pane::new("").show_in(
        ui,
        rect,
        |_| {},
        |ui, inner| {
            let tokens = theme::tokens(ui.ctx());
            ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
                ui.spacing_mut().item_spacing = egui::Vec2::ZERO;
                for (number, (_, slide)) in shown.session.slides().enumerate() {
                    let (row, response) = ui.allocate_exact_size(vec2(inner.width(), 32.0), Sense::click());
                    let on = number == shown.number;
                    let spoken = format!("Slide {}: {}", number + 1, slide.label());
                    response.widget_info(|| WidgetInfo::selected(Role::Button, true, on, spoken.as_str()));
                    let plate = row.shrink2(vec2(6.0, 2.0));
                    if on {
                        is_entry(ui.ctx(), response.id);
                        ui.painter().rect_filled(plate, 6.0, tokens.blue_soft);
                    } else if response.hovered() {
                        ui.painter().rect_filled(plate, 6.0, tokens.hover());
                    }
                    if response.has_focus() {
                        let frame = Stroke::new(2.0, tokens.blue);
                        ui.painter().rect_stroke(plate, 6.0, frame, StrokeKind::Inside);
                        slide_keys(ui, out);
                    }
                    let ink = match (on, slide.hidden) {
                        (true, _) => tokens.blue,
                        (false, true) => tokens.ink3,
                        (false, false) => tokens.ink,
                    };
                    let words = (number + 1).to_string();
                    text_at(
                        ui.painter(),
                        row.center(),
                        Align2::CENTER_CENTER,
                        &words,
                        typeface::CHIP,
                        ink,
                        34.0,
                    );
                    if response.clicked() || response.gained_focus() && !on {
                        shown.go(number, out);
                    }
                    response.on_hover_text(slide.label());
                }
                let plus = Button::new("")
                    .icon(icons::PLUS)
                    .quiet()
                    .name("New slide")
                    .width(inner.width());
                if plus
                    .show(ui)
                    .on_hover_text("A new slide behind this one (Ctrl M)")
                    .clicked()
                {
                    look(EditorLook::NewSlide, out);
                }
            });
        },
    );
}

/// The sign that a row can be dragged.
fn grip(ui: &Ui, x: f32, y: f32) {
    let ink = theme::tokens(ui.ctx()).ink3;
    icon_at(
        ui.painter(),
        pos2(x, y),
        icons::DOTS_SIX_VERTICAL,
        14.0,
        ink,
        Face::Icon,
    );
}

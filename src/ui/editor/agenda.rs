//! The agenda of a session that is edited: its sections with their slides, or a rail of numbers where there is no room for them.

use egui::{Align2, Id, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::agenda_sections::{self, ROW};
use super::agenda_slides::{self, LEFT, slide_keys};
use super::shown::{Shown, counted, look};
use crate::session::SlideAt;
use crate::store::Opening;
use crate::ui::action::{Action, EditorLook};
use crate::ui::theme;
use crate::ui::theme::{icons, space, typeface};
use crate::ui::widgets::{Button, Pane, is_entry, text_at};

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
    // Below that two buttons with words and a key do not stand beside each other.
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
        heads.push((
            agenda_sections::head(ui, (item, section, open), shown, &mut carried, out),
            item,
        ));
        for (index, slide) in section.slides.iter().enumerate() {
            if open {
                let at = SlideAt::item(item, index);
                let rect = agenda_slides::picture(ui, at, number, slide, shown, &mut dragged, out);
                places.push((rect, at));
            }
            // Those that are folded away count too: the numbers are the ones that the room sees.
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
            let rect = agenda_slides::picture(ui, at, number, slide, shown, &mut dragged, out);
            places.push((rect, at));
            number += 1;
        }
    }
    ui.add_space(space::S12);
    let chosen = places.iter().find(|(_, at)| *at == shown.at).map(|(rect, _)| *rect);
    bring_into_sight(ui, chosen, shown);
    if let Some(carried) = carried {
        agenda_sections::drag(ui, carried, (&heads, bottom), out);
    }
    if let Some((from, y, dropped)) = dragged {
        agenda_slides::drag(ui, from, (y, dropped), (&places, &heads), shown, out);
    }
}

/// Scrolls to the chosen slide once another one is chosen, wherever that was done.
fn bring_into_sight(ui: &Ui, chosen: Option<Rect>, shown: &Shown<'_>) {
    let id = Id::unique("slide that the agenda shows");
    let of = (shown.editor.opening(), shown.at);
    let last: Option<(Opening, SlideAt)> = ui.data(|data| data.get_temp(id));
    // While its section is folded it has no place.
    if last != Some(of)
        && let Some(rect) = chosen
    {
        ui.scroll_to_rect(rect.expand(space::S8), None);
        ui.data_mut(|data| data.insert_temp(id, of));
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
                        bring_into_sight(ui, Some(row), shown);
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
                    // Whoever walks along the rail by keys sees what each number stands for.
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

//! An icon of a form: chosen from a picture of all of them, found by a word.

use egui::{
    Align2, Popup, PopupCloseBehavior, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use super::form::Form;
use super::words::{Lines, TextField};
use crate::ui::theme;
use crate::ui::theme::typeface::Face;
use crate::ui::theme::{icons, space, typeface};
use crate::ui::widgets::{Button, icon_at, text_at};

/// Icons beside each other.
const COLUMNS: usize = 8;
/// Side of a cell.
const CELL: f32 = 36.0;

/// What was pressed in the picture of all icons.
#[derive(Debug, Clone, Copy)]
enum Picked {
    /// No icon.
    Nothing,
    /// The icon of this name.
    Icon(&'static str),
}

/// The icons whose name holds every word of `query`, in their order.
pub(super) fn found(query: &str) -> Vec<(&'static str, char)> {
    let query = query.to_lowercase();
    let words: Vec<&str> = query.split_whitespace().collect();
    let fits = |name: &str| words.iter().all(|word| name.contains(word));
    icons::NAMED.iter().copied().filter(|(name, _)| fits(name)).collect()
}

impl Form<'_> {
    /// An icon by name, or none.
    pub fn icon(&mut self, field: &'static str, label: &str, value: &mut Option<String>) {
        let way = self.told.way_to(field);
        let id = self.told.id(field);
        let said = self.told.said(label);
        if let Some(ui) = self.ui.as_deref_mut() {
            let tokens = theme::tokens(ui.ctx());
            ui.label(typeface::SECOND.text(label, tokens.ink2));
            let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width().min(200.0), 34.0), Sense::hover());
            let response = ui.interact(rect, id, Sense::click());
            let name = value.clone().unwrap_or_else(|| "No icon".to_owned());
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{said}: {name}")));
            let edge = if response.has_focus() {
                Stroke::new(2.0, tokens.blue)
            } else {
                Stroke::new(1.0, tokens.edge)
            };
            let ground = if response.hovered() {
                tokens.hover()
            } else {
                tokens.surface
            };
            let radius = f32::from(space::CONTROL_RADIUS);
            ui.painter().rect(rect, radius, ground, edge, StrokeKind::Inside);
            let middle = rect.center().y;
            let mut left = rect.left() + 10.0;
            if let Some(icon) = value.as_deref().and_then(icons::named) {
                icon_at(
                    ui.painter(),
                    pos2(left + 9.0, middle),
                    icon,
                    18.0,
                    tokens.blue,
                    Face::Icon,
                );
                left += 26.0;
            }
            let room = rect.right() - 30.0 - left;
            let at = pos2(left, middle);
            text_at(
                ui.painter(),
                at,
                Align2::LEFT_CENTER,
                &name,
                typeface::BODY,
                tokens.ink,
                room,
            );
            let at = pos2(rect.right() - 16.0, middle);
            icon_at(ui.painter(), at, icons::CARET_DOWN, 14.0, tokens.ink2, Face::Icon);
            let mut picked = None;
            let width = COLUMNS as f32 * CELL + space::S16;
            Popup::menu(&response)
                .width(width)
                // A menu closes at any press, and the field in this one is pressed.
                .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
                .show(|ui| picked = grid(ui, id.with("query"), value.as_deref()));
            if let Some(picked) = picked {
                let picked = match picked {
                    Picked::Nothing => None,
                    Picked::Icon(name) => Some(name.to_owned()),
                };
                if picked != *value {
                    *value = picked;
                    self.told.change(String::new());
                }
            }
        }
        self.problems(&way);
    }
}

/// All icons with the field that finds some; the one that was pressed, or none of them.
fn grid(ui: &mut Ui, id: egui::Id, chosen: Option<&str>) -> Option<Picked> {
    let tokens = theme::tokens(ui.ctx());
    let mut query: String = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    let field = id.with("field");
    let response = TextField {
        id: field,
        name: "Find an icon",
        hint: "Find an icon",
        lines: Lines::One,
        mono: false,
        styled: false,
        marked: false,
        quiet: false,
        width: None,
    }
    .show(ui, &mut query);
    let first = ui.data(|data| data.get_temp::<bool>(field).is_none());
    // Only as it opens: asked for in every frame, the keyboard could never leave the field.
    if first {
        response.request_focus();
    }
    ui.data_mut(|data| {
        data.insert_temp(field, true);
        data.insert_temp(id, query.clone());
    });
    let all = found(&query);
    let mut picked = None;
    if Button::new("No icon")
        .quiet()
        .selected(chosen.is_none())
        .width(ui.available_width())
        .show(ui)
        .clicked()
    {
        picked = Some(Picked::Nothing);
    }
    if all.is_empty() {
        ui.label(typeface::SECOND.text("No icon of that name", tokens.ink2));
    }
    ScrollArea::vertical().max_height(260.0).show(ui, |ui| {
        ui.spacing_mut().item_spacing = egui::Vec2::ZERO;
        for row in all.chunks(COLUMNS) {
            ui.horizontal(|ui| {
                for (name, icon) in row {
                    let (rect, _) = ui.allocate_exact_size(vec2(CELL, CELL), Sense::hover());
                    let cell = ui.interact(rect, id.with(name), Sense::click());
                    let on = chosen == Some(name);
                    cell.widget_info(|| WidgetInfo::selected(Role::Button, true, on, *name));
                    let plate = rect.shrink(2.0);
                    if on || cell.has_focus() {
                        let frame = Stroke::new(2.0, tokens.blue);
                        ui.painter().rect_stroke(plate, 6.0, frame, StrokeKind::Inside);
                    } else if cell.hovered() {
                        ui.painter().rect_filled(plate, 6.0, tokens.hover());
                    }
                    let ink = if on { tokens.blue } else { tokens.ink };
                    icon_at(ui.painter(), rect.center(), *icon, 20.0, ink, Face::Icon);
                    if cell.clicked() {
                        picked = Some(Picked::Icon(name));
                    }
                    cell.on_hover_text(*name);
                }
            });
        }
    });
    if picked.is_some() || !ui.ctx().memory(|memory| memory.focused().is_some()) && crate::ui::widgets::escaped(ui) {
        ui.data_mut(|data| {
            data.remove::<bool>(field);
            data.remove::<String>(id);
        });
        ui.close();
    }
    picked
}

#[cfg(test)]
mod tests {
    use super::found;

    #[test]
    fn icons_are_found_by_words_of_their_names_in_any_order() {
        assert_eq!(found("").len(), crate::session::icons::NAMED.len());
        assert!(found("left arrow").iter().any(|(name, _)| *name == "arrow-left"));
        assert!(found("GAUGE").iter().any(|(name, _)| *name == "gauge"));
        assert!(found("no such thing").is_empty());
    }
}

//! What activities draw alike: a track that is filled, a list's head, a row that can be chosen, words at a place.

use egui::{Align2, Color32, Id, Painter, Pos2, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use crate::ui::theme::typeface::{Face, Type};
use crate::ui::theme::{self, Tokens, icons, space, typeface};
use crate::ui::widgets::{icon_at, text_at};

/// A bar of `share` in a track.
pub(in crate::ui) fn track(painter: &Painter, rect: Rect, share: f32, color: Color32, tokens: &Tokens) {
    let radius = rect.height() / 2.0;
    painter.rect_filled(rect, radius, tokens.sunken);
    let width = rect.width() * share.clamp(0.0, 1.0);
    // Of nothing not even the two round ends.
    if width > 0.5 {
        // A bar that is lower than it is wide keeps round ends.
        painter.rect_filled(rect.with_max_x(rect.left() + width.max(rect.height())), radius, color);
    }
}

/// One line at `at`, from the left.
pub(in crate::ui) fn left(painter: &Painter, at: Pos2, words: &str, style: Type, color: Color32, room: f32) -> Rect {
    text_at(painter, at, Align2::LEFT_CENTER, words, style, color, room.max(1.0))
}

/// One line that ends at `at`.
pub(in crate::ui) fn right(painter: &Painter, at: Pos2, words: &str, style: Type, color: Color32) -> Rect {
    text_at(painter, at, Align2::RIGHT_CENTER, words, style, color, f32::INFINITY)
}

/// An icon and a line beside it.
pub(in crate::ui) fn icon_line(
    painter: &Painter,
    at: Pos2,
    icon: char,
    words: &str,
    style: Type,
    color: Color32,
    room: f32,
) {
    icon_at(painter, pos2(at.x + 7.0, at.y), icon, 14.0, color, Face::Icon);
    left(painter, pos2(at.x + 19.0, at.y), words, style, color, room - 19.0);
}

/// A row that can be chosen: its ground, the bar of a chosen one, the ring of the keyboard.
pub(in crate::ui) fn row(ui: &Ui, rect: Rect, id: Id, chosen: bool, said: &str) -> egui::Response {
    let tokens = theme::tokens(ui.ctx());
    let response = ui.interact(rect, id, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, chosen, said));
    if chosen {
        ui.painter().rect_filled(rect, 0.0, tokens.blue_soft);
        let bar = Rect::from_min_size(rect.min, vec2(3.0, rect.height()));
        ui.painter().rect_filled(bar, 0.0, tokens.blue);
    } else if response.hovered() {
        ui.painter().rect_filled(rect, 0.0, tokens.hover());
    }
    if response.has_focus() {
        ui.painter()
            .rect_stroke(rect.shrink(2.0), 4.0, Stroke::new(2.0, tokens.blue), StrokeKind::Inside);
    }
    response
}

/// A line across at the bottom of `rect`.
pub(in crate::ui) fn underline(ui: &Ui, rect: Rect) {
    let line = Stroke::new(1.0, theme::tokens(ui.ctx()).line);
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, line);
}

/// What an empty list says: what to do first, in the middle.
pub(in crate::ui) fn nothing(ui: &Ui, rect: Rect, title: &str, line: &str) {
    let tokens = theme::tokens(ui.ctx());
    let center = rect.center();
    let style = typeface::BODY.face(Face::SemiBold);
    let room = (rect.width() - space::S32).max(40.0);
    let title_job = style.job(title, tokens.ink, room);
    let line_job = typeface::LIST.job(line, tokens.ink2, room);
    let (title_galley, line_galley) = ui.fonts_mut(|fonts| (fonts.layout_job(title_job), fonts.layout_job(line_job)));
    let height = title_galley.size().y + space::S4 + line_galley.size().y;
    let top = center.y - height / 2.0;
    let label = ui.interact(rect, ui.scope_id().with(("nothing", title)), Sense::HOVER);
    let said = format!("{title}. {line}");
    label.widget_info(|| WidgetInfo::labeled(Role::Label, true, said.as_str()));
    let below = top + title_galley.size().y + space::S4;
    ui.painter().galley(
        pos2(center.x - title_galley.size().x / 2.0, top),
        title_galley,
        tokens.ink,
    );
    ui.painter().galley(
        pos2(center.x - line_galley.size().x / 2.0, below),
        line_galley,
        tokens.ink2,
    );
}

/// A button of an icon alone at a place; whether it was pressed.
pub(in crate::ui) fn icon_button(
    ui: &mut Ui,
    center: Pos2,
    icon: char,
    name: &str,
    key: impl std::hash::Hash + std::fmt::Debug,
) -> bool {
    let rect = Rect::from_center_size(center, vec2(space::TARGET, space::TARGET));
    let mut child = ui.new_child(egui::UiBuilder::new().max_rect(rect).id_salt(key));
    let button = crate::ui::widgets::Button::new("")
        .icon(icon)
        .name(name)
        .height(space::TARGET)
        .width(space::TARGET);
    button.show(&mut child).on_hover_text(name).clicked()
}

/// A warning in amber with its icon.
pub(in crate::ui) fn warning(painter: &Painter, at: Pos2, words: &str, tokens: &Tokens, room: f32) {
    icon_line(painter, at, icons::WARNING, words, typeface::SECOND, tokens.amber, room);
}

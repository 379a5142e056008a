//! The head of a section of home: what it names, and at the right a note.

use egui::{Align2, Rect, Sense, Ui};

use crate::ui::theme;
use crate::ui::theme::typeface::{Face, Type};
use crate::ui::theme::{space, typeface};
use crate::ui::widgets::{spoken, text_at};

/// How a head is set.
pub(super) const HEAD: Type = Type::new(15.0, 22.0, Face::SemiBold);

/// Shows the head in `rect`.
pub(super) fn title(ui: &Ui, rect: Rect, words: &str, note: &str) {
    let tokens = theme::tokens(ui.ctx());
    let painter = ui.painter();
    let aside = text_at(
        painter,
        rect.right_center(),
        Align2::RIGHT_CENTER,
        note,
        typeface::LIST,
        tokens.ink2,
        rect.width() * 0.5,
    );
    let room = aside.left() - space::S16 - rect.left();
    let place = text_at(
        painter,
        rect.left_center(),
        Align2::LEFT_CENTER,
        words,
        HEAD,
        tokens.ink2,
        room,
    );
    let response = ui.interact(place, ui.scope_id().with(("head", words)), Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Heading, true, words));
    if !note.is_empty() {
        spoken(ui, aside, ("note", words), note);
    }
}

//! The state box while the text is no session: whether what is typed is on the disk. The file keeps the last good version until then.

use egui::{Rect, Role, Ui, WidgetInfo, pos2};

use crate::ui::action::Action;
use crate::ui::editor::problems;
use crate::ui::editor::shown::Shown;
use crate::ui::foot::status;
use crate::ui::state::editor::Typed;
use crate::ui::theme;
use crate::ui::theme::typeface::{self, Face};
use crate::ui::theme::{icons, space};
use crate::ui::widgets::{icon_at, text_at};

/// Shows the box in `rect`.
pub(super) fn show(ui: &mut Ui, rect: Rect, typed: &Typed, shown: &Shown<'_>, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    let mut right = status::frame(ui, rect);
    problems::chip(&mut right, shown, out);
    let room = right.min_rect().left() - rect.left() - space::S24;
    let (icon, color, words, more) = match &typed.kept {
        Some(Ok(at)) => (
            icons::FLOPPY_DISK,
            tokens.ink2,
            format!("Draft on disk {}", shown.state.now.local(*at).format("%H:%M:%S")),
            "The file keeps the last good version until this can be read",
        ),
        Some(Err(why)) => (icons::WARNING, tokens.red, "Draft not on disk".to_owned(), why.as_str()),
        None => (
            icons::CIRCLE_NOTCH,
            tokens.ink3,
            "Draft…".to_owned(),
            "It is on its way to the disk",
        ),
    };
    let at = pos2(rect.left() + space::S12, rect.center().y);
    icon_at(ui.painter(), pos2(at.x + 8.0, at.y), icon, 16.0, color, Face::IconBold);
    let told = text_at(
        ui.painter(),
        pos2(at.x + 24.0, at.y),
        egui::Align2::LEFT_CENTER,
        &words,
        typeface::SECOND,
        tokens.ink2,
        (room - 24.0).max(0.0),
    );
    let response = ui.interact(told, ui.scope_id().with("draft"), egui::Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Status, true, format!("{words}. {more}")));
    response.on_hover_text(more);
}

//! What is to be chosen where another program has changed the file: a strip above the panes, with the ways to go on.

use egui::{Align2, Layout, Rect, Role, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::shown::Shown;
use crate::ui::action::{Action, EditorAction};
use crate::ui::theme;
use crate::ui::theme::typeface::{self, Face};
use crate::ui::theme::{icons, space};
use crate::ui::widgets::{Button, icon_at, text_at};

/// Height of the strip.
const HEIGHT: f32 = 48.0;

/// Shows the strip at the top of `whole`, if there is something to choose; what is left below it.
pub(super) fn show(ui: &mut Ui, whole: Rect, shown: &Shown<'_>, out: &mut Vec<Action>) -> Rect {
    let Some(conflict) = shown.editor.conflict() else {
        return whole;
    };
    let tokens = theme::tokens(ui.ctx());
    let gap = space::S12.min(whole.width() * 0.01);
    let corner = whole.min + vec2(gap, gap);
    let rect = Rect::from_min_size(corner, vec2(whole.width() - 2.0 * gap, HEIGHT));
    let radius = f32::from(space::PANE_RADIUS);
    let frame = Stroke::new(1.0, tokens.line);
    ui.painter()
        .rect(rect, radius, tokens.surface, frame, StrokeKind::Inside);
    let at = pos2(rect.left() + 22.0, rect.center().y);
    icon_at(
        ui.painter(),
        at,
        icons::ARROWS_CLOCKWISE,
        18.0,
        tokens.amber,
        Face::IconBold,
    );
    let mut row = ui.new_child(
        UiBuilder::new()
            .max_rect(rect.shrink2(vec2(space::S12, 0.0)))
            .layout(Layout::right_to_left(egui::Align::Center))
            .id_salt("ways to go on with a changed file"),
    );
    row.spacing_mut().item_spacing.x = space::S4;
    let readable = conflict.theirs.is_ok();
    for (words, tip, enabled, asks) in [
        (
            "Take theirs",
            "Goes on with what the file says now. Yours is kept beside it",
            readable,
            EditorAction::TakeDisk,
        ),
        (
            "Keep mine",
            "Writes yours into the file. Theirs is kept beside it",
            true,
            EditorAction::KeepMine,
        ),
        (
            "Keep both",
            "Goes on with theirs, and puts yours into a file beside it",
            readable,
            EditorAction::KeepBoth,
        ),
    ] {
        let button = Button::new(words).enabled(enabled);
        if button.show(&mut row).on_hover_text(tip).clicked() && enabled {
            out.push(Action::Editor(asks));
        }
    }
    let words = "Another program has changed this file. What you typed here is kept either way.";
    let at = pos2(rect.left() + 42.0, rect.center().y);
    let room = (row.min_rect().left() - space::S12 - at.x).max(0.0);
    let told = text_at(
        ui.painter(),
        at,
        Align2::LEFT_CENTER,
        words,
        typeface::CONTROL,
        tokens.ink,
        room,
    );
    let response = ui.interact(told, ui.scope_id().with("changed by another program"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Status, true, words));
    whole.with_min_y(rect.bottom())
}

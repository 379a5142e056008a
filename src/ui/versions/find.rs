//! The line at the foot: looks for a word in all versions; and beside it whether all is saved, and how much room the versions take.

use egui::{Id, Key, Modifiers, Rect, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, pos2};

use super::shown::Shown;
use crate::ui::action::{Action, VersionsAction};
use crate::ui::foot::capture::line_of_entry;
use crate::ui::foot::{notice, status as foot};
use crate::ui::theme::typeface::Face;
use crate::ui::theme::{self, icons, space};
use crate::ui::widgets::{Chip, icon_at, is_room, key_cap};

/// Where the text begins.
const INDENT: f32 = 38.0;
/// The longest that is looked for.
const LIMIT: usize = 200;

/// The id of the field.
pub(super) fn id() -> Id {
    Id::unique("word in all versions")
}

/// Shows the line in `rect`.
pub(super) fn show(ui: &mut Ui, rect: Rect, shown: &Shown<'_>, out: &mut Vec<Action>) {
    let rect = notice::beside(ui, rect, shown.state, out);
    let tokens = theme::tokens(ui.ctx());
    let radius = f32::from(space::PANE_RADIUS);
    theme::pane(ui, rect, radius, tokens.surface);
    is_room(ui, rect);
    let around = ui.interact(rect, id().with("around"), Sense::CLICK);
    let middle = rect.center().y;
    let icon = icons::MAGNIFYING_GLASS;
    icon_at(
        ui.painter(),
        pos2(rect.left() + 22.0, middle),
        icon,
        20.0,
        tokens.ink2,
        Face::Icon,
    );
    let cap = key_cap(
        ui.painter(),
        pos2(rect.right() - space::S12, middle),
        "Ctrl F",
        tokens,
        false,
    );
    let field = Rect::from_min_max(
        pos2(rect.left() + INDENT, rect.top() + 4.0),
        pos2(cap.left() - space::S8, rect.bottom() - 4.0),
    );
    // Enter goes back to the list with what was found.
    let focused = ui.memory(|memory| memory.has_focus(id()));
    if focused && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter)) {
        ui.memory_mut(|memory| memory.surrender_focus(id()));
    }
    let mut text = shown.window.query.clone();
    let before = text.clone();
    let mut child = ui.new_child(UiBuilder::new().max_rect(field).id_salt("word"));
    let hint = "Find a word in all versions";
    let edit = line_of_entry(&mut text, id(), hint, tokens).char_limit(LIMIT);
    let response = child.add_sized(field.size(), edit.desired_width(field.width()));
    response.widget_info(|| {
        let mut info = WidgetInfo::text_edit(true, &before, &text, hint);
        info.label = Some(hint.to_owned());
        info
    });
    if text != before {
        out.push(Action::Versions(VersionsAction::Query(text)));
    }
    if around.clicked() {
        response.request_focus();
    }
    let focused = ui.memory(|memory| memory.has_focus(id()));
    let frame = if focused {
        Stroke::new(2.0, tokens.blue)
    } else {
        Stroke::new(1.0, tokens.edge)
    };
    ui.painter().rect_stroke(rect, radius, frame, StrokeKind::Inside);
}

/// Shows in `rect` whether all is saved, and how much room the versions take.
pub(super) fn status(ui: &mut Ui, rect: Rect, shown: &Shown<'_>) {
    let tokens = theme::tokens(ui.ctx());
    let mut right = foot::frame(ui, rect);
    let bytes: u64 = shown.all.iter().map(|version| version.bytes).sum();
    let words = format!("{} of versions", room(bytes));
    if rect.width() > 300.0 {
        let tip = "The 10 latest are kept, before them one an hour for 7 days, and what marks a turn";
        Chip::new(&words).show(&mut right).on_hover_text(tip);
    }
    let place = pos2(rect.left() + space::S12, rect.center().y);
    let left = right.min_rect().left() - space::S12 - place.x;
    foot::saving(ui, place, left, shown.state, shown.document, tokens);
}

/// "412 KB", "3.1 MB".
fn room(bytes: u64) -> String {
    if bytes < 1_000_000 {
        format!("{} KB", bytes.div_ceil(1_000))
    } else {
        format!("{:.1} MB", bytes as f64 / 1e6)
    }
}

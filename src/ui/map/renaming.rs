//! Names typed over in place: a step's on the map, a map's on its tab.

use egui::{Frame, Id, Margin, Rect, Stroke, TextEdit, Ui, UiBuilder, WidgetInfo, vec2};

use crate::flow::Flow;
use crate::ui::action::{Action, MapAction, TypingAction};
use crate::ui::state::State;
use crate::ui::state::map::Named;
use crate::ui::theme;
use crate::ui::theme::typeface;
use crate::ui::widgets::escaped;

/// The field itself, in `rect`. Enter or leaving it keeps the name, Esc does not.
pub(super) fn field(ui: &mut Ui, rect: Rect, named: Named, label: &str, state: &State, out: &mut Vec<Action>) {
    let Some((_, draft)) = state
        .window
        .map
        .typing
        .renaming
        .as_ref()
        .filter(|(what, _)| *what == named)
    else {
        return;
    };
    let tokens = theme::tokens(ui.ctx());
    ui.painter().rect(
        rect,
        6.0,
        tokens.surface,
        Stroke::new(2.0, tokens.blue),
        egui::StrokeKind::Inside,
    );
    let inner = rect.shrink2(vec2(8.0, 3.0)).translate(vec2(0.0, -2.0));
    let mut child = ui.new_child(UiBuilder::new().max_rect(inner).id_salt(("renaming", named)));
    let id = Id::unique(("renaming", named));
    let mut text = draft.clone();
    let edit = TextEdit::singleline(&mut text)
        .id(id)
        .font(typeface::CONTROL.font())
        .text_color(tokens.ink)
        .frame(Frame::NONE)
        .margin(Margin::ZERO)
        .desired_width(inner.width())
        .align(egui::Align2::LEFT_CENTER)
        .char_limit(Flow::MAX_NAME);
    let response = child.add_sized(inner.size(), edit);
    response.widget_info(|| {
        let mut info = WidgetInfo::text_edit(true, draft, &text, label);
        info.label = Some(label.to_owned());
        info
    });
    if text != *draft {
        out.push(Action::Map(MapAction::Typing(TypingAction::Renamed(text))));
    }
    if response.lost_focus() {
        let keep = if escaped(ui) {
            MapAction::Typing(TypingAction::DropName)
        } else {
            MapAction::Typing(TypingAction::KeepName)
        };
        out.push(Action::Map(keep));
    // Asked for until it has it: egui may give the focus in the next frame only.
    } else if !response.has_focus() {
        response.request_focus();
        select_all(ui, id, draft);
    }
}

fn select_all(ui: &Ui, id: Id, text: &str) {
    let mut typed = egui::text_edit::TextEditState::load(ui.ctx(), id).unwrap_or_default();
    let end = egui::text::CCursor::new(text.chars().count());
    let whole = egui::text::CCursorRange::two(egui::text::CCursor::new(0), end);
    typed.cursor.set_char_range(Some(whole));
    typed.store(ui.ctx(), id);
}

//! The grey rest of a word in a field: where it is offered, how it looks, and how it is taken.

use egui::text::{CCursor, CCursorRange};
use egui::{Align2, Id, Painter, Pos2, Stroke, TextEdit, Ui};

use crate::ui::composing;
use crate::ui::theme::Tokens;
use crate::ui::theme::typeface::Type;
use crate::ui::widgets::text_at;

/// Where the cursor of the field `id` stands in `text`, in bytes; at the end when it stands nowhere. None while something is
/// selected or being composed: nothing is offered then.
pub(super) fn cursor(ui: &Ui, id: Id, text: &str) -> Option<usize> {
    if composing::is_under_way(ui.ctx()) {
        return None;
    }
    let range = TextEdit::load_state(ui.ctx(), id).and_then(|typed| typed.cursor.char_range());
    let Some(range) = range else { return Some(text.len()) };
    let nth = text.char_indices().nth(range.primary.index.0);
    range.is_empty().then(|| nth.map_or(text.len(), |(byte, _)| byte))
}

/// Writes what was offered into `text` at `cursor`, and puts the cursor of the field `id` behind it.
pub(super) fn take(ui: &Ui, id: Id, text: &mut String, cursor: usize, offered: &str) {
    let before = text.get(..cursor).unwrap_or(text).chars().count();
    let cursor = if text.is_char_boundary(cursor) {
        cursor
    } else {
        text.len()
    };
    text.insert_str(cursor, offered);
    let mut typed = TextEdit::load_state(ui.ctx(), id).unwrap_or_default();
    let at = CCursor::new(before + offered.chars().count());
    typed.cursor.set_char_range(Some(CCursorRange::one(at)));
    TextEdit::store_state(ui.ctx(), id, typed);
}

/// Paints what is offered from `at` on.
pub(super) fn ghost(painter: &Painter, at: Pos2, offered: &str, style: Type, tokens: &Tokens) {
    let ghost = text_at(
        painter,
        at,
        Align2::LEFT_CENTER,
        offered,
        style,
        tokens.ink3,
        f32::INFINITY,
    );
    if tokens.contrast {
        // Where grey is ink, what is only offered has a line below it.
        let line = Stroke::new(1.0, tokens.ink3);
        painter.hline(ghost.x_range(), ghost.bottom() - 2.0, line);
    }
}

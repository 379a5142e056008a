//! The grey rest of a word in a field: where it is offered, how it looks, and how it is taken.

use egui::text::{CCursor, CCursorRange};
use egui::text_edit::TextEditOutput;
use egui::{Id, Painter, Rect, Stroke, TextEdit, Ui, vec2};

use crate::ui::composing;
use crate::ui::theme::Tokens;
use crate::ui::theme::typeface::Type;

/// Where the cursor of the field `id` stands in `text`, in bytes; at the end when it stands nowhere. None while something is
/// selected or being composed: nothing is offered then.
pub(super) fn cursor(ui: &Ui, id: Id, text: &str) -> Option<usize> {
    if composing::is_under_way(ui.ctx()) {
        return None;
    }
    let range = TextEdit::load_state(ui.ctx(), id).and_then(|typed| typed.cursor.char_range());
    let Some(range) = range else { return Some(text.len()) };
    // egui counts letters, Rust counts bytes.
    let nth = text.char_indices().nth(range.primary.index.0);
    range.is_empty().then(|| nth.map_or(text.len(), |(byte, _)| byte))
}

/// Writes what was offered into `text` at `cursor`, and puts the cursor of the field `id` behind it.
pub(super) fn take(ui: &Ui, id: Id, text: &mut String, cursor: usize, offered: &str) {
    // Counted before the insertion: the cursor goes behind what was offered.
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

/// Paints what is offered behind what is typed, on the same line.
pub(super) fn ghost(painter: &Painter, typed: &TextEditOutput, offered: &str, style: Type, tokens: &Tokens) {
    let at = typed.galley_pos + vec2(typed.galley.size().x, 0.0);
    // The font as the field has it: a line height of its own would set it higher or lower.
    let ghost = painter.layout_no_wrap(offered.to_owned(), style.font(), tokens.ink3);
    let rect = Rect::from_min_size(at, ghost.size());
    painter.galley(at, ghost, tokens.ink3);
    if tokens.contrast {
        // Where grey is ink, what is only offered has a line below it.
        let line = Stroke::new(1.0, tokens.ink3);
        painter.hline(rect.x_range(), rect.bottom() - 2.0, line);
    }
}

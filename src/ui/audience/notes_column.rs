//! What the room said, beside the clock: the newest first and bold, then how many came before.

use egui::{Align2, Pos2, Rect, Stroke, pos2};

use super::sheet::Sheet;
use crate::ui::theme::typeface::{Face, Type};
use crate::ui::widgets::kind_icon;
use crate::workshop::Note;

/// A note.
const TEXT: Type = Type::new(36.0, 46.0, Face::Regular);
/// Who takes care of it until when.
const SECOND: Type = Type::new(32.0, 46.0, Face::Regular);
/// How many notes came before.
const REST: Type = Type::new(30.0, 48.0, Face::Regular);
/// Above and below a note.
const PADDING: f32 = 19.0;
/// Thickness of the line between notes.
const RULE: f32 = 2.0;
/// Where text starts, right of the icon.
const INDENT: f32 = 58.0;
/// Size of the icon.
const ICON: f32 = 40.0;
/// Above the line that counts the rest.
const BEFORE_REST: f32 = 18.0;
/// Lines a note may take.
const ROWS: usize = 3;

/// One note, measured.
struct Entry<'a> {
    note: &'a Note,
    second: String,
    text_height: f32,
}

impl Entry<'_> {
    fn height(&self) -> f32 {
        self.text_height + if self.second.is_empty() { 0.0 } else { SECOND.line }
    }
}

/// Paints into `column`, in canvas units, the newest of `notes` (the oldest first) that fit.
pub(super) fn paint(sheet: &Sheet<'_>, column: Rect, notes: &[&Note]) {
    let entries: Vec<Entry<'_>> = notes
        .iter()
        .rev()
        .enumerate()
        .map(|(at, note)| measure(sheet, column, note, at))
        .collect();
    let shown = how_many(&entries, column.height());
    let mut y = column.top();
    for (at, entry) in entries.iter().take(shown).enumerate() {
        if at > 0 {
            y += PADDING;
            let line = [
                sheet.at(column.left(), y + RULE / 2.0),
                sheet.at(column.right(), y + RULE / 2.0),
            ];
            sheet
                .painter
                .line_segment(line, Stroke::new(sheet.len(RULE), sheet.tokens.line));
            y += RULE + PADDING;
        }
        row(sheet, column, y, entry, at == 0);
        y += entry.height();
    }
    let rest = entries.len() - shown;
    if rest > 0 {
        let at = pos2(column.left() + INDENT, y + BEFORE_REST + SECOND.line / 2.0);
        let words = format!("and {rest} earlier");
        sheet.text(
            at,
            Align2::LEFT_CENTER,
            &words,
            REST,
            sheet.tokens.ink2,
            column.width() - INDENT,
        );
    }
}

fn measure<'a>(sheet: &Sheet<'_>, column: Rect, note: &'a Note, at: usize) -> Entry<'a> {
    let style = style(at == 0);
    let text_height = sheet.paragraph_height(column.width() - INDENT, ROWS, &note.text, style);
    Entry {
        note,
        second: second_line(note),
        text_height,
    }
}

fn style(newest: bool) -> Type {
    if newest { TEXT.face(Face::Bold) } else { TEXT }
}

/// How many of the entries fit above the line that counts the rest; at least one.
fn how_many(entries: &[Entry<'_>], room: f32) -> usize {
    let mut used = 0.0;
    for (at, entry) in entries.iter().enumerate() {
        used += entry.height() + if at > 0 { 2.0 * PADDING + RULE } else { 0.0 };
        let rest = if at + 1 < entries.len() {
            BEFORE_REST + SECOND.line * 0.8
        } else {
            0.0
        };
        if used + rest > room && at > 0 {
            return at;
        }
    }
    entries.len()
}

/// "Mara, Fri 4 Dec".
fn second_line(note: &Note) -> String {
    [note.owner.clone(), note.due_words()]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(", ")
}

fn row(sheet: &Sheet<'_>, column: Rect, top: f32, entry: &Entry<'_>, newest: bool) {
    let tokens = sheet.tokens;
    let icon_color = if newest { tokens.blue } else { tokens.ink2 };
    let center = Pos2::new(column.left() + ICON / 2.0, top + TEXT.line / 2.0);
    sheet.icon(center, kind_icon(entry.note.kind), ICON, icon_color);
    let at = pos2(column.left() + INDENT, top);
    sheet.paragraph(
        at,
        column.width() - INDENT,
        ROWS,
        &entry.note.text,
        style(newest),
        tokens.ink,
    );
    if !entry.second.is_empty() {
        let at = pos2(column.left() + INDENT, top + entry.text_height + SECOND.line / 2.0);
        sheet.text(
            at,
            Align2::LEFT_CENTER,
            &entry.second,
            SECOND,
            tokens.ink2,
            column.width() - INDENT,
        );
    }
}

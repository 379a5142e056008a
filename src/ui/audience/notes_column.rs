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

/// How large the words are, beside what they usually are.
#[derive(Clone, Copy)]
struct Words {
    text: Type,
    second: Type,
    rest: Type,
    icon: f32,
    indent: f32,
}

impl Words {
    fn sized(by: f32) -> Self {
        Self {
            text: TEXT.scaled(by),
            second: SECOND.scaled(by),
            rest: REST.scaled(by),
            icon: ICON * by,
            indent: INDENT * by,
        }
    }

    /// A note's own words; the newest is bold.
    fn said(self, newest: bool) -> Type {
        if newest { self.text.face(Face::Bold) } else { self.text }
    }
}

/// One note, measured.
struct Entry<'a> {
    note: &'a Note,
    second: String,
    text_height: f32,
    height: f32,
}

/// Paints into `column`, in canvas units, the newest of `notes` (the oldest first) that fit, `by` times as large as usual.
pub(super) fn paint(sheet: &Sheet<'_>, column: Rect, notes: &[&Note], by: f32) {
    let words = Words::sized(by);
    let entries: Vec<Entry<'_>> = notes
        .iter()
        .rev()
        .enumerate()
        .map(|(at, note)| measure(sheet, column, note, words, at == 0))
        .collect();
    let shown = how_many(&entries, words, column.height());
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
        row(sheet, column, y, entry, (words, at == 0));
        y += entry.height;
    }
    let rest = entries.len() - shown;
    if rest > 0 {
        let at = pos2(column.left() + words.indent, y + BEFORE_REST + words.second.line / 2.0);
        sheet.text(
            at,
            Align2::LEFT_CENTER,
            &format!("and {rest} earlier"),
            words.rest,
            sheet.tokens.ink2,
            column.width() - words.indent,
        );
    }
}

fn measure<'a>(sheet: &Sheet<'_>, column: Rect, note: &'a Note, words: Words, newest: bool) -> Entry<'a> {
    let text_height = sheet.paragraph_height(column.width() - words.indent, ROWS, &note.text, words.said(newest));
    let second = second_line(note);
    let below = if second.is_empty() { 0.0 } else { words.second.line };
    Entry {
        note,
        second,
        text_height,
        height: text_height + below,
    }
}

/// How many of the entries fit above the line that counts the rest; at least one.
fn how_many(entries: &[Entry<'_>], words: Words, room: f32) -> usize {
    let mut used = 0.0;
    for (at, entry) in entries.iter().enumerate() {
        used += entry.height + if at > 0 { 2.0 * PADDING + RULE } else { 0.0 };
        let rest = if at + 1 < entries.len() {
            // Its letters and not its whole line: below the last there is no line to keep clear of.
            BEFORE_REST + words.second.line * 0.8
        } else {
            0.0
        };
        // The newest is shown whatever its length: a note that was just typed must appear.
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

fn row(sheet: &Sheet<'_>, column: Rect, top: f32, entry: &Entry<'_>, (words, newest): (Words, bool)) {
    let tokens = sheet.tokens;
    let icon_color = if newest { tokens.blue } else { tokens.ink2 };
    let center = Pos2::new(column.left() + words.icon / 2.0, top + words.text.line / 2.0);
    sheet.icon(center, kind_icon(entry.note.kind), words.icon, icon_color);
    let left = column.left() + words.indent;
    let room = column.width() - words.indent;
    sheet.paragraph(
        pos2(left, top),
        room,
        ROWS,
        &entry.note.text,
        words.said(newest),
        tokens.ink,
    );
    if !entry.second.is_empty() {
        let at = pos2(left, top + entry.text_height + words.second.line / 2.0);
        sheet.text(at, Align2::LEFT_CENTER, &entry.second, words.second, tokens.ink2, room);
    }
}

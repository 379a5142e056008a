//! The board on the wall: a column for each theme with its dots and notes, and what the map says of it. While the room votes there is no count
//! and no order by dots; once it is shown, columns move to their places once.

use std::fmt::Write as _;

use egui::{Align2, Id, pos2};

use super::scene::{Scene, left};
use crate::ui::audience::head;
use crate::ui::audience::sheet::Sheet;
use crate::ui::theme::space;
use crate::ui::theme::typeface::{self, Face, Type};
use crate::ui::theme::{icons, space::CANVAS_SIDE};
use crate::ui::widgets::kind_icon;
use crate::workshop::Note;
use crate::workshop::activity::{Beside, Board, Laid, LaidTheme, Ranked, Stage, beside, question_of};
use crate::workshop::difference::counted;

/// A count, the name of a theme, what is known of a note.
const COUNT: Type = Type::new(64.0, 68.0, Face::Bold);
const NAME: Type = Type::new(36.0, 44.0, Face::SemiBold);
const KNOWN: Type = Type::new(26.0, 34.0, Face::Regular);
/// A note: as large as all of them have room.
const NOTE: [Type; 4] = [
    Type::new(40.0, 50.0, Face::Regular),
    Type::new(36.0, 46.0, Face::Regular),
    Type::new(32.0, 40.0, Face::Regular),
    Type::new(30.0, 38.0, Face::Regular),
];
/// The most lines of a note.
const LINES: usize = 3;
/// From a note to the line above it and the one below it, and at most what is left over between two notes.
const AROUND: f32 = 16.0;
const APART: f32 = 44.0;
/// Indent of a note behind its sign.
const INDENT: f32 = 44.0;
/// By so much the heights of all lines together may differ from wall to wall, since each is rounded to pixels.
const HAIR: f32 = 6.0;
/// Gap between columns, and where what the map says stands.
const GAP: f32 = 40.0;
const FOOT: f32 = 762.0;
/// The rule above a column, a dot, and the gap to the next.
const RULE: f32 = 4.0;
const DOT: f32 = 28.0;
const DOT_GAP: f32 = 8.0;
/// The most themes that are shown.
const MOST: usize = 4;
/// So long columns take to their places.
const MOVES: f32 = 0.2;

/// Paints it; what it says to those who do not see it.
pub(super) fn paint(sheet: &Sheet<'_>, scene: &Scene<'_>, board: &Board) -> String {
    let laid = Laid::of(scene.workshop, scene.run, board).on_wall();
    let counts = board.shows_counts();
    let question = match &scene.run.group {
        Some(group) => format!("{group}: {}", question_of(scene.workshop, board)),
        None => question_of(scene.workshop, board),
    };
    let finding = board.finding(&laid).filter(|_| counts);
    let item = scene.kicker("Board");
    let (kicker, title) = match &finding {
        Some(finding) => (question.as_str(), finding.as_str()),
        None => (item.as_str(), question.as_str()),
    };
    let top = head::plain(sheet, kicker, title).figure;
    let mut said = title.to_owned();
    let order = order(board, &laid, counts);
    if order.is_empty() {
        said.push_str(". ");
        said.push_str(&nothing(sheet, top, board));
        return said;
    }
    let shown = order.len().min(MOST);
    // One or two themes keep the width of a third: columns as wide as the wall would jump when the next theme comes.
    let thirds = shown.max(3) as f32;
    let width = (space::CANVAS_WIDTH - 2.0 * CANVAS_SIDE - GAP * (thirds - 1.0)) / thirds;
    let columns = order.iter().take(MOST).map(|(first, theme)| Column {
        laid: theme,
        first: *first,
        counts,
        notes: scene.words,
        // Before the room has said where it hurts, nothing says it for them.
        hurts: scene
            .map
            .filter(|_| counts)
            .and_then(|(map, analysis)| beside(theme, map, analysis)),
    });
    let all: Vec<Column<'_>> = columns.collect();
    let set = Set::of(sheet, &all, top, width);
    for (at, column) in all.iter().enumerate() {
        let x = CANVAS_SIDE + at as f32 * (width + GAP);
        let key = Id::unique(("theme on the wall", scene.run.id.0, column.laid.theme.id.0));
        // By the theme's id: a column that changes its place glides there, and the others make room.
        let x = sheet.painter.ctx().animate_value_with_time(key, x, MOVES);
        said.push_str(". ");
        said.push_str(&column.paint(sheet, [x, top], width, set));
    }
    said.push_str(&rest(sheet, board, &order, counts));
    said
}

/// The themes as they stand, each with whether it stands first: by dots once these are shown.
fn order<'a, 'b>(board: &Board, laid: &'b Laid<'a>, counts: bool) -> Vec<(bool, &'b LaidTheme<'a>)> {
    if !counts {
        return laid.themes.iter().map(|theme| (false, theme)).collect();
    }
    let first = |row: &Ranked| row.place == 1 && row.dots > 0;
    let themes = board.themes_by_dots(laid).into_iter();
    themes.map(|(row, theme)| (first(&row), theme)).collect()
}

/// Before there is a theme.
fn nothing(sheet: &Sheet<'_>, top: f32, board: &Board) -> String {
    let words = if board.stage == Stage::Vote {
        "Dots on what matters most"
    } else {
        "We sort what was said into themes"
    };
    left(
        sheet,
        (CANVAS_SIDE, top + 120.0),
        words,
        typeface::WALL_LARGE,
        sheet.tokens.ink2,
    );
    words.to_owned()
}

/// What is not shown, and while the room votes how many dots each has; what it says.
fn rest(sheet: &Sheet<'_>, board: &Board, order: &[(bool, &LaidTheme<'_>)], counts: bool) -> String {
    let mut words = Vec::new();
    if board.stage == Stage::Vote {
        words.push(match board.each {
            1 => "One dot each".to_owned(),
            each => format!("{each} dots each"),
        });
    }
    let more: Vec<_> = order.iter().skip(MOST).collect();
    if !more.is_empty() {
        let dots: u64 = more.iter().map(|(_, theme)| u64::from(theme.sum)).sum();
        let themes = counted(more.len(), "more theme");
        let dots = match (counts, dots) {
            (false, _) => String::new(),
            (true, 1) => ", 1 dot".to_owned(),
            (true, dots) => format!(", {dots} dots"),
        };
        words.push(format!("and {themes}{dots}"));
    }
    if words.is_empty() {
        return String::new();
    }
    let words = words.join(", ");
    left(
        sheet,
        (CANVAS_SIDE, 846.0),
        &words,
        typeface::WALL_SMALL,
        sheet.tokens.ink2,
    );
    format!(". {words}")
}

/// A theme as it is painted.
struct Column<'a> {
    laid: &'a LaidTheme<'a>,
    /// Whether it stands first, alone or beside others.
    first: bool,
    counts: bool,
    notes: bool,
    hurts: Option<Beside>,
}

/// How the notes of all columns are set: in one size, and so far apart that the longest column fills its room.
#[derive(Clone, Copy)]
struct Set {
    style: Type,
    apart: f32,
}

impl Set {
    /// The largest size in which all notes have room.
    fn of(sheet: &Sheet<'_>, columns: &[Column<'_>], top: f32, width: f32) -> Self {
        // On the grid of a small wall, so that it is the same size in every window.
        let measure = sheet.to_measure();
        // What each note of a column has of the room that is left over.
        let spare = |style: Type| {
            let with_notes = columns.iter().filter(|column| !column.laid.notes.is_empty());
            let spare = with_notes.map(|column| {
                let room = column.foot() - column.below_head(&measure, top, width) - HAIR;
                (room - column.high(&measure, width, style)) / column.laid.notes.len() as f32
            });
            spare.fold(f32::INFINITY, f32::min)
        };
        // Larger letters are not worth a word.
        let whole = |style: Type| {
            let mut notes = columns.iter().flat_map(|column| &column.laid.notes);
            notes.all(|note| {
                let high = |lines| measure.paragraph_height(width - INDENT, lines, &note.text, style);
                high(LINES + 1) < high(LINES) + 1.0
            })
        };
        let [.., least] = NOTE;
        let style = NOTE.into_iter().find(|style| spare(*style) >= 0.0 && whole(*style));
        let style = style.unwrap_or(least);
        Self {
            style,
            apart: spare(style).clamp(0.0, APART),
        }
    }
}

impl Column<'_> {
    /// Where its notes end.
    fn foot(&self) -> f32 {
        if self.hurts.is_some() {
            FOOT
        } else {
            head::FIGURE_BOTTOM
        }
    }

    /// Where its notes begin, if it begins at `top`.
    fn below_head(&self, sheet: &Sheet<'_>, top: f32, width: f32) -> f32 {
        let counted = if self.counts { 16.0 + COUNT.line } else { 0.0 };
        let name = sheet.paragraph_height(width, 2, &self.laid.theme.name, NAME);
        top + RULE + counted + 12.0 + name + 14.0
    }

    /// How high all its notes are.
    fn high(&self, sheet: &Sheet<'_>, width: f32, style: Type) -> f32 {
        let notes = self.laid.notes.iter();
        let notes: f32 = notes
            .map(|note| note_high(sheet, note, width, style) + 2.0 * AROUND)
            .sum();
        // Below the last there is no line that needs room around it.
        notes - AROUND
    }

    fn paint(&self, sheet: &Sheet<'_>, [x, top]: [f32; 2], width: f32, set: Set) -> String {
        let tokens = sheet.tokens;
        let ink = if self.first { tokens.blue } else { tokens.ink };
        sheet.painter.rect_filled(sheet.rect(x, top, width, RULE), 0.0, ink);
        let mut y = top + RULE;
        let mut said = self.laid.theme.name.clone();
        if self.counts {
            y = self.dots(sheet, [x, y + 16.0], width) + 12.0;
            let _ = match self.laid.sum {
                1 => write!(said, ", 1 dot"),
                dots => write!(said, ", {dots} dots"),
            };
        } else {
            y += 12.0;
        }
        let rows = 2;
        let height = sheet.paragraph_height(width, rows, &self.laid.theme.name, NAME);
        sheet.paragraph(pos2(x, y), width, rows, &self.laid.theme.name, NAME, tokens.ink);
        y += height + 14.0;
        if self.notes {
            said.push_str(&self.list(sheet, [x, y], width, set));
        } else {
            let words = match self.laid.notes.len() {
                1 => "1 note".to_owned(),
                notes => format!("{notes} notes"),
            };
            sheet.text(
                pos2(x, y + 20.0),
                Align2::LEFT_CENTER,
                &words,
                KNOWN,
                tokens.ink2,
                width,
            );
        }
        if let Some(beside) = &self.hurts {
            let words = beside.words();
            let line = egui::Stroke::new(sheet.len(2.0), tokens.line);
            sheet
                .painter
                .line_segment([sheet.at(x, FOOT), sheet.at(x + width, FOOT)], line);
            let middle = FOOT + 36.0;
            sheet.icon(pos2(x + 13.0, middle), icons::PATH, 26.0, tokens.ink2);
            sheet.text(
                pos2(x + 40.0, middle),
                Align2::LEFT_CENTER,
                &words,
                KNOWN,
                tokens.ink2,
                width - 40.0,
            );
            said.push_str(", the map: ");
            said.push_str(&words);
        }
        said
    }

    /// The number and its dots: in one row, from ten on in two smaller ones, from twenty-one on the number alone. Returns where they end.
    fn dots(&self, sheet: &Sheet<'_>, [x, y]: [f32; 2], width: f32) -> f32 {
        let tokens = sheet.tokens;
        let ink = if self.first { tokens.blue } else { tokens.ink };
        let middle = y + COUNT.line / 2.0;
        let words = self.laid.sum.to_string();
        sheet.text(pos2(x, middle), Align2::LEFT_CENTER, &words, COUNT, ink, width);
        let from = x + sheet.width(&words, COUNT).max(40.0) + 28.0;
        let dots = self.laid.sum;
        let (rows, size, gap) = match dots {
            // Up to nine are counted at a glance; of more the number is what is read.
            0..=9 => (1, DOT, DOT_GAP),
            10..=20 => (2, 18.0, 6.0),
            _ => return y + COUNT.line,
        };
        let per_row = dots.div_ceil(rows).max(1);
        let room = (x + width - from + gap) / per_row as f32;
        let pitch = (size + gap).min(room);
        // Dots that touch can no longer be counted.
        let size = size.min(pitch - 2.0).max(6.0);
        for dot in 0..dots {
            let (column, row) = (dot % per_row, dot / per_row);
            let down = if rows == 1 {
                0.0
            } else {
                (row as f32 - 0.5) * (size + gap)
            };
            let center = sheet.at(from + size / 2.0 + pitch * column as f32, middle + down);
            sheet.painter.circle_filled(center, sheet.len(size / 2.0), ink);
        }
        y + COUNT.line
    }

    /// The notes, as many as there is room for.
    fn list(&self, sheet: &Sheet<'_>, [x, top]: [f32; 2], width: f32, set: Set) -> String {
        let tokens = sheet.tokens;
        let Set { style, apart } = set;
        let foot = self.foot();
        let line = egui::Stroke::new(sheet.len(2.0), tokens.line);
        let shown = &self.laid.notes;
        let mut y = top;
        let mut said = String::new();
        for (at, note) in shown.iter().enumerate() {
            let height = sheet.paragraph_height(width - INDENT, LINES, &note.text, style);
            let known = known(note);
            let whole = note_high(sheet, note, width, style) + 2.0 * AROUND;
            let last = at + 1 == shown.len();
            // The line that says how many are left out needs its place too.
            let least = 40.0;
            sheet
                .painter
                .line_segment([sheet.at(x, y), sheet.at(x + width, y)], line);
            // Below the last there is no line that needs room around it.
            let needs = if last { whole - AROUND } else { whole + least };
            if y + needs > foot {
                let words = format!("and {} more", shown.len() - at);
                sheet.text(
                    pos2(x, y + 26.0),
                    Align2::LEFT_CENTER,
                    &words,
                    KNOWN,
                    tokens.ink2,
                    width,
                );
                said.push_str(", ");
                said.push_str(&words);
                break;
            }
            let text = pos2(x + INDENT, y + AROUND + apart / 2.0);
            sheet.icon(
                pos2(x + 15.0, text.y + style.line / 2.0),
                kind_icon(note.kind),
                30.0,
                tokens.ink2,
            );
            sheet.paragraph(text, width - INDENT, LINES, &note.text, style, tokens.ink);
            if !known.is_empty() {
                let at = pos2(text.x, text.y + height + KNOWN.line / 2.0);
                sheet.text(at, Align2::LEFT_CENTER, &known, KNOWN, tokens.ink2, width - INDENT);
            }
            said.push_str(", ");
            said.push_str(&note.text);
            y += whole + apart;
        }
        said
    }
}

/// How high a note is, with what is known of it.
fn note_high(sheet: &Sheet<'_>, note: &Note, width: f32, style: Type) -> f32 {
    let words = sheet.paragraph_height(width - INDENT, LINES, &note.text, style);
    words + if known(note).is_empty() { 0.0 } else { KNOWN.line }
}

/// "Mara, Fri 4 Dec".
fn known(note: &Note) -> String {
    let known = [note.owner.clone(), note.due_words()];
    known.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

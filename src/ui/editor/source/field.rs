//! The text itself: coloured, with the numbers of its lines, what is wrong where it is, and what is found marked.

use std::sync::Arc;

use egui::text::{CCursor, CCursorRange, LayoutJob};
use egui::{Align2, Frame, Galley, Id, Key, Modifiers, Rect, Sense, Shape, Stroke, StrokeKind};
use egui::{TextBuffer, TextEdit, Ui, WidgetInfo, pos2, vec2};

use super::folds::{self, Fold, Opened};
use super::hits::Hits;
use super::seen::Seen;
use super::text::STYLE;
use super::{message, set};
use crate::session::Problem;
use crate::ui::action::Action;
use crate::ui::editor::shown::Shown;
use crate::ui::theme::{self, icons, typeface};
use crate::ui::widgets::{icon_at, text_at};

/// Width of the numbers of lines.
const GUTTER: f32 = 52.0;
/// The id of the field.
const FIELD: &str = "source of the slide";
/// The id of what is to be selected once it is shown.
const SOON: &str = "to be selected in the source";
/// The id of what was opened of what is folded away.
const OPENED: &str = "opened in the source";
/// The most places that are marked among the lines in sight.
const MARKED: usize = 2_000;

/// Shows the text of the part.
pub(super) fn show(ui: &mut Ui, seen: &Seen, shown: &Shown<'_>, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    let mut text = seen.slice().to_owned();
    let first = seen.first_line();
    let ground = ui.painter().add(Shape::Noop);
    let faults = faults(seen, first);
    let mut told: Vec<usize> = faults.iter().map(|(line, ..)| line - first).collect();
    told.dedup();
    let id = Id::unique(FIELD);
    let soon = soon(ui, seen);
    let mut opened = opened(ui, shown);
    if let Some((_, range)) = &soon {
        put(ui, *range);
        opened.open_at(seen.slice(), line_of(seen.slice(), range.primary.index.0));
    }
    // Between slides nothing is folded: there is little, and it has no order of its own.
    let folds_of = |text: &str, opened: &Opened| {
        if seen.outside.is_some() {
            Vec::new()
        } else {
            folds::folds(text, opened, &told)
        }
    };
    let mut layouter = |ui: &Ui, buffer: &dyn TextBuffer, width: f32| -> Arc<Galley> {
        let text = buffer.as_str();
        set::laid_out(ui, text, width, &told, &folds_of(text, &opened))
    };
    let margin = egui::Margin {
        left: GUTTER as i8,
        right: 8,
        top: 8,
        bottom: 8,
    };
    let edit = TextEdit::multiline(&mut text)
        .id(id)
        .frame(Frame::NONE.inner_margin(margin))
        .desired_width(f32::INFINITY)
        .desired_rows(12)
        .code_editor()
        .layouter(&mut layouter)
        .show(ui);
    let response = edit.response.response;
    response.widget_info(|| {
        let mut info = WidgetInfo::text_edit(true, seen.slice(), &text, "");
        info.label = Some("Source of the slide".to_owned());
        info
    });
    let on = |letter: usize| {
        let place = edit.galley.pos_from_cursor(CCursor::new(letter));
        place.translate(edit.galley_pos.to_vec2())
    };
    if let Some((soon, range)) = soon {
        ui.scroll_to_rect(on(range.secondary.index.0), Some(egui::Align::Center));
        selected(ui, soon, range, edit.state.cursor.char_range());
    }
    let folded = folds_of(&text, &opened);
    let mut chips: Vec<(Rect, Fold)> = Vec::new();
    let mut hidden: Vec<std::ops::Range<usize>> = Vec::new();
    let mut number = first;
    let mut begins = true;
    let mut grounds = Vec::new();
    let mut messages = Vec::new();
    let mut left = 0.0;
    // The letters of the rows in sight.
    let (mut letters, mut in_sight) = (0, None);
    for (index, row) in edit.galley.rows.iter().enumerate() {
        let top = edit.galley_pos.y + row.pos.y;
        let place = Rect::from_min_size(
            pos2(response.rect.left(), top),
            vec2(response.rect.width(), row.row.size.y),
        );
        let row_end = letters + row.char_count_including_newline().0;
        if ui.is_rect_visible(place) {
            let from = in_sight.map_or(letters, |sight: std::ops::Range<usize>| sight.start);
            in_sight = Some(from..row_end);
        }
        let begun = letters;
        letters = row_end;
        if let Some(fold) = folded.iter().find(|fold| fold.lines.contains(&(number - first))) {
            if begins && number - first == fold.lines.start {
                let written = row.row.glyphs.iter().find(|glyph| !glyph.chr.is_whitespace());
                let indent = written.map_or(0.0, |glyph| glyph.pos.x);
                let left = edit.galley_pos.x + row.pos.x + indent;
                chips.push((place.with_min_x(left), fold.clone()));
            }
            hidden.push(begun..row_end);
            begins = row.ends_with_newline;
            number += usize::from(begins);
            continue;
        }
        let fault = faults.iter().find(|(line, ..)| *line == number);
        let faulty = fault.is_some();
        if faulty {
            grounds.push(Shape::rect_filled(place, 0.0, tokens.red_soft));
        }
        if begins {
            let written = row.row.glyphs.iter().find(|glyph| !glyph.chr.is_whitespace());
            left = edit.galley_pos.x + row.pos.x + written.map_or(0.0, |glyph| glyph.pos.x);
        }
        if begins && ui.is_rect_visible(place) {
            let ink = if faulty { tokens.red } else { tokens.ink3 };
            let at = pos2(response.rect.left() + GUTTER - 12.0, place.center().y);
            text_at(
                ui.painter(),
                at,
                Align2::RIGHT_CENTER,
                &number.to_string(),
                STYLE,
                ink,
                GUTTER,
            );
        }
        begins = row.ends_with_newline;
        let last = begins || index + 1 == edit.galley.rows.len();
        if let Some((.., problem)) = fault.filter(|_| last) {
            let below = Rect::from_min_size(place.left_bottom(), vec2(place.width(), set::ROOM));
            grounds.push(Shape::rect_filled(below, 0.0, tokens.red_soft));
            messages.push((below, left, *problem));
        }
        number += usize::from(begins);
    }
    if let Some(in_sight) = in_sight {
        grounds.extend(marks(ui, seen, shown, (in_sight, &hidden), on));
    }
    ui.painter().set(ground, Shape::Vec(grounds));
    for (line, column, _) in &faults {
        let letters: usize = text
            .split_inclusive('\n')
            .take(*line - first)
            .map(|line| line.chars().count())
            .sum();
        let from = on(letters + column - 1);
        let (x, y) = (from.left(), from.bottom() - 2.0);
        let points: Vec<egui::Pos2> = (0..10u8)
            .map(|index| pos2(x + 4.0 * f32::from(index), y + if index % 2 == 0 { 0.0 } else { 3.0 }))
            .collect();
        ui.painter().add(Shape::line(points, Stroke::new(1.5, tokens.red)));
    }
    for (below, left, problem) in messages {
        let seen_of_it = below.intersect(ui.clip_rect());
        if ui.is_rect_visible(below) {
            message::show(ui, below.with_max_x(seen_of_it.right()), left, problem, seen, out);
        }
    }
    for (place, fold) in chips {
        if ui.is_rect_visible(place) && chip(ui, place, response.rect.left(), &fold) {
            opened.open(&fold);
        }
    }
    if let Some(range) = edit.cursor_range.filter(|_| response.has_focus()) {
        around_folds(ui, &text, &folded, range, &mut opened);
    }
    ui.data_mut(|data| data.insert_temp(Id::unique(OPENED), opened));
    let bar = response.rect.with_max_x(response.rect.left() + 3.0);
    ui.painter().rect_filled(bar, 0.0, tokens.blue);
    if let Some(range) = edit.cursor_range {
        ui.data_mut(|data| data.insert_temp(id.with("caret"), range.primary.index.0));
    }
    if response.has_focus() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::F8)) {
        next_problem(ui, seen, caret(ui));
    }
    if response.changed() && text != seen.slice() {
        seen.ask(seen.with(&text), out);
    }
}

/// What was opened of what is folded away on the slide.
fn opened(ui: &Ui, shown: &Shown<'_>) -> Opened {
    let mut opened: Opened = ui.data(|data| data.get_temp(Id::unique(OPENED))).unwrap_or_default();
    opened.follow(shown.at);
    opened
}

/// The line, counted from 0, that a letter of a text stands in.
fn line_of(text: &str, letter: usize) -> usize {
    text.chars().take(letter).filter(|letter| *letter == '\n').count()
}

/// The chip in the place of what is folded away. Whether it was pressed.
fn chip(ui: &Ui, place: Rect, gutter: f32, fold: &Fold) -> bool {
    let tokens = theme::tokens(ui.ctx());
    let room = (ui.clip_rect().right() - place.left() - 40.0).max(60.0);
    let job = typeface::SECOND.job(&fold.words, tokens.ink2, room);
    let galley = ui.fonts_mut(|fonts| {
        fonts.layout_job(LayoutJob {
            wrap: egui::text::TextWrapping::truncate_at_width(room),
            ..job
        })
    });
    let size = vec2(galley.size().x + 18.0, place.height() - 2.0);
    let rect = Rect::from_min_size(pos2(place.left(), place.top() + 1.0), size);
    // A line is lower than what a finger meets.
    let response = ui.interact(
        rect.expand2(vec2(0.0, (24.0 - rect.height()).max(0.0) / 2.0)),
        Id::unique(("fold of the source", fold.lines.start)),
        Sense::click(),
    );
    let spoken = format!("Show {}", fold.words);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, spoken.as_str()));
    let ground = if response.hovered() {
        tokens.hover()
    } else {
        tokens.sunken
    };
    ui.painter().rect_filled(rect, rect.height() / 2.0, ground);
    if response.has_focus() {
        let ring = Stroke::new(2.0, tokens.blue);
        ui.painter()
            .rect_stroke(rect, rect.height() / 2.0, ring, StrokeKind::Outside);
    }
    let at = pos2(rect.left() + 9.0, rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(at, galley, tokens.ink2);
    let caret = pos2(gutter + GUTTER - 18.0, rect.center().y);
    icon_at(
        ui.painter(),
        caret,
        icons::CARET_RIGHT,
        11.0,
        tokens.ink2,
        typeface::Face::Icon,
    );
    response.clicked()
}

/// The arrows up and down lead over what is folded away, anything else that puts the caret there opens it.
fn around_folds(ui: &Ui, text: &str, folded: &[Fold], range: CCursorRange, opened: &mut Opened) {
    let line = line_of(text, range.primary.index.0);
    let Some(fold) = folded.iter().find(|fold| fold.lines.contains(&line)) else {
        return;
    };
    let pressed = |key: Key| ui.input(|input| input.key_pressed(key) && input.modifiers.is_none());
    // Up leads to the end of the line before, down to the begin of the line behind.
    let letters = |lines: usize| -> usize {
        text.split_inclusive('\n')
            .take(lines)
            .map(|line| line.chars().count())
            .sum()
    };
    if pressed(Key::ArrowDown) {
        put(ui, CCursorRange::one(CCursor::new(letters(fold.lines.end))));
    } else if pressed(Key::ArrowUp) {
        put(
            ui,
            CCursorRange::one(CCursor::new(letters(fold.lines.start).saturating_sub(1))),
        );
    } else {
        opened.open_at(text, line);
    }
    ui.ctx().request_repaint();
}

/// The grounds of what is found among these letters: amber, and framed in blue where it was led to last.
fn marks(
    ui: &Ui,
    seen: &Seen,
    shown: &Shown<'_>,
    (letters, hidden): (std::ops::Range<usize>, &[std::ops::Range<usize>]),
    on: impl Fn(usize) -> Rect,
) -> Vec<Shape> {
    let tokens = theme::tokens(ui.ctx());
    let search = &shown.window.search;
    let hits = Hits::of(ui, &seen.text, &search.query);
    let sight = seen.byte_at(letters.start)..seen.byte_at(letters.end);
    let first = hits.at.partition_point(|hit| hit.end < sight.start);
    let near = hits.at.get(first..).unwrap_or_default().iter();
    let within = |hit: &&std::ops::Range<usize>| seen.part.start <= hit.start && hit.end <= seen.part.end;
    let found: Vec<&std::ops::Range<usize>> = near
        .take_while(|hit| hit.start <= sight.end)
        .filter(within)
        .take(MARKED)
        .collect();
    let edges: Vec<usize> = found.iter().flat_map(|hit| [hit.start, hit.end]).collect();
    let edges = seen.letters_at(&edges);
    let mut shapes = Vec::new();
    for (hit, edges) in found.into_iter().zip(edges.chunks_exact(2)) {
        let [from, to] = edges else { continue };
        if hidden.iter().any(|hidden| hidden.contains(from)) {
            continue;
        }
        let (from, to) = (on(*from), on(*to));
        // Over the end of a line it is marked up to there.
        let right = if (from.top() - to.top()).abs() < 1.0 {
            to.right()
        } else {
            ui.clip_rect().right()
        };
        let place = Rect::from_min_max(from.left_top(), pos2(right.max(from.left() + 2.0), from.bottom()));
        if !ui.is_rect_visible(place) {
            continue;
        }
        shapes.push(Shape::rect_filled(place, 2.0, tokens.amber_soft));
        if search.at == Some(hit.start) {
            let frame = Stroke::new(2.0, tokens.blue);
            shapes.push(Shape::from(egui::epaint::RectShape::stroke(
                place.expand(1.0),
                2.0,
                frame,
                StrokeKind::Outside,
            )));
        }
    }
    shapes
}

/// The problems of a text that cannot be read, within the part, each with its line and column as they are shown.
fn faults(seen: &Seen, first: usize) -> Vec<(usize, usize, &Problem)> {
    let lines = seen.slice().matches('\n').count() + 1;
    let inside = |line: usize| (first..first + lines).contains(&line);
    seen.problems
        .iter()
        .filter_map(|problem| Some((problem.place?, problem)))
        .filter(|(place, _)| inside(place.line) && seen.broken)
        .map(|(place, problem)| (place.line, seen.column(place.line, place.column), problem))
        .collect()
}

/// Puts the caret at the next problem behind it, or at the first.
fn next_problem(ui: &Ui, seen: &Seen, caret: usize) {
    let places: Vec<usize> = seen
        .problems
        .iter()
        .filter_map(|problem| problem.place)
        .filter_map(|place| seen.letter(place.line, place.column))
        .collect();
    if let Some(to) = places.iter().find(|at| **at > caret).or(places.first()) {
        put_caret(ui, *to);
    }
}

/// Puts the caret where a problem is, if it is in the part that is shown.
pub(super) fn lead_to(ui: &Ui, problem: &Problem, seen: &Seen) {
    let Some(place) = problem.place else { return };
    if let Some(letter) = seen.letter(place.line, place.column) {
        put_caret(ui, letter);
    }
}

fn put_caret(ui: &Ui, letter: usize) {
    put(ui, CCursorRange::one(CCursor::new(letter)));
    focus(ui);
}

fn put(ui: &Ui, range: CCursorRange) {
    let id = Id::unique(FIELD);
    let mut state = TextEdit::load_state(ui.ctx(), id).unwrap_or_default();
    state.cursor.set_char_range(Some(range));
    TextEdit::store_state(ui.ctx(), id, state);
}

/// Gives the text the keyboard.
pub(super) fn focus(ui: &Ui) {
    ui.memory_mut(|memory| memory.request_focus(Id::unique(FIELD)));
}

/// Whether the text has the keyboard.
pub(super) fn has_caret(ui: &Ui) -> bool {
    ui.memory(|memory| memory.has_focus(Id::unique(FIELD)))
}

/// The letter of the part that the caret stands before, or stood before last.
pub(super) fn caret(ui: &Ui) -> usize {
    let id = Id::unique(FIELD).with("caret");
    ui.data(|data| data.get_temp(id)).unwrap_or(0)
}

/// Something that is to be selected as soon as the part that has it is shown.
#[derive(Clone, Copy)]
struct Soon {
    /// Where in the text it begins and ends, in bytes.
    place: (usize, usize),
    /// Whether the text gets the keyboard with it.
    focus: bool,
    /// How often it was tried: a field that has just got the keyboard forgets once what is selected in it.
    tries: u8,
}

/// Selects these bytes of the text as soon as the part that has them is shown, and gives it the keyboard if so asked.
pub(super) fn select_soon(ui: &Ui, place: std::ops::Range<usize>, focus: bool) {
    let soon = Soon {
        place: (place.start, place.end),
        focus,
        tries: 0,
    };
    ui.data_mut(|data| data.insert_temp(Id::unique(SOON), Some(soon)));
}

/// What is to be selected in this frame.
fn soon(ui: &Ui, seen: &Seen) -> Option<(Soon, CCursorRange)> {
    let soon: Option<Soon> = ui.data(|data| data.get_temp(Id::unique(SOON))).flatten();
    let soon = soon.filter(|soon| seen.part.start <= soon.place.0 && soon.place.1 <= seen.part.end)?;
    ui.data_mut(|data| data.insert_temp(Id::unique(SOON), None::<Soon>));
    let (from, to) = (seen.letter_at(soon.place.0)?, seen.letter_at(soon.place.1)?);
    Some((soon, CCursorRange::two(CCursor::new(from), CCursor::new(to))))
}

/// Looks what came of selecting: what did not stay is tried again.
fn selected(ui: &Ui, soon: Soon, range: CCursorRange, there: Option<CCursorRange>) {
    ui.data_mut(|data| data.insert_temp(Id::unique(FIELD).with("caret"), range.primary.index.0));
    let stands = there.is_some_and(|there| {
        there.primary.index == range.primary.index && there.secondary.index == range.secondary.index
    });
    let wanted = soon.focus || has_caret(ui);
    if wanted && !(stands && has_caret(ui)) && soon.tries < 4 {
        let tries = soon.tries + 1;
        ui.data_mut(|data| data.insert_temp(Id::unique(SOON), Some(Soon { tries, ..soon })));
        ui.ctx().request_repaint();
    }
    if soon.focus {
        focus(ui);
    }
}

//! Questions side by side in rows, each with its number in a disc, below a head with a rule.

use egui::{Align2, pos2};

use super::area::{Area, bar, unit};
use super::lettering::{self, Spot};
use crate::session::block::Questions;
use crate::ui::audience::sheet::Sheet;
use crate::ui::audience::strokes;
use crate::ui::audience::text;
use crate::ui::theme::typeface::{self, Face, Type};

/// The head.
const HEAD: Type = typeface::WALL_BODY.face(Face::Bold);
/// A question.
const ASKS: Type = Type::new(36.0, 44.0, Face::Regular);
/// Its number.
const NUMBER: Type = typeface::WALL_TABLE.face(Face::Bold);
/// Baseline of the head, upper edge of the rule below it and its thickness, and from the top to the first row.
const TOP: (f32, f32, f32, f32) = (36.0, 54.0, 4.0, 86.0);
/// Radius of a number's disc, and the indent of the words behind it.
const DISC: (f32, f32) = (26.0, 76.0);
/// Distance of two columns.
const GAP: f32 = 44.0;
/// Distance of two rows: at least, and at most.
const AIR: (f32, f32) = (22.0, 40.0);
/// The most columns that have room for a question.
const MOST: usize = 3;

/// Whether the questions stand so.
pub(super) fn drawn(questions: &Questions) -> bool {
    questions.columns > 1 && questions.answers.is_empty()
}

fn columns(questions: &Questions) -> usize {
    questions.columns.clamp(1, MOST)
}

fn column_width(questions: &Questions, width: f32) -> f32 {
    let columns = columns(questions) as f32;
    ((width - GAP * (columns - 1.0)) / columns).max(1.0)
}

/// Where a question's lines end: two are about equally long, so that neither is left with one word.
fn words_width(sheet: &Sheet<'_>, words: &str, width: f32) -> f32 {
    text::balanced(sheet, words, ASKS, width - DISC.1)
}

fn top(questions: &Questions) -> f32 {
    if questions.head.is_some() { TOP.3 } else { 0.0 }
}

fn row_heights(sheet: &Sheet<'_>, questions: &Questions, width: f32) -> Vec<f32> {
    let width = column_width(questions, width) - DISC.1;
    let high = |words: &String| text::height(sheet, words, ASKS, width).max(2.0 * DISC.0);
    let rows = questions.items.chunks(columns(questions));
    rows.map(|row| row.iter().map(high).fold(0.0, f32::max)).collect()
}

/// Height of head and questions.
pub(super) fn height(sheet: &Sheet<'_>, questions: &Questions, width: f32) -> f32 {
    let rows = row_heights(sheet, questions, width);
    top(questions) + rows.iter().sum::<f32>() + AIR.0 * rows.len().saturating_sub(1) as f32
}

/// Paints head and questions.
pub(super) fn paint(sheet: &Sheet<'_>, questions: &Questions, area: Area) {
    let tokens = sheet.tokens;
    if let Some(head) = &questions.head {
        let at = Spot::from(area.x, area.y + TOP.0);
        lettering::line(sheet, at, head, HEAD, area.width, tokens.ink);
        bar(sheet, unit(area.x, area.y + TOP.1, area.width, TOP.2), 0.0, tokens.ink);
    }
    let rows = row_heights(sheet, questions, area.width);
    let width = column_width(questions, area.width);
    let spare = area.height - top(questions) - rows.iter().sum::<f32>();
    let air = (spare / rows.len().saturating_sub(1).max(1) as f32).clamp(AIR.0, AIR.1);
    let columns = columns(questions);
    let mut y = area.y + top(questions);
    for (row, (items, high)) in questions.items.chunks(columns).zip(&rows).enumerate() {
        for (column, words) in items.iter().enumerate() {
            let x = area.x + column as f32 * (width + GAP);
            let place = Area {
                x,
                y,
                width,
                height: *high,
            };
            question(sheet, words, row * columns + column + 1, place);
        }
        y += high + air;
    }
}

fn question(sheet: &Sheet<'_>, words: &str, number: usize, place: Area) {
    let tokens = sheet.tokens;
    let middle = pos2(place.x + DISC.0, place.y + place.height / 2.0);
    strokes::disc(sheet, middle, DISC.0, tokens.blue);
    let number = number.to_string();
    text::anchored(sheet, middle, Align2::CENTER_CENTER, &number, NUMBER, tokens.on_solid);
    let wide = words_width(sheet, words, place.width);
    let galley = text::galley(sheet, words, ASKS, tokens.ink, wide);
    let size = galley.size() / sheet.scale;
    let at = pos2(place.x + DISC.1, middle.y - size.y / 2.0);
    lettering::paragraph(sheet, at, words, ASKS, tokens.ink, wide);
}

//! Questions side by side, each leading to the next, and below each the name of what answers it.

use egui::pos2;

use super::area::{Area, bar, unit};
use super::lettering::{self, Spot};
use crate::session::block::Questions;
use crate::session::inline;
use crate::ui::audience::sheet::Sheet;
use crate::ui::audience::strokes::{self, Head, Pen};
use crate::ui::audience::{head, text};
use crate::ui::theme::typeface::{self, Face, Type};

/// A question.
const ASKED: Type = Type::new(40.0, 52.0, Face::Bold);
/// The name of its answer.
const NAME: Type = typeface::WALL_BODY.face(Face::Bold);
/// What the answer is.
const KIND: Type = typeface::WALL_BODY;
/// Distance of two columns.
const GAP: f32 = 88.0;
/// The rule above a question: from the top, and its height.
const RULE: (f32, f32) = (4.0, 6.0);
/// From the top to the first baseline of the questions.
const FIRST: f32 = 70.0;
/// From their last baseline to that of the name, and to that of the kind.
const BELOW: (f32, f32) = (64.0, 110.0);
/// What hangs below the last baseline.
const HANG: f32 = 12.0;
/// From a rule to the arrow beside it.
const ARROW: f32 = 18.0;

fn column_width(count: usize, width: f32) -> f32 {
    let count = count.max(1) as f32;
    ((width - GAP * (count - 1.0)) / count).max(1.0)
}

/// Where the column at `index` of `count` begins in `area`.
pub(super) fn column(area: Area, index: usize, count: usize) -> f32 {
    area.x + index as f32 * (column_width(count, area.width) + GAP)
}

/// From the top to the last baseline of the longest question.
fn asked(sheet: &Sheet<'_>, questions: &Questions, width: f32) -> f32 {
    let measure = sheet.to_measure();
    let width = column_width(questions.answers.len(), width);
    let lines = questions
        .items
        .iter()
        .map(|words| (text::height(&measure, words, ASKED, width) / ASKED.line).round());
    FIRST + ASKED.line * (lines.fold(1.0, f32::max) - 1.0)
}

/// Height of the figure.
pub(super) fn height(sheet: &Sheet<'_>, questions: &Questions, width: f32) -> f32 {
    asked(sheet, questions, width) + BELOW.1 + HANG
}

/// Whether the answers are there: after the questions, which may have a step of their own.
fn there(questions: &Questions, shown: usize) -> bool {
    shown > usize::from(questions.stepwise)
}

/// Paints the questions, and the answers once they are `shown`. The rule of the column `pointed` at is blue.
pub(super) fn paint(sheet: &Sheet<'_>, questions: &Questions, area: Area, shown: usize, pointed: Option<usize>) {
    let tokens = sheet.tokens;
    let count = questions.answers.len();
    let width = column_width(count, area.width);
    let base = area.y + asked(sheet, questions, area.width);
    let middle = area.y + RULE.0 + RULE.1 / 2.0;
    for (index, (words, answer)) in questions.items.iter().zip(&questions.answers).enumerate() {
        let x = column(area, index, count);
        let color = if pointed == Some(index) {
            tokens.blue
        } else {
            tokens.work
        };
        bar(sheet, unit(x, area.y + RULE.0, width, RULE.1), 0.0, color);
        if index + 1 < count {
            let arrow = [pos2(x + width + ARROW, middle), pos2(x + width + GAP - ARROW, middle)];
            let head = Head {
                length: 25.0,
                half: 13.0,
            };
            strokes::arrow(sheet, &arrow, Pen::new(5.0, tokens.ink), head);
        }
        let wide = text::balanced(&sheet.to_measure(), words, ASKED, width);
        head::on_baseline(sheet, (x, area.y + FIRST), words, ASKED, tokens.ink, wide);
        let words = inline::plain(words);
        for word in words.split_whitespace() {
            // It would be broken between two letters.
            if text::width(sheet, &inline::verbatim(word), ASKED) > width + 2.0 {
                sheet.flag(format!("“{word}” is too wide for its place: shorten it"));
            }
        }
        if there(questions, shown) {
            lettering::line(
                sheet,
                Spot::from(x, base + BELOW.0),
                &answer.name,
                NAME,
                width,
                tokens.blue,
            );
            lettering::line(
                sheet,
                Spot::from(x, base + BELOW.1),
                &answer.kind,
                KIND,
                width,
                tokens.ink2,
            );
        }
    }
}

/// What it says.
pub(super) fn words(questions: &Questions, shown: usize, mut say: impl FnMut(&str)) {
    for (question, answer) in questions.items.iter().zip(&questions.answers) {
        say(question);
        if there(questions, shown) {
            say(&format!("{}, {}", answer.name, answer.kind));
        }
    }
}

//! Feedback on the wall: a bar for each number, the mean beside them, and a word each below.

use egui::{Align2, Stroke, pos2};

use super::scene::{Scene, left, title};
use crate::ui::audience::sheet::Sheet;
use crate::ui::theme::space;
use crate::ui::theme::typeface::{self, Face, Type};
use crate::workshop::activity::Feedback;

/// A number, and how many showed it.
const NUMBER: Type = Type::new(40.0, 48.0, Face::Bold);
const COUNT: Type = Type::new(36.0, 44.0, Face::Bold);
/// What a number means.
const MEANING: Type = Type::new(30.0, 40.0, Face::Regular);
/// A word.
const WORD: Type = Type::new(36.0, 60.0, Face::Regular);
/// From one row to the next and the height of a bar, with the words below and without.
const ROWS: [[f32; 2]; 2] = [[72.0, 36.0], [122.0, 60.0]];
/// Left end of the bars, and the longest.
const BARS: [f32; 2] = [372.0, 520.0];
/// The rule between bars and mean.
const RULE: f32 = 1112.0;
/// The line above the words, their head, and their lines.
const WORDS: [f32; 3] = [612.0, 648.0, 708.0];

/// Paints it; what it says to those who do not see it.
pub(super) fn paint(sheet: &Sheet<'_>, scene: &Scene<'_>, feedback: &Feedback) -> String {
    let tokens = sheet.tokens;
    let heading = feedback.title();
    let figure = title(sheet, &scene.kicker("Feedback"), &heading);
    let [bar_left, longest] = BARS;
    let [with, without] = ROWS;
    let words_below = scene.words && !feedback.counted().is_empty();
    let [step, high] = if words_below { with } else { without };
    let top = figure + high / 2.0;
    // Before anybody has answered nothing is divided by.
    let most = feedback.tallies.iter().copied().max().unwrap_or(0).max(1);
    let asked = feedback.answers() > 0;
    for (at, (number, tally)) in feedback.rows().enumerate() {
        let y = top + step * at as f32;
        left(sheet, (space::CANVAS_SIDE, y), &number.to_string(), NUMBER, tokens.ink);
        left(
            sheet,
            (space::CANVAS_SIDE + 46.0, y),
            feedback.meaning(number),
            MEANING,
            tokens.ink2,
        );
        if !asked {
            continue;
        }
        let width = longest * tally as f32 / most as f32;
        if width > 0.5 {
            let bar = sheet.rect(bar_left, y - high / 2.0, width, high);
            sheet.painter.rect_filled(bar, sheet.len(6.0), tokens.work);
        }
        let gap = if tally == 0 { 0.0 } else { 18.0 };
        left(
            sheet,
            (bar_left + width + gap, y),
            &tally.to_string(),
            COUNT,
            tokens.ink,
        );
    }
    let mut said = heading;
    if !asked {
        let hint = "Fingers up, all at once";
        left(
            sheet,
            (bar_left + 40.0, top + 2.0 * step),
            hint,
            typeface::WALL_LARGE,
            tokens.ink2,
        );
        return format!("{said} {hint}");
    }
    let stroke = Stroke::new(sheet.len(2.0), tokens.line);
    sheet.painter.line_segment(
        [sheet.at(RULE, figure), sheet.at(RULE, top + 4.0 * step + high / 2.0)],
        stroke,
    );
    if let Some(mean) = feedback.mean() {
        let shown = format!("{mean:.1}");
        left(
            sheet,
            (RULE + 56.0, figure + 60.0),
            &shown,
            typeface::WALL_METRIC,
            tokens.ink,
        );
        let words = format!("mean of {} answers", feedback.answers());
        left(
            sheet,
            (RULE + 56.0, figure + 146.0),
            &words,
            typeface::WALL_SMALLER,
            tokens.ink,
        );
        if let Some(spread) = feedback.spread_words() {
            left(
                sheet,
                (RULE + 56.0, figure + 194.0),
                &spread,
                typeface::WALL_SMALLER,
                tokens.ink2,
            );
        }
        said = format!("{said}, mean {shown}");
    }
    if words_below {
        words(sheet, feedback);
    }
    said
}

/// The words, most named first, all in one size: a larger one would say that it weighs more. Two lines, then how many more.
fn words(sheet: &Sheet<'_>, feedback: &Feedback) {
    let counted = feedback.counted();
    let tokens = sheet.tokens;
    let [line, head, first] = WORDS;
    let right = space::CANVAS_WIDTH - space::CANVAS_SIDE;
    let stroke = Stroke::new(sheet.len(2.0), tokens.line);
    sheet
        .painter
        .line_segment([sheet.at(space::CANVAS_SIDE, line), sheet.at(right, line)], stroke);
    left(
        sheet,
        (space::CANVAS_SIDE, head),
        "One word each",
        typeface::WALL_KICKER,
        tokens.ink2,
    );
    let (mut x, mut y, mut rows) = (space::CANVAS_SIDE, first, 1);
    for (at, (word, count)) in counted.iter().enumerate() {
        let style = if *count > 1 { WORD.face(Face::Bold) } else { WORD };
        let times = if *count > 1 { format!(" {count}") } else { String::new() };
        let width = sheet.width(word, style) + sheet.width(&times, WORD);
        let left_over = counted.len() - at;
        let more = format!("and {left_over} more");
        // Kept free in the last line alone: what is left out has to be said there.
        let reserve = if rows == 2 && left_over > 1 {
            sheet.width(&more, WORD) + 40.0
        } else {
            0.0
        };
        if x + width + reserve > right && x > space::CANVAS_SIDE {
            if rows == 2 {
                left(sheet, (x, y), &more, WORD, tokens.ink2);
                return;
            }
            rows += 1;
            x = space::CANVAS_SIDE;
            y += WORD.line;
        }
        sheet.text(pos2(x, y), Align2::LEFT_CENTER, word, style, tokens.ink, right - x);
        left(sheet, (x + sheet.width(word, style), y), &times, WORD, tokens.ink2);
        x += width + 48.0;
    }
}

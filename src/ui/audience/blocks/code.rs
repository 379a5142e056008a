//! A listing on a card of its own ground, its syntax in three voices: keys in blue, values in semibold ink, the rest in ink2.

use std::borrow::Cow;
use std::sync::Arc;

use egui::Galley;
use egui::text::LayoutJob;

use super::area::{Area, bar, frame, unit};
use super::fit::Fit;
use crate::session::block::Code;
use crate::ui::audience::listings::{self, Voice};
use crate::ui::audience::sheet::Sheet;
use crate::ui::theme::faded;
use crate::ui::theme::typeface::{self, Face, Type};

/// A line of code.
const LINE: Type = typeface::WALL_TABLE.face(Face::Mono);
/// Room between the card's edge and the code.
const PAD: f32 = 42.0;
/// A line of code beside something.
const SMALL: Type = typeface::WALL_DENSE.face(Face::Mono);
/// The smallest that can be read from the back row.
const LEAST: f32 = 26.0;
/// Room between the edge and the code beside something: at the sides, above and below.
const BESIDE: (f32, f32) = (28.0, 10.0);

/// The sizes of a line as shares of [`LINE`]: a long one makes the whole listing smaller, in these steps.
const STEPS: [f32; 4] = [1.0, 30.0 / 32.0, 28.0 / 32.0, LEAST / 32.0];
/// A tab goes on to the next of these columns.
const TAB: usize = 4;
/// How much of their colour lines keep that are not picked out.
const DIMMED: f32 = 0.45;

/// A listing laid out for its place.
struct LaidOut {
    galley: Arc<Galley>,
    /// The distance of two lines, in canvas units.
    pitch: f32,
    /// By how much the longest line is too wide, in canvas units; it is broken then.
    over: f32,
}

/// Height of the card.
pub(super) fn height(sheet: &Sheet<'_>, code: &Code, width: f32, fit: &Fit<'_>) -> f32 {
    let laid_out = fitted(sheet, code, width, 0, fit);
    card(&laid_out)
}

fn card(laid_out: &LaidOut) -> f32 {
    laid_out.galley.rows.len().max(1) as f32 * laid_out.pitch + 2.0 * (PAD - 9.0)
}

/// Paints the card and its listing, of which `shown` steps were taken.
pub(super) fn paint(sheet: &Sheet<'_>, code: &Code, area: Area, shown: usize, fit: &Fit<'_>) {
    let tokens = sheet.tokens;
    let laid_out = fitted(sheet, code, area.width, shown, fit);
    // As high as it was measured: on another grid a line may break a letter earlier.
    let high = height(&sheet.to_measure(), code, area.width, fit);
    let rect = unit(area.x, area.y, area.width, high.max(card(&laid_out)));
    bar(sheet, rect, 12.0, tokens.code_ground());
    frame(sheet, rect, 12.0, 2.0, tokens.line);
    if laid_out.over > 0.0 {
        let room = (area.width - 2.0 * PAD).max(1.0);
        let share = (laid_out.over / (room + laid_out.over) * 100.0).ceil();
        sheet.flag(format!(
            "the longest line of the listing is {share} % too long and is broken: shorten it, or break it where it suits"
        ));
    }
    let top = area.y + PAD - 9.0;
    if !code.highlight.is_empty() {
        mark_lines(sheet, code, &laid_out, (area, top), shown);
    }
    sheet
        .painter
        .galley(sheet.at(area.x + PAD, top), laid_out.galley, tokens.ink);
}

/// A bar beside the lines that are picked out.
fn mark_lines(sheet: &Sheet<'_>, code: &Code, laid_out: &LaidOut, (area, top): (Area, f32), shown: usize) {
    let all = code.text.lines().count();
    if (0..all).all(|line| code.is_picked(line, shown)) {
        return;
    }
    let (mut line, mut y) = (0, top);
    for row in &laid_out.galley.rows {
        if code.is_picked(line, shown) {
            bar(
                sheet,
                unit(area.x + 14.0, y + 2.0, 8.0, laid_out.pitch - 4.0),
                3.0,
                sheet.tokens.blue,
            );
        }
        line += usize::from(row.ends_with_newline);
        y += laid_out.pitch;
    }
}

/// The listing at the largest of its sizes in which its longest line fits; at the smallest it is broken where it does not.
fn fitted(sheet: &Sheet<'_>, code: &Code, width: f32, shown: usize, fit: &Fit<'_>) -> LaidOut {
    let room = (width - 2.0 * PAD).max(1.0);
    let base = LINE.scaled(fit.share);
    let natural = laid_out(sheet, code, base, shown, f32::INFINITY, fit);
    let wide = natural.size().x / sheet.scale;
    // The smallest size is one that can be read, however much has to fit.
    let least = (LEAST / base.size).min(1.0);
    let steps = STEPS
        .iter()
        .copied()
        .filter(|step| *step >= least - 0.001)
        .chain([least]);
    for step in steps {
        if wide * step <= room {
            let style = base.scaled(step);
            let galley = if step < 1.0 {
                laid_out(sheet, code, style, shown, f32::INFINITY, fit)
            } else {
                natural
            };
            return LaidOut {
                galley,
                pitch: style.line,
                over: 0.0,
            };
        }
    }
    let style = base.scaled(least);
    LaidOut {
        galley: laid_out(sheet, code, style, shown, room, fit),
        pitch: style.line,
        over: wide * least - room,
    }
}

/// The listing at one size, in its voices; the lines that are not picked out stand back.
fn laid_out(sheet: &Sheet<'_>, code: &Code, style: Type, shown: usize, width: f32, fit: &Fit<'_>) -> Arc<Galley> {
    let tokens = sheet.tokens;
    let mut job = LayoutJob::default();
    job.wrap.max_width = sheet.len(width);
    job.wrap.break_anywhere = true;
    let (mut line, mut column) = (0, 0);
    for (voice, words) in listings::pieces(&fit.context, code).iter() {
        let (face, color) = match voice {
            Voice::Key => (Face::Mono, tokens.blue),
            Voice::Value => (Face::MonoSemiBold, tokens.ink),
            Voice::Quiet => (Face::Mono, tokens.ink2),
        };
        for part in words.split_inclusive('\n') {
            let color = if code.is_picked(line, shown) {
                color
            } else {
                faded(color, DIMMED)
            };
            let part_ends = part.ends_with('\n');
            let spaced = without_tabs(part, &mut column);
            job.append(&spaced, 0.0, style.face(face).scaled(sheet.scale).format(color));
            line += usize::from(part_ends);
        }
    }
    sheet.painter.fonts_mut(|fonts| fonts.layout_job(job))
}

/// A piece of a line that begins in `column`, with blanks in place of its tabs.
fn without_tabs<'p>(part: &'p str, column: &mut usize) -> Cow<'p, str> {
    if !part.contains('\t') {
        *column = match part.rsplit_once('\n') {
            Some((_, rest)) => rest.chars().count(),
            None => *column + part.chars().count(),
        };
        return Cow::Borrowed(part);
    }
    let mut out = String::with_capacity(part.len() + 8);
    for letter in part.chars() {
        match letter {
            '\t' => {
                let blanks = TAB - *column % TAB;
                out.extend(std::iter::repeat_n(' ', blanks));
                *column += blanks;
            }
            '\n' => {
                out.push(letter);
                *column = 0;
            }
            _ => {
                out.push(letter);
                *column += 1;
            }
        }
    }
    Cow::Owned(out)
}

/// A listing in a place of fixed size beside something: its lines are as far apart as they fit, all in one size.
pub(super) fn beside(sheet: &Sheet<'_>, code: &Code, rect: egui::Rect, fit: &Fit<'_>) {
    let tokens = sheet.tokens;
    bar(sheet, rect, 8.0, tokens.code_ground());
    frame(sheet, rect, 8.0, 2.0, tokens.line);
    let text = code.text.trim_end();
    let count = text.lines().count().max(1) as f32;
    let letters = text.lines().map(columns).max().unwrap_or(1).max(1) as f32;
    let (side, above) = BESIDE;
    let pitch = ((rect.height() - 2.0 * above) / count).min(LINE.line);
    // A letter of the monospaced face is 0.62 em wide.
    let size = ((rect.width() - 2.0 * side) / (letters * 0.62))
        .min(SMALL.size)
        .min(pitch / 1.15);
    if size < LEAST {
        sheet.flag("the listing is too large for its place: five lines of 20 letters at most".to_owned());
    }
    let style = Type {
        size,
        line: pitch,
        ..SMALL
    };
    let galley = laid_out(sheet, code, style, 0, f32::INFINITY, fit);
    let top = rect.center().y - pitch * count / 2.0;
    sheet
        .painter
        .galley(sheet.at(rect.left() + side, top), galley, tokens.ink);
}

/// How many columns a line takes, its tabs too.
fn columns(line: &str) -> usize {
    let mut column = 0;
    let _ = without_tabs(line, &mut column);
    column
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::theme;

    #[test]
    fn tabs_go_on_to_the_next_fourth_column() {
        let mut column = 0;
        assert_eq!(without_tabs("a\tb\n\t\tc", &mut column), "a   b\n        c");
        assert_eq!(column, 9);
        assert_eq!(columns("name:\tx"), 9);
    }

    #[test]
    fn a_letter_is_as_wide_in_every_voice_so_that_none_moves_when_they_come() {
        let ctx = egui::Context::default();
        theme::install(&ctx, theme::Mode::Light);
        let mut widths = Vec::new();
        let output = ctx.run_ui(egui::RawInput::default(), |ui| {
            let wide = |face: Face| {
                let format = LINE.face(face).format(egui::Color32::WHITE);
                let job = LayoutJob::single_section("    image: registry/my-service:1.4.2 # \u{fc}".to_owned(), format);
                ui.fonts_mut(|fonts| fonts.layout_job(job)).size()
            };
            widths = vec![wide(Face::Mono), wide(Face::MonoSemiBold)];
        });
        output.drop_without_applying_deltas();
        let [plain, strong] = widths.as_slice() else { return };
        assert!((*plain - *strong).length() < 0.01, "{plain} {strong}");
    }
}

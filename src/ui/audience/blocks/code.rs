//! A listing on a card of its own ground, its syntax in three voices: keys in blue, values in semibold ink, the rest in ink2.

use std::sync::Arc;

use egui::Galley;
use egui::text::LayoutJob;

use super::area::{Area, bar, frame, unit};
use super::fit::Fit;
use crate::session::block::Code;
use crate::ui::audience::listings::{self, Voice};
use crate::ui::audience::sheet::Sheet;
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

/// Height of the card.
pub(super) fn height(code: &Code, fit: &Fit<'_>) -> f32 {
    let lines = code.text.lines().count().max(1) as f32;
    lines * LINE.line * fit.share + 2.0 * (PAD - 9.0)
}

/// Paints the card and its listing.
pub(super) fn paint(sheet: &Sheet<'_>, code: &Code, area: Area, fit: &Fit<'_>) {
    let tokens = sheet.tokens;
    let rect = unit(area.x, area.y, area.width, height(code, fit));
    bar(sheet, rect, 12.0, tokens.code_ground());
    frame(sheet, rect, 12.0, 2.0, tokens.line);
    let longest = code
        .text
        .lines()
        .map(|line| line.chars().count())
        .max()
        .unwrap_or(1)
        .max(1) as f32;
    // A letter of the monospaced face is 0.62 em wide; a long line makes the whole listing smaller.
    let share = ((area.width - 2.0 * PAD) / (longest * LINE.size * 0.62)).clamp(0.3, 1.0);
    let style = Type {
        size: LINE.size * share,
        ..LINE
    }
    .scaled(fit.share);
    let galley = laid_out(sheet, code, style, fit);
    sheet
        .painter
        .galley(sheet.at(area.x + PAD, area.y + PAD - 9.0), galley, tokens.ink);
}

/// The listing at one size, in its voices.
fn laid_out(sheet: &Sheet<'_>, code: &Code, style: Type, fit: &Fit<'_>) -> Arc<Galley> {
    let tokens = sheet.tokens;
    let mut job = LayoutJob::default();
    job.wrap.max_width = f32::INFINITY;
    for (voice, words) in listings::pieces(&fit.context, code).iter() {
        let (face, color) = match voice {
            Voice::Key => (Face::Mono, tokens.blue),
            Voice::Value => (Face::MonoSemiBold, tokens.ink),
            Voice::Quiet => (Face::Mono, tokens.ink2),
        };
        job.append(words, 0.0, style.face(face).scaled(sheet.scale).format(color));
    }
    sheet.painter.fonts_mut(|fonts| fonts.layout_job(job))
}

/// A listing in a place of fixed size beside something: its lines are as far apart as they fit, all in one size.
pub(super) fn beside(sheet: &Sheet<'_>, code: &Code, rect: egui::Rect, fit: &Fit<'_>) {
    let tokens = sheet.tokens;
    bar(sheet, rect, 8.0, tokens.code_ground());
    frame(sheet, rect, 8.0, 2.0, tokens.line);
    let text = code.text.trim_end();
    let count = text.lines().count().max(1) as f32;
    let letters = text.lines().map(|line| line.chars().count()).max().unwrap_or(1).max(1) as f32;
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
    let galley = laid_out(sheet, code, style, fit);
    let top = rect.center().y - pitch * count / 2.0;
    sheet
        .painter
        .galley(sheet.at(rect.left() + side, top), galley, tokens.ink);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::theme;

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

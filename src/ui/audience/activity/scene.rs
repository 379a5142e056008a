//! What an activity is painted of on the wall, and what their pictures have alike: the head, lines, the callout.

use std::sync::Arc;

use egui::{Align2, Color32, Stroke, StrokeKind, pos2};

use crate::flow::Analysis;
use crate::session::inline;
use crate::ui::audience::head::{self, FIGURE_BOTTOM};
use crate::ui::audience::sheet::Sheet;
use crate::ui::audience::text;
use crate::ui::theme::space;
use crate::ui::theme::typeface::{Face, Type};
use crate::workshop::{ActivityRun, Map, Workshop};

/// A callout's words, and the sizes that they may have: those of the callouts of slides, and the smallest of the wall.
const CALLOUT: Type = Type::new(40.0, 44.0, Face::SemiBold);
const CALLOUT_SIZES: [f32; 3] = [40.0, 36.0, 32.0];
/// Room above and below a callout's words: one of one line is 88 high, of two 132.
const CALLOUT_PAD: f32 = 22.0;
/// Where a callout's words begin, behind its bar, and how wide they may be.
const CALLOUT_IN: f32 = 40.0;
const CALLOUT_WIDE: f32 = WIDTH - CALLOUT_IN - 24.0;
/// Between a figure and the callout below it.
const ABOVE_CALLOUT: f32 = 40.0;
/// Width of everything on the wall.
pub(super) const WIDTH: f32 = space::CANVAS_WIDTH - 2.0 * space::CANVAS_SIDE;

/// What an activity is painted of.
pub(super) struct Scene<'a> {
    pub workshop: &'a Workshop,
    pub run: &'a ActivityRun,
    /// The map that it is compared with, with its figures.
    pub map: Option<(&'a Map, &'a Arc<Analysis>)>,
    /// Whether the words of the feedback, or the notes of a board, are shown.
    pub words: bool,
}

impl Scene<'_> {
    /// The line above the title: the agenda item it was opened from, else its own name; and whose it is.
    pub(super) fn kicker(&self, own: &str) -> String {
        self.run.kicker(&self.workshop.session, own)
    }
}

/// Paints kicker and title; where the figure below them begins.
pub(super) fn title(sheet: &Sheet<'_>, kicker: &str, words: &str) -> f32 {
    head::plain(sheet, kicker, words).figure
}

/// One line from the left.
pub(super) fn left(sheet: &Sheet<'_>, (x, y): (f32, f32), words: &str, style: Type, color: Color32) {
    let room = space::CANVAS_WIDTH - space::CANVAS_SIDE - x;
    sheet.text(pos2(x, y), Align2::LEFT_CENTER, words, style, color, room.max(20.0));
}

/// Pieces of a line one after the other, each in its own weight and colour; returns where it ends.
pub(super) fn pieces(sheet: &Sheet<'_>, (x, y): (f32, f32), all: &[(&str, Type, Color32)]) -> f32 {
    let mut at = x;
    for (words, style, color) in all {
        left(sheet, (at, y), words, *style, *color);
        at += sheet.width(words, *style);
    }
    at
}

/// One sentence that has to stay, at the foot: set as the callouts of slides are.
pub(super) struct Callout {
    words: String,
    style: Type,
    /// How wide its words are set.
    wide: f32,
    height: f32,
}

impl Callout {
    /// The sentence laid out.
    pub(super) fn of(sheet: &Sheet<'_>, words: &str) -> Self {
        let words = inline::verbatim(words).into_owned();
        // Measured on the grid of a small wall, so that the lines break at the same words in every window.
        let measure = sheet.to_measure();
        let style = |size: f32| Type { size, ..CALLOUT };
        let lines = |size: f32| {
            let laid = text::galley(&measure, &words, style(size), Color32::PLACEHOLDER, CALLOUT_WIDE);
            laid.rows.len().max(1)
        };
        let counted = CALLOUT_SIZES.map(|size| (lines(size), size));
        let [_, _, least] = counted;
        // As few lines as may be, and the largest letters that do with them: for one line they get no smaller than text.
        let one = counted.iter().take(2).find(|(lines, _)| *lines == 1);
        let two = counted.iter().find(|(lines, _)| *lines == 2);
        let (count, size) = *one.or(two).unwrap_or(&least);
        let style = style(size);
        Self {
            wide: text::balanced(&measure, &words, style, CALLOUT_WIDE),
            height: CALLOUT.line * count as f32 + 2.0 * CALLOUT_PAD,
            words,
            style,
        }
    }

    /// Where what stands above it ends.
    pub(super) fn above(&self) -> f32 {
        FIGURE_BOTTOM - self.height - ABOVE_CALLOUT
    }

    /// Paints it.
    pub(super) fn paint(&self, sheet: &Sheet<'_>) {
        let top = FIGURE_BOTTOM - self.height;
        let tokens = sheet.tokens;
        let ground = sheet.rect(space::CANVAS_SIDE, top, WIDTH, self.height);
        sheet.painter.rect_filled(ground, sheet.len(8.0), tokens.blue_soft);
        if tokens.contrast {
            let frame = Stroke::new(sheet.len(2.0), tokens.blue);
            sheet
                .painter
                .rect_stroke(ground, sheet.len(8.0), frame, StrokeKind::Inside);
        }
        let bar = sheet.rect(space::CANVAS_SIDE, top, 10.0, self.height);
        sheet.painter.rect_filled(bar, sheet.len(4.0), tokens.blue);
        let at = pos2(space::CANVAS_SIDE + CALLOUT_IN, top + CALLOUT_PAD);
        text::paragraph(sheet, at, &self.words, self.style, tokens.ink, self.wide);
    }
}

/// From one row of several to the next, where the first has its middle at `first` and the last ends `half` below its own: so far
/// that they fill the room down to `bottom`, and no further than `most`.
pub(super) fn pitch(count: usize, (first, bottom): (f32, f32), half: f32, most: f32) -> f32 {
    let gaps = count.saturating_sub(1).max(1) as f32;
    // Never less than a unit: too many rows overlap and are not painted upwards.
    ((bottom - half - first) / gaps).clamp(1.0, most)
}

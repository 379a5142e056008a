//! Text on the wall's canvas: inline Markdown laid out at its final size, and how much it had to shrink.

use std::borrow::Cow;
use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat};
use egui::{Align, Align2, Color32, Galley, Pos2, Rect, Stroke, pos2};

use super::breaks;
use super::sheet::Sheet;
use crate::letters::order;
use crate::session::inline;
use crate::ui::theme::laid::kept;
use crate::ui::theme::ordered::Styled;
use crate::ui::theme::typeface::{Face, Type};

/// Letters of a large heading stand a little closer: canvas units between letters of a 64 unit title.
const TITLE_TRACKING: f32 = -0.6;

/// A text longer than this, in bytes, fills the canvas by itself.
const MOST: usize = 1_500;

/// A job of inline Markdown that wraps at `width` canvas units.
fn job(sheet: &Sheet<'_>, text: &str, style: Type, color: Color32, width: f32) -> LayoutJob {
    // A tab is no letter of any face; in a text it is a wide blank.
    let text = text.replace('\t', "    ");
    let mut job = LayoutJob::default();
    // Half a pixel more, so that rounding at another scale does not break a line that just fits.
    job.wrap.max_width = sheet.len(width) + 0.5;
    // Words that run from right to left are put in order line by line.
    let mut styled = order::has_rtl(&text).then(Styled::default);
    for run in inline::parse(&text) {
        let face = face(style.face, &run);
        let size = if run.code { style.size * 0.92 } else { style.size };
        let style = Type { size, face, ..style }.scaled(sheet.scale);
        let mut format: TextFormat = style.format(color);
        if style.size >= 60.0 * sheet.scale {
            format.extra_letter_spacing = TITLE_TRACKING * sheet.scale;
        }
        if run.code {
            format.background = sheet.tokens.code_ground();
        }
        if run.struck {
            format.strikethrough = Stroke::new(sheet.len(style.size / 14.0 / sheet.scale).max(1.0), color);
        }
        if run.link.is_some() {
            format.color = sheet.tokens.blue;
            format.underline = Stroke::new(sheet.len(2.0), sheet.tokens.blue);
        }
        match &mut styled {
            Some(styled) => styled.push(&run.text, format),
            None => job.append(&run.text, 0.0, format),
        }
    }
    match styled {
        Some(styled) => styled.job(sheet.painter.ctx(), sheet.len(width) + 0.5),
        None => job,
    }
}

/// As much of a text as could ever stand on a slide. More would hold up every frame, and is flagged instead.
fn bounded<'t>(sheet: &Sheet<'_>, text: &'t str) -> &'t str {
    if text.len() <= MOST {
        return text;
    }
    let text = text.get(..text.floor_char_boundary(MOST)).unwrap_or_default();
    let begin = text.get(..text.floor_char_boundary(40)).unwrap_or_default();
    sheet.flag(format!("“{begin} …” is longer than a slide can show: shorten it"));
    text
}

fn face(base: Face, run: &inline::Run) -> Face {
    if run.code {
        return if run.bold { Face::MonoSemiBold } else { Face::Mono };
    }
    match (run.bold, run.italic) {
        (true, _) => Face::Bold,
        (false, true) => Face::Italic,
        (false, false) => base,
    }
}

/// Lays out a paragraph.
pub(super) fn galley(sheet: &Sheet<'_>, text: &str, style: Type, color: Color32, width: f32) -> Arc<Galley> {
    lay(sheet, (text, style, color), width, Align::Min)
}

/// Lays out a paragraph with its lines at the left edge, in the middle or at the right edge; once for as long as it is shown, since
/// its markup is read for that.
fn lay(sheet: &Sheet<'_>, (text, style, color): (&str, Type, Color32), width: f32, align: Align) -> Arc<Galley> {
    // Before it is looked up: one that is too long is flagged each time.
    let text = bounded(sheet, text);
    let places = (width.to_bits(), sheet.scale.to_bits(), align);
    let colors = (color, sheet.tokens.blue, sheet.tokens.code_ground());
    kept(sheet.painter, ("paragraph", text, style, colors, places), || {
        let mut job = job(sheet, text, style, color, width);
        job.halign = align;
        breaks::broken(sheet.painter, job)
    })
}

/// How high a paragraph is, in canvas units.
pub(super) fn height(sheet: &Sheet<'_>, text: &str, style: Type, width: f32) -> f32 {
    galley(sheet, text, style, Color32::PLACEHOLDER, width).size().y / sheet.scale
}

/// How wide a text is when nothing makes it wrap, in canvas units.
pub(super) fn width(sheet: &Sheet<'_>, text: &str, style: Type) -> f32 {
    galley(sheet, text, style, Color32::PLACEHOLDER, f32::INFINITY).size().x / sheet.scale
}

/// The width up to `most` at which the two lines of a sentence are about equally long: neither is left with a single word.
/// Sentences of one line, or of more than two, keep `most`.
pub(super) fn balanced(sheet: &Sheet<'_>, text: &str, style: Type, most: f32) -> f32 {
    let high = height(sheet, text, style, most);
    if high < style.line * 1.5 || high > style.line * 2.5 {
        return most;
    }
    let whole = width(sheet, text, style);
    // Half of it and what a long word may take, found in a few steps, since each is one layout.
    (0..8)
        .map(|step| whole * (0.5 + 0.04 * step as f32))
        .find(|width| *width <= most && height(sheet, text, style, *width) <= high + 1.0)
        .unwrap_or(most)
}

/// The largest size from `style` down to `floor` in which `text` fits into one line of `width`. Where it does not fit even then,
/// the sheet is told.
pub(super) fn fitting(sheet: &Sheet<'_>, text: &str, style: Type, floor: f32, width: f32) -> Type {
    let natural = self::width(sheet, text, style);
    let share = if natural > width && natural > 0.0 {
        (width / natural).max(floor / style.size).min(1.0)
    } else {
        1.0
    };
    // A letter's rounding to pixels may take a unit more.
    if natural * share > width + 2.0 && width.is_finite() {
        sheet.flag(format!(
            "“{}” is too wide for its place: shorten it",
            inline::plain(bounded(sheet, text))
        ));
    }
    Type {
        size: style.size * share,
        line: style.line,
        ..style
    }
}

/// A text that stands in one line of `width`: one that does not fit even at its smallest ends with an ellipsis, since nothing may
/// stand outside the slide. It was flagged before.
pub(super) fn cut<'t>(sheet: &Sheet<'_>, text: &'t str, style: Type, width: f32) -> Cow<'t, str> {
    if self::width(sheet, text, style) <= width + 2.0 {
        return Cow::Borrowed(text);
    }
    let plain = inline::plain(bounded(sheet, text)).replace('\n', " ");
    let ends: Vec<usize> = plain.char_indices().map(|(at, _)| at).collect();
    let shortened = |letters: usize| {
        let end = ends.get(letters).copied().unwrap_or(plain.len());
        format!("{}…", inline::verbatim(plain.get(..end).unwrap_or_default().trim_end()))
    };
    // The longest begin that fits, found by halving.
    let (mut fits, mut most) = (0, ends.len());
    while fits + 1 < most {
        let middle = usize::midpoint(fits, most);
        if self::width(sheet, &shortened(middle), style) <= width {
            fits = middle;
        } else {
            most = middle;
        }
    }
    Cow::Owned(shortened(fits))
}

/// The width of the longest word of a text, in canvas units: narrower than that it cannot be set.
pub(super) fn longest_word(sheet: &Sheet<'_>, text: &str, style: Type) -> f32 {
    let plain = inline::plain(bounded(sheet, text));
    plain
        .split_whitespace()
        .map(|word| width(sheet, &inline::verbatim(word), style))
        .fold(0.0, f32::max)
}

/// Paints a paragraph from its left upper corner and returns its height in canvas units.
pub(super) fn paragraph(sheet: &Sheet<'_>, at: Pos2, text: &str, style: Type, color: Color32, width: f32) -> f32 {
    let galley = galley(sheet, text, style, color, width);
    let height = galley.size().y / sheet.scale;
    sheet.painter.galley(sheet.at(at.x, at.y), galley, color);
    height
}

/// The same with its lines at the left edge, in the middle or at the right edge of `width`.
pub(super) fn aligned(
    sheet: &Sheet<'_>,
    at: Pos2,
    (text, style, color): (&str, Type, Color32),
    width: f32,
    align: Align,
) -> f32 {
    let galley = lay(sheet, (text, style, color), width, align);
    let height = galley.size().y / sheet.scale;
    // Lines that do not begin at the left hang from the point that they are aligned to.
    let from = match align {
        Align::Min => 0.0,
        Align::Center => width / 2.0,
        Align::Max => width,
    };
    sheet.painter.galley(sheet.at(at.x + from, at.y), galley, color);
    height
}

/// Paints one line or paragraph of inline Markdown, anchored at `at` by `align`, and returns where it stands in canvas units.
pub(super) fn anchored(sheet: &Sheet<'_>, at: Pos2, align: Align2, text: &str, style: Type, color: Color32) -> Rect {
    let galley = galley(sheet, text, style, color, f32::INFINITY);
    let size = galley.size() / sheet.scale;
    let rect = align.anchor_size(at, size);
    sheet.painter.galley(sheet.at(rect.left(), rect.top()), galley, color);
    rect
}

/// Paints a large letter so that its ink, not its advance, begins at `at.x`, and its capital height lies as a line of text would.
pub(super) fn by_ink(sheet: &Sheet<'_>, at: Pos2, letter: char, style: Type, color: Color32) {
    let bearing = crate::ink::fonts::left_bearing(letter, style.face == Face::Bold);
    let at = pos2(at.x - bearing * style.size, at.y);
    anchored(sheet, at, Align2::LEFT_TOP, &letter.to_string(), style, color);
}

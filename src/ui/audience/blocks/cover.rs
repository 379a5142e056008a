//! The opening slide: series, a large title and a line below, standing low on the left.

use egui::{Align2, pos2};

use crate::session::block::Cover;
use crate::ui::audience::sheet::Sheet;
use crate::ui::audience::text;
use crate::ui::theme::space;
use crate::ui::theme::typeface::{Face, Type};

/// The title.
const TITLE: Type = Type::new(112.0, 120.0, Face::Bold);
/// The line above it.
const SERIES: Type = Type::new(40.0, 48.0, Face::SemiBold);
/// The lines below it.
const LINE: Type = Type::new(38.0, 50.0, Face::Regular);
/// Where the last line of the title ends.
const BOTTOM: f32 = 640.0;

/// Paints the whole slide.
pub(super) fn paint(sheet: &Sheet<'_>, cover: &Cover, series: &str) {
    let tokens = sheet.tokens;
    let x = space::CANVAS_SIDE;
    let width = space::CANVAS_WIDTH - 2.0 * x;
    let longest = cover
        .title
        .iter()
        .map(|line| text::width(sheet, line, TITLE))
        .fold(0.0, f32::max);
    let size = if longest > width {
        (width / longest).max(0.4)
    } else {
        1.0
    };
    let style = TITLE.scaled(size);
    let top = (BOTTOM - style.line * cover.title.len() as f32).max(space::CANVAS_SIDE);
    let line = text::fitting(sheet, series, SERIES, 26.0, width);
    let series = text::cut(sheet, series, line, width);
    text::anchored(
        sheet,
        pos2(x, top - 20.0),
        Align2::LEFT_BOTTOM,
        &series,
        line,
        tokens.blue,
    );
    let mut y = top;
    for line in &cover.title {
        if longest * size > width + 2.0 {
            // Too long even so: broken where it has to be, and told.
            sheet.flag("a line of the cover's title is too long: break it into several, or shorten it".to_owned());
            y += text::paragraph(sheet, pos2(x, y), line, style, tokens.ink, width);
        } else {
            text::anchored(sheet, pos2(x, y), Align2::LEFT_TOP, line, style, tokens.ink);
            y += style.line;
        }
    }
    y += 24.0;
    for line in &cover.lines {
        y += text::paragraph(sheet, pos2(x, y), line, LINE, tokens.ink2, width);
    }
}

//! A picture with a line below. Where it cannot be shown, its description stands in its place.

use egui::{Align2, Stroke, StrokeKind, pos2};

use super::{Area, Fit};
use crate::session::block::Image;
use crate::ui::audience::sheet::Sheet;
use crate::ui::audience::text;
use crate::ui::theme::icons;
use crate::ui::theme::typeface::{Face, Type};
use crate::ui::widgets::icon_at;

/// The line below a picture.
const CAPTION: Type = Type::new(30.0, 40.0, Face::Regular);
/// The description in place of a picture.
const ALT: Type = Type::new(34.0, 44.0, Face::Regular);
/// Height of the place of a picture.
const PLACE: f32 = 420.0;

/// Height of the picture and its caption.
pub(super) fn height(sheet: &Sheet<'_>, image: &Image, width: f32, fit: &Fit<'_>) -> f32 {
    let caption = image
        .caption
        .as_ref()
        .map_or(0.0, |words| text::height(sheet, words, fit.size(CAPTION), width) + 12.0);
    PLACE * fit.share + caption
}

/// Paints the description in a frame, and the caption.
pub(super) fn paint(sheet: &Sheet<'_>, image: &Image, area: Area, fit: &Fit<'_>) {
    let tokens = sheet.tokens;
    let high = PLACE * fit.share;
    let rect = sheet.rect(area.x, area.y, area.width, high);
    let stroke = Stroke::new(sheet.len(2.0).max(1.0), tokens.line2);
    sheet
        .painter
        .rect(rect, sheet.len(12.0), tokens.sunken, stroke, StrokeKind::Inside);
    let middle = pos2(area.x + area.width / 2.0, area.y + high / 2.0);
    icon_at(
        sheet.painter,
        sheet.at(middle.x, middle.y - 44.0),
        icons::IMAGE,
        sheet.len(64.0),
        tokens.ink2,
        Face::Icon,
    );
    let style = text::fitting(sheet, &image.alt, ALT, 26.0, area.width - 60.0);
    text::anchored(
        sheet,
        pos2(middle.x, middle.y + 24.0),
        Align2::CENTER_CENTER,
        &image.alt,
        style,
        tokens.ink,
    );
    if let Some(caption) = &image.caption {
        let at = pos2(area.x, area.y + high + 12.0);
        text::paragraph(sheet, at, caption, fit.size(CAPTION), tokens.ink2, area.width);
    }
}

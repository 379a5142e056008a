//! A picture with a line below. Where it cannot be shown, its description stands in its place.

use std::sync::Arc;

use egui::epaint::{Brush, RectShape};
use egui::{Align2, Color32, Id, Rect, Stroke, StrokeKind, TextureHandle, pos2, vec2};

use super::area::Area;
use super::fit::Fit;
use crate::session::block::Image;
use crate::store::pictures::size;
use crate::ui::audience::pictures::Developed;
use crate::ui::audience::sheet::Sheet;
use crate::ui::audience::{pictures, text};
use crate::ui::theme::icons;
use crate::ui::theme::typeface::{self, Face, Type};
use crate::ui::widgets::icon_at;

/// The line below a picture.
const CAPTION: Type = typeface::WALL_DENSE;
/// Distance of the line below.
const BELOW: f32 = 12.0;
/// The description in place of a picture.
const ALT: Type = typeface::WALL_SMALLER;
/// Least height of the place of a picture.
const PLACE: f32 = 420.0;
/// A tall picture that takes less of the width than this cannot be read.
const NARROW: f32 = 0.25;
/// Rounding of its corners.
const ROUND: f32 = 12.0;

fn caption_height(sheet: &Sheet<'_>, image: &Image, width: f32) -> f32 {
    image
        .caption
        .as_ref()
        .map_or(0.0, |words| text::height(sheet, words, CAPTION, width) + BELOW)
}

/// Height of the picture and its caption.
pub(super) fn height(sheet: &Sheet<'_>, image: &Image, width: f32, fit: &Fit<'_>) -> f32 {
    let place = PLACE * fit.share;
    // A picture that is low takes no more room than it fills.
    let natural = size_of(image, fit).map(|(wide, high)| shown_width(image, width) * high as f32 / wide.max(1) as f32);
    natural.map_or(place, |natural| natural.min(place)) + caption_height(sheet, image, width)
}

/// Width and height of a picture in pixels, read once from its beginning.
fn size_of(image: &Image, fit: &Fit<'_>) -> Option<(u32, u32)> {
    let picture = fit.pictures.get(&image.path)?;
    let id = Id::unique(("size of a picture", picture.key()));
    if let Some(known) = fit.context.data(|data| data.get_temp::<Option<(u32, u32)>>(id)) {
        return known;
    }
    let found = size(picture.bytes()).ok();
    fit.context.data_mut(|data| data.insert_temp(id, found));
    found
}

/// How wide a picture may be.
fn shown_width(image: &Image, width: f32) -> f32 {
    width * image.size.unwrap_or(1.0).clamp(0.05, 1.0)
}

/// Paints the picture as large as its place allows, and the caption.
pub(super) fn paint(sheet: &Sheet<'_>, image: &Image, area: Area, fit: &Fit<'_>) {
    let caption = caption_height(sheet, image, area.width);
    let high = (area.height - caption).max(1.0);
    let state = fit
        .pictures
        .get(&image.path)
        .map(|picture| pictures::developed(&fit.context, picture));
    let width = shown_width(image, area.width);
    if let Some((wide, tall)) = size_of(image, fit) {
        let share = high / tall.max(1) as f32 * wide as f32 / area.width.max(1.0);
        if share < NARROW && wide < tall {
            sheet.flag(format!(
                "the picture is so tall that it takes only {} % of the width: cut it, or show a part of it",
                (share * 100.0).round()
            ));
        }
    }
    let below = if let Some(Developed::Ready(texture)) = &state {
        area.y
            + contained(
                sheet,
                texture,
                Area {
                    height: high,
                    width,
                    ..area
                },
            )
    } else {
        described(sheet, image, Area { height: high, ..area });
        area.y + high
    };
    if let Some(words) = &image.caption {
        let at = pos2(area.x, below + BELOW);
        text::paragraph(sheet, at, words, CAPTION, sheet.tokens.ink2, area.width);
    }
}

/// Paints a texture whole, at the left as all on a slide; answers how high it became.
fn contained(sheet: &Sheet<'_>, texture: &TextureHandle, area: Area) -> f32 {
    let size = texture.size_vec2().max(vec2(1.0, 1.0));
    let shown = size * (area.width / size.x).min(area.height / size.y);
    let rect = sheet.rect(area.x, area.y, shown.x, shown.y);
    let rounding = sheet.len(ROUND).min(rect.size().min_elem() / 2.0);
    let mut shape = RectShape::filled(rect, rounding, Color32::WHITE);
    shape.brush = Some(Arc::new(Brush {
        fill_texture_id: texture.id(),
        uv: Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0)),
    }));
    sheet.painter.add(shape);
    shown.y
}

/// Paints the description in a frame.
fn described(sheet: &Sheet<'_>, image: &Image, area: Area) {
    let tokens = sheet.tokens;
    let rect = sheet.rect(area.x, area.y, area.width, area.height);
    let stroke = Stroke::new(sheet.len(2.0).max(1.0), tokens.line2);
    sheet
        .painter
        .rect(rect, sheet.len(ROUND), tokens.sunken, stroke, StrokeKind::Inside);
    let middle = pos2(area.x + area.width / 2.0, area.y + area.height / 2.0);
    icon_at(
        sheet.painter,
        sheet.at(middle.x, middle.y - 44.0),
        icons::IMAGE,
        sheet.len(64.0),
        tokens.ink2,
        Face::Icon,
    );
    let style = text::fitting(sheet, &image.alt, ALT, 26.0, area.width - 60.0);
    let alt = text::cut(sheet, &image.alt, style, area.width - 60.0);
    text::anchored(
        sheet,
        pos2(middle.x, middle.y + 24.0),
        Align2::CENTER_CENTER,
        &alt,
        style,
        tokens.ink,
    );
}

//! Colours as the writer takes them.

use egui::Color32;
use krilla::color::rgb;
use krilla::num::NormalizedF32;
use krilla::paint::{Fill, FillRule};

/// A fill of a colour.
pub(super) fn fill(color: Color32) -> Fill {
    let (paint, opacity) = parts(color);
    Fill {
        paint: paint.into(),
        opacity,
        rule: FillRule::NonZero,
    }
}

/// A colour and how much of it lets through.
pub(super) fn parts(color: Color32) -> (rgb::Color, NormalizedF32) {
    let [red, green, blue, alpha] = color.to_srgba_unmultiplied();
    let opacity = NormalizedF32::new(f32::from(alpha) / 255.0).unwrap_or(NormalizedF32::ONE);
    (rgb::Color::new(red, green, blue), opacity)
}

//! The part of a texture that a shape shows, as a picture of its own.

use egui::{Color32, ColorImage, Rect};
use image::{ExtendedColorType, ImageEncoder};

/// The part `uv` of `image`, tinted, as PNG with its size in pixels.
pub(super) fn encoded(image: &ColorImage, uv: Rect, tint: Color32) -> Option<([usize; 2], Vec<u8>)> {
    let [width, height] = image.size;
    let columns = span(uv.min.x, uv.max.x, width);
    let rows = span(uv.min.y, uv.max.y, height);
    let size = [columns.len(), rows.len()];
    if size.contains(&0) {
        return None;
    }
    let mut bytes = Vec::with_capacity(size[0] * size[1] * 4);
    for y in &rows {
        for x in &columns {
            let pixel = image.pixels.get(y * width + x)?;
            bytes.extend_from_slice(&(*pixel * tint).to_srgba_unmultiplied());
        }
    }
    let mut png = Vec::new();
    image::codecs::png::PngEncoder::new(&mut png)
        .write_image(&bytes, size[0] as u32, size[1] as u32, ExtendedColorType::Rgba8)
        .ok()?;
    Some((size, png))
}

/// The pixels between two shares of a side, backwards if the shares are.
fn span(from: f32, to: f32, length: usize) -> Vec<usize> {
    let (low, high) = (from.min(to), from.max(to));
    let first = (low.clamp(0.0, 1.0) * length as f32).round() as usize;
    let last = ((high.clamp(0.0, 1.0) * length as f32).round() as usize).min(length);
    let pixels = first..last;
    if from <= to {
        pixels.collect()
    } else {
        pixels.rev().collect()
    }
}

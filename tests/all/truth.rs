//! The ink's pictures can be trusted: they are what egui's own triangles give, drawn pixel by pixel.

use std::collections::BTreeMap;

use egui::epaint::{ClippedPrimitive, ImageData, Primitive, Vertex};
use egui::{ColorImage, Pos2, RawInput, Rect, TextureId, TexturesDelta, Ui, Vec2, vec2};
use flipchart::ui::theme::{self, Mode};
use image::{Rgba, RgbaImage};

/// Draws what `view` paints as the graphics card does: egui's triangles, its glyph texture, its blending.
pub fn triangles(size: Vec2, mode: Mode, scale: f32, mut view: impl FnMut(&mut Ui)) -> RgbaImage {
    let ctx = egui::Context::default();
    theme::install(&ctx, mode);
    ctx.all_styles_mut(|style| style.animation_time = 0.0);
    let mut textures = BTreeMap::new();
    let mut primitives = Vec::new();
    for pass in 0..4u8 {
        let mut input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, size)),
            time: Some(f64::from(pass)),
            ..Default::default()
        };
        input
            .viewports
            .entry(egui::ViewportId::ROOT)
            .or_default()
            .native_pixels_per_point = Some(scale);
        let mut output = ctx.run_ui(input, &mut view);
        take(&mut textures, &mut output.textures_delta);
        primitives = ctx.tessellate(std::mem::take(&mut output.shapes), scale);
    }
    let ground = mode.tokens().paper;
    let mut picture = RgbaImage::from_pixel(
        (size.x * scale) as u32,
        (size.y * scale) as u32,
        Rgba(ground.to_array()),
    );
    for primitive in &primitives {
        draw(&mut picture, primitive, &textures, scale);
    }
    picture
}

fn take(textures: &mut BTreeMap<TextureId, ColorImage>, delta: &mut TexturesDelta) {
    for (id, changes) in &delta.set {
        for change in changes {
            let ImageData::Color(image) = &change.image;
            let Some([left, top]) = change.pos else {
                textures.insert(*id, image.as_ref().clone());
                continue;
            };
            let whole = textures.get_mut(id).unwrap();
            for y in 0..image.size[1] {
                for x in 0..image.size[0] {
                    whole.pixels[(top + y) * whole.size[0] + left + x] = image.pixels[y * image.size[0] + x];
                }
            }
        }
    }
    delta.clear();
}

fn draw(picture: &mut RgbaImage, primitive: &ClippedPrimitive, textures: &BTreeMap<TextureId, ColorImage>, scale: f32) {
    let Primitive::Mesh(mesh) = &primitive.primitive else {
        return;
    };
    let texture = &textures[&mesh.texture_id];
    let edge = |value: f32, most: u32| (value * scale).round().clamp(0.0, most as f32) as u32;
    let clip = primitive.clip_rect;
    let (left, right) = (edge(clip.left(), picture.width()), edge(clip.right(), picture.width()));
    let (top, bottom) = (
        edge(clip.top(), picture.height()),
        edge(clip.bottom(), picture.height()),
    );
    for corners in mesh.indices.chunks(3) {
        let [a, b, c] = [0, 1, 2].map(|corner| mesh.vertices[corners[corner] as usize]);
        let [pa, pb, pc] = [a, b, c].map(|corner| corner.pos * scale);
        let area = cross(pb - pa, pc - pa);
        if area == 0.0 {
            continue;
        }
        let bounds = Rect::from_points(&[pa, pb, pc]);
        let span = |from: f32, to: f32, low: u32, high: u32| {
            (from.floor().max(low as f32) as u32)..(to.ceil().clamp(0.0, high as f32) as u32)
        };
        for y in span(bounds.top(), bounds.bottom(), top, bottom) {
            for x in span(bounds.left(), bounds.right(), left, right) {
                let at = egui::pos2(x as f32 + 0.5, y as f32 + 0.5);
                // A point on an edge belongs to one of its two triangles: the rule of graphics cards, in small.
                let at = at + vec2(1e-3, 1.7e-3);
                let weights = [
                    cross(pc - pb, at - pb),
                    cross(pa - pc, at - pc),
                    cross(pb - pa, at - pa),
                ]
                .map(|w| w / area);
                if weights.iter().all(|weight| *weight >= 0.0) {
                    blend(picture.get_pixel_mut(x, y), shade(texture, &[a, b, c], weights));
                }
            }
        }
    }
}

fn cross(a: Vec2, b: Vec2) -> f32 {
    a.x * b.y - a.y * b.x
}

/// Colour times texture at a point of a triangle, premultiplied, from 0 to 1.
fn shade(texture: &ColorImage, corners: &[Vertex; 3], weights: [f32; 3]) -> [f32; 4] {
    let mut color = [0.0; 4];
    let mut uv = Vec2::ZERO;
    for (corner, weight) in corners.iter().zip(weights) {
        for (sum, channel) in color.iter_mut().zip(corner.color.to_array()) {
            *sum += f32::from(channel) / 255.0 * weight;
        }
        uv += corner.uv.to_vec2() * weight;
    }
    let texel = sample(texture, uv);
    [0, 1, 2, 3].map(|channel| color[channel] * texel[channel])
}

/// The texture at `uv`, mixed from the four pixels around it.
fn sample(texture: &ColorImage, uv: Vec2) -> [f32; 4] {
    let [width, height] = texture.size;
    let at = vec2(uv.x * width as f32 - 0.5, uv.y * height as f32 - 0.5);
    let (column, row) = (at.x.floor(), at.y.floor());
    let (fx, fy) = (at.x - column, at.y - row);
    let mut mixed = [0.0; 4];
    for (dx, dy, weight) in [
        (0.0, 0.0, (1.0 - fx) * (1.0 - fy)),
        (1.0, 0.0, fx * (1.0 - fy)),
        (0.0, 1.0, (1.0 - fx) * fy),
        (1.0, 1.0, fx * fy),
    ] {
        let x = (column + dx).clamp(0.0, width as f32 - 1.0) as usize;
        let y = (row + dy).clamp(0.0, height as f32 - 1.0) as usize;
        let texel = texture.pixels[y * width + x].to_array();
        for (sum, channel) in mixed.iter_mut().zip(texel) {
            *sum += f32::from(channel) / 255.0 * weight;
        }
    }
    mixed
}

fn blend(under: &mut Rgba<u8>, over: [f32; 4]) {
    for channel in 0..4 {
        let below = f32::from(under.0[channel]) / 255.0;
        under.0[channel] = ((over[channel] + below * (1.0 - over[3])).clamp(0.0, 1.0) * 255.0).round() as u8;
    }
}

/// Mean difference of two pictures of one size, 0 to 1, and the share of pixels that are clearly apart.
pub fn difference(one: &RgbaImage, other: &RgbaImage) -> (f32, f32) {
    assert_eq!(one.dimensions(), other.dimensions());
    let (mut sum, mut apart) = (0.0, 0.0);
    for (a, b) in one.pixels().zip(other.pixels()) {
        let off = a.0.iter().zip(b.0).map(|(a, b)| f32::from(a.abs_diff(b)) / 255.0);
        let most = off.clone().fold(0.0, f32::max);
        sum += off.sum::<f32>() / 3.0;
        apart += f32::from(most > 0.4);
    }
    let count = (one.width() * one.height()) as f32;
    (sum / count, apart / count)
}

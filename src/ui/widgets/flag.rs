//! The bottleneck's flag, solid: the icon font has outlines only.

use egui::{Color32, Painter, Pos2, Shape, Stroke, pos2};

/// Pieces of the cloth's wave.
const PIECES: usize = 14;

/// Paints a flag of `size` around `center`: a pole and a waving cloth.
pub fn flag(painter: &Painter, center: Pos2, size: f32, color: Color32) {
    let at = |x: f32, y: f32| pos2(center.x + x * size, center.y + y * size);
    // Thinner than that the pole vanishes where the flag is as small as a letter.
    let pole = Stroke::new((size * 0.09).max(1.2), color);
    painter.line_segment([at(-0.34, -0.36), at(-0.34, 0.42)], pole);
    // The cloth is one thick line along its wave.
    let wave = |piece: usize| {
        let along = piece as f32 / PIECES as f32;
        let y = -0.12 - 0.034 * (along * std::f32::consts::TAU).sin();
        at(-0.34 + 0.74 * along, y)
    };
    let cloth = (0..=PIECES).map(wave).collect();
    painter.add(Shape::line(cloth, Stroke::new(size * 0.48, color)));
}

//! What a window shows, as the numbers that are handed over to be painted: which triangles are filled with what their corners say, and which look at
//! a texture.

use std::ops::Range;

use egui::epaint::{ClippedPrimitive, Mesh, Primitive, Vertex, WHITE_UV};
use egui::{Rect, TextureId};

/// See the module.
#[derive(Debug, Default)]
pub(super) struct Picture {
    /// All corners: place, place in the texture, colour.
    pub corners: Vec<u8>,
    /// The numbers of the corners of all triangles, counted in each layer from its first.
    pub indices: Vec<u8>,
    /// In the order in which they are painted.
    pub layers: Vec<Layer>,
}

/// Triangles that share a texture and where they are cut.
#[derive(Debug)]
pub(super) struct Layer {
    /// Nothing is painted outside.
    pub clip: Rect,
    /// What they look at.
    pub texture: TextureId,
    /// The number of its first corner among all.
    pub first: i32,
    /// In the order in which they are painted.
    pub runs: Vec<Run>,
}

/// Triangles that are painted alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Run {
    /// Which numbers of corners they are among all.
    pub indices: Range<u32>,
    /// Whether the colours of their corners are all that they show, and cover what is below.
    pub filled: bool,
}

/// How many bytes a corner has.
pub(super) const CORNER: usize = 20;
/// Changing the way of painting costs as much as looking at a texture for so many pixels.
const LEAST: f32 = 2_000.0;

impl Picture {
    /// Of what was painted, where a point has so many pixels.
    pub fn of(primitives: &[ClippedPrimitive], pixels_per_point: f32) -> Self {
        let mut picture = Self::default();
        for primitive in primitives {
            if let Primitive::Mesh(mesh) = &primitive.primitive {
                picture.add(mesh, primitive.clip_rect, pixels_per_point);
            }
        }
        picture
    }

    fn add(&mut self, mesh: &Mesh, clip: Rect, pixels_per_point: f32) {
        let first = i32::try_from(self.corners.len() / CORNER).unwrap_or(i32::MAX);
        let before = (self.indices.len() / size_of::<u32>()) as u32;
        self.corners.reserve(mesh.vertices.len() * CORNER);
        for vertex in &mesh.vertices {
            self.corners.extend_from_slice(&corner(vertex));
        }
        self.indices.reserve(mesh.indices.len() * size_of::<u32>());
        for index in &mesh.indices {
            self.indices.extend_from_slice(&index.to_ne_bytes());
        }
        let mut runs = runs(mesh, pixels_per_point);
        for run in &mut runs {
            run.indices = run.indices.start + before..run.indices.end + before;
        }
        self.layers.push(Layer {
            clip,
            texture: mesh.texture_id,
            first,
            runs,
        });
    }
}

/// A corner as the shaders read it. Thousands are written in each frame: copied in pieces, which is fast in a debug build as well.
fn corner(vertex: &Vertex) -> [u8; CORNER] {
    let mut corner = [0; CORNER];
    corner[..4].copy_from_slice(&vertex.pos.x.to_ne_bytes());
    corner[4..8].copy_from_slice(&vertex.pos.y.to_ne_bytes());
    corner[8..12].copy_from_slice(&vertex.uv.x.to_ne_bytes());
    corner[12..16].copy_from_slice(&vertex.uv.y.to_ne_bytes());
    corner[16..].copy_from_slice(&vertex.color.to_array());
    corner
}

/// The triangles of a mesh in their order, those that are painted alike together.
fn runs(mesh: &Mesh, pixels_per_point: f32) -> Vec<Run> {
    let mut stretches: Vec<(Run, f32)> = Vec::new();
    for (start, triangle) in (0u32..).step_by(3).zip(mesh.indices.chunks_exact(3)) {
        let (filled, area) = look_at(mesh, triangle);
        match stretches.last_mut().filter(|(run, _)| run.filled == filled) {
            Some((run, all)) => {
                run.indices.end = start + 3;
                *all += area;
            }
            None => stretches.push((
                Run {
                    indices: start..start + 3,
                    filled,
                },
                area,
            )),
        }
    }
    let least = LEAST / (pixels_per_point * pixels_per_point);
    let mut runs: Vec<Run> = Vec::new();
    for (run, area) in stretches {
        // A small one goes along with what is around it: a texture has a place that is white.
        let filled = run.filled && area >= least;
        match runs.last_mut().filter(|last| last.filled == filled) {
            Some(last) => last.indices.end = run.indices.end,
            None => runs.push(Run { filled, ..run }),
        }
    }
    runs
}

/// Whether a triangle shows its colours alone and covers what is below, and how large it is.
fn look_at(mesh: &Mesh, triangle: &[u32]) -> (bool, f32) {
    let corner = |at: usize| -> Option<&Vertex> { mesh.vertices.get(*triangle.get(at)? as usize) };
    let (Some(a), Some(b), Some(c)) = (corner(0), corner(1), corner(2)) else {
        return (false, 0.0);
    };
    let filled = [a, b, c]
        .iter()
        .all(|corner| corner.uv == WHITE_UV && corner.color.is_opaque());
    let (one, other) = (b.pos - a.pos, c.pos - a.pos);
    (filled, (one.x * other.y - one.y * other.x).abs() / 2.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::{Color32, Context, Pos2, RawInput, pos2, vec2};

    use crate::ui::setup::set_up;
    use crate::ui::{demo, screen};

    fn rect(mesh: &mut Mesh, size: f32, color: Color32) {
        mesh.add_colored_rect(Rect::from_min_size(Pos2::ZERO, vec2(size, size)), color);
    }

    fn letter(mesh: &mut Mesh) {
        let place = Rect::from_min_max(pos2(0.1, 0.1), pos2(0.2, 0.2));
        mesh.add_rect_with_uv(Rect::from_min_size(Pos2::ZERO, vec2(10.0, 10.0)), place, Color32::BLACK);
    }

    #[test]
    fn large_areas_of_colours_are_filled_and_all_triangles_keep_their_order() {
        let mut mesh = Mesh::default();
        rect(&mut mesh, 200.0, Color32::RED);
        letter(&mut mesh);
        rect(&mut mesh, 4.0, Color32::GREEN);
        letter(&mut mesh);
        rect(&mut mesh, 200.0, Color32::BLACK.gamma_multiply(0.5));
        rect(&mut mesh, 200.0, Color32::BLUE);
        rect(&mut mesh, 4.0, Color32::BLUE);
        let run = |indices, filled| Run { indices, filled };
        assert_eq!(
            runs(&mesh, 1.0),
            [run(0..6, true), run(6..30, false), run(30..42, true)]
        );
        // 40 points are 1,600 pixels, or 6,400 of a finer display.
        let mut small = Mesh::default();
        rect(&mut small, 40.0, Color32::RED);
        assert_eq!(runs(&small, 1.0), [run(0..6, false)]);
        assert_eq!(runs(&small, 2.0), [run(0..6, true)]);
        assert_eq!(runs(&Mesh::default(), 1.0), []);
    }

    #[test]
    fn most_of_a_window_is_filled_without_a_look_at_a_texture() {
        for (name, state) in demo::FULL {
            let state = state();
            let ctx = Context::default();
            set_up(&ctx);
            let size = vec2(1440.0, 900.0);
            let mut shapes = Vec::new();
            for _ in 0..3 {
                let input = RawInput {
                    screen_rect: Some(Rect::from_min_size(Pos2::ZERO, size)),
                    ..RawInput::default()
                };
                let mut output = ctx.run_ui(input, |ui| screen::show(ui, &state, &mut Vec::new()));
                shapes = std::mem::take(&mut output.shapes);
                output.drop_without_applying_deltas();
            }
            let (mut looks, mut all) = (0.0, 0.0);
            for primitive in ctx.tessellate(shapes, 1.0) {
                let Primitive::Mesh(mesh) = primitive.primitive else {
                    continue;
                };
                for run in runs(&mesh, 1.0) {
                    let here = run.indices.start as usize..run.indices.end as usize;
                    let triangles = mesh.indices.get(here).unwrap_or_default().chunks_exact(3);
                    let area: f32 = triangles.map(|triangle| look_at(&mesh, triangle).1).sum();
                    all += area;
                    looks += if run.filled { 0.0 } else { area };
                }
            }
            // Letters, pictures and soft edges. A window that is not cut by what it lies in counts more than once.
            let window = size.x * size.y;
            assert!(looks < window * 0.5, "{name}: {} of {}", looks / window, all / window);
        }
    }
}

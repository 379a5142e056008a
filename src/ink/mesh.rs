//! Triangles and images.

use std::fmt::Write;

use egui::epaint::{Mesh, Vertex, WHITE_UV};
use egui::{Color32, Pos2, Rect, TextureId};

use super::number::{num, paint, push_point};
use super::page::Page;

/// How often a triangle whose corners differ in colour is divided into four.
// SVG has no shading between three corners: 64 small triangles look the same at the size of a shadow.
const DIVISIONS: usize = 3;

/// Writes a mesh: triangles of one colour as one path, gradients as gradients, textured rectangles as images.
pub(super) fn write(page: &mut Page<'_>, mesh: &Mesh) {
    let triangles: Vec<[Vertex; 3]> = mesh
        .indices
        .chunks_exact(3)
        .filter_map(|corner| match corner {
            [a, b, c] => Some([
                *mesh.vertices.get(*a as usize)?,
                *mesh.vertices.get(*b as usize)?,
                *mesh.vertices.get(*c as usize)?,
            ]),
            _ => None,
        })
        .collect();
    if mesh.texture_id == TextureId::default() {
        coloured(page, &triangles);
    } else {
        textured(page, mesh.texture_id, &triangles);
    }
}

fn coloured(page: &mut Page<'_>, triangles: &[[Vertex; 3]]) {
    if triangles.iter().flatten().any(|corner| corner.uv != WHITE_UV) {
        page.left_out.push("letters painted as triangles".to_owned());
    }
    let mut flat = Flat::default();
    let mut rest = triangles;
    while let [first, after @ ..] = rest {
        rest = after;
        if let Some(color) = one_color(first) {
            flat.add(page, color, first.map(|corner| corner.pos));
        } else if let [second, after @ ..] = after
            && let Some(ramp) = Ramp::of(first, second)
        {
            flat.flush(page);
            ramp.write(page);
            rest = after;
        } else {
            flat.flush(page);
            shaded(page, first, DIVISIONS);
        }
    }
    flat.flush(page);
}

fn one_color([a, b, c]: &[Vertex; 3]) -> Option<Color32> {
    (a.color == b.color && b.color == c.color).then_some(a.color)
}

/// Triangles of one colour, gathered into one path: drawn apart, seams would show between them.
#[derive(Default)]
struct Flat {
    color: Color32,
    d: String,
}

impl Flat {
    fn add(&mut self, page: &mut Page<'_>, color: Color32, corners: [Pos2; 3]) {
        if self.color != color {
            self.flush(page);
            self.color = color;
        }
        // All turn the same way, else two that overlap would cancel each other out.
        let [a, mut b, mut c] = corners;
        let (ab, ac) = (b - a, c - a);
        let area = ab.x * ac.y - ab.y * ac.x;
        if area == 0.0 || !area.is_finite() {
            return;
        }
        if area < 0.0 {
            std::mem::swap(&mut b, &mut c);
        }
        for (command, corner) in ["M", "L", "L"].into_iter().zip([a, b, c]) {
            self.d.push_str(command);
            push_point(&mut self.d, corner);
        }
        self.d.push('Z');
    }

    fn flush(&mut self, page: &mut Page<'_>) {
        if !self.d.is_empty() && self.color != Color32::TRANSPARENT {
            let _ = write!(page.body, "<path d=\"{}\"{}/>", self.d, paint("fill", self.color));
        }
        self.d.clear();
    }
}

/// An upright rectangle whose colour changes from one side to the opposite one.
struct Ramp {
    rect: Rect,
    level: bool,
    from: Color32,
    to: Color32,
}

impl Ramp {
    fn of(one: &[Vertex; 3], other: &[Vertex; 3]) -> Option<Self> {
        let corners = || one.iter().chain(other);
        let rect = Rect::from_points(&corners().map(|corner| corner.pos).collect::<Vec<_>>());
        let color_at = |point: Pos2| corners().find(|corner| corner.pos == point).map(|corner| corner.color);
        let (lt, rt) = (color_at(rect.left_top())?, color_at(rect.right_top())?);
        let (lb, rb) = (color_at(rect.left_bottom())?, color_at(rect.right_bottom())?);
        let on_corner = |point: Pos2| {
            [
                rect.left_top(),
                rect.right_top(),
                rect.left_bottom(),
                rect.right_bottom(),
            ]
            .contains(&point)
        };
        if !corners().all(|corner| on_corner(corner.pos)) {
            return None;
        }
        if lt == lb && rt == rb {
            Some(Self {
                rect,
                level: true,
                from: lt,
                to: rt,
            })
        } else if lt == rt && lb == rb {
            Some(Self {
                rect,
                level: false,
                from: lt,
                to: lb,
            })
        } else {
            None
        }
    }

    fn write(&self, page: &mut Page<'_>) {
        // A colour that is not there has none of its own: it takes the other end's, else the ramp would grey.
        let near = |color: Color32, other: Color32| if color.a() == 0 { (other, 0) } else { (color, color.a()) };
        let stop = |(color, alpha): (Color32, u8), offset: &str| {
            let text = paint("stop-color", color.to_opaque());
            format!(
                "<stop{offset}{text} stop-opacity=\"{}\"/>",
                num(f32::from(alpha) / 255.0)
            )
        };
        let stops = stop(near(self.from, self.to), "") + &stop(near(self.to, self.from), " offset=\"1\"");
        let way = if self.level { "" } else { " x2=\"0\" y2=\"1\"" };
        let id = page.define("linearGradient", way, &stops);
        let _ = write!(
            page.body,
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"url(#{id})\"/>",
            num(self.rect.min.x),
            num(self.rect.min.y),
            num(self.rect.width()),
            num(self.rect.height())
        );
    }
}

/// A triangle whose corners differ in colour, as small ones that each have one.
fn shaded(page: &mut Page<'_>, [a, b, c]: &[Vertex; 3], divisions: usize) {
    let halfway = |one: &Vertex, other: &Vertex| Vertex {
        pos: one.pos.lerp(other.pos, 0.5),
        uv: one.uv,
        color: one.color.lerp_to_gamma(other.color, 0.5),
    };
    if divisions == 0 || one_color(&[*a, *b, *c]).is_some() {
        let color = a.color.lerp_to_gamma(b.color, 0.5).lerp_to_gamma(c.color, 1.0 / 3.0);
        let mut d = String::new();
        for (command, corner) in ["M", "L", "L"].into_iter().zip([a, b, c]) {
            d.push_str(command);
            push_point(&mut d, corner.pos);
        }
        let fill = paint("fill", color);
        // Without smoothing of the edges: neighbours meet without a seam.
        let _ = write!(page.body, "<path d=\"{d}Z\"{fill} shape-rendering=\"crispEdges\"/>");
        return;
    }
    let (ab, bc, ca) = (halfway(a, b), halfway(b, c), halfway(c, a));
    for piece in [[*a, ab, ca], [ab, *b, bc], [ca, bc, *c], [ab, bc, ca]] {
        shaded(page, &piece, divisions - 1);
    }
}

fn textured(page: &mut Page<'_>, texture: TextureId, triangles: &[[Vertex; 3]]) {
    // egui paints an image as two triangles.
    let mut pairs = triangles.chunks_exact(2);
    for pair in &mut pairs {
        let corners: Vec<&Vertex> = pair.iter().flatten().collect();
        let rect = Rect::from_points(&corners.iter().map(|corner| corner.pos).collect::<Vec<_>>());
        let uv_at = |point: Pos2| {
            corners
                .iter()
                .find(|corner| corner.pos == point)
                .map(|corner| corner.uv)
        };
        let upright = corners.iter().all(|corner| {
            [
                rect.left_top(),
                rect.right_top(),
                rect.left_bottom(),
                rect.right_bottom(),
            ]
            .contains(&corner.pos)
        });
        match (uv_at(rect.min), uv_at(rect.max), corners.first()) {
            (Some(min), Some(max), Some(first)) if upright => {
                page.image(texture, rect, Rect { min, max }, first.color);
            }
            _ => {
                page.left_out
                    .push("an image in a shape that is no upright rectangle".to_owned());
                page.placeholder(rect);
            }
        }
    }
    if !pairs.remainder().is_empty() {
        page.left_out.push("an image in a single triangle".to_owned());
    }
}

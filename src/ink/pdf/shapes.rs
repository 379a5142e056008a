//! Painted shapes on a page.

use std::collections::BTreeMap;

use egui::epaint::{ColorMode, CornerRadiusF32, Mesh, PathShape, PathStroke, RectShape, Vertex, WHITE_UV};
use egui::{Color32, ColorImage, Pos2, Rect, Shape, StrokeKind, TextureId, pos2};
use krilla::geom::{Path, PathBuilder, Rect as PageRect, Transform};
use krilla::image::Image;
use krilla::paint::{FillRule, LineCap, LineJoin, Stroke};
use krilla::surface::Surface;

use super::document::{Mark, Sheet};
use super::paint::{fill, parts};
use super::text::{self, Fonts};

/// How near a circle four curves come: the distance of their handles as a share of the radius.
const ROUND: f32 = 0.552_285;

/// A page that is being painted.
pub(super) struct Canvas<'a> {
    sheet: &'a Sheet,
    textures: &'a BTreeMap<TextureId, ColorImage>,
    fonts: &'a mut Fonts,
}

impl<'a> Canvas<'a> {
    pub(super) fn new(sheet: &'a Sheet, textures: &'a BTreeMap<TextureId, ColorImage>, fonts: &'a mut Fonts) -> Self {
        Self { sheet, textures, fonts }
    }

    /// Paints the ground, if it is no white paper.
    pub(super) fn ground(&self, surface: &mut Surface<'_>) {
        if self.sheet.ground == Color32::TRANSPARENT || self.sheet.ground == Color32::WHITE {
            return;
        }
        let whole = Rect::from_min_size(Pos2::ZERO, self.sheet.size);
        if let Some(path) = rect_path(whole, CornerRadiusF32::default()) {
            paint(surface, &path, Some(self.sheet.ground), None);
        }
    }

    /// Paints the shapes of a mark where it puts them, cut as it says.
    pub(super) fn draw(&mut self, surface: &mut Surface<'_>, mark: &Mark) {
        let scale = self.sheet.scale * mark.place.scaling;
        let at = mark.place.translation * self.sheet.scale;
        surface.push_transform(&Transform::from_row(scale, 0.0, 0.0, scale, at.x, at.y));
        let clip = mark.clip.and_then(|clip| rect_path(clip, CornerRadiusF32::default()));
        if let Some(clip) = &clip {
            surface.push_clip_path(clip, &FillRule::NonZero);
        }
        for shape in &mark.shapes {
            self.shape(surface, shape);
        }
        if clip.is_some() {
            surface.pop();
        }
        surface.pop();
    }

    fn shape(&mut self, surface: &mut Surface<'_>, shape: &Shape) {
        match shape {
            // What draws itself on the graphics card cannot be written down.
            Shape::Noop | Shape::Callback(_) => {}
            Shape::Vec(shapes) => shapes.iter().for_each(|shape| self.shape(surface, shape)),
            Shape::Circle(circle) => {
                let radius = circle.radius + circle.stroke.width / 2.0;
                if let Some(path) = ellipse(circle.center, radius, radius) {
                    paint(surface, &path, Some(circle.fill), line(circle.stroke));
                }
            }
            Shape::Ellipse(shape) => {
                if let Some(path) = ellipse(shape.center, shape.radius.x, shape.radius.y) {
                    paint(surface, &path, Some(shape.fill), line(shape.stroke));
                }
            }
            Shape::LineSegment { points, stroke } => {
                if let Some(path) = polygon(points, false) {
                    paint(surface, &path, None, line(*stroke));
                }
            }
            Shape::Path(path) => self.path(surface, path),
            Shape::Band(band) => {
                let top = band.points.iter().map(|point| pos2(point.x, point.y.min));
                let bottom = band.points.iter().rev().map(|point| pos2(point.x, point.y.max));
                let points: Vec<Pos2> = top.chain(bottom).filter(|point| point.is_finite()).collect();
                if let Some(path) = polygon(&points, true) {
                    paint(surface, &path, Some(band.fill), line(band.stroke));
                }
            }
            Shape::Rect(rect) => self.rect(surface, rect),
            Shape::Text(galley) => text::write(surface, self.fonts, galley),
            Shape::Mesh(mesh) => self.mesh(surface, mesh),
            Shape::QuadraticBezier(curve) => {
                let points = curve.flatten(Some(0.2));
                self.curve(surface, &points, curve.closed, curve.fill, &curve.stroke);
            }
            Shape::CubicBezier(curve) => {
                let points = curve.flatten(Some(0.2));
                self.curve(surface, &points, curve.closed, curve.fill, &curve.stroke);
            }
        }
    }

    #[allow(clippy::unused_self, reason = "as its neighbours, which need the page")]
    fn curve(&self, surface: &mut Surface<'_>, points: &[Pos2], closed: bool, fill: Color32, stroke: &PathStroke) {
        if let Some(path) = polygon(points, closed) {
            paint(surface, &path, closed.then_some(fill), path_line(stroke, points));
        }
    }

    fn path(&self, surface: &mut Surface<'_>, shape: &PathShape) {
        self.curve(surface, &shape.points, shape.closed, shape.fill, &shape.stroke);
    }

    fn rect(&mut self, surface: &mut Surface<'_>, shape: &RectShape) {
        let outward = match shape.stroke_kind {
            StrokeKind::Inside => -shape.stroke.width / 2.0,
            StrokeKind::Middle => 0.0,
            StrokeKind::Outside => shape.stroke.width / 2.0,
        };
        // An endless rectangle is cut where egui's own tessellator cuts it.
        let rect = Rect::from_min_max(shape.rect.min.max(pos2(-1e7, -1e7)), shape.rect.max.min(pos2(1e7, 1e7)));
        let rect = if shape.stroke.is_empty() {
            rect
        } else {
            rect.expand(outward)
        };
        let radius = CornerRadiusF32::from(shape.corner_radius);
        // A shadow is blurred: on paper it would be a grey box.
        if shape.blur_width > 1.0 {
            return;
        }
        let turned = shape.angle != 0.0;
        if turned {
            let center = rect.center();
            surface.push_transform(&Transform::from_rotate_at(shape.angle.to_degrees(), center.x, center.y));
        }
        if let Some(brush) = &shape.brush {
            self.image(surface, brush.fill_texture_id, rect, brush.uv, shape.fill);
        } else if let Some(path) = rect_path(rect, radius) {
            paint(surface, &path, Some(shape.fill), line(shape.stroke));
        }
        if turned {
            surface.pop();
        }
    }

    fn mesh(&mut self, surface: &mut Surface<'_>, mesh: &Mesh) {
        if mesh.texture_id != TextureId::default() {
            let points: Vec<Pos2> = mesh.vertices.iter().map(|vertex| vertex.pos).collect();
            let uvs: Vec<Pos2> = mesh.vertices.iter().map(|vertex| vertex.uv).collect();
            let tint = mesh.vertices.first().map_or(Color32::WHITE, |vertex| vertex.color);
            self.image(
                surface,
                mesh.texture_id,
                Rect::from_points(&points),
                Rect::from_points(&uvs),
                tint,
            );
            return;
        }
        // Triangles of one colour after each other are one path: drawn apart, seams would show between them.
        let mut gathered: Vec<Pos2> = Vec::new();
        let mut color = Color32::TRANSPARENT;
        for corners in mesh.indices.chunks_exact(3) {
            let vertices: Vec<&Vertex> = corners
                .iter()
                .filter_map(|index| mesh.vertices.get(*index as usize))
                .collect();
            let [a, b, c] = vertices.as_slice() else { continue };
            // Letters painted as triangles have no form without the texture of the screen.
            if [a, b, c].iter().any(|vertex| vertex.uv != WHITE_UV) {
                continue;
            }
            let mixed = mean([a.color, b.color, c.color]);
            if mixed != color {
                triangles(surface, &gathered, color);
                gathered.clear();
                color = mixed;
            }
            // All turn the same way, else two that overlap would cancel each other out.
            let (ab, ac) = (b.pos - a.pos, c.pos - a.pos);
            let turned = ab.x * ac.y - ab.y * ac.x < 0.0;
            gathered.extend(if turned {
                [a.pos, c.pos, b.pos]
            } else {
                [a.pos, b.pos, c.pos]
            });
        }
        triangles(surface, &gathered, color);
    }

    fn image(&self, surface: &mut Surface<'_>, texture: TextureId, rect: Rect, uv: Rect, tint: Color32) {
        let Some(image) = self.textures.get(&texture) else {
            return;
        };
        let Some(([width, height], rgba)) = cut(image, uv, tint) else {
            return;
        };
        let Some(size) = krilla::geom::Size::from_wh(rect.width(), rect.height()) else {
            return;
        };
        let (Ok(width), Ok(height)) = (u32::try_from(width), u32::try_from(height)) else {
            return;
        };
        surface.push_transform(&Transform::from_translate(rect.min.x, rect.min.y));
        surface.draw_image(Image::from_rgba8(rgba, width, height), size);
        surface.pop();
    }
}

/// The part `uv` of an image, tinted, as bytes with its size.
fn cut(image: &ColorImage, uv: Rect, tint: Color32) -> Option<([usize; 2], Vec<u8>)> {
    let [width, height] = image.size;
    let span = |from: f32, to: f32, length: usize| {
        let (low, high) = (from.min(to).clamp(0.0, 1.0), from.max(to).clamp(0.0, 1.0));
        let first = (low * length as f32).round() as usize;
        first..((high * length as f32).round() as usize).min(length)
    };
    let (columns, rows) = (span(uv.min.x, uv.max.x, width), span(uv.min.y, uv.max.y, height));
    if columns.is_empty() || rows.is_empty() {
        return None;
    }
    let size = [columns.len(), rows.len()];
    let mut bytes = Vec::with_capacity(size[0] * size[1] * 4);
    for y in rows {
        for x in columns.clone() {
            let pixel = image.pixels.get(y * width + x)?;
            bytes.extend_from_slice(&(*pixel * tint).to_srgba_unmultiplied());
        }
    }
    Some((size, bytes))
}

fn triangles(surface: &mut Surface<'_>, points: &[Pos2], color: Color32) {
    if points.is_empty() || color == Color32::TRANSPARENT {
        return;
    }
    let mut builder = PathBuilder::new();
    for corners in points.chunks_exact(3) {
        if let [a, b, c] = corners
            && corners.iter().all(|corner| corner.is_finite())
        {
            builder.move_to(a.x, a.y);
            builder.line_to(b.x, b.y);
            builder.line_to(c.x, c.y);
            builder.close();
        }
    }
    if let Some(path) = builder.finish() {
        paint(surface, &path, Some(color), None);
    }
}

fn mean(colors: [Color32; 3]) -> Color32 {
    let [a, b, c] = colors;
    if a == b && b == c {
        return a;
    }
    a.lerp_to_gamma(b, 0.5).lerp_to_gamma(c, 1.0 / 3.0)
}

fn stroke(width: f32, color: Color32) -> Option<Stroke> {
    if width <= 0.0 || color == Color32::TRANSPARENT {
        return None;
    }
    let (paint, opacity) = parts(color);
    Some(Stroke {
        paint: paint.into(),
        width,
        opacity,
        line_cap: LineCap::Butt,
        line_join: LineJoin::Round,
        ..Stroke::default()
    })
}

fn line(line: egui::Stroke) -> Option<Stroke> {
    stroke(line.width, line.color)
}

fn path_line(line: &PathStroke, points: &[Pos2]) -> Option<Stroke> {
    let color = match &line.color {
        ColorMode::Solid(color) => *color,
        // A line whose colour changes on its way has that of its middle.
        ColorMode::UV(color_at) => {
            let bounds = Rect::from_points(points).expand(1.0);
            points
                .get(points.len() / 2)
                .map_or(Color32::TRANSPARENT, |middle| color_at(bounds, *middle))
        }
    };
    stroke(line.width, color)
}

fn paint(surface: &mut Surface<'_>, path: &Path, color: Option<Color32>, line: Option<Stroke>) {
    let color = color.filter(|color| *color != Color32::TRANSPARENT);
    if color.is_none() && line.is_none() {
        return;
    }
    surface.set_fill(color.map(fill));
    surface.set_stroke(line);
    surface.draw_path(path);
}

fn polygon(points: &[Pos2], closed: bool) -> Option<Path> {
    if points.len() < 2 || !points.iter().all(|point| point.is_finite()) {
        return None;
    }
    let mut builder = PathBuilder::new();
    for (at, point) in points.iter().enumerate() {
        if at == 0 {
            builder.move_to(point.x, point.y);
        } else {
            builder.line_to(point.x, point.y);
        }
    }
    if closed {
        builder.close();
    }
    builder.finish()
}

fn ellipse(center: Pos2, across: f32, down: f32) -> Option<Path> {
    if across <= 0.0 || down <= 0.0 || !center.is_finite() {
        return None;
    }
    let (x, y) = (center.x, center.y);
    let (near, far) = (across * ROUND, down * ROUND);
    let mut builder = PathBuilder::new();
    builder.move_to(x + across, y);
    builder.cubic_to(x + across, y + far, x + near, y + down, x, y + down);
    builder.cubic_to(x - near, y + down, x - across, y + far, x - across, y);
    builder.cubic_to(x - across, y - far, x - near, y - down, x, y - down);
    builder.cubic_to(x + near, y - down, x + across, y - far, x + across, y);
    builder.close();
    builder.finish()
}

fn rect_path(rect: Rect, radius: CornerRadiusF32) -> Option<Path> {
    if !rect.is_positive() || !rect.is_finite() {
        return None;
    }
    let most = rect.width().min(rect.height()) / 2.0;
    let [nw, ne, se, sw] = [radius.nw, radius.ne, radius.se, radius.sw].map(|radius| radius.clamp(0.0, most));
    let mut builder = PathBuilder::new();
    if nw + ne + se + sw <= 0.0 {
        builder.push_rect(PageRect::from_ltrb(
            rect.left(),
            rect.top(),
            rect.right(),
            rect.bottom(),
        )?);
        return builder.finish();
    }
    let away = |radius: f32| radius * (1.0 - ROUND);
    let (left, top, right, bottom) = (rect.left(), rect.top(), rect.right(), rect.bottom());
    builder.move_to(left + nw, top);
    builder.line_to(right - ne, top);
    builder.cubic_to(right - away(ne), top, right, top + away(ne), right, top + ne);
    builder.line_to(right, bottom - se);
    builder.cubic_to(right, bottom - away(se), right - away(se), bottom, right - se, bottom);
    builder.line_to(left + sw, bottom);
    builder.cubic_to(left + away(sw), bottom, left, bottom - away(sw), left, bottom - sw);
    builder.line_to(left, top + nw);
    builder.cubic_to(left, top + away(nw), left + away(nw), top, left + nw, top);
    builder.close();
    builder.finish()
}

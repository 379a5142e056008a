//! Rectangles, circles, paths and curves. Edges are put on the pixel grid by the rules of egui's own tessellator.

use std::fmt::Write;

use egui::emath::GuiRounding;
use egui::epaint::{
    BandShape, CircleShape, ColorMode, CornerRadiusF32, CubicBezierShape, EllipseShape, PathShape, PathStroke,
    QuadraticBezierShape, RectShape,
};
use egui::{Color32, Pos2, Rect, Shape, Stroke, StrokeKind, pos2, vec2};

use super::line::{line, line_paint, paints};
use super::number::{num, paint, push, push_point};
use super::page::Page;
use super::{mesh, text};

/// What egui's tessellator adds to a corner's radius so that it feels as round as asked for.
const CORNER_EXTRA: f32 = 0.4;
/// Standard deviation of a blur as a share of its width: that of a linear ramp, 1/√12, which is what egui paints.
const BLUR: f32 = 0.289;

/// Writes one shape.
pub(super) fn write(page: &mut Page<'_>, shape: &Shape) {
    match shape {
        Shape::Noop => {}
        Shape::Vec(shapes) => shapes.iter().for_each(|shape| write(page, shape)),
        Shape::Circle(circle) => write_circle(page, circle),
        Shape::Ellipse(ellipse) => write_ellipse(page, ellipse),
        Shape::LineSegment { points, stroke } => line(page, *points, *stroke),
        Shape::Path(path) => write_path(page, path),
        Shape::Band(band) => write_band(page, band),
        Shape::Rect(rect) => write_rect(page, rect),
        Shape::Text(galley) => text::write(page, galley),
        Shape::Mesh(triangles) => mesh::write(page, triangles),
        Shape::QuadraticBezier(curve) => write_quadratic(page, curve),
        Shape::CubicBezier(curve) => write_cubic(page, curve),
        Shape::Callback(callback) => {
            page.left_out
                .push("a part that draws itself on the graphics card".to_owned());
            page.placeholder(callback.rect);
        }
    }
}

fn write_circle(page: &mut Page<'_>, circle: &CircleShape) {
    if circle.radius <= 0.0 {
        return;
    }
    let _ = write!(
        page.body,
        "<circle cx=\"{}\" cy=\"{}\" r=\"{}\"{}/>",
        num(circle.center.x),
        num(circle.center.y),
        num(circle.radius + outline(circle.stroke)),
        paints(circle.fill, circle.stroke)
    );
}

fn write_ellipse(page: &mut Page<'_>, ellipse: &EllipseShape) {
    if ellipse.radius.x <= 0.0 || ellipse.radius.y <= 0.0 {
        return;
    }
    let _ = write!(
        page.body,
        "<ellipse cx=\"{}\" cy=\"{}\" rx=\"{}\" ry=\"{}\"{}{}/>",
        num(ellipse.center.x),
        num(ellipse.center.y),
        num(ellipse.radius.x + outline(ellipse.stroke)),
        num(ellipse.radius.y + outline(ellipse.stroke)),
        turned(ellipse.angle, ellipse.center),
        paints(ellipse.fill, ellipse.stroke)
    );
}

/// How far outside of a round shape the middle of its stroke lies: egui strokes circles and ellipses outside.
fn outline(stroke: Stroke) -> f32 {
    if stroke.is_empty() { 0.0 } else { stroke.width / 2.0 }
}

fn write_path(page: &mut Page<'_>, path: &PathShape) {
    let fill = if path.closed { path.fill } else { Color32::TRANSPARENT };
    if path.points.len() < 2 {
        return;
    }
    let d = data(&path.points, path.closed);
    stroked(page, &d, &path.points, path.closed, fill, &path.stroke);
}

/// Path data through `points`.
fn data(points: &[Pos2], closed: bool) -> String {
    let mut d = String::with_capacity(points.len() * 12);
    for (index, point) in points.iter().enumerate() {
        d.push(if index == 0 { 'M' } else { 'L' });
        push_point(&mut d, *point);
    }
    if closed {
        d.push('Z');
    }
    d
}

/// Paints path data. `points` are what it runs through, for strokes whose colour changes on the way.
fn stroked(page: &mut Page<'_>, d: &str, points: &[Pos2], closed: bool, fill: Color32, stroke: &PathStroke) {
    let visible = stroke.width > 0.0;
    match &stroke.color {
        ColorMode::Solid(color) if visible && *color != Color32::TRANSPARENT => {
            kinded(page, d, fill, stroke.width, *color, stroke.kind);
        }
        ColorMode::UV(color_at) if visible => {
            filled(page, d, fill);
            let bounds = Rect::from_points(points).expand(1.0 / page.pixels_per_point());
            let closing = closed.then(|| points.last().zip(points.first())).flatten();
            for (a, b) in points.iter().zip(points.iter().skip(1)).chain(closing) {
                let color = color_at(bounds, a.lerp(*b, 0.5));
                let piece = data(&[*a, *b], false);
                let _ = write!(
                    page.body,
                    "<path d=\"{piece}\" stroke-linecap=\"round\"{}/>",
                    line_paint(stroke.width, color)
                );
            }
        }
        _ => filled(page, d, fill),
    }
}

fn filled(page: &mut Page<'_>, d: &str, fill: Color32) {
    if fill != Color32::TRANSPARENT {
        let _ = write!(page.body, "<path d=\"{d}\"{}/>", paint("fill", fill));
    }
}

/// A closed path whose stroke lies inside, on or outside of it. SVG knows only the middle: the others are a stroke of
/// double width, cut to the inside, or covered by the fill.
fn kinded(page: &mut Page<'_>, d: &str, fill: Color32, width: f32, color: Color32, kind: StrokeKind) {
    let (width, more) = match kind {
        StrokeKind::Inside => {
            let id = page.define("clipPath", "", &format!("<path d=\"{d}\"/>"));
            (width * 2.0, format!(" clip-path=\"url(#{id})\""))
        }
        // Only below a fill that lets nothing through: else the inner half of the stroke would show.
        StrokeKind::Outside if fill.a() == 255 => (width * 2.0, " paint-order=\"stroke\"".to_owned()),
        StrokeKind::Middle | StrokeKind::Outside => (width, String::new()),
    };
    let _ = write!(
        page.body,
        "<path d=\"{d}\"{}{more}/>",
        paints(fill, Stroke::new(width, color))
    );
}

fn write_band(page: &mut Page<'_>, band: &BandShape) {
    let runs = band
        .points
        .chunk_by(|left, right| left.is_finite() && right.is_finite() && left.x < right.x);
    let mut d = String::new();
    for run in runs.filter(|run| run.len() > 1) {
        let top = run.iter().map(|point| pos2(point.x, point.y.min));
        let bottom = run.iter().rev().map(|point| pos2(point.x, point.y.max));
        let outline: Vec<Pos2> = top.chain(bottom).collect();
        d.push_str(&data(&outline, true));
    }
    if d.is_empty() {
        return;
    }
    let turn = turned(band.angle, Pos2::ZERO);
    let _ = write!(page.body, "<path d=\"{d}\"{turn}{}/>", paints(band.fill, band.stroke));
}

fn write_quadratic(page: &mut Page<'_>, curve: &QuadraticBezierShape) {
    let [from, control, to] = curve.points;
    let mut d = "M".to_owned();
    push_point(&mut d, from);
    d.push('Q');
    push_point(&mut d, control);
    d.push(' ');
    push_point(&mut d, to);
    let points = corners(&curve.stroke, || curve.flatten(None));
    finish_curve(page, d, &points, curve.closed, curve.fill, &curve.stroke);
}

fn write_cubic(page: &mut Page<'_>, curve: &CubicBezierShape) {
    let [from, one, two, to] = curve.points;
    let mut d = "M".to_owned();
    push_point(&mut d, from);
    d.push('C');
    push_point(&mut d, one);
    d.push(' ');
    push_point(&mut d, two);
    d.push(' ');
    push_point(&mut d, to);
    let points = corners(&curve.stroke, || curve.flatten(None));
    finish_curve(page, d, &points, curve.closed, curve.fill, &curve.stroke);
}

/// The corners of a curve whose colour changes along it; one of a single colour needs none.
fn corners(stroke: &PathStroke, flatten: impl FnOnce() -> Vec<Pos2>) -> Vec<Pos2> {
    match stroke.color {
        ColorMode::UV(_) => flatten(),
        ColorMode::Solid(_) => Vec::new(),
    }
}

fn finish_curve(page: &mut Page<'_>, mut d: String, points: &[Pos2], closed: bool, fill: Color32, stroke: &PathStroke) {
    if closed {
        d.push('Z');
    }
    let fill = if closed { fill } else { Color32::TRANSPARENT };
    stroked(page, &d, points, closed, fill, stroke);
}

fn write_rect(page: &mut Page<'_>, shape: &RectShape) {
    let pixels_per_point = page.pixels_per_point();
    let pixel = 1.0 / pixels_per_point;
    // An endless rectangle is cut where egui's own tessellator cuts it.
    let mut rect = Rect::from_min_max(shape.rect.min.max(pos2(-1e7, -1e7)), shape.rect.max.min(pos2(1e7, 1e7)));
    let (mut fill, mut stroke) = (shape.fill, shape.stroke);
    if !stroke.is_empty() {
        let outer = rect.expand(beyond(shape.stroke_kind, stroke.width));
        if outer.size().min_elem() <= 2.0 * stroke.width + 0.5 * pixel {
            // The stroke covers everything.
            (rect, fill, stroke) = (outer, stroke.color, Stroke::NONE);
        }
    }
    if !rect.is_positive() || fill == Color32::TRANSPARENT && stroke.is_empty() {
        return;
    }
    // egui paints what is this thin as a line, which snaps to pixels in another way.
    if shape.angle == 0.0 && stroke.is_empty() && shape.brush.is_none() && shape.blur_width <= pixel {
        if rect.width() <= 2.0 * pixel {
            line(
                page,
                [rect.center_top(), rect.center_bottom()],
                Stroke::new(rect.width(), fill),
            );
            return;
        }
        if rect.height() <= 2.0 * pixel {
            line(
                page,
                [rect.left_center(), rect.right_center()],
                Stroke::new(rect.height(), fill),
            );
            return;
        }
    }
    if shape.round_to_pixels.unwrap_or(true) {
        // A stroke that is an odd number of pixels wide is sharp only around the middle of a pixel.
        let odd = ((stroke.width * pixels_per_point).round() as i64) % 2 == 1 || stroke.width <= pixel;
        rect = if shape.stroke_kind == StrokeKind::Middle && !stroke.is_empty() && odd {
            rect.round_to_pixel_center(pixels_per_point)
        } else {
            rect.round_to_pixels(pixels_per_point)
        };
    }
    let outward = beyond(shape.stroke_kind, stroke.width);
    let outer = rect.expand(outward);
    // The middle of the stroke, which is where SVG has the outline.
    let middle = outer.shrink(stroke.width / 2.0);
    let round = |radius: f32| {
        if radius == 0.0 {
            0.0
        } else {
            let outer = (radius + outward + CORNER_EXTRA).max(stroke.width + 0.1);
            outer - stroke.width / 2.0
        }
    };
    let asked = CornerRadiusF32::from(shape.corner_radius);
    let radius = CornerRadiusF32 {
        nw: round(asked.nw),
        ne: round(asked.ne),
        sw: round(asked.sw),
        se: round(asked.se),
    };
    let mut more = turned(shape.angle, rect.center());
    if shape.blur_width > pixel {
        let deviation = num(shape.blur_width * BLUR);
        let blur = format!("<feGaussianBlur stdDeviation=\"{deviation}\"/>");
        // The area that SVG gives a filter by itself reaches a tenth beyond the shape and would cut the blur off.
        let id = page.define("filter", " x=\"-1\" y=\"-1\" width=\"3\" height=\"3\"", &blur);
        let _ = write!(more, " filter=\"url(#{id})\"");
    }
    if let Some(brush) = &shape.brush {
        let outline = rounded(middle, radius, "");
        let id = page.define("clipPath", "", &outline);
        let _ = write!(page.body, "<g clip-path=\"url(#{id})\"{more}>");
        page.image(brush.fill_texture_id, rect, brush.uv, fill);
        page.body.push_str("</g>");
        fill = Color32::TRANSPARENT;
        if stroke.is_empty() {
            return;
        }
    }
    let painted = rounded(middle, radius, &format!("{more}{}", paints(fill, stroke)));
    page.body.push_str(&painted);
}

/// How far a stroke reaches beyond the shape.
fn beyond(kind: StrokeKind, width: f32) -> f32 {
    match kind {
        StrokeKind::Inside => 0.0,
        StrokeKind::Middle => width / 2.0,
        StrokeKind::Outside => width,
    }
}

/// A rectangle with rounded corners: an element with `attributes`.
fn rounded(rect: Rect, radius: CornerRadiusF32, attributes: &str) -> String {
    let most = rect.size().min_elem() / 2.0;
    let [nw, ne, se, sw] = [radius.nw, radius.ne, radius.se, radius.sw].map(|radius| radius.min(most));
    // Closer than half of the last decimal that is written.
    let alike = [ne, se, sw].iter().all(|other| (other - nw).abs() < 0.005);
    if alike {
        let (x, y, width, height) = (num(rect.min.x), num(rect.min.y), num(rect.width()), num(rect.height()));
        let corners = if nw > 0.0 {
            format!(" rx=\"{}\"", num(nw))
        } else {
            String::new()
        };
        return format!("<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"{corners}{attributes}/>");
    }
    let mut d = "M".to_owned();
    push_point(&mut d, rect.min + vec2(nw, 0.0));
    let corners = [
        (rect.right_top() - vec2(ne, 0.0), rect.right_top() + vec2(0.0, ne), ne),
        (rect.max - vec2(0.0, se), rect.max - vec2(se, 0.0), se),
        (
            rect.left_bottom() + vec2(sw, 0.0),
            rect.left_bottom() - vec2(0.0, sw),
            sw,
        ),
        (rect.min + vec2(0.0, nw), rect.min + vec2(nw, 0.0), nw),
    ];
    for (before, after, radius) in corners {
        d.push('L');
        push_point(&mut d, before);
        if radius > 0.0 {
            d.push('A');
            push(&mut d, radius);
            d.push(',');
            push(&mut d, radius);
            d.push_str(" 0 0 1 ");
            push_point(&mut d, after);
        }
    }
    format!("<path d=\"{d}Z\"{attributes}/>")
}

/// A turn by `angle` radians about `center`, as an attribute.
fn turned(angle: f32, center: Pos2) -> String {
    if angle == 0.0 {
        return String::new();
    }
    format!(
        " transform=\"rotate({} {} {})\"",
        num(angle.to_degrees()),
        num(center.x),
        num(center.y)
    )
}

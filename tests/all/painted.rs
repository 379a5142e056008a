//! What a picture shows, as places: lines of text with their ink, and what crosses or covers them.

use egui::epaint::{ClippedShape, RectShape};
use egui::{Color32, Pos2, Rect, Shape, Stroke};
use flipchart::ink::Picture;

/// How much two inks may touch before they count as one over the other, in points.
const TOUCH: f32 = 1.5;

/// A line of text as it was painted, in points.
#[derive(Debug, Clone)]
pub struct Line {
    /// Its letters.
    pub words: String,
    /// Where its ink is, cut to what shows.
    pub ink: Rect,
    /// Where its ink would be if nothing cut it.
    pub whole: Rect,
    /// Height of its baseline.
    pub baseline: f32,
    /// Size of its first letter.
    pub size: f32,
    /// Colour of its first letter.
    pub color: Color32,
    /// Its place in the order of painting.
    pub order: usize,
}

/// A stroke from one point to the next.
#[derive(Debug, Clone, Copy)]
struct Segment {
    ends: [Pos2; 2],
    width: f32,
    clip: Rect,
    order: usize,
}

/// Something filled; what is opaque hides what was painted before it.
#[derive(Debug, Clone)]
struct Fill {
    /// Around it, cut to what shows.
    rect: Rect,
    /// Its corners, where it is no rectangle.
    corners: Vec<Pos2>,
    color: Color32,
    order: usize,
}

impl Fill {
    fn contains(&self, point: Pos2) -> bool {
        self.rect.contains(point) && (self.corners.is_empty() || is_inside(&self.corners, point))
    }

    /// Whether it is under the whole of a rectangle.
    fn holds(&self, rect: Rect) -> bool {
        if self.corners.is_empty() {
            return self.rect.expand(0.5).contains_rect(rect);
        }
        let corners = [
            rect.left_top(),
            rect.right_top(),
            rect.right_bottom(),
            rect.left_bottom(),
        ];
        corners.into_iter().all(|corner| self.contains(corner))
    }
}

/// Whether a point lies in a polygon: a ray from it crosses an odd number of sides.
fn is_inside(corners: &[Pos2], point: Pos2) -> bool {
    let ends = corners.iter().cycle().skip(1);
    let crossed = corners.iter().zip(ends).filter(|(a, b)| {
        (a.y > point.y) != (b.y > point.y) && point.x < (b.x - a.x) * (point.y - a.y) / (b.y - a.y) + a.x
    });
    crossed.count() % 2 == 1
}

/// Everything that a picture shows, in the order of painting.
#[derive(Debug, Default)]
pub struct Painted {
    /// The lines of text.
    pub lines: Vec<Line>,
    segments: Vec<Segment>,
    fills: Vec<Fill>,
    order: usize,
}

impl Painted {
    /// What `picture` shows.
    pub fn of(picture: &Picture) -> Self {
        let mut painted = Self::default();
        for ClippedShape { clip_rect, shape, .. } in &picture.shapes {
            painted.add(shape, *clip_rect);
        }
        painted
    }

    /// What was painted over `below`, which was painted first.
    pub fn over(mut self, below: &Self) -> Self {
        self.lines.retain(|line| line.order > below.order);
        self.segments.retain(|segment| segment.order > below.order);
        self
    }

    fn add(&mut self, shape: &Shape, clip: Rect) {
        self.order += 1;
        match shape {
            Shape::Vec(shapes) => shapes.iter().for_each(|shape| self.add(shape, clip)),
            Shape::Text(text) => self.text(text, clip),
            Shape::LineSegment { points, stroke } => self.segment(*points, *stroke, clip),
            Shape::Path(path) => {
                if path.closed {
                    let around = Rect::from_points(&path.points).intersect(clip);
                    self.fill(around, path.points.clone(), path.fill);
                }
                if path.stroke.width > 0.0 && !is_clear(&path.stroke.color) {
                    let mut points = path.points.clone();
                    if path.closed {
                        points.extend(path.points.first().copied());
                    }
                    for pair in points.windows(2) {
                        self.segment([pair[0], pair[1]], Stroke::new(path.stroke.width, Color32::BLACK), clip);
                    }
                }
            }
            Shape::Rect(rect) => self.rect(rect, clip),
            Shape::Circle(circle) => {
                let corners: Vec<Pos2> = (0..24)
                    .map(|at| {
                        circle.center + egui::Vec2::angled(at as f32 * std::f32::consts::TAU / 24.0) * circle.radius
                    })
                    .collect();
                self.fill(Rect::from_points(&corners).intersect(clip), corners, circle.fill);
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &egui::epaint::TextShape, clip: Rect) {
        if text.angle != 0.0 || text.opacity_factor < 0.05 {
            return;
        }
        for row in &text.galley.rows {
            let Some(first) = row.row.glyphs.iter().find(|glyph| !glyph.chr.is_whitespace()) else {
                continue;
            };
            let whole = row
                .row
                .visuals
                .mesh_bounds
                .translate(text.pos.to_vec2() + row.pos.to_vec2());
            let ink = whole.intersect(clip);
            if !ink.is_positive() {
                continue;
            }
            let section = text.galley.job.sections.first();
            self.lines.push(Line {
                words: row.row.glyphs.iter().map(|glyph| glyph.chr).collect(),
                ink,
                whole,
                baseline: text.pos.y + row.pos.y + first.pos.y,
                size: section.map_or(0.0, |section| section.format.font_id.size),
                color: section.map_or(text.fallback_color, |section| section.format.color),
                order: self.order,
            });
        }
    }

    fn segment(&mut self, ends: [Pos2; 2], stroke: Stroke, clip: Rect) {
        if stroke.width > 0.0 && stroke.color.a() > 40 {
            self.segments.push(Segment {
                ends,
                width: stroke.width,
                clip,
                order: self.order,
            });
        }
    }

    fn rect(&mut self, shape: &RectShape, clip: Rect) {
        let rect = shape.rect;
        self.fill(rect.intersect(clip), Vec::new(), shape.fill);
        if shape.stroke.width > 0.0 && shape.stroke.color.a() > 40 {
            let corners = [
                rect.left_top(),
                rect.right_top(),
                rect.right_bottom(),
                rect.left_bottom(),
                rect.left_top(),
            ];
            for pair in corners.windows(2) {
                self.segment([pair[0], pair[1]], shape.stroke, clip);
            }
        }
    }

    fn fill(&mut self, rect: Rect, corners: Vec<Pos2>, color: Color32) {
        if color.a() > 0 && rect.is_positive() {
            self.fills.push(Fill {
                rect,
                corners,
                color,
                order: self.order,
            });
        }
    }

    /// The colour that a line of text stands on: everything filled below its middle, the ground of the picture first.
    pub fn ground(&self, line: &Line, paper: Color32) -> Color32 {
        let below = self.fills.iter().filter(|fill| fill.order < line.order);
        below
            .filter(|fill| fill.contains(line.ink.center()))
            .fold(paper, |ground, fill| ground.blend(fill.color))
    }

    /// What is filled in this colour.
    pub fn filled_with(&self, color: Color32) -> impl Iterator<Item = Rect> {
        self.fills
            .iter()
            .filter(move |fill| fill.color == color)
            .map(|fill| fill.rect)
    }

    /// Around all ink between two heights: words, lines, and what is filled in another colour than the ground of the picture.
    pub fn ink_between(&self, from: f32, to: f32, paper: Color32) -> Rect {
        let room = Rect::everything_below(from).intersect(Rect::everything_above(to));
        let words = self.lines.iter().map(|line| line.ink);
        let fills = self
            .fills
            .iter()
            .filter(|fill| fill.color != paper)
            .map(|fill| fill.rect);
        let drawn = self.segments.iter().map(|segment| {
            let [a, b] = segment.ends;
            Rect::from_two_pos(a, b)
                .expand(segment.width / 2.0)
                .intersect(segment.clip)
        });
        let parts = words.chain(fills).chain(drawn).map(|rect| rect.intersect(room));
        parts.filter(Rect::is_positive).fold(Rect::NOTHING, Rect::union)
    }

    fn covered(&self, rect: Rect, from: usize, to: usize) -> bool {
        self.fills.iter().any(|fill| {
            let between = fill.order > from && fill.order < to;
            between && fill.color.a() == 255 && fill.holds(rect)
        })
    }

    /// Where text stands on text, or a rule, frame or line goes through it; a sentence each.
    pub fn collisions(&self) -> Vec<String> {
        let mut found = Vec::new();
        for (at, line) in self.lines.iter().enumerate() {
            for other in &self.lines[at + 1..] {
                let both = line.ink.intersect(other.ink);
                if both.width() > TOUCH && both.height() > TOUCH && !self.covered(both, line.order, other.order) {
                    found.push(format!("“{}” and “{}” overlap at {both:?}", line.words, other.words));
                }
            }
            let ink = line.ink.shrink(TOUCH / 2.0);
            let shown = self.visible(line);
            for segment in &self.segments {
                let Some(through) = crossing(segment, ink) else {
                    continue;
                };
                let hidden = if segment.order < line.order {
                    self.covered(through, segment.order, line.order)
                } else {
                    !shown
                };
                if !hidden {
                    found.push(format!("a line goes through “{}” at {through:?}", line.words));
                    break;
                }
            }
        }
        found
    }

    /// Whether nothing opaque was painted over a line.
    fn visible(&self, line: &Line) -> bool {
        !self.covered(line.ink, line.order, usize::MAX)
    }

    /// Lines of which the left or the right end is cut off: what scrolls up and down may end within a line, but words that have
    /// no room end in an ellipsis.
    pub fn cut_sideways(&self) -> Vec<String> {
        let cut = |line: &&Line| line.whole.width() - line.ink.width() > 2.0;
        let lines = self.lines.iter().filter(cut);
        lines
            .map(|line| format!("“{}” is cut: {:?} of {:?}", line.words, line.ink, line.whole))
            .collect()
    }

    /// Lines that are cut by more than their rounding to pixels.
    pub fn cut(&self) -> Vec<String> {
        let cut = |line: &&Line| (line.whole.area() - line.ink.area()) > 0.06 * line.whole.area();
        self.lines
            .iter()
            .filter(cut)
            .map(|line| format!("“{}” is cut: {:?} of {:?}", line.words, line.ink, line.whole))
            .collect()
    }
}

fn is_clear(color: &egui::epaint::ColorMode) -> bool {
    matches!(color, egui::epaint::ColorMode::Solid(color) if color.a() <= 40)
}

/// The part of `ink` that a segment runs through, if it does for more than a touch.
fn crossing(segment: &Segment, ink: Rect) -> Option<Rect> {
    let room = ink.intersect(segment.clip);
    if !room.is_positive() {
        return None;
    }
    let [a, b] = segment.ends;
    // Cut the segment to the room (Liang and Barsky).
    let along = b - a;
    let (mut from, mut to) = (0.0_f32, 1.0_f32);
    for (step, low, high) in [
        (along.x, room.left() - a.x, room.right() - a.x),
        (along.y, room.top() - a.y, room.bottom() - a.y),
    ] {
        if step.abs() < 1e-6 {
            if low > 0.0 || high < 0.0 {
                return None;
            }
            continue;
        }
        let (enters, leaves) = if step > 0.0 {
            (low / step, high / step)
        } else {
            (high / step, low / step)
        };
        from = from.max(enters);
        to = to.min(leaves);
    }
    ((to - from) * along.length() > TOUCH).then(|| {
        let (first, last) = (a + along * from, a + along * to);
        Rect::from_two_pos(first, last)
            .expand(segment.width / 2.0)
            .intersect(ink)
    })
}

#[cfg(test)]
mod tests {
    use egui::{Align2, FontId, pos2, vec2};
    use flipchart::render;
    use flipchart::ui::theme::Mode;

    use super::*;

    fn seen(draw: fn(&egui::Painter)) -> usize {
        let picture = render::view(vec2(200.0, 100.0), Mode::Light, 1.0, |ui| draw(ui.painter()));
        Painted::of(&picture).collisions().len()
    }

    fn word(painter: &egui::Painter, y: f32) {
        painter.text(
            pos2(20.0, y),
            Align2::LEFT_TOP,
            "Words",
            FontId::proportional(20.0),
            Color32::BLACK,
        );
    }

    fn through(painter: &egui::Painter) {
        painter.line_segment([pos2(0.0, 22.0), pos2(200.0, 22.0)], Stroke::new(1.0, Color32::RED));
    }

    fn pill(painter: &egui::Painter) {
        painter.rect_filled(
            Rect::from_min_max(pos2(10.0, 5.0), pos2(120.0, 40.0)),
            4.0,
            Color32::WHITE,
        );
    }

    #[test]
    fn text_on_text_and_lines_through_it_are_seen() {
        assert_eq!(seen(|painter| word(painter, 10.0)), 0);
        let twice = |painter: &egui::Painter| {
            word(painter, 10.0);
            word(painter, 18.0);
        };
        assert_eq!(seen(twice), 1);
        let before = |painter: &egui::Painter| {
            through(painter);
            word(painter, 10.0);
        };
        assert_eq!(seen(before), 1);
        let after = |painter: &egui::Painter| {
            word(painter, 10.0);
            through(painter);
        };
        assert_eq!(seen(after), 1);
        let frame = |painter: &egui::Painter| {
            word(painter, 10.0);
            let rect = Rect::from_min_max(pos2(30.0, 0.0), pos2(150.0, 60.0));
            painter.rect_stroke(rect, 0.0, Stroke::new(1.0, Color32::BLACK), egui::StrokeKind::Inside);
        };
        assert_eq!(seen(frame), 1);
    }

    #[test]
    fn what_a_pill_hides_and_what_runs_beside_it_is_no_fault() {
        let pilled = |painter: &egui::Painter| {
            through(painter);
            pill(painter);
            word(painter, 10.0);
        };
        assert_eq!(seen(pilled), 0);
        let over = |painter: &egui::Painter| {
            word(painter, 18.0);
            pill(painter);
            word(painter, 10.0);
        };
        assert_eq!(seen(over), 0);
        let beside = |painter: &egui::Painter| {
            word(painter, 30.0);
            through(painter);
        };
        assert_eq!(seen(beside), 0);
    }
}

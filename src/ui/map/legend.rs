//! What the signs of a map mean: on paper, where nobody stands beside it to explain them, and below the map on the screen.

use egui::{Align2, Color32, Painter, Pos2, Rect, Shape, Stroke, Vec2, pos2, vec2};

use crate::ui::theme::{Tokens, typeface};
use crate::ui::widgets::{arrow, flag, gauge, hatched, hatched_far, line, outlined, solid, text_at};

/// Height of the row on paper.
pub(super) const HEIGHT: f32 = 40.0;
/// A gauge.
const GAUGE: Vec2 = vec2(22.0, 4.0);
/// Weight of the thinnest loop and of the thickest, as the key shows them.
const WEIGHTS: (f32, f32) = (1.5, 8.0);

/// How large a legend is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Size {
    /// A block.
    sample: Vec2,
    /// From a sign to its words.
    gap: f32,
    /// From one sign to the next.
    apart: f32,
    /// Whether waiting is drawn as on the wall.
    far: bool,
}

/// On paper.
pub(super) const PAPER: Size = Size {
    sample: vec2(34.0, 16.0),
    gap: 8.0,
    apart: 28.0,
    far: true,
};

/// On the screen.
pub(super) const SCREEN: Size = Size {
    sample: vec2(22.0, 12.0),
    gap: 6.0,
    apart: 14.0,
    far: false,
};

/// One sign of the legend.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Sign<'a> {
    /// Time in which an item lies.
    Waits,
    /// Hands-on time.
    Works,
    /// A hand-off to the next step.
    HandOff,
    /// Rework, its share as the weight of its line.
    SentBack,
    /// The same in fewer words.
    Back,
    /// Rework whose share is written beside it.
    Share,
    /// What limits the flow.
    Bottleneck,
    /// What a full gauge stands for: "100 %" and "load".
    Gauge(&'a str, &'a str),
    /// Where a bar was.
    Was,
    /// Items that wait before a step, among boxes.
    Queue,
    /// The line below boxes that tells waits and work apart by its height.
    Ladder,
}

impl Sign<'_> {
    fn words(self) -> &'static str {
        match self {
            Sign::Waits => "waits",
            Sign::Works => "hands-on work",
            Sign::HandOff => "handed on",
            Sign::SentBack => "sent back, the thicker the more",
            Sign::Back | Sign::Share => "sent back",
            Sign::Bottleneck => "bottleneck",
            Sign::Gauge(..) => "",
            Sign::Was => "where it was",
            Sign::Queue => "items that wait",
            Sign::Ladder => "waits above, work below",
        }
    }

    /// Width of what stands before the words.
    fn sample(self, painter: &Painter, size: Size) -> f32 {
        match self {
            Sign::Share => wide(painter, SHARE, typeface::CHIP),
            Sign::Queue => size.sample.y + 4.0,
            _ => size.sample.x,
        }
    }

    fn width(self, painter: &Painter, size: Size) -> f32 {
        match self {
            Sign::Gauge(full, means) => {
                GAUGE.x + 10.0 + wide(painter, full, typeface::CHIP) + wide(painter, means, typeface::SECOND)
            }
            _ => self.sample(painter, size) + size.gap + wide(painter, self.words(), typeface::SECOND),
        }
    }
}

/// A share as it stands in a loop.
const SHARE: &str = "20 %";

fn wide(painter: &Painter, words: &str, style: typeface::Type) -> f32 {
    line(painter, words, style, Color32::PLACEHOLDER, f32::INFINITY)
        .size()
        .x
}

/// How wide a row of signs is.
pub(super) fn width(painter: &Painter, signs: &[Sign<'_>], size: Size) -> f32 {
    let gaps = signs.len().saturating_sub(1) as f32 * size.apart;
    signs.iter().map(|sign| sign.width(painter, size)).sum::<f32>() + gaps
}

/// The first of `rows` that has room.
pub(super) fn fitting<'a>(painter: &Painter, rows: Vec<Vec<Sign<'a>>>, room: f32, size: Size) -> Vec<Sign<'a>> {
    // Half a point is rounding: signs must not come and go while a window is dragged.
    let fits = |signs: &Vec<Sign<'_>>| width(painter, signs, size) <= room + 0.5;
    rows.into_iter().find(fits).unwrap_or_default()
}

/// Paints the signs in a row around the line through `at`, from its left end.
pub(super) fn paint(painter: &Painter, at: Pos2, signs: &[Sign<'_>], size: Size, tokens: &Tokens) {
    let mut x = at.x;
    for sign in signs {
        x = one(painter, pos2(x, at.y), *sign, size, tokens) + size.apart;
    }
}

/// Paints a sign with its words and returns where they end.
fn one(painter: &Painter, at: Pos2, sign: Sign<'_>, size: Size, tokens: &Tokens) -> f32 {
    let words = |x: f32, text: &str, style, color| {
        let at = pos2(x, at.y);
        text_at(painter, at, Align2::LEFT_CENTER, text, style, color, f32::INFINITY).right()
    };
    if let Sign::Gauge(full, means) = sign {
        let rect = Rect::from_min_size(pos2(at.x, at.y - GAUGE.y / 2.0), GAUGE);
        gauge(painter, rect, 1.0, None, tokens);
        let end = words(rect.right() + 6.0, full, typeface::CHIP, tokens.ink2);
        return words(end + 4.0, means, typeface::SECOND, tokens.ink2);
    }
    let extent = vec2(sign.sample(painter, size), size.sample.y);
    let sample = Rect::from_min_size(pos2(at.x, at.y - extent.y / 2.0), extent);
    paint_sample(painter, sample, sign, size, tokens);
    words(sample.right() + size.gap, sign.words(), typeface::SECOND, tokens.ink2)
}

fn paint_sample(painter: &Painter, sample: Rect, sign: Sign<'_>, size: Size, tokens: &Tokens) {
    let middle = sample.center();
    match sign {
        Sign::Waits if size.far => hatched_far(painter, sample, 3.0, 1.0, tokens),
        Sign::Waits => hatched(painter, sample, 2.0, tokens),
        Sign::Works => solid(painter, sample, 3.0, tokens.work),
        Sign::HandOff => {
            let ends = [sample.left_center(), sample.right_center()];
            arrow(painter, &ends, Stroke::new(1.2, tokens.ink2), (7.0, 3.5));
        }
        Sign::SentBack | Sign::Back => weights(painter, sample, tokens.red),
        Sign::Share => {
            let style = typeface::CHIP;
            text_at(
                painter,
                sample.left_center(),
                Align2::LEFT_CENTER,
                SHARE,
                style,
                tokens.red,
                f32::INFINITY,
            );
        }
        Sign::Bottleneck => {
            painter.rect_filled(sample, 4.0, tokens.red_fill);
            flag(painter, middle, 14.0, tokens.on_red);
        }
        Sign::Was => outlined(painter, sample, tokens),
        Sign::Queue => {
            let corners = vec![sample.center_top(), sample.right_bottom(), sample.left_bottom()];
            painter.add(Shape::convex_polygon(
                corners,
                tokens.surface,
                Stroke::new(1.2, tokens.ink2),
            ));
        }
        Sign::Ladder => ladder(painter, sample, tokens),
        Sign::Gauge(..) => {}
    }
}

/// A rung up, thin, and a rung down, thick: as the ladder is drawn.
fn ladder(painter: &Painter, sample: Rect, tokens: &Tokens) {
    let (high, low) = (down(sample, 0.25), down(sample, 0.75));
    let middle = sample.center().x;
    let thin = Stroke::new(1.5, tokens.ink2);
    painter.line_segment([pos2(sample.left(), high), pos2(middle, high)], thin);
    painter.line_segment([pos2(middle, high), pos2(middle, low)], thin);
    let thick = Stroke::new(3.5, tokens.work);
    painter.line_segment([pos2(middle, low), pos2(sample.right(), low)], thick);
}

/// A height within a sign, by its share from the top.
fn down(sample: Rect, share: f32) -> f32 {
    sample.top() + sample.height() * share
}

/// A loop from the thinnest to the thickest.
fn weights(painter: &Painter, sample: Rect, color: Color32) {
    let (y, (thin, thick)) = (sample.center().y, WEIGHTS);
    let corners = vec![
        pos2(sample.left(), y - thin / 2.0),
        pos2(sample.right(), y - thick / 2.0),
        pos2(sample.right(), y + thick / 2.0),
        pos2(sample.left(), y + thin / 2.0),
    ];
    painter.add(Shape::convex_polygon(corners, color, Stroke::NONE));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render;
    use crate::ui::theme::Mode;

    #[test]
    fn of_rows_of_signs_the_first_with_room_is_shown_and_it_is_as_wide_as_was_said() {
        render::view(vec2(900.0, 100.0), Mode::Light, 1.0, |ui| {
            let rows = || {
                vec![
                    vec![Sign::Waits, Sign::Works, Sign::SentBack],
                    vec![Sign::Waits, Sign::Back],
                    vec![Sign::Waits],
                ]
            };
            let painter = ui.painter();
            for size in [PAPER, SCREEN] {
                let [long, short, least] =
                    [0, 1, 2].map(|at| rows().get(at).map_or(0.0, |row| width(painter, row, size)));
                assert!(long > short && short > least && least > 0.0);
                for (room, count) in [(long, 3), (long - 1.0, 2), (short - 1.0, 1), (least - 1.0, 0)] {
                    assert_eq!(fitting(painter, rows(), room, size).len(), count, "{room}");
                }
            }
        });
    }
}

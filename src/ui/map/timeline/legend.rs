//! What the signs of a map on paper mean: nobody stands beside it to explain them.

use egui::{Align2, Painter, Pos2, Rect, Shape, Stroke, pos2, vec2};

use crate::ui::map::footer;
use crate::ui::theme::{Tokens, icons, typeface};
use crate::ui::widgets::{flag, hatched_far, icon_at, outlined, solid, text_at};

/// Height of the row.
pub(in crate::ui::map) const HEIGHT: f32 = 40.0;
/// A block.
const SAMPLE: egui::Vec2 = vec2(34.0, 16.0);
/// From a sign to its words.
const GAP: f32 = 8.0;
/// From one sign to the next.
const APART: f32 = 28.0;

/// One sign of the legend.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::ui::map) enum Sign<'a> {
    /// Time in which an item lies.
    Waits,
    /// Hands-on time.
    Works,
    /// A hand-off to the next step.
    HandOff,
    /// Rework.
    SentBack,
    /// What limits the flow.
    Bottleneck,
    /// What a full gauge stands for: "100 %" and "load".
    Gauge(&'a str, &'a str),
    /// Where a bar was.
    Was,
}

impl Sign<'_> {
    fn words(self) -> &'static str {
        match self {
            Sign::Waits => "waits",
            Sign::Works => "hands-on work",
            Sign::HandOff => "handed on",
            Sign::SentBack => "sent back, the thicker the more",
            Sign::Bottleneck => "bottleneck",
            Sign::Gauge(..) => "",
            Sign::Was => "where it was",
        }
    }
}

/// Paints the signs in a row around the line through `at`, from its left end.
pub(in crate::ui::map) fn paint(painter: &Painter, at: Pos2, signs: &[Sign<'_>], tokens: &Tokens) {
    let mut x = at.x;
    for sign in signs {
        if let Sign::Gauge(full, means) = sign {
            x = footer::full_gauge(painter, pos2(x, at.y), (full, means), tokens) + APART;
            continue;
        }
        let sample = Rect::from_min_size(pos2(x, at.y - SAMPLE.y / 2.0), SAMPLE);
        paint_sign(painter, sample, *sign, tokens);
        let at = pos2(sample.right() + GAP, at.y);
        let (style, far) = (typeface::SECOND, f32::INFINITY);
        let said = text_at(painter, at, Align2::LEFT_CENTER, sign.words(), style, tokens.ink2, far);
        x = said.right() + APART;
    }
}

fn paint_sign(painter: &Painter, sample: Rect, sign: Sign<'_>, tokens: &Tokens) {
    let middle = sample.center();
    match sign {
        Sign::Waits => hatched_far(painter, sample, 3.0, 1.0, tokens),
        Sign::Works => solid(painter, sample, 3.0, tokens.work),
        Sign::HandOff => {
            let tip = pos2(sample.right(), middle.y);
            let shaft = [pos2(sample.left(), middle.y), tip - vec2(6.0, 0.0)];
            painter.line_segment(shaft, Stroke::new(1.2, tokens.ink2));
            let head = vec![tip, tip - vec2(7.0, -3.5), tip - vec2(7.0, 3.5)];
            painter.add(Shape::convex_polygon(head, tokens.ink2, Stroke::NONE));
        }
        Sign::SentBack => {
            let face = typeface::Face::IconBold;
            icon_at(
                painter,
                pos2(sample.right() - 9.0, middle.y),
                icons::ARROW_U_UP_LEFT,
                18.0,
                tokens.red,
                face,
            );
        }
        Sign::Bottleneck => {
            painter.rect_filled(sample, 4.0, tokens.red_fill);
            flag(painter, middle, 14.0, tokens.on_red);
        }
        Sign::Was => outlined(painter, sample, tokens),
        Sign::Gauge(..) => {}
    }
}

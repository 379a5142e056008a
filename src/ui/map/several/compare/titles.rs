//! The title row of a compared map: its name, its length as a dimension line, and how much sooner the second one is done.

use egui::{Align2, Rect, Stroke, pos2, vec2};

use super::pair::{NAME, Side, text_width};
use super::picture::Picture;
use crate::time::WorkTime;
use crate::ui::theme::typeface;
use crate::ui::theme::typeface::{Face as Cut, Type};
use crate::ui::widgets::{arrow_head, text_at};

/// A map's name.
const MAP: Type = Type::new(15.0, 22.0, Cut::SemiBold);
/// A map's length.
const TOTAL: Type = Type::new(20.0, 26.0, Cut::Bold);
/// What the second saves.
const SOONER: Type = Type::new(17.0, 24.0, Cut::SemiBold);

impl Picture<'_> {
    /// A map's name and its length as a dimension line; for the second also what it saves.
    pub(in crate::ui::map) fn title(&self, side: Side, rect: Rect) {
        let (tokens, painter) = (self.tokens, &self.painter);
        let map = self.map(side);
        let y = rect.center().y.round() + 0.5;
        let zero = rect.left() + self.plan.zero();
        let name = text_at(
            painter,
            pos2(rect.left() + NAME, y),
            Align2::LEFT_CENTER,
            &map.name,
            MAP,
            tokens.ink,
            rect.width() * 0.3,
        );
        let layout = self.plan.layout(side);
        if layout.total.is_empty() {
            let at = pos2(name.right().max(zero) + 16.0, y);
            text_at(
                painter,
                at,
                Align2::LEFT_CENTER,
                "no times yet",
                typeface::SECOND,
                tokens.ink2,
                200.0,
            );
            return;
        }
        let end = (rect.left() + layout.end_x).round() + 0.5;
        let other = (rect.left() + self.plan.layout(Side::Before).end_x).round() + 0.5;
        let thin = Stroke::new(1.0, tokens.ink2);
        let tick = |x: f32| painter.vline(x, y - 5.0..=y + 5.0, thin);
        let from = name.right().max(zero) + 12.0;
        if name.right() < zero - 4.0 {
            tick(zero.round() + 0.5);
        }
        tick(end);
        let total = text_width(painter, &layout.total, TOTAL);
        // The length stands right of its line, or at its end inside where what is saved comes next.
        let inside = side == Side::After && end < other - 1.0;
        let line_to = if inside { end - total - 20.0 } else { end };
        if line_to > from {
            painter.hline(from..=line_to, y, thin);
        }
        if inside && end - total - 10.0 > name.right() + 4.0 {
            text_at(
                painter,
                pos2(end - 10.0, y),
                Align2::RIGHT_CENTER,
                &layout.total,
                TOTAL,
                tokens.ink,
                f32::INFINITY,
            );
        } else if !inside {
            let at = pos2(end.max(if side == Side::After { other } else { end }) + 8.0, y);
            text_at(
                painter,
                at,
                Align2::LEFT_CENTER,
                &layout.total,
                TOTAL,
                tokens.ink,
                f32::INFINITY,
            );
        }
        if side == Side::After {
            self.sooner(y, (end, other), rect.right() - 6.0);
        }
    }

    /// "6 d sooner" between the end of the second map and that of the first.
    fn sooner(&self, y: f32, (end, other): (f32, f32), most: f32) {
        let Some((difference, sooner)) = self.difference() else {
            return;
        };
        let (word, color) = if sooner {
            ("sooner", self.tokens.green)
        } else {
            ("later", self.tokens.red)
        };
        let clock = self.pair.after.flow.clock;
        if difference.is_zero() || (end - other).abs() < 2.0 {
            return;
        }
        let (left, right) = (end.min(other), end.max(other));
        let stroke = Stroke::new(1.5, color);
        let painter = &self.painter;
        painter.vline(other, y - 5.0..=y + 5.0, stroke);
        let words = format!("{} {word}", difference.on_screen(clock));
        let wide = text_width(painter, &words, SOONER);
        let (tip, back) = if end < other {
            (left + 2.0, 1.0)
        } else {
            (right - 2.0, -1.0)
        };
        let middle = f32::midpoint(left, right);
        if right - left > wide + 48.0 {
            painter.hline(left + 4.0..=middle - wide / 2.0 - 10.0, y, stroke);
            painter.hline(middle + wide / 2.0 + 10.0..=right - 4.0, y, stroke);
            text_at(
                painter,
                pos2(middle, y),
                Align2::CENTER_CENTER,
                &words,
                SOONER,
                color,
                f32::INFINITY,
            );
        } else {
            painter.hline(left + 4.0..=right - 4.0, y, stroke);
            let beside = right + 10.0 + if end < other { 0.0 } else { 64.0 };
            let wide = text_width(painter, &words, typeface::CHIP);
            // Words that are too long for the margin stand on the end of the line.
            let at = pos2(beside.min(most - wide), y);
            let ground = Rect::from_min_max(pos2(at.x - 6.0, y - 9.0), pos2(at.x + wide, y + 9.0));
            painter.rect_filled(ground, 0.0, self.tokens.surface);
            text_at(
                painter,
                at,
                Align2::LEFT_CENTER,
                &words,
                typeface::CHIP,
                color,
                f32::INFINITY,
            );
        }
        arrow_head(painter, pos2(tip, y), vec2(-back, 0.0), (8.0, 4.0), color);
    }

    /// How much sooner, or else later, the second map is done.
    pub(super) fn difference(&self) -> Option<(WorkTime, bool)> {
        let found = &self.pair.comparison;
        let (Ok(was), Ok(now)) = (&found.before.lead_time, &found.after.lead_time) else {
            return None;
        };
        let sooner = now.value < was.value;
        let (long, short) = if sooner {
            (was.value, now.value)
        } else {
            (now.value, was.value)
        };
        Some((long.saturating_sub(short), sooner))
    }

    /// What a title row says: "Future state, 14.7 d, 6 d sooner".
    pub(in crate::ui::map) fn said(&self, side: Side) -> String {
        let (map, total) = (self.map(side), &self.plan.layout(side).total);
        let mut words = vec![map.name.clone()];
        words.push(if total.is_empty() {
            "no times yet".to_owned()
        } else {
            total.clone()
        });
        let difference = self
            .difference()
            .filter(|(time, _)| side == Side::After && !time.is_zero());
        words.extend(difference.map(|(time, sooner)| {
            let word = if sooner { "sooner" } else { "later" };
            format!("{} {word}", time.on_screen(map.flow.clock))
        }));
        words.join(", ")
    }
}

//! The ruler above the lanes: what it counts, ticks, the total, and the dimension line split at the commit.

use egui::{Align2, Painter, Rect, Stroke, pos2};

use super::chart::Chart;
use crate::flow::layout::Tick;
use crate::ui::theme::{Tokens, typeface};
use crate::ui::widgets::{line, text_at};

/// Height of the ruler with its dimension line.
pub(in crate::ui::map) const HEIGHT: f32 = 63.0;
/// Its height in a low window.
pub(in crate::ui::map) const LOW: f32 = 48.0;
/// Its height without the dimension line, where lanes need the room more.
pub(in crate::ui::map) const LOWEST: f32 = 34.0;
/// What the ruler may paint left of the time: half of the first number.
pub(in crate::ui::map) const LEFT_OF_NUMBERS: f32 = 8.0;
/// Half of the mark at the ends of a dimension.
const MARK: f32 = 5.0;
/// A tick without a number.
const TICK: f32 = 6.0;
/// A tick with its number.
const LONG_TICK: f32 = 10.0;

/// The low ruler in `rect` above maps that share it: its ticks, their numbers at the height of `middle`, and its lower edge.
pub(in crate::ui::map) fn low(painter: &Painter, ticks: &[Tick], rect: Rect, middle: f32, tokens: &Tokens) {
    let stroke = Stroke::new(1.0, tokens.line2);
    for tick in ticks {
        let x = (rect.left() + tick.x).round() + 0.5;
        let high = if tick.label.is_some() { 6.0 } else { 4.0 };
        painter.vline(x, rect.bottom() - high..=rect.bottom(), stroke);
        if let Some(label) = &tick.label {
            let (at, ink) = (pos2(x, middle), tokens.ink2);
            text_at(
                painter,
                at,
                Align2::CENTER_CENTER,
                label,
                typeface::SECOND,
                ink,
                f32::INFINITY,
            );
        }
    }
    painter.hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, tokens.line));
}

/// Middle of the dimension line, from the top of a ruler in `rect`.
fn dimension(rect: Rect) -> f32 {
    if rect.height() < HEIGHT { 12.0 } else { 18.0 }
}

/// Middle of the numbers, above the lower edge of a ruler in `rect`.
fn numbers(rect: Rect) -> f32 {
    match rect.height() {
        ..LOW => 18.0,
        ..HEIGHT => 16.0,
        _ => 19.0,
    }
}

impl Chart<'_> {
    /// The ruler in `rect`, whose lower edge is the top of the lanes.
    pub(in crate::ui::map) fn ruler(&self, rect: Rect) {
        let tokens = self.tokens;
        let clip = self.painter.clip_rect();
        let bottom = rect.bottom();
        let stroke = Stroke::new(1.0, tokens.line2);
        for tick in &self.layout.ticks {
            let x = (self.origin.x + tick.x).round() + 0.5;
            // A number whose tick is out of sight may still reach into it.
            if !clip.expand(40.0).x_range().contains(x) {
                continue;
            }
            let height = if tick.label.is_some() { LONG_TICK } else { TICK };
            self.painter.vline(x, bottom - height..=bottom, stroke);
            if let Some(label) = &tick.label {
                let at = pos2(x, bottom - numbers(rect));
                text_at(
                    &self.painter,
                    at,
                    Align2::CENTER_CENTER,
                    label,
                    typeface::SECOND,
                    tokens.ink2,
                    f32::INFINITY,
                );
            }
        }
        if !self.layout.total.is_empty() {
            let x = (self.origin.x + self.layout.end_x).round() + 0.5;
            self.painter.vline(x, bottom - LONG_TICK..=bottom, stroke);
            let at = pos2(x, bottom - numbers(rect));
            text_at(
                &self.painter,
                at,
                Align2::LEFT_CENTER,
                &self.layout.total,
                typeface::CHIP.face(typeface::Face::Bold),
                tokens.ink,
                f32::INFINITY,
            );
        }
        if rect.height() >= LOW {
            self.dimensions(rect);
        }
    }

    /// What the ruler in `rect` counts, left of the time: from `left`, in `room` points.
    pub(in crate::ui::map) fn unit(&self, painter: &Painter, rect: Rect, left: f32, room: f32) {
        let scale = self.layout.scale.on_axis();
        // Without the dimension line, what the scale is stands right above what it counts.
        let two = rect.height() < LOW && !scale.is_empty();
        let (above, up) = if two {
            (9.0, 9.0)
        } else {
            (dimension(rect), numbers(rect))
        };
        let at = pos2(left, rect.bottom() - up);
        let color = self.tokens.ink2;
        let whole = &self.layout.unit;
        let wide = line(painter, whole, typeface::SECOND, color, f32::INFINITY).size().x;
        let unit = if wide > room {
            whole.trim_start_matches("working ")
        } else {
            whole
        };
        text_at(painter, at, Align2::LEFT_CENTER, unit, typeface::SECOND, color, room);
        if !scale.is_empty() {
            let at = pos2(left, rect.top() + above);
            text_at(
                painter,
                at,
                Align2::LEFT_CENTER,
                scale,
                typeface::CHIP,
                self.tokens.ink,
                room,
            );
        } else if self.layout.dimensions.is_empty() && self.layout.total.is_empty() {
            let words = "No times yet: drag the right end of a block, or type them below";
            let at = pos2(left, rect.top() + dimension(rect));
            text_at(
                painter,
                at,
                Align2::LEFT_CENTER,
                words,
                typeface::SECOND,
                color,
                rect.right() - left - 12.0,
            );
        }
    }

    fn dimensions(&self, rect: Rect) {
        let tokens = self.tokens;
        let y = (rect.top() + dimension(rect)).round() + 0.5;
        let stroke = Stroke::new(1.0, tokens.ink2);
        let clip = self.painter.clip_rect();
        for stretch in &self.layout.dimensions {
            let (from, to) = (
                (self.origin.x + stretch.from_x).round() + 0.5,
                (self.origin.x + stretch.to_x).round() + 0.5,
            );
            for x in [from, to] {
                self.painter.vline(x, y - MARK..=y + MARK, stroke);
            }
            // The words stay in the part that shows; where they would be cut, fewer are said, or none.
            let (left, right) = (from.max(clip.left() + LEFT_OF_NUMBERS), to.min(clip.right()));
            if left >= right {
                continue;
            }
            let said = |words: &str| line(&self.painter, words, typeface::CHIP, tokens.ink2, f32::INFINITY);
            let whole = stretch.text.as_str();
            // "commit to production 14.2 d, DORA medium" without the band, then the last two words.
            let plain = whole.split_once(',').map_or(whole, |(plain, _)| plain);
            // The duration is the last two words, as in “14.2 d”, with the space between them.
            let time = plain.rsplitn(3, ' ').take(2).map(str::len).sum::<usize>() + 1;
            let (_, time) = plain.split_at(plain.len().saturating_sub(time));
            let texts = [whole, plain, time];
            let fits = |text: &&str| !text.is_empty() && said(text).size().x + 24.0 <= right - left;
            let text = texts.into_iter().find(fits).map(said);
            let Some(text) = text else {
                self.painter.hline(left..=right, y, stroke);
                continue;
            };
            let (middle, half) = (f32::midpoint(left, right), text.size().x / 2.0);
            self.painter.hline(left..=middle - half - 8.0, y, stroke);
            self.painter.hline(middle + half + 8.0..=right, y, stroke);
            let at = pos2(middle - half, y - text.size().y / 2.0);
            self.painter.galley(at, text, tokens.ink2);
        }
    }
}

//! The flag that names the bottleneck on the map: above its block, clear of the names beside it.

use egui::{CornerRadius, Rangef, Rect, Stroke, StrokeKind, pos2, vec2};

use super::chart::Chart;
use crate::flow::layout::{Block, Face};
use crate::ui::theme::typeface;
use crate::ui::widgets::{flag, line};

/// Height of the flag.
const FLAG: f32 = 24.0;
/// From the flag to the block.
const STEM: f32 = 7.0;
/// From the flag to a text.
const CLEAR: f32 = 8.0;
/// What the flag has beside its words.
const BESIDE: f32 = 40.0;
/// The flag alone.
const ALONE: f32 = 32.0;

/// What a text above a block takes above and below its baseline.
const LETTERS: (f32, f32) = (11.0, 3.0);

impl Chart<'_> {
    /// The flag, inside `within`: with all its words beside the names of its lane, or with fewer, or none. Returns where
    /// it stands.
    pub fn flag(&self, within: Rect) -> Option<Rect> {
        let lens = self.bottleneck()?;
        let block = self.layout.block(lens.step)?;
        let frame = self.rect(block.frame);
        if !self.visible(frame) {
            return None;
        }
        let lane = self.layout.lanes.get(block.lane).map_or(0.0, |lane| lane.top);
        // In a low lane it leaves the line above it alone.
        let room = (block.frame.y - lane - 3.0).max(16.0);
        let (height, above) = if self.roomy() {
            (FLAG, STEM)
        } else {
            ((FLAG - 4.0).min(room), 3.0)
        };
        let whole = format!("Bottleneck, {}", lens.short);
        let ink = self.tokens.on_red;
        let said = [whole.as_str(), "Bottleneck", ""].map(|words| {
            let text = line(&self.painter, words, typeface::CHIP, ink, f32::INFINITY);
            let width = if words.is_empty() {
                ALONE
            } else {
                text.size().x + BESIDE
            };
            (text, width)
        });
        let bottom = frame.top() - above;
        let place = |left: f32, width: f32| Rect::from_min_size(pos2(left, bottom - height), vec2(width, height));
        let taken = self.texts_beside(block);
        let stem_x = self.rect(block.work).left().round();
        let after_name = stem_x.max(self.name_end(block) + CLEAR);
        let name_left = self.name_rect(block).left();
        let find = |width: f32| {
            let before = frame.left().min(name_left) - CLEAR - 4.0 - width;
            let fits = |left: &f32| {
                let rect = place(*left, width);
                rect.left() >= within.left()
                    && rect.right() <= within.right() - CLEAR
                    && !taken.iter().any(|text| text.intersects(rect.expand2(vec2(4.0, 0.0))))
            };
            let most = within.right() - CLEAR - width;
            let beside = (most >= self.name_end(block) + CLEAR).then_some(after_name.min(most));
            // Past the names of the steps that follow in the lane, where there is room.
            let past = taken.iter().fold(after_name, |left, text| {
                let covers = place(left, width).intersects(text.expand2(vec2(4.0, 0.0)));
                if covers { left.max(text.right() + CLEAR) } else { left }
            });
            beside.into_iter().chain([past, before]).find(fits)
        };
        let found = said
            .iter()
            .find_map(|(text, width)| Some((text, *width, find(*width)?)));
        let (text, width, left) = found.unwrap_or_else(|| {
            // Nowhere clear: at the block, over what stands beside it.
            let [(text, width), ..] = &said;
            let most = (within.right() - CLEAR - width).max(within.left());
            (text, *width, after_name.min(most))
        });
        let rect = place(left, width);
        // Beside a long name the flag stands off the block: the colour alone ties them, a stem would cut the name.
        let touches = left <= self.rect(block.work).right().max(stem_x + 1.0) && rect.right() > stem_x;
        if touches {
            let stroke = Stroke::new(1.5, self.tokens.red);
            let x = left.max(stem_x) + 0.75;
            self.painter
                .vline(x, Rangef::new(bottom - 2.0, frame.top() + 1.0), stroke);
        }
        let radius = CornerRadius {
            sw: if touches { 0 } else { 4 },
            ..CornerRadius::same(4)
        };
        self.painter
            .rect_stroke(rect, radius, Stroke::new(2.0, self.tokens.surface), StrokeKind::Outside);
        self.painter.rect_filled(rect, radius, self.tokens.red_fill);
        flag(&self.painter, pos2(rect.left() + 16.0, rect.center().y), 16.0, ink);
        let at = pos2(rect.left() + 30.0, rect.center().y - text.size().y / 2.0);
        self.painter.galley(at, text.clone(), ink);
        Some(rect)
    }

    /// Where names and durations above the blocks stand in the row of `block`.
    fn texts_beside(&self, block: &Block) -> Vec<Rect> {
        let row = |other: &&Block| (other.lane, other.row) == (block.lane, block.row);
        let mut taken = Vec::new();
        for other in self.layout.blocks.iter().filter(row) {
            taken.push(self.label_rect(&other.name, Face::Name, LETTERS));
            let times = other.wait_label.iter().chain(&other.work_label);
            let above = times.filter(|label| label.place == crate::flow::layout::Place::Above);
            taken.extend(above.map(|label| self.label_rect(label, Face::Duration, LETTERS)));
        }
        taken
    }
}

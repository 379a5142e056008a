//! The flag that names the bottleneck on the map: above its block, clear of the names beside it.

use egui::{Align2, CornerRadius, Pos2, Rangef, Rect, Stroke, StrokeKind, pos2, vec2};

use super::chart::Chart;
use super::flag_plan::Flag;
use crate::flow::layout::{Block, Face};
use crate::ui::map::text::style_of;
use crate::ui::theme::typeface;
use crate::ui::widgets::{flag as paint_sign, line, text_at};

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
    /// Plans the flag inside `within`: beside the step's name with all its words or with fewer. Where only past the names of
    /// other steps would be room, it carries the step's name and stands in place of it: beside another name it would flag the
    /// wrong step.
    pub fn plan_flag(&self, within: Rect) -> Option<Flag> {
        let lens = self.bottleneck()?;
        let block = self.layout.block(lens.step)?;
        let frame = self.rect(block.frame);
        if !self.visible(frame) {
            return None;
        }
        // The most words first: the first that finds room is taken.
        let beside = [format!("Bottleneck, {}", lens.short), "Bottleneck".to_owned()];
        let name = self.name_of(lens.step);
        let named = [
            format!("{name}: bottleneck, {}", lens.short),
            format!("{name}: bottleneck"),
            name.to_owned(),
        ];
        let plan = |words: String, rect: Rect, named: bool| Flag {
            rect,
            row: (block.lane, block.row),
            step: lens.step,
            words,
            named,
            durations: true,
        };
        let near = beside.iter().find_map(|words| {
            let rect = self.after_name(block, self.flag_width(words), within)?;
            Some(plan(words.clone(), rect, false))
        });
        if near.is_some() {
            return near;
        }
        let instead = named.into_iter().find_map(|words| {
            let width = self.flag_width(&words);
            let left = frame.left() + 8.0;
            let rect = self.flag_rect(block, left, width);
            let hides = |other: &&Block| {
                let own = std::ptr::eq(*other, block);
                !own && self.name_rect(other).intersects(rect) && self.aside(other, true).is_none()
            };
            let fits = rect.right() <= within.right() - CLEAR && !self.in_row(block).any(|other| hides(&other));
            fits.then(|| plan(words, rect, true))
        });
        let elsewhere = || {
            beside.iter().map(String::as_str).chain([""]).find_map(|words| {
                let width = self.flag_width(words);
                let rect = self.before_name(block, width, within);
                let rect = rect.or_else(|| self.after_name(block, width, within))?;
                Some(plan(words.to_owned(), rect, false))
            })
        };
        instead.or_else(elsewhere).or_else(|| {
            // Nowhere clear: at the block, over what stands beside it.
            let words = "Bottleneck".to_owned();
            let width = self.flag_width(&words);
            let left = self.rect(block.work).left().max(self.name_end(block) + CLEAR);
            // In a pane narrower than the flag its left end is what is seen.
            let most = |width: f32| (within.right() - CLEAR - width).max(within.left());
            if left <= most(width) {
                return Some(plan(words, self.flag_rect(block, left, width), false));
            }
            // At the end of the map it would lie on the step's own name: it carries that, as far as there is room.
            let named = self.flag_width(name);
            let (words, width) = if named <= within.width() / 2.0 {
                (name.to_owned(), named)
            } else {
                (words, width)
            };
            let left = (frame.left() + 8.0).min(most(width));
            Some(plan(words, self.flag_rect(block, left, width), true))
        })
    }

    fn flag_width(&self, words: &str) -> f32 {
        if words.is_empty() {
            return ALONE;
        }
        let ink = self.tokens.on_red;
        line(&self.painter, words, typeface::CHIP, ink, f32::INFINITY).size().x + BESIDE
    }

    /// A flag above `block` from `left` on.
    fn flag_rect(&self, block: &Block, left: f32, width: f32) -> Rect {
        let lane = self.layout.lanes.get(block.lane).map_or(0.0, |lane| lane.top);
        // In a low lane it leaves the line above it alone.
        let room = (block.frame.y - lane - 3.0).max(16.0);
        let (height, above) = if self.roomy() {
            (FLAG, STEM)
        } else {
            ((FLAG - 4.0).min(room), 3.0)
        };
        let bottom = self.rect(block.frame).top() - above;
        Rect::from_min_size(pos2(left, bottom - height), vec2(width, height))
    }

    /// Where a flag so wide stands right of the name of its step, at the work's left end if it can.
    fn after_name(&self, block: &Block, width: f32, within: Rect) -> Option<Rect> {
        let stem_x = self.rect(block.work).left().round();
        let after_name = stem_x.max(self.name_end(block) + CLEAR);
        let most = within.right() - CLEAR - width;
        let after = (most >= self.name_end(block) + CLEAR).then_some(after_name.min(most));
        let rect = self.flag_rect(block, after?, width);
        self.is_clear(block, rect, within).then_some(rect)
    }

    /// Where a flag so wide stands left of the name, when no other step is there that it would seem to flag.
    fn before_name(&self, block: &Block, width: f32, within: Rect) -> Option<Rect> {
        let name_left = self.name_rect(block).left().min(self.rect(block.frame).left());
        let rect = self.flag_rect(block, name_left - CLEAR - 4.0 - width, width);
        (self.nothing_between(block, rect.right()) && self.is_clear(block, rect, within)).then_some(rect)
    }

    /// Whether a flag of `block` covers no text.
    fn is_clear(&self, block: &Block, rect: Rect, within: Rect) -> bool {
        let around = rect.expand2(vec2(4.0, 0.0));
        rect.left() >= within.left()
            && rect.right() <= within.right() - CLEAR
            && !self.texts_beside(block).iter().any(|text| text.intersects(around))
    }

    /// Whether no other block of the row begins or ends between `from` and the block: a flag there would seem to be that one's.
    fn nothing_between(&self, block: &Block, from: f32) -> bool {
        let begins = self.rect(block.frame).left();
        self.in_row(block).all(|other| {
            let other = self.rect(other.frame);
            // As far off as a flag without words is wide: then the eye ties it to the nearer block.
            other.left() >= begins || other.right() <= from - ALONE
        })
    }

    /// The other blocks of the row of `block`, and itself.
    fn in_row(&self, block: &Block) -> impl Iterator<Item = &Block> {
        let row = (block.lane, block.row);
        self.layout
            .blocks
            .iter()
            .filter(move |other| (other.lane, other.row) == row)
    }

    /// Where a name stands that gives way to the flag: right of its block; none where something else stands there.
    fn aside(&self, block: &Block, durations: bool) -> Option<Pos2> {
        let name = self.name_rect(block);
        let right = if durations {
            self.duration_end(block)
        } else {
            self.rect(block.frame).right()
        };
        let left = right + CLEAR + 2.0;
        let at = pos2(left, self.rect(block.frame).center().y);
        let right = left + name.width() + CLEAR;
        let clear = self.in_row(block).all(|other| {
            let other_frame = self.rect(other.frame);
            std::ptr::eq(other, block) || other_frame.left() >= right || other_frame.right() <= left
        });
        clear.then_some(at)
    }

    /// The name of a block, clear of the flag.
    pub fn name_with(&self, block: &Block, flag: Option<&Flag>) {
        let Some(flag) = flag.filter(|flag| flag.named) else {
            return self.name(block);
        };
        if block.step == flag.step {
            return;
        }
        if flag.row != (block.lane, block.row) || !self.name_rect(block).intersects(flag.rect) {
            return self.name(block);
        }
        if let Some(at) = self.aside(block, flag.durations) {
            let (style, ink) = (style_of(Face::Name), self.tokens.ink);
            let words = &block.name.text;
            text_at(&self.painter, at, Align2::LEFT_CENTER, words, style, ink, f32::INFINITY);
        }
    }

    /// Paints the flag where it was planned.
    pub fn paint_flag(&self, flag: &Flag) {
        let Some(block) = self.layout.block(flag.step) else {
            return;
        };
        let (rect, ink) = (flag.rect, self.tokens.on_red);
        let (work, top) = (self.rect(block.work), self.rect(block.frame).top());
        // At the work and not at the waiting before it: the bottleneck is who works.
        let stem_x = if flag.named { rect.left() } else { work.left().round() };
        // Beside a long name the flag stands off the block: the colour alone ties them, a stem would cut the name.
        let touches = !flag.named && rect.left() <= work.right().max(stem_x + 1.0) && rect.right() > stem_x;
        if touches {
            let stroke = Stroke::new(1.5, self.tokens.red_fill);
            let x = rect.left().max(stem_x) + 0.75;
            let stem = Rangef::new(rect.bottom() - 2.0, top + 1.0);
            self.painter.vline(x, stem, stroke);
        }
        let radius = CornerRadius {
            // A round corner would leave a gap between the flag and its stem.
            sw: if touches { 0 } else { 4 },
            ..CornerRadius::same(4)
        };
        self.painter
            .rect_stroke(rect, radius, Stroke::new(2.0, self.tokens.surface), StrokeKind::Outside);
        self.painter.rect_filled(rect, radius, self.tokens.red_fill);
        paint_sign(&self.painter, pos2(rect.left() + 16.0, rect.center().y), 16.0, ink);
        let at = pos2(rect.left() + 30.0, rect.center().y);
        let (style, far) = (typeface::CHIP, f32::INFINITY);
        text_at(&self.painter, at, Align2::LEFT_CENTER, &flag.words, style, ink, far);
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

//! Numbers that a room showed, on paper: bars of how many showed each number, the mean beside them, and a word each.

use std::sync::Arc;

use egui::{Galley, Rect, Shape, pos2};

use super::super::strips::{Strip, block, flowing, laid, laid_in_order};
use super::{BODY, DENSE, GAP, LABEL, Pages};
use crate::export::minutes::Asked;
use crate::ink::pdf::{Node, Role, What};
use crate::ui::theme::typeface::{Face, Type};

/// The mean.
const MEAN: Type = Type::new(46.0, 50.0, Face::Bold);
/// Height of a row, and of its bar.
const ROW: [f32; 2] = [24.0, 12.0];
/// Where bars begin and how long the longest is.
const BAR: [f32; 2] = [24.0, 170.0];
/// Where the mean stands, and where the words begin.
const LEFT: [f32; 2] = [310.0, 520.0];
/// Words longer than this stand below, where a page may end between their lines.
const LONG: usize = 700;

impl Pages<'_> {
    /// Bars, mean and words beside each other; very many words below.
    pub(super) fn asked(&mut self, asked: &Asked, above: f32, nodes: &mut Vec<Node>) {
        let mut strip = Strip {
            above,
            ..Strip::default()
        };
        strip.height = self
            .tallies(asked, &mut strip, nodes)
            .max(self.mean(asked, &mut strip, nodes));
        let beside = !asked.words.is_empty() && asked.words.len() <= LONG;
        if beside {
            let width = self.width - LEFT[1];
            let head = laid(self.ctx, LABEL.job("One word each", self.tokens.ink2, width));
            let words = laid_in_order(self.ctx, flowing(BODY, &asked.words, self.tokens.ink, width));
            let height = self.column(LEFT[1], [head, words], &mut strip, nodes);
            strip.height = strip.height.max(height);
        }
        self.strips.push(strip);
        if !beside && !asked.words.is_empty() {
            let node = self.paragraph(&format!("One word each: {}", asked.words), BODY, self.tokens.ink, 8.0);
            nodes.push(Node::Group(Role::Paragraph, vec![node]));
        }
    }

    fn tallies(&mut self, asked: &Asked, strip: &mut Strip, nodes: &mut Vec<Node>) -> f32 {
        let (ink, most) = (self.tokens.ink, asked.most() as f32);
        let mut list = Vec::new();
        let mut y = 0.0;
        for (number, tally) in &asked.tallies {
            let length = BAR[1] * *tally as f32 / most;
            let number = laid(self.ctx, DENSE.face(Face::Bold).job(&number.to_string(), ink, 40.0));
            let count = laid(self.ctx, DENSE.job(&tally.to_string(), ink, 120.0));
            let right = BAR[0] + length + if *tally > 0 { 10.0 } else { 0.0 };
            let words = [
                Shape::galley(pos2(0.0, y), number, ink),
                Shape::galley(pos2(right, y), count, ink),
            ];
            let said = self.say(strip, words);
            if *tally > 0 {
                let top = y + (ROW[0] - ROW[1]) / 2.0;
                let bar = Rect::from_min_max(pos2(BAR[0], top), pos2(BAR[0] + length.max(4.0), top + ROW[1]));
                strip
                    .marks
                    .push((What::Decoration, vec![block(bar, 3.0, self.tokens.work)]));
            }
            list.push(Node::Group(Role::Entry, said));
            y += ROW[0];
        }
        nodes.push(Node::Group(Role::List, list));
        y
    }

    fn mean(&mut self, asked: &Asked, strip: &mut Strip, nodes: &mut Vec<Node>) -> f32 {
        let width = LEFT[1] - LEFT[0] - GAP;
        let mean = asked.mean.as_deref().unwrap_or_default();
        let mean = laid(self.ctx, MEAN.job(mean, self.tokens.ink, width));
        let says = laid(self.ctx, LABEL.job(&asked.says, self.tokens.ink2, width));
        self.column(LEFT[0], [mean, says], strip, nodes)
    }

    /// Two texts below each other, read as one paragraph. Gives where they end.
    fn column(&mut self, left: f32, texts: [Arc<Galley>; 2], strip: &mut Strip, nodes: &mut Vec<Node>) -> f32 {
        let mut y = 0.0;
        let mut shapes = Vec::new();
        for galley in texts.into_iter().filter(|galley| !galley.text().is_empty()) {
            let height = galley.size().y;
            shapes.push(Shape::galley(pos2(left, y), galley, self.tokens.ink));
            y += height;
        }
        let said = self.say(strip, shapes);
        nodes.push(Node::Group(Role::Paragraph, said));
        y
    }
}

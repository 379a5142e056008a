//! Figures on paper: values in a row, bars to one scale, the time of the agenda, the map.

use egui::{Color32, Rect, Shape, Stroke, pos2, vec2};

use super::super::strips::{Strip, block, flowing, laid, laid_in_order};
use super::{BODY, DENSE, FIGURE, GAP, HEAD, LABEL, MOST_LINES, Pages};
use crate::export::minutes::{Bar, Timing};
use crate::export::{Anchor, FIGURE_WIDTH, Figure, Ink, Shape as Drawn};
use crate::ink::pdf::{Node, Role, What};
use crate::ui::theme::typeface::{Face, Type};

/// The most lines of the agenda that stay on one page.
const TOGETHER: usize = 20;

impl Pages<'_> {
    /// Figures in one row, with lines between.
    pub(super) fn figures(&mut self, figures: &[(String, String)], above: f32, nodes: &mut Vec<Node>) {
        let width = self.width / figures.len().max(1) as f32;
        let mut strip = Strip {
            height: LABEL.line * 2.0 + FIGURE.line + 6.0,
            above: above.max(14.0),
            ..Strip::default()
        };
        let mut list = Vec::new();
        for (at, (name, value)) in figures.iter().enumerate() {
            let left = width * at as f32 + if at == 0 { 0.0 } else { 12.0 };
            let label = laid(self.ctx, LABEL.job(name, self.tokens.ink2, width - 16.0));
            let value = laid(self.ctx, FIGURE.line_job(value, self.tokens.ink, width - 14.0));
            // Labels of one line stand right above their values.
            let top = (LABEL.line * 2.0 - label.size().y).max(0.0);
            let words = [
                Shape::galley(pos2(left, top), label, self.tokens.ink2),
                Shape::galley(pos2(left, LABEL.line * 2.0 + 2.0), value, self.tokens.ink),
            ];
            let said = self.say(&mut strip, words);
            if at > 0 {
                let line = Shape::vline(
                    width * at as f32,
                    4.0..=strip.height,
                    Stroke::new(1.0, self.tokens.line2),
                );
                strip.marks.push((What::Decoration, vec![line]));
            }
            list.push(Node::Group(Role::Entry, said));
        }
        self.strips.push(strip);
        nodes.push(Node::Group(Role::List, list));
    }

    pub(super) fn bars(&mut self, (head, beside): &(String, String), bars: &[Bar], above: f32, nodes: &mut Vec<Node>) {
        let mut job = flowing(BODY.face(Face::Bold), head, self.tokens.ink, self.width);
        job.append(&format!(" {beside}"), 0.0, BODY.format(self.tokens.ink2));
        let head = self.job(job, 0.0, above.max(12.0), true);
        nodes.push(Node::Group(Role::Paragraph, vec![head]));
        let track = Rect::from_min_max(pos2(self.width * 0.51, 12.0), pos2(self.width * 0.9, 21.0));
        let mut list = Vec::new();
        for bar in bars {
            let mut job = flowing(BODY.face(Face::Bold), &bar.name, self.tokens.ink, track.left() - 20.0);
            job.append(&format!(" {}", bar.what), 0.0, BODY.format(self.tokens.ink2));
            // A file may hold a name of ten thousand letters, which would run off the page.
            job.wrap.max_rows = MOST_LINES;
            let words = laid_in_order(self.ctx, job);
            let value = laid(self.ctx, BODY.face(Face::Bold).job(&bar.value, self.tokens.ink, 200.0));
            let height = words.size().y.max(BODY.line) + 2.0;
            let full = track.with_max_x(track.left() + track.width() * bar.share.clamp(0.0, 1.0));
            let right = pos2(self.width - value.size().x, 0.0);
            let mut strip = Strip {
                height,
                ..Strip::default()
            };
            let words = [
                Shape::galley(pos2(0.0, 0.0), words, self.tokens.ink),
                Shape::galley(right, value, self.tokens.ink),
            ];
            let said = self.say(&mut strip, words);
            let ink = if bar.saved { self.tokens.green } else { self.tokens.blue };
            let signs = vec![block(track, 4.0, self.tokens.line), block(full, 4.0, ink)];
            strip.marks.push((What::Decoration, signs));
            self.strips.push(strip);
            list.push(Node::Group(Role::Entry, said));
        }
        nodes.push(Node::Group(Role::List, list));
    }

    /// Minutes in two columns: a bar for what it took, a tick for what was planned.
    pub(super) fn timing(&mut self, rows: &[Timing], above: f32, nodes: &mut Vec<Node>) {
        let width = (self.width - 2.0 * GAP) / 2.0;
        let longest = rows
            .iter()
            .map(|row| row.planned.max(row.real.unwrap_or(0.0)))
            .fold(1.0, f32::max);
        let half = rows.len().div_ceil(2);
        let mut list: Vec<(usize, Node)> = Vec::new();
        for line in 0..half {
            let mut strip = Strip {
                height: DENSE.line + 1.0,
                above: if line == 0 { above } else { 0.0 },
                // Overleaf the second column would go on before the first.
                keep: half <= TOGETHER && line + 1 < half,
                ..Strip::default()
            };
            for (column, at) in [line, line + half].into_iter().enumerate() {
                let Some(row) = rows.get(at).filter(|_| column == 0 || at >= half) else {
                    continue;
                };
                let left = (width + 2.0 * GAP) * column as f32;
                let (words, signs) = self.timing_row((row, at + 1), left, width, longest);
                let said = self.say(&mut strip, words);
                strip.marks.push((What::Decoration, signs));
                list.push((at, Node::Group(Role::Entry, said)));
            }
            self.strips.push(strip);
        }
        list.sort_by_key(|(at, _)| *at);
        nodes.push(Node::Group(
            Role::List,
            list.into_iter().map(|(_, node)| node).collect(),
        ));
    }

    /// What the bars and ticks of the agenda mean, and their sums, at the right of the heading in strip `head`.
    pub(super) fn timing_key(&mut self, rows: &[Timing], head: usize, nodes: &mut Vec<Node>) {
        let (ink, quiet) = (self.tokens.ink, self.tokens.ink2);
        let planned: f32 = rows.iter().map(|row| row.planned).sum();
        let real: f32 = rows.iter().filter_map(|row| row.real).sum();
        let mut sums = DENSE.job(&format!("{planned:.0} · "), quiet, 200.0);
        sums.append(&format!("{real:.0}"), 0.0, DENSE.face(Face::Bold).format(ink));
        let words = |text: &str| laid(self.ctx, DENSE.job(text, quiet, 200.0));
        let (plan, took, sums) = (words("plan"), words("real"), laid(self.ctx, sums));
        let top = (HEAD.line - DENSE.line) / 2.0 + 2.0;
        let middle = top + DENSE.line / 2.0;
        let sums_at = self.width - sums.size().x;
        let took_at = sums_at - GAP - took.size().x;
        let bar = Rect::from_min_max(pos2(took_at - 26.0, middle - 5.0), pos2(took_at - 8.0, middle + 5.0));
        let plan_at = bar.left() - GAP * 0.75 - plan.size().x;
        let tick = Shape::vline(
            plan_at - 8.0,
            middle - 9.0..=middle + 9.0,
            Stroke::new(2.0, self.tokens.blue),
        );
        let galleys = [(plan_at, plan), (took_at, took), (sums_at, sums)];
        let words = galleys.map(|(x, galley)| Shape::galley(pos2(x, top), galley, ink));
        let mut key = Strip::default();
        let said = self.say(&mut key, words);
        let signs = vec![tick, block(bar, 3.0, self.tokens.work)];
        key.marks.push((What::Decoration, signs));
        if let Some(strip) = self.strips.get_mut(head) {
            strip.marks.append(&mut key.marks);
            nodes.push(Node::Group(Role::Paragraph, said));
        }
    }

    /// The words of a row of the agenda, and its bar with the tick.
    fn timing_row(
        &self,
        (row, number): (&Timing, usize),
        left: f32,
        width: f32,
        longest: f32,
    ) -> ([Shape; 3], Vec<Shape>) {
        let ink = self.tokens.ink;
        let number = laid(self.ctx, DENSE.job(&number.to_string(), self.tokens.ink2, 40.0));
        let title = laid(self.ctx, DENSE.line_job(&row.title, ink, width * 0.36));
        let mut said = DENSE.job(&format!("{:.0} · ", row.planned), self.tokens.ink2, 200.0);
        let real = row.real.map_or_else(|| row.words(), |real| format!("{real:.0}"));
        said.append(&real, 0.0, DENSE.face(Face::Bold).format(ink));
        let said = laid(self.ctx, said);
        let track = Rect::from_min_max(pos2(left + width * 0.46, 7.0), pos2(left + width * 0.78, 17.0));
        let x = |minutes: f32| track.left() + track.width() * (minutes / longest).clamp(0.0, 1.0);
        let mut bar = Vec::new();
        if let Some(real) = row.real.filter(|real| *real > 0.0) {
            bar.push(block(
                track.with_max_x(x(real).max(track.left() + 2.0)),
                2.0,
                self.tokens.work,
            ));
        }
        bar.push(Shape::vline(
            x(row.planned),
            3.0..=21.0,
            Stroke::new(2.0, self.tokens.blue),
        ));
        let right = left + width - said.size().x;
        let words = [
            Shape::galley(pos2(left + 26.0 - number.size().x, 0.0), number, ink),
            Shape::galley(pos2(left + 36.0, 0.0), title, ink),
            Shape::galley(pos2(right, 0.0), said, ink),
        ];
        (words, bar)
    }

    /// The map at the width of the page.
    pub(super) fn map(&mut self, figure: &Figure, above: f32, nodes: &mut Vec<Node>) {
        let scale = self.width / FIGURE_WIDTH;
        let part = self.part();
        let color = |ink: Ink| match ink {
            Ink::Ink => self.tokens.ink,
            Ink::Quiet => self.tokens.ink2,
            Ink::Line => self.tokens.line,
            Ink::Work => self.tokens.work,
            Ink::Hatch => self.tokens.hatch,
            Ink::Red => self.tokens.red_fill,
            Ink::OnRed => self.tokens.on_red,
        };
        let mut shapes = Vec::new();
        for shape in &figure.shapes {
            match shape {
                Drawn::Block([x, y, width, height], radius, ink) => {
                    let rect = Rect::from_min_size(pos2(x * scale, y * scale), vec2(width * scale, height * scale));
                    if *ink == Ink::Hatch {
                        hatch(&mut shapes, rect, *radius, color(*ink));
                    } else {
                        shapes.push(block(rect, radius * scale, color(*ink)));
                    }
                }
                Drawn::Line(from, to, width, ink) => {
                    let ends = [from, to].map(|[x, y]| pos2(x * scale, y * scale));
                    shapes.push(Shape::line_segment(ends, Stroke::new(*width, color(*ink))));
                }
                Drawn::Words {
                    at: [x, y],
                    anchor,
                    size,
                    bold,
                    ink,
                    text,
                } => {
                    let face = if *bold { Face::SemiBold } else { Face::Regular };
                    let style = Type::new(size * scale, size * scale * 1.3, face);
                    let galley = laid(self.ctx, style.job(text, color(*ink), f32::INFINITY));
                    let left = match anchor {
                        Anchor::Start => x * scale,
                        Anchor::Middle => x * scale - galley.size().x / 2.0,
                        Anchor::End => x * scale - galley.size().x,
                    };
                    // Of letters that the text faces lack widths were guessed: wide ones need more, and stay on the page.
                    let left = left.min(self.width - galley.size().x).max(0.0);
                    // The baseline lies so far below the upper edge of a row.
                    let base = galley
                        .rows
                        .first()
                        .and_then(|row| row.glyphs.first())
                        .map_or(size * scale, |glyph| glyph.pos.y);
                    shapes.push(Shape::galley(pos2(left, y * scale - base), galley, color(*ink)));
                }
            }
        }
        self.strips.push(Strip {
            height: figure.height * scale,
            above: above.max(12.0),
            marks: vec![(What::Part(part), shapes)],
            ..Strip::default()
        });
        nodes.push(Node::Group(Role::Figure(figure.alt.whole()), vec![Node::Part(part)]));
    }
}

/// Waiting: lines at 45 degrees within a frame.
fn hatch(shapes: &mut Vec<Shape>, rect: Rect, radius: f32, color: Color32) {
    const PITCH: f32 = 10.0;
    shapes.push(block(rect, radius, Color32::WHITE));
    let mut x = rect.left() - rect.height() + PITCH / 2.0;
    while x < rect.right() {
        // From the lower edge up to the right, cut at the sides.
        let from = (rect.left() - x).max(0.0);
        let to = (rect.right() - x).min(rect.height());
        if to > from {
            let ends = [from, to].map(|along| pos2(x + along, rect.bottom() - along));
            shapes.push(Shape::line_segment(ends, Stroke::new(1.2, color)));
        }
        x += PITCH;
    }
    shapes.push(Shape::rect_stroke(
        rect,
        radius,
        Stroke::new(1.0, color),
        egui::StrokeKind::Inside,
    ));
}

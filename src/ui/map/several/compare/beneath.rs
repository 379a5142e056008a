//! The first map beneath the second, lane by lane: where each bar was, smaller and muted, and the moments joined.

use egui::{Align2, Color32, Pos2, Rect, Stroke, StrokeKind, pos2, vec2};

use super::below::Beneath;
use super::pair::{Side, text_width};
use super::picture::Picture;
use crate::flow::layout::Block;
use crate::flow::{Fate, StepChange};
use crate::time::WorkTime;
use crate::ui::map::legend::{self, Sign};
use crate::ui::map::timeline::chart::{Chart, RADIUS};
use crate::ui::theme::typeface;
use crate::ui::widgets::{hatched, hatched_muted, solid, text_at};

/// Height of the legend at the foot of the pane.
pub(super) const LEGEND: f32 = 44.0;
/// A block of the legend.
const SAMPLE: egui::Vec2 = vec2(30.0, 12.0);
/// Moments nearer to each other than this are the same.
const SAME: f32 = 1.0;

/// A bar of the first map on the second.
struct Was<'a> {
    block: &'a Block,
    now: Option<&'a Block>,
    change: &'a StepChange,
    /// Its place on the screen.
    frame: Rect,
}

impl Was<'_> {
    /// The lines that join its two ends with those of the step as it is now.
    fn joints(&self, chart: &Chart<'_>) -> Vec<[Pos2; 2]> {
        let Some(now) = self.now.map(|now| chart.rect(now.frame)) else {
            return Vec::new();
        };
        let ends = [(now.left(), self.frame.left()), (now.right(), self.frame.right())];
        let line = |(above, below)| [pos2(above, now.bottom() + 1.0), pos2(below, self.frame.top() - 1.0)];
        ends.map(line).to_vec()
    }
}

impl Picture<'_> {
    /// The bars of the first map beneath those of the second.
    pub(super) fn beneath(&self, chart: &Chart<'_>, beneath: Beneath) {
        let all = self.bars_before(chart, beneath);
        // Measured once: every line is held against them.
        let durations: Vec<Rect> = chart.layout.blocks.iter().map(|block| chart.beside(block)).collect();
        for was in &all {
            self.muted(chart, was);
            self.joined(chart, was, &durations);
        }
    }

    /// How much sooner or later each step ends, beside where it was, and a frame round what changed: above arrows and lines.
    pub(super) fn sooner_beneath(&self, chart: &Chart<'_>, beneath: Beneath, right: f32) {
        let all = self.bars_before(chart, beneath);
        // Where words stand already: steps side by side often end sooner by the same.
        let mut taken: Vec<Rect> = Vec::new();
        for was in &all {
            if let (Fate::Changed, Some(now)) = (was.change.fate, was.now) {
                let frame = chart.rect(now.frame).expand(4.0);
                let stroke = Stroke::new(2.0, self.tokens.blue);
                self.painter
                    .rect_stroke(frame, RADIUS + 3.0, stroke, StrokeKind::Middle);
            }
            let Some((words, sooner)) = self.sooner_words(was.change) else {
                continue;
            };
            let width = text_width(&self.painter, &words, typeface::CHIP) + 4.0;
            let middle = was.frame.center().y;
            let at = |left: f32| Rect::from_min_size(pos2(left, middle - 8.0), vec2(width, 16.0));
            let free = |rect: &Rect| {
                let others = all
                    .iter()
                    .filter(|other| other.frame.intersects(rect.expand2(vec2(4.0, 0.0))));
                let lines = chart.layout.links.iter().filter(|link| link.drawn).flat_map(|link| {
                    let ends = link.points.iter().zip(link.points.iter().skip(1));
                    ends.map(|(a, b)| Rect::from_two_pos(chart.at(*a), chart.at(*b)))
                });
                let arrows = chart.layout.reworks.iter().flat_map(|back| {
                    let ends = back.points.iter().zip(back.points.iter().skip(1));
                    ends.map(|(a, b)| Rect::from_two_pos(chart.at(*a), chart.at(*b)))
                });
                let mut lines = lines.chain(arrows).map(|line| line.expand(2.0));
                let slants = all.iter().flat_map(|other| other.joints(chart));
                let over = |[from, to]: [Pos2; 2]| {
                    let at = |x: f32| {
                        let share = ((x - from.x) / (to.x - from.x)).clamp(0.0, 1.0);
                        from.y + (to.y - from.y) * share
                    };
                    let (left, right) = (rect.left().max(from.x.min(to.x)), rect.right().min(from.x.max(to.x)));
                    left < right && (rect.y_range().contains(at(left)) || rect.y_range().contains(at(right)))
                };
                if slants.into_iter().any(over) {
                    return false;
                }
                let clear = !taken.iter().any(|other| other.intersects(rect.expand(2.0)));
                rect.right() <= right && clear && others.count() == 0 && !lines.any(|line| line.intersects(*rect))
            };
            // Right of it, else beyond the line that runs there; left of it only where nothing follows in the row.
            let row = |other: &&Was<'_>| (other.frame.center().y - middle).abs() < 1.0;
            let follows = all
                .iter()
                .filter(row)
                .any(|other| other.frame.left() > was.frame.right() - 1.0);
            let beyond = chart
                .layout
                .links
                .iter()
                .filter(|link| link.drawn)
                .flat_map(|link| &link.points);
            let beyond = beyond.map(|point| chart.at(*point).x).filter(|x| {
                let from = was.frame.right();
                (from..from + width + 24.0).contains(x)
            });
            let left = (!follows).then_some(was.frame.left() - 9.0 - width);
            let places = std::iter::once(was.frame.right() + 9.0)
                .chain(beyond.map(|x| x + 9.0))
                .chain(left);
            let found = places.map(at).find(|rect| free(rect));
            if let Some(rect) = found {
                taken.push(rect);
                let place = pos2(rect.left() + 2.0, middle);
                let (style, ink) = (typeface::CHIP, self.way(sooner));
                text_at(&self.painter, place, Align2::LEFT_CENTER, &words, style, ink, width);
            }
        }
    }

    fn bars_before<'c>(&'c self, chart: &'c Chart<'_>, beneath: Beneath) -> Vec<Was<'c>> {
        let first = self.plan.layout(Side::Before);
        let steps = self.pair.comparison.steps.iter();
        let bar = |change: &'c StepChange| {
            let block = first.block(change.before?)?;
            let now = change.after.and_then(|id| chart.layout.block(id));
            let above = now.map(|now| now.frame.bottom()).or_else(|| {
                let team = first.lanes.get(block.lane).and_then(|lane| lane.team.as_ref());
                let lane = chart.layout.lanes.iter().find(|lane| lane.team.as_ref() == team)?;
                let sample = chart.layout.blocks.first()?;
                Some(lane.top + self.plan.middle() + sample.frame.height / 2.0)
            })?;
            let frame = crate::flow::layout::Rect {
                y: above + beneath.gap,
                height: beneath.height,
                ..block.frame
            };
            Some(Was {
                block,
                now,
                change,
                frame: chart.rect(frame),
            })
        };
        steps.filter_map(bar).collect()
    }

    fn muted(&self, chart: &Chart<'_>, was: &Was<'_>) {
        let part = |rect: crate::flow::layout::Rect| {
            let rect = chart.rect(rect);
            Rect::from_x_y_ranges(rect.x_range(), was.frame.y_range())
        };
        if was.block.untimed {
            let thin = Stroke::new(1.0, self.tokens.line2);
            self.painter.rect_stroke(was.frame, 2.0, thin, StrokeKind::Inside);
            return;
        }
        hatched_muted(&self.painter, part(was.block.wait), 3.0, self.tokens);
        if was.block.work.width > 0.0 {
            let work = part(was.block.work);
            let work = work.with_max_x(work.right().max(work.left() + 3.0));
            solid(&self.painter, work, 3.0, self.tokens.line2);
        }
    }

    /// The colour of what is sooner than it was, or later.
    fn way(&self, sooner: bool) -> Color32 {
        if sooner { self.tokens.green } else { self.tokens.red }
    }

    /// The same moment in both: in the colour of the way it moved, grey where it did not.
    fn joined(&self, chart: &Chart<'_>, was: &Was<'_>, durations: &[Rect]) {
        for ends in was.joints(chart) {
            let [above, below] = ends;
            let moved = (above.x - below.x).abs() > SAME;
            // What has not moved need not be joined through words.
            let upright = Rect::from_two_pos(above, below).expand(1.5);
            if !moved && durations.iter().any(|words| words.intersects(upright)) {
                continue;
            }
            let (width, color) = if moved {
                (1.5, self.way(above.x < below.x))
            } else {
                (1.0, self.tokens.line2)
            };
            self.painter.line_segment(ends, Stroke::new(width, color));
        }
    }

    /// "2 d sooner": when the step ends, against before; and whether it is sooner.
    fn sooner_words(&self, change: &StepChange) -> Option<(String, bool)> {
        let found = &self.pair.comparison;
        let was = found.before.step(change.before?)?.end;
        let now = found.after.step(change.after?)?.end;
        let (apart, word) = if now <= was {
            (was.saturating_sub(now), "sooner")
        } else {
            (now.saturating_sub(was), "later")
        };
        let some = apart > WorkTime::saturating(0.5);
        let words = || format!("{} {word}", apart.on_screen(self.pair.after.flow.clock));
        some.then(|| (words(), now <= was))
    }

    /// What stands above, what beneath, and what joins them, at the foot of the pane.
    pub(super) fn legend_beneath(&self, rect: Rect) {
        let (painter, tokens) = (&self.painter, self.tokens);
        painter.rect_filled(rect, 0.0, tokens.surface);
        painter.hline(rect.x_range(), rect.top() + 0.5, Stroke::new(1.0, tokens.line));
        let middle = rect.center().y;
        let far = f32::INFINITY;
        let mut x = rect.left() + super::pair::NAME;
        let sample = |x: f32, height: f32| Rect::from_min_size(pos2(x, middle - height / 2.0), vec2(SAMPLE.x, height));
        let words = |x: &mut f32, name: &str, means: &str| {
            let at = |x: f32| pos2(x, middle);
            *x += SAMPLE.x + 8.0;
            if !name.is_empty() {
                let style = typeface::CHIP;
                let said = text_at(painter, at(*x), Align2::LEFT_CENTER, name, style, tokens.ink, far);
                *x = said.right() + 6.0;
            }
            let style = typeface::SECOND;
            let said = text_at(painter, at(*x), Align2::LEFT_CENTER, means, style, tokens.ink2, far);
            *x = said.right() + 20.0;
        };
        let both = |x: f32, height: f32, muted: bool| {
            let (left, right) = sample(x, height).split_left_right_at_fraction(0.55);
            if muted {
                hatched_muted(painter, left, 3.0, tokens);
                solid(painter, right, 3.0, tokens.line2);
            } else {
                hatched(painter, left, 3.0, tokens);
                solid(painter, right, 3.0, tokens.work);
            }
        };
        both(x, 16.0, false);
        words(&mut x, &self.pair.after.name, "above");
        both(x, 10.0, true);
        words(&mut x, &self.pair.before.name, "below it");
        let slant = sample(x, 14.0);
        let ends = [slant.left_top(), slant.right_bottom()];
        let way = self.way(self.difference().is_none_or(|(_, sooner)| sooner));
        painter.line_segment(ends, Stroke::new(1.5, way));
        words(&mut x, "", "the same moment, moved");
        let ring = sample(x, 16.0).shrink2(vec2(3.0, 0.0));
        painter.rect_stroke(ring, 5.0, Stroke::new(2.0, tokens.blue), StrokeKind::Inside);
        words(&mut x, "", "changed step");
        if [Side::Before, Side::After]
            .iter()
            .any(|side| !self.plan.layout(*side).reworks.is_empty())
        {
            let rows = vec![vec![Sign::SentBack], vec![Sign::Back]];
            let signs = legend::fitting(painter, rows, rect.right() - 14.0 - x, legend::SCREEN);
            legend::paint(painter, pos2(x, middle), &signs, legend::SCREEN, tokens);
        }
    }
}

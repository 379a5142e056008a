//! The groups' guesses on one axis, as lettered circles with their median, and what the map says once it has steps.

use egui::{Align2, Id, Rect, Role, Sense, Shape, Stroke, Ui, Vec2, WidgetInfo, pos2, vec2};

use crate::time::{Calendar, WorkTime};
use crate::ui::map::play::axis;
use crate::ui::state::play::Unit;
use crate::ui::theme;
use crate::ui::theme::{Tokens, typeface};
use crate::ui::widgets::{line, text_at};
use crate::workshop::Guess;
use crate::workshop::guess::{letters, median};

/// Radius of a circle with its letter.
pub(in crate::ui::map) const CIRCLE: f32 = 12.0;
/// Radius of a circle where there are many: without a letter.
const SMALL: f32 = 7.0;
/// More than so many are many.
const MANY: usize = 12;
/// Between circles that would cover each other.
const GAP: f32 = 2.0;
/// Circles are stacked so high; further ones cover each other.
const ROWS: usize = 3;
/// The words on top.
const WORDS: f32 = 34.0;
/// The axis with its numbers.
const AXIS: f32 = 36.0;
/// Between the lowest circles and the axis.
const STAND: f32 = 4.0;
/// The axis ends so far beyond the longest.
const ROOM: f64 = 1.05;
/// Left and right of the axis.
const SIDE: f32 = 24.0;

/// What a map says: its clock, and how long an item takes, once and with rework.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::ui::map) struct Answer {
    pub clock: Calendar,
    pub lead: Option<WorkTime>,
    pub with_rework: Option<WorkTime>,
}

/// Where a guess stands: its place among the guesses, its x on the axis, its row from below.
struct Circle {
    at: usize,
    x: f32,
    row: usize,
}

/// See the module.
pub(in crate::ui::map) struct GuessPlot<'a> {
    guesses: &'a [Guess],
    answer: Answer,
    median: WorkTime,
    circles: Vec<Circle>,
    radius: f32,
    unit: Unit,
    /// Units at the right end of the axis.
    whole: f64,
    step: f64,
    width: f32,
}

impl<'a> GuessPlot<'a> {
    /// The plot of these guesses, `width` wide; none without a guess.
    pub fn of(guesses: &'a [Guess], answer: Answer, width: f32) -> Option<Self> {
        let median = median(guesses)?;
        let times = guesses.iter().map(|guess| guess.time);
        let most = times.chain(answer.lead).map(WorkTime::minutes).fold(0.0, f64::max);
        let unit = Unit::of(most, answer.clock);
        let step = axis::step(most / unit.minutes, 4);
        let mut plot = Self {
            guesses,
            answer,
            median,
            circles: Vec::new(),
            radius: if guesses.len() > MANY { SMALL } else { CIRCLE },
            unit,
            whole: (most * ROOM / unit.minutes / step).ceil().max(1.0) * step,
            step,
            width,
        };
        plot.stack();
        Some(plot)
    }

    /// How high it is.
    pub fn height(&self) -> f32 {
        let rows = self.circles.iter().map(|circle| circle.row + 1).max().unwrap_or(1);
        WORDS + rows as f32 * (2.0 * self.radius + GAP) + STAND + AXIS
    }

    /// From the left edge to a time.
    fn x(&self, time: WorkTime) -> f32 {
        let share = time.minutes() / self.unit.minutes / self.whole;
        SIDE + (self.width - 2.0 * SIDE) * share.clamp(0.0, 1.0) as f32
    }

    /// Stacks the circles that would cover each other, the shortest guess first.
    fn stack(&mut self) {
        let mut order: Vec<usize> = (0..self.guesses.len()).collect();
        order.sort_by_key(|at| self.guesses.get(*at).map(|guess| guess.time));
        let mut free = [f32::MIN; ROWS];
        for at in order {
            let Some(guess) = self.guesses.get(at) else { continue };
            let x = self.x(guess.time);
            let row = free.iter().position(|free| *free <= x).unwrap_or(ROWS - 1);
            if let Some(free) = free.get_mut(row) {
                *free = x + 2.0 * self.radius + GAP;
            }
            self.circles.push(Circle { at, x, row });
        }
    }

    /// Paints it at the top of `rect`. `key` tells who shows it.
    pub fn show(&self, ui: &mut Ui, rect: Rect, key: &'static str) {
        let tokens = theme::tokens(ui.ctx());
        let rect = Rect::from_min_size(rect.min, vec2(rect.width(), self.height()));
        let base = (rect.bottom() - AXIS).round() + 0.5;
        self.axis(ui, rect, base, tokens);
        self.words(ui, rect, base, tokens);
        let letters = letters(self.guesses);
        let painter = ui.painter();
        let at = |circle: &Circle| {
            let up = STAND + self.radius + circle.row as f32 * (2.0 * self.radius + GAP);
            pos2(rect.left() + circle.x, base - up)
        };
        for circle in &self.circles {
            let Some((guess, letter)) = self.guesses.get(circle.at).zip(letters.get(circle.at)) else {
                continue;
            };
            let letter = if self.radius < CIRCLE { "" } else { letter };
            lettered(
                painter,
                at(circle),
                self.radius,
                letter,
                guess.time == self.median,
                tokens,
            );
        }
        let response = ui.interact(rect, Id::unique(("guesses on an axis", key)), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, self.said()));
        let Some(pointer) = response.hover_pos() else { return };
        let near = self
            .circles
            .iter()
            .rev()
            .find(|circle| at(circle).distance(pointer) <= self.radius + GAP);
        if let Some(guess) = near.and_then(|circle| self.guesses.get(circle.at)) {
            let time = guess.time.on_screen(self.answer.clock);
            response.on_hover_text_at_pointer(format!("{} said {time}", guess.group));
        } else if let (Some(lead), Some(again)) = (self.answer.lead, self.answer.with_rework) {
            let clock = self.answer.clock;
            response.on_hover_text_at_pointer(format!(
                "The map: {} when nothing comes back, {} with rework",
                lead.on_screen(clock),
                again.on_screen(clock)
            ));
        }
    }

    /// What it shows, in words.
    fn said(&self) -> String {
        let clock = self.answer.clock;
        let one = |guess: &Guess| format!("{} {}", guess.group, guess.time.on_screen(clock));
        let all: Vec<String> = self.guesses.iter().map(one).collect();
        let map = self
            .answer
            .lead
            .map_or_else(String::new, |lead| format!("; the map says {}", lead.on_screen(clock)));
        let median = self.median.on_screen(clock);
        format!("Guessed before mapping: {}; median {median}{map}", all.join(", "))
    }

    fn axis(&self, ui: &Ui, rect: Rect, base: f32, tokens: &Tokens) {
        let painter = ui.painter();
        let stroke = Stroke::new(1.0, tokens.ink3);
        painter.hline(rect.left() + SIDE..=rect.right() - SIDE, base, stroke);
        let ticks = (self.whole / self.step).round() as usize;
        for tick in 0..=ticks {
            let value = tick as f64 * self.step;
            let x = rect.left() + SIDE + (rect.width() - 2.0 * SIDE) * (value / self.whole) as f32;
            painter.vline(x.round() + 0.5, base - 3.0..=base + 3.0, stroke);
            let mut label = axis::label(value);
            if tick == ticks {
                label = format!("{label} {}", self.unit.short);
            }
            let at = pos2(x, base + 16.0);
            text_at(
                painter,
                at,
                Align2::CENTER_CENTER,
                &label,
                typeface::SECOND,
                tokens.ink2,
                f32::INFINITY,
            );
        }
    }

    /// The median and the map named above, each with a line to its place; pushed apart where they would cover each other.
    fn words(&self, ui: &Ui, rect: Rect, base: f32, tokens: &Tokens) {
        let painter = ui.painter();
        let clock = self.answer.clock;
        let mut marks = vec![(
            self.median,
            format!("median {}", self.median.on_screen(clock)),
            tokens.blue,
        )];
        if let Some(lead) = self.answer.lead {
            marks.push((lead, format!("map {}", lead.on_screen(clock)), tokens.work));
        }
        marks.sort_by_key(|(time, ..)| *time);
        let wide = |text: &str| {
            line(painter, text, typeface::CONTROL, tokens.ink, f32::INFINITY)
                .size()
                .x
        };
        let halves: Vec<f32> = marks.iter().map(|(_, text, _)| wide(text) / 2.0).collect();
        let mut middles: Vec<f32> = marks.iter().map(|(time, ..)| rect.left() + self.x(*time)).collect();
        if let ([first, second], [a, b]) = (middles.as_mut_slice(), halves.as_slice()) {
            let over = (*first + a + 12.0 - (*second - b)).max(0.0) / 2.0;
            (*first, *second) = (*first - over, *second + over);
            let left = (rect.left() + 8.0 + a - *first).max(0.0);
            let right = (*second + b - (rect.right() - 8.0)).max(0.0);
            *first += left - right;
            *second = (*second + left - right).max(*first + a + b + 12.0);
        } else if let ([only], [half]) = (middles.as_mut_slice(), halves.as_slice()) {
            *only = only.clamp(
                rect.left() + 8.0 + half,
                (rect.right() - 8.0 - half).max(rect.left() + 8.0 + half),
            );
        }
        for ((time, text, color), middle) in marks.iter().zip(middles) {
            let at = pos2(middle, rect.top() + 14.0);
            text_at(
                painter,
                at,
                Align2::CENTER_CENTER,
                text,
                typeface::CONTROL,
                tokens.ink,
                f32::INFINITY,
            );
            let x = (rect.left() + self.x(*time)).round() + 0.5;
            let (from, bend) = (pos2(middle, rect.top() + 24.0), pos2(x, rect.top() + WORDS));
            let is_map = Some(*time) == self.answer.lead && *color == tokens.work;
            if is_map {
                painter.add(Shape::line(vec![from, bend, pos2(x, base)], Stroke::new(1.5, *color)));
                painter.vline(x, base - 14.0..=base, Stroke::new(4.0, *color));
            } else if !self.guesses.iter().any(|guess| guess.time == *time) {
                painter.add(Shape::line(vec![from, bend], Stroke::new(1.0, *color)));
                painter.extend(Shape::dashed_line(
                    &[bend, pos2(x, base)],
                    Stroke::new(1.0, *color),
                    3.0,
                    3.0,
                ));
            } else if (middle - x).abs() > 1.0 {
                painter.add(Shape::line(vec![from, bend], Stroke::new(1.0, *color)));
            }
        }
    }
}

/// A circle with a letter; the filled one is the median.
pub(in crate::ui::map) fn lettered(
    painter: &egui::Painter,
    at: egui::Pos2,
    radius: f32,
    letter: &str,
    filled: bool,
    tokens: &Tokens,
) {
    let (ground, ink) = if filled {
        (tokens.blue, tokens.on_solid)
    } else {
        (tokens.surface, tokens.blue)
    };
    painter.circle(at, radius, ground, Stroke::new(1.5, tokens.blue));
    let style = typeface::CHIP.face(typeface::Face::Bold);
    let galley = line(painter, letter, style, ink, f32::INFINITY);
    let corner = at - Vec2::new(galley.size().x / 2.0, galley.size().y / 2.0);
    painter.galley(corner, galley, ink);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guesses(days: &[f64]) -> Vec<Guess> {
        let guess = |days: &f64| Guess {
            group: "Table".to_owned(),
            time: WorkTime::saturating(days * 480.0),
        };
        days.iter().map(guess).collect()
    }

    #[test]
    fn guesses_that_would_cover_each_other_are_stacked() {
        let all = guesses(&[8.0, 5.0, 8.0, 8.2]);
        let plot = GuessPlot::of(&all, Answer::default(), 320.0).map(|plot| {
            let rows: Vec<(usize, usize)> = plot.circles.iter().map(|circle| (circle.at, circle.row)).collect();
            (rows, plot.height())
        });
        let (rows, height) = plot.unwrap_or_default();
        assert_eq!(rows, [(1, 0), (0, 0), (2, 1), (3, 2)]);
        let apart = GuessPlot::of(all.get(..2).unwrap_or_default(), Answer::default(), 320.0).map(|plot| plot.height());
        assert!(apart.is_some_and(|apart| apart < height));
    }

    #[test]
    fn the_axis_holds_the_map_too_and_counts_in_a_unit_that_fits() {
        let all = guesses(&[3.0, 8.0]);
        let answer = Answer {
            lead: Some(WorkTime::saturating(20.7 * 480.0)),
            ..Answer::default()
        };
        let alone = GuessPlot::of(&all, Answer::default(), 320.0).map(|plot| (plot.whole, plot.unit.short));
        assert_eq!(alone, Some((10.0, "d")));
        let answered = GuessPlot::of(&all, answer, 320.0).map(|plot| (plot.whole, plot.unit.short));
        assert_eq!(answered, Some((30.0, "d")));
        let hours = guesses(&[0.5, 1.0]);
        let plot = GuessPlot::of(&hours, Answer::default(), 320.0).map(|plot| plot.unit.short);
        assert_eq!(plot, Some("h"));
        assert!(GuessPlot::of(&[], answer, 320.0).is_none());
    }
}

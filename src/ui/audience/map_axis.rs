//! The axis below bars of time on the wall: its unit at zero, a number at every mark.

use egui::Shape;

use super::axis::{self, Line};
use super::map_words::{DAYS, HOURS, MINUTES, Unit};
use super::sheet::Sheet;
use crate::time::{Calendar, sensible};

/// Numbers stand at least this far apart.
const APART: f32 = 150.0;

/// An axis that begins at zero: bars are to its scale.
#[derive(Clone, Copy)]
pub(super) struct TimeAxis {
    /// Where zero lies, in canvas units.
    pub zero: f32,
    /// Where `minutes` lies.
    pub right: f32,
    /// What it shows, in minutes of working time.
    pub minutes: f64,
    /// The calendar of its days.
    pub clock: Calendar,
}

impl TimeAxis {
    /// Where a time lies.
    pub(super) fn x(&self, minutes: f64) -> f32 {
        self.zero + self.width(minutes)
    }

    /// How wide a time is.
    pub(super) fn width(&self, minutes: f64) -> f32 {
        (minutes / self.minutes.max(1e-9)) as f32 * (self.right - self.zero)
    }

    /// The unit of its numbers, and from one to the next.
    fn step(&self) -> (Unit, f64) {
        let minutes = [1.0, 2.0, 5.0, 10.0, 15.0, 30.0].map(|count| (MINUTES, count));
        let hours = [1.0, 2.0, 4.0].map(|count| (HOURS, count));
        let days = std::iter::successors(Some(1.0), |power| Some(power * 10.0))
            .flat_map(|power| [1.0, 2.0, 5.0].map(|count| (DAYS, count * power)));
        let mut all = minutes.into_iter().chain(hours).chain(days.take(30));
        let wide = |unit: &Unit, count: f64| self.width((unit.minutes)(self.clock) * count) >= APART;
        all.find(|(unit, count)| wide(unit, *count)).unwrap_or((DAYS, 1.0))
    }

    /// The marks: how many units, and where.
    fn marks(&self) -> (Unit, Vec<(f64, f32)>) {
        let (unit, count) = self.step();
        let each = (unit.minutes)(self.clock) * count;
        let last = (self.minutes / each + 1e-6).floor().min(200.0) as u32;
        let marks = (0..=last).map(|place| (f64::from(place) * count, self.x(f64::from(place) * each)));
        (unit, marks.collect())
    }

    /// Paints it along `y`.
    pub(super) fn paint(&self, sheet: &Sheet<'_>, y: f32) {
        let (unit, marks) = self.marks();
        let named = marks.into_iter().map(|(count, x)| {
            let words = if count == 0.0 {
                format!("{} 0", unit.one)
            } else {
                sensible(count)
            };
            (x, words)
        });
        axis::paint(sheet, Line::new((self.zero, self.right), y), named);
    }

    /// Paints dots above its marks, from `top` down to `bottom`: bars far above it are read off by them.
    pub(super) fn dots(&self, sheet: &Sheet<'_>, top: f32, bottom: f32) {
        let (color, radius) = (sheet.tokens.line2, sheet.len(1.0));
        for (_, x) in self.marks().1 {
            let ends = [sheet.at(x, top), sheet.at(x, bottom)];
            sheet
                .painter
                .extend(Shape::dotted_line(&ends, color, sheet.len(7.0), radius));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_round_and_keep_apart_whatever_the_time() {
        let clock = Calendar::default();
        for minutes in [1.0, 7.0, 45.0, 300.0, 480.0, 9930.0, 14_640.0, 1e6, 1e9] {
            let axis = TimeAxis {
                zero: 112.0,
                right: 1488.0,
                minutes,
                clock,
            };
            let (_, marks) = axis.marks();
            assert!(marks.len() > 1, "{minutes} minutes have no mark but zero");
            for pair in marks.windows(2) {
                let [(_, a), (_, b)] = pair else { continue };
                assert!(b - a >= APART - 0.1, "{minutes}: {a} and {b}");
            }
            for (count, x) in marks {
                assert!(count.fract() == 0.0 && x <= 1488.5, "{minutes}: {count} at {x}");
            }
        }
    }
}

//! The scales of ranges, and the axes below them.

use crate::session::block::{Range, Ranges, Scale};
use crate::ui::audience::axis::{self, Line};
use crate::ui::audience::sheet::Sheet;

/// How much of the figure is below an axis.
pub(super) const BELOW: f32 = 44.0;
/// The most steps of an axis.
const MOST: f32 = 8.0;
/// The units of time: minutes, and the name of one.
const UNITS: [(f32, &str); 6] = [
    (1.0, "minute"),
    (60.0, "hour"),
    (1_440.0, "day"),
    (10_080.0, "week"),
    (Scale::MONTH, "month"),
    (12.0 * Scale::MONTH, "year"),
];

/// Where a value lies on its scale, from 0 to 1.
pub(super) fn share(value: f32, scale: Scale, ranges: &Ranges) -> f32 {
    let end = match scale {
        Scale::Time => ranges.end_of_time(),
        Scale::Frequency | Scale::Percent => scale.most(),
    };
    let place = value / end;
    if place.is_finite() { place.clamp(0.0, 1.0) } else { 0.0 }
}

/// How many ticks a month has of a frequency.
pub(super) fn ticks(range: &Range) -> usize {
    // Not a number gives none.
    range.to.clamp(0.0, Scale::TICKS).round() as usize
}

/// The names along an axis, each with its place from 0 to 1.
pub(super) struct Axis(Vec<(f32, String)>);

impl Axis {
    /// Quarters of a hundred.
    pub fn percent() -> Self {
        let names = ["0 %", "25", "50", "75", "100 %"];
        Self(
            names
                .iter()
                .enumerate()
                .map(|(index, name)| (index as f32 / 4.0, (*name).to_owned()))
                .collect(),
        )
    }

    /// From 0 to `end` minutes in the largest unit of which there are two, whose name stands at the first tick.
    pub fn time(end: f32) -> Self {
        let [smallest, ..] = UNITS;
        let (unit, name) = UNITS
            .into_iter()
            .rfind(|(unit, _)| end >= 2.0 * unit)
            .unwrap_or(smallest);
        let count = end / unit;
        let every = (count / MOST).ceil().max(1.0);
        let name = |index: usize| {
            let value = index as f32 * every;
            match index {
                0 => "0".to_owned(),
                1 if every > 1.0 => format!("{value}\u{a0}{name}s"),
                1 => format!("{value}\u{a0}{name}"),
                _ => value.to_string(),
            }
        };
        // A hair more, so that the tick at the very end is one.
        let last = (count / every + 1e-3) as usize;
        Self(
            (0..=last)
                .map(|index| (index as f32 * every / count, name(index)))
                .collect(),
        )
    }
}

/// Paints an axis from `left` to `right` at `y`.
pub(super) fn paint(sheet: &Sheet<'_>, Axis(names): Axis, (left, right): (f32, f32), y: f32) {
    let marks = names
        .into_iter()
        .map(|(place, name)| (left + place * (right - left), name));
    axis::paint(sheet, Line::new((left, right), y), marks);
}

#[cfg(test)]
mod tests {
    use super::{Axis, UNITS};

    #[test]
    fn an_axis_of_time_has_two_to_eight_steps_and_names_its_unit_once() {
        for end in [
            1.0, 5.0, 90.0, 480.0, 2_000.0, 9_000.0, 40_000.0, 262_980.0, 1.0e6, 5.0e6,
        ] {
            let Axis(names) = Axis::time(end);
            let units = names
                .iter()
                .filter(|(_, name)| UNITS.iter().any(|(_, unit)| name.contains(unit)));
            assert_eq!(units.count(), 1, "{end}: {names:?}");
            assert!((2..=9).contains(&names.len()), "{end}: {names:?}");
            assert!(
                names.iter().all(|(place, _)| (0.0..=1.001).contains(place)),
                "{end}: {names:?}"
            );
        }
    }

    #[test]
    fn half_a_year_has_a_tick_for_each_month() {
        let Axis(names) = Axis::time(262_980.0);
        let names: Vec<&str> = names.iter().map(|(_, name)| name.as_str()).collect();
        assert_eq!(names, ["0", "1\u{a0}month", "2", "3", "4", "5", "6"]);
    }
}

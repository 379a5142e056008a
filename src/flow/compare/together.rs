//! Two figures and their difference, said such that the one less the other is the third, as they are said.

use crate::flow::Unit;
use crate::time::{Calendar, WorkTime};

/// How far the difference may lie from what the figures as they are said come to, as a share of it.
const APART: f64 = 0.1;
/// So many decimals are as much as a room reads.
const MOST_DIGITS: usize = 2;

/// Two figures, and the number by which they differ, in the same unit.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Together {
    pub before: String,
    pub after: String,
    /// Without its sign: "2.3".
    pub number: String,
    /// Of the figures: "d", "%", "items".
    pub unit: String,
}

/// A figure as it is said: its number, how many decimals that has, its unit.
fn parts(said: &str) -> Option<(f64, usize, &str)> {
    let (number, unit) = said.split_once(' ')?;
    let digits = number.split_once('.').map_or(0, |(_, digits)| digits.len());
    Some((number.parse().ok()?, digits, unit))
}

/// A number with so many decimals, noughts at its end left out.
fn plain(number: f64, digits: usize) -> String {
    let text = format!("{number:.digits$}");
    match text.split_once('.') {
        Some(_) => text.trim_end_matches('0').trim_end_matches('.').to_owned(),
        None => text,
    }
}

/// Two values as they are said alone (`said`), with as many decimals as it takes until their difference is what it comes to, within a tenth. `None`
/// where they are of different units, or so near to each other that they are said alike.
pub(super) fn together(unit: Unit, values: [f64; 2], said: [&str; 2], clock: Calendar) -> Option<Together> {
    let [before, after] = said;
    let ((was, was_digits, word), (now, now_digits, other)) = (parts(before)?, parts(after)?);
    if word.trim_end_matches('s') != other.trim_end_matches('s') {
        return None;
    }
    let length = match unit {
        Unit::Time => WorkTime::parse(&format!("1 {word}"), clock).ok()?.minutes(),
        Unit::Share | Unit::Ratio => 0.01,
        _ => 1.0,
    };
    let [from, to] = values.map(|value| value / length);
    let fits = |was: f64, now: f64| ((now - was) - (to - from)).abs() <= APART * (to - from).abs();
    let digits = was_digits.max(now_digits);
    let found = |before: String, after: String, difference: f64, digits: usize| Together {
        before,
        after,
        number: plain(difference.abs(), digits),
        unit: word.to_owned(),
    };
    if fits(was, now) {
        return Some(found(before.to_owned(), after.to_owned(), now - was, digits));
    }
    let with = |digits: usize| {
        let [was, now] = [from, to].map(|value| plain(value, digits));
        let numbers: (f64, f64) = (was.parse().ok()?, now.parse().ok()?);
        let with_unit = |number: &String| match unit {
            Unit::Items if number == "1" => "1 item".to_owned(),
            Unit::Items => format!("{number} items"),
            _ => format!("{number} {word}"),
        };
        let said = found(with_unit(&was), with_unit(&now), numbers.1 - numbers.0, digits);
        Some((said, fits(numbers.0, numbers.1)))
    };
    let fitting = (digits + 1..=MOST_DIGITS).find_map(|digits| with(digits).filter(|(_, fits)| *fits));
    // What differs only because it is rounded is told as near to the truth as can be.
    let nearest = || with(MOST_DIGITS.max(digits)).filter(|_| (now - was).abs() > 0.0);
    fitting.or_else(nearest).map(|(said, _)| said)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn figures_have_as_many_decimals_as_their_difference_takes() {
        let clock = Calendar::default();
        let day = 480.0;
        let own = |unit: Unit, value: f64| unit.said(value, clock);
        for (unit, values, expected) in [
            (Unit::Time, [20.72 * day, 13.84 * day], Some("20.7 d, 13.8 d: 6.9 d")),
            // 2.38 days, said so that it adds up.
            (Unit::Time, [18.44 * day, 16.06 * day], Some("18.4 d, 16.1 d: 2.3 d")),
            (Unit::Time, [1.94 * day, 1.88 * day], Some("1.94 d, 1.88 d: 0.06 d")),
            (Unit::Ratio, [0.096, 0.093], Some("9.6 %, 9.3 %: 0.3 %")),
            (Unit::Share, [0.927, 0.583], Some("93 %, 58 %: 35 %")),
            (Unit::Items, [4.36, 3.64], Some("4.36 items, 3.64 items: 0.72 items")),
            (Unit::Items, [0.97, 2.0], Some("0.97 items, 2 items: 1.03 items")),
            (Unit::Time, [20.7 * day, 20.6999 * day], None),
            (Unit::Items, [20.652, 20.648], Some("20.65 items, 20.65 items: 0 items")),
            (
                Unit::Items,
                [20.656, 20.648],
                Some("20.66 items, 20.65 items: 0.01 items"),
            ),
            (Unit::Time, [1.5 * day, 100.0], None),
            (Unit::Time, [0.0, 100.0], None),
        ] {
            let [before, after] = values.map(|value| own(unit, value));
            let found = together(unit, values, [&before, &after], clock);
            let told = found.map(|found| format!("{}, {}: {} {}", found.before, found.after, found.number, found.unit));
            assert_eq!(told.as_deref(), expected, "{before}, {after}");
        }
    }
}

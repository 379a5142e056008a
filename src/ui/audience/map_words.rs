//! What the wall says of a map, and how large.

use crate::flow::{Analysis, Lens};
use crate::time::{Calendar, WorkTime, sensible};
use crate::ui::theme::typeface::{Face, Type};

/// Names of steps, and the axis.
pub(in crate::ui::audience) const STEP: Type = Type::new(26.0, 34.0, Face::Regular);

/// How much larger a dot is than in the editor.
pub(in crate::ui::audience) const DOT: f32 = 1.4;

/// "4.7 days", "1 hour".
pub(in crate::ui::audience) fn spell(time: WorkTime, clock: Calendar) -> String {
    let (count, unit) = in_unit(time, clock);
    let count = sensible(count);
    let word = if count == "1" { unit.one } else { unit.many };
    format!("{count} {word}")
}

/// "Three", as a sentence begins; digits from eleven on.
pub(in crate::ui::audience) fn count_word(count: usize) -> String {
    const WORDS: [&str; 10] = [
        "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten",
    ];
    let word = count.checked_sub(1).and_then(|place| WORDS.get(place));
    word.map_or_else(|| count.to_string(), |word| (*word).to_owned())
}

/// A step's name without what follows an article, where the whole has no room: "Write" of "Write the change".
pub(in crate::ui::audience) fn short_name(name: &str) -> &str {
    let articles = [" the ", " a ", " an "];
    let cuts = articles.iter().filter_map(|article| name.find(article));
    let cut = cuts.filter(|place| *place > 0).min();
    cut.and_then(|place| name.get(..place)).unwrap_or(name)
}

/// The lens that names the bottleneck, if one stands out.
pub(in crate::ui::audience) fn named(analysis: &Analysis) -> Option<&Lens> {
    analysis.lenses.first()
}

/// A unit that a length of time is told in.
#[derive(Clone, Copy)]
pub(in crate::ui::audience) struct Unit {
    pub(in crate::ui::audience) one: &'static str,
    pub(in crate::ui::audience) many: &'static str,
    pub(in crate::ui::audience) sign: &'static str,
    pub(in crate::ui::audience) minutes: fn(Calendar) -> f64,
}

pub(in crate::ui::audience) const DAYS: Unit = Unit {
    one: "day",
    many: "days",
    sign: "d",
    minutes: |clock| clock.day().minutes(),
};

pub(in crate::ui::audience) const HOURS: Unit = Unit {
    one: "hour",
    many: "hours",
    sign: "h",
    minutes: |_| 60.0,
};

pub(in crate::ui::audience) const MINUTES: Unit = Unit {
    one: "minute",
    many: "minutes",
    sign: "min",
    minutes: |_| 1.0,
};

pub(in crate::ui::audience) fn in_unit(time: WorkTime, clock: Calendar) -> (f64, Unit) {
    let unit = [DAYS, HOURS]
        .into_iter()
        .find(|unit| time.minutes() >= (unit.minutes)(clock))
        .unwrap_or(MINUTES);
    (time.minutes() / (unit.minutes)(clock), unit)
}

pub(in crate::ui::audience) fn in_unit_of(time: WorkTime, unit: Unit, clock: Calendar) -> String {
    sensible(time.minutes() / (unit.minutes)(clock))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_name_is_what_stands_before_the_article() {
        for (name, short) in [
            ("Write the change", "Write"),
            ("Refine an idea of the team", "Refine"),
            ("Code review", "Code review"),
            (" the end", " the end"),
            ("", ""),
        ] {
            assert_eq!(short_name(name), short);
        }
    }

    #[test]
    fn counts_begin_a_sentence() {
        let told = [0, 1, 10, 11].map(count_word);
        assert_eq!(told, ["0", "One", "Ten", "11"]);
    }
}

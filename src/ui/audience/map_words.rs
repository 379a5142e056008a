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

/// The lens that names the bottleneck, if one stands out.
pub(in crate::ui::audience) fn named(analysis: &Analysis) -> Option<&Lens> {
    analysis.lenses.first()
}

/// A unit that a length of time is told in.
#[derive(Clone, Copy)]
pub(in crate::ui::audience) struct Unit {
    pub(in crate::ui::audience) one: &'static str,
    pub(in crate::ui::audience) many: &'static str,
    pub(in crate::ui::audience) minutes: fn(Calendar) -> f64,
}

pub(in crate::ui::audience) const DAYS: Unit = Unit {
    one: "day",
    many: "days",
    minutes: |clock| clock.day().minutes(),
};

pub(in crate::ui::audience) const HOURS: Unit = Unit {
    one: "hour",
    many: "hours",
    minutes: |_| 60.0,
};

pub(in crate::ui::audience) const MINUTES: Unit = Unit {
    one: "minute",
    many: "minutes",
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

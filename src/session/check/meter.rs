//! What a meter has to keep, of one bar or of two, and how many lines it has.

use super::super::block::Meter;
use super::Checker;
use super::Step::Field;
use super::blocks::SHARE;
use super::figures::LIMIT;

impl Checker {
    pub(super) fn meter(&mut self, meter: &Meter) {
        self.meter_pair(meter);
        self.share("value", meter.value);
        if let Some(limit) = meter.limit {
            self.share("limit", limit);
        }
    }

    /// A meter of two bars, or of one.
    fn meter_pair(&mut self, meter: &Meter) {
        let Some(pair) = &meter.pair else {
            if meter.stepwise {
                self.warn(
                    &[Field("stepwise")],
                    "A meter of one bar has no steps",
                    "Leave `stepwise` out, or give it a `pair`",
                );
            }
            return;
        };
        if meter.value > 0.0 {
            self.warn(
                &[Field("value")],
                "The value of a meter is not shown beside a pair",
                "Leave `value` out",
            );
        }
        if let Some(limit) = meter.limit.filter(|limit| !LIMIT.contains(limit)) {
            self.error(
                &[Field("limit")],
                format!("A limit of {limit} leaves no room for the words beside it"),
                format!("Use from {} to {}", LIMIT.start(), LIMIT.end()),
            );
        }
        for (side, bar) in [("below", &pair.below), ("above", &pair.above)] {
            self.within(&[Field("pair"), Field(side)], |checker| {
                checker.filled("says", &bar.says, "a bar");
                checker.filled("rest", &bar.rest, "a bar");
            });
        }
    }

    fn share(&mut self, field: &'static str, share: f32) {
        if !SHARE.contains(&share) {
            self.error(
                &[Field(field)],
                format!("The {field} of a meter cannot be {share}"),
                "Use a share from 0 to 1: half is 0.5",
            );
        }
    }
}

/// About how many lines it has.
pub(super) fn lines(meter: &Meter) -> usize {
    match &meter.pair {
        Some(pair) => 2 + usize::from(pair.rule.is_some()),
        None => 1,
    }
}

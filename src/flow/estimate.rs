//! How long something takes when nobody knows it exactly: a fixed value, a range, or a mean.

use crate::time::WorkTime;
use serde::{Deserialize, Serialize};

/// A duration as the room gave it. `A..B..C` is triangular, `A..B` uniform, `~A` exponential, a plain value fixed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Estimate {
    /// Always the same.
    Fixed(WorkTime),
    /// Anything from `low` to `high`, equally likely.
    Uniform {
        /// Shortest.
        low: WorkTime,
        /// Longest.
        high: WorkTime,
    },
    /// From `low` to `high`, most often `likely`.
    Triangular {
        /// Shortest.
        low: WorkTime,
        /// Most frequent.
        likely: WorkTime,
        /// Longest.
        high: WorkTime,
    },
    /// Mostly short, sometimes very long, `mean` on average.
    Exponential {
        /// Average.
        mean: WorkTime,
    },
}

impl Estimate {
    /// Longest duration a flow takes: 100 years around the clock, in minutes. More is a slip of the keyboard.
    pub const MAX_MINUTES: f64 = 100.0 * 365.25 * 24.0 * 60.0;

    /// The value to expect on average.
    pub fn mean(self) -> WorkTime {
        match self {
            Estimate::Fixed(value) => value,
            Estimate::Uniform { low, high } => (low + high).scaled(0.5),
            Estimate::Triangular { low, likely, high } => (low + likely + high).scaled(1.0 / 3.0),
            Estimate::Exponential { mean } => mean,
        }
    }

    /// The same estimate with every value times `factor`: its shape stays.
    pub fn scaled(self, factor: f64) -> Estimate {
        match self {
            Estimate::Fixed(value) => Estimate::Fixed(value.scaled(factor)),
            Estimate::Uniform { low, high } => Estimate::Uniform {
                low: low.scaled(factor),
                high: high.scaled(factor),
            },
            Estimate::Triangular { low, likely, high } => Estimate::Triangular {
                low: low.scaled(factor),
                likely: likely.scaled(factor),
                high: high.scaled(factor),
            },
            Estimate::Exponential { mean } => Estimate::Exponential {
                mean: mean.scaled(factor),
            },
        }
    }

    /// The shortest value it holds (of an exponential one, 0).
    pub fn lowest(self) -> WorkTime {
        match self {
            Estimate::Fixed(value) => value,
            Estimate::Uniform { low, .. } | Estimate::Triangular { low, .. } => low,
            Estimate::Exponential { .. } => WorkTime::ZERO,
        }
    }

    /// The longest value it holds (of an exponential one, its mean).
    pub fn highest(self) -> WorkTime {
        match self {
            Estimate::Fixed(value) => value,
            Estimate::Uniform { high, .. } | Estimate::Triangular { high, .. } => high,
            Estimate::Exponential { mean } => mean,
        }
    }

    /// Whether its values stand in order and none is longer than a flow takes.
    pub fn is_sound(self) -> bool {
        let ordered = match self {
            Estimate::Fixed(_) | Estimate::Exponential { .. } => true,
            Estimate::Uniform { low, high } => low <= high,
            Estimate::Triangular { low, likely, high } => low <= likely && likely <= high,
        };
        ordered && self.highest().minutes() <= Estimate::MAX_MINUTES
    }
}

impl Default for Estimate {
    fn default() -> Estimate {
        Estimate::Fixed(WorkTime::ZERO)
    }
}

impl From<WorkTime> for Estimate {
    fn from(value: WorkTime) -> Estimate {
        Estimate::Fixed(value)
    }
}

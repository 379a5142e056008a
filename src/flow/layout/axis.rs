//! The mapping between time and x: straight pieces between the events of a flow.

use crate::time::WorkTime;

/// Maps time to x and back. Monotone: later is never further left.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Axis {
    /// Time in minutes and x of each event, both in order; two knots of one time are a stretch without time.
    knots: Vec<(f64, f64)>,
}

impl Axis {
    /// Where that moment lies.
    pub fn x_from_time(&self, _time: WorkTime) -> f32 {
        0.0
    }

    /// Which moment lies there; left of zero it is zero.
    pub fn time_from_x(&self, _x: f32) -> WorkTime {
        WorkTime::ZERO
    }
}

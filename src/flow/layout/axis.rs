//! The mapping between time and x: straight pieces between the events of a flow.

use super::Scale;
use crate::flow::{Analysis, Flow};
use crate::time::WorkTime;

/// Maps time to x and back. Monotone: later is never further left.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Axis {
    knots: Vec<Knot>,
    zero_x: f64,
    /// Pixels a minute where there are no knots: beyond the last event, and in an empty flow.
    per_minute: f64,
}

/// An event of the flow. Two knots of one time are the stretch that a step without times is given.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Knot {
    /// Minutes on the map, where steps without times have a length too.
    on_map: f64,
    /// Minutes of the flow.
    time: f64,
    x: f64,
}

/// When a step begins, its work begins, and it ends: minutes on the map.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Moments {
    pub start: f64,
    pub work: f64,
    pub end: f64,
}

/// Widest map that is laid out, in pixels: beyond, single pixels are lost in the numbers.
const WIDEST: f64 = 4e6;

/// The moments of all steps on the map. A step without times gets a length of its own, so that it can be seen and grabbed:
/// a day when no step has times, else a part of the whole.
pub(super) fn moments(flow: &Flow, analysis: &Analysis) -> Vec<Moments> {
    let whole = analysis.end().minutes();
    let length = if whole > 0.0 {
        whole / 24.0
    } else {
        flow.clock.day().minutes()
    };
    let of_step = |figures: &crate::flow::StepFigures| Moments {
        start: figures.start.minutes(),
        work: figures.work_start.minutes(),
        end: figures.end.minutes(),
    };
    if analysis.untimed.is_empty() && analysis.steps.len() == flow.steps.len() {
        return analysis.steps.iter().map(of_step).collect();
    }
    let mut moments: Vec<Moments> = Vec::with_capacity(flow.steps.len());
    for ((step, figures), before) in flow.steps.iter().zip(&analysis.steps).zip(flow.predecessors()) {
        let start = before
            .iter()
            .filter_map(|b| moments.get(*b))
            .map(|m| m.end)
            .fold(0.0, f64::max);
        let figures = of_step(figures);
        // As far as they count: of a rare step by the share that comes.
        let (wait, process) = (figures.work - figures.start, figures.end - figures.work);
        let end = if step.is_untimed() {
            start + length
        } else {
            start + wait + process
        };
        moments.push(Moments {
            start,
            work: start + wait,
            end,
        });
    }
    moments
}

impl Axis {
    /// The axis of a flow. `pixels_per_day` is the width of a working day to scale; the other scales share the total.
    pub(super) fn of(flow: &Flow, analysis: &Analysis, moments: &[Moments], scale: Scale, spec: (f32, f32)) -> Axis {
        let (pixels_per_day, zero_x) = spec;
        let whole = moments.iter().map(|moments| moments.end).fold(0.0, f64::max);
        let sound = if pixels_per_day.is_finite() {
            f64::from(pixels_per_day).clamp(1e-3, 1e6)
        } else {
            51.0
        };
        let per_minute = (sound / flow.clock.day().minutes()).min(WIDEST / whole.max(1.0));
        let zero_x = if zero_x.is_finite() { f64::from(zero_x) } else { 0.0 };
        let mut axis = Axis {
            knots: events(analysis, moments),
            zero_x,
            per_minute,
        };
        axis.spread(scale, whole);
        axis
    }

    /// Gives every knot its x.
    fn spread(&mut self, scale: Scale, whole: f64) {
        let weight = |from: f64, to: f64| match scale {
            Scale::Proportional => to - from,
            Scale::SquareRoot => (to - from).sqrt(),
            Scale::Equal => 1.0,
        };
        let pairs = self.knots.windows(2);
        let total: f64 = pairs
            .map(|pair| {
                pair.first()
                    .zip(pair.last())
                    .map_or(0.0, |(a, b)| weight(a.on_map, b.on_map))
            })
            .sum();
        let per_weight = if total > 0.0 {
            whole * self.per_minute / total
        } else {
            0.0
        };
        let (mut x, mut before) = (self.zero_x, None);
        for knot in &mut self.knots {
            x += before.map_or(0.0, |before| weight(before, knot.on_map) * per_weight);
            before = Some(knot.on_map);
            knot.x = x;
        }
    }

    /// Where that moment lies. Where a step without times begins, at its left end.
    pub fn x_from_time(&self, time: WorkTime) -> f32 {
        self.x_at(time.minutes(), |knot| knot.time) as f32
    }

    /// Which moment lies there; left of zero it is zero.
    pub fn time_from_x(&self, x: f32) -> WorkTime {
        let x = f64::from(x);
        let place = self.knots.partition_point(|knot| knot.x < x);
        let minutes = match (
            place.checked_sub(1).and_then(|before| self.knots.get(before)),
            self.knots.get(place),
        ) {
            // `a` lies left of `x` and `b` does not: nothing is ever divided by nought.
            (Some(a), Some(b)) => a.time + (b.time - a.time) * ((x - a.x) / (b.x - a.x)),
            (Some(last), None) => last.time + (x - last.x) / self.per_minute,
            (None, Some(_)) => 0.0,
            (None, None) => (x - self.zero_x) / self.per_minute,
        };
        WorkTime::saturating(minutes)
    }

    /// Where a moment on the map lies.
    pub(super) fn x_on_map(&self, minutes: f64) -> f32 {
        self.x_at(minutes, |knot| knot.on_map) as f32
    }

    fn x_at(&self, minutes: f64, of: impl Fn(&Knot) -> f64) -> f64 {
        let place = self.knots.partition_point(|knot| of(knot) < minutes);
        match (
            place.checked_sub(1).and_then(|before| self.knots.get(before)),
            self.knots.get(place),
        ) {
            (Some(a), Some(b)) => a.x + (b.x - a.x) * ((minutes - of(a)) / (of(b) - of(a))),
            (Some(last), None) => last.x + (minutes - of(last)) * self.per_minute,
            (None, Some(first)) => first.x,
            (None, None) => self.zero_x + minutes * self.per_minute,
        }
    }

    /// Right end of the flow's time.
    pub fn end_x(&self) -> f32 {
        self.knots.last().map_or(self.zero_x, |knot| knot.x) as f32
    }
}

/// All events in order, each once, with the time of the flow never going back.
fn events(analysis: &Analysis, moments: &[Moments]) -> Vec<Knot> {
    let mut events = Vec::with_capacity(3 * moments.len());
    for (on_map, figures) in moments.iter().zip(&analysis.steps) {
        events.push((on_map.start, figures.start.minutes()));
        events.push((on_map.work, figures.work_start.minutes()));
        events.push((on_map.end, figures.end.minutes()));
    }
    events.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    let mut knots: Vec<Knot> = Vec::with_capacity(events.len());
    for (on_map, time) in events {
        match knots.last_mut() {
            // Sums of the same times in another order differ in their last bits only.
            Some(last) if on_map - last.on_map <= 1e-9 * on_map => last.time = last.time.max(time),
            last => {
                let time = last.map_or(time, |last| last.time.max(time));
                knots.push(Knot { on_map, time, x: 0.0 });
            }
        }
    }
    knots
}

//! What is only of the playing map: the playhead, the wishes, what was found. Not saved.

mod found;
mod hands;
pub(in crate::ui) mod playback;
mod wishes;

use std::sync::Arc;
use std::time::Duration;

use crate::flow::{Analysis, Estimate, Flow, FlowEdit, foresee};
use crate::time::{Stamp, WorkTime};
use crate::workshop::MapId;

pub use found::{Answered, Found, Frame, Request, Unit, Which, watched};
pub use hands::{Hands, Team, Whereabouts};
pub use playback::{Counts, Life, Playback, SAMPLES, Visit};
pub use wishes::Wishes;

/// See the module.
#[derive(Debug, Clone, Default)]
pub struct Play {
    /// Which moment is shown.
    pub head: Head,
    /// What would be changed.
    pub wishes: Wishes,
    /// The flow with the wishes and its figures; none without wishes.
    pub changed: Option<Changed>,
    /// What was found for the map as it was captured.
    pub before: Option<Arc<Found>>,
    /// What was found with the wishes.
    pub after: Option<Arc<Found>>,
    /// Why nothing can be simulated.
    pub problem: Option<String>,
    /// What the newest simulation is of.
    pub asked: Option<Asked>,
    /// Whether the sliders are those of wait, batch and gate.
    pub rarer: bool,
    /// The demand being typed.
    pub demand: String,
    /// What shows where there is not room for everything.
    pub tab: Tab,
    /// How much is simulated.
    pub size: Size,
}

/// The flow with the wishes, and its figures.
#[derive(Debug, Clone)]
pub struct Changed {
    /// The flow as it is foreseen: its waits are those under the changed load.
    pub flow: Arc<Flow>,
    /// Its figures.
    pub analysis: Arc<Analysis>,
    /// The captured flow with the wishes and nothing else.
    pub wished: Arc<Flow>,
    /// What to say beside the figures, whole sentences.
    pub warnings: Vec<String>,
}

/// What a simulation was asked of.
#[derive(Debug, Clone)]
pub struct Asked {
    /// Tells the answers to this question from older ones: the same allocation.
    pub token: Arc<()>,
    /// The map.
    pub map: MapId,
    /// Its figures: others stand for another flow.
    pub analysis: Arc<Analysis>,
    /// The wishes.
    pub wishes: Wishes,
    /// Whether answers are still to come.
    pub open: bool,
}

/// How much is simulated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// Items measured in each run.
    pub items: u32,
    /// Independent runs.
    pub runs: u32,
}

impl Default for Size {
    fn default() -> Self {
        Self { items: 400, runs: 400 }
    }
}

/// What a narrow or low window shows of the rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Tab {
    /// The map.
    #[default]
    Map,
    /// The sliders.
    WhatIf,
    /// How long items take.
    LeadTime,
    /// Items over time.
    OverTime,
    /// The load of each step.
    Load,
    /// How waiting grows with load.
    Curve,
}

/// Which moment is shown. It keeps where it stood and since when it runs: what is on screen follows from the time of the frame.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Head {
    /// Minutes of working time where it stood last.
    at: f64,
    /// Since when it runs; none while it stands.
    since: Option<Stamp>,
    /// Which of [`SPEEDS`].
    speed: usize,
}

/// Units of time (days, hours or minutes) that pass in a second.
pub const SPEEDS: [f64; 4] = [0.5, 1.0, 5.0, 20.0];

impl Default for Head {
    fn default() -> Self {
        Self {
            at: 0.0,
            since: None,
            speed: 1,
        }
    }
}

impl Head {
    /// The moment shown at `now`, in minutes: at most `length`. `unit` is how many minutes a unit of the speed has.
    pub fn time(&self, now: Stamp, unit: f64, length: f64) -> f64 {
        let passed = self.since.map_or(Duration::ZERO, |since| now.since(since));
        (self.at + passed.as_secs_f64() * self.per_second(unit)).clamp(0.0, length.max(0.0))
    }

    /// Minutes of working time that pass in a second.
    pub fn per_second(&self, unit: f64) -> f64 {
        SPEEDS.get(self.speed).copied().unwrap_or(1.0) * unit
    }

    /// Whether it runs: at the end it stands.
    pub fn runs(&self, now: Stamp, unit: f64, length: f64) -> bool {
        self.since.is_some() && self.time(now, unit, length) < length
    }

    /// Which of [`SPEEDS`].
    pub fn speed(&self) -> usize {
        self.speed
    }

    /// Whether it is set going, be it at the end or not.
    pub fn is_going(&self) -> bool {
        self.since.is_some()
    }

    /// Goes to a moment, and goes on from there if it runs.
    pub fn go_to(&mut self, time: f64, now: Stamp) {
        self.at = if time.is_finite() { time.max(0.0) } else { 0.0 };
        self.since = self.since.map(|_| now);
    }

    /// Runs from where it stands.
    pub fn start(&mut self, now: Stamp) {
        self.since = Some(now);
    }

    /// Stands still at `time`.
    pub fn stop(&mut self, time: f64) {
        self.at = time;
        self.since = None;
    }

    /// Another of [`SPEEDS`]; the moment stays.
    pub fn set_speed(&mut self, speed: usize, time: f64, now: Stamp) {
        self.go_to(time, now);
        self.speed = speed.min(SPEEDS.len() - 1);
    }
}

impl Play {
    /// Foresees what the wishes make of the captured flow.
    ///
    /// By prediction, as the ranking of what would help does, and not by the queues that a simulation measured: what a lever
    /// promises and what the map shows for it have to be one figure. The simulation's own results are told as such.
    pub(in crate::ui) fn foresee(&mut self, captured: &Flow) {
        if self.wishes.is_empty() {
            self.changed = None;
            return;
        }
        let wished = self.wishes.flow(captured);
        let foreseen = foresee(captured, wished.clone(), None);
        self.changed = Some(Changed {
            flow: Arc::new(foreseen.flow),
            analysis: Arc::new(foreseen.analysis),
            wished: Arc::new(wished),
            warnings: foreseen.warnings,
        });
    }

    /// The wishes as one change of a copy of the captured flow.
    ///
    /// A state whose waits are foreseen from the captured ones (`foreseen`) is told only what was wished: what comes of it is made
    /// anew there, also when more is changed later, and would be the room's own word if it were written down. Of a wait that was wished
    /// itself it is told what load adds to it. Elsewhere the waits are believed as they stand, so that those that come of the
    /// wishes are part of the change.
    pub(in crate::ui) fn edit(&self, foreseen: bool) -> Option<FlowEdit> {
        let changed = self.changed.as_ref()?;
        let mut edits: Vec<FlowEdit> = self.wishes.iter().cloned().collect();
        for (step, then) in changed.wished.steps.iter().zip(&changed.flow.steps) {
            let is_wish = |edit: &FlowEdit| matches!(edit, FlowEdit::SetWait { step: of, .. } if *of == step.id);
            if foreseen && !self.wishes.iter().any(is_wish) {
                continue;
            }
            let wait = as_written(then.wait);
            // A wait that only the rounding would change stays as it was said.
            if step.wait != then.wait && step.wait != wait {
                edits.push(FlowEdit::SetWait { step: step.id, wait });
            }
        }
        (!edits.is_empty()).then_some(FlowEdit::Several(edits))
    }

    /// What is shown: with the wishes as soon as something of that was found, else as captured.
    pub fn found(&self) -> Option<&Arc<Found>> {
        self.after
            .as_ref()
            .filter(|_| !self.wishes.is_empty())
            .or(self.before.as_ref())
    }

    /// The moment shown at `now`, in minutes.
    pub fn time(&self, now: Stamp) -> f64 {
        self.found().map_or(0.0, |found| {
            self.head.time(now, found.unit.minutes, found.playback.length())
        })
    }

    /// Whether the items move.
    pub fn runs(&self, now: Stamp) -> bool {
        self.found()
            .is_some_and(|found| self.head.runs(now, found.unit.minutes, found.playback.length()))
    }
}

/// A foreseen time as it is written down: to the minute, below ten minutes to the second. More digits are not known, and with
/// fewer the map would no longer say what was promised.
fn as_written(wait: Estimate) -> Estimate {
    let Estimate::Fixed(time) = wait else { return wait };
    let in_a_minute = if time.minutes() < 10.0 { 60.0 } else { 1.0 };
    Estimate::Fixed(WorkTime::saturating(
        (time.minutes() * in_a_minute).round() / in_a_minute,
    ))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::float_cmp)]
    use super::*;

    fn after(seconds: f64) -> Stamp {
        Stamp::from_millis(1_000_000 + (seconds * 1000.0) as i64)
    }

    #[test]
    fn foreseen_times_are_written_to_the_minute() {
        let written = |minutes| {
            as_written(Estimate::Fixed(WorkTime::saturating(minutes)))
                .mean()
                .minutes()
        };
        assert_eq!(
            [0.124, 3.25, 31.4, 2403.915].map(written),
            [7.0 / 60.0, 3.25, 31.0, 2404.0]
        );
    }

    #[test]
    fn time_passes_by_the_clock_and_stops_at_the_end() {
        let mut head = Head::default();
        head.start(after(0.0));
        assert_eq!(head.time(after(2.0), 480.0, 10_000.0), 960.0);
        assert_eq!(head.time(after(100.0), 480.0, 10_000.0), 10_000.0);
        assert!(head.runs(after(2.0), 480.0, 10_000.0) && !head.runs(after(100.0), 480.0, 10_000.0));
        head.stop(960.0);
        assert_eq!(head.time(after(50.0), 480.0, 10_000.0), 960.0);
    }

    #[test]
    fn another_speed_leaves_the_moment_as_it_is() {
        let mut head = Head::default();
        head.start(after(0.0));
        let shown = head.time(after(3.0), 480.0, 1e6);
        head.set_speed(3, shown, after(3.0));
        assert_eq!(head.time(after(3.0), 480.0, 1e6), shown);
        assert_eq!(head.time(after(4.0), 480.0, 1e6), shown + 20.0 * 480.0);
    }
}

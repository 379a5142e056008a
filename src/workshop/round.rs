//! A round as it really ran, and what follows from its anchors at a moment.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::session::{EndRule, Round, RoundForm};
use crate::time::{Countdown, Stamp};

/// Names a round run within its workshop.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RoundId(pub u32);

/// A round as it really ran. Every phase that was reached has a clock; only that of the current phase may run.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoundRun {
    /// Unique within the workshop.
    pub id: RoundId,
    /// The round, as it is run: every phase once for each time that it comes.
    pub round: Round,
    /// The clock of each phase that was reached, in order. At least one.
    pub clocks: Vec<Countdown>,
    /// The phase that is current, counted from 0.
    pub current: usize,
    /// When it was ended; none while it runs.
    #[serde(default)]
    pub finished: Option<Stamp>,
    /// The votes of thumbs on more time, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub thumbs: Vec<Thumbs>,
}

/// How a group voted on more time for a phase. Without any thumb nobody has counted them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Thumbs {
    /// The phase, counted from 0.
    pub phase: usize,
    /// Thumbs up: go on.
    pub up: u32,
    /// Thumbs sideways: either way.
    pub sideways: u32,
    /// Thumbs down: the next one.
    pub down: u32,
    /// The seconds that were added; 0 if the group went on to the next.
    pub seconds: u32,
}

impl Thumbs {
    /// Whether more thumbs are up than down: who does not mind leaves it to the others.
    pub fn go_on(&self) -> bool {
        self.up > self.down
    }
}

/// A round at a moment, as the clock and the wall show it.
#[derive(Debug, Clone, PartialEq)]
pub struct RoundView {
    /// Its phases in order.
    pub phases: Vec<PhaseView>,
    /// The phase that is current, counted from 0.
    pub current: usize,
    /// What is left of the current phase; zero once it is over.
    pub left: Duration,
    /// By how much the current phase is over; zero before its end.
    pub overtime: Duration,
    /// How long the current phase should take, with what was added.
    pub duration: Duration,
    /// The whole seconds to show, left or over.
    pub shown_seconds: u64,
    /// Whether the time of the current phase is up.
    pub over: bool,
    /// Whether the clock is held.
    pub paused: bool,
    /// Whether the round was ended.
    pub finished: bool,
    /// So long before its end the current phase counts as nearly over.
    pub near: Duration,
    /// What kind of time it is.
    pub form: RoundForm,
    /// How long until the shown seconds change; none while nothing moves.
    pub next_change: Option<Duration>,
}

/// A phase of a round at a moment.
#[derive(Debug, Clone, PartialEq)]
pub struct PhaseView {
    /// Short name, as in "Pairs".
    pub name: String,
    /// How long it should take, with what was added.
    pub duration: Duration,
    /// How long it has really taken.
    pub spent: Duration,
    /// Its part of the strip, from 0 to 1, in proportion to its duration; all together are 1.
    pub width: f32,
    /// The part of it that is spent, from 0 to 1.
    pub share: f32,
    /// Whether it was left for a later one.
    pub passed: bool,
}

impl RoundRun {
    /// A round that starts now with its first phase. A round without phases has none to start.
    pub fn start(id: RoundId, round: &Round, now: Stamp) -> Option<Self> {
        // Written out as it is run, once: what is taken back, replayed or planned anew counts phases by their number.
        let round = round.unrolled();
        let first = Countdown::start(now, seconds(round.phases.first()?.minutes));
        Some(Self {
            id,
            round,
            clocks: vec![first],
            current: 0,
            finished: None,
            thumbs: Vec::new(),
        })
    }

    /// When it started.
    pub fn started(&self) -> Option<Stamp> {
        self.clocks.first().map(|clock| clock.started)
    }

    /// The clock of the current phase.
    pub fn clock(&self) -> Option<&Countdown> {
        self.clocks.get(self.current)
    }

    /// Whether it is held: it has not ended, and its clock stands.
    pub fn is_paused(&self) -> bool {
        self.finished.is_none() && self.clock().is_some_and(Countdown::is_paused)
    }

    /// Whether there is a phase after the current one.
    pub fn has_next(&self) -> bool {
        self.current + 1 < self.round.phases.len()
    }

    /// How long all its phases have really taken.
    pub fn spent(&self, now: Stamp) -> Duration {
        self.clocks.iter().map(|clock| clock.elapsed(now)).sum()
    }

    /// What there is to show at a moment.
    pub fn view(&self, now: Stamp) -> RoundView {
        let planned: Vec<Duration> = self
            .round
            .phases
            .iter()
            .enumerate()
            .map(|(at, _)| self.duration(at))
            .collect();
        let whole: Duration = planned.iter().sum();
        let phases = self
            .round
            .phases
            .iter()
            .zip(planned)
            .enumerate()
            .map(|(at, (phase, duration))| {
                let clock = self.clocks.get(at);
                PhaseView {
                    name: phase.name.clone(),
                    duration,
                    spent: clock.map_or(Duration::ZERO, |clock| clock.elapsed(now)),
                    // A round of no minutes has phases all the same; a division would make their strip not a number.
                    width: if whole.is_zero() {
                        0.0
                    } else {
                        duration.div_duration_f32(whole)
                    },
                    share: clock.map_or(0.0, |clock| clock.share(now)),
                    passed: at < self.current,
                }
            });
        let clock = self.clock();
        let finished = self.finished.is_some();
        RoundView {
            phases: phases.collect(),
            current: self.current,
            left: clock.map_or(Duration::ZERO, |clock| clock.left(now)),
            overtime: clock.map_or(Duration::ZERO, |clock| clock.overtime(now)),
            duration: clock.map_or(Duration::ZERO, Countdown::duration),
            shown_seconds: clock.map_or(0, |clock| clock.shown_seconds(now)),
            // Without a clock there is nothing left to wait for.
            over: clock.is_none_or(|clock| clock.is_over(now)),
            paused: self.is_paused(),
            finished,
            near: self.near(),
            form: self.round.form,
            next_change: clock
                .and_then(|clock| clock.next_full_second(now))
                .filter(|_| !finished),
        }
    }

    /// So long before its end the current phase counts as nearly over: as the round says, else in its last minute, and in its last fifth if it is short.
    pub fn near(&self) -> Duration {
        let duration = self.clock().map_or(Duration::ZERO, Countdown::duration);
        match self.round.near {
            Some(minutes) => Duration::from_secs(seconds(minutes).into()).min(duration),
            None => (duration / 5).min(Duration::from_mins(1)),
        }
    }

    /// The moment at which the round goes on to its next phase by itself, if it does: the end of the current one.
    pub fn goes_on_at(&self, now: Stamp) -> Option<Stamp> {
        let by_itself = self.round.end_rule() == EndRule::GoOn && self.has_next();
        let clock = self
            .clock()
            .filter(|_| by_itself && self.finished.is_none() && !self.is_paused())?;
        Some(clock.ends_at(now))
    }

    /// The minutes that thumbs may add to the current phase now: the boxes become smaller, and after the last there is none.
    pub fn extension(&self) -> Option<f32> {
        let voted = self
            .thumbs
            .iter()
            .filter(|vote| vote.phase == self.current && vote.seconds > 0);
        // Counted by what was given and not by what was asked: a vote that went on to the next phase uses up no box.
        self.round.extensions.get(voted.count()).copied()
    }

    /// Moves all its anchors by so many milliseconds, as after somebody has set the computer's clock.
    pub(super) fn shift(&mut self, millis: i64) {
        for clock in &mut self.clocks {
            clock.shift(millis);
        }
    }

    /// Takes another plan: the phases that were reached keep their clocks, the current one its new length. None where it has fewer phases.
    pub(super) fn replan(&mut self, round: &Round) -> Option<()> {
        let round = round.unrolled();
        // A phase that was reached has a clock: one of them cannot be planned away.
        if round.phases.len() < self.clocks.len() || round.phases.is_empty() {
            return None;
        }
        let planned = seconds(round.phases.get(self.current)?.minutes);
        self.clock_mut()?.planned_seconds = planned;
        self.round = round;
        Some(())
    }

    /// Makes the phase at `to` current: the clock of the one before is held, its own starts or goes on.
    pub(super) fn enter(&mut self, to: usize, now: Stamp) -> Option<()> {
        let phase = self.round.phases.get(to)?;
        let fresh = Countdown::start(now, seconds(phase.minutes));
        // Each phase that was reached has a clock at its place: none may be skipped.
        if to > self.clocks.len() {
            return None;
        }
        if let Some(clock) = self.clocks.get_mut(self.current) {
            clock.pause(now);
        }
        match self.clocks.get_mut(to) {
            // A phase that is gone back to goes on where it stood, so that a slip of the finger takes no time from it.
            Some(clock) => clock.resume(now),
            None => self.clocks.push(fresh),
        }
        self.current = to;
        Some(())
    }

    /// The clock of the current phase, to be changed by an edit.
    pub(super) fn clock_mut(&mut self) -> Option<&mut Countdown> {
        self.clocks.get_mut(self.current)
    }

    fn duration(&self, phase: usize) -> Duration {
        let planned = || self.round.phases.get(phase).map_or(0, |phase| seconds(phase.minutes));
        self.clocks
            .get(phase)
            .map_or_else(|| Duration::from_secs(planned().into()), Countdown::duration)
    }
}

/// Whole seconds of the minutes of a phase; what is not a number is none.
pub(super) fn seconds(minutes: f32) -> u32 {
    // `as` takes NaN to 0 and saturates, which is what a hostile file should get.
    (minutes * 60.0).round() as u32
}

//! A countdown kept as anchors: what is on screen is derived from them and from the time of the frame.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::time::Stamp;

/// When it started, how long it should take, and when it was held.
///
/// Nothing in it ticks, so it survives a crash, sleep and a restart. A clock that was set back shortens nothing below zero.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Countdown {
    /// When it started.
    pub started: Stamp,
    /// Seconds it was planned to take.
    pub planned_seconds: u32,
    /// Seconds added while it ran; taken away if below zero.
    #[serde(default)]
    pub added_seconds: i32,
    /// When it was held, in order. The last one may be open.
    #[serde(default)]
    pub pauses: Vec<Pause>,
}

/// A time in which a countdown was held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pause {
    /// When it was held.
    pub from: Stamp,
    /// When it went on; none while it is held.
    #[serde(default)]
    pub to: Option<Stamp>,
}

impl Countdown {
    /// A countdown of `planned_seconds` that starts now.
    pub fn start(now: Stamp, planned_seconds: u32) -> Self {
        Self {
            started: now,
            planned_seconds,
            added_seconds: 0,
            pauses: Vec::new(),
        }
    }

    /// Whether it is held.
    pub fn is_paused(&self) -> bool {
        self.held_since().is_some()
    }

    /// Holds it; one that is held stays so.
    pub fn pause(&mut self, now: Stamp) {
        if !self.is_paused() {
            self.pauses.push(Pause { from: now, to: None });
        }
    }

    /// Lets it go on; one that runs stays so.
    pub fn resume(&mut self, now: Stamp) {
        if let Some(pause) = self.pauses.last_mut()
            && pause.to.is_none()
        {
            pause.to = Some(now);
        }
    }

    /// Gives it more seconds, or takes some away.
    pub fn add(&mut self, seconds: i32) {
        self.added_seconds = self.added_seconds.saturating_add(seconds);
    }

    /// How long it should take: what was planned and what was added.
    pub fn duration(&self) -> Duration {
        // In 64 bits: a file may hold both at the edge of what they can be.
        let seconds = i64::from(self.planned_seconds) + i64::from(self.added_seconds);
        Duration::from_secs(u64::try_from(seconds).unwrap_or(0))
    }

    /// How long it has run, without the time it was held.
    pub fn elapsed(&self, now: Stamp) -> Duration {
        let until = self.held_since().unwrap_or(now);
        let held: Duration = self
            .pauses
            .iter()
            // A clock that was set back may put a pause before the start: what lies before the start was never counted.
            .filter_map(|pause| pause.to.map(|to| to.since(pause.from.max(self.started))))
            .sum();
        until.since(self.started).saturating_sub(held)
    }

    /// How long is left; zero once it is over.
    pub fn left(&self, now: Stamp) -> Duration {
        self.duration().saturating_sub(self.elapsed(now))
    }

    /// How long it has run over; zero before its end.
    pub fn overtime(&self, now: Stamp) -> Duration {
        self.elapsed(now).saturating_sub(self.duration())
    }

    /// Whether its time is up.
    pub fn is_over(&self, now: Stamp) -> bool {
        self.elapsed(now) >= self.duration()
    }

    /// The share of its time that has passed, from 0 to 1.
    pub fn share(&self, now: Stamp) -> f32 {
        // Without any time it is over at once, and divided by it nothing would be a number.
        let duration = self.duration();
        if duration.is_zero() {
            1.0
        } else {
            self.elapsed(now).div_duration_f32(duration).min(1.0)
        }
    }

    /// When its time will be, or was, up; for one that is held, if it went on now.
    pub fn ends_at(&self, now: Stamp) -> Stamp {
        now.plus(self.left(now)).minus(self.overtime(now))
    }

    /// The whole seconds to show: those left, rounded up, or those over, rounded down. `0:00` appears when time is up, not a second before.
    pub fn shown_seconds(&self, now: Stamp) -> u64 {
        if self.is_over(now) {
            self.overtime(now).as_secs()
        } else {
            u64::try_from(self.left(now).as_millis().div_ceil(1000)).unwrap_or(u64::MAX)
        }
    }

    /// How long until [`Countdown::shown_seconds`] changes, for the next repaint; none while it is held.
    pub fn next_full_second(&self, now: Stamp) -> Option<Duration> {
        if self.is_paused() {
            return None;
        }
        // Of the time that has passed: planned and added time are whole seconds, so that what is left and
        // what is over change at the same moments.
        let elapsed = self.elapsed(now).as_millis() % 1000;
        // One that starts in the future, as after a clock set back, is not repainted in a loop.
        Some(Duration::from_millis(u64::try_from(1000 - elapsed).unwrap_or(1000)))
    }

    /// Moves all its anchors by so many milliseconds, as after somebody has set the computer's clock.
    pub fn shift(&mut self, millis: i64) {
        self.started = self.started.shifted(millis);
        for pause in &mut self.pauses {
            pause.from = pause.from.shifted(millis);
            pause.to = pause.to.map(|to| to.shifted(millis));
        }
    }

    /// Its latest anchor.
    pub fn latest(&self) -> Stamp {
        let held = self
            .pauses
            .iter()
            .flat_map(|pause| [Some(pause.from), pause.to])
            .flatten();
        held.fold(self.started, Stamp::max)
    }

    fn held_since(&self) -> Option<Stamp> {
        self.pauses
            .last()
            .filter(|pause| pause.to.is_none())
            .map(|pause| pause.from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: f64) -> Stamp {
        Stamp::from_millis(1_795_513_680_000 + (seconds * 1000.0) as i64)
    }

    fn secs(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    #[test]
    fn it_counts_down_and_then_up() {
        let clock = Countdown::start(at(0.0), 120);
        assert_eq!(clock.left(at(30.0)), secs(90));
        assert_eq!(clock.overtime(at(30.0)), secs(0));
        assert!(!clock.is_over(at(119.9)) && clock.is_over(at(120.0)));
        assert_eq!(clock.overtime(at(7_320.0)), secs(7_200));
        assert_eq!(clock.left(at(7_320.0)), secs(0));
    }

    #[test]
    fn time_held_does_not_count() {
        let mut clock = Countdown::start(at(0.0), 120);
        clock.pause(at(10.0));
        assert_eq!(clock.left(at(9_000.0)), secs(110));
        clock.resume(at(9_000.0));
        assert_eq!(clock.left(at(9_005.0)), secs(105));
        clock.pause(at(9_010.0));
        clock.pause(at(9_020.0));
        assert_eq!(
            clock.elapsed(at(9_030.0)),
            secs(20),
            "holding it twice is holding it once"
        );
    }

    #[test]
    fn an_added_minute_brings_it_back_from_overtime() {
        let mut clock = Countdown::start(at(0.0), 60);
        clock.add(60);
        assert_eq!(clock.left(at(90.0)), secs(30));
        clock.add(-1_000);
        assert_eq!(clock.duration(), secs(0));
        assert!(clock.is_over(at(0.0)));
    }

    #[test]
    fn a_clock_set_back_gives_no_more_than_the_whole_time() {
        let mut clock = Countdown::start(at(1_000.0), 60);
        assert_eq!(clock.left(at(0.0)), secs(60));
        clock.pause(at(500.0));
        clock.resume(at(400.0));
        assert_eq!(clock.elapsed(at(1_010.0)), secs(10));
    }

    #[test]
    fn the_end_moves_with_what_was_held_and_added() {
        let mut clock = Countdown::start(at(0.0), 60);
        assert_eq!(clock.ends_at(at(10.0)), at(60.0));
        assert_eq!(
            clock.ends_at(at(100.0)),
            at(60.0),
            "an end that is past stays where it was"
        );
        clock.pause(at(10.0));
        assert_eq!(clock.ends_at(at(40.0)), at(90.0));
        clock.resume(at(40.0));
        clock.add(60);
        assert_eq!(clock.ends_at(at(50.0)), at(150.0));
    }

    #[test]
    fn the_digits_change_exactly_when_the_next_repaint_is_due() {
        let clock = Countdown::start(at(0.0), 3);
        for tenth in 0..60 {
            let now = at(f64::from(tenth) / 10.0);
            let due = clock.next_full_second(now).unwrap_or_default();
            let before = now.plus(due.saturating_sub(Duration::from_millis(1)));
            let shown = |now| (clock.is_over(now), clock.shown_seconds(now));
            let just_now = shown(now.plus(Duration::from_millis(1)));
            assert_eq!(shown(before), just_now, "at {tenth} tenths");
            assert_ne!(
                shown(now.plus(due).plus(Duration::from_millis(1))),
                just_now,
                "at {tenth} tenths"
            );
        }
    }

    #[test]
    fn one_that_is_held_asks_for_no_repaint() {
        let mut clock = Countdown::start(at(0.0), 60);
        clock.pause(at(10.0));
        assert_eq!(clock.next_full_second(at(20.0)), None);
    }
}

//! The clock that is handed in: the system's, and one that tests move.

#![allow(clippy::disallowed_methods, reason = "the one place that reads the machine's time")]

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use chrono::{FixedOffset, Local, Offset, TimeZone, Utc};

use crate::time::Stamp;

/// Tells the time. Whoever needs it is given one; nobody asks the system.
pub trait Clock: Send + Sync {
    /// This moment.
    fn now(&self) -> Stamp;
    /// The local time zone at this moment.
    fn offset(&self) -> FixedOffset;
    /// By how many milliseconds the computer's clock is ahead of the time that is told, after it was set or the computer slept; behind it if
    /// below zero. None while the two agree. The time told goes on by what has surely passed until [`Clock::follow`] is called.
    fn parted(&self) -> Option<i64> {
        None
    }
    /// From now on the time told is that of the computer's clock again.
    fn follow(&self) {}
}

/// By so many milliseconds the computer's clock may be corrected without anybody being asked.
pub const TOLERANCE: i64 = 5_000;

/// The system's wall clock, held against the steady one that nobody can set.
///
/// Where the two part by more than [`TOLERANCE`], somebody has set the wall clock or the computer has slept, and nothing here can know whether
/// that time passed for the room. So the time told goes on by the steady clock, [`Clock::parted`] says by how much, and whoever knows is asked.
/// Set back and forward again the two agree, and nothing has happened.
#[derive(Debug, Default)]
pub struct SystemClock {
    anchor: Mutex<Option<Anchor>>,
}

impl SystemClock {
    /// The system's clock.
    pub fn new() -> Self {
        Self::default()
    }

    fn look(&self) -> Look {
        let wall = Utc::now().timestamp_millis();
        let instant = Instant::now();
        // Whoever panicked with it left a whole value behind: the time has to go on.
        let mut anchor = self.anchor.lock().unwrap_or_else(PoisonError::into_inner);
        let look = anchor.map_or_else(|| Look::first(instant, wall), |anchor| anchor.look(instant, wall));
        *anchor = Some(look.anchor);
        look
    }
}

impl Clock for SystemClock {
    fn now(&self) -> Stamp {
        Stamp::from_millis(self.look().told)
    }

    fn offset(&self) -> FixedOffset {
        Local
            .offset_from_utc_datetime(&self.now().at(Utc.fix()).naive_utc())
            .fix()
    }

    fn parted(&self) -> Option<i64> {
        self.look().parted
    }

    fn follow(&self) {
        *self.anchor.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

/// From where the steady clock counts.
#[derive(Debug, Clone, Copy)]
struct Anchor {
    instant: Instant,
    /// The time that was told then, in milliseconds.
    told: i64,
}

/// What one look at both clocks says.
#[derive(Debug, Clone, Copy)]
struct Look {
    told: i64,
    parted: Option<i64>,
    anchor: Anchor,
}

impl Look {
    fn first(instant: Instant, wall: i64) -> Self {
        Self {
            told: wall,
            parted: None,
            anchor: Anchor { instant, told: wall },
        }
    }
}

impl Anchor {
    fn look(self, instant: Instant, wall: i64) -> Look {
        let passed = i64::try_from(instant.saturating_duration_since(self.instant).as_millis()).unwrap_or(i64::MAX);
        let steady = self.told.saturating_add(passed);
        let apart = wall.saturating_sub(steady);
        if apart.abs() > TOLERANCE {
            return Look {
                told: steady,
                parted: Some(apart),
                anchor: self,
            };
        }
        // What the network corrects is taken over at once forwards; backwards the time told would repeat itself, so it waits.
        if apart < 0 {
            return Look {
                told: steady,
                parted: None,
                anchor: self,
            };
        }
        Look::first(instant, wall)
    }
}

/// Measures how long something takes on this computer. It stands still while the computer sleeps.
#[derive(Debug, Clone, Copy)]
pub struct Stopwatch(Instant);

impl Stopwatch {
    /// Starts now.
    pub fn start() -> Self {
        Self(Instant::now())
    }

    /// How long ago it was started.
    pub fn elapsed(self) -> Duration {
        self.0.elapsed()
    }
}

/// A clock that stands still until it is moved. Clones are the same clock.
#[derive(Debug, Clone)]
pub struct TestClock {
    hands: Arc<Mutex<Hands>>,
    offset: FixedOffset,
}

/// The time told, and by how much the computer's clock is ahead of it.
#[derive(Debug, Clone, Copy)]
struct Hands {
    told: Stamp,
    apart: i64,
}

impl TestClock {
    /// A clock that stands at `now`, in the zone `offset`.
    pub fn new(now: Stamp, offset: FixedOffset) -> Self {
        Self {
            hands: Arc::new(Mutex::new(Hands { told: now, apart: 0 })),
            offset,
        }
    }

    /// Lets time pass.
    pub fn advance(&self, by: Duration) {
        self.with(|hands| hands.told = hands.told.plus(by));
    }

    /// Sets the clock, back as well.
    pub fn set(&self, to: Stamp) {
        self.with(|hands| hands.told = to);
    }

    /// Sets the computer's clock by so many milliseconds, as somebody does or as it is after sleep: the time told stays.
    pub fn part(&self, millis: i64) {
        self.with(|hands| hands.apart = hands.apart.saturating_add(millis));
    }

    fn with<R>(&self, change: impl FnOnce(&mut Hands) -> R) -> R {
        change(&mut self.hands.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Clock for TestClock {
    fn now(&self) -> Stamp {
        self.with(|hands| hands.told)
    }

    fn offset(&self) -> FixedOffset {
        self.offset
    }

    fn parted(&self) -> Option<i64> {
        self.with(|hands| Some(hands.apart).filter(|apart| apart.abs() > TOLERANCE))
    }

    fn follow(&self) {
        self.with(|hands| {
            hands.told = Stamp::from_millis(hands.told.millis().saturating_add(hands.apart));
            hands.apart = 0;
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is told, and by how much the clocks have parted, at looks of (steady time passed, wall clock) in milliseconds.
    fn told(looks: &[(u64, i64)]) -> Vec<(i64, Option<i64>)> {
        let start = Instant::now();
        let mut anchor: Option<Anchor> = None;
        looks
            .iter()
            .map(|&(passed, wall)| {
                let instant = start + Duration::from_millis(passed);
                let look = anchor.map_or_else(|| Look::first(instant, wall), |anchor| anchor.look(instant, wall));
                anchor = Some(look.anchor);
                (look.told, look.parted)
            })
            .collect()
    }

    const DAY_AND_MORE: i64 = 27 * 3_600_000;

    #[test]
    fn small_corrections_are_followed_and_time_never_runs_backwards() {
        assert_eq!(
            told(&[(0, 10_000), (1_000, 14_000), (2_000, 11_000), (6_000, 19_500)]),
            [(10_000, None), (14_000, None), (15_000, None), (19_500, None)]
        );
    }

    #[test]
    fn a_clock_set_back_and_forward_again_has_changed_nothing() {
        let start = 1_000_000_000;
        assert_eq!(
            told(&[
                (0, start),
                (1_000, start + 1_000),
                (2_000, start + 2_000 - DAY_AND_MORE),
                (3_000, start + 3_000 - DAY_AND_MORE),
                (4_000, start + 4_000),
            ]),
            [
                (start, None),
                (start + 1_000, None),
                (start + 2_000, Some(-DAY_AND_MORE)),
                (start + 3_000, Some(-DAY_AND_MORE)),
                (start + 4_000, None),
            ]
        );
    }

    #[test]
    fn time_slept_is_asked_for_since_the_steady_clock_did_not_count_it() {
        assert_eq!(
            told(&[(0, 10_000), (10, 3_610_000), (1_010, 3_611_000)]),
            [(10_000, None), (10_010, Some(3_599_990)), (11_010, Some(3_599_990))]
        );
    }

    #[test]
    fn the_system_clock_never_runs_backwards() {
        let clock = SystemClock::new();
        let first = clock.now();
        assert!(clock.now() >= first);
        assert_eq!(clock.parted(), None);
    }

    #[test]
    fn once_it_follows_the_clocks_agree() {
        let clock = TestClock::new(Stamp::from_millis(10_000), Offset::fix(&Utc));
        clock.part(3_600_000);
        assert_eq!((clock.now().millis(), clock.parted()), (10_000, Some(3_600_000)));
        clock.follow();
        assert_eq!((clock.now().millis(), clock.parted()), (3_610_000, None));
    }
}

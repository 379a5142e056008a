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
}

/// The system's wall clock, except that it never runs backwards while the app is open.
///
/// Time slept counts, as it passes for the room as well. When somebody sets the clock back, the time that has really passed since the last
/// look is added instead, so that a running round neither freezes nor gets its minutes back.
#[derive(Debug, Default)]
pub struct SystemClock {
    steady: Mutex<Option<Steady>>,
}

impl SystemClock {
    /// The system's clock.
    pub fn new() -> Self {
        Self::default()
    }
}

impl Clock for SystemClock {
    fn now(&self) -> Stamp {
        let wall = Utc::now().timestamp_millis();
        let instant = Instant::now();
        // Whoever panicked with it left a whole value behind: the time has to go on.
        let mut steady = self.steady.lock().unwrap_or_else(PoisonError::into_inner);
        let next = match *steady {
            None => Steady {
                instant,
                wall,
                ahead: 0,
            },
            Some(last) => last.next(instant, wall),
        };
        *steady = Some(next);
        Stamp::from_millis(next.wall.saturating_add(next.ahead))
    }

    fn offset(&self) -> FixedOffset {
        Local
            .offset_from_utc_datetime(&self.now().at(Utc.fix()).naive_utc())
            .fix()
    }
}

/// So far two clocks may part before one of them must have been set, in milliseconds.
const APART: i64 = 5_000;

/// The last look at the clock.
#[derive(Debug, Clone, Copy)]
struct Steady {
    instant: Instant,
    /// What the wall clock said, in milliseconds.
    wall: i64,
    /// By how many milliseconds the time told is ahead of the wall clock, which was set back.
    ahead: i64,
}

impl Steady {
    fn next(self, instant: Instant, wall: i64) -> Self {
        let passed = i64::try_from(instant.saturating_duration_since(self.instant).as_millis()).unwrap_or(i64::MAX);
        // Forwards the wall clock is believed: after sleep it is the only one that knows how long that was.
        if wall >= self.wall {
            let jump = wall.saturating_sub(self.wall).saturating_sub(passed);
            // Unless it is put right again after it was set back: what the time told is ahead by has then come to pass on the
            // wall clock too, and would count twice.
            let put_right = self.ahead > 0 && jump.saturating_sub(self.ahead).abs() <= APART;
            return Self {
                instant,
                wall,
                ahead: if put_right {
                    self.ahead.saturating_sub(jump).max(0)
                } else {
                    self.ahead
                },
            };
        }
        let told = self.wall.saturating_add(self.ahead).saturating_add(passed);
        Self {
            instant,
            wall,
            ahead: told.saturating_sub(wall),
        }
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
    now: Arc<Mutex<Stamp>>,
    offset: FixedOffset,
}

impl TestClock {
    /// A clock that stands at `now`, in the zone `offset`.
    pub fn new(now: Stamp, offset: FixedOffset) -> Self {
        Self {
            now: Arc::new(Mutex::new(now)),
            offset,
        }
    }

    /// Lets time pass.
    pub fn advance(&self, by: Duration) {
        let mut now = self.now.lock().unwrap_or_else(PoisonError::into_inner);
        *now = now.plus(by);
    }

    /// Sets the clock, back as well.
    pub fn set(&self, to: Stamp) {
        *self.now.lock().unwrap_or_else(PoisonError::into_inner) = to;
    }
}

impl Clock for TestClock {
    fn now(&self) -> Stamp {
        *self.now.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn offset(&self) -> FixedOffset {
        self.offset
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(looks: &[(u64, i64)]) -> Vec<i64> {
        let start = Instant::now();
        let mut steady: Option<Steady> = None;
        looks
            .iter()
            .map(|&(passed, wall)| {
                let instant = start + Duration::from_millis(passed);
                let next = steady.map_or(
                    Steady {
                        instant,
                        wall,
                        ahead: 0,
                    },
                    |last| last.next(instant, wall),
                );
                steady = Some(next);
                next.wall + next.ahead
            })
            .collect()
    }

    #[test]
    fn a_clock_set_back_goes_on_by_the_time_that_really_passed() {
        assert_eq!(
            told(&[(0, 10_000), (1_000, 11_000), (2_000, 3_000), (3_000, 4_000)]),
            [10_000, 11_000, 12_000, 13_000]
        );
    }

    #[test]
    fn a_clock_set_back_and_put_right_counts_nothing_twice() {
        const DAY: i64 = 27 * 3_600_000;
        for off in [0, 3_000, -3_000] {
            let looks = [
                (0, DAY),
                (1_000, DAY + 1_000),
                (2_000, 2_000),
                (62_000, DAY + 62_000 + off),
            ];
            let told = told(&looks);
            assert_eq!(told.get(..3), Some(&[DAY, DAY + 1_000, DAY + 2_000][..]));
            let last = told.last().copied().unwrap_or_default();
            assert!((DAY + 62_000..=DAY + 65_000).contains(&last), "{last}");
        }
        // Slept while it was wrong, the time slept counts.
        let slept = told(&[(0, DAY), (1_000, 1_000), (2_000, 7_202_000)]);
        assert_eq!(slept, [DAY, DAY + 1_000, DAY + 7_202_000]);
    }

    #[test]
    fn time_slept_counts_although_the_system_did_not_count_it() {
        assert_eq!(told(&[(0, 10_000), (10, 3_610_000)]), [10_000, 3_610_000]);
    }

    #[test]
    fn the_system_clock_never_runs_backwards() {
        let clock = SystemClock::new();
        let first = clock.now();
        assert!(clock.now() >= first);
    }
}

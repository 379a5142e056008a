//! Times and days as the surface says them.

use std::time::Duration;

use crate::time::Stamp;
use crate::ui::state::Now;

/// "1:12", "43:12", "1:02:05".
pub(super) fn clock(time: Duration) -> String {
    let seconds = time.as_secs();
    let (hours, minutes, seconds) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    if hours > 0 {
        format!("{hours}:{minutes:02}:{seconds:02}")
    } else {
        format!("{minutes}:{seconds:02}")
    }
}

/// Whole minutes.
pub(super) fn whole(time: Duration) -> u64 {
    (time.as_secs_f64() / 60.0).round() as u64
}

/// Minutes as they are planned: "5", "2.5".
pub(super) fn planned(minutes: f32) -> String {
    let tenth = (minutes * 10.0).round() / 10.0;
    tenth.to_string()
}

/// "18 Nov".
pub(super) fn day(at: Stamp, now: Now) -> String {
    now.local(at).format("%-d %b").to_string()
}

/// Of how many sections new minutes were taken.
pub(in crate::ui) fn minutes_taken(count: usize) -> String {
    match count {
        1 => "1 section has its new minutes".to_owned(),
        count => format!("{count} sections have their new minutes"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_said_as_on_a_clock() {
        for (seconds, want) in [(0, "0:00"), (72, "1:12"), (2_592, "43:12"), (3_725, "1:02:05")] {
            assert_eq!(clock(Duration::from_secs(seconds)), want);
        }
        assert_eq!(whole(Duration::from_secs(89)), 1);
        assert_eq!(whole(Duration::from_secs(90)), 2);
        assert_eq!((planned(5.0), planned(2.5)), ("5".to_owned(), "2.5".to_owned()));
    }
}

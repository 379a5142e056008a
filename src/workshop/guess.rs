//! What each group guessed before it drew its map: how long until a change is in production.

use serde::{Deserialize, Serialize};

use crate::time::{Calendar, WorkTime};

/// One group's guess.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Guess {
    /// Whose: "Table 2".
    pub group: String,
    /// How long, in working time.
    pub time: WorkTime,
}

/// The most guesses that are taken: more groups than fit into a room.
pub const MOST: usize = 64;
/// The longest name of a group, in characters.
pub const MAX_GROUP: usize = 60;

impl Guess {
    /// The guess of `group`, typed as a duration.
    ///
    /// # Errors
    /// A sentence: what is missing or cannot be understood, and how to mend it.
    pub fn read(group: &str, time: &str, clock: Calendar) -> Result<Self, String> {
        let group = group.split_whitespace().collect::<Vec<_>>().join(" ");
        if group.is_empty() {
            return Err("a guess needs a name: whose is it?".to_owned());
        }
        if group.chars().count() > MAX_GROUP {
            return Err(format!("this name is too long: at most {MAX_GROUP} characters"));
        }
        let time = WorkTime::parse_spoken(time.trim(), clock).map_err(|bad| format!("{}: {}", bad.what, bad.mend))?;
        if time.is_zero() {
            return Err("no time at all is no guess: give one such as 3d or 2w".to_owned());
        }
        Ok(Self { group, time })
    }

    /// "Table 2 said 3 d; the map says 20.7 d: 7 times as long".
    pub fn beside(&self, map: WorkTime, clock: Calendar) -> String {
        let (said, found) = (self.time.on_screen(clock), map.on_screen(clock));
        let verdict = verdict(self.time, map);
        format!("{} said {said}; the map says {found}: {verdict}", self.group)
    }
}

/// What a map says to a guess: "7 times as long", "about right".
pub fn verdict(guessed: WorkTime, map: WorkTime) -> String {
    let ratio = map.share_of(guessed);
    // From three times on a digit behind the point would be more exact than any guess.
    let times = |ratio: f64| match ratio {
        ratio if ratio < 3.0 => crate::time::sensible(ratio),
        ratio => format!("{ratio:.0}"),
    };
    // A tenth off is as near as a map made of estimates can tell.
    if (0.9..=1.1).contains(&ratio) {
        "about right".to_owned()
    } else if ratio > 1.0 {
        format!("{} times as long", times(ratio))
    } else if ratio > 0.0 {
        format!("{} times too long a guess", times(1.0 / ratio))
    } else {
        "no time at all".to_owned()
    }
}

/// The guess in the middle; of an even number of guesses the midpoint of the middle two. None without a guess.
pub fn median(guesses: &[Guess]) -> Option<WorkTime> {
    let mut times: Vec<WorkTime> = guesses.iter().map(|guess| guess.time).collect();
    times.sort_unstable();
    let (low, high) = (times.get(times.len().checked_sub(1)? / 2)?, times.get(times.len() / 2)?);
    Some(WorkTime::saturating(f64::midpoint(low.minutes(), high.minutes())))
}

/// A letter or number for each guess, as it stands on a chart: that which its name ends with, "2" of "Table 2"; A, B, C
/// where these are not short or not all different.
pub fn letters(guesses: &[Guess]) -> Vec<String> {
    let end = |guess: &Guess| guess.group.split(' ').next_back().unwrap_or_default().to_owned();
    let ends: Vec<String> = guesses.iter().map(end).collect();
    let short = |end: &String| (1..=2).contains(&end.chars().count());
    let different = ends.iter().collect::<std::collections::BTreeSet<_>>().len() == ends.len();
    if different && ends.iter().all(short) {
        return ends;
    }
    let letter = |place: usize| match u8::try_from(place) {
        Ok(place) if place < 26 => char::from(b'A' + place).to_string(),
        _ => (place + 1).to_string(),
    };
    (0..guesses.len()).map(letter).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn guess(days: f64) -> Guess {
        Guess {
            group: "Table 2".into(),
            time: WorkTime::saturating(days * 480.0),
        }
    }

    fn named(group: &str, days: f64) -> Guess {
        Guess {
            group: group.to_owned(),
            ..guess(days)
        }
    }

    #[test]
    fn a_guess_is_read_as_it_is_called_out() {
        let clock = Calendar::default();
        for (time, exact) in [
            ("5d", "5d"),
            ("about two weeks", "2w"),
            ("3-4 weeks", "17d 4h"),
            ("half a day", "4h"),
            ("zwei Wochen", "2w"),
            ("0", ""),
            ("5", ""),
            ("soon", ""),
        ] {
            let read = Guess::read(" Table  2 ", time, clock).map(|guess| (guess.group, guess.time.exact(clock)));
            let expected = (!exact.is_empty()).then(|| ("Table 2".to_owned(), exact.to_owned()));
            assert_eq!(read.ok(), expected, "{time}");
        }
    }

    #[test]
    fn the_median_is_the_guess_in_the_middle_or_between_two() {
        assert_eq!(median(&[]), None);
        assert_eq!(median(&[guess(5.0), guess(10.0), guess(8.0)]), Some(guess(8.0).time));
        assert_eq!(
            median(&[guess(10.0), guess(3.0), guess(8.0), guess(90.0)]),
            Some(guess(9.0).time)
        );
    }

    #[test]
    fn guesses_are_told_apart_by_what_their_names_end_with_or_by_letters() {
        assert_eq!(letters(&[named("Table 1", 1.0), named("Table 12", 2.0)]), ["1", "12"]);
        assert_eq!(letters(&[named("Group B", 1.0), named("Group A", 2.0)]), ["B", "A"]);
        assert_eq!(letters(&[named("Mara", 1.0), named("Table 2", 2.0)]), ["A", "B"]);
        assert_eq!(letters(&[named("Red 1", 1.0), named("Blue 1", 2.0)]), ["A", "B"]);
    }

    #[test]
    fn a_guess_stands_beside_what_the_map_says() {
        let map = WorkTime::saturating(165.5 * 60.0);
        let clock = Calendar::default();
        assert_eq!(
            guess(3.0).beside(map, clock),
            "Table 2 said 3 d; the map says 20.7 d: 7 times as long"
        );
        assert!(guess(20.0).beside(map, clock).ends_with("about right"));
        assert!(guess(62.0).beside(map, clock).ends_with("3 times too long a guess"));
        assert!(guess(10.0).beside(map, clock).ends_with("2.1 times as long"));
    }
}

//! What each group guessed before it drew its map: how long until a change is in production.

use serde::{Deserialize, Serialize};

use super::{Edit, Refused, Workshop};
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
        let time = WorkTime::parse(time.trim(), clock).map_err(|bad| format!("{}: {}", bad.what, bad.mend))?;
        if time.is_zero() {
            return Err("no time at all is no guess: give one such as 3d or 2w".to_owned());
        }
        Ok(Self { group, time })
    }

    /// "Table 2 said 3 d; the map says 20.7 d: 7 times as long".
    pub fn beside(&self, map: WorkTime, clock: Calendar) -> String {
        let (said, found) = (self.time.on_screen(clock), map.on_screen(clock));
        let ratio = map.share_of(self.time);
        let times = |ratio: f64| match ratio {
            ratio if ratio < 3.0 => crate::time::sensible(ratio),
            ratio => format!("{ratio:.0}"),
        };
        let verdict = if (0.9..=1.1).contains(&ratio) {
            "about right".to_owned()
        } else if ratio > 1.0 {
            format!("{} times as long", times(ratio))
        } else if ratio > 0.0 {
            format!("{} times too long a guess", times(1.0 / ratio))
        } else {
            "no time at all".to_owned()
        };
        format!("{} said {said}; the map says {found}: {verdict}", self.group)
    }
}

/// Puts a guess at a place.
pub(super) fn put(workshop: &mut Workshop, at: usize, guess: Guess) -> Result<Edit, Refused> {
    if at > workshop.guesses.len() {
        return Err(Refused::DoesNotFit("the estimate"));
    }
    workshop.guesses.insert(at, guess);
    Ok(Edit::RemoveGuess(at))
}

/// Puts a guess in place of another.
pub(super) fn change(workshop: &mut Workshop, at: usize, guess: Guess) -> Result<Edit, Refused> {
    let there = workshop
        .guesses
        .get_mut(at)
        .ok_or(Refused::DoesNotFit("the estimate"))?;
    let guess = std::mem::replace(there, guess);
    Ok(Edit::SetGuess { at, guess })
}

/// Takes a guess out.
pub(super) fn remove(workshop: &mut Workshop, at: usize) -> Result<Edit, Refused> {
    if at >= workshop.guesses.len() {
        return Err(Refused::DoesNotFit("the estimate"));
    }
    let guess = workshop.guesses.remove(at);
    Ok(Edit::PutGuess { at, guess })
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

//! What every group guessed before it mapped, hidden until it is shown, and how far that is from what the map says.
//!
//! The guesses themselves are the workshop's ([`crate::workshop::Guess`]): the map shows the same ones beside its lead time.

use serde::{Deserialize, Serialize};

use super::kept::Kept;
use super::text::fits;
use crate::time::{Calendar, WorkTime};
use crate::workshop::guess::{Guess, MAX_GROUP, median, verdict};

/// The most groups that are waited for.
pub const MOST_GROUPS: usize = 64;

/// See the module.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Estimates {
    /// The groups that are asked, in order; empty where nobody has said: then every guess is one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<String>,
    /// Whether the room sees the guesses.
    #[serde(default)]
    pub revealed: bool,
}

// The list of activities calls each record as the activity is called; a flow's estimate is another thing.
pub(super) use self::Estimates as Estimate;

/// What the groups guessed, beside what the map found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gap {
    /// The guess in the middle.
    pub guessed: WorkTime,
    /// The map's lead time, with what comes back.
    pub map: WorkTime,
}

impl Estimates {
    /// Which of the groups that are asked have not guessed yet.
    pub fn open<'a>(&'a self, guesses: &[Guess]) -> Vec<&'a str> {
        let guessed = |group: &&String| guesses.iter().any(|guess| guess.group == **group);
        self.groups
            .iter()
            .filter(|group| !guessed(group))
            .map(String::as_str)
            .collect()
    }

    /// How many groups have guessed, and how many are asked at least.
    pub fn counted(&self, guesses: &[Guess]) -> (usize, usize) {
        (guesses.len(), guesses.len() + self.open(guesses).len())
    }

    /// "2 of 3 groups have guessed"; "2 groups have guessed" where nobody has said how many there are.
    pub fn progress(&self, guesses: &[Guess]) -> String {
        let groups = |count: usize| if count == 1 { "group has" } else { "groups have" };
        match self.counted(guesses) {
            (0, 0) => "Nobody has guessed yet".to_owned(),
            (done, all) if done == all && self.groups.is_empty() => format!("{done} {} guessed", groups(done)),
            (done, all) => format!("{done} of {all} {} guessed", groups(all)),
        }
    }
}

impl Kept for Estimates {
    fn opens(&self) -> &'static str {
        "Open an estimate"
    }

    fn in_short(&self) -> String {
        if self.revealed { "revealed" } else { "hidden" }.to_owned()
    }

    fn hides(&self) -> bool {
        true
    }

    fn asks_groups(&self) -> bool {
        true
    }

    fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    fn fault(&self) -> Option<&'static str> {
        if self.groups.len() > MOST_GROUPS {
            return Some("an estimate asks at most 64 groups");
        }
        let sound = |group: &String| !group.is_empty() && fits(group, MAX_GROUP);
        (!self.groups.iter().all(sound)).then_some("a group needs a name of 1 to 60 characters on one line")
    }
}

impl Gap {
    /// The middle of the guesses beside the map's lead time with rework; none without a guess.
    pub fn of(guesses: &[Guess], map: WorkTime) -> Option<Self> {
        median(guesses).map(|guessed| Self { guessed, map })
    }

    /// How much longer the map is than the guess.
    pub fn unseen(self) -> WorkTime {
        self.map.saturating_sub(self.guessed)
    }

    /// How much longer the guess is than the map.
    pub fn too_much(self) -> WorkTime {
        self.guessed.saturating_sub(self.map)
    }

    /// The title on the wall: "It takes 4 times as long as we guessed".
    pub fn title(self) -> String {
        match verdict(self.guessed, self.map) {
            words if words.ends_with("as long") => format!("It takes {words} as we guessed"),
            words if words.ends_with("too long a guess") => format!("We guessed {}", words.replace(" a guess", "")),
            words if words == "about right" => "We guessed about right".to_owned(),
            words => words,
        }
    }

    /// "We guessed 8 days; with waiting and rework it is 30.5".
    pub fn sentence(self, clock: Calendar) -> String {
        format!(
            "We guessed {}; with waiting and rework it is {}",
            in_days(self.guessed, clock),
            number_of_days(self.map, clock)
        )
    }
}

/// "8 days", "1 day"; hours below a day.
pub fn in_days(time: WorkTime, clock: Calendar) -> String {
    if time < clock.day() {
        return time.on_screen(clock);
    }
    let number = number_of_days(time, clock);
    let unit = if number == "1" { "day" } else { "days" };
    format!("{number} {unit}")
}

/// "30.5"; with its unit where it is less than a day.
fn number_of_days(time: WorkTime, clock: Calendar) -> String {
    if time < clock.day() {
        return time.on_screen(clock);
    }
    let days = time.days(clock);
    // As on the map: one digit, and none that is zero.
    let number = format!("{days:.1}");
    number.strip_suffix(".0").map_or(number.clone(), str::to_owned)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn guesses(days: &[f64]) -> Vec<Guess> {
        let guess = |(at, days): (usize, &f64)| Guess {
            group: format!("Group {}", at + 1),
            time: WorkTime::saturating(days * 480.0),
        };
        days.iter().enumerate().map(guess).collect()
    }

    fn gap(days: &[f64], map: f64) -> Gap {
        Gap::of(&guesses(days), WorkTime::saturating(map * 480.0)).unwrap()
    }

    #[test]
    fn the_figures_of_the_mock_up_follow_from_its_guesses() {
        let gap = gap(&[5.0, 10.0, 8.0], 30.5);
        let clock = Calendar::default();
        assert_eq!(in_days(gap.guessed, clock), "8 days");
        assert_eq!(in_days(gap.unseen(), clock), "22.5 days");
        assert_eq!(gap.title(), "It takes 4 times as long as we guessed");
        assert_eq!(
            gap.sentence(clock),
            "We guessed 8 days; with waiting and rework it is 30.5"
        );
    }

    #[test]
    fn the_title_says_which_way_the_guess_was_wrong() {
        assert_eq!(gap(&[30.0], 7.5).title(), "We guessed 4 times too long");
        assert_eq!(gap(&[8.0], 8.2).title(), "We guessed about right");
        assert_eq!(gap(&[8.0], 12.0).title(), "It takes 1.5 times as long as we guessed");
        assert_eq!(gap(&[30.0], 7.5).too_much(), WorkTime::saturating(22.5 * 480.0));
        assert!(Gap::of(&[], WorkTime::ZERO).is_none());
        let short = in_days(WorkTime::saturating(120.0), Calendar::default());
        assert_eq!(short, "2 h");
    }

    #[test]
    fn who_has_not_guessed_yet_is_known_by_name() {
        let estimates = Estimates {
            groups: vec!["Group 1".into(), "Group 2".into(), "Group 3".into()],
            revealed: false,
        };
        let two = guesses(&[5.0, 10.0]);
        assert_eq!(estimates.open(&two), ["Group 3"]);
        assert_eq!(estimates.progress(&two), "2 of 3 groups have guessed");
        assert_eq!(Estimates::default().progress(&two), "2 groups have guessed");
        assert_eq!(Estimates::default().progress(&[]), "Nobody has guessed yet");
        assert_eq!(Estimates::default().progress(&guesses(&[5.0])), "1 group has guessed");
    }
}

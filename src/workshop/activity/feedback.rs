//! Return on time invested: fingers from 5 down to 1, counted, and a word from each.
//!
//! The scale stays with the data: *Agile Retrospectives* (Derby and Larsen, 2006) asks from 0 to 4, many tools from 1 to 5.

use serde::{Deserialize, Serialize};

use super::kept::{Kept, counted};
use super::text::{fits, one_line};
use crate::time::Stamp;
use crate::workshop::example_words::WORDS;

/// The most words that are kept.
pub const MOST_WORDS: usize = 2_000;
/// The longest word, in characters.
pub const MAX_WORD: usize = 40;
/// The most answers of one number.
const MOST: u32 = 100_000;

/// See the module.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Feedback {
    /// The lowest number of the scale, 0 or 1; it has five numbers.
    #[serde(default = "one")]
    pub lowest: u8,
    /// How many showed each number, from the highest down.
    #[serde(default)]
    pub tallies: [u32; 5],
    /// One word each, as they were said.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<String>,
    /// What the team answered in an earlier workshop, to compare with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last: Option<AskedBefore>,
}

/// What a team answered in an earlier workshop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AskedBefore {
    /// The title of that workshop.
    pub title: String,
    /// When it was asked.
    pub at: Stamp,
    /// The lowest number of its scale.
    #[serde(default = "one")]
    pub lowest: u8,
    /// How many showed each number, from the highest down.
    pub tallies: [u32; 5],
}

impl AskedBefore {
    /// As a feedback, for its figures.
    pub fn feedback(&self) -> Feedback {
        Feedback {
            lowest: self.lowest,
            tallies: self.tallies,
            ..Feedback::default()
        }
    }
}

fn one() -> u8 {
    1
}

impl Default for Feedback {
    fn default() -> Self {
        Self {
            lowest: one(),
            tallies: [0; 5],
            words: Vec::new(),
            last: None,
        }
    }
}

/// Why counts cannot be taken, and how to mend them.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadTallies {
    /// There are not five.
    #[error("{0} of 5 counts: type how many showed each number, from the highest down, as in 4 7 2 1 0")]
    NotFive(usize),
    /// Something that is no count.
    #[error("“{0}” is no count: type five numbers as in 4 7 2 1 0, or 5x4 4x7")]
    NoCount(String),
    /// A number that is not on the scale.
    #[error("{0} is not on the scale")]
    OffScale(u32),
}

/// Whether the answers fit the people who are there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Check {
    /// Nobody has said how many people there are.
    Unknown,
    /// As many answers as people.
    Agree(u32),
    /// So many answers, of so many people.
    Missing(u32, u32),
    /// So many answers, of so many people.
    TooMany(u32, u32),
}

impl Check {
    /// "14 of 14" where the words have no room.
    pub fn short(self) -> String {
        match self {
            Self::Unknown => "not checked".to_owned(),
            Self::Agree(all) => format!("{all} of {all}"),
            Self::Missing(answers, people) | Self::TooMany(answers, people) => format!("{answers} of {people}"),
        }
    }

    /// "14 people, 14 answers", "13 of 14: one missing", "15 answers, 14 people: one too many".
    pub fn words(self) -> String {
        let count = |count: u32| {
            if count == 1 {
                "one".to_owned()
            } else {
                count.to_string()
            }
        };
        match self {
            Self::Unknown => "Say how many people are there, and the count is checked".to_owned(),
            Self::Agree(all) => format!("{all} people, {all} answers"),
            Self::Missing(answers, people) => {
                format!("{answers} of {people}: {} missing", count(people - answers))
            }
            Self::TooMany(answers, people) => {
                format!(
                    "{answers} answers, {people} people: {} too many",
                    count(answers - people)
                )
            }
        }
    }
}

impl Feedback {
    /// Reads counts from the highest number down, `4 7 2 1 0`, or each with its number, `5x4 4x7`.
    ///
    /// # Errors
    /// [`BadTallies`] says what is wrong and how to mend it.
    pub fn read(&self, text: &str) -> Result<[u32; 5], BadTallies> {
        let text = set_off(text);
        let parts: Vec<&str> = text
            .split([' ', ',', ';', '\t', '/'])
            .filter(|part| !part.is_empty())
            .collect();
        let count = |part: &str| {
            let digits = !part.is_empty() && part.chars().all(|digit| digit.is_ascii_digit());
            let count: Option<u32> = part.parse().ok().filter(|count| digits && *count <= MOST);
            count.ok_or_else(|| BadTallies::NoCount(part.to_owned()))
        };
        // One pair makes all of them pairs: five plain counts and pairs mixed cannot be told apart.
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|digit| digit.is_ascii_digit());
        let pair = |part: &&str| {
            part.split_once(['x', 'X', '×', ':'])
                .is_some_and(|(number, _)| digits(number))
        };
        // An "x" by itself is a slip and makes none.
        let pairs = parts.iter().any(pair);
        let mut tallies = [0; 5];
        if !pairs {
            for (tally, part) in tallies.iter_mut().zip(&parts) {
                *tally = count(part)?;
            }
            // A sixth that is no number is told first: it is the likelier slip.
            if let Some(part) = parts.get(5) {
                count(part)?;
            }
            return if parts.len() == 5 {
                Ok(tallies)
            } else {
                Err(BadTallies::NotFive(parts.len()))
            };
        }
        for part in parts {
            let (number, tally) = part
                .split_once(['x', 'X', '×', ':'])
                .ok_or_else(|| BadTallies::NoCount(part.to_owned()))?;
            let (number, tally) = (count(number)?, count(tally)?);
            // From the highest down, as hands go up in the room and as the counts are read out.
            let place = u32::from(self.highest())
                .checked_sub(number)
                .and_then(|place| usize::try_from(place).ok());
            let slot = place.and_then(|place| tallies.get_mut(place));
            // Set and not added: a number that is said twice is corrected.
            *slot.ok_or(BadTallies::OffScale(number))? = tally;
        }
        Ok(tallies)
    }

    /// The counts as they are typed.
    pub fn print(&self) -> String {
        self.tallies.map(|tally| tally.to_string()).join(" ")
    }

    /// The highest number of the scale.
    pub fn highest(&self) -> u8 {
        self.lowest.saturating_add(4)
    }

    /// Each number with how many showed it, the highest first.
    pub fn rows(&self) -> impl Iterator<Item = (u8, u32)> {
        let highest = self.highest();
        (0_u8..)
            .zip(self.tallies)
            .map(move |(place, tally)| (highest.saturating_sub(place), tally))
    }

    /// What a number means, for the ends and the middle.
    pub fn meaning(&self, number: u8) -> &'static str {
        match number.checked_sub(self.lowest) {
            Some(4) => "well worth it",
            // Only the ends and the middle have words: five of them would be read instead of the number.
            Some(2) => "about even",
            Some(0) => "time lost",
            _ => "",
        }
    }

    /// How many have answered.
    pub fn answers(&self) -> u32 {
        self.tallies.iter().fold(0, |sum, tally| sum.saturating_add(*tally))
    }

    /// How many showed a number above the middle.
    pub fn above(&self) -> u32 {
        self.tallies
            .iter()
            .take(2)
            .fold(0, |sum, tally| sum.saturating_add(*tally))
    }

    /// The mean; none of fewer than three answers, where it would tell who said what.
    pub fn mean(&self) -> Option<f64> {
        let sum: f64 = self
            .rows()
            .map(|(number, tally)| f64::from(number) * f64::from(tally))
            .sum();
        // Of two answers a mean would tell each what the other said.
        (self.answers() >= 3).then(|| sum / f64::from(self.answers()))
    }

    /// The lowest and the highest number that was shown.
    pub fn spread(&self) -> Option<(u8, u8)> {
        let shown = || self.rows().filter(|(_, tally)| *tally > 0).map(|(number, _)| number);
        shown().min().zip(shown().max())
    }

    /// "spread 2 to 5", "all 4".
    pub fn spread_words(&self) -> Option<String> {
        self.spread().map(|(low, high)| {
            if low == high {
                format!("all {low}")
            } else {
                format!("spread {low} to {high}")
            }
        })
    }

    /// The title on the wall: "Worth the time for 11 of 14".
    pub fn title(&self) -> String {
        match self.answers() {
            0 => "Was this worth your time?".to_owned(),
            answers => format!("Worth the time for {} of {answers}", self.above()),
        }
    }

    /// Whether the answers fit the people who are there.
    pub fn check(&self, people: u32) -> Check {
        match self.answers() {
            // Nobody counted is not the same as nobody there.
            _ if people == 0 => Check::Unknown,
            answers if answers == people => Check::Agree(people),
            answers if answers < people => Check::Missing(answers, people),
            answers => Check::TooMany(answers, people),
        }
    }

    /// The words, each once with how often it was said, the most named first; upper and lower case are one word, written as it came first.
    pub fn counted(&self) -> Vec<(&str, usize)> {
        let mut counted: Vec<(String, &str, usize)> = Vec::new();
        for word in &self.words {
            let key = word.to_lowercase();
            match counted.iter_mut().find(|(known, ..)| *known == key) {
                Some((.., count)) => *count += 1,
                None => counted.push((key, word, 1)),
            }
        }
        // Stable: words that were said as often stand in the order in which they were said.
        counted.sort_by_key(|(.., count)| std::cmp::Reverse(*count));
        counted.into_iter().map(|(_, word, count)| (word, count)).collect()
    }
}

impl Kept for Feedback {
    fn opens(&self) -> &'static str {
        "Open the feedback"
    }

    fn in_short(&self) -> String {
        counted(u64::from(self.answers()), "answer")
    }

    fn hides(&self) -> bool {
        false
    }

    fn is_empty(&self) -> bool {
        let own = Self {
            last: None,
            ..self.clone()
        };
        own == Self::default()
    }

    fn example(_: Stamp) -> Option<(i64, Self)> {
        let asked = Self {
            tallies: [4, 7, 2, 1, 0],
            words: words_of(WORDS),
            ..Self::default()
        };
        Some((200, asked))
    }

    fn texts(&self) -> (&'static str, Vec<String>) {
        let words = self.counted().into_iter().map(|(word, _)| word.to_owned());
        ("Feedback", words.collect())
    }

    fn fault(&self) -> Option<&'static str> {
        let last = self.last.iter().map(|last| (last.lowest, last.tallies));
        let (lowest, tallies): (Vec<u8>, Vec<[u32; 5]>) = last.chain([(self.lowest, self.tallies)]).unzip();
        if lowest.iter().any(|lowest| *lowest > 1) {
            return Some("the scale of the feedback begins at 0 or at 1");
        }
        if tallies.iter().flatten().any(|tally| *tally > MOST) {
            return Some("the feedback counts at most 100,000 answers of a number");
        }
        let sound = |word: &String| !word.is_empty() && fits(word, MAX_WORD);
        if self.words.len() > MOST_WORDS || !self.words.iter().all(sound) {
            return Some("the feedback has at most 2,000 words of 1 to 40 characters on one line");
        }
        None
    }
}

/// Counts as they are read below: "5: 4" and "5=4" are "5:4", and "4-7-2-1-0" has its counts apart.
fn set_off(text: &str) -> String {
    let text = text.replace('=', ":");
    let mut out = String::new();
    for word in text.split_whitespace() {
        let dashed = word.split(['-', '–']);
        // "-2" is no count, and stays to be told.
        if dashed.clone().count() > 1
            && dashed
                .clone()
                .all(|count| !count.is_empty() && count.bytes().all(|digit| digit.is_ascii_digit()))
        {
            out.extend(dashed.map(|count| format!(" {count}")));
            continue;
        }
        let pair = out.trim_end_matches(['x', 'X', '×', ':']);
        let begun = pair.len() < out.len() && pair.ends_with(|digit: char| digit.is_ascii_digit());
        if !begun {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// The words of a line: between commas, each on one line and not too long.
pub fn words_of(line: &str) -> Vec<String> {
    // Cut and not refused: words are read out and typed in a hurry.
    let word = |part: &str| -> String { one_line(part).chars().take(MAX_WORD).collect() };
    line.split([',', ';', '\n'])
        .map(word)
        .map(|word| word.trim().to_owned())
        .filter(|word| !word.is_empty())
        .collect()
}

#[cfg(test)]
pub(crate) mod tests {
    #![allow(clippy::unwrap_used, clippy::float_cmp)]
    use super::*;

    /// The feedback of the mock-up.
    pub(crate) fn example() -> Feedback {
        let said = "clear, eye-opening, the map, practical, sobering, fast, Clear, hopeful, late, QA, clear, Eye-opening, the map, practical";
        Feedback {
            tallies: [4, 7, 2, 1, 0],
            words: words_of(said),
            ..Feedback::default()
        }
    }

    #[test]
    fn the_figures_of_the_mock_up_follow_from_its_tallies() {
        let feedback = example();
        assert_eq!(feedback.mean(), Some(4.0));
        assert_eq!((feedback.answers(), feedback.above()), (14, 11));
        assert_eq!(feedback.spread_words().as_deref(), Some("spread 2 to 5"));
        assert_eq!(feedback.title(), "Worth the time for 11 of 14");
        let counted = feedback.counted();
        assert_eq!(
            &counted.iter().take(5).copied().collect::<Vec<_>>(),
            &[
                ("clear", 3),
                ("eye-opening", 2),
                ("the map", 2),
                ("practical", 2),
                ("sobering", 1)
            ]
        );
        assert_eq!(counted.iter().map(|(_, count)| count).sum::<usize>(), 14);
    }

    #[test]
    fn counts_are_read_in_a_row_or_each_with_its_number() {
        let feedback = Feedback::default();
        for (text, expected) in [
            ("4 7 2 1 0", [4, 7, 2, 1, 0]),
            ("4, 7, 2, 1, 0", [4, 7, 2, 1, 0]),
            ("5x4 4x7 3x2 2x1", [4, 7, 2, 1, 0]),
            ("1x3 5:2", [2, 0, 0, 0, 3]),
            ("4/7/2/1/0", [4, 7, 2, 1, 0]),
            ("4-7-2-1-0", [4, 7, 2, 1, 0]),
            ("5: 4, 4: 7, 3: 2, 2: 1", [4, 7, 2, 1, 0]),
            ("5=4 4=7 3=2 2=1", [4, 7, 2, 1, 0]),
            ("5x 4 4x 7 3x 2", [4, 7, 2, 0, 0]),
        ] {
            assert_eq!(feedback.read(text), Ok(expected), "{text}");
        }
        assert_eq!(feedback.read("4 7 2"), Err(BadTallies::NotFive(3)));
        assert_eq!(feedback.read("4 7 2 1 0 3"), Err(BadTallies::NotFive(6)));
        assert_eq!(feedback.read("4 7 many 1 0"), Err(BadTallies::NoCount("many".into())));
        assert_eq!(feedback.read("4 7 -2 1 0"), Err(BadTallies::NoCount("-2".into())));
        assert_eq!(feedback.read("4 7 2 x 0"), Err(BadTallies::NoCount("x".into())));
        assert_eq!(feedback.read("5x4 7"), Err(BadTallies::NoCount("7".into())));
        assert_eq!(feedback.read("6x1"), Err(BadTallies::OffScale(6)));
        assert_eq!(feedback.read("0x1"), Err(BadTallies::OffScale(0)));
        let from_zero = Feedback {
            lowest: 0,
            ..Feedback::default()
        };
        assert_eq!(from_zero.read("0x1 4x2"), Ok([2, 0, 0, 0, 1]));
        assert_eq!(feedback.read(&example().print()), Ok(example().tallies));
    }

    #[test]
    fn answers_are_checked_against_the_people_and_a_mean_needs_three() {
        let feedback = example();
        assert_eq!(feedback.check(14).words(), "14 people, 14 answers");
        assert_eq!(feedback.check(15).words(), "14 of 15: one missing");
        assert_eq!(feedback.check(13).words(), "14 answers, 13 people: one too many");
        assert_eq!(feedback.check(10).words(), "14 answers, 10 people: 4 too many");
        assert_eq!(feedback.check(0), Check::Unknown);
        let two = Feedback {
            tallies: [1, 1, 0, 0, 0],
            ..Feedback::default()
        };
        assert_eq!(two.mean(), None);
        assert_eq!(Feedback::default().spread(), None);
        assert_eq!(Feedback::default().title(), "Was this worth your time?");
    }
}

//! Where a team stands: its answers to DORA's four keys and the rework rate, beside the levels of a year. Never one grade of several.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::dora::{BANDS, SESSION, Year, bands};
use super::kept::Kept;
use super::key::Key;
use super::text::fits;
use crate::time::{Calendar, Stamp, WorkTime};
use crate::workshop::example_words::{ANSWERS, ANSWERS_BEFORE};

/// The longest answer in a team's own words, in characters.
pub const MAX_SAID: usize = 60;

/// A team's answer to one measure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// Which of the survey's answers, from 0, the best first.
    pub band: u8,
    /// In the team's own words: "about 4 h".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said: Option<String>,
    /// Whether it was taken from the map.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub from_map: bool,
}

/// See the module.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Standing {
    /// What was answered.
    #[serde(default)]
    pub answers: BTreeMap<Key, Answer>,
    /// The year whose levels stand beside those of the session's table.
    #[serde(default = "newest")]
    pub year: u16,
    /// Whether the room sees the levels: answers first, so that nobody aims at one.
    #[serde(default)]
    pub revealed: bool,
    /// What was answered in an earlier workshop, to compare with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last: Option<LastTime>,
}

/// What a team answered in an earlier workshop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LastTime {
    /// The title of that workshop.
    pub title: String,
    /// When it was asked.
    pub at: Stamp,
    /// What was answered.
    pub answers: BTreeMap<Key, Answer>,
}

fn newest() -> u16 {
    2024
}

impl Default for Standing {
    fn default() -> Self {
        Self {
            answers: BTreeMap::new(),
            year: newest(),
            revealed: false,
            last: None,
        }
    }
}

/// How an answer differs from that of an earlier workshop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// It was not asked then.
    New,
    /// A better band.
    Better,
    /// The same band.
    Same,
    /// A worse band.
    Worse,
}

impl Change {
    /// What it is called for this measure: "sooner", "more often", "rarer".
    pub fn words(self, key: Key) -> &'static str {
        match (self, key) {
            (Self::New, _) => "new",
            (Self::Same, _) => "as before",
            (Self::Better, Key::LeadTime | Key::Recovery) => "sooner",
            (Self::Worse, Key::LeadTime | Key::Recovery) => "later",
            (Self::Better, Key::Frequency) => "more often",
            (Self::Worse, Key::Frequency) => "more rarely",
            (Self::Better, Key::FailRate | Key::ReworkRate) => "less",
            (Self::Worse, Key::FailRate | Key::ReworkRate) => "more",
        }
    }
}

impl Standing {
    /// What was answered to a measure.
    pub fn answer(&self, key: Key) -> Option<&Answer> {
        self.answers.get(&key)
    }

    /// The words of the band that was answered: "week to month".
    pub fn words(&self, key: Key) -> Option<&'static str> {
        let band = usize::from(self.answer(key)?.band);
        bands(key).get(band).copied()
    }

    /// How many of the measures are open.
    pub fn open(&self) -> usize {
        Key::ALL.iter().filter(|key| self.answer(**key).is_none()).count()
    }

    /// The tables that are compared with: that of the session, and the chosen one.
    pub fn years(&self) -> impl Iterator<Item = &'static Year> {
        let chosen = Some(self.year).filter(|year| *year != SESSION);
        // The session's own year is always one of them: its slide was shown a minute before.
        [Some(SESSION), chosen].into_iter().flatten().filter_map(Year::of)
    }

    /// How the answer to a measure differs from an earlier one; none where it is open now.
    pub fn change(&self, earlier: &Self, key: Key) -> Option<Change> {
        let now = self.answer(key)?.band;
        Some(match earlier.answer(key).map(|answer| answer.band) {
            None => Change::New,
            // Bands run from best to worst for every key.
            Some(before) if now < before => Change::Better,
            Some(before) if now > before => Change::Worse,
            Some(_) => Change::Same,
        })
    }
}

impl Kept for Standing {
    fn opens(&self) -> &'static str {
        "Open where we stand"
    }

    fn in_short(&self) -> String {
        format!("{} of 5 answered", 5 - self.open().min(5))
    }

    fn hides(&self) -> bool {
        true
    }

    fn is_empty(&self) -> bool {
        let own = Self {
            last: None,
            ..self.clone()
        };
        own == Self::default()
    }

    fn example(before: Stamp) -> Option<(i64, Self)> {
        let answer = |band, said: Option<&str>| Answer {
            band,
            said: said.map(str::to_owned),
            from_map: false,
        };
        let standing = Self {
            answers: ANSWERS
                .into_iter()
                .map(|(key, band, said)| (key, answer(band, Some(said))))
                .collect(),
            revealed: true,
            last: Some(LastTime {
                title: "Checkout 1".to_owned(),
                at: before,
                answers: ANSWERS_BEFORE
                    .into_iter()
                    .map(|(key, band)| (key, answer(band, None)))
                    .collect(),
            }),
            ..Self::default()
        };
        Some((60, standing))
    }

    fn fault(&self) -> Option<&'static str> {
        if Year::of(self.year).is_none() {
            return Some("DORA's levels are known of 2018, 2019, 2021, 2023 and 2024");
        }
        let sound =
            |answer: &Answer| answer.band < BANDS && answer.said.as_ref().is_none_or(|said| fits(said, MAX_SAID));
        let last = self.last.iter().flat_map(|last| last.answers.values());
        (!self.answers.values().chain(last).all(sound))
            .then_some("an answer is one of six bands, from 0, with at most 60 characters on one line")
    }
}

impl Answer {
    /// The answer that a map gives: its time from commit to production, turned into calendar time.
    pub fn from_map(time: WorkTime, clock: Calendar) -> Self {
        Self {
            band: band_of(crate::flow::dora::standing(time, clock).hours),
            said: Some(time.on_screen(clock)),
            from_map: true,
        }
    }
}

/// The band of a lead time in calendar hours.
fn band_of(hours: f64) -> u8 {
    const WEEK: f64 = 24.0 * 7.0;
    // Hours of the calendar: DORA asks for days that pass, not for days of work.
    const MONTH: f64 = 24.0 * 365.25 / 12.0;
    let ends = [1.0, 24.0, WEEK, MONTH, 6.0 * MONTH];
    // Under an hour and under a day end before their hour; from there on an end still belongs: a week is "day to week".
    let within = |(place, end): (usize, &f64)| if place < 2 { hours < *end } else { hours <= *end };
    let band = ends.iter().enumerate().position(within);
    // Beyond the last end is the last band; not a number is none of these and lands there too.
    band.and_then(|band| u8::try_from(band).ok()).unwrap_or(BANDS - 1)
}

#[cfg(test)]
pub(crate) mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::*;

    /// The answers of the mock-up.
    pub(crate) fn example() -> Standing {
        let said = |band, said: &str| Answer {
            band,
            said: Some(said.to_owned()),
            from_map: false,
        };
        let clock = Calendar::default();
        Standing {
            answers: BTreeMap::from([
                (
                    Key::LeadTime,
                    Answer::from_map(WorkTime::saturating(14.2 * 480.0), clock),
                ),
                (Key::Frequency, said(2, "once a week")),
                (Key::FailRate, said(1, "1 in 5")),
                (Key::Recovery, said(1, "about 4 h")),
                (Key::ReworkRate, said(0, "1 in 10")),
            ]),
            ..Standing::default()
        }
    }

    #[test]
    fn the_map_s_lead_time_stands_in_the_band_of_its_calendar_time() {
        let clock = Calendar::default();
        let band = |minutes: f64| Answer::from_map(WorkTime::saturating(minutes), clock).band;
        for (minutes, expected) in [
            (59.0, 0),
            (60.0, 1),
            (479.0, 1),
            (5.0 * 480.0, 2),
            (5.1 * 480.0, 3),
            (14.2 * 480.0, 3),
            (22.0 * 480.0, 4),
            (400.0 * 480.0, 5),
        ] {
            assert_eq!(band(minutes), expected, "{minutes}");
        }
        let answer = example().answers[&Key::LeadTime].clone();
        assert_eq!((answer.said.as_deref(), answer.from_map), (Some("14.2 d"), true));
        assert_eq!(example().words(Key::LeadTime), Some("week to month"));
    }

    #[test]
    fn changes_are_said_row_by_row_in_the_words_of_the_measure() {
        let now = example();
        let mut earlier = example();
        earlier.answers.remove(&Key::ReworkRate);
        for (key, band) in [(Key::LeadTime, 4), (Key::Frequency, 3), (Key::Recovery, 0)] {
            earlier.answers.get_mut(&key).unwrap().band = band;
        }
        let words: Vec<&str> = Key::ALL
            .iter()
            .map(|key| now.change(&earlier, *key).unwrap().words(*key))
            .collect();
        assert_eq!(words, ["sooner", "more often", "as before", "later", "new"]);
        assert_eq!(Standing::default().change(&earlier, Key::LeadTime), None);
        assert_eq!((now.open(), Standing::default().open()), (0, 5));
    }

    #[test]
    fn the_session_s_year_stands_beside_the_chosen_one_and_once() {
        let years = |year| -> Vec<u16> {
            let standing = Standing { year, ..example() };
            standing.years().map(|table| table.year).collect()
        };
        assert_eq!(years(2024), [2018, 2024]);
        assert_eq!(years(2018), [2018]);
    }
}

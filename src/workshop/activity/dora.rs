//! The levels that DORA published, year by year, and the answer bands of its survey.
//!
//! Levels describe groups of teams that were found by clustering the answers of that year. They are no ladder: each measure is looked at by itself,
//! and nothing here makes one grade of several. Since 2025 none are published. Sources: Accelerate State of DevOps 2018 (page 14), 2019 (page 18),
//! 2021 (page 9); 2023 and 2024 as other people's copies of the tables quote them.

use super::key::Key;

/// How many answers a measure of the survey has.
pub const BANDS: u8 = 6;

/// The answers to how long something takes, the soonest first.
const TIMES: [&str; 6] = [
    "under 1 hour",
    "under 1 day",
    "day to week",
    "week to month",
    "1 to 6 months",
    "over 6 months",
];
/// The answers to how often something is deployed, read as the time between deployments, so that the best stands left as in the other rows.
const FREQUENCIES: [&str; 6] = [
    "on demand",
    "hour to day",
    "day to week",
    "week to month",
    "1 to 6 months",
    "over 6 months",
];
/// Shares. The survey's go up to 60 %; those above, and all of the rework rate, continue them.
const SHARES: [&str; 6] = [
    "0 to 15 %",
    "16 to 30 %",
    "31 to 45 %",
    "46 to 60 %",
    "61 to 75 %",
    "76 to 100 %",
];

/// The answers of a measure, the best first.
pub fn bands(key: Key) -> [&'static str; 6] {
    match key {
        Key::LeadTime | Key::Recovery => TIMES,
        Key::Frequency => FREQUENCIES,
        Key::FailRate | Key::ReworkRate => SHARES,
    }
}

/// The answer of a band in full, as it is written down: "1 week to 1 month". None beyond the last.
pub fn in_full(key: Key, band: u8) -> Option<&'static str> {
    let short = bands(key).get(usize::from(band)).copied()?;
    Some(match short {
        "hour to day" => "1 hour to 1 day",
        "day to week" => "1 day to 1 week",
        "week to month" => "1 week to 1 month",
        other => other,
    })
}

/// A published level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Level {
    /// Its name: "Elite".
    pub name: &'static str,
    /// For lead time, frequency, recovery and fail rate, in this order: the band that its words name, from 0, and those words.
    rows: [(u8, &'static str); 4],
}

/// The table of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Year {
    /// Which.
    pub year: u16,
    /// Where it was read.
    pub source: &'static str,
    /// What has to be known before it is compared with.
    pub catch: &'static str,
    /// Whether it was read in copies of the table and not in the report.
    pub quoted: bool,
    /// The levels, the first of them the one with the best answers.
    pub levels: [Level; 4],
}

const fn level(
    name: &'static str,
    lead: (u8, &'static str),
    frequency: (u8, &'static str),
    recovery: (u8, &'static str),
    fail: (u8, &'static str),
) -> Level {
    Level {
        name,
        rows: [lead, frequency, recovery, fail],
    }
}

/// The table that the session shows.
pub const SESSION: u16 = 2018;

/// All tables, the oldest first.
pub const YEARS: [Year; 5] = [
    Year {
        year: 2018,
        source: "Accelerate State of DevOps 2018, p. 14",
        catch: "The session's slide shows its elite and low ends. Low deploys between once a week and once a month, as medium does",
        quoted: false,
        levels: [
            level(
                "Elite",
                (0, "under 1 hour"),
                (0, "on demand, several a day"),
                (0, "under 1 hour"),
                (0, "0-15 %"),
            ),
            level(
                "High",
                (2, "1 day to 1 week"),
                (1, "once an hour to once a day"),
                (1, "under 1 day"),
                (0, "0-15 %"),
            ),
            level(
                "Medium",
                (3, "1 week to 1 month"),
                (3, "once a week to once a month"),
                (1, "under 1 day"),
                (0, "0-15 %"),
            ),
            level(
                "Low",
                (4, "1 to 6 months"),
                (3, "once a week to once a month"),
                (3, "1 week to 1 month"),
                (3, "46-60 %"),
            ),
        ],
    },
    Year {
        year: 2019,
        source: "Accelerate State of DevOps 2019, p. 18",
        catch: "All but low fail alike, 0 to 15 %, and high and medium recover alike, within a day",
        quoted: false,
        levels: [
            level(
                "Elite",
                (1, "under 1 day"),
                (0, "on demand"),
                (0, "under 1 hour"),
                (0, "0-15 %"),
            ),
            level(
                "High",
                (2, "1 day to 1 week"),
                (2, "once a day to once a week"),
                (1, "under 1 day"),
                (0, "0-15 %"),
            ),
            level(
                "Medium",
                (3, "1 week to 1 month"),
                (3, "once a week to once a month"),
                (1, "under 1 day"),
                (0, "0-15 %"),
            ),
            level(
                "Low",
                (4, "1 to 6 months"),
                (4, "once a month to once in 6 months"),
                (3, "1 week to 1 month"),
                (3, "46-60 %"),
            ),
        ],
    },
    Year {
        year: 2021,
        source: "Accelerate State of DevOps 2021, p. 9",
        catch: "High, medium and low fail alike, 16 to 30 %: that measure tells only elite apart",
        quoted: false,
        levels: [
            level(
                "Elite",
                (0, "under 1 hour"),
                (0, "on demand"),
                (0, "under 1 hour"),
                (0, "0-15 %"),
            ),
            level(
                "High",
                (2, "1 day to 1 week"),
                (3, "once a week to once a month"),
                (1, "under 1 day"),
                (1, "16-30 %"),
            ),
            level(
                "Medium",
                (4, "1 to 6 months"),
                (4, "once a month to once in 6 months"),
                (2, "1 day to 1 week"),
                (1, "16-30 %"),
            ),
            level(
                "Low",
                (5, "over 6 months"),
                (5, "less than once in 6 months"),
                (5, "over 6 months"),
                (1, "16-30 %"),
            ),
        ],
    },
    Year {
        year: 2023,
        source: "Accelerate State of DevOps 2023",
        catch: "Medium and low deploy alike and take as long. Recovery is asked after a failed deployment since this year",
        quoted: true,
        levels: [
            level(
                "Elite",
                (1, "under 1 day"),
                (0, "on demand"),
                (0, "under 1 hour"),
                (0, "5 %"),
            ),
            level(
                "High",
                (2, "1 day to 1 week"),
                (2, "once a day to once a week"),
                (1, "under 1 day"),
                (0, "10 %"),
            ),
            level(
                "Medium",
                (3, "1 week to 1 month"),
                (3, "once a week to once a month"),
                (2, "1 day to 1 week"),
                (0, "15 %"),
            ),
            level(
                "Low",
                (3, "1 week to 1 month"),
                (3, "once a week to once a month"),
                (4, "1 to 6 months"),
                (4, "64 %"),
            ),
        ],
    },
    Year {
        year: 2024,
        source: "Accelerate State of DevOps 2024",
        catch: "Medium fails less often than high, 10 % against 20 %: levels are groups of teams, not rungs",
        quoted: true,
        levels: [
            level(
                "Elite",
                (1, "under 1 day"),
                (0, "on demand"),
                (0, "under 1 hour"),
                (0, "5 %"),
            ),
            level(
                "High",
                (2, "1 day to 1 week"),
                (2, "once a day to once a week"),
                (1, "under 1 day"),
                (1, "20 %"),
            ),
            level(
                "Medium",
                (3, "1 week to 1 month"),
                (3, "once a week to once a month"),
                (1, "under 1 day"),
                (0, "10 %"),
            ),
            level(
                "Low",
                (4, "1 to 6 months"),
                (4, "once a month to once in 6 months"),
                (3, "1 week to 1 month"),
                (2, "40 %"),
            ),
        ],
    },
];

/// What is said below every comparison.
pub const SINCE: &str = "Since 2025 DORA publishes no levels";

/// Levels that share a band of one measure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shared {
    /// The band, from 0.
    pub band: u8,
    /// The levels in it, the one with the best answers first.
    pub levels: Vec<&'static str>,
    /// What was published of each.
    pub published: Vec<&'static str>,
}

impl Year {
    /// The table of a year, if one was published.
    pub fn of(year: u16) -> Option<&'static Self> {
        YEARS.iter().find(|table| table.year == year)
    }

    /// The levels of a measure by the bands that their words name; none where the table has no such measure.
    pub fn row(&self, key: Key) -> Option<Vec<Shared>> {
        let at = match key {
            Key::LeadTime => 0,
            Key::Frequency => 1,
            Key::Recovery => 2,
            Key::FailRate => 3,
            Key::ReworkRate => return None,
        };
        let mut row: Vec<Shared> = Vec::new();
        for level in &self.levels {
            let Some((band, words)) = level.rows.get(at).copied() else {
                continue;
            };
            match row.iter_mut().find(|shared| shared.band == band) {
                // Levels that share a band are one row: set apart they would seem to be different answers.
                Some(shared) => {
                    shared.levels.push(level.name);
                    shared.published.push(words);
                }
                None => row.push(Shared {
                    band,
                    levels: vec![level.name],
                    published: vec![words],
                }),
            }
        }
        // By band and not by level: in 2024 medium fails less often than high.
        row.sort_by_key(|shared| shared.band);
        Some(row)
    }

    /// Where an answer stands among the levels of its measure: "High and Medium", "between High and Medium", "beyond Low"; none where the table has
    /// no such measure.
    pub fn around(&self, key: Key, band: u8) -> Option<String> {
        let row = self.row(key)?;
        if let Some(here) = row.iter().find(|shared| shared.band == band) {
            return Some(match here.levels.as_slice() {
                [one, other] => format!("{one} and {other}"),
                _ => here.words(),
            });
        }
        // The nearest on each side: an answer between two levels is told as that, never rounded to one of them.
        let before = row.iter().rev().find(|shared| shared.band < band);
        let after = row.iter().find(|shared| shared.band > band);
        let last = before.and_then(|shared| shared.levels.last());
        let first = after.and_then(|shared| shared.levels.first());
        Some(match (last, first) {
            (Some(last), Some(first)) => format!("between {last} and {first}"),
            (Some(last), None) => format!("beyond {last}"),
            (None, Some(first)) => format!("ahead of {first}"),
            (None, None) => return None,
        })
    }

    /// What is said where the table has no such measure.
    pub fn without(&self, key: Key) -> Option<String> {
        match key {
            // Said, since an empty row would read as if nobody had answered.
            Key::ReworkRate if self.year < 2024 => Some(format!("not asked in {}", self.year)),
            Key::ReworkRate => Some("asked since 2024, no levels published for it".to_owned()),
            _ => None,
        }
    }

    /// Where it was read, whole: "Accelerate State of DevOps 2023, as quoted".
    pub fn cited(&self) -> String {
        if self.quoted {
            format!(
                "{}, as quoted: read in copies of the table, not in the report",
                self.source
            )
        } else {
            self.source.to_owned()
        }
    }
}

impl Shared {
    /// "Elite", "High, Medium", "Elite to Medium", "all".
    pub fn words(&self) -> String {
        match self.levels.as_slice() {
            [one] => (*one).to_owned(),
            [first, .., last] if self.levels.len() == 3 => {
                // Only neighbours make a span: three of four are always those up to or from one end, but for one that is left out.
                let names = ["Elite", "High", "Medium", "Low"];
                let place = |name: &str| names.iter().position(|other| *other == name);
                match (place(first), place(last)) {
                    (Some(from), Some(to)) if to == from + 2 => format!("{first} to {last}"),
                    _ => self.levels.join(", "),
                }
            }
            [_, _, _, _] => "all".to_owned(),
            several => several.join(", "),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    /// A row as text: "0 Elite | 2 High".
    fn row(year: u16, key: Key) -> String {
        let shared = Year::of(year).unwrap().row(key).unwrap();
        let said: Vec<String> = shared
            .iter()
            .map(|shared| format!("{} {}", shared.band, shared.words()))
            .collect();
        said.join(" | ")
    }

    #[test]
    fn every_row_of_the_published_tables_stands_where_its_words_say() {
        for (year, key, expected) in [
            (2018, Key::LeadTime, "0 Elite | 2 High | 3 Medium | 4 Low"),
            (2018, Key::Frequency, "0 Elite | 1 High | 3 Medium, Low"),
            (2018, Key::Recovery, "0 Elite | 1 High, Medium | 3 Low"),
            (2018, Key::FailRate, "0 Elite to Medium | 3 Low"),
            (2019, Key::LeadTime, "1 Elite | 2 High | 3 Medium | 4 Low"),
            (2019, Key::Frequency, "0 Elite | 2 High | 3 Medium | 4 Low"),
            (2019, Key::Recovery, "0 Elite | 1 High, Medium | 3 Low"),
            (2019, Key::FailRate, "0 Elite to Medium | 3 Low"),
            (2021, Key::LeadTime, "0 Elite | 2 High | 4 Medium | 5 Low"),
            (2021, Key::Frequency, "0 Elite | 3 High | 4 Medium | 5 Low"),
            (2021, Key::Recovery, "0 Elite | 1 High | 2 Medium | 5 Low"),
            (2021, Key::FailRate, "0 Elite | 1 High to Low"),
            (2023, Key::LeadTime, "1 Elite | 2 High | 3 Medium, Low"),
            (2023, Key::Frequency, "0 Elite | 2 High | 3 Medium, Low"),
            (2023, Key::Recovery, "0 Elite | 1 High | 2 Medium | 4 Low"),
            (2023, Key::FailRate, "0 Elite to Medium | 4 Low"),
            (2024, Key::LeadTime, "1 Elite | 2 High | 3 Medium | 4 Low"),
            (2024, Key::Frequency, "0 Elite | 2 High | 3 Medium | 4 Low"),
            (2024, Key::Recovery, "0 Elite | 1 High, Medium | 3 Low"),
            (2024, Key::FailRate, "0 Elite, Medium | 1 High | 2 Low"),
        ] {
            assert_eq!(row(year, key), expected, "{year} {key:?}");
        }
    }

    #[test]
    fn an_answer_stands_at_levels_between_two_or_past_an_end() {
        let around = |year, key, band| Year::of(year).unwrap().around(key, band);
        for (year, key, band, expected) in [
            (2018, Key::LeadTime, 3, "Medium"),
            (2018, Key::Frequency, 2, "between High and Medium"),
            (2018, Key::FailRate, 1, "between Medium and Low"),
            (2018, Key::Recovery, 1, "High and Medium"),
            (2018, Key::FailRate, 0, "Elite to Medium"),
            (2018, Key::LeadTime, 5, "beyond Low"),
            (2019, Key::LeadTime, 0, "ahead of Elite"),
            (2024, Key::FailRate, 1, "High"),
        ] {
            assert_eq!(
                around(year, key, band).as_deref(),
                Some(expected),
                "{year} {key:?} {band}"
            );
        }
        assert_eq!(around(2018, Key::ReworkRate, 0), None);
        assert_eq!(in_full(Key::LeadTime, 3), Some("1 week to 1 month"));
        assert_eq!(in_full(Key::FailRate, 1), Some("16 to 30 %"));
        assert_eq!(in_full(Key::LeadTime, 6), None);
    }

    #[test]
    fn the_words_of_a_level_name_the_band_it_stands_in() {
        let number = |words: &str| -> Option<u32> {
            let digits: String = words.chars().take_while(char::is_ascii_digit).collect();
            digits.parse().ok().filter(|_| words.ends_with('%'))
        };
        for year in &YEARS {
            for shared in year.row(Key::FailRate).unwrap() {
                for share in shared.published.iter().filter_map(|words| number(words)) {
                    let from = u32::from(shared.band) * 15;
                    assert!(
                        (from..=from + 15).contains(&share),
                        "{}: {share} in {}",
                        year.year,
                        shared.band
                    );
                }
            }
        }
    }

    #[test]
    fn rework_has_no_levels_in_any_year_and_every_year_has_source_and_catch() {
        for year in &YEARS {
            assert_eq!(year.row(Key::ReworkRate), None);
            assert!(year.without(Key::ReworkRate).is_some());
            assert!(!year.catch.is_empty() && year.source.contains(&year.year.to_string()));
            assert_eq!(year.cited().contains("as quoted"), year.year >= 2023, "{}", year.year);
        }
        assert!(Year::of(2025).is_none() && Year::of(2022).is_none());
    }
}

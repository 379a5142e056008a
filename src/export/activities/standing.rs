//! Where a team stands, as it leaves: its answers row by row, and the published levels that they lie at. Never one grade of several.

use super::leaves::{Leaves, Sheet, of_runs};
use crate::export::cells::{Cell, yes};
use crate::export::choice::Part;
use crate::export::minutes::{Block, Span, Table, Told, Tone};
use crate::export::plain::one_line;
use crate::session::Activity;
use crate::time::Stamp;
use crate::workshop::activity::{Key, LastTime, Standing, dora};
use crate::workshop::{ActivityRun, Record, Workshop};

/// The columns of `standing.csv`: a measure a row, beside the levels of 2018 and of the year that is compared with.
const STANDING: [&str; 10] = [
    "group",
    "opened_at",
    "measure",
    "answer",
    "in_our_words",
    "from_map",
    "levels_2018",
    "compared_year",
    "levels_compared",
    "last_time",
];

pub(super) static LEAVES: Option<Leaves> = Some(Leaves {
    part: Part::Activities,
    title: "Where do we stand?",
    by_round: true,
    blocks: |told| {
        told.each(Activity::Standing, |run| match &run.record {
            Record::Standing(standing) => told.standing(run, standing),
            _ => Vec::new(),
        })
    },
    sheet: Sheet {
        kind: "standing",
        columns: &STANDING,
        rows: |workshop, telling| of_runs(workshop, telling, cells),
    },
});

impl Told<'_> {
    /// The answers beside the levels of the years that are compared with, and those of last time; nothing where nothing was answered.
    fn standing(&self, run: &ActivityRun, standing: &Standing) -> Vec<Block> {
        if standing.answers.is_empty() {
            return Vec::new();
        }
        let last = self.last_time(run, standing);
        let mut columns = vec![
            "Row by row, no grade".to_owned(),
            "Our answer".to_owned(),
            "In our words".to_owned(),
        ];
        columns.extend(standing.years().map(|year| year.year.to_string()));
        columns.extend(last.as_ref().map(|(when, _)| when.clone()));
        let rows = Key::ALL
            .into_iter()
            .map(|key| {
                let mut row = answer(standing, key);
                row.extend(standing.years().map(|year| levels(year, standing, key)));
                row.extend(last.as_ref().map(|(_, before)| {
                    let words = before.answer(key).and_then(|answer| dora::in_full(key, answer.band));
                    Span::plain(words.unwrap_or("not asked"))
                }));
                row
            })
            .collect();
        vec![Block::Table(Table {
            columns: columns.into_iter().map(|name| (name, false)).collect(),
            rows,
            sum: false,
            note: note(standing),
        })]
    }

    /// What was answered before: in an earlier workshop, else earlier in this one by the same group. With when that was.
    fn last_time(&self, run: &ActivityRun, standing: &Standing) -> Option<(String, Standing)> {
        // An earlier workshop goes before an earlier hour: months are what has changed something.
        if let Some(LastTime { at, answers, .. }) = &standing.last {
            let before = Standing {
                answers: answers.clone(),
                ..Standing::default()
            };
            return Some((self.day(*at), before));
        }
        let runs = &self.workshop.activities;
        let at = runs.iter().position(|other| other.id == run.id).unwrap_or(0);
        let earlier = runs.iter().take(at);
        let mut told = earlier
            .filter(|other| other.group == run.group)
            .filter_map(|other| match &other.record {
                Record::Standing(before) if !before.answers.is_empty() => {
                    let when = other.at.at(self.telling.offset).format("At %H:%M").to_string();
                    Some((when, before.clone()))
                }
                _ => None,
            });
        // The nearest one before it: that is what the room remembers.
        told.next_back()
    }

    pub(super) fn day(&self, at: Stamp) -> String {
        at.at(self.telling.offset).format("%-d %B %Y").to_string()
    }
}

/// The first cells of a row: the measure, the answer, and the team's own words or those of the map.
fn answer(standing: &Standing, key: Key) -> Vec<Span> {
    let name = Span::plain(key.name());
    let Some(answer) = standing.answer(key) else {
        return vec![name, Span::of(Tone::Quiet, "open"), Span::plain("")];
    };
    let said = answer.said.as_deref().map(one_line).unwrap_or_default();
    // Whose number it is: the map's was computed, the team's was said.
    let said = if answer.from_map && !said.is_empty() {
        format!("{said} on the map")
    } else {
        said
    };
    vec![
        name,
        Span::of(Tone::Strong, dora::in_full(key, answer.band).unwrap_or_default()),
        Span::plain(said),
    ]
}

/// The levels of a year that an answer lies at.
fn levels(year: &dora::Year, standing: &Standing, key: Key) -> Span {
    if year.without(key).is_some() {
        // The rework rate is asked since 2024.
        let words = if year.year < 2024 {
            "not asked"
        } else {
            "no levels published"
        };
        return Span::of(Tone::Quiet, words);
    }
    let around = standing.answer(key).and_then(|answer| year.around(key, answer.band));
    Span::plain(around.unwrap_or_default())
}

/// Where the levels were read, what has to be known of them, and that they are no grades.
fn note(standing: &Standing) -> String {
    let years: Vec<String> = standing
        .years()
        .map(|year| format!("{}: {}. {}.", year.year, year.cited(), year.catch))
        .collect();
    format!(
        "Levels describe groups of teams that answered alike, and are no grades. {} {}.",
        years.join(" "),
        dora::SINCE
    )
}

fn cells(_: &Workshop, record: &Record) -> Vec<Vec<Cell>> {
    let Record::Standing(standing) = record else {
        return Vec::new();
    };
    if standing.answers.is_empty() {
        return Vec::new();
    }
    Key::ALL.iter().map(|key| measure_cells(standing, *key)).collect()
}

fn measure_cells(standing: &Standing, key: Key) -> Vec<Cell> {
    let answer = standing.answer(key);
    let band = answer.map(|answer| answer.band);
    let levels = |year: u16| {
        let around = dora::Year::of(year).zip(band);
        Cell::Text(
            around
                .and_then(|(year, band)| year.around(key, band))
                .unwrap_or_default(),
        )
    };
    let words = |band: Option<u8>| band.and_then(|band| dora::in_full(key, band)).unwrap_or_default();
    let last = standing.last.as_ref().and_then(|last| last.answers.get(&key));
    vec![
        Cell::text(key.word()),
        Cell::text(words(band)),
        Cell::text(answer.and_then(|answer| answer.said.as_deref()).unwrap_or_default()),
        Cell::text(answer.map_or("", |answer| yes(answer.from_map))),
        levels(dora::SESSION),
        Cell::Number(standing.year.to_string()),
        levels(standing.year),
        Cell::text(words(last.map(|answer| answer.band))),
    ]
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use super::*;
    use crate::export::choice::Telling;
    use crate::export::minutes::minutes;
    use crate::workshop::activity::standing_example;
    use crate::workshop::{ActivityId, DocumentId};

    fn workshop(standing: Standing) -> Workshop {
        let at = Stamp::from_millis(1_795_420_800_000);
        let mut workshop = Workshop::new(
            DocumentId::new(at, 1),
            "Checkout",
            crate::session::built_in().clone(),
            at,
        );
        workshop.activities = vec![ActivityRun {
            id: ActivityId(1),
            at,
            item: None,
            group: None,
            record: Record::Standing(standing),
        }];
        workshop
    }

    fn table(workshop: &Workshop) -> Table {
        let telling = Telling::at(chrono::FixedOffset::east_opt(3_600).unwrap());
        let told = minutes(workshop, &telling);
        let tables = told.sections.iter().flat_map(|section| &section.blocks);
        let mut found = tables.filter_map(|block| match block {
            Block::Table(table) => Some(table.clone()),
            _ => None,
        });
        found.next_back().unwrap()
    }

    fn texts(row: &[Span]) -> Vec<&str> {
        row.iter().map(|cell| cell.text.as_str()).collect()
    }

    #[test]
    fn the_rows_of_the_mock_up_follow_from_the_answers() {
        let mut before = standing_example();
        before.answers.remove(&Key::ReworkRate);
        for (key, band) in [(Key::LeadTime, 4), (Key::Frequency, 3), (Key::Recovery, 0)] {
            before.answers.get_mut(&key).unwrap().band = band;
        }
        let last = LastTime {
            title: "Checkout".into(),
            at: Stamp::from_millis(1_780_905_600_000),
            answers: before.answers,
        };
        let table = table(&workshop(Standing {
            last: Some(last),
            ..standing_example()
        }));
        let heads: Vec<&str> = table.columns.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(
            heads,
            [
                "Row by row, no grade",
                "Our answer",
                "In our words",
                "2018",
                "2024",
                "8 June 2026"
            ]
        );
        let rows: Vec<Vec<&str>> = table.rows.iter().map(|row| texts(row)).collect();
        assert_eq!(
            rows,
            [
                [
                    "Lead time for changes",
                    "1 week to 1 month",
                    "14.2 d on the map",
                    "Medium",
                    "Medium",
                    "1 to 6 months"
                ],
                [
                    "Deployment frequency",
                    "1 day to 1 week",
                    "once a week",
                    "between High and Medium",
                    "High",
                    "1 week to 1 month"
                ],
                [
                    "Change fail rate",
                    "16 to 30 %",
                    "1 in 5",
                    "between Medium and Low",
                    "High",
                    "16 to 30 %"
                ],
                [
                    "Recovery time",
                    "under 1 day",
                    "about 4 h",
                    "High and Medium",
                    "High and Medium",
                    "under 1 hour"
                ],
                [
                    "Rework rate",
                    "0 to 15 %",
                    "1 in 10",
                    "not asked",
                    "no levels published",
                    "not asked"
                ],
            ]
        );
        for words in ["p. 14", "as quoted", "no grades", "Since 2025"] {
            assert!(table.note.contains(words), "{words}: {}", table.note);
        }
    }

    #[test]
    fn nothing_is_summed_and_an_open_answer_is_open() {
        let mut standing = standing_example();
        standing.answers.remove(&Key::Recovery);
        let table = table(&workshop(standing));
        assert!(!table.sum && table.rows.len() == 5 && table.columns.len() == 5);
        assert_eq!(texts(&table.rows[3]), ["Recovery time", "open", "", "", ""]);
    }
}

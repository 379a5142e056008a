//! What was written down in activities as CSV for spreadsheets, a table for each kind. Columns are stable: new ones are added at the end.

use super::cells::{Cell, number, table, yes};
use super::choice::{Part, Telling};
use crate::flow;
use crate::workshop::activity::{BottleneckVote, Feedback, Key, Sort, Standing, Toil, ToilTask, Voted, dora};
use crate::workshop::{ActivityRun, Map, NoteId, Record, Workshop};

/// The columns of `estimates.csv`: a guess a row. Hours are of working time.
const ESTIMATES: [&str; 3] = ["group", "guess_h", "guess"];

/// The columns of `votes.csv`: a step with dots a row.
const VOTES: [&str; 5] = ["map", "step", "dots", "named_by_the_numbers", "because"];

/// The columns of `toil.csv`: a task a row.
const TOIL: [&str; 14] = [
    "group",
    "opened_at",
    "task",
    "how_often",
    "times_a_week",
    "each_min",
    "people",
    "hours_a_week",
    "comes",
    "automated_by",
    "effort_h",
    "payback_weeks",
    "step",
    "action",
];

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

/// The columns of `feedback.csv`: a number of the scale or a word a row.
const FEEDBACK: [&str; 5] = ["group", "opened_at", "what", "answer", "count"];

/// A table: its kind, its columns and its rows.
type Table = (&'static str, &'static [&'static str], Vec<Vec<Cell>>);

/// The tables that are not empty, each with its kind.
pub(super) fn tables(workshop: &Workshop, telling: &Telling) -> Vec<(&'static str, Vec<u8>)> {
    let mut tables: Vec<Table> = Vec::new();
    let choice = &telling.choice;
    if choice.has(Part::Activities) {
        tables.push(("estimates", &ESTIMATES, estimates(workshop)));
        tables.push(("votes", &VOTES, votes(workshop)));
        tables.push(("toil", &TOIL, of_runs(workshop, telling, toil)));
        tables.push(("standing", &STANDING, of_runs(workshop, telling, standing)));
    }
    if choice.has(Part::Feedback) {
        tables.push(("feedback", &FEEDBACK, of_runs(workshop, telling, feedback)));
    }
    tables
        .into_iter()
        // A file with nothing but heads would be opened, looked at, and asked about.
        .filter(|(.., rows)| !rows.is_empty())
        .map(|(kind, columns, rows)| (kind, table(choice.table, columns, rows)))
        .collect()
}

fn estimates(workshop: &Workshop) -> Vec<Vec<Cell>> {
    // Guesses are made before there is a map; with one, a day is as long as on it.
    let today = workshop.maps.first().map(|map| map.flow.clock).unwrap_or_default();
    let row = |guess: &crate::workshop::Guess| {
        vec![
            Cell::text(&guess.group),
            Cell::Number(number(guess.time.hours(), 3)),
            Cell::Text(guess.time.on_screen(today)),
        ]
    };
    workshop.guesses.iter().map(row).collect()
}

fn votes(workshop: &Workshop) -> Vec<Vec<Cell>> {
    let voted = |map: &Map| {
        // Of the votes on a map the last one with a reason says why.
        let mut reasons = workshop.activities.iter().rev().filter_map(|run| match &run.record {
            Record::BottleneckVote(BottleneckVote { map: of, because, .. })
                if !because.is_empty() && of.is_none_or(|of| of == map.id) =>
            {
                Some(because.clone())
            }
            _ => None,
        });
        let because = reasons.next().unwrap_or_default();
        let analysis = flow::analyze(&map.flow);
        let numbers = analysis.lenses.first().map(|lens| lens.step);
        let row = |(step, dots): (flow::StepId, u32)| {
            vec![
                Cell::text(&map.name),
                Cell::text(map.flow.name_of(step)),
                Cell::Number(dots.to_string()),
                Cell::text(yes(numbers == Some(step))),
                Cell::text(&because),
            ]
        };
        let voted = Voted::of(&map.flow, &map.marks);
        voted.steps.into_iter().map(row).collect::<Vec<_>>()
    };
    workshop.maps.iter().flat_map(voted).collect()
}

/// The rows of all openings, each behind whose it is and when it was opened.
fn of_runs(
    workshop: &Workshop,
    telling: &Telling,
    rows: impl Fn(&Workshop, &Record) -> Vec<Vec<Cell>>,
) -> Vec<Vec<Cell>> {
    let told = |run: &ActivityRun| {
        let group = run.group.clone().unwrap_or_default();
        let at = run.at.at(telling.offset).to_rfc3339();
        let row = |cells: Vec<Cell>| {
            let mut row = vec![Cell::text(&group), Cell::Number(at.clone())];
            row.extend(cells);
            row
        };
        rows(workshop, &run.record).into_iter().map(row).collect::<Vec<_>>()
    };
    workshop.activities.iter().flat_map(told).collect()
}

fn toil(workshop: &Workshop, record: &Record) -> Vec<Vec<Cell>> {
    let Record::Toil(toil) = record else {
        return Vec::new();
    };
    // Always in one order, however the screen was sorted last: files of two days can be compared.
    let tasks = toil.ranked(Sort::Hours).into_iter();
    tasks.map(|task| toil_row(workshop, toil, task)).collect()
}

fn toil_row(workshop: &Workshop, toil: &Toil, task: &ToilTask) -> Vec<Cell> {
    let clock = toil.clock;
    let known = |value: Option<f64>| Cell::Number(value.map_or_else(String::new, |value| number(value, 3)));
    let step = task.step.and_then(|(map, step)| {
        let step = workshop.map(map)?.flow.step(step)?;
        Some(step.name.clone())
    });
    // It may be gone since.
    let action = task.action.filter(|action| workshop.note(*action).is_some());
    vec![
        Cell::text(&task.name),
        Cell::Text(task.often.words(clock)),
        Cell::Number(number(task.often.a_week(clock), 3)),
        Cell::Number(number(task.each.minutes(), 3)),
        Cell::Number(task.people.to_string()),
        Cell::Number(number(task.hours(clock), 3)),
        Cell::text(task.comes.word()),
        Cell::text(task.by.as_deref().unwrap_or_default()),
        known(task.effort.map(crate::time::WorkTime::hours)),
        known(task.payback(clock)),
        Cell::Text(step.unwrap_or_default()),
        Cell::Text(action.map_or_else(String::new, |NoteId(id)| format!("A{id}"))),
    ]
}

fn standing(_: &Workshop, record: &Record) -> Vec<Vec<Cell>> {
    let Record::Standing(standing) = record else {
        return Vec::new();
    };
    if standing.answers.is_empty() {
        return Vec::new();
    }
    Key::ALL.iter().map(|key| standing_row(standing, *key)).collect()
}

fn standing_row(standing: &Standing, key: Key) -> Vec<Cell> {
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

fn feedback(_: &Workshop, record: &Record) -> Vec<Vec<Cell>> {
    let Record::Feedback(feedback) = record else {
        return Vec::new();
    };
    // Opened and left alone: five rows of nought would read as answers.
    if *feedback == Feedback::default() {
        return Vec::new();
    }
    let count = |count: usize| Cell::Number(count.to_string());
    let number = |(number, tally): (u8, u32)| {
        let answer = Cell::Number(number.to_string());
        vec![Cell::text("number"), answer, Cell::Number(tally.to_string())]
    };
    let word = |(word, said): (&str, usize)| vec![Cell::text("word"), Cell::text(word), count(said)];
    let numbers = feedback.rows().map(number);
    numbers.chain(feedback.counted().into_iter().map(word)).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::time::Stamp;
    use crate::workshop::activity::{standing_example, toil_example, words_of};
    use crate::workshop::{ActivityId, DocumentId};

    fn workshop() -> Workshop {
        let at = Stamp::from_millis(1_795_420_800_000);
        let mut workshop = Workshop::new(
            DocumentId::new(at, 1),
            "Checkout",
            crate::session::built_in().clone(),
            at,
        );
        let feedback = Feedback {
            tallies: [4, 7, 2, 1, 0],
            words: words_of("clear, =cmd, Clear"),
            ..Feedback::default()
        };
        let records = [
            Record::Toil(toil_example()),
            Record::Standing(standing_example()),
            Record::Feedback(feedback),
        ];
        let run = |(id, record)| ActivityRun {
            id: ActivityId(id),
            at,
            item: None,
            group: Some("Table A".to_owned()),
            record,
        };
        workshop.activities = (1..).zip(records).map(run).collect();
        workshop
    }

    fn rows(kind: &str) -> Vec<Vec<String>> {
        let telling = Telling::at(chrono::FixedOffset::east_opt(3_600).unwrap());
        let found = tables(&workshop(), &telling);
        let (_, bytes) = found.into_iter().find(|(name, _)| *name == kind).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        let records = reader.records().map(Result::unwrap);
        records.map(|row| row.iter().map(str::to_owned).collect()).collect()
    }

    #[test]
    fn each_table_has_its_columns_and_says_what_was_written_down() {
        let toil = rows("toil");
        assert_eq!((toil.len(), toil.first().map(Vec::len)), (8, Some(TOIL.len())));
        assert_eq!(
            toil.get(3).unwrap().join(" | "),
            "Table A | 2026-11-23T09:00:00+01:00 | Reset the test database | 5 a week | 5 | 45 | 2 | 7.5 | reactive | \
             Script that loads a snapshot | 24 | 3.2 |  | "
        );
        let standing = rows("standing");
        assert_eq!(
            (standing.len(), standing.first().map(Vec::len)),
            (6, Some(STANDING.len()))
        );
        assert_eq!(
            standing.get(1).unwrap().join(" | "),
            "Table A | 2026-11-23T09:00:00+01:00 | lead_time | 1 week to 1 month | 14.2 d | yes | Medium | 2024 | Medium | "
        );
        let feedback = rows("feedback");
        assert_eq!(
            (feedback.len(), feedback.first().map(Vec::len)),
            (8, Some(FEEDBACK.len()))
        );
        assert_eq!(
            feedback.get(6).unwrap().join(" | "),
            "Table A | 2026-11-23T09:00:00+01:00 | word | clear | 2"
        );
        assert_eq!(feedback.get(7).unwrap().last().unwrap(), "1");
        assert_eq!(feedback.get(7).unwrap().get(3).unwrap(), "'=cmd");
    }

    #[test]
    fn what_was_not_opened_has_no_table() {
        let telling = Telling::at(chrono::FixedOffset::east_opt(0).unwrap());
        let mut empty = workshop();
        empty.activities.clear();
        assert!(tables(&empty, &telling).is_empty());
        let mut without = telling.clone();
        without.choice.without = [Part::Activities, Part::Feedback].into();
        assert!(tables(&workshop(), &without).is_empty());
    }
}

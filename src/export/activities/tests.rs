//! The tables of activities have their columns, and say what was written down.
#![allow(clippy::unwrap_used)]

use super::*;
use crate::export::choice::Part;
use crate::time::Stamp;
use crate::workshop::activity::{Feedback, standing_example, toil_example, words_of};
use crate::workshop::{ActivityId, ActivityRun, DocumentId, Record};

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

fn columns(activity: Activity) -> Option<usize> {
    leaves(activity).map(|leaves| leaves.sheet.columns.len())
}

#[test]
fn each_table_has_its_columns_and_says_what_was_written_down() {
    let toil = rows("toil");
    assert_eq!((toil.len(), toil.first().map(Vec::len)), (8, columns(Activity::Toil)));
    assert_eq!(
        toil.get(3).unwrap().join(" | "),
        "Table A | 2026-11-23T09:00:00+01:00 | Reset the test database | 5 a week | 5 | 45 | 2 | 7.5 | reactive | \
         Script that loads a snapshot | 24 | 3.2 |  | "
    );
    let standing = rows("standing");
    assert_eq!(
        (standing.len(), standing.first().map(Vec::len)),
        (6, columns(Activity::Standing))
    );
    assert_eq!(
        standing.get(1).unwrap().join(" | "),
        "Table A | 2026-11-23T09:00:00+01:00 | lead_time | 1 week to 1 month | 14.2 d | yes | Medium | 2024 | Medium | "
    );
    let feedback = rows("feedback");
    assert_eq!(
        (feedback.len(), feedback.first().map(Vec::len)),
        (8, columns(Activity::Feedback))
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

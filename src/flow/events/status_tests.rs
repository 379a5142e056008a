//! Logs of status changes, measured.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::float_cmp)]

use super::tests::{at, measure, measure_with, minutes, names};
use super::*;
use proptest::prelude::*;
use std::fmt::Write as _;

const STATUS_LOG: &str = include_str!("../../../tests/fixtures/logs/status-log.csv");

#[test]
fn the_time_until_the_next_row_belongs_to_the_status_of_this_row() {
    let import = measure(STATUS_LOG);
    assert_eq!(import.kind, LogKind::Statuses);
    assert_eq!(names(&import), ["To Do", "In Progress", "In Review", "Done"]);
    let waits: Vec<f64> = import.flow.steps.iter().map(|step| minutes(step.wait)).collect();
    assert_eq!(waits, [1440.0, 120.0, 7200.0, 0.0]);
    let outside: Vec<bool> = import.flow.steps.iter().map(|step| step.outside).collect();
    assert_eq!(outside, [true, true, true, false]);
    assert!(
        import
            .remarks
            .iter()
            .any(|remark| remark.starts_with("Read as status changes, since its column"))
    );
    let asked = Options {
        kind: Some(LogKind::Events),
        ..Options::default()
    };
    let as_events = measure_with(STATUS_LOG, &asked);
    assert_eq!(minutes(as_events.flow.steps[3].wait), 7200.0);
}

#[test]
fn an_open_item_does_not_shorten_the_status_it_is_in() {
    let mut log = STATUS_LOG.to_owned();
    log.push_str(
        "K-4,To Do,2024-03-12T09:00:00Z\nK-4,In Progress,2024-03-13T09:00:00Z\nK-4,In Review,2024-03-13T11:00:00Z\n",
    );
    let import = measure(&log);
    assert_eq!(minutes(import.flow.steps[2].wait), 7200.0);
    assert_eq!((import.cases, import.finished), (4, 3));
}

/// Every product's way to export the same changes gives the same stays.
#[test]
fn changes_of_status_are_read_in_the_words_of_many_products() {
    let statuses = ["To Do", "In Progress", "In Review", "Done"];
    let lengths = [1440.0, 120.0, 7200.0, 0.0];
    let items: Vec<Vec<f64>> = (0..12)
        .map(|item| {
            let begin = f64::from(item) * 700.0;
            let ends = lengths.iter().scan(begin, |now, length| {
                let here = *now;
                *now += length;
                Some(here)
            });
            ends.collect()
        })
        .collect();
    // What each row is made of: item, status before, status, moment, and that of the next.
    let rows = |row: &dyn Fn(usize, &str, &str, f64, f64) -> String| {
        let mut text = String::new();
        for (item, moments) in items.iter().enumerate() {
            for (place, moment) in moments.iter().enumerate() {
                let before = place.checked_sub(1).map_or("", |before| statuses[before]);
                let next = moments.get(place + 1).copied().unwrap_or(*moment);
                text.push_str(&row(item, before, statuses[place], *moment, next));
            }
        }
        text
    };
    let wide = |head: &str| {
        let row = |moments: &Vec<f64>| moments.iter().map(|moment| at(*moment)).collect::<Vec<_>>().join(",");
        let rows = items
            .iter()
            .enumerate()
            .map(|(item, moments)| format!("K-{item},{}\n", row(moments)));
        format!("{head}\n{}", rows.collect::<String>())
    };
    let logs = [
        (
            "one field of several",
            "Issue Key,Field,From,To,Author,Created\n".to_owned()
                + &rows(&|item, before, status, moment, _| {
                    let other = format!("K-{item},assignee,ann,bob,ann,{}\n", at(moment + 7.0));
                    format!("K-{item},status,{before},{status},ann,{}\n{other}", at(moment))
                }),
        ),
        (
            "value",
            "ticket_id,field,previous_value,value,timestamp\n".to_owned()
                + &rows(&|item, before, status, moment, _| {
                    format!("K-{item},status,{before},{status},{}\n", at(moment))
                }),
        ),
        (
            "lists",
            "card,list before,list after,date\n".to_owned()
                + &rows(&|item, before, status, moment, _| format!("K-{item},{before},{status},{}\n", at(moment))),
        ),
        (
            "entered and left",
            "item,status,entered,left\n".to_owned()
                + &rows(&|item, _, status, moment, next| format!("K-{item},{status},{},{}\n", at(moment), at(next))),
        ),
        ("a column a status", wide("Key,To Do,In Progress,In Review,Done")),
        ("dates of an item", wide("ID,Created,Started,Resolved,Closed")),
    ];
    for (what, log) in logs {
        let import = measure(&log);
        assert_eq!(import.kind, LogKind::Statuses, "{what}");
        let waits: Vec<f64> = import.flow.steps.iter().map(|step| minutes(step.wait)).collect();
        assert_eq!(waits, lengths, "{what}");
        assert_eq!(import.unread, 0, "{what}");
        let left_out = import
            .remarks
            .iter()
            .any(|remark| remark.contains("something else than the status"));
        assert_eq!(left_out, what == "one field of several", "{what}");
    }
}

proptest! {
    /// Updates that leave a status as it is change nothing, whatever order the rows come in.
    #[test]
    fn repeated_updates_of_a_status_are_one_stay(
        cases in proptest::collection::vec(proptest::collection::vec((1..500_u32, 0..3_u32), 4), 3..12),
    ) {
        let statuses = ["To Do", "In Progress", "In Review", "Done"];
        let (mut plain, mut chatty) = ("item,status,changed\n".to_owned(), "item,status,changed\n".to_owned());
        let (mut stays, mut repeated) = ([0.0; 4], 0);
        for (case, times) in cases.iter().enumerate() {
            let mut now = case as f64 * 100.0;
            for (place, (length, updates)) in times.iter().enumerate() {
                let status = statuses[place];
                let _ = writeln!(plain, "{case},{status},{}", at(now));
                for update in 0..=*updates {
                    let _ = writeln!(chatty, "{case},{status},{}", at(now + f64::from(update) * 0.1));
                }
                repeated += u64::from(*updates);
                if place < 3 {
                    stays[place] += f64::from(*length) / cases.len() as f64;
                }
                now += f64::from(*length);
            }
        }
        let (plain, chatty) = (measure(&plain), measure(&chatty));
        prop_assert_eq!(&plain.flow.steps, &chatty.flow.steps);
        for (step, stay) in chatty.flow.steps.iter().zip(stays) {
            prop_assert!((minutes(step.wait) - stay).abs() < 1e-5, "{} {stay}", step.name);
            prop_assert!(step.rework.is_none());
        }
        let said = chatty.remarks.iter().any(|remark| remark.contains("of the status that the item had already"));
        prop_assert_eq!(said, repeated > 0);
    }
}

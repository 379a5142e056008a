//! How long a million events take to become a flow: rows of two kinds, in the order of time, and of one kind, in the order of cases.
#![allow(missing_docs, clippy::unwrap_used)]

use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};
use flipchart::flow::events::{Options, import};
use flipchart::time::{Stamp, WorkingHours};
use std::fmt::Write as _;

fn main() {
    divan::main();
}

const ROWS: u64 = 1_000_000;
const ACTIVITIES: [&str; 8] = [
    "Refine the idea",
    "Write the change",
    "Code review",
    "QA test",
    "Security check",
    "Approve release",
    "Deploy",
    "Verify",
];

/// The start of 2026 and so many minutes.
fn stamp(minutes: u64) -> String {
    Stamp::from_millis(1_767_225_600_000 + minutes.cast_signed() * 60_000).to_string()
}

/// One row an activity, start and end, case after case; every fifth case goes back once.
fn by_case() -> String {
    let mut text = "case:concept:name,concept:name,start_timestamp,time:timestamp,org:resource\n".to_owned();
    let mut rows = 0;
    let mut case = 0_u64;
    while rows < ROWS {
        let mut now = case * 7;
        let again = if case.is_multiple_of(5) { 2..4 } else { 0..0 };
        for place in (0..4).chain(again).chain(4..ACTIVITIES.len()) {
            let start = now + (case * 31 + place as u64 * 17) % 900;
            now = start + (case * 13 + place as u64 * 7) % 240;
            let name = ACTIVITIES.get(place).unwrap();
            let who = (case + place as u64) % 40;
            let _ = writeln!(
                text,
                "change-{case:06},{name},{},{},person {who}",
                stamp(start),
                stamp(now)
            );
            rows += 1;
        }
        case += 1;
    }
    text
}

/// Two rows an activity, start and completion, all of them in the order of time.
fn by_time() -> String {
    let mut rows: Vec<(u64, String)> = Vec::new();
    for case in 0..ROWS / 16 {
        let mut now = case * 7;
        for (place, name) in (0_u64..).zip(ACTIVITIES) {
            let start = now + (case * 31 + place * 17) % 900;
            now = start + 1 + (case * 13 + place * 7) % 240;
            for (at, change) in [(start, "start"), (now, "complete")] {
                rows.push((at, format!("change-{case},\"{name}\",{},{change}\r\n", stamp(at))));
            }
        }
    }
    rows.sort();
    let head = "case:concept:name,concept:name,time:timestamp,lifecycle:transition\r\n".to_owned();
    rows.into_iter().fold(head, |text, (_, row)| text + &row)
}

fn measure(bencher: Bencher, log: &str, options: &Options) {
    bencher
        .counter(ItemsCount::new(ROWS))
        .counter(BytesCount::of_str(log))
        .bench(|| import(black_box(log.as_bytes()), options).unwrap());
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn a_row_an_activity(bencher: Bencher) {
    measure(bencher, &by_case(), &Options::default());
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn starts_and_completions_by_time(bencher: Bencher) {
    measure(bencher, &by_time(), &Options::default());
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn in_working_hours(bencher: Bencher) {
    let options = Options::default();
    let hours = WorkingHours::read("9:00-17:00", "mon-fri", "2026-12-25", options.zone).unwrap();
    let options = Options {
        hours: Some(hours),
        ..options
    };
    measure(bencher, &by_case(), &options);
}

//! How long each format takes for a workshop with a thousand notes and a map of two hundred steps. Goals: 300 ms a format, 2 s for PDF.
#![allow(missing_docs, clippy::unwrap_used)]

use std::fmt::Write as _;

use chrono::{FixedOffset, NaiveDate};
use divan::{Bencher, black_box};
use flipchart::export::{Format, Telling};
use flipchart::render::export::of_telling;
use flipchart::time::Stamp;
use flipchart::workshop::{DocumentId, Map, MapId, MapState, Marks, Note, NoteId, NoteKind, Workshop, capture};
use flipchart::{flow, session};

fn main() {
    divan::main();
}

fn workshop() -> Workshop {
    let at = Stamp::from_millis(1_795_507_200_000);
    let today = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
    let mut workshop = Workshop::new(DocumentId::new(at, 1), "Large", session::built_in().clone(), at);
    for id in 1..=1_000_u32 {
        let kind = NoteKind::ALL.into_iter().cycle().nth(id as usize).unwrap_or_default();
        let line = format!(
            "{} Reviews wait in place {id} because everybody is on the same release @Mara #Theme{} due 4 Dec",
            kind.prefix(),
            id % 12
        );
        let note = workshop.note_from(capture::parse(&line, today), at);
        workshop.notes.push(Note { id: NoteId(id), ..note });
    }
    let mut text = "demand: 2/week\n".to_owned();
    for step in 0..200 {
        let _ = writeln!(text, "Step {step} | wait 1d | pt 2h | team {}", step % 5);
    }
    workshop.maps.push(Map {
        id: MapId(1),
        name: "Current state".to_owned(),
        state: MapState::Current,
        flow: flow::text::read(&text).flow,
        marks: Marks::default(),
    });
    workshop
}

#[divan::bench(args = ["md", "html", "pdf", "csv", "json", "ics", "tasks", "flow", "mmd", "svg", "png", "slides"])]
fn format(bencher: Bencher, key: &str) {
    let workshop = workshop();
    let telling = Telling::at(FixedOffset::east_opt(3_600).unwrap());
    let format = Format::of(key).unwrap();
    bencher.bench(|| of_telling(black_box(&workshop), &telling, &[format], 2.0).unwrap());
}

//! The guesses, as they leave. They stand beside the map: a section of their own is made only where that part is left out.

use super::leaves::{Leaves, Sheet};
use crate::export::cells::{Cell, number};
use crate::export::choice::Part;
use crate::workshop::Workshop;

/// The columns of `estimates.csv`: a guess a row. Hours are of working time.
const ESTIMATES: [&str; 3] = ["group", "guess_h", "guess"];

pub(super) static LEAVES: Option<Leaves> = Some(Leaves {
    part: Part::Activities,
    title: "Estimates",
    by_round: false,
    blocks: |told| {
        let beside_the_map = told.telling.choice.has(Part::Bottleneck);
        told.guessed().filter(|_| !beside_the_map).into_iter().collect()
    },
    sheet: Sheet {
        kind: "estimates",
        columns: &ESTIMATES,
        rows: |workshop, _| rows(workshop),
    },
});

fn rows(workshop: &Workshop) -> Vec<Vec<Cell>> {
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

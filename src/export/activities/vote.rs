//! The bottleneck vote, as it leaves: the dots of each map beside what its numbers say.

use super::leaves::{Leaves, Sheet};
use crate::export::cells::{Cell, yes};
use crate::export::choice::Part;
use crate::export::minutes::{Bar, Block, Span, Told, dots};
use crate::export::plain::one_line;
use crate::flow;
use crate::workshop::activity::{BottleneckVote, Voted};
use crate::workshop::{Map, MapId, Record, Workshop};

/// The columns of `votes.csv`: a step with dots a row.
const VOTES: [&str; 5] = ["map", "step", "dots", "named_by_the_numbers", "because"];

pub(super) static LEAVES: Option<Leaves> = Some(Leaves {
    part: Part::Activities,
    title: "Where the room sees the bottleneck",
    by_round: true,
    blocks,
    sheet: Sheet {
        kind: "votes",
        columns: &VOTES,
        rows: |workshop, _| rows(workshop),
    },
});

/// The dots of each map, beside what its numbers say.
fn blocks(told: &Told<'_>) -> Vec<Block> {
    let mut done: Vec<MapId> = Vec::new();
    let mut blocks = Vec::new();
    for run in &told.workshop.activities {
        let Record::BottleneckVote(vote) = &run.record else {
            continue;
        };
        let chosen = vote.map.and_then(|id| told.workshop.map(id));
        // Dots lie on the map and not in the vote: a second vote on it would print the same dots again.
        if let Some(map) = chosen.or(told.main_map()).filter(|map| !done.contains(&map.id)) {
            done.push(map.id);
            blocks.extend(of_map(told, Some(vote), map));
        }
    }
    // Dots may be put on a map without opening a vote.
    for map in &told.workshop.maps {
        if !done.contains(&map.id) {
            blocks.extend(of_map(told, None, map));
        }
    }
    blocks
}

fn of_map(told: &Told<'_>, vote: Option<&BottleneckVote>, map: &Map) -> Vec<Block> {
    let voted = Voted::of(&map.flow, &map.marks);
    let Some(most) = voted.steps.first().map(|(_, dots)| *dots) else {
        return Vec::new();
    };
    let analysis = flow::analyze(&map.flow);
    let numbers = analysis.lenses.first().map(|lens| lens.step);
    let default = BottleneckVote::default();
    let sentence = vote.unwrap_or(&default).sentence(&map.flow, &voted, numbers);
    let said =
        sentence.map(|said| Block::Text(vec![Span::plain(format!("{}.", one_line(&said).trim_end_matches('.')))]));
    let counted = match vote {
        Some(vote) => vote.counted(voted.dots, told.workshop.people),
        None => dots(voted.dots),
    };
    let head = if told.workshop.maps.len() > 1 {
        format!("Dots on steps of {}", one_line(&map.name))
    } else {
        "Dots on steps".to_owned()
    };
    let row = |(step, count): &(flow::StepId, u32)| Bar {
        name: one_line(map.flow.name_of(*step)),
        what: if numbers == Some(*step) {
            "(named by the numbers)".to_owned()
        } else {
            String::new()
        },
        share: *count as f32 / most as f32,
        value: dots(u64::from(*count)),
        saved: false,
    };
    let bars = Block::Bars {
        head: (head, counted),
        rows: voted.steps.iter().map(row).collect(),
    };
    said.into_iter().chain([bars]).collect()
}

fn rows(workshop: &Workshop) -> Vec<Vec<Cell>> {
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

//! The limits that the check keeps, each with the field it is of: what the reference of the format says of them is read from here.

use std::fmt::Display;
use std::ops::RangeInclusive;

use super::super::block::PillarFigure;
use super::super::block::ask::Ask;
use super::super::block::{Initials, TopThemes};
use super::super::{FORMAT, Round};
use super::{ID, LONGEST, blocks, diagrams, drawn, figures, size};

/// How much a field may hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limit {
    /// The kind of thing that has the field.
    pub kind: &'static str,
    /// The field, or the choice.
    pub field: &'static str,
    /// The limit in words, as in `from 2 to 12`.
    pub words: String,
}

/// All of them, by kind.
pub fn limits() -> Vec<Limit> {
    let from_to = |range: &RangeInclusive<usize>| between(range.start(), range.end());
    let shares = |range: &RangeInclusive<f32>| between(range.start(), range.end());
    let minutes = format!("above 0, up to {LONGEST} minutes");
    let id = format!("up to {ID} lower-case letters, digits and hyphens");
    let lines = format!("about {} lines on all blocks together, better 7", size::LINES);
    let listing = format!("{} lines of {} letters", diagrams::LISTING.0, diagrams::LISTING.1);
    let of_measures = format!(
        "from 1 to {} measures; batches of {} and {} at most",
        PillarFigure::MEASURES,
        PillarFigure::SQUARES.0,
        PillarFigure::SQUARES.1
    );
    [
        ("Session", "format", FORMAT.to_string()),
        ("Session", "id", id.clone()),
        ("Session", "agenda", at_least_one()),
        ("AgendaItem", "minutes", minutes.clone()),
        ("AgendaItem", "slides", at_least_one()),
        ("Slide", "id", id.clone()),
        ("Slide", "blocks", lines),
        ("Slide", "minutes", minutes.clone()),
        ("Round", "id", id),
        ("Round", "phases", at_least_one()),
        ("Round", "group", between(&1, &Round::MOST_PEOPLE)),
        ("Round", "near", between(&0.0, &LONGEST)),
        ("Round", "extensions", minutes.clone()),
        ("Repeat", "times", format!("up to {} phases in all", Round::MOST_PHASES)),
        ("Phase", "minutes", minutes),
        ("Cover", "title", at_least_one()),
        (
            "List",
            "items",
            format!("from 1; {} with large numbers", figures::NUMERALS),
        ),
        ("List", "columns", between(&1, &figures::COLUMNS)),
        ("List", "start", up_to(blocks::LAST_NUMBER)),
        ("ListItem", "items", format!("nested {} deep", blocks::DEEPEST)),
        ("Table", "head", at_least_one()),
        ("Table", "rows", at_least_one()),
        ("Side", "rows", format!("from 1; of a wall up to {}", diagrams::WALL.0)),
        ("Wall", "after", up_to(diagrams::WALL.1)),
        (
            "Cards",
            "cards",
            format!("from 1; with pictures up to {}", figures::PICTURED),
        ),
        ("Initials", "pillars", between(&1, &Initials::MOST)),
        ("Pillar", "points", format!("with figures up to {} lines", drawn::LINES)),
        ("Pillar", "figure", of_measures),
        ("Block", "Columns", between(&1, &blocks::BESIDE)),
        ("Column", "weight", shares(&blocks::WEIGHT)),
        ("Ask", "question", between(&1, &Ask::MOST)),
        ("Cycle", "stages", from_to(&blocks::STAGES)),
        ("Chain", "stages", between(&1, &diagrams::CHAIN)),
        ("Layers", "layers", between(&1, &diagrams::LAYERS.0)),
        ("Layers", "not_just", up_to(diagrams::LAYERS.1)),
        ("Flow", "stages", from_to(&diagrams::FLOW)),
        (
            "Flow",
            "notes",
            format!("from 1; below the stages up to {}", diagrams::BELOW),
        ),
        ("Nest", "inner", from_to(&diagrams::NEST)),
        ("Paths", "ways", between(&1, &diagrams::WAYS)),
        ("Paths", "code", listing),
        ("Paths", "road", between(&1, &diagrams::ROAD)),
        ("Meter", "value", shares(&blocks::SHARE)),
        (
            "Meter",
            "limit",
            format!("{}; with two bars {}", shares(&blocks::SHARE), shares(&figures::LIMIT)),
        ),
        ("Image", "path", up_to(blocks::PATH) + " letters"),
        ("Image", "size", shares(&blocks::SIZE)),
        (
            "Roadmap",
            "stops",
            format!("from 1; as layers up to {}", figures::LAYERS),
        ),
        ("Checks", "items", at_least_one()),
        (
            "Questions",
            "items",
            format!("from 1; with answers up to {}", drawn::ANSWERS),
        ),
        ("Questions", "columns", between(&1, &figures::COLUMNS)),
        ("Groups", "groups", between(&1, &figures::GROUPS.0)),
        ("Group", "pairs", between(&1, &figures::GROUPS.1)),
        ("TopThemes", "most", between(&1, &TopThemes::MOST)),
    ]
    .into_iter()
    .map(|(kind, field, words)| Limit { kind, field, words })
    .collect()
}

fn between<T: Display>(least: &T, most: &T) -> String {
    format!("from {least} to {most}")
}

fn up_to(most: usize) -> String {
    format!("up to {most}")
}

fn at_least_one() -> String {
    "from 1".to_owned()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use serde_json::Value;

    use super::*;
    use crate::session::{Block, read, starter_text};

    /// The value of a field, wherever in a block it is.
    fn field<'v>(value: &'v mut Value, name: &str) -> Option<&'v mut Value> {
        let Value::Object(fields) = value else { return None };
        if fields.contains_key(name) {
            return fields.get_mut(name);
        }
        fields.values_mut().find_map(|inner| field(inner, name))
    }

    #[test]
    fn what_is_beyond_a_limit_is_told_at_its_field() {
        let session = read(&starter_text("Limits"), "").unwrap().session;
        let of = |kind: &str| {
            let mut blocks = session.slides().flat_map(|(_, slide)| &slide.blocks);
            blocks.find(|block| block.name() == kind).cloned()
        };
        let mut seen = 0;
        for limit in limits() {
            let range = limit
                .words
                .strip_prefix("from ")
                .and_then(|rest| rest.split_once(" to "))
                .filter(|(least, _)| least.parse::<usize>().is_ok());
            let Some(most) = range.and_then(|(_, most)| most.parse::<usize>().ok()) else {
                continue;
            };
            let Some(block) = of(limit.kind) else { continue };
            let mut written = serde_json::to_value(&block).unwrap();
            let Some(value) = field(&mut written, limit.field) else {
                continue;
            };
            match value {
                Value::Array(entries) => {
                    let first = entries.first().cloned().expect("the starter shows some");
                    entries.resize(most + 1, first);
                }
                other => *other = Value::from(most + 1),
            }
            let beyond: Block = serde_json::from_value(written).unwrap();
            let mut session = session.clone();
            if let Some(slide) = session.agenda.first_mut().and_then(|item| item.slides.first_mut()) {
                slide.blocks = vec![beyond];
            }
            let told = super::super::findings(&session);
            let at_field = told.iter().any(|found| {
                found.path.contains(&super::super::Step::Field(limit.field)) || found.what.contains("too many")
            });
            assert!(at_field, "{}.{} {}: {told:?}", limit.kind, limit.field, limit.words);
            seen += 1;
        }
        assert!(seen >= 8, "{seen} limits were tried");
    }
}

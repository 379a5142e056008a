//! What the figures have to keep that are drawn from named parts: walls, chains, layers, planes, flows, nests, paths.

use std::ops::RangeInclusive;

use super::super::block::{Chain, Flow, FlowPlace, Layers, Nest, Paths, Plane, Wall};
use super::Checker;
use super::Step::{Field, Item};

/// How many rows stand beside a wall, and how much of what followed below it.
pub(super) const WALL: (usize, usize) = (5, 5);
/// How many stages of a chain can be read.
pub(super) const CHAIN: usize = 6;
/// How many layers can be read, and how many things that something is not.
pub(super) const LAYERS: (usize, usize) = (4, 3);
/// How many notes stand in the row below a flow.
pub(super) const BELOW: usize = 3;
/// How many ways a tangle has.
pub(super) const WAYS: usize = 4;
/// How many lines and letters a listing beside a road has.
pub(super) const LISTING: (usize, usize) = (5, 20);
/// How many stages a flow has.
pub(super) const FLOW: RangeInclusive<usize> = 2..=7;
/// How many names stand inside a nest.
pub(super) const NEST: RangeInclusive<usize> = 1..=2;
/// How much lies on a road.
pub(super) const ROAD: usize = 5;

/// Whether a note stands in a place.
type Stands = fn(FlowPlace) -> bool;

impl Checker {
    /// Points out a list that is too long to be read.
    fn at_most<T>(&mut self, field: &'static str, entries: &[T], most: usize, of: &str) {
        if entries.len() > most {
            self.warn(
                &[Field(field)],
                format!("{} {of} are too many to read", entries.len()),
                format!("Use {most} at most"),
            );
        }
    }

    pub(super) fn wall(&mut self, wall: &Wall) {
        self.within(&[Field("left")], |side| {
            side.at_most("rows", &wall.left.rows, WALL.0, "rows");
        });
        self.at_most("after", &wall.after, WALL.1, "things that followed");
        self.each("after", &wall.after, |checker, after| {
            checker.filled("text", &after.text, "what followed");
        });
    }

    pub(super) fn chain(&mut self, chain: &Chain) {
        let count = chain.stages.len();
        if count > CHAIN {
            self.warn(
                &[],
                format!("{count} stages are too many to read"),
                format!("Use {CHAIN} at most"),
            );
        }
        let mut free = 0;
        self.each("before", &chain.before, |checker, part| {
            checker.filled("name", &part.name, "who had some stages");
            checker.is_one_of("to", part.to, count, "stage");
            // Those before have to be on the left: brackets that cross cannot be drawn.
            if part.from < free || part.from > part.to {
                checker.error(
                    &[Field("from")],
                    format!(
                        "“{}” cannot have the stages from {} to {}",
                        part.name, part.from, part.to
                    ),
                    "Name the first and the last stage of each, from left to right, and each stage once",
                );
            }
            free = part.to.saturating_add(1);
        });
        let Some(back) = &chain.back else { return };
        self.within(&[Field("back")], |checker| {
            checker.filled("text", &back.text, "the way back");
            checker.is_one_of("from", back.from, count, "stage");
            // A way back to the stage itself would be a loop that nobody sees.
            if back.to >= back.from {
                checker.error(
                    &[Field("to")],
                    format!("The way back cannot lead from stage {} to stage {}", back.from, back.to),
                    "Let it end at a stage before the one where it begins",
                );
            }
        });
    }

    pub(super) fn layers(&mut self, layers: &Layers) {
        self.some("layers", &layers.layers, "A block of layers", "layer");
        self.at_most("layers", &layers.layers, LAYERS.0, "layers");
        self.at_most("not_just", &layers.not_just, LAYERS.1, "things that it is not");
        self.each("layers", &layers.layers, |checker, layer| {
            checker.filled("name", &layer.name, "a layer");
        });
    }

    pub(super) fn plane(&mut self, plane: &Plane) {
        for (field, words) in [
            ("across", &plane.across),
            ("up", &plane.up),
            ("high", &plane.high),
            ("far", &plane.far),
            ("goal", &plane.goal),
        ] {
            self.filled(field, words, "a plane");
        }
    }

    pub(super) fn flow(&mut self, flow: &Flow) {
        let count = flow.stages.len();
        if !FLOW.contains(&count) {
            self.error(
                &[Field("stages")],
                format!("A flow of {count} cannot be drawn"),
                format!("Use from {} to {} stages", FLOW.start(), FLOW.end()),
            );
        }
        if let Some(narrow) = flow.narrow {
            self.is_one_of("narrow", narrow, count, "stage");
        }
        self.some("notes", &flow.notes, "A flow", "note");
        self.each("notes", &flow.notes, |checker, note| {
            checker.filled("head", &note.head, "a note on a flow");
            match note.at {
                FlowPlace::Across(first, last) if first > last => checker.error(
                    &[Field("at")],
                    format!("A bracket cannot run from stage {first} to stage {last}"),
                    "Name the first stage, then the last",
                ),
                FlowPlace::Across(_, stage) | FlowPlace::Drop(stage) => checker.is_one_of("at", stage, count, "stage"),
                FlowPlace::Widen if flow.narrow.is_none() => checker.error(
                    &[Field("at")],
                    "A note widens the narrow stage, but no stage is narrow",
                    "Name one in the flow's `narrow`, or use `Drop(2)` or `Across(0, 1)`",
                ),
                FlowPlace::Widen | FlowPlace::Base | FlowPlace::Back => {}
            }
        });
        self.crowded(flow);
    }

    /// More notes in one place than it has room for.
    fn crowded(&mut self, flow: &Flow) {
        let places: [(Stands, usize, &str); 4] = [
            (FlowPlace::is_below, BELOW, "below its stages"),
            (|at| at == FlowPlace::Widen, 1, "at its narrow stage"),
            (|at| at == FlowPlace::Base, 1, "at its foot"),
            (|at| at == FlowPlace::Back, 1, "above it"),
        ];
        for (stands, most, place) in places {
            let beyond = flow
                .notes
                .iter()
                .enumerate()
                .filter(|(_, note)| stands(note.at))
                .nth(most);
            if let Some((index, _)) = beyond {
                let notes = if most == 1 {
                    "one note".to_owned()
                } else {
                    format!("{most} notes")
                };
                self.error(
                    &[Field("notes"), Item(index), Field("at")],
                    format!("A flow has room for {notes} {place}"),
                    "Put this one elsewhere, or take it out",
                );
            }
        }
    }

    pub(super) fn nest(&mut self, nest: &Nest) {
        self.within(&[Field("outer")], |outer| {
            outer.filled("name", &nest.outer.name, "the frame of a nest");
        });
        let count = nest.inner.len();
        if !NEST.contains(&count) {
            self.error(
                &[Field("inner")],
                format!("A nest with {count} names inside cannot be drawn"),
                "Use one or two",
            );
        }
        self.each("inner", &nest.inner, |checker, inner| {
            checker.filled("name", &inner.name, "what stands in a nest");
        });
    }

    pub(super) fn paths(&mut self, paths: &Paths) {
        let count = paths.ways.len();
        if !(1..=WAYS).contains(&count) {
            self.error(
                &[Field("ways")],
                format!("A tangle of {count} ways cannot be drawn"),
                format!("Use from 1 to {WAYS}"),
            );
        }
        if let Some(lost) = paths.lost {
            self.is_one_of("lost", lost, count, "way");
        }
        self.filled("end", &paths.end, "a block of paths");
        self.within(&[Field("code")], |checker| {
            checker.code(&paths.code);
            let (lines, letters) = LISTING;
            let text = paths.code.text.trim_end();
            if text.lines().count() > lines || text.lines().any(|line| line.chars().count() > letters) {
                checker.warn(
                    &[Field("text")],
                    "The listing is too large for its place beside the road",
                    format!("Use {lines} lines of {letters} letters at most"),
                );
            }
        });
        self.some("road", &paths.road, "A road", "thing that lies on it");
        self.at_most("road", &paths.road, ROAD, "things on a road");
    }

    /// A place in a list, counted from 0.
    fn is_one_of(&mut self, field: &'static str, place: usize, count: usize, of: &str) {
        if place >= count {
            self.error(
                &[Field(field)],
                format!("There is no {of} {place}"),
                format!("They count from 0; the last is {}", count.saturating_sub(1)),
            );
        }
    }
}

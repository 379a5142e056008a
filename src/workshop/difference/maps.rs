//! What the maps of two states do not have in common: step by step and field by field.

use std::collections::BTreeSet;

use super::found::{Difference, Part, counted};
use crate::flow::text::print_step;
use crate::flow::{FlowEdit, Step, StepField, StepId};
use crate::workshop::edit::MapEdit;
use crate::workshop::{Edit, Map, Marks, Workshop};

/// All of it.
pub(super) fn all(one: &Workshop, other: &Workshop, found: &mut Vec<Difference>) {
    let keys: BTreeSet<u32> = one.maps.iter().chain(&other.maps).map(|map| map.id.0).collect();
    let find = |workshop: &'_ Workshop, wanted: u32| workshop.maps.iter().position(|map| map.id.0 == wanted);
    // With several maps each row says which one it is of.
    let several = keys.len() > 1;
    for wanted in keys {
        let here = find(one, wanted).and_then(|at| one.maps.get(at));
        let there = find(other, wanted).and_then(|at| other.maps.get(at));
        let of = |map: Option<&Map>| map.map(|map| counted(map.flow.steps.len(), "step")).unwrap_or_default();
        match (here, there) {
            (Some(one), Some(other)) if one != other => of_map(one, other, several, found),
            (Some(_), Some(_)) => {}
            _ => found.push(Difference {
                part: Part::Maps,
                what: here
                    .or(there)
                    .map(|map| format!("Map {}", map.name))
                    .unwrap_or_default(),
                one: of(here),
                other: of(there),
                back: here.map(|map| {
                    // Dots and notes of its steps may be others by now.
                    let marks = Marks::default();
                    let map = Map { marks, ..map.clone() };
                    Edit::Map(MapEdit::Add(Box::new(map)))
                }),
            }),
        }
    }
    if one.guesses != other.guesses {
        let guesses = |count: usize| counted(count, "guess").replace("guesss", "guesses");
        found.push(Difference {
            part: Part::Maps,
            what: "Guesses".to_owned(),
            one: guesses(one.guesses.len()),
            other: guesses(other.guesses.len()),
            back: None,
        });
    }
}

/// Compares two states of a map; what is no field of a step in one sentence.
fn of_map(one: &Map, other: &Map, several: bool, found: &mut Vec<Difference>) {
    let before = found.len();
    let named = |step: &Step| {
        if several {
            format!("{}: {}", one.name, step.name)
        } else {
            step.name.clone()
        }
    };
    let change = |edit: FlowEdit| Some(Edit::Map(MapEdit::ChangeFlow(other.id, edit)));
    for step in &one.flow.steps {
        let Some(now) = other.flow.step(step.id) else {
            let at = one.flow.position(step.id).unwrap_or(0).min(other.flow.steps.len());
            let step_back = Box::new(step.clone());
            found.push(Difference {
                part: Part::Maps,
                what: named(step),
                one: told(step, one),
                other: String::new(),
                // Where it stood then, as far as there is such a place: at the end it would be another flow.
                back: change(FlowEdit::InsertStep { at, step: step_back }),
            });
            continue;
        };
        for field in StepField::OWN {
            let (was, is) = (field.edit(step.id, step), field.edit(step.id, now));
            let (here, there) = (field.said(step, &one.flow), field.said(now, &other.flow));
            // What is said alike though it is not the same is told of the whole.
            if was != is && here != there {
                found.push(Difference {
                    part: Part::Maps,
                    what: format!("{}, {}", named(step), field.called()),
                    one: here,
                    other: there,
                    back: was.and_then(change),
                });
            }
        }
    }
    for step in &other.flow.steps {
        if one.flow.step(step.id).is_none() {
            found.push(Difference {
                part: Part::Maps,
                what: named(step),
                one: String::new(),
                other: told(step, other),
                back: None,
            });
        }
    }
    if one.name != other.name {
        found.push(Difference {
            part: Part::Maps,
            what: "Name of a map".to_owned(),
            one: one.name.clone(),
            other: other.name.clone(),
            back: Some(Edit::Map(MapEdit::Rename(other.id, one.name.clone()))),
        });
    } else if found.len() == before {
        found.push(Difference {
            part: Part::Maps,
            // Named apart from a map that is gone: one that is taken along comes without its marks, which is told here then.
            what: format!("Map {}, besides its steps", one.name),
            one: "order, links, lanes or marks".to_owned(),
            other: "others".to_owned(),
            back: None,
        });
    }
}

/// The ids of the steps of a map that another state of it lacks or says otherwise.
pub fn steps_that_differ(one: &Map, other: Option<&Map>) -> Vec<StepId> {
    let differs = |step: &&Step| {
        let now = other.and_then(|other| other.flow.step(step.id));
        now.is_none_or(|now| {
            StepField::OWN
                .iter()
                .any(|field| field.edit(step.id, step) != field.edit(step.id, now))
        })
    };
    one.flow.steps.iter().filter(differs).map(|step| step.id).collect()
}

/// A step without its name, which stands before it.
fn told(step: &Step, map: &Map) -> String {
    let line = print_step(step, &map.flow);
    line.split_once(" | ")
        .map_or_else(|| "is there".to_owned(), |(_, rest)| rest.to_owned())
}

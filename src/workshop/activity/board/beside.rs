//! What the map has to say of a theme: the step that its notes name, and what the figures know of that step.

use std::collections::BTreeSet;

use super::LaidTheme;
use super::words::roots;
use crate::flow::{Analysis, LensKind, Step, StepId, of_ten};
use crate::workshop::{Map, Note, NoteKind};

/// A link that somebody made says more than a word that two texts share.
const LINKED: usize = 3;
/// So does the name of a theme, which somebody chose for all of its notes.
const NAMED: usize = 2;
/// A problem says where it hurts; what was decided or is to be done about it is often said of another step.
const HURTS: usize = 2;

/// What the map says beside a theme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beside {
    /// The step that is meant.
    pub step: StepId,
    /// Its name.
    pub name: String,
    /// What is known of it, as words that go on behind the name: "93 % loaded", "waits 5 d", "sends 2 of 10 back".
    pub says: String,
    /// The lens that names it the bottleneck.
    pub lens: Option<LensKind>,
}

impl Beside {
    /// "QA test, 93 % loaded", "Approve release waits 5 d".
    pub fn words(&self) -> String {
        if self.says.ends_with("loaded") {
            format!("{}, {}", self.name, self.says)
        } else {
            format!("{} {}", self.name, self.says)
        }
    }

    /// What is known, and which lens names it: "93 % loaded, bottleneck by capacity".
    pub fn with_lens(&self) -> String {
        match self.lens {
            Some(lens) => format!("{}, bottleneck by {}", self.says, lens.name().to_lowercase()),
            None => self.says.clone(),
        }
    }
}

/// What the map says of a theme; none where its notes name no step, or the map knows nothing of the step.
pub fn beside(laid: &LaidTheme<'_>, map: &Map, analysis: &Analysis) -> Option<Beside> {
    of(&laid.theme.name, &laid.notes, map, analysis)
}

impl Beside {
    /// The same of a note that is in no theme.
    pub fn of_note(note: &Note, map: &Map, analysis: &Analysis) -> Option<Self> {
        of("", &[note], map, analysis)
    }
}

fn of(name: &str, notes: &[&Note], map: &Map, analysis: &Analysis) -> Option<Beside> {
    let step = named(name, notes, map)?;
    let (says, lens) = says(step, map, analysis)?;
    Some(Beside {
        step: step.id,
        name: step.name.clone(),
        says,
        lens,
    })
}

/// The step that a theme is about: the one that most of its notes are linked with or share a word with, of as many the first.
fn named<'a>(name: &str, notes: &[&Note], map: &'a Map) -> Option<&'a Step> {
    let set = |text: &str| -> BTreeSet<String> { roots(text).into_iter().map(|(root, _)| root).collect() };
    let of_name = set(name);
    let of_notes: Vec<(BTreeSet<String>, usize)> = notes
        .iter()
        .map(|note| {
            let weight = if note.kind == NoteKind::Problem { HURTS } else { 1 };
            (set(&note.text), weight)
        })
        .collect();
    let score = |step: &Step| {
        let of_step = set(&step.name);
        let linked = map.marks.notes_of(step.id);
        let links = notes.iter().filter(|note| linked.contains(&note.id)).count();
        let shares = |roots: &BTreeSet<String>| !roots.is_disjoint(&of_step);
        let shared = of_notes.iter().filter(|(roots, _)| shares(roots));
        let words: usize = shared.map(|(_, weight)| weight).sum();
        let named = usize::from(shares(&of_name));
        links * LINKED + named * NAMED + words
    };
    let scored = map.flow.steps.iter().map(|step| (step, score(step)));
    let named = scored.filter(|(_, score)| *score > 0);
    // Of as many the first, where `max_by_key` would take the last.
    let best = named.reduce(|best, other| if other.1 > best.1 { other } else { best });
    best.map(|(step, _)| step)
}

/// What the figures know of a step, the finding of a lens first.
fn says(step: &Step, map: &Map, analysis: &Analysis) -> Option<(String, Option<LensKind>)> {
    let names = |kind: LensKind| {
        let lens = analysis.lenses.get(kind)?;
        (lens.step == step.id && lens.stands_out).then_some(lens)
    };
    let figures = analysis.step(step.id);
    let waits = || {
        let wait = figures?.wait;
        (!wait.is_zero()).then(|| format!("waits {}", wait.on_screen(map.flow.clock)))
    };
    // A lens first: what stands out on the whole map says more of a step than its own numbers.
    if let Some(lens) = names(LensKind::Capacity) {
        return Some((lens.short.clone(), Some(LensKind::Capacity)));
    }
    if let Some(waits) = names(LensKind::Delay).and_then(|_| waits()) {
        return Some((waits, Some(LensKind::Delay)));
    }
    let missing = step.ca.missing();
    if missing > 0.0 {
        let lens = names(LensKind::Rework).map(|_| LensKind::Rework);
        return Some((format!("sends {} back", of_ten(missing)), lens));
    }
    let loaded = || {
        let load = figures?.load.as_ref().ok()?.value;
        Some(format!("{:.0} % loaded", load * 100.0))
    };
    waits().or_else(loaded).map(|says| (says, None))
}

//! Every step of two flows: whether it is new, gone, changed or the same, and what changed about it in words.

use super::sides::Sides;
use crate::flow::words::{and, people, regularly};
use crate::flow::{After, AtOnce, Estimate, Flow, FlowEdit, Lying, Percent, Step, StepId, text};
use crate::time::{WorkTime, sensible};
use std::collections::{HashMap, HashSet};

/// What became of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Fate {
    /// It is in both flows, with the same fields.
    Same,
    /// It is in both flows, and some of its fields differ.
    Changed,
    /// Only the flow after has it.
    Added,
    /// Only the flow before has it.
    Removed,
}

impl Fate {
    /// Its word: "added".
    pub fn word(self) -> &'static str {
        match self {
            Fate::Same => "same",
            Fate::Changed => "changed",
            Fate::Added => "added",
            Fate::Removed => "removed",
        }
    }
}

/// A field of a step that can differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StepField {
    /// What it is called.
    Name,
    /// Its place in the order of the lines.
    Place,
    /// The lane.
    Team,
    /// Wait.
    Wait,
    /// When it may start.
    Every,
    /// How many items it takes together.
    Batch,
    /// Process time.
    Process,
    /// Items counted before it.
    Lying,
    /// Value added.
    ValueAdded,
    /// Percent complete and accurate.
    Ca,
    /// Where rework goes back to.
    Rework,
    /// How many at once.
    People,
    /// What it follows.
    After,
    /// Which share takes it, of several alternatives.
    Take,
    /// Which share comes to it at all.
    Share,
    /// Whether it is outside.
    Outside,
    /// Whether it needs no hands.
    Auto,
    /// The note.
    Note,
}

impl StepField {
    /// Its key in files: "wait".
    pub fn key(self) -> &'static str {
        match self {
            StepField::Name => "name",
            StepField::Place => "place",
            StepField::Team => "team",
            StepField::Wait => "wait",
            StepField::Every => "every",
            StepField::Batch => "batch",
            StepField::Process => "process",
            StepField::Lying => "queue",
            StepField::ValueAdded => "value_added",
            StepField::Ca => "ca",
            StepField::Rework => "rework",
            StepField::People => "people",
            StepField::After => "after",
            StepField::Take => "take",
            StepField::Share => "share",
            StepField::Outside => "outside",
            StepField::Auto => "auto",
            StepField::Note => "note",
        }
    }
}

impl StepField {
    /// The edit that gives `step` this field of `from`; none for its place.
    pub(crate) fn edit(self, step: StepId, from: &Step) -> Option<FlowEdit> {
        Some(match self {
            StepField::Place => return None,
            StepField::Name => FlowEdit::RenameStep {
                step,
                name: from.name.clone(),
            },
            StepField::Team => FlowEdit::SetTeam {
                step,
                team: from.team.clone(),
            },
            StepField::Wait => FlowEdit::SetWait { step, wait: from.wait },
            StepField::Every => FlowEdit::SetEvery {
                step,
                every: from.every,
            },
            StepField::Batch => FlowEdit::SetBatch {
                step,
                batch: from.batch,
            },
            StepField::Process => FlowEdit::SetProcess {
                step,
                process: from.process,
            },
            StepField::Lying => FlowEdit::SetLying {
                step,
                lying: from.lying,
            },
            StepField::ValueAdded => FlowEdit::SetVa { step, va: from.va },
            StepField::Ca => FlowEdit::SetCa { step, ca: from.ca },
            StepField::Take => FlowEdit::SetTake { step, take: from.take },
            StepField::Share => FlowEdit::SetShare {
                step,
                share: from.share,
            },
            StepField::Rework => FlowEdit::SetRework {
                step,
                rework: from.rework,
            },
            StepField::People => FlowEdit::SetPeople {
                step,
                people: from.people,
            },
            StepField::After => FlowEdit::SetAfter {
                step,
                after: from.after.clone(),
            },
            StepField::Outside => FlowEdit::SetOutside {
                step,
                outside: from.outside,
            },
            StepField::Auto => FlowEdit::SetAuto { step, auto: from.auto },
            StepField::Note => FlowEdit::SetNote {
                step,
                note: from.note.clone(),
            },
        })
    }
}

/// One field of a step that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldChange {
    /// Which.
    pub field: StepField,
    /// "wait 3 d to 1 d".
    pub words: String,
}

/// A step of either flow.
#[derive(Debug, Clone, PartialEq)]
pub struct StepChange {
    /// Its id in the flow before.
    pub before: Option<StepId>,
    /// Its id in the flow after.
    pub after: Option<StepId>,
    /// What it is called after, or was called before it was removed.
    pub name: String,
    /// What became of it.
    pub fate: Fate,
    /// What differs, in the order of [`StepField`]; empty when it was added or removed.
    pub fields: Vec<FieldChange>,
}

impl StepChange {
    /// All that changed: "wait 3 d to 1 d, %C/A 60 to 95 %", "added"; empty when nothing did.
    pub fn words(&self) -> String {
        match self.fate {
            Fate::Added | Fate::Removed => self.fate.word().to_owned(),
            Fate::Same | Fate::Changed => {
                let words: Vec<&str> = self.fields.iter().map(|field| field.words.as_str()).collect();
                words.join(", ")
            }
        }
    }

    /// Whether that field differs.
    pub fn changed(&self, field: StepField) -> Option<&FieldChange> {
        self.fields.iter().find(|change| change.field == field)
    }
}

/// All steps of both sides, in the order of the flow after; a removed one stands below the step it followed.
pub(super) fn all(sides: &Sides) -> Vec<StepChange> {
    let moved = moved(sides);
    let was: HashMap<StepId, &Step> = sides.before.steps.iter().map(|step| (step.id, step)).collect();
    // The removed steps that follow each step of the flow before; `None` holds those at its head.
    let mut gone: HashMap<Option<StepId>, Vec<&Step>> = HashMap::new();
    let mut above = None;
    for step in &sides.before.steps {
        match sides.pairs.after(step.id) {
            Some(_) => above = Some(step.id),
            None => gone.entry(above).or_default().push(step),
        }
    }
    let mut found: Vec<StepChange> = Vec::new();
    found.extend(gone.remove(&None).unwrap_or_default().into_iter().map(removed));
    for step in &sides.after.steps {
        let before = sides.pairs.before(step.id);
        let fields = before
            .and_then(|id| was.get(&id))
            .map(|was| fields(sides, was, step, moved.contains(&step.id)));
        found.push(StepChange {
            before,
            after: Some(step.id),
            name: step.name.clone(),
            fate: match &fields {
                None => Fate::Added,
                Some(fields) if fields.is_empty() => Fate::Same,
                Some(_) => Fate::Changed,
            },
            fields: fields.unwrap_or_default(),
        });
        let below = before.and_then(|id| gone.remove(&Some(id)));
        found.extend(below.unwrap_or_default().into_iter().map(removed));
    }
    found
}

fn removed(step: &Step) -> StepChange {
    StepChange {
        before: Some(step.id),
        after: None,
        name: step.name.clone(),
        fate: Fate::Removed,
        fields: Vec::new(),
    }
}

/// The fewest steps of the flow after that must move for those in both flows to stand in one order: all but a longest
/// run that already does.
fn moved(sides: &Sides) -> HashSet<StepId> {
    let places = sides.before.positions();
    let kept: Vec<(StepId, usize)> = sides
        .after
        .steps
        .iter()
        .filter_map(|step| Some((step.id, *places.get(&sides.pairs.before(step.id)?)?)))
        .collect();
    // Patience sorting: `ends` holds, for each length, the run that ends lowest.
    let mut ends: Vec<usize> = Vec::new();
    let mut previous: Vec<Option<usize>> = Vec::with_capacity(kept.len());
    let place_of = |at: usize| kept.get(at).map_or(usize::MAX, |(_, place)| *place);
    for (at, (_, place)) in kept.iter().enumerate() {
        let length = ends.partition_point(|end| place_of(*end) < *place);
        previous.push(length.checked_sub(1).and_then(|shorter| ends.get(shorter).copied()));
        match ends.get_mut(length) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let mut moved: HashSet<StepId> = kept.iter().map(|(id, _)| *id).collect();
    let mut here = ends.last().copied();
    while let Some(at) = here {
        if let Some((id, _)) = kept.get(at) {
            moved.remove(id);
        }
        here = previous.get(at).copied().flatten();
    }
    moved
}

/// What differs between a step and what it was.
fn fields(sides: &Sides, was: &Step, now: &Step, moved: bool) -> Vec<FieldChange> {
    let pair = Pair { sides, was, now };
    let found = [
        (StepField::Name, pair.name()),
        (StepField::Place, moved.then(|| pair.place())),
        (StepField::Team, pair.team()),
        (StepField::Wait, pair.time("wait", was.wait, now.wait)),
        (StepField::Every, pair.every()),
        (StepField::Batch, pair.batch()),
        (StepField::Process, pair.time("work", was.process, now.process)),
        (StepField::Lying, pair.lying()),
        (StepField::ValueAdded, pair.value_added()),
        (StepField::Ca, pair.ca()),
        (StepField::Rework, pair.rework()),
        (StepField::People, pair.people()),
        (StepField::After, pair.after()),
        (StepField::Take, pair.take()),
        (StepField::Share, pair.share()),
        (StepField::Outside, switched(was.outside, now.outside, "outside")),
        (StepField::Auto, switched(was.auto, now.auto, "automatic")),
        (
            StepField::Note,
            (was.note != now.note).then(|| "note changed".to_owned()),
        ),
    ];
    let change = |(field, words): (StepField, Option<String>)| words.map(|words| FieldChange { field, words });
    found.into_iter().filter_map(change).collect()
}

fn switched(was: bool, now: bool, word: &str) -> Option<String> {
    (was != now).then(|| format!("{} {word}", if now { "now" } else { "no longer" }))
}

/// Whether two estimates are the same as they are said: "3d" stays "3d" though a day has other hours.
pub(super) fn same_time(sides: &Sides, was: Estimate, now: Estimate) -> bool {
    was == now
        || (sides.before.clock != sides.after.clock
            && text::print_estimate(was, sides.before.clock) == text::print_estimate(now, sides.after.clock))
}

/// As [`same_time`], for rhythms.
pub(super) fn same_rhythm(sides: &Sides, was: Option<WorkTime>, now: Option<WorkTime>) -> bool {
    let said = |every: Option<WorkTime>, flow: &Flow| every.map(|every| every.exact_rhythm(flow.clock));
    was == now || (sides.before.clock != sides.after.clock && said(was, sides.before) == said(now, sides.after))
}

/// Whether a step follows the same steps as before, as it is said or in effect.
pub(super) fn same_after(sides: &Sides, was: &Step, now: &Step) -> bool {
    let followed = |step: &Step, flow: &Flow, map: &dyn Fn(StepId) -> Option<StepId>| -> Option<Vec<StepId>> {
        let ids = match &step.after {
            After::Start => Vec::new(),
            After::Steps(ids) => ids.clone(),
            After::LineAbove => {
                let place = flow.position(step.id)?;
                place
                    .checked_sub(1)
                    .and_then(|above| flow.steps.get(above))
                    .map(|step| step.id)
                    .into_iter()
                    .collect()
            }
        };
        let mut ids: Vec<StepId> = ids.into_iter().map(map).collect::<Option<_>>()?;
        ids.sort_unstable();
        Some(ids)
    };
    if was.after == After::LineAbove && now.after == After::LineAbove {
        return true;
    }
    let before = followed(was, sides.before, &|id| sides.pairs.after(id));
    before.is_some() && before == followed(now, sides.after, &Some)
}

struct Pair<'a> {
    sides: &'a Sides<'a>,
    was: &'a Step,
    now: &'a Step,
}

impl Pair<'_> {
    fn name(&self) -> Option<String> {
        (self.was.name != self.now.name).then(|| format!("was called {}", self.was.name))
    }

    fn place(&self) -> String {
        let place = self
            .sides
            .after
            .position(self.now.id)
            .and_then(|place| place.checked_sub(1));
        match place.and_then(|above| self.sides.after.steps.get(above)) {
            Some(above) => format!("moved below {}", above.name),
            None => "moved to the start".to_owned(),
        }
    }

    fn team(&self) -> Option<String> {
        let said = |team: &Option<String>| team.clone().unwrap_or_else(|| "none".to_owned());
        (self.was.team != self.now.team).then(|| format!("team {} to {}", said(&self.was.team), said(&self.now.team)))
    }

    fn time(&self, name: &str, was: Estimate, now: Estimate) -> Option<String> {
        if same_time(self.sides, was, now) {
            return None;
        }
        let (before, after) = (self.sides.before.clock, self.sides.after.clock);
        let said = |estimate: Estimate, clock| match estimate {
            Estimate::Fixed(time) if time.is_zero() => "none".to_owned(),
            Estimate::Fixed(time) => time.on_screen(clock),
            range => text::print_estimate(range, clock),
        };
        let (mut from, mut to) = (said(was, before), said(now, after));
        if from == to {
            // Too near to each other for the screen's precision.
            (from, to) = (text::print_estimate(was, before), text::print_estimate(now, after));
        }
        Some(format!("{name} {from} to {to}"))
    }

    fn every(&self) -> Option<String> {
        let (was, now) = (self.was.every, self.now.every);
        if same_rhythm(self.sides, was, now) {
            return None;
        }
        let before = was.map(|every| regularly(every, self.sides.before.clock));
        let after = now.map(|every| regularly(every, self.sides.after.clock));
        Some(match (before, after) {
            (Some(_), Some(after)) => after,
            (None, Some(after)) => format!("now starts only {after}"),
            (before, None) => format!("no longer only {}", before.unwrap_or_default()),
        })
    }

    fn batch(&self) -> Option<String> {
        let (was, now) = (self.was.batch, self.now.batch);
        (was != now).then(|| format!("batch {was} to {now}"))
    }

    fn ca(&self) -> Option<String> {
        percent_change("%C/A", self.was.ca.said(), self.now.ca.said(), "not asked")
    }

    fn value_added(&self) -> Option<String> {
        percent_change("value added", self.was.va, self.now.va, "not asked")
    }

    fn take(&self) -> Option<String> {
        percent_change("taken by", self.was.take, self.now.take, "all")
    }

    fn share(&self) -> Option<String> {
        percent_change("share that comes", Some(self.was.share), Some(self.now.share), "")
    }

    fn lying(&self) -> Option<String> {
        let said =
            |lying: Option<Lying>| lying.map_or_else(|| "not counted".to_owned(), |lying| sensible(lying.items()));
        let (was, now) = (self.was.lying, self.now.lying);
        (was != now).then(|| format!("items lying {} to {}", said(was), said(now)))
    }

    /// Where rework goes back to counts only while there is any.
    fn rework(&self) -> Option<String> {
        if self.was.ca.missing() == 0.0 || self.now.ca.missing() == 0.0 {
            return None;
        }
        let target = |step: &Step, flow: &Flow| {
            let place = flow.position(step.id)?;
            let back = flow.rework_targets().get(place).copied()?;
            flow.steps.get(back).map(|step| step.id)
        };
        let was = target(self.was, self.sides.before)?;
        let now = target(self.now, self.sides.after)?;
        (self.sides.pairs.after(was) != Some(now)).then(|| {
            let (was, now) = (self.sides.before.name_of(was), self.sides.after.name_of(now));
            format!("sends back to {now}, not {was}")
        })
    }

    fn people(&self) -> Option<String> {
        let (was, now) = (self.was.people, self.now.people);
        let said = |at_once: AtOnce| {
            at_once
                .said()
                .map_or_else(|| "all of the team".to_owned(), |count| people(count.get()))
        };
        let is_pool = |flow: &Flow, step: &Step| flow.pool_of(step).is_some();
        if is_pool(self.sides.before, self.was) && is_pool(self.sides.after, self.now) {
            return (was != now).then(|| format!("at once {} to {}", said(was), said(now)));
        }
        // Without a pool nothing said is one.
        (was.get() != now.get()).then(|| format!("{} to {}", was, people(now.get())))
    }

    fn after(&self) -> Option<String> {
        if same_after(self.sides, self.was, self.now) {
            return None;
        }
        Some(match &self.now.after {
            After::Start => "follows nothing".to_owned(),
            After::LineAbove => "follows the line above".to_owned(),
            After::Steps(ids) => {
                let names: Vec<&str> = ids.iter().map(|id| self.sides.after.name_of(*id)).collect();
                format!("follows {}", and(&names))
            }
        })
    }
}

/// "%C/A 60 to 95 %", "value added not asked to 30 %".
fn percent_change(name: &str, was: Option<Percent>, now: Option<Percent>, none: &str) -> Option<String> {
    if was == now {
        return None;
    }
    let (Some(before), Some(after)) = (was, now) else {
        let said = |percent: Option<Percent>| {
            percent.map_or_else(
                || none.to_owned(),
                |percent| format!("{} %", sensible(percent.percent())),
            )
        };
        return Some(format!("{name} {} to {}", said(was), said(now)));
    };
    let (before, after) = (before.percent(), after.percent());
    let (mut from, mut to) = (sensible(before), sensible(after));
    if from == to {
        (from, to) = (before.to_string(), after.to_string());
    }
    Some(format!("{name} {from} to {to} %"))
}

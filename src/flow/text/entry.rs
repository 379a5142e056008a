//! The quick-entry line: what it understood so far, and what Enter will do.

use super::field::Value;
use super::header::{self, Header};
use super::line::{Said, understand};
use super::nearest::nearest;
use super::quote::{Name, cut};
use super::read::problem;
use super::reading::Problem;
use crate::flow::{After, Estimate, Flow, FlowEdit, Pool, Refused, Step, StepId, name_key};
use std::ops::Range;

/// A line of the quick entry, understood as far as it goes.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct StepLine {
    /// The step's name; empty when there is none yet, or when the line is a heading.
    pub name: String,
    /// Where the name stands, in bytes.
    pub name_span: Range<usize>,
    /// The fields that were understood, in the order typed.
    pub said: Vec<Said>,
    /// What was not; the line is always line 1.
    pub problems: Vec<Problem>,
    /// The step that already has the name.
    pub existing: Option<StepId>,
    /// A line about the whole flow, as in `demand: 5/week`.
    setting: Option<FlowEdit>,
}

/// What Enter will do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Plan {
    /// Nothing: there is no name yet, or the line has problems.
    Nothing,
    /// Changes the step with that name; its number counts from 1.
    Changes {
        /// Which step.
        step: StepId,
        /// Its number on the map, from 1.
        number: usize,
    },
    /// Adds the first step.
    First,
    /// Adds a step after this one.
    AddsAfter(StepId),
    /// Changes something about the whole flow.
    Sets,
}

impl Plan {
    /// The words on the chip: "Changes step 5", "Adds after QA test". Empty for nothing.
    pub fn words(self, flow: &Flow) -> String {
        match self {
            Plan::Nothing => String::new(),
            Plan::Changes { number, .. } => format!("Changes step {number}"),
            Plan::First => "First step".to_owned(),
            Plan::AddsAfter(step) => format!("Adds after {}", flow.name_of(step)),
            Plan::Sets => "Changes the map".to_owned(),
        }
    }
}

/// Understands a line as far as it goes. `flow` says which steps and teams there are.
pub fn read_step_line(line: &str, flow: &Flow) -> StepLine {
    let cut = cut(line);
    let content = line.get(..cut.end).unwrap_or_default();
    if let Some((word, at)) = header::word_of(content) {
        return read_setting(line, content, word, at, flow);
    }
    if content.trim().is_empty() {
        return StepLine::default();
    }
    let mut understood = understand(line, &cut, flow.clock);
    let existing = flow.find(&understood.name);
    // What the line does not say of the work the step may have already.
    let work = existing.map_or(Estimate::default(), |step| step.process);
    if understood.process().is_none() {
        let too_short = understood.lead_time_below(work);
        understood.flaws.extend(too_short);
    }
    let mut found = StepLine {
        existing: existing.map(|step| step.id),
        name: understood.name,
        name_span: understood.name_span,
        said: understood.said,
        problems: understood
            .flaws
            .into_iter()
            .map(|flaw| problem(1, line, flaw))
            .collect(),
        setting: None,
    };
    let unknown: Vec<Problem> = unknown_names(&found, line, flow).collect();
    found.problems.extend(unknown);
    found.problems.sort_by_key(|problem| problem.column);
    found
}

fn read_setting(line: &str, content: &str, word: &str, at: usize, steps: &Flow) -> StepLine {
    let mut found = StepLine::default();
    match header::read(word, content.get(at..).unwrap_or_default(), steps.clock) {
        Ok(Header::Name(name)) => found.setting = Some(FlowEdit::SetFlowName(name)),
        Ok(Header::Clock(clock)) => found.setting = Some(FlowEdit::SetClock(clock)),
        Ok(Header::Demand(demand)) => found.setting = Some(FlowEdit::SetDemand(Some(demand))),
        Ok(Header::People(said)) => found.setting = Some(FlowEdit::SetPools(with_pools(steps, said))),
        Ok(Header::Commit(name)) => match steps.find(&name.text) {
            Some(step) => found.setting = Some(FlowEdit::SetCommit(Some(step.id))),
            None => found
                .problems
                .push(no_such_step(line, &Name { at, text: name.text }, steps)),
        },
        Err(flaw) => found.problems.push(problem(1, line, flaw.moved(at))),
    }
    found
}

/// The pools of a flow with those that were said: others stay, and a line without any takes all away.
fn with_pools(flow: &Flow, said: Vec<Pool>) -> Vec<Pool> {
    if said.is_empty() {
        return Vec::new();
    }
    let mut pools = flow.pools.clone();
    for pool in said {
        match pools
            .iter_mut()
            .find(|known| name_key(&known.team) == name_key(&pool.team))
        {
            Some(known) => known.people = pool.people,
            None => pools.push(Pool {
                team: spelling(&pool.team, flow),
                ..pool
            }),
        }
    }
    pools
}

fn unknown_names<'a>(found: &'a StepLine, line: &'a str, flow: &'a Flow) -> impl Iterator<Item = Problem> + 'a {
    let own = name_key(&found.name);
    let names = found.said.iter().flat_map(|said| {
        let names: &[Name] = match &said.value {
            Value::Rework(name) => std::slice::from_ref(name),
            Value::After(names) => names,
            _ => &[],
        };
        names.iter().map(|name| Name {
            text: name.text.clone(),
            at: said.span.start + name.at,
        })
    });
    let unknown = names.filter(move |name| flow.find(&name.text).is_none() && name_key(&name.text) != own);
    // Each is sought a near name for among all steps, in every frame of typing.
    unknown.take(20).map(|name| no_such_step(line, &name, flow))
}

fn no_such_step(line: &str, name: &Name, flow: &Flow) -> Problem {
    // A sentence is read, not searched: a pasted page of a name would push out what to do about it.
    let shown: String = name.text.chars().take(60).collect();
    let near = nearest(&name.text, flow.steps.iter().map(|step| step.name.as_str()));
    let mend = near.map_or_else(
        || "name one of the steps".to_owned(),
        |near| format!("did you mean “{near}”?"),
    );
    problem(
        1,
        line,
        super::field::Flaw::new(name.at, format!("there is no step called “{shown}”"), mend),
    )
}

impl StepLine {
    /// What Enter will do, with `selected` the step after which new ones go; without it they go to the end.
    pub fn plan(&self, flow: &Flow, selected: Option<StepId>) -> Plan {
        if !self.problems.is_empty() {
            return Plan::Nothing;
        }
        if self.setting.is_some() {
            return Plan::Sets;
        }
        if self.name.is_empty() {
            return Plan::Nothing;
        }
        if let Some((step, place)) = self.existing.and_then(|step| Some((step, flow.position(step)?))) {
            return Plan::Changes {
                step,
                number: place + 1,
            };
        }
        let before = selected
            .filter(|id| flow.step(*id).is_some())
            .or_else(|| flow.steps.last().map(|step| step.id));
        before.map_or(Plan::First, Plan::AddsAfter)
    }

    /// The edit that Enter makes: adds the step, or changes what the line says of the step with that name. `None` when
    /// the plan is to do nothing.
    ///
    /// # Errors
    /// When the line does not fit the flow, as when rework would point forward.
    pub fn edit(&self, flow: &Flow, selected: Option<StepId>) -> Result<Option<FlowEdit>, Refused> {
        let edit = match self.plan(flow, selected) {
            Plan::Nothing => return Ok(None),
            Plan::Sets => self.setting.clone(),
            Plan::Changes { step, .. } => flow.step(step).map(|old| self.changes(old, flow)),
            Plan::First => Some(self.addition(0, flow)),
            Plan::AddsAfter(before) => flow.position(before).map(|place| self.addition(place + 1, flow)),
        };
        if let Some(edit) = edit.clone() {
            // Tried on a copy, so that a line that does not fit is told as such before anything is changed.
            edit.apply(&mut flow.clone())?;
        }
        Ok(edit)
    }

    fn addition(&self, at: usize, flow: &Flow) -> FlowEdit {
        let mut step = Step::named(flow.next_id(), self.name.clone());
        for said in self.in_order() {
            fill(&mut step, &said.value, flow);
        }
        FlowEdit::InsertStep {
            at,
            step: Box::new(step),
        }
    }

    /// What was said, the time altogether last: it needs to know the work.
    fn in_order(&self) -> impl Iterator<Item = &Said> {
        let is_last = |said: &&Said| matches!(said.value, Value::LeadTime(_));
        let first = self.said.iter().filter(move |said| !is_last(said));
        first.chain(self.said.iter().filter(is_last))
    }

    fn changes(&self, old: &Step, flow: &Flow) -> FlowEdit {
        let mut new = old.clone();
        let mut edits = Vec::new();
        for said in self.in_order() {
            fill(&mut new, &said.value, flow);
            edits.push(set(&new, &said.value));
        }
        match (edits.len(), edits.pop()) {
            // One field is an edit of its own: undo says which.
            (1, Some(only)) => only,
            (_, last) => {
                edits.extend(last);
                FlowEdit::Several(edits)
            }
        }
    }
}

/// Puts a field's value into a step. A team takes the spelling that the flow already has.
fn fill(step: &mut Step, value: &Value, flow: &Flow) {
    let own = name_key(&step.name);
    let find = |name: &Name| {
        let itself = (name_key(&name.text) == own).then_some(step.id);
        itself.or_else(|| flow.find(&name.text).map(|step| step.id))
    };
    match value {
        Value::Wait(wait) => (step.wait, step.lying) = (*wait, None),
        Value::Lying(lying) => step.lying = Some(*lying),
        Value::LeadTime(lead) => {
            (step.wait, step.lying) = (Step::wait_within(*lead, step.process).unwrap_or_default(), None);
        }
        Value::Process(process) => step.process = *process,
        Value::ValueAdded(va) => step.va = Some(*va),
        Value::Team(team) => step.team = Some(spelling(team, flow)),
        Value::People(people) => step.people = (*people).into(),
        Value::Ca(ca) => step.ca = (*ca).into(),
        Value::Take(take) => step.take = Some(*take),
        Value::Share(share) => step.share = *share,
        Value::Rework(name) => step.rework = find(name),
        Value::After(names) if names.is_empty() => step.after = After::Start,
        Value::After(names) => {
            let mut ids: Vec<StepId> = Vec::new();
            for id in names.iter().filter_map(find) {
                if !ids.contains(&id) {
                    ids.push(id);
                }
            }
            step.after = After::Steps(ids);
        }
        Value::Batch(batch) => step.batch = *batch,
        Value::Every(every) => step.every = Some(*every),
        Value::Outside => step.outside = true,
        Value::Auto => step.auto = true,
        Value::Note(note) => step.note.clone_from(note),
    }
}

fn spelling(team: &str, flow: &Flow) -> String {
    let key = name_key(team);
    let known = flow
        .steps
        .iter()
        .filter_map(|step| step.team.as_ref())
        .find(|known| name_key(known) == key);
    known.map_or_else(|| team.to_owned(), Clone::clone)
}

/// The edit that gives a step the value it has in `new`.
fn set(new: &Step, value: &Value) -> FlowEdit {
    let step = new.id;
    match value {
        Value::Wait(_) | Value::LeadTime(_) => FlowEdit::SetWait { step, wait: new.wait },
        Value::Lying(_) => FlowEdit::SetLying { step, lying: new.lying },
        Value::ValueAdded(_) => FlowEdit::SetVa { step, va: new.va },
        Value::Take(_) => FlowEdit::SetTake { step, take: new.take },
        Value::Share(_) => FlowEdit::SetShare { step, share: new.share },
        Value::Process(_) => FlowEdit::SetProcess {
            step,
            process: new.process,
        },
        Value::Team(_) => FlowEdit::SetTeam {
            step,
            team: new.team.clone(),
        },
        Value::People(_) => FlowEdit::SetPeople {
            step,
            people: new.people,
        },
        Value::Ca(_) => FlowEdit::SetCa { step, ca: new.ca },
        Value::Rework(_) => FlowEdit::SetRework {
            step,
            rework: new.rework,
        },
        Value::After(_) => FlowEdit::SetAfter {
            step,
            after: new.after.clone(),
        },
        Value::Batch(_) => FlowEdit::SetBatch { step, batch: new.batch },
        Value::Every(_) => FlowEdit::SetEvery { step, every: new.every },
        Value::Outside => FlowEdit::SetOutside {
            step,
            outside: new.outside,
        },
        Value::Auto => FlowEdit::SetAuto { step, auto: new.auto },
        Value::Note(_) => FlowEdit::SetNote {
            step,
            note: new.note.clone(),
        },
    }
}

impl Said {
    /// The words on its chip: "waits 2 d", "works 2 h", "Security", "3 at once".
    pub fn words(&self, flow: &Flow) -> String {
        let span = |estimate: Estimate| estimate.mean().on_screen(flow.clock);
        let share = |percent: crate::flow::Percent| format!("{} %", crate::time::sensible(percent.percent()));
        match &self.value {
            Value::Wait(wait) => format!("waits {}", span(*wait)),
            Value::Lying(lying) => format!("{} lie before it", crate::time::sensible(lying.items())),
            Value::LeadTime(lead) => format!("takes {} in all", span(*lead)),
            Value::Process(process) => format!("works {}", span(*process)),
            Value::ValueAdded(va) => format!("{} of it of value", share(*va)),
            Value::Take(take) => format!("{} take it", share(*take)),
            Value::Share(part) => format!("{} come here", share(*part)),
            Value::Team(team) => team.clone(),
            Value::People(people) => format!("{people} at once"),
            Value::Ca(ca) => format!("{} usable", share(*ca)),
            Value::Rework(name) => format!("back to {}", name.text),
            Value::After(names) if names.is_empty() => "after the start".to_owned(),
            Value::After(names) => {
                format!(
                    "after {}",
                    names
                        .iter()
                        .map(|name| name.text.as_str())
                        .collect::<Vec<_>>()
                        .join(", ")
                )
            }
            Value::Batch(batch) => format!("batches of {batch}"),
            Value::Every(every) => format!("every {}", every.exact_rhythm(flow.clock)),
            Value::Outside => "outside".to_owned(),
            Value::Auto => "automatic".to_owned(),
            Value::Note(_) => "note".to_owned(),
        }
    }
}

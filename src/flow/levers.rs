//! What would help most: each step's levers, ranked by what they save.

use super::model::Model;
use super::visits::{Visits, at};
use super::words::{and, of_ten, percent, rhythm, verb};
use super::{Analysis, Flow, FlowEdit, Percent, Step, StepFigures, StepId};
use crate::time::{WorkTime, sensible};
use std::num::NonZeroU32;

/// What can be done about a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LeverKind {
    /// One more person (or pipeline), where a step cannot keep up.
    AddPerson,
    /// Raise %C/A to 95 %.
    RaiseCa,
    /// Halve the wait.
    HalveWait,
    /// Halve the process time.
    HalveWork,
}

impl LeverKind {
    /// Its name in files: "halve wait".
    pub fn name(self) -> &'static str {
        match self {
            LeverKind::AddPerson => "add person",
            LeverKind::RaiseCa => "raise ca",
            LeverKind::HalveWait => "halve wait",
            LeverKind::HalveWork => "halve work",
        }
    }
}

/// A value that a lever changes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Amount {
    /// A span of time.
    Time(WorkTime),
    /// Percent, 0 to 100.
    Percent(f64),
    /// How many at once.
    People(u32),
}

/// One thing to do, what it saves and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Lever {
    /// Where.
    pub step: StepId,
    /// What.
    pub kind: LeverKind,
    /// How much it takes from the lead time with rework. Zero for one more person: what it saves is the backlog.
    pub saves: WorkTime,
    /// After the step's name: "%C/A 60 to 95 %", "halve the wait".
    pub words: String,
    /// One sentence with its numbers.
    pub why: String,
    /// The value as it is.
    pub before: Amount,
    /// The value as it would be.
    pub after: Amount,
    /// On the map, beside the value: "would be 5 %".
    pub ghost: String,
    /// Does it.
    pub edit: FlowEdit,
}

/// %C/A that a team can reach, in percent.
const GOOD_CA: f64 = 95.0;
/// What saves a smaller share of the lead time is not worth a line.
const WORTH_A_LINE: f64 = 0.01;
/// So many steps are looked at: those where an item spends most time. Keeps a flow of any length quick.
const MOST_STEPS: usize = 300;

/// The levers of all steps, most saved first; those that save nothing worth a line are left out. Empty when no lead time
/// can be told.
///
/// A sensitivity analysis: each lever is tried and the lead time with rework computed again, in time proportional to the
/// number of steps. A step that cannot keep up comes first: until it can, no other lever helps.
pub fn levers(flow: &Flow, analysis: &Analysis) -> Vec<Lever> {
    let model = Model::of(flow);
    let (Ok(visits), Ok(lead)) = (model.routes.visits(), &analysis.lead_time_with_rework) else {
        return Vec::new();
    };
    let mut bench = Bench {
        flow,
        visits,
        lead: lead.value.minutes(),
        model,
    };
    let mut found = Vec::new();
    for place in bench.places() {
        let (Some(step), Some(figures)) = (flow.steps.get(place), analysis.steps.get(place)) else {
            continue;
        };
        found.extend(add_person(flow, step, figures));
        found.extend(bench.halve_wait(place, step));
        found.extend(bench.halve_work(place, step));
        found.extend(bench.raise_ca(place, step));
    }
    found.retain(|lever| {
        lever.kind == LeverKind::AddPerson || lever.saves.minutes() >= WORTH_A_LINE * lead.value.minutes()
    });
    // Equal savings stay equal whatever the last bits say: then the order of the flow counts.
    let saved = |lever: &Lever| -((lever.saves.minutes() * 1e3).round() as i64);
    let places = flow.positions();
    let rank = |lever: &Lever| {
        (
            lever.kind != LeverKind::AddPerson,
            saved(lever),
            places.get(&lever.step).copied(),
            lever.kind,
        )
    };
    found.sort_by_key(rank);
    found
}

/// Where levers are tried.
struct Bench<'a> {
    flow: &'a Flow,
    model: Model,
    visits: Visits,
    lead: f64,
}

impl Bench<'_> {
    /// The positions of the steps worth trying.
    fn places(&self) -> Vec<usize> {
        let spent = |place: &usize| at(&self.visits.per_step, *place) * self.model.duration(*place).max(1e-9);
        let mut places: Vec<usize> = (0..self.flow.steps.len()).collect();
        if places.len() > MOST_STEPS {
            places.sort_by(|a, b| spent(b).total_cmp(&spent(a)));
            places.truncate(MOST_STEPS);
        }
        places
    }

    /// What is saved when the step takes `less` minutes off each visit, by what `change` does to the model.
    fn saved(&mut self, place: usize, less: f64, change: impl Fn(&mut Model) -> &mut Vec<f64>) -> WorkTime {
        if self.visits.exact {
            return WorkTime::saturating(at(&self.visits.per_step, place) * less);
        }
        let Some(slot) = change(&mut self.model).get_mut(place) else {
            return WorkTime::ZERO;
        };
        let before = std::mem::replace(slot, *slot - less);
        let lead = self.model.with_visits(&self.visits);
        if let Some(slot) = change(&mut self.model).get_mut(place) {
            *slot = before;
        }
        WorkTime::saturating(self.lead - lead)
    }

    fn halve_wait(&mut self, place: usize, step: &Step) -> Option<Lever> {
        let clock = self.flow.clock;
        let (before, half) = (step.wait.mean(), step.wait.scaled(0.5));
        let saves = self.saved(place, before.minutes() / 2.0, |model| &mut model.wait);
        let gate = step.every.map_or_else(String::new, |every| {
            format!("; it starts only {}", rhythm(every, clock))
        });
        let batch = match step.batch.get() {
            1 => String::new(),
            batch => format!("; it waits for {batch} items"),
        };
        let why = format!(
            "An item waits {} here{}{gate}{batch}.",
            before.on_screen(clock),
            self.times(place)
        );
        (!before.is_zero()).then(|| Lever {
            step: step.id,
            kind: LeverKind::HalveWait,
            saves,
            words: "halve the wait".to_owned(),
            why,
            before: Amount::Time(before),
            after: Amount::Time(half.mean()),
            ghost: format!("would be {}", half.mean().on_screen(clock)),
            edit: FlowEdit::SetWait {
                step: step.id,
                wait: half,
            },
        })
    }

    fn halve_work(&mut self, place: usize, step: &Step) -> Option<Lever> {
        let clock = self.flow.clock;
        let (before, half) = (step.process.mean(), step.process.scaled(0.5));
        let saves = self.saved(place, before.minutes() / 2.0, |model| &mut model.process);
        let why = format!("The work takes {}{}.", before.on_screen(clock), self.times(place));
        (!before.is_zero()).then(|| Lever {
            step: step.id,
            kind: LeverKind::HalveWork,
            saves,
            words: "halve the work".to_owned(),
            why,
            before: Amount::Time(before),
            after: Amount::Time(half.mean()),
            ghost: format!("would be {}", half.mean().on_screen(clock)),
            edit: FlowEdit::SetProcess {
                step: step.id,
                process: half,
            },
        })
    }

    fn raise_ca(&mut self, place: usize, step: &Step) -> Option<Lever> {
        let good = Percent::new(GOOD_CA).filter(|good| step.ca.percent() < good.percent())?;
        let slot = self.model.routes.usable.get_mut(place)?;
        *slot = good.share();
        let lead = self.model.with_rework();
        *self.model.routes.usable.get_mut(place)? = step.ca.share();
        let share = of_ten(step.ca.missing());
        Some(Lever {
            step: step.id,
            kind: LeverKind::RaiseCa,
            saves: WorkTime::saturating(self.lead - lead.ok()?),
            words: format!("%C/A {} to {GOOD_CA} %", sensible(step.ca.percent())),
            why: format!(
                "{share} {} back, and each takes {} again.",
                verb(&share, "comes", "come"),
                self.again(place)
            ),
            before: Amount::Percent(step.ca.percent()),
            after: Amount::Percent(good.percent()),
            ghost: format!("would be {}", percent(good.missing())),
            edit: FlowEdit::SetCa {
                step: step.id,
                ca: good,
            },
        })
    }

    /// ", 1.9 times" where a step is passed more than once.
    fn times(&self, place: usize) -> String {
        let visits = sensible(at(&self.visits.per_step, place));
        if visits == "1" {
            String::new()
        } else {
            format!(", {visits} times")
        }
    }

    /// The steps that an item passes again when this step sends it back.
    fn again(&self, finder: usize) -> String {
        let back = self.model.routes.back.get(finder).copied().unwrap_or(finder);
        let mut wanted = vec![finder];
        let mut places = Vec::new();
        while let Some(place) = wanted.pop() {
            if places.contains(&place) || places.len() > 50 {
                continue;
            }
            places.push(place);
            if place > back {
                let before = self.model.routes.before.get(place).map_or(&[][..], Vec::as_slice);
                wanted.extend(before.iter().copied().filter(|before| *before >= back));
            }
        }
        places.sort_unstable();
        let names: Vec<&str> = places
            .iter()
            .filter_map(|p| self.flow.steps.get(*p))
            .map(|step| step.name.as_str())
            .collect();
        match names.as_slice() {
            [first, .., last] if names.len() > 4 => format!("the {} steps from {first} to {last}", names.len()),
            names => and(names),
        }
    }
}

/// One more person, where a step cannot keep up.
fn add_person(flow: &Flow, step: &Step, figures: &StepFigures) -> Option<Lever> {
    let load = figures.load.as_ref().ok().filter(|load| load.value >= 1.0)?.value;
    let people = step.people.get();
    let more = people.checked_add(1).and_then(NonZeroU32::new)?;
    let then = load * f64::from(people) / f64::from(more.get());
    let growth = figures.backlog_growth.unwrap_or(0.0);
    let demand = flow.demand?;
    let backlog = match growth {
        growth if growth < 0.05 => "the smallest surprise stays".to_owned(),
        growth => format!("the backlog grows by {} items a week", sensible(growth)),
    };
    let why = format!("At {} a {} {backlog}.", sensible(demand.items), demand.per.word());
    Some(Lever {
        step: step.id,
        kind: LeverKind::AddPerson,
        saves: WorkTime::ZERO,
        words: format!("one more person, load {} to {}", percent(load), percent(then)),
        why,
        before: Amount::People(people),
        after: Amount::People(more.get()),
        ghost: format!("would be {}", percent(then)),
        edit: FlowEdit::SetPeople {
            step: step.id,
            people: more,
        },
    })
}

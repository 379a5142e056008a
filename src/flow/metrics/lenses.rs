//! Three ways to look for the bottleneck: where it takes longest, who has no capacity left, and what comes back.

use super::explained::Explained;
use super::facts::Facts;
use super::step::StepFigures;
use crate::flow::visits::{Visits, at};
use crate::flow::words::{self, and, of_ten, people, percent, verb};
use crate::flow::{Flow, Missing, Step, StepId};
use crate::letters::capital;
use crate::time::{WorkTime, percents, sensible};
use std::fmt::Write as _;

/// A way to look for the bottleneck.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub enum LensKind {
    /// The largest share of the first-pass lead time.
    Delay,
    /// The highest load.
    Capacity,
    /// The step whose missing %C/A adds the most time.
    Rework,
}

impl LensKind {
    /// All lenses, in the order of the screen.
    pub const ALL: [LensKind; 3] = [LensKind::Delay, LensKind::Capacity, LensKind::Rework];

    /// Its name on screen: "Delay".
    pub fn name(self) -> &'static str {
        match self {
            LensKind::Delay => "Delay",
            LensKind::Capacity => "Capacity",
            LensKind::Rework => "Rework",
        }
    }
}

/// What one lens names.
#[derive(Debug, Clone, PartialEq)]
pub struct Lens {
    /// Which lens.
    pub kind: LensKind,
    /// The step it names.
    pub step: StepId,
    /// What it names, for the screen: that step, or the team of which it takes most time.
    pub name: String,
    /// That step's name.
    pub step_name: String,
    /// The team, where it is a pool and that is what is named.
    pub pool: Option<String>,
    /// Delay: share of the first-pass lead time, 0 to 1. Capacity: load, 1 is full. Rework: minutes it adds to an item.
    pub value: f64,
    /// Whether it stands out enough to be called the bottleneck; else the sentence only says what is most.
    pub stands_out: bool,
    /// For the lens button, after the step's name: "93 % loaded".
    pub short: String,
    /// The finding: "QA test can barely keep up".
    pub head: String,
    /// Its reason with the numbers: "2.5 a week × 1.9 visits × 1 d for one person".
    pub why: String,
    /// For the wall: "One person, 93 % loaded, because 4 of 10 changes come back."
    pub wall: String,
}

impl Lens {
    /// Finding and reason as one sentence.
    pub fn sentence(&self) -> String {
        format!("{}: {}.", self.head, self.why)
    }
}

/// What the three lenses name. `None` where nothing can be told or nothing stands out at all.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Lenses {
    /// Where an item spends most time.
    pub delay: Option<Lens>,
    /// Who is nearest to the limit.
    pub capacity: Option<Lens>,
    /// What costs most by coming back.
    pub rework: Option<Lens>,
}

impl Lenses {
    /// What that lens names.
    pub fn get(&self, kind: LensKind) -> Option<&Lens> {
        match kind {
            LensKind::Delay => self.delay.as_ref(),
            LensKind::Capacity => self.capacity.as_ref(),
            LensKind::Rework => self.rework.as_ref(),
        }
    }

    /// The lens that the bottleneck is named by where nobody has chosen one: the first that stands out of capacity, rework
    /// and delay.
    pub fn first(&self) -> Option<&Lens> {
        const ORDER: [LensKind; 3] = [LensKind::Capacity, LensKind::Rework, LensKind::Delay];
        let mut lenses = ORDER.into_iter().filter_map(|kind| self.get(kind));
        lenses.find(|lens| lens.stands_out)
    }

    /// Whether other lenses that stand out name another step than `kind` does, as a sentence: "The lenses differ: by
    /// delay it is Approve release."
    pub fn differ(&self, kind: LensKind) -> Option<String> {
        let own = self.get(kind).filter(|lens| lens.stands_out)?;
        let mut others: Vec<(String, &str)> = Vec::new();
        for other in LensKind::ALL.into_iter().filter_map(|kind| self.get(kind)) {
            // A lens that names nothing clearly does not contradict one that does.
            if other.step == own.step || !other.stands_out {
                continue;
            }
            let lens = other.kind.name().to_lowercase();
            match others.iter_mut().find(|(_, name)| *name == other.name) {
                Some((lenses, _)) => *lenses = format!("{lenses} and {lens}"),
                None => others.push((lens, &other.name)),
            }
        }
        let others: Vec<String> = others
            .iter()
            .map(|(lenses, name)| format!("by {lenses} it is {name}"))
            .collect();
        (!others.is_empty()).then(|| format!("The lenses differ: {}.", others.join(", ")))
    }
}

/// Values nearer than this share of the largest are a tie, not a finding.
const TIE: f64 = 0.02;
/// From this load on a step is near its limit.
const BUSY: f64 = 0.7;
/// From this load on it can barely keep up.
const BARELY: f64 = 0.85;
/// Rework that adds less than this share of the lead time is nothing to point at.
const WORTH_A_WORD: f64 = 0.01;

/// Looks through all three lenses.
pub(super) fn find(facts: &Facts, steps: &[StepFigures], lead: &Result<Explained<WorkTime>, Missing>) -> Lenses {
    Lenses {
        delay: delay(facts, steps),
        capacity: capacity(facts, steps),
        rework: lead.as_ref().ok().and_then(|lead| rework(facts, lead.value)),
    }
}

/// The position of the largest value, and the positions of those that tie with it. `None` when there is none above zero,
/// or so many tie that naming one would be a guess.
fn largest(values: &[f64]) -> Option<(usize, Vec<usize>)> {
    // From the end, since `max_by` takes the last of equals: so it is the first step of the flow.
    let best = (0..values.len())
        .rev()
        .max_by(|a, b| at(values, *a).total_cmp(&at(values, *b)))?;
    let most = at(values, best);
    let equals = |place: &usize| *place != best && at(values, *place) >= most * (1.0 - TIE);
    let tied: Vec<usize> = (0..values.len()).filter(equals).collect();
    (most > 0.0 && most.is_finite() && tied.len() < 3).then_some((best, tied))
}

/// The step with the largest share of the first-pass lead time. Source: Martin & Osterling, *Value Stream Mapping*.
fn delay(facts: &Facts, steps: &[StepFigures]) -> Option<Lens> {
    let shares: Vec<f64> = steps.iter().map(|step| step.share).collect();
    let (place, tied) = largest(&shares)?;
    let (step, figures) = (facts.flow.steps.get(place)?, steps.get(place)?);
    let clock = facts.flow.clock;
    // Without rework: the share of the lens is of the first pass, and its sentence has to say the same whole.
    let whole = WorkTime::saturating(facts.pass.whole);
    let weight = facts.weight(place);
    // By its share of the items, so that a rare long step is not named before a common one.
    let here = step.duration().scaled(weight);
    let (part, total) = (here.on_screen(clock), whole.on_screen(clock));
    let waiting = match (figures.wait.scaled(weight), figures.process.scaled(weight)) {
        (_, process) if process.is_zero() => "all of it waiting".to_owned(),
        (wait, _) if wait.is_zero() => "all of it work".to_owned(),
        (wait, _) => format!("{} of it waiting", wait.on_screen(clock)),
    };
    // Of two steps one takes half in any case: to stand out it has to take clearly more than its even part.
    let even = 1.0 / steps.iter().filter(|step| step.share > 0.0).count().max(1) as f64;
    let head = tied_head(facts.flow, &tied, &step.name, "take equally long");
    Some(Lens {
        kind: LensKind::Delay,
        step: step.id,
        name: step.name.clone(),
        step_name: step.name.clone(),
        pool: None,
        value: figures.share,
        stands_out: tied.is_empty() && figures.share >= 1.25 * even,
        short: format!("{part} of {total}"),
        head: head.unwrap_or_else(|| format!("{} takes longest", step.name)),
        why: format!("{part} of {total}, {waiting}"),
        wall: format!("{} of the {total}, {waiting}.", capital(&part)),
    })
}

/// How full those are that do each step: a team counts once, at the step that takes most of it.
fn fullness(facts: &Facts, steps: &[StepFigures]) -> Vec<f64> {
    let own = |figures: &StepFigures| figures.load.as_ref().map_or(0.0, |load| load.value);
    let Some(traffic) = facts.traffic.as_ref().filter(|traffic| !traffic.pools.is_empty()) else {
        return steps.iter().map(own).collect();
    };
    let full = |(place, figures): (usize, &StepFigures)| match traffic.pool_of(place) {
        Some(pool) if traffic.heaviest(pool) == Some(place) => traffic.fullness(place),
        Some(_) if traffic.is_limited(place) => traffic.own_load(place),
        Some(_) => 0.0,
        None => own(figures),
    };
    steps.iter().enumerate().map(full).collect()
}

/// The step or the team with the highest load. Source: utilization in Hopp & Spearman, *Factory Physics*, ch. 8.
fn capacity(facts: &Facts, steps: &[StepFigures]) -> Option<Lens> {
    let loads = fullness(facts, steps);
    let (place, tied) = largest(&loads)?;
    let (step, figures) = (facts.flow.steps.get(place)?, steps.get(place)?);
    let load = at(&loads, place);
    let demand = facts.flow.demand?;
    let arrivals = format!("{} {}", words::rate(demand.items), demand.per.each(facts.flow.clock));
    let visits = figures.visits.as_ref().map_or(1.0, |visits| visits.value);
    let traffic = facts.traffic.as_ref()?;
    let pool = facts.flow.pool_of(step).filter(|_| !traffic.is_limited(place));
    let mut why = match pool {
        Some(_) => parts(facts, place)?,
        None => format!(
            "{arrivals} × {} × {} for {}",
            words::visits(visits),
            figures.process.on_screen(facts.flow.clock),
            people(facts.flow.hands(step))
        ),
    };
    if let Some(growth) = figures.backlog_growth.filter(|growth| *growth >= 0.05) {
        let _ = write!(why, "; the backlog grows by {}", words::items_a_week(&sensible(growth)));
    }
    let verdict = match load {
        load if load >= 1.0 => "cannot keep up",
        load if load >= BARELY => "can barely keep up",
        load if load >= BUSY => "is the busiest",
        _ => "is the busiest, with room to spare",
    };
    let (name, count) = match pool {
        Some(pool) => (pool.team.clone(), pool.people.get()),
        None => (step.name.clone(), facts.flow.hands(step)),
    };
    let named = match pool {
        Some(_) => format!("{name}, {},", people(count)),
        None => name.clone(),
    };
    let head = tied_names(facts, &tied, &name, "are equally loaded");
    let who = capital(&people(count));
    let cause = match pool {
        Some(_) => format!("most of it by {}", step.name),
        None => cause(facts, place, visits).unwrap_or_else(|| format!("at {arrivals}")),
    };
    Some(Lens {
        kind: LensKind::Capacity,
        step: step.id,
        step_name: step.name.clone(),
        pool: pool.map(|pool| pool.team.clone()),
        name,
        value: load,
        stands_out: tied.is_empty() && load >= BUSY,
        short: format!("{} loaded", percent(load)),
        head: head.unwrap_or_else(|| format!("{named} {verdict}")),
        why,
        wall: format!("{who}, {} loaded, {cause}.", percent(load)),
    })
}

/// What a pool is loaded with: "57 % by Write the change, 25 % by Code review".
fn parts(facts: &Facts, place: usize) -> Option<String> {
    let traffic = facts.traffic.as_ref()?;
    let (pool, _) = traffic.pool_wait(place)?;
    let mut members = pool.members.clone();
    members.sort_by(|a, b| traffic.load(*b).total_cmp(&traffic.load(*a)));
    let loads: Vec<f64> = members.iter().map(|place| traffic.load(*place)).collect();
    let said = percents(loads.iter().sum(), &loads).parts;
    let part = |(place, load): (&usize, &String)| {
        let name = facts.flow.steps.get(*place).map_or("", |step| step.name.as_str());
        format!("{load} by {name}")
    };
    let mut parts: Vec<String> = members.iter().zip(&said).take(4).map(part).collect();
    let left: f64 = members.iter().skip(4).map(|place| traffic.load(*place)).sum();
    if left > 0.0 {
        parts.push(format!("{} by others", percent(left)));
    }
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    Some(and(&parts))
}

/// Those that tie, a team by its name.
fn tied_names(facts: &Facts, tied: &[usize], name: &str, what: &str) -> Option<String> {
    let of = |place: &usize| {
        let step = facts.flow.steps.get(*place)?;
        Some(
            facts
                .flow
                .pool_of(step)
                .map_or(step.name.as_str(), |pool| pool.team.as_str()),
        )
    };
    let names: Vec<&str> = std::iter::once(name).chain(tied.iter().filter_map(of)).collect();
    (names.len() > 1).then(|| format!("{} {what}", and(&names)))
}

/// What sends most work back over a step, where that is what loads it.
fn cause(facts: &Facts, place: usize, visits: f64) -> Option<String> {
    let all = facts.visits.as_ref().ok().filter(|_| visits >= 1.25)?;
    let over = (place..facts.flow.steps.len()).filter(|finder| facts.model.routes.back.get(*finder) <= Some(&place));
    let finder = over.max_by(|a, b| sent_back(facts, all, *a).total_cmp(&sent_back(facts, all, *b)))?;
    let step = facts.flow.steps.get(finder)?;
    let share = of_ten(step.ca.missing());
    Some(if finder == place {
        format!("because {share} changes {} back", verb(&share, "comes", "come"))
    } else {
        format!("because {} sends {share} back", step.name)
    })
}

/// How often an item is sent back by a step.
fn sent_back(facts: &Facts, visits: &Visits, place: usize) -> f64 {
    let missing = facts.flow.steps.get(place).map_or(0.0, |step| step.ca.missing());
    at(&visits.per_step, place) * missing
}

/// The step whose missing %C/A adds most expected time: the lead time with rework, less what it would be if this step
/// could use everything. Visits by the traffic equations of Jackson (1957).
fn rework(facts: &Facts, lead: WorkTime) -> Option<Lens> {
    let mut added = vec![0.0; facts.flow.steps.len()];
    let candidates = promising(facts, worst(facts), lead)?;
    let mut model = facts.model.clone();
    for place in candidates {
        let before = at(&model.routes.usable, place);
        set(&mut model.routes.usable, place, 1.0);
        set(&mut added, place, (lead.minutes() - model.with_rework().ok()?).max(0.0));
        set(&mut model.routes.usable, place, before);
    }
    let (place, tied) = largest(&added)?;
    let step: &Step = facts.flow.steps.get(place)?;
    let minutes = at(&added, place);
    if minutes < WORTH_A_WORD * lead.minutes() {
        return None;
    }
    let target = facts
        .model
        .routes
        .back
        .get(place)
        .and_then(|back| facts.flow.steps.get(*back))?;
    let (share, cost) = (
        of_ten(step.ca.missing()),
        WorkTime::saturating(minutes).on_screen(facts.flow.clock),
    );
    let way = if target.id == step.id {
        format!("{} done again", verb(&share, "is", "are"))
    } else {
        format!("{} back to {}", verb(&share, "goes", "go"), target.name)
    };
    let head = tied_head(facts.flow, &tied, &step.name, "cost equally much rework");
    Some(Lens {
        kind: LensKind::Rework,
        step: step.id,
        name: step.name.clone(),
        step_name: step.name.clone(),
        pool: None,
        value: minutes,
        stands_out: tied.is_empty(),
        short: format!("sends {share} back"),
        head: head.unwrap_or_else(|| format!("{} costs most rework", step.name)),
        why: format!("{share} {way}, which adds {cost} to an item on average"),
        wall: format!("{} {way}: that adds {cost} on average.", capital(&share)),
    })
}

/// The positions of the steps that send most back, in order: all of them in a flow of usual size.
fn worst(facts: &Facts) -> Vec<usize> {
    // With branches each is tried on its own, a walk over the whole flow, and a map is analyzed after every edit.
    const MOST: usize = 300;
    let Ok(visits) = &facts.visits else { return Vec::new() };
    let mut places: Vec<usize> = (0..facts.flow.steps.len())
        .filter(|p| sent_back(facts, visits, *p) > 0.0)
        .collect();
    places.sort_by(|a, b| sent_back(facts, visits, *b).total_cmp(&sent_back(facts, visits, *a)));
    places.truncate(MOST);
    places.sort_unstable();
    places
}

/// Those of the candidates that may add most or tie with what does, by figures that may be off in their last digits: only
/// these need to be computed exactly. `None` when none adds enough to point at, or too many tie for one to be named.
fn promising(facts: &Facts, candidates: Vec<usize>, lead: WorkTime) -> Option<Vec<usize>> {
    const SLACK: f64 = 0.005;
    let visits = facts.visits.as_ref().ok()?;
    let Some(about) = facts.model.saved_by_ca(visits, 1.0) else {
        return Some(candidates);
    };
    let most = candidates.iter().map(|place| at(&about, *place)).fold(0.0, f64::max);
    let above = |place: &usize, tie: f64| at(&about, *place) >= most * (1.0 - tie);
    let tied = candidates.iter().filter(|place| above(place, TIE - SLACK)).count();
    let enough = most >= (WORTH_A_WORD - SLACK) * lead.minutes();
    (enough && tied < 4).then(|| {
        candidates
            .into_iter()
            .filter(|place| above(place, TIE + SLACK))
            .collect()
    })
}

fn tied_head(flow: &Flow, tied: &[usize], name: &str, what: &str) -> Option<String> {
    let mut names = vec![name];
    names.extend(
        tied.iter()
            .filter_map(|place| flow.steps.get(*place))
            .map(|step| step.name.as_str()),
    );
    (names.len() > 1).then(|| format!("{} {what}", and(&names)))
}

fn set(values: &mut [f64], place: usize, value: f64) {
    if let Some(slot) = values.get_mut(place) {
        *slot = value;
    }
}

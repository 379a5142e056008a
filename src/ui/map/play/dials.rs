//! The sliders of a step and of the demand: which values they take and which wish each makes.

use std::num::NonZeroU32;

use egui::{Rect, Ui};

use super::dial::Dial;
use super::view::View;
use crate::flow::{AtOnce, Ca, Demand, Estimate, Flow, FlowEdit, Percent, Step, StepId};
use crate::time::{WorkTime, sensible};
use crate::ui::action::{Action, MapAction, PlayAction};
use crate::ui::theme::icons;

/// Steps of a wait or a demand up to the value as it was; twice as many up to the end.
const FINE: usize = 20;
/// The least %C/A that can be set: below it next to nothing gets through.
const LEAST_CA: usize = 5;
/// People at once that can be set, where there are not more already.
const PEOPLE: usize = 8;
/// Items in a batch that can be set, where there are not more already.
const BATCH: usize = 20;

/// What a slider sets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    People,
    Demand,
    Ca,
    Wait,
    Batch,
    Gate,
    Share,
}

/// The sliders that show first.
pub(super) const FIRST: [What; 3] = [What::People, What::Demand, What::Ca];
/// The others.
const RARER: [What; 3] = [What::Wait, What::Batch, What::Gate];
/// The others of a step that not every item comes to, and that takes no batches.
const RARER_OF_SOME: [What; 3] = [What::Wait, What::Share, What::Gate];

/// The sliders of a step that do not show first.
pub(super) fn rarer(step: StepId, flow: &Flow) -> [What; 3] {
    match flow.step(step) {
        Some(step) if step.share.missing() > 0.0 && step.batch.get() == 1 => RARER_OF_SOME,
        _ => RARER,
    }
}

/// Shows a slider in `rect`.
pub(super) fn show(ui: &mut Ui, rect: Rect, what: What, step: StepId, view: &View<'_>, out: &mut Vec<Action>) {
    let Some(scale) = Scale::of(what, step, &view.map.flow) else {
        return;
    };
    let value = scale.place(&Scale::value(what, step, view.wished));
    let team = (what == What::People).then(|| team_of(step, &view.map.flow)).flatten();
    let name = team.map_or_else(
        || name(what, view.flow.name_of(step)),
        |team| format!("People of {team}"),
    );
    let says = |value: usize| says(scale.values.get(value), view.flow);
    let number = |value: usize| scale.values.get(value).map_or(0.0, size);
    let dial = Dial {
        name: &name,
        icon: icon(what),
        old: scale.place(&Scale::value(what, step, &view.map.flow)),
        value,
        most: scale.values.len().saturating_sub(1),
        says: &says,
        number: &number,
        tip: if team.is_some() {
            "How many people the team has for all of its steps together"
        } else {
            tip(what)
        },
    };
    let chosen = dial.show(ui, rect, out);
    if let Some(edit) = chosen.and_then(|value| wish(*scale.values.get(value)?, step, view.wished)) {
        out.push(Action::Map(MapAction::Play(PlayAction::Wish(edit))));
    }
}

/// The team whose people do a step together with its other steps.
fn team_of(step: StepId, flow: &Flow) -> Option<&str> {
    Some(flow.pool_of(flow.step(step)?)?.team.as_str())
}

fn icon(what: What) -> char {
    match what {
        What::People => icons::USER,
        What::Demand => icons::TRAY_ARROW_DOWN,
        What::Ca => icons::CHECK_CIRCLE,
        What::Wait => icons::HOURGLASS,
        What::Batch => icons::PACKAGE,
        What::Gate => icons::CALENDAR_BLANK,
        What::Share => icons::ARROWS_SPLIT,
    }
}

fn name(what: What, step: &str) -> String {
    match what {
        What::People => format!("People at {step}"),
        What::Demand => "Demand".to_owned(),
        What::Ca => format!("{step} %C/A"),
        What::Wait => format!("Wait before {step}"),
        What::Batch => format!("Batch at {step}"),
        What::Gate => format!("{step} starts"),
        What::Share => format!("Items that come to {step}"),
    }
}

fn tip(what: What) -> &'static str {
    match what {
        What::People => "How many items the step can work on at once",
        What::Demand => "How many items arrive",
        What::Ca => "Of 100 items that reach the step, how many it can use as they are",
        What::Wait => "How long an item lies ready before the step",
        What::Batch => "How many items the step waits for",
        What::Gate => "How often the step can start",
        What::Share => "Which share of the items comes to the step at all; the others pass by",
    }
}

/// A value that a slider can take.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Value {
    People(AtOnce),
    Team(NonZeroU32),
    Demand(Option<Demand>),
    Ca(Ca),
    Wait(Estimate),
    Batch(u32),
    Gate(Option<WorkTime>),
    Share(Percent),
}

/// The values of a slider in their order, the captured one among them.
struct Scale {
    values: Vec<Value>,
}

impl Scale {
    /// What `flow` has now.
    fn value(what: What, id: StepId, flow: &Flow) -> Value {
        let step = flow.step(id);
        let of = |value: &dyn Fn(&Step) -> Value| step.map_or(Value::Demand(flow.demand), value);
        match what {
            What::Demand => Value::Demand(flow.demand),
            What::People => of(&|step| {
                let pool = flow.pool_of(step);
                pool.map_or(Value::People(step.people), |pool| Value::Team(pool.people))
            }),
            What::Ca => of(&|step| Value::Ca(step.ca)),
            What::Wait => of(&|step| Value::Wait(step.wait)),
            What::Batch => of(&|step| Value::Batch(step.batch.get())),
            What::Gate => of(&|step| Value::Gate(step.every)),
            What::Share => of(&|step| Value::Share(step.share)),
        }
    }

    /// The slider of `what` for the captured `flow`; none where there is nothing to slide from.
    fn of(what: What, id: StepId, flow: &Flow) -> Option<Self> {
        let step = flow.step(id)?;
        let values = match what {
            What::People if let Some(pool) = flow.pool_of(step) => counts(pool.people.get(), PEOPLE)
                .filter_map(NonZeroU32::new)
                .map(Value::Team)
                .collect(),
            What::People => {
                // Where it stands it stands as it was said, or not said.
                let old = step.people;
                let at_once = |count| {
                    (count != old.get())
                        .then(|| NonZeroU32::new(count))
                        .flatten()
                        .map_or(old, AtOnce::from)
                };
                counts(old.get(), PEOPLE).map(at_once).map(Value::People).collect()
            }
            What::Batch => counts(step.batch.get(), BATCH).map(Value::Batch).collect(),
            What::Ca => {
                let whole = (LEAST_CA..=100).filter_map(|percent| Percent::new(percent as f64));
                // The old value first, so that of equal ones it is the one that stays.
                let mut all: Vec<Ca> = [step.ca].into_iter().chain(whole.map(Ca::from)).collect();
                all.sort_by(|a, b| a.percent().total_cmp(&b.percent()));
                all.dedup_by(|later, earlier| later.percent().total_cmp(&earlier.percent()).is_eq());
                all.into_iter().map(Value::Ca).collect()
            }
            What::Share => {
                let whole = (1..=100).filter_map(|percent| Percent::new(f64::from(percent)));
                let mut all: Vec<Percent> = [step.share].into_iter().chain(whole).collect();
                all.sort_by(|a, b| a.percent().total_cmp(&b.percent()));
                all.dedup();
                all.into_iter().map(Value::Share).collect()
            }
            What::Demand => demands(flow.demand?),
            What::Wait => waits(step.wait, flow.clock.day()),
            What::Gate => {
                let clock = flow.clock;
                let mut all: Vec<WorkTime> = vec![
                    clock.day(),
                    clock.day().scaled(2.0),
                    clock.week(),
                    clock.week().scaled(2.0),
                    clock.month(),
                ];
                all.extend(step.every);
                all.sort();
                all.dedup();
                [None]
                    .into_iter()
                    .chain(all.into_iter().map(Some))
                    .map(Value::Gate)
                    .collect()
            }
        };
        Some(Self { values })
    }

    /// Where a value stands; one that is not among them stands at the nearest.
    fn place(&self, value: &Value) -> usize {
        let exact = self.values.iter().position(|other| other == value);
        exact.unwrap_or_else(|| {
            let far = |other: &Value| (size(other) - size(value)).abs();
            let places = self.values.iter().enumerate();
            places
                .min_by(|a, b| far(a.1).total_cmp(&far(b.1)))
                .map_or(0, |(place, _)| place)
        })
    }
}

/// A value as a number, for finding the nearest.
fn size(value: &Value) -> f64 {
    match value {
        Value::People(count) => f64::from(count.get()),
        Value::Batch(count) => f64::from(*count),
        Value::Demand(demand) => demand.map_or(0.0, |demand| demand.items),
        Value::Ca(ca) => ca.percent(),
        Value::Wait(wait) => wait.mean().minutes(),
        Value::Gate(every) => every.map_or(0.0, WorkTime::minutes),
        Value::Team(count) => f64::from(count.get()),
        Value::Share(share) => share.percent(),
    }
}

fn counts(old: u32, most: usize) -> impl Iterator<Item = u32> {
    let most = (most as u32).max(old.saturating_mul(2).min(1_000)).max(old);
    // A step for hundreds of people has hundreds of values; a slider of a few hundred points cannot show more.
    let stride = (most / 200).max(1);
    let mut all: Vec<u32> = (1..=most).step_by(stride as usize).chain([old]).collect();
    all.sort_unstable();
    all.dedup();
    all.into_iter()
}

/// Steps of a round number, up to twice the old value; the old value stands among them exactly as it is.
fn demands(old: Demand) -> Vec<Value> {
    let step = round_step(old.items / FINE as f64);
    let count = (2.0 * old.items / step).round() as usize;
    let mut items: Vec<f64> = (1..=count.max(2))
        .map(|place| (place as f64 * step * 1e6).round() / 1e6)
        .collect();
    items.push(old.items);
    items.sort_by(f64::total_cmp);
    items.dedup_by(|a, b| {
        (*a - *b).abs() < step * 0.2 && {
            // Of two that are nearly the same the old value stays.
            if (*a - old.items).abs() < f64::EPSILON {
                *b = *a;
            }
            true
        }
    });
    items
        .into_iter()
        .map(|items| Value::Demand(Some(Demand { items, ..old })))
        .collect()
}

/// 1, 2 or 5 times a power of ten, at most `wanted`.
fn round_step(wanted: f64) -> f64 {
    let power = 10_f64.powf(wanted.max(1e-6).log10().floor());
    let steps = [5.0, 2.0, 1.0].map(|times| times * power);
    steps
        .into_iter()
        .find(|step| *step <= wanted * (1.0 + 1e-9))
        .unwrap_or(power)
}

fn waits(old: Estimate, day: WorkTime) -> Vec<Value> {
    let none = old.mean().is_zero();
    let part = |place: usize| {
        if none {
            Estimate::from(day.scaled(place as f64 / 8.0))
        } else if place == FINE {
            old
        } else {
            old.scaled(place as f64 / FINE as f64)
        }
    };
    (0..=2 * FINE).map(part).map(Value::Wait).collect()
}

fn says(value: Option<&Value>, flow: &Flow) -> String {
    let clock = flow.clock;
    match value {
        None => String::new(),
        Some(Value::People(count)) => count.to_string(),
        Some(Value::Team(count)) => count.to_string(),
        Some(Value::Batch(count)) => count.to_string(),
        Some(Value::Demand(demand)) => demand.map_or_else(
            || "unknown".to_owned(),
            |demand| format!("{} {}", sensible(demand.items), demand.per.each(clock)),
        ),
        Some(Value::Ca(ca)) => format!("{} %", sensible(ca.percent())),
        Some(Value::Share(share)) => format!("{} %", sensible(share.percent())),
        Some(Value::Wait(wait)) => wait.mean().on_screen(clock),
        Some(Value::Gate(every)) => every.map_or_else(
            || "any time".to_owned(),
            |every| format!("every {}", every.exact_rhythm(clock)),
        ),
    }
}

/// The change of `wished` that sets a value: of a team beside what is wished for other teams.
fn wish(value: Value, step: StepId, wished: &Flow) -> Option<FlowEdit> {
    Some(match value {
        Value::Team(people) => {
            let own = wished.pool_of(wished.step(step)?)?.team.clone();
            let mut pools = wished.pools.clone();
            for pool in pools.iter_mut().filter(|pool| pool.team == own) {
                pool.people = people;
            }
            FlowEdit::SetPools(pools)
        }
        Value::People(people) => FlowEdit::SetPeople { step, people },
        Value::Batch(count) => FlowEdit::SetBatch {
            step,
            batch: NonZeroU32::new(count)?,
        },
        Value::Demand(demand) => FlowEdit::SetDemand(demand),
        Value::Ca(ca) => FlowEdit::SetCa { step, ca },
        Value::Wait(wait) => FlowEdit::SetWait { step, wait },
        Value::Gate(every) => FlowEdit::SetEvery { step, every },
        Value::Share(share) => FlowEdit::SetShare { step, share },
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::*;

    #[test]
    fn every_slider_stands_at_the_captured_value_and_takes_it_back_exactly() {
        let text = "demand: 2.37/week\nTest | wait 3d | pt 1d | ca 61.5% | x3 | batch 4 | every 3d | share 12.5%";
        for text in [text.to_owned(), format!("people: Dev 4\n{text} | team Dev")] {
            stands_at_the_captured_value(&text);
        }
    }

    #[test]
    fn a_step_that_not_every_item_comes_to_has_a_slider_of_that() {
        let flow = crate::flow::text::read("Test | pt 1d\nAudit | pt 1d | share 10%").flow;
        assert_eq!(rarer(flow.steps[0].id, &flow), RARER);
        assert_eq!(rarer(flow.steps[1].id, &flow), RARER_OF_SOME);
    }

    fn stands_at_the_captured_value(text: &str) {
        let flow = crate::flow::text::read(text).flow;
        let id = flow.steps[0].id;
        for what in FIRST.into_iter().chain(RARER).chain([What::Share]) {
            let scale = Scale::of(what, id, &flow).unwrap();
            let old = scale.place(&Scale::value(what, id, &flow));
            let mut same = flow.clone();
            wish(scale.values[old], id, &flow).unwrap().apply(&mut same).unwrap();
            assert_eq!(same, flow, "{what:?}");
            assert!(
                scale.values.len() > 4 && scale.values.windows(2).all(|pair| size(&pair[0]) < size(&pair[1])),
                "{what:?}"
            );
        }
    }

    #[test]
    fn without_a_demand_there_is_no_slider_of_it() {
        let flow = crate::flow::text::read("Test | wait 3d | pt 1d").flow;
        assert!(Scale::of(What::Demand, flow.steps[0].id, &flow).is_none());
    }
}

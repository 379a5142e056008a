//! For tests: any flow that can be.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use super::{After, Comments, Demand, Estimate, Flow, Lying, Percent, Period, Pool, Step, StepId};
use crate::time::{Calendar, WorkTime};
use proptest::prelude::*;
use std::num::NonZeroU32;

fn minutes(minutes: f64) -> WorkTime {
    WorkTime::from_minutes(minutes).unwrap()
}

fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        "[A-Za-z][A-Za-z ]{0,12}[a-z]",
        "[\\PC]{1,12}",
        "(name|clock|comit): [a-z]",
        "#?[a-z|\",\\\\ #>-]{1,8}"
    ]
    .prop_map(|text| text.trim().replace(['\u{2028}', '\u{2029}', '\u{feff}'], "_"))
    .prop_filter("a name", |text| !text.is_empty())
}

fn span() -> impl Strategy<Value = WorkTime> {
    prop_oneof![(0_u32..50_000).prop_map(f64::from), 0.0..5e6_f64].prop_map(minutes)
}

fn estimate() -> impl Strategy<Value = Estimate> {
    prop_oneof![
        span().prop_map(Estimate::Fixed),
        (span(), span()).prop_map(|(a, b)| Estimate::Uniform {
            low: a.min(b),
            high: a.max(b)
        }),
        (span(), span(), span()).prop_map(|(a, b, c)| {
            let mut all = [a, b, c];
            all.sort();
            Estimate::Triangular {
                low: all[0],
                likely: all[1],
                high: all[2],
            }
        }),
        span().prop_map(|mean| Estimate::Exponential { mean }),
    ]
}

prop_compose! {
    fn step()(
        name in name(), process in estimate(), wait in estimate(), ca in 0.0..=100.0_f64,
        team in proptest::option::of(name()), people in proptest::option::of(1_u32..5), batch in 1_u32..5,
        (asked, va, lying, share, takes) in (
            any::<bool>(), proptest::option::of(0.0..=100.0_f64), proptest::option::weighted(0.1, 0.0..1000.0_f64),
            prop_oneof![3 => Just(100.0), 1 => 0.0..=100.0_f64], proptest::bool::weighted(0.2),
        ),
        every in proptest::option::of((1_u32..9999).prop_map(|m| minutes(f64::from(m)))),
        (outside, auto, back, follows, start) in any::<(bool, bool, Option<u8>, Option<(u8, u8)>, bool)>(),
        note in "[\\PC\n\t]{0,12}", comment in "[a-z|#\" ]{0,8}", beside in "[a-z|#\" ]{0,8}",
    ) -> (Step, Option<u8>, Option<(u8, u8)>) {
        let mut step = Step::named(StepId(0), name);
        step.process = process;
        step.wait = wait;
        if asked { step.ca = Percent::new(ca).unwrap().into(); }
        step.va = va.and_then(Percent::new);
        step.lying = lying.and_then(Lying::new);
        step.share = Percent::new(share).unwrap();
        // What the shares are is settled when it is known who chooses among whom.
        step.take = takes.then_some(Percent::FULL);
        step.team = team;
        step.people = people.and_then(NonZeroU32::new).map(Into::into).unwrap_or_default();
        step.batch = NonZeroU32::new(batch).unwrap();
        step.every = every;
        step.outside = outside;
        step.auto = auto;
        step.note = note;
        step.comments = Comments { above: vec![comment.trim().to_owned()], beside: beside.trim().to_owned() };
        if start { step.after = After::Start; }
        (step, back, follows)
    }
}

prop_compose! {
    /// Any flow that can be, its steps numbered from 1.
    pub fn any_flow()(
        parts in proptest::collection::vec(step(), 0..9), name in proptest::option::of(name()),
        clock in prop_oneof![Just(Calendar::default()), Just(Calendar::ELAPSED), Just(Calendar::new(7.5, 4.5).unwrap())],
        demand in proptest::option::of((0.001..1000.0_f64, 0_usize..6, any::<bool>(), 1.0..1e5_f64)),
        commit in any::<Option<u8>>(), pools in proptest::collection::vec(proptest::option::weighted(0.3, 1_u32..6), 9),
        comments in proptest::collection::vec("[a-z #:]{0,6}", 0..3),
    ) -> Flow {
        let mut flow = Flow { clock, name: name.unwrap_or_default(), ..Flow::default() };
        let trimmed = |text: &String| text.trim().to_owned();
        flow.comments = comments.iter().map(trimmed).collect();
        flow.closing = comments.iter().rev().map(trimmed).collect();
        flow.demand = demand.map(|(items, per, steady, span)| {
            let per = Period::ALL.get(per).copied().unwrap_or(Period::Span(minutes(span)));
            Demand { items, per, steady }
        });
        for (mut step, back, follows) in parts {
            if flow.find(&step.name).is_some() { continue; }
            let count = u32::try_from(flow.steps.len()).unwrap();
            step.id = StepId(count + 1);
            step.rework = back.map(|back| StepId(u32::from(back) % (count + 1) + 1));
            if let (Some((a, b)), 1..) = (follows, count) {
                let mut ids = vec![StepId(u32::from(a) % count + 1), StepId(u32::from(b) % count + 1)];
                ids.dedup();
                step.after = After::Steps(ids);
            }
            flow.steps.push(step);
        }
        for choice in flow.choices() {
            let even = Percent::new(100.0 / choice.len() as f64);
            for place in choice {
                flow.steps[place].take = even;
            }
        }
        let teams: Vec<String> = flow.lanes().into_iter().flatten().map(str::to_owned).collect();
        for (team, people) in teams.into_iter().zip(pools) {
            if let Some(people) = people.and_then(NonZeroU32::new)
                && flow.pool(&team).is_none()
            {
                flow.pools.push(Pool { team, people });
            }
        }
        flow.settle_waits();
        let count = flow.steps.len();
        flow.commit = commit.filter(|_| count > 0).map(|commit| flow.steps[usize::from(commit) % count].id);
        flow
    }
}

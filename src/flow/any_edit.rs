//! Arbitrary edits of a flow.
#![allow(clippy::unwrap_used, clippy::missing_panics_doc)]

use std::num::NonZeroU32;

use proptest::prelude::*;

use super::{After, AtOnce, Ca, Demand, Estimate, FlowEdit, Lying, Percent, Period, Pool, Step, StepId, templates};
use crate::time::{Calendar, WorkTime};

pub(crate) use crate::history::each_variant::{EachVariant, each_variant};

/// Edits of a flow, about steps that may or may not be there.
pub(crate) fn edits() -> EachVariant<FlowEdit> {
    nested(1)
}

/// Edits that hold others this deep.
fn nested(depth: usize) -> EachVariant<FlowEdit> {
    let several = match depth.checked_sub(1) {
        Some(deeper) => prop::collection::vec(nested(deeper).any(), 0..4).boxed(),
        None => Just(Vec::new()).boxed(),
    };
    let step = || (0..10_u32).prop_map(StepId);
    let other = || prop::option::of(step());
    let after = prop_oneof![
        Just(After::LineAbove),
        Just(After::Start),
        prop::collection::vec(step(), 1..3).prop_map(After::Steps)
    ];
    let number = || (1..9_u32).prop_map(|number| NonZeroU32::new(number).unwrap());
    let name = || prop_oneof![1 => Just(" ".to_owned()), 4 => "Name [1-4]"];
    let new = (10..20_u32, name()).prop_map(|(id, name)| Box::new(Step::named(StepId(id), name)));
    let percent = || (0.0..=100.0_f64).prop_map(|percent| Percent::new(percent).unwrap());
    let ca = prop_oneof![1 => Just(Ca::NOT_ASKED), 4 => percent().prop_map(Ca::from)];
    let people = prop_oneof![1 => Just(AtOnce::NOT_SAID), 4 => number().prop_map(AtOnce::from)];
    let pool = ("Team [1-3]", number()).prop_map(|(team, people)| Pool { team, people });
    let demand = (
        0.001..1000.0_f64,
        prop::sample::select(Period::ALL.to_vec()),
        any::<bool>(),
    )
        .prop_map(|(items, per, steady)| Demand { items, per, steady });
    let clock = prop_oneof![Just(Calendar::ELAPSED), Just(Calendar::default())];
    let flow = prop::sample::select(templates()).prop_map(|template| Box::new(template.flow));
    each_variant!(FlowEdit {
        InsertStep => (0..11_usize, new).prop_map(|(at, step)| FlowEdit::InsertStep { at, step }),
        RemoveStep => step().prop_map(|step| FlowEdit::RemoveStep { step }),
        MoveStep => (step(), 0..9_usize).prop_map(|(step, to)| FlowEdit::MoveStep { step, to }),
        RenameStep => (step(), name()).prop_map(|(step, name)| FlowEdit::RenameStep { step, name }),
        SetProcess => (step(), estimate()).prop_map(|(step, process)| FlowEdit::SetProcess { step, process }),
        SetWait => (step(), estimate()).prop_map(|(step, wait)| FlowEdit::SetWait { step, wait }),
        SetCa => (step(), ca).prop_map(|(step, ca)| FlowEdit::SetCa { step, ca }),
        SetTeam => (step(), prop::option::of("Team [1-3]")).prop_map(|(step, team)| FlowEdit::SetTeam { step, team }),
        SetPeople => (step(), people).prop_map(|(step, people)| FlowEdit::SetPeople { step, people }),
        SetRework => (step(), other()).prop_map(|(step, rework)| FlowEdit::SetRework { step, rework }),
        SetBatch => (step(), number()).prop_map(|(step, batch)| FlowEdit::SetBatch { step, batch }),
        SetEvery => (step(), prop::option::of(span())).prop_map(|(step, every)| FlowEdit::SetEvery { step, every }),
        SetAfter => (step(), after).prop_map(|(step, after)| FlowEdit::SetAfter { step, after }),
        SetOutside => (step(), any::<bool>()).prop_map(|(step, outside)| FlowEdit::SetOutside { step, outside }),
        SetAuto => (step(), any::<bool>()).prop_map(|(step, auto)| FlowEdit::SetAuto { step, auto }),
        SetLying => (step(), prop::option::of(0.0..50.0_f64)).prop_map(|(step, lying)| FlowEdit::SetLying { step, lying: lying.and_then(Lying::new) }),
        SetVa => (step(), prop::option::of(percent())).prop_map(|(step, va)| FlowEdit::SetVa { step, va }),
        SetShare => (step(), percent()).prop_map(|(step, share)| FlowEdit::SetShare { step, share }),
        SetTake => (step(), prop::option::of(percent())).prop_map(|(step, take)| FlowEdit::SetTake { step, take }),
        SetPools => prop::collection::vec(pool, 0..3).prop_map(FlowEdit::SetPools),
        SetNote => (step(), ".{0,8}").prop_map(|(step, note)| FlowEdit::SetNote { step, note }),
        SetFlowName => ".{0,8}".prop_map(FlowEdit::SetFlowName),
        SetDemand => prop::option::of(demand).prop_map(FlowEdit::SetDemand),
        SetCommit => other().prop_map(FlowEdit::SetCommit),
        SetClock => clock.prop_map(FlowEdit::SetClock),
        ReplaceFlow => flow.prop_map(FlowEdit::ReplaceFlow),
        Several => several.prop_map(FlowEdit::Several),
    })
}

fn span() -> impl Strategy<Value = WorkTime> {
    (0.0..1000.0_f64).prop_map(WorkTime::saturating)
}

/// Estimates of every sort; a range may end before it begins, which no flow takes.
fn estimate() -> impl Strategy<Value = Estimate> {
    prop_oneof![
        span().prop_map(Estimate::Fixed),
        (span(), span()).prop_map(|(low, high)| Estimate::Uniform { low, high }),
        (span(), span(), span()).prop_map(|(low, likely, high)| Estimate::Triangular { low, likely, high }),
        span().prop_map(|mean| Estimate::Exponential { mean }),
    ]
}

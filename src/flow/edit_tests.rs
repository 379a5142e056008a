//! Edits and their inverses: exact, all or none, refused by name.
#![allow(clippy::unwrap_used)]

use super::examples::{BRANCHES, example, flow, id};
use super::samples::any_flow;
use super::*;
use crate::time::{Calendar, WorkTime};
use proptest::prelude::*;
use std::num::NonZeroU32;

/// One of all kinds of edits, fitting or not.
fn edit_of(flow: &Flow, (kind, a, b, number): (u8, u8, u8, f64)) -> FlowEdit {
    let count = flow.steps.len().max(1);
    let step = flow
        .steps
        .get(usize::from(a) % count)
        .map_or(StepId(99), |step| step.id);
    let other = flow
        .steps
        .get(usize::from(b) % count)
        .map_or(StepId(98), |step| step.id);
    let span = WorkTime::saturating(number * 1000.0);
    let people = NonZeroU32::new(u32::from(b) + 1).unwrap();
    match kind % 24 {
        0 => FlowEdit::InsertStep {
            at: usize::from(a) % (count + 2),
            step: Box::new(Step::named(flow.next_id(), format!("New {b}"))),
        },
        1 | 2 => FlowEdit::RemoveStep { step },
        3 | 4 => FlowEdit::MoveStep {
            step,
            to: usize::from(b) % count,
        },
        5 => FlowEdit::RenameStep {
            step,
            name: if b % 5 == 0 {
                " ".to_owned()
            } else {
                format!("Name {}", b % 4)
            },
        },
        6 => FlowEdit::SetProcess {
            step,
            process: Estimate::Fixed(span),
        },
        7 => FlowEdit::SetWait {
            step,
            wait: Estimate::Uniform {
                low: span,
                high: span.scaled(f64::from(b) / 100.0),
            },
        },
        8 => FlowEdit::SetCa {
            step,
            ca: Percent::new(number * 100.0).unwrap(),
        },
        9 => FlowEdit::SetTeam {
            step,
            team: (b % 3 > 0).then(|| format!("Team {b}")),
        },
        10 => FlowEdit::SetPeople { step, people },
        11 => FlowEdit::SetRework {
            step,
            rework: (b % 4 > 0).then_some(other),
        },
        12 => FlowEdit::SetBatch { step, batch: people },
        13 => FlowEdit::SetEvery {
            step,
            every: (b % 3 > 0).then_some(span),
        },
        14 => FlowEdit::SetAfter {
            step,
            after: After::Steps(vec![other]),
        },
        15 => FlowEdit::SetAfter {
            step,
            after: if b % 2 == 0 { After::Start } else { After::LineAbove },
        },
        16 => FlowEdit::SetOutside {
            step,
            outside: b % 2 == 0,
        },
        17 => FlowEdit::SetAuto { step, auto: b % 2 == 0 },
        18 => FlowEdit::SetNote {
            step,
            note: format!("note {b}"),
        },
        19 => FlowEdit::SetFlowName(format!("Flow {b}")),
        20 => FlowEdit::SetDemand((b % 3 > 0).then_some(Demand {
            items: number,
            per: Period::Week,
            steady: false,
        })),
        21 => FlowEdit::SetCommit((b % 3 > 0).then_some(other)),
        22 => FlowEdit::SetClock(if b % 2 == 0 {
            Calendar::ELAPSED
        } else {
            Calendar::default()
        }),
        _ => FlowEdit::ReplaceFlow(Box::new(example())),
    }
}

proptest! {
    #[test]
    fn any_edit_taken_back_leaves_the_flow_as_it_was(
        mut flow in any_flow(),
        choices in proptest::collection::vec((any::<u8>(), any::<u8>(), any::<u8>(), 0.0..1.0_f64), 1..12),
    ) {
        for choice in choices {
            let before = flow.clone();
            let edit = edit_of(&flow, choice);
            match edit.clone().apply(&mut flow) {
                Err(_) => prop_assert_eq!(&flow, &before, "refused: {:?}", edit),
                Ok(undo) => {
                    prop_assert_eq!(flow.check(), Ok(()));
                    let after = flow.clone();
                    let redo = undo.clone().apply(&mut flow).unwrap();
                    prop_assert_eq!(&flow, &before, "{:?}", edit);
                    prop_assert_eq!(redo.apply(&mut flow), Ok(undo));
                    prop_assert_eq!(&flow, &after, "{:?}", edit);
                }
            }
        }
    }

    #[test]
    fn several_edits_are_all_or_none(
        flow in any_flow(),
        choices in proptest::collection::vec((any::<u8>(), any::<u8>(), any::<u8>(), 0.0..1.0_f64), 1..6),
    ) {
        let mut after = flow.clone();
        let edits: Vec<FlowEdit> = choices.into_iter().map(|choice| edit_of(&flow, choice)).collect();
        match FlowEdit::Several(edits).apply(&mut after) {
            Err(_) => prop_assert_eq!(after, flow),
            Ok(undo) => {
                undo.apply(&mut after).unwrap();
                prop_assert_eq!(after, flow);
            }
        }
    }
}

#[test]
fn a_removed_step_comes_back_with_everything_that_pointed_at_it() {
    let before = flow(&format!("commit: Code review\n{BRANCHES}"));
    let mut after = before.clone();
    let undo = FlowEdit::RemoveStep {
        step: id(&before, "Code review"),
    }
    .apply(&mut after)
    .unwrap();
    assert_eq!(after.commit, None);
    let security = after.find("Security check").unwrap();
    assert_eq!(security.after, After::Steps(vec![id(&after, "Write the change")]));
    undo.apply(&mut after).unwrap();
    assert_eq!(after, before);
}

#[test]
fn an_edit_that_does_not_fit_is_refused_by_name() {
    let mut flow = flow(BRANCHES);
    let before = flow.clone();
    let (deploy, write) = (id(&flow, "Deploy"), id(&flow, "Write the change"));
    let refused = FlowEdit::MoveStep { step: deploy, to: 0 }.apply(&mut flow).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "“Deploy” starts after “QA test”, so it stays below it: change what it follows first"
    );
    let refused = FlowEdit::SetRework {
        step: write,
        rework: Some(deploy),
    }
    .apply(&mut flow)
    .unwrap_err();
    assert_eq!(refused, Refused::ReworkNotBack("Write the change".to_owned()));
    let refused = FlowEdit::RenameStep {
        step: write,
        name: "deploy".to_owned(),
    }
    .apply(&mut flow)
    .unwrap_err();
    assert!(matches!(refused, Refused::NameTaken(_)));
    assert_eq!(flow, before);
    assert_eq!(
        FlowEdit::SetWait {
            step: id(&flow, "QA test"),
            wait: Estimate::default()
        }
        .describe(&flow),
        "Set the wait of QA test"
    );
}

#[test]
fn one_change_of_several_steps_counts_them_and_several_of_one_name_it() {
    let flow = example();
    let (qa, deploy) = (id(&flow, "QA test"), id(&flow, "Deploy"));
    let team = |step| FlowEdit::SetTeam {
        step,
        team: Some("Crew".to_owned()),
    };
    let wait = FlowEdit::SetWait {
        step: qa,
        wait: Estimate::default(),
    };
    let said = |edits: Vec<FlowEdit>| FlowEdit::Several(edits).describe(&flow);
    assert_eq!(said(vec![team(qa), team(deploy)]), "Set the team of 2 steps");
    let gone = |step| FlowEdit::RemoveStep { step };
    assert_eq!(said(vec![gone(qa), gone(deploy)]), "Remove 2 steps");
    assert_eq!(said(vec![team(qa), wait]), "Change QA test");
    assert_eq!(said(vec![gone(qa), team(deploy)]), "Remove QA test");
}

//! Edits and their inverses: exact, all or none, refused by name.
#![allow(clippy::unwrap_used)]

use super::examples::{BRANCHES, example, flow, id};
use super::samples::any_flow;
use super::*;
use proptest::prelude::*;

proptest! {
    #[test]
    fn any_edit_taken_back_leaves_the_flow_as_it_was(
        mut flow in any_flow(),
        edits in proptest::collection::vec(any_edit::edits().any(), 1..12),
    ) {
        for edit in edits {
            let before = flow.clone();
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
        edits in proptest::collection::vec(any_edit::edits().any(), 1..6),
    ) {
        let mut after = flow.clone();
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
fn edits_of_every_variant_are_made_and_some_of_each_fit() {
    for (name, edits) in any_edit::edits().samples(200) {
        let fits = |edit: FlowEdit| edit.apply(&mut flow(BRANCHES)).is_ok();
        assert!(
            edits.into_iter().any(fits),
            "{name}: nothing that is made of it ever fits"
        );
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

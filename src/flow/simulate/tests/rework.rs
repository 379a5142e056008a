//! What goes back: the absorbing chain in replay, rounds where steps run side by side.

use super::{flow, lead, near, simulated};
use crate::flow::analyze;

#[test]
fn a_chain_takes_what_the_absorbing_chain_says() {
    let office = "A | wait 2400min | pt 60min\nB | wait 480min | pt 240min\nC | wait 960min | pt 480min\n\
                  D | wait 2880min | pt 60min | ca 80% | rework -> A\nE | wait 1440min | pt 30min";
    let found = simulated(office, 2000);
    near("office", lead(&found), 10_920.0);
    let example = include_str!("../../../../tests/fixtures/example.flow").replace("demand: 2.5/week\n", "");
    let found = simulated(&example, 4000);
    let known = analyze(&flow(&example));
    near(
        "example",
        lead(&found),
        known.lead_time_with_rework.unwrap().value.minutes(),
    );
    for (step, figures) in found.steps.iter().zip(&known.steps) {
        near("visits", step.visits.unwrap(), figures.visits.as_ref().unwrap().value);
        near("wait", step.wait.unwrap(), figures.wait.minutes());
    }
}

#[test]
fn each_round_of_side_by_side_steps_is_done_before_an_item_goes_back() {
    // A round takes Write and the longer branch; it is right with 0.8 · 0.5, so there are 2.5 rounds.
    let text = "Write | pt 1h\nTest | pt 3h | ca 50% | rework -> Write\n\
                Scan | pt 2h | after Write | ca 80% | rework -> Write\nDeploy | pt 1h | after Test, Scan";
    let found = simulated(text, 3000);
    near("lead time", lead(&found), 2.5 * 240.0 + 60.0);
    let known = analyze(&flow(text));
    for (step, figures) in found.steps.iter().zip(&known.steps) {
        near("visits", step.visits.unwrap(), figures.visits.as_ref().unwrap().value);
    }
}

#[test]
fn a_branch_that_repeats_itself_does_not_hold_up_the_other() {
    let text = "Write | pt 1h\nTest | pt 1h | ca 50% | rework -> Test\nScan | pt 30min | after Write\n\
                Deploy | pt 1h | after Test, Scan";
    let found = simulated(text, 3000);
    near("lead time", lead(&found), 60.0 + 120.0 + 60.0);
    near("visits of Test", found.steps[1].visits.unwrap(), 2.0);
    near("visits of Scan", found.steps[2].visits.unwrap(), 1.0);
}

#[test]
fn a_fault_after_the_join_repeats_only_the_branch_it_is_sent_to() {
    let text = "Write | pt 1h\nTest | pt 1h\nScan | pt 2h | after Write\n\
                Deploy | pt 1h | after Test, Scan | ca 50% | rework -> Test";
    let found = simulated(text, 3000);
    // First 1 + 2 + 1 hours, then one more round of Test and Deploy on average.
    near("lead time", lead(&found), 240.0 + 120.0);
    near("visits of Scan", found.steps[2].visits.unwrap(), 1.0);
    near("visits of Test", found.steps[1].visits.unwrap(), 2.0);
}

#[test]
fn a_step_looks_again_at_work_beside_it_that_it_sent_back() {
    // Scan finds what Test let pass although neither follows the other.
    let text = "Write | pt 1h\nTest | pt 1h\nScan | pt 1h | after Write | ca 50% | rework -> Test\n\
                Deploy | pt 1h | after Test, Scan";
    let found = simulated(text, 3000);
    near("visits of Test", found.steps[1].visits.unwrap(), 2.0);
    near("visits of Scan", found.steps[2].visits.unwrap(), 2.0);
    near("lead time", lead(&found), 60.0 + 60.0 + 120.0 + 60.0);
}

#[test]
fn several_ends_are_all_waited_for() {
    let text = "Write | pt 1h\nDeploy | pt 1h | ca 50% | rework -> Write\nDocument | pt 3h | after Write";
    let found = simulated(text, 3000);
    // Deploy's fault waits until Document is done: rounds of 4 hours while it is faulty, 4 when not.
    near("lead time", lead(&found), 2.0 * 240.0);
    near("visits of Document", found.steps[2].visits.unwrap(), 2.0);
}

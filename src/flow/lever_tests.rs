//! What would help most in the example and in small flows, as it was worked out by hand.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use super::examples::{BRANCHES, EXAMPLE, example, flow};
use super::*;

fn near(value: f64, expected: f64, precision: f64) {
    assert!(
        (value - expected).abs() <= precision,
        "{value} is not {expected} ± {precision}"
    );
}

#[test]
fn the_example_ranks_its_levers_as_was_worked_out_by_hand() {
    let flow = example();
    let levers = levers(&flow, &analyze(&flow));
    let top: Vec<String> = levers
        .iter()
        .filter(|lever| {
            matches!(
                lever.kind,
                LeverKind::RaiseCa | LeverKind::HalveWait | LeverKind::HalveWork
            )
        })
        .take(6)
        .map(|lever| {
            format!(
                "{} {} {}",
                flow.name_of(lever.step),
                lever.words,
                lever.whole().in_days(flow.clock)
            )
        })
        .collect();
    assert_eq!(
        top,
        [
            "QA test %C/A 60 to 95 % 10.7 d",
            "QA test halve the work 6.3 d",
            "Write the change halve the work 4.5 d",
            "Deploy %C/A 90 to 95 % 4.3 d",
            "Approve release cut the wait to 2.6 d 2.7 d",
            "Code review %C/A 80 to 95 % 2.6 d",
        ]
    );
    assert_eq!(
        levers[0].why,
        "4 of 10 come back, and each takes Write the change, Code review and QA test again; \
         4.5 d of it is waiting that goes with the load."
    );
    assert_eq!(levers[0].ghost, "would be 5 %");
    let why = |name: &str, kind: LeverKind| {
        let lever = levers
            .iter()
            .find(|lever| lever.kind == kind && flow.name_of(lever.step) == name);
        lever.map(|lever| lever.why.as_str()).unwrap_or_default()
    };
    assert_eq!(
        why("Approve release", LeverKind::HalveWait),
        "An item waits 5 d here, 1.1 times; the gate makes 2.6 d of it, and only the rest can go."
    );
    assert_eq!(
        why("Approve release", LeverKind::DropGate),
        "A gate that opens once a week makes 2.6 d of the 5 d wait, 1.1 times."
    );
    assert_eq!(
        why("QA test", LeverKind::AddPerson),
        "The load makes 3 d of the 3 d wait, 1.9 times; with 2 people it would be 31.4 min."
    );
}

#[test]
fn one_more_person_below_full_load_saves_what_queueing_explains_and_no_more() {
    // M/M/1 at 0.8 waits four times as long as it works, M/M/2 at 0.4 only 4/21 of it.
    let flow = flow("demand: 4/week\nTest | wait 6d | pt ~1d");
    let found = levers(&flow, &analyze(&flow));
    let hire = found.iter().find(|lever| lever.kind == LeverKind::AddPerson).unwrap();
    near(hire.saves.minutes(), 480.0 * (4.0 - 4.0 / 21.0), 1e-6);
    // Of a wait of 1 d not more than that day can go.
    let short = self::flow("demand: 4/week\nTest | wait 1d | pt ~1d");
    let found = levers(&short, &analyze(&short));
    let hire = found.iter().find(|lever| lever.kind == LeverKind::AddPerson).unwrap();
    near(hire.saves.minutes(), 480.0 * (1.0 - 1.0 / 21.0), 1e-6);
    let unknown = self::flow("Test | wait 6d | pt ~1d");
    assert!(
        levers(&unknown, &analyze(&unknown))
            .iter()
            .all(|lever| lever.kind != LeverKind::AddPerson)
    );
}

#[test]
fn a_batch_and_a_gate_are_levers_where_they_make_the_wait() {
    let flow = flow("demand: 5/week\nShip | wait 3d | pt 10min | batch 5\nBoard | wait 3d | pt 10min | every 1w");
    let found = levers(&flow, &analyze(&flow));
    let of = |kind| found.iter().find(|lever| lever.kind == kind).unwrap();
    // Five items a day apart wait two days on average until they are five.
    near(of(LeverKind::DropBatch).saves.days(flow.clock), 2.0, 0.01);
    assert_eq!(of(LeverKind::DropBatch).words, "one at a time, not 5 together");
    near(of(LeverKind::DropGate).saves.days(flow.clock), 2.5, 0.1);
    // Without demand the gate alone is known.
    let unknown = self::flow("Board | wait 3d | pt 10min | every 1w");
    let found = levers(&unknown, &analyze(&unknown));
    let gate = found.iter().find(|lever| lever.kind == LeverKind::DropGate).unwrap();
    near(gate.saves.days(unknown.clock), 2.5, 1e-9);
}

#[test]
fn of_a_wait_that_load_batch_or_gate_make_only_the_rest_can_be_asked_away() {
    // M/M/1 at 0.8 waits 4 d; five items a day apart wait 2 d until they are five; of a week between two openings an item sees half.
    for (text, left, why) in [
        (
            "demand: 4/week\nTest | wait 9d | pt ~1d",
            4.5,
            "An item waits 9 d here.",
        ),
        (
            "demand: 4/week\nTest | wait 5d | pt ~1d",
            4.0,
            "An item waits 5 d here; the load makes 4 d of it, and only the rest can go.",
        ),
        (
            "demand: 5/week\nTest | wait 3d | pt 1min | batch 5",
            2.0,
            "An item waits 3 d here; the batch makes 2 d of it, and only the rest can go.",
        ),
        (
            "demand: 0.1/week\nTest | wait 3d | pt 1min | every 1w",
            2.5,
            "An item waits 3 d here; the gate makes 2.5 d of it, and only the rest can go.",
        ),
    ] {
        let flow = flow(text);
        let found = levers(&flow, &analyze(&flow));
        let halve = found.iter().find(|lever| lever.kind == LeverKind::HalveWait).unwrap();
        assert_eq!(halve.why, why);
        let days = |time: crate::time::WorkTime| time.days(flow.clock);
        let wait = days(flow.steps[0].wait.mean());
        near(days(halve.whole()), wait - left, 1e-3);
        let words = if left > wait / 2.0 {
            format!("cut the wait to {left} d")
        } else {
            "halve the wait".to_owned()
        };
        assert_eq!(halve.words, words);
        // Whoever types less than can be had finds the same.
        let mut after = flow.clone();
        let half = FlowEdit::SetWait {
            step: halve.step,
            wait: flow.steps[0].wait.scaled(0.5),
        };
        half.apply(&mut after).unwrap();
        let compared = compare(&flow, &after);
        near(days(compared.foreseen.steps[0].wait.mean()), left, 1e-3);
    }
    let all = flow("demand: 4/week\nTest | wait 3d | pt ~1d");
    let found = levers(&all, &analyze(&all));
    assert!(found.iter().all(|lever| lever.kind != LeverKind::HalveWait));
}

#[test]
fn each_lever_saves_what_its_edit_saves() {
    for text in [EXAMPLE, &BRANCHES.replace("demand: 5/week", "demand: 2/week")] {
        let flow = flow(text);
        let before = analyze(&flow).lead_time_with_rework.unwrap().value.minutes();
        for lever in levers(&flow, &analyze(&flow)) {
            let mut after = flow.clone();
            lever.edit.clone().apply(&mut after).unwrap();
            let after = analyze(&after).lead_time_with_rework.unwrap().value.minutes();
            near(lever.saves.minutes(), before - after, 1e-6);
        }
    }
}

#[test]
fn a_step_that_cannot_keep_up_is_said_so_and_one_more_person_comes_first() {
    let flow = flow("demand: 5/week\nTest | wait 2d | pt 2d | team QA\nShip | pt 1h | auto");
    let found = analyze(&flow);
    let load = found.steps[0].load.clone().unwrap();
    assert!(
        load.formula
            .to_string()
            .ends_with("it cannot keep up, the backlog grows by 2.5 items a week"),
        "{}",
        load.formula
    );
    assert_eq!(found.steps[1].load, Err(Missing::Automatic));
    let capacity = found.lenses.capacity.as_ref().unwrap();
    assert_eq!(
        capacity.sentence(),
        "Test cannot keep up: 5 a week × 1 visit × 2 d for one person; the backlog grows by 2.5 items a week."
    );
    assert_eq!(
        found.lead_time_with_rework.as_ref().unwrap_err().to_string(),
        "Test cannot keep up: the backlog grows by 2.5 items a week"
    );
    assert!(found.wip.is_err() && found.steps[0].queue.is_err() && found.steps[0].explained.is_err());
    assert!(found.lead_time.is_ok(), "what was observed stays");
    let first = &levers(&flow, &found)[0];
    assert_eq!(first.words, "one more person, load 200 % to 100 %");
    assert_eq!(first.why, "At 5 a week the backlog grows by 2.5 items a week.");
}

#[test]
fn where_a_step_cannot_keep_up_only_what_takes_load_off_it_is_a_lever() {
    let flow = flow("demand: 5/week\nCode | wait 9d | pt 2h\nTest | wait 2d | pt 1d | ca 80%");
    let found = levers(&flow, &analyze(&flow));
    let said: Vec<(&str, &str)> = found
        .iter()
        .map(|lever| (flow.name_of(lever.step), lever.kind.name()))
        .collect();
    assert_eq!(
        said,
        [("Test", "add person"), ("Test", "halve work"), ("Test", "raise ca")]
    );
    assert!(found.iter().all(|lever| lever.saves.is_zero()));
    assert_eq!(
        found[1].why,
        "The work takes 1 d; its load would fall from 125 % to 63 %."
    );
    assert_eq!(
        found[2].why,
        "What comes back loads Test: its load would fall from 125 % to 105 %."
    );
}

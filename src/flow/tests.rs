//! The figures that the example gives, visits against a full solution, templates.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::float_cmp,
    clippy::needless_range_loop
)]

use super::examples::{BRANCHES, EXAMPLE, example, flow, id};
use super::samples::any_flow;
use super::text::{print, read};
use super::visits::Routes;
use super::*;
use crate::time::WorkTime;
use proptest::prelude::*;

fn near(value: f64, expected: f64, precision: f64) {
    assert!(
        (value - expected).abs() <= precision,
        "{value} is not {expected} ± {precision}"
    );
}

#[test]
fn the_example_takes_as_long_as_was_worked_out_by_hand() {
    let flow = example();
    let found = analyze(&flow);
    assert_eq!(found.lead_time.clone().unwrap().value.hours(), 165.5);
    near(
        found.lead_time_with_rework.clone().unwrap().value.hours(),
        243.98,
        0.005,
    );
    assert!(found.rework_is_exact);
    assert_eq!(found.process_time.unwrap().value.hours(), 37.5);
    assert_eq!(found.effort.unwrap().value.hours(), 37.5);
    let (low, high) = found.activity_ratio.unwrap().value;
    near(low, 0.227, 0.0005);
    assert_eq!(low, high);
    near(found.rolled_ca.unwrap().value, 0.432, 1e-9);
    assert_eq!(found.handoffs.unwrap().value, 5);
    near(found.wip.unwrap().value, 15.2, 0.05);
    near(found.before_commit.unwrap().value.days(flow.clock), 6.5, 1e-9);
    near(found.commit_to_production.unwrap().value.days(flow.clock), 14.2, 0.05);
    near(found.takt.unwrap().value.days(flow.clock), 2.0, 1e-9);
}

#[test]
fn the_example_visits_and_loads_its_steps_as_was_worked_out_by_hand() {
    let found = analyze(&example());
    let visits = [1.0, 2.315, 2.315, 1.852, 1.111, 1.111, 1.111, 1.0];
    let loads = [25.0, 77.0, 5.0, 93.0, 14.0, 3.0, 28.0, 4.0];
    for ((step, visits), load) in found.steps.iter().zip(visits).zip(loads) {
        near(step.visits.as_ref().unwrap().value, visits, 0.0005);
        assert_eq!((step.load.as_ref().unwrap().value * 100.0).round(), load);
        assert!(step.on_path);
    }
}

#[test]
fn every_figure_says_how_it_came_about() {
    let found = analyze(&example());
    assert_eq!(
        found.lead_time.unwrap().formula.to_string(),
        "20.7 d = 3.5 d + 3 d + 1.1 d + 4 d + 2.2 d + 5.1 d + 1.5 d + 2 h, along Refine the idea > Write the change > \
         Code review > QA test > Security check > Approve release > Deploy > Verify"
    );
    assert_eq!(
        found.rolled_ca.unwrap().formula.to_string(),
        "43 % = 80 % × 60 % × 90 %"
    );
    assert_eq!(
        found.handoffs.unwrap().formula.to_string(),
        "5: Product > Dev > QA > Security > Ops > Dev"
    );
    assert_eq!(found.wip.unwrap().formula.to_string(), "15.2 = 2.5 a week × 6.1 weeks");
    assert_eq!(
        found.commit_to_production.unwrap().formula.to_string(),
        "14.2 d = 20.7 d − 6.5 d before Code review"
    );
    assert_eq!(
        found.steps[3].load.as_ref().unwrap().formula.to_string(),
        "93 % = 2.5 a week × 1.9 visits × 1 d ÷ one person ÷ 5 d a week"
    );
}

#[test]
fn the_lenses_name_what_the_mock_ups_name() {
    let lenses = analyze(&example()).lenses;
    let delay = lenses.delay.as_ref().unwrap();
    assert_eq!(
        delay.sentence(),
        "Approve release takes longest: 5.1 d of 20.7 d, 5 d of it waiting."
    );
    let capacity = lenses.capacity.as_ref().unwrap();
    assert_eq!(
        capacity.sentence(),
        "QA test can barely keep up: 2.5 a week × 1.9 visits × 1 d for one person."
    );
    assert_eq!(capacity.short, "93 % loaded");
    assert_eq!(
        capacity.wall,
        "One person, 93 % loaded, because 4 of 10 changes come back."
    );
    let rework = lenses.rework.as_ref().unwrap();
    assert_eq!(
        (rework.name.as_str(), rework.short.as_str()),
        ("QA test", "sends 4 of 10 back")
    );
    assert_eq!(
        lenses.differ(LensKind::Capacity).as_deref(),
        Some("The lenses differ: by delay it is Approve release.")
    );
    assert_eq!(
        lenses.differ(LensKind::Delay).as_deref(),
        Some("The lenses differ: by capacity and rework it is QA test.")
    );
}

#[test]
fn the_future_state_of_the_comparison_gives_its_figures() {
    let mut flow = example();
    let day = Estimate::Fixed(flow.clock.day());
    let (qa, approve) = (id(&flow, "QA test"), id(&flow, "Approve release"));
    let edit = FlowEdit::Several(vec![
        FlowEdit::SetCa {
            step: qa,
            ca: Percent::new(95.0).unwrap().into(),
        },
        FlowEdit::SetWait { step: qa, wait: day },
        FlowEdit::SetWait {
            step: approve,
            wait: day,
        },
        FlowEdit::SetEvery {
            step: approve,
            every: Some(flow.clock.day()),
        },
    ]);
    edit.apply(&mut flow).unwrap();
    let found = analyze(&flow);
    assert_eq!(found.lead_time.clone().unwrap().value.on_screen(flow.clock), "14.7 d");
    assert_eq!(
        found.lead_time_with_rework.clone().unwrap().value.on_screen(flow.clock),
        "17.5 d"
    );
    near(found.activity_ratio.as_ref().unwrap().value.0, 0.32, 0.005);
    near(found.rolled_ca.as_ref().unwrap().value, 0.68, 0.005);
    near(found.step(qa).unwrap().load.as_ref().unwrap().value, 0.58, 0.005);
    let load = |name| found.step(id(&flow, name)).unwrap().load.as_ref().unwrap().value;
    assert!(load("QA test") > load("Write the change"));
    assert!(!found.lenses.capacity.as_ref().unwrap().stands_out);
}

#[test]
fn side_by_side_branches_take_as_long_as_the_longer_one() {
    let flow = flow(BRANCHES);
    let found = analyze(&flow);
    assert_eq!(
        found.step(id(&flow, "Security check")).unwrap().start,
        found.step(id(&flow, "QA test")).unwrap().start
    );
    assert!(!found.step(id(&flow, "Security check")).unwrap().on_path);
    // 2 d + 1 d 3 h 40 min + 3 d 4 h + 1 d 4 h
    near(
        found.lead_time.clone().unwrap().value.hours(),
        16.0 + 8.0 + 11.0 / 3.0 + 28.0 + 12.0,
        1e-9,
    );
    assert!(!found.rework_is_exact);
    let visits = |name| found.step(id(&flow, name)).unwrap().visits.as_ref().unwrap().value;
    // Deploy sends one in nine visits back to the step before it, the last of those it follows.
    near(visits("Security check"), visits("Code review") * 0.8 + 0.1 / 0.9, 1e-9);
    near(visits("Deploy"), 1.0 / 0.9, 1e-9);
}

#[test]
fn what_is_sent_into_a_branch_beside_it_is_looked_at_again() {
    let flow = flow("Make | pt 1h\nCheck | pt 1h | after start | ca 50% | rework -> Make\nShip | pt 1h");
    let found = analyze(&flow);
    let visits = |name| found.step(id(&flow, name)).unwrap().visits.as_ref().unwrap().value;
    near(visits("Make"), 2.0, 1e-9);
    near(visits("Check"), 2.0, 1e-9);
    near(visits("Ship"), 1.0, 1e-9);
    near(found.lead_time_with_rework.unwrap().value.hours(), 3.0, 1e-9);
}

#[test]
fn without_rework_the_two_lead_times_agree_even_with_branches() {
    let found = analyze(&flow(
        "A | pt 2d\nB | pt 3d\nC | pt 1d | after A\nD | pt 1h | after B, C",
    ));
    assert_eq!(
        found.lead_time.unwrap().value,
        found.lead_time_with_rework.unwrap().value
    );
}

#[test]
fn what_is_not_known_is_asked_for_and_never_guessed() {
    let found = analyze(&Flow::default());
    assert_eq!(found.lead_time, Err(Missing::Steps));
    let found = analyze(&flow("Plan\nCode\nBuild\nTest"));
    let asked = found.lead_time.unwrap_err().to_string();
    assert_eq!(
        asked,
        "no times yet for Plan, Code and 2 more: ask how long work waits there and how long it takes"
    );
    assert_eq!(found.wip, Err(Missing::Demand));
    assert_eq!(found.handoffs, Err(Missing::Teams));
    assert_eq!(found.lenses, Lenses::default());
    let found = analyze(&flow("demand: 1/week\nPlan | wait 1d\nCode | pt 1d | ca 0%"));
    assert_eq!(
        found.steps[0].load,
        Err(Missing::NeverDone("Code".to_owned())).or(Err(Missing::Times(vec!["Plan".to_owned()])))
    );
    assert_eq!(found.lead_time_with_rework, Err(Missing::NeverDone("Code".to_owned())));
}

#[test]
fn a_batch_is_one_piece_of_work() {
    let load = analyze(&flow("demand: 5/week\nShip | pt 1d | batch 5")).steps[0]
        .load
        .clone()
        .unwrap();
    near(load.value, 0.2, 1e-9);
    assert_eq!(
        load.formula.to_string(),
        "20 % = 5 a week × 1 visit × 1 d ÷ 5 at once ÷ one person ÷ 5 d a week"
    );
}

#[test]
fn each_step_says_how_much_of_its_wait_the_load_explains() {
    let flow = flow("demand: 2.5/week\nTest | wait 3d | pt ~1d\nShip | pt 4h");
    let found = analyze(&flow);
    let explained = found.steps[0].explained.clone().unwrap();
    near(explained.value, 1.0 / 3.0, 1e-9);
    assert_eq!(
        explained.formula.to_string(),
        "The load explains 1 d of the 3 d wait; the rest is approvals, batching, priorities."
    );
    assert_eq!(
        found.steps[0].queue.as_ref().unwrap().formula.to_string(),
        "1 d = 1 d × 50 % that find nobody free ÷ one person ÷ 50 % spare × 1 for chance"
    );
    assert_eq!(found.steps[1].explained, Err(Missing::Wait("Ship".to_owned())));
    assert_eq!(
        analyze(&self::flow("Test | wait 3d | pt 1d")).steps[0].explained,
        Err(Missing::Demand)
    );
}

#[test]
fn a_step_outside_makes_the_activity_ratio_a_range() {
    let (low, high) = analyze(&flow("A | pt 1d\nB | wait 2d | pt 1d | outside"))
        .activity_ratio
        .unwrap()
        .value;
    assert_eq!((low, high), (0.25, 1.0));
}

#[test]
fn ties_are_said_not_decided() {
    let lenses = analyze(&flow("A | pt 2d\nB | pt 2d\nC | pt 1h")).lenses;
    let delay = lenses.delay.unwrap();
    assert!(!delay.stands_out);
    assert!(delay.head.starts_with("A and B take equally long"), "{}", delay.head);
    assert_eq!(
        analyze(&flow("A | pt 1d\nB | pt 1d\nC | pt 1d\nD | pt 1d"))
            .lenses
            .delay,
        None
    );
}

#[test]
fn the_headline_says_what_the_time_is_spent_on() {
    let say = |text: &str| {
        let flow = flow(text);
        analyze(&flow).headline(flow.clock)
    };
    assert_eq!(say(EXAMPLE).as_deref(), Some("16 of 20.7 days are waiting"));
    assert_eq!(
        say("A | pt 4h\nB | wait 1h | pt 30min").as_deref(),
        Some("4.5 of 5.5 hours are work")
    );
    assert_eq!(say("A | pt 2d").as_deref(), Some("All 2 days are work"));
    assert_eq!(say("A"), None);
}

#[test]
fn an_analysis_knows_its_flow() {
    let mut flow = example();
    let found = analyze(&flow);
    assert!(found.is_of(&flow));
    flow.steps[0].ca = Percent::new(99.0).unwrap().into();
    assert!(!found.is_of(&flow));
}

#[test]
fn the_templates_are_read_without_a_problem() {
    let templates = templates();
    let lengths: Vec<usize> = templates.iter().map(|template| template.flow.steps.len()).collect();
    assert_eq!(lengths[0], 8);
    let lead = |place: usize| {
        let flow: &Flow = &templates[place].flow;
        analyze(flow).lead_time.unwrap().value.weeks(flow.clock)
    };
    near(lead(1), 6.0, 0.05);
    assert!(lead(2) <= 0.2, "the same day");
    for template in &templates {
        assert_eq!(read(&print(&template.flow)).problems, []);
    }
}

/// Solves v = e₁ + Pᵀv for a chain by elimination, the slow and sure way.
fn by_elimination(usable: &[f64], back: &[usize]) -> Vec<f64> {
    let count = usable.len();
    let mut rows: Vec<Vec<f64>> = (0..count)
        .map(|row| (0..=count).map(|c| f64::from(u8::from(c == row))).collect())
        .collect();
    rows[0][count] = 1.0;
    for from in 0..count {
        rows[back[from]][from] -= 1.0 - usable[from];
        if from + 1 < count {
            rows[from + 1][from] -= usable[from];
        }
    }
    for pivot in 0..count {
        let best = (pivot..count)
            .max_by(|a, b| rows[*a][pivot].abs().total_cmp(&rows[*b][pivot].abs()))
            .unwrap();
        rows.swap(pivot, best);
        for row in 0..count {
            if row != pivot {
                let factor = rows[row][pivot] / rows[pivot][pivot];
                for column in pivot..=count {
                    rows[row][column] -= factor * rows[pivot][column];
                }
            }
        }
    }
    (0..count).map(|row| rows[row][count] / rows[row][row]).collect()
}

proptest! {
    #[test]
    fn visits_of_a_chain_agree_with_a_full_solution(
        steps in proptest::collection::vec((0.05..=1.0_f64, any::<u8>()), 1..12),
    ) {
        let usable: Vec<f64> = steps.iter().map(|(usable, _)| *usable).collect();
        let back: Vec<usize> = steps.iter().enumerate().map(|(place, (_, back))| usize::from(*back) % (place + 1)).collect();
        let routes = Routes::of_chain(usable.clone(), back.clone());
        let found = routes.visits().unwrap().per_step;
        for (found, sure) in found.iter().zip(by_elimination(&usable, &back)) {
            prop_assert!((found - sure).abs() <= 1e-6 * sure, "{} is not {}", found, sure);
        }
    }

    #[test]
    fn scaling_all_times_scales_all_results(flow in any_flow(), factor in 0.1..10.0_f64) {
        let mut longer = flow.clone();
        for step in &mut longer.steps {
            step.process = step.process.scaled(factor);
            step.wait = step.wait.scaled(factor);
            step.every = step.every.map(|every| every.scaled(factor));
        }
        if let Some(demand) = &mut longer.demand {
            demand.items /= factor;
        }
        prop_assume!(longer.check().is_ok());
        let (before, after) = (analyze(&flow), analyze(&longer));
        let same = |a: f64, b: f64| (a - b).abs() <= 1e-6 * (a.abs() + b.abs()) + 1e-6;
        let times = |a: &Analysis| [&a.lead_time, &a.lead_time_with_rework, &a.process_time, &a.effort]
            .map(|time| time.as_ref().map_or(-1.0, |time| time.value.minutes()));
        for (before, after) in times(&before).into_iter().zip(times(&after)) {
            // A load of just 1 may fall to either side.
            prop_assume!((before < 0.0) == (after < 0.0));
            prop_assert!(before < 0.0 || same(before * factor, after), "{} is not {} times {}", after, factor, before);
        }
        for (before, after) in before.steps.iter().zip(&after.steps) {
            let load = |figures: &StepFigures| figures.load.as_ref().map_or(-1.0, |load| load.value);
            prop_assert!(same(load(before), load(after)));
            if let (Ok(before), Ok(after)) = (&before.queue, &after.queue) {
                prop_assert!(same(before.value.minutes() * factor, after.value.minutes()));
            }
        }
    }

    #[test]
    fn other_names_give_the_same_numbers(flow in any_flow()) {
        let mut other = flow.clone();
        let renamed = |id: StepId| StepId(1_000_000 - id.0);
        for (place, step) in other.steps.iter_mut().enumerate() {
            step.name = format!("Step {place}");
            step.id = renamed(step.id);
            step.rework = step.rework.map(renamed);
            if let After::Steps(ids) = &mut step.after {
                for id in ids {
                    *id = renamed(*id);
                }
            }
        }
        other.commit = other.commit.map(renamed);
        let (before, after) = (analyze(&flow), analyze(&other));
        prop_assert_eq!(before.lead_time.ok().map(|time| time.value), after.lead_time.ok().map(|time| time.value));
        prop_assert_eq!(
            before.lead_time_with_rework.ok().map(|time| time.value),
            after.lead_time_with_rework.ok().map(|time| time.value)
        );
        for (before, after) in before.steps.iter().zip(&after.steps) {
            let queueing = |figures: &StepFigures| figures.apart.map(|apart| apart.predicted);
            prop_assert_eq!(queueing(before), queueing(after));
            prop_assert_eq!(before.share, after.share);
        }
        let ranked = |flow: &Flow| -> Vec<(Option<usize>, LeverKind, WorkTime)> {
            levers(flow, &analyze(flow)).iter().map(|lever| (flow.position(lever.step), lever.kind, lever.whole())).collect()
        };
        prop_assert_eq!(ranked(&flow), ranked(&other));
    }

    #[test]
    fn one_more_person_never_lengthens_a_wait_and_no_rework_never_the_lead_time(flow in any_flow(), at in any::<usize>()) {
        prop_assume!(!flow.steps.is_empty());
        let at = at % flow.steps.len();
        let before = analyze(&flow);
        let mut more = flow.clone();
        FlowEdit::hire(&flow, flow.steps[at].id, 1).unwrap().apply(&mut more).unwrap();
        let wait = |found: &Analysis| found.steps[at].apart.map_or(0.0, |apart| apart.predicted.total());
        prop_assert!(wait(&analyze(&more)) <= wait(&before) * (1.0 + 1e-9) + 1e-9);
        let mut right = flow.clone();
        right.steps[at].ca = Percent::FULL.into();
        // Of alternatives an item that goes back may take another one, and a shorter way.
        let one_way = flow.steps.iter().all(|step| step.take.is_none());
        if let (Ok(before), Ok(after), true) =
            (before.lead_time_with_rework, analyze(&right).lead_time_with_rework, before.rework_is_exact && one_way)
        {
            prop_assert!(after.value <= before.value.scaled(1.0 + 1e-9));
        }
    }

    #[test]
    fn any_flow_is_analysed_with_finite_numbers(flow in any_flow()) {
        let found = analyze(&flow);
        prop_assert_eq!(found.steps.len(), flow.steps.len());
        for figures in &found.steps {
            prop_assert!(figures.start <= figures.work_start && figures.work_start <= figures.end && figures.end <= found.end());
            prop_assert!((0.0..=1.0 + 1e-9).contains(&figures.share));
            if let Ok(visits) = &figures.visits {
                // 0 where an item never gets to: behind an alternative that sends everything to another one.
                prop_assert!(visits.value.is_finite() && visits.value >= 0.0);
            }
        }
        if let (Ok(first), Ok(all)) = (&found.lead_time, &found.lead_time_with_rework) {
            // Of alternatives an item that goes back may take another one, and a shorter way than the first pass.
            let one_way = flow.steps.iter().all(|step| step.take.is_none());
            prop_assert!(!one_way || all.value.minutes() >= first.value.minutes() * (1.0 - 1e-9) || !found.rework_is_exact);
        }
        for lever in levers(&flow, &found) {
            let mut after = flow.clone();
            prop_assert!(lever.edit.apply(&mut after).is_ok());
        }
    }
}

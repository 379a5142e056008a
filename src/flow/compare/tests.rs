//! Two states side by side: the comparison of the mock-up, matching, and a waterfall that adds up.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use super::*;
use crate::flow::examples::{example, flow, id};
use crate::flow::samples::any_flow;
use crate::flow::words::percent;
use crate::flow::{FlowEdit, METRICS};
use proptest::prelude::*;

const FUTURE: &str = "name: Checkout, future state\n\
    clock: 8h/day, 5d/week\n\
    commit: Code review\n\
    demand: 2.5/week\n\
    Refine the idea | wait 3d | pt 4h | team Product\n\
    Write the change | wait 1d | pt 2d | team Dev | x3\n\
    Code review | wait 1d | pt 1h | team Dev | x3 | ca 80% | rework -> Write the change\n\
    QA test | wait 1d | pt 1d | team QA | ca 95% | rework -> Write the change\n\
    Security check | wait 2d | pt 2h | team Security\n\
    Approve release | wait 1d | pt 30min | team Ops | every 1d\n\
    Deploy | wait 1d | pt 4h | team Ops | ca 90% | rework -> Write the change\n\
    Verify | pt 2h | team Dev | x3\n";

fn told(found: &Comparison, metric: &str) -> (String, String, String) {
    let change = found.metric(metric).unwrap();
    (
        change.before.as_ref().unwrap().said.clone(),
        change.after.as_ref().unwrap().said.clone(),
        change.change.as_ref().unwrap().words.clone(),
    )
}

fn row(metric: (&str, &str, &str)) -> (String, String, String) {
    (metric.0.to_owned(), metric.1.to_owned(), metric.2.to_owned())
}

#[test]
fn the_mock_up_of_the_comparison_is_told_figure_by_figure() {
    let found = compare(&example(), &flow(FUTURE));
    let figures = [
        // Less comes back to Write the change: of its day of wait, which load explains, little is left.
        ("lead_time_min", ("20.7 d", "13.8 d", "−6.9 d, 33 % less")),
        ("lead_time_with_rework_min", ("30.5 d", "16.2 d", "−14.3 d, 47 % less")),
        ("process_time_min", ("4.7 d", "4.7 d", "unchanged")),
        ("activity_ratio", ("23 %", "34 %", "+11 points")),
        ("rolled_ca", ("43 %", "68 %", "+25 points")),
        ("handoffs", ("5", "5", "unchanged")),
        ("commit_to_production_min", ("14.2 d", "8.2 d", "−6 d, 42 % less")),
    ];
    for (metric, expected) in figures {
        assert_eq!(told(&found, metric), row(expected), "{metric:?}");
    }
    assert_eq!(
        found.metric("wip").unwrap().change.as_ref().unwrap().direction,
        Direction::Better
    );
    assert_eq!(
        found.metric("rolled_ca").unwrap().change.as_ref().unwrap().direction,
        Direction::Better
    );
    assert_eq!(
        found
            .metric("demand_per_week")
            .unwrap()
            .change
            .as_ref()
            .unwrap()
            .direction,
        Direction::Same
    );
    assert_eq!(found.axis_end, found.before.end());
    assert_eq!(found.clocks, None);
}

#[test]
fn a_load_that_a_saving_names_is_the_load_that_the_figures_have() {
    for batch in [1, 2, 5] {
        let text = |people: u32| format!("demand: 4/week\nTest | pt 3d | batch {batch} | x{people} | team QA\n");
        let (before, after) = (flow(&text(3)), flow(&text(4)));
        let load = |flow: &Flow| {
            let analysis = analyze(flow);
            percent(analysis.steps[0].load.as_ref().unwrap().value)
        };
        let found = compare(&before, &after);
        let told: Vec<String> = found
            .waterfall
            .iter()
            .flat_map(|all| &all.savings)
            .map(|saving| saving.brings.clone())
            .collect();
        let meant = format!("load {} to {}", load(&before), load(&after));
        assert!(
            told.iter().any(|brings| brings.contains(&meant)),
            "{batch}: {told:?}, not {meant}"
        );
    }
}

#[test]
fn the_mock_ups_waterfall_counts_each_saving_after_the_ones_above() {
    let found = compare(&example(), &flow(FUTURE)).waterfall.unwrap();
    let clock = example().clock;
    let rows: Vec<String> = found
        .savings
        .iter()
        .map(|saving| {
            let sign = if saving.saves_min < 0.0 { "+" } else { "−" };
            let time = WorkTime::saturating(saving.saves_min.abs());
            format!("{} {} {sign}{}", saving.name, saving.words, time.in_days(clock))
        })
        .collect();
    assert_eq!(
        rows,
        [
            "QA test %C/A 60 to 95 % −7.5 d",
            "Approve release wait 5 d to 1 d, daily −4.4 d",
            // With so little coming back it would wait less than the day that the future says: the day is the room's word, and
            // counts from the three days that were observed.
            "QA test wait 3 d to 1 d −2.3 d",
        ]
    );
    assert_eq!(found.savings[0].brings, "saves 7.5 d, load 93 % to 58 %");
    assert_eq!(found.from.in_days(clock), "30.5 d");
    assert_eq!(found.savings[2].lead, found.to);
}

#[test]
fn what_changed_too_often_to_be_told_step_by_step_is_told_together_and_still_adds_up() {
    let long = |wait: &str| {
        let lines = (0..2_000).map(|step| format!("Step {step} | wait {wait} | pt 1h\n"));
        flow(&lines.collect::<String>())
    };
    let found = compare(&long("2h"), &long("1h")).waterfall.unwrap();
    let (last, told) = found.savings.split_last().unwrap();
    assert_eq!(told.len(), 200);
    assert_eq!(last.name, "All other changes");
    assert_eq!(last.words, "1800 more, too many to tell each by itself");
    let sum: f64 = found.savings.iter().map(|saving| saving.saves_min).sum();
    assert!((sum - (found.from.minutes() - found.to.minutes())).abs() < 1e-6);
}

#[test]
fn steps_are_told_by_what_changed_about_them() {
    let found = compare(&example(), &flow(FUTURE));
    let changed: Vec<(String, String)> = found
        .steps
        .iter()
        .filter(|step| step.fate != Fate::Same)
        .map(|step| (step.name.clone(), step.words()))
        .collect();
    let expected = [
        ("QA test", "wait 3 d to 1 d, %C/A 60 to 95 %"),
        ("Approve release", "wait 5 d to 1 d, daily"),
    ];
    assert_eq!(
        changed,
        expected.map(|(name, words)| (name.to_owned(), words.to_owned()))
    );
}

#[test]
fn every_kind_of_change_has_its_words() {
    let before = flow(
        "A | pt 1h | team X\nB | wait 1d | pt 1h..2h..8h | ca 80%\nC | pt 1d | batch 5\nD | pt 1h | x2\nE | pt 1h",
    );
    let after = flow(
        "A | pt 1h | team Y\nD | pt 1h | x3 | auto\nB | wait ~2h | pt 2h | ca 90% | rework -> A\nN | pt 1h\nE | pt 1h | after B | outside | every 1w",
    );
    let found = compare(&before, &after);
    let told: Vec<String> = found
        .steps
        .iter()
        .map(|step| format!("{}: {}", step.name, step.words()))
        .collect();
    assert_eq!(
        told,
        [
            "A: team X to Y",
            "D: moved below A, 2 to 3 people, now automatic",
            "B: wait 1 d to ~2h, work 1h..2h..1d to 2 h, %C/A 80 to 90 %",
            "C: removed",
            "N: added",
            "E: now starts only weekly, follows B, now outside",
        ]
    );
}

#[test]
fn a_step_that_was_renamed_is_the_same_step_by_its_id() {
    let before = example();
    let mut after = before.clone();
    let qa = id(&after, "QA test");
    FlowEdit::RenameStep {
        step: qa,
        name: "Test".to_owned(),
    }
    .apply(&mut after)
    .unwrap();
    let found = compare(&before, &after);
    let step = found.steps.iter().find(|step| step.name == "Test").unwrap();
    assert_eq!(
        (step.before, step.after, step.words().as_str()),
        (Some(qa), Some(qa), "was called QA test")
    );
    assert!(
        found
            .waterfall
            .unwrap()
            .savings
            .iter()
            .all(|saving| saving.saves_min == 0.0)
    );
}

#[test]
fn lines_of_two_texts_are_not_taken_for_renamed_steps_once_their_numbers_have_shifted() {
    let before = flow("A | pt 1h\nB | pt 1h\nC | pt 1h\nD | pt 1h");
    let after = flow("New | pt 1h\nA | pt 1h\nB | pt 1h\nC | pt 1h");
    let fates: Vec<Fate> = compare(&before, &after).steps.iter().map(|step| step.fate).collect();
    assert_eq!(fates, [Fate::Added, Fate::Same, Fate::Same, Fate::Same, Fate::Removed]);
}

#[test]
fn what_one_side_does_not_know_has_no_difference() {
    let found = compare(&flow("A | pt 1d"), &flow("demand: 5/week\nA"));
    let wip = found.metric("wip").unwrap();
    assert_eq!((&wip.before, &wip.change), (&Err(Missing::Demand), &None));
    assert!(found.waterfall.is_err());
    assert_eq!(found.whole, ["demand unknown to 5 a week"]);
}

#[test]
fn other_clocks_are_said_and_hours_are_compared_with_hours() {
    let before = flow("A | wait 3d | pt 1d\nB | pt 2h");
    let after = flow("clock: 4h/day, 5d/week\nA | wait 3d | pt 1d\nB | pt 2h");
    let found = compare(&before, &after);
    assert_eq!(
        found.clocks.as_deref(),
        Some(
            "The clocks differ: 8h/day, 5d/week before, 4h/day, 5d/week after. Each state is told in its own days, and \
             hours are compared with hours."
        )
    );
    assert_eq!(
        told(&found, "lead_time_min"),
        row(("4.2 d", "4.5 d", "−16 h, 47 % less"))
    );
    assert_eq!(found.steps[0].fate, Fate::Same);
    let savings = found.waterfall.unwrap().savings;
    assert_eq!(
        (savings[0].name.as_str(), savings[0].saves_min),
        ("The working time", 960.0)
    );
}

#[test]
fn a_flow_compared_with_itself_is_unchanged() {
    let found = compare(&example(), &example());
    assert!(found.is_unchanged());
    assert!(found.metrics.iter().all(|metric| {
        metric
            .change
            .as_ref()
            .is_some_and(|change| change.direction == Direction::Same)
    }));
    assert_eq!(found.waterfall.unwrap().savings, []);
}

#[test]
fn a_step_put_in_and_the_links_around_it_add_up() {
    let before = flow("A | pt 1d\nB | wait 2d | pt 1d\nC | pt 1d\nD | pt 1h | after B, C");
    let after =
        flow("A | pt 1d\nX | pt 1d\nB | wait 1d | pt 1d | after X\nC | pt 1d | after A\nD | pt 1h | after B, C");
    let found = compare(&before, &after).waterfall.unwrap();
    let sum: f64 = found.savings.iter().map(|saving| saving.saves_min).sum();
    assert!(
        (sum - (found.from.minutes() - found.to.minutes())).abs() < 1e-6,
        "{found:?}"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]
    /// What a page says of two figures and their difference a reader can add up.
    #[test]
    fn figures_and_their_differences_add_up_as_they_are_said(
        before in any_flow(), edits in proptest::collection::vec((any::<usize>(), 0.2..3.0_f64), 1..4),
    ) {
        prop_assume!(!before.steps.is_empty());
        let mut after = before.clone();
        for (place, factor) in edits {
            let place = place % after.steps.len();
            let step = &mut after.steps[place];
            step.wait = step.wait.scaled(factor.min(1.0));
            step.process = step.process.scaled(1.0 / factor.max(1.0));
        }
        let parts = |said: &str| {
            let (number, unit) = said.split_once(' ')?;
            Some((number.parse::<f64>().ok()?, unit.trim_end_matches('s').to_owned()))
        };
        for metric in compare(&before, &after).metrics {
            let (Ok(was), Ok(now), Some(change)) = (&metric.before, &metric.after, &metric.change) else { continue };
            let single = was.high <= was.low && now.high <= now.low;
            let Some(((a, unit), (b, other))) = parts(&was.said).zip(parts(&now.said)).filter(|_| single) else { continue };
            prop_assert!(!change.words.starts_with("−0 ") && !change.words.starts_with("+0 "), "{}", change.words);
            let said = change.words.trim_start_matches(['−', '+']).split(',').next().unwrap_or_default();
            let Some((difference, of)) = parts(said) else { continue };
            let alike = of == unit || unit == "%" && of == "point";
            // Told in smaller units, or by decimals that are too small for the figures: then nobody adds up.
            let tiny = (a - b).abs() < 1e-9;
            if alike && unit == other && !tiny {
                prop_assert!(((a - b).abs() - difference).abs() < 1e-6, "{} {} {}", was.said, now.said, change.words);
            }
        }
    }

    #[test]
    fn savings_add_up_to_the_whole_difference_for_any_two_flows(
        before in any_flow(),
        after in any_flow(),
    ) {
        let found = compare(&before, &after);
        let asked = |metric: &&crate::flow::Metric| {
            let told = [(&before, &found.before), (&after, &found.after)].map(|(flow, analysis)| (metric.of)(flow, analysis).is_ok());
            !metric.when_asked || told.contains(&true)
        };
        prop_assert_eq!(found.metrics.len(), METRICS.iter().filter(asked).count());
        prop_assert_eq!(found.steps.iter().filter(|step| step.before.is_some()).count(), before.steps.len());
        prop_assert_eq!(found.steps.iter().filter(|step| step.after.is_some()).count(), after.steps.len());
        if let Ok(waterfall) = &found.waterfall {
            let sum: f64 = waterfall.savings.iter().map(|saving| saving.saves_min).sum();
            let whole = waterfall.from.minutes() - waterfall.to.minutes();
            let scale = waterfall.from.minutes().max(waterfall.to.minutes()).max(1.0);
            let widest = waterfall.savings.iter().map(|saving| saving.lead.minutes()).fold(scale, f64::max);
            prop_assert!((sum - whole).abs() <= 1e-9 * widest, "{} is not {}", sum, whole);
        }
    }
}

#[test]
fn as_many_items_lying_as_before_say_no_other_wait() {
    // Five items at five a week lie there a week; that is what was seen, and the same count under more demand is no new one.
    let before = flow("demand: 5/week\nA | queue 5 | pt ~6h\nB | wait 2d | pt ~5h");
    let after = flow("demand: 6/week\nA | queue 5 | pt ~6h\nB | wait 2d | pt ~5h");
    let found = compare(&before, &after);
    let anew: Vec<f64> = found.made_anew.iter().map(|(_, said)| said.minutes()).collect();
    assert!(
        (anew[0] - 2400.0).abs() < 1e-6 && (anew[1] - 960.0).abs() < 1e-6,
        "{anew:?}"
    );
    let changed: Vec<usize> = found.steps.iter().map(|step| step.fields.len()).collect();
    assert_eq!(changed, [0, 0], "only the demand has changed");
    assert!(
        found.foreseen.steps[0].wait.mean().minutes() > 2400.0,
        "more items wait longer"
    );
}

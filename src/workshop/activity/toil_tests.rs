//! The toil list of the mock-up: its figures, its order, and what is above the rule.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::float_cmp)]
use super::toil::{Sort, Toil, hours, in_weeks};
use super::toil_line::ToilLine;

/// The list of the mock-up: four people of forty hours.
pub(crate) fn example() -> Toil {
    let mut toil = Toil {
        people: 4,
        ..Toil::default()
    };
    for line in [
        "Deploy from the runbook | 2.5/week | 4h | planned | auto 10d Pipeline deploys every change",
        "Merge and tag the release | 1/week | 4h | x2 | auto 6d Pipeline merges and tags",
        "Reset the test database | 5/week | 45min | x2 | reactive | auto 3d Script that loads a snapshot",
        "Fill in the change form | 2.5/week | 1h | x2 | auto 3d Form from the pull request",
        "Collect logs for a bug report | 20/week | 15min | reactive | auto 5d Central log search",
        "Answer “is it live yet?” | 10/week | 15min | x2 | reactive | auto 1d Status page fed by the pipeline",
        "Renew the certificates | 1/month | 8h | x2 | auto 4d Renewal by the platform",
    ] {
        let line = ToilLine::read(line, toil.clock);
        let task = line.task(toil.new_id()).unwrap();
        toil.tasks.push(task);
    }
    toil
}

fn near(value: f64, expected: f64) {
    assert!((value - expected).abs() < 0.05, "{value} is not {expected}");
}

#[test]
fn the_figures_of_the_mock_up_follow_from_its_tasks() {
    let toil = example();
    near(toil.week().unwrap(), 160.0);
    near(toil.total(), 44.5);
    near(toil.share().unwrap() * 100.0, 27.8);
    near(toil.for_each().unwrap(), 11.1);
    near(toil.reactive(), 17.5);
    near(toil.reactive() / toil.total() * 100.0, 39.3);
    near(toil.without(2), 26.5);
    near(toil.without(2) / 160.0 * 100.0, 16.6);
    assert!(!toil.above_the_rule());
    let rows: Vec<(String, String)> = toil
        .ranked(Sort::Hours)
        .into_iter()
        .map(|task| {
            (
                hours(task.hours(toil.clock)),
                in_weeks(task.payback(toil.clock).unwrap()),
            )
        })
        .collect();
    let expected = [
        ("10.0 h", "8 weeks"),
        ("8.0 h", "6 weeks"),
        ("7.5 h", "3.2 weeks"),
        ("5.0 h", "1.6 weeks"),
        ("5.0 h", "4.8 weeks"),
        ("5.0 h", "8 weeks"),
        ("4.0 h", "8 weeks"),
    ];
    assert_eq!(
        rows,
        expected.map(|(hours, weeks)| (hours.to_owned(), weeks.to_owned()))
    );
    let third = toil.ranked(Sort::Hours)[2];
    assert_eq!(third.formula(toil.clock), "Reactive · 5 a week × 45 min × 2 people");
    assert_eq!(
        toil.tasks[0].formula(toil.clock),
        "Planned · 2.5 a week × 4 h × 1 person"
    );
    assert_eq!(
        toil.tasks[6].formula(toil.clock),
        "Planned · 1 a month × 8 h × 2 people"
    );
}

#[test]
fn lists_are_sorted_by_payback_and_as_they_were_said_too() {
    let toil = example();
    let names = |sort| -> Vec<&str> { toil.ranked(sort).iter().map(|task| task.name.as_str()).collect() };
    assert_eq!(names(Sort::Said)[3], "Fill in the change form");
    assert_eq!(names(Sort::Payback)[0], "Answer “is it live yet?”");
    let mut unknown = toil.clone();
    unknown.tasks[5].effort = None;
    assert_eq!(unknown.ranked(Sort::Payback).last().unwrap().id, unknown.tasks[5].id);
}

#[test]
fn nothing_is_said_of_a_team_that_nobody_has_counted() {
    let toil = Toil { people: 0, ..example() };
    assert_eq!((toil.week(), toil.share(), toil.for_each()), (None, None, None));
    assert_eq!(Toil::default().total(), 0.0);
    assert_eq!(Toil::default().without(2), 0.0);
}

#[test]
fn more_than_half_of_the_week_is_above_the_rule() {
    let mut toil = example();
    toil.people = 2;
    assert!(toil.above_the_rule());
    toil.people = 3;
    assert!(!toil.above_the_rule());
}

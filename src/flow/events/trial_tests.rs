//! Logs of kinds that were once measured wrongly, each with what is right.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::float_cmp)]

use super::tests::{at, measure, measure_with, minutes, names};
use super::*;
use crate::flow::{Flow, Percent, analyze};
use crate::time::{WorkingHours, Zone};
use std::fmt::Write as _;

macro_rules! trial {
    ($name:literal) => {
        include_str!(concat!("../../../tests/fixtures/logs/", $name, ".csv"))
    };
}

fn said(import: &Import, words: &str) -> bool {
    import.remarks.iter().any(|remark| remark.contains(words))
}

fn without_demand(import: &Import) -> Flow {
    Flow {
        demand: None,
        ..import.flow.clone()
    }
}

#[test]
fn a_step_belongs_to_the_group_of_its_own_rows() {
    let import = measure(trial!("group-per-row"));
    let teams: Vec<_> = import
        .stages
        .iter()
        .map(|stage| stage.team.as_deref().unwrap())
        .collect();
    assert_eq!(teams, ["Desk", "Audit board"]);
    assert_eq!(analyze(&import.flow).handoffs.unwrap().value, 1);
}

#[test]
fn alternatives_in_a_loop_are_no_branches_and_are_visited_as_often_as_in_the_log() {
    let import = measure(trial!("either-or-loop"));
    assert_eq!(names(&import), ["Decide", "Phone", "Mail", "Close"]);
    let steps = &import.flow.steps;
    let takes: Vec<_> = steps.iter().map(|step| step.take.map(Percent::percent)).collect();
    assert_eq!(takes, [None, Some(48.98), Some(51.02), None]);
    assert_eq!(import.flow.predecessors(), [vec![], vec![0], vec![0], vec![1, 2]]);
    let analysis = analyze(&without_demand(&import));
    let decide = import.stages[0].visits as f64 / import.cases as f64;
    let found = analysis.steps[0].visits.as_ref().unwrap().value;
    assert!((found - decide).abs() < 0.01 * decide, "{found} of {decide}");
    let lead = analysis.lead_time_with_rework.unwrap().value.minutes();
    let mean = import.lead.unwrap().mean;
    assert!((lead - mean).abs() < 0.01 * mean, "{lead} of {mean}");
}

#[test]
fn a_case_that_ended_early_long_ago_is_finished() {
    let import = measure(trial!("rejected-early"));
    assert_eq!((import.cases, import.finished), (100, 100));
    assert_eq!(import.stages[2].share, 0.85);
}

#[test]
fn a_log_within_a_day_keeps_up() {
    let mut log = "case,activity,start,end\n".to_owned();
    for case in 0..8 {
        let (came, begun) = (f64::from(case) * 2.0, 30.0 + f64::from(case) * 45.0);
        let _ = writeln!(log, "{case},Take,{},{}", at(came), at(came + 1.0));
        let _ = writeln!(log, "{case},Solve,{},{}", at(begun), at(begun + 45.0));
    }
    let import = measure(&log);
    let analysis = analyze(&import.flow);
    assert!(
        analysis
            .steps
            .iter()
            .all(|step| step.load.as_ref().unwrap().value < 1.0)
    );
    assert_eq!(import.flow.demand.unwrap().items, 56.0);
    assert!(said(&import, "Demand is that of the whole log"));
}

#[test]
fn exact_duplicates_are_one_event_and_counted() {
    let log = trial!("duplicate-rows");
    let import = measure(log);
    assert_eq!(import.duplicates, 18);
    assert!(said(&import, "18 rows are exact duplicates of another"));
    assert!(import.flow.steps.iter().all(|step| step.rework.is_none()));
    let mut rows: Vec<&str> = log.lines().collect();
    rows.dedup();
    assert_eq!(measure(&rows.join("\n")).flow.steps, import.flow.steps);
    // What differs in any column is another event.
    let import =
        measure("case,activity,time,cost\n1,A,2026-01-05,3\n1,A,2026-01-05,4\n1,B,2026-01-06,3\n1,B,2026-01-06,3\n");
    assert_eq!(
        (import.duplicates, import.stages[0].visits, import.stages[1].visits),
        (1, 2, 1)
    );
}

#[test]
fn a_file_that_stands_newest_first_is_read_backwards() {
    let import = measure(trial!("newest-first"));
    assert_eq!(names(&import), ["Plan", "Build", "Review", "Done"]);
    assert!(said(&import, "newest first"));
    let log = trial!("newest-first");
    let mut rows: Vec<&str> = log.lines().skip(1).collect();
    rows.reverse();
    let forwards = measure(&format!("case,activity,date\n{}\n", rows.join("\n")));
    assert_eq!(forwards.flow.steps, import.flow.steps);
}

#[test]
fn order_below_a_millisecond_is_kept() {
    assert_eq!(names(&measure(trial!("submilli"))), ["A", "B", "C"]);
}

#[test]
fn working_hours_of_a_place_hold_in_summer_too() {
    let berlin = Zone::read("Europe/Berlin").unwrap();
    let mean = |zone: Zone| {
        let options = Options {
            zone,
            hours: Some(WorkingHours::read("9:00-17:00", "mon-fri", "", zone).unwrap()),
            ..Options::default()
        };
        let import = measure_with(trial!("dst-hours"), &options);
        let told = said(&import, "follows daylight saving");
        (minutes(import.flow.steps[0].process), told)
    };
    assert_eq!(mean(berlin), (480.0, false));
    let (fixed, told) = mean(Zone::Fixed(chrono::FixedOffset::east_opt(3600).unwrap()));
    assert!((fixed - 440.0).abs() < 1e-3 && told, "{fixed}");
}

#[test]
fn a_column_can_be_switched_off() {
    let log = "case,activity,time,lifecycle,who\n1,A,2026-01-05T09:00Z,start,x\n1,A,2026-01-05T10:00Z,complete,x\n";
    let options = Options {
        names: Names::default()
            .with(Role::Lifecycle, Some("none"))
            .with(Role::Resource, Some("none")),
        ..Options::default()
    };
    let import = measure_with(log, &options);
    assert_eq!((import.stages[0].visits, import.stages[0].team.as_deref()), (2, None));
    assert_eq!(measure(log).stages[0].visits, 1);
    // But not one that is needed, and not one that is called so.
    let options = Options {
        names: Names::default().with(Role::Case, Some("none")),
        ..Options::default()
    };
    assert!(super::import(log.as_bytes(), &options).is_err());
}

#[test]
fn the_whole_file_says_whether_the_day_or_the_month_comes_first() {
    let log = |dates: [&str; 3]| {
        format!(
            "case,activity,time\n1,A,{}\n1,B,{}\n1,C,{}\n",
            dates[0], dates[1], dates[2]
        )
    };
    let first = |log: &str, month_first: Option<bool>| {
        let options = Options {
            month_first,
            ..Options::default()
        };
        import(log.as_bytes(), &options).map(|import| import.first.to_string().chars().take(10).collect::<String>())
    };
    // One date that can only be meant one way tells of all the others.
    assert_eq!(
        first(&log(["01/03/2024 10:00 AM", "02/03/2024 9:00 AM", "13/03/2024"]), None).unwrap(),
        "2024-03-01"
    );
    assert_eq!(
        first(&log(["01/03/2024 10:00 AM", "02/03/2024 9:00 AM", "03/13/2024"]), None).unwrap(),
        "2024-01-03"
    );
    // So does the order of the rows.
    assert_eq!(
        first(&log(["01/03/2024", "02/03/2024", "03/03/2024"]), None)
            .unwrap_err()
            .to_string(),
        "“01/03/2024” can be two dates, and no other time of the file says which: say --dates day-first or --dates month-first"
    );
    assert_eq!(
        first(&log(["11/03/2024", "12/03/2024", "01/04/2024"]), None).unwrap(),
        "2024-03-11"
    );
    for (said, expected) in [(true, "2024-01-03"), (false, "2024-03-01")] {
        assert_eq!(
            first(&log(["01/03/2024", "02/03/2024", "03/03/2024"]), Some(said)).unwrap(),
            expected
        );
    }
}

#[test]
fn a_row_an_item_and_a_column_a_status_is_a_log_of_status_changes() {
    let log = "ID,Backlog,In Progress,Review,Done\n\
        A-1,2024-03-04,2024-03-05,2024-03-07,2024-03-08\n\
        A-2,2024-03-05,2024-03-06,,2024-03-08\n\
        A-3,2024-03-06,2024-03-08,2024-03-10,2024-03-11\n";
    let import = measure(log);
    assert_eq!((import.kind, import.rows, import.cases), (LogKind::Statuses, 3, 3));
    assert_eq!(names(&import), ["Backlog", "In Progress", "Review", "Done"]);
    let means: Vec<f64> = import
        .stages
        .iter()
        .map(|stage| stage.wait_and_process.unwrap().mean / 1440.0)
        .collect();
    assert!(
        (means[0] - 4.0 / 3.0).abs() < 1e-9 && (means[1] - 2.0).abs() < 1e-9 && means[2] == 1.0,
        "{means:?}"
    );
    assert!((import.stages[2].share - 2.0 / 3.0).abs() < 1e-9);
}

#[test]
fn columns_are_found_by_what_stands_in_them() {
    let mut log = "Fallnummer|Was geschah|von wann|bis wann\n".to_owned();
    for case in 0..9 {
        for (place, step) in (0..).zip(["Annehmen", "Pruefen", "Zahlen"]) {
            let start = f64::from(case * 500 + place * 60);
            let _ = writeln!(log, "V{case}|{step}|{}|{}", at(start), at(start + 30.0));
        }
    }
    let import = measure(&log);
    assert_eq!(names(&import), ["Annehmen", "Pruefen", "Zahlen"]);
    assert_eq!(import.columns.name(Role::Case), Some("Fallnummer"));
    assert_eq!(
        (import.columns.name(Role::Start), import.columns.name(Role::Time)),
        (Some("von wann"), Some("bis wann"))
    );
    assert_eq!(minutes(import.flow.steps[1].process), 30.0);
    assert!(said(&import, "“Fallnummer” is the case"));
}

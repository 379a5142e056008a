//! Logs, measured: the truth they were made with comes out again.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::float_cmp)]

use super::*;
use crate::flow::{After, Estimate, Flow, Period, StepId, analyze, text};
use crate::time::{Calendar, Stamp, WorkingHours};
use chrono::{FixedOffset, Offset, Utc};
use proptest::prelude::*;
use std::fmt::Write as _;

const HEAD: &str = "case:concept:name,concept:name,start_timestamp,time:timestamp,org:resource\n";

pub(super) fn measure(log: &str) -> Import {
    measure_with(log, &Options::default())
}

pub(super) fn measure_with(log: &str, options: &Options) -> Import {
    let import = import(log.as_bytes(), options).unwrap();
    sound(&import);
    import
}

/// What holds for every import.
fn sound(import: &Import) {
    import.flow.check().unwrap();
    let printed = text::print(&import.flow);
    let read = text::read(&printed);
    assert_eq!(read.problems, [], "{printed}");
    assert_eq!(read.flow, import.flow, "{printed}");
    assert_eq!(import.stages.len(), import.flow.steps.len());
}

pub(super) fn names(import: &Import) -> Vec<&str> {
    import.flow.steps.iter().map(|step| step.name.as_str()).collect()
}

/// A time so many minutes after a Monday midnight, UTC.
pub(super) fn at(minutes: f64) -> String {
    let monday = 1_767_571_200_000_i64; // 2026-01-05
    Stamp::from_millis(monday + (minutes * 60_000.0) as i64).to_string()
}

/// A log of cases: each a list of (activity, start, end) in minutes.
pub(super) fn log(cases: &[Vec<(&str, f64, f64)>]) -> String {
    let mut text = HEAD.to_owned();
    for (case, visits) in cases.iter().enumerate() {
        for (activity, start, end) in visits {
            let _ = writeln!(text, "c{case},{activity},{},{},Ann", at(*start), at(*end));
        }
    }
    text
}

/// The same without starts.
fn log_of_ends(cases: &[Vec<(&str, f64)>]) -> String {
    let mut text = "case,activity,timestamp\n".to_owned();
    for (case, visits) in cases.iter().enumerate() {
        for (activity, end) in visits {
            let _ = writeln!(text, "c{case},{activity},{}", at(*end));
        }
    }
    text
}

pub(super) fn minutes(estimate: Estimate) -> f64 {
    estimate.mean().minutes()
}

#[test]
fn a_chain_gives_its_waits_and_works_back() {
    let case = |t: f64, wait: f64| vec![("Write", t, t + 60.0), ("Review", t + 60.0 + wait, t + 90.0 + wait)];
    let import = measure(&log(&[case(0.0, 100.0), case(1000.0, 200.0), case(2000.0, 600.0)]));
    assert_eq!(names(&import), ["Write", "Review"]);
    let [write, review] = import.flow.steps.as_slice() else {
        unreachable!()
    };
    assert_eq!((minutes(write.wait), minutes(write.process)), (0.0, 60.0));
    assert!((minutes(review.wait) - 300.0).abs() < 1e-9 && (minutes(review.process) - 30.0).abs() < 1e-9);
    assert_eq!(import.stages[1].wait.unwrap().p50, 200.0);
    assert_eq!(import.stages[1].wait.unwrap().count, 3);
    assert_eq!(write.team.as_deref(), Some("Ann"));
    assert_eq!(import.flow.clock, Calendar::ELAPSED);
    let lead = analyze(&import.flow).lead_time.unwrap().value.minutes();
    assert!((lead - import.lead.unwrap().mean).abs() < 1e-6);
    // Two arrivals after the first, in 2000 minutes.
    let demand = import.flow.demand.unwrap();
    assert!((demand.items - 10.08).abs() < 1e-9 && demand.per == Period::Week && demand.steady);
}

#[test]
fn the_order_of_the_rows_does_not_matter() {
    let ordered = log(&[
        vec![("A", 0.0, 5.0), ("B", 7.0, 9.0), ("C", 20.0, 30.0)],
        vec![("A", 3.0, 4.0), ("B", 9.0, 10.0), ("C", 21.0, 22.0)],
        vec![("A", 8.0, 9.0), ("B", 19.0, 20.0), ("C", 31.0, 42.0)],
    ]);
    let mut rows: Vec<&str> = ordered.lines().skip(1).collect();
    rows.reverse();
    rows.swap(2, 5);
    let shuffled = format!("{HEAD}{}\n", rows.join("\n"));
    let (a, b) = (measure(&ordered), measure(&shuffled));
    assert_eq!(names(&b), ["A", "B", "C"]);
    assert_eq!((&a.flow.steps, a.flow.demand), (&b.flow.steps, b.flow.demand));
}

#[test]
fn waits_that_overlap_with_what_came_before_count_as_none() {
    let import = measure(&log(&vec![vec![("A", 0.0, 100.0), ("B", 90.0, 140.0)]; 3]));
    assert_eq!(minutes(import.flow.steps[1].wait), 0.0);
    assert_eq!(minutes(import.flow.steps[1].process), 50.0);
    assert!(
        import
            .remarks
            .iter()
            .any(|remark| remark.starts_with("3 visits began before"))
    );
}

#[test]
fn with_one_time_an_event_process_time_is_unknown_and_not_invented() {
    let import = measure(&log_of_ends(&[
        vec![("A", 0.0), ("B", 100.0), ("C", 150.0)],
        vec![("A", 10.0), ("B", 310.0), ("C", 420.0)],
    ]));
    let steps = &import.flow.steps;
    assert!(
        steps
            .iter()
            .all(|step| step.process == Estimate::default() && step.outside)
    );
    assert_eq!(minutes(steps[0].wait), 0.0);
    assert!((minutes(steps[1].wait) - 200.0).abs() < 1e-9);
    assert!((minutes(steps[2].wait) - 80.0).abs() < 1e-9);
    assert!(
        import
            .stages
            .iter()
            .all(|stage| stage.process.is_none() && stage.wait.is_none() && stage.people.is_none())
    );
    assert!(import.stages[0].wait_and_process.is_none());
    assert!(
        import
            .remarks
            .iter()
            .any(|remark| remark.starts_with("Process time is unknown"))
    );
    assert!(steps[1].note.contains("does not say how much of it is work"));
    let (low, high) = analyze(&import.flow).activity_ratio.unwrap().value;
    assert_eq!((low, high), (0.0, 1.0));
}

#[test]
fn starts_and_completions_become_one_visit_and_those_alone_are_counted() {
    let mut log = "case,activity,timestamp,lifecycle:transition\n".to_owned();
    for (case, activity, minute, change) in [
        ("1", "A", 0.0, "start"),
        ("1", "A", 10.0, "COMPLETE"),
        ("1", "B", 15.0, "schedule"),
        ("1", "B", 20.0, "start"),
        ("1", "B", 20.0, "complete"),
        ("2", "A", 5.0, "start"),
        ("2", "A", 35.0, "complete"),
        ("2", "B", 40.0, "complete"),
        ("2", "B", 50.0, "start"),
    ] {
        let _ = writeln!(log, "{case},{activity},{},{change}", at(minute));
    }
    let import = measure(&log);
    assert_eq!(minutes(import.flow.steps[0].process), 20.0);
    assert_eq!(import.stages[1].process.unwrap().count, 1);
    assert_eq!(import.stages[1].visits, 2);
    for said in [
        "1 row is left out",
        "1 start is never completed",
        "1 completion has no start",
    ] {
        assert!(
            import.remarks.iter().any(|remark| remark.starts_with(said)),
            "{said}: {:?}",
            import.remarks
        );
    }
}

#[test]
fn what_comes_back_is_rework_of_the_step_that_found_it() {
    // One case in four goes back from Test to Write, once.
    let straight = |t: f64| {
        vec![
            ("Write", t, t + 10.0),
            ("Review", t + 10.0, t + 20.0),
            ("Test", t + 20.0, t + 30.0),
        ]
    };
    let mut again = straight(0.0);
    again.extend(straight(30.0));
    let mut cases = vec![straight(0.0), straight(5.0), straight(9.0), again];
    for case in &mut cases {
        let end = case.last().unwrap().2;
        case.push(("Deploy", end + 60.0, end + 65.0));
    }
    let import = measure(&log(&cases));
    assert_eq!(names(&import), ["Write", "Review", "Test", "Deploy"]);
    let test = &import.flow.steps[2];
    assert_eq!((test.ca.percent(), test.rework), (80.0, Some(StepId(1))));
    assert!(import.flow.steps.iter().filter(|step| step.rework.is_some()).count() == 1);
    // 1 of 5 visits comes back: 1.25 visits, as in the log; the lead time comes out. Four cases at once are more than one
    // person could do for ever: without demand that is no matter.
    let analysis = analyze(&Flow {
        demand: None,
        ..import.flow.clone()
    });
    let lead = analysis.lead_time_with_rework.unwrap().value.minutes();
    assert!((lead - import.lead.unwrap().mean).abs() < 1e-6, "{lead}");
}

#[test]
fn an_activity_that_comes_again_at_once_is_rework_of_itself() {
    let case = |again: usize| {
        let mut case = vec![("Build", 0.0, 10.0)];
        case.extend((1..=again).map(|n| ("Build", 10.0 * n as f64, 10.0 * n as f64 + 10.0)));
        case.push(("Ship", 200.0, 210.0));
        case
    };
    let import = measure(&log(&[case(0), case(1), case(0), case(1)]));
    assert_eq!(import.flow.steps[0].rework, Some(StepId(1)));
    assert!((import.flow.steps[0].ca.percent() - 66.7).abs() < 1e-9);
}

#[test]
fn a_step_that_only_some_cases_have_counts_by_the_share_that_comes() {
    let with = vec![("A", 0.0, 10.0), ("Check", 30.0, 50.0), ("B", 50.0, 60.0)];
    let without = vec![("A", 0.0, 10.0), ("B", 50.0, 60.0)];
    let import = measure(&log(&[with.clone(), without.clone(), without.clone(), with]));
    assert_eq!(names(&import), ["A", "Check", "B"]);
    assert_eq!((import.stages[1].cases, import.stages[1].share), (2, 0.5));
    assert_eq!(import.stages[1].process.unwrap().mean, 20.0);
    assert_eq!(minutes(import.flow.steps[1].process), 20.0);
    assert_eq!(import.flow.steps[1].share.percent(), 50.0);
    let lead = analyze(&import.flow).lead_time.unwrap().value.minutes();
    assert!((lead - 60.0).abs() < 1e-9);
    let shares: Vec<_> = import
        .followed
        .iter()
        .filter(|f| f.from == "A")
        .map(|f| (f.to.as_str(), f.count, f.share))
        .collect();
    assert_eq!(shares, [("Check", 2, 0.5), ("B", 2, 0.5)]);
}

#[test]
fn branches_that_overlap_stand_side_by_side_and_join() {
    let case = |t: f64| {
        vec![
            ("Write", t, t + 10.0),
            ("QA test", t + 20.0, t + 60.0),
            ("QA report", t + 61.0, t + 70.0),
            ("Security", t + 30.0, t + 68.0),
            ("Deploy", t + 75.0, t + 80.0),
        ]
    };
    let import = measure(&log(&[case(0.0), case(7.0), case(50.0), case(90.0), case(200.0)]));
    assert_eq!(names(&import), ["Write", "QA test", "QA report", "Security", "Deploy"]);
    let steps = &import.flow.steps;
    assert_eq!(steps[2].after, After::LineAbove);
    assert_eq!(steps[3].after, After::Steps(vec![StepId(1)]));
    assert_eq!(steps[4].after, After::Steps(vec![StepId(3), StepId(4)]));
    // Each branch waits from the end of Write, the join from the end of the later branch.
    let waits: Vec<f64> = steps.iter().map(|step| minutes(step.wait)).collect();
    assert_eq!(waits, [0.0, 10.0, 1.0, 20.0, 5.0]);
    assert!(steps.iter().all(|step| step.rework.is_none()));
    assert_eq!(analyze(&import.flow).lead_time.unwrap().value.minutes(), 80.0);
    assert!(import.remarks.iter().any(|remark| remark.starts_with("Side by side")));
}

#[test]
fn activities_in_either_order_are_side_by_side_and_not_rework() {
    let one = vec![("A", 0.0), ("B", 10.0), ("C", 20.0), ("D", 30.0)];
    let other = vec![("A", 0.0), ("C", 10.0), ("B", 20.0), ("D", 30.0)];
    let import = measure(&log_of_ends(&[one.clone(), other.clone(), one, other]));
    assert!(import.flow.steps.iter().all(|step| step.ca.percent() == 100.0));
    assert_eq!(import.flow.steps[3].after, After::Steps(vec![StepId(2), StepId(3)]));
}

#[test]
fn branches_at_the_very_start_begin_the_flow() {
    let case = vec![("A", 0.0, 50.0), ("B", 10.0, 60.0), ("C", 70.0, 80.0)];
    let import = measure(&log(&vec![case; 5]));
    assert_eq!(import.flow.steps[0].after, After::LineAbove);
    assert_eq!(import.flow.steps[1].after, After::Start);
    assert_eq!(import.flow.steps[2].after, After::Steps(vec![StepId(1), StepId(2)]));
}

#[test]
fn cases_under_way_count_as_far_as_they_came() {
    let mut cases = vec![vec![("A", 0.0), ("B", 10.0), ("C", 20.0)]; 12];
    cases.push(vec![("A", 15.0)]);
    cases.push(vec![("A", 8.0), ("B", 18.0)]);
    let import = measure(&log_of_ends(&cases));
    assert_eq!((import.cases, import.finished), (14, 12));
    assert!(
        import.stages.iter().all(|stage| stage.share == 1.0),
        "{:?}",
        import.stages
    );
    assert!(
        import
            .remarks
            .iter()
            .any(|remark| remark.starts_with("2 cases are still under way"))
    );
}

#[test]
fn an_end_that_only_some_cases_have_is_optional_and_not_unfinished() {
    let short = vec![("A", 0.0), ("B", 10.0)];
    let long = vec![("A", 0.0), ("B", 10.0), ("Fix", 30.0)];
    let import = measure(&log_of_ends(&[short.clone(), short.clone(), short, long]));
    assert_eq!(import.finished, 4);
    assert_eq!(import.stages[2].share, 0.25);
    assert_eq!(minutes(import.flow.steps[2].wait), 20.0);
    assert_eq!(import.flow.steps[2].share.percent(), 25.0);
}

#[test]
fn working_hours_leave_nights_out_and_set_the_clock() {
    let hours = WorkingHours::read("9:00-17:00", "mon-fri", "2026-01-06", Utc.fix()).unwrap();
    let options = Options {
        hours: Some(hours),
        ..Options::default()
    };
    // Monday 16:00 to 17:00; then Wednesday 10:00, with a holiday between.
    let case = vec![("A", 960.0, 1020.0), ("B", 2880.0 + 600.0, 2880.0 + 660.0)];
    let import = measure_with(&log(&vec![case; 3]), &options);
    assert_eq!(minutes(import.flow.steps[1].wait), 60.0);
    assert_eq!(import.flow.clock, Calendar::default());
    assert!(import.remarks.iter().any(|remark| remark.contains("1 holiday")));
}

#[test]
fn times_without_offset_are_of_the_zone_that_is_said_and_mixed_ones_agree() {
    let log = "case,activity,start,end\n1,A,2026-01-05 10:00:00,2026-01-05T11:00:00+02:00\n1,B,2026-01-05T09:30:00Z,2026-01-05T10:00:00Z\n";
    let options = Options {
        zone: FixedOffset::east_opt(2 * 3600).unwrap().into(),
        ..Options::default()
    };
    let import = measure_with(log, &options);
    assert_eq!(minutes(import.flow.steps[0].process), 60.0);
    assert_eq!(minutes(import.flow.steps[1].wait), 30.0);
    assert!(
        import
            .remarks
            .iter()
            .any(|remark| remark.starts_with("1 time has no offset and is taken as +02:00"))
    );
}

#[test]
fn rows_that_cannot_be_read_are_counted_with_their_lines() {
    let mut log = "case;activity;time\n".to_owned();
    log.push_str("1;A;2026-01-05\n;A;2026-01-05\n1;;2026-01-05\n1;B;soon\n1\n1;B;2026-01-06\n");
    log.push_str(&"x;y;z\n".repeat(20));
    let import = measure(&log);
    assert_eq!((import.rows, import.unread, import.first_unread.len()), (26, 24, 10));
    let first: Vec<String> = import
        .first_unread
        .iter()
        .take(4)
        .map(|row| format!("{}: {}", row.line, row.why))
        .collect();
    assert_eq!(
        first,
        [
            "3: the case is empty",
            "4: the activity is empty",
            "5: “soon” is not a time: write it as 2026-11-24T09:48:00+01:00, or say how by --time-format",
            "6: the row ends before the column of the activity"
        ]
    );
}

#[test]
fn what_gives_no_flow_says_why() {
    let said = |log: &[u8]| import(log, &Options::default()).unwrap_err().to_string();
    assert!(said(b"").starts_with("the file is empty"));
    assert!(said(b"\n\n").starts_with("the file is empty"));
    assert!(said(b"case,activity,time\n").starts_with("there is no event below"));
    for json in [
        "[{\"case\": 1}]",
        "\n {\n  \"events\": []}",
        "{\"case\":1}\n{\"case\":2}\n",
    ] {
        assert!(said(json.as_bytes()).starts_with("this is JSON"), "{json}");
    }
    assert!(said(b"case,activity,time\n1,A,never\n").contains("line 2: “never” is not a time"));
    assert!(said(b"case,\0\0\0\0\0\0\0\0\0\0\0\0\0\0").contains("no text"));
    assert!(said(b"PK\x03\x04 no sheet").contains("the work sheet cannot be read"));
    assert!(said(b"<html><body></body></html>").contains("no <log>"));
    assert!(said(b"case,activity,time,lifecycle\n1,A,2026-01-05,start\n").starts_with("no activity is completed"));
    let mut many = "case,activity,time\n".to_owned();
    for n in 0..2000 {
        let _ = writeln!(many, "1,ticket {n},2026-01-05");
    }
    assert!(said(many.as_bytes()).contains("more than 1000 different activities: is “activity” the column"));
    many = many.replace("ticket", &"x".repeat(limits::LONGEST));
    assert!(said(many.as_bytes()).contains("none of the 2000 rows can be read"));
}

#[test]
fn names_that_a_flow_cannot_hold_are_made_to_fit() {
    let long = "x".repeat(300);
    let log = format!(
        "sep=;\ncase;activity;time;resource\n1;\"name: a|b #c\";2026-01-05;\u{1}\n1; NAME: a|B #c ;2026-01-06;\n1;{long};2026-01-07;\"a\nb\"\n1;start;2026-01-08;\n1;\u{1};2026-01-09;\n"
    );
    let import = measure(&log);
    assert_eq!(import.flow.steps.len(), 3);
    assert_eq!(import.flow.steps[1].name.chars().count(), Flow::MAX_NAME);
    assert_eq!(import.flow.steps[1].team.as_deref(), Some("a b"));
    assert_eq!(import.unread, 1);
}

#[test]
fn letters_that_are_not_utf8_are_of_the_code_page_of_the_west_and_told() {
    let import = import(
        &b"case,activity,time\n1,Pr\xfcfen,2026-01-05\n"[..],
        &Options::default(),
    )
    .unwrap();
    sound(&import);
    assert_eq!(names(&import), ["Pr\u{fc}fen"]);
    assert!(
        import
            .remarks
            .iter()
            .any(|remark| remark.contains("read as windows-1252"))
    );
    // Among rows that are UTF-8 only those that are not are read so.
    let mut log = "case,activity,time\n1,Pr\u{fc}fen,2026-01-05\n2,Pr\u{fc}fen,2026-01-06\n"
        .as_bytes()
        .to_vec();
    log.extend(b"3,Pr\xfcfen,2026-01-07\n");
    let import = self::import(log.as_slice(), &Options::default()).unwrap();
    assert_eq!(names(&import), ["Pr\u{fc}fen"]);
    assert!(import.remarks.iter().any(|remark| remark.contains("line 4")));
}

#[test]
fn the_lane_is_the_group_where_there_is_one() {
    let log = "case,activity,time,resource,org:group\n1,A,2026-01-05,Ann,Dev\n1,A,2026-01-06,Bob,Dev\n1,A,2026-01-07,Eve,Ops\n1,B,2026-01-08,Eve,Ops\n";
    let import = measure(log);
    let teams: Vec<_> = import
        .flow
        .steps
        .iter()
        .map(|step| step.team.as_deref().unwrap())
        .collect();
    assert_eq!(teams, ["Dev", "Ops"]);
    assert_eq!(import.stages[0].resources, 3);
}

/// Rows of a few cases and activities, some of them broken.
fn rows() -> impl Strategy<Value = String> {
    let row = (0..6_u8, 0..7_u8, 0..20_000_i32, 0..3000_i32, 0..12_u8, 0..4_u8);
    proptest::collection::vec(row, 1..120).prop_map(|rows| {
        let mut text = "case,activity,start,time,resource,lifecycle\n".to_owned();
        for (case, activity, minute, length, kind, who) in rows {
            let start = if kind < 6 { at(f64::from(minute)) } else { String::new() };
            let end = at(f64::from(minute + length));
            let change = ["", "start", "complete", "suspend"][usize::from(kind) % 4];
            let end = if kind == 11 { "?".to_owned() } else { end };
            let _ = writeln!(text, "{case},{activity}\",{start},{end},{who},{change}");
        }
        text
    })
}

proptest! {
    #[test]
    fn any_log_gives_a_flow_that_checks_and_reads_back(log in rows(), worked in any::<bool>()) {
        let hours = worked.then(|| WorkingHours::read("9:00-17:00", "mon-fri", "", Utc.fix()).unwrap());
        let options = Options { name: "random.csv".to_owned(), hours, ..Options::default() };
        if let Ok(import) = import(log.as_bytes(), &options) {
            sound(&import);
            prop_assert!(import.stages.iter().all(|stage| stage.share > 0.0 && stage.share <= 1.0 && stage.ca > 0.0));
            // Nothing takes longer on its first pass than everything that was measured.
            let lead = analyze(&import.flow).lead_time.map_or(0.0, |lead| lead.value.minutes());
            let whole = import.last.since(import.first).as_secs_f64() / 60.0;
            let times = import.stages.len() as f64;
            prop_assert!(lead <= whole * 2.0 * times + 1e-6);
        }
    }

    #[test]
    fn any_bytes_give_a_flow_or_a_sentence(bytes in proptest::collection::vec(any::<u8>(), 0..400), head in any::<bool>()) {
        let mut log = if head { b"case,activity,time\n".to_vec() } else { Vec::new() };
        log.extend(bytes);
        if let Ok(import) = import(log.as_slice(), &Options::default()) {
            sound(&import);
        }
    }

    #[test]
    fn a_chain_without_rework_keeps_the_mean_lead_time(
        cases in proptest::collection::vec(proptest::collection::vec((0..5000_u32, 1..800_u32), 4), 3..20),
    ) {
        let named = ["A", "B", "C", "D"];
        let cases: Vec<Vec<_>> = cases.iter().map(|times| {
            let mut now = 0.0;
            named.iter().zip(times).map(|(name, (wait, work))| {
                let start = if *name == "A" { now } else { now + f64::from(*wait) };
                now = start + f64::from(*work);
                (*name, start, now)
            }).collect()
        }).collect();
        let import = measure(&log(&cases));
        let lead = analyze(&import.flow).lead_time.unwrap().value.minutes();
        let expected = import.lead.unwrap().mean;
        prop_assert!((lead - expected).abs() < 1e-6 * expected, "{lead} {expected}");
    }
}

//! Histories that begin in the middle: what an item was before its first row, and labels that say where it stands.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::float_cmp)]

use super::tests::{at, measure, minutes, names};
use super::*;
use std::fmt::Write as _;

const STATUSES: [&str; 4] = ["To Do", "In Progress", "In Review", "Done"];
/// Minutes from when an item is made to its changes.
const CHANGES: [f64; 3] = [1440.0, 1560.0, 8760.0];

/// When each of some items is made.
fn items() -> impl Iterator<Item = (u32, f64)> {
    (0..12).map(|item| (item, f64::from(item) * 700.0))
}

fn waits(import: &Import) -> Vec<f64> {
    import.flow.steps.iter().map(|step| minutes(step.wait)).collect()
}

/// A row a change, as a product writes it of item, when it was made, status before and after, and when it changed.
fn history(head: &str, row: &dyn Fn(u32, &str, &str, &str, &str) -> String) -> String {
    let mut log = format!("{head}\n");
    for (item, made) in items() {
        for (place, change) in CHANGES.into_iter().enumerate() {
            let row = row(
                item,
                &at(made),
                STATUSES[place],
                STATUSES[place + 1],
                &at(made + change),
            );
            let _ = writeln!(log, "{row}");
        }
    }
    log
}

#[test]
fn what_an_item_was_before_its_first_change_it_was_since_it_was_made() {
    let logs = [
        history(
            "Issue key,Issue created,From,To,Changed",
            &|item, made, from, to, when| format!("K-{item},{made},{from},{to},{when}"),
        ),
        history(
            "key;Created;Due;From status;To status;History date",
            &|item, made, from, to, when| format!("K-{item};{made};2027-01-01T00:00:00Z;{from};{to};{when}"),
        ),
        history(
            "created,number,date,old value,new value",
            &|item, made, from, to, when| format!("{made},{item},{when},{from},{to}"),
        ),
    ];
    for log in logs {
        let mut newest_first: Vec<&str> = log.lines().skip(1).collect();
        newest_first.reverse();
        let turned = format!("{}\n{}", log.lines().next().unwrap(), newest_first.join("\n"));
        for log in [&log, &turned] {
            let import = measure(log);
            assert_eq!((import.kind, import.unread), (LogKind::Statuses, 0), "{log}");
            assert_eq!(names(&import), STATUSES, "{log}");
            assert_eq!(waits(&import), [1440.0, 120.0, 7200.0, 0.0], "{log}");
            assert_eq!(import.duplicates, 0);
        }
    }
}

#[test]
fn without_a_word_on_when_items_were_made_their_first_status_is_left_out_and_that_is_told() {
    let log = history("item,from,to,changed", &|item, _, from, to, when| {
        format!("{item},{from},{to},{when}")
    });
    let import = measure(&log);
    assert_eq!(names(&import), ["In Progress", "In Review", "Done"]);
    let told = import
        .remarks
        .iter()
        .any(|remark| remark.contains("no column says since when"));
    assert!(told, "{:?}", import.remarks);
    // A row of its own for the first of them needs no such word.
    let first: Vec<String> = items()
        .map(|(item, made)| format!("{item},,To Do,{}\n", at(made)))
        .collect();
    let import = measure(&format!("{log}{}", first.concat()));
    assert_eq!(waits(&import), [1440.0, 120.0, 7200.0, 0.0]);
    assert!(
        import
            .remarks
            .iter()
            .all(|remark| !remark.contains("no column says since when"))
    );
}

#[test]
fn labels_that_say_where_an_item_stands_are_statuses() {
    for (what, head, label, [put, taken]) in [
        (
            "events of issues",
            "issue_number,event,label_name,actor,created_at",
            "status: in progress|status: in review",
            ["labeled", "unlabeled"],
        ),
        (
            "events of labels",
            "resource_id,action,label,user,created_at",
            "workflow::in progress|workflow::in review",
            ["add", "remove"],
        ),
        (
            "plain labels",
            "issue,event,label,actor,created_at",
            "in progress|in review",
            ["labeled", "unlabeled"],
        ),
    ] {
        let (first, second) = label.split_once('|').unwrap();
        let mut log = format!("{head}\n");
        for (item, made) in items() {
            if first != "in progress" {
                let _ = writeln!(log, "{item},{put},bug,ann,{}", at(made + 5.0));
            }
            for (minutes, done, label) in [
                (0.0, put, first),
                (120.0, taken, first),
                (120.0, put, second),
                (300.0, "assigned", ""),
                (7320.0, "closed", ""),
            ] {
                let _ = writeln!(log, "{item},{done},{label},ann,{}", at(made + minutes));
            }
        }
        let import = measure(&log);
        assert_eq!(import.kind, LogKind::Statuses, "{what}");
        assert_eq!(names(&import), ["in progress", "in review", "closed"], "{what}");
        assert_eq!(waits(&import), [120.0, 7200.0, 0.0], "{what}");
        assert_eq!(import.unread, 0, "{what}");
    }
    // Whoever labels nothing does something.
    let log = "issue,event,label,created_at\n1,Build,x,2026-01-05\n1,Test,y,2026-01-06\n2,Build,x,2026-01-07\n2,Test,y,2026-01-08\n";
    assert_eq!(names(&measure(log)), ["Build", "Test"]);
}

#[test]
fn rows_of_other_things_beside_changes_are_left_out_and_say_at_most_when_an_item_was_made() {
    // Names of the columns; a change of item, status before and after, moment; the row of an item that is made; one of something else.
    type Row = fn(u32, &str, &str, &str) -> String;
    let products: [(&str, Row, Row, Row); 3] = [
        (
            "type,date,data.card.name,data.listBefore.name,data.listAfter.name,data.list.name",
            |item, from, to, when| format!("updateCard,{when},Card {item},{from},{to},"),
            |item, _, to, when| format!("createCard,{when},Card {item},,,{to}"),
            |item, _, _, when| format!("commentCard,{when},Card {item},,,"),
        ),
        (
            "issue_number,event,column_name,previous_column_name,actor,created_at",
            |item, from, to, when| format!("{item},moved_columns_in_project,{to},{from},ann,{when}"),
            |item, _, _, when| format!("{item},opened,,,ann,{when}"),
            |item, _, _, when| format!("{item},assigned,,,ann,{when}"),
        ),
        (
            "Ticket ID,Changes - Field name,Changes - Previous value,Changes - New value,Update - Timestamp,type",
            |item, from, to, when| format!("{item},status,{from},{to},{when},change"),
            |item, _, _, when| format!("{item},status,,,{when},create"),
            |item, _, _, when| format!("{item},priority,low,high,{when},change"),
        ),
    ];
    for (head, change, make, other) in products {
        let mut log = format!("{head}\n");
        for (item, made) in items() {
            let _ = writeln!(log, "{}", make(item, "", STATUSES[0], &at(made)));
            for (place, moment) in CHANGES.into_iter().enumerate() {
                let (from, to) = (STATUSES[place], STATUSES[place + 1]);
                let _ = writeln!(log, "{}", change(item, from, to, &at(made + moment)));
                let _ = writeln!(log, "{}", other(item, from, to, &at(made + moment + 3.0)));
            }
        }
        let import = measure(&log);
        assert_eq!((import.kind, import.unread), (LogKind::Statuses, 0), "{head}");
        assert_eq!(names(&import), STATUSES, "{head}");
        assert_eq!(waits(&import), [1440.0, 120.0, 7200.0, 0.0], "{head}");
    }
}

#[test]
fn what_was_begun_and_is_not_done_yet_is_no_flaw_of_its_row() {
    let (mut stays, mut work) = (
        "item,status,entered,left\n".to_owned(),
        "case,activity,start,end\n".to_owned(),
    );
    for (item, made) in items() {
        let [active, review, done] = CHANGES.map(|change| at(made + change));
        let made = at(made);
        for (status, entered, left) in [
            ("To Do", made.as_str(), active.as_str()),
            ("In Progress", active.as_str(), review.as_str()),
            ("In Review", review.as_str(), done.as_str()),
            ("Done", done.as_str(), ""),
        ] {
            let _ = writeln!(stays, "{item},{status},{entered},{left}");
        }
        let _ = writeln!(work, "{item},Write,{made},{active}\n{item},Check,{review},");
    }
    let import = measure(&stays);
    assert_eq!((import.kind, import.unread), (LogKind::Statuses, 0));
    assert_eq!(names(&import), STATUSES);
    assert_eq!(waits(&import), [1440.0, 120.0, 7200.0, 0.0]);
    let import = measure(&work);
    assert_eq!((names(&import), import.unread), (vec!["Write"], 0));
    let told = import
        .remarks
        .iter()
        .any(|remark| remark.contains("starts are never completed"));
    assert!(told, "{:?}", import.remarks);
}

#[test]
fn items_as_they_are_now_are_read_by_the_moments_at_which_they_became_so() {
    let mut log =
        "WorkItemId,WorkItemType,State,CreatedDate,ActivatedDate,ResolvedDate,ClosedDate,UpdatedDate,StoryPoints\n"
            .to_owned();
    for (item, made) in items() {
        let [active, resolved, closed] = CHANGES.map(|change| at(made + change));
        let updated = at(made + 20_000.0);
        let _ = writeln!(
            log,
            "{item},Story,Closed,{},{active},{resolved},{closed},{updated},\"3,5\"",
            at(made)
        );
    }
    let import = measure(&log);
    assert_eq!(import.kind, LogKind::Statuses);
    assert_eq!(
        names(&import),
        ["CreatedDate", "ActivatedDate", "ResolvedDate", "ClosedDate"]
    );
    assert_eq!(waits(&import), [1440.0, 120.0, 7200.0, 0.0]);
    let bare = log
        .replace("WorkItemType,State", "Kind,Shade")
        .replace("UpdatedDate", "Due date");
    assert_eq!(waits(&measure(&bare)), [1440.0, 120.0, 7200.0, 0.0]);
    // With what is said about it, and where items come again, the rows are changes.
    let changes = "item,state,changed,created\n1,A,2026-01-05,2026-01-01\n1,B,2026-01-06,2026-01-01\n2,A,2026-01-07,2026-01-02\n2,B,2026-01-09,2026-01-02\n";
    assert_eq!(names(&measure(changes)), ["A", "B"]);
}

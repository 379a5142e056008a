//! The toil list, as it leaves: what each task costs a week, and all of them beside the rule.

use super::leaves::{Leaves, Sheet, of_runs};
use crate::export::cells::{Cell, number};
use crate::export::choice::Part;
use crate::export::minutes::{Block, Span, Table, Tone};
use crate::export::plain::one_line;
use crate::session::Activity;
use crate::workshop::activity::{Sort, Toil, ToilTask, each_words, hours, in_weeks};
use crate::workshop::{NoteId, Record, Workshop};

/// The columns, and whether numbers stand in them.
const COLUMNS: [(&str, bool); 8] = [
    ("Toil", false),
    ("How often", true),
    ("Each", true),
    ("People", true),
    ("A week", true),
    ("Comes", false),
    ("Automated by, effort", false),
    ("Pays back", true),
];

/// The columns of `toil.csv`: a task a row.
const TOIL: [&str; 14] = [
    "group",
    "opened_at",
    "task",
    "how_often",
    "times_a_week",
    "each_min",
    "people",
    "hours_a_week",
    "comes",
    "automated_by",
    "effort_h",
    "payback_weeks",
    "step",
    "action",
];

pub(super) static LEAVES: Option<Leaves> = Some(Leaves {
    part: Part::Activities,
    title: "What is done by hand again and again",
    by_round: true,
    blocks: |told| {
        told.each(Activity::Toil, |run| match &run.record {
            Record::Toil(toil) => blocks(toil),
            _ => Vec::new(),
        })
    },
    sheet: Sheet {
        kind: "toil",
        columns: &TOIL,
        rows: |workshop, telling| of_runs(workshop, telling, cells),
    },
});

/// The list with its sum; nothing of a list without a task.
fn blocks(toil: &Toil) -> Vec<Block> {
    if toil.tasks.is_empty() {
        return Vec::new();
    }
    let mut rows: Vec<Vec<Span>> = toil
        .ranked(Sort::Hours)
        .into_iter()
        .map(|task| row(toil, task))
        .collect();
    rows.push(sum(toil));
    vec![
        Block::Text(vec![Span::of(Tone::Quiet, counted(toil))]),
        Block::Table(Table {
            columns: COLUMNS.map(|(name, right)| (name.to_owned(), right)).to_vec(),
            rows,
            sum: true,
            note: note(toil),
        }),
    ]
}

/// "7 tasks, 4 people × 40 h".
fn counted(toil: &Toil) -> String {
    let tasks = match toil.tasks.len() {
        1 => "1 task".to_owned(),
        tasks => format!("{tasks} tasks"),
    };
    let each = crate::time::sensible(toil.clock.week().hours());
    match toil.people {
        // Said, since without it the sum has no whole to be a share of, and the reader would look for it.
        0 => format!("{tasks}; nobody has said how many people the team has"),
        1 => format!("{tasks}, 1 person × {each} h"),
        people => format!("{tasks}, {people} people × {each} h"),
    }
}

fn row(toil: &Toil, task: &ToilTask) -> Vec<Span> {
    let clock = toil.clock;
    let effort = task.effort.map(|effort| effort.on_screen(clock));
    let by = task.by.as_deref().map(one_line).filter(|by| !by.is_empty());
    let automated: Vec<String> = [by, effort].into_iter().flatten().collect();
    vec![
        Span::plain(one_line(&task.name)),
        Span::plain(task.often.words(clock)),
        Span::plain(each_words(task.each)),
        Span::plain(task.people.to_string()),
        Span::of(Tone::Strong, hours(task.hours(clock))),
        Span::plain(task.comes.word()),
        Span::plain(automated.join(", ")),
        Span::plain(task.payback(clock).map(in_weeks).unwrap_or_default()),
    ]
}

/// "Together 44.5 h of 160 h a week: 28 %, the rule is below 50 %". Its last cell goes on to the end of the row.
fn sum(toil: &Toil) -> Vec<Span> {
    let beside = match toil.week().zip(toil.share()) {
        None => Span::plain("a week"),
        Some((week, share)) => {
            let words = format!("of {} h a week: {:.0} %", crate::time::sensible(week), share * 100.0);
            if toil.above_the_rule() {
                Span::of(Tone::Missing, format!("{words}, above the rule of 50 %"))
            } else {
                Span::plain(format!("{words}, the rule is below 50 %"))
            }
        }
    };
    let empty = || Span::plain("");
    vec![
        Span::of(Tone::Strong, "Together"),
        empty(),
        empty(),
        empty(),
        Span::of(Tone::Strong, hours(toil.total())),
        beside,
    ]
}

/// "Reactive 17.5 h, 39 % of it. 11.1 h for each of 4 people. Without the first two 26.5 h, 17 %."
fn note(toil: &Toil) -> String {
    let total = toil.total();
    let mut said = Vec::new();
    // A share of nothing is no number.
    if total > 0.0 {
        let reactive = toil.reactive();
        said.push(format!(
            "Reactive {}, {:.0} % of it.",
            hours(reactive),
            reactive / total * 100.0
        ));
    }
    // For one person it would say the sum again.
    if let Some(each) = toil.for_each().filter(|_| toil.people > 1) {
        said.push(format!("{} for each of {} people.", hours(each), toil.people));
    }
    // Without two of two tasks nothing is left to say.
    if toil.tasks.len() > 2 {
        let rest = toil.without(2);
        let share = toil
            .week()
            .map(|week| format!(", {:.0} %", rest / week * 100.0))
            .unwrap_or_default();
        said.push(format!("Without the first two {}{share}.", hours(rest)));
    }
    said.join(" ")
}

fn cells(workshop: &Workshop, record: &Record) -> Vec<Vec<Cell>> {
    let Record::Toil(toil) = record else {
        return Vec::new();
    };
    // Always in one order, however the screen was sorted last: files of two days can be compared.
    let tasks = toil.ranked(Sort::Hours).into_iter();
    tasks.map(|task| task_cells(workshop, toil, task)).collect()
}

fn task_cells(workshop: &Workshop, toil: &Toil, task: &ToilTask) -> Vec<Cell> {
    let clock = toil.clock;
    let known = |value: Option<f64>| Cell::Number(value.map_or_else(String::new, |value| number(value, 3)));
    let step = task.step.and_then(|(map, step)| {
        let step = workshop.map(map)?.flow.step(step)?;
        Some(step.name.clone())
    });
    // It may be gone since.
    let action = task.action.filter(|action| workshop.note(*action).is_some());
    vec![
        Cell::text(&task.name),
        Cell::Text(task.often.words(clock)),
        Cell::Number(number(task.often.a_week(clock), 3)),
        Cell::Number(number(task.each.minutes(), 3)),
        Cell::Number(task.people.to_string()),
        Cell::Number(number(task.hours(clock), 3)),
        Cell::text(task.comes.word()),
        Cell::text(task.by.as_deref().unwrap_or_default()),
        known(task.effort.map(crate::time::WorkTime::hours)),
        known(task.payback(clock)),
        Cell::Text(step.unwrap_or_default()),
        Cell::Text(action.map_or_else(String::new, |NoteId(id)| format!("A{id}"))),
    ]
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]
mod tests {
    use super::*;
    use crate::workshop::activity::toil_example;

    fn table(toil: &Toil) -> Table {
        match &blocks(toil)[1] {
            Block::Table(table) => table.clone(),
            other => panic!("{other:?}"),
        }
    }

    fn texts(row: &[Span]) -> Vec<&str> {
        row.iter().map(|cell| cell.text.as_str()).collect()
    }

    #[test]
    fn the_table_of_the_mock_up_follows_from_its_tasks() {
        let table = table(&toil_example());
        let rows: Vec<Vec<&str>> = table.rows.iter().map(|row| texts(row)).collect();
        let planned = "planned";
        assert_eq!(
            rows[0],
            [
                "Deploy from the runbook",
                "2.5 a week",
                "4 h",
                "1",
                "10.0 h",
                planned,
                "Pipeline deploys every change, 10 d",
                "8 weeks"
            ]
        );
        assert_eq!(
            rows[2],
            [
                "Reset the test database",
                "5 a week",
                "45 min",
                "2",
                "7.5 h",
                "reactive",
                "Script that loads a snapshot, 3 d",
                "3.2 weeks"
            ]
        );
        let names: Vec<&str> = rows.iter().map(|row| row[0]).collect();
        assert_eq!(
            names,
            [
                "Deploy from the runbook",
                "Merge and tag the release",
                "Reset the test database",
                "Answer “is it live yet?”",
                "Fill in the change form",
                "Collect logs for a bug report",
                "Renew the certificates",
                "Together"
            ]
        );
        assert_eq!(
            rows[7],
            [
                "Together",
                "",
                "",
                "",
                "44.5 h",
                "of 160 h a week: 28 %, the rule is below 50 %"
            ]
        );
        assert_eq!(
            table.note,
            "Reactive 17.5 h, 39 % of it. 11.1 h for each of 4 people. Without the first two 26.5 h, 17 %."
        );
        assert_eq!(counted(&toil_example()), "7 tasks, 4 people × 40 h");
    }

    #[test]
    fn above_the_rule_it_is_said_and_without_a_team_no_share_is() {
        let two = Toil {
            people: 2,
            ..toil_example()
        };
        let last = table(&two).rows.pop().unwrap();
        assert_eq!(
            last[5],
            Span::of(Tone::Missing, "of 80 h a week: 56 %, above the rule of 50 %")
        );
        let nobody = Toil {
            people: 0,
            ..toil_example()
        };
        let last = table(&nobody).rows.pop().unwrap();
        assert_eq!(last[5], Span::plain("a week"));
        assert!(counted(&nobody).contains("nobody has said"));
        assert!(blocks(&Toil::default()).is_empty());
    }
}

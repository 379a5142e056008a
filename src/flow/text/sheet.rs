//! The grammar of flow text as people read it: what can be written, what it means, and a line of each.

use super::field::Field;
use std::fmt::Write as _;

/// Something that can be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// How it is written: "demand: 5/week".
    pub write: &'static str,
    /// What it means.
    pub means: &'static str,
}

const fn rule(write: &'static str, means: &'static str) -> Rule {
    Rule { write, means }
}

/// The lines about the whole flow, each before the first step. Short enough for a column of the help.
pub const HEADINGS: [Rule; 12] = [
    rule("name: Checkout", "what it is called"),
    rule("clock: 8h/day, 5d/week", "so without the line"),
    rule("clock: 15h 20min/day", "a day of any length"),
    rule("clock: elapsed", "around the clock"),
    rule("commit: Code review", "where code is committed"),
    rule("demand: 5/week", "items that arrive, by chance"),
    rule("demand: 5/week steady", "evenly spaced"),
    rule("demand: 5/4w", "over any span"),
    rule("demand: 1 every 2d", "the other way round"),
    rule("demand: takt 31s", "one every 31 s, evenly"),
    rule("people: QA 2, Dev 3", "shared by all their steps"),
    rule("# a comment", "kept with the line below"),
];

/// Times, wherever one can stand.
pub const TIMES: [Rule; 8] = [
    rule("2d 4h", "numbers with s, min, h, d, w, mo"),
    rule("1.5h", "with a point or a comma"),
    rule("10d calendar", "weekends and nights included"),
    rule("1h..2h..8h", "lowest, most likely, highest"),
    rule("1h..8h", "anything between, equally likely"),
    rule("~4h", "4 h on average, now and then long"),
    rule("30m", "minutes, as 30min"),
    rule("45s", "seconds"),
];

/// A whole flow, as people write one.
pub const EXAMPLE: &str = r#"# What a team of seven does with a change
name: Checkout, current state
clock: 8h/day, 5d/week
commit: Code review
demand: 5/week
people: Dev 3

Write the change | pt 2d      | team Dev
Code review      | wait 1d    | pt 1h..2h..8h | team Dev | ca 80% | rework -> Write the change
Quick test       | wait 1d    | pt 1h         | team QA  | take 70% | after Code review
Full test        | lt 4d      | pt ~1d        | team QA  | take 30% | after Code review
Security check   | wait 2d    | pt 2h         | team Sec | share 10% | outside | after Quick test, Full test
Approve          | queue 4    | pt 10min      | team Ops | va 0% | every 1w
Deploy           | pt 4h      | team Ops      | batch 3 | auto | note "shared by three teams"
"#;

impl Field {
    /// What it is where a step does not say it.
    pub fn without(self) -> &'static str {
        match self {
            Field::Wait | Field::Process => "0",
            Field::Lying | Field::LeadTime | Field::Note => "",
            Field::ValueAdded => "not asked",
            Field::Team => "none",
            Field::People => "1; with `people:` all of the team",
            Field::Ca | Field::Share => "100%",
            Field::Rework => "the step before; the first step: itself",
            Field::After => "the line above",
            Field::Take => "all are taken, side by side",
            Field::Batch => "1",
            Field::Every => "any time",
            Field::Outside | Field::Auto => "no",
        }
    }
}

/// The grammar as a page of text.
pub fn page() -> String {
    let mut out = String::from(
        "# Flow text\n\nA flow as plain text: one step a line, its fields after `|` in any order. What cannot be read is told with line, column and the \
         nearest valid word; the other lines still load. Reading and writing gives back the same flow, in columns.\n",
    );
    let _ = write!(
        out,
        "\n```\n{EXAMPLE}```\n\n## The whole flow\n\n| write | means |\n|---|---|\n"
    );
    rows(&HEADINGS, &mut out);
    out.push_str("\n## A step\n\n`Name of the step | field | field`. A name with `|`, `#` or a comma stands in quotation marks.\n\n| write | means | without |\n|---|---|---|\n");
    for field in Field::ALL {
        let _ = writeln!(
            out,
            "| `{}` | {} | {} |",
            field.example(),
            field.means(),
            field.without()
        );
    }
    out.push_str(
        "\n## Times\n\nA day and a week are those of the clock: under `8h/day, 5d/week` 1d is 8h, 1w is 5d and 1mo is 4w. `10d calendar` counts by the \
         clock’s share of the week.\n\n| write | means |\n|---|---|\n",
    );
    rows(&TIMES, &mut out);
    out
}

fn rows(rules: &[Rule], out: &mut String) {
    for rule in rules {
        let _ = writeln!(out, "| `{}` | {} |", rule.write, rule.means);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::flow::Flow;
    use crate::flow::text::{print, read};

    const STEPS: &str = "Write the change | pt 1d | team Dev\nCode review | pt 1h\nQA test | pt 1h | team QA";

    /// What is read of a text of which no line is bad, and which reading and writing leaves as it is.
    fn flow(text: &str) -> Flow {
        let reading = read(text);
        assert!(reading.problems.is_empty(), "{text}\n{:?}", reading.problems);
        let again = read(&print(&reading.flow));
        assert!(again.problems.is_empty(), "{:?}", again.problems);
        assert_eq!(again.flow, reading.flow, "{text}");
        reading.flow
    }

    #[test]
    fn the_whole_example_reads_and_has_every_field() {
        let found = flow(EXAMPLE);
        assert_eq!(found.steps.len(), 7);
        for field in Field::ALL {
            let word = field.word();
            let says = EXAMPLE.lines().any(|line| {
                let cells = line.split('|').skip(1).map(str::trim);
                cells.into_iter().any(|cell| match field {
                    Field::People => false,
                    _ => cell.split_whitespace().next() == Some(word),
                })
            });
            assert!(says || field == Field::People, "{word}");
        }
    }

    #[test]
    fn every_heading_of_the_sheet_reads_and_changes_the_flow_it_stands_above() {
        let bare = flow(STEPS);
        for rule in HEADINGS {
            let found = flow(&format!("{}\n{STEPS}", rule.write));
            let as_without = rule.means.contains("without the line");
            assert_eq!(found == bare, as_without, "{}", rule.write);
        }
        for word in crate::flow::text::header::WORDS {
            let begins = |rule: &Rule| rule.write.starts_with(&format!("{word}:"));
            assert!(HEADINGS.iter().any(begins), "{word}");
        }
    }

    #[test]
    fn every_field_of_the_sheet_reads_and_says_what_it_is_about() {
        let bare = flow(&format!("demand: 5/week\n{STEPS}\nShip | pt 1h"));
        for field in Field::ALL {
            // A field that would be given twice stands for the one of the line.
            let own = if field == Field::Process { "" } else { " | pt 1h" };
            // Alternatives are at least two.
            let beside = if field == Field::Take {
                "\nSend | pt 1h | take 40% | after QA test"
            } else {
                ""
            };
            let found = flow(&format!(
                "demand: 5/week\n{STEPS}\nShip{own} | {}{beside}",
                field.example()
            ));
            assert_ne!(found.steps, bare.steps, "{}", field.example());
        }
    }

    #[test]
    fn every_time_of_the_sheet_reads_as_a_wait_and_as_work() {
        let mut seen = Vec::new();
        for rule in TIMES {
            let found = flow(&format!("A | wait {0} | pt {0}", rule.write));
            let step = found.steps.first().map(|step| (step.wait, step.process));
            assert!(
                step.is_some_and(|(wait, process)| wait == process && !wait.mean().is_zero()),
                "{}",
                rule.write
            );
            assert!(!seen.contains(&step), "{}", rule.write);
            seen.push(step);
        }
    }

    #[test]
    fn the_page_tells_all_of_it() {
        let page = page();
        for rule in HEADINGS.iter().chain(&TIMES) {
            assert!(page.contains(rule.write) && page.contains(rule.means), "{}", rule.write);
        }
        for field in Field::ALL {
            assert!(page.contains(field.example()) && page.contains(field.means()));
        }
    }
}

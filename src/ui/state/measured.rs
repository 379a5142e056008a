//! A flow measured from an event log, on its way onto the map: what is told of it, and the one edit that puts it there.

use std::fmt::Write as _;

use crate::flow::Flow;
use crate::flow::events::{Check, Import, NoLog};
use crate::letters::capital;
use crate::ui::state::FileProblem;
use crate::workshop::MapId;
use crate::workshop::difference::counted;

/// A measured flow, and what was found out while measuring.
#[derive(Debug, Clone, PartialEq)]
pub struct Measured {
    /// The flow, called like its file.
    pub flow: Flow,
    /// What was measured, for a notice.
    pub told: String,
    /// What the log says of the same figures.
    pub check: Check,
}

/// A map beside the log that it was measured from. Only of this window.
#[derive(Debug, Clone, PartialEq)]
pub struct BesideLog {
    /// The map.
    pub map: MapId,
    /// Its flow as it was measured: changed since, the figures of the flow are those it had.
    pub flow: Flow,
    /// What the log says, and what the flow gave.
    pub check: Check,
}

impl Measured {
    /// The flow of a log that was read.
    pub fn of(import: &Import) -> Self {
        let mut told = format!("{}, {}", rows(import.rows), counted(import.cases, "item"));
        if import.unread > 0 {
            let _ = write!(told, "; {} not read", import.unread);
        }
        told.push_str(". The map’s flow text says what was assumed");
        Self {
            flow: import.flow.clone(),
            told,
            check: import.check.clone(),
        }
    }
}

/// What is told of a log without what it says of options of the command line: here each stands as a choice.
pub fn without_options(words: &str) -> String {
    // A word of its own: a step may be called “Plan--build”.
    let is_option = |word: &str| {
        let letters = word.strip_prefix("--").map(str::as_bytes);
        letters.is_some_and(|letters| letters.first().is_some_and(u8::is_ascii_lowercase))
    };
    let part = |part: &str| {
        if !part.split(' ').any(is_option) {
            return Some(part.to_owned());
        }
        // The way on the command line is always the last one that a sentence names.
        let (before, _) = part.rsplit_once(", or ")?;
        Some(before.to_owned())
    };
    let plain = |sentence: &str| {
        let parts: Vec<String> = sentence.split("; ").filter_map(part).collect();
        (!parts.is_empty()).then(|| parts.join("; "))
    };
    words.split(". ").filter_map(plain).collect::<Vec<_>>().join(". ")
}

/// What is wrong with a log that cannot be read, for the list of a file's problems.
pub fn problem(why: &NoLog) -> FileProblem {
    let said = |place: String, what: String, mend: &str| FileProblem {
        place,
        what,
        mend: mend.to_owned(),
    };
    match why {
        NoLog::NoColumn { role, found, .. } => said(
            "1".to_owned(),
            format!("No column is the {role}. The columns are {}", listed(found)),
            match *role {
                "case" => "Call the column of the items “item”, “case” or “id” in the first line.",
                "activity" => "Call the column of the steps “step”, “activity” or “task” in the first line.",
                _ => "Call the column of the times “end” or “time” in the first line, and that of the starts “start”.",
            },
        ),
        NoLog::NoRow { count, line, why } => said(
            line.to_string(),
            capital(&without_options(&why.to_string())),
            &format!("This is the first of {}, none of which can be read.", rows(*count)),
        ),
        NoLog::TooManyActivities { column } => said(
            "1".to_owned(),
            format!("“{column}” has more different steps than a map can show"),
            "Is it the column of the steps? Call the right one “step” in the first line, and this one something else.",
        ),
        other => said(
            String::new(),
            capital(&other.to_string()),
            "An event log is a CSV: a line with the names of the columns, as in item,step,start,end, then a row an event.",
        ),
    }
}

/// "1 row", "300 rows".
pub fn rows(count: u64) -> String {
    counted(usize::try_from(count).unwrap_or(usize::MAX), "row")
}

/// At most a dozen names of columns.
fn listed(found: &[String]) -> String {
    const MOST: usize = 12;
    let mut words: Vec<String> = found.iter().take(MOST).map(|name| format!("“{name}”")).collect();
    if found.len() > MOST {
        words.push(format!("{} more", found.len() - MOST));
    }
    words.join(", ")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::flow::events::{Options, import};

    #[test]
    fn what_was_measured_is_told_with_what_was_not_read() {
        let log = "item,step,start,end\n\
                   1,Write,2026-01-05 09:00,2026-01-05 11:00\n\
                   1,Test,2026-01-06 09:00,2026-01-06 10:00\n\
                   2,Write,soon,2026-01-06 10:00\n";
        let measured = Measured::of(&import(log.as_bytes(), &Options::default()).unwrap());
        assert!(
            measured.told.starts_with("3 rows, 1 item; 1 not read."),
            "{}",
            measured.told
        );
        assert_eq!(measured.check.steps.len(), 2);
    }

    #[test]
    fn what_is_told_of_options_is_left_out_where_they_are_choices() {
        for (remark, left) in [
            (
                "Times run around the clock; --hours 9:00-17:00 counts working time only",
                "Times run around the clock",
            ),
            (
                "Read as status changes, since its column is called “status”: the time belongs to it. --as events reads what was done",
                "Read as status changes, since its column is called “status”: the time belongs to it",
            ),
            (
                "“soon” is not a time: write it as 2026-11-24T09:48:00+01:00, or say how by --time-format",
                "“soon” is not a time: write it as 2026-11-24T09:48:00+01:00",
            ),
            (
                "Not every case has Plan--build: it is rare",
                "Not every case has Plan--build: it is rare",
            ),
        ] {
            assert_eq!(without_options(remark), left);
        }
    }

    #[test]
    fn a_missing_column_is_told_without_options_of_a_command() {
        let why = import("item,start,end\n1,2,3\n".as_bytes(), &Options::default()).unwrap_err();
        let problem = problem(&why);
        assert_eq!(problem.place, "1");
        assert!(
            problem
                .what
                .starts_with("No column is the activity. The columns are “item”"),
            "{}",
            problem.what
        );
        assert!(
            !format!("{}{}", problem.what, problem.mend).contains("--"),
            "{problem:?}"
        );
    }
}

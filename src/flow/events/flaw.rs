//! Why a log, or a row of it, cannot be read.

use super::limits;

/// Why one row cannot be read. The words say how to mend it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Flaw {
    /// The case is empty.
    #[error("the case is empty")]
    NoCase,
    /// The activity is empty.
    #[error("the activity is empty")]
    NoActivity,
    /// The time is empty.
    #[error("the time is empty")]
    NoTime,
    /// The time is none.
    #[error("“{0}” is not a time: write it as 2026-11-24T09:48:00+01:00, or say how by --time-format")]
    BadTime(String),
    /// The year cannot be meant.
    #[error("“{0}” lies outside the years 1900 to 2199")]
    BadYear(String),
    /// Start and end are the wrong way round.
    #[error("the start lies after the end")]
    StartAfterEnd,
    /// The row has too few fields.
    #[error("the row ends before the column of the {0}")]
    Short(&'static str),
    /// The row is too long.
    #[error("the row is longer than {} KiB", limits::LONGEST / 1024)]
    Long,
    /// The name of the case is too long.
    #[error("the case is longer than {} bytes", limits::LONGEST_CASE)]
    LongCase,
    /// A quote never ends.
    #[error("a quote opens here and does not close within {} KiB", limits::LONGEST / 1024)]
    OpenQuote,
}

/// A row that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// Its line, from 1.
    pub line: u64,
    /// Why.
    pub why: Flaw,
}

/// Why a file gives no flow at all.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoLog {
    /// Nothing is in it.
    #[error("the file is empty: an event log has a line with the names of its columns, then a row an event")]
    Empty,
    /// Only the header is there.
    #[error("there is no event below the line with the names of the columns")]
    HeaderOnly,
    /// There are noughts in it.
    #[error("this is no text, no work sheet and no XES: save the log as CSV")]
    NoText,
    /// JSON, as many services hand it out.
    #[error("this is JSON: save the log as CSV, a row an event")]
    Json,
    /// A broken work sheet.
    #[error("the work sheet cannot be read: {0}")]
    NoSheet(String),
    /// A broken XES.
    #[error("the XES cannot be read: {0}")]
    NoXes(String),
    /// The first line is no header.
    #[error("the first line cannot be read: {0}")]
    Header(Flaw),
    /// A column that is needed is not there.
    #[error("no column is the {role}{}: name it by {option}. The columns are {}{}", quoted_as(.wanted), list(.found), meant(.nearest.as_ref()))]
    NoColumn {
        /// Case, activity, time.
        role: &'static str,
        /// The option that names it.
        option: &'static str,
        /// What was asked for; empty when it was guessed.
        wanted: String,
        /// The columns that are there.
        found: Vec<String>,
        /// The nearest of them.
        nearest: Option<String>,
    },
    /// Every row is unreadable.
    #[error("none of the {count} rows can be read. The first is line {line}: {why}")]
    NoRow {
        /// How many there are.
        count: u64,
        /// The first one's line, from 1.
        line: u64,
        /// What is wrong with it.
        why: Flaw,
    },
    /// Rows were read, but none of them says that something was done.
    #[error(
        "no activity is completed: every row is the start of one, or a change that takes no time. Is the column of the lifecycle right?"
    )]
    NothingDone,
    /// More activities than a flow can show.
    #[error("there are more than {most} different activities: is “{column}” the column of the activity? Another is named by --activity", most = limits::MOST_ACTIVITIES)]
    TooManyActivities {
        /// The column taken for the activity.
        column: String,
    },
    /// More events than memory is promised for.
    #[error("there are more than {} million events: cut the log by date", limits::MOST_EVENTS / 1_000_000)]
    TooManyEvents,
    /// No date in the file says whether its day or its month stands first.
    #[error(
        "“{0}” can be two dates, and no other time of the file says which: say --dates day-first or --dates month-first"
    )]
    DayOrMonth(String),
    /// Nobody wants it any more.
    #[error("the import was stopped")]
    Stopped,
    /// The system's sentence.
    #[error("it cannot be read on: {0}")]
    Unreadable(String),
}

/// What the system says of a file.
pub(super) fn unreadable(error: &std::io::Error) -> NoLog {
    NoLog::Unreadable(error.to_string())
}

fn quoted_as(wanted: &str) -> String {
    if wanted.is_empty() {
        String::new()
    } else {
        format!(", “{wanted}”")
    }
}

/// At most a dozen names.
fn list(found: &[String]) -> String {
    const MOST: usize = 12;
    let mut words: Vec<String> = found.iter().take(MOST).map(|name| format!("“{name}”")).collect();
    if found.len() > MOST {
        words.push(format!("{} more", found.len() - MOST));
    }
    words.join(", ")
}

fn meant(nearest: Option<&String>) -> String {
    nearest.map_or_else(String::new, |name| format!(". Did you mean “{name}”?"))
}

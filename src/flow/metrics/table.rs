//! The metrics table: every figure of a flow, once, with all that screens, comparisons, minutes, JSON and CSV need to show it.
//!
//! A new figure is a function with its source and formula, as in `whole`, and a row here: whoever shows figures walks over this table.

use super::analysis::Analysis;
use super::explained::Explained;
use super::ranges::Range;
use crate::flow::words::{percent, rate};
use crate::flow::{Flow, Missing};
use crate::time::{Calendar, WorkTime, sensible};
use std::fmt;

/// A figure of a flow: what it is called, how it is read, where it is shown.
pub struct Metric {
    /// Its key in files: "`lead_time_min`". Programs read it: it never changes.
    pub key: &'static str,
    /// Its name on screen: "Lead time, first pass".
    pub name: &'static str,
    /// Its name in a table of figures: "lead time, first pass". People sort by it: it never changes.
    pub word: &'static str,
    /// What it is counted in.
    pub unit: Unit,
    /// What is wished of it.
    pub better: Better,
    /// How it is read.
    pub of: fn(&Flow, &Analysis) -> Told,
    /// From where to where estimates that are ranges let it go.
    pub range: fn(&Analysis) -> Option<Range<f64>>,
    /// The key of that range in files; none where they do not tell it.
    pub range_key: Option<&'static str>,
    /// How it stands in a strip of figures; none where there is no room for it.
    pub strip: Option<Strip>,
    /// Whether the minutes say it.
    pub in_minutes: bool,
    /// Whether the page of a flow says it.
    pub on_page: bool,
    /// Whether files hold it.
    pub in_files: bool,
    /// Whether the words that go with a picture of two maps say it.
    pub with_picture: bool,
    /// Whether its value is an estimate of what branches side by side make of it.
    pub is_about: fn(&Analysis) -> bool,
    /// Whether it is so long that it is said in weeks as well.
    pub in_weeks: bool,
    /// Whether DORA's table has a row for it.
    pub in_dora: bool,
    /// Whether it is shown to people only where the room was asked for it: most never are.
    pub when_asked: bool,
    /// What it covers where branches run side by side, for the page.
    pub covers: Option<&'static str>,
}

/// A figure as it is read: its lowest and its highest value, apart where it is not fully known, in the base of its unit, with its
/// formula; or what to ask the room for.
pub type Told = Result<Explained<(f64, f64)>, Missing>;

/// How a figure stands in a strip of figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Strip {
    /// Its label, where the cell before says the rest of its name.
    pub label: Option<&'static str>,
    /// Which goes first where there is no room: 0 stays longest.
    pub rank: u8,
    /// The same in a comparison, where what changed for the customer stays longest.
    pub compared_rank: u8,
}

/// What a figure is counted in, and its base in numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Working time; minutes.
    Time,
    /// A share of a whole; 0 to 1.
    Share,
    /// A part over its whole, of which the part may not be fully known; 0 to 1.
    Ratio,
    /// So many of something, whole ones: one, several.
    Count(&'static str, &'static str),
    /// Items, on average.
    Items,
    /// Items in a working week.
    PerWeek,
}

/// What is wished of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Better {
    /// The less the better.
    Less,
    /// The more the better.
    More,
    /// It comes from outside: neither is better.
    Neither,
}

impl Metric {
    /// Whether people are shown it, by how it is read.
    pub fn is_shown(&self, told: &Told) -> bool {
        !self.when_asked || told.is_ok()
    }

    /// Its label in a strip of figures.
    pub fn label(&self) -> &'static str {
        self.strip.and_then(|strip| strip.label).unwrap_or(self.name)
    }
}

impl PartialEq for Metric {
    fn eq(&self, other: &Metric) -> bool {
        self.key == other.key
    }
}

impl fmt::Debug for Metric {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(self.key)
    }
}

impl Unit {
    /// A value for the screen: "20.7 d", "23 %".
    pub fn said(self, value: f64, clock: Calendar) -> String {
        match self {
            Unit::Time => WorkTime::saturating(value).on_screen(clock),
            Unit::Share | Unit::Ratio => percent(value),
            Unit::Count(..) => format!("{value}"),
            Unit::Items => {
                let count = sensible(value);
                let plural = if count == "1" { "" } else { "s" };
                format!("{count} item{plural}")
            }
            Unit::PerWeek => format!("{} a week", rate(value)),
        }
    }
}

/// The key of the figure that changes are measured by.
pub const WITH_REWORK: &str = "lead_time_with_rework_min";

/// What most figures have in common; the rows below say what is their own.
const PLAIN: Metric = Metric {
    key: "",
    name: "",
    word: "",
    unit: Unit::Time,
    better: Better::Less,
    of: |_, _| Err(Missing::Steps),
    range: |_| None,
    range_key: None,
    strip: None,
    in_minutes: false,
    on_page: true,
    in_files: true,
    with_picture: false,
    is_about: |_| false,
    in_weeks: false,
    in_dora: false,
    when_asked: false,
    covers: None,
};

/// Every figure of a flow, in the order in which people and files are told of them.
pub static METRICS: &[Metric] = &[
    Metric {
        key: "lead_time_min",
        name: "Lead time, first pass",
        word: "lead time, first pass",
        of: |_, found| time(&found.lead_time),
        range: |found| minutes(found.ranges.lead_time),
        range_key: Some("lead_time_range_min"),
        strip: Some(strip(None, 0, 0)),
        in_minutes: true,
        with_picture: true,
        ..PLAIN
    },
    Metric {
        key: WITH_REWORK,
        name: "Lead time with rework",
        word: "lead time with rework",
        of: |_, found| time(&found.lead_time_with_rework),
        range: |found| minutes(found.ranges.lead_time_with_rework),
        range_key: Some("lead_time_with_rework_range_min"),
        strip: Some(strip(Some("with rework"), 1, 1)),
        in_minutes: true,
        with_picture: true,
        is_about: |found| !found.rework_is_exact,
        in_weeks: true,
        ..PLAIN
    },
    Metric {
        key: "process_time_min",
        name: "Process time",
        word: "process time",
        of: |_, found| time(&found.process_time),
        range: |found| minutes(found.ranges.process_time),
        range_key: Some("process_time_range_min"),
        strip: Some(strip(None, 2, 5)),
        in_minutes: true,
        covers: Some("on the longest way"),
        ..PLAIN
    },
    Metric {
        key: "effort_min",
        name: "Effort of people",
        word: "effort",
        of: |_, found| time(&found.effort),
        range: |found| minutes(found.ranges.effort),
        range_key: Some("effort_range_min"),
        covers: Some("over all steps, side by side or not"),
        ..PLAIN
    },
    Metric {
        key: "activity_ratio",
        name: "Activity ratio",
        word: "activity ratio",
        unit: Unit::Ratio,
        better: Better::More,
        of: |_, found| read(&found.activity_ratio, |ends| *ends),
        range: |found| {
            let (low, high) = found.ranges.activity_ratio?;
            Some(Range { low, high: Some(high) })
        },
        range_key: Some("activity_ratio_range"),
        strip: Some(strip(None, 3, 3)),
        in_minutes: true,
        with_picture: true,
        ..PLAIN
    },
    Metric {
        key: "rolled_ca",
        name: "Rolled %C/A",
        word: "rolled %C/A",
        unit: Unit::Share,
        better: Better::More,
        of: |_, found| number(&found.rolled_ca, |share| *share),
        strip: Some(strip(None, 4, 4)),
        in_minutes: true,
        with_picture: true,
        ..PLAIN
    },
    Metric {
        key: "value_added_min",
        name: "Value-added time",
        word: "value-added time",
        better: Better::More,
        of: |_, found| time(&found.value_added),
        in_minutes: true,
        when_asked: true,
        ..PLAIN
    },
    Metric {
        key: "value_added_ratio",
        name: "Value-added ratio",
        word: "value-added ratio",
        unit: Unit::Share,
        better: Better::More,
        of: |_, found| number(&found.value_added_ratio, |share| *share),
        in_minutes: true,
        when_asked: true,
        ..PLAIN
    },
    Metric {
        key: "handoffs",
        name: "Hand-offs",
        word: "hand-offs",
        unit: Unit::Count("hand-off", "hand-offs"),
        of: |_, found| number(&found.handoffs, |count| *count as f64),
        strip: Some(strip(None, 6, 7)),
        in_minutes: true,
        ..PLAIN
    },
    Metric {
        key: "demand_per_week",
        name: "Demand",
        word: "demand",
        unit: Unit::PerWeek,
        better: Better::Neither,
        of: |_, found| number(&found.demand, |items| *items),
        ..PLAIN
    },
    Metric {
        key: "takt_min",
        name: "Takt",
        word: "takt",
        better: Better::Neither,
        of: |_, found| time(&found.takt),
        ..PLAIN
    },
    Metric {
        key: "wip",
        name: "Work in progress",
        word: "work in progress",
        unit: Unit::Items,
        of: |_, found| number(&found.wip, |items| *items),
        range: |found| found.ranges.wip,
        range_key: Some("wip_range"),
        strip: Some(strip(None, 7, 6)),
        in_minutes: true,
        ..PLAIN
    },
    Metric {
        key: "before_commit_min",
        name: "Before the commit",
        word: "before the commit",
        of: |_, found| time(&found.before_commit),
        range: |found| minutes(found.ranges.before_commit),
        on_page: false,
        ..PLAIN
    },
    Metric {
        key: "commit_to_production_min",
        name: "Commit to production",
        word: "commit to production",
        of: |_, found| time(&found.commit_to_production),
        range: |found| minutes(found.ranges.commit_to_production),
        range_key: Some("commit_to_production_range_min"),
        strip: Some(strip(None, 5, 2)),
        in_dora: true,
        ..PLAIN
    },
    // The steps of the page and of files have a load each: there the highest would say one of them twice.
    Metric {
        key: "highest_load",
        name: "Highest load",
        word: "highest load",
        unit: Unit::Share,
        of: |_, found| highest_load(found),
        on_page: false,
        in_files: false,
        ..PLAIN
    },
];

const fn strip(label: Option<&'static str>, rank: u8, compared_rank: u8) -> Strip {
    Strip {
        label,
        rank,
        compared_rank,
    }
}

/// A figure as the table has it.
fn read<T>(figure: &Result<Explained<T>, Missing>, ends: impl Fn(&T) -> (f64, f64)) -> Told {
    let known = figure.as_ref().map_err(Clone::clone)?;
    Ok(Explained {
        value: ends(&known.value),
        formula: known.formula.clone(),
    })
}

/// A figure of one value.
fn number<T>(figure: &Result<Explained<T>, Missing>, of: impl Fn(&T) -> f64) -> Told {
    read(figure, |value| (of(value), of(value)))
}

fn time(figure: &Result<Explained<WorkTime>, Missing>) -> Told {
    number(figure, |time| time.minutes())
}

fn minutes(range: Option<Range<WorkTime>>) -> Option<Range<f64>> {
    let Range { low, high } = range?;
    Some(Range {
        low: low.minutes(),
        high: high.map(WorkTime::minutes),
    })
}

/// The load of the step or the team that is loaded most: the utilization of the bottleneck in Hopp & Spearman, *Factory
/// Physics*.
fn highest_load(found: &Analysis) -> Told {
    found.demand.as_ref().map_err(Clone::clone)?;
    let pools = found.pools.iter().filter_map(|pool| pool.load.as_ref().ok());
    let loads = found
        .steps
        .iter()
        .filter_map(|step| step.load.as_ref().ok())
        .chain(pools);
    match loads.max_by(|a, b| a.value.total_cmp(&b.value)) {
        Some(load) => Ok(Explained {
            value: (load.value, load.value),
            formula: load.formula.clone(),
        }),
        // Nobody works: either nothing ever gets through, or every step is automatic.
        None => Err(found
            .lead_time_with_rework
            .as_ref()
            .err()
            .cloned()
            .unwrap_or(Missing::Automatic)),
    }
}

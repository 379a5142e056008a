//! A measured event log: a page for people, and JSON for programs.

use super::page::shown;
use crate::flow::events::{Check, Columns, How, Import, LogKind, Pair, Role, Spread, Stage};
use crate::flow::{Flow, analyze, text};
use crate::time::{Calendar, WorkTime, sensible};
use serde_json::{Value, json};
use std::fmt::Write as _;

/// So many steps that came next are told of each step.
const NEXT: usize = 4;

/// The page that `flipchart import` prints: what was read, what each step took, what came next, what was not read and is not known.
/// Columns are aligned for a fixed-width face.
pub fn page(import: &Import) -> String {
    let mut page = String::new();
    write_source(import, &mut page);
    write_stages(import, &mut page);
    write_followed(import, &mut page);
    write_unread(import, &mut page);
    if !import.remarks.is_empty() {
        page.push_str("\nTo know\n");
    }
    for remark in &import.remarks {
        let _ = writeln!(page, "- {remark}");
    }
    page
}

fn write_source(import: &Import, page: &mut String) {
    let clock = import.flow.clock;
    if !import.flow.name.is_empty() {
        let _ = writeln!(page, "{}\n", import.flow.name);
    }
    let mut line = |name: &str, value: String| {
        let _ = writeln!(page, "{name:<26}{value}");
    };
    line("Rows", format!("{}, {} not read", import.rows, import.unread));
    line("Cases", format!("{}, {} finished", import.cases, import.finished));
    line("From, to", import.days().join(", "));
    line(
        "A row is",
        match import.kind {
            LogKind::Events => "something that was done".to_owned(),
            LogKind::Statuses => format!("a change of status, since {}", import.kind_why),
        },
    );
    line("Columns", columns(&import.columns));
    if let Some(demand) = import.flow.demand {
        let steady = if demand.steady { ", evenly spaced" } else { "" };
        line(
            "Demand",
            format!("{} {}{steady}", sensible(demand.items), demand.per.each(clock)),
        );
    }
    if let Some(lead) = &import.lead {
        line("Lead time of cases", words(lead, clock));
    }
    // Beside the lead time of the log itself: where they part, the flow leaves something of it out.
    if let Ok(lead) = analyze(&import.flow).lead_time_with_rework {
        line(
            "Lead time of this flow",
            format!("mean {}", lead.value.on_screen(clock)),
        );
    }
}

/// "case:concept:name (case), Activity (activity)".
fn columns(columns: &Columns) -> String {
    let known = Role::ALL
        .into_iter()
        .filter_map(|role| columns.name(role).map(|name| format!("{name} ({})", role.word())));
    known.collect::<Vec<_>>().join(", ")
}

/// "mean 3 d, p50 2 d, p85 5 d".
fn words(times: &Spread, clock: Calendar) -> String {
    let [mean, p50, p85] = [times.mean, times.p50, times.p85].map(|time| said(time, clock));
    format!("mean {mean}, p50 {p50}, p85 {p85}")
}

fn said(minutes: f64, clock: Calendar) -> String {
    WorkTime::saturating(minutes).on_screen(clock)
}

/// The steps, one a line: how often, waits, works, who.
fn write_stages(import: &Import, page: &mut String) {
    let clock = import.flow.clock;
    let longest = import
        .stages
        .iter()
        .map(|stage| shown(&stage.name).chars().count())
        .max()
        .unwrap_or(0);
    page.push_str("\nSteps, of single visits\n");
    // Where no row says when work began there is one column for both: a column of marks would look like a loss.
    let unsplit = import.stages.iter().all(|stage| !stage.is_split());
    let waits = match import.kind {
        LogKind::Statuses => "stay p50",
        LogKind::Events if unsplit => "wait and work p50",
        LogKind::Events => "wait p50",
    };
    let width = waits.len().max(9);
    let _ = writeln!(
        page,
        "{:longest$}  {:>7}{:>7}  {waits:>width$}{:>9}{:>9}  {:>9}{:>9}{:>9}{:>8}{:>8}  team",
        "", "visits", "cases", "p85", "mean", "work p50", "p85", "mean", "at once", "ca"
    );
    for stage in &import.stages {
        let before = stage.wait.as_ref().or(stage.wait_and_process.as_ref());
        let [p50, p85, mean] = times(before, clock);
        let [work_p50, work_p85, work_mean] = times(stage.process.as_ref(), clock);
        // Unknown is a question and never 1: somebody has to go and ask.
        let people = stage.people.map_or_else(|| "?".to_owned(), |people| people.to_string());
        let mark = if !unsplit && !stage.is_split() { "*" } else { " " };
        let row = format!(
            "{:longest$}{mark} {:>7}{:>7}  {p50:>width$}{p85:>9}{mean:>9}  {work_p50:>9}{work_p85:>9}{work_mean:>9}{people:>8}{:>8}  {}",
            shown(&stage.name),
            stage.visits,
            percent(stage.share),
            percent(stage.ca),
            stage.team.as_deref().map_or_else(String::new, shown),
        );
        let _ = writeln!(page, "{}", row.trim_end());
    }
    if !unsplit && import.stages.iter().any(|stage| !stage.is_split()) {
        page.push_str("* no start is logged: the wait holds the work too\n");
    }
}

fn times(spread: Option<&Spread>, clock: Calendar) -> [String; 3] {
    spread.map_or_else(
        || ["?", "?", "?"].map(str::to_owned),
        |spread| [spread.p50, spread.p85, spread.mean].map(|time| said(time, clock)),
    )
}

/// What came next after what, and where work goes back to.
fn write_followed(import: &Import, page: &mut String) {
    if import.followed.is_empty() {
        return;
    }
    page.push_str("\nWhat came next\n");
    for stage in &import.stages {
        let own: Vec<_> = import
            .followed
            .iter()
            .filter(|followed| followed.from == stage.name)
            .collect();
        let mut next: Vec<String> = own
            .iter()
            .take(NEXT)
            .map(|followed| format!("{} {}", shown(&followed.to), percent(followed.share)))
            .collect();
        // Cut with a count: an endless tail is what logs of real systems have.
        if own.len() > NEXT {
            next.push(format!("{} more", own.len() - NEXT));
        }
        if !next.is_empty() {
            let _ = writeln!(page, "- after {}: {}", shown(&stage.name), next.join(", "));
        }
        if let Some(target) = stage.rework.and_then(|line| import.stages.get(line)) {
            let back = percent(1.0 - stage.ca);
            let _ = writeln!(
                page,
                "  {back} of its visits send work back, most often to {}",
                shown(&target.name)
            );
        }
    }
}

fn write_unread(import: &Import, page: &mut String) {
    if import.unread == 0 {
        return;
    }
    // The first ones tell the kind of fault; all of a million would bury the page.
    let first = import.first_unread.len() as u64;
    let shown = if first < import.unread {
        format!(", the first {first}")
    } else {
        String::new()
    };
    let _ = writeln!(page, "\nRows not read: {}{shown}", import.unread);
    for row in &import.first_unread {
        let _ = writeln!(page, "- line {}: {}", row.line, row.why);
    }
}

fn percent(share: f64) -> String {
    format!("{} %", sensible(share * 100.0))
}

/// The document that `flipchart import --json` prints. Keys are stable; times are minutes, of working time where working hours are given;
/// shares lie from 0 to 1, and what is unknown is null.
pub fn json(import: &Import) -> Value {
    let columns: serde_json::Map<String, Value> = Role::ALL
        .into_iter()
        .map(|role| {
            let how = import.columns.how(role).map(How::word);
            let column = import
                .columns
                .name(role)
                .map(|name| json!({ "name": name, "found": how }));
            (role.word().to_owned(), column.unwrap_or_default())
        })
        .collect();
    let unread: Vec<Value> = import
        .first_unread
        .iter()
        .map(|row| json!({ "line": row.line, "why": row.why.to_string() }))
        .collect();
    let followed: Vec<Value> = import
        .followed
        .iter()
        .map(|next| json!({ "from": next.from, "to": next.to, "count": next.count, "share": next.share }))
        .collect();
    let steps: Vec<Value> = import.stages.iter().map(|stage| step(stage, import)).collect();
    json!({
        "name": import.flow.name,
        "kind": import.kind.word(),
        "rows": import.rows,
        "duplicates": import.duplicates,
        "rows_not_read": import.unread,
        "first_not_read": unread,
        "cases": import.cases,
        "cases_finished": import.finished,
        "first": import.first.to_string(),
        "last": import.last.to_string(),
        // Other formats than CSV have none.
        "separator": (import.columns.separator != 0).then(|| char::from(import.columns.separator).to_string()),
        "columns": columns,
        "hours_per_day": import.flow.clock.hours_per_day(),
        "days_per_week": import.flow.clock.days_per_week(),
        "demand_per_week": demand(&import.flow),
        "lead_time_min": spread(import.lead.as_ref()),
        "steps": steps,
        "check": check(&import.check),
        "followed": followed,
        "remarks": import.remarks,
        "flow": text::print(&import.flow),
    })
}

fn check(check: &Check) -> Value {
    let pair = |pair: Pair| json!({ "log": pair.log, "flow": pair.flow });
    let steps: Vec<Value> = check
        .steps
        .iter()
        .map(|step| json!({ "name": step.name, "visits": pair(step.visits), "load": pair(step.load) }))
        .collect();
    json!({ "lead_time_mean_min": pair(check.lead), "steps": steps })
}

fn demand(flow: &Flow) -> Option<f64> {
    flow.demand
        .map(|demand| demand.per_minute(flow.clock) * flow.clock.week().minutes())
}

fn step(stage: &Stage, import: &Import) -> Value {
    let rework = stage.rework.and_then(|line| import.stages.get(line));
    json!({
        "name": stage.name,
        "team": stage.team,
        "visits": stage.visits,
        "cases": stage.cases,
        "share": stage.share,
        "wait_min": spread(stage.wait.as_ref()),
        "process_min": spread(stage.process.as_ref()),
        "wait_and_process_min": spread(stage.wait_and_process.as_ref()),
        "people": stage.people,
        "resources": stage.resources,
        "ca": stage.ca,
        "rework": rework.map(|stage| stage.name.as_str()),
    })
}

fn spread(spread: Option<&Spread>) -> Value {
    spread.map_or(
        Value::Null,
        |spread| json!({ "count": spread.count, "mean": spread.mean, "p50": spread.p50, "p85": spread.p85 }),
    )
}

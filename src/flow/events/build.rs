//! Builds the flow of what was measured, and says what was assumed and what is unknown.

use super::check::check;
use super::columns::Role;
use super::found::Found;
use super::imported::{Followed, Import};
use super::kind::LogKind;
use super::log::{clean, is_refused};
use super::moment::NANOS;
use super::options::Options;
use super::spread::Spread;
use super::stage::Stage;
use super::walk::minutes;
use crate::flow::words::{and, percent};
use crate::flow::{After, Demand, Flow, Percent, Period, Step, StepId};
use crate::time::{Calendar, Stamp, WorkTime, Zone};
use std::fmt::Write as _;
use std::num::NonZeroU32;

/// Puts it together.
pub(super) fn build(found: &Found<'_>) -> Import {
    let moments = || found.log.events.iter().flat_map(|event| [event.begins(), event.end]);
    let first = Stamp::from_millis(moments().min().unwrap_or(0) / NANOS);
    let last = Stamp::from_millis(moments().max().unwrap_or(0) / NANOS);
    let lead = Spread::of(found.walk.lead.clone());
    let (demand, steady_words) = demand(found);
    let mut remarks = remarks(found);
    remarks.extend(steady_words);
    let clock = clock(found.options);
    let mut flow = Flow {
        name: title(&found.options.name),
        clock,
        demand,
        ..Flow::default()
    };
    flow.steps = steps(found, clock);
    let check = check(&flow, found);
    remarks.extend(check.remarks(clock));
    flow.comments = comments(found, first, last, &remarks);
    Import {
        flow,
        kind: found.kind,
        kind_why: found.kind_why.clone(),
        columns: found.log.columns.clone(),
        rows: found.log.rows,
        duplicates: found.duplicates,
        unread: found.log.unread,
        first_unread: found.log.first_unread.clone(),
        cases: found.firsts.cases as usize,
        finished: found.walk.lead.len(),
        first,
        last,
        lead,
        check,
        followed: followed(found),
        stages: found.stages.clone(),
        remarks,
    }
}

/// The file's name without the ending of a table.
fn title(name: &str) -> String {
    let name = clean(name.as_bytes()).0;
    let stem = name.rsplit_once('.').filter(|(_, ending)| {
        let tables = ["csv", "tsv", "txt"];
        tables.iter().any(|table| ending.eq_ignore_ascii_case(table))
    });
    stem.map_or(name.as_str(), |(stem, _)| stem).trim().to_owned()
}

fn clock(options: &Options) -> Calendar {
    options
        .hours
        .as_ref()
        .map_or(Calendar::ELAPSED, crate::time::WorkingHours::calendar)
}

fn steps(found: &Found<'_>, clock: Calendar) -> Vec<Step> {
    let id = |line: usize| StepId(u32::try_from(line + 1).unwrap_or(u32::MAX));
    let step = |(line, stage): (usize, &Stage)| {
        let mut step = Step::named(id(line), stage.name.clone());
        let zero = crate::flow::Estimate::default();
        if stage.is_split() {
            step.wait = stage.wait.map_or(zero, |wait| wait.estimate(stage.per_pass));
            step.process = stage.process.map_or(zero, |process| process.estimate(stage.per_pass));
        } else {
            // Visits that begin a case have no time before them: the others carry theirs on average.
            let known = |times: Spread| match found.kind {
                LogKind::Events => times.count as f64 / stage.visits.max(1) as f64,
                LogKind::Statuses => 1.0,
            };
            step.wait = stage
                .wait_and_process
                .map_or(zero, |times| times.estimate(stage.per_pass * known(times)));
            // Its time is known, but not how much of it is work: as outside it makes ratios ranges instead of wrong.
            step.outside = found.kind == LogKind::Events || !step.wait.mean().is_zero();
        }
        step.team.clone_from(&stage.team);
        step.people = stage
            .people
            .and_then(NonZeroU32::new)
            .map(Into::into)
            .unwrap_or_default();
        // A tenth of a percent is as much as the screen shows.
        step.ca = Percent::new((stage.ca_of_passes * 1000.0).round() / 10.0)
            .unwrap_or(Percent::FULL)
            .into();
        step.rework = stage.rework.filter(|_| step.ca.missing() > 0.0).map(id);
        step.after = after(line, found.plan.after.get(line).map_or(&[][..], Vec::as_slice), id);
        step.note = note(stage, clock);
        step
    };
    found.stages.iter().enumerate().map(step).collect()
}

fn after(line: usize, lines: &[usize], id: impl Fn(usize) -> StepId) -> After {
    match lines {
        [] if line == 0 => After::LineAbove,
        [] => After::Start,
        [only] if *only + 1 == line => After::LineAbove,
        several => After::Steps(several.iter().map(|line| id(*line)).collect()),
    }
}

/// "412 visits, in 40 % of the cases: times are spread over all cases. Wait p50 1 d, p85 3 d; work p50 2 h, p85 6 h".
fn note(stage: &Stage, clock: Calendar) -> String {
    let times = |name: &str, times: &Spread| {
        let [p50, p85] = [times.p50, times.p85].map(|time| WorkTime::saturating(time).on_screen(clock));
        format!("{name} p50 {p50}, p85 {p85}")
    };
    let mut note = format!("Measured: {} visits", stage.visits);
    if stage.share < 1.0 {
        let _ = write!(
            note,
            ", in {} of the cases; its times are spread over all",
            percent(stage.share)
        );
    }
    let known: Vec<String> = match (&stage.wait, &stage.process, &stage.wait_and_process) {
        (Some(wait), Some(process), _) => vec![times("wait", wait), times("work", process)],
        (_, _, Some(both)) => vec![
            times("wait and work together", both),
            "the log does not say how much of it is work".to_owned(),
        ],
        _ => vec!["it begins the cases; the log does not say how long it takes".to_owned()],
    };
    format!("{note}; {}", known.join("; "))
}

fn comments(found: &Found<'_>, first: Stamp, last: Stamp, remarks: &[String]) -> Vec<String> {
    let day = |stamp: Stamp| found.options.zone.day(stamp.millis());
    let source = match clean(found.options.name.as_bytes()).0 {
        name if name.is_empty() => "an event log".to_owned(),
        name => name,
    };
    let log = found.log;
    let mut comments = vec![
        format!(
            "Measured from {source}: {} rows, {} not read; {} cases, {} of them finished; {} to {}",
            log.rows,
            log.unread,
            found.firsts.cases,
            found.walk.lead.len(),
            day(first),
            day(last)
        ),
        "Every estimate has the measured mean: fixed without spread, ~ when as wild as chance, else from p5 to p95"
            .to_owned(),
    ];
    comments.extend(remarks.iter().map(|remark| clean_line(remark)));
    comments
}

/// A remark as a comment can hold it: the header's names may hold anything.
fn clean_line(text: &str) -> String {
    let plain: String = text.chars().map(|c| if is_refused(c) { ' ' } else { c }).collect();
    plain.trim().to_owned()
}

/// Items a week, from the first moments of the cases; and a sentence when it cannot be told.
fn demand(found: &Found<'_>) -> (Option<Demand>, Option<String>) {
    /// Evenly spaced: the squared coefficient of variation of the times between arrivals is below a tenth (chance has 1).
    const STEADY: f64 = 0.1;
    let unknown = |why: &str| (None, Some(format!("Demand is unknown: {why}")));
    let mut arrivals = found.walk.arrivals.clone();
    arrivals.sort_unstable();
    let hours = found.options.hours.as_ref();
    let (Some(first), Some(last)) = (arrivals.first(), arrivals.last()) else {
        return unknown("there are no cases");
    };
    // Two cases have one time between them, which says nothing about how evenly they come.
    if arrivals.len() < 3 {
        return unknown("it takes three cases or more to tell how often they come");
    }
    let (span, arrived, is_heap) = observed(found, *first, *last, arrivals.len());
    if span <= 0.0 {
        return unknown("all cases begin at the same moment");
    }
    let between = arrivals.windows(2).map(|pair| match pair {
        [a, b] => minutes(hours, *a, *b),
        _ => 0.0,
    });
    let steady = Spread::of(between.collect()).is_some_and(|between| between.variation < STEADY);
    let clock = clock(found.options);
    // As much as a sensible figure has: four digits.
    let sensible = |items: f64| format!("{items:.3e}").parse::<f64>().unwrap_or(items);
    // By the week, as rooms count; shorter only where a week brings more items than a flow takes.
    let demand = [Period::Week, Period::Day, Period::Hour].into_iter().find_map(|per| {
        let items = sensible(arrived / span * per.length(clock).minutes());
        let demand = Demand { items, per, steady };
        demand.is_sound().then_some(demand)
    });
    match demand {
        Some(demand) => (
            Some(demand),
            is_heap.then(|| {
                "Demand is that of the whole log, taken as a day at least: the cases began faster than they were done, or all within a day".to_owned()
            }),
        ),
        None => unknown("more than a million cases come in an hour"),
    }
}

/// For how long arrivals were seen, in minutes, how many of them, and whether as a heap. Between the first and the last there is one time less than there are
/// cases; but where all came faster than they were done, that says how fast a heap was brought and not how often cases come: then the
/// whole time of the log counts, and at least a day.
fn observed(found: &Found<'_>, first: i64, last: i64, cases: usize) -> (f64, f64, bool) {
    let hours = found.options.hours.as_ref();
    let ends = found.log.events.iter().map(|event| event.end);
    let end = ends.max().unwrap_or(last);
    let between = minutes(hours, first, last);
    let whole = minutes(hours, first, end);
    let lead = Spread::of(found.walk.lead.clone()).map_or(0.0, |lead| lead.mean);
    let day = clock(found.options).day().minutes();
    if between >= day.max(lead) {
        (between, cases.saturating_sub(1) as f64, false)
    } else if between > 0.0 {
        (whole.max(day), cases as f64, true)
    } else {
        (0.0, 0.0, false)
    }
}

/// What came next after what, by line, the most frequent first.
fn followed(found: &Found<'_>) -> Vec<Followed> {
    let name = |activity: usize| found.log.activities.get(activity).cloned().unwrap_or_default();
    let mut followed = Vec::new();
    for from in &found.plan.lines {
        let row = found.walk.follows.row(*from);
        let visits = found.stages.get(found.plan.line(*from)).map_or(0, |stage| stage.visits);
        let mut own: Vec<(usize, u32)> = row
            .iter()
            .copied()
            .enumerate()
            .filter(|(_, count)| *count > 0)
            .collect();
        own.sort_by_key(|(to, count)| (std::cmp::Reverse(*count), found.plan.line(*to)));
        followed.extend(own.into_iter().map(|(to, count)| Followed {
            from: name(*from),
            to: name(to),
            count,
            share: (f64::from(count) / visits.max(1) as f64).min(1.0),
        }));
    }
    followed
}

/// What was assumed, simplified, or is unknown.
fn remarks(found: &Found<'_>) -> Vec<String> {
    let mut remarks = Vec::new();
    remarks.extend(about_times(found));
    remarks.extend(about_rows(found));
    remarks.extend(about_shape(found));
    remarks
}

fn about_times(found: &Found<'_>) -> Vec<String> {
    let (log, options) = (found.log, found.options);
    let zone = options.zone.words();
    let mut remarks = vec![match &options.hours {
        Some(hours) => format!("Times are working time at {zone}: {}", hours.words()),
        None => "Times run around the clock; --hours 9:00-17:00 counts working time only".to_owned(),
    }];
    if log.assumed > 0 {
        remarks.push(format!(
            "{} taken as {zone}; --zone names another",
            count(log.assumed, "time has no offset and is", "times have no offset and are")
        ));
    }
    if options.hours.is_some() && log.offsets.len() > 1 && matches!(options.zone, Zone::Fixed(_)) {
        remarks.push(format!(
            "Times name different offsets, as in summer and winter, but working hours are counted at {zone} all year: --zone, as in Europe/Berlin, follows daylight saving"
        ));
    }
    if log.dates_only > 0 {
        remarks.push(format!(
            "{} only dates, taken as midnight: what lasts less than a day is lost",
            count(log.dates_only, "time is", "times are")
        ));
    }
    if found.kind == LogKind::Statuses {
        remarks.push(
            "Process time is unknown: a status says where an item is, and not whether anybody works on it. Each wait holds the work too, and the steps are “outside”".to_owned(),
        );
        return remarks;
    }
    let unsplit: Vec<&str> = found
        .stages
        .iter()
        .filter(|stage| !stage.is_split())
        .map(|stage| stage.name.as_str())
        .collect();
    if unsplit.len() == found.stages.len() {
        remarks.push(
            "Process time is unknown: the log has one time an event. Each wait holds the work too, and the steps are “outside”".to_owned(),
        );
    } else if !unsplit.is_empty() {
        remarks.push(format!(
            "Process time is unknown where no start is logged: {}",
            names(&unsplit)
        ));
    }
    let dark = |stage: &&Stage| !stage.is_split() && stage.wait_and_process.is_none();
    let dark: Vec<&str> = found
        .stages
        .iter()
        .filter(dark)
        .map(|stage| stage.name.as_str())
        .collect();
    if !dark.is_empty() {
        remarks.push(format!(
            "Nothing is known of the time before the first event of a case: {}",
            names(&dark)
        ));
    }
    let long = |spread: &Option<Spread>| spread.is_some_and(|spread| spread.mean > crate::flow::Estimate::MAX_MINUTES);
    if found
        .stages
        .iter()
        .any(|stage| long(&stage.wait) || long(&stage.process) || long(&stage.wait_and_process))
    {
        remarks.push("Times of more than 100 years were cut to that: are the dates right?".to_owned());
    }
    remarks
}

fn about_rows(found: &Found<'_>) -> Vec<String> {
    let log = found.log;
    let mut remarks = Vec::new();
    if found.kind == LogKind::Statuses {
        remarks.push(format!(
            "Read as status changes, since {}: the time until an item’s next row belongs to the status of this row. --as events reads what was done",
            found.kind_why
        ));
    }
    if found.duplicates > 0 {
        remarks.push(format!(
            "{} of another: one event",
            count(
                found.duplicates,
                "row is an exact duplicate",
                "rows are exact duplicates"
            )
        ));
    }
    if log.reversed > 0 {
        remarks.push(format!(
            "{} after the end and left out",
            count(log.reversed, "row has its start", "rows have their start")
        ));
    }
    remarks.extend(log.days.taken.clone());
    if log.newest_first {
        remarks.push("The rows stand newest first: those of one moment were taken from the bottom up".to_owned());
    }
    if found.repeated > 0 {
        remarks.push(format!(
            "{} of the status that the item had already: no rework, one stay",
            count(found.repeated, "row is a repeated update", "rows are repeated updates")
        ));
    }
    let guessed = Role::ALL.into_iter().filter(|role| log.columns.is_guessed(*role));
    let guessed: Vec<String> = guessed
        .filter_map(|role| Some(format!("“{}” is the {}", log.columns.name(role)?, role.word())))
        .collect();
    if !guessed.is_empty() {
        remarks.push(format!(
            "Guessed by their names: {}; --case, --activity, --time and so on name others",
            guessed.join(", ")
        ));
    }
    if log.odd_letters > 0 {
        remarks.push(format!(
            "{} not UTF-8, the first in line {}: read as Windows-1252; --encoding names another",
            count(log.odd_letters, "row is", "rows are"),
            log.first_odd
        ));
    }
    if log.cut_names > 0 {
        remarks.push(format!(
            "{} longer than {} characters and cut",
            count(log.cut_names, "activity is", "activities are"),
            Flow::MAX_NAME
        ));
    }
    if log.other_changes > 0 {
        let column = log.columns.name(Role::Lifecycle).unwrap_or_default();
        remarks.push(format!(
            "{} left out: “{column}” is neither a start nor a completion",
            count(log.other_changes, "row is", "rows are")
        ));
    }
    if found.unpaired.starts > 0 {
        remarks.push(format!(
            "{} never completed and left out",
            count(found.unpaired.starts, "start is", "starts are")
        ));
    }
    if found.unpaired.ends > 0 {
        remarks.push(format!(
            "{} no start: their process time is unknown",
            count(found.unpaired.ends, "completion has", "completions have")
        ));
    }
    remarks
}

fn about_shape(found: &Found<'_>) -> Vec<String> {
    let mut remarks = Vec::new();
    let name = |activity: &usize| found.log.activities.get(*activity).map_or("", String::as_str);
    let open = (found.firsts.cases as usize).saturating_sub(found.walk.lead.len());
    if open > 0 {
        remarks.push(format!(
            "{} still under way (the last event is no usual end, and is younger than 95 of 100 gaps are long): they count as far as they came",
            count(open as u64, "case is", "cases are")
        ));
    }
    if found.walk.overlaps > 0 {
        remarks.push(format!(
            "{} before what came before had ended: their wait counts as 0",
            count(found.walk.overlaps, "visit began", "visits began")
        ));
    }
    for block in &found.plan.blocks {
        let block: Vec<&str> = block.iter().map(name).collect();
        remarks.push(format!(
            "Side by side, since they overlap or come in either order: {}",
            names(&block)
        ));
    }
    for run in &found.plan.flattened {
        let run: Vec<&str> = run.iter().map(name).collect();
        remarks.push(format!(
            "Simplified: some of these overlap, but in no way that branches can show, so they stand in a row: {}",
            names(&run)
        ));
    }
    let optional: Vec<&str> = found
        .stages
        .iter()
        .filter(|stage| stage.share < 1.0)
        .map(|stage| stage.name.as_str())
        .collect();
    if !optional.is_empty() {
        remarks.push(format!(
            "Simplified: not every case has {}; their times and faults in the flow are spread over all cases",
            names(&optional)
        ));
    }
    let several: Vec<&str> = found
        .stages
        .iter()
        .filter(|stage| stage.rework_targets > 1)
        .map(|stage| stage.name.as_str())
        .collect();
    if !several.is_empty() {
        remarks.push(format!(
            "Simplified: work goes back to several steps from {}; the flow names the most frequent",
            names(&several)
        ));
    }
    if found.walk.gone_back > 0 {
        remarks.push(format!(
            "{} an earlier step without coming again to the step that sent it: not counted as rework",
            count(
                found.walk.gone_back,
                "time a case went back to",
                "times a case went back to"
            )
        ));
    }
    let crowded =
        |stage: &&Stage| stage.resources > 0 && stage.people.is_some_and(|people| people as usize > stage.resources);
    let crowded: Vec<&str> = found
        .stages
        .iter()
        .filter(crowded)
        .map(|stage| stage.name.as_str())
        .collect();
    if !crowded.is_empty() {
        remarks.push(format!(
            "Some work on several items at once in {}: process time there holds the time that one item waits for another",
            names(&crowded)
        ));
    }
    remarks
}

fn count(number: u64, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// At most five names.
fn names(all: &[&str]) -> String {
    const MOST: usize = 5;
    let more;
    let mut shown: Vec<&str> = all.iter().take(MOST).copied().collect();
    if all.len() > MOST {
        more = format!("{} more", all.len() - MOST);
        shown.push(&more);
    }
    and(&shown)
}

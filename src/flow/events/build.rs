//! Builds the flow of what was measured, and says what was assumed and what is unknown.

use super::alternatives::shares;
use super::check::check;
use super::found::Found;
use super::imported::{Followed, Import};
use super::kind::LogKind;
use super::log::{clean, is_refused};
use super::moment::NANOS;
use super::options::Options;
use super::remarks::remarks;
use super::spread::Spread;
use super::stage::Stage;
use super::walk::minutes;
use crate::flow::words::percent;
use crate::flow::{After, Demand, Flow, Percent, Period, Step, StepId};
use crate::time::{Calendar, Stamp, WorkTime};
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
        zone: found.options.zone,
        lead,
        check,
        followed: followed(found),
        stages: found.stages.clone(),
        dates: found.log.days.taken.clone(),
        remarks,
    }
}

/// The file's name without the endings of a table.
fn title(name: &str) -> String {
    const TABLES: [&str; 12] = [
        "csv", "tsv", "tab", "txt", "gz", "xes", "xml", "xlsx", "xlsm", "xlsb", "xls", "ods",
    ];
    let name = clean(name.as_bytes()).0;
    let mut stem = name.as_str();
    while let Some((before, ending)) = stem.rsplit_once('.')
        && TABLES.iter().any(|table| ending.eq_ignore_ascii_case(table))
    {
        stem = before;
    }
    stem.trim().to_owned()
}

fn clock(options: &Options) -> Calendar {
    options
        .hours
        .as_ref()
        .map_or(Calendar::ELAPSED, crate::time::WorkingHours::calendar)
}

fn steps(found: &Found<'_>, clock: Calendar) -> Vec<Step> {
    let id = |line: usize| StepId(u32::try_from(line + 1).unwrap_or(u32::MAX));
    let follows = follows(found);
    let takes = takes(found);
    let step = |(line, stage): (usize, &Stage)| {
        let mut step = Step::named(id(line), stage.name.clone());
        let zero = crate::flow::Estimate::default();
        if stage.is_split() {
            step.wait = stage.wait.map_or(zero, |wait| wait.estimate(1.0));
            step.process = stage.process.map_or(zero, |process| process.estimate(1.0));
        } else {
            // Visits that begin a case have no time before them: the others carry theirs on average.
            let known = |times: Spread| match found.kind {
                LogKind::Events => times.count as f64 / stage.visits.max(1) as f64,
                LogKind::Statuses => 1.0,
            };
            step.wait = stage
                .wait_and_process
                .map_or(zero, |times| times.estimate(known(times)));
            // Its time is known, but not how much of it is work: as outside it makes ratios ranges instead of wrong.
            step.outside = found.kind == LogKind::Events || !step.wait.mean().is_zero();
        }
        step.team.clone_from(&stage.team);
        step.people = stage
            .people
            .and_then(NonZeroU32::new)
            .map(Into::into)
            .unwrap_or_default();
        // Of those who came: what the others pass by is no fault. A tenth of a percent is as much as the screen shows.
        let faulty = ((1.0 - stage.ca_of_passes) / stage.per_pass.max(f64::MIN_POSITIVE)).clamp(0.0, 1.0);
        let usable = Percent::new(((1.0 - faulty) * 1000.0).round() / 10.0).unwrap_or(Percent::FULL);
        // With a %C/A of nothing no item would ever get through.
        step.ca = if usable.percent() > 0.0 || stage.per_pass < 1.0 {
            usable
        } else {
            share(0.001)
        }
        .into();
        step.rework = stage.rework.filter(|_| step.ca.missing() > 0.0).map(id);
        step.after = after(line, follows.get(line).map_or(&[][..], Vec::as_slice), id);
        step.take = takes.get(line).copied().flatten();
        // Of alternatives each is taken by some, and by those alone.
        step.share = if step.take.is_some() {
            Percent::FULL
        } else {
            share(stage.per_pass)
        };
        step.note = note(stage, clock);
        step
    };
    found.stages.iter().enumerate().map(step).collect()
}

/// The lines that each line follows: alternatives follow what the first of them follows, and what comes after them follows all of them.
fn follows(found: &Found<'_>) -> Vec<Vec<usize>> {
    let mut follows = found.plan.after.clone();
    for group in &found.alternatives {
        let before = follows.get(group.start).cloned().unwrap_or_default();
        for line in group.clone().skip(1) {
            if let Some(own) = follows.get_mut(line) {
                own.clone_from(&before);
            }
        }
        for own in follows.iter_mut().skip(group.end) {
            if let Some(place) = own.iter().position(|line| *line + 1 == group.end) {
                own.splice(place..=place, group.clone());
            }
        }
    }
    follows
}

/// How often each alternative is taken, by line.
fn takes(found: &Found<'_>) -> Vec<Option<Percent>> {
    let mut takes = vec![None; found.stages.len()];
    for group in &found.alternatives {
        let own = found.stages.get(group.clone()).unwrap_or_default();
        let visits: Vec<usize> = own.iter().map(|stage| stage.visits).collect();
        for (slot, percent) in takes.iter_mut().skip(group.start).zip(shares(&visits)) {
            *slot = Percent::new(percent);
        }
    }
    takes
}

/// The share of the passes that come in, in percent with four digits; what is not quite all stays so.
fn share(per_pass: f64) -> Percent {
    let percent = format!("{:.3e}", per_pass * 100.0).parse::<f64>().unwrap_or(100.0);
    Percent::new(percent.min(100.0)).unwrap_or(Percent::FULL)
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
        let _ = write!(note, ", in {} of the cases", percent(stage.share));
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

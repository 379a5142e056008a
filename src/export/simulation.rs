//! What a simulation of a flow found, as a page for people.

use super::page::shown;
use crate::flow::simulate::{LeadTime, Measured, Mode, Outcome, StepOutcome};
use crate::flow::{Calibration, Estimate, Flow, Queueing, Step};
use crate::time::{WorkTime, sensible};
use std::fmt::Write as _;

/// Said below lead times that are not known well enough.
const NOT_SETTLED: &str = "Not settled            known to worse than 5 %: give it more items\n";

/// Where the waits of a simulation come from.
#[derive(Debug, Clone, Copy, Default)]
pub struct Waiting<'a> {
    /// The part of each wait that was kept as a delay, by position; `None` where waits are as stated.
    pub delays: Option<&'a [Estimate]>,
    /// How the observed waits of this very flow were taken apart; `None` of a future state, whose waits nobody has observed.
    pub observed: Option<&'a Calibration>,
}

/// The page that `flipchart simulate` prints: whether the flow is stable, lead times, items on the way, the steps.
/// Columns are aligned for a fixed-width face. `waits` says which delays were kept.
pub fn page(flow: &Flow, found: &Outcome, waits: Waiting<'_>) -> String {
    let calibration = waits.observed;
    let mut page = String::new();
    if !flow.name.is_empty() {
        let _ = writeln!(page, "{}\n", flow.name);
    }
    for (name, value) in setting(flow, found) {
        let _ = writeln!(page, "{name:<20}{value}");
    }
    write_overloads(flow, found, &mut page);
    if let Some(times) = &found.lead_time {
        write_lead_times(flow, times, &mut page);
        if !found.settled {
            page.push_str(NOT_SETTLED);
        }
    }
    write_flowing(found, &mut page);
    write_steps(flow, found, calibration, &mut page);
    write_pools(found, &mut page);
    if let Some(calibration) = calibration.filter(|_| found.is_stable()) {
        write_calibration(flow, found, calibration, &mut page);
    }
    page
}

/// What was simulated.
fn setting(flow: &Flow, found: &Outcome) -> Vec<(&'static str, String)> {
    let from = match found.mode {
        Mode::Replay => "as stated, no queueing",
        Mode::Queue => "from demand, people, batches and gates",
    };
    let demand = flow.demand.map_or_else(
        || "unknown: ask how many items arrive in a week".to_owned(),
        |demand| {
            let way = if demand.steady { "evenly spaced" } else { "at random" };
            format!("{} {}, {way}", sensible(demand.items), demand.per.each(flow.clock))
        },
    );
    let runs = if found.is_stable() {
        format!(
            "{} of {}, after {} to warm up; seed {}",
            counted(found.replications, "run", "runs"),
            counted(found.items, "item", "items"),
            found.warm_up,
            found.seed
        )
    } else {
        format!(
            "1 run of {}; seed {}",
            counted(found.items, "item", "items"),
            found.seed
        )
    };
    vec![("Waits", from.to_owned()), ("Demand", demand), ("Simulated", runs)]
}

fn counted(count: u32, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

fn write_overloads(flow: &Flow, found: &Outcome, page: &mut String) {
    for (place, over) in found.overloads.iter().enumerate() {
        let name = over.team.as_deref().unwrap_or_else(|| flow.name_of(over.step));
        let title = if place == 0 { "Not stable" } else { "" };
        // Below that a figure of one decimal would say that nothing grows.
        let grows = if over.growth_per_week < 0.05 {
            "the smallest surprise stays".to_owned()
        } else {
            let items = sensible(over.growth_per_week);
            format!(
                "the backlog grows by {items} {} a week",
                if items == "1" { "item" } else { "items" }
            )
        };
        let _ = writeln!(
            page,
            "{title:<20}{name} cannot keep up: its load is {}, {grows}",
            percent(over.load)
        );
    }
    if !found.is_stable() {
        let _ = writeln!(
            page,
            "{:<20}There is no lead time: it would grow for as long as one watches",
            ""
        );
    }
}

fn write_lead_times(flow: &Flow, times: &LeadTime, page: &mut String) {
    let rows = [
        ("Mean", times.mean),
        ("50 of 100 within", times.p50),
        ("85 of 100 within", times.p85),
        ("95 of 100 within", times.p95),
    ];
    let _ = writeln!(page, "\n{:<20}{:>10}    95 % sure", "Lead time", "");
    for (name, time) in rows {
        let value = minutes(time.mean).on_screen(flow.clock);
        let sure = match time.interval() {
            // One run has no interval; what is always the same has no width.
            Some((low, high)) if high - low > 1e-6 * time.mean.abs() => {
                let [low, high] = [low, high].map(|time| minutes(time).on_screen(flow.clock));
                span(&low, &high)
            }
            Some(_) => "always".to_owned(),
            None => "–".to_owned(),
        };
        let _ = writeln!(page, "{name:<20}{value:>10}    {sure}");
    }
}

fn write_flowing(found: &Outcome, page: &mut String) {
    if found.throughput_per_week.is_none() && found.wip.is_none() {
        return;
    }
    page.push('\n');
    let rows = [
        ("Done a week", found.throughput_per_week),
        ("Work in progress", found.wip),
    ];
    for (name, value) in rows {
        let Some(value) = value else { continue };
        let sure = value
            .interval()
            .map_or_else(|| "–".to_owned(), |(low, high)| span(&sensible(low), &sensible(high)));
        let _ = writeln!(page, "{name:<20}{:>10}    {sure}", sensible(value.mean));
    }
}

/// A column of the steps: its title, and what it says of one.
type Column<'a> = (&'static str, Box<dyn Fn(&StepOutcome, &Step) -> String + 'a>);

fn write_steps(flow: &Flow, found: &Outcome, calibration: Option<&Calibration>, page: &mut String) {
    let time = |value: f64| {
        let time = minutes(value);
        if time.is_zero() {
            "–".to_owned()
        } else {
            time.on_screen(flow.clock)
        }
    };
    let mut columns: Vec<Column<'_>> = vec![("visits", Box::new(|one, _| of(one.visits, sensible)))];
    if flow.demand.is_some() {
        columns.push(("load", Box::new(|one, _| of(one.load, |share| load(found, share)))));
    }
    if found.is_stable() {
        if flow.demand.is_some() {
            columns.push(("lie ready", Box::new(|one, _| of(one.queue, sensible))));
        }
        columns.push(("wait", Box::new(|one, _| of(one.wait, time))));
        columns.push((
            "95 % sure",
            Box::new(|one, _| {
                let interval = one.wait.and_then(Measured::interval);
                interval.filter(|(low, high)| high - low > 1e-6 * high).map_or_else(
                    || "–".to_owned(),
                    |(low, high)| {
                        let [low, high] = [low, high].map(|value| minutes(value).on_screen(flow.clock));
                        span(&low, &high)
                    },
                )
            }),
        ));
        if calibration.is_some() {
            columns.push(("observed", Box::new(|_, step| time(step.wait.mean().minutes()))));
        }
    }
    let rows: Vec<Vec<String>> = found
        .steps
        .iter()
        .zip(&flow.steps)
        .map(|(one, step)| columns.iter().map(|(_, say)| say(one, step)).collect())
        .collect();
    let names: Vec<String> = flow.steps.iter().map(|step| shown(&step.name)).collect();
    let wide = |texts: &mut dyn Iterator<Item = &str>| texts.map(|text| text.chars().count()).max().unwrap_or(0);
    let first = wide(&mut names.iter().map(String::as_str)).max("Steps".len());
    let widths: Vec<usize> = columns
        .iter()
        .enumerate()
        .map(|(place, (title, _))| {
            let cells = rows.iter().filter_map(|row| row.get(place)).map(String::as_str);
            wide(&mut cells.chain([*title]))
        })
        .collect();
    let mut line = |name: &str, cells: &mut dyn Iterator<Item = &str>| {
        let mut text = format!("{name:first$}");
        for (cell, width) in cells.zip(&widths) {
            let _ = write!(text, "  {cell:>width$}");
        }
        let _ = writeln!(page, "{}", text.trim_end());
    };
    line("", &mut std::iter::empty());
    line("Steps", &mut columns.iter().map(|(title, _)| *title));
    for (name, row) in names.iter().zip(&rows) {
        line(name, &mut row.iter().map(String::as_str));
    }
}

/// How busy the people are that several steps share.
fn write_pools(found: &Outcome, page: &mut String) {
    for (place, pool) in found.pools.iter().enumerate() {
        if place == 0 {
            page.push_str("\nTeams\n");
        }
        let people = counted(pool.people, "person", "people");
        let sure = pool
            .load
            .and_then(Measured::interval)
            .filter(|(low, high)| high - low > 1e-6);
        let sure = sure.map_or_else(String::new, |(low, high)| {
            format!("    {}", span(&percent(low), &percent(high)))
        });
        let _ = writeln!(
            page,
            "{}, {people}: load {}{sure}",
            shown(&pool.team),
            of(pool.load, |share| load(found, share))
        );
    }
}

/// What became of each observed wait.
fn write_calibration(flow: &Flow, found: &Outcome, calibration: &Calibration, page: &mut String) {
    let waits = |one: &&crate::flow::Calibrated| !one.observed.mean().is_zero();
    let mut written = false;
    for one in calibration.steps.iter().filter(waits) {
        if !written {
            page.push_str("\nWhat explains the waits\n");
            written = true;
        }
        let observed = one.observed.mean();
        let [explained, kept, of] =
            [one.explained(), one.delay.mean(), observed].map(|time| time.on_screen(flow.clock));
        let longer = found
            .step(one.step)
            .and_then(|step| step.queueing)
            .map(|queue| queue.mean);
        let causes = causes(one.predicted);
        let (made, makes, explain) = match causes.as_slice() {
            [] => ("load".to_owned(), "makes", "explains"),
            [only] => ((*only).to_owned(), "alone makes", "explains"),
            several => (and(several), "together make", "explain"),
        };
        let sentence = match longer {
            _ if one.explained().share_of(observed) < 0.005 => {
                format!("load explains none of {of}: all of it is kept as a delay")
            }
            Some(queue) if one.exceeds() => format!(
                "{made} {makes} {}, more than the {of} observed: ask again for {}",
                minutes(queue).on_screen(flow.clock),
                asks(&causes)
            ),
            _ if one.delay.mean().is_zero() => format!("{made} {explain} all of {of}"),
            _ => format!("{made} {explain} {explained} of {of}; {kept} is kept as a delay"),
        };
        let _ = writeln!(page, "{}: {sentence}", shown(flow.name_of(one.step)));
    }
}

/// What makes work wait, the part that makes most first; what makes less than a hundredth is not worth a word.
fn causes(predicted: Queueing) -> Vec<&'static str> {
    let mut parts = [
        ("load", predicted.load),
        ("coming in bunches", predicted.crowd),
        ("the batch", predicted.batch),
        ("the gate", predicted.gate),
    ];
    parts.sort_by(|a, b| b.1.total_cmp(&a.1));
    let worth = (predicted.total() / 100.0).max(1e-9);
    let made = parts.into_iter().filter(|(_, minutes)| *minutes > worth);
    made.map(|(cause, _)| cause).collect()
}

/// What may be wrong where these make a longer wait than anybody saw.
fn asks(causes: &[&str]) -> &'static str {
    match causes.first() {
        Some(&"the gate") => "the gate, demand and times",
        Some(&"the batch") => "the batch and the demand",
        Some(&"coming in bunches") => "batches and gates further up, demand and times",
        _ => "demand, people and times",
    }
}

fn and(several: &[&str]) -> String {
    match several {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// From low to high; one value where both read alike.
fn span(low: &str, high: &str) -> String {
    if low == high {
        low.to_owned()
    } else {
        format!("{low} to {high}")
    }
}

fn minutes(value: f64) -> WorkTime {
    WorkTime::saturating(value)
}

/// A load as it is said. Of a flow that keeps up it is less than all, also where nobody was idle while one watched.
fn load(found: &Outcome, share: f64) -> String {
    if found.is_stable() && share > 1.0 - 1e-6 {
        "above 99.9 %".to_owned()
    } else {
        percent(share)
    }
}

/// A share in percent. What is less than all never reads "100 %", nor does what is more.
fn percent(share: f64) -> String {
    let percent = share * 100.0;
    let mut said = sensible(percent);
    let mut digits = 1;
    // A digit more until it tells itself apart from all of it.
    while said.parse::<f64>() == Ok(100.0) && (share - 1.0).abs() > 1e-9 {
        said = format!("{percent:.digits$}");
        digits += 1;
    }
    format!("{said} %")
}

fn of(value: Option<Measured>, say: impl Fn(f64) -> String) -> String {
    value.map_or_else(|| "–".to_owned(), |value| say(value.mean))
}

#[cfg(test)]
pub(super) mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::*;
    use crate::flow::simulate::{Plan, Unwatched, baseline, simulate};
    use crate::flow::text;

    pub fn simulated(source: &str, replications: u32) -> (Flow, Outcome, Option<Calibration>) {
        let flow = text::read(source).flow;
        let calibration = baseline(&flow, 1, &Unwatched).ok();
        let plan = Plan {
            items: 200,
            replications,
            delays: calibration.as_ref().map(Calibration::delays),
            ..Plan::default()
        };
        let found = simulate(&flow, &plan, &Unwatched).unwrap();
        (flow, found, calibration)
    }

    pub fn waiting(observed: Option<&Calibration>) -> Waiting<'_> {
        Waiting { delays: None, observed }
    }

    #[test]
    fn the_page_tells_lead_times_steps_and_what_explains_the_waits() {
        let (flow, found, calibration) = simulated(
            "name: Checkout\ndemand: 2.5/week\nWrite | wait 2d | pt ~1d\nTest | wait 1h | pt ~1d\nDeploy | wait 3d | pt 1h | auto",
            4,
        );
        let page = page(&flow, &found, waiting(calibration.as_ref()));
        assert!(
            page.starts_with("Checkout\n\nWaits               from demand"),
            "{page}"
        );
        assert!(page.contains("85 of 100 within"), "{page}");
        assert!(page.contains("Write: load explains"), "{page}");
        assert!(page.contains("more than the 1 h observed"), "{page}");
        assert!(page.contains("Deploy: load explains none of 3 d"), "{page}");
        let columns: Vec<usize> = page
            .lines()
            .skip_while(|line| !line.starts_with("Steps"))
            .take(4)
            .map(|line| line.chars().count())
            .collect();
        assert!(columns.iter().all(|width| *width == columns[0]), "{page}");
    }

    #[test]
    fn what_a_gate_does_is_not_blamed_on_the_load() {
        let (flow, found, calibration) = simulated("demand: 1/week\nDeploy | wait 1d | pt 4h | every 1w", 4);
        let said = page(&flow, &found, waiting(calibration.as_ref()));
        assert!(said.contains("Deploy: the gate alone makes 2."), "{said}");
        assert!(said.contains("ask again for the gate, demand and times"), "{said}");
        let (flow, found, calibration) = simulated("demand: 5/week\nShip | wait 6d | pt 1min | batch 5", 4);
        let said = page(&flow, &found, waiting(calibration.as_ref()));
        assert!(said.contains("Ship: the batch explains"), "{said}");
    }

    #[test]
    fn a_load_just_below_or_above_all_does_not_read_as_all() {
        assert_eq!(percent(0.9998), "99.98 %");
        assert_eq!(percent(1.0), "100 %");
        assert_eq!(percent(1.0004), "100.04 %");
        assert_eq!(percent(0.43), "43 %");
    }

    #[test]
    fn what_has_not_settled_is_said() {
        let (flow, mut found, calibration) = simulated("demand: 4.75/week\nTest | pt ~1d", 4);
        assert!(!found.settled);
        let said = page(&flow, &found, waiting(calibration.as_ref()));
        assert!(
            said.contains("Not settled") && said.contains("give it more items"),
            "{said}"
        );
        found.settled = true;
        assert!(!page(&flow, &found, waiting(None)).contains("Not settled"));
    }

    #[test]
    fn the_page_of_a_flow_that_cannot_keep_up_has_no_lead_time() {
        let (flow, found, calibration) = simulated("demand: 6/week\nTest | wait 1d | pt 1d", 3);
        let page = page(&flow, &found, waiting(calibration.as_ref()));
        assert!(
            page.contains(
                "Not stable          Test cannot keep up: its load is 120 %, the backlog grows by 1 item a week"
            ),
            "{page}"
        );
        assert!(!page.contains("Mean") && !page.contains("95 % sure"), "{page}");
    }

    #[test]
    fn without_demand_the_page_says_what_to_ask() {
        let (flow, found, calibration) = simulated("Test | wait 1d | pt 1h", 1);
        assert!(page(&flow, &found, waiting(calibration.as_ref())).contains("Demand              unknown"));
    }
}

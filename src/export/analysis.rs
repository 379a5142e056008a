//! The figures of one flow as a page for people.

use std::collections::HashMap;
use std::fmt::Write as _;

use super::page::{BAR, bar, shown, write_table};
use crate::flow::{
    Analysis, Flow, Lens, LensKind, METRICS, Metric, Missing, PoolFigures, Range, StepFigures, StepId, Unit,
    assumptions, levers,
};
use crate::time::{WorkTime, percents, sensible};

/// So many levers are listed.
// A list that is read out in a room is no longer than that.
const LEVERS: usize = 10;

/// The page that `flipchart analyze` prints: figures, the steps to scale, the lenses, what would help most.
/// Columns are aligned for a fixed-width face.
pub fn page(flow: &Flow, analysis: &Analysis) -> String {
    let mut page = String::new();
    if !flow.name.is_empty() {
        let _ = writeln!(page, "{}\n", flow.name);
    }
    for (name, value) in figures(flow, analysis) {
        let _ = writeln!(page, "{name:<26}{value}");
    }
    write_questions(flow, analysis, &mut page);
    write_steps(flow, analysis, &mut page);
    write_waits(flow, analysis, &mut page);
    write_lenses(analysis, &mut page);
    write_levers(flow, analysis, &mut page);
    page.push('\n');
    for sentence in assumptions(flow) {
        let _ = writeln!(page, "{sentence}");
    }
    page
}

/// Every figure as the page says it. What is unknown is a dash.
fn figures(flow: &Flow, analysis: &Analysis) -> Vec<(&'static str, String)> {
    // Side by side, the two totals differ: what the longest way has, and what all steps have together.
    let branched = !analysis.steps.iter().all(|step| step.on_path);
    let row = |metric: &'static Metric| {
        let known = (metric.of)(flow, analysis);
        let value = known.map_or_else(|_| "–".to_owned(), |known| said(metric, known.value, flow, analysis));
        match metric.covers.filter(|_| branched) {
            Some(covers) => (metric.name, format!("{value} {covers}")),
            None => (metric.name, value),
        }
    };
    let shown = |metric: &&Metric| metric.on_page && metric.is_shown(&(metric.of)(flow, analysis));
    METRICS.iter().filter(shown).map(row).collect()
}

/// A figure with what else is known of it: "about 30.5 d (6.1 weeks) (20 d to 41 d by the estimates)".
fn said(metric: &Metric, (low, high): (f64, f64), flow: &Flow, analysis: &Analysis) -> String {
    let clock = flow.clock;
    let between = |said: String| format!(" ({said} by the estimates)");
    let estimates = (metric.range)(analysis);
    match metric.unit {
        Unit::Time => {
            let on_screen = |minutes: f64| WorkTime::saturating(minutes).on_screen(clock);
            let time = WorkTime::saturating(low);
            let about = if (metric.is_about)(analysis) { "about " } else { "" };
            let weeks = if metric.in_weeks && time >= clock.week() {
                format!(" ({})", time.in_weeks(clock))
            } else {
                String::new()
            };
            let range = estimates.map_or_else(String::new, |ends| between(ends.said(on_screen)));
            format!("{about}{}{weeks}{range}", on_screen(low))
        }
        Unit::Ratio => {
            let ratio = range(low, high);
            match estimates {
                Some(Range { low, high: Some(high) }) => ratio + &between(range(low, high)),
                _ => ratio,
            }
        }
        Unit::Share => percent(low),
        Unit::Count(..) | Unit::Items | Unit::PerWeek => metric.unit.said(low, clock),
    }
}

/// What to ask the room for, each once.
fn write_questions(flow: &Flow, analysis: &Analysis, page: &mut String) {
    let mut asked: Vec<Missing> = Vec::new();
    for metric in METRICS.iter().filter(|metric| metric.on_page && !metric.when_asked) {
        if let Err(missing) = (metric.of)(flow, analysis)
            && !asked.contains(&missing)
            // Nothing to ask the room for: it is said below, with what it means.
            && !matches!(missing, Missing::CannotKeepUp { .. })
        {
            asked.push(missing);
        }
    }
    let untimed: Vec<String> = analysis
        .untimed
        .iter()
        .map(|step| flow.name_of(*step).to_owned())
        .collect();
    // Where it is not known, its own question names them already.
    if analysis.lead_time.is_ok() && !analysis.untimed.is_empty() {
        // First: without times no other answer is worth asking for.
        asked.insert(0, Missing::Times(untimed));
    }
    if !asked.is_empty() || !analysis.same_people.is_empty() {
        page.push_str("\nStill to ask\n");
    }
    for missing in asked {
        let sentence = missing.to_string();
        let mut letters = sentence.chars();
        let first = letters.next().map(char::to_uppercase).into_iter().flatten();
        let _ = writeln!(page, "- {}", first.chain(letters).collect::<String>());
    }
    for same in &analysis.same_people {
        let _ = writeln!(page, "- {}", same.question(flow));
    }
    let mut full: Vec<&Missing> = Vec::new();
    for overload in analysis.overloaded().filter_map(|figures| figures.queue.as_ref().err()) {
        // A team is told once, not at each of its steps.
        if !full.contains(&overload) {
            full.push(overload);
        }
    }
    if !full.is_empty() {
        page.push('\n');
    }
    for overload in full {
        let _ = writeln!(page, "{overload}. Until it can, no lead time is steady.");
    }
}

/// A share with a decimal where it is one; what is not quite all is not said to be.
fn percent(share: f64) -> String {
    match sensible(share * 100.0) {
        all if all == "100" => crate::time::percent(share),
        other => format!("{other} %"),
    }
}

fn range(low: f64, high: f64) -> String {
    if low >= high {
        percent(low)
    } else {
        format!("{} to {}", percent(low), percent(high))
    }
}

/// The steps, one a line: name, bar to scale, times, visits, load.
fn write_steps(flow: &Flow, analysis: &Analysis, page: &mut String) {
    if flow.steps.is_empty() {
        return;
    }
    let end = analysis.end();
    let mark = end.scaled(1.0 / BAR as f64).on_screen(flow.clock);
    let scale = if end.is_zero() {
        String::new()
    } else {
        format!(", a mark is {mark}")
    };
    let _ = writeln!(page, "\nSteps (░ waits, █ works{scale})");
    let longest = flow
        .steps
        .iter()
        .map(|step| shown(&step.name).chars().count())
        .max()
        .unwrap_or(0);
    let mut rows = vec![["waits", "works", "visits", "load"].map(str::to_owned)];
    let of_pools = loads_of_pools(analysis);
    for figures in &analysis.steps {
        let time = |time: WorkTime| {
            if time.is_zero() {
                "–".to_owned()
            } else {
                time.on_screen(flow.clock)
            }
        };
        let visits = figures
            .visits
            .as_ref()
            .map_or_else(|_| "–".to_owned(), |visits| sensible(visits.value));
        let load = figures
            .load
            .as_ref()
            .map_or_else(|_| "–".to_owned(), |load| crate::time::percent(load.value));
        let load = of_pools.get(&figures.step).cloned().unwrap_or(load);
        rows.push([time(figures.wait), time(figures.process), visits, load]);
    }
    // As wide as what stands in them: a figure that touches the next one reads as another figure.
    let width = |column: usize| {
        rows.iter()
            .filter_map(|row| row.get(column))
            .map(|cell| cell.chars().count())
            .max()
    };
    let widths: Vec<usize> = (0..4).map(|column| width(column).unwrap_or(0).max(6) + 2).collect();
    let cells = |row: &[String]| {
        let cells = row.iter().zip(&widths).map(|(cell, width)| format!("{cell:>width$}"));
        cells.collect::<Vec<String>>().concat()
    };
    let mut rows = rows.iter();
    let header = format!("{:longest$}  {:BAR$}", "", "");
    let head = rows.next().map_or_else(String::new, |head| cells(head));
    let _ = writeln!(page, "{header}{head}");
    for ((step, figures), row) in flow.steps.iter().zip(&analysis.steps).zip(rows) {
        let name = shown(&step.name);
        let _ = writeln!(page, "{name:longest$}  {}{}", bar(figures, end), cells(row));
    }
    write_pools(flow, analysis, page);
}

/// The parts of the loads of teams, so that they add up as they stand.
fn loads_of_pools(analysis: &Analysis) -> HashMap<StepId, String> {
    let mut said = HashMap::new();
    for pool in &analysis.pools {
        let Ok(whole) = &pool.load else { continue };
        let part = |step: &StepId| Some((*step, analysis.step(*step)?.load.as_ref().ok()?.value));
        let (steps, parts): (Vec<StepId>, Vec<f64>) = pool.steps.iter().filter_map(part).unzip();
        said.extend(steps.into_iter().zip(percents(whole.value, &parts).parts));
    }
    said
}

/// The load of a team, such that those of its steps add up to it.
fn load_of_pool(pool: &PoolFigures, analysis: &Analysis) -> String {
    let Ok(whole) = &pool.load else {
        return "–".to_owned();
    };
    // Around the limit rounding must not decide which side it lies on: 99.6 % is not 100 %.
    if (whole.value - 1.0).abs() < 0.005 {
        return crate::time::percent(whole.value);
    }
    let part = |step: &StepId| Some(analysis.step(*step)?.load.as_ref().ok()?.value);
    let parts: Vec<f64> = pool.steps.iter().filter_map(part).collect();
    percents(whole.value, &parts).whole
}

/// The teams whose people are shared by several steps, and what loads them.
fn write_pools(flow: &Flow, analysis: &Analysis, page: &mut String) {
    if analysis.pools.is_empty() {
        return;
    }
    page.push_str("\nTeams (a step’s load is its part of the team’s)\n");
    let row = |pool: &PoolFigures| {
        let people = if pool.people == 1 {
            "1 person".to_owned()
        } else {
            format!("{} people", pool.people)
        };
        let load = load_of_pool(pool, analysis);
        let steps: Vec<&str> = pool.steps.iter().map(|step| flow.name_of(*step)).collect();
        [shown(&pool.team), people, load, steps.join(", ")]
    };
    write_table(&analysis.pools.iter().map(row).collect::<Vec<_>>(), page);
}

/// What each wait is made of, where demand is known and work waits.
fn write_waits(flow: &Flow, analysis: &Analysis, page: &mut String) {
    let waits = |figures: &StepFigures| {
        let apart = figures.apart?;
        let worth = !figures.wait.is_zero() || apart.exceeds();
        worth.then(|| apart.sentence(flow.clock))
    };
    let found: Vec<(String, String)> = flow
        .steps
        .iter()
        .zip(&analysis.steps)
        .filter_map(|(step, figures)| Some((shown(&step.name), waits(figures)?)))
        .collect();
    if found.is_empty() {
        return;
    }
    page.push_str("\nWhy it waits\n");
    let longest = found.iter().map(|(name, _)| name.chars().count()).max().unwrap_or(0);
    for (name, sentence) in found {
        let _ = writeln!(page, "{name:longest$}  {sentence}");
    }
}

fn write_lenses(analysis: &Analysis, page: &mut String) {
    let found: Vec<&Lens> = LensKind::ALL
        .into_iter()
        .filter_map(|kind| analysis.lenses.get(kind))
        .collect();
    if found.is_empty() {
        return;
    }
    page.push_str("\nWhere it is narrow\n");
    for lens in &found {
        let _ = writeln!(page, "{:<10}{}", lens.kind.name(), lens.sentence());
    }
    let differ = LensKind::ALL
        .into_iter()
        .rev()
        .find_map(|kind| analysis.lenses.differ(kind));
    if let Some(differ) = differ.filter(|_| found.len() > 1) {
        let _ = writeln!(page, "{differ}");
    }
}

fn write_levers(flow: &Flow, analysis: &Analysis, page: &mut String) {
    let levers = levers(flow, analysis);
    if levers.is_empty() {
        return;
    }
    let saved_of = analysis.lead_time_with_rework.as_ref().map_or_else(
        |_| "until it keeps up".to_owned(),
        |lead| format!("saved of {}", lead.value.on_screen(flow.clock)),
    );
    let _ = writeln!(page, "\nWhat would help most ({saved_of})");
    let rows: Vec<(String, String, &str)> = levers
        .iter()
        .take(LEVERS)
        .map(|lever| {
            let what = format!("{}: {}", shown(flow.name_of(lever.step)), lever.words);
            let whole = lever.whole();
            let saves = if whole.is_zero() {
                "–".to_owned()
            } else {
                whole.on_screen(flow.clock)
            };
            (what, saves, lever.why.as_str())
        })
        .collect();
    let widest = rows.iter().map(|(what, ..)| what.chars().count()).max().unwrap_or(0);
    for (place, (what, saves, why)) in rows.iter().enumerate() {
        let _ = writeln!(page, "{:>2}  {what:widest$}  {saves:>7}  {why}", place + 1);
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use serde_json::json;

    use super::*;
    use crate::export::analysis_json;
    use crate::flow::{analyze, text};

    const EXAMPLE: &str = include_str!("../../tests/fixtures/example.flow");

    #[test]
    fn the_page_shows_figures_steps_to_scale_lenses_and_levers() {
        let flow = text::read(EXAMPLE).flow;
        let page = page(&flow, &analyze(&flow));
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/example.analysis.txt");
        if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
            crate::store::write_atomic(&crate::store::SystemDisk, std::path::Path::new(file), page.as_bytes()).unwrap();
        }
        let known = crate::store::reading::text(&crate::store::SystemDisk, std::path::Path::new(file));
        assert_eq!(page, known.unwrap());
    }

    #[test]
    fn the_json_has_the_keys_that_programs_read() {
        let flow = text::read(EXAMPLE).flow;
        let found = analysis_json::json(&flow, &analyze(&flow));
        assert_eq!(found["lead_time_min"], 9930.0);
        assert_eq!(found["handoffs"], 5);
        assert_eq!(found["steps"][3]["name"], "QA test");
        assert_eq!(found["lenses"]["delay"]["step"], "Approve release");
        assert_eq!(found["levers"][0]["step"], "QA test");
        assert_eq!(found["levers"][0]["lever"], "raise ca");
        assert!((found["levers"][0]["saves_min"].as_f64().unwrap() / 480.0 - 6.2).abs() < 0.05);
    }

    #[test]
    fn estimates_that_are_ranges_come_out_as_ranges() {
        let flow =
            text::read("commit: B\nA | wait 1d..3d | pt 4h\nB | pt 1h..2h..6h\nC | wait 1h | pt 30min | after A").flow;
        let found = analyze(&flow);
        let json = analysis_json::json(&flow, &found);
        assert_eq!(json["lead_time_range_min"], json!([810.0, 2040.0]));
        assert_eq!(json["commit_to_production_range_min"], json!([90.0, 360.0]));
        assert_eq!(
            json["formulas"]["takt_min"],
            "demand is unknown: ask how many items arrive in a week"
        );
        let page = page(&flow, &found);
        assert!(
            page.contains("Lead time, first pass     2.9 d (1.7 d to 4.2 d by the estimates)"),
            "{page}"
        );
        assert!(
            page.contains("by the estimates) on the longest way\n") && page.contains("over all steps"),
            "{page}"
        );
        let flow = text::read("A | wait 1d | pt ~4h").flow;
        assert_eq!(
            analysis_json::json(&flow, &analyze(&flow))["lead_time_range_min"],
            json!([480.0, null])
        );
    }

    #[test]
    fn what_is_unknown_is_asked_for_on_the_page_and_null_in_the_json() {
        let flow = text::read("Plan\nCode | pt 1d").flow;
        let found = analyze(&flow);
        assert!(page(&flow, &found).contains("- Demand is unknown: ask how many items arrive in a week"));
        let json = analysis_json::json(&flow, &found);
        assert!(
            json["wip"].is_null() && json["commit_to_production_min"].is_null() && json["steps"][0]["load"].is_null()
        );
        assert!(page(&Flow::default(), &analyze(&Flow::default())).contains("- No step yet"));
    }
}

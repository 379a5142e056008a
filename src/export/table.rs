//! Notes and steps as CSV for spreadsheets. Columns are stable: new ones are added at the end.

use chrono::FixedOffset;

use super::source::{ExportFile, Source};
use crate::flow::{self, After, Analysis, Flow, METRICS, Metric, Range, Unit};
use crate::store::names::file_name;
use crate::time::WorkTime;
use crate::workshop::{Map, Workshop};

/// Without this mark a well-known spreadsheet takes UTF-8 for the local code page.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// The columns of `notes.csv`.
pub const NOTE_COLUMNS: [&str; 12] = [
    "id",
    "kind",
    "text",
    "owner",
    "theme",
    "due",
    "done",
    "time",
    "agenda_item",
    "slide",
    "round",
    "hidden",
];

/// The columns of `steps.csv`. Times are hours of working time, means of the estimates.
pub const STEP_COLUMNS: [&str; 21] = [
    "map",
    "state",
    "position",
    "step",
    "team",
    "people",
    "wait_h",
    "process_h",
    "ca_percent",
    "rework_to",
    "after",
    "batch",
    "every_h",
    "automatic",
    "outside",
    "visits",
    "load_percent",
    "share_percent",
    "on_path",
    "note",
    "assumed",
];

/// The columns of `metrics.csv`: a figure a row. `low` and `high` are filled where estimates make it a range.
pub const METRIC_COLUMNS: [&str; 8] = ["map", "state", "metric", "value", "unit", "low", "high", "says"];

/// Of a workshop `notes.csv`, and `steps.csv` and `metrics.csv` over all maps; of a map alone two named like it.
pub(super) fn files(source: Source<'_>) -> Result<Vec<ExportFile>, String> {
    let maps = source.maps();
    let (mut files, [steps_name, metrics_name]) = match source {
        Source::Workshop(workshop, offset) => (
            vec![ExportFile::new("notes.csv", source, notes(workshop, offset)?)],
            ["steps.csv".to_owned(), "metrics.csv".to_owned()],
        ),
        Source::Map(map) => {
            let name = file_name(&map.name);
            (Vec::new(), [format!("{name}.csv"), format!("{name} metrics.csv")])
        }
    };
    if !maps.is_empty() {
        files.push(ExportFile::new(steps_name, source, steps(maps)?));
        files.push(ExportFile::new(metrics_name, source, metrics(maps)?));
    }
    Ok(files)
}

/// The notes of a workshop, a row each.
///
/// # Errors
/// The sentence of the CSV writer; it writes into memory, so that there is none to expect.
pub fn notes(workshop: &Workshop, offset: FixedOffset) -> Result<Vec<u8>, String> {
    let agenda = &workshop.session.agenda;
    let rows = workshop.notes.iter().map(|note| {
        let item = note.during.item.and_then(|item| agenda.get(item));
        let round = note.during.round.and_then(|round| workshop.round(round));
        vec![
            note.id.0.to_string(),
            note.kind.name().to_owned(),
            note.text.clone(),
            note.owner.clone().unwrap_or_default(),
            note.theme.clone().unwrap_or_default(),
            note.due.map_or_else(String::new, |due| due.to_string()),
            yes(note.done),
            note.at.at(offset).format("%Y-%m-%d %H:%M:%S").to_string(),
            item.map_or_else(String::new, |item| item.title.clone()),
            note.during.slide.clone().unwrap_or_default(),
            round.map_or_else(String::new, |run| run.round.question.clone()),
            yes(note.hidden),
        ]
    });
    table(&NOTE_COLUMNS, rows)
}

/// The steps of maps with their figures, a row each. A figure that is unknown is an empty cell, never 0.
///
/// # Errors
/// As [`notes`].
pub fn steps<'a>(maps: impl IntoIterator<Item = &'a Map>) -> Result<Vec<u8>, String> {
    table(&STEP_COLUMNS, maps.into_iter().flat_map(rows))
}

fn rows(map: &Map) -> Vec<Vec<String>> {
    let flow = &map.flow;
    let analysis = flow::analyze(flow);
    let state = state(map);
    let row = |(at, step): (usize, &flow::Step)| {
        let figures = analysis.step(step.id);
        // Unknown is an empty cell: a 0 would be averaged.
        let known = |value: Option<f64>, digits: usize| value.map_or_else(String::new, |value| number(value, digits));
        let visits = figures
            .and_then(|figures| figures.visits.as_ref().ok())
            .map(|found| found.value);
        let load = figures
            .and_then(|figures| figures.load.as_ref().ok())
            .map(|found| found.value * 100.0);
        vec![
            map.name.clone(),
            state.clone(),
            (at + 1).to_string(),
            step.name.clone(),
            step.team.clone().unwrap_or_default(),
            step.people.to_string(),
            number(step.wait.mean().hours(), 3),
            number(step.process.mean().hours(), 3),
            step.ca.said().map_or_else(String::new, |ca| number(ca.percent(), 1)),
            step.rework.map_or_else(String::new, |to| flow.name_of(to).to_owned()),
            after(flow, step),
            step.batch.to_string(),
            step.every.map_or_else(String::new, |every| number(every.hours(), 3)),
            yes(step.auto),
            yes(step.outside),
            known(visits, 3),
            known(load, 1),
            known(figures.map(|figures| figures.share * 100.0), 1),
            figures.map_or_else(String::new, |figures| yes(figures.on_path)),
            step.note.clone(),
            // Once a map, since it holds for all its rows.
            if at == 0 {
                flow::assumptions(flow).join(" ")
            } else {
                String::new()
            },
        ]
    };
    flow.steps.iter().enumerate().map(row).collect()
}

/// The figures of maps, a row each, and what they assume. What is unknown is an empty cell, and says what to ask for.
///
/// # Errors
/// As [`notes`].
pub fn metrics<'a>(maps: impl IntoIterator<Item = &'a Map>) -> Result<Vec<u8>, String> {
    table(&METRIC_COLUMNS, maps.into_iter().flat_map(metric_rows))
}

fn metric_rows(map: &Map) -> Vec<Vec<String>> {
    let found = flow::analyze(&map.flow);
    let rows = METRICS
        .iter()
        .filter(|metric| metric.in_files)
        .map(|metric| cells(metric, &map.flow, &found));
    let said = flow::assumptions(&map.flow).map(|sentence| {
        let empty = String::new;
        ["assumed".to_owned(), empty(), empty(), empty(), empty(), sentence]
    });
    let whose = |row: [String; 6]| [vec![map.name.clone(), state(map)], row.to_vec()].concat();
    rows.chain(said).map(whose).collect()
}

fn state(map: &Map) -> String {
    format!("{:?}", map.state).to_lowercase()
}

/// The cells of a figure after the map's own: metric, value, unit, low, high, says.
fn cells(metric: &Metric, flow: &Flow, analysis: &Analysis) -> [String; 6] {
    let (unit, of): (&str, fn(f64) -> f64) = match metric.unit {
        Unit::Time => ("h", |minutes| WorkTime::saturating(minutes).hours()),
        Unit::Share | Unit::Ratio => ("percent", |share| share * 100.0),
        Unit::Count(..) => ("count", |count| count),
        Unit::Items => ("items", |items| items),
        Unit::PerWeek => ("items a week", |items| items),
    };
    let cell = |value: Option<f64>| value.map_or_else(String::new, |value| number(of(value), 3));
    let known = (metric.of)(flow, analysis);
    let ends = known.as_ref().map(|known| known.value).ok();
    // Where no estimate is a range, a step whose split is unknown makes one.
    let unsplit = ends
        .filter(|(low, high)| high > low)
        .map(|(low, high)| Range { low, high: Some(high) });
    let range = (metric.range)(analysis).or(unsplit);
    [
        metric.word.to_owned(),
        cell(ends.map(|(low, _)| low)),
        unit.to_owned(),
        cell(range.map(|range| range.low)),
        cell(range.and_then(|range| range.high)),
        known.map_or_else(|missing| missing.to_string(), |known| known.formula.to_string()),
    ]
}

fn after(flow: &Flow, step: &flow::Step) -> String {
    match &step.after {
        After::LineAbove => String::new(),
        After::Start => "start".to_owned(),
        After::Steps(steps) => steps
            .iter()
            .map(|id| flow.name_of(*id))
            .collect::<Vec<&str>>()
            .join(", "),
    }
}

fn yes(is: bool) -> String {
    if is { "yes" } else { "no" }.to_owned()
}

/// A number with at most so many decimals, without noughts at the end.
fn number(value: f64, digits: usize) -> String {
    let text = format!("{value:.digits$}");
    if text.contains('.') {
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    } else {
        text
    }
}

fn table(columns: &[&str], rows: impl IntoIterator<Item = Vec<String>>) -> Result<Vec<u8>, String> {
    // CRLF, as RFC 4180 has it.
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(BYTE_ORDER_MARK.as_bytes().to_vec());
    let wrong = |error: csv::Error| format!("The table cannot be written: {error}");
    writer.write_record(columns).map_err(wrong)?;
    for row in rows {
        writer
            .write_record(row.iter().map(|cell| harmless(cell)))
            .map_err(wrong)?;
    }
    writer
        .into_inner()
        .map_err(|error| format!("The table cannot be written: {error}"))
}

/// A cell that no spreadsheet takes for a formula: an apostrophe goes before the signs that begin one.
///
/// See OWASP, *CSV Injection*.
fn harmless(cell: &str) -> String {
    // A number is a number, also below nothing; some spreadsheets read the wide signs of East Asian type as their own.
    let signs = ['=', '+', '-', '@', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}'];
    let begins = cell.trim_start().starts_with(signs) || cell.starts_with(['\t', '\r', '\n']);
    if begins && cell.parse::<f64>().is_err() {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_that_would_run_as_a_formula_is_text() {
        for cell in [
            "=1+1",
            "+1+1",
            "-1+A1",
            "@SUM(A1)",
            " =1",
            "\t=1",
            "\r=1",
            "\u{ff1d}1+1",
            "\u{ff20}SUM(A1)",
        ] {
            assert_eq!(harmless(cell), format!("'{cell}"));
        }
        for cell in ["", "a=b", "3 - 1", "mara@example.org", "-1", "-0.5", "+2"] {
            assert_eq!(harmless(cell), cell);
        }
    }

    #[test]
    fn numbers_carry_no_noughts_that_say_nothing() {
        assert_eq!(
            [number(0.5, 3), number(8.0, 3), number(100.0, 0), number(2.3148, 3)],
            ["0.5", "8", "100", "2.315"]
        );
    }
}

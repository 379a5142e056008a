//! Notes, actions, time, steps and figures as CSV for spreadsheets. Columns are stable: new ones are added at the end.

use super::cells::{Cell, number, table, yes};
use super::choice::{Part, TableForm, Telling};
use super::file_names;
use super::minutes::known_until;
use super::source::{ExportFile, Source};
use super::{activities, boards};
use crate::flow::{self, After, Analysis, Flow, METRICS, Metric, Range, Unit};
use crate::session::inline;
use crate::time::WorkTime;
use crate::workshop::{Map, Note, NoteKind, Workshop};

/// The columns of `notes.csv`.
pub const NOTE_COLUMNS: [&str; 15] = [
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
    "step",
    "phase",
    "elapsed_s",
];

/// The columns of `actions.csv`.
pub const ACTION_COLUMNS: [&str; 7] = ["id", "action", "owner", "due", "done", "from", "said_at"];

/// The columns of `timing.csv`: an agenda item a row. Durations in whole seconds, and once more to be read.
pub const TIMING_COLUMNS: [&str; 7] = ["position", "item", "planned_s", "real_s", "planned", "real", "state"];

/// The columns of `steps.csv`. Times are hours of working time, means of the estimates.
pub const STEP_COLUMNS: [&str; 26] = [
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
    "comes_percent",
    "take_percent",
    "lying",
    "value_added_percent",
    "team_people",
];

/// The columns of `metrics.csv`: a figure a row. `low` and `high` are filled where estimates make it a range.
pub const METRIC_COLUMNS: [&str; 8] = ["map", "state", "metric", "value", "unit", "low", "high", "says"];

/// Of a workshop notes, actions, timing and what was written down in activities, and steps and metrics over all maps; of a map alone two named like it.
pub(super) fn files(source: Source<'_>) -> Vec<ExportFile> {
    let maps = source.told();
    let form = source.table_form();
    let file = |kind: &str, bytes| ExportFile::new(file_names::name(source, kind, "csv"), bytes);
    let mut files = Vec::new();
    if let Source::Workshop(workshop, telling) = source {
        files.push(file("notes", notes(workshop, telling)));
        files.push(file("actions", actions(workshop, telling)));
        if telling.choice.has(Part::Said) && boards::any(workshop) {
            files.push(file("themes", boards::themes(workshop, telling)));
        }
        if telling.choice.has(Part::Time) {
            files.push(file("timing", timing(workshop, telling)));
        }
        for (kind, bytes) in activities::tables(workshop, telling) {
            files.push(file(kind, bytes));
        }
    }
    // A map alone is the steps: its file is called by the map and nothing else.
    let steps_kind = match source {
        Source::Workshop(..) => "steps",
        Source::Map(_) => "",
    };
    if !maps.is_empty() {
        files.push(file(steps_kind, steps(maps.iter(), form)));
        files.push(file("metrics", metrics(maps.iter(), form)));
    }
    files
}

/// The notes of a workshop, a row each.
pub fn notes(workshop: &Workshop, telling: &Telling) -> Vec<u8> {
    let agenda = &workshop.session.agenda;
    let number = |number: Option<u64>| Cell::Number(number.map_or_else(String::new, |number| number.to_string()));
    let rows = workshop.notes.iter().filter(|note| goes_in(note, telling)).map(|note| {
        let item = note.during.item.and_then(|item| agenda.get(item));
        let round = note.during.round.and_then(|round| workshop.round(round));
        let phase = round
            .zip(note.during.phase)
            .and_then(|(run, phase)| run.round.phases.get(phase));
        vec![
            Cell::Number(note.id.0.to_string()),
            Cell::text(note.kind.name()),
            Cell::text(&note.text),
            owner(note, telling),
            Cell::text(note.theme.as_deref().unwrap_or_default()),
            Cell::Number(note.due.map_or_else(String::new, |due| due.to_string())),
            Cell::text(yes(note.done)),
            Cell::Number(note.at.at(telling.offset).format("%Y-%m-%d %H:%M:%S").to_string()),
            Cell::Text(item.map_or_else(String::new, |item| inline::plain(&item.title))),
            Cell::text(note.during.slide.as_deref().unwrap_or_default()),
            Cell::Text(round.map_or_else(String::new, |run| inline::plain(&run.round.question))),
            Cell::text(yes(note.hidden)),
            number(note.during.step.map(|step| step as u64)),
            Cell::text(phase.map_or("", |phase| phase.name.as_str())),
            number(note.during.elapsed),
        ]
    });
    table(telling.choice.table, &NOTE_COLUMNS, rows)
}

/// Whether a note leaves: what was parked may be left out.
fn goes_in(note: &Note, telling: &Telling) -> bool {
    match note.kind {
        NoteKind::ParkingLot => telling.choice.has(Part::Parking),
        _ => true,
    }
}

fn owner(note: &Note, telling: &Telling) -> Cell {
    let owner = note.owner.as_deref().and_then(|owner| telling.choice.names.of(owner));
    Cell::Text(owner.unwrap_or_default())
}

/// The actions of a workshop, a row each, in the order of the minutes.
pub fn actions(workshop: &Workshop, telling: &Telling) -> Vec<u8> {
    let mut notes: Vec<&Note> = workshop
        .notes
        .iter()
        .filter(|note| note.kind == NoteKind::Action)
        .collect();
    // As in the minutes, so that a row can be found by its place.
    notes.sort_by_key(|note| (note.done, note.due.is_none(), note.due));
    let rows = notes.into_iter().map(|note| {
        let item = note.during.item.and_then(|item| workshop.session.agenda.get(item));
        vec![
            // As the minutes number them.
            Cell::Text(format!("A{}", note.id.0)),
            Cell::text(&note.text),
            owner(note, telling),
            Cell::Number(note.due.map_or_else(String::new, |due| due.to_string())),
            Cell::text(yes(note.done)),
            Cell::Text(item.map_or_else(String::new, |item| inline::plain(&item.title))),
            Cell::Number(note.at.at(telling.offset).to_rfc3339()),
        ]
    });
    table(telling.choice.table, &ACTION_COLUMNS, rows)
}

/// Planned and real time of each agenda item.
pub fn timing(workshop: &Workshop, telling: &Telling) -> Vec<u8> {
    let times = workshop.item_times(known_until(workshop, telling));
    let reached = times.iter().rposition(|time| time.entered);
    let rows = workshop
        .session
        .agenda
        .iter()
        .zip(&times)
        .enumerate()
        .map(|(at, (item, time))| {
            let state = match (time.entered, reached) {
                (true, _) => "held",
                (false, Some(reached)) if at < reached => "skipped",
                _ => "not reached",
            };
            let seconds = |minutes: f32| Cell::Number(format!("{:.0}", minutes * 60.0));
            let read = |minutes: f32| Cell::Text(format!("{minutes:.0} min"));
            // Empty and not 0: nobody held it.
            let real = |cell: Cell| if time.entered { cell } else { Cell::Text(String::new()) };
            vec![
                Cell::Number((at + 1).to_string()),
                Cell::Text(inline::plain(&item.title)),
                seconds(item.minutes),
                real(seconds(time.real)),
                read(item.minutes),
                real(read(time.real)),
                Cell::text(state),
            ]
        });
    table(telling.choice.table, &TIMING_COLUMNS, rows)
}

/// The steps of maps with their figures, a row each. A figure that is unknown is an empty cell, never 0.
pub fn steps<'a>(maps: impl IntoIterator<Item = &'a Map>, form: TableForm) -> Vec<u8> {
    table(form, &STEP_COLUMNS, maps.into_iter().flat_map(rows))
}

fn rows(map: &Map) -> Vec<Vec<Cell>> {
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
        let load = Cell::Number(known(load, 1));
        vec![
            Cell::text(&map.name),
            Cell::text(&state),
            Cell::Number((at + 1).to_string()),
            Cell::text(&step.name),
            Cell::text(step.team.as_deref().unwrap_or_default()),
            Cell::Number(flow.hands(step).to_string()),
            Cell::Number(number(step.wait.mean().hours(), 3)),
            Cell::Number(number(step.process.mean().hours(), 3)),
            Cell::Number(step.ca.said().map_or_else(String::new, |ca| number(ca.percent(), 1))),
            Cell::Text(step.rework.map_or_else(String::new, |to| flow.name_of(to).to_owned())),
            Cell::Text(after(flow, step)),
            Cell::Number(step.batch.to_string()),
            Cell::Number(step.every.map_or_else(String::new, |every| number(every.hours(), 3))),
            Cell::text(yes(step.auto)),
            Cell::text(yes(step.outside)),
            Cell::Number(known(visits, 3)),
            load,
            Cell::Number(known(figures.map(|figures| figures.share * 100.0), 1)),
            Cell::text(figures.map_or("", |figures| yes(figures.on_path))),
            Cell::text(&step.note),
            // Once a map, since it holds for all its rows.
            Cell::Text(if at == 0 {
                flow::assumptions(flow).join(" ")
            } else {
                String::new()
            }),
            Cell::Number(number(step.share.percent(), 1)),
            Cell::Number(step.take.map_or_else(String::new, |take| number(take.percent(), 1))),
            Cell::Number(step.lying.map_or_else(String::new, |lying| number(lying.items(), 3))),
            Cell::Number(step.va.map_or_else(String::new, |va| number(va.percent(), 1))),
            Cell::Number(
                flow.pool_of(step)
                    .map_or_else(String::new, |pool| pool.people.to_string()),
            ),
        ]
    };
    flow.steps.iter().enumerate().map(row).collect()
}

/// The figures of maps, a row each, and what they assume. What is unknown is an empty cell, and says what to ask for.
pub fn metrics<'a>(maps: impl IntoIterator<Item = &'a Map>, form: TableForm) -> Vec<u8> {
    table(form, &METRIC_COLUMNS, maps.into_iter().flat_map(metric_rows))
}

fn metric_rows(map: &Map) -> Vec<Vec<Cell>> {
    let found = flow::analyze(&map.flow);
    let rows = METRICS
        .iter()
        .filter(|metric| metric.in_files)
        .map(|metric| cells(metric, &map.flow, &found));
    let said = flow::assumptions(&map.flow).map(|sentence| {
        let empty = || Cell::Text(String::new());
        [
            Cell::text("assumed"),
            empty(),
            empty(),
            empty(),
            empty(),
            Cell::Text(sentence),
        ]
    });
    let whose = |row: [Cell; 6]| {
        let mut cells = vec![Cell::text(&map.name), Cell::Text(state(map))];
        cells.extend(row);
        cells
    };
    rows.chain(said).map(whose).collect()
}

fn state(map: &Map) -> String {
    format!("{:?}", map.state).to_lowercase()
}

/// The cells of a figure after the map's own: metric, value, unit, low, high, says.
fn cells(metric: &Metric, flow: &Flow, analysis: &Analysis) -> [Cell; 6] {
    let (unit, of): (&str, fn(f64) -> f64) = match metric.unit {
        Unit::Time => ("h", |minutes| WorkTime::saturating(minutes).hours()),
        Unit::Share | Unit::Ratio => ("percent", |share| share * 100.0),
        Unit::Count(..) => ("count", |count| count),
        Unit::Items => ("items", |items| items),
        Unit::PerWeek => ("items a week", |items| items),
    };
    let cell = |value: Option<f64>| Cell::Number(value.map_or_else(String::new, |value| number(of(value), 3)));
    let known = (metric.of)(flow, analysis);
    let ends = known.as_ref().map(|known| known.value).ok();
    // Where no estimate is a range, a step whose split is unknown makes one.
    let unsplit = ends
        .filter(|(low, high)| high > low)
        .map(|(low, high)| Range { low, high: Some(high) });
    let range = (metric.range)(analysis).or(unsplit);
    [
        Cell::text(metric.word),
        cell(ends.map(|(low, _)| low)),
        Cell::text(unit),
        cell(range.map(|range| range.low)),
        cell(range.and_then(|range| range.high)),
        Cell::Text(known.map_or_else(|missing| missing.to_string(), |known| known.formula.to_string())),
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

//! The minutes as one model: what every format says of a workshop, in the order it says it.

use std::time::Duration;

use chrono::{DateTime, FixedOffset};

use crate::flow::{self, LensKind, METRICS, Metric, Unit};
use crate::session::inline;
use crate::time::{Calendar, Stamp, WorkTime};
use crate::workshop::guess::{median, verdict};
use crate::workshop::{MapState, Note, NoteKind, Workshop};

/// What a workshop leaves. Times are local; the date is that of the workshop, never that of the export.
#[derive(Debug, Clone, PartialEq)]
pub struct Minutes {
    /// The title of the workshop.
    pub title: String,
    /// The title of its session.
    pub session: String,
    /// When it began; before it has, when it was created.
    pub began: DateTime<FixedOffset>,
    /// The last moment that is known of it; none before it has begun.
    pub ended: Option<DateTime<FixedOffset>>,
    /// Time spent in its agenda, breaks not counted.
    pub spent: Duration,
    /// Planned minutes.
    pub planned: f32,
    /// How many people were there; 0 if nobody has said.
    pub people: u32,
    /// What was agreed.
    pub decisions: Vec<Note>,
    /// What somebody will do, the open ones first, by due date.
    pub actions: Vec<Note>,
    /// All other notes by their kind, in the order of the kinds; only kinds that have any.
    pub groups: Vec<(NoteKind, Vec<Note>)>,
    /// The rounds as they ran.
    pub rounds: Vec<RoundMinutes>,
    /// The agenda as it ran.
    pub agenda: Vec<ItemMinutes>,
    /// What the groups guessed before they mapped; none if nobody did.
    pub guessed: Option<GuessMinutes>,
    /// The maps and what they say.
    pub maps: Vec<MapMinutes>,
}

/// The guesses in the minutes, and what the maps answer.
#[derive(Debug, Clone, PartialEq)]
pub struct GuessMinutes {
    /// Whose, and how long: "Table 2", "3 d".
    pub guesses: Vec<(String, String)>,
    /// The one in the middle: "8 d".
    pub median: String,
    /// What each map of how it is says: its name, and "20.7 d, with rework 30.5 d: 2.6 times as long as the median guess".
    pub answers: Vec<(String, String)>,
}

/// A round in the minutes.
#[derive(Debug, Clone, PartialEq)]
pub struct RoundMinutes {
    /// Its question, as plain text.
    pub question: String,
    /// When it started.
    pub started: DateTime<FixedOffset>,
    /// Its phases: name, planned time with what was added, time really taken. Those never reached took none.
    pub phases: Vec<(String, Duration, Duration)>,
    /// How many notes were taken in it.
    pub notes: usize,
}

/// An agenda item in the minutes.
#[derive(Debug, Clone, PartialEq)]
pub struct ItemMinutes {
    /// Its title.
    pub title: String,
    /// Planned minutes.
    pub planned: f32,
    /// Minutes really spent; none if it was never reached.
    pub real: Option<f32>,
}

/// A map in the minutes.
#[derive(Debug, Clone, PartialEq)]
pub struct MapMinutes {
    /// Its name.
    pub name: String,
    /// Whether it shows how it is or how it should be.
    pub state: MapState,
    /// What names its bottleneck, each with its reason; none if nothing can be told yet.
    pub findings: Vec<String>,
    /// Its figures: name and value, as far as they are known.
    pub figures: Vec<(&'static str, String)>,
    /// What the figures assume, a sentence each.
    pub assumptions: [String; 3],
    /// The flow as text that can be read back.
    pub flow: String,
}

/// The minutes of a workshop, with local times of this zone. What still runs is taken up to the last moment that the workshop knows.
pub fn minutes(workshop: &Workshop, offset: FixedOffset) -> Minutes {
    // Not the present: exported again next week, the minutes have to say the same.
    let until = known_until(workshop);
    let pace = workshop.pace(until);
    let of_kind = |kind| {
        workshop
            .notes
            .iter()
            .filter(move |note| note.kind == kind)
            .cloned()
            .collect::<Vec<Note>>()
    };
    let mut actions = of_kind(NoteKind::Action);
    // `None` sorts before any date: without the flag what has no date would stand before what is due tomorrow.
    actions.sort_by_key(|note| (note.done, note.due.is_none(), note.due));
    let apart = [NoteKind::Action, NoteKind::Decision];
    let groups = NoteKind::ALL
        .into_iter()
        .filter(|kind| !apart.contains(kind))
        .map(|kind| (kind, of_kind(kind)));
    Minutes {
        title: workshop.title.clone(),
        session: inline::plain(&workshop.session.title),
        began: workshop.began().unwrap_or(workshop.created).at(offset),
        ended: workshop.last_active(until).map(|ended| ended.at(offset)),
        spent: pace.elapsed,
        planned: pace.planned,
        people: workshop.people,
        decisions: of_kind(NoteKind::Decision),
        actions,
        groups: groups.filter(|(_, notes)| !notes.is_empty()).collect(),
        rounds: rounds(workshop, until, offset),
        agenda: agenda(workshop, until),
        guessed: guessed(workshop),
        maps: workshop.maps.iter().map(map).collect(),
    }
}

/// The last moment that a workshop knows of: a note, a slide, a phase.
fn known_until(workshop: &Workshop) -> Stamp {
    let notes = workshop.notes.iter().map(|note| note.at);
    let visits = workshop.visits.iter().map(|visit| visit.left.unwrap_or(visit.entered));
    let finished = workshop.rounds.iter().filter_map(|run| run.finished);
    let clocks = workshop.rounds.iter().flat_map(|run| &run.clocks);
    let phases = clocks.flat_map(|clock| {
        let held = clock.pauses.iter().map(|pause| pause.to.unwrap_or(pause.from));
        held.chain(std::iter::once(clock.started))
    });
    notes
        .chain(visits)
        .chain(finished)
        .chain(phases)
        .max()
        .unwrap_or(workshop.created)
}

fn rounds(workshop: &Workshop, until: Stamp, offset: FixedOffset) -> Vec<RoundMinutes> {
    let round = |run: &crate::workshop::RoundRun| RoundMinutes {
        question: inline::plain(&run.round.question),
        started: run.started().unwrap_or_default().at(offset),
        phases: run
            .view(until)
            .phases
            .into_iter()
            .map(|phase| (phase.name, phase.duration, phase.spent))
            .collect(),
        notes: workshop.notes_of(run.id).count(),
    };
    workshop.rounds.iter().map(round).collect()
}

fn agenda(workshop: &Workshop, until: Stamp) -> Vec<ItemMinutes> {
    let times = workshop.item_times(until);
    let item = |(item, time): (&crate::session::AgendaItem, crate::workshop::ItemTime)| ItemMinutes {
        title: inline::plain(&item.title),
        planned: time.planned,
        real: time.entered.then_some(time.real),
    };
    workshop.session.agenda.iter().zip(times).map(item).collect()
}

fn guessed(workshop: &Workshop) -> Option<GuessMinutes> {
    let median = median(&workshop.guesses)?;
    let today = workshop.maps.iter().filter(|map| map.state == MapState::Current);
    // A guess is a time without a clock: it is said by that of the first map.
    let clock = today.clone().next().map(|map| map.flow.clock).unwrap_or_default();
    let answer = |map: &crate::workshop::Map| {
        let clock = map.flow.clock;
        let analysis = flow::analyze(&map.flow);
        let lead = analysis.lead_time.as_ref().ok()?.value;
        let again = match &analysis.lead_time_with_rework {
            Ok(again) if again.value != lead => format!(", with rework {}", again.value.on_screen(clock)),
            _ => String::new(),
        };
        let verdict = match verdict(median, lead) {
            times if times.ends_with("as long") => format!("{times} as the median guess"),
            other => other,
        };
        Some((map.name.clone(), format!("{}{again}: {verdict}", lead.on_screen(clock))))
    };
    let said = |guess: &crate::workshop::Guess| (guess.group.clone(), guess.time.on_screen(clock));
    Some(GuessMinutes {
        guesses: workshop.guesses.iter().map(said).collect(),
        median: median.on_screen(clock),
        answers: today.filter_map(answer).collect(),
    })
}

fn map(map: &crate::workshop::Map) -> MapMinutes {
    let analysis = flow::analyze(&map.flow);
    let lenses = LensKind::ALL.into_iter().filter_map(|kind| analysis.lenses.get(kind));
    let mut findings: Vec<String> = Vec::new();
    // Minutes are read without the map: a lens that names a step by a hair would be taken for a finding.
    for lens in lenses.filter(|lens| lens.stands_out) {
        findings.push(lens.sentence());
    }
    let figure = |metric: &Metric| {
        let known = (metric.of)(&map.flow, &analysis).ok()?;
        Some((metric.name, said(metric.unit, known.value, map.flow.clock)))
    };
    MapMinutes {
        name: map.name.clone(),
        state: map.state,
        findings,
        figures: METRICS
            .iter()
            .filter(|metric| metric.in_minutes)
            .filter_map(figure)
            .collect(),
        assumptions: flow::assumptions(&map.flow),
        flow: flow::text::print(&map.flow),
    }
}

/// A figure in the minutes: "20.7 d", "23 %".
fn said(unit: Unit, (low, high): (f64, f64), clock: Calendar) -> String {
    let percent = crate::time::percent;
    match unit {
        Unit::Time => {
            let span = WorkTime::saturating(low);
            match span.days(clock) {
                days if days >= 1.0 => format!("{days:.1} d"),
                _ => format!("{:.1} h", span.hours()),
            }
        }
        Unit::Share => percent(low),
        Unit::Ratio => range(&percent(low), percent(high)),
        Unit::Count(..) => low.to_string(),
        Unit::Items => format!("{low:.1}"),
        Unit::PerWeek => format!("{low:.1} a week"),
    }
}

/// "23 %", or "10 to 23 %" where the split of a step is unknown.
fn range(low: &str, high: String) -> String {
    if low == high {
        high
    } else {
        format!("{} to {high}", low.trim_end_matches(" %"))
    }
}

//! What is told without being asked for: a phase that is nearly over, a note that is kept, figures after a change, what was found,
//! a cell that is wrong. For screen readers, politely, each once.

use std::sync::Arc;

use egui::accesskit::Live;
use egui::{Id, Sense, Ui, WidgetInfo, vec2};

use crate::time::sensible;
use crate::ui::state::State;
use crate::ui::state::maps::shown;
use crate::ui::state::play::{Found, Play};
use crate::ui::widgets::{kind_title, nearly_over};
use crate::workshop::{Map, MapId, Note, NoteId, RoundId};

/// What of a state is told when it changes.
#[derive(Debug, Clone, PartialEq, Default)]
struct Facts {
    phase: Option<(RoundId, usize, Time)>,
    /// The newest note and what is said of it.
    note: Option<(NoteId, String)>,
    notes: usize,
    figures: Option<(MapId, String)>,
    simulation: Option<Simulation>,
    /// How often a cell was typed into that could not be understood, and what is said of the last one.
    wrong: (u64, Option<String>),
}

/// How far the simulation of the playing map is.
#[derive(Debug, Clone, PartialEq)]
struct Simulation {
    /// Whether more is to come.
    open: bool,
    /// What was found to the end: as captured, and with the wishes.
    found: [Option<Finding>; 2],
    problem: Option<String>,
}

/// Something that was found, the same only as itself: its figures may well be those of another one.
#[derive(Debug, Clone)]
struct Finding(Arc<Found>);

impl PartialEq for Finding {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// How far the current phase of a round is.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Time {
    Enough,
    Near(String),
    Over(String),
    Finished,
}

/// What was told last.
#[derive(Debug, Clone, Default)]
struct Heard {
    facts: Option<Facts>,
    words: String,
    /// Another one is another node: the same words are told twice when they happen twice.
    number: u64,
}

/// Tells what has changed since the last frame.
pub fn heard(ui: &mut Ui, state: &State) {
    // Where nobody listens nothing is worked out: this runs in every frame.
    if !ui.ctx().has_accesskit_node(egui::accesskit_root_id()) {
        return;
    }
    let id = Id::unique("heard");
    let mut heard: Heard = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    let facts = Facts::of(state);
    if heard.facts.as_ref() != Some(&facts) {
        if let Some(words) = heard.facts.as_ref().and_then(|before| news(before, &facts)) {
            heard.words = words;
            heard.number += 1;
        }
        heard.facts = Some(facts);
        ui.data_mut(|data| data.insert_temp(id, heard.clone()));
    }
    if heard.words.is_empty() {
        return;
    }
    let place = egui::Rect::from_min_size(ui.max_rect().min, vec2(1.0, 1.0));
    let response = ui.interact(place, id.with(heard.number), Sense::HOVER);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Status, true, heard.words.as_str()));
    ui.accesskit_node_builder(response.id, |node| {
        node.set_live(Live::Polite);
        node.set_live_atomic();
    });
}

impl Facts {
    fn of(state: &State) -> Self {
        let workshop = state.document.as_ref().map(crate::ui::state::Document::workshop);
        let notes: &[Note] = workshop.map_or(&[], |workshop| workshop.notes.as_slice());
        let table = &state.window.map.table;
        Self {
            phase: phase(state),
            note: notes.last().map(|note| (note.id, said(note))),
            notes: notes.len(),
            figures: shown(state).and_then(|map| Some((map.id, figures(state, map)?))),
            simulation: state.window.map.play.as_deref().map(Simulation::of),
            wrong: (table.mistakes, wrong(state)),
        }
    }
}

impl Simulation {
    fn of(play: &Play) -> Self {
        let to_the_end = |found: &Option<Arc<Found>>| found.clone().filter(|found| found.complete).map(Finding);
        Self {
            open: play.asked.as_ref().is_some_and(|asked| asked.open),
            found: [to_the_end(&play.before), to_the_end(&play.after)],
            problem: play.problem.clone(),
        }
    }

    /// What is to be told of it, if anything.
    fn news(&self, before: Option<&Self>) -> Option<String> {
        if self.problem.is_some() && before.is_none_or(|before| before.problem != self.problem) {
            return self
                .problem
                .as_ref()
                .map(|why| format!("Simulation not possible: {why}"));
        }
        if self.open {
            return None;
        }
        // One that ends within a frame was never seen under way: that there is something new tells that it is done. What was
        // stopped, or was known before, is nothing new.
        let known = before.map(|before| before.found.as_slice()).unwrap_or_default();
        let fresh = |found: &&Finding| !known.iter().flatten().any(|known| known == *found);
        let found = self.found.iter().flatten().rfind(fresh)?;
        Some(format!("Simulation done, {} runs", found.0.outcome.replications))
    }
}

fn phase(state: &State) -> Option<(RoundId, usize, Time)> {
    let round = state.round()?;
    let view = round.view(state.now.at);
    let name = view
        .phases
        .get(view.current)
        .map(|phase| phase.name.clone())
        .unwrap_or_default();
    let time = if view.finished {
        Time::Finished
    } else if view.over {
        Time::Over(name)
    } else if nearly_over(&view) {
        Time::Near(name)
    } else {
        Time::Enough
    };
    Some((round.id, view.current, time))
}

/// What is said of the cell that was not understood last: "QA test, Waits: ...".
fn wrong(state: &State) -> Option<String> {
    let wrong = state.window.map.table.wrong.last()?;
    let step = wrong
        .step
        .and_then(|step| Some(shown(state)?.flow.step(step)?.name.as_str()));
    let step = step.unwrap_or("A new step");
    Some(format!("{step}, {}: {}", wrong.column.title(), wrong.why))
}

fn said(note: &Note) -> String {
    format!("{}: {}", kind_title(note.kind), note.text)
}

/// "Lead time 20.7 days, QA test is the bottleneck".
fn figures(state: &State, map: &Map) -> Option<String> {
    let analysis = state.document.as_ref()?.analysis(map.id)?;
    let lead = analysis.lead_time.as_ref().ok()?;
    let days = sensible(lead.value.days(map.flow.clock));
    let lens = state.window.map.lens.and_then(|kind| analysis.lenses.get(kind));
    let name = lens
        .or_else(|| analysis.lenses.first())
        .and_then(|lens| map.flow.step(lens.step))
        .map(|step| format!(", {} is the bottleneck", step.name));
    Some(format!("Lead time {days} days{}", name.unwrap_or_default()))
}

/// What is to be told, if anything: what happened by itself before what a hand did.
fn news(before: &Facts, now: &Facts) -> Option<String> {
    if before.phase != now.phase
        && let Some((_, _, time)) = &now.phase
    {
        match time {
            Time::Near(name) => return Some(format!("{name} is nearly over")),
            Time::Over(name) => return Some(format!("{name} is over")),
            Time::Finished if before.phase.is_some() => return Some("The round is over".to_owned()),
            _ => {}
        }
    }
    if let (mistakes, Some(words)) = &now.wrong
        && *mistakes > before.wrong.0
    {
        return Some(format!("Not understood. {words}"));
    }
    if now.notes > before.notes && now.note != before.note {
        return now.note.as_ref().map(|(_, words)| format!("Note kept. {words}"));
    }
    let simulated = now
        .simulation
        .as_ref()
        .and_then(|now| now.news(before.simulation.as_ref()));
    if simulated.is_some() {
        return simulated;
    }
    match (&before.figures, &now.figures) {
        // Another map that is shown is no change of this one.
        (Some((old, was)), Some((map, is))) if old == map && was != is => Some(is.clone()),
        _ => None,
    }
}

//! What stands half-typed in the fields of a workshop: each text under a key that says where, so that it can be kept with the recovery
//! data and put back after a crash.

use serde::{Deserialize, Serialize};

use super::board::Naming;
use super::close::ClosePart;
use super::map::{Field, Named};
use super::overlay::{Known, Overlay};
use super::several::GuessDraft;
use super::table::{Column, Editing, Wrong};
use super::{State, Surface};
use crate::flow::StepId;
use crate::session::Round;
use crate::store::Drafts;
use crate::workshop::activity::On;
use crate::workshop::agreement::Asked;
use crate::workshop::{ActivityId, ActivityRun, MapId, NoteId};

/// A field that is typed into.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
enum Place {
    /// The line that steps are typed into.
    StepLine,
    /// A name on the map that shows.
    Name(Named),
    /// A field of the inspector.
    Inspector(MapId, Vec<StepId>, Field),
    /// A cell of the table; none is the row below the last step.
    Cell(MapId, Option<StepId>, Column),
    /// A cell that says what could not be understood.
    WrongCell(MapId, Option<StepId>, Column),
    /// Whose a new or changed estimate is.
    GuessGroup(Option<usize>),
    /// How long it says.
    GuessTime(Option<usize>),
    /// How many items arrive, while the map plays.
    Demand,
    /// A note in other words.
    Note(NoteId),
    /// A part of an action.
    Action(NoteId, ClosePart),
    /// The workshop's name.
    Rename,
    /// How many people are there.
    People,
    /// A round's own question.
    Round,
    /// The plan of a round.
    Plan(Box<Round>),
    /// What a clock is to show.
    SetClock,
    /// How long a break is.
    Break,
    /// Who is in which group.
    Groups,
    /// How many thumbs are up, sideways and down.
    Thumbs,
    /// A name on a board.
    BoardName(ActivityId, Naming),
    /// The dots of a table.
    BoardCounts(ActivityId, Option<String>),
    /// How far the room agrees to a note.
    Agreement(NoteId, Asked),
}

impl Place {
    /// As a key. It is read back by the same types.
    fn key(&self) -> Option<String> {
        // As text, so that a draft of a later Flipchart is left out and not misread: what does not read back is skipped.
        ron::to_string(self).ok()
    }

    /// The field of a panel that lies over the surface, if that keeps what is typed.
    fn in_panel(overlay: &Overlay) -> Option<Self> {
        Some(match overlay {
            Overlay::Rename => Self::Rename,
            Overlay::People => Self::People,
            Overlay::Rounds => Self::Round,
            Overlay::Plan(round) => Self::Plan(round.clone()),
            Overlay::SetClock => Self::SetClock,
            Overlay::Break => Self::Break,
            Overlay::Groups => Self::Groups,
            Overlay::Thumbs => Self::Thumbs,
            _ => return None,
        })
    }
}

/// Whether somebody has said something in a panel: what stands in its field at first was typed by nobody.
fn is_typed(overlay: &Overlay, known: &Known<'_>, text: &str) -> bool {
    let own_plan = || match (overlay, known.document) {
        (Overlay::Plan(round), Some(document)) => {
            let workshop = document.workshop();
            let runs = workshop.running().is_some_and(|run| run.round == **round);
            !runs && !workshop.session.rounds.contains(round)
        }
        _ => false,
    };
    // A plan that was put together by choosing is somebody's work though no letter of it was typed.
    overlay.opening(known).0 != text || own_plan()
}

/// What stands half-typed, by its field; the note that is being typed is kept apart.
pub fn typed(state: &State) -> Drafts {
    let mut drafts = Drafts::new();
    let Some(document) = &state.document else { return drafts };
    let window = &state.window;
    let mut keep = |place: Place, text: &str| {
        if let Some(key) = place.key().filter(|_| !text.trim().is_empty()) {
            drafts.insert(key, text.to_owned());
        }
    };
    let map = &window.map;
    let shown = state.shown_map();
    keep(Place::StepLine, &map.typing.entry);
    if let Some((named, text)) = &map.typing.renaming {
        keep(Place::Name(*named), text);
    }
    if let (Some(shown), Some((steps, field, text))) = (shown, &map.typing.field) {
        keep(Place::Inspector(shown, steps.clone(), *field), text);
    }
    if let (Some(shown), Some(editing)) = (shown, &map.table.editing) {
        keep(Place::Cell(shown, editing.step, editing.column), &editing.text);
    }
    for wrong in &map.table.wrong {
        if let Some(shown) = shown {
            keep(Place::WrongCell(shown, wrong.step, wrong.column), &wrong.text);
        }
    }
    if let Some(guess) = &map.several.guess {
        // A name that is proposed is no word of anybody's.
        if !guess.time.trim().is_empty() {
            keep(Place::GuessGroup(guess.at), &guess.group);
        }
        keep(Place::GuessTime(guess.at), &guess.time);
    }
    match &map.play {
        Some(play) => keep(Place::Demand, &play.demand),
        // Until the map plays again it waits there.
        None => keep(Place::Demand, &window.waiting_demand),
    }
    if let Some((note, text)) = &window.cockpit.rewording {
        keep(Place::Note(*note), text);
    }
    if let Some((note, part, text)) = &window.close.changing {
        keep(Place::Action(*note, *part), text);
    }
    if let Some((run, _)) = state.board() {
        if let Some((naming, text)) = &window.board.naming {
            keep(Place::BoardName(run.id, naming.clone()), text);
        }
        keep(
            Place::BoardCounts(run.id, window.board.table.clone()),
            &window.board.counts,
        );
    }
    if let Some((note, text)) = &window.board.agreeing {
        keep(Place::Agreement(*note, window.board.asked), text);
    }
    let known = Known {
        document: Some(document),
        settings: &state.settings,
        documents: &window.documents,
    };
    if let Some(overlay) = &window.overlay
        && let Some(place) = Place::in_panel(overlay)
        && is_typed(overlay, &known, &window.query)
    {
        keep(place, &window.query);
    }
    drafts
}

/// Puts back what was half-typed when the app ended, each where it was. What has lost its place since is left out.
pub fn put_back(state: &mut State, drafts: &Drafts) -> Option<Surface> {
    let mut surface = None;
    for (key, text) in drafts {
        let Ok(place) = ron::from_str::<Place>(key) else {
            continue;
        };
        // The last that has a place of its own wins; those without one change nothing of where it opens.
        surface = put(state, place, text.clone()).or(surface);
    }
    surface
}

/// Puts one back; returns where it shows, if that is a field with a place of its own.
fn put(state: &mut State, place: Place, text: String) -> Option<Surface> {
    let workshop = state.document.as_ref()?.workshop();
    let on_map = |map: &MapId| workshop.map(*map).is_some();
    let has_step = |map: &MapId, step: &StepId| {
        let flow = workshop.map(*map).map(|map| &map.flow);
        flow.is_some_and(|flow| flow.steps.iter().any(|known| known.id == *step))
    };
    let has_note = |note: &NoteId| workshop.note(*note).is_some();
    let there = match &place {
        Place::StepLine
        | Place::Demand
        | Place::Rename
        | Place::People
        | Place::Round
        | Place::Break
        | Place::Groups => true,
        // From a file that anybody may have written.
        Place::Plan(round) => round.phases.len() <= Round::MOST_PHASES,
        Place::SetClock => workshop.running().is_some() || workshop.item().is_some(),
        Place::Thumbs => workshop.running().is_some(),
        Place::Name(Named::Map(map)) => on_map(map),
        Place::Name(Named::Step(step)) => workshop.maps.iter().any(|map| has_step(&map.id, step)),
        Place::Inspector(map, steps, _) => on_map(map) && steps.iter().all(|step| has_step(map, step)),
        Place::Cell(map, step, _) | Place::WrongCell(map, step, _) => {
            on_map(map) && step.is_none_or(|step| has_step(map, &step))
        }
        Place::GuessGroup(at) | Place::GuessTime(at) => at.is_none_or(|at| at < workshop.guesses.len()),
        Place::Note(note) | Place::Action(note, _) | Place::Agreement(note, _) => has_note(note),
        Place::BoardName(of, _) | Place::BoardCounts(of, _) => {
            workshop.activity(*of).and_then(ActivityRun::board).is_some()
        }
    };
    if !there {
        return None;
    }
    let window = &mut state.window;
    let map = &mut window.map;
    match place {
        Place::StepLine => {
            map.typing.entry = text;
            Some(Surface::Map)
        }
        Place::Name(named) => {
            map.typing.renaming = Some((named, text));
            Some(Surface::Map)
        }
        Place::Inspector(of, steps, field) => {
            map.shown = Some(of);
            map.selection = steps.first().copied();
            map.typing.field = Some((steps, field, text));
            Some(Surface::Map)
        }
        Place::Cell(of, step, column) => {
            map.shown = Some(of);
            map.selection = step;
            map.look = super::map::Look::Table;
            map.table.at_end = step.is_none();
            map.table.column = Column::ALL.iter().position(|known| *known == column).unwrap_or(0);
            map.table.editing = Some(Editing { step, column, text });
            Some(Surface::Map)
        }
        Place::WrongCell(of, step, column) => {
            map.shown = Some(of);
            map.look = super::map::Look::Table;
            map.table.wrong.push(Wrong {
                step,
                column,
                text,
                why: "this was not understood when the app ended: mend it".to_owned(),
            });
            Some(Surface::Map)
        }
        Place::GuessGroup(at) => {
            map.several.guess.get_or_insert_with(GuessDraft::default).at = at;
            map.several.guess.get_or_insert_with(GuessDraft::default).group = text;
            None
        }
        Place::GuessTime(at) => {
            map.several.guess.get_or_insert_with(GuessDraft::default).at = at;
            map.several.guess.get_or_insert_with(GuessDraft::default).time = text;
            Some(Surface::Map)
        }
        Place::Demand => {
            window.waiting_demand = text;
            None
        }
        Place::Note(note) => {
            window.cockpit.rewording = Some((note, text));
            Some(Surface::Present)
        }
        Place::Action(note, part) => {
            window.close.changing = Some((note, part, text));
            Some(Surface::Close)
        }
        Place::BoardName(of, naming) => {
            window.activity.shown = Some(of);
            window.board.naming = Some((naming, text));
            Some(Surface::Board)
        }
        Place::BoardCounts(of, table) => {
            window.activity.shown = Some(of);
            window.board.table = table;
            window.board.counts = text;
            Some(Surface::Board)
        }
        Place::Agreement(note, asked) => {
            window.board.cursor = Some(On::Note(note));
            window.board.chosen = vec![note];
            window.board.asked = asked;
            window.board.agreeing = Some((note, text));
            Some(Surface::Board)
        }
        Place::Rename => asked(state, Overlay::Rename, text),
        Place::People => asked(state, Overlay::People, text),
        Place::Round => asked(state, Overlay::Rounds, text),
        Place::Plan(round) => asked(state, Overlay::Plan(round), text),
        Place::SetClock => asked(state, Overlay::SetClock, text),
        Place::Break => asked(state, Overlay::Break, text),
        Place::Groups => asked(state, Overlay::Groups, text),
        Place::Thumbs => asked(state, Overlay::Thumbs, text),
    }
}

/// Opens a panel with this text in its field; it lies over whatever surface shows.
fn asked(state: &mut State, overlay: Overlay, text: String) -> Option<Surface> {
    state.window.overlay = Some(overlay);
    state.window.query = text;
    state.window.chosen = 0;
    None
}

//! The one way a workshop changes. Every edit, applied, yields the edit that takes it back.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::flow::{FlowEdit, StepId};
use crate::time::Stamp;
use crate::workshop::Refused;
use crate::workshop::{
    Guess, Map, MapId, MapState, Marks, Note, NoteId, NoteKind, Position, RoundId, RoundRun, Stroke, Visit, Workshop,
    marks,
};

/// A change of a workshop, named as the room would say it. The journal stores it: variants are added, never renamed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Edit {
    /// Call the workshop something else.
    SetTitle(String),
    /// Say how many people are there.
    SetPeople(u32),
    /// Plan these minutes for the agenda items; none goes back to those of the session.
    SetPlan(Option<Vec<f32>>),

    /// Take a note, after all others.
    AddNote(Box<Note>),
    /// Put a note where it was.
    PutNote {
        /// Its place among the notes, counted from 0.
        at: usize,
        /// The note.
        note: Box<Note>,
    },
    /// Take a note out.
    RemoveNote(NoteId),
    /// Say it in other words.
    SetNoteText(NoteId, String),
    /// Make it another sort of thing.
    SetNoteKind(NoteId, NoteKind),
    /// Give it to somebody, or to nobody.
    SetNoteOwner(NoteId, Option<String>),
    /// Sort it into a theme, or out of it.
    SetNoteTheme(NoteId, Option<String>),
    /// Say until when.
    SetNoteDue(NoteId, Option<NaiveDate>),
    /// Tick it, or not.
    SetNoteDone(NoteId, bool),
    /// Keep it from the wall, or show it.
    SetNoteHidden(NoteId, bool),

    /// Begin or go on: the time of the current agenda item runs from now.
    Begin {
        /// This moment.
        at: Stamp,
    },
    /// Stop for today or for a break: no agenda item's time runs.
    Rest {
        /// This moment.
        at: Stamp,
    },
    /// Show a slide at a step.
    MoveTo {
        /// The slide, counted from 0.
        slide: usize,
        /// The step, counted from 1.
        step: usize,
        /// This moment.
        at: Stamp,
    },
    /// Put the position and the times of the agenda back as they were.
    RestorePlace {
        /// Where in the deck.
        position: Position,
        /// The times of the agenda.
        visits: Vec<Visit>,
    },

    /// Start a round of the session.
    StartRound {
        /// The id of the run; [`Workshop::new_round_id`] gives one.
        id: RoundId,
        /// The id of the round in the session.
        round: String,
        /// This moment.
        at: Stamp,
    },
    /// Hold the clock of a round.
    PauseRound {
        /// Which run.
        id: RoundId,
        /// This moment.
        at: Stamp,
    },
    /// Let the clock of a round go on.
    ResumeRound {
        /// Which run.
        id: RoundId,
        /// This moment.
        at: Stamp,
    },
    /// Give the current phase more time.
    AddTime {
        /// Which run.
        id: RoundId,
        /// Seconds; below zero to take some away.
        seconds: i32,
    },
    /// Go on to the next phase.
    NextPhase {
        /// Which run.
        id: RoundId,
        /// This moment.
        at: Stamp,
    },
    /// Go back to the phase before, whose clock goes on where it stood.
    PreviousPhase {
        /// Which run.
        id: RoundId,
        /// This moment.
        at: Stamp,
    },
    /// End a round.
    FinishRound {
        /// Which run.
        id: RoundId,
        /// This moment.
        at: Stamp,
    },
    /// Take a round run out.
    RemoveRound(RoundId),
    /// Put a round run where it was, or as it was.
    PutRound {
        /// Its place among the runs, counted from 0.
        at: usize,
        /// The run.
        run: Box<RoundRun>,
    },

    /// Add a map, after all others.
    AddMap(Box<Map>),
    /// Put a map where it was.
    PutMap {
        /// Its place among the maps, counted from 0.
        at: usize,
        /// The map.
        map: Box<Map>,
    },
    /// Take a map out.
    RemoveMap(MapId),
    /// Call a map something else.
    RenameMap(MapId, String),
    /// Say whether a map shows how it is or how it should be.
    SetMapState(MapId, MapState),
    /// Change the flow of a map.
    ChangeFlow(MapId, FlowEdit),
    /// Put so many dots of the group's vote on a step.
    SetDots {
        /// The map.
        map: MapId,
        /// The step.
        step: StepId,
        /// How many; 0 for none.
        dots: u32,
    },
    /// Link a step with exactly these notes.
    SetStepNotes {
        /// The map.
        map: MapId,
        /// The step.
        step: StepId,
        /// The notes, each once.
        notes: Vec<NoteId>,
    },
    /// Put a map's dots and links back as they were.
    SetMarks(MapId, Box<Marks>),

    /// Write down what a group guessed before it drew its map.
    PutGuess {
        /// Its place among the guesses, counted from 0.
        at: usize,
        /// The guess.
        guess: Guess,
    },
    /// Change a guess.
    SetGuess {
        /// Its place among the guesses, counted from 0.
        at: usize,
        /// What it becomes.
        guess: Guess,
    },
    /// Take a guess out, by its place.
    RemoveGuess(usize),

    /// Draw on a slide.
    Draw {
        /// The id of the slide.
        slide: String,
        /// What was drawn.
        stroke: Stroke,
    },
    /// Take the last stroke off a slide.
    EraseStroke {
        /// The id of the slide.
        slide: String,
    },
    /// Take everything that was drawn off a slide.
    EraseDrawing {
        /// The id of the slide.
        slide: String,
    },
    /// Put back what was drawn on a slide that has no strokes.
    PutDrawing {
        /// The id of the slide.
        slide: String,
        /// What was drawn.
        strokes: Vec<Stroke>,
    },

    /// Several edits that are one, in order: all of them or none.
    Several(Vec<Edit>),
}

impl Edit {
    /// Applies the edit and returns the edit that takes it back, exactly: applied next, it leaves `workshop` as it was.
    ///
    /// # Errors
    /// [`Refused`], with `workshop` untouched, when it does not fit: an edit may come from a torn journal or from outside.
    pub fn apply(self, workshop: &mut Workshop) -> Result<Self, Refused> {
        match self {
            Self::SetTitle(title) => Ok(Self::SetTitle(std::mem::replace(&mut workshop.title, title))),
            Self::SetPeople(people) => Ok(Self::SetPeople(std::mem::replace(&mut workshop.people, people))),
            Self::SetPlan(plan) => set_plan(workshop, plan),
            Self::AddNote(note) => put_note(workshop, workshop.notes.len(), *note),
            Self::PutNote { at, note } => put_note(workshop, at, *note),
            Self::RemoveNote(id) => {
                let at = workshop
                    .notes
                    .iter()
                    .position(|note| note.id == id)
                    .ok_or(Refused::NoSuchNote(id))?;
                let back = Self::PutNote {
                    at,
                    note: Box::new(workshop.notes.remove(at)),
                };
                let mut links = marks::unlink(workshop, id);
                if links.is_empty() {
                    return Ok(back);
                }
                links.insert(0, back);
                Ok(Self::Several(links))
            }
            Self::SetNoteText(id, text) => Ok(Self::SetNoteText(
                id,
                std::mem::replace(&mut note(workshop, id)?.text, text),
            )),
            Self::SetNoteKind(id, kind) => Ok(Self::SetNoteKind(
                id,
                std::mem::replace(&mut note(workshop, id)?.kind, kind),
            )),
            Self::SetNoteOwner(id, owner) => Ok(Self::SetNoteOwner(
                id,
                std::mem::replace(&mut note(workshop, id)?.owner, owner),
            )),
            Self::SetNoteTheme(id, theme) => Ok(Self::SetNoteTheme(
                id,
                std::mem::replace(&mut note(workshop, id)?.theme, theme),
            )),
            Self::SetNoteDue(id, due) => Ok(Self::SetNoteDue(
                id,
                std::mem::replace(&mut note(workshop, id)?.due, due),
            )),
            Self::SetNoteDone(id, done) => Ok(Self::SetNoteDone(
                id,
                std::mem::replace(&mut note(workshop, id)?.done, done),
            )),
            Self::SetNoteHidden(id, hidden) => Ok(Self::SetNoteHidden(
                id,
                std::mem::replace(&mut note(workshop, id)?.hidden, hidden),
            )),
            Self::Begin { at } => Ok(begin(workshop, at)),
            Self::Rest { at } => Ok(rest(workshop, at)),
            Self::MoveTo { slide, step, at } => move_to(workshop, Position { slide, step }, at),
            Self::RestorePlace { position, visits } => Ok(Self::RestorePlace {
                position: std::mem::replace(&mut workshop.position, position),
                visits: std::mem::replace(&mut workshop.visits, visits),
            }),
            Self::StartRound { id, round, at } => start_round(workshop, id, round, at),
            Self::PauseRound { id, at } => change_run(workshop, id, |run| hold(run, at)),
            Self::ResumeRound { id, at } => change_run(workshop, id, |run| go_on(run, at)),
            Self::AddTime { id, seconds } => change_run(workshop, id, |run| add_time(run, seconds)),
            Self::NextPhase { id, at } => change_run(workshop, id, |run| {
                let next = run.current.checked_add(1).ok_or(Refused::NoFurtherPhase)?;
                run.enter(next, at).ok_or(Refused::NoFurtherPhase)
            }),
            Self::PreviousPhase { id, at } => change_run(workshop, id, |run| {
                let before = run.current.checked_sub(1).ok_or(Refused::NoFurtherPhase)?;
                run.enter(before, at).ok_or(Refused::NoFurtherPhase)
            }),
            Self::FinishRound { id, at } => change_run(workshop, id, |run| {
                hold(run, at)?;
                run.finished = Some(at);
                Ok(())
            }),
            Self::RemoveRound(id) => {
                let at = workshop
                    .rounds
                    .iter()
                    .position(|run| run.id == id)
                    .ok_or(Refused::NoSuchRun(id))?;
                Ok(Self::PutRound {
                    at,
                    run: Box::new(workshop.rounds.remove(at)),
                })
            }
            Self::PutRound { at, run } => put_round(workshop, at, *run),
            Self::AddMap(map) => put_map(workshop, workshop.maps.len(), *map),
            Self::PutMap { at, map } => put_map(workshop, at, *map),
            Self::RemoveMap(id) => {
                let at = workshop
                    .maps
                    .iter()
                    .position(|map| map.id == id)
                    .ok_or(Refused::NoSuchMap(id))?;
                Ok(Self::PutMap {
                    at,
                    map: Box::new(workshop.maps.remove(at)),
                })
            }
            Self::RenameMap(id, name) => Ok(Self::RenameMap(
                id,
                std::mem::replace(&mut map(workshop, id)?.name, name),
            )),
            Self::SetMapState(id, state) => Ok(Self::SetMapState(
                id,
                std::mem::replace(&mut map(workshop, id)?.state, state),
            )),
            Self::ChangeFlow(id, edit) => marks::change_flow(map(workshop, id)?, edit),
            Self::SetDots { map: id, step, dots } => marks::set_dots(map(workshop, id)?, step, dots),
            Self::SetStepNotes { map, step, notes } => marks::set_notes(workshop, map, step, notes),
            Self::SetMarks(id, marks) => Ok(Self::SetMarks(
                id,
                Box::new(std::mem::replace(&mut map(workshop, id)?.marks, *marks)),
            )),
            Self::PutGuess { at, guess } => super::guess::put(workshop, at, guess),
            Self::SetGuess { at, guess } => super::guess::change(workshop, at, guess),
            Self::RemoveGuess(at) => super::guess::remove(workshop, at),
            Self::Draw { slide, stroke } => draw(workshop, slide, stroke),
            Self::EraseStroke { slide } => erase_stroke(workshop, slide),
            Self::EraseDrawing { slide } => {
                let strokes = workshop.drawings.remove(&slide).ok_or(Refused::NothingDrawn)?;
                Ok(Self::PutDrawing { slide, strokes })
            }
            Self::PutDrawing { slide, strokes } => put_drawing(workshop, slide, strokes),
            Self::Several(edits) => several(workshop, edits),
        }
    }

    /// Whether it is a point that undo goes back to. Moving through the slides and the clocks of rounds are none: Ctrl+Z takes back what was
    /// written, never what was shown.
    pub fn undoable(&self) -> bool {
        match self {
            Self::Begin { .. }
            | Self::Rest { .. }
            | Self::MoveTo { .. }
            | Self::RestorePlace { .. }
            | Self::StartRound { .. }
            | Self::PauseRound { .. }
            | Self::ResumeRound { .. }
            | Self::AddTime { .. }
            | Self::NextPhase { .. }
            | Self::PreviousPhase { .. }
            | Self::FinishRound { .. }
            | Self::RemoveRound(_)
            | Self::PutRound { .. } => false,
            Self::Several(edits) => edits.iter().any(Self::undoable),
            _ => true,
        }
    }

    /// What it does, in words, as the tooltip of undo says it: "Add note". `workshop` is the one before the edit.
    pub fn describe(&self, workshop: &Workshop) -> String {
        let words = match self {
            Self::SetTitle(_) => "Rename the workshop",
            Self::SetPeople(_) => "Set the number of people",
            Self::SetPlan(Some(_)) => "Change the plan",
            Self::SetPlan(None) => "Go back to the planned minutes",
            Self::AddNote(note) | Self::PutNote { note, .. } => return format!("Add {}", note.kind.phrase()),
            Self::RemoveNote(_) => "Remove note",
            Self::SetNoteText(..) => "Change note",
            Self::SetNoteKind(_, kind) => return format!("Make it {}", kind.phrase()),
            Self::SetNoteOwner(_, Some(owner)) => return format!("Give it to {owner}"),
            Self::SetNoteOwner(_, None) => "Take the owner off",
            Self::SetNoteTheme(_, Some(theme)) => return format!("Sort into {theme}"),
            Self::SetNoteTheme(_, None) => "Take the theme off",
            Self::SetNoteDue(_, Some(_)) => "Set the due date",
            Self::SetNoteDue(_, None) => "Take the due date off",
            Self::SetNoteDone(_, true) => "Mark as done",
            Self::SetNoteDone(_, false) => "Mark as open",
            Self::SetNoteHidden(_, true) => "Hide from the wall",
            Self::SetNoteHidden(_, false) => "Show on the wall",
            Self::Begin { .. } => "Begin",
            Self::Rest { .. } => "Stop",
            Self::MoveTo { .. } | Self::RestorePlace { .. } => "Change the slide",
            Self::StartRound { .. } => "Start the round",
            Self::PauseRound { .. } => "Pause",
            Self::ResumeRound { .. } => "Go on",
            Self::AddTime { .. } => "Add time",
            Self::NextPhase { .. } => "Next phase",
            Self::PreviousPhase { .. } => "Phase before",
            Self::FinishRound { .. } => "Finish the round",
            Self::RemoveRound(_) => "Remove the round",
            Self::PutRound { .. } => "Change the round",
            Self::AddMap(map) | Self::PutMap { map, .. } => return format!("Add the map {}", map.name),
            Self::RemoveMap(id) => return format!("Remove the map {}", map_name(workshop, *id)),
            Self::RenameMap(id, _) => return format!("Rename the map {}", map_name(workshop, *id)),
            Self::SetMapState(_, MapState::Current) => "Make it the current state",
            Self::SetMapState(_, MapState::Future) => "Make it the future state",
            Self::ChangeFlow(id, edit) => {
                return workshop
                    .map(*id)
                    .map_or_else(|| "Change the map".to_owned(), |map| edit.describe(&map.flow));
            }
            Self::SetDots { map, step, dots } => return marks::describe_dots(workshop, *map, *step, *dots),
            Self::SetStepNotes { map, step, notes } => return marks::describe_notes(workshop, *map, *step, notes),
            Self::SetMarks(..) => "Put dots and links back",
            Self::PutGuess { guess, .. } => return format!("Add the estimate of {}", guess.group),
            Self::SetGuess { guess, .. } => return format!("Change the estimate of {}", guess.group),
            Self::RemoveGuess(_) => "Remove the estimate",
            Self::Draw { .. } => "Draw",
            Self::EraseStroke { .. } => "Erase a stroke",
            Self::EraseDrawing { .. } => "Erase the drawing",
            Self::PutDrawing { .. } => "Put the drawing back",
            Self::Several(edits) => {
                let named = edits.iter().find(|edit| edit.undoable()).or(edits.first());
                return named.map_or_else(|| "Change".to_owned(), |edit| edit.describe(workshop));
            }
        };
        words.to_owned()
    }
}

fn note(workshop: &mut Workshop, id: NoteId) -> Result<&mut Note, Refused> {
    workshop
        .notes
        .iter_mut()
        .find(|note| note.id == id)
        .ok_or(Refused::NoSuchNote(id))
}

fn map(workshop: &mut Workshop, id: MapId) -> Result<&mut Map, Refused> {
    workshop
        .maps
        .iter_mut()
        .find(|map| map.id == id)
        .ok_or(Refused::NoSuchMap(id))
}

fn map_name(workshop: &Workshop, id: MapId) -> &str {
    workshop.map(id).map_or("", |map| map.name.as_str())
}

fn set_plan(workshop: &mut Workshop, plan: Option<Vec<f32>>) -> Result<Edit, Refused> {
    let fits = |plan: &Vec<f32>| {
        plan.len() == workshop.session.agenda.len() && plan.iter().all(|minutes| minutes.is_finite() && *minutes >= 0.0)
    };
    if plan.as_ref().is_some_and(|plan| !fits(plan)) {
        return Err(Refused::BadPlan);
    }
    Ok(Edit::SetPlan(std::mem::replace(&mut workshop.plan, plan)))
}

fn put_note(workshop: &mut Workshop, at: usize, note: Note) -> Result<Edit, Refused> {
    if at > workshop.notes.len() || workshop.note(note.id).is_some() {
        return Err(Refused::DoesNotFit("the note"));
    }
    let inverse = Edit::RemoveNote(note.id);
    workshop.notes.insert(at, note);
    Ok(inverse)
}

fn put_map(workshop: &mut Workshop, at: usize, map: Map) -> Result<Edit, Refused> {
    if at > workshop.maps.len() || workshop.map(map.id).is_some() {
        return Err(Refused::DoesNotFit("the map"));
    }
    let inverse = Edit::RemoveMap(map.id);
    workshop.maps.insert(at, map);
    Ok(inverse)
}

/// The edit that puts position and times back as they are now.
fn place(workshop: &Workshop) -> Edit {
    Edit::RestorePlace {
        position: workshop.position,
        visits: workshop.visits.clone(),
    }
}

fn begin(workshop: &mut Workshop, at: Stamp) -> Edit {
    let inverse = place(workshop);
    let open = workshop.visits.last().is_some_and(|visit| visit.left.is_none());
    if let (false, Some(item)) = (open, workshop.item()) {
        workshop.visits.push(Visit {
            item,
            entered: at,
            left: None,
        });
    }
    inverse
}

fn rest(workshop: &mut Workshop, at: Stamp) -> Edit {
    let inverse = place(workshop);
    leave(workshop, at);
    inverse
}

fn leave(workshop: &mut Workshop, at: Stamp) {
    if let Some(visit) = workshop.visits.last_mut()
        && visit.left.is_none()
    {
        visit.left = Some(at.max(visit.entered));
    }
}

fn move_to(workshop: &mut Workshop, to: Position, at: Stamp) -> Result<Edit, Refused> {
    let slide = workshop
        .session
        .slide(to.slide)
        .ok_or(Refused::NoSuchSlide(to.slide.saturating_add(1)))?;
    if to.step == 0 || to.step > slide.steps() {
        return Err(Refused::NoSuchSlide(to.slide.saturating_add(1)));
    }
    let inverse = place(workshop);
    workshop.position = to;
    let open = workshop
        .visits
        .last()
        .filter(|visit| visit.left.is_none())
        .map(|visit| visit.item);
    if open != workshop.item() {
        leave(workshop, at);
        begin(workshop, at);
    }
    Ok(inverse)
}

fn start_round(workshop: &mut Workshop, id: RoundId, round: String, at: Stamp) -> Result<Edit, Refused> {
    let Some(prepared) = workshop.session.round(&round) else {
        return Err(Refused::NoSuchRound(round));
    };
    let run = RoundRun::start(id, prepared.clone(), at).ok_or(Refused::NoPhases(round))?;
    if workshop.running().is_some() {
        return Err(Refused::RoundRuns);
    }
    put_round(workshop, workshop.rounds.len(), run)
}

/// Puts a run in, or in place of the one with its id.
fn put_round(workshop: &mut Workshop, at: usize, run: RoundRun) -> Result<Edit, Refused> {
    let id = run.id;
    if run.current >= run.clocks.len() || run.clocks.len() > run.round.phases.len() {
        return Err(Refused::DoesNotFit("the round"));
    }
    if let Some(there) = workshop.rounds.get_mut(at).filter(|there| there.id == id) {
        return Ok(Edit::PutRound {
            at,
            run: Box::new(std::mem::replace(there, run)),
        });
    }
    if at > workshop.rounds.len() || workshop.round(id).is_some() {
        return Err(Refused::DoesNotFit("the round"));
    }
    workshop.rounds.insert(at, run);
    Ok(Edit::RemoveRound(id))
}

/// Changes a run that has not ended; if `change` refuses, the run is as it was.
fn change_run(
    workshop: &mut Workshop,
    id: RoundId,
    change: impl FnOnce(&mut RoundRun) -> Result<(), Refused>,
) -> Result<Edit, Refused> {
    let found = workshop.rounds.iter_mut().enumerate().find(|(_, run)| run.id == id);
    let (at, run) = found.ok_or(Refused::NoSuchRun(id))?;
    if run.finished.is_some() {
        return Err(Refused::RoundEnded);
    }
    let mut changed = run.clone();
    change(&mut changed)?;
    Ok(Edit::PutRound {
        at,
        run: Box::new(std::mem::replace(run, changed)),
    })
}

fn hold(run: &mut RoundRun, at: Stamp) -> Result<(), Refused> {
    run.clock_mut().ok_or(Refused::NoFurtherPhase)?.pause(at);
    Ok(())
}

fn go_on(run: &mut RoundRun, at: Stamp) -> Result<(), Refused> {
    run.clock_mut().ok_or(Refused::NoFurtherPhase)?.resume(at);
    Ok(())
}

fn add_time(run: &mut RoundRun, seconds: i32) -> Result<(), Refused> {
    run.clock_mut().ok_or(Refused::NoFurtherPhase)?.add(seconds);
    Ok(())
}

fn draw(workshop: &mut Workshop, slide: String, stroke: Stroke) -> Result<Edit, Refused> {
    if !stroke.is_drawable() {
        return Err(Refused::BadStroke);
    }
    workshop.drawings.entry(slide.clone()).or_default().push(stroke);
    Ok(Edit::EraseStroke { slide })
}

fn erase_stroke(workshop: &mut Workshop, slide: String) -> Result<Edit, Refused> {
    let strokes = workshop.drawings.get_mut(&slide).ok_or(Refused::NothingDrawn)?;
    let stroke = strokes.pop().ok_or(Refused::NothingDrawn)?;
    if strokes.is_empty() {
        workshop.drawings.remove(&slide);
    }
    Ok(Edit::Draw { slide, stroke })
}

fn put_drawing(workshop: &mut Workshop, slide: String, strokes: Vec<Stroke>) -> Result<Edit, Refused> {
    if strokes.is_empty() || !strokes.iter().all(Stroke::is_drawable) {
        return Err(Refused::BadStroke);
    }
    if workshop.drawings.contains_key(&slide) {
        return Err(Refused::DoesNotFit("the drawing"));
    }
    workshop.drawings.insert(slide.clone(), strokes);
    Ok(Edit::EraseDrawing { slide })
}

/// Applies all of them, or takes those that fitted back again.
fn several(workshop: &mut Workshop, edits: Vec<Edit>) -> Result<Edit, Refused> {
    let mut inverses = Vec::with_capacity(edits.len());
    for edit in edits {
        match edit.apply(workshop) {
            Ok(inverse) => inverses.push(inverse),
            Err(refused) => {
                for inverse in inverses.into_iter().rev() {
                    // An inverse fits what its edit has just left, so that none of them is refused.
                    let _ = inverse.apply(workshop);
                }
                return Err(refused);
            }
        }
    }
    inverses.reverse();
    Ok(Edit::Several(inverses))
}

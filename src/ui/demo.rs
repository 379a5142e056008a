//! A demonstration workshop: the data of pictures, tests and benchmarks. A team called Checkout, a Monday morning, Session 1.

mod activities;
mod editor;
mod kept;
mod maps;
mod rehearsals;
mod twelve;
mod versions;

use std::sync::Arc;

use chrono::FixedOffset;

use super::state::{Display, Document, Now, Saving, State, Surface};
use crate::session::{Session, built_in};
use crate::store::Recent;
use crate::time::Stamp;
use crate::ui::state::library::{Library, SessionCard};
use crate::workshop::{
    DocumentId, Edit, GuessEdit, Map, MapEdit, MapId, MapState, Marks, Note, NoteEdit, NoteId, PlaceEdit, RoundEdit,
    Workshop, capture,
};

pub use activities::*;
pub use editor::{edited, editor, editor_overview, editor_palette, editor_source};
pub use kept::{both, recovery, whereabouts};
pub use maps::{compare, groups, overlaid};
pub use rehearsals::{rehearsal, rehearsal_over};
pub use versions::versions;

/// The flow of the demonstration: eight steps from idea to production.
pub const FLOW: &str = include_str!("../../tests/fixtures/example.flow");

/// Monday 23 November 2026, 09:00 where the workshop is held, in milliseconds UTC.
const NINE: i64 = 1_795_424_400_000;

/// Minutes really spent on the agenda's items, in order.
const REAL: [i64; 9] = [5, 9, 11, 7, 8, 4, 6, 5, 15];

/// What people said in the round on bottlenecks, as it was typed.
const SAID: [&str; 9] = [
    "! QA environment is shared by three teams",
    "! Change board meets only on Wednesday",
    "! Reviews wait because everybody is on the same release",
    "? Who may approve outside the board?",
    "* We guessed 8 days; the map says 30",
    "^ Feature flags, then approve by class of change",
    "^ Second QA environment from a template",
    "> Ask Security for a self-service checklist @Mara due 4 Dec",
    "= Try small changes for one sprint",
];

/// A moment of the demonstration that `render` draws.
#[derive(Debug, Clone, Copy)]
pub struct Scene {
    /// What a file with its picture is called.
    pub name: &'static str,
    /// The windows at that moment.
    pub state: fn() -> State,
    /// Whether the wall is drawn beside the cockpit.
    pub wall: bool,
}

impl Scene {
    /// The cockpit at that moment.
    pub const fn of(name: &'static str, state: fn() -> State) -> Self {
        let wall = false;
        Self { name, state, wall }
    }

    /// The cockpit, and the wall as well.
    pub const fn with_wall(name: &'static str, state: fn() -> State) -> Self {
        let wall = true;
        Self { name, state, wall }
    }
}

/// A surface by its name.
#[cfg(test)]
pub(in crate::ui) type Named = (&'static str, fn() -> State);

/// Surfaces with much on them.
#[cfg(test)]
pub(in crate::ui) const FULL: [Named; 4] = [("slide", slide), ("round", round), ("map", map), ("close", close)];

/// The moment `minutes` and `seconds` after nine.
pub fn after(minutes: i64, seconds: i64) -> Now {
    // An offset of whole hours within a day is always valid; UTC is as good for a demonstration.
    let offset = FixedOffset::east_opt(3_600).unwrap_or_else(|| chrono::Offset::fix(&chrono::Utc));
    Now {
        at: Stamp::from_millis(NINE - 3_600_000 + (minutes * 60 + seconds) * 1_000),
        offset,
    }
}

/// A workshop of Session 1 that has just begun.
pub fn fresh() -> Workshop {
    let mut workshop = Workshop::new(
        DocumentId::new(after(0, 0).at, 1),
        "Checkout",
        twelve::session(),
        after(0, 0).at,
    );
    workshop.people = 14;
    workshop
}

/// The first surface as the app opens it: nothing was ever opened, and there is the built-in session.
pub fn first_home() -> State {
    let mut state = first_start();
    state.library.sessions = vec![on_card(built_in().clone())];
    state
}

fn on_card(session: Session) -> SessionCard {
    SessionCard {
        path: None,
        session: Some(Arc::new(session)),
        problems: Vec::new(),
    }
}

/// The same with the session of the demonstration.
pub fn first_start() -> State {
    let sessions = vec![on_card(twelve::session())];
    State {
        library: Library {
            sessions,
            ..Library::default()
        },
        now: after(-5, 0),
        window: super::state::Window {
            documents: "~/Documents/Flipchart".into(),
            ..super::state::Window::default()
        },
        wall: super::state::Wall {
            displays: displays(),
            display: 1,
            ..super::state::Wall::default()
        },
        ..State::default()
    }
}

/// The talk at slide 12, step 5: two minutes behind, four notes.
pub fn slide() -> State {
    let mut state = open(after(48, 10));
    play(&mut state, 6);
    for said in SAID.iter().take(4) {
        note(&mut state, said, 40);
    }
    let at = after(44, 0).at;
    go(&mut state, 11, 1, at);
    go(&mut state, 11, 5, at);
    state.window.draft = String::from("! Change board meets only on Wednesday @Mara");
    saved(state, after(48, 7))
}

/// The round on bottlenecks in its third phase, with nine notes and the map.
pub fn round() -> State {
    let mut state = open(after(74, 23));
    play(&mut state, 9);
    add_map(&mut state);
    let slide = state
        .document
        .as_ref()
        .and_then(|document| document.session().first_slide_of(9))
        .unwrap_or(0);
    go(&mut state, slide, 1, after(70, 0).at);
    start_round(&mut state, slide);
    for (minute, said) in (71..).zip(SAID) {
        note(&mut state, said, minute.min(74));
    }
    saved(state, after(74, 21))
}

/// The same round, half a minute over time.
pub fn round_over() -> State {
    let mut state = round();
    state.now = after(77, 42);
    state
}

/// The map of the demonstration, with the step of the bottleneck selected.
pub fn map() -> State {
    let mut state = open(after(64, 12));
    play(&mut state, 8);
    add_map(&mut state);
    state.window.surface = Surface::Map;
    let qa = state.document.as_ref().and_then(|document| {
        let map = document.workshop().maps.first()?;
        map.flow
            .steps
            .iter()
            .find(|step| step.name == "QA test")
            .map(|step| step.id)
    });
    state.window.map.selection = qa;
    saved(state, after(64, 12))
}

/// What three groups guessed before they mapped.
pub(super) fn guessed(state: &mut State) {
    for (at, (group, days)) in [("Group A", 5.0), ("Group B", 10.0), ("Group C", 8.0)]
        .into_iter()
        .enumerate()
    {
        let guess = crate::workshop::Guess {
            group: group.to_owned(),
            time: crate::time::WorkTime::saturating(days * 480.0),
        };
        apply(state, Edit::Guess(GuessEdit::Put { at, guess }));
    }
}

/// The map before anything was drawn.
pub fn empty_map() -> State {
    let mut state = open(after(55, 3));
    play(&mut state, 8);
    state.window.surface = Surface::Map;
    saved(state, after(55, 3))
}

/// The same, once the groups have guessed how long it takes.
pub fn guessed_map() -> State {
    let mut state = empty_map();
    guessed(&mut state);
    saved(state, after(55, 3))
}

/// The end of the workshop.
pub fn close() -> State {
    let mut state = round();
    state.now = after(90, 2);
    state.window.surface = Surface::Close;
    let running = state
        .document
        .as_ref()
        .and_then(|document| document.workshop().running())
        .map(|round| round.id);
    if let Some(id) = running {
        apply(
            &mut state,
            Edit::Round(RoundEdit::Finish {
                id,
                at: after(80, 0).at,
            }),
        );
    }
    note(
        &mut state,
        "> Template for a second QA environment @Jonas due 11 Dec",
        86,
    );
    note(&mut state, "> Propose classes of change to the board", 90);
    for (item, minute) in [(10, 80), (11, 84)] {
        let slide = state
            .document
            .as_ref()
            .and_then(|document| document.session().first_slide_of(item));
        if let Some(slide) = slide {
            go(&mut state, slide, 1, after(minute, 0).at);
        }
    }
    saved(state, after(90, 2))
}

/// Home after some workshops: one stopped in its midst, three before it, two actions left open.
pub fn home() -> State {
    let stopped = slide();
    let mut state = first_start();
    state.now = after(49, 0);
    if let Some(document) = &stopped.document {
        let now = after(48, 7);
        state.library.latest = Some(document.snapshot());
        state.library.recent = vec![Recent::of(document.workshop(), document.path.clone(), now.at)];
    }
    let past = [
        ("Payments", 14, 11, 27, 3),
        ("Platform", 28, 8, 19, 2),
        ("Dry run", 34, 2, 3, 0),
    ];
    for (title, days, people, notes, maps) in past {
        let at = after(-days * 24 * 60, 0).at;
        let workshop = Workshop::new(DocumentId::new(at, 2), title, twelve::session(), at);
        let path = format!("{}.workshop.ron", title.to_lowercase());
        let recent = Recent::of(&workshop, path.into(), at);
        state.library.recent.push(Recent {
            people,
            notes,
            maps,
            open_actions: left_open(&workshop, title),
            ..recent
        });
    }
    state
}

/// What the demonstration's last workshop left open.
fn left_open(workshop: &Workshop, title: &str) -> Vec<Note> {
    if title != "Payments" {
        return Vec::new();
    }
    let today = after(0, 0).local(workshop.created).date_naive();
    let said = [
        "> List who may change production @Ines due 27 Nov",
        "> Write the rollback runbook @Tomas due 20 Nov",
    ];
    let note = |(id, said): (u32, &str)| Note {
        id: NoteId(id),
        ..workshop.note_from(capture::parse(said, today), workshop.created)
    };
    (1..).zip(said).map(note).collect()
}

fn displays() -> Vec<Display> {
    let display = |name: &str, left: i32| Display {
        name: name.to_owned(),
        scale: 1.0,
        rect: [left, 0, 1920, 1080],
    };
    vec![display("Laptop", 0), display("Projector", 1920)]
}

fn open(now: Now) -> State {
    let document = Document::new(fresh(), "checkout.workshop.ron".into(), Saving::Saved(now.at));
    let mut state = State {
        document: Some(document),
        now,
        ..first_start()
    };
    state.now = now;
    state.window.surface = Surface::Present;
    state.wall.open = true;
    state
}

fn saved(mut state: State, at: Now) -> State {
    if let Some(document) = &mut state.document {
        document.saving = Saving::Saved(at.at);
    }
    state
}

/// Walks through the first `items` of the agenda in the time they really took.
fn play(state: &mut State, items: usize) {
    let mut minute = 0;
    for (item, minutes) in REAL.iter().enumerate().take(items + 1) {
        let slide = state
            .document
            .as_ref()
            .and_then(|document| document.session().first_slide_of(item))
            .unwrap_or(0);
        go(state, slide, 1, after(minute, 0).at);
        minute += minutes;
    }
}

fn go(state: &mut State, slide: usize, step: usize, at: Stamp) {
    apply(state, Edit::Place(PlaceEdit::MoveTo { slide, step, at }));
}

fn note(state: &mut State, said: &str, minute: i64) {
    let now = after(minute, 0);
    let draft = capture::parse(said, now.local(now.at).date_naive());
    let note = state
        .document
        .as_ref()
        .map(|document| document.workshop().note_from(draft, now.at));
    if let Some(note) = note {
        apply(state, Edit::Note(NoteEdit::Add(Box::new(note))));
    }
}

fn start_round(state: &mut State, slide: usize) {
    let Some(document) = &state.document else { return };
    let round = document.session().slide(slide).and_then(|slide| slide.round.clone());
    let id = document.workshop().new_round_id();
    if let Some(round) = round {
        apply(
            state,
            Edit::Round(RoundEdit::Start {
                id,
                round,
                at: after(70, 0).at,
            }),
        );
        apply(
            state,
            Edit::Round(RoundEdit::NextPhase {
                id,
                at: after(71, 0).at,
            }),
        );
        apply(
            state,
            Edit::Round(RoundEdit::NextPhase {
                id,
                at: after(73, 0).at,
            }),
        );
    }
}

fn add_map(state: &mut State) {
    let flow = crate::flow::text::read(FLOW).flow;
    let map = Map {
        id: MapId(1),
        name: "Current state".to_owned(),
        state: MapState::Current,
        flow,
        marks: Marks::default(),
    };
    apply(state, Edit::Map(MapEdit::Add(Box::new(map))));
}

/// Applies an edit of the demonstration; one that is refused would show as a picture without it.
fn apply(state: &mut State, edit: Edit) {
    if let Some(document) = &mut state.document {
        let done = document.apply(edit, false);
        debug_assert!(done.is_ok(), "{done:?}");
    }
}

//! A change that is refused loses nothing that was typed and is not told as done, whatever message stands on the screen before.

use flipchart::flow::StepId;
use flipchart::flow::events::{Check, Pair};
use flipchart::flow::text;
use flipchart::ui::action::{
    Action, CaptureAction, CloseAction, CockpitAction, MapAction, MapsAction, SeveralAction, TableAction, TypingAction,
    Way,
};
use flipchart::ui::state::close::ClosePart;
use flipchart::ui::state::map::Named;
use flipchart::ui::state::measured::Measured;
use flipchart::ui::state::several::GuessDraft;
use flipchart::ui::state::table::{Column, Editing};
use flipchart::ui::state::{Saving, State};
use flipchart::ui::{demo, update};
use flipchart::workshop::activity::{TaskId, ThemeId};
use flipchart::workshop::{ActivityId, MapId, NoteId, Record, RoundId, Workshop};

fn workshop(state: &State) -> &Workshop {
    state.document.as_ref().unwrap().workshop()
}

fn first_step(state: &State) -> StepId {
    workshop(state).maps[0].flow.steps[0].id
}

/// A way of changing something by what was typed.
struct Typing {
    what: &'static str,
    /// A state in which it is typed.
    typed: fn() -> State,
    /// Keeps it.
    keep: fn(&State) -> Action,
    /// Whether it still stands where it was typed.
    stands: fn(&State) -> bool,
}

const TYPED: [Typing; 7] = [
    Typing {
        what: "a note in the capture line",
        typed: || {
            let mut state = demo::slide();
            state.window.draft = "! too slow".into();
            state
        },
        keep: |_| Action::Capture(CaptureAction::Submit),
        stands: |state| state.window.draft == "! too slow",
    },
    Typing {
        what: "other words for a note",
        typed: || {
            let mut state = demo::close();
            let id = workshop(&state).notes[0].id;
            state.window.cockpit.rewording = Some((id, "other words".to_owned()));
            state
        },
        keep: |_| Action::Cockpit(CockpitAction::KeepWords),
        stands: |state| matches!(&state.window.cockpit.rewording, Some((_, words)) if words == "other words"),
    },
    Typing {
        what: "who does an action",
        typed: || {
            let mut state = demo::close();
            let id = workshop(&state).notes[0].id;
            state.window.close.changing = Some((id, ClosePart::Owner, "Somebody new".to_owned()));
            state
        },
        keep: |_| Action::Close(CloseAction::Keep),
        stands: |state| matches!(&state.window.close.changing, Some((_, _, name)) if name == "Somebody new"),
    },
    Typing {
        what: "what a group guessed",
        typed: || {
            let mut state = demo::map();
            state.window.map.several.guess = Some(GuessDraft {
                at: None,
                group: "Table of nine".to_owned(),
                time: "3d".to_owned(),
            });
            state
        },
        keep: |_| Action::Map(MapAction::Several(SeveralAction::KeepGuess)),
        stands: |state| {
            let draft = state.window.map.several.guess.as_ref();
            draft.is_some_and(|draft| draft.group == "Table of nine")
        },
    },
    Typing {
        what: "a cell of the table",
        typed: || {
            let mut state = demo::map();
            state.window.map.table.editing = Some(Editing {
                step: Some(first_step(&state)),
                column: Column::Step,
                text: "A new name".to_owned(),
            });
            state
        },
        keep: |_| Action::Map(MapAction::Table(TableAction::Commit(Way::Stay))),
        stands: |state| {
            let wrong = &state.window.map.table.wrong;
            wrong
                .iter()
                .any(|cell| cell.text == "A new name" && cell.why.starts_with("This cannot be changed"))
        },
    },
    Typing {
        what: "a step in the quick entry",
        typed: || {
            let mut state = demo::map();
            state.window.map.typing.entry = "Sign off 2d".into();
            state
        },
        keep: |_| Action::Map(MapAction::Typing(TypingAction::Submit)),
        stands: |state| state.window.map.typing.entry == "Sign off 2d",
    },
    Typing {
        what: "the name of a step",
        typed: || {
            let mut state = demo::map();
            state.window.map.typing.renaming = Some((Named::Step(first_step(&state)), "A new name".to_owned()));
            state
        },
        keep: |_| Action::Map(MapAction::Typing(TypingAction::KeepName)),
        stands: |state| matches!(&state.window.map.typing.renaming, Some((_, name)) if name == "A new name"),
    },
];

/// What may stand on the screen before.
fn messages() -> [fn(&mut State); 3] {
    [
        |_| {},
        |state| state.tell("Copied"),
        |state| state.warn("The disk is full"),
    ]
}

fn act(state: &mut State, action: Action) {
    update::update(state, action, &mut Vec::new());
}

#[test]
fn what_is_typed_stays_where_it_was_if_it_cannot_be_kept() {
    for typing in TYPED {
        for (at, message) in messages().into_iter().enumerate() {
            for writable in [false, true] {
                let what = format!("{} (message {at}, writable: {writable})", typing.what);
                let mut state = (typing.typed)();
                let document = state.document.as_mut().unwrap();
                document.saving = if writable {
                    Saving::Saved(state.now.at)
                } else {
                    Saving::ReadOnly("it is open elsewhere.".to_owned())
                };
                message(&mut state);
                let before = workshop(&state).clone();
                let keep = (typing.keep)(&state);
                act(&mut state, keep);
                let changed = *workshop(&state) != before;
                let stands = (typing.stands)(&state);
                let told = state.notice.as_ref().map(|notice| notice.text.as_str());
                let refused = told.is_some_and(|told| told.starts_with("This cannot be changed"));
                assert_eq!(
                    (changed, stands, refused),
                    (writable, !writable, !writable),
                    "{what}: {told:?}"
                );
            }
        }
    }
}

#[test]
fn the_last_number_that_there_is_keeps_no_note_out() {
    let mut state = demo::close();
    let mut full = workshop(&state).clone();
    full.notes[0].id = NoteId(u32::MAX);
    let before = full.notes.len();
    let path = state.document.as_ref().unwrap().path.clone();
    let saved = Saving::Saved(state.now.at);
    state.document = Some(flipchart::ui::state::Document::new(full, path, saved));
    for more in 1..=3 {
        state.window.draft = "! one more".to_owned();
        act(&mut state, Action::Capture(CaptureAction::Submit));
        assert_eq!(
            (state.window.draft.as_str(), workshop(&state).notes.len()),
            ("", before + more)
        );
    }
    let mut ids: Vec<NoteId> = workshop(&state).notes.iter().map(|note| note.id).collect();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), before + 3, "each has a number of its own");
}

#[test]
fn whatever_has_numbers_takes_one_more_behind_the_last_number_there_is() {
    const LAST: u32 = u32::MAX;
    /// Gives the last number to one thing of a kind, and says whether a new one has a number of its own.
    type Kind = (&'static str, fn(&mut Workshop) -> Option<bool>);
    const KINDS: [Kind; 7] = [
        ("notes", |workshop| {
            workshop.notes.first_mut()?.id = NoteId(LAST);
            Some(workshop.note(workshop.new_note_id()).is_none())
        }),
        ("rounds", |workshop| {
            workshop.rounds.first_mut()?.id = RoundId(LAST);
            let new = workshop.new_round_id();
            Some(workshop.rounds.iter().all(|run| run.id != new))
        }),
        ("maps", |workshop| {
            workshop.maps.first_mut()?.id = MapId(LAST);
            Some(workshop.map(workshop.new_map_id()).is_none())
        }),
        ("activities", |workshop| {
            workshop.activities.first_mut()?.id = ActivityId(LAST);
            Some(workshop.activity(workshop.new_activity_id()).is_none())
        }),
        ("steps", |workshop| {
            let flow = &mut workshop.maps.first_mut()?.flow;
            flow.steps.first_mut()?.id = StepId(LAST);
            Some(flow.step(flow.next_id()).is_none())
        }),
        ("tasks", |workshop| {
            let toil = workshop.activities.iter_mut().find_map(|run| match &mut run.record {
                Record::Toil(toil) => Some(toil),
                _ => None,
            })?;
            toil.tasks.first_mut()?.id = TaskId(LAST);
            Some(toil.task(toil.new_id()).is_none())
        }),
        ("themes", |workshop| {
            let board = workshop.activities.iter_mut().find_map(|run| match &mut run.record {
                Record::Board(board) => Some(board),
                _ => None,
            })?;
            board.themes.first_mut()?.id = ThemeId(LAST);
            Some(board.theme(board.new_theme_id()).is_none())
        }),
    ];
    let full = || {
        let session = flipchart::session::built_in().clone();
        let began = flipchart::time::Stamp::from_millis(1_795_513_680_000);
        flipchart::workshop::example(session, began, chrono::NaiveDate::from_ymd_opt(2026, 11, 24).unwrap())
    };
    for (what, has_its_own) in KINDS {
        assert_eq!(has_its_own(&mut full()), Some(true), "{what}");
    }
}

#[test]
fn what_was_not_done_is_not_told_as_done() {
    let measured = || Measured {
        flow: text::read("name: Log\nWrite | pt 1d").flow,
        told: "3 rows, 1 case.".to_owned(),
        check: Check {
            lead: Pair::default(),
            steps: Vec::new(),
        },
    };
    for (at, message) in messages().into_iter().enumerate() {
        for writable in [false, true] {
            let open = |mut state: State| {
                let document = state.document.as_mut().unwrap();
                if !writable {
                    document.saving = Saving::ReadOnly("it is open elsewhere.".to_owned());
                }
                message(&mut state);
                state
            };
            let says = |state: &State| state.notice.as_ref().unwrap().text.clone();
            let mut state = open(demo::map());
            act(
                &mut state,
                Action::Map(MapAction::Maps(MapsAction::Measured(Box::new(measured())))),
            );
            assert_eq!(
                says(&state).contains("3 rows, 1 case."),
                writable,
                "message {at}: {}",
                says(&state)
            );
            let mut state = open(demo::close());
            let id = workshop(&state).notes[0].id;
            act(&mut state, Action::Cockpit(CockpitAction::Delete(id)));
            assert_eq!(
                says(&state).contains("Note deleted"),
                writable,
                "message {at}: {}",
                says(&state)
            );
            // A note that is gone cannot be deleted once more.
            act(&mut state, Action::Cockpit(CockpitAction::Delete(id)));
            assert!(!says(&state).contains("Note deleted"), "message {at}: {}", says(&state));
        }
    }
}

#[test]
fn what_was_measured_is_told_even_if_a_name_being_typed_is_refused() {
    let mut state = demo::map();
    let flow = &workshop(&state).maps[0].flow;
    let (step, other) = (flow.steps[0].id, flow.name_of(flow.steps[1].id).to_owned());
    state.window.map.typing.renaming = Some((Named::Step(step), other));
    let measured = Measured {
        flow: text::read("name: Log\nWrite | pt 1d").flow,
        told: "3 rows, 1 case.".to_owned(),
        check: Check {
            lead: Pair::default(),
            steps: Vec::new(),
        },
    };
    act(
        &mut state,
        Action::Map(MapAction::Maps(MapsAction::Measured(Box::new(measured)))),
    );
    assert!(workshop(&state).maps.iter().any(|map| map.name == "Log"));
    let told = state.notice.unwrap().text;
    assert!(told.contains("3 rows, 1 case."), "{told}");
}

//! What stands half-typed in any field when the app ends comes back where it was, and is forgotten once it was entered.

use flipchart::session::methods::METHODS;
use flipchart::session::plan_text;
use flipchart::store::{Drafts, Opened};
use flipchart::ui::action::{
    Action, Answer, BoardAction, CloseAction, CockpitAction, MapAction, SeveralAction, TableAction, TypingAction,
};
use flipchart::ui::effect::Effect;
use flipchart::ui::state::board::Naming;
use flipchart::ui::state::close::ClosePart;
use flipchart::ui::state::map::{Field, Look, Named};
use flipchart::ui::state::several::GuessDraft;
use flipchart::ui::state::{Document, Overlay, State, Surface};
use flipchart::ui::{demo, update};
use flipchart::workshop::agreement::Asked;

/// Does these things, and takes along what is kept of what is typed.
fn act(state: &mut State, actions: Vec<Action>, kept: &mut Drafts) {
    for action in actions {
        let mut effects = Vec::new();
        update::update(state, action, &mut effects);
        for effect in effects {
            if let Effect::KeepDraft { field, text, .. } = effect {
                if text.is_empty() {
                    kept.remove(&field);
                } else {
                    kept.insert(field, text);
                }
            }
        }
    }
}

/// A document as it is opened, with these drafts.
fn opened(document: &Document, drafts: Drafts) -> Opened {
    Opened {
        workshop: document.workshop().clone(),
        path: document.path.clone(),
        read_only: None,
        recovered: None,
        drafts,
        conflict: None,
        waits: false,
        only_shown: false,
        behind: false,
    }
}

/// The same workshop opened anew, by an app that knows nothing else.
fn reopened(state: &State, drafts: &Drafts) -> State {
    let document = state.document.as_ref().unwrap();
    let opened = opened(document, drafts.clone());
    let mut again = State {
        now: state.now,
        ..State::default()
    };
    let mut effects = Vec::new();
    update::update(&mut again, Action::Done(Answer::Opened(Box::new(opened))), &mut effects);
    for effect in effects {
        let lost = matches!(&effect, Effect::KeepDraft { text, .. } if text.is_empty());
        assert!(!lost, "a draft is thrown away before it was entered: {effect:?}");
    }
    again
}

/// How something is half-typed; what then has to hold; and what enters it or drops it.
type Case = (&'static str, Surface, Vec<Action>, Box<dyn Fn(&State) -> bool>, Action);

/// A panel that lies over the slide, with this in its field.
fn panel(name: &'static str, overlay: Overlay, text: &str) -> Case {
    let (shown, typed) = (overlay.clone(), text.to_owned());
    (
        name,
        Surface::Present,
        vec![Action::Overlay(Some(overlay)), Action::Query(text.into())],
        Box::new(move |state| state.window.overlay.as_ref() == Some(&shown) && state.window.query == typed),
        Action::Overlay(None),
    )
}

fn cases(state: &State) -> Vec<Case> {
    let workshop = state.document.as_ref().unwrap().workshop();
    let map = workshop.maps.first().unwrap();
    let step = map.flow.steps.first().unwrap().id;
    let note = workshop.notes.first().unwrap().id;
    let typing = |action| Action::Map(MapAction::Typing(action));
    let table = |action| Action::Map(MapAction::Table(action));
    let (of, map_id) = (vec![step], map.id);
    let prepared = workshop.session.rounds.first().unwrap().clone();
    let own = METHODS[0].round("What if?");
    // As it opens: its question was typed before.
    let plan = plan_text::print(&own);
    let guess = GuessDraft {
        at: None,
        group: "Table 9".into(),
        time: "3".into(),
    };
    vec![
        (
            "the line of steps",
            Surface::Map,
            vec![typing(TypingAction::Entry("Deploy | wa".into()))],
            Box::new(|state| state.window.map.typing.entry == "Deploy | wa"),
            typing(TypingAction::Entry(String::new())),
        ),
        (
            "a step's name",
            Surface::Map,
            vec![
                typing(TypingAction::Rename(Named::Step(step))),
                typing(TypingAction::Renamed("Refine the".into())),
            ],
            Box::new(move |state| {
                state.window.map.typing.renaming == Some((Named::Step(step), "Refine the".to_owned()))
            }),
            typing(TypingAction::DropName),
        ),
        (
            "a map's name",
            Surface::Map,
            vec![
                typing(TypingAction::Rename(Named::Map(map_id))),
                typing(TypingAction::Renamed("Table".into())),
            ],
            Box::new(move |state| state.window.map.typing.renaming == Some((Named::Map(map_id), "Table".to_owned()))),
            typing(TypingAction::DropName),
        ),
        (
            "a field of the inspector",
            Surface::Map,
            vec![
                Action::Map(MapAction::Select(flipchart::ui::action::SelectAction::One(Some(step)))),
                typing(TypingAction::Field(vec![step], Field::Wait, "2d 4".into())),
            ],
            Box::new(move |state| {
                state.window.map.selection == Some(step)
                    && state.window.map.typing.field == Some((of.clone(), Field::Wait, "2d 4".to_owned()))
            }),
            typing(TypingAction::DropField),
        ),
        (
            "a cell of the table",
            Surface::Map,
            vec![
                Action::Map(MapAction::View(flipchart::ui::action::ViewAction::Look(Look::Table))),
                Action::Map(MapAction::Select(flipchart::ui::action::SelectAction::One(Some(step)))),
                table(TableAction::Edit(Some("Write the cha".into()))),
            ],
            Box::new(move |state| {
                let editing = state.window.map.table.editing.as_ref();
                state.window.map.look == Look::Table
                    && editing.is_some_and(|editing| editing.text == "Write the cha" && editing.step == Some(step))
            }),
            table(TableAction::Drop),
        ),
        (
            "an estimate",
            Surface::Map,
            vec![Action::from(SeveralAction::Guess(guess.clone()))],
            Box::new(move |state| state.window.map.several.guess == Some(guess.clone())),
            Action::from(SeveralAction::DropGuess),
        ),
        (
            "a note in other words",
            Surface::Present,
            vec![
                Action::Cockpit(CockpitAction::Reword(note)),
                Action::Cockpit(CockpitAction::Reworded("In other".into())),
            ],
            Box::new(move |state| state.window.cockpit.rewording == Some((note, "In other".to_owned()))),
            Action::Cockpit(CockpitAction::DropWords),
        ),
        (
            "a part of an action",
            Surface::Close,
            vec![
                Action::Close(CloseAction::Change(note, ClosePart::Owner)),
                Action::Close(CloseAction::Typed("Mar".into())),
            ],
            Box::new(move |state| state.window.close.changing == Some((note, ClosePart::Owner, "Mar".to_owned()))),
            Action::Close(CloseAction::Drop),
        ),
        (
            "the workshop's name",
            Surface::Present,
            vec![
                Action::Overlay(Some(Overlay::Rename)),
                Action::Query("Checkout and".into()),
            ],
            Box::new(|state| state.window.overlay == Some(Overlay::Rename) && state.window.query == "Checkout and"),
            Action::Overlay(None),
        ),
        (
            "a round's own question",
            Surface::Present,
            vec![Action::Overlay(Some(Overlay::Rounds)), Action::Query("What if".into())],
            Box::new(|state| state.window.overlay == Some(Overlay::Rounds) && state.window.query == "What if"),
            Action::Overlay(None),
        ),
        panel("the clock that is set", Overlay::SetClock, "+2"),
        panel("the length of a break", Overlay::Break, "until 10:4"),
        panel("the groups", Overlay::Groups, "Checkout: Mara, Jo"),
        panel(
            "a plan that was changed",
            Overlay::Plan(Box::new(prepared)),
            "Alone 1, Pai",
        ),
        panel(
            "the plan of a question of one's own",
            Overlay::Plan(Box::new(own)),
            &plan,
        ),
    ]
}

/// The same on a board.
fn cases_of_a_board(state: &State) -> Vec<Case> {
    let board = Action::Board;
    let (run, board_shown) = state.board().unwrap();
    let (of, theme) = (run.id, board_shown.themes[1].id);
    let note = board_shown.themes[1].notes[0];
    let shown = move |state: &State| state.window.activity.shown == Some(of);
    let naming = Naming::Theme(theme);
    vec![
        (
            "a theme's name",
            Surface::Board,
            vec![
                board(BoardAction::Name(naming.clone())),
                board(BoardAction::Named("The appr".into())),
            ],
            Box::new(move |state| {
                state.window.board.naming == Some((naming.clone(), "The appr".to_owned())) && shown(state)
            }),
            board(BoardAction::DropName),
        ),
        (
            "the dots of a table",
            Surface::Board,
            vec![
                board(BoardAction::Table(Some("Table B".into()))),
                board(BoardAction::Counts("3 5".into())),
            ],
            Box::new(move |state| {
                let window = &state.window.board;
                window.counts == "3 5" && window.table.as_deref() == Some("Table B") && shown(state)
            }),
            board(BoardAction::Counts(String::new())),
        ),
        (
            "how far the room agrees",
            Surface::Board,
            vec![
                board(BoardAction::Ask(Asked::Roman)),
                board(BoardAction::Agreeing(note, "9 4".into())),
            ],
            Box::new(move |state| {
                let window = &state.window.board;
                window.agreeing == Some((note, "9 4".to_owned())) && window.asked == Asked::Roman
            }),
            board(BoardAction::ChooseNothing),
        ),
    ]
}

#[test]
fn whatever_field_is_typed_into_its_text_comes_back_there() {
    come_back(demo::close, cases);
}

#[test]
fn whatever_is_typed_on_a_board_comes_back_there() {
    let untyped = || {
        let mut state = demo::board();
        state.window.board.counts.clear();
        state
    };
    come_back(untyped, cases_of_a_board);
}

fn come_back(start: impl Fn() -> State, cases: fn(&State) -> Vec<Case>) {
    for at in 0..cases(&start()).len() {
        let mut state = start();
        let mut kept = Drafts::new();
        // What the demonstration has half-typed itself is no part of the case.
        act(&mut state, vec![Action::DismissNotice], &mut kept);
        let before = kept.clone();
        let (name, surface, typed, holds, end) = cases(&state).swap_remove(at);
        act(&mut state, typed, &mut kept);
        assert!(holds(&state), "{name}: the case itself");
        assert_ne!(kept, before, "{name}: it is kept");
        let mut again = reopened(&state, &kept);
        assert!(holds(&again), "{name}: {kept:?}");
        if before.is_empty() {
            assert_eq!(again.surface(), surface, "{name}");
        }
        act(&mut again, vec![end], &mut kept);
        assert_eq!(kept, before, "{name}: entered or dropped, it is forgotten");
    }
}

#[test]
fn what_has_lost_its_place_or_is_no_draft_is_left_out() {
    let state = demo::close();
    let mut drafts = Drafts::new();
    for key in [
        "Note((4294967295))",
        "Cell((77),Some((1)),Wait)",
        "Inspector((1),[(99999)],Wait)",
        "no key at all",
        "",
        "StepLine(",
    ] {
        drafts.insert(key.to_owned(), "half".to_owned());
    }
    let document = state.document.as_ref().unwrap();
    let opened = opened(document, drafts);
    let mut again = State {
        now: state.now,
        ..State::default()
    };
    update::update(
        &mut again,
        Action::Done(Answer::Opened(Box::new(opened))),
        &mut Vec::new(),
    );
    assert_eq!(again.window.cockpit.rewording, None);
    assert_eq!(again.window.map.table.editing, None);
    assert_eq!(again.window.map.typing.field, None);
    assert_eq!(again.surface(), Surface::Present);
}

#[test]
fn thumbs_that_are_being_counted_come_back_while_their_round_runs() {
    let mut state = demo::round();
    state.window.draft.clear();
    let mut kept = Drafts::new();
    let typed = vec![Action::Overlay(Some(Overlay::Thumbs)), Action::Query("7 2".into())];
    act(&mut state, typed, &mut kept);
    assert_eq!(kept.len(), 1, "{kept:?}");
    let again = reopened(&state, &kept);
    assert_eq!(again.window.overlay, Some(Overlay::Thumbs));
    assert_eq!(again.window.query, "7 2");

    // When the round has ended there is nothing left to vote on.
    let ended = demo::close();
    let document = ended.document.as_ref().unwrap();
    let opened = opened(document, kept);
    let mut again = State {
        now: ended.now,
        ..State::default()
    };
    update::update(
        &mut again,
        Action::Done(Answer::Opened(Box::new(opened))),
        &mut Vec::new(),
    );
    assert_eq!(again.window.overlay, None);
}

#[test]
fn a_panel_that_only_opens_leaves_no_draft() {
    for overlay in [
        Overlay::Rename,
        Overlay::People,
        Overlay::Rounds,
        Overlay::Groups,
        Overlay::Break,
        Overlay::SetClock,
        Overlay::Plan(Box::new(flipchart::session::built_in().rounds[0].clone())),
    ] {
        let mut state = demo::slide();
        state.window.draft.clear();
        let mut kept = Drafts::new();
        act(&mut state, vec![Action::Overlay(Some(overlay.clone()))], &mut kept);
        assert!(kept.is_empty(), "{overlay:?}: {kept:?}");
    }
}

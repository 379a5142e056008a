//! A session that is edited, as the windows know it: what is asked of the disk with each change, what others write, and what a workshop takes.

use std::path::PathBuf;
use std::sync::Arc;

use flipchart::session::edit::{BlockEdit, SessionEdit, SlideEdit, SlidesEdit};
use flipchart::session::{BUILT_IN, Block, Picture, Session, SlideAt, Source, check};
use flipchart::store::new_picture::NewPicture;
use flipchart::store::{OpenedSession, SessionAnswer, SessionConflict, SessionSettled};
use flipchart::ui::action::{Action, Answer, EditorAction, EditorAnswer};
use flipchart::ui::demo;
use flipchart::ui::effect::{Effect, SessionEffect};
use flipchart::ui::state::editor::Editor;
use flipchart::ui::state::{Overlay, Prompt, Saving, State, Surface};
use flipchart::ui::update::update;

/// The built-in session, opened from this file or from none.
fn opened(path: &str) -> OpenedSession {
    let source = Source::read(BUILT_IN, "built in").unwrap();
    OpenedSession {
        path: PathBuf::from(path),
        session: source.session().clone(),
        source: Arc::new(source),
        read_only: None,
        waits: false,
        recovered: None,
        behind: false,
        conflict: None,
        typed: None,
    }
}

fn act(state: &mut State, action: Action) -> Vec<SessionEffect> {
    let mut effects = Vec::new();
    update(state, action, &mut effects);
    let of_session = |effect| match effect {
        Effect::Session(effect) => Some(*effect),
        _ => None,
    };
    effects.into_iter().filter_map(of_session).collect()
}

fn ask(state: &mut State, action: EditorAction) -> Vec<SessionEffect> {
    act(state, Action::Editor(action))
}

fn answer(state: &mut State, answer: EditorAnswer) -> Vec<SessionEffect> {
    act(state, Action::Done(Answer::Editor(answer)))
}

fn editing(path: &str) -> State {
    let mut state = demo::slide();
    answer(&mut state, EditorAnswer::Opened(Box::new(opened(path))));
    state
}

fn editor(state: &State) -> &Editor {
    state.editor.as_ref().unwrap()
}

fn title(number: usize, title: &str) -> SessionEdit {
    let at = flipchart::session::built_in().place_of(number).unwrap();
    SessionEdit::Slide(at, SlideEdit::Title(title.to_owned()))
}

/// What stands in the file after somebody has changed it.
fn theirs(change: impl FnOnce(&mut Session)) -> (Arc<Source>, Arc<Session>) {
    let mut session = flipchart::session::built_in().clone();
    change(&mut session);
    (Arc::new(Source::of(&session)), Arc::new(session))
}

fn conflict(theirs: &(Arc<Source>, Arc<Session>)) -> SessionConflict {
    SessionConflict {
        text: theirs.0.text().to_owned(),
        theirs: Ok(theirs.clone()),
        written: None,
    }
}

#[test]
fn each_change_is_kept_and_looked_at_and_undo_goes_back_to_the_first() {
    let mut state = editing("/tmp/own.ron");
    let before = editor(&state).session().clone();
    for words in ["W", "Wh", "Why"] {
        let effects = ask(&mut state, EditorAction::Gesture(title(2, words)));
        assert!(
            matches!(&effects[..], [SessionEffect::Keep(kept, _), SessionEffect::Check(..)] if kept.session.slide(2).unwrap().title == words),
            "{effects:?}"
        );
    }
    ask(&mut state, EditorAction::GestureEnded);
    assert_eq!(*editor(&state).saving(), Saving::Pending);
    ask(
        &mut state,
        EditorAction::Do(SessionEdit::Slides(SlidesEdit::Remove {
            at: SlideAt::item(0, 0),
        })),
    );
    assert_eq!(editor(&state).undo_label(), Some("Remove a slide"));
    ask(&mut state, EditorAction::Undo);
    assert_eq!(editor(&state).session().slide(2).unwrap().title, "Why");
    let effects = ask(&mut state, EditorAction::Undo);
    assert!(matches!(&effects[0], SessionEffect::Keep(..)));
    assert_eq!(*editor(&state).session(), before);
    ask(&mut state, EditorAction::Redo);
    assert_eq!(editor(&state).session().slide(2).unwrap().title, "Why");
    let version = editor(&state).version();
    let at = state.now.at;
    answer(&mut state, EditorAnswer::Kept(SessionAnswer::Saved(version, at)));
    assert_eq!(*editor(&state).saving(), Saving::Saved(at));
}

#[test]
fn a_change_that_does_not_fit_is_told_and_changes_nothing() {
    let mut state = editing("/tmp/own.ron");
    let gone = SessionEdit::Block(SlideAt::item(0, 0), BlockEdit::Remove { at: 99 });
    assert!(ask(&mut state, EditorAction::Do(gone)).is_empty());
    assert!(state.notice.as_ref().unwrap().text.contains("no longer there"));
    assert!(editor(&state).is_clean());
}

#[test]
fn the_built_in_session_is_copied_with_the_first_change_and_goes_on_in_the_copy() {
    let mut state = editing("");
    assert_eq!(editor(&state).path(), None);
    let effects = ask(&mut state, EditorAction::Do(title(1, "Mine")));
    assert!(
        matches!(&effects[..], [SessionEffect::Copy(..), SessionEffect::Check(..)]),
        "{effects:?}"
    );
    let effects = ask(&mut state, EditorAction::Do(title(2, "Mine too")));
    assert!(
        matches!(&effects[..], [SessionEffect::Check(..)]),
        "asked once: {effects:?}"
    );
    let of = editor(&state).opening();
    let effects = answer(&mut state, EditorAnswer::Copied(of, "/tmp/Sessions/Copy.ron".into()));
    assert!(
        matches!(&effects[..], [SessionEffect::Hold(..), SessionEffect::Keep(kept, _)] if kept.session.slide(2).unwrap().title == "Mine too"),
        "{effects:?}"
    );
    assert!(state.settings.session_folders.contains(&PathBuf::from("/tmp/Sessions")));
    assert!(matches!(
        &ask(&mut state, EditorAction::Do(title(3, "On"))).first(),
        Some(SessionEffect::Keep(..))
    ));
}

#[test]
fn what_another_editor_writes_is_taken_where_nothing_was_changed_and_else_chosen() {
    let changed = theirs(|session| session.agenda[2].slides[0].title = "From another editor".to_owned());
    let mut state = editing("/tmp/own.ron");
    let of = editor(&state).opening();
    let effects = answer(
        &mut state,
        EditorAnswer::Kept(SessionAnswer::Foreign(of, Box::new(conflict(&changed)))),
    );
    assert!(matches!(&effects[..], [SessionEffect::Settle(..)]), "{effects:?}");
    let settled = SessionSettled::Theirs {
        source: Arc::clone(&changed.0),
        session: Arc::clone(&changed.1),
        mine: "/tmp/kept.ron".into(),
    };
    let (version, at) = (editor(&state).version(), state.now.at);
    let settle = SessionAnswer::Settled(version, Box::new(settled), at);
    answer(&mut state, EditorAnswer::Kept(settle.clone()));
    assert_eq!(editor(&state).session(), &*changed.1);
    assert_eq!(
        editor(&state).slide(),
        SlideAt::item(2, 0),
        "the first slide that differs"
    );
    assert_eq!(*editor(&state).saving(), Saving::Saved(at));
    // Once something is typed here it is for the person to choose.
    ask(&mut state, EditorAction::Do(title(1, "Mine")));
    let effects = answer(
        &mut state,
        EditorAnswer::Kept(SessionAnswer::Foreign(of, Box::new(conflict(&changed)))),
    );
    assert!(effects.is_empty(), "{effects:?}");
    assert!(editor(&state).conflict().is_some());
    let effects = ask(&mut state, EditorAction::TakeDisk);
    assert!(matches!(&effects[..], [SessionEffect::Settle(mine, _)] if mine.session.slide(1).unwrap().title == "Mine"));
    answer(&mut state, EditorAnswer::Kept(settle));
    assert_ne!(editor(&state).session().slide(1).unwrap().title, "Mine");
    ask(&mut state, EditorAction::Undo);
    assert_eq!(
        editor(&state).session().slide(1).unwrap().title,
        "Mine",
        "undo brings it back"
    );
}

#[test]
fn a_version_that_cannot_be_read_leaves_the_last_good_one() {
    let mut state = editing("/tmp/own.ron");
    let before = editor(&state).session().clone();
    let of = editor(&state).opening();
    let broken = Box::new(SessionConflict {
        text: "(".to_owned(),
        theirs: Err(Source::read("(", "own.ron").unwrap_err()),
        written: None,
    });
    let effects = answer(&mut state, EditorAnswer::Kept(SessionAnswer::Foreign(of, broken)));
    assert!(effects.is_empty());
    assert_eq!(*editor(&state).session(), before);
    assert!(
        editor(&state)
            .conflict()
            .is_some_and(|conflict| conflict.theirs.is_err())
    );
    answer(&mut state, EditorAnswer::Kept(SessionAnswer::Back(of)));
    assert!(editor(&state).conflict().is_none());
}

#[test]
fn a_text_that_is_typed_becomes_the_session_as_soon_as_it_is_one() {
    let mut state = editing("/tmp/own.ron");
    let typed = BUILT_IN.replacen("Session 1", "Session 9", 2);
    ask(&mut state, EditorAction::Text("(".to_owned()));
    let effects = ask(&mut state, EditorAction::Text(typed.clone()));
    let Some(SessionEffect::Read(of, text, _)) = effects.last().cloned() else {
        panic!("{effects:?}")
    };
    assert!(matches!(&effects[0], SessionEffect::Typed(_, Some(_))));
    // What was typed before is no longer asked for.
    let stale = EditorAnswer::Read(of, "(".into(), Err(Source::read("(", "own.ron").unwrap_err()));
    answer(&mut state, stale);
    assert!(editor(&state).typed().unwrap().problems.is_empty());
    let source = Source::read(typed.clone(), "own.ron").unwrap();
    let session = Arc::new(source.session().clone());
    let effects = answer(
        &mut state,
        EditorAnswer::Read(of, text, Ok((Arc::new(source), session))),
    );
    assert!(editor(&state).typed().is_none());
    assert_eq!(editor(&state).session().series.as_deref(), Some("Session 9"));
    let kept = effects.iter().find_map(|effect| match effect {
        SessionEffect::Keep(kept, _) => Some(kept),
        _ => None,
    });
    assert_eq!(kept.unwrap().source.text(), typed, "the file gets every letter of it");
}

#[test]
fn a_typo_mended_in_the_break_is_on_the_wall_at_the_same_place() {
    let mut state = editing("/tmp/own.ron");
    let place = state.document.as_ref().unwrap().workshop().position;
    ask(&mut state, EditorAction::Do(title(place.slide, "Without the typo")));
    assert_ne!(
        state.document.as_ref().unwrap().slide().unwrap().title,
        "Without the typo"
    );
    let version = editor(&state).version();
    let findings = check::findings(editor(&state).session());
    answer(&mut state, EditorAnswer::Checked(version, findings));
    assert!(editor(&state).is_sound());
    ask(&mut state, EditorAction::Close);
    assert!(state.editor.is_none());
    let document = state.document.as_ref().unwrap();
    assert_eq!(document.slide().unwrap().title, "Without the typo");
    assert_eq!(document.workshop().position, place);
    assert_eq!(document.history.undo_label(), Some("Take the changed session"));
}

#[test]
fn what_is_half_written_stays_away_from_the_wall() {
    let mut state = editing("/tmp/own.ron");
    let before = state.document.as_ref().unwrap().session().clone();
    let broken = Block::Code(flipchart::session::block::Code::default());
    let at = editor(&state).session().place_of(0).unwrap();
    let round = SessionEdit::Slide(at, SlideEdit::Round(Some("no-such-round".to_owned())));
    ask(&mut state, EditorAction::Do(round));
    ask(
        &mut state,
        EditorAction::Do(SessionEdit::Block(
            at,
            BlockEdit::Insert {
                at: 0,
                block: Box::new(broken),
            },
        )),
    );
    ask(&mut state, EditorAction::Mend);
    assert_eq!(*state.document.as_ref().unwrap().session(), before);
    assert!(state.notice.as_ref().unwrap().text.contains("errors"));
}

#[test]
fn a_file_that_changes_under_a_running_workshop_is_offered_and_a_broken_one_is_told_to_the_facilitator() {
    let mut state = demo::slide();
    let path = PathBuf::from("/tmp/own.ron");
    state.window.session_file = Some(path.clone());
    let before = state.document.as_ref().unwrap().workshop().clone();
    assert!(before.began().is_some(), "it runs");
    let changed = theirs(|session| session.agenda[2].slides[0].title = "From another editor".to_owned());
    let followed = |found| EditorAnswer::Kept(SessionAnswer::Followed(path.clone(), found));
    answer(&mut state, followed(Err(Source::read("(", "own.ron").unwrap_err())));
    assert!(state.notice.as_ref().unwrap().text.contains("last good version stays"));
    answer(&mut state, followed(Ok(Arc::clone(&changed.1))));
    assert_eq!(
        *state.document.as_ref().unwrap().workshop(),
        before,
        "offered, not taken"
    );
    assert!(state.window.offered.is_some());
    ask(&mut state, EditorAction::TakeOffered);
    let document = state.document.as_ref().unwrap();
    assert_eq!(*document.session(), *changed.1);
    assert_eq!(document.workshop().position, before.position);
    assert!(state.window.offered.is_none());
}

#[test]
fn going_on_passes_hidden_slides_by_and_a_jump_shows_them() {
    use flipchart::ui::action::{Go, target};
    use flipchart::workshop::Position;
    let mut session = flipchart::session::built_in().clone();
    let told = session.told_count();
    for (number, at) in session.places().collect::<Vec<_>>().into_iter().enumerate() {
        if [0, 2, 3, told - 1].contains(&number) {
            SessionEdit::Slide(at, SlideEdit::Hidden(true))
                .apply(&mut session)
                .unwrap();
        }
    }
    let from = |slide| Position { slide, step: 99 };
    let to = |slide, go| target(&session, from(slide), go).map(|to| to.slide);
    assert_eq!(to(1, Go::Next), Some(4));
    assert_eq!(to(1, Go::NextSlide), Some(4));
    assert_eq!(
        target(&session, Position { slide: 4, step: 1 }, Go::Back).map(|to| to.slide),
        Some(1)
    );
    assert_eq!(to(told - 2, Go::Next), None, "the last one that is shown");
    assert_eq!(to(5, Go::First), Some(1));
    assert_eq!(to(5, Go::Last), Some(told - 2));
    assert_eq!(to(5, Go::Slide(2)), Some(2));
}

#[test]
fn a_session_that_is_looked_at_leaves_nothing_until_it_begins() {
    use flipchart::ui::action::Go;
    use flipchart::workshop::{DocumentId, PlaceEdit, Workshop};
    let mut state = demo::first_start();
    let all = |state: &mut State, action: Action| {
        let mut effects = Vec::new();
        update(state, action, &mut effects);
        effects
    };
    let at = state.now.at;
    let session = flipchart::session::built_in().clone();
    let workshop = Workshop::new(DocumentId::new(at, 1), "Looked at", session, at);
    let effects = all(&mut state, Action::Done(Answer::Looked(Box::new(workshop))));
    let writes = |effects: &[Effect]| {
        let writes = |effect: &&Effect| {
            matches!(
                effect,
                Effect::Keep { .. } | Effect::Hold { .. } | Effect::Begin(..) | Effect::Start { .. }
            )
        };
        effects.iter().filter(writes).count()
    };
    assert_eq!(writes(&effects), 0, "{effects:?}");
    for go in [Go::Next, Go::NextSlide, Go::Slide(5), Go::Back] {
        let effects = all(&mut state, Action::Go(go));
        assert_eq!(writes(&effects), 0, "{effects:?}");
    }
    let document = |state: &State| state.document.as_ref().unwrap().clone();
    assert!(document(&state).workshop().position.slide > 0);
    // Another program changes a step of a slide: it is shown there, at that step, and still nothing is kept.
    let file = PathBuf::from("/tmp/own.ron");
    state.window.session_file = Some(file.clone());
    let (_, changed) = theirs(|session| {
        let slide = session.place_of(2).unwrap();
        let text = Block::Text("New".to_owned());
        let pause = BlockEdit::Insert {
            at: 0,
            block: Box::new(Block::Pause),
        };
        let block = BlockEdit::Insert {
            at: 1,
            block: Box::new(text),
        };
        for edit in [pause, block] {
            SessionEdit::Block(slide, edit).apply(session).unwrap();
        }
    });
    let followed = EditorAnswer::Kept(SessionAnswer::Followed(file, Ok(Arc::clone(&changed))));
    let effects = all(&mut state, Action::Done(Answer::Editor(followed)));
    assert_eq!(writes(&effects), 0, "{effects:?}");
    assert_eq!(*document(&state).session(), *changed);
    let place = document(&state).workshop().position;
    assert_eq!(
        (place.slide, place.step),
        (2, 2),
        "the first slide and step that differ"
    );
    let begin = flipchart::workshop::Edit::Place(PlaceEdit::Begin { at });
    let effects = all(&mut state, Action::Edit(begin));
    let asked = effects.iter().find_map(|effect| match effect {
        Effect::Begin(of, workshop) => Some((*of, Arc::clone(workshop))),
        _ => None,
    });
    let (of, workshop) = asked.expect("it begins");
    assert!(workshop.began().is_some());
    // What is changed before the file is there follows with it.
    let title = flipchart::workshop::WorkshopEdit::SetTitle("Checkout".to_owned());
    let effects = all(&mut state, Action::Edit(flipchart::workshop::Edit::Workshop(title)));
    assert_eq!(writes(&effects), 0, "{effects:?}");
    let path = PathBuf::from("/tmp/Looked at.workshop.ron");
    let effects = all(&mut state, Action::Done(Answer::Begun(of, Ok(path.clone()))));
    let kept = effects.iter().find_map(|effect| match effect {
        Effect::Keep { workshop, path, .. } => Some((workshop.title.clone(), path.clone())),
        _ => None,
    });
    assert_eq!(kept, Some(("Checkout".to_owned(), path)));
    assert_eq!(writes(&effects), 2, "held and kept: {effects:?}");
}

#[test]
fn a_session_that_others_have_let_go_of_is_opened_once_more_at_its_slide() {
    let mut state = demo::slide();
    let held = OpenedSession {
        read_only: Some("Mara has it open".to_owned()),
        waits: true,
        ..opened("/tmp/own.ron")
    };
    let effects = answer(&mut state, EditorAnswer::Opened(Box::new(held)));
    let Some(SessionEffect::WaitFor(of, path)) = effects
        .iter()
        .find(|effect| matches!(effect, SessionEffect::WaitFor(..)))
    else {
        panic!("{effects:?}")
    };
    assert_eq!(
        (*of, path.as_path()),
        (editor(&state).opening(), "/tmp/own.ron".as_ref())
    );
    let of = *of;
    ask(&mut state, EditorAction::Choose(SlideAt::item(3, 1), None));
    assert!(ask(&mut state, EditorAction::Do(title(1, "Not yet"))).is_empty());
    let effects = answer(&mut state, EditorAnswer::Kept(SessionAnswer::Free(of)));
    assert!(
        matches!(&effects[..], [SessionEffect::Open(Some(path))] if path.as_os_str() == "/tmp/own.ron"),
        "{effects:?}"
    );
    answer(&mut state, EditorAnswer::Opened(Box::new(opened("/tmp/own.ron"))));
    assert_eq!(editor(&state).slide(), SlideAt::item(3, 1));
    assert!(!ask(&mut state, EditorAction::Do(title(1, "Now"))).is_empty());
    // Another one is edited by now: nothing is opened.
    assert!(answer(&mut state, EditorAnswer::Kept(SessionAnswer::Free(of))).is_empty());
}

#[test]
fn a_session_that_others_have_let_go_of_never_takes_the_surface_that_is_shown() {
    let held = || {
        let held = OpenedSession {
            read_only: Some("Mara has it open".to_owned()),
            waits: true,
            ..opened("/tmp/own.ron")
        };
        Box::new(held)
    };
    for surface in [Surface::Present, Surface::Map, Surface::Home] {
        let mut state = demo::slide();
        answer(&mut state, EditorAnswer::Opened(held()));
        assert_eq!(state.surface(), Surface::Edit);
        act(&mut state, Action::Surface(surface));
        act(&mut state, Action::Overlay(Some(Overlay::Help)));
        let of = editor(&state).opening();
        answer(&mut state, EditorAnswer::Kept(SessionAnswer::Free(of)));
        // Somebody else was faster, then nobody.
        answer(&mut state, EditorAnswer::Opened(held()));
        let of = editor(&state).opening();
        answer(&mut state, EditorAnswer::Kept(SessionAnswer::Free(of)));
        answer(&mut state, EditorAnswer::Opened(Box::new(opened("/tmp/own.ron"))));
        assert_eq!(
            (state.surface(), &state.window.overlay),
            (surface, &Some(Overlay::Help))
        );
        assert!(!matches!(editor(&state).saving(), Saving::ReadOnly(_)));
    }
    // Who asks for it is led there, also while it is opened once more by itself.
    let mut state = demo::slide();
    answer(&mut state, EditorAnswer::Opened(held()));
    act(&mut state, Action::Surface(Surface::Present));
    let of = editor(&state).opening();
    answer(&mut state, EditorAnswer::Kept(SessionAnswer::Free(of)));
    ask(&mut state, EditorAction::Open("/tmp/own.ron".into()));
    answer(&mut state, EditorAnswer::Opened(Box::new(opened("/tmp/own.ron"))));
    assert_eq!(state.surface(), Surface::Edit);
}

#[test]
fn a_picture_that_is_dropped_or_pasted_goes_onto_the_chosen_slide() {
    let mut state = editing("/tmp/own.ron");
    let before = editor(&state).session().clone();
    let of = editor(&state).opening();
    let dropped = Action::Path(Prompt::Open, "/tmp/elsewhere/the-map.png".into());
    let effects = act(&mut state, dropped.clone());
    assert!(
        matches!(&effects[..], [SessionEffect::Picture(asked, Some(_), NewPicture::File(_))] if *asked == of),
        "{effects:?}"
    );
    let found = |byte: u8| EditorAnswer::Picture(of, Ok(("pictures/the-map.png".to_owned(), Picture::new(&[byte]))));
    let shown = |state: &State| {
        let editor = editor(state);
        let slide = editor.session().slide_at(editor.slide()).unwrap();
        match &slide.blocks[editor.block().unwrap()] {
            Block::Image(image) => (image.path.clone(), image.alt.clone()),
            other => panic!("{other:?}"),
        }
    };
    let effects = answer(&mut state, found(1));
    assert!(matches!(&effects[0], SessionEffect::Keep(kept, _) if kept.session.pictures.len() == 1));
    assert_eq!(shown(&state), ("pictures/the-map.png".into(), "the map".into()));
    // Another one of that name stands behind it, by a name of its own.
    answer(&mut state, found(2));
    assert_eq!(shown(&state).0, "pictures/the-map-2.png");
    assert_eq!(editor(&state).undo_label(), Some("Add a picture"));
    ask(&mut state, EditorAction::Undo);
    ask(&mut state, EditorAction::Undo);
    assert_eq!(*editor(&state).session(), before);
    answer(
        &mut state,
        EditorAnswer::Picture(of, Err("map.png cannot be shown".to_owned())),
    );
    assert!(state.notice.as_ref().unwrap().text.contains("cannot be shown"));
    // Where no slide is edited, there is none that it could go onto.
    let mut state = demo::slide();
    assert!(act(&mut state, dropped).is_empty());
    assert!(state.notice.as_ref().unwrap().text.contains("Edit"));
}

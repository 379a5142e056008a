//! What is opened while its file cannot be written is not said to be in it: it is tried again, and what becomes of that is shown.

use std::sync::Arc;

use flipchart::session;
use flipchart::session::edit::{HeadEdit, SessionEdit};
use flipchart::store::{Keeper, Opening, Places};
use flipchart::time::Stamp;
use flipchart::ui::action::{Action, Answer, EditorAnswer};
use flipchart::ui::effect::{Effect, SessionEffect};
use flipchart::ui::state::{Saving, State};
use flipchart::ui::{demo, update};

use crate::faults::{Fault, Faulty, Side};
use crate::saving::{add_note, healthy, store_in, version};

fn answer(state: &mut State, answer: Answer) -> Vec<Effect> {
    let mut effects = Vec::new();
    update::update(state, Action::Done(answer), &mut effects);
    effects
}

/// A disk whose side of documents is full.
fn full() -> Arc<Faulty> {
    let disk = Faulty::new(usize::MAX, false, Fault::Full, Side::Documents);
    disk.fill();
    disk
}

#[test]
fn a_workshop_whose_file_lacks_what_was_recovered_is_told_so_until_it_has_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = healthy(folder.path())
        .create(session::built_in(), "Checkout")
        .unwrap()
        .path;
    {
        let store = store_in(folder.path(), full());
        let mut workshop = store.open(&path).unwrap().workshop;
        let keeper = Keeper::start(store, |_| {});
        let edit = add_note(&workshop, 1);
        edit.clone().apply(&mut workshop).unwrap();
        keeper.keep(version(Opening::new(), 1), edit, Arc::new(workshop), path.clone());
        keeper.flush();
    }
    let opened = store_in(folder.path(), full()).open(&path).unwrap();
    assert!(opened.behind && opened.workshop.notes.len() == 1);
    let mut state = demo::home();
    let effects = answer(&mut state, Answer::Opened(Box::new(opened)));
    let document = state.document.as_ref().unwrap();
    assert!(!matches!(document.saving, Saving::Saved(_)), "{:?}", document.saving);
    let kept = effects.iter().find_map(|effect| match effect {
        Effect::Keep { workshop, .. } => Some(workshop.notes.len()),
        _ => None,
    });
    assert_eq!(kept, Some(1), "it is tried again");
    let (version, at) = (document.version(), state.now.at);
    let document = state.document.as_mut().unwrap();
    document.saved(version, at);
    assert!(matches!(document.saving, Saving::Saved(_)));

    // With room it is in the file at once, and nothing is asked for.
    let opened = healthy(folder.path()).open(&path).unwrap();
    assert!(!opened.behind);
    let effects = answer(&mut state, Answer::Opened(Box::new(opened)));
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::Keep { .. })));
}

#[test]
fn a_session_whose_file_lacks_what_was_recovered_is_told_so_until_it_has_it() {
    let folder = tempfile::tempdir().unwrap();
    // On the side that is full.
    let path = Places::below(folder.path()).documents.join("own.ron");
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(&path, session::starter_text("Own")).unwrap();
    {
        let store = healthy(folder.path());
        let opened = store.open_session(&path).unwrap();
        let edit = SessionEdit::Head(HeadEdit::Title("Another title".to_owned()));
        store
            .journal_session(&opened.path, vec![(Stamp::default(), edit)])
            .unwrap()
            .1
            .unwrap();
    }
    let opened = store_in(folder.path(), full()).open_session(&path).unwrap();
    assert!(opened.behind && opened.session.title == "Another title");
    let mut state = demo::home();
    let effects = answer(&mut state, Answer::Editor(EditorAnswer::Opened(Box::new(opened))));
    let editor = state.editor.as_ref().unwrap();
    assert!(!matches!(editor.saving(), Saving::Saved(_)), "{:?}", editor.saving());
    let asked = |effects: &[Effect]| {
        let keeps = |effect: &&Effect| matches!(effect, Effect::Session(session) if matches!(**session, SessionEffect::Keep(..)));
        effects.iter().filter(keeps).count()
    };
    assert_eq!(asked(&effects), 1, "it is tried again");
    let opened = healthy(folder.path()).open_session(&path).unwrap();
    assert!(!opened.behind);
    let effects = answer(&mut state, Answer::Editor(EditorAnswer::Opened(Box::new(opened))));
    assert_eq!(asked(&effects), 0);
}

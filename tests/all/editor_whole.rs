//! A whole session made in the editor and presented: by the keyboard alone, and by the mouse alone.

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use flipchart::session::{Block, Session, SlideAt, check, starter};
use flipchart::ui::effect::Effect;

use crate::desk::{open, press, press_with, type_in};
use crate::editor::{Window, chosen, click, edited, session};

/// What a presented session asks for: a workshop of it.
fn begun(desk: &Window) -> Option<&Session> {
    desk.state().effects.iter().find_map(|effect| match effect {
        Effect::Start { session, .. } => Some(&**session),
        _ => None,
    })
}

fn six_slides(session: &Session) {
    assert!(session.told_count() >= 6, "{} slides", session.told_count());
    let has = |is: fn(&Block) -> bool| session.slides().any(|(_, slide)| slide.blocks.iter().any(is));
    assert!(has(|block| matches!(block, Block::Table(_))));
    assert!(has(|block| matches!(block, Block::Cards(_))));
    assert!(has(|block| matches!(block, Block::Code(_))));
    assert!(session.slides().any(|(_, slide)| slide.round.is_some()));
    assert!(check(session, "made.ron").is_ok(), "{:?}", check(session, "made.ron"));
}

#[test]
fn a_session_of_six_slides_is_made_and_presented_by_keyboard_alone() {
    let mut desk = open(edited(starter("By keyboard"), SlideAt::item(1, 0), None));
    for (title, kind) in [
        ("What changes", "table"),
        ("Three parts", "cards"),
        ("How it looks", "code"),
    ] {
        press_with(&mut desk, Modifiers::COMMAND, Key::M);
        type_in(&mut desk, title);
        press(&mut desk, Key::Escape);
        press_with(&mut desk, Modifiers::COMMAND, Key::Slash);
        type_in(&mut desk, kind);
        press(&mut desk, Key::Enter);
        press(&mut desk, Key::Escape);
    }
    let titles: Vec<String> = session(&desk).slides().map(|(_, slide)| slide.title.clone()).collect();
    for title in ["What changes", "Three parts", "How it looks"] {
        assert!(titles.iter().any(|told| told == title), "{titles:?}");
    }
    press(&mut desk, Key::F5);
    six_slides(begun(&desk).expect("a workshop begins"));
}

#[test]
fn a_session_of_six_slides_is_made_and_presented_by_the_mouse_alone() {
    let mut desk = open(edited(starter("By mouse"), SlideAt::item(1, 0), None));
    for (title, kind) in [
        ("What changes", "Table: "),
        ("Three parts", "Cards: "),
        ("How it looks", "Code: "),
    ] {
        desk.get_by_label("New slide").click();
        desk.run();
        type_in(&mut desk, title);
        desk.get_by_label("Add a block at 1").click();
        desk.run();
        let cell = desk.get_by_label_contains(kind).rect().center();
        click(&mut desk, cell);
        assert_eq!(chosen(&desk).blocks.len(), 1, "{kind}");
        assert_eq!(chosen(&desk).title, title);
    }
    let errors: Vec<_> = check(session(&desk), "made.ron").err().into_iter().flatten().collect();
    assert!(errors.is_empty(), "{errors:?}");
    let present = flipchart::ui::action::Command::PresentSession;
    assert!(
        present.is_available(&desk.state().state),
        "what is there can be presented"
    );
    let present = desk.get_by_label("Present").rect().center();
    click(&mut desk, present);
    six_slides(begun(&desk).expect("a workshop begins"));
}

//! Quick hands in the editor: what is typed in the frame of a key that means something, what is pressed twice at once, and what keys move again and
//! again; and that marks are seen only where hands write.

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, PointerButton, vec2};
use egui_kittest::kittest::Queryable;
use flipchart::ink::{SvgOptions, svg};
use flipchart::render::screens::{self, Frame};
use flipchart::session::block::{List, ListItem};
use flipchart::session::check::Step;
use flipchart::session::edit::AgendaEdit;
use flipchart::session::{Block, Cue, Section, SessionEdit, SlideAt, starter};
use flipchart::ui::action::{Action, EditorAction, EditorLook};
use flipchart::ui::state::editing::TextOn;
use flipchart::ui::theme::Mode;
use flipchart::ui::update::update;

use crate::desk::{open, press_with, type_in};
use crate::editor::{Window, chosen, edited, session};
use crate::window::act;

fn look(desk: &mut Window, look: EditorLook) {
    let desk_state = desk.state_mut();
    update(&mut desk_state.state, Action::EditorLook(look), &mut desk_state.effects);
    desk.run();
}

#[test]
fn what_is_typed_in_the_frame_of_enter_stays_with_its_entry() {
    let entry = |text: &str| ListItem {
        text: text.to_owned(),
        ..ListItem::default()
    };
    let list = List {
        items: vec![entry("one"), entry("two")],
        ..List::default()
    };
    let mut session = starter("Lists");
    session.agenda[1].slides[0].blocks = vec![Block::List(list)];
    let mut desk = open(edited(session, SlideAt::item(1, 0), Some(0)));
    let first = vec![Step::Field("items"), Step::Item(0), Step::Field("text")];
    look(&mut desk, EditorLook::Text(Some(TextOn::Block(0, first))));
    desk.get_by_label("Words on the slide").focus();
    desk.run();
    press_with(&mut desk, Modifiers::COMMAND, Key::End);
    // As quick as a hand, or as slow as a frame.
    let enter = Event::Key {
        key: Key::Enter,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::NONE,
    };
    let events = [Event::Text(" quickly".to_owned()), enter];
    desk.input_mut().events.extend(events);
    desk.run();
    type_in(&mut desk, "next");
    let Block::List(list) = &chosen(&desk).blocks[0] else {
        panic!("no list")
    };
    let words: Vec<&str> = list.items.iter().map(|item| item.text.as_str()).collect();
    assert_eq!(words, ["one quickly", "next", "two"]);
}

#[test]
fn a_section_that_is_moved_keeps_the_keyboard_its_slide_and_what_is_folded() {
    let mut made = starter("Sections");
    let more: Vec<_> = made.agenda.clone();
    for (index, mut section) in more.into_iter().enumerate() {
        section.title = format!("More {index}");
        for slide in &mut section.slides {
            slide.id = format!("more-{index}-{}", slide.id);
        }
        made.agenda.push(section);
    }
    let mut desk = open(edited(made, SlideAt::item(1, 0), None));
    look(&mut desk, EditorLook::Fold(0));
    let titles = |desk: &Window| {
        let agenda = session(desk).agenda.iter();
        agenda.map(|item| item.title.clone()).collect::<Vec<_>>()
    };
    let folded = |desk: &Window| {
        let folded = desk.state().state.window.editing.folded.iter();
        let mut titles: Vec<String> = folded.map(|item| titles(desk)[*item].clone()).collect();
        titles.sort();
        titles
    };
    let (before, hidden, slide) = (titles(&desk), folded(&desk), chosen(&desk).id.clone());
    assert!(!hidden.is_empty());
    desk.get_by_label_contains("Section 2: ").focus();
    desk.run();
    for (key, at) in [
        (Key::ArrowDown, 2),
        (Key::ArrowDown, 3),
        (Key::ArrowUp, 2),
        (Key::ArrowUp, 1),
        (Key::ArrowUp, 0),
    ] {
        press_with(&mut desk, Modifiers::ALT, key);
        assert_eq!(titles(&desk)[at], before[1], "{key:?}");
        assert_eq!(chosen(&desk).id, slide, "{key:?}");
        assert_eq!(folded(&desk), hidden, "{key:?}");
    }
}

#[test]
fn what_is_folded_stays_so_through_undo_and_a_section_without_slides_stays_chosen_where_it_goes() {
    let mut made = starter("Sections");
    made.agenda.truncate(2);
    let mut empty = made.agenda[0].clone();
    empty.title = "Empty".to_owned();
    empty.slides.clear();
    made.agenda.push(empty);
    let mut desk = open(edited(made, SlideAt::item(1, 0), None));
    let folded = |desk: &Window| {
        let folded = desk.state().state.window.editing.folded.iter();
        folded
            .map(|item| session(desk).agenda[*item].title.clone())
            .collect::<Vec<_>>()
    };
    let mut names: Vec<String> = session(&desk).agenda.iter().map(|item| item.title.clone()).collect();
    // Of three sections the first is folded.
    look(&mut desk, EditorLook::Fold(0));
    if !folded(&desk).contains(&names[0]) {
        look(&mut desk, EditorLook::Fold(0));
    }
    let hidden = folded(&desk);
    assert!(hidden.contains(&names[0]));
    look(&mut desk, EditorLook::MoveSection(0, 2));
    assert_eq!(folded(&desk).len(), hidden.len());
    assert!(folded(&desk).contains(&names[0]));
    for asked in [EditorAction::Undo, EditorAction::Redo, EditorAction::Undo] {
        act(&mut desk, Action::Editor(asked));
        let mut now = folded(&desk);
        let mut want = hidden.clone();
        now.sort();
        want.sort();
        assert_eq!(now, want);
    }
    // A section that goes takes its fold along, and those behind it keep theirs.
    let gone = SessionEdit::Agenda(AgendaEdit::Remove { at: 1 });
    act(&mut desk, Action::Editor(EditorAction::Do(gone)));
    names.remove(1);
    assert!(folded(&desk).iter().all(|title| names.contains(title)));
    assert!(folded(&desk).contains(&names[0]));
    act(
        &mut desk,
        Action::Editor(EditorAction::Choose(SlideAt::item(1, 0), None)),
    );
    let at = |desk: &Window| desk.state().state.editor.as_ref().unwrap().slide();
    assert_eq!(at(&desk), SlideAt::item(1, 0));
    assert_eq!(session(&desk).agenda[1].title, "Empty");
    look(&mut desk, EditorLook::MoveSection(1, 0));
    assert_eq!(at(&desk).section, Section::Item(0), "it goes along");
    for (asked, place) in [(EditorAction::Undo, 1), (EditorAction::Redo, 0)] {
        act(&mut desk, Action::Editor(asked));
        assert_eq!(at(&desk).section, Section::Item(place));
    }
}

#[test]
fn both_presses_of_a_double_click_leave_the_keyboard_with_the_text() {
    let mut session = starter("Words");
    session.agenda[1].slides[0].blocks = vec![Block::Text("Some words of a slide".into())];
    let mut desk = open(edited(session, SlideAt::item(1, 0), Some(0)));
    let pos = desk.get_by_label("Block 1: Text").rect().min + vec2(36.0, 16.0);
    desk.event(Event::PointerMoved(pos));
    desk.run();
    // Frame by frame: the second press comes in the one that shows the field first, as where a window is painted slowly.
    for pressed in [true, false, true, false] {
        desk.event(Event::PointerButton {
            pos,
            button: PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        });
        desk.step();
    }
    desk.run();
    press_with(&mut desk, Modifiers::NONE, Key::End);
    type_in(&mut desk, " too");
    assert_eq!(chosen(&desk).blocks[0], Block::Text("Some words of a slide too".into()));
}

#[test]
fn code_is_shown_as_code_in_notes_forms_and_problems() {
    let mut session = starter("Code");
    let slide = &mut session.agenda[1].slides[0];
    slide.notes = vec![
        Cue::Say("Run `make` **now**".into()),
        Cue::Objection("Why `make`?".into(), "It is *there*".into()),
    ];
    slide.blocks = vec![Block::Text("Type `make` and **wait**".into())];
    slide.round = Some("nowhere".into());
    let at = SlideAt::item(1, 0);
    let mode = Mode::Light;
    let size = vec2(1600.0, 1000.0);
    let picture = screens::screen(&edited(session, at, Some(0)), Frame { size, mode });
    let text = svg(&picture, &SvgOptions::default());
    let shown: Vec<&str> = text
        .split("</text>")
        .filter_map(|part| part.rsplit_once('>'))
        .map(|(_, words)| words)
        .collect();
    assert!(shown.iter().filter(|words| **words == "make").count() >= 4, "{shown:?}");
    assert!(shown.iter().any(|words| words.contains("nowhere")), "{shown:?}");
    for words in shown {
        assert!(!words.contains('`') && !words.contains("**"), "{words}");
    }
}

#[test]
fn the_frame_of_a_block_as_large_as_its_slide_stays_on_the_sheet() {
    let desk = open(edited(starter("Cover"), SlideAt::item(0, 0), Some(0)));
    let frame = desk.get_by_label("Block 1: Cover").rect();
    let sheet = desk
        .get_all_by_role(Role::Image)
        .map(|image| image.rect())
        .max_by(|one, other| one.width().total_cmp(&other.width()))
        .unwrap();
    assert!(sheet.contains_rect(frame), "{frame:?} on {sheet:?}");
    assert!(frame.height() > sheet.height() * 0.9, "{frame:?} on {sheet:?}");
}

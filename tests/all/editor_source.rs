//! The text of a session's file in the editor: what it holds is led to from beside it, found and replaced in all of it, and every letter counts.

use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use flipchart::render::screens::{self, Frame};
use flipchart::session::edit::SlideEdit;
use flipchart::session::{BUILT_IN, Session, SessionEdit, SlideAt};
use flipchart::store::SessionAnswer;
use flipchart::ui::action::{Action, Answer, EditorAction, EditorAnswer};
use flipchart::ui::demo;
use flipchart::ui::effect::{Effect, SessionEffect};
use flipchart::ui::played;
use flipchart::ui::state::editing::TextSearch;
use flipchart::ui::state::editor::Editor;
use flipchart::ui::theme::Mode;
use flipchart::ui::update::update;

use crate::desk::{Desk, open, press, press_with, sized, type_in};
use crate::snapshots::assert_picture;

type Window = Harness<'static, Desk>;

const FIELD: &str = "Source of the slide";

fn editor(desk: &Window) -> &Editor {
    desk.state().state.editor.as_ref().unwrap()
}

fn session(desk: &Window) -> &Session {
    editor(desk).session()
}

fn click(desk: &mut Window, label: &str) {
    desk.get_by_label(label).click();
    desk.run();
}

/// The text that the field shows.
fn shown(desk: &Window) -> String {
    desk.get_by_label(FIELD).value().unwrap_or_default()
}

/// The word whose places are counted in the file: it stands on several slides.
const WORD: &str = "lead time";

fn places() -> usize {
    BUILT_IN.to_lowercase().matches(WORD).count()
}

#[test]
fn what_is_found_is_counted_gone_to_in_every_slide_and_left_for_the_caret() {
    assert!(places() > 2, "{WORD} stands {} times in session 1", places());
    let mut desk = open(demo::editor_source());
    press_with(&mut desk, Modifiers::COMMAND, Key::F);
    type_in(&mut desk, &WORD.to_uppercase());
    desk.get_by_label(&format!("{} places", places()));
    let mut slides = Vec::new();
    let mut numbers = Vec::new();
    for turn in 0..places() {
        // Enter in the field and F3 anywhere do the same.
        press(&mut desk, if turn % 2 == 0 { Key::Enter } else { Key::F3 });
        assert!(
            shown(&desk).to_lowercase().contains(WORD),
            "turn {turn}: {}",
            shown(&desk)
        );
        slides.push(editor(&desk).slide());
        let number = (1..=places()).find(|number| {
            let words = format!("{number} of {}", places());
            desk.query_by_label(&words).is_some()
        });
        numbers.push(number.expect("it is counted"));
    }
    slides.dedup();
    assert!(slides.len() > 1, "they stand in more slides than one");
    numbers.sort_unstable();
    assert_eq!(numbers, (1..=places()).collect::<Vec<_>>(), "each once");
    let before = editor(&desk).slide();
    press_with(&mut desk, Modifiers::SHIFT, Key::F3);
    press(&mut desk, Key::F3);
    assert_eq!(editor(&desk).slide(), before, "back and forth");
    press(&mut desk, Key::Escape);
    assert!(desk.get_by_label(FIELD).is_focused());
    // What is typed now takes the place of what was selected.
    type_in(&mut desk, "passing on");
    assert_eq!(editor(&desk).typed(), None);
    let text = editor(&desk).source().written(session(&desk));
    assert_eq!(text.to_lowercase().matches(WORD).count(), places() - 1);
}

#[test]
fn the_line_that_finds_as_it_looks() {
    let mut state = demo::editor_source();
    state.window.editing.search = TextSearch {
        query: "needs".to_owned(),
        with: Some("wants".to_owned()),
        at: BUILT_IN.find("needs a practice"),
    };
    let size = egui::vec2(1280.0, 720.0);
    let mode = Mode::Light;
    assert_picture("editor-source-finds", &screens::screen(&state, Frame { size, mode }));
}

#[test]
fn nothing_found_is_said() {
    let mut desk = open(demo::editor_source());
    press_with(&mut desk, Modifiers::COMMAND, Key::F);
    type_in(&mut desk, "no such words anywhere");
    desk.get_by_label("not found");
    let before = shown(&desk);
    press(&mut desk, Key::Enter);
    assert_eq!(shown(&desk), before);
}

#[test]
fn all_places_are_replaced_at_once_and_one_step_back_undoes_it() {
    let mut desk = open(demo::editor_source());
    let before = session(&desk).clone();
    let part = shown(&desk);
    press_with(&mut desk, Modifiers::COMMAND, Key::H);
    type_in(&mut desk, WORD);
    desk.get_by_label("Replace with").focus();
    desk.run();
    type_in(&mut desk, "relay");
    click(&mut desk, "Replace all");
    let text = editor(&desk).source().written(session(&desk));
    assert_eq!(text.to_lowercase().matches(WORD).count(), 0);
    assert_eq!(
        text.matches("relay").count(),
        places() + BUILT_IN.matches("relay").count()
    );
    assert_eq!(
        shown(&desk).lines().count(),
        part.lines().count(),
        "the same slide is shown"
    );
    desk.get_by_label(FIELD).focus();
    desk.run();
    press(&mut desk, Key::Escape);
    press_with(&mut desk, Modifiers::COMMAND, Key::Z);
    assert_eq!(*session(&desk), before);
}

#[test]
fn a_place_is_replaced_once_it_was_seen_and_the_next_one_is_gone_to() {
    let mut desk = open(demo::editor_source());
    press_with(&mut desk, Modifiers::COMMAND, Key::H);
    type_in(&mut desk, WORD);
    desk.get_by_label("Replace with").focus();
    desk.run();
    type_in(&mut desk, "relay");
    let before = session(&desk).clone();
    let count = |text: &str| text.to_lowercase().matches(WORD).count();
    let mut left = places();
    while left > 0 {
        press(&mut desk, Key::Enter);
        if count(&editor(&desk).source().written(session(&desk))) == left {
            // It was led to: what goes next is in sight.
            assert!(count(&shown(&desk)) > 0, "{left} left: {}", shown(&desk));
            press(&mut desk, Key::Enter);
        } else {
            assert!(left < places(), "the first was replaced before anybody saw it");
        }
        left -= 1;
        assert_eq!(count(&editor(&desk).source().written(session(&desk))), left);
    }
    assert_ne!(*session(&desk), before);
}

#[test]
fn letters_and_enter_in_one_frame_are_both_taken() {
    let mut desk = open(demo::editor_source());
    press_with(&mut desk, Modifiers::COMMAND, Key::F);
    let (head, tail) = WORD.split_at(4);
    type_in(&mut desk, head);
    let enter = egui::Event::Key {
        key: Key::Enter,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::NONE,
    };
    let events = [egui::Event::Text(tail.to_owned()), enter];
    desk.input_mut().events.extend(events);
    desk.run();
    let value = desk.get_by_label("Find in this file").value();
    assert_eq!(value.as_deref(), Some(WORD));
}

#[test]
fn the_outline_leads_to_slides_blocks_and_what_stands_between() {
    let mut desk = open(demo::editor_source());
    let at = editor(&desk).slide();
    let number = session(&desk).number_of(at).unwrap() + 1;
    let first = desk
        .query_all_by_label_contains("Text of block")
        .next()
        .expect("its blocks are listed");
    first.click();
    desk.run();
    assert!(desk.get_by_label(FIELD).is_focused());
    // By keys and by the outline it is the same slide that comes next.
    press_with(&mut desk, Modifiers::ALT, Key::ArrowDown);
    let next = editor(&desk).slide();
    press_with(&mut desk, Modifiers::ALT, Key::ArrowUp);
    assert_eq!(editor(&desk).slide(), at);
    desk.query_all_by_label_contains(&format!("Text of slide {}:", number + 1))
        .next()
        .unwrap()
        .click();
    desk.run();
    assert_eq!(editor(&desk).slide(), next);
    press_with(&mut desk, Modifiers::COMMAND, Key::F);
    type_in(&mut desk, "format: 1");
    press(&mut desk, Key::Enter);
    let head = shown(&desk);
    assert!(
        BUILT_IN.starts_with(head.as_str()),
        "the head of the file is shown: {head}"
    );
    press(&mut desk, Key::Escape);
    type_in(&mut desk, "format: 1 /* said once */");
    assert_eq!(editor(&desk).typed(), None);
    let text = editor(&desk).source().text();
    assert!(text.contains("format: 1 /* said once */,"), "{}", &text[..200]);
    assert!(shown(&desk).contains("said once"), "it stays in sight");
    press_with(&mut desk, Modifiers::ALT, Key::ArrowDown);
    assert!(!shown(&desk).contains("said once"), "and leaves with its slide");
}

#[test]
fn a_text_that_cannot_be_read_keeps_its_part_and_what_is_found_in_it() {
    let mut desk = open(demo::editor_source());
    let at = editor(&desk).slide();
    desk.get_by_label(FIELD).focus();
    desk.run();
    type_in(&mut desk, "(((");
    assert!(editor(&desk).typed().is_some());
    // Only what the disk has acknowledged is said to be there.
    let kept = desk.state().effects.iter().rev().find_map(|effect| match effect {
        Effect::Session(effect) => match &**effect {
            SessionEffect::Typed(path, Some(text)) => Some((path.clone(), text.clone())),
            _ => None,
        },
        _ => None,
    });
    let (path, text) = kept.expect("it is asked to be kept");
    assert_eq!(editor(&desk).typed().unwrap().text, text);
    desk.get_by_label_contains("Draft…");
    let now = desk.state().state.now.at;
    for (kept, words) in [
        (Ok(now), "Draft on disk"),
        (Err("The disk is full".to_owned()), "The disk is full"),
    ] {
        let answer = EditorAnswer::Kept(SessionAnswer::Typed(path.clone(), kept));
        let own = desk.state_mut();
        update(&mut own.state, Action::Done(Answer::Editor(answer)), &mut own.effects);
        desk.run();
        desk.get_by_label_contains(words);
    }
    press_with(&mut desk, Modifiers::COMMAND, Key::F);
    type_in(&mut desk, "title");
    for _ in 0..4 {
        press(&mut desk, Key::F3);
        assert_eq!(editor(&desk).slide(), at, "other parts cannot be told from it yet");
    }
    press_with(&mut desk, Modifiers::ALT, Key::ArrowDown);
    assert_eq!(editor(&desk).slide(), at);
}

#[test]
fn windows_of_any_size_show_it_without_harm() {
    for (width, height) in [(320.0, 240.0), (700.0, 420.0), (1010.0, 560.0), (3840.0, 2160.0)] {
        let mut state = demo::editor_source();
        state.window.editing.search.query = "the".to_owned();
        state.window.editing.search.with = Some("a".to_owned());
        let mut desk = sized(state, width, height);
        press(&mut desk, Key::F3);
        desk.run_steps(2);
    }
    let mut state = demo::editor_source();
    // A place that is no longer there.
    state.window.editing.outside = Some((SlideAt::item(0, 0), 9_999));
    state.editor.as_mut().unwrap().choose(SlideAt::item(0, 0), None);
    open(state).run_steps(2);
}

#[test]
fn letters_that_no_font_has_are_named_beside_their_slide() {
    let mut state = demo::editor_source();
    let at = state.editor.as_ref().unwrap().slide();
    let title = SlideEdit::Title("Marked \u{10FFFD}".to_owned());
    let edit = EditorAction::Do(SessionEdit::Slide(at, title));
    let mut effects = Vec::new();
    update(&mut state, Action::Editor(edit), &mut effects);
    played::settle(&mut state, &effects);
    let editor = state.editor.as_ref().unwrap();
    let found = editor.findings().iter().find(|found| found.what.contains("(U+10FFFD)"));
    let found = found.expect("it is named");
    assert_eq!(found.path, at.way());
    assert!(found.warning && editor.is_sound(), "it can be run");
}

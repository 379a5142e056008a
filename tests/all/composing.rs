//! Words that an input method composes, as in Japanese or Chinese: keys meanwhile belong to it, and no half word is kept.

use egui::{Event, ImeEvent, Key, Modifiers};
use egui_kittest::kittest::Queryable;
use flipchart::ui::action::SelectAction;
use flipchart::ui::demo;

use crate::desk::{open, press, press_with};
use crate::map_hands::{Table, act, flow, id, names, ready, text, undoes};
use crate::map_views::table;

fn compose(desk: &mut Table, words: &str) {
    desk.event(Event::Ime(ImeEvent::Preedit {
        text: words.to_owned(),
        active_range_chars: None,
    }));
    desk.run();
}

fn choose(desk: &mut Table, words: &str) {
    desk.event(Event::Ime(ImeEvent::Commit(words.to_owned())));
    desk.run();
}

#[test]
fn a_step_is_added_when_its_name_is_chosen_and_not_before() {
    let mut desk = open(ready(demo::map()));
    press(&mut desk, Key::Slash);
    let (before, wall) = (text(&desk), desk.state().state.wall.open);
    for words in ["k", "ka", "kakuni", "kakunin"] {
        compose(&mut desk, words);
    }
    for key in [Key::Enter, Key::Space, Key::ArrowDown, Key::D, Key::Delete, Key::F5] {
        press(&mut desk, key);
    }
    press_with(&mut desk, Modifiers::COMMAND, Key::D);
    press_with(&mut desk, Modifiers::ALT, Key::ArrowLeft);
    assert_eq!((text(&desk), undoes(&desk).as_str()), (before, ""));
    assert_eq!(desk.state().state.wall.open, wall);
    choose(&mut desk, "Prüfung");
    assert_eq!(desk.state().state.window.map.typing.entry, "Prüfung");
    press(&mut desk, Key::Enter);
    assert!(names(&desk).contains(&"Prüfung".to_owned()), "{:?}", names(&desk));
}

#[test]
fn a_composition_that_is_given_up_gives_the_keys_back() {
    let mut desk = open(ready(demo::map()));
    press(&mut desk, Key::Slash);
    compose(&mut desk, "ka");
    compose(&mut desk, "");
    assert_eq!(desk.state().state.window.map.typing.entry, "");
    crate::desk::type_in(&mut desk, "Load test");
    press(&mut desk, Key::Enter);
    assert!(names(&desk).contains(&"Load test".to_owned()));
}

#[test]
fn a_field_of_the_inspector_keeps_the_word_that_was_chosen() {
    let mut desk = open(ready(demo::map()));
    let qa = id(&desk, "QA test");
    act(
        &mut desk,
        flipchart::ui::action::MapAction::Select(SelectAction::One(Some(qa))),
    );
    desk.get_by_label("Team").focus();
    desk.run();
    press_with(&mut desk, Modifiers::COMMAND, Key::A);
    compose(&mut desk, "hin");
    press(&mut desk, Key::Enter);
    let team = |desk: &Table| flow(desk).find("QA test").unwrap().team.clone().unwrap();
    assert_eq!(team(&desk), "QA");
    choose(&mut desk, "Qualität");
    press(&mut desk, Key::Enter);
    assert_eq!(team(&desk), "Qualität");
}

#[test]
fn a_cell_of_the_table_keeps_the_word_that_was_chosen() {
    let mut desk = table("QA test", "Team");
    press(&mut desk, Key::F2);
    press_with(&mut desk, Modifiers::COMMAND, Key::A);
    compose(&mut desk, "hinshitsu");
    for key in [Key::Enter, Key::Tab] {
        press(&mut desk, key);
    }
    let team = |desk: &Table| flow(desk).find("QA test").unwrap().team.clone().unwrap();
    assert_eq!(team(&desk), "QA");
    choose(&mut desk, "Qualität");
    press(&mut desk, Key::Tab);
    assert_eq!(team(&desk), "Qualität");
}

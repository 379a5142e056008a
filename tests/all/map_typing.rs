//! What is typed on the map is never lost, and its keys are its own: in the quick entry, a name, a field, a cell.

use egui::{Event, ImeEvent, Key, Modifiers, vec2};
use egui_kittest::kittest::Queryable;
use flipchart::flow::StepId;
use flipchart::ui::action::{Action, MapAction, MapsAction, SelectAction, TypingAction};
use flipchart::ui::state::map::{Field, Look, Named};
use flipchart::ui::state::several::Showing;
use flipchart::ui::state::{Saving, Surface};
use flipchart::ui::{demo, update};
use flipchart::workshop::MapId;

use crate::desk::{open, press, press_with, sized, type_in, workshop};
use crate::map_hands::{Table, act, block, click, drag, flow, id, names, ready, text, told, undoes};
use crate::map_views::table;

fn example() -> Table {
    open(ready(demo::map()))
}

fn pick(desk: &mut Table, name: &str) {
    let step = id(desk, name);
    act(desk, MapAction::Select(SelectAction::One(Some(step))));
}

/// Types over what the field of this name says.
fn type_over(desk: &mut Table, label: &str, words: &str) {
    desk.get_by_label(label).focus();
    desk.run();
    press_with(desk, Modifiers::COMMAND, Key::A);
    type_in(desk, words);
}

fn team(desk: &Table, name: &str) -> Option<String> {
    flow(desk).find(name).unwrap().team.clone()
}

fn several(desk: &mut Table, names: &[&str]) -> Vec<StepId> {
    let steps: Vec<StepId> = names.iter().map(|name| id(desk, name)).collect();
    act(desk, MapAction::Select(SelectAction::These(steps.clone())));
    steps
}

#[test]
fn undo_is_of_the_field_that_is_typed_into_and_of_the_workshop_in_an_empty_one() {
    let mut desk = example();
    // A note begun on another surface has nothing to do with the map.
    desk.state_mut().state.window.draft = "A note".to_owned();
    let before = text(&desk);
    pick(&mut desk, "QA test");
    press_with(&mut desk, Modifiers::COMMAND, Key::D);
    let doubled = text(&desk);
    assert_ne!(doubled, before);
    for label in ["Add a step", "Waits before it"] {
        type_over(&mut desk, label, "2d");
        for key in [Key::Z, Key::Y] {
            press_with(&mut desk, Modifiers::COMMAND, key);
            assert_eq!(text(&desk), doubled, "{label}, {key:?}");
        }
        press_with(&mut desk, Modifiers::COMMAND, Key::A);
        press(&mut desk, Key::Backspace);
        if label == "Waits before it" {
            press(&mut desk, Key::Escape);
        }
    }
    press(&mut desk, Key::F2);
    type_in(&mut desk, "Try it");
    press_with(&mut desk, Modifiers::COMMAND, Key::Z);
    assert_eq!(text(&desk), doubled, "a name");
    press(&mut desk, Key::Escape);
    desk.get_by_label("Add a step").focus();
    desk.run();
    press_with(&mut desk, Modifiers::COMMAND, Key::Z);
    assert_eq!(text(&desk), before, "an empty line has nothing to undo");
}

#[test]
fn a_field_of_several_steps_is_of_those_steps_although_another_is_clicked() {
    let mut desk = example();
    assert!(flow(&desk).demand.is_some());
    let steps = several(&mut desk, &["QA test", "Security check"]);
    type_over(&mut desk, "Team of all", "Everybody");
    let at = block(&desk, "Deploy").center();
    click(&mut desk, at);
    assert_eq!(team(&desk, "QA test").as_deref(), Some("Everybody"));
    assert_eq!(team(&desk, "Security check").as_deref(), Some("Everybody"));

    act(&mut desk, MapAction::Select(SelectAction::These(steps)));
    desk.get_by_label("Team of all").focus();
    desk.run();
    press_with(&mut desk, Modifiers::COMMAND, Key::A);
    press(&mut desk, Key::Backspace);
    let at = block(&desk, "Deploy").center();
    click(&mut desk, at);
    assert!(flow(&desk).demand.is_some(), "a team is no demand");
    assert_eq!(team(&desk, "QA test"), None);
}

#[test]
fn a_drag_keeps_what_was_typed_in_a_field() {
    let mut desk = example();
    pick(&mut desk, "QA test");
    type_over(&mut desk, "Team", "Testers");
    let from = block(&desk, "Deploy").center();
    drag(&mut desk, from, vec2(0.0, 3.0));
    assert_eq!(team(&desk, "QA test").as_deref(), Some("Testers"));
}

#[test]
fn typing_in_another_field_keeps_the_first() {
    let mut desk = example();
    let qa = id(&desk, "QA test");
    pick(&mut desk, "QA test");
    for (field, text) in [(Field::Team, "Testers"), (Field::People, "3")] {
        act(
            &mut desk,
            MapAction::Typing(TypingAction::Field(vec![qa], field, text.to_owned())),
        );
    }
    assert_eq!(team(&desk, "QA test").as_deref(), Some("Testers"));
}

#[test]
fn a_name_that_is_refused_stays_as_it_was_typed() {
    let mut desk = example();
    pick(&mut desk, "QA test");
    press(&mut desk, Key::F2);
    type_in(&mut desk, "Deploy");
    press(&mut desk, Key::Enter);
    let step = id(&desk, "QA test");
    let kept = Some((Named::Step(step), "Deploy".to_owned()));
    assert_eq!(desk.state().state.window.map.typing.renaming, kept);
    assert!(told(&desk).contains("Deploy"), "{}", told(&desk));
    press(&mut desk, Key::Escape);
    assert_eq!(desk.state().state.window.map.typing.renaming, None);

    desk.state_mut().state.document.as_mut().unwrap().saving = Saving::ReadOnly("it is open elsewhere.".to_owned());
    press(&mut desk, Key::F2);
    type_in(&mut desk, "Try it");
    press(&mut desk, Key::Enter);
    let kept = Some((Named::Step(step), "Try it".to_owned()));
    assert_eq!(desk.state().state.window.map.typing.renaming, kept);
    press(&mut desk, Key::Escape);
    type_over(&mut desk, "Team", "Testers");
    press(&mut desk, Key::Enter);
    let field = desk.state().state.window.map.typing.field.clone();
    assert_eq!(field, Some((vec![step], Field::Team, "Testers".to_owned())));
    let map = desk.state().state.shown_map().unwrap();
    act(&mut desk, MapAction::Typing(TypingAction::Rename(Named::Map(map))));
    act(
        &mut desk,
        MapAction::Typing(TypingAction::Renamed("Elsewhere".to_owned())),
    );
    act(&mut desk, MapAction::Typing(TypingAction::KeepName));
    let kept = Some((Named::Map(map), "Elsewhere".to_owned()));
    assert_eq!(desk.state().state.window.map.typing.renaming, kept);
}

#[test]
fn a_cell_of_a_workshop_that_can_only_be_read_says_what_was_typed_and_why_it_stays_there() {
    let mut desk = table("QA test", "Team");
    desk.state_mut().state.document.as_mut().unwrap().saving = Saving::ReadOnly("it is open elsewhere.".to_owned());
    type_in(&mut desk, "Testers");
    press(&mut desk, Key::Enter);
    let wrong = &desk.state().state.window.map.table.wrong;
    assert!(
        wrong
            .iter()
            .any(|wrong| wrong.text == "Testers" && wrong.why.contains("open elsewhere")),
        "{wrong:?}"
    );
}

#[test]
fn another_view_another_map_and_playing_keep_what_is_being_typed_first() {
    let mut desk = example();
    pick(&mut desk, "QA test");
    press(&mut desk, Key::F2);
    type_in(&mut desk, "Try it");
    press_with(&mut desk, Modifiers::ALT, Key::Num3);
    assert_eq!(names(&desk)[3], "Try it");
    assert_eq!(desk.state().state.window.map.look, Look::Table);
    press(&mut desk, Key::F2);
    press_with(&mut desk, Modifiers::COMMAND, Key::A);
    type_in(&mut desk, "In a cell");
    press_with(&mut desk, Modifiers::ALT, Key::Num1);
    assert_eq!(names(&desk)[3], "In a cell");

    type_over(&mut desk, "Team", "Testers");
    press_with(&mut desk, Modifiers::ALT, Key::P);
    assert!(desk.state().state.window.map.play.is_some());
    assert_eq!(team(&desk, "In a cell").as_deref(), Some("Testers"));

    let mut desk = example();
    pick(&mut desk, "QA test");
    let map = desk.state().state.shown_map().unwrap();
    type_over(&mut desk, "Team", "Testers");
    act(&mut desk, MapAction::Maps(MapsAction::Add));
    let of = |desk: &Table, map: MapId| {
        let flow = &workshop(desk).map(map).unwrap().flow;
        flow.find("QA test").unwrap().team.clone()
    };
    assert_eq!(of(&desk, map).as_deref(), Some("Testers"), "a new map");
    act(&mut desk, MapAction::Maps(MapsAction::Show(map)));
    pick(&mut desk, "QA test");
    type_over(&mut desk, "Team", "Others");
    press_with(&mut desk, Modifiers::ALT, Key::M);
    assert_ne!(desk.state().state.shown_map(), Some(map));
    assert_eq!(of(&desk, map).as_deref(), Some("Others"));
}

#[test]
fn asking_for_the_name_again_leaves_what_is_typed() {
    let mut desk = example();
    pick(&mut desk, "QA test");
    press(&mut desk, Key::F2);
    type_in(&mut desk, "Try it");
    press(&mut desk, Key::F2);
    assert_eq!(names(&desk)[3], "QA test", "it is still being typed");
    press(&mut desk, Key::Enter);
    assert_eq!(names(&desk)[3], "Try it");

    let mut desk = table("QA test", "Team");
    type_in(&mut desk, "Testers");
    press(&mut desk, Key::F2);
    assert_eq!(team(&desk, "QA test").as_deref(), Some("QA"));
    press(&mut desk, Key::Enter);
    assert_eq!(team(&desk, "QA test").as_deref(), Some("Testers"));
}

#[test]
fn alt_and_an_arrow_move_in_the_text() {
    let mut desk = example();
    pick(&mut desk, "QA test");
    type_over(&mut desk, "Team", "Testers and others");
    let before = (names(&desk), undoes(&desk));
    for key in [Key::ArrowLeft, Key::ArrowRight, Key::ArrowUp, Key::ArrowDown] {
        press_with(&mut desk, Modifiers::ALT, key);
    }
    assert_eq!((names(&desk), undoes(&desk)), before);
}

#[test]
fn words_composed_in_one_field_take_no_keys_from_the_next() {
    let mut desk = example();
    pick(&mut desk, "QA test");
    desk.get_by_label("Team").focus();
    desk.run();
    desk.event(Event::Ime(ImeEvent::Preedit {
        text: "hin".to_owned(),
        active_range_chars: None,
    }));
    desk.run();
    type_over(&mut desk, "Add a step", "Load test");
    press(&mut desk, Key::Enter);
    assert!(names(&desk).contains(&"Load test".to_owned()), "{:?}", names(&desk));
}

#[test]
fn an_empty_map_takes_no_focus_while_several_maps_show() {
    let mut state = ready(demo::empty_map());
    state.window.map.several.showing = Showing::All;
    update::update(&mut state, Action::Surface(Surface::Map), &mut Vec::new());
    assert!(!state.window.map.typing.focus_entry);
    state.window.map.several.showing = Showing::One;
    update::update(&mut state, Action::Surface(Surface::Map), &mut Vec::new());
    assert!(state.window.map.typing.focus_entry);
}

/// Lines that are no step, each with something wrong of its own, and some that are one.
const SAID: [&str; 14] = [
    "Sign off | 30m",
    "Sign off by the board of the whole company, in writing and with two signatures | wait 3d | pt 4h | team Product | 30m",
    "Sign off | wait",
    "Sign off | wait lots",
    "Sign off | ca 300%",
    "Sign off | rework -> Nowhere",
    "Deploy | rework -> Verify",
    "| wait 3d",
    "|",
    "| | |",
    "Sign off | team",
    "Deploy",
    "Deploy | wait 2d",
    "Sign off",
];

#[test]
fn every_line_is_answered_by_a_change_or_by_what_is_wrong_with_it() {
    for width in [640.0, 1280.0] {
        for look in [Look::Timeline, Look::Boxes, Look::Table] {
            for said in SAID {
                let mut state = ready(demo::map());
                state.window.map.look = look;
                let mut desk = sized(state, width, 720.0);
                desk.run_steps(2);
                let before = text(&desk);
                for _ in 0..2 {
                    for action in [TypingAction::Entry(said.to_owned()), TypingAction::Submit] {
                        act(&mut desk, MapAction::Typing(action));
                    }
                    let state = &desk.state().state;
                    let taken = state.window.map.typing.entry.is_empty();
                    if taken {
                        break;
                    }
                    assert_eq!(text(&desk), before, "{said}: half of it was taken");
                    let told = state.notice.as_ref().map(|notice| notice.text.clone());
                    let told = told.unwrap_or_else(|| panic!("nothing is said of {said:?} at {width} in {look:?}"));
                    assert!(
                        desk.query_all_by_value(&told).next().is_some(),
                        "{told} shows at {width} in {look:?}"
                    );
                    // Read and sent away, the same line is answered again.
                    desk.get_by_label("Dismiss the message").click();
                    desk.run_steps(4);
                }
            }
        }
    }
}

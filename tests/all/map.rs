//! The map: what hands do to it by keyboard and mouse, that it can always be taken back, and how it looks.

use std::fmt::Write as _;

use egui::{Event, Key, Modifiers, PointerButton, Pos2, pos2, vec2};
use egui_kittest::kittest::Queryable;
use flipchart::flow::layout::Scale;
use flipchart::flow::{LeverKind, StepId, TemplateKind};
use flipchart::render::screens;
use flipchart::render::screens::Frame;
use flipchart::ui::action::{Action, LeverAction, MapAction, MapsAction, SelectAction, TypingAction, ViewAction};
use flipchart::ui::map::picture_height;
use flipchart::ui::state::State;
use flipchart::ui::theme::Mode;
use flipchart::ui::{demo, update};
use flipchart::workshop::{MapState, NoteKind};

use crate::desk::{Desk, open, press, press_with, sized, type_in, workshop};
use crate::dice::Dice;
use crate::map_hands::{Table, block, drag, flow, hold, names, text};
use crate::snapshots::assert_picture;

/// The eight steps of the demonstration, a line each.
const LINES: [&str; 8] = [
    "Refine the idea | wait 3d | pt 4h | team Product",
    "Write the change | wait 1d | pt 2d | team Dev | x3",
    "Code review | wait 1d | pt 1h | team Dev | x3 | ca 80% | rework -> Write the change",
    "QA test | wait 3d | pt 1d | team QA | ca 60% | rework -> Write the change",
    "Security check | wait 2d | pt 2h | team Security",
    "Approve release | wait 5d | pt 30min | team Ops | every 1w",
    "Deploy | wait 1d | pt 4h | team Ops | ca 90% | rework -> Write the change",
    "Verify | pt 2h | team Dev | x3",
];

fn hours(desk: &Table, name: &str) -> (f64, f64) {
    let flow = flow(desk);
    let step = flow.find(name).unwrap();
    (step.wait.mean().hours(), step.process.mean().hours())
}

#[test]
fn who_comes_to_an_empty_map_types_the_first_step_at_once() {
    let mut desk = open(demo::empty_map());
    desk.run();
    press_with(&mut desk, Modifiers::COMMAND, Key::Num1);
    desk.run();
    press_with(&mut desk, Modifiers::COMMAND, Key::Num2);
    desk.run();
    type_in(&mut desk, LINES[0]);
    press(&mut desk, Key::Enter);
    desk.run();
    assert_eq!(names(&desk), ["Refine the idea"]);
}

fn click(desk: &mut Table, at: Pos2) {
    desk.drag_at(at);
    desk.drop_at(at);
    desk.run();
}

fn ready(state: State) -> State {
    let mut state = state;
    state.notice = None;
    if let Some(document) = &mut state.document {
        document.history = flipchart::workshop::History::default();
    }
    state.window.map.typing.entry.clear();
    state.window.map.typing.focus_entry = false;
    state.window.map.selection = None;
    state
}

#[test]
fn eight_steps_are_typed_by_keyboard_alone_and_taken_back_one_by_one() {
    let mut desk = open(demo::empty_map());
    for line in LINES {
        type_in(&mut desk, line);
        press(&mut desk, Key::Enter);
    }
    let typed = flow(&desk);
    assert_eq!(typed.steps, flipchart::flow::text::read(demo::FLOW).flow.steps);
    assert_eq!(
        desk.state().state.window.map.typing.entry,
        "",
        "the line is empty and keeps the focus"
    );
    for _ in LINES {
        press_with(&mut desk, Modifiers::COMMAND, Key::Z);
    }
    assert!(
        desk.state().state.shown_map().is_none() || flow(&desk).steps.is_empty(),
        "undo goes back to the empty map"
    );
}

#[test]
fn tab_takes_the_completion_and_enter_changes_the_step_of_that_name() {
    let mut desk = open(ready(demo::map()));
    press(&mut desk, Key::Slash);
    type_in(&mut desk, "QA");
    press(&mut desk, Key::Tab);
    assert_eq!(desk.state().state.window.map.typing.entry, "QA test");
    type_in(&mut desk, " | wait 1d");
    desk.get_by_label("Changes step 4");
    desk.get_by_label("waits 1 d");
    press(&mut desk, Key::Enter);
    assert_eq!(hours(&desk, "QA test"), (8.0, 8.0));
    assert_eq!(names(&desk).len(), 8);
}

#[test]
fn a_misspelt_line_says_the_nearest_word_and_changes_nothing() {
    let mut desk = open(ready(demo::map()));
    let before = text(&desk);
    press(&mut desk, Key::Slash);
    type_in(&mut desk, "Sign off | rework -> Cod review");
    desk.get_by_label_contains("did you mean “Code review”?");
    press(&mut desk, Key::Enter);
    assert_eq!(text(&desk), before);
    assert!(
        desk.state().state.window.map.typing.entry.starts_with("Sign off"),
        "what was typed stays"
    );
}

#[test]
fn the_end_of_a_block_is_dragged_and_one_undo_takes_the_whole_drag_back() {
    let mut desk = open(ready(demo::map()));
    let before = text(&desk);
    let qa = block(&desk, "QA test");
    drag(&mut desk, pos2(qa.right() - 2.0, qa.center().y), vec2(51.0, 0.0));
    let (wait, work) = hours(&desk, "QA test");
    assert!(
        (wait - 24.0).abs() < 0.01 && work > 14.0 && work < 18.0,
        "{wait} {work}"
    );
    press_with(&mut desk, Modifiers::COMMAND, Key::Z);
    assert_eq!(text(&desk), before);
}

#[test]
fn the_boundary_shifts_waiting_into_work_and_the_start_changes_the_wait_alone() {
    let mut desk = open(ready(demo::map()));
    let qa = block(&desk, "QA test");
    let boundary = qa.left() + qa.width() * 0.75;
    drag(&mut desk, pos2(boundary, qa.center().y), vec2(-50.0, 0.0));
    let (wait, work) = hours(&desk, "QA test");
    assert!((wait + work - 32.0).abs() < 0.01 && wait < 18.0, "{wait} {work}");
    let security = block(&desk, "Security check");
    drag(
        &mut desk,
        pos2(security.left() + 2.0, security.center().y),
        vec2(40.0, 0.0),
    );
    let (wait, work) = hours(&desk, "Security check");
    assert!(wait < 12.0 && (work - 2.0).abs() < 0.01, "{wait} {work}");
}

#[test]
fn esc_cancels_a_drag_and_nothing_is_left_to_do_again() {
    let mut desk = open(ready(demo::map()));
    let before = text(&desk);
    let qa = block(&desk, "QA test");
    let from = pos2(qa.right() - 2.0, qa.center().y);
    hold(&mut desk, from, vec2(80.0, 0.0));
    assert_ne!(text(&desk), before, "numbers follow the hand");
    press(&mut desk, Key::Escape);
    assert_eq!(text(&desk), before);
    desk.drop_at(from + vec2(80.0, 0.0));
    desk.run();
    assert_eq!(text(&desk), before);
    let history = &desk.state().state.document.as_ref().unwrap().history;
    assert_eq!(history.redo_label(), None);
    assert!(desk.state().state.window.map.hand.drag.is_none());
}

#[test]
fn a_block_dragged_into_another_lane_changes_its_team_and_its_place() {
    let mut desk = open(ready(demo::map()));
    let security = block(&desk, "Security check");
    let qa = block(&desk, "QA test");
    let target = pos2(qa.left() + 20.0, qa.center().y);
    let from = security.center() - vec2(20.0, 0.0);
    drag(&mut desk, from, target - from);
    let flow = flow(&desk);
    assert_eq!(flow.find("Security check").unwrap().team.as_deref(), Some("QA"));
    let place = |name: &str| flow.position(flow.find(name).unwrap().id).unwrap();
    assert!(place("Security check") < place("QA test"));
    press_with(&mut desk, Modifiers::COMMAND, Key::Z);
    assert_eq!(names(&desk)[4], "Security check", "lane and place are one undo");
}

#[test]
fn a_step_is_renamed_in_place_and_esc_leaves_the_old_name() {
    let mut desk = open(ready(demo::map()));
    let qa = block(&desk, "QA test").center();
    click(&mut desk, qa);
    press(&mut desk, Key::F2);
    type_in(&mut desk, "Try it out");
    press(&mut desk, Key::Enter);
    assert_eq!(names(&desk)[3], "Try it out");
    press(&mut desk, Key::F2);
    type_in(&mut desk, "Never kept");
    press(&mut desk, Key::Escape);
    assert_eq!(names(&desk)[3], "Try it out");
    assert!(desk.state().state.window.map.typing.renaming.is_none());
}

#[test]
fn steps_are_duplicated_moved_and_deleted_by_keys_and_the_arrows_walk() {
    let mut desk = open(ready(demo::map()));
    press(&mut desk, Key::ArrowRight);
    press(&mut desk, Key::ArrowRight);
    let selected = desk.state().state.window.map.selection.unwrap();
    assert_eq!(flow(&desk).name_of(selected), "Write the change");
    press_with(&mut desk, Modifiers::COMMAND, Key::D);
    assert_eq!(names(&desk)[2], "Write the change 2");
    press_with(&mut desk, Modifiers::ALT, Key::ArrowRight);
    assert_eq!(names(&desk)[3], "Write the change 2");
    press(&mut desk, Key::Delete);
    assert_eq!(names(&desk).len(), 8);
    assert!(
        desk.state().state.window.map.selection.is_some(),
        "the next step is selected"
    );
    press(&mut desk, Key::ArrowDown);
    press(&mut desk, Key::Escape);
    press(&mut desk, Key::Escape);
    assert_eq!(desk.state().state.window.map.selection, None);
}

#[test]
fn zoom_keys_enlarge_and_nought_shows_the_whole_map() {
    let mut desk = open(ready(demo::map()));
    let before = block(&desk, "Approve release").width();
    press_with(&mut desk, Modifiers::COMMAND, Key::Plus);
    press_with(&mut desk, Modifiers::COMMAND, Key::Plus);
    let zoom = desk.state().state.window.map.view.zoom;
    assert!(zoom > 1.4, "{zoom}");
    press_with(&mut desk, Modifiers::COMMAND, Key::Minus);
    press(&mut desk, Key::Num0);
    assert!((block(&desk, "Approve release").width() - before).abs() < 0.5);
}

#[test]
fn what_lies_under_the_pointer_stays_there_when_the_wheel_zooms() {
    let mut desk = open(ready(demo::map()));
    let security = block(&desk, "Security check");
    desk.hover_at(security.left_center() + vec2(3.0, 0.0));
    desk.run();
    desk.event(Event::Zoom(1.6));
    desk.run();
    let after = block(&desk, "Security check");
    assert!(
        (after.left() - security.left()).abs() < 3.0,
        "{} {}",
        security.left(),
        after.left()
    );
    assert!(after.width() > security.width() * 1.5);
}

#[test]
fn the_port_right_of_a_step_adds_one_that_waits_for_its_name() {
    let mut desk = open(ready(demo::map()));
    let qa = block(&desk, "QA test").center();
    click(&mut desk, qa);
    desk.get_by_label("Add a step after QA test").click();
    desk.run();
    type_in(&mut desk, "Load test");
    press(&mut desk, Key::Enter);
    assert_eq!(names(&desk)[4], "Load test");
    assert_eq!(flow(&desk).find("Load test").unwrap().team.as_deref(), Some("QA"));
}

#[test]
fn a_workshop_that_can_only_be_read_keeps_what_was_typed() {
    let mut state = ready(demo::map());
    if let Some(document) = &mut state.document {
        document.saving = flipchart::ui::state::Saving::ReadOnly("it is open elsewhere.".to_owned());
    }
    let mut desk = open(state);
    press(&mut desk, Key::Slash);
    type_in(&mut desk, "Sign off | pt 1h");
    press(&mut desk, Key::Enter);
    assert_eq!(names(&desk).len(), 8);
    assert_eq!(desk.state().state.window.map.typing.entry, "Sign off | pt 1h");
    assert!(
        desk.state()
            .state
            .notice
            .as_ref()
            .unwrap()
            .text
            .contains("open elsewhere")
    );
}

#[test]
fn a_field_takes_times_as_people_say_them_and_keeps_a_mistake_in_place() {
    let mut desk = open(ready(demo::map()));
    let qa = block(&desk, "QA test").center();
    click(&mut desk, qa);
    desk.get_by_label("Waits before it").focus();
    desk.run();
    press_with(&mut desk, Modifiers::COMMAND, Key::A);
    type_in(&mut desk, "1d 4h");
    press(&mut desk, Key::Enter);
    assert_eq!(hours(&desk, "QA test"), (12.0, 8.0));
    desk.get_by_label("Work, hands on").focus();
    desk.run();
    press_with(&mut desk, Modifiers::COMMAND, Key::A);
    type_in(&mut desk, "soonish");
    press(&mut desk, Key::Enter);
    assert_eq!(hours(&desk, "QA test"), (12.0, 8.0));
    let field = desk.state().state.window.map.typing.field.clone().unwrap();
    assert_eq!(field.2, "soonish", "the draft stays");
    desk.get_by_label("Work, hands on").focus();
    desk.run();
    press(&mut desk, Key::Escape);
    assert!(
        desk.state().state.window.map.typing.field.is_none(),
        "Esc puts the field back"
    );
    assert!(desk.state().state.window.map.selection.is_some());
}

#[test]
fn a_lever_becomes_an_action_or_goes_into_a_future_state() {
    let mut desk = open(ready(demo::map()));
    let notes = workshop(&desk).notes.len();
    desk.get_by_label("Action").click();
    desk.run();
    let note = workshop(&desk).notes.last().unwrap();
    assert_eq!((workshop(&desk).notes.len(), note.kind), (notes + 1, NoteKind::Action));
    assert_eq!(note.text, "QA test: %C/A 60 to 95 %");
    desk.get_by_label("Into the future state").click();
    desk.run();
    let future = workshop(&desk)
        .maps
        .iter()
        .find(|map| map.state == MapState::Future)
        .unwrap();
    assert!((future.flow.find("QA test").unwrap().ca.percent() - 95.0).abs() < 0.01);
    assert!((flow(&desk).find("QA test").unwrap().ca.percent() - 60.0).abs() < 0.01);
}

#[test]
fn a_template_is_chosen_by_its_key_and_pasted_lines_are_one_undo() {
    let mut desk = open(demo::empty_map());
    press_with(&mut desk, Modifiers::ALT, Key::Num1);
    assert_eq!(names(&desk).len(), 8);
    press_with(&mut desk, Modifiers::COMMAND, Key::Z);
    desk.event(Event::Paste(LINES.join("\n")));
    desk.run();
    assert_eq!(names(&desk).len(), 8);
    desk.event(Event::Paste(
        "Sign off | pt 1h\nArchive | rework -> Sign off | ca 90%".to_owned(),
    ));
    desk.run();
    assert_eq!(names(&desk).len(), 10);
    press_with(&mut desk, Modifiers::COMMAND, Key::Z);
    assert_eq!(names(&desk).len(), 8);
}

#[test]
fn maps_are_added_shown_and_deleted_with_undo() {
    let mut desk = open(ready(demo::map()));
    desk.get_by_label("Add a map").click();
    desk.run();
    assert_eq!(workshop(&desk).maps.len(), 2);
    assert!(flow(&desk).steps.is_empty());
    let first = workshop(&desk).maps[0].id;
    act(desk.state_mut(), MapAction::Maps(MapsAction::Show(first)));
    desk.run();
    assert_eq!(names(&desk).len(), 8);
    act(desk.state_mut(), MapAction::Maps(MapsAction::Remove(first)));
    desk.run();
    assert_eq!(workshop(&desk).maps.len(), 1);
    press_with(&mut desk, Modifiers::COMMAND, Key::Z);
    assert_eq!(workshop(&desk).maps.len(), 2);
}

#[test]
fn a_rework_arrow_is_drawn_from_the_port_below_a_block() {
    let mut desk = open(ready(demo::map()));
    let security = block(&desk, "Security check");
    click(&mut desk, security.center() - vec2(20.0, 0.0));
    let port = pos2(security.center().x, security.bottom() + 6.0);
    let write = block(&desk, "Write the change").center();
    drag(&mut desk, port, write - port);
    let flow = flow(&desk);
    let step = flow.find("Security check").unwrap();
    assert_eq!(step.rework, flow.find("Write the change").map(|step| step.id));
    assert!(step.ca.percent() < 100.0, "something comes back now");
}

#[test]
fn whatever_hands_do_the_flow_stays_sound_and_undo_goes_back_to_the_start() {
    for seed in 1..=3 {
        let mut dice = Dice(seed);
        let mut desk = open(ready(demo::map()));
        let before = text(&desk);
        for _ in 0..14 {
            gesture(&mut desk, &mut dice);
            assert_eq!(flow(&desk).check(), Ok(()), "seed {seed}");
        }
        for _ in 0..40 {
            press(&mut desk, Key::Escape);
            press_with(&mut desk, Modifiers::COMMAND, Key::Z);
        }
        assert_eq!(text(&desk), before, "seed {seed}");
    }
}

fn gesture(desk: &mut Table, dice: &mut Dice) {
    let place = |dice: &mut Dice| pos2(30.0 + dice.below(1180) as f32, 330.0 + dice.below(540) as f32);
    let steps = flow(desk).steps;
    let any = |dice: &mut Dice| steps.get(dice.below(steps.len())).map(|step| step.id);
    match dice.below(8) {
        0 | 1 => {
            let (from, to) = (place(dice), place(dice));
            drag(desk, from, to - from);
        }
        2 => {
            let at = place(dice);
            click(desk, at);
        }
        3 => {
            act(desk.state_mut(), MapAction::Select(SelectAction::One(any(dice))));
            desk.run();
            let key = [Key::Delete, Key::ArrowDown, Key::ArrowLeft, Key::F2][dice.below(4)];
            press(desk, key);
        }
        4 => {
            act(desk.state_mut(), MapAction::Select(SelectAction::One(any(dice))));
            desk.run();
            let way = if dice.below(2) == 0 {
                Key::ArrowLeft
            } else {
                Key::ArrowRight
            };
            press_with(desk, Modifiers::ALT, way);
        }
        5 => {
            act(
                desk.state_mut(),
                MapAction::Typing(TypingAction::Entry(format!(
                    "Step {} | pt {}h",
                    dice.below(6),
                    dice.below(90)
                ))),
            );
            act(desk.state_mut(), MapAction::Typing(TypingAction::Submit));
            desk.run();
        }
        6 => {
            let (from, to) = (place(dice), place(dice));
            hold(desk, from, to - from);
            press(desk, Key::Escape);
            desk.drop_at(to);
            desk.run();
        }
        _ => {
            act(desk.state_mut(), MapAction::Select(SelectAction::One(any(dice))));
            desk.run();
            press_with(desk, Modifiers::COMMAND, Key::D);
        }
    }
}

fn act(desk: &mut Desk, action: MapAction) {
    update::update(&mut desk.state, Action::Map(action), &mut desk.effects);
}

fn with(state: State, actions: Vec<MapAction>) -> State {
    let mut desk = Desk {
        state,
        effects: Vec::new(),
    };
    for action in actions {
        act(&mut desk, action);
    }
    desk.state.notice = None;
    desk.state
}

fn step(state: &State, name: &str) -> StepId {
    let map = state.shown_map().unwrap();
    let workshop = state.document.as_ref().unwrap().workshop();
    workshop.map(map).unwrap().flow.find(name).unwrap().id
}

/// The picture of the mock-up: QA test selected, its best lever under the pointer, a line being typed.
fn mock_up() -> State {
    let state = demo::map();
    let qa = step(&state, "QA test");
    let mut state = with(
        state,
        vec![
            MapAction::Select(SelectAction::One(Some(qa))),
            MapAction::Lever(LeverAction::Hover(Some((qa, LeverKind::RaiseCa)))),
            MapAction::Typing(TypingAction::Entry(
                "Security check | wait 2d | pt 2h | team Sec".to_owned(),
            )),
        ],
    );
    state.window.map.typing.focus_entry = true;
    state
}

fn many() -> State {
    let mut text = "name: Thirty steps\ndemand: 2/week\n".to_owned();
    for place in 0..30 {
        let back = if place % 7 == 5 { " | ca 80%" } else { "" };
        let team = format!("A rather long team name {}", place % 6);
        let (wait, work) = (place * 7 % 11 * 3, 1 + place % 5);
        let name = format!("Carefully prepare and hand over work item number {place}");
        let _ = writeln!(text, "{name} | wait {wait}h | pt {work}h | team {team}{back}");
    }
    with(demo::empty_map(), vec![MapAction::Maps(MapsAction::Paste(text))])
}

/// A map of so many steps in five lanes, some of which send work back.
fn so_many(steps: usize) -> State {
    let mut text = "name: Many steps\ndemand: 2/week\n".to_owned();
    for place in 0..steps {
        let back = if place % 9 == 5 { " | ca 80%" } else { "" };
        let (wait, work) = (place * 7 % 11 * 3, 1 + place % 5);
        let _ = writeln!(
            text,
            "Work item {place} | wait {wait}h | pt {work}h | team Team {}{back}",
            place % 5
        );
    }
    with(demo::empty_map(), vec![MapAction::Maps(MapsAction::Paste(text))])
}

fn branches() -> State {
    let text = "name: Branches\ncommit: Build\ndemand: 3/week\nPlan | wait 2d | pt 4h | team Product\n\
        Build | wait 1d | pt 2d | team Dev | x2\nUnit test | pt 2h | team Dev | auto | after Build | ca 70% | rework -> Build\n\
        QA test | wait 2d | pt 1d | team QA | after Build | ca 80% | rework -> Plan\n\
        Pen test | wait 1d | pt 4h | team QA | after Build\nSecurity | wait 3d | pt 4h | team Sec | after Build\n\
        Deploy | wait 1d | pt 1h | team Ops | after QA test, Security, Pen test | ca 90% | rework -> Build\n";
    with(
        demo::empty_map(),
        vec![MapAction::Maps(MapsAction::Paste(text.to_owned()))],
    )
}

fn screen(state: &State, width: f32, height: f32, mode: Mode) -> flipchart::ink::Picture {
    let frame = Frame {
        size: vec2(width, height),
        mode,
    };
    screens::screen(state, frame)
}

#[test]
fn the_map_looks_as_it_did() {
    assert_picture("map-timeline", &screen(&mock_up(), 1600.0, 1000.0, Mode::Light));
    assert_picture("map-dark", &screen(&mock_up(), 1600.0, 1000.0, Mode::Dark));
    assert_picture("map-low", &screen(&mock_up(), 1280.0, 720.0, Mode::Light));
    assert_picture("map-many", &screen(&many(), 1600.0, 1000.0, Mode::Light));
    assert_picture("map-branches", &screen(&branches(), 1920.0, 1080.0, Mode::Light));
    assert_picture("map-contrast", &screen(&mock_up(), 1600.0, 1000.0, Mode::Contrast));
    assert_picture(
        "map-contrast-dark",
        &screen(&mock_up(), 1280.0, 720.0, Mode::ContrastDark),
    );
    assert_picture("map-200", &screen(&so_many(200), 1600.0, 1000.0, Mode::Light));
    let equal = with(so_many(200), vec![MapAction::View(ViewAction::Scale(Scale::Equal))]);
    assert_picture("map-200-equal", &screen(&equal, 1920.0, 1080.0, Mode::Dark));
    let lifecycle = with(
        demo::empty_map(),
        vec![MapAction::Maps(MapsAction::Template(TemplateKind::Lifecycle))],
    );
    assert_picture("map-untimed", &screen(&lifecycle, 1280.0, 800.0, Mode::Light));
}

#[test]
fn the_empty_map_looks_as_it_did() {
    assert_picture("map-empty", &screen(&demo::guessed_map(), 1600.0, 1000.0, Mode::Light));
    assert_picture(
        "map-empty-low",
        &screen(&demo::guessed_map(), 1280.0, 720.0, Mode::Dark),
    );
    assert_picture(
        "map-empty-contrast",
        &screen(&demo::guessed_map(), 1600.0, 1000.0, Mode::Contrast),
    );
    assert_picture("map-unasked", &screen(&demo::empty_map(), 1280.0, 720.0, Mode::Light));
}

#[test]
fn the_map_on_the_wall_and_on_paper_look_as_they_did() {
    let wall = |mut state: State, mode| {
        state.wall.map = true;
        let frame = Frame {
            size: vec2(1600.0, 900.0),
            mode,
        };
        screens::wall(&state, frame)
    };
    assert_picture("wall-map", &wall(demo::map(), Mode::Light));
    assert_picture("wall-map-dark", &wall(demo::map(), Mode::Dark));
    assert_picture("wall-map-contrast", &wall(demo::map(), Mode::ContrastDark));
    assert_picture("wall-map-branches", &wall(branches(), Mode::Light));
    assert_picture("wall-map-many", &wall(many(), Mode::Light));
    assert_picture("wall-map-200", &wall(so_many(200), Mode::Light));
    let flow = flipchart::flow::text::read(demo::FLOW).flow;
    let frame = Frame {
        size: vec2(1600.0, picture_height(&flow, 1600.0)),
        mode: Mode::Light,
    };
    assert_picture("paper-map", &screens::map(&flow, frame));
}

/// Every line of words of a picture, and where it stands.
fn words_of(picture: &flipchart::ink::Picture) -> Vec<(String, egui::Rect)> {
    fn gather(shape: &egui::Shape, found: &mut Vec<(String, egui::Rect)>) {
        match shape {
            egui::Shape::Vec(all) => all.iter().for_each(|shape| gather(shape, found)),
            egui::Shape::Text(text) => {
                found.push((text.galley.text().to_owned(), text.visual_bounding_rect()));
            }
            _ => {}
        }
    }
    let mut found = Vec::new();
    for clipped in &picture.shapes {
        gather(&clipped.shape, &mut found);
    }
    found
}

#[test]
fn a_map_of_many_lanes_has_room_for_all_of_them_in_a_picture_of_any_size() {
    let mut text = "demand: 1/week\n".to_owned();
    for lane in 1..=14 {
        let back = if lane % 4 == 0 { " | ca 80%" } else { "" };
        let _ = writeln!(text, "Step {lane} | wait 1d | pt 4h | team Team {lane}{back}");
    }
    let flow = flipchart::flow::text::read(&text).flow;
    for (width, height) in [(1280.0, 720.0), (1920.0, 1080.0), (640.0, 480.0), (1280.0, 2400.0)] {
        let size = vec2(width, height);
        let picture = screens::map(
            &flow,
            Frame {
                size,
                mode: Mode::Light,
            },
        );
        let shape = picture.size.x / picture.size.y;
        assert!(
            (shape - width / height).abs() < 0.01,
            "{:?} is of another shape",
            picture.size
        );
        let words = words_of(&picture);
        let lanes: Vec<&egui::Rect> = words
            .iter()
            .filter(|(words, _)| words.starts_with("Team "))
            .map(|(_, place)| place)
            .collect();
        assert_eq!(lanes.len(), 14);
        let foot: Vec<&(String, egui::Rect)> = words
            .iter()
            .filter(|(words, _)| words.starts_with("Time is working") || words.starts_with("Rework: "))
            .collect();
        assert_eq!(foot.len(), 2);
        for (words, place) in foot {
            assert!(place.bottom() <= picture.size.y, "{words}");
            let over = lanes.iter().filter(|lane| lane.bottom() > place.top()).count();
            assert_eq!(over, 0, "{width}x{height}: {words} runs over the lanes");
        }
    }
}

#[test]
fn the_map_works_in_windows_of_any_size() {
    for (width, height) in [(640.0, 400.0), (900.0, 600.0), (1280.0, 720.0), (3840.0, 2160.0)] {
        for state in [mock_up(), demo::guessed_map(), many()] {
            let mut desk = sized(state, width, height);
            desk.run();
            press_with(&mut desk, Modifiers::COMMAND, Key::Plus);
            desk.event(Event::PointerButton {
                pos: pos2(width * 0.4, height * 0.6),
                button: PointerButton::Primary,
                pressed: true,
                modifiers: Modifiers::NONE,
            });
            desk.run();
        }
    }
}

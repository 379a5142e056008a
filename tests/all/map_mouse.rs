//! The mouse in a facilitator's hand: times dragged and called off, the order changed, the view zoomed and moved without a jolt.

use egui::{Event, Key, Modifiers, MouseWheelUnit, PointerButton, Pos2, Rect, TouchPhase, Vec2, pos2, vec2};
use egui_kittest::kittest::Queryable;
use flipchart::flow::layout::Scale;
use flipchart::ui::action::{MapAction, MapsAction, SelectAction, ViewAction};
use flipchart::ui::demo;
use flipchart::ui::effect::Effect;
use flipchart::ui::state::map::{Look, View};

use crate::desk::{open, press, workshop};
use crate::map_hands::{Table, act, block, click, drag, flow, hold, id, names, ready, selected, text, undoes};

fn example() -> Table {
    open(ready(demo::map()))
}

fn minutes(desk: &Table, name: &str) -> (f64, f64) {
    let flow = flow(desk);
    let step = flow.find(name).unwrap();
    (step.wait.mean().minutes(), step.process.mean().minutes())
}

fn view(desk: &Table) -> View {
    desk.state().state.window.map.view
}

fn modifiers(desk: &mut Table, modifiers: Modifiers) {
    desk.event(Event::ModifiersChanged(modifiers));
    desk.step();
}

/// Presses or lets go a button.
fn button(desk: &mut Table, pos: Pos2, button: PointerButton, pressed: bool) {
    desk.event(Event::PointerButton {
        pos,
        button,
        pressed,
        modifiers: Modifiers::NONE,
    });
    desk.step();
}

/// Moves by `by` with this button held.
fn push(desk: &mut Table, from: Pos2, by: Vec2, with: PointerButton) {
    desk.hover_at(from);
    desk.run();
    button(desk, from, with, true);
    for part in 1..=4 {
        desk.hover_at(from + by * (part as f32 / 4.0));
        desk.step();
    }
    button(desk, from + by, with, false);
    desk.run();
}

fn wheel(desk: &mut Table, at: Pos2, delta: Vec2, held: Modifiers) {
    desk.hover_at(at);
    desk.run();
    modifiers(desk, held);
    desk.event(Event::MouseWheel {
        unit: MouseWheelUnit::Line,
        delta,
        phase: TouchPhase::Move,
        source: egui::MouseWheelSource::Wheel,
        modifiers: held,
    });
    desk.run_steps(40);
    modifiers(desk, Modifiers::NONE);
    desk.run();
}

/// All texts on the screen.
fn written(desk: &Table) -> Vec<String> {
    fn texts(shape: &egui::Shape, into: &mut Vec<String>) {
        match shape {
            egui::Shape::Text(text) => into.push(text.galley.text().to_owned()),
            egui::Shape::Vec(shapes) => shapes.iter().for_each(|shape| texts(shape, into)),
            _ => {}
        }
    }
    let mut into = Vec::new();
    for clipped in &desk.output().shapes {
        texts(&clipped.shape, &mut into);
    }
    into
}

#[test]
fn a_dragged_end_snaps_to_what_people_say_and_alt_lets_it_go_freely() {
    let mut desk = example();
    let review = block(&desk, "QA test");
    let end = pos2(review.right() - 1.0, review.center().y);
    hold(&mut desk, end, vec2(37.0, 0.0));
    let told = written(&desk).into_iter().find(|text| text.starts_with("works "));
    let told = told.expect("the value is shown beside the hand");
    assert!(told != "works 1 d" && told.contains(" h"), "{told}");
    desk.drop_at(end + vec2(37.0, 0.0));
    desk.run();
    let snapped = minutes(&desk, "QA test").1;
    assert!(
        (snapped / 60.0).fract().abs() < 1e-9 && snapped > 480.0,
        "{snapped} min is no whole hour"
    );
    assert_eq!(undoes(&desk), "Set the work of QA test");
    let review = block(&desk, "QA test");
    let end = pos2(review.right() - 1.0, review.center().y);
    modifiers(&mut desk, Modifiers::ALT);
    drag(&mut desk, end, vec2(23.0, 0.0));
    modifiers(&mut desk, Modifiers::NONE);
    let free = minutes(&desk, "QA test").1;
    assert!(
        (free / 30.0).fract().abs() > 1e-9 && free > snapped,
        "{free} min was snapped"
    );
}

#[test]
fn a_step_dropped_before_its_neighbour_comes_before_it() {
    let mut desk = example();
    let (write, review) = (block(&desk, "Write the change"), block(&desk, "Code review"));
    let from = pos2(review.left() + review.width() * 0.3, review.center().y);
    drag(&mut desk, from, pos2(write.left() - 6.0, write.center().y) - from);
    assert_eq!(
        names(&desk)[..3],
        ["Refine the idea", "Code review", "Write the change"]
    );
    assert_eq!(flow(&desk).find("Code review").unwrap().team.as_deref(), Some("Dev"));
    assert_eq!(undoes(&desk), "Move Code review");
}

/// Every kind of drag: where it begins, and by how much.
fn drags(desk: &mut Table) -> Vec<(&'static str, Pos2, Vec2)> {
    let at = block(desk, "Code review").center();
    click(desk, at);
    let qa = block(desk, "QA test");
    let review = block(desk, "Code review");
    let port = desk.get_by_label("Add a step after Code review").rect().center();
    vec![
        ("end", pos2(qa.right() - 1.0, qa.center().y), vec2(50.0, 0.0)),
        ("start", pos2(qa.left() + 1.0, qa.center().y), vec2(-30.0, 0.0)),
        (
            "body",
            pos2(qa.left() + qa.width() * 0.4, qa.center().y),
            vec2(-300.0, 60.0),
        ),
        ("port", port, vec2(260.0, 90.0)),
        (
            "rework port",
            pos2(review.center().x, review.bottom() + 6.0),
            vec2(-160.0, -70.0),
        ),
        (
            "frame",
            pos2(review.left() - 30.0, review.top() - 18.0),
            vec2(400.0, 200.0),
        ),
    ]
}

#[test]
fn esc_or_a_window_that_loses_the_focus_calls_off_any_drag_and_leaves_no_trace() {
    let count = drags(&mut example()).len();
    for place in 0..count {
        for by_key in [true, false] {
            let mut desk = example();
            let (name, from, by) = drags(&mut desk)[place];
            let (before, chosen) = (text(&desk), selected(&desk));
            hold(&mut desk, from, by);
            let map = &desk.state().state.window.map;
            assert!(
                map.hand.drag.is_some() || map.hand.marquee.is_some(),
                "{name} holds nothing"
            );
            if by_key {
                press(&mut desk, Key::Escape);
            } else {
                desk.event(Event::WindowFocused(false));
                desk.run();
            }
            let map = &desk.state().state.window.map;
            assert!(
                map.hand.drag.is_none() && map.hand.marquee.is_none(),
                "{name}, by key: {by_key}"
            );
            desk.hover_at(from + by * 1.5);
            desk.run();
            desk.drop_at(from + by * 1.5);
            desk.run();
            assert_eq!(
                (text(&desk), undoes(&desk).as_str()),
                (before, ""),
                "{name}, by key: {by_key}"
            );
            if name == "frame" {
                assert_eq!(selected(&desk), chosen, "by key: {by_key}");
            }
        }
    }
}

#[test]
fn through_a_hundred_zooms_the_time_under_the_pointer_and_the_lanes_stay() {
    for scale in Scale::ALL {
        let mut desk = example();
        act(&mut desk, MapAction::View(ViewAction::Scale(scale)));
        let start = block(&desk, "Approve release");
        let lanes = |desk: &Table| -> Vec<(f32, f32)> {
            let names = names(desk);
            let rects = names.iter().filter_map(|name| crate::map_hands::try_block(desk, name));
            rects.map(|rect: Rect| (rect.top(), rect.height())).collect()
        };
        // What lies under the pointer: the start of a step, so that its time can be read from the screen.
        let at = start.left_center();
        desk.hover_at(at);
        desk.run();
        let (top, height) = (start.top(), start.height());
        for turn in 0..100_u32 {
            let factor = if turn % 10 < 6 { 1.07 } else { 0.94 };
            desk.event(Event::Zoom(factor));
            desk.step();
            desk.step();
            let now = block(&desk, "Approve release");
            assert!(
                (now.left() - at.x).abs() <= 0.5 + 1e-3,
                "{scale:?}, turn {turn}: {} is not {}",
                now.left(),
                at.x
            );
            assert!(
                (now.top() - top).abs() < 1e-3 && (now.height() - height).abs() < 1e-3,
                "{scale:?}, turn {turn}: the lane moved from {top} to {}",
                now.top()
            );
        }
        assert!(!lanes(&desk).is_empty() && view(&desk).zoom > 2.0, "{:?}", view(&desk));
    }
}

#[test]
fn ctrl_and_the_wheel_zoom_about_the_pointer_and_the_wheel_moves_the_map() {
    let mut desk = example();
    let at = block(&desk, "QA test").left_center();
    wheel(&mut desk, at, vec2(0.0, 3.0), Modifiers::COMMAND | Modifiers::CTRL);
    assert!(view(&desk).zoom > 1.1, "{:?}", view(&desk));
    let now = block(&desk, "QA test").left();
    assert!((now - at.x).abs() <= 0.5 + 1e-3, "{now} {}", at.x);
    wheel(&mut desk, at, vec2(0.0, 6.0), Modifiers::COMMAND | Modifiers::CTRL);
    for held in [Modifiers::NONE, Modifiers::SHIFT] {
        let before = view(&desk);
        wheel(&mut desk, at, vec2(0.0, -2.0), held);
        let after = view(&desk);
        assert!(after.centre > before.centre + 1e-3, "{held:?}: {before:?} {after:?}");
        assert!((after.zoom - before.zoom).abs() < 1e-6, "{held:?}");
        wheel(&mut desk, at, vec2(0.0, 2.0), held);
    }
}

#[test]
fn the_middle_button_and_the_space_bar_move_the_map_also_where_a_step_lies() {
    let mut desk = example();
    act(
        &mut desk,
        MapAction::View(ViewAction::Part(View {
            zoom: 2.0,
            ..View::default()
        })),
    );
    let before = text(&desk);
    let shown = names(&desk)
        .iter()
        .filter_map(|name| crate::map_hands::try_block(&desk, name))
        .find(|rect| rect.width() > 40.0 && rect.left() > 200.0 && rect.right() < 1150.0)
        .expect("a step to press on");
    for at in [shown.center(), pos2(shown.center().x, shown.top() - 30.0)] {
        let centre = view(&desk).centre;
        push(&mut desk, at, vec2(-80.0, 0.0), PointerButton::Middle);
        let moved = view(&desk).centre;
        assert!(moved > centre, "{at}: {centre} {moved}");
        push(&mut desk, at, vec2(80.0, 0.0), PointerButton::Middle);
        assert!((view(&desk).centre - centre).abs() < 1e-3, "there and back");
        let space = |pressed| Event::Key {
            key: Key::Space,
            physical_key: None,
            pressed,
            repeat: false,
            modifiers: Modifiers::NONE,
        };
        desk.event(space(true));
        desk.step();
        push(&mut desk, at, vec2(-80.0, 0.0), PointerButton::Primary);
        desk.event(space(false));
        desk.run();
        assert!(view(&desk).centre > centre, "the space bar at {at}");
        act(
            &mut desk,
            MapAction::View(ViewAction::Part(View {
                zoom: 2.0,
                centre,
                down: 0.0,
                kept: false,
            })),
        );
    }
    assert_eq!((text(&desk), undoes(&desk).as_str()), (before, ""));
    let map = &desk.state().state.window.map;
    assert!(map.hand.marquee.is_none() && map.hand.drag.is_none());
}

#[test]
fn esc_calls_off_a_drag_of_the_view_and_the_hand_that_is_still_down_moves_nothing() {
    for (name, with) in [("middle", PointerButton::Middle), ("overview", PointerButton::Primary)] {
        for by_key in [true, false] {
            let mut desk = example();
            let start = View {
                zoom: 2.0,
                ..View::default()
            };
            act(&mut desk, MapAction::View(ViewAction::Part(start)));
            let whole = block(&desk, "QA test");
            let at = match with {
                PointerButton::Middle => pos2(800.0, whole.top() - 30.0),
                _ => desk.get_by_label("Overview of the map").rect().center(),
            };
            desk.hover_at(at);
            desk.run();
            button(&mut desk, at, with, true);
            for part in 1..=4 {
                desk.hover_at(at + vec2(-10.0 * part as f32, 0.0));
                desk.step();
            }
            assert!((view(&desk).centre - start.centre).abs() > 1e-3, "{name} moves nothing");
            if by_key {
                press(&mut desk, Key::Escape);
            } else {
                desk.event(Event::WindowFocused(false));
                desk.run();
            }
            assert_eq!(view(&desk), start, "{name}, by key: {by_key}");
            desk.hover_at(at + vec2(-70.0, 0.0));
            desk.run();
            button(&mut desk, at + vec2(-70.0, 0.0), with, false);
            desk.run();
            assert_eq!(view(&desk), start, "{name}, by key: {by_key}");
        }
    }
}

#[test]
fn steps_are_carried_by_the_clipboard_to_another_map_and_from_a_text_of_another_app() {
    let mut desk = example();
    let both = ["Code review", "QA test"].map(|name| id(&desk, name)).to_vec();
    act(&mut desk, MapAction::Select(SelectAction::These(both)));
    desk.event(Event::Copy);
    desk.run();
    let copied = desk.state().effects.iter().rev().find_map(|effect| match effect {
        Effect::Copy(text) => Some(text.clone()),
        _ => None,
    });
    act(&mut desk, MapAction::Maps(MapsAction::Add));
    assert_eq!(workshop(&desk).maps.len(), 2);
    assert_eq!(names(&desk), Vec::<String>::new());
    press(&mut desk, Key::Escape);
    desk.event(Event::Paste(copied.unwrap()));
    desk.run();
    assert_eq!(names(&desk), ["Code review", "QA test"]);
    desk.event(Event::Paste("- Sign off\r\n- Archive\r\n".to_owned()));
    desk.run();
    assert_eq!(names(&desk).len(), 4, "{:?}", names(&desk));
}

#[test]
fn a_double_click_renames_where_the_step_stands() {
    let mut desk = example();
    let at = block(&desk, "QA test").center();
    desk.hover_at(at);
    desk.run();
    // As quick as a hand: all in one frame.
    let presses = [true, false, true, false].map(|pressed| Event::PointerButton {
        pos: at,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    });
    desk.input_mut().events.extend(presses);
    desk.run();
    assert!(desk.state().state.window.map.typing.renaming.is_some());
    crate::desk::type_in(&mut desk, "Try it");
    press(&mut desk, Key::Enter);
    assert!(
        flow(&desk).find("Try it").is_some(),
        "the old name was selected and typed over"
    );
}

#[test]
fn a_box_is_dragged_to_another_place_in_the_order_and_esc_calls_it_off() {
    let boxes = || {
        let mut desk = example();
        act(&mut desk, MapAction::View(ViewAction::Look(Look::Boxes)));
        desk
    };
    let mut desk = boxes();
    let before = names(&desk);
    let (from, to) = (block(&desk, "Code review").center(), block(&desk, "Write the change"));
    let by = pos2(to.left() + 10.0, to.center().y) - from;
    hold(&mut desk, from, by);
    assert!(written(&desk).contains(&"After Refine the idea".to_owned()));
    press(&mut desk, Key::Escape);
    assert!(desk.state().state.window.map.hand.drag.is_none());
    desk.drop_at(from + by);
    desk.run();
    assert_eq!((names(&desk), undoes(&desk).as_str()), (before.clone(), ""));
    drag(&mut desk, from, by);
    assert_eq!(
        names(&desk)[..3],
        ["Refine the idea", "Code review", "Write the change"]
    );
    assert_eq!(flow(&desk).find("Code review").unwrap().team.as_deref(), Some("Dev"));
    assert_eq!(undoes(&desk), "Move Code review");
    crate::desk::press_with(&mut desk, Modifiers::COMMAND, Key::Z);
    assert_eq!((names(&desk), undoes(&desk).as_str()), (before.clone(), ""));
    let (from, last) = (block(&desk, "Code review").center(), block(&desk, "Verify"));
    drag(&mut desk, from, pos2(last.right() + 20.0, last.center().y) - from);
    assert_eq!(names(&desk).last().unwrap(), "Code review");
}

//! Editing the map by hand and by keys: many steps as one, arrows from a port, the clipboard, pickers, dots and notes.
#![allow(clippy::float_cmp)] // the same numbers, not numbers near each other

use egui::{Event, Key, Modifiers, pos2, vec2};
use egui_kittest::kittest::Queryable;
use flipchart::flow::Estimate;
use flipchart::flow::layout::Point;
use flipchart::render::screens;
use flipchart::render::screens::Frame;
use flipchart::ui::demo;
use flipchart::ui::effect::Effect;
use flipchart::ui::state::map::{Drag, Grip};
use flipchart::ui::state::{Document, Overlay, State};
use flipchart::ui::theme::Mode;
use flipchart::workshop::{Edit, MarksEdit, NoteEdit, NoteKind};

use crate::desk::{open, press, press_with, type_in, workshop};
use crate::map_hands::{
    Table, block, click, click_with, drag, flow, hold, id, names, ready, selected, text, told, undoes,
};
use crate::snapshots::assert_picture;

fn example() -> Table {
    open(ready(demo::map()))
}

fn pick(desk: &mut Table, name: &str) {
    let at = block(desk, name);
    click(desk, pos2(at.left() + at.width() * 0.4, at.center().y));
}

fn pick_more(desk: &mut Table, name: &str, modifiers: Modifiers) {
    let at = block(desk, name);
    click_with(desk, pos2(at.left() + at.width() * 0.4, at.center().y), modifiers);
}

fn undo(desk: &mut Table) {
    press_with(desk, Modifiers::COMMAND, Key::Z);
}

/// What was put on the clipboard last.
fn copied(desk: &Table) -> String {
    let copies = desk.state().effects.iter().rev();
    let text = copies.into_iter().find_map(|effect| match effect {
        Effect::Copy(text) => Some(text.clone()),
        _ => None,
    });
    text.expect("something was copied")
}

#[test]
fn clicks_with_ctrl_and_shift_and_a_frame_select_several_steps() {
    let mut desk = example();
    pick(&mut desk, "QA test");
    pick_more(&mut desk, "Refine the idea", Modifiers::COMMAND);
    assert_eq!(selected(&desk), ["Refine the idea", "QA test"]);
    pick_more(&mut desk, "QA test", Modifiers::COMMAND);
    assert_eq!(selected(&desk), ["Refine the idea"]);
    pick_more(&mut desk, "QA test", Modifiers::SHIFT);
    assert_eq!(
        selected(&desk),
        ["Refine the idea", "Write the change", "Code review", "QA test"]
    );
    desk.get_by_label("4 steps");
    let (write, review) = (block(&desk, "Write the change"), block(&desk, "Code review"));
    drag(
        &mut desk,
        pos2(write.left() - 20.0, write.top() - 16.0),
        review.right_bottom() - write.left_top() + vec2(30.0, 30.0),
    );
    assert_eq!(selected(&desk), ["Write the change", "Code review"]);
    hold(
        &mut desk,
        pos2(write.left() - 60.0, write.top() - 18.0),
        vec2(-60.0, 40.0),
    );
    assert!(desk.state().state.window.map.hand.marquee.is_some());
    press(&mut desk, Key::Escape);
    assert!(desk.state().state.window.map.hand.marquee.is_none());
    desk.drop_at(pos2(200.0, 500.0));
    desk.run();
    assert_eq!(
        selected(&desk),
        ["Write the change", "Code review"],
        "Esc leaves the selection as it was"
    );
}

#[test]
fn keys_select_all_from_here_and_the_ends() {
    let mut desk = example();
    press(&mut desk, Key::End);
    assert_eq!(selected(&desk), ["Verify"]);
    press(&mut desk, Key::Home);
    assert_eq!(selected(&desk), ["Refine the idea"]);
    press_with(&mut desk, Modifiers::SHIFT, Key::ArrowRight);
    press_with(&mut desk, Modifiers::SHIFT, Key::ArrowRight);
    assert_eq!(selected(&desk), ["Refine the idea", "Write the change", "Code review"]);
    press_with(&mut desk, Modifiers::SHIFT, Key::ArrowLeft);
    assert_eq!(selected(&desk), ["Refine the idea", "Write the change"]);
    press_with(&mut desk, Modifiers::COMMAND, Key::A);
    assert_eq!(selected(&desk).len(), 8);
    assert_eq!(
        desk.get_all_by_label("8 steps").count(),
        2,
        "in the inspector, and beside the line"
    );
    press(&mut desk, Key::Escape);
    assert_eq!(selected(&desk), Vec::<String>::new());
}

#[test]
fn several_steps_are_dragged_deleted_doubled_and_given_to_a_lane_as_one_undo_each() {
    let mut desk = example();
    let before = text(&desk);
    pick(&mut desk, "Write the change");
    pick_more(&mut desk, "Code review", Modifiers::COMMAND);
    let (write, qa) = (block(&desk, "Write the change"), block(&desk, "QA test"));
    let from = pos2(write.left() + write.width() * 0.55, write.center().y);
    drag(&mut desk, from, pos2(qa.right() + 8.0, qa.center().y) - from);
    assert_eq!(names(&desk)[1..4], ["QA test", "Write the change", "Code review"]);
    assert_eq!(flow(&desk).find("Code review").unwrap().team.as_deref(), Some("QA"));
    assert_eq!(undoes(&desk), "Move 2 steps");
    undo(&mut desk);
    assert_eq!(text(&desk), before);
    press(&mut desk, Key::Delete);
    assert_eq!(names(&desk).len(), 6);
    assert_eq!(undoes(&desk), "Remove 2 steps");
    undo(&mut desk);
    assert_eq!(text(&desk), before);
    pick(&mut desk, "Write the change");
    pick_more(&mut desk, "Code review", Modifiers::COMMAND);
    press_with(&mut desk, Modifiers::COMMAND, Key::D);
    assert_eq!(names(&desk)[3..5], ["Write the change 2", "Code review 2"]);
    let doubled = flow(&desk);
    assert_eq!(
        doubled.find("Code review 2").unwrap().rework,
        doubled.find("Write the change 2").map(|step| step.id)
    );
    assert_eq!(undoes(&desk), "Duplicate 2 steps");
    undo(&mut desk);
    assert_eq!(text(&desk), before);
}

#[test]
fn keys_move_steps_between_lanes_and_change_their_times() {
    let mut desk = example();
    pick(&mut desk, "QA test");
    press_with(&mut desk, Modifiers::ALT, Key::ArrowDown);
    assert_eq!(flow(&desk).find("QA test").unwrap().team.as_deref(), Some("Security"));
    assert_eq!(undoes(&desk), "Set the team of QA test");
    undo(&mut desk);
    let hours = |desk: &Table| {
        let flow = flow(desk);
        let step = flow.find("QA test").unwrap();
        (step.wait.mean().hours(), step.process.mean().hours())
    };
    press(&mut desk, Key::CloseBracket);
    assert_eq!(hours(&desk), (32.0, 8.0));
    press(&mut desk, Key::OpenBracket);
    press(&mut desk, Key::OpenBracket);
    assert_eq!(hours(&desk), (16.0, 8.0));
    press(&mut desk, Key::Minus);
    assert_eq!(hours(&desk), (16.0, 6.0));
    assert_eq!(undoes(&desk), "Set the work of QA test");
    press(&mut desk, Key::Plus);
    assert_eq!(hours(&desk), (16.0, 8.0));
    press_with(&mut desk, Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(names(&desk)[2], "QA test");
    assert_eq!(undoes(&desk), "Move QA test");
}

#[test]
fn presses_of_one_key_are_one_undo_until_something_else_is_done_or_a_while_has_passed() {
    let mut desk = example();
    let wait = |desk: &Table, name: &str| flow(desk).find(name).unwrap().wait.mean().hours();
    pick(&mut desk, "QA test");
    for _ in 0..3 {
        press(&mut desk, Key::CloseBracket);
    }
    // Where brackets need AltGr.
    press_with(&mut desk, Modifiers::COMMAND, Key::ArrowRight);
    press_with(&mut desk, Modifiers::COMMAND, Key::ArrowLeft);
    assert_eq!(wait(&desk, "QA test"), 80.0);
    assert_eq!(undoes(&desk), "Set the wait of QA test");
    press_with(&mut desk, Modifiers::COMMAND, Key::ArrowUp);
    press_with(&mut desk, Modifiers::COMMAND, Key::ArrowUp);
    press_with(&mut desk, Modifiers::COMMAND, Key::ArrowDown);
    assert_eq!(undoes(&desk), "Set the work of QA test");
    undo(&mut desk);
    undo(&mut desk);
    assert_eq!((wait(&desk, "QA test"), undoes(&desk).as_str()), (24.0, ""));

    press(&mut desk, Key::CloseBracket);
    crate::desk::wait(&mut desk, 30);
    press(&mut desk, Key::CloseBracket);
    undo(&mut desk);
    assert_eq!(wait(&desk, "QA test"), 32.0, "after a while it is another change");
    pick(&mut desk, "Deploy");
    press(&mut desk, Key::CloseBracket);
    pick(&mut desk, "QA test");
    press(&mut desk, Key::CloseBracket);
    assert_eq!(undoes(&desk), "Set the wait of QA test");
    undo(&mut desk);
    assert_eq!(undoes(&desk), "Set the wait of Deploy");
    undo(&mut desk);
    undo(&mut desk);
    press(&mut desk, Key::CloseBracket);
    press(&mut desk, Key::OpenBracket);
    assert_eq!(undoes(&desk), "", "there and back is nothing to undo");
}

#[test]
fn the_right_arrow_takes_the_completion_at_the_end_of_the_line_and_moves_inside_it() {
    let mut desk = example();
    press(&mut desk, Key::Slash);
    type_in(&mut desk, "Load test | team Sec");
    press(&mut desk, Key::ArrowLeft);
    press(&mut desk, Key::ArrowRight);
    let typed = |desk: &Table| desk.state().state.window.map.typing.entry.clone();
    assert_eq!(
        typed(&desk),
        "Load test | team Sec",
        "back to the end, where it is offered"
    );
    press(&mut desk, Key::ArrowRight);
    assert_eq!(typed(&desk), "Load test | team Security");
}

#[test]
fn while_something_is_typed_ctrl_and_an_arrow_move_in_the_text() {
    let mut desk = example();
    pick(&mut desk, "QA test");
    press(&mut desk, Key::Slash);
    type_in(&mut desk, "Load test");
    let before = text(&desk);
    for key in [Key::ArrowLeft, Key::ArrowRight, Key::ArrowUp, Key::ArrowDown] {
        press_with(&mut desk, Modifiers::COMMAND, key);
    }
    assert_eq!(text(&desk), before);
}

#[test]
fn steps_are_copied_as_flow_text_and_pasted_with_their_inner_links_under_free_names() {
    let mut desk = example();
    pick(&mut desk, "Write the change");
    pick_more(&mut desk, "QA test", Modifiers::SHIFT);
    desk.event(Event::Copy);
    desk.run();
    assert_eq!(
        copied(&desk),
        "Write the change | wait 1d | pt 2d | team Dev | x3\n\
         Code review | wait 1d | pt 1h | team Dev | x3 | ca 80% | rework -> Write the change\n\
         QA test | wait 3d | pt 1d | team QA | ca 60% | rework -> Write the change\n"
    );
    let clip = copied(&desk);
    desk.event(Event::Paste(clip));
    desk.run();
    assert_eq!(names(&desk)[4..7], ["Write the change 2", "Code review 2", "QA test 2"]);
    let pasted = flow(&desk);
    assert_eq!(
        pasted.find("QA test 2").unwrap().rework,
        pasted.find("Write the change 2").map(|step| step.id)
    );
    assert_eq!(selected(&desk).len(), 3);
    assert_eq!(undoes(&desk), "Paste 3 steps");
    undo(&mut desk);
    assert_eq!(names(&desk).len(), 8);
    pick(&mut desk, "Deploy");
    desk.event(Event::Cut);
    desk.run();
    assert_eq!(
        copied(&desk),
        "Deploy | wait 1d | pt 4h | team Ops | ca 90%\n",
        "the outer rework is dropped"
    );
    assert_eq!((names(&desk).len(), undoes(&desk).as_str()), (7, "Cut Deploy"));
}

#[test]
fn plain_lines_become_steps_and_a_text_that_is_no_flow_changes_nothing() {
    let mut desk = example();
    let before = text(&desk);
    for rubbish in [
        "{\n  \"a\": [1, 2],\n  \"b\": | nonsense | what 5\n}\n| x\n|||",
        "   \n\n",
        "A | wait soon\nB | pt later | team\nC | every moon",
    ] {
        desk.event(Event::Paste(rubbish.to_owned()));
        desk.run();
        assert_eq!(text(&desk), before, "{rubbish}");
        assert!(told(&desk).contains("write one step a line"), "{}", told(&desk));
    }
    pick(&mut desk, "Refine the idea");
    desk.event(Event::Paste("Sketch it\nShow it around\n".to_owned()));
    desk.run();
    assert_eq!(names(&desk)[1..3], ["Sketch it", "Show it around"]);
}

#[test]
fn an_arrow_from_the_port_links_branches_off_and_sends_back_and_says_so_beforehand() {
    let mut desk = example();
    let before = text(&desk);
    pick(&mut desk, "Code review");
    let review = block(&desk, "Code review");
    let frame = desk.get_by_label("Add a step after Code review").rect();
    assert!(
        (frame.center().x - review.right() - 24.0).abs() < 9.0,
        "{frame} {review}"
    );
    let port = frame.center();
    let security = block(&desk, "Security check").center();
    drag(&mut desk, port, security - port);
    assert_eq!(undoes(&desk), "Security check follows Code review, beside QA test");
    let linked = flow(&desk);
    let follows = |name: &str| linked.predecessors()[linked.position(linked.find(name).unwrap().id).unwrap()].clone();
    assert_eq!(follows("Security check"), [2]);
    undo(&mut desk);
    assert_eq!(text(&desk), before);

    let refine = block(&desk, "Refine the idea").center();
    drag(&mut desk, port, refine - port);
    assert_eq!(undoes(&desk), "Code review sends work back to Refine the idea");
    assert_eq!(
        flow(&desk).find("Code review").unwrap().rework,
        Some(id(&desk, "Refine the idea"))
    );
    undo(&mut desk);

    let free = pos2(port.x + 330.0, security.y);
    drag(&mut desk, port, free - port);
    type_in(&mut desk, "Load test");
    press(&mut desk, Key::Enter);
    let grown = flow(&desk);
    let load = grown.find("Load test").expect("the new step has its name");
    assert_eq!(load.team.as_deref(), Some("Security"));
    undo(&mut desk);
    assert_eq!(undoes(&desk), "A branch after Code review, in Security");
    undo(&mut desk);
    assert_eq!(text(&desk), before);

    hold(&mut desk, port, security - port);
    press(&mut desk, Key::Escape);
    desk.drop_at(security);
    desk.run();
    assert_eq!(text(&desk), before);
    assert!(desk.state().state.window.map.hand.drag.is_none());
}

#[test]
fn links_are_chosen_from_a_list_by_keyboard() {
    let mut desk = example();
    pick(&mut desk, "Security check");
    press(&mut desk, Key::J);
    assert_eq!(desk.state().state.window.overlay, Some(Overlay::StepFollows));
    type_in(&mut desk, "code");
    press(&mut desk, Key::Enter);
    assert_eq!(desk.state().state.window.overlay, None);
    let flow_now = flow(&desk);
    let place = flow_now.position(id(&desk, "Security check")).unwrap();
    assert_eq!(flow_now.predecessors()[place], [2]);
    assert_eq!(selected(&desk), ["Security check"]);
    press(&mut desk, Key::R);
    type_in(&mut desk, "write");
    press(&mut desk, Key::Enter);
    assert_eq!(
        flow(&desk).find("Security check").unwrap().rework,
        Some(id(&desk, "Write the change"))
    );
    assert_eq!(undoes(&desk), "Security check sends work back to Write the change");
}

#[test]
fn the_menu_of_a_step_opens_by_keys_and_does_what_it_says() {
    let mut desk = example();
    pick(&mut desk, "Verify");
    press_with(&mut desk, Modifiers::SHIFT, Key::F10);
    desk.get_by_label("The commit is here");
    desk.get_by_label("Link notes…");
    press(&mut desk, Key::Enter);
    assert!(
        desk.state().state.window.map.typing.renaming.is_some(),
        "the first row had the focus"
    );
    press(&mut desk, Key::Escape);
    pick_more(&mut desk, "Refine the idea", Modifiers::COMMAND);
    let at = block(&desk, "Refine the idea").center();
    for pressed in [true, false] {
        desk.event(Event::PointerButton {
            pos: at,
            button: egui::PointerButton::Secondary,
            pressed,
            modifiers: Modifiers::NONE,
        });
        desk.step();
    }
    desk.run();
    desk.get_by_label("Delete 2 steps").click();
    desk.run();
    assert_eq!(names(&desk).len(), 6);
}

#[test]
fn the_inspector_of_several_steps_sets_their_team_and_scales_their_times() {
    let mut desk = example();
    press_with(&mut desk, Modifiers::COMMAND, Key::A);
    desk.get_by_label("Waits, times").focus();
    desk.run();
    press_with(&mut desk, Modifiers::COMMAND, Key::A);
    type_in(&mut desk, "half");
    press(&mut desk, Key::Enter);
    assert!((flow(&desk).find("Approve release").unwrap().wait.mean().hours() - 20.0).abs() < 1e-6);
    assert_eq!(undoes(&desk), "Set the wait of 7 steps");
    desk.get_by_label("Waits, times").focus();
    desk.run();
    press_with(&mut desk, Modifiers::COMMAND, Key::A);
    type_in(&mut desk, "a bit");
    press(&mut desk, Key::Enter);
    desk.get_by_label_contains("is no factor");
    desk.get_by_label("Team of all").focus();
    desk.run();
    type_in(&mut desk, "Crew");
    press(&mut desk, Key::Enter);
    assert!(
        flow(&desk)
            .steps
            .iter()
            .all(|step| step.team.as_deref() == Some("Crew"))
    );
    assert_eq!(undoes(&desk), "Set the team of 8 steps");
}

#[test]
fn dots_and_notes_are_attached_by_keys_seen_on_the_step_and_taken_back() {
    let mut state = ready(demo::map());
    let document = state.document.as_mut().unwrap();
    let said = flipchart::workshop::Draft {
        text: "QA environment is shared by three teams".to_owned(),
        ..flipchart::workshop::Draft::default()
    };
    let note = document.workshop().note_from(said, state.now.at);
    document
        .apply(Edit::Note(NoteEdit::Add(Box::new(note))), false)
        .unwrap();
    let mut desk = open(state);
    pick(&mut desk, "QA test");
    for _ in 0..3 {
        press(&mut desk, Key::D);
    }
    desk.get_by_label("3 dots");
    press_with(&mut desk, Modifiers::SHIFT, Key::D);
    let map = desk.state().state.shown_map().unwrap();
    let marks = |desk: &Table| workshop(desk).map(map).unwrap().marks.clone();
    assert_eq!(marks(&desk).dots_on(id(&desk, "QA test")), 2);
    assert_eq!(undoes(&desk), "Take a dot off QA test");
    desk.get_by_label_contains("The room put 2 of 2 dots on QA test");
    press(&mut desk, Key::N);
    let newest = workshop(&desk).notes.last().unwrap().clone();
    press(&mut desk, Key::Enter);
    assert_eq!(marks(&desk).notes_of(id(&desk, "QA test")), [newest.id]);
    press(&mut desk, Key::Escape);
    assert_eq!(desk.state().state.window.overlay, None);
    assert_eq!(undoes(&desk), "Link a note with QA test");
    let off = format!("Take the note off: {}", newest.text);
    desk.get_by_label(&off).click();
    desk.run();
    assert!(marks(&desk).notes.is_empty());
    undo(&mut desk);
    assert_eq!(marks(&desk).notes_of(id(&desk, "QA test")), [newest.id]);
}

#[test]
fn typing_into_a_field_keeps_its_own_clipboard_and_letters() {
    let mut desk = example();
    pick(&mut desk, "QA test");
    press(&mut desk, Key::D);
    let before = text(&desk);
    let dots = |desk: &Table| {
        let map = desk.state().state.shown_map().unwrap();
        workshop(desk).map(map).unwrap().marks.dots_on(id(desk, "QA test"))
    };
    press(&mut desk, Key::Slash);
    type_in(&mut desk, "Load");
    press_with(&mut desk, Modifiers::SHIFT, Key::D);
    assert_eq!(dots(&desk), 1, "a capital letter is text too");
    for event in [Event::Copy, Event::Cut] {
        desk.event(event);
        desk.run();
    }
    press_with(&mut desk, Modifiers::COMMAND, Key::A);
    press(&mut desk, Key::D);
    assert_eq!(text(&desk), before);
    assert_eq!(selected(&desk), ["QA test"]);
    assert_eq!(dots(&desk), 1);
}

/// The example with a note, dots and a link on QA test and Approve release.
fn marked() -> State {
    let mut state = ready(demo::map());
    let map = state.shown_map().unwrap();
    let now = state.now.at;
    let document = state.document.as_mut().unwrap();
    let step = |document: &Document, name: &str| document.workshop().map(map).unwrap().flow.find(name).unwrap().id;
    let (qa, approve) = (step(document, "QA test"), step(document, "Approve release"));
    let said = flipchart::workshop::Draft {
        kind: NoteKind::Problem,
        text: "QA environment is shared by three teams".to_owned(),
        ..flipchart::workshop::Draft::default()
    };
    let note = document.workshop().note_from(said, now);
    let id = note.id;
    let dots = |step, dots| Edit::Marks(MarksEdit::SetDots { map, step, dots });
    let link = Edit::Marks(MarksEdit::SetNotes {
        map,
        step: qa,
        notes: vec![id],
    });
    for edit in [
        Edit::Note(NoteEdit::Add(Box::new(note))),
        dots(qa, 4),
        dots(approve, 7),
        link,
    ] {
        document.apply(edit, false).unwrap();
    }
    state
}

fn picture(name: &str, state: &State, size: (f32, f32), mode: Mode) {
    let frame = Frame {
        size: vec2(size.0, size.1),
        mode,
    };
    assert_picture(name, &screens::screen(state, frame));
}

#[test]
fn several_selected_steps_dots_and_an_arrow_being_drawn_look_as_they_did() {
    let mut state = marked();
    let map = state.shown_map().unwrap();
    let flow = state
        .document
        .as_ref()
        .unwrap()
        .workshop()
        .map(map)
        .unwrap()
        .flow
        .clone();
    let id = |name: &str| flow.find(name).unwrap().id;
    state.window.map.select(Some(id("QA test")));
    picture("map-marks", &state, (1600.0, 1000.0), Mode::Light);
    picture("map-marks-low", &state, (1280.0, 720.0), Mode::Dark);
    let drawn = Drag {
        step: id("QA test"),
        grip: Grip::Port,
        wait: Estimate::default(),
        process: Estimate::default(),
        pixels_per_day: 50.9,
        days: 20.69,
        scroll: egui::Vec2::ZERO,
        minutes_per_pixel: 9.4,
        at: Point { x: 900.0, y: 490.0 },
    };
    state.window.map.hand.drag = Some(drawn);
    picture("map-arrow", &state, (1600.0, 1000.0), Mode::Light);
    state.window.map.hand.drag = None;
    state
        .window
        .map
        .select_these(["Write the change", "Code review", "QA test"].map(id).to_vec());
    picture("map-group", &state, (1600.0, 1000.0), Mode::Light);
    picture("map-group-contrast", &state, (1280.0, 720.0), Mode::ContrastDark);
    state.window.map.select(Some(id("QA test")));
    state.window.overlay = Some(Overlay::StepFollows);
    picture("map-follows", &state, (1280.0, 720.0), Mode::Light);
}

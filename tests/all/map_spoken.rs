//! The map without a mouse and without eyes: what a screen reader hears, where Tab leads, how the arrow keys walk; mistakes in the inspector.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};
use flipchart::ui::action::{MapAction, SelectAction, TypingAction, ViewAction};
use flipchart::ui::demo;
use flipchart::ui::state::State;
use flipchart::ui::state::map::Look;
use flipchart::workshop::{Edit, MapEdit, MarksEdit, NoteEdit};

use crate::desk::{open, press, press_with, sized, type_in, workshop};
use crate::map_hands::{Table, act, flow, id, names, ready, selected, text};
use crate::map_views::with;

const SENTENCE: &str =
    "QA test, waits 3 days, works 4 hours, 60% complete and accurate, team QA, sent back to Write the change";

fn spoken(look: Look) -> Table {
    let line = "QA test | wait 3d | pt 4h | ca 60% | team QA | rework -> Write the change";
    let mut desk = open(with(
        ready(demo::map()),
        vec![
            MapAction::Typing(TypingAction::Entry(line.to_owned())),
            MapAction::Typing(TypingAction::Submit),
        ],
    ));
    desk.state_mut().state.window.map.typing.focus_entry = false;
    act(&mut desk, MapAction::View(ViewAction::Look(look)));
    desk
}

#[test]
fn the_same_sentence_is_heard_in_all_three_views() {
    for look in [Look::Timeline, Look::Boxes] {
        spoken(look).get_by_label(SENTENCE);
    }
    let desk = spoken(Look::Table);
    let cells = desk.get_all_by_role(Role::Cell);
    let named = |node: &egui_kittest::Node<'_>| node.accesskit_node().description().as_deref() == Some(SENTENCE);
    assert_eq!(cells.filter(named).count(), 1);
}

#[test]
fn whatever_can_be_pressed_on_the_map_has_a_name() {
    for look in [Look::Timeline, Look::Boxes, Look::Table] {
        let desk = spoken(look);
        let mut count = 0;
        for role in [
            Role::Button,
            Role::TextInput,
            Role::ComboBox,
            Role::Cell,
            Role::CheckBox,
            Role::Tab,
        ] {
            for node in desk.query_all_by_role(role) {
                count += 1;
                let named = node
                    .accesskit_node()
                    .label()
                    .is_some_and(|label| !label.trim().is_empty());
                assert!(named, "{look:?}: a {role:?} at {:?} has no name", node.rect());
            }
        }
        assert!(count > 20, "{look:?}: {count}");
    }
}

#[test]
fn tab_leads_to_the_selected_step_then_to_its_ports_which_do_by_enter_what_they_do_by_hand() {
    for look in [Look::Timeline, Look::Boxes] {
        let mut desk = spoken(look);
        let qa = id(&desk, "QA test");
        act(&mut desk, MapAction::Select(SelectAction::One(Some(qa))));
        let mut heard = Vec::new();
        #[allow(clippy::redundant_closure_for_method_calls)] // the node is of a crate that is not named here
        for _ in 0..60 {
            press(&mut desk, Key::Tab);
            let focused = desk.query_all_by(|node| node.is_focused()).next();
            heard.push(
                focused
                    .and_then(|node| node.accesskit_node().label())
                    .unwrap_or_default(),
            );
        }
        let at = heard.iter().position(|label| label == SENTENCE);
        let at = at.unwrap_or_else(|| panic!("{look:?}: Tab never comes to the selected step: {heard:#?}"));
        assert_eq!(selected(&desk), ["QA test"], "{look:?}: Tab selects nothing else");
        if look == Look::Timeline {
            assert_eq!(heard[at + 1], "Add a step after QA test");
            assert_eq!(heard[at + 2], "Choose where QA test sends work back to");
            desk.get_by_label("Choose where QA test sends work back to").focus();
            desk.run();
            press(&mut desk, Key::Enter);
            let overlay = desk.state().state.window.overlay.clone();
            assert_eq!(overlay, Some(flipchart::ui::state::Overlay::StepSendsBack));
        }
    }
}

#[test]
fn arrow_keys_walk_in_two_dimensions_and_grow_the_selection_with_shift() {
    for look in [Look::Timeline, Look::Boxes] {
        let mut desk = spoken(look);
        act(&mut desk, MapAction::Select(SelectAction::One(None)));
        press(&mut desk, Key::Home);
        assert_eq!(selected(&desk), [names(&desk)[0].clone()], "{look:?}");
        press(&mut desk, Key::ArrowDown);
        assert_ne!(
            selected(&desk),
            [names(&desk)[0].clone()],
            "{look:?}: down leads to another one"
        );
        press(&mut desk, Key::ArrowUp);
        press(&mut desk, Key::Home);
        press(&mut desk, Key::ArrowRight);
        press_with(&mut desk, Modifiers::SHIFT, Key::ArrowRight);
        assert_eq!(selected(&desk), ["Write the change", "Code review"], "{look:?}");
        press(&mut desk, Key::End);
        assert_eq!(selected(&desk), ["Verify"], "{look:?}");
    }
}

/// Types into a field of the inspector and leaves it.
fn fill(desk: &mut Table, label: &str, text: &str) {
    desk.get_by_label(label).focus();
    desk.run();
    press_with(desk, Modifiers::COMMAND, Key::A);
    type_in(desk, text);
    press(desk, Key::Enter);
}

#[test]
fn a_mistake_in_the_inspector_is_told_in_place_and_blocks_nothing() {
    let mut desk = open(ready(demo::map()));
    let qa = id(&desk, "QA test");
    act(&mut desk, MapAction::Select(SelectAction::One(Some(qa))));
    let before = text(&desk);
    for (label, typed, says) in [
        ("Waits before it", "-3d", "is below 0"),
        ("Waits before it", "1e9 d", "no unit of time"),
        ("Work, hands on", "8h..2h..1h", "lowest..likely..highest"),
        ("Work, hands on", "1000000000d", "100 years"),
        ("Complete and accurate", "-1", "0 to 100"),
        ("People at once", "0", "give 1, 2, 3"),
        ("Batch", "1e9", "give 1, 2, 3"),
        ("Starts", "0", "no rhythm"),
    ] {
        fill(&mut desk, label, typed);
        desk.get_by_label_contains(says);
        assert_eq!(text(&desk), before, "{label} {typed}");
        // Something else can be done meanwhile, and the field can be left.
        press_with(&mut desk, Modifiers::COMMAND, Key::D);
        assert_eq!(names(&desk).len(), 9, "{label} {typed}");
        press_with(&mut desk, Modifiers::COMMAND, Key::Z);
        act(&mut desk, MapAction::Typing(TypingAction::DropField));
        act(&mut desk, MapAction::Select(SelectAction::One(Some(qa))));
    }
    fill(&mut desk, "Waits before it", "0");
    assert!(flow(&desk).find("QA test").unwrap().wait.mean().is_zero());
}

/// A step with a name of 200 letters, a note of 1,400 and 20 linked notes of the room.
fn crowded() -> State {
    let mut state = ready(demo::map());
    let map = state.shown_map().unwrap();
    let now = state.now.at;
    let document = state.document.as_mut().unwrap();
    let qa = document.workshop().map(map).unwrap().flow.find("QA test").unwrap().id;
    let mut ids = Vec::new();
    for number in 0..20 {
        let said = flipchart::workshop::Draft {
            text: format!(
                "{number}: the environment is shared by three teams, and whoever comes first keeps it for a week"
            ),
            ..flipchart::workshop::Draft::default()
        };
        let note = document.workshop().note_from(said, now);
        ids.push(note.id);
        document
            .apply(Edit::Note(NoteEdit::Add(Box::new(note))), false)
            .unwrap();
    }
    let linked = Edit::Marks(MarksEdit::SetNotes {
        map,
        step: qa,
        notes: ids,
    });
    document.apply(linked, false).unwrap();
    let name = "Prüfen ".repeat(28).trim().to_owned();
    let note = "What was said about it. ".repeat(60).trim().to_owned();
    for edit in [
        flipchart::flow::FlowEdit::RenameStep { step: qa, name },
        flipchart::flow::FlowEdit::SetNote { step: qa, note },
    ] {
        document
            .apply(Edit::Map(MapEdit::ChangeFlow(map, edit)), false)
            .unwrap();
    }
    state.window.map.select(Some(qa));
    state.window.map.more = true;
    state
}

#[test]
fn long_names_long_notes_and_twenty_linked_notes_leave_the_inspector_in_its_place() {
    for (width, height) in [(1600.0, 1000.0), (1280.0, 720.0), (640.0, 400.0)] {
        let mut state = crowded();
        state.window.map.side = true;
        let mut desk = sized(state, width, height);
        desk.run();
        let fields = desk.query_all_by_role(Role::TextInput);
        for field in fields {
            let rect = field.rect();
            assert!(rect.left() >= 0.0 && rect.right() <= width, "{width}: {rect}");
        }
    }
    let mut desk = open(crowded());
    desk.run();
    let notes = desk.query_all_by_label_contains("Take the note off: ").count();
    assert!(notes >= 4, "{notes}");
    desk.get_by_label("Note").focus();
    desk.run();
    press_with(&mut desk, Modifiers::COMMAND, Key::End);
    press_with(&mut desk, Modifiers::SHIFT, Key::Enter);
    type_in(&mut desk, "And more.");
    press(&mut desk, Key::Enter);
    let map = desk.state().state.shown_map().unwrap();
    let flow = &workshop(&desk).map(map).unwrap().flow;
    let note = &flow.steps[3].note;
    assert!(
        note.ends_with("about it.\nAnd more."),
        "a long note can grow: {note:?} {:?}",
        desk.state().state.window.map.typing.field
    );
}

#[test]
fn each_step_tells_a_screen_reader_everything() {
    let desk = open(ready(demo::map()));
    desk.get_by_label(
        "QA test, waits 3 days, works 1 day, 60% complete and accurate, team QA, sent back to Write the change",
    );
    desk.get_by_label_contains("Lead time, first pass: 20.7 d");
}

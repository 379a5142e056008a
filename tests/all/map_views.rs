//! The three views of the map: one flow, one selection; boxes and table at any size, by keyboard, from a spreadsheet.
#![allow(clippy::float_cmp)] // the same numbers, not numbers near each other

use std::fmt::Write as _;

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, Pos2, Rect, pos2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use flipchart::flow::Flow;
use flipchart::flow::layout::Scale;
use flipchart::render::screens;
use flipchart::render::screens::Frame;
use flipchart::ui::action::{Action, MapAction, MapsAction, SelectAction, ViewAction};
use flipchart::ui::state::State;
use flipchart::ui::state::map::Look;
use flipchart::ui::theme::Mode;
use flipchart::ui::{demo, update};

use crate::desk::{Desk, open, press, press_with, sized, type_in, workshop};
use crate::snapshots::assert_picture;

type Window = Harness<'static, Desk>;

/// `state` after these actions.
pub fn with(mut state: State, actions: Vec<MapAction>) -> State {
    for action in actions {
        update::update(&mut state, Action::Map(action), &mut Vec::new());
    }
    state.notice = None;
    state.window.map.typing.focus_entry = false;
    state
}

pub fn pasted(text: &str, look: Look) -> State {
    with(
        demo::empty_map(),
        vec![
            MapAction::Maps(MapsAction::Paste(text.to_owned())),
            MapAction::View(ViewAction::Look(look)),
        ],
    )
}

pub fn many(steps: usize) -> String {
    let mut text = "name: Many steps\ndemand: 2/week\n".to_owned();
    for place in 0..steps {
        let back = match place % 7 {
            3 => format!(" | ca 85% | rework -> Work item {}", place - 2),
            5 => " | ca 80%".to_owned(),
            _ => String::new(),
        };
        let (wait, work) = (place * 7 % 11 * 3, 1 + place % 5);
        let _ = writeln!(
            text,
            "Work item {place} | wait {wait}h | pt {work}h | team Team {}{back}",
            place % 5
        );
    }
    text
}

pub fn long_names() -> String {
    let mut text = "demand: 2/week\n".to_owned();
    for place in 0..8 {
        let name = format!("Carefully prepare and hand over work item number {place}");
        let _ = writeln!(
            text,
            "{name} | wait {place}d | pt 1h..2h..8h | team A rather long team name {place} | ca 90% | every 2w | note \"a rather long note\""
        );
    }
    text
}

const BRANCHES: &str = "name: Branches\ncommit: Build\ndemand: 3/week\nPlan | wait 2d | pt 4h | team Product\n\
    Build | wait 1d | pt 2d | team Dev | x2\nUnit test | pt 2h | team Dev | auto | after Build | ca 70% | rework -> Build\n\
    QA test | wait 2d | pt 1d | team QA | after Build | ca 80% | rework -> Plan\n\
    Pen test | wait 1d | pt 4h | team Partner | outside | after Build\n\
    Deploy | wait 1d | pt 1h | team Ops | after QA test, Unit test, Pen test | ca 90% | rework -> Build | batch 4\n";

fn screen(state: &State, width: f32, height: f32, mode: Mode) -> flipchart::ink::Picture {
    let size = vec2(width, height);
    screens::screen(state, Frame { size, mode })
}

#[test]
fn the_boxes_look_as_they_did() {
    let boxes = |text: &str| pasted(text, Look::Boxes);
    let team = with(demo::map(), vec![MapAction::View(ViewAction::Look(Look::Boxes))]);
    assert_picture("map-boxes", &screen(&team, 1600.0, 1000.0, Mode::Light));
    assert_picture("map-boxes-dark", &screen(&team, 1280.0, 720.0, Mode::Dark));
    assert_picture("map-boxes-contrast", &screen(&team, 1600.0, 1000.0, Mode::Contrast));
    assert_picture("map-boxes-30", &screen(&boxes(&many(30)), 1920.0, 1080.0, Mode::Light));
    assert_picture(
        "map-boxes-200",
        &screen(&boxes(&many(200)), 1600.0, 1000.0, Mode::Light),
    );
    assert_picture(
        "map-boxes-long",
        &screen(&boxes(&long_names()), 1600.0, 1000.0, Mode::Light),
    );
    assert_picture(
        "map-boxes-branches",
        &screen(&boxes(BRANCHES), 1920.0, 1080.0, Mode::Dark),
    );
}

fn flow(desk: &Window) -> Flow {
    let map = desk.state().state.shown_map().unwrap();
    workshop(desk).map(map).unwrap().flow.clone()
}

/// The demonstration as a table, the cell of this step and head current.
pub fn table(step: &str, head: &str) -> Window {
    let state = with(demo::map(), vec![MapAction::View(ViewAction::Look(Look::Table))]);
    let mut desk = open(state);
    desk.run();
    click(&mut desk, &format!("{step}, {head}, "));
    desk
}

pub fn click(desk: &mut Window, start: &str) {
    let cells = desk.get_all_by_role(Role::Cell);
    let starts = |node: &egui_kittest::Node<'_>| {
        let label = node.accesskit_node().label();
        label.is_some_and(|label| label.starts_with(start))
    };
    let at = cells
        .into_iter()
        .find(starts)
        .unwrap_or_else(|| panic!("no cell {start}"))
        .rect()
        .center();
    desk.drag_at(at);
    desk.drop_at(at);
    desk.run();
}

pub fn paste(desk: &mut Window, text: &str) {
    desk.event(Event::Paste(text.to_owned()));
    desk.run();
}

#[test]
fn a_key_shows_each_view_and_the_selection_stays() {
    let mut desk = open(with(demo::map(), Vec::new()));
    let selected = desk.state().state.window.map.selection;
    assert!(selected.is_some());
    for (key, look) in [(Key::Num2, Look::Boxes), (Key::Num3, Look::Table)] {
        press(&mut desk, key);
        assert_eq!(desk.state().state.window.map.look, look);
        assert_eq!(desk.state().state.window.map.selection, selected);
    }
    press_with(&mut desk, Modifiers::ALT, Key::Num1);
    assert_eq!(
        desk.state().state.window.map.look,
        Look::Timeline,
        "in the table with Alt"
    );
    assert_eq!(desk.state().state.window.map.selection, selected);
}

/// The demonstration's workshop, opened by a person with these settings.
fn reopened(settings: flipchart::store::Settings, another: bool) -> State {
    let document = demo::map().document.unwrap();
    let mut workshop = document.workshop().clone();
    if another {
        workshop.id = flipchart::workshop::DocumentId::new(workshop.created, 7);
    }
    let opened = flipchart::store::Opened {
        workshop,
        path: document.path.clone(),
        read_only: None,
        recovered: None,
        drafts: flipchart::store::Drafts::new(),
        conflict: None,
        waits: false,
        only_shown: false,
        behind: false,
    };
    let mut state = State {
        settings,
        ..State::default()
    };
    let answer = flipchart::ui::action::Answer::Opened(Box::new(opened));
    update::update(&mut state, Action::Done(answer), &mut Vec::new());
    state
}

#[test]
fn view_and_scale_are_the_persons_and_a_chosen_lens_is_of_one_workshop_when_it_is_opened_again() {
    let mut desk = open(with(demo::map(), Vec::new()));
    press(&mut desk, Key::E);
    crate::map_hands::act(
        &mut desk,
        MapAction::View(ViewAction::Lens(flipchart::flow::LensKind::Rework)),
    );
    press(&mut desk, Key::Num2);
    let kept = desk.state().effects.iter().rev().find_map(|effect| match effect {
        flipchart::ui::effect::Effect::KeepSettings(settings) => Some((**settings).clone()),
        _ => None,
    });
    let kept = kept.expect("it is kept at once");
    let written = ron::to_string(&kept).unwrap();
    let read: flipchart::store::Settings = ron::from_str(&written).unwrap();
    assert_eq!(read, kept);
    let seen = |state: &State| {
        let map = &state.window.map;
        (map.look, map.scale, map.lens)
    };
    let again = reopened(read.clone(), false);
    assert_eq!(
        seen(&again),
        (Look::Boxes, Scale::SquareRoot, Some(flipchart::flow::LensKind::Rework))
    );
    let other = reopened(read, true);
    assert_eq!(seen(&other), (Look::Boxes, Scale::SquareRoot, None));
    let old: flipchart::store::Settings = ron::from_str("(theme: Dark)").unwrap();
    assert_eq!(seen(&reopened(old, false)), (Look::Timeline, Scale::Proportional, None));
}

#[test]
fn boxes_are_walked_renamed_and_selected() {
    let mut desk = open(with(
        demo::map(),
        vec![
            MapAction::View(ViewAction::Look(Look::Boxes)),
            MapAction::Select(SelectAction::One(None)),
        ],
    ));
    desk.run();
    press(&mut desk, Key::ArrowRight);
    press(&mut desk, Key::ArrowRight);
    let window = &desk.state().state.window.map;
    assert_eq!(flow(&desk).name_of(window.selection.unwrap()), "Write the change");
    press(&mut desk, Key::ArrowDown);
    let below = desk.state().state.window.map.selection.unwrap();
    assert_eq!(flow(&desk).name_of(below), "Deploy", "the box below, in the next band");
    press(&mut desk, Key::F2);
    press_with(&mut desk, Modifiers::COMMAND, Key::A);
    type_in(&mut desk, "Roll out");
    press(&mut desk, Key::Enter);
    assert!(flow(&desk).find("Roll out").is_some());
}

#[test]
fn cells_are_typed_over_and_enter_goes_down_and_tab_to_the_right() {
    let mut desk = table("QA test", "Waits");
    type_in(&mut desk, "1d");
    press(&mut desk, Key::Tab);
    type_in(&mut desk, "2h");
    press(&mut desk, Key::Enter);
    let flow_now = flow(&desk);
    let step = flow_now.find("QA test").unwrap();
    assert_eq!((step.wait.mean().hours(), step.process.mean().hours()), (8.0, 2.0));
    let window = &desk.state().state.window.map;
    assert_eq!(flow_now.name_of(window.selection.unwrap()), "Security check");
    press(&mut desk, Key::F2);
    type_in(&mut desk, "0");
    press(&mut desk, Key::Escape);
    assert_eq!(flow(&desk), flow_now, "Esc leaves the cell as it was");
    press(&mut desk, Key::Delete);
    let cleared = flow(&desk);
    assert!(
        cleared.find("Security check").unwrap().wait.mean().is_zero(),
        "Enter goes to where the Tabs began"
    );
    press_with(&mut desk, Modifiers::COMMAND, Key::Z);
    assert_eq!(flow(&desk), flow_now);
}

#[test]
fn letters_in_the_table_are_text_and_the_wall_stays_as_it_is() {
    let mut desk = table("QA test", "Team");
    for letter in ["B", "w", "f", "x", "3"] {
        type_in(&mut desk, letter);
    }
    press(&mut desk, Key::Enter);
    assert_eq!(flow(&desk).find("QA test").unwrap().team.as_deref(), Some("Bwfx3"));
    let state = &desk.state().state;
    assert!(state.wall.cover == flipchart::ui::state::Cover::None && state.window.map.look == Look::Table);
    press(&mut desk, Key::B);
    assert!(
        desk.state().state.wall.cover == flipchart::ui::state::Cover::None,
        "a key alone, too"
    );
}

#[test]
fn the_row_below_the_last_step_takes_new_steps_one_after_the_other() {
    let mut desk = open(with(
        demo::empty_map(),
        vec![MapAction::View(ViewAction::Look(Look::Table))],
    ));
    desk.run();
    for name in ["Plan", "Build", "Run"] {
        type_in(&mut desk, name);
        press(&mut desk, Key::Enter);
    }
    let names: Vec<String> = flow(&desk).steps.into_iter().map(|step| step.name).collect();
    assert_eq!(names, ["Plan", "Build", "Run"]);
    type_in(&mut desk, "plan");
    press(&mut desk, Key::Enter);
    assert_eq!(flow(&desk).steps.len(), 3, "a name that is taken makes no step");
    // It is told by itself, and by the cell.
    assert!(
        desk.query_all_by_label_contains("there is already a step called")
            .count()
            > 0
    );
}

#[test]
fn a_mistake_stays_in_its_cell_with_its_reason_and_blocks_nothing() {
    let mut desk = table("QA test", "Waits");
    let before = flow(&desk);
    type_in(&mut desk, "soon");
    press(&mut desk, Key::Tab);
    assert_eq!(flow(&desk), before);
    desk.get_by_label_contains("QA test, Waits, 3 d, soon");
    type_in(&mut desk, "2h");
    press(&mut desk, Key::Tab);
    assert_eq!(flow(&desk).find("QA test").unwrap().process.mean().hours(), 2.0);
    click(&mut desk, "QA test, Waits, ");
    press(&mut desk, Key::F2);
    press_with(&mut desk, Modifiers::COMMAND, Key::A);
    type_in(&mut desk, "2d");
    press(&mut desk, Key::Enter);
    assert!(desk.state().state.window.map.table.wrong.is_empty());
}

#[test]
fn a_block_from_a_spreadsheet_is_one_undo_entry() {
    let mut desk = table("Deploy", "Step");
    let before = flow(&desk);
    paste(
        &mut desk,
        "Step\tTeam\tWait\nDeploy\tOps\t2h\nVerify\tDev\tsoon\nWatch\tOps\t1d\n",
    );
    let after = flow(&desk);
    assert_eq!(after.steps.len(), 9);
    assert_eq!(after.find("Watch").unwrap().wait.mean().hours(), 8.0);
    assert_eq!(after.find("Deploy").unwrap().wait.mean().hours(), 2.0);
    desk.get_by_label_contains("Verify, Waits, empty, soon");
    press_with(&mut desk, Modifiers::COMMAND, Key::Z);
    assert_eq!(flow(&desk), before);
}

#[test]
fn what_is_copied_from_the_table_pastes_back_the_same() {
    let mut desk = table("QA test", "Step");
    press_with(&mut desk, Modifiers::COMMAND, Key::A);
    desk.event(Event::Copy);
    desk.run();
    let copied = desk.state().effects.iter().rev().find_map(|effect| match effect {
        flipchart::ui::effect::Effect::Copy(text) => Some(text.clone()),
        _ => None,
    });
    let copied = copied.unwrap();
    assert!(copied.starts_with("Step\tTeam\tWaits"), "{copied}");
    let mut empty = open(with(
        demo::empty_map(),
        vec![MapAction::View(ViewAction::Look(Look::Table))],
    ));
    empty.run();
    paste(&mut empty, &copied);
    assert_eq!(flow(&empty).steps, flow(&desk).steps);
}

#[test]
fn the_table_looks_as_it_did() {
    let table = |text: &str| pasted(text, Look::Table);
    let team = with(demo::map(), vec![MapAction::View(ViewAction::Look(Look::Table))]);
    assert_picture("map-table", &screen(&team, 1600.0, 1000.0, Mode::Light));
    assert_picture("map-table-dark", &screen(&team, 1280.0, 720.0, Mode::Dark));
    assert_picture("map-table-contrast", &screen(&team, 1280.0, 720.0, Mode::ContrastDark));
    assert_picture(
        "map-table-200",
        &screen(&table(&many(200)), 1600.0, 1000.0, Mode::Light),
    );
    assert_picture(
        "map-table-long",
        &screen(&table(&long_names()), 1920.0, 1080.0, Mode::Light),
    );
    let branched = format!(
        "{}{}",
        many(30),
        "Left | after Work item 3 | pt 2h | team Team 1\nRight | after Work item 3, Work item 5 | pt 1d\n"
    );
    assert_picture("map-table-30", &screen(&table(&branched), 1600.0, 1000.0, Mode::Light));
    assert_picture(
        "map-table-branches",
        &screen(&table(BRANCHES), 1280.0, 720.0, Mode::Light),
    );
    let empty = with(demo::empty_map(), vec![MapAction::View(ViewAction::Look(Look::Table))]);
    assert_picture("map-table-empty", &screen(&empty, 1600.0, 1000.0, Mode::Light));
}

#[test]
fn the_views_work_in_windows_of_any_size() {
    for (width, height) in [(640.0, 400.0), (900.0, 600.0), (3840.0, 2160.0)] {
        for look in [Look::Boxes, Look::Table] {
            for text in [many(200), long_names(), BRANCHES.to_owned()] {
                let mut desk = sized(pasted(&text, look), width, height);
                desk.run();
                press(&mut desk, Key::ArrowDown);
                press(&mut desk, Key::ArrowDown);
                press(&mut desk, Key::ArrowRight);
                desk.run();
            }
        }
    }
}

/// Where a step's block can be pressed on the timeline.
fn block(desk: &Window, name: &str) -> Rect {
    let start = format!("{name},");
    let is_it = |node: &egui_kittest::Node<'_>| {
        let label = node.accesskit_node().label();
        label.is_some_and(|label| label.starts_with(&start))
    };
    desk.get_all_by_role(Role::Button)
        .find(is_it)
        .unwrap_or_else(|| panic!("no block of {name}"))
        .rect()
}

fn zoom(desk: &mut Window, at: Pos2, factor: f32) {
    desk.hover_at(at);
    desk.run();
    desk.event(Event::Zoom(factor));
    desk.run();
}

#[test]
fn what_lies_under_the_pointer_stays_within_a_pixel_while_zooming_in_every_scale() {
    for scale in Scale::ALL {
        let mut desk = open(with(
            demo::map(),
            vec![
                MapAction::Select(SelectAction::One(None)),
                MapAction::View(ViewAction::Scale(scale)),
            ],
        ));
        desk.run();
        let left = block(&desk, "Approve release").left();
        let at = pos2(left, block(&desk, "Approve release").center().y);
        for factor in [1.1, 1.25, 1.07, 1.6, 0.9, 1.3, 0.8] {
            zoom(&mut desk, at, factor);
            let now = block(&desk, "Approve release").left();
            assert!((now - left).abs() <= 1.0, "{scale:?} {factor}: {now} {left}");
        }
        assert!(desk.state().state.window.map.view.zoom > 1.5);
    }
}

#[test]
fn a_map_keeps_its_scale_when_a_dragged_end_is_let_go_and_fits_again_when_asked() {
    for by in [150.0, -80.0] {
        let mut desk = open(with(demo::map(), vec![MapAction::Select(SelectAction::One(None))]));
        desk.run();
        let from = block(&desk, "Refine the idea");
        let at = pos2(from.right() - 2.0, from.center().y);
        desk.hover_at(at);
        desk.run();
        desk.drag_at(at);
        desk.step();
        for part in 1..=4 {
            desk.hover_at(at + vec2(by * part as f32 / 4.0, 0.0));
            desk.step();
        }
        desk.run();
        let held = block(&desk, "QA test");
        desk.drop_at(at + vec2(by, 0.0));
        desk.run();
        let dropped = block(&desk, "QA test");
        assert!(
            (held.left() - dropped.left()).abs() <= 1.0,
            "{by}: {held:?} {dropped:?}"
        );
        assert!(
            (held.width() - dropped.width()).abs() <= 1.0,
            "{by}: {held:?} {dropped:?}"
        );
        press(&mut desk, Key::Num0);
        let fitted = block(&desk, "QA test");
        assert!((fitted.width() - dropped.width()).abs() > 2.0, "{by}: {fitted:?}");
        assert!((desk.state().state.window.map.view.zoom - 1.0).abs() < 1e-6);
    }
}

#[test]
fn an_overview_stands_below_a_map_that_is_larger_than_its_pane_and_moves_it() {
    let mut desk = open(with(demo::map(), vec![MapAction::Select(SelectAction::One(None))]));
    desk.run();
    assert!(desk.query_by_label("Overview of the map").is_none(), "everything shows");
    for _ in 0..5 {
        press_with(&mut desk, Modifiers::COMMAND, Key::Plus);
    }
    let overview = desk.get_by_label("Overview of the map").rect();
    let before = desk.state().state.window.map.view;
    let at = overview.right_center() - vec2(8.0, 0.0);
    desk.hover_at(at);
    desk.run();
    desk.drag_at(at);
    desk.drop_at(at);
    desk.run();
    let after = desk.state().state.window.map.view;
    assert!(after.centre > before.centre + 0.1, "{before:?} {after:?}");
    assert!((after.zoom - before.zoom).abs() < 1e-3);
    let verify = block(&desk, "Verify");
    desk.drag_at(at);
    desk.step();
    desk.hover_at(at - vec2(40.0, 0.0));
    desk.step();
    desk.hover_at(at - vec2(60.0, 0.0));
    desk.step();
    desk.drop_at(at - vec2(60.0, 0.0));
    desk.run();
    assert!(block(&desk, "QA test").left() > 0.0 && desk.state().state.window.map.view.centre < after.centre);
    assert!(verify.width() > 0.0);
}

#[test]
fn the_scales_and_the_overview_look_as_they_did() {
    let mut zoomed = with(demo::map(), vec![MapAction::View(ViewAction::Scale(Scale::SquareRoot))]);
    zoomed.window.map.view.zoom = 2.5;
    assert_picture("map-room-for-labels", &screen(&zoomed, 1280.0, 720.0, Mode::Light));
    let equal = with(
        pasted(&many(30), Look::Timeline),
        vec![MapAction::View(ViewAction::Scale(Scale::Equal))],
    );
    assert_picture("map-equal", &screen(&equal, 1600.0, 1000.0, Mode::Dark));
}

//! The table as people know spreadsheets: completion, blocks of cells, the step's menu, heads that stay.
#![allow(clippy::float_cmp)] // the same numbers, not numbers near each other

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, PointerButton, Pos2};
use egui_kittest::kittest::{NodeT, Queryable};
use flipchart::ui::action::{MapAction, ViewAction};
use flipchart::ui::demo;
use flipchart::ui::effect::Effect;
use flipchart::ui::state::map::Look;
use flipchart::ui::state::table::Column;

use crate::desk::{open, press, press_with, sized, type_in};
use crate::map_hands::{Table, flow, names, selected, undoes};
use crate::map_views::{click, many, paste, pasted, table, with};

fn shift(desk: &mut Table, key: Key) {
    press_with(desk, Modifiers::SHIFT, key);
}

fn ctrl(desk: &mut Table, key: Key) {
    press_with(desk, Modifiers::COMMAND, key);
}

fn team(desk: &Table, name: &str) -> String {
    let flow = flow(desk);
    let step = flow.find(name).unwrap_or_else(|| panic!("no step {name}"));
    step.team.clone().unwrap_or_default()
}

/// The current cell: step and head.
fn current(desk: &Table) -> String {
    let map = &desk.state().state.window.map;
    let flow = flow(desk);
    let step = map.selection.map_or("New step", |step| flow.name_of(step)).to_owned();
    format!("{step}, {}", Column::at(map.table.column).unwrap().title())
}

fn right_click(desk: &mut Table, at: Pos2) {
    desk.hover_at(at);
    desk.run();
    for pressed in [true, false] {
        desk.event(Event::PointerButton {
            pos: at,
            button: PointerButton::Secondary,
            pressed,
            modifiers: Modifiers::NONE,
        });
        desk.step();
    }
    desk.run();
}

fn cell(desk: &Table, start: &str) -> Pos2 {
    let mut cells = desk.get_all_by_role(Role::Cell);
    let starts = |node: &egui_kittest::Node<'_>| {
        node.accesskit_node()
            .label()
            .is_some_and(|label| label.starts_with(start))
    };
    cells
        .find(starts)
        .unwrap_or_else(|| panic!("no cell {start}"))
        .rect()
        .center()
}

#[test]
fn teams_and_step_names_are_completed_by_tab_or_the_right_arrow() {
    let mut desk = table("QA test", "Team");
    type_in(&mut desk, "sec");
    press(&mut desk, Key::Tab);
    assert!(
        current(&desk).starts_with("QA test, Team"),
        "Tab took the rest: {}",
        current(&desk)
    );
    press(&mut desk, Key::Tab);
    assert_eq!(team(&desk, "QA test"), "Security");
    assert!(current(&desk).starts_with("QA test, Waits"), "the next Tab goes on");

    click(&mut desk, "QA test, Rework to, ");
    type_in(&mut desk, "ref");
    press(&mut desk, Key::ArrowRight);
    press(&mut desk, Key::Enter);
    let now = flow(&desk);
    assert_eq!(
        now.find("QA test").unwrap().rework,
        now.find("Refine the idea").map(|step| step.id)
    );

    click(&mut desk, "Deploy, Team, ");
    type_in(&mut desk, "Sec");
    press(&mut desk, Key::Enter);
    assert_eq!(team(&desk, "Deploy"), "Sec", "Enter keeps what was typed");
    click(&mut desk, "Deploy, Team, ");
    type_in(&mut desk, "Sec");
    press(&mut desk, Key::ArrowLeft);
    press(&mut desk, Key::ArrowRight);
    press(&mut desk, Key::Enter);
    assert_eq!(team(&desk, "Deploy"), "Sec", "arrows inside a text only move");
}

#[test]
fn the_menu_of_the_step_opens_by_the_right_button_and_by_its_key() {
    let mut desk = table("QA test", "Waits");
    let at = cell(&desk, "Verify, Team, ");
    right_click(&mut desk, at);
    assert_eq!(selected(&desk), ["Verify"]);
    desk.get_by_label("Delete the step").click();
    desk.run();
    assert!(flow(&desk).find("Verify").is_none());
    click(&mut desk, "QA test, Waits, ");
    shift(&mut desk, Key::F10);
    desk.get_by_label("Link notes…");
    press(&mut desk, Key::Escape);
    assert!(desk.query_by_label("Link notes…").is_none());
    type_in(&mut desk, "2h");
    press(&mut desk, Key::Enter);
    assert_eq!(
        flow(&desk).find("QA test").unwrap().wait.mean().hours(),
        2.0,
        "the cell has the focus again"
    );
    click(&mut desk, "QA test, Waits, ");
    shift(&mut desk, Key::F10);
    press(&mut desk, Key::Enter);
    ctrl(&mut desk, Key::A);
    type_in(&mut desk, "Try it out");
    press(&mut desk, Key::Enter);
    assert!(
        flow(&desk).find("Try it out").is_some(),
        "Rename types over the name: {:?}",
        names(&desk)
    );
}

#[test]
fn rows_of_a_block_are_the_selected_steps_and_their_menu_is_of_all() {
    let mut desk = table("Code review", "Team");
    shift(&mut desk, Key::ArrowDown);
    shift(&mut desk, Key::ArrowRight);
    assert_eq!(selected(&desk), ["Code review", "QA test"]);
    let at = cell(&desk, "Code review, Team, ");
    right_click(&mut desk, at);
    desk.get_by_label("Delete 2 steps").click();
    desk.run();
    assert_eq!(names(&desk).len(), 6);
    assert_eq!(undoes(&desk), "Remove 2 steps");
    ctrl(&mut desk, Key::Z);
    click(&mut desk, "Code review, Team, ");
    shift(&mut desk, Key::ArrowDown);
    press(&mut desk, Key::Escape);
    press(&mut desk, Key::Escape);
    assert_eq!(selected(&desk), ["QA test"], "Esc leaves the block and keeps the cell");
}

#[test]
fn a_block_is_copied_cut_pasted_cleared_and_filled_down_as_one_undo_each() {
    let mut desk = table("Write the change", "Waits");
    let before = flow(&desk);
    shift(&mut desk, Key::ArrowDown);
    shift(&mut desk, Key::ArrowRight);
    desk.event(Event::Copy);
    desk.run();
    let copied = |desk: &Table| {
        let copies = desk.state().effects.iter().rev();
        let text = copies.into_iter().find_map(|effect| match effect {
            Effect::Copy(text) => Some(text.clone()),
            _ => None,
        });
        text.expect("something was copied")
    };
    assert_eq!(copied(&desk), "1 d\t2 d\n1 d\t1 h");
    desk.event(Event::Cut);
    desk.run();
    let cut = flow(&desk);
    let times = |name: &str, flow: &flipchart::flow::Flow| {
        let step = flow.find(name).unwrap();
        (step.wait.mean().hours(), step.process.mean().hours())
    };
    assert_eq!(
        (times("Write the change", &cut), times("Code review", &cut)),
        ((0.0, 0.0), (0.0, 0.0))
    );
    let clip = copied(&desk);
    click(&mut desk, "Deploy, Waits, ");
    paste(&mut desk, &clip);
    let put = flow(&desk);
    assert_eq!(
        (times("Deploy", &put), times("Verify", &put)),
        ((8.0, 16.0), (8.0, 1.0))
    );
    ctrl(&mut desk, Key::Z);
    ctrl(&mut desk, Key::Z);
    assert_eq!(flow(&desk), before);

    click(&mut desk, "QA test, Team, ");
    shift(&mut desk, Key::ArrowDown);
    shift(&mut desk, Key::ArrowDown);
    shift(&mut desk, Key::ArrowRight);
    ctrl(&mut desk, Key::D);
    let filled = flow(&desk);
    let shown: Vec<(String, f64)> = filled.steps[3..6]
        .iter()
        .map(|step| (step.team.clone().unwrap_or_default(), step.wait.mean().hours()))
        .collect();
    assert_eq!(
        shown,
        [
            ("QA".to_owned(), 24.0),
            ("QA".to_owned(), 24.0),
            ("QA".to_owned(), 24.0)
        ]
    );
    press(&mut desk, Key::Delete);
    assert!(
        flow(&desk).steps[3..6]
            .iter()
            .all(|step| step.team.is_none() && step.wait.mean().is_zero())
    );
    ctrl(&mut desk, Key::Z);
    ctrl(&mut desk, Key::Z);
    assert_eq!(flow(&desk), before);
    click(&mut desk, "QA test, Team, ");
    ctrl(&mut desk, Key::D);
    assert_eq!(
        names(&desk)[4],
        "QA test 2",
        "of one cell it is the step that is doubled"
    );
}

#[test]
fn home_end_tab_and_enter_go_where_a_spreadsheet_goes() {
    let mut desk = table("QA test", "Waits");
    press(&mut desk, Key::Home);
    assert!(current(&desk).starts_with("QA test, Step"));
    press(&mut desk, Key::End);
    assert!(current(&desk).starts_with("QA test, Note"));
    shift(&mut desk, Key::Tab);
    assert!(current(&desk).starts_with("QA test, Automatic"));
    ctrl(&mut desk, Key::Home);
    assert!(current(&desk).starts_with("Refine the idea, Step"));
    ctrl(&mut desk, Key::End);
    assert!(current(&desk).starts_with("Verify, Note"));
    shift(&mut desk, Key::Enter);
    assert!(current(&desk).starts_with("Deploy, Note"));
    press_with(&mut desk, Modifiers::ALT, Key::ArrowUp);
    assert_eq!(names(&desk)[5], "Deploy", "Alt and an arrow moves the row");
    assert_eq!(undoes(&desk), "Move Deploy");
    assert_eq!(team(&desk, "Deploy"), "Ops");
}

#[test]
fn new_rows_are_typed_cell_by_cell() {
    let mut desk = open(with(
        demo::empty_map(),
        vec![MapAction::View(ViewAction::Look(Look::Table))],
    ));
    desk.run();
    for (name, team, wait) in [("Plan", "Product", "2d"), ("Build", "Dev", "1d"), ("Ship", "Dev", "4h")] {
        for text in [name, team, wait] {
            type_in(&mut desk, text);
            press(&mut desk, if text == wait { Key::Enter } else { Key::Tab });
        }
    }
    let steps: Vec<String> = flow(&desk)
        .steps
        .iter()
        .map(|step| {
            format!(
                "{} {} {}",
                step.name,
                step.team.clone().unwrap_or_default(),
                step.wait.mean().hours()
            )
        })
        .collect();
    assert_eq!(steps, ["Plan Product 16", "Build Dev 8", "Ship Dev 4"]);
}

#[test]
fn heads_stay_while_a_long_table_scrolls_and_tell_what_they_mean() {
    let mut desk = sized(pasted(&many(200), Look::Table), 1280.0, 720.0);
    desk.run();
    click(&mut desk, "Work item 0, Waits, ");
    let head = |desk: &Table| {
        let mut heads = desk.get_all_by_role(Role::ColumnHeader);
        let waits = |node: &egui_kittest::Node<'_>| node.accesskit_node().label().is_some_and(|label| label == "Waits");
        heads.find(waits).map(|node| node.rect())
    };
    let before = head(&desk).unwrap();
    for _ in 0..12 {
        press(&mut desk, Key::PageDown);
    }
    assert!(current(&desk).starts_with("Work item 120, Waits"), "{}", current(&desk));
    assert_eq!(head(&desk).unwrap(), before);
    let at = cell(&desk, "Work item 120, Waits");
    assert!(at.y > before.bottom(), "the cell is not below the heads");
}

#[test]
fn long_names_make_their_column_wider_and_a_name_that_is_cut_is_read_under_the_pointer() {
    let wide = |text: &str| {
        let mut desk = open(pasted(text, Look::Table));
        desk.run();
        let name = names(&desk)[0].clone();
        let cells: Vec<f32> = desk
            .get_all_by_role(Role::Cell)
            .filter(|node| {
                node.accesskit_node()
                    .label()
                    .is_some_and(|label| label.starts_with(&format!("{name}, Step,")))
            })
            .map(|node| node.rect().width())
            .collect();
        cells[0]
    };
    let name = "Carefully prepare and hand over the work item";
    let (short, long) = (wide("A\nB"), wide(&format!("{name}\nB")));
    assert!(long > short + 60.0, "{short} {long}");
    let endless = format!("{name} {name} {name}");
    let mut desk = open(pasted(&format!("{endless}\nB"), Look::Table));
    desk.run();
    let at = cell(&desk, &format!("{endless}, Step"));
    desk.hover_at(at);
    desk.run_steps(60);
    assert!(
        desk.query_all_by_label(&endless).count() >= 1,
        "the tooltip says the whole name"
    );
}

#[test]
fn numbers_of_rows_select_rows_and_their_menu_takes_them_away() {
    let mut desk = table("Verify", "Waits");
    let row = |desk: &Table, label: &str| desk.get_by_label(label).rect().center();
    let (from, to) = (row(&desk, "Row 2: Write the change"), row(&desk, "Row 4: QA test"));
    crate::map_hands::drag(&mut desk, from, to - from);
    assert_eq!(selected(&desk), ["Write the change", "Code review", "QA test"]);
    let at = row(&desk, "Row 1: Refine the idea");
    // The inspector's buttons are of the steps, though the table's keys are of the cells.
    desk.get_by_label("Copy").click();
    desk.run();
    let copied = desk
        .state()
        .effects
        .iter()
        .any(|effect| matches!(effect, Effect::Copy(text) if text.contains("| pt ")));
    assert!(copied, "as flow text");
    desk.get_by_label("Duplicate").click();
    desk.run();
    assert_eq!(names(&desk).len(), 11);
    ctrl(&mut desk, Key::Z);
    crate::map_hands::click(&mut desk, at);
    assert_eq!(selected(&desk), ["Refine the idea"]);
    crate::map_hands::click_with(&mut desk, from, Modifiers::SHIFT);
    assert_eq!(selected(&desk), ["Refine the idea", "Write the change"]);
    right_click(&mut desk, at);
    desk.get_by_label("Delete 2 steps").click();
    desk.run();
    assert_eq!(names(&desk)[0], "Code review");
}

//! The three views of the map: one flow, one selection; boxes and table at any size, by keyboard, from a spreadsheet.

use std::fmt::Write as _;

use egui::vec2;
use flipchart::render::screens::{self, Frame};
use flipchart::ui::action::Action;
use flipchart::ui::demo;
use flipchart::ui::map::{Look, MapAction};
use flipchart::ui::state::State;
use flipchart::ui::theme::Mode;
use flipchart::ui::update;

use crate::snapshots::assert_picture;

/// `state` after these actions.
fn with(mut state: State, actions: Vec<MapAction>) -> State {
    for action in actions {
        update::update(&mut state, Action::Map(action), &mut Vec::new());
    }
    state.notice = None;
    state.window.map.focus_entry = false;
    state
}

fn pasted(text: &str, look: Look) -> State {
    with(
        demo::empty_map(),
        vec![MapAction::Paste(text.to_owned()), MapAction::Look(look)],
    )
}

fn many(steps: usize) -> String {
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

fn long_names() -> String {
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
    let team = with(demo::map(), vec![MapAction::Look(Look::Boxes)]);
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

//! A frame looks at each step of a map a few times, however many there are: with twice as many steps it looks twice as often.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use crate::workshop::MapEdit;
use crate::workshop::MarksEdit;
use std::fmt::Write as _;

use egui::{Context, Pos2, RawInput, Rect, Ui, vec2};

use super::audience::wall;
use super::state::map::{Drag, Grip, Look};
use super::state::several::Showing;
use super::state::table::{Column, Wrong};
use super::state::{State, Surface};
use super::{demo, played, screen, theme};
use crate::flow::layout::Point;
use crate::flow::looked_at::compared;
use crate::flow::{FlowEdit, StepId};
use crate::workshop::{Edit, Map, MapState};

/// Steps of the smaller of two maps.
const FEW: usize = 60;

/// A map of so many steps in lanes, with branches, some of which send work back.
fn map_of(steps: usize) -> State {
    let mut text = "demand: 2/week\n".to_owned();
    for step in 0..steps {
        let more = match step % 9 {
            2 => format!(" | ca 95% | rework -> Step {}", step - 2),
            5 => format!(" | after Step {}", step - 3),
            6 => format!(" | after Step {}, Step {} | ca 90%", step - 2, step - 1),
            _ => String::new(),
        };
        let _ = writeln!(text, "Step {step} | wait 1d | pt 2h | team {}{more}", step % 5);
    }
    let mut state = demo::map();
    let flow = crate::flow::text::read(&text).flow;
    assert_eq!(flow.steps.len(), steps);
    let id = map(&state).id;
    edit(
        &mut state,
        Edit::Map(MapEdit::ChangeFlow(id, FlowEdit::ReplaceFlow(Box::new(flow)))),
    );
    let middle = ids(&state).get(steps / 2).copied();
    state.window.map.select(middle);
    state
}

fn edit(state: &mut State, edit: Edit) {
    let document = state.document.as_mut().unwrap();
    document.apply(edit, false).unwrap();
}

fn map(state: &State) -> &Map {
    &state.document.as_ref().unwrap().workshop().maps[0]
}

fn ids(state: &State) -> Vec<StepId> {
    map(state).flow.steps.iter().map(|step| step.id).collect()
}

/// Two maps of so many steps, the second with every third step shorter.
fn maps_of(steps: usize, showing: Showing) -> State {
    let mut state = map_of(steps);
    let mut future = map(&state).clone();
    future.id = state.document.as_ref().unwrap().workshop().new_map_id();
    "Future state".clone_into(&mut future.name);
    future.state = MapState::Future;
    for step in future.flow.steps.iter_mut().step_by(3) {
        step.wait = step.process;
    }
    edit(&mut state, Edit::Map(MapEdit::Add(Box::new(future))));
    state.window.map.several.showing = showing;
    let of = map(&state).id;
    state.window.map.several.picked = ids(&state).into_iter().map(|step| (of, step)).collect();
    state
}

fn held(steps: usize, grip: Grip, all: bool) -> State {
    let mut state = map_of(steps);
    if all {
        // Every other step is held, and all of them lie in each other's way.
        let some = ids(&state).into_iter().step_by(2).collect();
        state.window.map.select_these(some);
    }
    let step = state.window.map.selection.unwrap();
    let of = map(&state).flow.step(step).unwrap();
    state.window.map.hand.drag = Some(Drag {
        step,
        grip,
        wait: of.wait,
        process: of.process,
        pixels_per_day: 4.0,
        days: steps as f32,
        scroll: egui::Vec2::ZERO,
        minutes_per_pixel: 100.0,
        at: Point { x: 400.0, y: 60.0 },
    });
    state
}

fn looked_at(steps: usize, look: Look) -> State {
    let mut state = map_of(steps);
    state.window.map.look = look;
    state
}

fn all_selected(steps: usize, look: Look) -> State {
    let mut state = looked_at(steps, look);
    let all = ids(&state);
    state.window.map.select_these(all);
    state
}

fn nothing_understood(steps: usize) -> State {
    let mut state = looked_at(steps, Look::Table);
    let wrong = |step| Wrong {
        step: Some(step),
        column: Column::Wait,
        text: "soon".to_owned(),
        why: "say a time".to_owned(),
    };
    state.window.map.table.wrong = ids(&state).into_iter().map(wrong).collect();
    state
}

fn with_dots(steps: usize) -> State {
    let mut state = map_of(steps);
    let of = map(&state).id;
    for step in ids(&state) {
        edit(&mut state, Edit::Marks(MarksEdit::SetDots { map: of, step, dots: 2 }));
    }
    state
}

type Scene = fn(usize) -> State;

/// What is shown of a map, by name.
const SCENES: [(&str, Scene); 18] = [
    ("timeline", |steps| looked_at(steps, Look::Timeline)),
    ("boxes", |steps| looked_at(steps, Look::Boxes)),
    ("table", |steps| looked_at(steps, Look::Table)),
    ("timeline, all selected", |steps| all_selected(steps, Look::Timeline)),
    ("boxes, all selected", |steps| all_selected(steps, Look::Boxes)),
    ("table, all selected", |steps| all_selected(steps, Look::Table)),
    ("table, nothing understood", nothing_understood),
    ("dots on all", with_dots),
    ("all levers", |steps| {
        let mut state = map_of(steps);
        state.window.map.levers.all = true;
        state
    }),
    ("a step held", |steps| held(steps, Grip::Body, false)),
    ("many steps held", |steps| held(steps, Grip::Body, true)),
    ("many boxes held", |steps| {
        let mut state = held(steps, Grip::Body, true);
        state.window.map.look = Look::Boxes;
        state
    }),
    ("an arrow drawn on", |steps| held(steps, Grip::Port, false)),
    ("an arrow drawn back", |steps| held(steps, Grip::Rework, false)),
    ("compare", |steps| maps_of(steps, Showing::Compare)),
    ("all maps", |steps| maps_of(steps, Showing::All)),
    ("play", |steps| played::playing(map_of(steps), &[])),
    ("close", |steps| {
        let mut state = map_of(steps);
        state.window.surface = Surface::Close;
        state
    }),
];

/// How often ids of steps are compared in a frame after the first, which works out what is kept.
fn looks(state: &State, show: fn(&mut Ui, &State)) -> u64 {
    let ctx = Context::default();
    theme::install(&ctx, theme::Mode::Light);
    // With a screen reader every step says its sentence.
    ctx.enable_accesskit();
    let frame = || {
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, vec2(1_600.0, 1_600.0))),
            ..RawInput::default()
        };
        ctx.run_ui(input, |ui| show(ui, state)).drop_without_applying_deltas();
    };
    frame();
    frame();
    compared(frame)
}

fn cockpit(ui: &mut Ui, state: &State) {
    screen::show(ui, state, &mut Vec::new());
}

fn the_wall(ui: &mut Ui, state: &State) {
    let whole = ui.max_rect();
    wall::paint(ui, whole, &wall::picture(state), state.now);
}

/// What is said of a scene that looks too often.
fn too_often(name: &str, scene: Scene, show: fn(&mut Ui, &State)) -> Option<String> {
    let [few, many] = [FEW, 2 * FEW].map(|steps| looks(&played::settled(scene(steps)), show));
    // Twice as many, and what a binary search in a longer list takes more.
    let fine = many <= few * 5 / 2 + 10 * FEW as u64;
    (!fine).then(|| format!("{name}: {few} looks with {FEW} steps, {many} with twice as many"))
}

#[test]
fn a_frame_of_the_cockpit_looks_at_each_step_a_few_times() {
    let found: Vec<String> = SCENES
        .iter()
        .filter_map(|(name, scene)| too_often(name, *scene, cockpit))
        .collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn the_wall_looks_at_each_step_a_few_times() {
    let on_the_wall: [(&str, Scene); 5] = [
        ("map", |steps| map_of(steps)),
        ("a step lit up", |steps| {
            let mut state = map_of(steps);
            state.window.map.several.spotlight = true;
            state
        }),
        ("compare", |steps| maps_of(steps, Showing::Compare)),
        ("all maps", |steps| maps_of(steps, Showing::All)),
        ("play", |steps| played::playing(map_of(steps), &[])),
    ];
    let mut found = Vec::new();
    for (name, scene) in on_the_wall {
        found.extend(too_often(name, scene, |ui, state| {
            let mut state = state.clone();
            state.wall.map = true;
            the_wall(ui, &state);
        }));
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

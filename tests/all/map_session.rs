//! A group's flow of eight steps as it is drawn while people talk: once by hand, once by keyboard alone; undone to nothing,
//! done again, compared with a future and played.

use egui::accesskit::Role;
use egui::{Key, Modifiers, pos2, vec2};
use egui_kittest::kittest::{NodeT, Queryable};
use flipchart::flow::simulate::{Outcome, Plan, Unwatched, baseline, simulate};
use flipchart::flow::text::read;
use flipchart::flow::{Flow, LensKind, analyze, future_state};
use flipchart::time::WorkTime;
use flipchart::ui::action::Action;
use flipchart::ui::effect::Effect;
use flipchart::ui::state::several::Showing;
use flipchart::ui::{demo, update, work};

use crate::desk::{open, press, press_with, type_in, workshop};
use crate::map_hands::{Table, block, click, drag, flow, ready, text, undoes};

/// What is typed first; times and links come as the group talks on.
const TYPED: [&str; 8] = [
    "Refine the idea | wait 3d | pt 4h | team Product",
    "Write the change | wait 1d | pt 2d | team Dev | x3",
    "Code review | wait 1d | pt 1h | team Dev | x3 | ca 80%",
    "QA test | wait 3d | pt 4h | team QA | ca 60%",
    "Security check | wait 2d | pt 2h | team Security",
    "Approve release | wait 5d | pt 30min | team Ops | every 1w",
    "Deploy | wait 1d | pt 4h | team Ops | ca 90%",
    "Verify | pt 2h | team Dev | x3",
];

/// What it is in the end: QA takes a day, sends back to Write, and runs beside Security; Approve waits for both.
const DRAWN: &str = "\
Refine the idea | wait 3d | pt 4h | team Product
Write the change | wait 1d | pt 2d | team Dev | x3
Code review | wait 1d | pt 1h | team Dev | x3 | ca 80%
QA test | wait 3d | pt 1d | team QA | ca 60% | rework -> Write the change
Security check | wait 2d | pt 2h | team Security | after Code review
Approve release | wait 5d | pt 30min | team Ops | every 1w | after QA test, Security check
Deploy | wait 1d | pt 4h | team Ops | ca 90%
Verify | pt 2h | team Dev | x3
";

fn typed(desk: &mut Table) {
    for line in TYPED {
        type_in(desk, line);
        press(desk, Key::Enter);
    }
    assert_eq!(flow(desk).steps, read(&TYPED.join("\n")).flow.steps);
}

/// The window shows what the engine says of the flow: its lead time, and what each lens names.
fn figures_are_those_of_the_engine(desk: &Table, flow: &Flow) {
    let found = analyze(flow);
    let lead = found.lead_time.as_ref().unwrap().value.on_screen(flow.clock);
    desk.get_by_label_contains(&format!("Lead time, first pass: {lead}"));
    let mut named = 0;
    for lens in LensKind::ALL.into_iter().filter_map(|kind| found.lenses.get(kind)) {
        desk.get_by_label_contains(&format!("{}: {} ", lens.kind.name(), lens.name));
        named += 1;
    }
    assert!(named >= 2, "delay and rework at least can be told");
}

/// Runs and items of the simulation: few, for the sake of time.
const RUNS: u32 = 6;
const ITEMS: u32 = 150;

/// Answers what the playing map has asked last, as its worker would.
fn answered(desk: &mut Table) {
    let asked = desk.state().effects.iter().rev().find_map(|effect| match effect {
        Effect::Simulate(request) => Some(request.clone()),
        _ => None,
    });
    let mut request = asked.expect("the simulation was asked");
    (request.runs, request.items) = (RUNS, ITEMS);
    let mut answers = Vec::new();
    work::simulated(&request, &mut answers);
    let desk_state = desk.state_mut();
    for answer in answers {
        update::update(&mut desk_state.state, Action::Done(answer), &mut desk_state.effects);
    }
    desk.step();
}

/// What the engine finds when it is asked directly for a future state of `today`.
fn simulated(today: &Flow, flow: &Flow) -> Outcome {
    // Of a future state the waits were observed in the current one, and are taken apart there.
    let observed = today.clone().with_ids_of(flow);
    let known = baseline(&observed, 1, &Unwatched).ok();
    let delays = future_state(&observed, flow.clone(), known.as_ref()).delays;
    let shortest = u64::from(ITEMS * RUNS) * 3 * flow.steps.len() as u64;
    let plan = Plan {
        items: ITEMS,
        settle: Some(8 * shortest),
        replications: RUNS,
        delays,
        ..Plan::default()
    };
    simulate(flow, &plan, &Unwatched).unwrap()
}

/// The percentiles on the screen are those of the engine; returns how they are written.
fn percentiles_are_those_of_the_engine(desk: &Table, today: &Flow, flow: &Flow) -> String {
    let outcome = simulated(today, flow);
    let lead = outcome.lead_time.unwrap();
    let said = |minutes: f64| WorkTime::saturating(minutes).on_screen(flow.clock);
    let (p50, p85, p95) = (said(lead.p50.mean), said(lead.p85.mean), said(lead.p95.mean));
    let label = format!("Lead time of an item: p50 {p50}, p85 {p85}, p95 {p95}");
    desk.get_by_label(&label);
    desk.get_by_label_contains(&format!(
        "Mean of {} runs: {}",
        outcome.replications,
        said(lead.mean.mean)
    ));
    // Loads are those of the map, its flag and its words: the simulation says how precisely it meets them.
    for step in &analyze(flow).steps {
        if let Ok(load) = &step.load {
            let load = format!("Load of {}: {:.0} %", flow.name_of(step.step), load.value * 100.0);
            desk.get_by_label_contains(&load);
        }
    }
    label
}

/// Drafts a future in which the step in the selection waits less, sets it beside today and plays it, by keyboard; leaves both as they are.
fn compared_and_played(desk: &mut Table, today: &Flow) {
    press_with(desk, Modifiers::COMMAND | Modifiers::SHIFT, Key::D);
    press(desk, Key::Home);
    press(desk, Key::OpenBracket);
    let future = flow(desk);
    let wait = |flow: &Flow| flow.steps.first().map(|step| step.wait.mean());
    assert!(wait(&future) < wait(today), "{}", text(desk));
    figures_are_those_of_the_engine(desk, &future);
    press(desk, Key::C);
    desk.get_by_label_contains("Refine the idea wait 3 d to");
    press(desk, Key::Escape);
    press(desk, Key::P);
    let window = &desk.state().state.window.map;
    assert!(
        window.play.is_some() && window.several.showing == Showing::One,
        "the map plays, and nothing hides it"
    );
    answered(desk);
    let replayed = percentiles_are_those_of_the_engine(desk, today, &future);
    // "How many a week?" Two and a half: now the steps have queues.
    let mut tabs = 0;
    while !focused(desk, "Items that arrive") {
        press(desk, Key::Tab);
        tabs += 1;
        assert!(tabs < 60, "Tab leads to the demand");
    }
    type_in(desk, "2.5");
    press(desk, Key::Enter);
    answered(desk);
    let asked = flow(desk);
    assert!(asked.demand.is_some());
    assert_ne!(percentiles_are_those_of_the_engine(desk, today, &asked), replayed);
    let busiest = analyze(&asked).lenses.get(LensKind::Capacity).unwrap().name.clone();
    assert_eq!(busiest, "QA test");
    press(desk, Key::Escape);
    press_with(desk, Modifiers::COMMAND, Key::Z);
    let maps = &workshop(desk).maps;
    assert_eq!(maps.len(), 2);
    assert_eq!(maps.first().map(|map| &map.flow), Some(today));
    assert_eq!(maps.last().map(|map| &map.flow), Some(&future));
}

/// Undoes everything, does it again, and expects the flow as it was before.
fn undone_and_redone(desk: &mut Table) {
    assert_eq!(flow(desk).steps, read(DRAWN).flow.steps, "{}", text(desk));
    let drawn = flow(desk);
    let mut labels = Vec::new();
    while !undoes(desk).is_empty() {
        labels.push(undoes(desk));
        press_with(desk, Modifiers::COMMAND, Key::Z);
        assert!(labels.len() < 50, "{labels:?}");
    }
    assert!(flow(desk).steps.is_empty(), "{labels:?}");
    for _ in &labels {
        press_with(desk, Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    }
    assert_eq!(flow(desk), drawn);
    let expected = [
        "Approve release waits for QA test too",
        "Security check follows Code review, beside QA test",
        "QA test sends work back to Write the change",
    ];
    for label in expected {
        assert!(
            labels.contains(&label.to_owned()),
            "undo names what it takes back: {labels:?}"
        );
    }
}

/// Whether the text field of this name has the focus.
fn focused(desk: &Table, name: &str) -> bool {
    let field = desk.get_by_role_and_label(Role::TextInput, name);
    field.accesskit_node().is_focused()
}

fn select(desk: &mut Table, name: &str) {
    let at = block(desk, name);
    click(desk, pos2(at.left() + at.width() * 0.4, at.center().y));
}

fn port(desk: &Table, name: &str) -> egui::Pos2 {
    desk.get_by_label(&format!("Add a step after {name}")).rect().center()
}

#[test]
fn a_groups_flow_is_drawn_by_hand_undone_to_nothing_and_done_again() {
    let mut desk = open(ready(demo::empty_map()));
    press(&mut desk, Key::Slash);
    typed(&mut desk);
    // "A whole day, not half of one": the end of its block is drawn out.
    let qa = block(&desk, "QA test");
    let hour = qa.width() / 28.0;
    drag(&mut desk, pos2(qa.right() - 1.0, qa.center().y), vec2(4.0 * hour, 0.0));
    assert!(
        (flow(&desk).find("QA test").unwrap().process.mean().hours() - 8.0).abs() < 1e-6,
        "{}",
        text(&desk)
    );
    // "Four of ten go back to the developers": an arrow back.
    select(&mut desk, "QA test");
    let (from, write) = (port(&desk, "QA test"), block(&desk, "Write the change").center());
    drag(&mut desk, from, write - from);
    // "But Security does not wait for QA": it branches off, and both are waited for.
    select(&mut desk, "Code review");
    let (from, security) = (port(&desk, "Code review"), block(&desk, "Security check").center());
    drag(&mut desk, from, security - from);
    select(&mut desk, "QA test");
    let (from, approve) = (port(&desk, "QA test"), block(&desk, "Approve release").center());
    drag(&mut desk, from, approve - from);
    undone_and_redone(&mut desk);
    let today = flow(&desk);
    compared_and_played(&mut desk, &today);
}

#[test]
fn the_same_flow_is_drawn_by_keyboard_alone() {
    let mut desk = open(ready(demo::empty_map()));
    press(&mut desk, Key::Slash);
    typed(&mut desk);
    press(&mut desk, Key::Escape);
    press(&mut desk, Key::Home);
    for _ in 0..3 {
        press(&mut desk, Key::ArrowRight);
    }
    press(&mut desk, Key::Plus);
    press(&mut desk, Key::Plus);
    press(&mut desk, Key::R);
    type_in(&mut desk, "write");
    press(&mut desk, Key::Enter);
    press(&mut desk, Key::ArrowRight);
    press(&mut desk, Key::J);
    type_in(&mut desk, "review");
    press(&mut desk, Key::Enter);
    press(&mut desk, Key::ArrowRight);
    press(&mut desk, Key::J);
    type_in(&mut desk, "qa");
    press(&mut desk, Key::Enter);
    undone_and_redone(&mut desk);
    let today = flow(&desk);
    compared_and_played(&mut desk, &today);
}

#[test]
fn eight_steps_take_less_than_a_minute_of_typing() {
    // A touch typist's seventy words a minute.
    const KEYS_A_MINUTE: usize = 6 * 60;
    let lines = [
        "Refine the idea|wait 3d|pt 4h|team Product",
        "Write the change|wait 1d|pt 2d|team Dev|x3",
        "Code review|wait 1d|pt 1h|te\t\t|x3|ca 80%|rew\tw\t",
        "QA test|wait 3d|pt 1d|team QA|ca 60%|rew\tw\t",
        "Security check|wait 2d|pt 2h|team Security",
        "Approve release|wait 5d|pt 30min|team Ops|every \t",
        "Deploy|wait 1d|pt 4h|te\t\t|ca 90%|rew\tw\t",
        "Verify|pt 2h|team D\t|x3",
    ];
    let mut desk = open(ready(demo::empty_map()));
    press(&mut desk, Key::Slash);
    let mut keys = 1;
    for line in lines {
        let mut words = line.split('\t');
        type_in(&mut desk, words.next().unwrap_or_default());
        for more in words {
            press(&mut desk, Key::Tab);
            if !more.is_empty() {
                type_in(&mut desk, more);
            }
        }
        press(&mut desk, Key::Enter);
        keys += line.chars().count() + 1;
    }
    assert_eq!(flow(&desk).steps, read(demo::FLOW).flow.steps, "{}", text(&desk));
    assert!(keys <= KEYS_A_MINUTE, "{keys} keys");
}

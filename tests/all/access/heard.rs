//! What is heard without asking: once, politely, and nothing where nothing happened.

use egui::Key;
use egui::accesskit::{Live, NodeId};
use egui_kittest::kittest::NodeT as _;
use flipchart::flow::FlowEdit;
use flipchart::ui::action::{Action, CaptureAction, MapAction, PlayAction, TableAction, TypingAction, Way};
use flipchart::ui::effect::Effect;
use flipchart::ui::state::Surface;
use flipchart::ui::state::map::Look;
use flipchart::ui::state::table::Column;
use flipchart::ui::{demo, update, work};

use crate::desk::{open, press, wait};
use crate::window::{Window, act, rest};

/// What is told by itself now, with the node that tells it: a new node is a new message.
fn told(window: &Window) -> Option<(NodeId, String)> {
    let mut live = window.root().children_recursive().filter_map(|node| {
        let node = node.accesskit_node();
        let (id, _) = node.locate();
        (node.live() == Live::Polite).then(|| (id, node.label().unwrap_or_default()))
    });
    live.next()
}

fn words(window: &Window) -> String {
    told(window).map(|(_, words)| words).unwrap_or_default()
}

#[test]
fn a_phase_tells_that_it_is_nearly_over_and_that_it_is_over_once_each() {
    let mut window = open(demo::round());
    assert_eq!(told(&window), None, "nothing has happened yet");
    let mut heard = Vec::new();
    for _ in 0..200 {
        wait(&mut window, 1);
        let now = told(&window);
        if now.is_some() && heard.last() != now.as_ref() {
            heard.extend(now);
        }
    }
    let heard: Vec<&str> = heard.iter().map(|(_, words)| words.as_str()).collect();
    assert_eq!(heard, ["Fours is nearly over", "Fours is over"]);
}

#[test]
fn a_note_that_is_kept_is_told_and_the_same_words_are_told_again() {
    let mut window = open(demo::round());
    let mut nodes = Vec::new();
    for _ in 0..2 {
        act(
            &mut window,
            Action::Capture(CaptureAction::Typed("! It waits for Ops".into())),
        );
        act(&mut window, Action::Capture(CaptureAction::Submit));
        let (node, words) = told(&window).unwrap();
        assert_eq!(words, "Note kept. Problem: It waits for Ops");
        nodes.push(node);
        rest(&mut window);
        assert_eq!(told(&window), Some((node, words)), "it is not told twice");
    }
    assert_ne!(nodes[0], nodes[1]);
}

#[test]
fn figures_are_told_after_an_edit_and_not_when_another_map_is_shown() {
    let mut window = open(demo::map());
    act(
        &mut window,
        Action::Map(MapAction::Typing(TypingAction::Entry("QA test | wait 10d".into()))),
    );
    act(&mut window, Action::Map(MapAction::Typing(TypingAction::Submit)));
    assert!(words(&window).starts_with("Lead time 27.7 days"), "{}", words(&window));

    let mut window = open(demo::groups());
    window.state_mut().state.window.map.several.showing = flipchart::ui::state::several::Showing::One;
    rest(&mut window);
    let before = told(&window);
    press(&mut window, Key::M);
    assert_eq!(told(&window), before);
}

/// Answers what the simulation was asked last, with few runs, as its worker does.
fn simulate(window: &mut Window) {
    let desk = window.state_mut();
    let asked = std::mem::take(&mut desk.effects)
        .into_iter()
        .rev()
        .find_map(|effect| match effect {
            Effect::Simulate(request) => Some(request),
            _ => None,
        });
    let mut request = asked.expect("the simulation was asked");
    request.runs = 10;
    let mut answers = Vec::new();
    work::simulated(&request, &mut answers);
    for answer in answers {
        update::update(&mut desk.state, Action::Done(answer), &mut Vec::new());
    }
    rest(window);
}

fn play(window: &mut Window, action: PlayAction) {
    act(window, Action::Map(MapAction::Play(action)));
}

#[test]
fn a_simulation_tells_when_it_is_done_and_not_when_it_is_left() {
    let mut window = open(demo::map());
    play(&mut window, PlayAction::Open);
    assert_eq!(told(&window), None, "it is under way");
    simulate(&mut window);
    let captured = told(&window).unwrap();
    assert!(captured.1.starts_with("Simulation done, "), "{captured:?}");
    rest(&mut window);
    assert_eq!(told(&window).as_ref(), Some(&captured), "it is not told twice");

    let step = window.state().state.window.map.selection.unwrap();
    let people = |people: u32| {
        let people = std::num::NonZeroU32::new(people).unwrap().into();
        PlayAction::Wish(FlowEdit::SetPeople { step, people })
    };
    play(&mut window, people(2));
    simulate(&mut window);
    let wished = told(&window).unwrap();
    assert!(
        wished.0 != captured.0 && wished.1.starts_with("Simulation done, "),
        "{wished:?}"
    );

    // A wish that is taken back before it was simulated, and a map that is left meanwhile, are not done.
    play(&mut window, people(3));
    play(&mut window, PlayAction::Reset);
    assert_eq!(told(&window).as_ref(), Some(&wished));
    play(&mut window, people(4));
    window.state_mut().state.window.surface = Surface::Present;
    act(&mut window, Action::Overlay(None));
    assert_eq!(told(&window).as_ref(), Some(&wished));
}

#[test]
fn a_cell_that_is_wrong_is_told_with_its_place_as_often_as_it_is_typed() {
    let mut state = demo::map();
    state.window.map.look = Look::Table;
    let mut window = open(state);
    let waits = Column::ALL.iter().position(|column| *column == Column::Wait).unwrap();
    let mut table = |action| {
        act(&mut window, Action::Map(MapAction::Table(action)));
        told(&window)
    };
    let mut heard = Vec::new();
    // The same words in two cells, and once more in the second.
    for row in [3, 4, 4] {
        table(TableAction::Go(row, waits));
        table(TableAction::Edit(Some("soon".into())));
        heard.extend(table(TableAction::Commit(Way::Stay)));
        let again = table(TableAction::Go(row, waits));
        assert_eq!(again.as_ref(), heard.last(), "it is not told twice");
    }
    let begins = ["QA test", "Security check", "Security check"].map(|step| format!("Not understood. {step}, Waits: "));
    assert_eq!(heard.len(), begins.len());
    for ((_, words), begins) in heard.iter().zip(begins) {
        assert!(words.starts_with(&begins), "{words}");
    }
    assert_ne!(heard[1].0, heard[2].0, "the same words are told again");
    // What is mended is no news, but its figures are.
    table(TableAction::Edit(Some("1d".into())));
    let figures = table(TableAction::Commit(Way::Stay)).unwrap();
    assert!(figures.1.starts_with("Lead time "), "{figures:?}");
}

#[test]
fn opening_a_workshop_tells_none_of_what_is_in_it() {
    for state in [demo::slide(), demo::round(), demo::map(), demo::close(), demo::home()] {
        let mut window = open(state);
        rest(&mut window);
        assert_eq!(told(&window), None);
    }
}

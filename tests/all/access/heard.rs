//! What is heard without asking: once, politely, and nothing where nothing happened.

use egui::Key;
use egui::accesskit::{Live, NodeId};
use egui_kittest::kittest::NodeT as _;
use flipchart::ui::action::{Action, CaptureAction, MapAction, TypingAction};
use flipchart::ui::demo;

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

#[test]
fn opening_a_workshop_tells_none_of_what_is_in_it() {
    for state in [demo::slide(), demo::round(), demo::map(), demo::close(), demo::home()] {
        let mut window = open(state);
        rest(&mut window);
        assert_eq!(told(&window), None);
    }
}

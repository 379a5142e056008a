//! A message never covers what can be pressed or typed into, on every surface and over every panel; it goes when it was read, and
//! does not come back.

use egui::{Order, Rect, vec2};
use egui_kittest::kittest::Queryable as _;
use flipchart::store::{KeeperAnswer, Version};
use flipchart::ui::action::{Action, Answer};
use flipchart::ui::demo;
use flipchart::ui::state::State;

use crate::scenes::{MAPS, SCREENS, overlays};
use crate::window::{Window, act, click, rest, window};

/// What is told: short, of the usual length, and all that a measured log has to say.
const TOLD: [(&str, bool); 4] = [
    ("8 files written", false),
    ("Current state is on the clipboard as a picture", false),
    (
        "Not saved: the disk is full. Make room on it, or save the workshop somewhere else",
        true,
    ),
    (
        "Measured from 445 rows of 61 cases. 3 rows could not be read and were left out: line 14 has no time, line 90 has a time that \
         is not one, line 200 has no case. Two cases are still under way and count as far as they came. What people do at the same \
         time is not in the log: ask, and type it into the steps. Demand is what arrived between the first row and the last",
        true,
    ),
];

/// Where the message stands: its words and its cross.
fn place(window: &Window, words: &str) -> Rect {
    let cross = window.get_by_label("Dismiss the message").rect();
    // The words are in the tree twice: as a label, and as its text.
    let said = window.query_all_by_value(words).map(|node| node.rect());
    said.filter(|said| (said.center().y - cross.center().y).abs() < 40.0)
        .fold(cross, Rect::union)
}

/// What takes clicks and the focus, and shows, where the message stands.
fn covered(window: &Window, message: Rect, over: bool) -> Vec<Rect> {
    let message = message.shrink(1.0);
    window.ctx.viewport(|viewport| {
        let mut found = Vec::new();
        for (layer, widgets) in viewport.prev_pass.widgets.layers() {
            let here = match layer.order {
                Order::Tooltip => false,
                Order::Foreground => true,
                _ => !over,
            };
            let pressed = widgets
                .iter()
                .filter(|widget| here && widget.enabled && widget.sense.is_focusable());
            let both = pressed.map(|widget| widget.interact_rect.intersect(message));
            found.extend(both.filter(|both| both.width() > 1.0 && both.height() > 1.0));
        }
        found
    })
}

/// Tells something in a window, and lets it come to rest.
fn tell(window: &mut Window, (words, warning): (&str, bool)) {
    let state = &mut window.state_mut().state;
    if warning {
        state.warn(words);
    } else {
        state.tell(words);
    }
    rest(window);
}

/// The cross of the message itself takes clicks.
fn but_its_cross(window: &Window, rects: Vec<Rect>) -> Vec<Rect> {
    let cross = window.get_by_label("Dismiss the message").rect().expand(1.0);
    rects.into_iter().filter(|rect| !cross.contains_rect(*rect)).collect()
}

/// What is wrong with each of these messages in a window that shows `state`.
fn wrong_with(name: &str, state: State, size: egui::Vec2, messages: &[(&str, bool)], over: bool) -> Vec<String> {
    let mut window = window(state, size);
    rest(&mut window);
    let mut wrong = Vec::new();
    for message in messages {
        tell(&mut window, *message);
        let at = place(&window, message.0);
        let covers = but_its_cross(&window, covered(&window, at, over));
        if !covers.is_empty() {
            wrong.push(format!("{name} at {size:?}, “{}” at {at:?}: {covers:?}", message.0));
        }
        if !Rect::from_min_size(egui::Pos2::ZERO, size).contains_rect(at) {
            wrong.push(format!("{name} at {size:?}, “{}” leaves the window: {at:?}", message.0));
        }
    }
    wrong
}

#[test]
fn no_message_covers_a_control_of_a_surface() {
    let mut wrong = Vec::new();
    // What a message needs is room, and there is least of it in a small window: there all of them are told. In larger ones the shortest and
    // the longest say as much.
    let [_, usual, ..] = TOLD;
    for (size, messages) in [
        (vec2(640.0, 400.0), TOLD.as_slice()),
        (vec2(1280.0, 720.0), &[TOLD[0], TOLD[3]]),
        (vec2(1920.0, 1080.0), &[usual]),
    ] {
        for (name, state) in SCREENS {
            wrong.extend(wrong_with(name, state(), size, messages, false));
        }
    }
    // Large maps cost, and have their controls where small ones have them.
    for (name, state) in MAPS {
        wrong.extend(wrong_with(name, state(), vec2(1280.0, 720.0), &[usual], false));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn no_message_covers_a_control_of_a_panel() {
    let mut wrong = Vec::new();
    for (name, state) in overlays() {
        wrong.extend(wrong_with(name, state, vec2(1280.0, 720.0), &TOLD, true));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

fn fails(window: &mut Window, why: &str) {
    let version = window.state().state.document.as_ref().map(version_of);
    if let Some(version) = version {
        act(
            window,
            Action::Done(Answer::Kept(KeeperAnswer::Failed(version, why.to_owned()))),
        );
    }
}

fn version_of(document: &flipchart::ui::state::Document) -> Version {
    document.version()
}

#[test]
fn a_failure_is_told_once_and_again_only_after_something_was_saved() {
    let mut window = window(demo::slide(), vec2(1280.0, 720.0));
    fails(&mut window, "The disk is full.");
    click(&mut window, "Dismiss the message");
    for _ in 0..3 {
        fails(&mut window, "The disk is full.");
        assert_eq!(window.state().state.notice, None, "it was read already");
    }
    let (version, at) = {
        let state = &window.state().state;
        (version_of(state.document.as_ref().unwrap()), state.now.at)
    };
    act(
        &mut window,
        Action::Done(Answer::Kept(KeeperAnswer::Saved(version, at))),
    );
    fails(&mut window, "The folder is gone.");
    assert!(window.state().state.notice.is_some(), "it had been well in between");
}

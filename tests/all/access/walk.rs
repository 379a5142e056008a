//! Tab walks round every surface and overlay: through everything that can be pressed, in the order of reading, in sight, and back.

use egui::accesskit::Role;
use egui::{Id, Key, Modifiers, Rect, vec2};
use egui_kittest::kittest::NodeT as _;
use flipchart::ui::state::State;

use crate::any_size::{self, Scenes};
use crate::window::{Window, window};

/// More stops than any scene has.
const MOST: usize = 400;
/// Frames that a pane may take to bring what is far away into sight.
const GLIDE: usize = 30;
/// The least width and height of what can be pressed.
const TARGET: f32 = 24.0;

/// What has the focus after a press of Tab.
#[derive(Debug, Clone, PartialEq)]
struct Stop {
    id: Id,
    role: Role,
    name: String,
    rect: Rect,
    /// Where what had the focus before stands now: the pane may have scrolled.
    before: Option<Rect>,
    /// What of it is not cut off by the edge of its pane.
    seen: Rect,
}

impl Stop {
    /// Whether Tab has come there again; a table is one stop, its keys lead on in it.
    fn is_same(&self, other: &Stop) -> bool {
        self.id == other.id || self.role == Role::Cell && other.role == Role::Cell
    }
}

fn focused(window: &Window, before: Option<&Stop>) -> Option<Stop> {
    let id = window.ctx.memory(egui::Memory::focused)?;
    let response = window.ctx.read_response(id)?;
    let node = window
        .root()
        .children_recursive()
        .find(egui_kittest::Node::is_focused)?;
    let node = node.accesskit_node();
    Some(Stop {
        id,
        role: node.role(),
        // What is only read has its words as a value.
        name: node.label().or_else(|| node.value()).unwrap_or_default(),
        rect: response.rect,
        before: before.and_then(|stop| Some(window.ctx.read_response(stop.id)?.rect)),
        seen: response.interact_rect,
    })
}

/// Presses a key and lets the window show it, without waiting for what goes on by itself.
fn press(window: &mut Window, modifiers: Modifiers) {
    window.key_press_modifiers(modifiers, Key::Tab);
    window.step();
    // A pane scrolls in the next frame, what holds it in the one after.
    for _ in 0..4 {
        window.step();
    }
    // From one end of a wide board to the other it glides.
    for _ in 0..GLIDE {
        if !is_hidden(window) {
            return;
        }
        window.step();
    }
}

/// Whether most of what has the focus lies beyond the edge of its pane.
fn is_hidden(window: &Window) -> bool {
    let focused = window.ctx.memory(egui::Memory::focused);
    let response = focused.and_then(|id| window.ctx.read_response(id));
    response.is_some_and(|response| response.interact_rect.area() < 0.5 * response.rect.area())
}

/// The stops from where Tab begins until it comes there again; what is wrong on the way goes to `wrong`.
fn walk(window: &mut Window, modifiers: Modifiers, wrong: &mut Vec<String>) -> Vec<Stop> {
    let mut stops: Vec<Stop> = Vec::new();
    for press_number in 0..MOST {
        press(window, modifiers);
        let stop = focused(window, stops.last());
        if stop.as_ref().is_some_and(|stop| stop.role == Role::Cell) {
            // In a table Tab goes from cell to cell; Esc leaves it, and Tab goes on from there.
            window.key_press(Key::Escape);
            window.step();
        }
        match stop {
            None => wrong.push(format!(
                "Tab {press_number} leads to nothing, after {:?}",
                stops.last().map(|stop| &stop.name)
            )),
            Some(stop) if stops.iter().any(|seen| seen.is_same(&stop)) => {
                let first = stops.first();
                if first.is_none_or(|first| !first.is_same(&stop)) {
                    let first = first.map(|stop| &stop.name);
                    wrong.push(format!(
                        "Tab leads back to “{}”, not to the first stop {first:?}",
                        stop.name
                    ));
                }
                return stops;
            }
            Some(stop) => stops.push(stop),
        }
        if wrong.len() > 30 {
            return stops;
        }
    }
    wrong.push(format!("Tab never comes back: {} stops", stops.len()));
    stops
}

fn look_at(stop: &Stop, wrong: &mut Vec<String>) {
    let Stop {
        role, name, rect, seen, ..
    } = stop;
    if name.trim().is_empty() {
        wrong.push(format!("a {role:?} at {rect:?} has no name"));
    }
    if matches!(role, Role::Unknown | Role::GenericContainer | Role::Window | Role::Pane) {
        wrong.push(format!("“{name}” can have the focus but is a {role:?}"));
    }
    // What stands in a sentence or to the scale of time is as high as it is: its name is a target too.
    if rect.width() < TARGET - 0.1 || rect.height() < TARGET - 0.1 {
        wrong.push(format!("“{name}” ({role:?}) is {} by {}", rect.width(), rect.height()));
    }
    if seen.area() < 0.5 * rect.area() && seen.area() < 0.5 * 300.0 * 300.0 {
        wrong.push(format!(
            "“{name}” ({role:?}) has the focus out of sight: {seen:?} of {rect:?}"
        ));
    }
}

/// Whether it stands in the line of what had the focus before, left of it: a line is read from the left.
fn runs_backwards(next: &Stop) -> bool {
    let Some(a) = next.before else { return false };
    let b = next.rect;
    let shared = a.y_range().intersection(b.y_range()).span();
    let one_line = shared > 0.6 * a.height().min(b.height()) && a.height().max(b.height()) < 60.0;
    one_line && b.right() <= a.left() + 1.0
}

fn look(name: &str, state: State, size: egui::Vec2) -> Vec<String> {
    let mut window = window(state, size);
    let mut wrong = Vec::new();
    let stops = walk(&mut window, Modifiers::NONE, &mut wrong);
    for stop in &stops {
        look_at(stop, &mut wrong);
    }
    for pair in stops.windows(2) {
        if runs_backwards(&pair[1]) {
            wrong.push(format!(
                "“{}” comes before “{}”, left of it",
                pair[0].name, pair[1].name
            ));
        }
    }
    if stops.is_empty() {
        wrong.push("Tab leads nowhere".to_owned());
    }
    wrong.into_iter().map(|what| format!("{name}: {what}")).collect()
}

fn walk_all(scenes: Scenes, sizes: &[[f32; 2]]) {
    let mut wrong = Vec::new();
    for (name, state) in scenes {
        // The show itself has nothing to press.
        if state.window.single_screen {
            continue;
        }
        for [width, height] in sizes {
            let name = format!("{name} at {width}");
            wrong.extend(look(&name, state.clone(), vec2(*width, *height)));
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

/// The usual window, and one of half its width, as at 200 %.
const SIZES: [[f32; 2]; 2] = [[1440.0, 900.0], [720.0, 450.0]];

/// The scenes whose number leaves this rest when divided by `parts`: walking takes a while, and tests run side by side.
fn part(scenes: Scenes, parts: usize, rest: usize) -> Scenes {
    let chosen = scenes.into_iter().enumerate().filter(|(at, _)| at % parts == rest);
    chosen.map(|(_, scene)| scene).collect()
}

#[test]
fn tab_walks_round_every_surface() {
    walk_all(part(any_size::surfaces(), 2, 0), &SIZES);
}

#[test]
fn tab_walks_round_every_other_surface() {
    walk_all(part(any_size::surfaces(), 2, 1), &SIZES);
}

#[test]
fn tab_walks_round_every_view_of_the_map() {
    walk_all(part(any_size::maps(), 2, 0), &SIZES);
}

#[test]
fn tab_walks_round_every_other_view_of_the_map() {
    walk_all(part(any_size::maps(), 2, 1), &SIZES);
}

#[test]
fn tab_walks_round_every_activity() {
    walk_all(part(any_size::activities(), 2, 0), &SIZES);
}

#[test]
fn tab_walks_round_every_other_activity() {
    walk_all(part(any_size::activities(), 2, 1), &SIZES);
}

#[test]
fn tab_walks_round_every_overlay() {
    walk_all(any_size::overlays(), &SIZES);
}

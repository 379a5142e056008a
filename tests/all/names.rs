//! Names of what can be pressed and of lists to choose from: on no surface and in no panel have two the same, so that each can be
//! asked for by its name.

use std::collections::BTreeMap;

use egui::accesskit::Role;
use egui::vec2;
use egui_kittest::kittest::{AccessKitNode, NodeT as _, Queryable as _};

use crate::scenes::{SCREENS, overlays};
use crate::window::{Window, rest, window};

fn count(node: &AccessKitNode<'_>, names: &mut BTreeMap<String, usize>) {
    if node.is_hidden() {
        return;
    }
    let presses = matches!(
        node.role(),
        Role::Button
            | Role::CheckBox
            | Role::RadioButton
            | Role::Tab
            | Role::Slider
            | Role::TextInput
            | Role::ComboBox
            | Role::Switch
    );
    if presses {
        *names.entry(node.label().unwrap_or_default()).or_default() += 1;
    }
    if node.role() == Role::ListBox {
        // What nobody has named is a list of choices.
        let name = node.label().filter(|name| name != "Choices").unwrap_or_default();
        let list = if name.is_empty() {
            name
        } else {
            format!("the list {name}")
        };
        *names.entry(list).or_default() += 1;
    }
    for child in node.children() {
        count(&child, names);
    }
}

fn twice(window: &Window) -> Vec<String> {
    often(&window.root().accesskit_node())
}

/// Names that several have below `node`, or that are none.
fn often(node: &AccessKitNode<'_>) -> Vec<String> {
    let mut names = BTreeMap::new();
    count(node, &mut names);
    let often = names
        .into_iter()
        .filter(|(name, count)| *count > 1 || name.trim().is_empty());
    often.map(|(name, count)| format!("“{name}” {count} times")).collect()
}

#[test]
fn no_two_buttons_or_lists_of_a_surface_have_one_name() {
    let mut wrong = Vec::new();
    for size in [vec2(1440.0, 900.0), vec2(1280.0, 720.0), vec2(640.0, 400.0)] {
        for (name, state) in SCREENS {
            let mut window = window(state(), size);
            rest(&mut window);
            wrong.extend(
                twice(&window)
                    .into_iter()
                    .map(|what| format!("{name} at {size:?}: {what}")),
            );
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn no_two_buttons_or_lists_of_a_panel_have_one_name() {
    let mut wrong = Vec::new();
    for (name, state) in overlays() {
        let mut window = window(state, vec2(1440.0, 900.0));
        rest(&mut window);
        // What lies below a panel cannot be pressed.
        let panel = window.get_by_role(Role::Dialog);
        let told = often(&panel.accesskit_node()).into_iter();
        wrong.extend(told.map(|what| format!("{name}: {what}")));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

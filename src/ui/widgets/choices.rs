//! What lists of things to choose from are called, for screen readers.

use egui::{Role, Ui};

/// Says what `ui` lists: the options in it are a list box of this name.
pub fn choices(ui: &Ui, name: &str) {
    ui.accesskit_node_builder(ui.unique_id(), |node| {
        node.set_role(Role::ListBox);
        // Without one a screen reader calls every list beside a surface the same.
        node.set_label(name);
    });
}

//! The accessibility tree as text: what a screen reader meets, from top to bottom, a line a thing.

use std::fmt::Write as _;

use egui::accesskit::{Live, Role, Toggled};
use egui_kittest::kittest::{AccessKitNode, NodeT as _};

use crate::window::Window;

/// The tree of the window.
pub fn told(window: &Window) -> String {
    let mut text = String::new();
    tell(&window.root().accesskit_node(), 0, &mut text);
    text
}

/// What only holds others and says nothing.
fn is_silent(node: &AccessKitNode<'_>) -> bool {
    let holds = matches!(
        node.role(),
        Role::GenericContainer | Role::Unknown | Role::Pane | Role::TextRun | Role::ScrollView
    );
    holds && (node.role() == Role::TextRun || node.label().is_none_or(|label| label.trim().is_empty()))
}

fn tell(node: &AccessKitNode<'_>, depth: usize, text: &mut String) {
    if node.is_hidden() {
        return;
    }
    let silent = is_silent(node);
    if !silent {
        let _ = writeln!(text, "{}{}", "  ".repeat(depth), line(node));
    }
    let depth = if silent { depth } else { depth + 1 };
    for child in node.children() {
        tell(&child, depth, text);
    }
}

fn line(node: &AccessKitNode<'_>) -> String {
    let mut line = format!("{:?}", node.role());
    let label = node.label().unwrap_or_default();
    if !label.is_empty() {
        let _ = write!(line, " “{}”", label.replace('\n', " / "));
    }
    if let Some(value) = node.value().filter(|value| *value != label) {
        let _ = write!(line, " = “{}”", value.replace('\n', " / "));
    }
    if let Some(value) = node.numeric_value() {
        let end = |end: Option<f64>| end.map_or("?".to_owned(), |end| format!("{}", (end * 100.0).round() / 100.0));
        let _ = write!(
            line,
            " {} of {} to {}",
            end(Some(value)),
            end(node.min_numeric_value()),
            end(node.max_numeric_value())
        );
    }
    let data = node.data();
    if let (Some(row), Some(column)) = (data.row_index(), data.column_index()) {
        let _ = write!(line, " [row {row}, column {column}]");
    }
    if let (Some(rows), Some(columns)) = (data.row_count(), data.column_count()) {
        let _ = write!(line, " [{rows} rows, {columns} columns]");
    }
    for (is, word) in [
        (node.is_disabled(), "off"),
        (node.is_selected() == Some(true), "chosen"),
        (node.toggled() == Some(Toggled::True), "on"),
        (node.is_modal(), "modal"),
        (node.is_focused(), "focus"),
        (node.active_descendant().is_some(), "leads to its active option"),
        (node.live() != Live::Off, "told by itself"),
    ] {
        if is {
            let _ = write!(line, ", {word}");
        }
    }
    if let Some(description) = node.description() {
        let _ = write!(line, " ({})", description.replace('\n', " / "));
    }
    line
}

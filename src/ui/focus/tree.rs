//! The last touch on what screen readers are told: the order of reading, keys in words, dialogs that are modal, the window's name.

use std::collections::HashMap;

use egui::Rect;
use egui::accesskit::{Node, NodeId, Role, TreeUpdate};

use super::order;

/// The language of every word on screen.
const LANGUAGE: &str = "en";

/// Puts `update` in order; `name` is the window's.
pub(super) fn mend(update: &mut TreeUpdate, name: &str) {
    let places: HashMap<NodeId, Rect> = update
        .nodes
        .iter()
        .filter_map(|(id, node)| Some((*id, place(node)?)))
        .collect();
    let root = update.tree.as_ref().map(|tree| tree.root);
    for (id, node) in &mut update.nodes {
        if Some(*id) == root {
            node.set_label(name);
            node.set_language(LANGUAGE);
        }
        if node.role() == Role::Dialog {
            node.set_modal();
        }
        if node.children().len() > 1 {
            let mut children = node.children().to_vec();
            order::sort(&mut children, |child| places.get(child).copied());
            node.set_children(children);
        }
        in_words(node);
    }
}

fn place(node: &Node) -> Option<Rect> {
    let bounds = node.bounds()?;
    let corner = |x: f64, y: f64| egui::pos2(x as f32, y as f32);
    Some(Rect::from_two_pos(corner(bounds.x0, bounds.y0), corner(bounds.x1, bounds.y1)))
}

/// Arrows on key caps are glyphs of our own typeface: nobody can say them.
fn in_words(node: &mut Node) {
    if let Some(text) = node.label().and_then(said) {
        node.set_label(text);
    }
    if let Some(text) = node.description().and_then(said) {
        node.set_description(text);
    }
    // A text that is typed stays letter by letter what it is.
    if let Some(text) = node.value().filter(|_| node.role() == Role::Label).and_then(said) {
        node.set_value(text);
    }
}

/// The text with our own glyphs as words; none if it has no such glyph.
fn said(text: &str) -> Option<String> {
    let own = |glyph: char| ('\u{E000}'..='\u{F8FF}').contains(&glyph);
    if !text.contains(own) {
        return None;
    }
    let mut words = String::new();
    for letter in text.chars() {
        match letter {
            '\u{E058}' => words.push_str("Left"),
            '\u{E06C}' => words.push_str("Right"),
            '\u{E08E}' => words.push_str("Up"),
            '\u{E03E}' => words.push_str("Down"),
            glyph if own(glyph) => {}
            letter => words.push(letter),
        }
    }
    Some(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrows_on_key_caps_are_words_and_words_stay_as_they_are() {
        assert_eq!(said("Alt \u{E08E}").as_deref(), Some("Alt Up"));
        assert_eq!(said("Next: Space, \u{E06C}").as_deref(), Some("Next: Space, Right"));
        assert_eq!(said("Zoom in: Ctrl +"), None);
    }
}

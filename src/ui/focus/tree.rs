//! The last touch on what screen readers are told: the order of reading, keys in words, dialogs that are modal, the window's name.

use std::collections::{HashMap, HashSet};

use egui::Rect;
use egui::accesskit::{Node, NodeId, Role, Toggled, TreeUpdate};

use super::order;

/// The language of every word on screen.
const LANGUAGE: &str = "en";

/// Puts `update` in order; `name` is the window's.
pub(super) fn mend(update: &mut TreeUpdate, name: &str) {
    let places = places(update);
    list_boxes(update);
    let root = update.tree.as_ref().map(|tree| tree.root);
    for (id, node) in &mut update.nodes {
        if Some(*id) == root {
            node.set_label(name);
            node.set_language(LANGUAGE);
        }
        if node.role() == Role::Dialog {
            node.set_modal();
        }
        // Most nodes have one child or none: their list need not be copied to be sorted.
        if node.children().len() > 1 {
            let mut children = node.children().to_vec();
            order::sort(&mut children, |child| places.get(child).copied());
            node.set_children(children);
        }
        in_words(node);
    }
}

/// What holds options is a list box, each option says its place in it, and a field of a dialog that has the focus leads to the
/// chosen one: there the arrow keys choose while the focus stays in the field. A list beside a surface is walked by itself.
fn list_boxes(update: &mut TreeUpdate) {
    let options: HashMap<NodeId, bool> = update
        .nodes
        .iter()
        .filter(|(_, node)| node.role() == Role::ListBoxOption)
        .map(|(id, node)| {
            (
                *id,
                node.toggled() == Some(Toggled::True) || node.is_selected() == Some(true),
            )
        })
        .collect();
    if options.is_empty() {
        return;
    }
    let list_box = |(id, node): &(NodeId, Node)| (node.role() == Role::ListBox).then_some(*id);
    let boxes: HashSet<NodeId> = update.nodes.iter().filter_map(list_box).collect();
    let inside = in_dialogs(update);
    let mut chosen = None;
    let mut places = HashMap::new();
    for (_, node) in &mut update.nodes {
        let own: Vec<NodeId> = node
            .children()
            .iter()
            .copied()
            .filter(|child| options.contains_key(child))
            .collect();
        if own.is_empty() {
            continue;
        }
        let is_chosen = |child: &NodeId| inside.contains(child) && options.get(child) == Some(&true);
        chosen = chosen.or(own.iter().copied().find(is_chosen));
        let is_within = node.children().iter().any(|child| boxes.contains(child));
        // A view that lists something says so; what nobody has named is a list box all the same.
        if node.role() == Role::GenericContainer && !is_within {
            node.set_role(Role::ListBox);
            node.set_label("Choices");
        }
        if node.role() == Role::ListBox {
            node.set_size_of_set(own.len());
        }
        places.extend(own.into_iter().enumerate().map(|(place, child)| (child, place)));
    }
    let focus = update.focus;
    for (id, node) in &mut update.nodes {
        if let Some(place) = places.get(id) {
            node.set_position_in_set(*place);
            node.set_selected(options.get(id) == Some(&true));
        }
        if *id == focus
            && inside.contains(id)
            && !options.contains_key(id)
            && let Some(chosen) = chosen
        {
            node.set_active_descendant(chosen);
        }
    }
}

/// Everything that dialogs hold.
fn in_dialogs(update: &TreeUpdate) -> HashSet<NodeId> {
    let dialogs = update.nodes.iter().filter(|(_, node)| node.role() == Role::Dialog);
    let mut left: Vec<NodeId> = dialogs.flat_map(|(_, node)| node.children().iter().copied()).collect();
    let mut inside = HashSet::new();
    if left.is_empty() {
        return inside;
    }
    let nodes: HashMap<NodeId, &Node> = update.nodes.iter().map(|(id, node)| (*id, node)).collect();
    while let Some(id) = left.pop() {
        // A node that was met is not gone into again: a tree that names one twice must not go on for ever.
        if inside.insert(id) {
            let children = nodes.get(&id).map(|node| node.children());
            left.extend(children.into_iter().flatten().copied());
        }
    }
    inside
}

/// Where everything stands; what only holds others stands where they do.
fn places(update: &TreeUpdate) -> HashMap<NodeId, Rect> {
    let nodes: HashMap<NodeId, &Node> = update.nodes.iter().map(|(id, node)| (*id, node)).collect();
    let mut places = HashMap::new();
    if let Some(root) = update.tree.as_ref().map(|tree| tree.root) {
        stand(root, &nodes, &mut places);
    }
    places
}

fn stand(id: NodeId, nodes: &HashMap<NodeId, &Node>, places: &mut HashMap<NodeId, Rect>) -> Option<Rect> {
    let node = nodes.get(&id)?;
    let mut around: Option<Rect> = None;
    for child in node.children() {
        if let Some(rect) = stand(*child, nodes, places) {
            around = Some(around.map_or(rect, |all| all.union(rect)));
        }
    }
    let rect = match (node.role(), around) {
        (Role::GenericContainer, Some(around)) => Some(around),
        _ => place(node),
    };
    if let Some(rect) = rect {
        places.insert(id, rect);
    }
    rect
}

fn place(node: &Node) -> Option<Rect> {
    let bounds = node.bounds()?;
    let corner = |x: f64, y: f64| egui::pos2(x as f32, y as f32);
    Some(Rect::from_two_pos(
        corner(bounds.x0, bounds.y0),
        corner(bounds.x1, bounds.y1),
    ))
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
    // Asked of every text of a window in each frame; most have no letter beyond Latin.
    if text.is_ascii() || !text.contains(own) {
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

//! Which entries of a list are which of the list that it was.

use std::collections::HashMap;

use crate::session::syntax::Node;

/// An entry of a list, as far as it is recognised by.
pub(super) struct Item<'text> {
    /// All of it.
    text: &'text str,
    /// What kind of choice it is; empty for a plain group or a word.
    kind: &'text str,
    /// Its stable name.
    id: Option<&'text str>,
    /// What it is called.
    title: Option<&'text str>,
}

impl<'text> Item<'text> {
    /// The entry at `node`.
    pub fn of(text: &'text str, node: &Node) -> Self {
        let said = |names: &[&str]| {
            let entry = node
                .entries
                .iter()
                .find(|entry| entry.field().is_some_and(|name| names.contains(&name)))?;
            Some(entry.node.text(text)).filter(|said| said.starts_with('"') && said.len() > 2)
        };
        Self {
            text: node.text(text),
            kind: node.name(text),
            id: said(&["id"]),
            title: said(&["title", "name", "question", "head", "label"]),
        }
    }
}

/// For each entry of `is`, the entry of `was` that it comes from; none if it is new. No entry of `was` is named twice.
pub(super) fn matching(was: &[Item], is: &[Item]) -> Vec<Option<usize>> {
    let mut found = vec![None; is.len()];
    let mut used = vec![false; was.len()];
    let mut take = |found: &mut Vec<Option<usize>>, from: usize, to: usize| {
        if let (Some(slot), Some(used)) = (found.get_mut(to), used.get_mut(from))
            && slot.is_none()
            && !*used
        {
            *slot = Some(from);
            *used = true;
        }
    };
    // What is alike at both ends stays where it is: of two equal entries the nearer one is meant.
    let alike = |(one, other): &(&Item, &Item)| one.text == other.text;
    let head = was.iter().zip(is).take_while(alike).count();
    for index in 0..head {
        take(&mut found, index, index);
    }
    let rest = was.len().min(is.len()) - head;
    let tail = was
        .iter()
        .rev()
        .zip(is.iter().rev())
        .take(rest)
        .take_while(alike)
        .count();
    for back in 1..=tail {
        take(&mut found, was.len() - back, is.len() - back);
    }
    // By what is known of each, the surest first.
    let keys: [fn(&Item<'_>) -> Option<String>; 3] = [
        |item| item.id.map(str::to_owned),
        |item| Some(item.text.to_owned()),
        |item| item.title.map(|title| format!("{} {title}", item.kind)),
    ];
    for key in keys {
        let mut places: HashMap<String, Vec<usize>> = HashMap::new();
        for (index, item) in was.iter().enumerate().rev() {
            if let Some(key) = key(item) {
                places.entry(key).or_default().push(index);
            }
        }
        for (index, item) in is.iter().enumerate() {
            if found.get(index).is_some_and(Option::is_some) {
                continue;
            }
            let Some(places) = key(item).and_then(|key| places.get_mut(&key)) else {
                continue;
            };
            while let Some(from) = places.pop() {
                take(&mut found, from, index);
                if found.get(index).is_some_and(Option::is_some) {
                    break;
                }
            }
        }
    }
    pair_the_rest(was, is, &mut found, &mut take);
    found
}

/// What is left over stands where something else is gone: it is that, changed, though it may be of another kind now.
fn pair_the_rest(
    was: &[Item],
    is: &[Item],
    found: &mut Vec<Option<usize>>,
    take: &mut impl FnMut(&mut Vec<Option<usize>>, usize, usize),
) {
    let mut next = 0;
    for (index, item) in is.iter().enumerate() {
        if let Some(from) = found.get(index).copied().flatten() {
            next = from + 1;
            continue;
        }
        // What has another stable name is another thing.
        let same = |there: &Item| there.id.is_none() || item.id.is_none() || there.id == item.id;
        if was.get(next).is_some_and(same) {
            take(found, next, index);
            next += usize::from(found.get(index).is_some_and(Option::is_some));
        }
    }
}

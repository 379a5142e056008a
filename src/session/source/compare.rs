//! The walk through a session's text, beside what it said and what it is to say.

use super::entries::{Group, Part};
use super::layout::with_breaks_of;
use super::matching::{Item, matching};
use super::print;
use crate::session::syntax::{Entry, Node};

/// The three texts: as its author has it, what it says in one line, and the same of the changed session.
#[derive(Clone, Copy)]
pub(super) struct Compare<'text> {
    /// The author's text.
    pub text: &'text str,
    /// What it says.
    pub was: &'text str,
    /// What it is to say.
    pub is: &'text str,
    /// How deep the walk goes: what differs below is written anew as a whole.
    pub deepest: usize,
}

impl Compare<'_> {
    /// The author's whole text with what has changed.
    pub fn written(&self, shape: &Node, was: &Node, is: &Node) -> String {
        let before = self.text.get(..shape.at).unwrap_or_default();
        let after = self.text.get(shape.end..).unwrap_or_default();
        format!("{before}{}{after}", self.value(shape, was, is, 0))
    }

    /// What stands in the place of `here`, which says `was`, so that it says `is`.
    fn value(&self, here: &Node, was: &Node, is: &Node, depth: usize) -> String {
        let kept = self.text.get(here.at..here.end).unwrap_or_default();
        if was.text(self.was) == is.text(self.is) {
            return kept.to_owned();
        }
        if let Some(inner) = self.option(here, was) {
            return self.around(here, inner, &self.value(inner, was, is, depth));
        }
        if depth < self.deepest && here.group && was.group && is.group {
            let changed = self
                .short_list(here, was, is, depth)
                .or_else(|| self.group(here, was, is, depth));
            if let Some(changed) = changed {
                return changed;
            }
        }
        print::in_place_of(self.text, here, self.is, is)
    }

    /// The value inside a `Some(...)`, which the short form does without.
    fn option<'tree>(&self, here: &'tree Node, was: &Node) -> Option<&'tree Node> {
        let [Entry { name: None, node }] = here.entries.as_slice() else {
            return None;
        };
        (here.name(self.text) == "Some" && was.name(self.was) != "Some").then_some(node)
    }

    /// A value whose inner value becomes another one.
    fn around(&self, here: &Node, inner: &Node, value: &str) -> String {
        let before = self.text.get(here.at..inner.at).unwrap_or_default();
        let after = self.text.get(inner.end..here.end).unwrap_or_default();
        format!("{before}{value}{after}")
    }

    /// A block whose only field is a list, written as the list alone: `Questions(["..."])`.
    fn short_list(&self, here: &Node, was: &Node, is: &Node, depth: usize) -> Option<String> {
        let ([Entry { name: None, node }], [before], [after]) =
            (here.entries.as_slice(), was.entries.as_slice(), is.entries.as_slice())
        else {
            return None;
        };
        let same = here.name(self.text) == was.name(self.was) && was.name(self.was) == is.name(self.is);
        let same_field = before.name.is_some() && before.field() == after.field();
        let brackets = [
            node.bracket(self.text),
            before.node.bracket(self.was),
            after.node.bracket(self.is),
        ];
        let lists = brackets.iter().all(|bracket| *bracket == Some('['));
        if !same || !same_field || !lists {
            return None;
        }
        let list = self.value(node, &before.node, &after.node, depth + 1);
        Some(self.around(here, node, &list))
    }

    /// A group against a group of the same kind; none if they are not alike.
    fn group(&self, here: &Node, was: &Node, is: &Node, depth: usize) -> Option<String> {
        let said = was.name(self.was);
        // The name of a group of fields may be written or left out; that of a choice says what it is.
        let named = said.is_empty() || here.name(self.text) == said;
        if !named || said != is.name(self.is) {
            return None;
        }
        let bracket = was.bracket(self.was)?;
        if here.bracket(self.text) != Some(bracket) || is.bracket(self.is) != Some(bracket) {
            return None;
        }
        let counted = here.entries.len() == was.entries.len();
        match bracket {
            '(' if here.is_fields() && was.is_fields() && is.is_fields() => self.fields(here, was, is, depth),
            '(' if counted && was.entries.len() == is.entries.len() => self.tuple(here, was, is, depth),
            '[' if counted => self.list(here, was, is, depth),
            _ => None,
        }
    }

    /// Fields: each is found by its name, in whatever order they stand.
    fn fields(&self, here: &Node, was: &Node, is: &Node, depth: usize) -> Option<String> {
        let group = Group::of(self.text, here)?;
        let mut parts = Vec::new();
        for (index, entry) in here.entries.iter().enumerate() {
            let name = entry.field()?;
            let text = match (was.field(name), is.field(name)) {
                (Some(before), Some(after)) => self.value(&entry.node, &before.node, &after.node, depth + 1),
                // It said its default.
                (None, Some(after)) => print::in_place_of(self.text, &entry.node, self.is, &after.node),
                (None, None) => self.text.get(entry.node.at..entry.node.end)?.to_owned(),
                // It is the default from now on, which nobody writes.
                (Some(_), None) => continue,
            };
            parts.push((name, Part::Kept(index, text)));
        }
        let mut before: Option<&str> = None;
        for entry in &is.entries {
            let name = entry.field()?;
            if here.field(name).is_none() {
                let at = before.map_or(0, |before| {
                    let found = parts.iter().position(|(known, _)| *known == before);
                    found.map_or(parts.len(), |found| found + 1)
                });
                let value = self.new_value(&group, &entry.node);
                parts.insert(at, (name, Part::New(format!("{name}: {value}"))));
            }
            before = Some(name);
        }
        let parts: Vec<Part> = parts.into_iter().map(|(_, part)| part).collect();
        Some(group.written(&parts))
    }

    /// A value that the group gets.
    fn new_value(&self, group: &Group, node: &Node) -> String {
        with_breaks_of(self.text, &print::value(self.is, node, &group.indent()))
    }

    /// So many values in a row.
    fn tuple(&self, here: &Node, was: &Node, is: &Node, depth: usize) -> Option<String> {
        let group = Group::of(self.text, here)?;
        let values = here.entries.iter().zip(&was.entries).zip(&is.entries);
        let parts = values.enumerate().map(|(index, ((here, was), is))| {
            let text = self.value(&here.node, &was.node, &is.node, depth + 1);
            Part::Kept(index, text)
        });
        Some(group.written(&parts.collect::<Vec<_>>()))
    }

    /// A list: what is the same in both stays, wherever it stands now.
    fn list(&self, here: &Node, was: &Node, is: &Node, depth: usize) -> Option<String> {
        let group = Group::of(self.text, here)?;
        let matched = matching(&items(self.was, was), &items(self.is, is));
        let mut parts = Vec::with_capacity(is.entries.len());
        for (entry, from) in is.entries.iter().zip(matched) {
            parts.push(match from {
                Some(index) => {
                    let (here, was) = (here.entries.get(index)?, was.entries.get(index)?);
                    Part::Kept(index, self.value(&here.node, &was.node, &entry.node, depth + 1))
                }
                None => Part::New(self.new_value(&group, &entry.node)),
            });
        }
        Some(group.written(&parts))
    }
}

/// The entries of a list, as they are recognised.
fn items<'text>(text: &'text str, list: &Node) -> Vec<Item<'text>> {
    list.entries.iter().map(|entry| Item::of(text, &entry.node)).collect()
}

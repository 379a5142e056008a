//! Lists as they are read: their entries, in each other or not, up to the block or the lines that they become.

use super::super::containers::{Entry, Listed, Open, Part};
use super::super::page::{self, Page};
use super::super::plain::{DEEPEST, lines_of, numbered, words_of};
use super::Reader;
use crate::session::block::ListItem;

impl Reader<'_, '_> {
    /// A list begins, with the number of its first entry.
    pub fn start_list(&mut self, first: Option<u64>, stepwise: bool) {
        self.end_words();
        self.open.push(Open::List(Listed {
            first: first.map(|first| usize::try_from(first).unwrap_or(usize::MAX).min(9_999)),
            stepwise: stepwise || self.stepwise,
            parts: Vec::new(),
        }));
    }

    /// An entry begins.
    pub fn start_item(&mut self) {
        self.end_words();
        let step = matches!(self.open.last(), Some(Open::List(list)) if list.stepwise);
        self.open.push(Open::Item(Entry {
            step,
            ..Entry::default()
        }));
    }

    /// The entry that is open comes with a step of its own.
    pub fn step_item(&mut self) {
        let entry = self.open.iter_mut().rev().find_map(|open| match open {
            Open::Item(entry) => Some(entry),
            _ => None,
        });
        if let Some(entry) = entry {
            entry.step = true;
        }
    }

    /// Whether an entry of a list is open.
    pub fn in_item(&self) -> bool {
        self.open.iter().any(|open| matches!(open, Open::Item(_)))
    }

    /// The entry that is open is a task, done or not.
    pub fn task(&mut self, done: bool) {
        if let Some(Open::Item(entry)) = self.open.last_mut() {
            entry.done = Some(done);
        }
    }

    /// The entry ends.
    pub fn end_item(&mut self) {
        if !self.settle(|open| matches!(open, Open::Item(_))) {
            return;
        }
        let Some(Open::Item(entry)) = self.open.pop() else {
            return;
        };
        let depth = self.open.iter().filter(|open| matches!(open, Open::List(_))).count();
        let parts = entry.into_parts(depth);
        if let Some(Open::List(list)) = self.open.last_mut() {
            list.parts.extend(parts);
        }
    }

    /// The list ends.
    pub fn end_list(&mut self) {
        if !self.settle(|open| matches!(open, Open::List(_))) {
            return;
        }
        let Some(Open::List(list)) = self.open.pop() else {
            return;
        };
        let depth = 1 + self.open.iter().filter(|open| matches!(open, Open::List(_))).count();
        let outer = self.outer();
        let place = self.open.iter_mut().skip(outer).rev().find_map(|open| match open {
            Open::Item(entry) => Some(Ok(entry)),
            Open::Quote(lines) => Some(Err(lines)),
            _ => None,
        });
        match place {
            Some(Ok(entry)) => {
                let mut number = list.first;
                for part in list.parts {
                    entry.parts.push(match part {
                        Part::Item(item) => Part::Item(numbered(item, &mut number)),
                        other => other,
                    });
                }
                if depth > DEEPEST {
                    self.tell("a list nested more than three deep", "entries of the third level");
                }
            }
            Some(Err(lines)) => {
                // A quote of a session is one text: the entries of a list in it become its lines.
                let mut number = list.first;
                for part in list.parts {
                    match part {
                        Part::Item(item) => lines_of(&numbered(item, &mut number), 0, lines),
                        Part::Block(block) => lines.push(words_of(&block)),
                        Part::Pause => {}
                    }
                }
            }
            None => self.place_list(list),
        }
        self.end_of_container();
    }

    /// A list that stands by itself goes onto the slide.
    fn place_list(&mut self, list: Listed) {
        let mut number = list.first;
        if self.private.is_some() {
            let mut lines = Vec::new();
            for part in list.parts {
                match part {
                    Part::Item(item) => lines_of(&numbered(item, &mut number), 0, &mut lines),
                    Part::Block(block) => lines.push(words_of(&block)),
                    Part::Pause => {}
                }
            }
            if let Some(private) = &mut self.private {
                private.push_str(&lines.join("\n"));
                private.push_str("\n\n");
            }
            return;
        }
        let mut items: Vec<ListItem> = Vec::new();
        let mut flush = |page: &mut Page, items: &mut Vec<ListItem>| {
            if !items.is_empty() {
                let first = number;
                number = number.map(|number| number + items.len());
                page.block(page::list(std::mem::take(items), first, false));
            }
        };
        for part in list.parts {
            match part {
                Part::Item(item) => items.push(item),
                Part::Block(block) => {
                    flush(&mut self.page, &mut items);
                    self.page.block(block);
                }
                Part::Pause => {
                    flush(&mut self.page, &mut items);
                    self.page.pause();
                }
            }
        }
        flush(&mut self.page, &mut items);
    }
}

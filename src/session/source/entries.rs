//! What stands in the brackets of a group, taken apart and put together again: each entry with its comments, its comma and its place.

use std::ops::Range;

use super::layout::{comma, ends_in_comment, has_comment, indent_of, loose, rest_of_line, with_breaks_of};
use crate::session::syntax::Node;

/// What stands in a group afterwards.
#[derive(Debug, Clone)]
pub(super) enum Part {
    /// The entry at this index, with this value.
    Kept(usize, String),
    /// Something new, without its comma.
    New(String),
}

/// An entry and what belongs to it.
#[derive(Debug, Clone)]
struct Piece {
    /// What stands before it and belongs to nobody: comments with a blank line behind.
    loose: Range<usize>,
    /// The comments and blanks right before it.
    lead: Range<usize>,
    /// Its name and colon; empty without a name.
    name: Range<usize>,
    /// What stands behind the value and belongs to it: its comma, and a comment on the same line.
    tail: Range<usize>,
    /// Where its comma is.
    comma: Option<usize>,
}

/// A group taken apart.
pub(super) struct Group<'text> {
    text: &'text str,
    /// Its name and bracket, with a comment on the same line.
    head: Range<usize>,
    pieces: Vec<Piece>,
    /// What stands before the closing bracket.
    foot: Range<usize>,
    /// The closing bracket.
    close: Range<usize>,
}

impl<'text> Group<'text> {
    /// Takes a group apart; none if it is none.
    pub fn of(text: &'text str, node: &Node) -> Option<Self> {
        let close = node.end.checked_sub(1)?;
        let inside = node.open + 1;
        let start = |index: usize| {
            let entry = node.entries.get(index)?;
            Some(entry.name.as_ref().map_or(entry.node.at, |(_, at)| *at))
        };
        let mut reached = rest_of_line(text, inside, start(0).unwrap_or(close));
        let head = node.at..reached;
        let mut pieces = Vec::with_capacity(node.entries.len());
        for (index, entry) in node.entries.iter().enumerate() {
            let at = start(index)?;
            let next = start(index + 1).unwrap_or(close);
            let comma = comma(text, entry.node.end, next);
            let end = rest_of_line(text, comma.map_or(entry.node.end, |comma| comma + 1), next);
            let loose = loose(text.get(reached..at)?) + reached;
            pieces.push(Piece {
                loose: reached..loose,
                lead: loose..at,
                name: at..entry.node.at,
                tail: entry.node.end..end,
                comma,
            });
            reached = end;
        }
        Some(Self {
            text,
            head,
            pieces,
            foot: reached..close,
            close: close..node.end,
        })
    }

    fn get(&self, range: &Range<usize>) -> &'text str {
        self.text.get(range.clone()).unwrap_or_default()
    }

    /// Whether its entries stand on lines of their own.
    fn on_lines(&self) -> bool {
        let before = self
            .pieces
            .iter()
            .any(|piece| self.get(&piece.loose).contains('\n') || self.get(&piece.lead).contains('\n'));
        before || self.pieces.is_empty()
    }

    /// What a line of it begins with.
    pub fn indent(&self) -> String {
        let first = self.pieces.iter().find(|piece| self.get(&piece.lead).contains('\n'));
        if let Some(piece) = first {
            let lead = self.get(&piece.lead);
            return lead.rsplit('\n').next().unwrap_or_default().to_owned();
        }
        let outer = self.outer();
        let step = if outer.contains('\t') { "\t" } else { "    " };
        format!("{outer}{step}")
    }

    /// What the line begins with that the group begins on.
    fn outer(&self) -> &'text str {
        indent_of(self.text, self.head.start)
    }

    /// The group with these parts in their order.
    pub fn written(&self, parts: &[Part]) -> String {
        let mut out = Out::new(self.get(&self.head));
        let bare = self.pieces.iter().all(|piece| !has_comment(self.get(&piece.loose)));
        if parts.is_empty() && bare && !has_comment(self.get(&self.foot)) && !out.in_comment {
            out.push(self.get(&self.close));
            return out.text;
        }
        let stays = in_order(parts);
        let on_lines = self.on_lines();
        let new_line = with_breaks_of(self.text, &format!("\n{}", self.indent()));
        // Entries whose loose comments stand already.
        let mut told = 0;
        let last = parts.len().saturating_sub(1);
        for (number, part) in parts.iter().enumerate() {
            let first = number == 0;
            let before: &str = match part {
                Part::Kept(index, _) => {
                    let Some(piece) = self.pieces.get(*index) else { continue };
                    if stays.get(number).copied().unwrap_or(false) {
                        for skipped in told..*index {
                            self.tell_loose(&mut out, skipped, &new_line);
                        }
                        out.push(self.get(&piece.loose));
                        told = index + 1;
                    }
                    self.get(&piece.lead)
                }
                Part::New(_) => "",
            };
            let plain = before.trim().is_empty() && !before.contains('\n');
            // The first of the author's stands where it did, on the line of the bracket too.
            let moved_up = first && !matches!(part, Part::Kept(0, _));
            let own_line = on_lines && (moved_up || matches!(part, Part::New(_)));
            if plain && (own_line || out.in_comment) {
                out.push(&new_line);
            } else if plain && !on_lines {
                out.push(if first { self.first_gap() } else { gap(part, before) });
            } else {
                out.push(before);
            }
            self.push_part(&mut out, part, number == last);
        }
        for skipped in told..self.pieces.len() {
            self.tell_loose(&mut out, skipped, &new_line);
        }
        self.push_foot(&mut out);
        out.text
    }

    /// The comments before an entry that is gone or stands elsewhere.
    fn tell_loose(&self, out: &mut Out, index: usize, new_line: &str) {
        let Some(piece) = self.pieces.get(index) else { return };
        let loose = self.get(&piece.loose);
        if has_comment(loose) {
            if !loose.starts_with(['\n', '\r']) && out.in_comment {
                out.push(new_line);
            }
            out.push(loose);
        }
    }

    /// What stands between the bracket and the first entry of a group on one line.
    fn first_gap(&self) -> &'text str {
        self.pieces.first().map_or("", |piece| {
            let lead = self.get(&piece.lead);
            if lead.trim().is_empty() { lead } else { "" }
        })
    }

    /// An entry with its name, value and comma, and the comment behind it.
    fn push_part(&self, out: &mut Out, part: &Part, last: bool) {
        // As its author does: on lines a comma behind the last too, in a line none.
        let ends_with_comma = self.on_lines()
            && self
                .pieces
                .last()
                .is_none_or(|piece| piece.comma.is_some() || self.pieces.len() == 1);
        match part {
            Part::New(text) => {
                out.push_value(text);
                if !last || ends_with_comma {
                    out.push(",");
                }
            }
            Part::Kept(index, value) => {
                let Some(piece) = self.pieces.get(*index) else { return };
                out.push_value(self.get(&piece.name));
                out.push_value(value);
                let tail = self.get(&piece.tail);
                let was_last = index + 1 == self.pieces.len();
                match piece.comma {
                    // The last of a line loses its comma.
                    Some(_) if last && !was_last && tail == "," && !self.on_lines() => {}
                    Some(_) => out.push(tail),
                    None => {
                        if !last || (!was_last && ends_with_comma) {
                            out.push(",");
                        }
                        out.push(tail);
                    }
                }
            }
        }
    }

    fn push_foot(&self, out: &mut Out) {
        let foot = self.get(&self.foot);
        let outer = with_breaks_of(self.text, &format!("\n{}", self.outer()));
        // The bracket of what had nothing in it stands on the line of what is in it now.
        let opened = self.pieces.is_empty() && out.text.contains('\n') && !foot.contains('\n');
        let lost = out.in_comment && !foot.starts_with(['\n', '\r']);
        if opened || lost {
            out.push(&outer);
            out.push(foot.trim_start_matches([' ', '\t']));
        } else {
            out.push(foot);
        }
        if out.in_comment {
            out.push(&outer);
        }
        out.push(self.get(&self.close));
    }
}

/// What is being written, and whether it has just ended in a comment that goes to the end of its line.
struct Out {
    text: String,
    in_comment: bool,
}

impl Out {
    fn new(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            in_comment: ends_in_comment(text),
        }
    }

    /// What stands between entries.
    fn push(&mut self, between: &str) {
        if !between.is_empty() {
            self.text.push_str(between);
            self.in_comment = ends_in_comment(between);
        }
    }

    /// A name or a value: it ends in no comment.
    fn push_value(&mut self, value: &str) {
        self.text.push_str(value);
        self.in_comment = false;
    }
}

/// What stands before any entry but the first of a group on one line.
fn gap<'a>(part: &Part, before: &'a str) -> &'a str {
    match part {
        Part::Kept(index, _) if *index > 0 => before,
        _ => " ",
    }
}

/// For each part whether it stays among those that stay: the longest run of entries in the order that they had.
fn in_order(parts: &[Part]) -> Vec<bool> {
    let index = |part: &Part| match part {
        Part::Kept(index, _) => Some(*index),
        Part::New(_) => None,
    };
    // Patience: the smallest last entry of each length, and from which part each goes on.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; parts.len()];
    for (number, part) in parts.iter().enumerate() {
        let Some(own) = index(part) else { continue };
        let smaller = |end: &usize| parts.get(*end).and_then(index).is_some_and(|end| end < own);
        let length = ends.partition_point(smaller);
        if let Some(slot) = before.get_mut(number) {
            *slot = length.checked_sub(1).and_then(|length| ends.get(length).copied());
        }
        match ends.get_mut(length) {
            Some(end) => *end = number,
            None => ends.push(number),
        }
    }
    let mut stays = vec![false; parts.len()];
    let mut next = ends.last().copied();
    while let Some(number) = next {
        if let Some(stay) = stays.get_mut(number) {
            *stay = true;
        }
        next = before.get(number).copied().flatten();
    }
    stays
}

//! The structure of a document: titles, paragraphs, lists, tables and figures, in the order of reading.

use std::collections::BTreeMap;
use std::num::NonZeroU16;

use krilla::tagging::{Identifier, ListNumbering, Node as Tagged, TableHeaderScope, Tag, TagGroup, TagKind};

/// A node of the structure.
#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    /// Nodes that belong together.
    Group(Role, Vec<Node>),
    /// The part of a page with this number.
    Part(usize),
}

/// What a group is.
#[derive(Debug, Clone, PartialEq)]
pub enum Role {
    /// A section with its heading.
    Section,
    /// A heading of a level from 1, and its words.
    Heading(u16, String),
    /// A paragraph.
    Paragraph,
    /// A list.
    List,
    /// An entry of a list.
    Entry,
    /// A table.
    Table,
    /// A row of a table.
    Row,
    /// A cell at the head of a column.
    Head,
    /// A cell.
    Cell,
    /// A figure, and what it shows in words.
    Figure(String),
}

impl Role {
    fn tag(&self) -> TagKind {
        match self {
            Self::Section => Tag::Section.into(),
            Self::Heading(level, words) => {
                let level = NonZeroU16::new(*level).unwrap_or(NonZeroU16::MIN);
                Tag::Hn(level, Some(words.clone())).into()
            }
            Self::Paragraph => Tag::P.into(),
            Self::List => Tag::L(ListNumbering::Disc).into(),
            Self::Entry => Tag::LI.into(),
            Self::Table => Tag::Table.into(),
            Self::Row => Tag::TR.into(),
            Self::Head => Tag::TH(TableHeaderScope::Column).into(),
            Self::Cell => Tag::TD.into(),
            Self::Figure(alt) => Tag::Figure(Some(alt.clone())).into(),
        }
    }
}

/// A node as the writer takes it, with the marks of the pages that belong to it; none if it has none.
pub(super) fn node(node: &Node, parts: &mut BTreeMap<usize, Vec<Identifier>>) -> Option<TagGroup> {
    let Node::Group(role, children) = node else { return None };
    let mut group = TagGroup::new(role.tag());
    let mut any = false;
    // An entry's words stand in a body of their own.
    let mut body = (*role == Role::Entry).then(|| TagGroup::new(Tag::LBody));
    for child in children {
        let found: Vec<Tagged> = match child {
            Node::Part(part) => parts.remove(part).into_iter().flatten().map(Tagged::from).collect(),
            Node::Group(..) => self::node(child, parts).map(Tagged::from).into_iter().collect(),
        };
        for tagged in found {
            any = true;
            match &mut body {
                Some(body) => body.push(tagged),
                None => group.push(tagged),
            }
        }
    }
    if let Some(body) = body.filter(|_| any) {
        group.push(body);
    }
    any.then_some(group)
}

//! The shape of a RON text: a tree of its values, each with its place.
//!
//! The typed reader knows what a file means but not where it says so. This tree knows nothing but brackets, texts and names: it
//! is made of any text whose brackets close, and tells where a field lies.

use super::tokens::{Fault, Kind, Token, tokens};

/// A value: where it begins, and what it holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Node {
    /// The byte at which the value begins; the name's, if it has one, as in `Table(...)`.
    pub at: usize,
    /// The byte after it.
    pub end: usize,
    /// The byte of its bracket, if it is a group.
    pub open: usize,
    /// Whether it is a group in brackets, and not a single word.
    pub group: bool,
    /// Whether a name stands before the bracket, as in `Columns(...)`.
    pub wraps: bool,
    /// What it holds.
    pub entries: Vec<Entry>,
}

/// A value in a group, with its field's name if it has one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    /// The field's name and the byte at which it begins.
    pub name: Option<(String, usize)>,
    /// The value.
    pub node: Node,
}

/// A step on the way to a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The field of this name.
    Field(&'static str),
    /// The entry at this index, counted from 0.
    Item(usize),
}

impl Node {
    /// The value at the end of `path`, or the last one on the way that exists.
    pub fn find(&self, path: &[Step]) -> &Self {
        let mut node = self;
        for step in path {
            match node.enter(*step) {
                Some(inner) => node = inner,
                None => break,
            }
        }
        node
    }

    /// The smallest group that holds the byte at `at`.
    pub fn group_around(&self, at: usize) -> &Self {
        let mut node = self;
        while let Some(inner) = node
            .entries
            .iter()
            .map(|entry| &entry.node)
            // Its end too: the typed reader complains behind a bracket that closes.
            .find(|inner| inner.group && inner.at < at && at <= inner.end)
        {
            node = inner;
        }
        node
    }

    /// The entry of this group that holds the byte at `at`.
    pub fn entry_at(&self, at: usize) -> Option<&Entry> {
        self.entries
            .iter()
            .find(|entry| entry.node.at <= at && at < entry.node.end)
    }

    /// Its own text, of the text that the tree is of.
    pub fn text<'text>(&self, text: &'text str) -> &'text str {
        text.get(self.at..self.end).unwrap_or_default()
    }

    /// The name before its bracket; empty if there is none.
    pub fn name<'text>(&self, text: &'text str) -> &'text str {
        if !self.wraps {
            return "";
        }
        let word = text.get(self.at..self.open).unwrap_or_default();
        // A comment may stand between the two.
        let end = word.find(|letter: char| letter.is_whitespace() || letter == '/');
        word.get(..end.unwrap_or(word.len())).unwrap_or_default()
    }

    /// The bracket that it opens with, if it is a group.
    pub fn bracket(&self, text: &str) -> Option<char> {
        self.group.then(|| text.get(self.open..)?.chars().next()).flatten()
    }

    /// Whether all that it holds has a name.
    pub fn is_fields(&self) -> bool {
        self.entries.iter().all(|entry| entry.name.is_some())
    }

    /// The entry of this name.
    pub fn field(&self, name: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.field() == Some(name))
    }

    fn enter(&self, step: Step) -> Option<&Self> {
        // `Table((...))` and `Some(...)` wrap the value that the path means.
        let wrapped = match self.entries.as_slice() {
            [Entry { name: None, node }] if node.group => Some(node),
            _ => None,
        };
        match step {
            Step::Field(name) => self
                .field(name)
                .map(|entry| &entry.node)
                .or_else(|| wrapped.and_then(|inner| inner.enter(step))),
            Step::Item(index) => match wrapped {
                // `Columns([...])`: the name's round bracket holds nothing but the list.
                Some(inner) if self.named_list(inner) => inner.enter(step),
                _ => self.entries.get(index).map(|entry| &entry.node),
            },
        }
    }

    /// Whether `inner` is the list that this named group wraps; a plain list in a list is an entry of its own.
    fn named_list(&self, inner: &Self) -> bool {
        self.wraps && !inner.wraps
    }
}

impl Entry {
    /// Its name, if it has one.
    pub fn field(&self) -> Option<&str> {
        self.name.as_ref().map(|(name, _)| name.as_str())
    }
}

/// The tree of values in `text`.
///
/// # Errors
/// The first text, comment or bracket that is not closed as it has to be, a control character, or nesting beyond what is read.
pub(super) fn scan(text: &str) -> Result<Node, Fault> {
    let tokens = tokens(text)?;
    let mut tree = Tree {
        text,
        tokens: &tokens,
        next: 0,
    };
    tree.skip_attributes();
    Ok(tree.value().unwrap_or_default())
}

/// Builds the tree. Takes what it finds: whether it makes sense is for the typed reader to say.
struct Tree<'text> {
    text: &'text str,
    tokens: &'text [Token],
    next: usize,
}

impl Tree<'_> {
    fn peek(&self) -> Option<Token> {
        self.tokens.get(self.next).copied()
    }

    /// Steps over `#![enable(...)]`.
    fn skip_attributes(&mut self) {
        let starts_with = |at: usize, sign: char| self.text.get(at..).is_some_and(|rest| rest.starts_with(sign));
        // A file may begin with the extensions of RON that it uses: they are no value.
        while self.peek().is_some_and(|token| starts_with(token.at, '#')) {
            // `#` and `!` are a word each; the bracket after them is a group.
            self.next += 2;
            let _ = self.group(0, true);
        }
    }

    /// The value that begins here, with the name before its bracket.
    fn value(&mut self) -> Option<Node> {
        let first = self.peek()?;
        match first.kind {
            Kind::Open(_) => Some(self.group(first.at, false)),
            Kind::Word => {
                self.next += 1;
                match self.peek() {
                    Some(token) if token.kind == Kind::Open('(') => Some(self.group(first.at, true)),
                    _ => Some(Node {
                        at: first.at,
                        end: first.end,
                        ..Node::default()
                    }),
                }
            }
            _ => None,
        }
    }

    /// The group whose bracket is next. The caller has seen the bracket, and depth was checked before.
    fn group(&mut self, at: usize, wraps: bool) -> Node {
        let mut node = Node {
            at,
            end: at,
            open: self.peek().map_or(at, |bracket| bracket.at),
            group: true,
            wraps,
            entries: Vec::new(),
        };
        self.next += 1;
        while let Some(token) = self.peek() {
            match token.kind {
                Kind::Close(_) => {
                    self.next += 1;
                    node.end = token.end;
                    break;
                }
                // Stepped over wherever it stands: what is missing between them is the typed reader's to say.
                Kind::Comma | Kind::Colon => self.next += 1,
                Kind::Open(_) | Kind::Word => {
                    let name = self.field_name();
                    if let Some(value) = self.value() {
                        node.entries.push(Entry { name, node: value });
                    }
                }
            }
        }
        node
    }

    /// The name of a field, if a name and a colon come next.
    fn field_name(&mut self) -> Option<(String, usize)> {
        let name = self.peek().filter(|token| token.kind == Kind::Word)?;
        self.tokens
            .get(self.next + 1)
            .filter(|token| token.kind == Kind::Colon)?;
        self.next += 2;
        self.text.get(name.at..name.end).map(|word| (word.to_owned(), name.at))
    }
}

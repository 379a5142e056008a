//! The shape of a RON text and the place of everything in it.
//!
//! The typed reader knows what a file means but not where it says so, and nested deeply enough it would run out of stack.
//! This one looks at brackets, texts and names alone: it finds what is never closed, keeps the nesting within bounds before
//! anything recursive sees the text, and afterwards tells where a field lies.

use super::problem::Place;

/// How deep brackets may nest. Session 1 needs 11; the deepest that passes the checks needs 18.
pub(super) const DEPTH: usize = 48;

/// What is wrong with the brackets or texts, and the byte where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fault {
    /// The byte.
    pub at: usize,
    /// What is wrong.
    pub what: String,
    /// How to mend it.
    pub mend: String,
}

impl Fault {
    fn new(at: usize, what: impl Into<String>, mend: impl Into<String>) -> Self {
        Self {
            at,
            what: what.into(),
            mend: mend.into(),
        }
    }
}

/// A value: where it begins, and what it holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Node {
    /// The byte at which the value begins; the name's, if it has one, as in `Table(...)`.
    pub at: usize,
    /// The byte after it.
    pub end: usize,
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
pub(super) enum Step {
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

    fn enter(&self, step: Step) -> Option<&Self> {
        // `Table((...))` and `Some(...)` wrap the value that the path means.
        let wrapped = match self.entries.as_slice() {
            [Entry { name: None, node }] if node.group => Some(node),
            _ => None,
        };
        match step {
            Step::Field(name) => self
                .entries
                .iter()
                .find(|entry| entry.name.as_ref().is_some_and(|(known, _)| known == name))
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

/// Turns bytes into places. Holds where each line begins.
#[derive(Debug)]
pub(super) struct Lines<'text> {
    text: &'text str,
    starts: Vec<usize>,
}

impl<'text> Lines<'text> {
    /// The lines of `text`.
    pub fn of(text: &'text str) -> Self {
        let after_breaks = text
            .bytes()
            .enumerate()
            .filter(|(_, byte)| *byte == b'\n')
            .map(|(at, _)| at + 1);
        Self {
            text,
            starts: std::iter::once(0).chain(after_breaks).collect(),
        }
    }

    /// The place of the byte at `at`.
    pub fn place(&self, at: usize) -> Place {
        let line = self.starts.partition_point(|start| *start <= at).max(1);
        let start = self.starts.get(line - 1).copied().unwrap_or(0);
        let before = self.text.get(start..at.min(self.text.len())).unwrap_or_default();
        Place {
            line,
            column: before.chars().count() + 1,
        }
    }

    /// The byte at a place.
    pub fn at(&self, place: Place) -> usize {
        let start = self
            .starts
            .get(place.line.saturating_sub(1))
            .copied()
            .unwrap_or(self.text.len());
        let rest = self.text.get(start..).unwrap_or_default();
        let within: usize = rest
            .chars()
            .take(place.column.saturating_sub(1))
            .map(char::len_utf8)
            .sum();
        start + within
    }
}

/// What the text is made of, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Open(char),
    Close(char),
    Comma,
    Colon,
    /// A name, a number, a text: anything else.
    Word,
}

#[derive(Debug, Clone, Copy)]
struct Token {
    at: usize,
    end: usize,
    kind: Kind,
}

/// The tree of values in `text`.
///
/// # Errors
/// The first text, comment or bracket that is not closed as it has to be, a control character, or nesting beyond [`DEPTH`].
pub(super) fn scan(text: &str) -> Result<Node, Fault> {
    let tokens = Lexer {
        text,
        at: 0,
        tokens: Vec::new(),
    }
    .run()?;
    balanced(text, &tokens)?;
    let mut tree = Tree {
        text,
        tokens: &tokens,
        next: 0,
    };
    tree.skip_attributes();
    Ok(tree.value().unwrap_or_default())
}

/// Cuts a text into tokens.
struct Lexer<'text> {
    text: &'text str,
    at: usize,
    tokens: Vec<Token>,
}

impl Lexer<'_> {
    fn run(mut self) -> Result<Vec<Token>, Fault> {
        while let Some(letter) = self.peek() {
            let at = self.at;
            match letter {
                '"' => {
                    self.string(at)?;
                    self.push(at, Kind::Word);
                }
                '\'' => {
                    self.letter();
                    self.push(at, Kind::Word);
                }
                '/' if self.rest().starts_with("//") => self.skip_while(|letter| letter != '\n')?,
                '/' if self.rest().starts_with("/*") => self.comment(at)?,
                '(' | '[' | '{' => self.single(Kind::Open(letter)),
                ')' | ']' | '}' => self.single(Kind::Close(letter)),
                ',' => self.single(Kind::Comma),
                ':' => self.single(Kind::Colon),
                _ if letter.is_whitespace() => self.at += letter.len_utf8(),
                _ if letter.is_alphabetic() || letter == '_' => self.word(at)?,
                _ if is_control(letter) => return Err(control(at, letter)),
                _ if letter.is_ascii_digit() || matches!(letter, '-' | '+' | '.') => {
                    self.skip_while(|next| next.is_alphanumeric() || matches!(next, '-' | '+' | '.' | '_'))?;
                    self.push(at, Kind::Word);
                }
                _ => {
                    self.at += letter.len_utf8();
                    self.push(at, Kind::Word);
                }
            }
        }
        Ok(self.tokens)
    }

    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn single(&mut self, kind: Kind) {
        self.at += 1;
        self.push(self.at - 1, kind);
    }

    fn push(&mut self, at: usize, kind: Kind) {
        self.tokens.push(Token { at, end: self.at, kind });
    }

    fn skip_while(&mut self, wanted: impl Fn(char) -> bool) -> Result<(), Fault> {
        while let Some(letter) = self.peek().filter(|letter| wanted(*letter)) {
            if is_control(letter) {
                return Err(control(self.at, letter));
            }
            self.at += letter.len_utf8();
        }
        Ok(())
    }

    /// A name, or a text with a prefix: `r"raw"`, `r#"raw"#`, `b"bytes"`, `br"both"`.
    fn word(&mut self, at: usize) -> Result<(), Fault> {
        self.skip_while(|letter| letter.is_alphanumeric() || letter == '_')?;
        let word = self.text.get(at..self.at).unwrap_or_default();
        if matches!(word, "r" | "br") {
            let hashes = self.rest().chars().take_while(|letter| *letter == '#').count();
            if self.rest().chars().nth(hashes) == Some('"') {
                self.at += hashes + 1;
                let closing = format!("\"{}", "#".repeat(hashes));
                return match self.rest().find(&closing) {
                    Some(length) => {
                        let inside = self.rest().get(..length).unwrap_or_default();
                        if let Some((offset, letter)) = inside.char_indices().find(|(_, letter)| is_control(*letter)) {
                            return Err(control(self.at + offset, letter));
                        }
                        self.at += length + closing.len();
                        self.push(at, Kind::Word);
                        Ok(())
                    }
                    None => Err(never_closed(at, &closing)),
                };
            }
        } else if word == "b" && self.peek() == Some('"') {
            self.string(at)?;
        }
        self.push(at, Kind::Word);
        Ok(())
    }

    /// A text in quotation marks; the cursor is on the first.
    fn string(&mut self, at: usize) -> Result<(), Fault> {
        self.at += 1;
        while let Some(letter) = self.peek() {
            if is_control(letter) {
                return Err(control(self.at, letter));
            }
            self.at += letter.len_utf8();
            match letter {
                '"' => return Ok(()),
                '\\' => self.at += self.peek().map_or(0, char::len_utf8),
                _ => {}
            }
        }
        Err(never_closed(at, "\""))
    }

    /// A letter in apostrophes; no session has one, so that nothing is said when it is not closed.
    fn letter(&mut self) {
        self.at += 1;
        let inside = self.rest();
        let length = match inside.strip_prefix('\\') {
            Some(escaped) => {
                let first = escaped.chars().next().map_or(0, char::len_utf8);
                escaped
                    .get(first..)
                    .and_then(|rest| rest.find('\''))
                    .map(|found| 1 + first + found + 1)
            }
            None => inside
                .chars()
                .next()
                .map(char::len_utf8)
                .filter(|width| inside.get(*width..).is_some_and(|after| after.starts_with('\'')))
                .map(|width| width + 1),
        };
        self.at += length.unwrap_or(0);
    }

    /// A comment between `/*` and `*/`; they nest.
    fn comment(&mut self, at: usize) -> Result<(), Fault> {
        let mut open = 0_usize;
        while let Some(letter) = self.peek() {
            if self.rest().starts_with("/*") {
                open += 1;
                self.at += 2;
            } else if self.rest().starts_with("*/") {
                open = open.saturating_sub(1);
                self.at += 2;
                if open == 0 {
                    return Ok(());
                }
            } else if is_control(letter) {
                return Err(control(self.at, letter));
            } else {
                self.at += letter.len_utf8();
            }
        }
        Err(Fault::new(at, "This comment is never closed", "Add `*/` where it ends"))
    }
}

fn is_control(letter: char) -> bool {
    letter.is_control() && !matches!(letter, '\n' | '\r' | '\t')
}

fn control(at: usize, letter: char) -> Fault {
    Fault::new(
        at,
        format!("There is a control character here (U+{:04X})", u32::from(letter)),
        "Remove it; if there are many, this is not a text file or it is damaged",
    )
}

fn never_closed(at: usize, closing: &str) -> Fault {
    Fault::new(
        at,
        "This text is never closed",
        format!("Add `{closing}` where it ends; the file may have been cut off"),
    )
}

/// Checks that every bracket is closed by its own kind, and that they do not nest too deep.
fn balanced(text: &str, tokens: &[Token]) -> Result<(), Fault> {
    let mut open: Vec<(char, usize)> = Vec::new();
    for token in tokens {
        match token.kind {
            Kind::Open(bracket) => {
                open.push((bracket, token.at));
                if open.len() > DEPTH {
                    return Err(Fault::new(
                        token.at,
                        format!("Brackets are nested more than {DEPTH} deep here"),
                        "A session needs about ten levels; look for brackets that are opened and not closed",
                    ));
                }
            }
            Kind::Close(bracket) => match open.pop() {
                None => {
                    return Err(Fault::new(
                        token.at,
                        format!("Nothing is open that this `{bracket}` could close"),
                        "Remove it, or add the opening bracket that is missing before it",
                    ));
                }
                Some((opening, at)) if closing(opening) != bracket => {
                    let line = Lines::of(text).place(at).line;
                    let right = closing(opening);
                    return Err(Fault::new(
                        token.at,
                        format!("`{bracket}` cannot close the `{opening}` of line {line}"),
                        format!("Close that one first with `{right}`, or replace this `{bracket}` by it"),
                    ));
                }
                Some(_) => {}
            },
            _ => {}
        }
    }
    match open.pop() {
        None => Ok(()),
        Some((bracket, at)) => Err(Fault::new(
            at,
            format!("This `{bracket}` is never closed"),
            format!(
                "Add `{}` where it ends; the file may have been cut off",
                closing(bracket)
            ),
        )),
    }
}

fn closing(bracket: char) -> char {
    match bracket {
        '(' => ')',
        '[' => ']',
        _ => '}',
    }
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
        while self.peek().is_some_and(|token| starts_with(token.at, '#')) {
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

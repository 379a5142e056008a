//! A RON text cut into brackets, signs and words, and whether its brackets close.
//!
//! The typed reader would run out of stack on what is nested deeply enough: here the nesting is kept within bounds before
//! anything recursive sees the text, and what is never closed is found where it opens.

use super::lines::Lines;

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

/// What the text is made of, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Open(char),
    Close(char),
    Comma,
    Colon,
    /// A name, a number, a text: anything else.
    Word,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    pub at: usize,
    pub end: usize,
    pub kind: Kind,
}

/// The tokens of `text`, whose brackets all close.
///
/// # Errors
/// The first text, comment or bracket that is not closed as it has to be, a control character, or nesting beyond [`DEPTH`].
pub(super) fn tokens(text: &str) -> Result<Vec<Token>, Fault> {
    let mut lexer = Lexer {
        text,
        at: 0,
        tokens: Vec::new(),
    };
    let read = lexer.run();
    // From a quotation mark that is missing on, all others are turned round: what is found wrong further on is not the cause.
    if let Some(fault) = swallowed(text, &lexer.tokens) {
        return Err(fault);
    }
    read?;
    balanced(text, &lexer.tokens)?;
    Ok(lexer.tokens)
}

/// A text that goes on into what was meant to stand behind it: it ends where another one was to begin.
fn swallowed(text: &str, tokens: &[Token]) -> Option<Fault> {
    let pairs = tokens.iter().zip(tokens.iter().skip(1));
    let found = pairs
        .filter(|(token, next)| next.kind == Kind::Word && next.at == token.end)
        .find(|(token, _)| {
            let inside = text
                .get(token.at..token.end)
                .and_then(|text| text.strip_prefix('"'))
                .and_then(|text| text.strip_suffix('"'));
            // A text seldom ends like this, and never with a word right behind its quotation mark: there the next one was to begin.
            inside.is_some_and(|inside| inside.trim_end().ends_with(['(', '[', ':', ',']))
        });
    let (token, _) = found?;
    let line = text
        .get(token.at..)
        .unwrap_or_default()
        .split(['\n', ','])
        .next()
        .unwrap_or_default();
    let begin: String = line.chars().take(40).collect();
    Some(Fault::new(
        token.at,
        "The quotation mark that ends this text is missing",
        format!("Write it where the text ends, as in `{}\"`", begin.trim_end()),
    ))
}

/// Cuts a text into tokens.
struct Lexer<'text> {
    text: &'text str,
    at: usize,
    tokens: Vec<Token>,
}

impl Lexer<'_> {
    fn run(&mut self) -> Result<(), Fault> {
        while let Some(letter) = self.peek() {
            let at = self.at;
            match letter {
                '"' => {
                    self.string(at)?;
                    self.push(at, Kind::Word);
                }
                // A bracket between apostrophes is a letter, and closes nothing.
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
        Ok(())
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

//! Reads a session file, and says of everything that is wrong with it where it is and how to mend it.

use ron::Error;
use ron::error::SpannedError;
use ron::extensions::Extensions;
use ron::ser::PrettyConfig;

use super::agenda::{FORMAT, Session};
use super::check::{self, Finding};
use super::lines::Lines;
use super::problem::{Place, Problem};
use super::syntax::{self, Node, Step};
use super::tokens::DEPTH;
use super::{images, slips, wording};

/// The largest session file that is read, in bytes. Session 1 has 45,000.
pub const LARGEST: usize = 4 << 20;

/// How many problems of one file are told; a file with more is not a session with mistakes.
const TOLD: usize = 100;

/// A session without errors, and what is odd about it.
#[derive(Debug, Clone, PartialEq)]
pub struct Checked {
    /// The session.
    pub session: Session,
    /// What can be run as it is, but should be looked at.
    pub warnings: Vec<Problem>,
}

/// Reads a session from the bytes of a file. `file` is the name that messages carry.
///
/// # Errors
/// As [`read`]; and bytes that are not UTF-8, with the place of the first.
pub fn read_bytes(bytes: &[u8], file: &str) -> Result<Checked, Vec<Problem>> {
    if bytes.len() > LARGEST {
        return Err(vec![too_large(bytes.len(), file)]);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => read(text, file),
        Err(error) => {
            let good = bytes.get(..error.valid_up_to()).unwrap_or_default();
            let place = Lines::of(&String::from_utf8_lossy(good)).place(good.len());
            let text = String::from_utf8_lossy(bytes);
            let what = "The file is not text in UTF-8 from here on";
            let mend = "Save it as UTF-8 in your editor; if it looks like nonsense there, it is not a session";
            Err(vec![Problem::at(file, &text, place, what, mend)])
        }
    }
}

/// Reads a session. `file` is the name that messages carry.
///
/// A byte order mark and Windows line ends are fine.
///
/// # Errors
/// What is wrong. A file that is not well formed gives its first problem; one that is gives all of them, in its order.
pub fn read(text: &str, file: &str) -> Result<Checked, Vec<Problem>> {
    let text = plain(text);
    let source = Source::of(&text, file);
    let (session, tree) = source.session()?;
    // Warnings are told only of a session that can be run: beside errors they would hide what has to be mended first.
    let (warnings, errors): (Vec<Finding>, Vec<Finding>) =
        check::findings(&session).into_iter().partition(|found| found.warning);
    if errors.is_empty() {
        Ok(Checked {
            session,
            warnings: source.placed(warnings, &tree),
        })
    } else {
        Err(source.placed(errors, &tree))
    }
}

/// A session that may have errors, for those who edit it, and all that is wrong with it.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// The session.
    pub session: Session,
    /// What keeps it from being run.
    pub errors: Vec<Problem>,
    /// What should be looked at.
    pub warnings: Vec<Problem>,
}

/// Reads a session that is being written: as [`read`], but what is well formed comes back with its errors.
///
/// # Errors
/// The first thing that is not well formed.
pub fn read_draft(text: &str, file: &str) -> Result<Draft, Vec<Problem>> {
    let text = plain(text);
    let source = Source::of(&text, file);
    let (session, tree) = source.session()?;
    let (warnings, errors): (Vec<Finding>, Vec<Finding>) =
        check::findings(&session).into_iter().partition(|found| found.warning);
    Ok(Draft {
        session,
        errors: source.placed(errors, &tree),
        warnings: source.placed(warnings, &tree),
    })
}

/// Reads a session without looking whether it can be run.
///
/// # Errors
/// As [`read_draft`].
pub(super) fn parse(text: &str, file: &str) -> Result<Session, Vec<Problem>> {
    let text = plain(text);
    Source::of(&text, file).session().map(|(session, _)| session)
}

/// The text without a byte order mark and with plain line ends: those of a file from Windows would be in the texts that run over lines.
fn plain(text: &str) -> String {
    text.strip_prefix('\u{FEFF}').unwrap_or(text).replace("\r\n", "\n")
}

/// The session in one line, without its pictures: equal sessions have equal texts.
pub(super) fn in_one_line(session: &Session) -> String {
    let bare;
    let session = if session.pictures.is_empty() {
        session
    } else {
        let mut without = session.clone();
        without.pictures.clear();
        bare = without;
        &bare
    };
    // Texts, numbers and choices only: there is nothing in a session that RON could not hold.
    options().to_string(session).unwrap_or_default()
}

/// What is wrong with the file of a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The path as the session names it.
    pub path: String,
    /// What is wrong, without a full stop.
    pub what: String,
    /// How to mend it, without a full stop.
    pub mend: String,
}

/// Says of each picture with a fault where the session's text names its file. `bytes` is what `session` was read from.
pub fn picture_problems(session: &Session, bytes: &[u8], file: &str, faults: &[Fault]) -> Vec<Problem> {
    let text = String::from_utf8_lossy(bytes);
    let text = plain(&text);
    let source = Source::of(&text, file);
    // The text has been read a moment ago, so that it can be scanned; if it could not, only the places would be missing.
    let tree = syntax::scan(&text).unwrap_or_default();
    let found = images::ways(session).into_iter().filter_map(|(image, path)| {
        let fault = faults.iter().find(|fault| fault.path == image.path)?;
        Some(Finding {
            warning: false,
            path,
            what: fault.what.clone(),
            mend: fault.mend.clone(),
        })
    });
    source.placed(found.collect(), &tree)
}

impl Session {
    /// The session as the text of a file that [`read`] reads back the same.
    pub fn to_ron(&self) -> String {
        // A text stays on its line, and lines end alike on every system: sessions are compared line by line.
        let pretty = PrettyConfig::new().indentor("    ").new_line("\n").escape_strings(true);
        // Texts, numbers and choices only: there is nothing in a session that RON could not hold.
        let mut text = options().to_string_pretty(self, pretty.clone()).unwrap_or_default();
        if text.len() > LARGEST / 2 {
            // A session of thousands of slides has each of them in a line, so that it can be opened again.
            text = options()
                .to_string_pretty(self, pretty.depth_limit(SLIDE))
                .unwrap_or_default();
        }
        text.push('\n');
        text
    }
}

/// How deep a slide lies in a session: below the session, its agenda, an item and the item's slides.
const SLIDE: usize = 4;

/// How session files are spelled: `Some(...)` may be left out, and a block's own brackets are its struct's.
fn options() -> ron::Options {
    ron::Options::default()
        .with_default_extension(Extensions::IMPLICIT_SOME | Extensions::UNWRAP_VARIANT_NEWTYPES)
        // The depth was checked by brackets; a bracket may be several steps of the typed reader (a variant, its struct,
        // its option).
        .with_recursion_limit(4 * DEPTH)
}

fn too_large(bytes: usize, file: &str) -> Problem {
    let megabytes = bytes as f64 / f64::from(1 << 20);
    Problem::of_file(
        file,
        format!("The file has {megabytes:.1} MB, too much for a session"),
        format!(
            "A session is text, at most {} MB; pictures lie beside it as files",
            LARGEST >> 20
        ),
    )
}

/// Blocks that are a group of fields, and the field that a text alone was meant for.
const MAIN_FIELDS: &[(&str, &str)] = &[
    ("Callout", "text"),
    ("Quote", "text"),
    ("Code", "text"),
    ("Image", "path"),
    ("Checks", "label"),
    ("Meter", "label"),
];

/// Blocks that are a group of fields, the field that a list alone was meant for, and what an entry looks like.
const MAIN_LISTS: &[(&str, &str, &str)] = &[
    ("List", "items", "(text: \"...\")"),
    ("Cards", "cards", "(title: \"...\")"),
    ("Table", "rows", "[\"...\", \"...\"]"),
    ("Checks", "items", "\"...\""),
];

/// The text being read, and its name.
struct Source<'text> {
    file: &'text str,
    text: &'text str,
    lines: Lines<'text>,
}

impl<'text> Source<'text> {
    fn of(text: &'text str, file: &'text str) -> Self {
        Self {
            file,
            text,
            lines: Lines::of(text),
        }
    }

    /// The session that the text says, and the shape of the text.
    fn session(&self) -> Result<(Session, Node), Vec<Problem>> {
        if self.text.len() > LARGEST {
            return Err(vec![too_large(self.text.len(), self.file)]);
        }
        // Before the typed reader, which recurses: nested deeply enough it would run out of stack.
        let tree = syntax::scan(self.text).map_err(|fault| vec![self.problem(fault.at, fault.what, fault.mend)])?;
        if let Some(problem) = self.newer_format(&tree) {
            return Err(vec![problem]);
        }
        match options().from_str::<Session>(self.text) {
            Ok(session) => Ok((session, tree)),
            Err(error) => Err(vec![self.unreadable(&error, &tree)]),
        }
    }

    fn problem(&self, at: usize, what: impl Into<String>, mend: impl Into<String>) -> Problem {
        Problem::at(self.file, self.text, self.lines.place(at), what, mend)
    }

    /// A file of a newer version may have fields that this one does not know: the number is looked at first.
    fn newer_format(&self, tree: &Node) -> Option<Problem> {
        let number = tree.find(&[Step::Field("format")]);
        // What is not there is answered by how far the way went: here the whole file.
        if number.at == tree.at {
            return None;
        }
        let format: u64 = self.text.get(number.at..number.end)?.parse().ok()?;
        (format > u64::from(FORMAT)).then(|| {
            self.problem(
                number.at,
                format!("This file has format {format}, and this version reads format {FORMAT}"),
                "Update Flipchart to open it",
            )
        })
    }

    fn placed(&self, findings: Vec<Finding>, tree: &Node) -> Vec<Problem> {
        let mut placed: Vec<(usize, Finding)> = findings
            .into_iter()
            .map(|found| (tree.find(&found.path).at, found))
            .collect();
        placed.sort_by_key(|(at, _)| *at);
        let more = placed.len().saturating_sub(TOLD);
        let mut problems: Vec<Problem> = placed
            .into_iter()
            .take(TOLD)
            .map(|(at, found)| self.problem(at, found.what, found.mend))
            .collect();
        if more > 0 {
            problems.push(Problem::of_file(
                self.file,
                format!("There are {more} more problems"),
                "Mend these first",
            ));
        }
        problems
    }

    /// What is wrong where a block that has fields was given a text or a list alone, as in `Callout("Words")` and `List([...])`.
    fn alone_for_fields(&self, error: &SpannedError, tree: &Node, near: usize) -> Option<(String, String)> {
        let wanted = matches!(
            error.code,
            Error::ExpectedIdentifier | Error::ExpectedStructLike | Error::ExpectedNamedStructLike(_)
        );
        let given = self.text.get(near..).filter(|_| wanted)?;
        let group = tree.group_around(near);
        let name = self.text.get(group.at..)?.split('(').next()?.trim();
        if given.starts_with('[') {
            let (name, field, entry) = MAIN_LISTS.iter().find(|(known, ..)| *known == name)?;
            return Some((
                format!("`{name}` has fields, and here is a list alone"),
                format!("Write `{name}({field}: [{entry}, ...])`"),
            ));
        }
        let given = Some(given).filter(|given| given.starts_with('"'))?;
        let (name, field) = MAIN_FIELDS.iter().find(|(known, _)| *known == name)?;
        let text = given.get(1..)?.split(['"', '\n']).next()?;
        let shown: String = text.chars().take(40).collect();
        Some((
            format!("`{name}` has fields, and here is a text alone"),
            format!("Write `{name}({field}: \"{shown}\")`"),
        ))
    }

    /// What the typed reader could not take, in our words.
    fn unreadable(&self, error: &SpannedError, tree: &Node) -> Problem {
        let start = self.lines.at(Place {
            line: error.span.start.line,
            column: error.span.start.col,
        });
        let rest = self.text.get(start..).unwrap_or_default();
        let near = start + rest.len() - rest.trim_start().len();
        let at = match &error.code {
            // The reader notices at the end of the group, or in the middle of a number.
            Error::MissingStructField { .. } | Error::ExpectedDifferentLength { .. } => tree.group_around(start).at,
            _ => tree
                .group_around(near)
                .entry_at(near)
                .filter(|entry| !entry.node.group)
                .map_or(near, |entry| entry.node.at),
        };
        let field = tree
            .group_around(near)
            .entry_at(near)
            .and_then(|entry| entry.name.as_ref())
            .map(|(name, _)| name.as_str());
        // `1.5` for a whole number: the reader stops at the point and misses a comma.
        let cut_short = at < near && error.code == Error::ExpectedComma;
        let code = if cut_short {
            &Error::ExpectedInteger
        } else {
            &error.code
        };
        let (what, mend) = self
            .alone_for_fields(error, tree, near)
            .or_else(|| slips::of(self.text, near))
            .unwrap_or_else(|| wording::of(code, field));
        self.problem(at, what, mend)
    }
}

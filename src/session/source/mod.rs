//! The text of a session's file, and how a changed session is written into it: comments, order and layout stay, and only what changed is anew.
//!
//! The session that the text says and the changed one are both written in one line and compared value by value, beside the text as its author
//! has written it. Where the two differ, and there alone, the text changes: `compare` walks, `entries` inserts, removes and moves what stands
//! in a group (`layout` knows blanks and comments), `matching` says which entries of a list are the same, `print` writes what is new.
//!
//! What comes out is read back before it is used. Where it says something else, as it may with a layout that nobody has thought of, the
//! smallest group around the change is written anew as a whole, then the next larger one, and in the end the file.

#[cfg(test)]
mod commented;
mod compare;
mod entries;
mod layout;
#[cfg(test)]
mod layout_tests;
mod matching;
mod print;
#[cfg(test)]
mod tests;

use std::ops::Range;

use super::agenda::Session;
use super::problem::Problem;
use super::read::{in_one_line, parse};
use super::slide_at::SlideAt;
use super::syntax::{self, Node, Step};
use compare::Compare;

/// How deep the walk goes, try by try: as deep as it can, then no deeper than a part of a block, a block, a slide, a section, the agenda.
const DEPTHS: [usize; 6] = [usize::MAX, 9, 7, 5, 3, 1];

/// See the module.
#[derive(Debug, Clone, PartialEq)]
pub struct Source {
    text: String,
    session: Session,
}

impl Source {
    /// Takes a file's text. Whether the session can be run is not asked: it may be half-written.
    ///
    /// # Errors
    /// The first thing that is not well formed. `file` is the name that messages carry.
    pub fn read(text: impl Into<String>, file: &str) -> Result<Self, Vec<Problem>> {
        let text = text.into();
        let session = parse(&text, file)?;
        Ok(Self { text, session })
    }

    /// A text of a session that has none yet.
    pub fn of(session: &Session) -> Self {
        let mut session = session.clone();
        // They lie beside the file and are no part of its text.
        session.pictures.clear();
        Self {
            text: session.to_ron(),
            session,
        }
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The session that it says, without the pictures that lie beside it.
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// The text that says `after`: read back, it is exactly that. What did not change stands in it byte by byte; unchanged, so does all of it.
    pub fn written(&self, after: &Session) -> String {
        let (before, wanted) = (in_one_line(&self.session), in_one_line(after));
        // Byte by byte what it was: a file that was only opened keeps its time and its layout.
        if before == wanted {
            return self.text.clone();
        }
        let body = self.body();
        let (Ok(shape), Ok(was), Ok(is)) = (syntax::scan(body), syntax::scan(&before), syntax::scan(&wanted)) else {
            return whole(after);
        };
        let mark = self.text.get(..self.text.len() - body.len()).unwrap_or_default();
        for deepest in DEPTHS {
            let compare = Compare {
                text: body,
                was: &before,
                is: &wanted,
                deepest,
            };
            let written = format!("{mark}{}", compare.written(&shape, &was, &is));
            // Believed only as far as it can be read back: a mistake of ours must not cost anybody their session.
            if parse(&written, "").is_ok_and(|read| in_one_line(&read) == wanted) {
                return written;
            }
        }
        whole(after)
    }

    /// Where in the text a slide stands, in bytes.
    pub fn slide(&self, at: SlideAt) -> Option<Range<usize>> {
        self.range(&at.way())
    }

    /// The slides and where in the text each stands, in bytes, in the order of the text.
    pub fn slides(&self) -> Vec<(SlideAt, Range<usize>)> {
        let mark = self.text.len() - self.body().len();
        let Ok(shape) = syntax::scan(self.body()) else {
            return Vec::new();
        };
        let standing = |at: SlideAt| found(&shape, &at.way()).map(|node| (at, node.at + mark..node.end + mark));
        let mut slides: Vec<_> = self.session.places().filter_map(standing).collect();
        slides.sort_by_key(|(_, part)| part.start);
        slides
    }

    /// Where in the text a block of a slide stands, in bytes.
    pub fn block(&self, at: SlideAt, block: usize) -> Option<Range<usize>> {
        let mut way = at.way();
        way.extend([Step::Field("blocks"), Step::Item(block)]);
        self.range(&way)
    }

    /// The slide that the byte at `offset` of the text belongs to.
    pub fn slide_around(&self, offset: usize) -> Option<SlideAt> {
        let shape = syntax::scan(self.body()).ok()?;
        let offset = offset.checked_sub(self.text.len() - self.body().len())?;
        let holds = |node: &Node| node.at <= offset && offset < node.end;
        self.session
            .places()
            .find(|at| found(&shape, &at.way()).is_some_and(holds))
    }

    /// The text behind a byte order mark.
    fn body(&self) -> &str {
        self.text.strip_prefix('\u{FEFF}').unwrap_or(&self.text)
    }

    fn range(&self, way: &[Step]) -> Option<Range<usize>> {
        let mark = self.text.len() - self.body().len();
        let shape = syntax::scan(self.body()).ok()?;
        found(&shape, way).map(|node| node.at + mark..node.end + mark)
    }
}

/// The value at the end of a way; none if it ends before.
fn found<'tree>(shape: &'tree Node, way: &[Step]) -> Option<&'tree Node> {
    way.iter().try_fold(shape, |node, step| {
        let next = node.find(std::slice::from_ref(step));
        (!std::ptr::eq(next, node)).then_some(next)
    })
}

/// The whole file anew.
fn whole(session: &Session) -> String {
    Source::of(session).text
}

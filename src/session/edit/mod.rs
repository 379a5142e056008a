//! The one way a session that is prepared changes. Every edit, applied, yields the edit that takes it back.
//!
//! A file a subject: its edits, what each does, the edit that takes it back, what undo calls it, and (for tests) arbitrary ones of every variant.

mod agenda;
mod block;
mod head;
mod lists;
mod refused;
mod rounds;
#[cfg(test)]
pub(crate) mod samples;
mod slide;
mod slides;
#[cfg(test)]
pub(crate) mod tests;

use serde::{Deserialize, Serialize};

pub use agenda::{AgendaEdit, ItemEdit};
pub use block::BlockEdit;
pub use head::HeadEdit;
pub use refused::Refused;
pub use rounds::RoundsEdit;
pub use slide::SlideEdit;
pub use slides::SlidesEdit;

use super::agenda::Session;
use super::picture::Picture;
use super::slide_at::SlideAt;
use crate::history::Change;
use lists::same_kind;

/// Undo and redo of a session: nothing is forgotten.
pub type SessionHistory = crate::history::History<SessionEdit>;

/// A change of a session, by its subject. The journal stores it: variants are added, never renamed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum SessionEdit {
    /// The session as a whole: its title and what else stands at its head.
    Head(HeadEdit),
    /// Which items the agenda has, in which order, and what each is.
    Agenda(AgendaEdit),
    /// Which slides there are, and where.
    Slides(SlidesEdit),
    /// What one slide says beside its blocks.
    Slide(SlideAt, SlideEdit),
    /// The blocks of a slide.
    Block(SlideAt, BlockEdit),
    /// The rounds that slides start.
    Rounds(RoundsEdit),
    /// All of it, as when the text of its file was changed by hand.
    Whole(Box<Session>),
    /// Several edits that are one, in order: all of them or none.
    Several(Vec<SessionEdit>),
}

impl SessionEdit {
    /// Applies the edit and returns the edit that takes it back, exactly: applied next, it leaves `session` as it was.
    ///
    /// # Errors
    /// [`Refused`], with `session` untouched, when it does not fit: an edit may come from a torn journal or from outside.
    pub fn apply(self, session: &mut Session) -> Result<Self, Refused> {
        match self {
            Self::Head(edit) => Ok(Self::Head(edit.apply(session))),
            Self::Agenda(edit) => edit.apply(session).map(Self::Agenda),
            Self::Slides(edit) => edit.apply(session).map(|mut back| match back.pop() {
                Some(only) if back.is_empty() => Self::Slides(only),
                last => Self::Several(back.into_iter().chain(last).map(Self::Slides).collect()),
            }),
            Self::Slide(at, edit) => edit.apply(session, at).map(|back| Self::Slide(at, back)),
            Self::Block(at, edit) => edit.apply(session, at).map(|back| Self::Block(at, back)),
            Self::Rounds(edit) => edit.apply(session).map(Self::Rounds),
            Self::Whole(whole) => Ok(Self::Whole(Box::new(std::mem::replace(session, *whole)))),
            Self::Several(edits) => several(session, edits),
        }
    }

    /// Where the agenda item at `item` stands after the edit; none if it is taken out.
    pub fn item_after(&self, item: usize) -> Option<usize> {
        match self {
            Self::Agenda(edit) => edit.item_after(item),
            Self::Several(edits) => edits.iter().try_fold(item, |item, edit| edit.item_after(item)),
            Self::Head(_) | Self::Slides(_) | Self::Slide(..) | Self::Block(..) | Self::Rounds(_) | Self::Whole(_) => {
                Some(item)
            }
        }
    }

    /// Has every picture in it replaced by another one, or taken out where there is none.
    pub fn replace_pictures(&mut self, with: &mut dyn FnMut(&Picture) -> Option<Picture>) {
        match self {
            Self::Whole(whole) => whole.replace_pictures(with),
            Self::Head(HeadEdit::Picture(_, picture)) => *picture = picture.as_ref().and_then(with),
            Self::Several(edits) => edits.iter_mut().for_each(|edit| edit.replace_pictures(with)),
            Self::Head(_) | Self::Agenda(_) | Self::Slides(_) | Self::Slide(..) | Self::Block(..) | Self::Rounds(_) => {
            }
        }
    }

    /// What it does, in words, as the tooltip of undo says it: "Move 3 slides". `session` is the one before the edit.
    pub fn describe(&self, session: &Session) -> String {
        match self {
            Self::Head(edit) => edit.describe().to_owned(),
            Self::Agenda(edit) => edit.describe().to_owned(),
            Self::Slides(edit) => edit.describe(),
            Self::Slide(_, edit) => edit.describe().to_owned(),
            Self::Block(at, edit) => edit.describe(session, *at),
            Self::Rounds(edit) => edit.describe().to_owned(),
            Self::Whole(_) => "Change the text".to_owned(),
            Self::Several(edits) => edits
                .first()
                .map_or_else(|| "Change".to_owned(), |edit| edit.describe(session)),
        }
    }
}

impl Change for SessionEdit {
    type Document = Session;
    type Refused = Refused;

    // What a person types in a day has room; a deck that grew over hours must go back to its first word.
    const ENTRIES: usize = usize::MAX;

    fn apply(self, session: &mut Session) -> Result<Self, Refused> {
        Self::apply(self, session)
    }

    fn covers(&self, later: &Self) -> bool {
        match (self, later) {
            (Self::Head(one), Self::Head(other)) => one.covers(other),
            (Self::Agenda(one), Self::Agenda(other)) => one.covers(other),
            (Self::Slide(at, one), Self::Slide(other_at, other)) => at == other_at && same_kind(one, other),
            (Self::Block(at, one), Self::Block(other_at, other)) => at == other_at && one.covers(other),
            (Self::Rounds(one), Self::Rounds(other)) => one.covers(other),
            (Self::Whole(_), Self::Whole(_)) => true,
            _ => false,
        }
    }

    fn describe(&self, session: &Session) -> String {
        Self::describe(self, session)
    }

    fn several(edits: Vec<Self>) -> Self {
        Self::Several(edits)
    }
}

/// Applies all of them, or takes those that fitted back again.
fn several(session: &mut Session, edits: Vec<SessionEdit>) -> Result<SessionEdit, Refused> {
    let mut inverses = Vec::with_capacity(edits.len());
    for edit in edits {
        match edit.apply(session) {
            Ok(inverse) => inverses.push(inverse),
            Err(refused) => {
                for inverse in inverses.into_iter().rev() {
                    // An inverse fits what its edit has just left, so that none of them is refused.
                    let _ = inverse.apply(session);
                }
                return Err(refused);
            }
        }
    }
    inverses.reverse();
    Ok(SessionEdit::Several(inverses))
}

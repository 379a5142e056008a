//! The one way a workshop changes. Every edit, applied, yields the edit that takes it back.
//!
//! A file a subject: its edits, what each does, the edit that takes it back, what undo calls it, and (for tests) arbitrary ones of every variant.

mod activity;
mod board;
mod drawing;
mod earlier;
mod estimate;
mod feedback;
mod groups;
mod guess;
mod map;
mod marks;
#[cfg(test)]
mod marks_tests;
mod note;
mod place;
mod round;
mod standing;
mod subject;
#[cfg(test)]
pub(crate) mod tests;
mod toil;
mod vote;
mod workshop;
mod written;

use crate::history::Change;
use crate::workshop::{Refused, Workshop};
use note::Links;
use subject::Subject;
use written::written;

/// Undo and redo of a workshop.
pub type History = crate::history::History<Edit>;

/// The subjects: each is a variant of [`Edit`], the edits that it holds, and the file that has them. A new one is such a file and a row here:
/// whatever has to know all subjects hands this list a macro of its own, and is written for each row. The journal stores them: rows are added,
/// never taken away, and the edits keep their words (see `written.rs`).
macro_rules! subjects {
    ($make:ident) => {
        $make! {
            /// The workshop as a whole: its title, the people, the plan.
            Workshop(WorkshopEdit) in workshop,
            /// Where in the deck it stands, and the times of the agenda.
            Place(PlaceEdit) in place,
            /// What was said.
            Note(NoteEdit) in note,
            /// A round that runs or ran.
            Round(RoundEdit) in round,
            /// A flow that was drawn.
            Map(MapEdit) in map,
            /// What the group attached to the steps of a map.
            Marks(MarksEdit) in marks,
            /// What a group guessed before it drew its map.
            Guess(GuessEdit) in guess,
            /// Which activities were opened.
            Activity(ActivityEdit) in activity,
            /// An estimate.
            Estimate(EstimateEdit) in estimate,
            /// A bottleneck vote.
            Vote(VoteEdit) in vote,
            /// A toil list.
            Toil(ToilEdit) in toil,
            /// Where a team stands.
            Standing(StandingEdit) in standing,
            /// Feedback.
            Feedback(FeedbackEdit) in feedback,
            /// A board.
            Board(BoardEdit) in board,
            /// What became of an earlier workshop's action.
            Earlier(EarlierEdit) in earlier,
            /// The pen on a slide.
            Drawing(DrawingEdit) in drawing,
            /// Who sits at which table.
            Groups(GroupsEdit) in groups,
        }
    };
}
#[cfg(test)]
use subjects;

macro_rules! edit {
    ($($(#[$says:meta])* $subject:ident($edit:ident) in $module:ident,)+) => {
        $(pub use $module::$edit;)+

        /// A change of a workshop, by its subject.
        #[derive(Debug, Clone, PartialEq)]
        pub enum Edit {
            $($(#[$says])* $subject($edit),)+
            /// Several edits that are one, in order: all of them or none.
            Several(Vec<Edit>),
        }

        impl Edit {
            /// Applies the edit and returns the edit that takes it back, exactly: applied next, it leaves `workshop` as it was.
            ///
            /// # Errors
            /// [`Refused`], with `workshop` untouched, when it does not fit: an edit may come from a torn journal or from outside.
            pub fn apply(self, workshop: &mut Workshop) -> Result<Self, Refused> {
                match self {
                    $(Self::$subject(edit) => edit.apply(workshop).map(|back| back.whole(Self::$subject)),)+
                    Self::Several(edits) => several(workshop, edits),
                }
            }

            /// Whether it is a point that undo goes back to. Moving through the slides and the clocks of rounds are none: Ctrl+Z takes back
            /// what was written, and a round started or ended by mistake, never what was shown.
            pub fn undoable(&self) -> bool {
                match self {
                    $(Self::$subject(edit) => edit.undoable(),)+
                    Self::Several(edits) => edits.iter().any(Self::undoable),
                }
            }

            /// What it does, in words, as the tooltip of undo says it: "Add note". `workshop` is the one before the edit.
            pub fn describe(&self, workshop: &Workshop) -> String {
                match self {
                    $(Self::$subject(edit) => edit.describe(workshop),)+
                    Self::Several(edits) => {
                        let named = edits.iter().find(|edit| edit.undoable()).or(edits.first());
                        named.map_or_else(|| "Change".to_owned(), |edit| edit.describe(workshop))
                    }
                }
            }
        }
    };
}
subjects!(edit);
subjects!(written);

impl Change for Edit {
    type Document = Workshop;
    type Refused = Refused;

    // An entry may hold a whole map, and a day of work is some hundred entries.
    const ENTRIES: usize = 500;

    fn apply(self, workshop: &mut Workshop) -> Result<Self, Refused> {
        Self::apply(self, workshop)
    }

    fn undoable(&self) -> bool {
        Self::undoable(self)
    }

    fn describe(&self, workshop: &Workshop) -> String {
        Self::describe(self, workshop)
    }

    fn several(edits: Vec<Self>) -> Self {
        Self::Several(edits)
    }
}

/// What a subject gives back when an edit of it was applied: the one that takes it back, alone or with others of what went with it.
trait Back<S> {
    /// As an edit; `of` makes one of the subject.
    fn whole(self, of: fn(S) -> Edit) -> Edit;
}

impl<S> Back<S> for S {
    fn whole(self, of: fn(S) -> Edit) -> Edit {
        of(self)
    }
}

impl<S> Back<S> for (S, Vec<MarksEdit>) {
    fn whole(self, of: fn(S) -> Edit) -> Edit {
        let (back, marks) = self;
        let boards = Vec::new();
        (back, Links { marks, boards }).whole(of)
    }
}

/// First the subject, since marks and boards fit only what is there.
impl<S> Back<S> for (S, Links) {
    fn whole(self, of: fn(S) -> Edit) -> Edit {
        let (back, Links { marks, boards }) = self;
        if marks.is_empty() && boards.is_empty() {
            return of(back);
        }
        let marks = marks.into_iter().map(Edit::Marks);
        let boards = boards.into_iter().map(Edit::Board);
        Edit::Several(std::iter::once(of(back)).chain(marks).chain(boards).collect())
    }
}

/// Applies all of them, or takes those that fitted back again.
fn several(workshop: &mut Workshop, edits: Vec<Edit>) -> Result<Edit, Refused> {
    let mut inverses = Vec::with_capacity(edits.len());
    for edit in edits {
        match edit.apply(workshop) {
            Ok(inverse) => inverses.push(inverse),
            Err(refused) => {
                for inverse in inverses.into_iter().rev() {
                    // An inverse fits what its edit has just left, so that none of them is refused.
                    let _ = inverse.apply(workshop);
                }
                return Err(refused);
            }
        }
    }
    inverses.reverse();
    Ok(Edit::Several(inverses))
}

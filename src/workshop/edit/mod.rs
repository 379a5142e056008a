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
#[cfg(test)]
pub(crate) mod tests;
mod toil;
mod vote;
mod workshop;
mod written;

pub use activity::ActivityEdit;
pub use board::BoardEdit;
pub use drawing::DrawingEdit;
pub use earlier::EarlierEdit;
pub use estimate::EstimateEdit;
pub use feedback::FeedbackEdit;
pub use groups::GroupsEdit;
pub use guess::GuessEdit;
pub use map::MapEdit;
pub use marks::MarksEdit;
pub use note::NoteEdit;
pub use place::PlaceEdit;
pub use round::RoundEdit;
pub use standing::StandingEdit;
pub use toil::ToilEdit;
pub use vote::VoteEdit;
pub use workshop::WorkshopEdit;

use crate::history::Change;
use crate::workshop::{Refused, Workshop};
use note::Links;

/// Undo and redo of a workshop.
pub type History = crate::history::History<Edit>;

/// A change of a workshop, by its subject. The journal stores it: variants are added, never taken away, and keep their word (see `written.rs`).
#[derive(Debug, Clone, PartialEq)]
pub enum Edit {
    /// The workshop as a whole: its title, the people, the plan.
    Workshop(WorkshopEdit),
    /// Where in the deck it stands, and the times of the agenda.
    Place(PlaceEdit),
    /// What was said.
    Note(NoteEdit),
    /// A round that runs or ran.
    Round(RoundEdit),
    /// A flow that was drawn.
    Map(MapEdit),
    /// What the group attached to the steps of a map.
    Marks(MarksEdit),
    /// What a group guessed before it drew its map.
    Guess(GuessEdit),
    /// Which activities were opened.
    Activity(ActivityEdit),
    /// An estimate.
    Estimate(EstimateEdit),
    /// A bottleneck vote.
    Vote(VoteEdit),
    /// A toil list.
    Toil(ToilEdit),
    /// Where a team stands.
    Standing(StandingEdit),
    /// Feedback.
    Feedback(FeedbackEdit),
    /// A board.
    Board(BoardEdit),
    /// What became of an earlier workshop's action.
    Earlier(EarlierEdit),
    /// The pen on a slide.
    Drawing(DrawingEdit),
    /// Who sits at which table.
    Groups(GroupsEdit),
    /// Several edits that are one, in order: all of them or none.
    Several(Vec<Edit>),
}

written::subjects!(
    Edit:
    Workshop(WorkshopEdit),
    Place(PlaceEdit),
    Note(NoteEdit),
    Round(RoundEdit),
    Map(MapEdit),
    Marks(MarksEdit),
    Guess(GuessEdit),
    Activity(ActivityEdit),
    Estimate(EstimateEdit),
    Vote(VoteEdit),
    Toil(ToilEdit),
    Standing(StandingEdit),
    Feedback(FeedbackEdit),
    Board(BoardEdit),
    Earlier(EarlierEdit),
    Drawing(DrawingEdit),
    Groups(GroupsEdit),
);

impl Edit {
    /// Applies the edit and returns the edit that takes it back, exactly: applied next, it leaves `workshop` as it was.
    ///
    /// # Errors
    /// [`Refused`], with `workshop` untouched, when it does not fit: an edit may come from a torn journal or from outside.
    pub fn apply(self, workshop: &mut Workshop) -> Result<Self, Refused> {
        match self {
            Self::Workshop(edit) => edit.apply(workshop).map(Self::Workshop),
            Self::Place(edit) => edit.apply(workshop).map(Self::Place),
            Self::Note(edit) => edit
                .apply(workshop)
                .map(|(back, links)| with_links(Self::Note(back), links)),
            Self::Round(edit) => edit.apply(workshop).map(Self::Round),
            Self::Map(edit) => edit
                .apply(workshop)
                .map(|(back, marks)| with_marks(Self::Map(back), marks)),
            Self::Marks(edit) => edit.apply(workshop).map(Self::Marks),
            Self::Guess(edit) => edit.apply(workshop).map(Self::Guess),
            Self::Activity(edit) => edit.apply(workshop).map(Self::Activity),
            Self::Estimate(edit) => edit.apply(workshop).map(Self::Estimate),
            Self::Vote(edit) => edit.apply(workshop).map(Self::Vote),
            Self::Toil(edit) => edit.apply(workshop).map(Self::Toil),
            Self::Standing(edit) => edit.apply(workshop).map(Self::Standing),
            Self::Feedback(edit) => edit.apply(workshop).map(Self::Feedback),
            Self::Board(edit) => edit.apply(workshop).map(Self::Board),
            Self::Earlier(edit) => edit.apply(workshop).map(Self::Earlier),
            Self::Drawing(edit) => edit.apply(workshop).map(Self::Drawing),
            Self::Groups(edit) => Ok(Self::Groups(edit.apply(workshop))),
            Self::Several(edits) => several(workshop, edits),
        }
    }

    /// Whether it is a point that undo goes back to. Moving through the slides and the clocks of rounds are none: Ctrl+Z takes back what was
    /// written, and a round started or ended by mistake, never what was shown.
    pub fn undoable(&self) -> bool {
        match self {
            Self::Place(edit) => edit.undoable(),
            Self::Round(edit) => edit.undoable(),
            Self::Estimate(edit) => edit.undoable(),
            Self::Vote(edit) => edit.undoable(),
            Self::Standing(edit) => edit.undoable(),
            Self::Board(edit) => edit.undoable(),
            Self::Workshop(_)
            | Self::Groups(_)
            | Self::Note(_)
            | Self::Map(_)
            | Self::Marks(_)
            | Self::Guess(_)
            | Self::Earlier(_)
            | Self::Activity(_)
            | Self::Toil(_)
            | Self::Feedback(_)
            | Self::Drawing(_) => true,
            Self::Several(edits) => edits.iter().any(Self::undoable),
        }
    }

    /// What it does, in words, as the tooltip of undo says it: "Add note". `workshop` is the one before the edit.
    pub fn describe(&self, workshop: &Workshop) -> String {
        match self {
            Self::Workshop(edit) => edit.describe().to_owned(),
            Self::Place(edit) => edit.describe().to_owned(),
            Self::Note(edit) => edit.describe(),
            Self::Round(edit) => edit.describe().to_owned(),
            Self::Map(edit) => edit.describe(workshop),
            Self::Marks(edit) => edit.describe(workshop),
            Self::Guess(edit) => edit.describe(),
            Self::Activity(edit) => edit.describe().to_owned(),
            Self::Estimate(edit) => edit.describe().to_owned(),
            Self::Vote(edit) => edit.describe().to_owned(),
            Self::Toil(edit) => edit.describe(),
            Self::Standing(edit) => edit.describe(),
            Self::Feedback(edit) => edit.describe().to_owned(),
            Self::Board(edit) => edit.describe(workshop),
            Self::Earlier(edit) => edit.describe(),
            Self::Drawing(edit) => edit.describe().to_owned(),
            Self::Groups(edit) => edit.describe().to_owned(),
            Self::Several(edits) => {
                let named = edits.iter().find(|edit| edit.undoable()).or(edits.first());
                named.map_or_else(|| "Change".to_owned(), |edit| edit.describe(workshop))
            }
        }
    }
}

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

/// What takes an edit back whose subject goes together with marks: first the subject, since marks fit only what is there.
fn with_marks(back: Edit, marks: Vec<MarksEdit>) -> Edit {
    with_links(
        back,
        Links {
            marks,
            boards: Vec::new(),
        },
    )
}

/// The same of a note, which maps and boards name.
fn with_links(back: Edit, links: Links) -> Edit {
    let Links { marks, boards } = links;
    if marks.is_empty() && boards.is_empty() {
        return back;
    }
    let marks = marks.into_iter().map(Edit::Marks);
    let boards = boards.into_iter().map(Edit::Board);
    Edit::Several(std::iter::once(back).chain(marks).chain(boards).collect())
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

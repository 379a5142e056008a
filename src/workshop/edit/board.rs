//! Edits of a board, and what becomes of what it says of a note when that goes.
//!
//! What touches more than one list (moving, merging, splitting) is taken back by the board as it was: it holds ids and counts, never a note.

use serde::{Deserialize, Serialize};

use super::activity::change;
use super::subject::Subject;
use crate::workshop::activity::{Ballot, Board, Laid, MOST_DOTS, On, Spot, Stage, Theme, ThemeId, Tie};
use crate::workshop::{ActivityId, ActivityRun, NoteId, Record, Refused, Workshop};

/// A change of a board.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum BoardEdit {
    /// Ask something else.
    #[serde(rename = "SetBoardQuestion")]
    SetQuestion(ActivityId, String),
    /// Sort the notes of this round of the session; none sorts all.
    #[serde(rename = "SetBoardRound")]
    SetRound(ActivityId, Option<String>),
    /// Put a theme at its place; its notes leave where they were.
    #[serde(rename = "PutTheme")]
    PutTheme {
        /// The board.
        of: ActivityId,
        /// Its place among the themes, counted from 0.
        at: usize,
        /// The theme.
        theme: Box<Theme>,
    },
    /// Take a theme out: its notes are unsorted again, its own dots are gone.
    #[serde(rename = "RemoveTheme")]
    RemoveTheme {
        /// The board.
        of: ActivityId,
        /// The theme.
        theme: ThemeId,
    },
    /// Call a theme something else.
    #[serde(rename = "RenameTheme")]
    RenameTheme {
        /// The board.
        of: ActivityId,
        /// The theme.
        theme: ThemeId,
        /// Its name.
        name: String,
    },
    /// Put a theme at another place among the themes.
    #[serde(rename = "MoveTheme")]
    MoveTheme {
        /// The board.
        of: ActivityId,
        /// The theme.
        theme: ThemeId,
        /// Its place afterwards, counted from 0.
        to: usize,
    },
    /// Put the notes and dots of one theme behind those of another.
    #[serde(rename = "MergeThemes")]
    Merge {
        /// The board.
        of: ActivityId,
        /// The theme that goes.
        from: ThemeId,
        /// The theme that takes all.
        into: ThemeId,
    },
    /// Make a theme of its own of some notes of a theme, right of it.
    #[serde(rename = "SplitTheme")]
    Split {
        /// The board.
        of: ActivityId,
        /// The theme.
        theme: ThemeId,
        /// The new one, with the notes that it takes.
        into: Box<Theme>,
    },
    /// Put notes somewhere, in this order.
    #[serde(rename = "PlaceNotes")]
    Place {
        /// The board.
        of: ActivityId,
        /// The notes, each once.
        notes: Vec<NoteId>,
        /// Where.
        to: Spot,
        /// The note that they stand before; none for the end.
        before: Option<NoteId>,
    },
    /// Put so many dots of a table on something.
    #[serde(rename = "SetBoardDots")]
    SetDots {
        /// The board.
        of: ActivityId,
        /// The table; none is the room.
        group: Option<String>,
        /// What is voted for.
        on: On,
        /// How many; 0 for none.
        dots: u32,
    },
    /// Write down all dots of a table, in place of those that it had.
    #[serde(rename = "SetBallot")]
    SetBallot(ActivityId, Box<Ballot>),
    /// Give each person so many dots.
    #[serde(rename = "SetBoardBudget")]
    SetEach(ActivityId, u32),
    /// Say what is done with it.
    #[serde(rename = "SetBoardStage")]
    SetStage(ActivityId, Stage),
    /// End the vote, so that the room sees the counts, or go on.
    #[serde(rename = "EndBoardVote")]
    EndVote(ActivityId, bool),
    /// Say how a tie was broken.
    #[serde(rename = "BreakTie")]
    BreakTie(ActivityId, Box<Tie>),
    /// Put the board back as it was.
    #[serde(rename = "SetBoard")]
    Restore(ActivityId, Box<Board>),
}

impl BoardEdit {
    /// As [`super::Edit::apply`].
    pub(super) fn apply(self, workshop: &mut Workshop) -> Result<Self, Refused> {
        match self {
            Self::SetQuestion(of, question) => change(workshop, of, board, |board| {
                Ok(Self::SetQuestion(of, std::mem::replace(&mut board.question, question)))
            }),
            Self::SetRound(of, round) => {
                // Asked of the session and not of the runs: a board may be prepared for a round that has not been held yet.
                let known = round.as_deref().is_none_or(|id| workshop.session.round(id).is_some());
                if !known {
                    return Err(Refused::NoSuchRound(round.unwrap_or_default()));
                }
                change(workshop, of, board, |board| {
                    Ok(Self::SetRound(of, std::mem::replace(&mut board.round, round)))
                })
            }
            Self::PutTheme { of, at, theme } => {
                are_notes(workshop, &theme.notes)?;
                whole(workshop, of, |board| put(board, at, *theme))
            }
            Self::RemoveTheme { of, theme } => whole(workshop, of, |board| remove(board, theme)),
            Self::RenameTheme { of, theme, name } => change(workshop, of, board, |board| {
                let name = std::mem::replace(&mut theme_mut(board, theme)?.name, name);
                Ok(Self::RenameTheme { of, theme, name })
            }),
            Self::MoveTheme { of, theme, to } => change(workshop, of, board, |board| {
                let from = position(board, theme)?;
                // Not clamped: the inverse is the place it came from, and a clamped one would undo to somewhere else.
                if to >= board.themes.len() {
                    return Err(Refused::DoesNotFit("the theme"));
                }
                let moved = board.themes.remove(from);
                board.themes.insert(to, moved);
                Ok(Self::MoveTheme { of, theme, to: from })
            }),
            Self::Merge { of, from, into } => whole(workshop, of, |board| merge(board, from, into)),
            Self::Split { of, theme, into } => whole(workshop, of, |board| split(board, theme, *into)),
            Self::Place { of, notes, to, before } => {
                are_notes(workshop, &notes)?;
                // What is parked on the screen is more than the board lists: notes of the kind are there without being put. All are listed once one is.
                let lot = if to == Spot::Parked {
                    parked(workshop, of)
                } else {
                    Vec::new()
                };
                whole(workshop, of, |board| place(board, &notes, to, (before, lot)))
            }
            Self::SetDots { of, group, on, dots } => {
                if let On::Note(note) = on {
                    are_notes(workshop, &[note])?;
                }
                change(workshop, of, board, |board| set_dots(board, of, group, on, dots))
            }
            Self::SetBallot(of, ballot) => whole(workshop, of, |board| set_ballot(board, *ballot)),
            Self::SetEach(of, each) => change(workshop, of, board, |board| {
                Ok(Self::SetEach(of, std::mem::replace(&mut board.each, each)))
            }),
            Self::SetStage(of, stage) => change(workshop, of, board, |board| {
                Ok(Self::SetStage(of, std::mem::replace(&mut board.stage, stage)))
            }),
            Self::EndVote(of, ended) => change(workshop, of, board, |board| {
                Ok(Self::EndVote(of, std::mem::replace(&mut board.ended, ended)))
            }),
            Self::BreakTie(of, tie) => whole(workshop, of, |board| {
                // The same rivals in another order are the same tie: the new order takes the place of the old one.
                board.ties.retain(|known| !same(known, &tie));
                board.ties.push(*tie);
                Ok(())
            }),
            Self::Restore(of, mut new) => change(workshop, of, board, |board| {
                // Where the room stands is no content: counts that it has seen stay seen, whatever is taken back below them.
                (new.stage, new.ended) = (board.stage, board.ended);
                Ok(Self::Restore(of, Box::new(std::mem::replace(board, *new))))
            }),
        }
    }
}

impl Subject for BoardEdit {
    fn undoable(&self) -> bool {
        // Where the room stands is no content: undo after a change of stage takes back what was written before it.
        !matches!(self, Self::SetStage(..) | Self::EndVote(..))
    }

    fn describe(&self, workshop: &Workshop) -> String {
        let words = match self {
            Self::SetQuestion(..) => "Change the question",
            Self::SetRound(..) => "Choose the notes of the board",
            Self::PutTheme { theme, .. } => return format!("Add the theme {}", theme.name),
            Self::RemoveTheme { of, theme } => return format!("Remove the theme {}", name(workshop, *of, *theme)),
            Self::RenameTheme { of, theme, .. } => return format!("Rename the theme {}", name(workshop, *of, *theme)),
            Self::MoveTheme { of, theme, .. } => return format!("Move the theme {}", name(workshop, *of, *theme)),
            Self::Merge { of, from, into } => {
                return format!(
                    "Merge {} into {}",
                    name(workshop, *of, *from),
                    name(workshop, *of, *into)
                );
            }
            Self::Split { of, theme, .. } => return format!("Split {}", name(workshop, *of, *theme)),
            Self::Place { of, notes, to, .. } => {
                let notes = if notes.len() == 1 {
                    "the note".to_owned()
                } else {
                    format!("{} notes", notes.len())
                };
                return match to {
                    Spot::Unsorted => format!("Take {notes} out of the themes"),
                    Spot::Parked => format!("Park {notes}"),
                    Spot::Theme(theme) => format!("Put {notes} into {}", name(workshop, *of, *theme)),
                };
            }
            Self::SetDots { .. } => "Count dots",
            Self::SetBallot(_, ballot) => match &ballot.group {
                Some(group) => return format!("Write down the dots of {group}"),
                None => "Write down the dots",
            },
            Self::SetEach(..) => "Set the dots of each",
            Self::SetStage(..) => "Go on with the board",
            Self::EndVote(_, true) => "End the vote",
            Self::EndVote(_, false) => "Go on voting",
            Self::BreakTie(..) => "Break the tie",
            Self::Restore(..) => "Put the board back",
        };
        words.to_owned()
    }
}

fn board(record: &mut Record) -> Option<&mut Board> {
    match record {
        Record::Board(board) => Some(board),
        _ => None,
    }
}

/// What a theme is called.
fn name(workshop: &Workshop, of: ActivityId, theme: ThemeId) -> &str {
    let board = workshop.activity(of).and_then(ActivityRun::board);
    board
        .and_then(|board| board.theme(theme))
        .map_or("the theme", |theme| theme.name.as_str())
}

/// Changes a board by something that is taken back by the board as it was.
fn whole(
    workshop: &mut Workshop,
    of: ActivityId,
    edit: impl FnOnce(&mut Board) -> Result<(), Refused>,
) -> Result<BoardEdit, Refused> {
    change(workshop, of, board, |board| {
        // What moves several lists at once is undone by the whole board: an inverse put together from parts would lose the order.
        let before = Box::new(board.clone());
        edit(board)?;
        Ok(BoardEdit::Restore(of, before))
    })
}

/// That all of them are there, each once.
fn are_notes(workshop: &Workshop, notes: &[NoteId]) -> Result<(), Refused> {
    let known: std::collections::HashSet<NoteId> = workshop.notes.iter().map(|note| note.id).collect();
    let mut seen = std::collections::HashSet::new();
    for note in notes {
        if !known.contains(note) {
            return Err(Refused::NoSuchNote(*note));
        }
        // A note put twice would be in its theme twice, and the undo would take one of them.
        if !seen.insert(*note) {
            return Err(Refused::DoesNotFit("the note"));
        }
    }
    Ok(())
}

fn position(board: &Board, theme: ThemeId) -> Result<usize, Refused> {
    let at = board.themes.iter().position(|known| known.id == theme);
    at.ok_or(Refused::NoSuchTheme)
}

fn theme_mut(board: &mut Board, id: ThemeId) -> Result<&mut Theme, Refused> {
    let theme = board.themes.iter_mut().find(|theme| theme.id == id);
    theme.ok_or(Refused::NoSuchTheme)
}

fn put(board: &mut Board, at: usize, theme: Theme) -> Result<(), Refused> {
    if at > board.themes.len() || board.theme(theme.id).is_some() {
        return Err(Refused::DoesNotFit("the theme"));
    }
    // A note is in one place of the board only.
    board.lift_all(&theme.notes);
    board.themes.insert(at, theme);
    Ok(())
}

fn remove(board: &mut Board, theme: ThemeId) -> Result<(), Refused> {
    let at = position(board, theme)?;
    let gone = board.themes.remove(at);
    board.forget(On::Theme(theme));
    // They were on the board by hand: without this, a note of another round would be nowhere.
    board.unsorted.extend(gone.notes);
    Ok(())
}

fn merge(board: &mut Board, from: ThemeId, into: ThemeId) -> Result<(), Refused> {
    // Merged into itself the theme would be gone with its notes.
    if from == into {
        return Err(Refused::DoesNotFit("the theme"));
    }
    let at = position(board, from)?;
    // Asked before anything is taken out: a refused edit leaves the board as it was.
    position(board, into)?;
    let gone = board.themes.remove(at);
    theme_mut(board, into)?.notes.extend(gone.notes);
    for ballot in &mut board.ballots {
        let dots = ballot.dots_on(On::Theme(from));
        // Capped, since a ballot above the cap would be refused when the file is read again.
        let sum = ballot.dots_on(On::Theme(into)).saturating_add(dots).min(MOST_DOTS);
        ballot.set(On::Theme(into), sum);
    }
    board.forget(On::Theme(from));
    Ok(())
}

fn split(board: &mut Board, theme: ThemeId, into: Theme) -> Result<(), Refused> {
    let at = position(board, theme)?;
    let whole = theme_mut(board, theme)?;
    // A split takes something along that was there: an empty theme is made by adding one.
    if into.notes.is_empty() || !into.notes.iter().all(|note| whole.notes.contains(note)) {
        return Err(Refused::DoesNotFit("the note"));
    }
    whole.notes.retain(|note| !into.notes.contains(note));
    put(board, at + 1, into)
}

/// What lies in the parking lot as it is seen: also what was said for another day and nobody has touched.
fn parked(workshop: &Workshop, of: ActivityId) -> Vec<NoteId> {
    let run = workshop.activity(of);
    let board = run.and_then(|run| Some((run, run.board()?)));
    board.map_or_else(Vec::new, |(run, board)| {
        let laid = Laid::of(workshop, run, board);
        laid.parked.iter().map(|note| note.id).collect()
    })
}

/// Puts notes somewhere. In the parking lot, `lot` as it was seen, what stands before them is written down too: nothing else would keep it there.
fn place(
    board: &mut Board,
    notes: &[NoteId],
    to: Spot,
    (before, lot): (Option<NoteId>, Vec<NoteId>),
) -> Result<(), Refused> {
    if notes.is_empty() {
        return Err(Refused::DoesNotFit("the note"));
    }
    if let Spot::Theme(theme) = to {
        position(board, theme)?;
    }
    board.lift_all(notes);
    if to == Spot::Parked {
        let stays = lot.into_iter().filter(|note| !notes.contains(note));
        // Only those above the place are written down: what stands below keeps following the notes as they come.
        let above: Vec<NoteId> = stays.take_while(|note| Some(*note) != before).collect();
        let below = board.parked.iter().filter(|note| !above.contains(note)).copied();
        board.parked = above.iter().copied().chain(below).collect();
    }
    let list = match to {
        Spot::Unsorted => &mut board.unsorted,
        Spot::Parked => &mut board.parked,
        Spot::Theme(theme) => &mut theme_mut(board, theme)?.notes,
    };
    let at = before.and_then(|before| list.iter().position(|note| *note == before));
    // A neighbour that somebody else has moved away is no reason to refuse: the notes go to the end.
    let at = at.unwrap_or(list.len());
    list.splice(at..at, notes.iter().copied());
    Ok(())
}

fn set_dots(board: &mut Board, of: ActivityId, group: Option<String>, on: On, dots: u32) -> Result<BoardEdit, Refused> {
    if let On::Theme(theme) = on {
        position(board, theme)?;
    }
    // Refused, not capped: the person typed a number and is told.
    if dots > MOST_DOTS {
        return Err(Refused::DoesNotFit("the dots"));
    }
    let before = board.ballot(group.as_deref()).map_or(0, |ballot| ballot.dots_on(on));
    board.set_dots(group.as_deref(), on, dots);
    Ok(BoardEdit::SetDots {
        of,
        group,
        on,
        dots: before,
    })
}

fn set_ballot(board: &mut Board, ballot: Ballot) -> Result<(), Refused> {
    let group = ballot.group.clone();
    // A ballot replaces the one before it whole: what it does not name has no dots.
    board.ballots.retain(|known| known.group != group);
    for (theme, dots) in ballot.themes {
        position(board, theme)?;
        board.set_dots(group.as_deref(), On::Theme(theme), dots);
    }
    for (note, dots) in ballot.notes {
        board.set_dots(group.as_deref(), On::Note(note), dots);
    }
    Ok(())
}

/// Whether two ties are between the same.
fn same(one: &Tie, other: &Tie) -> bool {
    // By members: an order that was settled is about the same rivals, however they stand.
    one.order.len() == other.order.len() && one.order.iter().all(|on| other.order.contains(on))
}

/// The edits that put each board that names a note back as it is now.
pub(super) fn as_named(workshop: &Workshop, note: NoteId) -> Vec<BoardEdit> {
    let named = |run: &ActivityRun| {
        let board = run.board().filter(|board| board.names(note))?;
        Some(BoardEdit::Restore(run.id, Box::new(board.clone())))
    };
    workshop.activities.iter().filter_map(named).collect()
}

/// Takes a note off all boards, since its number may come to name another; answers the edits that put it back.
pub(super) fn forget(workshop: &mut Workshop, note: NoteId) -> Vec<BoardEdit> {
    let back = as_named(workshop, note);
    for run in &mut workshop.activities {
        if let Record::Board(board) = &mut run.record
            && board.names(note)
        {
            board.lift(note);
            board.forget(On::Note(note));
        }
    }
    back
}

#[cfg(test)]
pub(super) mod any {
    use proptest::prelude::*;

    use super::BoardEdit;
    use crate::flow::any_edit::{EachVariant, each_variant};
    use crate::workshop::activity::{Ballot, Board, On, Spot, Stage, Theme, ThemeId, Tie, TieBreak};
    use crate::workshop::{ActivityId, NoteId};

    /// The sample has its board under the last of these.
    fn of() -> impl Strategy<Value = ActivityId> {
        prop_oneof![1 => (0..4_u32).prop_map(ActivityId), 4 => Just(ActivityId(7))]
    }

    fn note() -> impl Strategy<Value = NoteId> {
        (0..5_u32).prop_map(NoteId)
    }

    fn id() -> impl Strategy<Value = ThemeId> {
        (1..5_u32).prop_map(ThemeId)
    }

    fn notes(least: usize) -> impl Strategy<Value = Vec<NoteId>> {
        prop::collection::btree_set(note(), least..3).prop_map(|notes| notes.into_iter().collect())
    }

    fn theme(least: usize) -> impl Strategy<Value = Box<Theme>> {
        (id(), "[a-z ]{0,9}", notes(least)).prop_map(|(id, name, notes)| Box::new(Theme { id, name, notes }))
    }

    fn on() -> impl Strategy<Value = On> {
        prop_oneof![id().prop_map(On::Theme), note().prop_map(On::Note)]
    }

    fn spot() -> impl Strategy<Value = Spot> {
        prop_oneof![Just(Spot::Unsorted), Just(Spot::Parked), id().prop_map(Spot::Theme)]
    }

    fn group() -> impl Strategy<Value = Option<String>> {
        prop::option::of("[A-C]")
    }

    fn ballot() -> impl Strategy<Value = Box<Ballot>> {
        let themes = prop::collection::btree_map(id(), 0..4_u32, 0..3);
        let notes = prop::collection::btree_map(note(), 0..4_u32, 0..3);
        (group(), themes, notes).prop_map(|(group, themes, notes)| Box::new(Ballot { group, themes, notes }))
    }

    fn tie() -> impl Strategy<Value = Box<Tie>> {
        let by = prop::sample::select(vec![TieBreak::SecondVote, TieBreak::Random, TieBreak::Oldest]);
        let order = prop::collection::btree_set(on(), 0..4);
        (by, order, any::<bool>()).prop_map(|(by, order, counted)| {
            let order: Vec<On> = order.into_iter().collect();
            let dots = if counted { vec![1; order.len()] } else { Vec::new() };
            Box::new(Tie { by, order, dots })
        })
    }

    fn boards() -> impl Strategy<Value = Box<Board>> {
        let themes = prop::collection::vec(theme(0), 0..3);
        (themes, notes(0), notes(0), 0..4_u32, any::<bool>()).prop_map(|(themes, parked, unsorted, each, ended)| {
            Box::new(Board {
                themes: themes.into_iter().map(|theme| *theme).collect(),
                parked,
                unsorted,
                each,
                ended,
                ..Board::default()
            })
        })
    }

    pub fn edits() -> EachVariant<BoardEdit> {
        let stage = prop::sample::select(vec![Stage::Group, Stage::Vote, Stage::Rank]);
        let round = prop_oneof![2 => Just(None), 1 => "[a-z]{1,4}".prop_map(Some)];
        each_variant!(BoardEdit {
            SetQuestion => (of(), ".{0,9}").prop_map(|(of, question)| BoardEdit::SetQuestion(of, question)),
            SetRound => (of(), round).prop_map(|(of, round)| BoardEdit::SetRound(of, round)),
            PutTheme => (of(), 0..4_usize, theme(0)).prop_map(|(of, at, theme)| BoardEdit::PutTheme { of, at, theme }),
            RemoveTheme => (of(), id()).prop_map(|(of, theme)| BoardEdit::RemoveTheme { of, theme }),
            RenameTheme => (of(), id(), "[a-z]{0,9}").prop_map(|(of, theme, name)| BoardEdit::RenameTheme { of, theme, name }),
            MoveTheme => (of(), id(), 0..3_usize).prop_map(|(of, theme, to)| BoardEdit::MoveTheme { of, theme, to }),
            Merge => (of(), id(), id()).prop_map(|(of, from, into)| BoardEdit::Merge { of, from, into }),
            Split => (of(), id(), theme(1)).prop_map(|(of, theme, into)| BoardEdit::Split { of, theme, into }),
            Place => (of(), notes(1), spot(), prop::option::of(note()))
                .prop_map(|(of, notes, to, before)| BoardEdit::Place { of, notes, to, before }),
            SetDots => (of(), group(), on(), 0..4_u32)
                .prop_map(|(of, group, on, dots)| BoardEdit::SetDots { of, group, on, dots }),
            SetBallot => (of(), ballot()).prop_map(|(of, ballot)| BoardEdit::SetBallot(of, ballot)),
            SetEach => (of(), 0..120_u32).prop_map(|(of, each)| BoardEdit::SetEach(of, each)),
            SetStage => (of(), stage).prop_map(|(of, stage)| BoardEdit::SetStage(of, stage)),
            EndVote => (of(), any::<bool>()).prop_map(|(of, ended)| BoardEdit::EndVote(of, ended)),
            BreakTie => (of(), tie()).prop_map(|(of, tie)| BoardEdit::BreakTie(of, tie)),
            Restore => (of(), boards()).prop_map(|(of, board)| BoardEdit::Restore(of, board)),
        })
    }
}

//! Edits of where in the deck the workshop stands, and of the times of the agenda.

use serde::{Deserialize, Serialize};

use super::subject::Subject;
use crate::time::Stamp;
use crate::workshop::{Position, Refused, Visit, Workshop};

/// A change of where the workshop stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum PlaceEdit {
    /// Begin or go on: the time of the current agenda item runs from now.
    Begin {
        /// This moment.
        at: Stamp,
    },
    /// Stop for today or for a break: no agenda item's time runs.
    Rest {
        /// This moment.
        at: Stamp,
    },
    /// Show a slide at a step; where no time runs it begins. Journals of the first Flipchart have it: there the first slide that was shown began.
    MoveTo {
        /// The slide, counted from 0.
        slide: usize,
        /// The step, counted from 1.
        step: usize,
        /// This moment.
        at: Stamp,
    },
    /// Show a slide at a step. The times of the agenda follow it only while they run: a preview leaves none.
    #[serde(rename = "ShowSlide")]
    Show {
        /// The slide, counted from 0.
        slide: usize,
        /// The step, counted from 1.
        step: usize,
        /// This moment.
        at: Stamp,
    },
    /// Add so many seconds in all to the time of an agenda item, or take them away: what was measured stays as it is.
    #[serde(rename = "CorrectTime")]
    Correct {
        /// The agenda item, counted from 0.
        item: usize,
        /// Seconds in all; 0 for the time as it was measured.
        seconds: i32,
    },
    /// Move the time that runs: somebody has set the computer's clock.
    #[serde(rename = "ShiftPlace")]
    Shift {
        /// Milliseconds, below zero to an earlier time.
        millis: i64,
    },
    /// Put the position and the times of the agenda back as they were.
    #[serde(rename = "RestorePlace")]
    Restore {
        /// Where in the deck.
        position: Position,
        /// The times of the agenda.
        visits: Vec<Visit>,
    },
}

impl PlaceEdit {
    /// As [`super::Edit::apply`].
    pub(super) fn apply(self, workshop: &mut Workshop) -> Result<Self, Refused> {
        if let Self::Correct { item, seconds } = self {
            return correct(workshop, item, seconds);
        }
        // A move touches the visits before and after it: all of them put back are simpler than what became of each, and few.
        let before = Self::Restore {
            position: workshop.position,
            visits: workshop.visits.clone(),
        };
        match self {
            Self::Begin { at } => begin(workshop, at),
            Self::Rest { at } => leave(workshop, at),
            Self::MoveTo { slide, step, at } => move_to(workshop, Position { slide, step }, at)?,
            Self::Show { slide, step, at } => show(workshop, Position { slide, step }, at)?,
            Self::Shift { millis } => shift(workshop, millis),
            // Taken out above, since its inverse is another one.
            Self::Correct { .. } => {}
            Self::Restore { position, visits } => {
                on_deck(workshop, position)?;
                let items = workshop.session.agenda.len();
                if visits.iter().any(|visit| visit.item >= items) {
                    return Err(Refused::DoesNotFit("the time of an agenda item"));
                }
                workshop.position = position;
                workshop.visits = visits;
            }
        }
        Ok(before)
    }
}

impl Subject for PlaceEdit {
    fn undoable(&self) -> bool {
        matches!(self, Self::Correct { .. })
    }

    fn describe(&self, _: &Workshop) -> String {
        let words = match self {
            Self::Begin { .. } => "Begin",
            Self::Rest { .. } => "Stop",
            Self::MoveTo { .. } | Self::Show { .. } | Self::Restore { .. } => "Change the slide",
            Self::Correct { .. } => "Set the time right",
            Self::Shift { .. } => "Set the clock",
        };
        words.to_owned()
    }
}

fn correct(workshop: &mut Workshop, item: usize, seconds: i32) -> Result<PlaceEdit, Refused> {
    if item >= workshop.session.agenda.len() {
        return Err(Refused::DoesNotFit("the time of an agenda item"));
    }
    let before = if seconds == 0 {
        workshop.corrections.remove(&item)
    } else {
        workshop.corrections.insert(item, seconds)
    };
    let seconds = before.unwrap_or(0);
    Ok(PlaceEdit::Correct { item, seconds })
}

fn shift(workshop: &mut Workshop, millis: i64) {
    if let Some(visit) = workshop.visits.last_mut().filter(|visit| visit.left.is_none()) {
        visit.entered = visit.entered.shifted(millis);
    }
}

fn begin(workshop: &mut Workshop, at: Stamp) {
    let open = workshop.visits.last().is_some_and(|visit| visit.left.is_none());
    if let (false, Some(item)) = (open, workshop.item()) {
        workshop.visits.push(Visit {
            item,
            entered: at,
            left: None,
        });
    }
}

fn leave(workshop: &mut Workshop, at: Stamp) {
    if let Some(visit) = workshop.visits.last_mut()
        && visit.left.is_none()
    {
        // A clock that was set back must not leave a visit that ends before it begins.
        visit.left = Some(at.max(visit.entered));
    }
}

/// Refuses a place that the deck has not: the file would no longer open.
fn on_deck(workshop: &Workshop, place: Position) -> Result<(), Refused> {
    let slide = workshop.session.slide(place.slide);
    let there = slide.is_some_and(|slide| (1..=slide.steps()).contains(&place.step));
    if there {
        Ok(())
    } else {
        Err(Refused::NoSuchSlide(place.slide.saturating_add(1)))
    }
}

fn show(workshop: &mut Workshop, to: Position, at: Stamp) -> Result<(), Refused> {
    if workshop.visits.last().is_some_and(|visit| visit.left.is_none()) {
        return move_to(workshop, to, at);
    }
    on_deck(workshop, to)?;
    workshop.position = to;
    Ok(())
}

fn move_to(workshop: &mut Workshop, to: Position, at: Stamp) -> Result<(), Refused> {
    on_deck(workshop, to)?;
    workshop.position = to;
    let open = workshop
        .visits
        .last()
        .filter(|visit| visit.left.is_none())
        .map(|visit| visit.item);
    if open != workshop.item() {
        leave(workshop, at);
        begin(workshop, at);
    }
    Ok(())
}

#[cfg(test)]
pub(super) mod any {
    use proptest::prelude::*;

    use super::PlaceEdit;
    use crate::flow::any_edit::{EachVariant, each_variant};
    use crate::time::Stamp;
    use crate::workshop::{Position, Visit};

    pub fn edits() -> EachVariant<PlaceEdit> {
        let at = || (0..10_000i64).prop_map(|seconds| Stamp::from_millis(seconds * 1000));
        let place = || (0..5usize, 0..5usize);
        let visit = (0..4usize, at(), prop::option::of(at()));
        let visits = prop::collection::vec(
            visit.prop_map(|(item, entered, left)| Visit { item, entered, left }),
            0..4,
        );
        each_variant!(PlaceEdit {
            Begin => at().prop_map(|at| PlaceEdit::Begin { at }),
            Rest => at().prop_map(|at| PlaceEdit::Rest { at }),
            MoveTo => (place(), at()).prop_map(|((slide, step), at)| PlaceEdit::MoveTo { slide, step, at }),
            Show => (place(), at()).prop_map(|((slide, step), at)| PlaceEdit::Show { slide, step, at }),
            Correct => (0..4usize, -9..9i32).prop_map(|(item, seconds)| PlaceEdit::Correct { item, seconds }),
            Shift => (-100_000_000..100_000_000i64).prop_map(|millis| PlaceEdit::Shift { millis }),
            Restore => (place(), visits).prop_map(|((slide, step), visits)| PlaceEdit::Restore {
                position: Position { slide, step },
                visits,
            }),
        })
    }
}

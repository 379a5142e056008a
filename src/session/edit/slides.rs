//! Edits of which slides there are, and where. A slide moved to another session is removed there and inserted here.

use serde::{Deserialize, Serialize};

use super::lists::{insert, number, take_out};
use super::refused::Refused;
use crate::session::slide_at::SlideAt;
use crate::session::{Session, Slide};

/// A change of the slides.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum SlidesEdit {
    /// Put a slide at a place, before the one that is there.
    Insert {
        /// The place.
        at: SlideAt,
        /// The slide.
        slide: Box<Slide>,
    },
    /// Take a slide out.
    Remove {
        /// Its place.
        at: SlideAt,
    },
    /// Move slides, which then stand together in the order of their places.
    Move {
        /// Their places, each once.
        from: Vec<SlideAt>,
        /// They come before the slide that is at this place now; behind the last one they come to the end.
        to: SlideAt,
    },
    /// Say anew what a slide is, all of it.
    Set {
        /// Its place.
        at: SlideAt,
        /// The slide.
        slide: Box<Slide>,
    },
}

impl SlidesEdit {
    /// As [`super::SessionEdit::apply`]; what takes it back may be several, in their order.
    pub(super) fn apply(self, session: &mut Session) -> Result<Vec<Self>, Refused> {
        match self {
            Self::Insert { at, slide } => {
                sound(&slide)?;
                let slides = session.slides_of_mut(at.section).ok_or(Refused::NoSuchSlide)?;
                insert(slides, at.index, *slide).ok_or(Refused::NoSuchSlide)?;
                Ok(vec![Self::Remove { at }])
            }
            Self::Remove { at } => {
                let slides = session.slides_of_mut(at.section).ok_or(Refused::NoSuchSlide)?;
                let slide = Box::new(take_out(slides, at.index).ok_or(Refused::NoSuchSlide)?);
                Ok(vec![Self::Insert { at, slide }])
            }
            Self::Move { from, to } => move_all(session, from, to),
            Self::Set { at, slide } => {
                sound(&slide)?;
                let slides = session.slides_of_mut(at.section).ok_or(Refused::NoSuchSlide)?;
                let found = slides.get_mut(at.index).ok_or(Refused::NoSuchSlide)?;
                let slide = Box::new(std::mem::replace(found, *slide));
                Ok(vec![Self::Set { at, slide }])
            }
        }
    }

    /// What undo calls it.
    pub(super) fn describe(&self) -> String {
        match self {
            Self::Insert { .. } => "Add a slide".to_owned(),
            Self::Remove { .. } => "Remove a slide".to_owned(),
            Self::Move { from, .. } if from.len() > 1 => format!("Move {} slides", from.len()),
            Self::Move { .. } => "Move a slide".to_owned(),
            Self::Set { .. } => "Change the slide".to_owned(),
        }
    }
}

/// That a slide has no minutes that are no number.
fn sound(slide: &Slide) -> Result<(), Refused> {
    slide.minutes.map_or(Ok(()), |minutes| number(minutes).map(|_| ()))
}

/// Moves slides one after the other; what takes it back moves them back one by one.
fn move_all(session: &mut Session, mut from: Vec<SlideAt>, to: SlideAt) -> Result<Vec<SlidesEdit>, Refused> {
    from.sort_unstable();
    let doubled = from.windows(2).any(|pair| matches!(pair, [one, other] if one == other));
    let there = from.iter().all(|at| session.slide_at(*at).is_some());
    let room = session
        .slides_of(to.section)
        .is_some_and(|slides| to.index <= slides.len());
    if doubled || !there || !room {
        return Err(Refused::NoSuchSlide);
    }
    let mut inverses = Vec::with_capacity(from.len());
    for (moved, at) in from.iter().enumerate() {
        // Where the slide and its goal are by now: those moved before it have left their places, and stand before the goal.
        let gone = from.iter().take(moved);
        let gone_before = |place: SlideAt| {
            gone.clone()
                .filter(|gone| gone.section == place.section && gone.index < place.index)
                .count()
        };
        let goal = to.index - gone_before(to) + moved;
        let shifted = if at.section == to.section && at.index >= to.index {
            moved
        } else {
            0
        };
        let now = SlideAt {
            index: at.index - gone_before(*at) + shifted,
            ..*at
        };
        let goal = SlideAt { index: goal, ..to };
        inverses.push(move_one(session, now, goal).ok_or(Refused::NoSuchSlide)?);
    }
    inverses.reverse();
    Ok(inverses)
}

/// Moves one slide before the one that is at `to` now, and returns what moves it back.
fn move_one(session: &mut Session, from: SlideAt, to: SlideAt) -> Option<SlidesEdit> {
    let slide = take_out(session.slides_of_mut(from.section)?, from.index)?;
    let closed_up = usize::from(from.section == to.section && from.index < to.index);
    let landed = SlideAt {
        index: to.index - closed_up,
        ..to
    };
    session.slides_of_mut(to.section)?.insert(landed.index, slide);
    // The place to go back to, counted while the slide is still where it has landed.
    let opened = usize::from(from.section == landed.section && landed.index < from.index);
    let back = SlideAt {
        index: from.index + opened,
        ..from
    };
    Some(SlidesEdit::Move {
        from: vec![landed],
        to: back,
    })
}

#[cfg(test)]
pub(super) mod any {
    use proptest::prelude::*;

    use super::SlidesEdit;
    use crate::history::each_variant::{EachVariant, each_variant};
    use crate::session::edit::samples;

    pub fn edits() -> EachVariant<SlidesEdit> {
        let slide = || samples::slide().prop_map(Box::new);
        let places = prop::collection::vec(samples::place(), 1..4);
        each_variant!(SlidesEdit {
            Insert => (samples::place(), slide()).prop_map(|(at, slide)| SlidesEdit::Insert { at, slide }),
            Remove => samples::place().prop_map(|at| SlidesEdit::Remove { at }),
            Move => (places, samples::place()).prop_map(|(from, to)| SlidesEdit::Move { from, to }),
            Set => (samples::place(), slide()).prop_map(|(at, slide)| SlidesEdit::Set { at, slide }),
        })
    }
}

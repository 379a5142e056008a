//! Where to go in the deck.

use crate::session::{Session, Slide};
use crate::workshop::Position;

/// Where to go in the deck.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Go {
    /// The next step, else the next slide; not from the agenda into the reference slides behind it.
    Next,
    /// The step before, else the last step of the slide before.
    Back,
    /// The next slide, whatever steps are left of this one.
    NextSlide,
    /// The first step of this slide, else the slide before.
    PreviousSlide,
    /// Where it was before the last jump.
    JumpBack,
    /// The first slide.
    First,
    /// The last slide of the agenda.
    Last,
    /// This slide, counted from 0, at its first step.
    Slide(usize),
    /// The first slide of this agenda item.
    Item(usize),
    /// A digit of the slide number that Enter will jump to.
    Digit(u8),
    /// Jump to the typed slide number.
    Jump,
}

/// The position that `go` leads to, or none where the deck ends.
pub fn target(session: &Session, from: Position, go: Go) -> Option<Position> {
    let last = session.slide_count().checked_sub(1)?;
    let steps = |slide: usize| session.slide(slide).map_or(1, Slide::steps);
    let at = |slide: usize, step: usize| Some(Position { slide, step });
    // Behind the agenda lies what is looked up: nobody wants it as an encore.
    let told = session.told_count().saturating_sub(1);
    match go {
        Go::Next if from.step < steps(from.slide) => at(from.slide, from.step + 1),
        Go::Back if from.step > 1 => at(from.slide, from.step - 1),
        Go::Back => from.slide.checked_sub(1).and_then(|slide| at(slide, steps(slide))),
        Go::Next | Go::NextSlide if from.slide < last && from.slide != told => at(from.slide + 1, 1),
        Go::PreviousSlide if from.step > 1 => at(from.slide, 1),
        Go::PreviousSlide => from.slide.checked_sub(1).and_then(|slide| at(slide, 1)),
        Go::First => at(0, 1),
        Go::Last => at(told, 1),
        Go::Slide(slide) => at(slide.min(last), 1),
        Go::Item(item) => session.first_slide_of(item).and_then(|slide| at(slide, 1)),
        Go::Next | Go::NextSlide | Go::JumpBack | Go::Digit(_) | Go::Jump => None,
    }
}

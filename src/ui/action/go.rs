//! Where to go in the deck.

use crate::session::{Session, Slide};
use crate::workshop::Position;

/// Where to go in the deck.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Go {
    /// The next step, else the next slide that is not hidden; not from the agenda into the reference slides behind it.
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
    let hidden: Vec<bool> = session.slides().map(|(_, slide)| slide.hidden).collect();
    let shown = |slide: &usize| !hidden.get(*slide).copied().unwrap_or(false);
    let end = if from.slide <= told { told } else { last };
    let after = || (from.slide + 1..=end).find(shown);
    let before = || (0..from.slide).rev().find(shown);
    match go {
        Go::Next if from.step < steps(from.slide) => at(from.slide, from.step + 1),
        Go::Back if from.step > 1 => at(from.slide, from.step - 1),
        Go::Back => before().and_then(|slide| at(slide, steps(slide))),
        Go::Next | Go::NextSlide => after().and_then(|slide| at(slide, 1)),
        Go::PreviousSlide if from.step > 1 => at(from.slide, 1),
        Go::PreviousSlide => before().and_then(|slide| at(slide, 1)),
        Go::First => at((0..=told).find(shown).unwrap_or(0), 1),
        Go::Last => at((0..=told).rev().find(shown).unwrap_or(told), 1),
        Go::Slide(slide) => at(slide.min(last), 1),
        Go::Item(item) => {
            let slides = session.slides().enumerate();
            let mut of_item = slides
                .filter(|(_, (of, _))| *of == Some(item))
                .map(|(number, _)| number);
            let first = of_item.next()?;
            at(std::iter::once(first).chain(of_item).find(shown).unwrap_or(first), 1)
        }
        Go::JumpBack | Go::Digit(_) | Go::Jump => None,
    }
}

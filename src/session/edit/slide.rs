//! Edits of what a slide says beside its blocks.

use std::mem::replace;

use serde::{Deserialize, Serialize};

use super::lists::number;
use super::refused::Refused;
use crate::session::slide_at::SlideAt;
use crate::session::{Cue, Session};

/// A change of a slide: one of its fields anew.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum SlideEdit {
    /// Its id. A workshop that runs knows it by the old one.
    Id(String),
    /// Its short name, or none.
    Name(Option<String>),
    /// The small line above the title, or that of its section.
    Kicker(Option<String>),
    /// The title.
    Title(String),
    /// Where the facts come from, or nothing.
    Source(Option<String>),
    /// All of its speaker notes.
    Notes(Vec<Cue>),
    /// The round that starts from it, or none.
    Round(Option<String>),
    /// Its planned minutes, or its share of its section's.
    Minutes(Option<f32>),
    /// Whether it is kept but not presented.
    Hidden(bool),
}

impl SlideEdit {
    /// As [`super::SessionEdit::apply`], of the slide at `at`.
    pub(super) fn apply(self, session: &mut Session, at: SlideAt) -> Result<Self, Refused> {
        let slides = session.slides_of_mut(at.section).ok_or(Refused::NoSuchSlide)?;
        let slide = slides.get_mut(at.index).ok_or(Refused::NoSuchSlide)?;
        Ok(match self {
            Self::Id(id) => Self::Id(replace(&mut slide.id, id)),
            Self::Name(name) => Self::Name(replace(&mut slide.name, name)),
            Self::Kicker(kicker) => Self::Kicker(replace(&mut slide.kicker, kicker)),
            Self::Title(title) => Self::Title(replace(&mut slide.title, title)),
            Self::Source(source) => Self::Source(replace(&mut slide.source, source)),
            Self::Notes(notes) => Self::Notes(replace(&mut slide.notes, notes)),
            Self::Round(round) => Self::Round(replace(&mut slide.round, round)),
            Self::Minutes(minutes) => {
                let minutes = minutes.map(number).transpose()?;
                Self::Minutes(replace(&mut slide.minutes, minutes))
            }
            Self::Hidden(hidden) => Self::Hidden(replace(&mut slide.hidden, hidden)),
        })
    }

    /// What undo calls it.
    pub(super) fn describe(&self) -> &'static str {
        match self {
            Self::Id(_) => "Change the slide's id",
            Self::Name(_) => "Rename the slide",
            Self::Kicker(_) => "Change the line above the title",
            Self::Title(_) => "Change the title",
            Self::Source(_) => "Change the source line",
            Self::Notes(_) => "Change the notes",
            Self::Round(Some(_)) => "Start a round from the slide",
            Self::Round(None) => "Take the round off the slide",
            Self::Minutes(_) => "Change planned minutes",
            Self::Hidden(true) => "Hide the slide",
            Self::Hidden(false) => "Present the slide",
        }
    }
}

#[cfg(test)]
pub(super) mod any {
    use proptest::prelude::*;

    use super::SlideEdit;
    use crate::history::each_variant::{EachVariant, each_variant};
    use crate::session::edit::samples;

    pub fn edits() -> EachVariant<SlideEdit> {
        let text = || ".{0,8}";
        let maybe = || prop::option::of(text());
        let minutes = prop_oneof![9 => (1..60_u8).prop_map(f32::from), 1 => Just(f32::INFINITY)];
        each_variant!(SlideEdit {
            Id => "[a-z]{1,5}".prop_map(SlideEdit::Id),
            Name => maybe().prop_map(SlideEdit::Name),
            Kicker => maybe().prop_map(SlideEdit::Kicker),
            Title => text().prop_map(SlideEdit::Title),
            Source => maybe().prop_map(SlideEdit::Source),
            Notes => prop::collection::vec(samples::cue(), 0..4).prop_map(SlideEdit::Notes),
            Round => prop::option::of("[a-c]").prop_map(SlideEdit::Round),
            Minutes => prop::option::of(minutes).prop_map(SlideEdit::Minutes),
            Hidden => any::<bool>().prop_map(SlideEdit::Hidden),
        })
    }
}

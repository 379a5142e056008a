//! Where in a session a slide stands.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::agenda::Session;
use super::slide::Slide;
use super::syntax::Step;

/// A list of slides of a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Section {
    /// Those of the agenda item at this index, counted from 0.
    Item(usize),
    /// Those to look things up on, behind the agenda.
    Reference,
}

/// The place of a slide. Places are ordered as the slides are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SlideAt {
    /// In which list.
    pub section: Section,
    /// Its index there, counted from 0.
    pub index: usize,
}

impl SlideAt {
    /// The slide at `index` of the agenda item `item`, both counted from 0.
    pub fn item(item: usize, index: usize) -> Self {
        Self {
            section: Section::Item(item),
            index,
        }
    }

    /// The slide at `index` of those for reference.
    pub fn reference(index: usize) -> Self {
        Self {
            section: Section::Reference,
            index,
        }
    }

    /// The way to it in its session.
    pub fn way(self) -> Vec<Step> {
        match self.section {
            Section::Item(item) => vec![
                Step::Field("agenda"),
                Step::Item(item),
                Step::Field("slides"),
                Step::Item(self.index),
            ],
            Section::Reference => vec![Step::Field("reference"), Step::Item(self.index)],
        }
    }

    /// The place of the slide that a way leads to or into, and the rest of the way.
    pub fn on_way(way: &[Step]) -> Option<(Self, &[Step])> {
        match way {
            [
                Step::Field("agenda"),
                Step::Item(item),
                Step::Field("slides"),
                Step::Item(index),
                rest @ ..,
            ] => Some((Self::item(*item, *index), rest)),
            [Step::Field("reference"), Step::Item(index), rest @ ..] => Some((Self::reference(*index), rest)),
            _ => None,
        }
    }

    /// The place behind it.
    pub fn next(self) -> Self {
        Self {
            index: self.index + 1,
            ..self
        }
    }
}

impl Session {
    /// The first slide that `before` has not, or has otherwise: its number from 0, the slide, and what it was.
    pub fn first_changed<'s>(&'s self, before: &'s Self) -> Option<(usize, &'s Slide, Option<&'s Slide>)> {
        let mut known: HashMap<&str, &Slide> = HashMap::new();
        for (_, slide) in before.slides() {
            // The first of two with one id, as everywhere: an id should be there once, but a session half-written may have it twice.
            known.entry(slide.id.as_str()).or_insert(slide);
        }
        self.slides().enumerate().find_map(|(number, (_, slide))| {
            let was = known.get(slide.id.as_str()).copied();
            (was != Some(slide)).then_some((number, slide, was))
        })
    }

    /// The slides of a section; none if there is no such agenda item.
    pub fn slides_of(&self, section: Section) -> Option<&[Slide]> {
        match section {
            Section::Item(item) => self.agenda.get(item).map(|item| item.slides.as_slice()),
            Section::Reference => Some(&self.reference),
        }
    }

    /// The same to be changed.
    pub(super) fn slides_of_mut(&mut self, section: Section) -> Option<&mut Vec<Slide>> {
        match section {
            Section::Item(item) => self.agenda.get_mut(item).map(|item| &mut item.slides),
            Section::Reference => Some(&mut self.reference),
        }
    }

    /// The slide at a place.
    pub fn slide_at(&self, at: SlideAt) -> Option<&Slide> {
        self.slides_of(at.section)?.get(at.index)
    }

    /// The place of the slide with this number, counted from 0 over the whole session.
    pub fn place_of(&self, number: usize) -> Option<SlideAt> {
        self.places().nth(number)
    }

    /// The number of the slide at a place, counted from 0 over the whole session.
    pub fn number_of(&self, at: SlideAt) -> Option<usize> {
        self.places().position(|place| place == at)
    }

    /// The place of the slide with this id.
    pub fn place_of_id(&self, id: &str) -> Option<SlideAt> {
        self.places()
            .zip(self.slides())
            .find_map(|(place, (_, slide))| (slide.id == id).then_some(place))
    }

    /// The places of all slides, in the order of [`Session::slides`].
    pub fn places(&self) -> impl Iterator<Item = SlideAt> {
        let agenda = self.agenda.iter().enumerate();
        let told =
            agenda.flat_map(|(item, entry)| (0..entry.slides.len()).map(move |index| SlideAt::item(item, index)));
        told.chain((0..self.reference.len()).map(SlideAt::reference))
    }

    /// An id for a new slide of this title that no slide of the session has.
    pub fn free_slide_id(&self, title: &str) -> String {
        let base = match super::starter::id_of(&super::inline::plain(title)) {
            // A title without a letter that an id takes.
            base if base == "session" => "slide".to_owned(),
            base => base,
        };
        free_id(&base, |id| self.slides().any(|(_, slide)| slide.id == id))
    }

    /// An id for a new round of this question that no round of the session has.
    pub fn free_round_id(&self, question: &str) -> String {
        let base = match super::starter::id_of(&super::inline::plain(question)) {
            base if base == "session" => "round".to_owned(),
            base => base,
        };
        free_id(&base, |id| self.round(id).is_some())
    }
}

/// `base`, else with the first number behind it that is free.
fn free_id(base: &str, taken: impl Fn(&str) -> bool) -> String {
    if !taken(base) {
        return base.to_owned();
    }
    let mut number = 2_u32;
    loop {
        let id = format!("{base}-{number}");
        if !taken(&id) {
            return id;
        }
        number += 1;
    }
}

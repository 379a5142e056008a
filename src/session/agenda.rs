//! A prepared session and its agenda.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::activity::Activity;
use super::picture::Picture;
use super::round::Round;
use super::slide::Slide;

/// The format this build writes and reads.
pub const FORMAT: u32 = 1;

/// A prepared session: everything a facilitator needs to run one workshop.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Session {
    /// The file format's number, [`FORMAT`].
    pub format: u32,
    /// Stable name of the session, in lower case with hyphens.
    pub id: String,
    /// The line above the title on the card and the first slide, as in "Session 1".
    #[serde(default, skip_serializing_if = "crate::session::unset::unset")]
    pub series: Option<String>,
    /// The title on the card, the top bar and the first slide.
    pub title: String,
    /// One sentence on what the room takes away.
    #[serde(default, skip_serializing_if = "crate::session::unset::unset")]
    pub summary: Option<String>,
    /// The items in the order they are run; each carries its slides.
    pub agenda: Vec<AgendaItem>,
    /// Slides to look things up on, behind the agenda: no minutes are planned for them, and going on from the last slide of the
    /// agenda does not lead to them. They are found by their number, by search and in the overview.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reference: Vec<Slide>,
    /// The rounds that slides refer to by id.
    #[serde(default, skip_serializing_if = "crate::session::unset::unset")]
    pub rounds: Vec<Round>,
    /// The files of its pictures by their paths. Read from beside the session's file; an author writes none of it.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub pictures: BTreeMap<String, Picture>,
}

/// One item of the agenda: a title, planned minutes, and the slides shown during it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AgendaItem {
    /// Short name, as in "The old world".
    pub title: String,
    /// Planned minutes, more than 0.
    pub minutes: f32,
    /// What the group does in the app during this item, if anything.
    #[serde(default, skip_serializing_if = "crate::session::unset::unset")]
    pub activity: Option<Activity>,
    /// The slides in order. At least one.
    pub slides: Vec<Slide>,
}

impl Session {
    /// All slides in order, each with the index of its agenda item; the reference slides come last and have none.
    pub fn slides(&self) -> impl Iterator<Item = (Option<usize>, &Slide)> {
        let agenda = self.agenda.iter().enumerate();
        let told = agenda.flat_map(|(item, entry)| entry.slides.iter().map(move |slide| (Some(item), slide)));
        // Last: a number that was written down stays right when the agenda grows only if it is one of the agenda.
        told.chain(self.reference.iter().map(|slide| (None, slide)))
    }

    /// How many slides the session has, those for reference too.
    pub fn slide_count(&self) -> usize {
        self.told_count() + self.reference.len()
    }

    /// How many slides the agenda has: those that are told in its minutes.
    pub fn told_count(&self) -> usize {
        self.agenda.iter().map(|item| item.slides.len()).sum()
    }

    /// The slide at `index`, counted from 0 over the whole session.
    pub fn slide(&self, index: usize) -> Option<&Slide> {
        self.slides().nth(index).map(|(_, slide)| slide)
    }

    /// The agenda item that the slide at `index` belongs to; a reference slide belongs to none.
    pub fn item_of(&self, index: usize) -> Option<usize> {
        self.slides().nth(index).and_then(|(item, _)| item)
    }

    /// The index of the first slide of an agenda item.
    pub fn first_slide_of(&self, item: usize) -> Option<usize> {
        self.slides().position(|(of, _)| of == Some(item))
    }

    /// The round with this id.
    pub fn round(&self, id: &str) -> Option<&Round> {
        self.rounds.iter().find(|round| round.id == id)
    }

    /// The sum of all planned minutes.
    pub fn planned_minutes(&self) -> f32 {
        self.agenda.iter().map(|item| item.minutes).sum()
    }
}

//! Pillars with a large initial each, as in CALMS, and the picture below each.

use serde::{Deserialize, Serialize};

/// See [`Block::Initials`](super::Block::Initials).
///
/// Without figures the letters, names and points are there from the start, and the points in `more` come pillar by pillar. As soon
/// as one pillar has a figure, the slide begins with letters and names alone, and each step brings a pillar's figure and points.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Initials {
    /// The pillars, up to [`Initials::MOST`]; the initial is the first letter of the name.
    pub pillars: Vec<Pillar>,
    /// The pillar that comes first, in blue, counted from 0.
    #[serde(default, skip_serializing_if = "crate::session::unset::unset")]
    pub mark: usize,
}

/// One pillar.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pillar {
    /// The name.
    pub name: String,
    /// What there is to say. A line break splits a point where it reads best; below a figure two lines in all, beside
    /// [`PillarFigure::Measures`] none.
    #[serde(default, skip_serializing_if = "crate::session::unset::unset")]
    pub points: Vec<String>,
    /// The points that come with this pillar's step. Not with figures.
    #[serde(default, skip_serializing_if = "crate::session::unset::unset")]
    pub more: Vec<String>,
    /// The picture between name and points.
    #[serde(default, skip_serializing_if = "crate::session::unset::unset")]
    pub figure: Option<PillarFigure>,
}

/// The picture of a pillar.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum PillarFigure {
    /// Two that have a part in common: their names, of a few letters.
    Overlap(String, String),
    /// Twice by hand, and the third time by machine.
    Third,
    /// So many small squares, from 1 to 1000, beside so few, from 1 to 20: the same work in large batches and in small ones.
    Batches(usize, usize),
    /// Up to four things to measure, in this order: how often, how long, how many fail, how long until it is mended. Each has its own
    /// mark.
    Measures(Vec<String>),
    /// One page, read by three.
    Share,
}

impl PillarFigure {
    /// The most squares of each batch.
    pub const SQUARES: (usize, usize) = (1_000, 20);
    /// The most things to measure.
    pub const MEASURES: usize = 4;
}

impl Initials {
    /// The most pillars that stand side by side.
    pub const MOST: usize = 6;

    /// Whether the pillars come one by one, each with a picture.
    pub fn pictured(&self) -> bool {
        self.pillars.iter().any(|pillar| pillar.figure.is_some())
    }

    /// How many key presses it takes to show all of it.
    pub(super) fn reveals(&self) -> usize {
        if self.pictured() {
            self.pillars.len()
        } else {
            self.pillars.iter().filter(|pillar| !pillar.more.is_empty()).count()
        }
    }

    /// For each pillar whether its figure and points, or without figures its further points, are there after `shown` key presses.
    pub fn shown(&self, shown: usize) -> impl Iterator<Item = (&Pillar, bool)> {
        let pictured = self.pictured();
        let mut steps = 0;
        self.pillars.iter().map(move |pillar| {
            let has_step = pictured || !pillar.more.is_empty();
            steps += usize::from(has_step);
            (pillar, has_step && steps <= shown)
        })
    }
}

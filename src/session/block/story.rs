//! What happened over time, to scale.

use serde::{Deserialize, Serialize};

/// See [`Block::Story`](super::Block::Story).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Story {
    /// How it is drawn.
    #[serde(default, skip_serializing_if = "crate::session::unset::unset")]
    pub form: StoryForm,
    /// The unit of all lengths, as in "weeks"; the word on the axis.
    pub unit: String,
    /// The end of the axis, in units.
    pub until: f32,
    /// The tracks from top to bottom: one in [`StoryForm::Rows`], one or two in [`StoryForm::Bars`].
    pub tracks: Vec<Track>,
    /// Whether it comes in steps. Rows: one by one, the first is there from the start, and the way back comes last with the total.
    /// Bars: the long track, the short one at the same scale, its stages.
    #[serde(default, skip_serializing_if = "crate::session::unset::unset")]
    pub stepwise: bool,
}

/// How a story is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum StoryForm {
    /// A row for every span.
    #[default]
    Rows,
    /// One bar a track; a short track is a sliver, and its stages stand enlarged below it.
    Bars,
}

/// One track of a story.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Track {
    /// The words beside the total, as in "without DevOps".
    pub name: String,
    /// The total in words, as in "6+ weeks": a metric. Empty when the story has none.
    pub total: String,
    /// What happened, in order.
    pub spans: Vec<Span>,
    /// The words on the line that leads from the end back to the start, if it does.
    #[serde(default, skip_serializing_if = "crate::session::unset::unset")]
    pub back: Option<String>,
}

/// One span of a track.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Span {
    /// What happened. Empty when its neighbour's name covers it.
    #[serde(default, skip_serializing_if = "crate::session::unset::unset")]
    pub name: String,
    /// The length in words, as in "3 weeks".
    #[serde(default, skip_serializing_if = "crate::session::unset::unset")]
    pub says: String,
    /// The length in the story's unit, 0 or more. A failure and a way back are marks, whose length only moves what follows.
    pub length: f32,
    /// Work, wait, failure or going back.
    #[serde(default, skip_serializing_if = "crate::session::unset::unset")]
    pub kind: SpanKind,
}

/// What a span of time was; each has its own look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum SpanKind {
    /// Hands-on time: solid.
    #[default]
    Work,
    /// Waiting: hatched.
    Wait,
    /// A failure: a red mark.
    Fail,
    /// Back to the start: a red line.
    Back,
}

impl Story {
    /// How many key presses it takes to show all of it.
    pub(super) fn reveals(&self) -> usize {
        match self.form {
            _ if !self.stepwise => 0,
            StoryForm::Rows => self.rows().saturating_sub(1),
            StoryForm::Bars => 2 * usize::from(self.tracks.len() > 1),
        }
    }

    /// How many spans all tracks have together: in rows each is a row, or the way back.
    pub fn rows(&self) -> usize {
        self.tracks.iter().map(|track| track.spans.len()).sum()
    }
}

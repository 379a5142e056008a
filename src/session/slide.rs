//! One slide: its blocks, the steps that reveal them, and the notes of whoever speaks.

use serde::{Deserialize, Serialize};

use super::block::Block;
use super::inline;

/// One screen of the deck.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Slide {
    /// Unique within the session; workshops remember slides by it.
    pub id: String,
    /// A short name for lists and for the head of the cockpit's slide pane. Without one, the title is shown there.
    #[serde(default, skip_serializing_if = "crate::session::unset::unset")]
    pub name: Option<String>,
    /// The small line above the title. Without one, the agenda item's title is shown.
    #[serde(default, skip_serializing_if = "crate::session::unset::unset")]
    pub kicker: Option<String>,
    /// The title: the point, not the topic. Inline Markdown.
    #[serde(default, skip_serializing_if = "crate::session::unset::unset")]
    pub title: String,
    /// The pieces below the title, from top to bottom.
    #[serde(default, skip_serializing_if = "crate::session::unset::unset")]
    pub blocks: Vec<Block>,
    /// Where the facts come from, at the foot of the slide.
    #[serde(default, skip_serializing_if = "crate::session::unset::unset")]
    pub source: Option<String>,
    /// What helps the person who speaks; never on the wall.
    #[serde(default, skip_serializing_if = "crate::session::unset::unset")]
    pub notes: Vec<Cue>,
    /// The round that starts from this slide, by id.
    #[serde(default, skip_serializing_if = "crate::session::unset::unset")]
    pub round: Option<String>,
    /// The planned minutes of this slide alone, more than 0. Without them it shares the rest of its agenda item's minutes with the others.
    #[serde(default, skip_serializing_if = "crate::session::unset::unset")]
    pub minutes: Option<f32>,
    /// Whether it is kept but not presented: going on passes it by, and it has no share of the minutes.
    #[serde(default, skip_serializing_if = "crate::session::unset::unset")]
    pub hidden: bool,
}

/// One paragraph of speaker notes. Text is inline Markdown.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Cue {
    /// Something to tell.
    Say(String),
    /// What to stress, if only one thing stays.
    Stress(String),
    /// A question to put to the room.
    Ask(String),
    /// What to do when this step of the slide is shown, as a whole sentence; steps count from 1.
    Step(usize, String),
    /// What somebody will object, without quotation marks, and what to answer.
    Objection(String, String),
    /// What this slide leads to, and what may be skipped.
    Next(String),
}

impl Slide {
    /// The short name, or the title without its markup, or the id of a slide that has neither.
    pub fn label(&self) -> String {
        match (&self.name, self.title.is_empty()) {
            (Some(name), _) => name.clone(),
            (None, false) => inline::plain(&self.title),
            (None, true) => self
                .blocks
                .iter()
                .find_map(Block::cover_title)
                .unwrap_or_else(|| self.id.clone()),
        }
    }

    /// In how many steps the slide is revealed; at least 1.
    pub fn steps(&self) -> usize {
        1 + self.blocks.iter().map(Block::reveals).sum::<usize>()
    }

    /// For each block, how many of its reveals are shown when the slide is at `step` (counted from 1): blocks reveal one after another.
    pub fn shown(&self, step: usize) -> impl Iterator<Item = (&Block, usize)> {
        // Reveals are counted over the whole slide, so that a step is one number in the deck, the wall, the file and
        // the notes.
        let mut left = step.saturating_sub(1);
        self.blocks.iter().map(move |block| {
            let shown = block.reveals().min(left);
            left -= shown;
            (block, shown)
        })
    }
}

//! What is prepared: a session with its agenda, slides, blocks and rounds. Read-only while a workshop runs.

pub mod block;
pub mod check;
pub mod icons;
pub mod inline;
pub mod markdown;
pub mod problem;
mod read;
mod starter;
mod syntax;
mod wording;

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

pub use block::Block;
pub use check::check;
pub use problem::{Place, Problem};
pub use read::{Checked, LARGEST, read, read_bytes};
pub use starter::starter;

/// The format this build writes and reads.
pub const FORMAT: u32 = 1;

/// The text of the built-in session, as it lies in `sessions/`.
pub const BUILT_IN: &str = include_str!("../../sessions/01-what-is-devops.ron");

/// The built-in session, "What is DevOps & Why It Matters". Read once; every caller gets the same.
pub fn built_in() -> &'static Session {
    static SESSION: LazyLock<Session> = LazyLock::new(|| {
        // A test reads the file, so the other arm is never taken; it is here because a start must not fail.
        read(BUILT_IN, "sessions/01-what-is-devops.ron").map_or_else(
            |_| starter("What is DevOps & Why It Matters"),
            |checked| checked.session,
        )
    });
    &SESSION
}

/// A prepared session: everything a facilitator needs to run one workshop.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Session {
    /// The file format's number, [`FORMAT`].
    pub format: u32,
    /// Stable name of the session, in lower case with hyphens.
    pub id: String,
    /// The line above the title on the card and the first slide, as in "Session 1".
    #[serde(default)]
    pub series: Option<String>,
    /// The title on the card, the top bar and the first slide.
    pub title: String,
    /// One sentence on what the room takes away.
    #[serde(default)]
    pub summary: Option<String>,
    /// The items in the order they are run; each carries its slides.
    pub agenda: Vec<AgendaItem>,
    /// The rounds that slides refer to by id.
    #[serde(default)]
    pub rounds: Vec<Round>,
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
    #[serde(default)]
    pub activity: Option<Activity>,
    /// The slides in order. At least one.
    pub slides: Vec<Slide>,
}

/// Something a group does in the app.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Activity {
    /// Sketch the flow on the map.
    Map,
    /// A timed discussion.
    Round,
    /// Estimate a value before it is measured.
    Estimate,
    /// Collect toil and what it costs.
    Toil,
}

/// One screen of the deck.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Slide {
    /// Unique within the session; workshops remember slides by it.
    pub id: String,
    /// A short name for lists and for the head of the cockpit's slide pane. Without one, the title is shown there.
    #[serde(default)]
    pub name: Option<String>,
    /// The small line above the title. Without one, the agenda item's title is shown.
    #[serde(default)]
    pub kicker: Option<String>,
    /// The title: the point, not the topic. Inline Markdown.
    #[serde(default)]
    pub title: String,
    /// The pieces below the title, from top to bottom.
    #[serde(default)]
    pub blocks: Vec<Block>,
    /// Where the facts come from, at the foot of the slide.
    #[serde(default)]
    pub source: Option<String>,
    /// What helps the person who speaks; never on the wall.
    #[serde(default)]
    pub notes: Vec<Cue>,
    /// The round that starts from this slide, by id.
    #[serde(default)]
    pub round: Option<String>,
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

/// A timed discussion of one question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Round {
    /// Unique within the session.
    pub id: String,
    /// The question, as the wall shows it.
    pub question: String,
    /// The phases in order. At least one.
    pub phases: Vec<Phase>,
    /// What the answers become.
    #[serde(default)]
    pub becomes: Option<Activity>,
}

/// One phase of a round: who talks with whom, and for how long.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phase {
    /// Short name, as in "Alone", "Pairs", "Fours", "All".
    pub name: String,
    /// Minutes, more than 0.
    pub minutes: f32,
    /// What people do in it, for the facilitator.
    #[serde(default)]
    pub hint: Option<String>,
}

impl Session {
    /// All slides in order, each with the index of its agenda item.
    pub fn slides(&self) -> impl Iterator<Item = (usize, &Slide)> {
        self.agenda
            .iter()
            .enumerate()
            .flat_map(|(item, entry)| entry.slides.iter().map(move |slide| (item, slide)))
    }

    /// How many slides the session has.
    pub fn slide_count(&self) -> usize {
        self.agenda.iter().map(|item| item.slides.len()).sum()
    }

    /// The slide at `index`, counted from 0 over the whole session.
    pub fn slide(&self, index: usize) -> Option<&Slide> {
        self.slides().nth(index).map(|(_, slide)| slide)
    }

    /// The agenda item that the slide at `index` belongs to.
    pub fn item_of(&self, index: usize) -> Option<usize> {
        self.slides().nth(index).map(|(item, _)| item)
    }

    /// The index of the first slide of an agenda item.
    pub fn first_slide_of(&self, item: usize) -> Option<usize> {
        self.slides().position(|(of, _)| of == item)
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
        let mut left = step.saturating_sub(1);
        self.blocks.iter().map(move |block| {
            let shown = block.reveals().min(left);
            left -= shown;
            (block, shown)
        })
    }
}

impl Round {
    /// The planned minutes of all phases.
    pub fn minutes(&self) -> f32 {
        self.phases.iter().map(|phase| phase.minutes).sum()
    }
}

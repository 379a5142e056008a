//! What is prepared: a session with its agenda, slides, blocks and rounds. Read-only while a workshop runs.
//!
//! # How a session file is written
//!
//! A session is one `.ron` file: fields in round brackets, lists in square brackets, texts in quotation marks, `//` before a
//! comment. Fields that may be left out are left out; `Some(...)` is never needed. Texts are inline Markdown: `**bold**`,
//! `*italic*`, `` `code` ``, `[words](https://...)`; `\n` breaks a line. Pictures lie beside the file. Ids are lower-case
//! letters, digits and hyphens, and each is used once: workshops remember slides and rounds by them.
//!
//! ```
//! let text = r#"
//! (
//!     format: 1,
//!     id: "waiting",
//!     series: "Session 3",                  // the small line above the title; may be left out
//!     title: "Why we wait",
//!     summary: "Where our work lies, and what that costs.",
//!     agenda: [
//!         (
//!             title: "Where it lies",
//!             minutes: 10,
//!             activity: Round,              // Map, Round, Estimate, Toil; may be left out
//!             slides: [
//!                 (
//!                     id: "where",
//!                     name: "Where",        // short, for lists; else the title
//!                     title: "Work waits **longer** than it is worked on",
//!                     blocks: [
//!                         List(
//!                             items: [(text: "Before review"), (text: "Before release")],
//!                             marker: Number,
//!                             stepwise: true,
//!                         ),
//!                         Callout(text: "Waiting is not rest"),
//!                     ],
//!                     source: "Our own board, last quarter",
//!                     notes: [
//!                         Say("Begin with an example of your own."),
//!                         Step(2, "Ask who approves releases."),
//!                         Ask("Where did your last change wait?"),
//!                         Objection("We need the approval.", "Then ask how long it has to take."),
//!                         Next("Leads to the round."),
//!                     ],
//!                     round: "where",
//!                 ),
//!             ],
//!         ),
//!     ],
//!     rounds: [
//!         (
//!             id: "where",
//!             question: "Where does our work wait?",
//!             phases: [(name: "Alone", minutes: 1), (name: "All", minutes: 5, hint: "One sentence each.")],
//!         ),
//!     ],
//! )"#;
//! let checked = flipchart::session::read(text, "waiting.ron").expect("the example is sound");
//! assert!(checked.warnings.is_empty());
//! assert_eq!(checked.session.slide(0).map(|slide| slide.steps()), Some(2));
//! ```
//!
//! | block | shows |
//! |---|---|
//! | `Cover(title: ["...", "..."], lines: [...])` | the opening slide, its title in the lines it is broken into |
//! | `Text("...")` | a paragraph |
//! | `List(items: [(text: "...", items: [...])], marker: Number, stepwise: true)` | entries, at most two deep; markers are `Bullet`, `Number`, `Letter`, `Check`, `Cross`, `Rule` |
//! | `Table(head: [...], rows: [[...]], strong: 0, stepwise: true)` | a table; `strong` is the bold column, counted from 0 |
//! | `Comparison(left: (head: "...", rows: [...]), right: (...), signs: (Check, Cross))` | two sides, row against row |
//! | `Wall(left: (...), right: (...), after: [(text: "...", kind: Fail, line: "...")])` | two sides with a wall between, and what followed |
//! | `Cards(cards: [(icon: "gauge", title: "...", lead: "...", lines: [...])], stepwise: true)` | boxes side by side; icons are those of [`icons::NAMED`] |
//! | `Initials(pillars: [(name: "...", points: [...], more: [...])])` | pillars with a large initial; `more` comes step by step |
//! | `Columns([(head: "...", weight: 2, blocks: [...])])` | blocks side by side, in proportion to their weights |
//! | `Quote(text: "...", by: "...")` | somebody's words |
//! | `Callout(kind: Rule, text: "...")` | one sentence that has to stay: `Point`, `Rule`, `Warning` |
//! | `Code(lang: "yaml", text: "...")` | a listing; languages are those of [`check::LANGUAGES`] |
//! | `Cycle(stages: [...], halves: ("...", "..."))` | a loop; with `halves` a figure of eight, with `center` words inside a ring |
//! | `Chain([(name: "...", line: "...")])` | stages in a row with arrows between |
//! | `Story(form: Bars, unit: "weeks", until: 6, tracks: [(name: "...", total: "...", spans: [(name: "...", says: "3 weeks", length: 3, kind: Wait)])])` | what happened, to scale: `Rows` or `Bars`; spans are `Work`, `Wait`, `Fail`, `Back` |
//! | `Metrics([(value: "46 %", label: "...")])` | a few large figures |
//! | `Meter(label: "...", value: 0.4, limit: 0.5, says: "...")` | a share of a whole with a limit |
//! | `Ranges(best: "...", worst: "...", rows: [(label: "...", scale: Time, best: (says: "...", from: 15, to: 60), worst: (...))])` | ranges on one scale: `Time` in minutes, logarithmic, or `Percent` |
//! | `Image(path: "pictures/map.png", alt: "...", caption: "...")` | a picture, PNG or JPEG, from the session's own folder |
//! | `Roadmap([(stage: "...", tools: "...", when: "...")])` | stages with tools and when they come |
//! | `Checks(label: "...", items: [...])` | short facts in a row, each with a tick |
//! | `Questions(["..."])` | questions to the room, numbered |

pub mod block;
pub mod check;
pub mod icons;
pub mod inline;
pub mod markdown;
pub mod picture;
pub mod problem;
mod read;
mod starter;
mod syntax;
mod wording;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

pub use block::Block;
pub use check::check;
pub use picture::Picture;
pub use problem::{Place, Problem};
pub use read::{Checked, Fault, LARGEST, picture_problems, read, read_bytes};
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

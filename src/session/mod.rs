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
//!             activity: Round,              // see `Activity`; may be left out
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
//!     // Slides to look things up on, behind the agenda and its minutes; may be left out.
//!     reference: [(id: "waits", title: "Ten kinds of waiting", blocks: [Text("...")])],
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
//! A round may say more: `phases: [(name: "First words", minutes: 1, per_person: true)]` with `group: 6` people, `repeat: (from: 2, to: 5,
//! times: 3)` for phases that come again (counted from 1), `end: Hold`, `Ask` or `GoOn` for what happens when the time of a phase is up,
//! `near: 2` minutes before the end, `extensions: [5, 3, 1]` minutes that thumbs may add, and `form: Break` or `Report`.
//!
//! | block | shows |
//! |---|---|
//! | `Cover(title: ["...", "..."], lines: [...])` | the opening slide, its title in the lines it is broken into |
//! | `Text("...")` | a paragraph |
//! | `Pause` | nothing: what stands below it comes with a step of its own |
//! | `List(items: [(text: "...", done: true, items: [...])], marker: Number, start: 4, columns: 2, stepwise: true)` | entries, at most three deep, in up to 3 columns, tasks with a box; `start` is the first number; markers are `Bullet`, `Number`, `Letter`, `Check`, `Cross`, `Rule`, `Bar`, `Numeral` |
//! | `List(items: [(text: "...", items: [(text: "...")], figure: Layers, mark: "...")], marker: Numeral)` | up to 4 points that fill a slide, one singled out; figures are `Layers`, `Batches`, `Arrow`, `Dots`, `Piece`, `Owner`, `Question`, `Missing`, `Early` |
//! | `Table(head: [...], rows: [[...]], strong: 0, stepwise: true)` | a table; `strong` is the bold column, counted from 0 |
//! | `Comparison(left: (head: "...", rows: [...]), right: (...), signs: (Check, Cross))` | two sides, row against row |
//! | `Wall(left: (...), right: (...), after: [(text: "...", kind: Fail, line: "...")])` | two sides with a wall between, and what followed, numbered |
//! | `Cards(cards: [(icon: "gauge", title: "...", lead: "...", lines: [...])], stepwise: true)` | boxes side by side; icons are those of [`icons::NAMED`] |
//! | `Cards(cards: [(figure: Gap, title: "...", lead: "...", lines: [...])])` | up to 4 pictures of what to look for, which the lines name in red: `Gap`, `Load`, `Return` |
//! | `Initials(pillars: [(name: "...", figure: Third, points: [...])], mark: 0)` | pillars with a large initial, each with a picture and at most two lines, step by step: `Overlap("...", "...")`, `Third`, `Batches(500, 5)`, `Measures([...])`, `Share`; without pictures `points`, and step by step `more` |
//! | `Columns([(head: "...", weight: 2, blocks: [...])])` | blocks side by side, in proportion to their weights |
//! | `Ask(question: ["...", "..."], from: "...", to: "...", unknown: "? days")` | a question that is the slide, which has no title then, and a bar of unknown length |
//! | `Quote(text: "...", by: "...", points_at: 1, stepwise: true)` | somebody's words; with `points_at` in a field below answered questions |
//! | `Callout(kind: Rule, text: "...", stepwise: true)` | one sentence that has to stay: `Point`, `Rule`, `Warning`; `stepwise` gives it a step of its own |
//! | `Code(lang: "yaml", text: "...", highlight: ["1", "3-5,8", "all"])` | a listing, its lines picked out step by step; languages are those of [`check::LANGUAGES`] |
//! | `Cycle(stages: [...], halves: ("...", "..."))` | a loop; with `halves` a figure of eight, with `center` words inside a ring |
//! | `Chain([(name: "...", line: "...")])` | stages in a row with arrows between |
//! | `Chain(stages: [(name: "...")], before: [(name: "...", from: 0, to: 1)], says: "...", one: (name: "...", line: "..."), back: (from: 2, to: 0, text: "..."))` | who had which stages, counted from 0, and the one who has all of them now; in three steps |
//! | `Story(form: Bars, unit: "weeks", until: 6, tracks: [(name: "...", total: "...", spans: [(name: "...", says: "3 weeks", length: 3, kind: Wait)])])` | what happened, to scale: `Rows`, or `Bars` with one or two tracks; spans are `Work`, `Wait`, `Fail`, `Back`; `back` on a track, `stepwise: true` |
//! | `Metrics([(value: "46 %", label: "...")])` | a few large figures |
//! | `Meter(label: "...", value: 0.4, limit: 0.5, says: "...")` | a share of a whole with a limit |
//! | `Meter(label: "...", limit: 0.5, says: "...", pair: (below: (says: "...", rest: "..."), above: (...), rule: (head: "...", text: "...")), stepwise: true)` | what happens below the limit and above it, without a figure; the parts come after the block above |
//! | `Ranges(best: "...", worst: "...", rows: [(label: "...", line: "...", scale: Time, best: (says: "...", from: 15, to: 60), worst: (...))], until: 262980, stepwise: true)` | two sides on linear scales: `Frequency` in times a month, `Time` in minutes, `Percent` |
//! | `Image(path: "pictures/map.png", alt: "...", caption: "...", size: 0.5)` | a picture (PNG, JPEG, WebP, GIF, SVG) from the session's own folder; `size` is the share of its place that it takes at most |
//! | `Roadmap(form: Layers, stops: [(stage: "...", tools: "...", when: "...")], stepwise: true)` | stages with tools and when they come: on a `Road`, or `Layers` from the base up; `Roadmap([...])` is read too |
//! | `Branch(branch: "...", merge: "...", line: "...")` | a line with a branch that leaves it and comes back, as in Git |
//! | `Checks(label: "...", items: [...])` | short facts in a row, each with a tick |
//! | `Questions(items: ["..."], answers: [(name: "...", kind: "...")])` | questions to the room: numbered, in `columns` below a `head`, or with answers; `stepwise` gives them a step of their own; `Questions(["..."])` is read too |
//! | `StepFigure(name: "...", by: "...", wait: (says: "1 day", length: 8), work: (says: "1 hour", length: 1), back: (share: "2 of 10", to: "..."), asks: (step: (head: "...", text: "..."), wait: (...), work: (...), back: (...)))` | one step of a flow as the map draws it, with four questions, one a step |
//! | `Groups(groups: [(figure: Limit, head: "...", is: "...", pairs: [("...", "...")])], stepwise: true)` | up to 3 columns of tasks and what does them instead; figures are `Limit`, `Clock`, `Heal` |
//! | `Layers(head: "...", layers: [(name: "...", line: "...")], not_head: "...", not_just: ["..."])` | layers from the base up, and above them what it is not |
//! | `Plane(across: "...", up: "...", high: "...", far: "...", goal: "...", says: "...", stepwise: true)` | two aims as axes, and the place where both are reached |
//! | `Flow(stages: ["..."], narrow: 2, notes: [(at: Across(0, 1), head: "...", line: "...")])` | stages that work flows along; notes stand at `Across(0, 1)`, `Widen`, `Drop(3)`, `Base`, `Back`, and come one by one |
//! | `Nest(outer: (name: "...", is: "...", line: "...", aside: "..."), inner: [(needs: "...", name: "...", is: "...", lines: [...])])` | a frame and one or two names inside it, which come one by one |
//! | `TopThemes(round: "...", most: 3, until: "...")` | the first themes of a round's board with their dots, as the workshop has them by then |
//! | `Paths(head: "...", ways: [...], lost: 3, end: "...", then: "...", code: (lang: "yaml", text: "..."), road: [...], says: "...")` | up to four tangled ways, then the listing and the road that take their place |

mod activity;
mod agenda;
pub mod block;
mod built_in;
pub mod check;
pub mod edit;
pub mod icons;
mod images;
pub mod inline;
mod lines;
pub mod markdown;
pub mod methods;
pub mod picture;
pub mod plan_text;
pub mod problem;
mod read;
pub mod reference;
pub mod rehearsal;
mod round;
mod slide;
mod slide_at;
mod slips;
pub mod source;
mod starter;
mod syntax;
mod tokens;
mod unset;
mod wording;

pub use activity::Activity;
pub(crate) use activity::activities;
pub use agenda::{AgendaItem, FORMAT, Session};
pub use block::Block;
pub use built_in::{BUILT_IN, built_in};
pub use check::check;
pub use edit::{SessionEdit, SessionHistory};
pub use picture::Picture;
pub use problem::{Place, Problem};
pub use read::{Checked, Draft, Fault, LARGEST, picture_problems, read, read_bytes, read_draft};
pub use round::{EndRule, Phase, Repeat, Round, RoundForm};
pub use slide::{Cue, Slide};
pub use slide_at::{Section, SlideAt};
pub use source::Source;
pub use starter::{starter, starter_text};

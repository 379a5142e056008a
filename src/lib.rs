//! Flipchart: presents workshop sessions, runs timed rounds, and maps a team's flow from idea to production.
//!
//! The house, read as data travels:
//!
//! - [`time`]: the clock that is handed in, working time and calendars, countdowns kept as anchors.
//! - [`letters`]: letters of every script: the faces that have them, and the order of lines from right to left.
//! - [`drawing`]: drawings that people bring, as pixels.
//! - [`history`]: undo and redo of whatever changes by edits that know the one that takes them back.
//! - [`session`]: what is prepared. Agenda, slides and their blocks, rounds; read from RON with messages that help.
//! - [`flow`]: the value stream. Steps and estimates, flow text, metrics, lenses, queueing, what-ifs, simulation, comparison, event logs, and where
//!   each block lies on the timeline or among the boxes.
//! - [`workshop`]: what one run produces. Notes, rounds as they ran, maps, activities; changed by edits only, each with its inverse.
//! - [`store`]: files. Atomic saves, the journal and recovery, versions, locks, recent workshops.
//! - [`export`]: what leaves the workshop. Minutes as one model in many forms, tables, calendars, flow text, charts and pictures, a file a format and one
//!   list of them; what leaves of each activity; the pages that commands print.
//! - [`ink`]: painted shapes written down as SVG with real text, from there as PNG, and as tagged PDF.
//! - [`ui`]: state, actions and update; the theme; one folder a surface.
//! - [`render`]: any slide or screen as a picture, without a window; minutes and slides as pages.
//! - [`cli`]: one function a command.
//!
//! Where something new goes: what a block, an exporter, a metric, a command, an edit, an activity and a surface touch besides their own files is
//! counted, each with its places, in `tests/all/house/touched.rs`. Activities and the subjects of edits are each one list, a macro that the rooms
//! make their own lists of.
//!
//! A module knows only those above it in this list, except that [`ink`], [`ui`] and [`render`] alone know egui. No files import each
//! other in a circle. `tests/all/house/` holds these rules.

pub mod cli;
pub mod drawing;
pub mod export;
pub mod flow;
pub mod history;
pub mod ink;
pub mod letters;
pub mod render;
pub mod session;
pub mod store;
pub mod time;
pub mod ui;
pub mod workshop;

//! The playing map: items move through the flow, wait in queues and come back, beside what the simulation found.
//!
//! `playback` says who is where at a moment, `motion` turns that into places on the map; both are pure. `found` is what a worker
//! makes of a simulation, `wishes` what would be changed, `window` the state and the actions, `update` carries these out and asks
//! the worker. The views read a `view`: `screen` lays them out, `stage` is the map with its dots, `bar` the controls of time,
//! `head` the row above, `what_if` the sliders (`dials` says which, `dial` is one), `lead_times`, `over_time`, `loads` and
//! `curve` the charts, `empty` what shows where there is nothing to play, `words` what is said.
//! `playing` is what the wall knows of it all.

pub(super) mod axis;
mod bar;
mod counted;
mod curve;
mod dial;
mod dials;
mod empty;
mod head;
mod lead_times;
mod loads;
mod over_time;
mod people;
mod screen;
mod stage;
mod update;
mod view;
mod what_if;
mod words;

pub(super) use screen::show;
pub use update::{FRAME, follow, tick};
pub(super) use update::{asked_by, update};

//! The playing map: items move through the flow, wait in queues and come back, beside what the simulation found.
//!
//! `playback` says who is where at a moment, `motion` turns that into places on the map; both are pure. `found` is what a worker
//! makes of a simulation, `wishes` what would be changed, `window` the state and the actions, `update` carries these out and asks
//! the worker. The views: `stage` is the map with its dots, `bar` the controls of time, `head` the row above, `dials` the
//! sliders, `lead_times`, `over_time`, `loads` and `curve` the charts, `empty` what shows where there is nothing to play.

mod found;
mod motion;
mod playback;
mod update;
mod window;
mod wishes;

pub use found::{Answered, Found, Frame, Request, Unit, Which};
pub use motion::{Dot, Scene, Spot};
pub use playback::{Life, Playback, SAMPLES, Visit};
pub(super) use update::{asked_by, update};
pub use update::{follow, tick};
pub use window::{Asked, Changed, Head, Play, PlayAction, SPEEDS, Size, Tab};

use egui::Ui;

use crate::ui::action::Action;
use crate::ui::state::State;

/// Shows the surface while the map plays.
pub(super) fn show(_ui: &mut Ui, _state: &State, _out: &mut Vec<Action>) {}

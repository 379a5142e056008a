//! The windows: state, views, actions and update; the theme; one folder a surface.
//!
//! One way round: a view reads the [`state`] and pushes an [`action`]; [`update`] alone writes the state and asks for
//! an [`effect`]; [`work`] carries these out on a bounded number of threads and answers by an action.
//!
//! The rooms, each knowing only those above it in this list:
//!
//! - [`theme`]: the look: tokens, type, space.
//! - [`state`]: what the windows show, as data. [`demo`]: a demonstration workshop as such a state, for pictures, tests and benchmarks.
//! - [`action`]: what can be asked for. [`effect`]: what is asked of the world outside.
//! - `composing`: what an input method is at, which keeps keys from commands. [`commands`]: what can be asked for by name, when, and by which key.
//! - [`widgets`]: the pieces that every surface is built of, and how an activity looks on each. [`figures`]: what surfaces and the wall show of a flow alike.
//! - [`audience`]: what the room sees. [`offscreen`]: a view run without a window.
//! - [`foot`]: what stands at the foot of a surface.
//! - [`home`], [`cockpit`], [`map`], [`close`], [`editor`], [`versions`]: the surfaces; none knows another. [`activity`]: one more, in the cockpit's frame with its agenda;
//!   [`rehearse`]: one with the cockpit's notes; [`board`]: notes sorted into themes, drawn with what activities have alike.
//! - [`surfaces`]: the list of the surfaces. [`asked`]: all that can be asked for by name, commands and surfaces.
//! - [`overlay`]: what lies over a surface. [`shell`]: what surrounds every one.
//! - [`update`]: writes the state.
//! - [`keys`]: keys become actions; `strokes` keeps their order where a frame takes long, `one_keyboard` brings those of
//!   the wall's window to the cockpit. [`focus`] keeps what has the keyboard in sight. [`setup`] makes a
//!   context ready for all of them.
//! - `display_changes`: hears that a display was plugged or pulled. [`wall_window`]: the window on the second one. [`display_numbers`]: which
//!   display is which. [`notes_window`]: the speaker notes apart.
//! - [`work`]: carries out effects. [`played`]: the demonstration's map, simulated, and an event log that was read.
//! - [`screen`]: the whole cockpit window: top bar, surface, overlay. Pictures and tests show the same.
//! - `software`: painting where there is no graphics card.
//! - [`app`]: the window that eframe drives.

pub mod action;
pub mod activity;
pub mod app;
pub mod asked;
pub mod audience;
pub mod board;
pub mod close;
pub mod cockpit;
pub mod commands;
mod composing;
pub mod demo;
mod display_changes;
pub mod display_numbers;
pub mod editor;
pub mod effect;
pub mod figures;
pub mod focus;
pub mod foot;
pub mod home;
pub mod keys;
#[cfg(test)]
mod linear_tests;
pub mod map;
pub mod notes_window;
pub mod offscreen;
mod one_keyboard;
pub mod overlay;
pub mod played;
pub mod rehearse;
pub mod screen;
pub mod setup;
pub mod shell;
mod software;
pub mod state;
mod strokes;
pub mod surfaces;
pub mod theme;
pub mod update;
pub mod versions;
pub mod wall_window;
pub mod widgets;
pub mod work;

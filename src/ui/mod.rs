//! The windows: state, views, actions and update; the theme; one folder a surface.
//!
//! One way round: a view reads the [`state`] and pushes an [`action`]; [`update`] alone writes the state and asks for
//! an [`effect`]; [`work`] carries these out on its own thread and answers by an action.
//!
//! - [`app`]: the window that eframe drives, and the wall's window.
//! - [`screen`]: the whole cockpit window: top bar, surface, overlay. Pictures and tests show the same.
//! - [`commands`], [`availability`], [`keys`]: what can be asked for, when, and by which key;
//!   `composing` keeps them from input methods, `strokes` keeps their order where a frame takes long,
//!   `one_keyboard` brings those of the wall's window to the cockpit.
//! - [`home`], [`cockpit`], [`map`], [`close`]: the surfaces. [`audience`]: what the room sees. [`overlay`]: what lies over a surface.
//! - [`theme`], [`widgets`]: the look, and the pieces that every surface is built of.

pub mod action;
pub mod app;
pub mod audience;
pub mod close;
pub mod cockpit;
pub mod commands;
mod composing;
pub mod demo;
pub mod effect;
pub mod figures;
pub mod home;
pub mod keys;
#[cfg(test)]
mod linear_tests;
pub mod map;
pub mod offscreen;
mod one_keyboard;
pub mod overlay;
pub mod played;
pub mod screen;
pub mod shell;
pub mod state;
mod strokes;
pub mod theme;
pub mod update;
pub mod wall_window;
pub mod widgets;
pub mod work;

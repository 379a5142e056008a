//! The windows: state, views, actions and update; the theme; one folder a surface.
//!
//! One way round: a view reads the state and pushes actions; `update` alone writes the state and asks for
//! effects; workers carry these out and answer by an action.

pub mod commands;
pub mod theme;
pub mod widgets;

//! The windows: state, views, actions and update; the theme; one folder a surface.

pub mod theme;
pub mod widgets;

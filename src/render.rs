//! Any slide or screen as a picture, without a window.

pub mod export;
pub mod screens;

pub use crate::ui::offscreen::{each_view, view};

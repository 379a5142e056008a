//! Any slide or screen as a picture, without a window; the minutes and the slides as pages.

pub mod deck;
pub mod export;
pub mod handout;
mod icon_sheet;
pub mod minutes_pages;
pub mod screens;
mod strips;

pub use self::icon_sheet::icon_sheet;
pub use crate::ui::offscreen::{each_outlined, each_view, view};

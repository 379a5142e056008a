//! The demonstration's activities, a file each, with the moments of them that `render` draws.

mod begun;
mod board;
mod estimate;
mod feedback;
mod standing;
mod toil;
mod vote;

use super::Scene;
use crate::session::activities;

macro_rules! shown {
    ($($activity:ident: $module:ident,)+) => {
        $(pub use $module::*;)+

        /// The moments of the activities that `render` draws.
        pub fn activities() -> impl Iterator<Item = &'static Scene> {
            [$($module::SCENES),+].into_iter().flatten()
        }
    };
}
activities!(shown);

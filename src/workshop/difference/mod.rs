//! What two states of one workshop do not have in common: for the choice between two files, and for an earlier version beside now.
//!
//! `found` is what a difference is; `all` compares part by part, `maps` step by step and field by field; `told` says in a line what was done
//! between the two.

mod all;
mod found;
mod maps;
mod told;

pub use all::{differences, in_short};
pub use found::{Difference, Part, counted};
pub use maps::steps_that_differ;
pub use told::between;

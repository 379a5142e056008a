//! The shape of a RON text with the place of everything in it.
/// How deep.
pub const DEPTH: usize = 64;

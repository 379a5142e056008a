//! What a hand or a key changes on the map, worked out without a screen: each answers with one edit, or with why there is none.

pub mod bring;
pub mod copied;
pub mod group;
pub mod linking;
pub mod names;
pub mod picks;

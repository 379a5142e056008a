//! What stands at the foot of a surface: the line that takes notes, and whether all is saved.

pub mod capture;
pub mod status;

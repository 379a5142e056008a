//! What stands at the foot of a surface: the line that takes notes, whether all is saved, and what was done or went wrong.

pub mod capture;
pub mod notice;
pub mod status;

//! What the map and the wall both show of a flow: a lens's numbers, levers and comparisons worked out once, the dots that move.

pub mod comparison;
pub mod kept;
pub mod lens;
pub mod levers;
pub mod motion;
pub mod playing;

//! What the map and the wall both show of a flow: a lens's numbers, levers worked out once, the dots that move.

pub mod kept;
pub mod lens;
pub mod levers;
pub mod motion;
pub mod playing;

//! What several surfaces show and is worked out once: of a flow a lens's numbers, levers, the dots that move; of two workshops what differs.

pub mod differing;
pub mod kept;
pub mod lens;
pub mod levers;
pub mod motion;
pub mod playing;

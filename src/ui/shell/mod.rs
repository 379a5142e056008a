//! What surrounds every surface: the bar at the top, the message at the foot, and what is told without being asked for.

mod bar;
mod heard;
mod notice;
mod wall_chip;

pub use bar::top_bar;
pub use heard::heard;
pub use notice::notice;

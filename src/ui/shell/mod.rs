//! What surrounds every surface: the bar at the top, and the message at the foot.

mod bar;
mod notice;
mod wall_chip;

pub use bar::top_bar;
pub use notice::notice;

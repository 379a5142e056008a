//! What surrounds every surface: the bar at the top, and the message at the foot.

mod bar;
pub mod capture;
mod notice;
pub mod status;
mod wall_chip;

pub use bar::top_bar;
pub use notice::notice;
pub(in crate::ui) use wall_chip::display_words;

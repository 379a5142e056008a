//! What surrounds every surface: the bar at the top, and what is told without being asked for.

mod banner;
mod bar;
mod heard;
mod question;
mod wall_chip;

pub use banner::{banner, banner_height};
pub use bar::top_bar;
pub use heard::heard;
pub use question::{question, question_below};

//! The clock that is handed in, working time, and countdowns kept as anchors.

pub mod clock;
pub mod countdown;
pub mod stamp;
pub mod work_time;

pub use clock::{Clock, SystemClock, TestClock};
pub use countdown::Countdown;
pub use stamp::Stamp;
pub use work_time::{Calendar, WorkTime};

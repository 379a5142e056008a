//! The clock that is handed in, working time, and countdowns kept as anchors.

pub mod clock;
pub mod countdown;
mod number;
mod set_clock;
mod span_text;
mod spoken_text;
pub mod stamp;
pub mod work_time;
mod working_hours;
mod zone;

pub use clock::{Clock, Stopwatch, SystemClock, TestClock};
pub use countdown::Countdown;
pub use number::{Percents, percent, percents, read_number, sensible};
pub use set_clock::SetClock;
pub use span_text::{BadSpan, CALENDAR_WORD, is_in_calendar_time};
pub use spoken_text::number_in_words;
pub use stamp::Stamp;
pub use work_time::{Calendar, WorkTime};
pub use working_hours::WorkingHours;
pub use zone::Zone;

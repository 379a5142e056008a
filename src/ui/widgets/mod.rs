//! The pieces every surface is built of. A widget sizes, allocates, interacts, describes itself and paints; the caller decides.

mod button;
mod check_box;
mod chip;
mod clock_digits;
mod command_button;
mod dashed;
mod flag;
mod focus;
mod gauge;
mod hatch;
mod kind;
mod label;
mod pane;
mod phase_strip;
mod segmented;
mod target;
mod toggle;
mod within;

pub use button::{Button, Emphasis};
pub use check_box::{CHECK_BOX, check_box};
pub use chip::{Chip, Tone};
pub use clock_digits::{clock_digits, clock_width};
pub use command_button::CommandButton;
pub use dashed::{dashed, outlined};
pub use flag::flag;
pub use focus::{is_main_call, keep_tab, keeps_tab, main_call};
pub use gauge::gauge;
pub use hatch::{hatched, hatched_far, hatched_muted, solid};
pub use kind::{kind_color, kind_icon, kind_title, kind_tone};
pub use label::{icon, icon_at, key_cap, key_cap_width, line, text_at};
pub use pane::{Pane, rule};
pub use phase_strip::{nearly_over, overtime_block, phase_strip};
pub use segmented::{Segment, segmented, segmented_in};
pub use target::target;
pub use toggle::toggle;
pub use within::within;

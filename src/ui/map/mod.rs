//! The map: the team's flow as an editable timeline to scale, its figures, and what would help most.
//!
//! - `surface` says what stands where; around the map stand `header`, `switcher`, `lens_bar`, `metrics`, `footer`, `status` and
//!   the quick-entry line `entry`; `empty` is the offer of the first step, with `grammar` and `starts` beside it.
//! - `timeline`, `boxes`, `table` are the three views of one flow; `several` shows many maps, `play` lets items move through one.
//! - `side` is the right column: the inspector's fields, what would help most, where the team stands.
//! - `edits` works out what a hand or a key changes, without a screen; `update` carries out what the views ask for.
//! - `shown` is the map that is shown with all that is known of it, `hand` what a drag is, `words` what is said of steps.

mod boxes;
mod completion;
pub mod edits;
mod empty;
mod entry;
mod footer;
mod grammar;
mod hand;
mod header;
mod legend;
mod lens_bar;
mod metrics;
pub mod play;
mod renaming;
pub mod several;
mod shown;
mod side;
mod starts;
mod status;
mod surface;
mod switcher;
mod table;
mod text;
pub(in crate::ui) mod timeline;
pub(in crate::ui) mod typed;
mod update;
mod words;

pub use boxes::paper::{paper as boxes_picture, paper_height as boxes_picture_height};
pub use play::follow;
pub use surface::{show, tick};
pub use table::has_focus as table_has_focus;
pub use timeline::picture::{picture, picture_height, picture_scale, picture_width};
pub use typed::something_typed;
pub use update::{arrive, update};

//! Several maps at once: two compared, all above each other, and what the groups guessed before they mapped.

pub mod compare;
pub(in crate::ui::map) mod guess_plot;
pub(in crate::ui::map) mod guesses;
pub(in crate::ui::map) mod stack;

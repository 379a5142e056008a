//! The flow as a spreadsheet: a row a step, typed into by keyboard, pasted into from other spreadsheets.

mod update;
mod window;

use egui::{Rect, Ui};

use super::Shown;
use crate::ui::action::Action;
use crate::ui::state::State;

pub use update::update;
pub use window::{TableAction, TableWindow};

/// Shows it in `rect`.
pub(super) fn show(_ui: &mut Ui, _rect: Rect, _shown: &Shown<'_>, _state: &State, _out: &mut Vec<Action>) {}

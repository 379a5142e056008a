//! The flow as the classic value stream map: boxes with their data, queues between them, the ladder below.

use egui::{Rect, Ui};

use super::Shown;
use crate::ui::action::Action;
use crate::ui::state::State;

/// Shows it in `rect`.
pub(super) fn show(_ui: &mut Ui, _rect: Rect, _shown: &Shown<'_>, _state: &State, _out: &mut Vec<Action>) {}

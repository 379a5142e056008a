//! What is asked of how the map is looked at.

use crate::flow::LensKind;
use crate::flow::layout::Scale;
use crate::ui::state::map::{Look, View};

/// See the module.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ViewAction {
    /// Look through a lens.
    Lens(LensKind),
    /// Another view of the flow.
    Look(Look),
    /// Another scale.
    Scale(Scale),
    /// Another part of the map.
    Part(View),
    /// Show the right column in a narrow window, or the map.
    Side(bool),
}

//! Words for those who do not see what is painted.

use std::fmt::Debug;
use std::hash::Hash;

use egui::{Rect, Role, Sense, Ui, WidgetInfo};

/// Tells a screen reader the words that are painted in `rect`; `key` tells them from others of the same part.
pub fn spoken(ui: &Ui, rect: Rect, key: impl Hash + Debug, words: &str) {
    let response = ui.interact(
        rect,
        // A key of its own and not a running number: a screen reader loses its place where ids change from frame to frame.
        ui.scope_id().with(("spoken", egui::Id::unique(key))),
        Sense::HOVER,
    );
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
}

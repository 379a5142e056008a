//! Words beside what the pointer rests on.

use egui::{Response, WidgetText};

/// See the module.
pub trait Tip: Sized {
    /// Shows the words while the pointer rests on it, and tells them to whoever listens. They are put together only then.
    fn tip<W: Into<WidgetText>>(self, words: impl FnOnce() -> W) -> Self;
}

impl Tip for Response {
    fn tip<W: Into<WidgetText>>(self, words: impl FnOnce() -> W) -> Self {
        // The toolkit would look up a dozen things for each, only to find that the pointer is elsewhere: a window has dozens of them.
        let rests = self.hovered() || self.contains_pointer() || self.is_tooltip_open();
        if rests || self.ctx.has_accesskit_node(self.id) {
            self.on_hover_text(words())
        } else {
            self
        }
    }
}

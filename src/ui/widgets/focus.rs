//! What has the keyboard: the frame around it, and what it says of itself to those who move the focus.

use egui::{Color32, Context, Id, Painter, Rect, Stroke, StrokeKind};

use crate::ui::theme::space;

/// The blue frame outside of what has the keyboard's focus.
pub(super) fn focus_ring(painter: &Painter, rect: Rect, color: Color32) {
    let radius = f32::from(space::CONTROL_RADIUS) + 2.0;
    painter.rect_stroke(rect.expand(2.0), radius, Stroke::new(2.0, color), StrokeKind::Outside);
}

/// Says that `id` takes the Tab key itself while it has the focus, or no longer does.
pub fn keep_tab(ctx: &Context, id: Id, keeps: bool) {
    ctx.data_mut(|data| data.insert_temp(id.with("keeps Tab"), keeps));
}

/// Whether `id` takes the Tab key itself.
pub fn keeps_tab(ctx: &Context, id: Id) -> bool {
    ctx.data(|data| data.get_temp(id.with("keeps Tab"))).unwrap_or(false)
}

/// Says that `id` is what a dialog is about: the button that carries it out, or the list; it has the focus when the dialog opens.
pub fn is_main_call(ctx: &Context, id: Id) {
    ctx.data_mut(|data| data.insert_temp(main_call_id(), id));
}

/// What the dialog that was shown last is about.
pub fn main_call(ctx: &Context) -> Option<Id> {
    ctx.data(|data| data.get_temp(main_call_id()))
}

fn main_call_id() -> Id {
    Id::unique("main call")
}

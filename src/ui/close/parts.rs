//! What several panes of the surface are built of.

use egui::{Rect, Ui, pos2};

use crate::ui::theme::space;

/// What stands in a pane that has nothing yet: one or two lines in its middle.
pub(super) fn empty(ui: &Ui, rect: Rect, words: &str) {
    let tokens = crate::ui::theme::tokens(ui.ctx());
    let style = crate::ui::theme::typeface::SECOND;
    let mut job = style.job(words, tokens.ink2, (rect.width() - space::S48).max(80.0));
    job.halign = egui::Align::Center;
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let top = rect.center().y - galley.size().y / 2.0;
    ui.painter().galley(pos2(rect.center().x, top), galley, tokens.ink2);
    let label = ui.interact(rect, ui.scope_id().with(("empty", words)), egui::Sense::HOVER);
    label.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, words));
}

//! What several panes of the surface are built of.

use egui::{Rect, Ui, pos2, vec2};

use crate::ui::theme::space;
use crate::ui::widgets::{Chip, Pane, line};

/// A pane with a counter beside its title.
pub(super) fn counted<R>(
    ui: &mut Ui,
    rect: Rect,
    title: &str,
    count: usize,
    head: impl FnOnce(&mut Ui),
    body: impl FnOnce(&mut Ui, Rect) -> R,
) -> R {
    let result = Pane::new(title).show_in(ui, rect, head, body);
    let style = crate::ui::theme::typeface::CHIP;
    let width = line(ui.painter(), title, style, egui::Color32::PLACEHOLDER, f32::INFINITY)
        .size()
        .x;
    let words = count.to_string();
    let chip = Chip::new(&words);
    let size = vec2(chip.width(ui.painter()), space::CHIP);
    let at = pos2(
        rect.left() + space::S12 + width + space::S8,
        rect.top() + (space::PANE_HEAD - size.y) / 2.0,
    );
    chip.paint(
        ui.painter(),
        Rect::from_min_size(at, size),
        crate::ui::theme::tokens(ui.ctx()),
    );
    result
}

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

//! The pane of sliders: what would change, told at once by the map's numbers and then by the simulation.

use egui::text::LayoutJob;
use egui::{Align2, Rect, Stroke, Ui, UiBuilder, pos2, vec2};

use super::dials::{FIRST, What, rarer};
use super::view::View;
use super::{dials, words};
use crate::ui::action::{Action, MapAction, PlayAction};
use crate::ui::theme;
use crate::ui::theme::{icons, space, typeface};
use crate::ui::widgets::{Button, Pane, text_at};

/// Height of the pane with everything it shows.
pub(super) const HEIGHT: f32 = 372.0;
/// The row of buttons at the foot.
const FOOT: f32 = 48.0;
/// The bar of the progress.
const BAR: f32 = 4.0;

/// Shows the pane in `rect`.
pub(super) fn show(ui: &mut Ui, rect: Rect, view: &View<'_>, out: &mut Vec<Action>) {
    let wishes = !view.play.wishes.is_empty();
    Pane::new("What if").strong().show_in(
        ui,
        rect,
        |ui| {
            ui.spacing_mut().item_spacing.x = space::S8;
            let reset = Button::new("Reset")
                .icon(icons::ARROW_COUNTER_CLOCKWISE)
                .height(space::TARGET)
                .enabled(wishes)
                .quiet()
                .show(ui);
            if reset
                .on_hover_text("Puts every slider back to what was captured")
                .clicked()
            {
                out.push(Action::Map(MapAction::Play(PlayAction::Reset)));
            }
        },
        |ui, inner| body(ui, inner, view),
    );
    let inner = Rect::from_min_max(pos2(rect.left(), rect.top() + space::PANE_HEAD), rect.max).shrink(1.0);
    let mut child = ui.new_child(UiBuilder::new().max_rect(inner).id_salt("what if"));
    child.set_clip_rect(inner.intersect(ui.clip_rect()));
    sliders(&mut child, inner, view, out);
}

/// Where the sliders end.
fn rows(inner: Rect) -> (f32, usize) {
    let room = inner.height() - FOOT;
    let least = 44.0;
    let row = ((room - 84.0) / 3.0).clamp(least, super::dial::HEIGHT);
    (row, ((room / row).floor() as usize).min(3))
}

fn body(ui: &mut Ui, inner: Rect, view: &View<'_>) {
    let (row, count) = rows(inner);
    let top = inner.top() + row * count as f32;
    let note = Rect::from_min_max(pos2(inner.left(), top), pos2(inner.right(), inner.bottom() - FOOT));
    if note.height() >= 40.0 {
        paint_note(ui, note, view);
    }
}

fn sliders(ui: &mut Ui, inner: Rect, view: &View<'_>, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    let (row, count) = rows(inner);
    let Some(step) = view.step() else { return };
    let set: [What; 3] = if view.play.rarer {
        rarer(step, &view.map.flow)
    } else {
        FIRST
    };
    for (place, what) in set.into_iter().enumerate().take(count) {
        let area = Rect::from_min_size(
            pos2(inner.left(), inner.top() + place as f32 * row),
            vec2(inner.width(), row),
        );
        if what == What::Demand && view.map.flow.demand.is_none() {
            let at = pos2(area.left() + space::S16, area.center().y);
            let words = "Demand is unknown: ask how many items arrive in a week";
            text_at(
                ui.painter(),
                at,
                Align2::LEFT_CENTER,
                words,
                typeface::SECOND,
                tokens.ink2,
                area.width() - 32.0,
            );
        } else {
            dials::show(ui, area, what, step, view, out);
        }
        ui.painter()
            .hline(area.x_range(), area.bottom() - 0.5, Stroke::new(1.0, tokens.line));
    }
    foot(ui, inner, view, out);
}

fn foot(ui: &mut Ui, inner: Rect, view: &View<'_>, out: &mut Vec<Action>) {
    let area = Rect::from_min_max(pos2(inner.left(), inner.bottom() - FOOT), inner.max);
    let builder = UiBuilder::new()
        .max_rect(area.shrink2(vec2(space::S12, 8.0)))
        .layout(egui::Layout::left_to_right(egui::Align::Center))
        .id_salt("what if foot");
    let mut row = ui.new_child(builder);
    row.spacing_mut().item_spacing.x = space::S8;
    let (words, tip) = if view.play.rarer {
        ("People, demand, %C/A", "Shows the sliders of people, demand and %C/A")
    } else {
        let of_some = view
            .step()
            .is_some_and(|step| rarer(step, &view.map.flow).contains(&What::Share));
        if of_some {
            ("Wait, share, start", "Shows the sliders of wait, share and start")
        } else {
            ("Wait, batch, start", "Shows the sliders of wait, batch and start")
        }
    };
    let more = Button::new(words)
        .icon(icons::SLIDERS_HORIZONTAL)
        .quiet()
        .show(&mut row);
    if more.on_hover_text(tip).clicked() {
        out.push(Action::Map(MapAction::Play(PlayAction::Rarer(!view.play.rarer))));
    }
    let wishes = !view.play.wishes.is_empty();
    let room = row.available_width();
    let words = if room > 190.0 {
        "Into the future map"
    } else {
        "To future"
    };
    let future = Button::new(words)
        .icon(icons::SPARKLE)
        .name("Put into the future map")
        .enabled(wishes)
        .width(room.min(200.0))
        .show(&mut row);
    let tip = "Puts the changes into the future map, as one change that can be undone; the captured map stays as it is";
    if future.on_hover_text(tip).clicked() {
        out.push(Action::Map(MapAction::Play(PlayAction::IntoFuture)));
    }
}

/// What changes, in words; below it how far the simulation is.
fn paint_note(ui: &Ui, rect: Rect, view: &View<'_>) {
    let (painter, tokens) = (ui.painter(), theme::tokens(ui.ctx()));
    painter.rect_filled(rect, 0.0, tokens.blue_soft);
    painter.hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, tokens.line));
    let inner = rect.shrink2(vec2(space::S16, space::S8));
    let mut job = LayoutJob::default();
    for (text, strong) in words::note(view) {
        let style = if strong { typeface::CONTROL } else { typeface::LIST };
        job.append(&words::unbroken(&text), 0.0, style.format(tokens.ink));
    }
    let progress = words::progress(view);
    let room = inner.height() - if progress.is_some() { BAR + 6.0 } else { 0.0 };
    job.wrap.max_width = inner.width();
    job.wrap.max_rows = ((room / 20.0).floor() as usize).max(1);
    let galley = painter.fonts_mut(|fonts| fonts.layout_job(job.clone()));
    let elided = galley.elided;
    painter.galley(inner.min, galley, tokens.ink);
    let hover = ui.interact(rect, ui.scope_id().with("what if note"), egui::Sense::hover());
    hover.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &job.text));
    if elided {
        hover.on_hover_text(&job.text);
    }
    if let Some(done) = progress {
        let track = Rect::from_min_max(pos2(inner.left(), inner.bottom() - BAR), inner.max);
        painter.rect_filled(track, BAR / 2.0, tokens.surface);
        let part = Rect::from_min_size(track.min, vec2(track.width() * done, BAR));
        painter.rect_filled(part, BAR / 2.0, tokens.blue);
    }
}

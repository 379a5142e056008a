//! A pane that is only read: Tab comes to it, and arrows, Page keys, Home and End scroll it.

use egui::{Context, EventFilter, Id, Key, Modifiers, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2};

use crate::ui::theme;

/// How far an arrow key scrolls, in points.
const LINE: f32 = 40.0;
/// The share of its height that a Page key scrolls: the last line stays in sight as the first.
const PAGE: f32 = 0.9;
/// Farther than any pane is long.
// Not infinite: a key that was pressed no times scrolls by nothing, and infinity times 0 is no number.
const END: f32 = 1e6;

/// Makes the scroll area whose content `ui` shows a stop of this name that the keys scroll. Call it before the content.
pub fn reading(ui: &mut Ui, name: &str) {
    let view = shown(ui);
    let id = ui.scope_id().with("reading");
    let response = ui.interact(view, id, Sense::focusable_noninteractive());
    response.widget_info(|| WidgetInfo::labeled(Role::Region, true, name));
    if !response.has_focus() {
        return;
    }
    let keys = EventFilter {
        vertical_arrows: true,
        ..EventFilter::default()
    };
    // In each frame: egui forgets the filter with the focus, and would move that by the arrows.
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, keys));
    ui.data_mut(|data| data.insert_temp(reader(), id));
    scroll_by_keys(ui);
    let frame = Stroke::new(2.0, theme::tokens(ui.ctx()).blue);
    ui.painter()
        .rect_stroke(view.shrink(2.0), 4.0, frame, StrokeKind::Inside);
}

/// What shows of the content: an area that shrinks to its content is lower than the room it was given.
fn shown(ui: &Ui) -> egui::Rect {
    let view = ui.clip_rect();
    // As high as it was in the last frame; nothing in the first one.
    let bottom = ui.response().rect.bottom();
    // A frame that hugs the content: a ring around empty room below a short text looks like a fault.
    if bottom > view.top() + 1.0 {
        view.with_max_y(bottom.min(view.bottom()))
    } else {
        view
    }
}

/// Lets the keys scroll the scroll area whose content `ui` shows.
pub fn scroll_by_keys(ui: &mut Ui) {
    let page = ui.clip_rect().height() * PAGE;
    let mut down = 0.0;
    for (key, way) in [
        (Key::ArrowDown, LINE),
        (Key::ArrowUp, -LINE),
        (Key::PageDown, page),
        (Key::PageUp, -page),
        (Key::End, END),
        (Key::Home, -END),
    ] {
        let times = ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key));
        down += way * times as f32;
    }
    if down != 0.0 {
        // Without a glide: a held key would pile up glides, and the pane would go on after the key is up.
        ui.scroll_with_delta_animation(vec2(0.0, -down), egui::style::ScrollAnimation::none());
    }
}

/// Whether a pane that is read has the focus: then the keys that scroll are its own.
pub fn is_reading(ctx: &Context) -> bool {
    let reader: Option<Id> = ctx.data(|data| data.get_temp(reader()));
    reader.is_some() && ctx.memory(egui::Memory::focused) == reader
}

fn reader() -> Id {
    Id::unique("pane that is read")
}

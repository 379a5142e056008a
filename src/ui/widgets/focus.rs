//! What has the keyboard: the frame around it, and what it says of itself to those who move the focus.

use egui::{Color32, Context, Id, LayerId, Painter, Rect, Stroke, StrokeKind, Ui};

use crate::ui::theme::space;

/// The blue frame outside of what has the keyboard's focus.
pub(in crate::ui) fn focus_ring(painter: &Painter, rect: Rect, color: Color32) {
    let radius = f32::from(space::CONTROL_RADIUS) + 2.0;
    painter.rect_stroke(rect.expand(2.0), radius, Stroke::new(2.0, color), StrokeKind::Outside);
}

/// Says that `id` takes the Tab key itself while it has the focus, or no longer does.
pub fn keep_tab(ctx: &Context, id: Id, keeps: bool) {
    // In egui's memory and not in the state: it is known while a widget is shown, and is over with it.
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

/// How many passes after the focus has moved it is brought into sight.
// One for the pane within, one for the one around it, and one more since a scroll is seen a pass later.
pub const TRIES: u8 = 3;

/// Brings what has just got the focus into sight, in a pane that holds other panes which scroll too: the inner one alone is
/// asked by egui, though it may have nothing to scroll. Call it at the end of the outer content; `key` tells it from others.
pub fn follow_focus(ui: &Ui, key: &str) {
    let id = Id::unique(("followed focus", key));
    let focused = ui.memory(egui::Memory::focused);
    let before: (Option<Id>, u8) = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    // A pane within may scroll first: what is seen after that is looked at again, and then the hand may scroll.
    let tries = if focused == before.0 { before.1 } else { TRIES };
    ui.data_mut(|data| data.insert_temp(id, (focused, tries.saturating_sub(1))));
    if tries == 0 {
        return;
    }
    let Some(response) = focused.and_then(|id| ui.ctx().read_response(id)) else {
        return;
    };
    let (whole, seen) = (response.rect, response.interact_rect);
    // A point of tolerance: what a pane's frame covers is not out of sight.
    let cut = seen.height() < whole.height() - 1.0 || seen.width() < whole.width() - 1.0;
    if cut && response.layer_id == ui.layer_id() && ui.min_rect().contains_rect(whole) {
        // Without a glide: whoever holds Tab down would see the pane swim behind the focus.
        ui.scroll_to_rect_animation(whole, None, egui::style::ScrollAnimation::none());
    }
}

/// A part of a window that the keyboard goes to as a whole.
#[derive(Debug, Clone, Copy)]
pub struct Room {
    /// The layer it lies in.
    pub layer: LayerId,
    /// Where it stands.
    pub rect: Rect,
}

/// Panes and their entries as a pass shows them, and as the one before did.
#[derive(Debug, Clone, Default)]
struct Rooms {
    pass: u64,
    now: Vec<Room>,
    before: Vec<Room>,
    entries: Vec<Id>,
    entries_before: Vec<Id>,
}

impl Rooms {
    /// What the pass that runs is told.
    fn of(ctx: &Context, tell: impl FnOnce(&mut Self)) {
        // By pass and not by frame: egui may run a frame twice, and each would add its panes once more.
        let pass = ctx.cumulative_pass_nr();
        ctx.data_mut(|data| {
            let rooms: &mut Self = data.get_temp_mut_or_default(rooms_id());
            if rooms.pass != pass {
                rooms.pass = pass;
                rooms.before = std::mem::take(&mut rooms.now);
                rooms.entries_before = std::mem::take(&mut rooms.entries);
            }
            tell(rooms);
        });
    }
}

fn rooms_id() -> Id {
    Id::unique("panes of the window")
}

/// Says that the keyboard can go to this part of the window as a whole.
pub fn is_room(ui: &Ui, rect: Rect) {
    let room = Room {
        layer: ui.layer_id(),
        // What is scrolled out of sight must not take the keyboard from what is seen.
        rect: rect.intersect(ui.clip_rect()),
    };
    Rooms::of(ui.ctx(), |rooms| rooms.now.push(room));
}

/// Says that `id` gets the keyboard where its pane is gone to: what is chosen there.
pub fn is_entry(ctx: &Context, id: Id) {
    Rooms::of(ctx, |rooms| rooms.entries.push(id));
}

/// The panes that the last whole pass showed, in the order in which they were made, and what gets the keyboard in them.
pub fn rooms(ctx: &Context) -> (Vec<Room>, Vec<Id>) {
    let mut found = (Vec::new(), Vec::new());
    // Those of the pass before: the one that runs has not shown all of its panes yet.
    Rooms::of(ctx, |rooms| {
        found = (rooms.before.clone(), rooms.entries_before.clone());
    });
    found
}

//! Where the keyboard is, and what is told of it: Tab goes round in the order of reading, F6 from pane to pane, what has the focus is in sight, a
//! dialog or a menu that opens takes it and gives it back when it closes.
//!
//! A dialog or a menu is a layer over the surface. The layer that lies on top is where the keyboard belongs; what had the
//! focus in each layer below is remembered, so that nobody who closes something has to start again at the top of the window.

mod order;
mod rooms;
mod tree;

use egui::accesskit::{Action, ActionRequest, TreeId};
use egui::{
    Context, Event, FocusDirection, FullOutput, Id, Key, LayerId, Modifiers, Order, RawInput, Rect, Ui, ViewportId,
    WidgetRect, vec2,
};

use super::widgets::{TRIES, keeps_tab, main_call};

/// What the window is called where nothing else is said.
const NAME: &str = "Flipchart";

/// Names the window, for screen readers: which surface it shows, of which workshop.
pub fn name_window(ctx: &Context, name: &str) {
    ctx.data_mut(|data| data.insert_temp(window_name(), name.to_owned()));
}

fn window_name() -> Id {
    Id::unique("name of the window")
}

/// See the module.
#[derive(Debug, Default)]
pub struct Focus {
    /// The layers over the surface that take the keyboard, the lowest first, each with what had the focus below it when it opened.
    over: Vec<Over>,
    /// What had the focus in the layer on top, or on the surface, when a pass last ended there.
    here: Option<Id>,
    /// What had the focus at the end of the last pass.
    last: Option<Id>,
    /// Where Tab goes on when nothing has the focus: what had it last.
    from: Option<Id>,
    /// What had it before, for whoever comes back to its pane.
    remembered: rooms::Remembered,
    /// How many passes more what has the focus is brought into sight: panes within panes scroll one after the other.
    tries: u8,
    /// What has the focus but is hidden by the edge of its pane.
    hidden: Option<Id>,
}

/// A layer that takes the keyboard.
#[derive(Debug, Clone, Copy)]
struct Over {
    layer: LayerId,
    /// What had the focus when it opened.
    opener: Option<Id>,
}

impl egui::Plugin for Focus {
    fn debug_name(&self) -> &'static str {
        "focus"
    }

    fn input_hook(&mut self, _ctx: &Context, input: &mut RawInput) {
        // The wall has no controls: what happens there must not move what has the keyboard here.
        if input.viewport_id != ViewportId::ROOT {
            return;
        }
        if let Some(id) = self.hidden.take() {
            // As a screen reader asks for it: every pane around it scrolls, whatever it is.
            input.events.push(Event::AccessKitActionRequest(ActionRequest {
                action: Action::ScrollIntoView,
                target_tree: TreeId::ROOT,
                target_node: id.accesskit_id(),
                data: None,
            }));
        }
    }

    fn on_begin_pass(&mut self, ui: &mut Ui) {
        if ui.viewport_id() == ViewportId::ROOT {
            self.tab(ui.ctx());
            self.pane(ui.ctx());
        }
    }

    fn output_hook(&mut self, ctx: &Context, output: &mut FullOutput) {
        let Some(update) = &mut output.platform_output.accesskit_update else {
            return;
        };
        if ctx.viewport_id() == ViewportId::ROOT {
            let name: Option<String> = ctx.data(|data| data.get_temp(window_name()));
            tree::mend(update, name.as_deref().unwrap_or(NAME));
        }
    }

    fn on_end_pass(&mut self, ui: &mut Ui) {
        if ui.viewport_id() != ViewportId::ROOT {
            return;
        }
        let ctx = ui.ctx();
        self.follow(ctx);
        let focused = ctx.memory(egui::Memory::focused);
        // A dialog counts as on top one pass after it has opened; a field of it may have the focus before.
        // While it finds its size nothing of it can have the focus: only a second pass without one counts as none.
        match focused {
            Some(id) if self.is_on_top(ctx, id) => self.here = focused,
            None if self.last.is_none() => self.here = None,
            _ => {}
        }
        if focused != self.last {
            self.tries = TRIES;
        }
        if self.tries > 0 {
            self.tries -= 1;
            self.hidden = focused.filter(|id| is_cut(ctx, *id));
            if self.hidden.is_some() {
                ctx.request_repaint();
            }
        }
        if let Some(id) = focused.filter(|_| focused != self.last) {
            self.remembered.note(id);
        }
        self.last = focused;
        self.from = focused.or(self.from);
    }
}

impl Focus {
    /// Goes on to the next stop when Tab was pressed, or back with Shift: from the last one to the first.
    fn tab(&mut self, ctx: &Context) {
        let focused = ctx.memory(egui::Memory::focused);
        if focused.is_some_and(|id| keeps_tab(ctx, id)) {
            return;
        }
        // Shift first: egui matches a key without modifiers also while Shift is held.
        let (back, on) = ctx.input_mut(|input| {
            // Counted, not asked for: a slow frame may bring several presses, and none of them is lost.
            let mut times = |modifiers| input.count_and_consume_key(modifiers, Key::Tab);
            (times(Modifiers::SHIFT), times(Modifiers::NONE))
        });
        if back + on == 0 {
            return;
        }
        // egui would go on in the order in which things were made.
        ctx.memory_mut(|memory| memory.move_focus(FocusDirection::None));
        let stops: Vec<Id> = self.stops(ctx).iter().map(|stop| stop.id).collect();
        // What had the keyboard may be gone, a menu closed or a row deleted: Tab goes on from its place where that is still known.
        let here = focused
            .or(self.from)
            .and_then(|id| stops.iter().position(|stop| *stop == id));
        let Some(last) = stops.len().checked_sub(1) else { return };
        let mut at = here;
        for _ in 0..on {
            at = Some(at.map_or(0, |at| if at == last { 0 } else { at + 1 }));
        }
        for _ in 0..back {
            at = Some(at.and_then(|at| at.checked_sub(1)).unwrap_or(last));
        }
        if let Some(id) = at.and_then(|at| stops.get(at)) {
            ctx.memory_mut(|memory| memory.request_focus(*id));
        }
    }

    /// Goes on to the next pane when F6 was pressed, or back with Shift; a dialog is one pane.
    fn pane(&mut self, ctx: &Context) {
        let pressed = rooms::pressed(ctx);
        if pressed == (0, 0) || !self.over.is_empty() {
            return;
        }
        let from = ctx.memory(egui::Memory::focused).or(self.from);
        let stops = self.stops(ctx);
        if let Some(id) = rooms::target(ctx, &stops, pressed, (from, &self.remembered)) {
            ctx.memory_mut(|memory| memory.request_focus(id));
        }
    }

    /// What Tab leads to, in the order of reading, as the last pass showed it: all of the layer on top, else all of the surface.
    fn stops(&self, ctx: &Context) -> Vec<WidgetRect> {
        let top = self.over.last().map(|over| over.layer);
        let mut widgets: Vec<WidgetRect> = ctx.viewport(|viewport| {
            let shown = &viewport.prev_pass.widgets;
            let mut layers: Vec<LayerId> = shown.layer_ids().collect();
            // egui tells layers in no order of its own, and Tab has to go the same way each time.
            layers.sort_by_key(|layer| layer.order);
            let here = layers
                .into_iter()
                // A message lies over everything and is gone by itself: Tab does not go round through it.
                .filter(|layer| top.is_none_or(|top| top == *layer) && layer.order < Order::Tooltip);
            here.flat_map(|layer| shown.get_layer(layer).filter(|widget| is_stop_itself(widget)).copied())
                .collect()
        });
        order::sort(&mut widgets, |widget| Some(in_its_line(widget)));
        widgets
    }

    /// Moves the focus into a layer that has opened, and back to where it was when one has closed.
    fn follow(&mut self, ctx: &Context) {
        let layers = taking_keys(ctx);
        let open = |over: &Over| layers.contains(&over.layer);
        let mut back = None;
        // The lowest that has closed says where to go back to: those above it were opened from within it.
        while let Some(closed) = self.over.pop_if(|over| !open(over)) {
            back = Some(closed.opener);
        }
        let mut opened = false;
        for layer in &layers {
            if !self.over.iter().any(|over| over.layer == *layer) {
                opened = true;
                // A dialog that gives way to the next hands on what had the keyboard before both.
                let opener = back.take().unwrap_or(self.here);
                self.over.push(Over { layer: *layer, opener });
            }
        }
        let focused = ctx.memory(egui::Memory::focused);
        if focused.is_some_and(|id| self.is_on_top(ctx, id)) {
            return;
        }
        let next = match (back, self.over.last()) {
            (Some(opener), _) => opener.filter(|id| self.is_on_top(ctx, *id) && is_stop(ctx, *id)),
            (None, Some(top)) if opened => first_stop(ctx, top.layer),
            _ => None,
        };
        if let Some(id) = next {
            ctx.memory_mut(|memory| memory.request_focus(id));
            ctx.request_repaint();
        }
    }

    /// Whether a widget lies in the layer where the keyboard belongs.
    fn is_on_top(&self, ctx: &Context, id: Id) -> bool {
        place(ctx, id).is_some_and(|widget| match self.over.last() {
            Some(top) => widget.layer_id == top.layer,
            None => widget.layer_id.order < Order::Foreground,
        })
    }
}

/// The layers over the surface that take the keyboard, the lowest first: dialogs, menus and lists to choose from.
fn taking_keys(ctx: &Context) -> Vec<LayerId> {
    let modal = ctx.memory(egui::Memory::top_modal_layer);
    let menus = egui::Popup::is_any_open(ctx);
    let over = |layer: &LayerId| layer.order == Order::Foreground && (menus || Some(*layer) == modal);
    let layers: Vec<LayerId> = ctx.memory(|memory| memory.layer_ids().filter(over).collect());
    layers
        .into_iter()
        // A layer shows nothing in the pass in which it finds its size: it counts from when there is something to focus.
        .filter(|layer| first_stop(ctx, *layer).is_some())
        .collect()
}

/// Where a widget stands among the others: what its pane hides above or below is in no line with what stands there.
fn in_its_line(widget: &WidgetRect) -> Rect {
    if widget.interact_rect.height() > 0.0 {
        widget.rect
    } else {
        // Further than any surface is high, so that nothing seen shares a line with it.
        widget.rect.translate(vec2(0.0, 1.0e5))
    }
}

/// Where a widget was shown in this pass.
fn place(ctx: &Context, id: Id) -> Option<WidgetRect> {
    ctx.viewport(|viewport| viewport.this_pass.widgets.get(id).copied())
}

fn is_stop_itself(widget: &WidgetRect) -> bool {
    widget.enabled && widget.visible && widget.sense.is_focusable()
}

fn is_stop(ctx: &Context, id: Id) -> bool {
    place(ctx, id).is_some_and(|widget| is_stop_itself(&widget))
}

/// What gets the focus in a layer that opens: the button that carries out what is asked, else the first stop.
fn first_stop(ctx: &Context, layer: LayerId) -> Option<Id> {
    let main = main_call(ctx).filter(|id| place(ctx, *id).is_some_and(|widget| widget.layer_id == layer));
    main.or_else(|| {
        ctx.viewport(|viewport| {
            let mut widgets = viewport.this_pass.widgets.get_layer(layer);
            widgets.find(|widget| is_stop_itself(widget)).map(|widget| widget.id)
        })
    })
}

/// Whether a good part of it lies beyond the edge of its pane.
fn is_cut(ctx: &Context, id: Id) -> bool {
    place(ctx, id).is_some_and(|widget| {
        let (whole, seen) = (widget.rect.size(), widget.interact_rect.size());
        // A point of tolerance: what rounding alone cuts off would be scrolled to for ever.
        seen.x < whole.x - 1.0 || seen.y < whole.y - 1.0
    })
}

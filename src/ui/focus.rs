//! Where the keyboard is: what has the focus is in sight, a dialog or a menu that opens takes it and gives it back when it closes.
//!
//! A dialog or a menu is a layer over the surface. The layer that lies on top is where the keyboard belongs; what had the
//! focus in each layer below is remembered, so that nobody who closes something has to start again at the top of the window.

use egui::accesskit::{Action, ActionRequest, TreeId};
use egui::{Context, Event, Id, LayerId, Order, RawInput, Ui, ViewportId, WidgetRect};

/// See the module.
#[derive(Debug, Default)]
pub struct Focus {
    /// The layers over the surface that take the keyboard, the lowest first, each with what had the focus below it when it opened.
    over: Vec<Over>,
    /// What had the focus in the layer on top, or on the surface, when a pass last ended there.
    here: Option<Id>,
    /// What had the focus at the end of the last pass.
    last: Option<Id>,
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

    fn on_end_pass(&mut self, ui: &mut Ui) {
        if ui.viewport_id() != ViewportId::ROOT {
            return;
        }
        let ctx = ui.ctx();
        self.follow(ctx);
        let focused = ctx.memory(egui::Memory::focused);
        // A dialog counts as on top one pass after it has opened; a field of it may have the focus before.
        if focused.is_none_or(|id| self.is_on_top(ctx, id)) {
            self.here = focused;
        }
        if focused != self.last {
            self.hidden = focused.filter(|id| is_cut(ctx, *id));
            if self.hidden.is_some() {
                ctx.request_repaint();
            }
        }
        self.last = focused;
    }
}

impl Focus {
    /// Moves the focus into a layer that has opened, and back to where it was when one has closed.
    fn follow(&mut self, ctx: &Context) {
        let layers = taking_keys(ctx);
        let open = |over: &Over| layers.contains(&over.layer);
        let mut back = None;
        while let Some(closed) = self.over.pop_if(|over| !open(over)) {
            back = Some(closed.opener);
        }
        let mut opened = false;
        for layer in &layers {
            if !self.over.iter().any(|over| over.layer == *layer) {
                opened = true;
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
        .filter(|layer| first_stop(ctx, *layer).is_some())
        .collect()
}

/// Where a widget was shown in this pass.
fn place(ctx: &Context, id: Id) -> Option<WidgetRect> {
    ctx.viewport(|viewport| viewport.this_pass.widgets.get(id).copied())
}

fn stops(widget: &WidgetRect) -> bool {
    widget.enabled && widget.visible && widget.sense.is_focusable()
}

fn is_stop(ctx: &Context, id: Id) -> bool {
    place(ctx, id).is_some_and(|widget| stops(&widget))
}

fn first_stop(ctx: &Context, layer: LayerId) -> Option<Id> {
    ctx.viewport(|viewport| {
        let mut widgets = viewport.this_pass.widgets.get_layer(layer);
        widgets.find(|widget| stops(widget)).map(|widget| widget.id)
    })
}

/// Whether a good part of it lies beyond the edge of its pane.
fn is_cut(ctx: &Context, id: Id) -> bool {
    place(ctx, id).is_some_and(|widget| {
        let (whole, seen) = (widget.rect.size(), widget.interact_rect.size());
        seen.x < whole.x - 1.0 || seen.y < whole.y - 1.0
    })
}

//! The whole timeline in small, below a map that is larger than its pane; the frame in it is dragged to where the map shows.

use std::sync::Arc;

use egui::epaint::Mesh;
use egui::{CursorIcon, Id, Rect, Role, Sense, Shape, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, pos2, vec2};

use super::frame::Frame;
use crate::flow::StepId;
use crate::flow::layout::Layout;
use crate::ui::action::{Action, MapAction, ViewAction};
use crate::ui::map::hand;
use crate::ui::state::map::{Holds, View};
use crate::ui::theme;
use crate::ui::widgets::Tip;

/// Its size.
const SIZE: Vec2 = vec2(188.0, 38.0);
/// Its width below a narrow map.
const NARROW: f32 = 120.0;
/// A bar from this width on has room for all of it.
const WIDE: f32 = 1100.0;
/// Around the map in it.
const PAD: f32 = 4.0;
/// A block is at least so high and wide.
const LEAST: f32 = 1.5;

/// A map that is larger than its pane.
pub(in crate::ui::map) struct Overview {
    /// The whole map.
    pub layout: Arc<Layout>,
    /// Which part of it shows.
    pub frame: Frame,
    /// Size of the pane.
    pub pane: Vec2,
    /// What the lens calls the bottleneck.
    pub bottleneck: Option<StepId>,
}

impl Overview {
    /// The overview of a map; none when all of it shows.
    pub fn of(layout: &Arc<Layout>, frame: Frame, pane: Vec2, bottleneck: Option<StepId>) -> Option<Overview> {
        // A point more or less is rounding: an overview that comes and goes while a window is resized is worse than none.
        let fits = frame.furthest() < 1.0 && layout.height <= pane.y + 1.0;
        (!fits).then(|| Overview {
            layout: Arc::clone(layout),
            frame,
            pane,
            bottleneck,
        })
    }

    /// Points of the map per point of the overview, which is `room` large.
    fn scale(&self, room: Vec2) -> Vec2 {
        let whole = vec2(self.layout.end_x - self.frame.spec.time_zero_x, self.layout.height);
        vec2(whole.x.max(1.0) / room.x.max(1.0), whole.y.max(1.0) / room.y.max(1.0))
    }

    /// The part that shows, in an overview whose inside is `inner`.
    fn window(&self, inner: Rect) -> Rect {
        let scale = self.scale(inner.size());
        let shows = vec2(self.pane.x - self.frame.spec.time_zero_x, self.pane.y);
        let min = inner.min + self.frame.scroll / scale;
        Rect::from_min_size(min, shows / scale).intersect(inner)
    }
}

/// Shows it in `rect`.
pub(in crate::ui::map) fn show(ui: &Ui, rect: Rect, overview: &Overview, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    let inner = rect.shrink(PAD);
    let scale = overview.scale(inner.size());
    let response = ui.interact(rect, Id::unique("map overview"), Sense::CLICK | Sense::DRAG);
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, "Overview of the map"));
    let painter = ui.painter();
    painter.rect_filled(rect, 6.0, tokens.sunken);
    let frame_color = if response.hovered() { tokens.line2 } else { tokens.line };
    painter.rect_stroke(rect, 6.0, Stroke::new(1.0, frame_color), StrokeKind::Inside);
    // One mesh however many steps there are.
    let mut mesh = Mesh::default();
    let zero = overview.frame.spec.time_zero_x;
    for block in &overview.layout.blocks {
        let bar = |part: crate::flow::layout::Rect| {
            let min = inner.min + vec2(part.x - zero, part.y) / scale;
            // Waiting may vanish, work may not: the row of bars is what is recognised.
            let size = (vec2(part.width, part.height) / scale).max(vec2(0.0, LEAST));
            Rect::from_min_size(min, size)
        };
        let red = overview.bottleneck == Some(block.step);
        if block.wait.width > 0.0 {
            mesh.add_colored_rect(bar(block.wait), tokens.hatch);
        }
        let work = bar(block.work);
        let work = Rect::from_min_size(work.min, work.size().max(vec2(LEAST, 0.0)));
        mesh.add_colored_rect(work, if red { tokens.red_fill } else { tokens.work });
    }
    painter
        .with_clip_rect(rect.intersect(ui.clip_rect()))
        .add(Shape::mesh(mesh));
    let window = overview.window(inner).expand(2.0).intersect(rect);
    painter.rect_stroke(window, 4.0, Stroke::new(1.5, tokens.blue), StrokeKind::Inside);
    if let Some(view) = moved(&response, overview, window, scale)
        // Only one thing holds the pointer: a drag that began on a block may pass over the overview.
        && (!response.dragged() || hand::hold(ui, Holds::View, out))
    {
        out.push(Action::Map(MapAction::View(ViewAction::Part(view))));
    }
    if response.hovered() || response.dragged() {
        let cursor = if response.dragged() {
            CursorIcon::Grabbing
        } else {
            CursorIcon::Grab
        };
        ui.set_cursor_icon(cursor);
    }
    response.tip(|| "Drag to move over the map");
}

/// Where the view goes: a press beside the frame centres it there, a drag takes it along.
fn moved(response: &egui::Response, overview: &Overview, window: Rect, scale: Vec2) -> Option<View> {
    let pressed = response.clicked() || response.drag_started();
    if let Some(at) = response
        .interact_pointer_pos()
        // Pressed inside the frame it would jump from under the hand.
        .filter(|at| pressed && !window.contains(*at))
    {
        return Some(overview.frame.panned((at - window.center()) * scale));
    }
    let delta = response.drag_delta();
    (response.dragged() && delta != Vec2::ZERO).then(|| overview.frame.panned(delta * scale))
}

/// Where it stands at the right end of the bar below the map.
pub(in crate::ui::map) fn place(bar: Rect) -> Rect {
    let right = bar.right() - 8.0;
    let width = if bar.width() < WIDE { NARROW } else { SIZE.x };
    let size = vec2(width, SIZE.y.min(bar.height() - 8.0));
    Rect::from_min_size(pos2(right - size.x, bar.center().y - size.y / 2.0), size)
}

//! The timeline as it is edited: ruler, lanes, blocks; panning and zooming; what is held and selected.

use std::sync::Arc;

use egui::{CursorIcon, Id, Rect, Sense, Ui, pos2, vec2};

use super::chart::{Chart, LEFT_OF_ZERO};
use super::fitted::fitted;
use super::frame::Frame;
use super::minimap::Overview;
use super::{gesture, handles, marks, marquee, naming, ruler, steps};
use crate::flow::layout::Layout;
use crate::ui::action::{Action, MapAction, SelectAction, ViewAction};
use crate::ui::map::hand;
use crate::ui::map::hand::pans;
use crate::ui::map::shown::Shown;
use crate::ui::map::side::standing;
use crate::ui::map::timeline::stage::Stage;
use crate::ui::state::State;
use crate::ui::state::map::Holds;
use crate::ui::theme::typeface;
use crate::ui::widgets::line;

/// In a pane lower than this the ruler is tighter.
const LOW: f32 = 420.0;
/// A lane so high has room for the shares inside its loops: down to here lanes take the room of the dimension line.
const ROOMY_LANE: f32 = 76.0;

/// Shows the timeline in `rect`; answers an overview when it is larger than that.
pub(in crate::ui::map) fn show(
    ui: &mut Ui,
    rect: Rect,
    shown: &Shown<'_>,
    state: &State,
    out: &mut Vec<Action>,
) -> Option<Overview> {
    let window = &state.window.map;
    let Fits {
        ruler: ruler_rect,
        lanes,
        mut frame,
        laid,
    } = Fits::of(ui, "map", rect, shown, state);
    if window.hand.drag.is_none() {
        frame.keep_down(laid.height, lanes.height());
    }
    let origin = pos2(
        // Whole points: lines between pixels would shimmer while the map is moved.
        lanes.left() - frame.scroll.x.round(),
        lanes.top() - frame.scroll.y.round(),
    );
    let zero = frame.spec.time_zero_x;
    let time = Rect::from_min_max(pos2(lanes.left() + zero - LEFT_OF_ZERO, lanes.top()), lanes.max);
    let around = Rect::from_min_max(pos2(time.left(), rect.top()), rect.max);
    // Made first, so that every block and handle lies above it; `CLICK` and not `click()`, which Tab would stop at.
    let background = ui.interact(rect, Id::unique("map background"), Sense::CLICK | Sense::DRAG);
    if window.hand.drag.is_none() {
        move_view(ui, rect, &background, &frame, &laid, lanes, out);
    }
    let more = ui.input(|input| input.modifiers.command || input.modifiers.shift);
    if background.clicked() && window.hand.drag.is_none() && !more {
        out.push(Action::Map(MapAction::Select(SelectAction::One(None))));
    }
    let chart = Chart {
        painter: ui.painter().with_clip_rect(time.intersect(ui.clip_rect())),
        tokens: crate::ui::theme::tokens(ui.ctx()),
        origin,
        layout: &laid,
        flow: shown.flow,
        analysis: shown.analysis,
        lens: shown.lens,
        paper: false,
    };
    paint_around(ui, &chart, (rect, lanes, ruler_rect, around));
    let scene = Stage {
        chart,
        frame,
        shown,
        state,
        time,
    };
    let ghost = shown.pointed_at(state);
    scene.chart.grid(lanes.y_range());
    standing::marks(ui, &scene.chart, ruler_rect, lanes, state);
    scene.chart.links();
    scene.chart.reworks(ghost);
    scene.chart.heat();
    // Planned before the names, which give way to it, painted after them.
    let flag = scene.chart.plan_flag(time);
    scene.chart.blocks(flag.as_ref());
    marks::paint(&scene);
    if let Some(flag) = &flag {
        scene.chart.paint_flag(flag);
    }
    // After all painting: what is interacted with last lies above, and blocks under the flag stay pressable.
    steps::show(ui, &scene, out);
    handles::show(ui, &scene, out);
    if let Some(lever) = ghost {
        scene.chart.ghost_below(lever);
    }
    marquee::follow(ui, &scene, &background, out);
    marquee::paint(&scene);
    // Behind the steps and the handles: it sees whether one of them has ended the drag.
    gesture::watch(ui, state, out);
    naming::step(ui, &scene, out);
    let bottleneck = scene.chart.bottleneck().map(|lens| lens.step);
    Overview::of(&laid, frame, lanes.size(), bottleneck)
}

/// Whether all of the map shows in `rect`.
pub(in crate::ui::map) fn shows_whole(ui: &Ui, rect: Rect, shown: &Shown<'_>, state: &State) -> bool {
    let fits = Fits::of(ui, "whole map", rect, shown, state);
    // Zoom is a quotient: the whole map is seldom exactly 1.
    fits.frame.zoom() < 1.001 && fits.laid.height <= fits.lanes.height() + 0.5
}

/// The map laid out for a place.
struct Fits {
    ruler: Rect,
    lanes: Rect,
    frame: Frame,
    laid: Arc<Layout>,
}

impl Fits {
    /// `key` tells whose layout is kept.
    fn of(ui: &Ui, key: &'static str, rect: Rect, shown: &Shown<'_>, state: &State) -> Self {
        let teams = shown.flow.lanes();
        // In a low pane the dimension line gives way to the lanes; without times its place says what to do.
        let high = if rect.height() >= LOW {
            ruler::HEIGHT
        } else if rect.height() - ruler::LOW < ROOMY_LANE * teams.len() as f32 && shown.analysis.lead_time.is_ok() {
            ruler::LOWEST
        } else {
            ruler::LOW
        };
        let names = teams
            .into_iter()
            .map(|team| text_width(ui, team.unwrap_or("No team")))
            .fold(0.0, f32::max);
        let ruler = Rect::from_min_size(rect.min, vec2(rect.width(), high.min(rect.height())));
        let lanes = Rect::from_min_max(pos2(rect.left(), ruler.bottom()), rect.max);
        let mut frame = Frame::dense(shown.flow, shown.analysis, &state.window.map, lanes, names);
        // The key is the caller's: whether the whole fits is asked of another place, and would push the shown layout out of the cache.
        let (spec, laid) = fitted(ui, key, (shown.flow, shown.analysis), &frame, lanes.height());
        frame.spec = spec;
        Self {
            ruler,
            lanes,
            frame,
            laid,
        }
    }
}

/// What lies round the time: lines across, names of the lanes, the ruler.
fn paint_around(ui: &Ui, chart: &Chart<'_>, (rect, lanes, ruler_rect, around): (Rect, Rect, Rect, Rect)) {
    let clip = |rect: Rect| ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
    let part = |painter| Chart {
        painter,
        tokens: chart.tokens,
        origin: chart.origin,
        layout: chart.layout,
        flow: chart.flow,
        analysis: chart.analysis,
        lens: chart.lens,
        paper: chart.paper,
    };
    part(clip(lanes)).lanes(lanes);
    let room = chart.layout_zero(lanes) - LEFT_OF_ZERO;
    part(clip(lanes)).lane_names(lanes.left(), room);
    let over = around.intersect(ruler_rect);
    let mut above = part(clip(Rect::from_min_max(
        pos2(over.left() - ruler::LEFT_OF_NUMBERS, over.top()),
        pos2(rect.right(), over.bottom()),
    )));
    // The ruler is not scrolled down with the lanes.
    above.origin.y = lanes.top();
    above.ruler(ruler_rect);
    above.unit(ui.painter(), ruler_rect, ruler_rect.left() + 14.0, room - 14.0);
    ui.painter().hline(
        rect.x_range(),
        lanes.top() - 0.5,
        egui::Stroke::new(1.0, chart.tokens.line),
    );
}

impl Chart<'_> {
    /// Width left of the time, whatever the map is scrolled.
    fn layout_zero(&self, lanes: Rect) -> f32 {
        self.painter.clip_rect().left() - lanes.left() + LEFT_OF_ZERO
    }
}

fn text_width(ui: &Ui, text: &str) -> f32 {
    line(
        ui.painter(),
        text,
        typeface::CONTROL,
        egui::Color32::PLACEHOLDER,
        f32::INFINITY,
    )
    .size()
    .x
}

/// Wheel, pinch and middle button move the view.
pub(in crate::ui::map) fn move_view(
    ui: &Ui,
    rect: Rect,
    background: &egui::Response,
    frame: &Frame,
    laid: &Layout,
    lanes: Rect,
    out: &mut Vec<Action>,
) {
    let mut view = None;
    let pointer = ui
        .input(|input| input.pointer.hover_pos())
        .filter(|at| rect.contains(*at));
    if let Some(pointer) = pointer.filter(|_| ui.rect_contains_pointer(rect)) {
        let (zoom, scroll) = ui.input(|input| (input.zoom_delta(), input.smooth_scroll_delta()));
        // egui reports a factor of nearly one while a pinch rests.
        if (zoom - 1.0).abs() > 1e-3 {
            view = Some(frame.zoomed_about(zoom, pointer.x - lanes.left()));
        } else if scroll != egui::Vec2::ZERO {
            // A map that fits its pane's height scrolls sideways by the plain wheel.
            let fits = laid.height <= lanes.height() + 0.5;
            let along = if fits && scroll.x == 0.0 {
                vec2(scroll.y, 0.0)
            } else {
                scroll
            };
            view = Some(frame.panned(-along));
        }
    }
    let pans = pans(ui);
    let pushes = ui.input(|input| input.pointer.middle_down() || pans && input.pointer.primary_down());
    // Whatever of the map lies under the hand moves with it.
    let on_map = || {
        let pressed = ui.ctx().dragged_id().and_then(|id| ui.ctx().read_response(id));
        pressed.is_some_and(|pressed| pressed.layer_id == ui.layer_id() && rect.contains_rect(pressed.rect))
    };
    // Only what began on the map: a drag from a pane beside it passes over without moving it.
    let by_hand = pushes && (background.dragged() || on_map());
    if pans && ui.rect_contains_pointer(rect) {
        ui.set_cursor_icon(if by_hand {
            CursorIcon::Grabbing
        } else {
            CursorIcon::Grab
        });
    }
    let delta = ui.input(|input| input.pointer.delta());
    if by_hand && delta != egui::Vec2::ZERO && hand::hold(ui, Holds::View, out) {
        view = Some(frame.panned(-delta));
    }
    out.extend(view.map(|view| Action::Map(MapAction::View(ViewAction::Part(view)))));
}

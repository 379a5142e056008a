//! How a map fits its pane: the width of a day, how far it is scrolled, and zooming about a place. Pure, tested there and back.

use egui::{Rect, Vec2, vec2};

use crate::flow::layout::{Layout, Scale, Spec, days_on_map};
use crate::flow::{Analysis, Flow};
use crate::ui::state::map::{MapWindow, View};

/// Right of the last block there is room for its duration and the total.
const RIGHT: f32 = 48.0;
/// A lane in a high pane: on a large display the map takes the room there is.
const HIGHEST_LANE: f32 = 280.0;
/// From this height on blocks grow with their lanes.
const LARGE_LANE: f32 = 132.0;
/// A lane that still has room for all its texts; below, it is compact.
const ROOMY_LANE: f32 = 108.0;
/// A lane where items are shown to move through it is at least so high.
const LOWEST_LANE: f32 = 65.0;
/// The lowest lane of a map that is edited.
const DENSE_LANE: f32 = 58.0;
/// From this height on a lane of an edited map has room for the shares inside its loops.
const SHARE_LANE: f32 = 66.0;

/// See the module.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::ui::map) struct Frame {
    /// Measures for the layout.
    pub spec: Spec,
    /// Width of a day when the whole map shows.
    pub fit: f32,
    /// Days on the map.
    pub days: f32,
    /// Width of the pane.
    pub width: f32,
    /// How far the map is scrolled to the right and down.
    pub scroll: Vec2,
    /// A lane is at least so high.
    lowest: f32,
}

impl Frame {
    /// The frame of `flow` in `pane`. `lane_names` is how wide the widest lane name is.
    pub fn of(flow: &Flow, analysis: &Analysis, window: &MapWindow, pane: Rect, lane_names: f32) -> Self {
        Self::with((flow, analysis), window, pane, lane_names, LOWEST_LANE)
    }

    /// The same with lanes that become as low as can be read, so that more of them show.
    pub fn dense(flow: &Flow, analysis: &Analysis, window: &MapWindow, pane: Rect, lane_names: f32) -> Self {
        Self::with((flow, analysis), window, pane, lane_names, DENSE_LANE)
    }

    fn with(
        (flow, analysis): (&Flow, &Analysis),
        window: &MapWindow,
        pane: Rect,
        lane_names: f32,
        lowest: f32,
    ) -> Self {
        // Between the same ends whatever teams are called: a longer name is cut and does not push the time off the map.
        let zero = (lane_names + 14.0 + 12.0).clamp(104.0, 180.0).round();
        // A flow without times has none: dividing by it must stay finite.
        let days = (days_on_map(flow, analysis) as f32).max(1e-4);
        // In a window narrower than the names the map still has a scale that can be scrolled.
        let room = (pane.width() - zero - RIGHT).max(80.0);
        // Worked out from the pane in each frame and not kept: a window that is resized keeps showing the whole.
        let fit = room / days;
        let lanes = flow.lanes().len().max(1) as f32;
        let lane = lane(pane.height() / lanes, lowest);
        let mut frame = Self {
            spec: Spec {
                scale: window.scale,
                pixels_per_day: fit * window.view.zoom,
                time_zero_x: zero,
                gauges: lowest < LOWEST_LANE,
                ..lane
            },
            fit,
            days,
            width: pane.width(),
            scroll: vec2(0.0, window.view.down),
            lowest,
        };
        if let Some(drag) = &window.hand.drag {
            // The map does not rescale under the hand.
            frame.spec.pixels_per_day = drag.pixels_per_day;
            frame.scroll = drag.scroll;
        } else {
            let middle = zero + room / 2.0;
            // The view is kept as a share of the flow: it survives a resize and a map that grew.
            let x = zero + window.view.centre * fit * window.view.zoom * days;
            // At 1 or less all of it shows: there is nothing to scroll, whatever the rounding of its centre says.
            frame.scroll.x = if window.view.zoom > 1.0 {
                (x - middle).clamp(0.0, frame.furthest())
            } else {
                0.0
            };
        }
        frame
    }

    /// How far it can be scrolled to the right.
    pub fn furthest(&self) -> f32 {
        let whole = self.spec.time_zero_x + self.spec.pixels_per_day * self.days + RIGHT;
        (whole - self.width).max(0.0)
    }

    /// Lower lanes, where rows of steps side by side or several ways back have made `laid` too high for `room`.
    pub fn lower(&self, laid: &Layout, room: f32) -> Option<Spec> {
        lower(&self.spec, laid, room, self.lowest)
    }

    /// Keeps the lower end of `height` points of lanes from leaving a pane of `room`.
    pub fn keep_down(&mut self, height: f32, room: f32) {
        self.scroll.y = self.scroll.y.clamp(0.0, (height - room).max(0.0));
    }

    fn view_at(&self, zoom: f32, scroll: Vec2) -> View {
        let zero = self.spec.time_zero_x;
        let room = (self.width - zero - RIGHT).max(80.0);
        let centre = (scroll.x + room / 2.0) / (self.fit * zoom * self.days).max(1e-4);
        View {
            zoom,
            // Dragged past its end a short map would be kept as lying outside.
            centre: centre.clamp(0.0, 1.0),
            down: scroll.y.max(0.0),
            kept: false,
        }
    }

    /// The zoom shown.
    pub fn zoom(&self) -> f32 {
        self.spec.pixels_per_day / self.fit
    }

    /// The view moved by `delta` points of the map.
    pub fn panned(&self, delta: Vec2) -> View {
        let x = (self.scroll.x + delta.x).clamp(0.0, self.furthest());
        self.view_at(self.zoom(), vec2(x, self.scroll.y + delta.y))
    }

    /// The view enlarged by `factor` about `x`, points from the pane's left edge: what lies there stays there.
    pub fn zoomed_about(&self, factor: f32, x: f32) -> View {
        // Not below what fits; but a view that is smaller already, as one that was kept, is not torn up by turning the wheel.
        let zoom = (self.zoom() * factor).clamp(self.zoom().min(1.0), View::MOST);
        let zero = self.spec.time_zero_x;
        // The names left of the time do not grow with it.
        let on_map = (x + self.scroll.x - zero) * zoom / self.zoom() + zero;
        let whole = zero + self.fit * zoom * self.days + RIGHT;
        let scroll = (on_map - x).clamp(0.0, (whole - self.width).max(0.0));
        self.view_at(zoom, vec2(scroll, self.scroll.y))
    }

    /// Minutes that a pixel stands for in a bar of `minutes` and `width`, in this scale.
    pub fn minutes_per_pixel(&self, flow: &Flow, minutes: f64, width: f32) -> f64 {
        let even = flow.clock.day().minutes() / f64::from(self.spec.pixels_per_day);
        // A bar of nothing has no scale of its own: it is drawn from 0 as if time were even.
        if self.spec.scale == Scale::Proportional || width < 4.0 || minutes <= 0.0 {
            even
        } else {
            minutes / f64::from(width)
        }
    }
}

/// The lanes of a map on paper as low as they can be read, where `laid` by `spec` is too high for `room`.
pub(super) fn lowered(spec: &Spec, laid: &Layout, room: f32) -> Option<Spec> {
    lower(spec, laid, room, DENSE_LANE)
}

fn lower(spec: &Spec, laid: &Layout, room: f32, lowest: f32) -> Option<Spec> {
    let lanes = laid.lanes.len().max(1) as f32;
    // Half a point is rounding: without it lanes would jump by a point from frame to frame.
    if laid.height <= room + 0.5 || spec.lane_height <= lowest {
        return None;
    }
    // What rows side by side and ways back take does not shrink with the lanes.
    let more = laid.height - lanes * spec.lane_height;
    let lower = lane((room - more) / lanes, lowest);
    Some(Spec {
        scale: spec.scale,
        pixels_per_day: spec.pixels_per_day,
        time_zero_x: spec.time_zero_x,
        gauges: spec.gauges,
        ..lower
    })
}

/// The measures of a lane where each has so much room: compact ones have lower blocks and no numbers.
fn lane(room: f32, lowest: f32) -> Spec {
    if room >= ROOMY_LANE {
        let (height, usual) = (room.min(HIGHEST_LANE).floor(), Spec::default());
        let more = (height - LARGE_LANE).max(0.0);
        return Spec {
            lane_height: height,
            block_top: (usual.block_top + 0.35 * more).round(),
            block_height: (usual.block_height + 0.2 * more).round(),
            rework_above_edge: (usual.rework_above_edge + 0.1 * more).round(),
            ..usual
        };
    }
    let height = room.max(lowest).floor();
    let more = height - LOWEST_LANE;
    let edited = lowest < LOWEST_LANE;
    let (top, block, edge) = if edited && height < SHARE_LANE {
        // Straight lines between two heights at which all texts were seen to be clear of each other; the tests of the layout hold the ends.
        (21.2 + 0.3 * more, 19.3 + 0.3 * more, 9.2 + 0.17 * more)
    } else if edited {
        // At 76: 25, 22 and 6. Below the block stand its gauge, then the share, then the line of the loop.
        let (first, rest) = ((height - SHARE_LANE).min(10.0), (height - SHARE_LANE - 10.0).max(0.0));
        (20.0 + 0.5 * first + 0.3 * rest, 18.0 + 0.4 * first + 0.15 * rest, 6.0)
    } else {
        (23.0 + 0.3 * more, 20.0 + 0.15 * more, 10.0)
    };
    Spec {
        lane_height: height,
        block_top: top.round(),
        block_height: block.round(),
        rework_above_edge: edge.round(),
        compact: true,
        ..Spec::default()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use egui::pos2;

    fn flow() -> Flow {
        crate::flow::text::read("A | wait 3d | pt 4h | team One\nB | wait 5d | pt 2d | team Two").flow
    }

    fn pane() -> Rect {
        Rect::from_min_size(pos2(12.0, 300.0), vec2(1200.0, 500.0))
    }

    #[test]
    fn what_lies_under_the_pointer_stays_there_while_zooming() {
        let (flow, mut window) = (flow(), MapWindow::default());
        let analysis = crate::flow::analyze(&flow);
        let pointer = 640.0;
        let day = |frame: &Frame| (pointer + frame.scroll.x - frame.spec.time_zero_x) / frame.spec.pixels_per_day;
        let mut frame = Frame::of(&flow, &analysis, &window, pane(), 60.0);
        let before = day(&frame);
        for factor in [1.1, 1.3, 2.0, 0.9, 1.7] {
            window.view = frame.zoomed_about(factor, pointer);
            frame = Frame::of(&flow, &analysis, &window, pane(), 60.0);
            assert!((day(&frame) - before).abs() < 0.01, "{} {before}", day(&frame));
        }
    }

    #[test]
    fn panning_there_and_back_ends_where_it_began() {
        let (flow, mut window) = (flow(), MapWindow::default());
        let analysis = crate::flow::analyze(&flow);
        window.view.zoom = 4.0;
        let frame = Frame::of(&flow, &analysis, &window, pane(), 60.0);
        window.view = frame.panned(vec2(120.0, 0.0));
        let moved = Frame::of(&flow, &analysis, &window, pane(), 60.0);
        assert!((moved.scroll.x - frame.scroll.x - 120.0).abs() < 0.1);
        window.view = moved.panned(vec2(-120.0, 0.0));
        let back = Frame::of(&flow, &analysis, &window, pane(), 60.0);
        assert!((back.scroll.x - frame.scroll.x).abs() < 0.1);
    }

    #[test]
    fn a_whole_map_fits_its_pane() {
        let (flow, window) = (flow(), MapWindow::default());
        let analysis = crate::flow::analyze(&flow);
        let frame = Frame::of(&flow, &analysis, &window, pane(), 60.0);
        let laid = crate::flow::layout::layout(&flow, &analysis, &frame.spec, &|text, _| text.len() as f32 * 7.0);
        assert!(laid.end_x <= pane().width() - RIGHT + 0.5 && laid.height <= pane().height());
        assert!(frame.scroll == Vec2::ZERO);
    }
}

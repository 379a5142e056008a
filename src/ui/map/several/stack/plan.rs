//! All maps laid out on one time scale, kept until one of them changes.

use std::sync::Arc;

use egui::{Id, Painter, Ui};

use crate::flow::layout::{Face, Layout, Scale, Spec, days_on_map, layout};
use crate::flow::{Analysis, Flow};
use crate::ui::figures::kept::kept;
use crate::ui::map::text;
use crate::workshop::Map;

/// Measures of a lane.
pub(in crate::ui::map) const LANE: Spec = Spec {
    scale: Scale::Proportional,
    pixels_per_day: 51.0,
    time_zero_x: 118.0,
    lane_height: 60.0,
    quiet_lane_height: Some(46.0),
    block_top: 21.0,
    block_height: 18.0,
    rework_above_edge: 10.0,
    compact: true,
    gauges: false,
};

/// All maps laid out on one scale.
pub(in crate::ui::map) struct Plan {
    /// Left end of the time.
    pub zero: f32,
    /// One a map.
    pub layouts: Vec<Layout>,
}

impl Plan {
    fn of(painter: &Painter, shown: &[(&Map, &Arc<Analysis>)], width: f32) -> Self {
        let lanes = shown.iter().flat_map(|(map, _)| map.flow.lanes());
        let names = lanes
            .map(|team| text::width(painter, team.unwrap_or("No team"), Face::Name))
            .fold(0.0, f32::max);
        let zero = (names + 30.0).clamp(LANE.time_zero_x, 190.0).round();
        let minutes = |flow: &Flow, analysis: &Analysis| days_on_map(flow, analysis) * flow.clock.day().minutes();
        let longest = shown
            .iter()
            .map(|(map, analysis)| minutes(&map.flow, analysis))
            .fold(1.0, f64::max);
        let per_minute = f64::from((width - zero - 56.0).max(80.0)) / longest;
        let laid = |(map, analysis): &(&Map, &Arc<Analysis>)| {
            let spec = Spec {
                pixels_per_day: (per_minute * map.flow.clock.day().minutes()) as f32,
                time_zero_x: zero,
                ..LANE
            };
            let measure = |words: &str, face: Face| text::width(painter, words, face);
            layout(&map.flow, analysis, &spec, &measure)
        };
        Self {
            zero,
            layouts: shown.iter().map(laid).collect(),
        }
    }

    /// The plan for time that is so wide, kept until a map changes or another is shown.
    pub fn kept(ui: &Ui, shown: &[(&Map, &Arc<Analysis>)], width: f32) -> Arc<Self> {
        let (id, pixels) = (Id::unique("layouts of all maps"), ui.ctx().pixels_per_point());
        let of: Vec<&Arc<Analysis>> = shown.iter().map(|(_, analysis)| *analysis).collect();
        kept(ui.ctx(), id, &of, (width, pixels), || {
            Self::of(ui.painter(), shown, width)
        })
    }
}

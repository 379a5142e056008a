//! All maps laid out on one time scale, kept until one of them changes.

use std::sync::Arc;

use egui::{Id, Painter, Ui};

use crate::flow::layout::{Face, Label, Layout, Place, Scale, Spec, days_on_map, layout};
use crate::flow::{Analysis, Flow};
use crate::ui::figures::kept::kept;
use crate::ui::map::text;
use crate::workshop::Map;

/// Height of a map's head.
pub(super) const HEAD: f32 = 26.0;
/// A lane where all maps fit into the pane, and where they do not or leave room.
const HEIGHT: f32 = 43.0;
const LOWEST: f32 = 38.0;
const HIGHEST: f32 = 64.0;

/// Measures of a lane so high. Names, blocks and rework each have a level of their own: nothing stands on a line.
fn lane(height: f32) -> Spec {
    let more = height - HEIGHT;
    Spec {
        scale: Scale::Proportional,
        pixels_per_day: 51.0,
        time_zero_x: 118.0,
        lane_height: height,
        quiet_lane_height: Some(height),
        block_top: (18.0 + 0.35 * more).round(),
        block_height: (16.0 + 0.35 * more).round(),
        name_above: if more < 0.0 { 4.0 } else { 5.0 },
        rework_above_edge: (3.0 + 0.15 * more).max(2.5),
        compact: true,
        gauges: false,
    }
}

/// All maps laid out on one scale.
pub(in crate::ui::map) struct Plan {
    /// Left end of the time.
    pub zero: f32,
    /// Measures of the lanes.
    pub lane: Spec,
    /// One a map.
    pub layouts: Vec<Layout>,
}

impl Plan {
    fn of(painter: &Painter, shown: &[(&Map, &Arc<Analysis>)], width: f32, height: f32) -> Self {
        let lanes = shown.iter().flat_map(|(map, _)| map.flow.lanes());
        let names = lanes
            .map(|team| text::width(painter, team.unwrap_or("No team"), Face::Name))
            .fold(0.0, f32::max);
        let zero = (names + 30.0).clamp(118.0, 190.0).round();
        let minutes = |flow: &Flow, analysis: &Analysis| days_on_map(flow, analysis) * flow.clock.day().minutes();
        let longest = shown
            .iter()
            .map(|(map, analysis)| minutes(&map.flow, analysis))
            .fold(1.0, f64::max);
        let per_minute = f64::from((width - zero - 56.0).max(80.0)) / longest;
        let count: usize = shown.iter().map(|(map, _)| map.flow.lanes().len().max(1)).sum();
        let room = height - shown.len() as f32 * HEAD;
        let lane = lane((room / count.max(1) as f32).floor().clamp(LOWEST, HIGHEST));
        let laid = |(map, analysis): &(&Map, &Arc<Analysis>)| {
            let spec = Spec {
                pixels_per_day: (per_minute * map.flow.clock.day().minutes()) as f32,
                time_zero_x: zero,
                ..lane
            };
            let measure = |words: &str, face: Face| text::width(painter, words, face);
            let mut laid = layout(&map.flow, analysis, &spec, &measure);
            // What has no room beside its block would stand on the level of the names.
            let above = |label: &Label| label.place == Place::Above;
            for block in &mut laid.blocks {
                block.work_label.take_if(|label| above(label));
                block.wait_label.take_if(|label| above(label));
            }
            laid
        };
        Self {
            zero,
            lane,
            layouts: shown.iter().map(laid).collect(),
        }
    }

    /// The plan for time that is so wide in a pane so high, kept until a map changes or another is shown.
    pub fn kept(ui: &Ui, shown: &[(&Map, &Arc<Analysis>)], (width, height): (f32, f32)) -> Arc<Self> {
        let (id, pixels) = (Id::unique("layouts of all maps"), ui.ctx().pixels_per_point());
        let of: Vec<&Arc<Analysis>> = shown.iter().map(|(_, analysis)| *analysis).collect();
        kept(ui.ctx(), id, &of, (width, height, pixels), || {
            Self::of(ui.painter(), shown, width, height)
        })
    }
}

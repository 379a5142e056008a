//! Lanes and their rows: who stands where, so that steps that run side by side do not cover each other.

use super::axis::Moments;
use super::rows::Rows;
use super::{Lane, Spec};
use crate::flow::Flow;
use std::cmp::Ordering;
use std::collections::HashMap;

/// From one row's block to the next: room for the number below and the name above.
const ROW_PITCH: f32 = 82.0;
/// From one rework track to the next: as high as a chip and a little more.
pub(super) const TRACK_PITCH: f32 = 24.0;

/// Which lane and row each step stands in, by position.
#[derive(Debug, Default)]
pub(super) struct Places {
    pub lane: Vec<usize>,
    pub row: Vec<usize>,
    pub rows: Vec<usize>,
}

/// A moment, in order.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Moment(f64);

impl Eq for Moment {}

impl PartialOrd for Moment {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Moment {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.total_cmp(&other.0)
    }
}

/// Puts steps of one team that overlap in time into rows of their own.
pub(super) fn places(flow: &Flow, moments: &[Moments]) -> Places {
    let lanes = flow.lanes();
    let at: HashMap<Option<&str>, usize> = lanes.iter().enumerate().map(|(place, team)| (*team, place)).collect();
    let lane: Vec<usize> = flow
        .steps
        .iter()
        .map(|step| at.get(&step.team.as_deref()).copied().unwrap_or(0))
        .collect();
    let mut order: Vec<usize> = (0..flow.steps.len()).collect();
    let start = |place: &usize| moments.get(*place).map_or(0.0, |moments| moments.start);
    order.sort_by(|a, b| start(a).total_cmp(&start(b)));
    let mut rows: Vec<Rows<Moment>> = vec![Rows::default(); lanes.len()];
    let mut row = vec![0; flow.steps.len()];
    for place in order {
        let (Some(moments), Some(rows)) = (moments.get(place), lane.get(place).and_then(|lane| rows.get_mut(*lane)))
        else {
            continue;
        };
        // Sums of the same times in another order differ in their last bits: what ends as this begins has left its row.
        rows.free_until(&Moment(moments.start * (1.0 + 1e-9)));
        let chosen = rows.lowest();
        rows.take(chosen, Moment(moments.end));
        if let Some(slot) = row.get_mut(place) {
            *slot = chosen;
        }
    }
    Places {
        lane,
        row,
        rows: rows.iter().map(|rows| rows.count().max(1)).collect(),
    }
}

/// Stacks the lanes. `tracks` is how many rework tracks each lane has.
pub(super) fn stack(flow: &Flow, places: &Places, tracks: &[usize], spec: &Spec) -> Vec<Lane> {
    let mut top = 0.0;
    let mut lanes = Vec::new();
    let mut people = vec![1; places.rows.len()];
    for (lane, step) in places.lane.iter().zip(&flow.steps) {
        if let Some(most) = people.get_mut(*lane) {
            // Of a team that shares its people all of them, whatever a single step may take.
            *most = flow
                .pool_of(step)
                .map_or(step.people.get(), |pool| pool.people.get())
                .max(*most);
        }
    }
    for (place, team) in flow.lanes().into_iter().enumerate() {
        let rows = places.rows.get(place).copied().unwrap_or(1);
        let tracks = tracks.get(place).copied().unwrap_or(0);
        let more = (rows - 1) as f32 * row_pitch(spec) + tracks.saturating_sub(1) as f32 * TRACK_PITCH;
        let height = match spec.quiet_lane_height {
            Some(quiet) if tracks == 0 => quiet,
            _ => spec.lane_height,
        };
        let bottom = top + height + more;
        let people = people.get(place).copied().unwrap_or(1);
        lanes.push(Lane {
            team: team.map(str::to_owned),
            people,
            top,
            bottom,
            rows,
        });
        top = bottom;
    }
    lanes
}

/// From one row's block to the next.
pub(super) fn row_pitch(spec: &Spec) -> f32 {
    ROW_PITCH.min(spec.lane_height)
}

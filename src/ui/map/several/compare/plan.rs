//! Two maps laid out on one scale, with lanes as high as their pane allows; kept from frame to frame until something changes.

use std::collections::HashMap;
use std::sync::Arc;

use egui::{Id, Painter, Ui};

use super::below::Beneath;
use super::marks::{Mark, marks};
use super::pair::{NAME, Pair, RULER, Side, TITLE};
use crate::flow::layout::{Block, Face, Layout, Place, Rect, Scale, Spec, days_on_map, layout};
use crate::flow::{Analysis, Comparison, Fate, Flow, StepChange, StepField, StepId};
use crate::ui::figures::kept;
use crate::ui::figures::lens::{lens_of, percent};
use crate::ui::map::several::compare::pair::text_width;
use crate::ui::map::text;
use crate::ui::theme::typeface;

/// Right of the longer map: room for its total.
const RIGHT: f32 = 76.0;
/// Measures of a lane where there is neither little room nor much.
const LANE: Spec = Spec {
    scale: Scale::Proportional,
    pixels_per_day: 51.0,
    time_zero_x: 118.0,
    lane_height: 65.0,
    quiet_lane_height: None,
    block_top: 23.0,
    block_height: 20.0,
    name_above: 9.0,
    rework_above_edge: 10.0,
    compact: true,
    gauges: false,
};
/// The lowest lane with rework below its blocks.
const LOWEST: f32 = 60.0;
/// The lowest lane without.
const LOWEST_QUIET: f32 = 44.0;
/// A lane with room for everything in it.
const ROOMY: f32 = 104.0;
/// The highest lane: more would only spread the map.
const HIGHEST: f32 = 190.0;
/// The same where one map has all the room.
const HIGHEST_ALONE: f32 = 260.0;
/// From here on the bars of the first map have room below those of the second.
const WITH_BENEATH: f32 = 72.0;

/// Both maps laid out.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::ui::map) struct Plan {
    before: Layout,
    after: Layout,
    spec: Spec,
    /// What is said of each step that changed.
    words: [HashMap<StepId, String>; 2],
    /// What is written beside the steps.
    marks: [Vec<Mark>; 2],
    ghosts: Vec<Ghost>,
}

/// Where a bar was before, on the second map.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::ui::map) struct Ghost {
    /// In the second map's layout.
    pub frame: Rect,
    /// The name of the step, if it is gone.
    pub removed: Option<String>,
}

impl Plan {
    /// As they are exported.
    pub fn of(painter: &Painter, (before, after): (&Flow, &Flow), found: &Comparison, width: f32) -> Self {
        Self::in_lanes(painter, (before, after), found, width, LANE)
    }

    /// With lanes that fill `room` points of height as far as they may.
    fn fitted(
        painter: &Painter,
        flows: (&Flow, &Flow),
        found: &Comparison,
        (width, room, overlaid): (f32, f32, bool),
    ) -> Self {
        let plan = Self::in_lanes(painter, flows, found, width, LANE);
        let lanes = plan.lanes_for(room, overlaid);
        let mut plan = if lanes == LANE {
            plan
        } else {
            Self::in_lanes(painter, flows, found, width, lanes)
        };
        if plan.beneath(overlaid).is_some() {
            plan.tell_shares_before(flows, found);
        }
        plan
    }

    fn in_lanes(
        painter: &Painter,
        (before, after): (&Flow, &Flow),
        found: &Comparison,
        width: f32,
        lane: Spec,
    ) -> Self {
        let wide = |team: Option<&str>| text_width(painter, team.unwrap_or("No team"), typeface::CONTROL);
        let lanes = before.lanes().into_iter().chain(after.lanes());
        let names = lanes.map(wide).fold(0.0, f32::max);
        let zero = (NAME + names + 16.0).clamp(LANE.time_zero_x, 190.0).round();
        let minutes = |flow: &Flow, analysis: &Analysis| days_on_map(flow, analysis) * flow.clock.day().minutes();
        let longest = minutes(before, &found.before)
            .max(minutes(after, &found.after))
            .max(1.0);
        let per_minute = f64::from((width - zero - RIGHT).max(80.0)) / longest;
        let laid = |flow: &Flow, analysis: &Analysis| {
            let spec = Spec {
                pixels_per_day: (per_minute * flow.clock.day().minutes()) as f32,
                time_zero_x: zero,
                ..lane
            };
            layout(flow, analysis, &spec, &|words: &str, face: Face| {
                text::width(painter, words, face)
            })
        };
        let (was, now) = (laid(before, &found.before), laid(after, &found.after));
        let words = [words(found, Side::Before), words(found, Side::After)];
        // Both are looked at as the first is: what it names may name nothing any more.
        let lens = lens_of(None, &found.before);
        let named = |analysis: &Analysis| {
            let lens = analysis.lenses.get(lens).filter(|lens| lens.stands_out);
            lens.map(|lens| lens.step)
        };
        let [said_before, said_after] = &words;
        let marks = [
            marks(painter, &was, said_before, named(&found.before), width),
            marks(painter, &now, said_after, named(&found.after), width),
        ];
        Self {
            ghosts: ghosts(found, &was, &now, lane.block_top),
            before: was,
            after: now,
            spec: Spec {
                time_zero_x: zero,
                ..lane
            },
            words,
            marks,
        }
    }

    /// The measures of the lanes that fill `room`, seen from a plan in lanes of middle height.
    fn lanes_for(&self, room: f32, overlaid: bool) -> Spec {
        let shown = || [&self.before, &self.after].into_iter().skip(usize::from(overlaid));
        let high: f32 = shown().map(|laid| TITLE + laid.height).sum();
        let lanes: usize = shown().map(|laid| laid.lanes.len()).sum();
        let rows: usize = shown().flat_map(|laid| &laid.lanes).map(|lane| lane.rows).sum();
        let quiet: usize = shown().map(quiet_lanes).sum();
        if high <= room {
            let height = LANE.lane_height + (room - high) / rows.max(1) as f32;
            let most = if overlaid { HIGHEST_ALONE } else { HIGHEST };
            let height = height.floor().min(most);
            if overlaid && height >= WITH_BENEATH {
                return with_beneath(height);
            }
            return higher(height);
        }
        let most = quiet as f32 * (LANE.lane_height - LOWEST_QUIET)
            + (lanes - quiet + rows.saturating_sub(lanes)) as f32 * (LANE.lane_height - LOWEST);
        lower(((high - room) / most.max(1.0)).min(1.0))
    }

    /// Where the first map's bars stand below the second's when both share their lanes; none where there is no room.
    pub fn beneath(&self, overlaid: bool) -> Option<Beneath> {
        Beneath::in_lanes(self.spec.lane_height).filter(|_| overlaid)
    }

    /// "5 %, was 40 %" on the arrows of steps whose share changed; what has no room beside its block is left out.
    fn tell_shares_before(&mut self, (before, after): (&Flow, &Flow), found: &Comparison) {
        // Above a bar there is the level of the names, and hand-offs come down there.
        for block in &mut self.after.blocks {
            block.work_label.take_if(|label| label.place == Place::Above);
            block.wait_label.take_if(|label| label.place == Place::Above);
        }
        for back in &mut self.after.reworks {
            let change = found.steps.iter().find(|change| change.after == Some(back.from));
            let was = change.and_then(|change| before.step(change.before?));
            let (Some(was), Some(now)) = (was, after.step(back.from)) else {
                continue;
            };
            if was.ca != now.ca {
                back.text = format!("{}, was {}", back.text, percent(was.ca.missing()));
            }
        }
    }

    /// Left end of the time.
    pub fn zero(&self) -> f32 {
        self.spec.time_zero_x
    }

    /// From a lane's top to the middle of its first row.
    pub fn middle(&self) -> f32 {
        self.spec.block_top + self.spec.block_height / 2.0
    }

    /// What is written beside the steps of a side.
    pub fn marks(&self, side: Side) -> &[Mark] {
        let [before, after] = &self.marks;
        if side == Side::Before { before } else { after }
    }

    /// Where bars were before that stand elsewhere now, or are gone.
    pub fn ghosts(&self) -> &[Ghost] {
        &self.ghosts
    }

    pub fn layout(&self, side: Side) -> &Layout {
        match side {
            Side::Before => &self.before,
            Side::After => &self.after,
        }
    }

    /// What changed about a step, on the side where it is told.
    pub fn words(&self, side: Side, step: StepId) -> Option<&str> {
        let [before, after] = &self.words;
        let words = if side == Side::Before { before } else { after };
        words.get(&step).map(String::as_str)
    }

    /// How high both are, with their title rows, or the second alone.
    pub fn height(&self, overlaid: bool) -> f32 {
        let first = if overlaid { 0.0 } else { TITLE + self.before.height };
        first + TITLE + self.after.height
    }
}

fn ghosts(found: &Comparison, was: &Layout, now: &Layout, block_top: f32) -> Vec<Ghost> {
    fn by_step(laid: &Layout) -> HashMap<StepId, &Block> {
        laid.blocks.iter().map(|block| (block.step, block)).collect()
    }
    let (before, after) = (by_step(was), by_step(now));
    let ghost = |change: &StepChange| {
        let old = before.get(&change.before?)?;
        let new = change.after.and_then(|id| after.get(&id));
        let stays = |new: &&Block| {
            (new.frame.x - old.frame.x).abs() < 1.0 && (new.frame.right() - old.frame.right()).abs() < 1.0
        };
        let y = match new {
            Some(new) if stays(new) => return None,
            Some(new) => new.frame.y,
            None => {
                let team = was.lanes.get(old.lane).and_then(|lane| lane.team.as_ref());
                let lane = now.lanes.iter().find(|lane| lane.team.as_ref() == team)?;
                lane.top + block_top
            }
        };
        Some(Ghost {
            frame: Rect {
                y,
                width: old.frame.width.max(4.0),
                ..old.frame
            },
            removed: change.after.is_none().then(|| change.name.clone()),
        })
    };
    found.steps.iter().filter_map(ghost).collect()
}

/// Lanes from which no step sends back.
fn quiet_lanes(laid: &Layout) -> usize {
    let lanes: HashMap<StepId, usize> = laid.blocks.iter().map(|block| (block.step, block.lane)).collect();
    let mut loud = vec![false; laid.lanes.len()];
    for rework in &laid.reworks {
        let lane = lanes.get(&rework.from).copied();
        if let Some(lane) = lane.and_then(|lane| loud.get_mut(lane)) {
            *lane = true;
        }
    }
    loud.iter().filter(|loud| !**loud).count()
}

/// Lanes of `height`, with more room for everything in them.
fn higher(height: f32) -> Spec {
    let share = (height - LANE.lane_height) / (ROOMY - LANE.lane_height);
    Spec {
        lane_height: height,
        block_top: (LANE.block_top + 11.0 * share).round(),
        // Below 27 no numbers of a lens stand below the blocks: here the changes are told.
        block_height: (LANE.block_height + 6.0 * share.min(1.0)).round(),
        rework_above_edge: LANE.rework_above_edge + 6.0 * share,
        ..LANE
    }
}

/// Lanes with the bars of the first map below those of the second.
fn with_beneath(height: f32) -> Spec {
    let share = ((height - WITH_BENEATH) / (126.0 - WITH_BENEATH)).clamp(0.0, 1.0);
    Spec {
        lane_height: height,
        block_top: (24.0 + 10.0 * share).round(),
        block_height: (20.0 + 6.0 * share).round(),
        rework_above_edge: 7.0 + 11.0 * share,
        ..LANE
    }
}

/// Lower lanes: 0 is the middle height, 1 the lowest, where lanes without rework give up the room for it.
fn lower(share: f32) -> Spec {
    let between = |from: f32, to: f32| from + (to - from) * share;
    Spec {
        lane_height: between(LANE.lane_height, LOWEST).floor(),
        quiet_lane_height: Some(between(LANE.lane_height, LOWEST_QUIET).floor()),
        block_top: between(LANE.block_top, 21.0).round(),
        block_height: between(LANE.block_height, 18.0).round(),
        ..LANE
    }
}

/// What is said beside the steps of one side.
fn words(found: &Comparison, side: Side) -> HashMap<StepId, String> {
    let said = found.steps.iter().filter_map(|change| match (side, change.fate) {
        (Side::Before, Fate::Removed) => Some((change.before?, "removed".to_owned())),
        (Side::After, Fate::Added) => Some((change.after?, "new".to_owned())),
        (Side::After, Fate::Changed) => {
            // A note on a step changes nothing that the map shows.
            let seen = change.fields.iter().filter(|field| field.field != StepField::Note);
            let words: Vec<&str> = seen.map(|field| field.words.as_str()).collect();
            (!words.is_empty()).then(|| change.after.map(|id| (id, words.join(", "))))?
        }
        _ => None,
    });
    said.collect()
}

/// How high the picture of two maps is for paper; heights depend on lanes, rows and tracks alone.
pub(in crate::ui::map) fn height(before: &Flow, after: &Flow) -> f32 {
    let high = |flow: &Flow| {
        let analysis = crate::flow::analyze(flow);
        layout(flow, &analysis, &LANE, &|words, _| words.len() as f32 * 7.0).height
    };
    RULER + 2.0 * TITLE + high(before) + high(after)
}

/// The plan for a pane, kept until a map or the pane changes.
pub(in crate::ui::map) fn kept(ui: &Ui, pair: &Pair<'_>, (width, room, overlaid): (f32, f32, bool)) -> Arc<Plan> {
    let (id, pixels) = (Id::unique("compared layouts"), ui.ctx().pixels_per_point());
    kept::kept(
        ui.ctx(),
        id,
        &[&pair.comparison],
        (width, room, overlaid, pixels),
        || {
            let flows = (&pair.before.flow, &pair.comparison.foreseen);
            Plan::fitted(ui.painter(), flows, &pair.comparison, (width, room, overlaid))
        },
    )
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::flow::compare;
    use crate::workshop::{Map, MapId, MapState, Marks};
    use egui::{Context, RawInput};

    const TEAMS: &str = "Plan | pt 4h | team A\nBuild | wait 2d | pt 2d | team B | ca 80%\n\
                         Test | wait 3d | pt 1d | team C | ca 60% | rework -> Build\nShip | pt 1h | team D";

    fn map(id: u32, text: &str) -> Map {
        Map {
            id: MapId(id),
            name: format!("Map {id}"),
            state: MapState::Current,
            flow: crate::flow::text::read(text).flow,
            marks: Marks::default(),
        }
    }

    /// What `look` makes of two maps, frame by frame in one window.
    fn in_frames<R>(times: usize, mut look: impl FnMut(&Ui, &Pair<'_>) -> R) -> Vec<R> {
        let context = Context::default();
        crate::ui::theme::install(&context, crate::ui::theme::Mode::Light);
        let (before, after) = (map(1, TEAMS), map(2, &TEAMS.replace("wait 3d", "wait 1d")));
        let comparison = Arc::new(compare(&before.flow, &after.flow));
        let mut found = Vec::new();
        for _ in 0..times {
            let output = context.run_ui(RawInput::default(), |ui| {
                let pair = Pair {
                    before: &before,
                    after: &after,
                    comparison: Arc::clone(&comparison),
                };
                found.push(look(ui, &pair));
            });
            output.drop_without_applying_deltas();
        }
        found
    }

    #[test]
    fn a_frame_in_which_nothing_changed_lays_out_nothing() {
        let plans = in_frames(2, |ui, pair| kept(ui, pair, (900.0, 500.0, false)));
        let (first, last) = (plans.first().unwrap(), plans.last().unwrap());
        assert!(Arc::ptr_eq(first, last));
        let mut width = 900.0;
        let plans = in_frames(2, |ui, pair| {
            width += 10.0;
            kept(ui, pair, (width, 500.0, false))
        });
        let (first, last) = (plans.first().unwrap(), plans.last().unwrap());
        assert!(first.before.end_x < last.before.end_x, "another width is another plan");
    }

    #[test]
    fn lanes_fill_their_pane_as_far_as_they_stay_readable() {
        for overlaid in [false, true] {
            let high = |room: f32| {
                let fit = |ui: &Ui, pair: &Pair<'_>| {
                    let plan = kept(ui, pair, (900.0, room, overlaid));
                    (plan.height(overlaid), plan.spec)
                };
                in_frames(1, fit).pop().unwrap()
            };
            let lanes = if overlaid { 4.0 } else { 8.0 };
            let titles = if overlaid { TITLE } else { 2.0 * TITLE };
            for lane in [60.0, 65.0, 80.0, 100.0] {
                let room = titles + lanes * lane;
                let (height, _) = high(room);
                assert!(
                    height <= room && height > room - lanes - 1.0,
                    "{height} of {room}, overlaid: {overlaid}"
                );
            }
            let (_, lowest) = high(100.0);
            let quiet = lowest.quiet_lane_height.unwrap();
            assert!((lowest.lane_height - LOWEST).abs() < 0.5 && (quiet - LOWEST_QUIET).abs() < 0.5);
            let highest = if overlaid { HIGHEST_ALONE } else { HIGHEST };
            assert!((high(4000.0).1.lane_height - highest).abs() < 0.5);
        }
    }

    #[test]
    fn a_bar_beneath_another_leaves_the_rework_its_level() {
        for height in [72.0, 83.0, 84.0, 95.0, 96.0, 109.0, 110.0, 126.0, 132.0] {
            let (found, lane) = (Beneath::in_lanes(height), with_beneath(height));
            let bottom = found.map(|found| lane.block_top + lane.block_height + found.gap + found.height);
            let level = height - lane.rework_above_edge;
            assert!(
                bottom.is_some_and(|bottom| bottom < level),
                "{bottom:?} and {level} in {height}"
            );
        }
        assert_eq!(Beneath::in_lanes(71.0), None);
    }
}

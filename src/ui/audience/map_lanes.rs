//! The lanes of the map on the wall: who waits for whom, to scale; names beside the blocks, the bottleneck's flag.

use std::sync::Arc;

use egui::{Align2, Id, Pos2, Stroke, StrokeKind, pos2};

use super::map_words::{DOT, STEP, named};
use super::sheet::Sheet;
use crate::flow::layout::{Block, Layout, Rect, Spec, days_on_map, layout};
use crate::flow::{Analysis, Lens, LensKind, StepId};
use crate::ui::figures::kept::kept_few;
use crate::ui::figures::lens::{Heat, lens_of, number_is};
use crate::ui::figures::motion::{Scene, Spot};
use crate::ui::state::map::View;
use crate::ui::theme::space;
use crate::ui::theme::typeface::{Face, Type};
use crate::ui::widgets::{flag, gauge, hatched_far, solid};
use crate::workshop::Map;

/// The first lane.
pub(super) const LANES_TOP: f32 = 376.0;

/// Where the lanes have to end.
const LANES_BOTTOM: f32 = 676.0;

/// A lane, where there is room.
const LANE: f32 = 60.0;

/// The lowest lane whose names can be read from the last row.
pub(super) const LEAST_LANE: f32 = 40.0;

/// Names of the lanes.
const TEAM: Type = Type::new(28.0, 36.0, Face::SemiBold);

/// Where time begins, unless the names of the lanes need more room.
const ZERO: f32 = 268.0;

/// The furthest it gives way to them.
const FURTHEST_ZERO: f32 = 460.0;

/// Width of a gauge.
const GAUGE: f32 = 44.0;

/// From a block's left end to its gauge.
const GAUGE_IN: f32 = 6.0;

/// Where lanes stand on the canvas, and what of the map shows in them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    /// The first lane's top.
    pub top: f32,
    /// Where the lanes have to end.
    pub bottom: f32,
    /// How many minutes the axis has, and where it begins; the map's own without.
    pub axis: Option<(f64, f32)>,
    /// How high a lane may be; as usual without.
    pub most: Option<f32>,
    /// Whether the axis is drawn.
    pub ruled: bool,
    /// Which part shows.
    pub view: View,
    /// Whether gauges below the blocks show how much of the lens's quantity each step has.
    pub heat: bool,
    /// The lens looked through; without one the first that stands out.
    pub lens: Option<LensKind>,
}

impl Default for Place {
    fn default() -> Self {
        Self {
            top: LANES_TOP,
            bottom: LANES_BOTTOM,
            axis: None,
            most: None,
            ruled: true,
            view: View::default(),
            heat: false,
            lens: None,
        }
    }
}

/// Pictures that show by turns: two maps compared, on the wall and in the cockpit.
const PICTURES: usize = 4;

/// Where time begins when these teams are named at its left.
pub(super) fn zero_of<'a>(sheet: &Sheet<'_>, teams: impl Iterator<Item = Option<&'a str>>) -> f32 {
    let widths = teams.map(|team| sheet.width(team.unwrap_or("No team"), TEAM));
    let names = widths.fold(0.0, f32::max);
    (space::CANVAS_SIDE + names + 24.0).clamp(ZERO, FURTHEST_ZERO)
}

/// The lanes with their blocks.
pub(super) struct Lanes<'a> {
    sheet: &'a Sheet<'a>,
    analysis: &'a Analysis,
    map: &'a Map,
    laid: Arc<Layout>,
    lane: f32,
    /// Where time begins.
    zero: f32,
    /// How many strips there is room for.
    shown: usize,
    /// The first strip of each lane: where steps of a team run side by side it has several.
    first: Vec<usize>,
    place: Place,
}

impl<'a> Lanes<'a> {
    /// Where its last step ends.
    pub(super) fn end(&self) -> f32 {
        self.laid.end_x
    }

    pub(super) fn of(sheet: &'a Sheet<'a>, map: &'a Map, analysis: &'a Analysis, place: Place) -> Self {
        let flow = &map.flow;
        let own_zero = || zero_of(sheet, flow.lanes().into_iter());
        let zero = place.axis.map_or_else(own_zero, |(_, zero)| zero);
        let day = flow.clock.day().minutes();
        let own = days_on_map(flow, analysis) * day;
        let minutes = place.axis.map_or(own, |(minutes, _)| minutes).max(1e-3);
        let room = space::CANVAS_WIDTH - space::CANVAS_SIDE - zero;
        let zoom = place.view.zoom.max(1.0);
        // The same part as in the cockpit: its middle lies in the middle.
        let shift = (place.view.centre * room * zoom - room / 2.0).clamp(0.0, room * (zoom - 1.0));
        let spec = Spec {
            pixels_per_day: (f64::from(room * zoom) / minutes * day) as f32,
            time_zero_x: zero - shift,
            ..Spec::default()
        };
        // While items move this is painted sixty times a second: it is laid out once.
        let (id, asked) = (Id::unique("lanes on the wall"), (analysis.fingerprint(), spec));
        let laid = kept_few(sheet.painter.ctx(), id, PICTURES, asked, || {
            layout(flow, analysis, &spec, &|text, _| text.chars().count() as f32 * 13.0)
        });
        let mut first = Vec::new();
        let mut count = 0;
        for lane in &laid.lanes {
            first.push(count);
            count += lane.rows;
        }
        let count = count.max(1);
        let high = place.bottom - place.top;
        let lane = (high / count as f32).clamp(LEAST_LANE, place.most.unwrap_or(LANE));
        let shown = ((high / lane + 0.01).floor() as usize).min(count);
        Self {
            sheet,
            analysis,
            map,
            laid,
            lane,
            zero,
            shown,
            first,
            place,
        }
    }

    /// Where the lanes end.
    pub(super) fn bottom(&self) -> f32 {
        self.place.top + self.shown as f32 * self.lane
    }

    /// A step's block on the canvas; none where there is no room for its lane.
    pub(super) fn block_of(&self, step: StepId) -> Option<egui::Rect> {
        let block = self.laid.block(step).filter(|block| self.strip(block) < self.shown)?;
        let corner = pos2(block.frame.x, self.top(block));
        Some(egui::Rect::from_min_size(
            corner,
            egui::vec2(block.frame.width, self.bar()),
        ))
    }

    /// The middle of the lane of this team.
    pub(super) fn lane_of(&self, team: Option<&str>) -> Option<f32> {
        let at = self.laid.lanes.iter().position(|lane| lane.team.as_deref() == team)?;
        let strip = self.first.get(at).copied().filter(|strip| *strip < self.shown)?;
        Some(self.place.top + (strip as f32 + 0.5) * self.lane)
    }

    /// Paints one step alone, over what was dimmed.
    pub(super) fn only(&self, step: StepId) {
        if let Some(block) = self.laid.block(step).filter(|block| self.strip(block) < self.shown) {
            self.block(block);
        }
    }

    /// Lanes whose time begins left of their names' end are cut there: what is zoomed into runs off both sides.
    fn cut(&self) -> egui::Painter {
        let (left, right) = (self.zero - 12.0, space::CANVAS_WIDTH - space::CANVAS_SIDE + 14.0);
        let clip = self.sheet.rect(left, 0.0, right - left, space::CANVAS_HEIGHT);
        if self.place.view.zoom > 1.0 {
            self.sheet
                .painter
                .with_clip_rect(clip.intersect(self.sheet.painter.clip_rect()))
        } else {
            self.sheet.painter.clone()
        }
    }

    /// Which strip a block stands in.
    fn strip(&self, block: &Block) -> usize {
        self.first.get(block.lane).copied().unwrap_or(0) + block.row
    }

    fn bar(&self) -> f32 {
        (self.lane * 0.53).round()
    }

    fn top(&self, block: &Block) -> f32 {
        self.place.top + self.strip(block) as f32 * self.lane + (self.lane - self.bar()) / 2.0
    }

    /// Where items wait and are worked on, in canvas units. Steps for whose strip there is no room have no place.
    pub(super) fn scene(&self) -> Scene {
        let spot = |step: &crate::flow::Step| {
            let block = self
                .laid
                .block(step.id)
                .filter(|block| self.strip(block) < self.shown)?;
            let part = |x: f32, width: f32| Rect {
                x,
                y: self.top(block),
                width,
                height: self.bar(),
            };
            Some(Spot {
                id: step.id,
                wait: part(block.wait.x, block.wait.width),
                work: part(block.work.x, block.work.width),
            })
        };
        Scene::from_spots(self.map.flow.steps.iter().map(spot).collect(), self.zero, DOT)
    }

    pub(super) fn paint(&self) {
        let sheet = self.sheet;
        let (left, right) = (space::CANVAS_SIDE, space::CANVAS_WIDTH - space::CANVAS_SIDE);
        let thin = Stroke::new(sheet.len(2.0), sheet.tokens.line);
        let across = |y: f32, stroke| {
            sheet
                .painter
                .line_segment([sheet.at(left, y), sheet.at(right, y)], stroke);
        };
        for (lane, first) in self.laid.lanes.iter().zip(&self.first) {
            if *first >= self.shown {
                break;
            }
            let y = self.place.top + *first as f32 * self.lane;
            across(y, thin);
            let name = lane.team.as_deref().unwrap_or("No team");
            let at = pos2(left, y + self.lane / 2.0);
            sheet.text(
                at,
                Align2::LEFT_CENTER,
                name,
                TEAM,
                sheet.tokens.ink,
                self.zero - left - 16.0,
            );
        }
        let bottom = self.place.top + self.shown as f32 * self.lane;
        across(bottom, Stroke::new(sheet.len(2.0), sheet.tokens.line2));
        let cut = self.cut();
        let inside = sheet.on(&cut);
        let part = Lanes {
            sheet: &inside,
            analysis: self.analysis,
            map: self.map,
            laid: Arc::clone(&self.laid),
            first: self.first.clone(),
            ..*self
        };
        part.time(bottom);
        let hidden = self
            .laid
            .blocks
            .iter()
            .filter(|block| self.strip(block) >= self.shown)
            .count();
        if self.place.heat && hidden == 0 {
            self.heat_is();
        }
        if hidden > 0 {
            let plural = if hidden == 1 { "" } else { "s" };
            let words = format!("and {hidden} more step{plural}");
            let at = pos2(right, self.place.top - 22.0);
            sheet.text(at, Align2::RIGHT_CENTER, &words, STEP, sheet.tokens.ink2, 600.0);
        }
    }

    /// What lies on the time: the axis, links, blocks, names.
    fn time(&self, bottom: f32) {
        if self.place.ruled {
            self.axis(bottom);
        }
        self.links();
        for block in self.laid.blocks.iter().filter(|block| self.strip(block) < self.shown) {
            self.block(block);
        }
        if self.place.heat {
            self.heat();
        }
        self.names();
    }

    fn lens(&self) -> LensKind {
        lens_of(self.place.lens, self.analysis)
    }

    /// How much of the lens's quantity each step has, below its block.
    fn heat(&self) {
        let heat = Heat::of(self.lens(), &self.map.flow, self.analysis);
        let named = self.bottleneck().map(|lens| lens.step);
        for (place, block) in self.laid.blocks.iter().enumerate() {
            // A link may leave at the block's end.
            let width = GAUGE.min(block.frame.width - 2.0 * GAUGE_IN);
            let Some(share) = heat
                .share(place)
                .filter(|_| width >= GAUGE / 3.0 && self.strip(block) < self.shown)
            else {
                continue;
            };
            let (top, high) = (self.top(block) + self.bar(), (self.lane * 0.1).round());
            let rect = self.sheet.rect(block.frame.x + GAUGE_IN, top + 3.0, width, high);
            let red = (named == Some(block.step)).then_some(self.sheet.tokens.red);
            gauge(self.sheet.painter, rect, share, red, self.sheet.tokens);
        }
    }

    /// What a full gauge stands for, above the lanes at the right.
    fn heat_is(&self) {
        let (sheet, lens) = (self.sheet, self.lens());
        let Some(full) = Heat::of(lens, &self.map.flow, self.analysis).full() else {
            return;
        };
        let words = format!("{full} {}", number_is(lens));
        let at = pos2(space::CANVAS_WIDTH - space::CANVAS_SIDE, self.place.top - 22.0);
        sheet.text(at, Align2::RIGHT_CENTER, &words, STEP, sheet.tokens.ink2, 400.0);
        let left = at.x - sheet.width(&words, STEP) - 12.0 - GAUGE;
        let rect = sheet.rect(left, at.y - 3.0, GAUGE, 6.0);
        gauge(sheet.painter, rect, 1.0, None, sheet.tokens);
    }

    /// The ruler below `bottom`, to the end of this map.
    pub(super) fn axis(&self, bottom: f32) {
        let sheet = self.sheet;
        let word = self
            .laid
            .unit
            .trim_start_matches("working ")
            .trim_end_matches('s')
            .to_owned();
        let mut free = 0.0;
        for tick in &self.laid.ticks {
            let Some(label) = &tick.label else { continue };
            if tick.x < self.zero - 1.0 {
                continue;
            }
            let words = if tick.time.is_zero() {
                format!("{word} 0")
            } else {
                label.clone()
            };
            let half = sheet.width(&words, STEP) / 2.0;
            if tick.x - half < free || tick.x + half > space::CANVAS_WIDTH - space::CANVAS_SIDE + 12.0 {
                continue;
            }
            free = tick.x + half + 24.0;
            let ends = [sheet.at(tick.x, bottom), sheet.at(tick.x, bottom + 8.0)];
            sheet
                .painter
                .line_segment(ends, Stroke::new(sheet.len(2.0), sheet.tokens.line2));
            let at = pos2(tick.x, bottom + 29.0);
            sheet.text(at, Align2::CENTER_CENTER, &words, STEP, sheet.tokens.ink2, 300.0);
        }
    }

    fn links(&self) {
        let sheet = self.sheet;
        let stroke = Stroke::new(sheet.len(2.0), sheet.tokens.ink2);
        for link in self.laid.links.iter().filter(|link| link.drawn) {
            let (Some(from), Some(to)) = (self.laid.block(link.from), self.laid.block(link.to)) else {
                continue;
            };
            if self.strip(from) >= self.shown || self.strip(to) >= self.shown {
                continue;
            }
            let (x, down) = (to.frame.x, self.strip(from) < self.strip(to));
            let (start, end) = if down {
                (self.top(from) + self.bar(), self.top(to))
            } else {
                (self.top(from), self.top(to) + self.bar())
            };
            let leaves = from.frame.right();
            if (leaves - x).abs() > 1.0 {
                let level = f32::midpoint(start, end);
                let points = [(leaves, start), (leaves, level), (x, level), (x, end)];
                let points = points.map(|(x, y)| sheet.at(x, y)).to_vec();
                sheet.painter.add(egui::Shape::line(points, stroke));
            } else {
                sheet
                    .painter
                    .line_segment([sheet.at(x, start), sheet.at(x, end)], stroke);
            }
        }
    }

    fn bottleneck(&self) -> Option<&Lens> {
        match self.place.lens {
            Some(kind) => self.analysis.lenses.get(kind).filter(|lens| lens.stands_out),
            None => named(self.analysis),
        }
    }

    fn block(&self, block: &Block) {
        let sheet = self.sheet;
        let top = self.top(block);
        let radius = sheet.len(4.0);
        let part = |x: f32, width: f32| sheet.rect(x, top, width, self.bar());
        if block.untimed {
            let frame = part(block.frame.x, (block.frame.width - 4.0).max(2.0));
            let stroke = Stroke::new(sheet.len(2.0), sheet.tokens.ink2);
            sheet.painter.rect_stroke(frame, radius, stroke, StrokeKind::Inside);
            return;
        }
        hatched_far(
            sheet.painter,
            part(block.wait.x, block.wait.width),
            radius,
            sheet.scale,
            sheet.tokens,
        );
        let red = self.bottleneck().is_some_and(|lens| lens.step == block.step);
        let color = if red { sheet.tokens.red_fill } else { sheet.tokens.work };
        if block.work.width > 0.0 {
            solid(sheet.painter, part(block.work.x, block.work.width), radius, color);
        }
    }

    /// Names beside the blocks: steps that follow each other in a lane share one label.
    fn names(&self) {
        for strip in 0..self.shown {
            let blocks: Vec<&Block> = self
                .laid
                .blocks
                .iter()
                .filter(|block| self.strip(block) == strip)
                .collect();
            let groups: Vec<&[&Block]> = blocks.chunk_by(|a, b| b.frame.x - a.frame.right() < 8.0).collect();
            // Where the last name or block ends.
            let mut from = self.zero;
            for (place, group) in groups.iter().enumerate() {
                let next = groups.get(place + 1).and_then(|next| next.first());
                let to = next.map_or(space::CANVAS_WIDTH - space::CANVAS_SIDE, |block| block.frame.x);
                let end = group.last().map_or(from, |block| block.frame.right());
                from = self.label(group, from, to).max(end);
            }
        }
    }

    /// Names a group of blocks in the gap after it or before it; returns where the name ends.
    fn label(&self, group: &[&Block], from: f32, to: f32) -> f32 {
        let sheet = self.sheet;
        let (Some(first), Some(last)) = (group.first(), group.last()) else {
            return from;
        };
        let middle = self.top(first) + self.bar() / 2.0;
        let name = |block: &&Block| {
            let place = self.analysis.place(block.step);
            let step = place.and_then(|place| self.map.flow.steps.get(place));
            step.map_or("", |step| step.name.as_str())
        };
        let names: Vec<&str> = group.iter().map(name).collect();
        let words = together(&names);
        let (left, right) = (first.frame.x, last.frame.right());
        if right < self.zero || left > space::CANVAS_WIDTH - space::CANVAS_SIDE {
            return from;
        }
        let flagged = self
            .bottleneck()
            .filter(|lens| group.iter().any(|block| block.step == lens.step));
        let width = sheet.width(&words, STEP);
        let (after, before) = (to - right - 32.0, left - from - 32.0);
        let goes_after = width <= after || width > before && after >= before;
        if let Some(lens) = flagged {
            return self.flag(pos2(right, middle), (left, after, before), &lens.name);
        }
        let color = sheet.tokens.ink2;
        let room = if goes_after { after } else { before };
        if room < width.min(70.0) {
            return right;
        }
        let shown = width.min(room);
        // An outline of what was may lie here: the name stands on a piece of surface.
        let x = if goes_after { right + 14.0 } else { left - 18.0 - shown };
        let ground = sheet.rect(x, middle - 14.0, shown + 4.0, 28.0);
        sheet.painter.rect_filled(ground, 0.0, sheet.tokens.surface);
        if goes_after {
            let at = pos2(right + 16.0, middle);
            sheet.text(at, Align2::LEFT_CENTER, &words, STEP, color, shown + 1.0);
            right + 16.0 + shown
        } else {
            let at = pos2(left - 16.0, middle);
            sheet.text(at, Align2::RIGHT_CENTER, &words, STEP, color, shown + 1.0);
            right
        }
    }

    /// The flag that names the bottleneck, beside its block; without words where there is no room. Returns where it ends.
    fn flag(&self, end: Pos2, (left, after, before): (f32, f32, f32), name: &str) -> f32 {
        let sheet = self.sheet;
        let style = STEP.face(Face::SemiBold);
        let whole = sheet.width(name, style) + 64.0;
        let height = (self.lane * 0.72).min(42.0);
        let goes_after = whole <= after || after >= before;
        let room = if goes_after { after } else { before };
        let width = whole.min(room);
        let width = if width < 110.0 { 52.0 } else { width };
        let x = if goes_after { end.x + 16.0 } else { left - 16.0 - width };
        let x = x.min(space::CANVAS_WIDTH - space::CANVAS_SIDE - width);
        let rect = sheet.rect(x, end.y - height / 2.0, width, height);
        sheet.painter.rect_filled(rect, sheet.len(5.0), sheet.tokens.red_fill);
        let ink = sheet.tokens.on_red;
        flag(sheet.painter, sheet.at(x + 26.0, end.y), sheet.len(24.0), ink);
        if width > 110.0 {
            let at = pos2(x + 47.0, end.y);
            sheet.text(at, Align2::LEFT_CENTER, name, style, ink, width - 56.0);
        }
        if goes_after { x + width } else { end.x }
    }
}

/// "Write and review" would need grammar; names of steps are kept whole: "Write the change, Code review".
fn together(names: &[&str]) -> String {
    match names {
        [only] => (*only).to_owned(),
        [first, second] => format!("{first}, {second}"),
        [first, second, rest @ ..] => format!("{first}, {second} and {} more", rest.len()),
        [] => String::new(),
    }
}

//! The lanes of the map on the wall: who waits for whom, to scale.

use std::sync::Arc;

use egui::{Align2, Id, Pos2, Stroke, StrokeKind, pos2};

use super::head;
use super::map_words::{DOT, STEP, named};
use super::sheet::Sheet;
use crate::flow::layout::{Block, Layout, Rect, Spec, days_on_map, layout};
use crate::flow::{Analysis, Flow, Lens, LensKind, StepId};
use crate::ui::figures::kept::kept_few;
use crate::ui::figures::lens::{Heat, lens_of, number_is};
use crate::ui::figures::motion::{Scene, Spot};
use crate::ui::state::map::View;
use crate::ui::theme::space;
use crate::ui::theme::typeface::{Face, Type};
use crate::ui::widgets::{cut_name, gauge, hatched_far, solid};

/// From where a figure begins to the first lane: above it stands the bar of the whole.
const LANES_BELOW: f32 = 150.0;

/// Where the lanes have to end.
const LANES_BOTTOM: f32 = 690.0;

/// The highest lane: few of them take the room of many.
const LANE: f32 = 120.0;

/// The lowest lane whose names can be read from the last row.
pub(super) const LEAST_LANE: f32 = 40.0;

/// Names of the lanes, and those of which one is long.
const TEAM: [Type; 2] = [
    Type::new(30.0, 38.0, Face::SemiBold),
    Type::new(26.0, 34.0, Face::SemiBold),
];

/// What the lane of those without a team is called.
const NO_TEAM: &str = "No team";

/// Where time begins, unless the names of the lanes need more room.
const ZERO: f32 = 268.0;

/// The furthest it gives way to them.
const FURTHEST_ZERO: f32 = 460.0;

/// Width of a gauge.
const GAUGE: f32 = 44.0;

/// From a block's left end to its gauge.
const GAUGE_IN: f32 = 6.0;

/// A side of a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// Left of it.
    Before,
    /// Right of it.
    After,
}

/// Where lanes stand on the canvas, and what of the map shows in them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    /// The first lane's top.
    pub top: f32,
    /// Where the lanes have to end.
    pub bottom: f32,
    /// Where time and the lanes end at the right.
    pub right: f32,
    /// On which side of its block a name is tried first.
    pub names: Side,
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
            top: head::FIGURE_TOP + LANES_BELOW,
            bottom: LANES_BOTTOM,
            right: space::CANVAS_WIDTH - space::CANVAS_SIDE,
            names: Side::After,
            axis: None,
            most: None,
            ruled: true,
            view: View::default(),
            heat: false,
            lens: None,
        }
    }
}

impl Place {
    /// The same place in a figure that begins at `figure`.
    pub(super) fn below(self, figure: f32) -> Self {
        Self {
            top: figure + LANES_BELOW,
            ..self
        }
    }
}

/// What else stands in the lanes, in canvas units.
#[derive(Debug, Clone, Default)]
pub(super) struct Beside {
    /// Where nothing may be written: where bars were before, a dimension.
    pub taken: Vec<egui::Rect>,
    /// The numbers of what changed about a step.
    pub badges: Vec<(StepId, usize)>,
    /// The step whose name somebody else writes.
    pub unnamed: Option<StepId>,
}

/// Pictures that show by turns: two maps compared, on the wall and in the cockpit.
const PICTURES: usize = 4;

/// Where time begins when these teams are named at its left.
pub(super) fn zero_of<'a>(sheet: &Sheet<'_>, teams: impl Iterator<Item = Option<&'a str>>) -> f32 {
    let teams: Vec<&str> = teams.map(|team| team.unwrap_or(NO_TEAM)).collect();
    let style = team_style(sheet, &teams, FURTHEST_ZERO - space::CANVAS_SIDE - 24.0);
    let names = widest(sheet, &teams, style);
    (space::CANVAS_SIDE + names + 24.0).clamp(ZERO, FURTHEST_ZERO)
}

/// How the names of lanes are set in so much room: all of them alike, smaller where one of them is long.
fn team_style(sheet: &Sheet<'_>, teams: &[&str], room: f32) -> Type {
    let [usual, smaller] = TEAM;
    let fits = widest(sheet, teams, usual) <= room;
    if fits { usual } else { smaller }
}

fn widest(sheet: &Sheet<'_>, words: &[&str], style: Type) -> f32 {
    words.iter().map(|words| sheet.width(words, style)).fold(0.0, f32::max)
}

/// The lanes with their blocks.
pub(super) struct Lanes<'a> {
    pub(super) sheet: &'a Sheet<'a>,
    pub(super) analysis: &'a Analysis,
    pub(super) flow: &'a Flow,
    pub(super) laid: Arc<Layout>,
    pub(super) lane: f32,
    /// Where time begins.
    pub(super) zero: f32,
    /// How many strips there is room for.
    pub(super) shown: usize,
    /// The first strip of each lane: where steps of a team run side by side it has several.
    first: Vec<usize>,
    pub(super) place: Place,
    pub(super) beside: Beside,
}

impl<'a> Lanes<'a> {
    /// The same lanes with what else stands in them.
    pub(super) fn with(self, beside: Beside) -> Self {
        Self { beside, ..self }
    }

    pub(super) fn of(sheet: &'a Sheet<'a>, flow: &'a Flow, analysis: &'a Analysis, place: Place) -> Self {
        let own_zero = || zero_of(sheet, flow.lanes().into_iter());
        let zero = place.axis.map_or_else(own_zero, |(_, zero)| zero);
        let day = flow.clock.day().minutes();
        let own = days_on_map(flow, analysis) * day;
        // A map without any time has no scale.
        let minutes = place.axis.map_or(own, |(minutes, _)| minutes).max(1e-3);
        let room = place.right - zero;
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
            // Names are placed here, not by the layout: about how long they are is enough for it.
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
        // A hair more, or rounding would leave out the last of those that just fit.
        let shown = ((high / lane + 0.01).floor() as usize).min(count);
        Self {
            sheet,
            analysis,
            flow,
            laid,
            lane,
            zero,
            shown,
            first,
            place,
            beside: Beside::default(),
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
        let (left, right) = (self.zero - 12.0, self.place.right + 14.0);
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
    pub(super) fn strip(&self, block: &Block) -> usize {
        self.first.get(block.lane).copied().unwrap_or(0) + block.row
    }

    pub(super) fn bar(&self) -> f32 {
        (self.lane * 0.53).round()
    }

    pub(super) fn top(&self, block: &Block) -> f32 {
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
                // On the wall names stand beside the bars.
                name: None,
            })
        };
        Scene::from_spots(self.flow.steps.iter().map(spot).collect(), self.zero, DOT)
    }

    pub(super) fn paint(&self) {
        let sheet = self.sheet;
        let (left, right) = (space::CANVAS_SIDE, self.place.right);
        let thin = Stroke::new(sheet.len(2.0), sheet.tokens.line);
        let across = |y: f32, stroke| {
            sheet
                .painter
                .line_segment([sheet.at(left, y), sheet.at(right, y)], stroke);
        };
        // In high contrast a rule is as black as the data: there it is dotted.
        let between = |y: f32| {
            if !sheet.tokens.contrast {
                return across(y, thin);
            }
            let ends = [sheet.at(left, y), sheet.at(right, y)];
            let dots = egui::Shape::dotted_line(&ends, sheet.tokens.line, sheet.len(8.0), sheet.len(1.0));
            sheet.painter.extend(dots);
        };
        let lanes = self.laid.lanes.iter();
        let teams: Vec<&str> = lanes.map(|lane| lane.team.as_deref().unwrap_or(NO_TEAM)).collect();
        let room = self.zero - left - 16.0;
        let style = team_style(sheet, &teams, room);
        for (name, first) in teams.iter().zip(&self.first) {
            if *first >= self.shown {
                break;
            }
            let y = self.place.top + *first as f32 * self.lane;
            between(y);
            let at = pos2(left, y + self.lane / 2.0);
            let name = cut_name(name, teams.iter().copied(), |words| sheet.width(words, style) <= room);
            sheet.text(at, Align2::LEFT_CENTER, &name, style, sheet.tokens.ink, f32::INFINITY);
        }
        let bottom = self.place.top + self.shown as f32 * self.lane;
        across(bottom, Stroke::new(sheet.len(2.0), sheet.tokens.line2));
        let cut = self.cut();
        let inside = sheet.on(&cut);
        let part = Lanes {
            sheet: &inside,
            analysis: self.analysis,
            flow: self.flow,
            laid: Arc::clone(&self.laid),
            first: self.first.clone(),
            beside: self.beside.clone(),
            ..*self
        };
        part.time(bottom);
        let hidden = self.hidden();
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

    /// How many steps have no room: what says so stands right above the lanes.
    pub(super) fn hidden(&self) -> usize {
        let below = |block: &&Block| self.strip(block) >= self.shown;
        self.laid.blocks.iter().filter(below).count()
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
        let heat = Heat::of(self.lens(), self.flow, self.analysis);
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
            let (top, high) = (self.top(block) + self.bar(), (self.lane * 0.1).round().min(8.0));
            let rect = self.sheet.rect(block.frame.x + GAUGE_IN, top + 3.0, width, high);
            let red = (named == Some(block.step)).then_some(self.sheet.tokens.red_fill);
            gauge(self.sheet.painter, rect, share, red, self.sheet.tokens);
        }
    }

    /// What a full gauge stands for, above the lanes at the right.
    fn heat_is(&self) {
        let (sheet, lens) = (self.sheet, self.lens());
        let Some(full) = Heat::of(lens, self.flow, self.analysis).full() else {
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
    fn axis(&self, bottom: f32) {
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
            // Its number would stand among the names of the lanes.
            if tick.x < self.zero - 1.0 {
                continue;
            }
            let words = if tick.time.is_zero() {
                format!("{word} 0")
            } else {
                label.clone()
            };
            let half = sheet.width(&words, STEP) / 2.0;
            if tick.x - half < free || tick.x + half > self.place.right + 12.0 {
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
        for line in self.lines() {
            let points = line.iter().map(|point| sheet.at(point.x, point.y)).collect();
            sheet.painter.add(egui::Shape::line(points, stroke));
        }
    }

    /// The hand-offs between lanes that show, each from the block it leaves to the one it comes to.
    pub(super) fn lines(&self) -> impl Iterator<Item = Vec<Pos2>> {
        self.laid.links.iter().filter(|link| link.drawn).filter_map(|link| {
            let (from, to) = (self.laid.block(link.from)?, self.laid.block(link.to)?);
            if self.strip(from) >= self.shown || self.strip(to) >= self.shown {
                return None;
            }
            let (x, down) = (to.frame.x, self.strip(from) < self.strip(to));
            let (start, end) = if down {
                (self.top(from) + self.bar(), self.top(to))
            } else {
                (self.top(from), self.top(to) + self.bar())
            };
            let leaves = from.frame.right();
            let level = f32::midpoint(start, end);
            let points = if (leaves - x).abs() > 1.0 {
                vec![pos2(leaves, start), pos2(leaves, level), pos2(x, level), pos2(x, end)]
            } else {
                vec![pos2(x, start), pos2(x, end)]
            };
            Some(points)
        })
    }

    pub(super) fn bottleneck(&self) -> Option<&Lens> {
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
        // A bar would tell a time that nobody has told.
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
}

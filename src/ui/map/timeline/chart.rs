//! The map painted: lanes, blocks, hand-offs. Plain painting of what `flow::layout` laid out.

use std::collections::HashMap;

use egui::{Align2, Color32, Painter, Pos2, Rect, Shape, Stroke, Vec2, pos2, vec2};

use super::flag_plan::Flag;
use crate::flow::layout::{Block, Face, Hand, Label, Layout, Link, Place, Point, VerticalAnchor};
use crate::flow::{Analysis, Flow, Lens, LensKind, StepId};
use crate::ui::figures::lens::{Heat, number};
use crate::ui::map::text;
use crate::ui::map::text::{at_baseline, style_of};
use crate::ui::theme::typeface::Face as Cut;
use crate::ui::theme::{Tokens, typeface};
use crate::ui::widgets::{arrow, cut_name, gauge, hatched, hatched_far, line, solid, text_at};

/// Corner radius of a block.
pub(in crate::ui::map) const RADIUS: f32 = 4.0;
/// Left end of the names of the lanes.
const LANE_NAME: f32 = 14.0;
/// From the names of the lanes to the time: nothing of the map is painted left of it.
pub(in crate::ui::map) const LEFT_OF_ZERO: f32 = 10.0;
/// Middle of a lane's name, above the middle of its blocks.
const LANE_NAME_UP: f32 = 9.0;
/// Middle of its second line, below it.
const LANE_PEOPLE_DOWN: f32 = 10.0;
/// Middle of the blocks of a lane of the usual height.
const BLOCKS_DOWN: f32 = 48.0;
/// Width of a hand-off's line.
const LINK: f32 = 1.2;
/// What follows a duration stands this much nearer to it than to a block.
const CLOSER: f32 = 8.0;
/// Around the words of a duration on hatching.
const PILL: Vec2 = vec2(6.0, 1.0);

/// Below this height a bar has little room around its words.
const LOW_BAR: f32 = 20.0;

/// A map and where it is painted.
pub(in crate::ui::map) struct Chart<'a> {
    pub painter: Painter,
    pub tokens: &'static Tokens,
    /// Where the layout's left upper corner lies.
    pub origin: Pos2,
    pub layout: &'a Layout,
    pub flow: &'a Flow,
    pub analysis: &'a Analysis,
    pub lens: LensKind,
    /// Whether it is on paper, where waiting is drawn as on the wall.
    pub paper: bool,
}

impl Chart<'_> {
    /// A place on the screen.
    pub fn at(&self, point: Point) -> Pos2 {
        self.origin + vec2(point.x, point.y)
    }

    /// A rectangle on the screen.
    pub fn rect(&self, rect: crate::flow::layout::Rect) -> Rect {
        Rect::from_min_size(self.origin + vec2(rect.x, rect.y), vec2(rect.width, rect.height))
    }

    /// The name of a step; empty where there is no such step.
    pub fn name_of(&self, step: StepId) -> &str {
        let place = self.analysis.place(step);
        place
            .and_then(|place| self.flow.steps.get(place))
            .map_or("", |step| &step.name)
    }

    /// What the lens calls the bottleneck.
    pub fn bottleneck(&self) -> Option<&Lens> {
        self.analysis.lenses.get(self.lens).filter(|lens| lens.stands_out)
    }

    fn is_bottleneck(&self, step: StepId) -> bool {
        self.bottleneck().is_some_and(|lens| lens.step == step)
    }

    pub(in crate::ui::map) fn visible(&self, rect: Rect) -> bool {
        // A margin: names, flags and heads of arrows reach beyond their rectangle.
        self.painter.clip_rect().expand(40.0).intersects(rect)
    }

    /// Lines between the lanes, across `whole`.
    pub fn lanes(&self, whole: Rect) {
        for lane in &self.layout.lanes {
            // In the middle of a pixel, so that a line of one point is not smoothed over two.
            let y = (self.origin.y + lane.bottom).round() - 0.5;
            self.painter
                .hline(whole.x_range(), y, Stroke::new(1.0, self.tokens.line));
        }
    }

    /// Every second lane on paper, where rules would stand too near to the names; rules in high contrast.
    pub fn bands(&self, whole: Rect) {
        if self.tokens.contrast {
            return self.lanes(whole);
        }
        for lane in self.layout.lanes.iter().step_by(2) {
            let (top, bottom) = (self.origin.y + lane.top, self.origin.y + lane.bottom);
            let band = Rect::from_x_y_ranges(whole.x_range(), top..=bottom);
            let band = band.intersect(whole);
            if band.is_positive() && self.visible(band) {
                self.painter.rect_filled(band, 0.0, self.tokens.paper);
            }
        }
    }

    /// Names of the lanes, left of the time and never scrolled sideways.
    pub fn lane_names(&self, left: f32, room: f32) {
        // All lanes have their first row of blocks at one height.
        let first = self.layout.blocks.iter().find(|block| block.row == 0);
        let blocks = first.and_then(|block| {
            let lane = self.layout.lanes.get(block.lane)?;
            Some(block.frame.centre().y - lane.top)
        });
        let blocks = blocks.unwrap_or(BLOCKS_DOWN);
        for lane in &self.layout.lanes {
            let top = self.origin.y + lane.top;
            if top > self.painter.clip_rect().bottom() || self.origin.y + lane.bottom < self.painter.clip_rect().top() {
                continue;
            }
            let (name, color) = match &lane.team {
                Some(team) => (team.as_str(), self.tokens.ink),
                None => ("No team", self.tokens.ink3),
            };
            let at = |down: f32| pos2(left + LANE_NAME, top + blocks + down);
            let room = (room - LANE_NAME).max(24.0);
            let name = self.lane_name(name, room);
            text_at(
                &self.painter,
                at(-LANE_NAME_UP),
                Align2::LEFT_CENTER,
                &name,
                typeface::CONTROL,
                color,
                room,
            );
            // The lane of no team in a flow of which nobody has said who works: “1 person” would be made up.
            if lane.team.is_none() && lane.people == 1 {
                continue;
            }
            let people = if lane.people == 1 {
                "1 person".to_owned()
            } else {
                format!("{} people", lane.people)
            };
            text_at(
                &self.painter,
                at(LANE_PEOPLE_DOWN),
                Align2::LEFT_CENTER,
                &people,
                typeface::SECOND,
                self.tokens.ink2,
                room,
            );
        }
    }

    /// The name of a lane in so much room: long ones that begin alike are told apart by their ends.
    pub fn lane_name(&self, name: &str, room: f32) -> String {
        let teams = self.layout.lanes.iter().filter_map(|lane| lane.team.as_deref());
        cut_name(name, teams, |words| {
            let ink = self.tokens.ink;
            line(&self.painter, words, typeface::CONTROL, ink, f32::INFINITY)
                .size()
                .x
                <= room
        })
    }

    /// Dotted lines below the ruler's numbers.
    pub fn grid(&self, y: egui::Rangef) {
        for tick in self
            .layout
            .ticks
            .iter()
            .filter(|tick| tick.label.is_some() && !tick.time.is_zero())
        {
            // In the middle of a pixel: dots of a point and a half would flicker while the map is moved.
            let x = (self.origin.x + tick.x).round() + 0.5;
            if self.painter.clip_rect().x_range().contains(x) {
                let ends = [pos2(x, y.min), pos2(x, y.max)];
                let stroke = Stroke::new(1.0, self.tokens.line);
                self.painter.extend(Shape::dashed_line(&ends, stroke, 1.5, 3.5));
            }
        }
    }

    /// Hand-offs and waiting lines.
    pub fn links(&self) {
        for link in self.layout.links.iter().filter(|link| link.drawn) {
            self.link(link);
        }
    }

    fn link(&self, link: &Link) {
        let points: Vec<Pos2> = link.points.iter().map(|point| self.at(*point)).collect();
        if !self.visible(Rect::from_points(&points)) {
            return;
        }
        let (Some(tip), Some(before)) = (points.last().copied(), points.iter().rev().nth(1).copied()) else {
            return;
        };
        let mut way = points;
        if let Some(last) = way.last_mut() {
            // Off the block by two points: the head's tip would melt into its frame.
            *last = tip - (tip - before).normalized() * 2.0;
        }
        arrow(&self.painter, &way, Stroke::new(LINK, self.tokens.ink2), (7.0, 3.5));
    }

    /// All blocks with their names, durations and numbers; names give way to the flag.
    pub fn blocks(&self, flag: Option<&Flag>) {
        // Where the last number of each row ends: numbers that would cover each other are left out.
        let mut taken: HashMap<(usize, usize), f32> = HashMap::new();
        for block in &self.layout.blocks {
            let frame = self.rect(block.frame);
            // A block out of sight may have a name or a duration that is in sight.
            if !self.visible(frame.expand2(vec2(140.0, 40.0))) {
                continue;
            }
            self.block(block, flag);
            let free = taken.entry((block.lane, block.row)).or_insert(f32::MIN);
            // The bottleneck's number is what the map is about: it is shown even where it covers one.
            if self.at(block.number_at).x >= *free || self.is_bottleneck(block.step) {
                *free = self.number(block).unwrap_or(*free);
            }
        }
    }

    fn block(&self, block: &Block, flag: Option<&Flag>) {
        let tokens = self.tokens;
        let red = self.is_bottleneck(block.step);
        if block.untimed {
            self.untimed(block);
        } else {
            if self.paper {
                hatched_far(&self.painter, self.rect(block.wait), RADIUS, 1.0, tokens);
            } else {
                hatched(&self.painter, self.rect(block.wait), RADIUS, tokens);
            }
            let color = if red { tokens.red_fill } else { tokens.work };
            if block.work.width > 0.0 {
                solid(&self.painter, self.rect(block.work), RADIUS, color);
            }
        }
        self.name_with(block, flag);
        if let Some(label) = &block.wait_label {
            // In the lowest bars the frame of the hatching stays whole, where a gauge follows below.
            let bar = block.gauge.map_or(f32::INFINITY, |_| block.wait.height);
            self.duration(label, tokens.ink2, Some(bar));
        }
        if let Some(label) = &block.work_label {
            let inside = label.place == Place::Inside;
            let ink = match (inside, red) {
                (true, true) => tokens.on_red,
                (true, false) => tokens.on_solid,
                (false, _) => tokens.ink,
            };
            self.duration(label, ink, None);
        }
    }

    /// The lens's number below a block; returns where it ends, with the gap to the next one.
    fn number(&self, block: &Block) -> Option<f32> {
        if !self.roomy() {
            return None;
        }
        let number = number(self.lens, self.flow, self.analysis, block.step)?;
        let (face, color) = if self.is_bottleneck(block.step) {
            (Cut::SemiBold, self.tokens.red)
        } else {
            (Cut::Regular, self.tokens.ink2)
        };
        let style = typeface::SECOND.face(face);
        let at = self.at(block.number_at);
        let size = line(&self.painter, &number, style, color, f32::INFINITY).size();
        // A line may run here: the number stands on a piece of surface.
        let ground = Rect::from_min_size(pos2(at.x - 1.0, at.y - 11.0), vec2(size.x + 2.0, 12.0));
        self.painter.rect_filled(ground, 2.0, self.tokens.surface);
        at_baseline(&self.painter, at, Hand::Left, &number, style, color, f32::INFINITY);
        Some(at.x + size.x + 6.0)
    }

    /// How much of the lens's quantity each step has, in a gauge below its block.
    pub fn heat(&self) {
        let heat = Heat::of(self.lens, self.flow, self.analysis);
        for (place, block) in self.layout.blocks.iter().enumerate() {
            let Some(rect) = block
                .gauge
                .map(|gauge| self.rect(gauge))
                .filter(|rect| self.visible(*rect))
            else {
                continue;
            };
            if let Some(share) = heat.share(place) {
                let red = self.is_bottleneck(block.step).then_some(self.tokens.red_fill);
                gauge(&self.painter, rect, share, red, self.tokens);
            }
        }
    }

    /// Whether the lanes have room for numbers below the blocks.
    pub(in crate::ui::map) fn roomy(&self) -> bool {
        self.layout
            .blocks
            .first()
            .is_some_and(|block| block.frame.height >= 27.0)
    }

    /// The name above a block, cut where the map ends.
    pub fn name(&self, block: &Block) {
        if block.name.text.is_empty() {
            return;
        }
        let at = self.at(block.name.at);
        // Only a name that runs to the right can leave the map: the layout keeps the others in.
        let room = (self.painter.clip_rect().right() - at.x - 8.0).max(20.0);
        let room = if block.name.hand == Hand::Left {
            room
        } else {
            f32::INFINITY
        };
        let style = style_of(Face::Name);
        if block.name.on_line {
            // Letters reach from ten above the baseline to three below.
            let letters = self.label_rect(&block.name, Face::Name, (11.0, 4.0));
            let ground = letters.expand2(vec2(2.0, 0.0));
            self.painter.rect_filled(ground, 2.0, self.tokens.surface);
        }
        at_baseline(
            &self.painter,
            at,
            block.name.hand,
            &block.name.text,
            style,
            self.tokens.ink,
            room,
        );
    }

    /// Where a duration that stands right of its block ends on the screen; the block's own end without one.
    pub fn duration_end(&self, block: &Block) -> f32 {
        let labels = [&block.wait_label, &block.work_label].into_iter().flatten();
        let beside = labels.filter(|label| label.place == Place::Right);
        let ends = beside.map(|label| {
            // The port's circle keeps clear of the words.
            self.origin.x + text::span(&self.painter, label, Face::Duration).1 - CLOSER
        });
        ends.fold(self.rect(block.frame).right(), f32::max)
    }

    /// Where a duration stands that has its place right of its block; nothing where there is none.
    pub fn beside(&self, block: &Block) -> Rect {
        let (left, right) = (self.rect(block.frame).right(), self.duration_end(block) + CLOSER);
        // Without a duration both ends are the block's own, up to rounding.
        if right <= left + CLOSER + 0.5 {
            return Rect::NOTHING;
        }
        let middle = self.at(block.frame.centre()).y;
        Rect::from_min_max(pos2(left, middle - 8.0), pos2(right, middle + 8.0))
    }

    /// Where the durations of a block stand that have no room inside it.
    pub fn outside(&self, block: &Block) -> Vec<Rect> {
        let labels = [&block.wait_label, &block.work_label].into_iter().flatten();
        let outside = labels.filter(|label| label.place != Place::Inside);
        let place = |label: &Label| {
            let reach = if label.vertical == VerticalAnchor::Baseline {
                (11.0, 3.0)
            } else {
                (8.0, 8.0)
            };
            self.label_rect(label, Face::Duration, reach)
        };
        outside.map(place).collect()
    }

    /// A step of which nobody has said how long it takes: an outline to be filled.
    pub fn untimed(&self, block: &Block) {
        let frame = self.rect(block.frame);
        self.painter.rect_filled(frame, RADIUS, self.tokens.surface);
        let corners = [
            frame.left_top(),
            frame.right_top(),
            frame.right_bottom(),
            frame.left_bottom(),
            frame.left_top(),
        ];
        let stroke = Stroke::new(1.2, self.tokens.ink3);
        self.painter.extend(Shape::dashed_line(&corners, stroke, 4.0, 3.0));
        // Narrower than its own letter the sign would hide the outline that says the same.
        if frame.width() > 20.0 {
            text_at(
                &self.painter,
                frame.center(),
                Align2::CENTER_CENTER,
                "?",
                typeface::CHIP,
                self.tokens.ink3,
                f32::INFINITY,
            );
        }
    }

    /// A duration, on hatching in a bar of that height on a piece of surface.
    fn duration(&self, label: &Label, color: Color32, bar: Option<f32>) {
        if let Place::BelowLeft(elbow) = label.place {
            let points = elbow.iter().map(|point| self.at(*point)).collect();
            self.painter
                .add(Shape::line(points, Stroke::new(1.0, self.tokens.ink3)));
        }
        if let Some(bar) = bar.filter(|_| label.place == Place::Inside) {
            let size = line(
                &self.painter,
                &label.text,
                style_of(Face::Duration),
                color,
                f32::INFINITY,
            )
            .size();
            let mut pill = Rect::from_center_size(self.at(label.at), size).expand2(PILL);
            // Two points of hatching stay above and below: else a low bar of waiting looks like work.
            let low = pill.height().min(if bar < LOW_BAR { bar - 4.0 } else { bar });
            pill = Rect::from_center_size(pill.center(), vec2(pill.width(), low));
            self.painter.rect_filled(pill, pill.height() / 2.0, self.tokens.surface);
        }
        self.label(label, Face::Duration, color);
    }

    fn label(&self, label: &Label, face: Face, color: Color32) {
        let at = self.at(label.at);
        let style = style_of(face);
        if label.vertical == VerticalAnchor::Baseline {
            at_baseline(&self.painter, at, label.hand, &label.text, style, color, f32::INFINITY);
            return;
        }
        let align = match label.hand {
            Hand::Left => Align2::LEFT_CENTER,
            Hand::Centre => Align2::CENTER_CENTER,
            Hand::Right => Align2::RIGHT_CENTER,
        };
        text_at(&self.painter, at, align, &label.text, style, color, f32::INFINITY);
    }

    /// Where a label whose baseline is given stands on the screen: letters reach `up` above it and `down` below it.
    pub fn label_rect(&self, label: &Label, face: Face, (up, down): (f32, f32)) -> Rect {
        let ((left, right), base) = (text::span(&self.painter, label, face), self.at(label.at).y);
        let x = self.origin.x;
        Rect::from_min_max(pos2(x + left, base - up), pos2(x + right, base + down))
    }

    /// Where a block's name stands on the screen.
    pub fn name_rect(&self, block: &Block) -> Rect {
        self.label_rect(&block.name, Face::Name, (14.0, 4.0))
    }

    /// Where the names of the first lane stand that begin above `lowest`.
    pub fn words_above(&self, lowest: f32) -> Vec<Rect> {
        let first = self.layout.blocks.iter().filter(|block| block.lane == 0);
        let words = first.map(|block| self.name_rect(block));
        words.filter(|words| words.top() < lowest).collect()
    }

    /// Where a block's name ends on the screen.
    pub fn name_end(&self, block: &Block) -> f32 {
        self.name_rect(block).right()
    }
}

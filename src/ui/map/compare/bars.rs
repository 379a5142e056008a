//! Both maps on one time axis: the ruler, a title row for each with its length, the lanes, and where every bar was before.

use std::sync::Arc;

use egui::{Align2, Color32, Id, Painter, Pos2, Rect, ScrollArea, Sense, Shape, Stroke, Ui, pos2, vec2};

use super::steps::Marks;
use super::{Pair, steps};
use crate::flow::layout::{Face, Layout, Spec, days_on_map, layout};
use crate::flow::{Analysis, Comparison, Flow};
use crate::time::WorkTime;
use crate::ui::action::Action;
use crate::ui::map::chart::Chart;
use crate::ui::map::figures::lens_of;
use crate::ui::map::{ruler, text};
use crate::ui::state::State;
use crate::ui::theme::typeface::{self, Face as Cut, Type};
use crate::ui::theme::{self, Tokens};
use crate::ui::widgets::{line, text_at};

/// Height of the ruler.
const RULER: f32 = 36.0;
/// Height of a map's title row.
const TITLE: f32 = 38.0;
/// Left end of the names of maps and lanes.
const NAME: f32 = 14.0;
/// Right of the longer map: room for its total.
const RIGHT: f32 = 76.0;
/// A map's name.
const MAP: Type = Type::new(15.0, 22.0, Cut::SemiBold);
/// A map's length.
const TOTAL: Type = Type::new(20.0, 26.0, Cut::Bold);
/// What the second saves.
const SOONER: Type = Type::new(17.0, 24.0, Cut::SemiBold);
/// Measures of a lane.
const LANE: Spec = Spec {
    scale: crate::flow::layout::Scale::Proportional,
    pixels_per_day: 51.0,
    time_zero_x: 118.0,
    lane_height: 65.0,
    block_top: 23.0,
    block_height: 20.0,
    rework_above_edge: 10.0,
    compact: true,
};

/// Both maps laid out on one scale.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::ui::map) struct Plan {
    before: Layout,
    after: Layout,
    zero: f32,
}

impl Plan {
    fn of(painter: &Painter, before: &Flow, after: &Flow, comparison: &Comparison, width: f32) -> Self {
        let wide = |team: Option<&str>| text_width(painter, team.unwrap_or("No team"), typeface::CONTROL);
        let lanes = before.lanes().into_iter().chain(after.lanes());
        let names = lanes.map(wide).fold(0.0, f32::max);
        let zero = (NAME + names + 16.0).clamp(LANE.time_zero_x, 190.0).round();
        let minutes = |flow: &Flow, analysis: &Analysis| days_on_map(flow, analysis) * flow.clock.day().minutes();
        let longest = minutes(before, &comparison.before)
            .max(minutes(after, &comparison.after))
            .max(1.0);
        let per_minute = f64::from((width - zero - RIGHT).max(80.0)) / longest;
        let laid = |flow: &Flow, analysis: &Analysis| {
            let spec = Spec {
                pixels_per_day: (per_minute * flow.clock.day().minutes()) as f32,
                time_zero_x: zero,
                ..LANE
            };
            layout(flow, analysis, &spec, &|words: &str, face: Face| {
                text::width(painter, words, face)
            })
        };
        Self {
            before: laid(before, &comparison.before),
            after: laid(after, &comparison.after),
            zero,
        }
    }

    /// How high both are, with their title rows, or the second alone.
    fn height(&self, overlaid: bool) -> f32 {
        let first = if overlaid { 0.0 } else { TITLE + self.before.height };
        first + TITLE + self.after.height
    }
}

fn text_width(painter: &Painter, words: &str, style: Type) -> f32 {
    line(painter, words, style, Color32::PLACEHOLDER, f32::INFINITY)
        .size()
        .x
}

/// How high the picture of two maps is at a width; heights depend on lanes, rows and tracks alone.
pub(in crate::ui::map) fn height(before: &Flow, after: &Flow) -> f32 {
    let high = |flow: &Flow| {
        let analysis = crate::flow::analyze(flow);
        layout(flow, &analysis, &LANE, &|words, _| words.len() as f32 * 7.0).height
    };
    RULER + 2.0 * TITLE + high(before) + high(after)
}

/// Shows both maps in `rect`; what does not fit is scrolled to.
pub(super) fn show(ui: &mut Ui, rect: Rect, pair: &Pair<'_>, state: &State, out: &mut Vec<Action>) {
    let plan = plan(ui, pair, rect.width());
    let overlaid = state.window.map.several.overlaid;
    let head = Rect::from_min_size(rect.min, vec2(rect.width(), RULER));
    let below = Rect::from_min_max(pos2(rect.left(), head.bottom()), rect.max);
    let mut child = ui.new_child(egui::UiBuilder::new().max_rect(below).id_salt("both maps"));
    child.set_clip_rect(below.intersect(ui.clip_rect()));
    ScrollArea::vertical()
        .auto_shrink(false)
        .id_salt("both maps")
        .show(&mut child, |ui| {
            let height = plan.height(overlaid).max(below.height() - 1.0);
            let (area, _) = ui.allocate_exact_size(vec2(below.width(), height), Sense::hover());
            let picture = Picture {
                painter: ui.painter().clone(),
                tokens: theme::tokens(ui.ctx()),
                pair,
                plan: &plan,
                overlaid,
            };
            picture.paint(area);
            steps::show(ui, &picture, area, state, out);
        });
    let picture = Picture {
        painter: ui.painter().clone(),
        tokens: theme::tokens(ui.ctx()),
        pair,
        plan: &plan,
        overlaid,
    };
    picture.ruler(head);
}

/// The layouts, kept until a map or the width changes.
fn plan(ui: &Ui, pair: &Pair<'_>, width: f32) -> Arc<Plan> {
    #[derive(Clone)]
    struct Known(Arc<Comparison>, [f32; 2], Arc<Plan>);
    let id = Id::unique("compared layouts");
    let asked = [width, ui.ctx().pixels_per_point()];
    let known: Option<Known> = ui.data(|data| data.get_temp(id));
    if let Some(Known(of, kept, plan)) = known
        && Arc::ptr_eq(&of, &pair.comparison)
        && kept.map(f32::to_bits) == asked.map(f32::to_bits)
    {
        return plan;
    }
    let (before, after) = (&pair.before.flow, &pair.after.flow);
    let plan = Arc::new(Plan::of(ui.painter(), before, after, &pair.comparison, width));
    let known = Known(Arc::clone(&pair.comparison), asked, Arc::clone(&plan));
    ui.data_mut(|data| data.insert_temp(id, known));
    plan
}

/// Two maps and where they are painted.
pub(in crate::ui::map) struct Picture<'a> {
    pub painter: Painter,
    pub tokens: &'static Tokens,
    pub pair: &'a Pair<'a>,
    plan: &'a Plan,
    pub overlaid: bool,
}

/// One of the two maps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Before,
    After,
}

impl Picture<'_> {
    /// Paints ruler and maps into `rect`, as they are exported.
    pub fn whole(ui: &Ui, rect: Rect, pair: &Pair<'_>) {
        let painter = ui.painter().clone();
        let (before, after) = (&pair.before.flow, &pair.after.flow);
        let plan = Plan::of(&painter, before, after, &pair.comparison, rect.width());
        let picture = Picture {
            painter,
            tokens: theme::tokens(ui.ctx()),
            pair,
            plan: &plan,
            overlaid: false,
        };
        let (head, below) = rect.split_top_bottom_at_y(rect.top() + RULER);
        picture.ruler(head);
        picture.paint(below);
    }

    /// Where the lanes of a side begin, below its title row; none for the first of two that are overlaid.
    fn origin(&self, side: Side, area: Rect) -> Option<Pos2> {
        let first = pos2(area.left(), area.top() + TITLE);
        match (side, self.overlaid) {
            (Side::Before, true) => None,
            (Side::After, true) | (Side::Before, false) => Some(first),
            (Side::After, false) => Some(first + vec2(0.0, self.plan.before.height + TITLE)),
        }
    }

    fn flow(&self, side: Side) -> (&Flow, &Analysis) {
        match side {
            Side::Before => (&self.pair.before.flow, &self.pair.comparison.before),
            Side::After => (&self.pair.after.flow, &self.pair.comparison.after),
        }
    }

    fn layout(&self, side: Side) -> &Layout {
        match side {
            Side::Before => &self.plan.before,
            Side::After => &self.plan.after,
        }
    }

    /// A side as a chart.
    pub(super) fn chart(&self, side: Side, area: Rect) -> Option<Chart<'_>> {
        let (flow, analysis) = self.flow(side);
        Some(Chart {
            painter: self.painter.clone(),
            tokens: self.tokens,
            origin: self.origin(side, area)?,
            layout: self.layout(side),
            flow,
            analysis,
            // Both are looked at as the first is: what it names may name nothing any more.
            lens: lens_of(None, &self.pair.comparison.before),
        })
    }

    fn paint(&self, area: Rect) {
        for side in [Side::Before, Side::After] {
            let Some(chart) = self.chart(side, area) else { continue };
            let title = Rect::from_min_size(chart.origin - vec2(0.0, TITLE), vec2(area.width(), TITLE));
            let lanes = Rect::from_min_size(chart.origin, vec2(area.width(), chart.layout.height));
            if side == Side::After && !self.overlaid {
                self.rule(area, title.top());
            }
            self.rule(area, title.bottom());
            self.title(side, title);
            chart.lanes(lanes);
            self.lane_names(&chart, area.left());
            chart.grid(lanes.y_range());
            if side == Side::After {
                self.ghosts(&chart);
            }
            chart.links();
            chart.reworks(None);
            chart.blocks();
            Marks::of(self, side, &chart).paint();
        }
    }

    fn rule(&self, area: Rect, y: f32) {
        let stroke = Stroke::new(1.0, self.tokens.line);
        self.painter.hline(area.x_range(), y.round() - 0.5, stroke);
    }

    fn lane_names(&self, chart: &Chart<'_>, left: f32) {
        for lane in &chart.layout.lanes {
            let (name, color) = match &lane.team {
                Some(team) => (team.as_str(), self.tokens.ink),
                None => ("No team", self.tokens.ink3),
            };
            let at = pos2(
                left + NAME,
                chart.origin.y + lane.top + LANE.block_top + LANE.block_height / 2.0,
            );
            let room = self.plan.zero - NAME - 10.0;
            text_at(
                &self.painter,
                at,
                Align2::LEFT_CENTER,
                name,
                typeface::CONTROL,
                color,
                room,
            );
        }
    }

    /// The ruler in `rect`: the longer map's, since both share the axis.
    fn ruler(&self, rect: Rect) {
        let (tokens, painter) = (self.tokens, &self.painter);
        let longer = if self.plan.before.end_x > self.plan.after.end_x {
            &self.plan.before
        } else {
            &self.plan.after
        };
        let middle = rect.top() + 17.0;
        let at = pos2(rect.left() + NAME, middle);
        let room = self.plan.zero - NAME - 16.0;
        let unit = if text_width(painter, &longer.unit, typeface::SECOND) > room {
            longer.unit.trim_start_matches("working ")
        } else {
            &longer.unit
        };
        text_at(
            painter,
            at,
            Align2::LEFT_CENTER,
            unit,
            typeface::SECOND,
            tokens.ink2,
            room,
        );
        ruler::low(painter, &longer.ticks, rect, middle, tokens);
    }

    /// A map's name and its length as a dimension line; for the second also what it saves.
    fn title(&self, side: Side, rect: Rect) {
        let (tokens, painter) = (self.tokens, &self.painter);
        let map = if side == Side::Before {
            self.pair.before
        } else {
            self.pair.after
        };
        let y = rect.center().y.round() + 0.5;
        let zero = rect.left() + self.plan.zero;
        let name = text_at(
            painter,
            pos2(rect.left() + NAME, y),
            Align2::LEFT_CENTER,
            &map.name,
            MAP,
            tokens.ink,
            rect.width() * 0.3,
        );
        let layout = self.layout(side);
        if layout.total.is_empty() {
            let at = pos2(name.right().max(zero) + 16.0, y);
            text_at(
                painter,
                at,
                Align2::LEFT_CENTER,
                "no times yet",
                typeface::SECOND,
                tokens.ink2,
                200.0,
            );
            return;
        }
        let end = (rect.left() + layout.end_x).round() + 0.5;
        let other = (rect.left() + self.plan.before.end_x).round() + 0.5;
        let thin = Stroke::new(1.0, tokens.ink2);
        let tick = |x: f32| painter.vline(x, y - 5.0..=y + 5.0, thin);
        let from = name.right().max(zero) + 12.0;
        if name.right() < zero - 4.0 {
            tick(zero.round() + 0.5);
        }
        tick(end);
        let total = text_width(painter, &layout.total, TOTAL);
        // The length stands right of its line, or at its end inside where what is saved comes next.
        let inside = side == Side::After && end < other - 1.0;
        let line_to = if inside { end - total - 20.0 } else { end };
        if line_to > from {
            painter.hline(from..=line_to, y, thin);
        }
        if inside && end - total - 10.0 > name.right() + 4.0 {
            text_at(
                painter,
                pos2(end - 10.0, y),
                Align2::RIGHT_CENTER,
                &layout.total,
                TOTAL,
                tokens.ink,
                f32::INFINITY,
            );
        } else if !inside {
            let at = pos2(end.max(if side == Side::After { other } else { end }) + 8.0, y);
            text_at(
                painter,
                at,
                Align2::LEFT_CENTER,
                &layout.total,
                TOTAL,
                tokens.ink,
                f32::INFINITY,
            );
        }
        if side == Side::After {
            self.sooner(y, end, other);
        }
    }

    /// "6 d sooner" between the end of the second map and that of the first.
    fn sooner(&self, y: f32, end: f32, other: f32) {
        let (Ok(was), Ok(now)) = (
            &self.pair.comparison.before.lead_time,
            &self.pair.comparison.after.lead_time,
        ) else {
            return;
        };
        let clock = self.pair.after.flow.clock;
        let (difference, word, color) = if now.value < was.value {
            (was.value.saturating_sub(now.value), "sooner", self.tokens.blue)
        } else {
            (now.value.saturating_sub(was.value), "later", self.tokens.red)
        };
        if difference.is_zero() || (end - other).abs() < 2.0 {
            return;
        }
        let (left, right) = (end.min(other), end.max(other));
        let stroke = Stroke::new(1.5, color);
        let painter = &self.painter;
        painter.vline(other, y - 5.0..=y + 5.0, stroke);
        let words = format!("{} {word}", in_words(difference, clock));
        let wide = text_width(painter, &words, SOONER);
        let (tip, back) = if end < other {
            (left + 2.0, 1.0)
        } else {
            (right - 2.0, -1.0)
        };
        let middle = f32::midpoint(left, right);
        if right - left > wide + 48.0 {
            painter.hline(left + 4.0..=middle - wide / 2.0 - 10.0, y, stroke);
            painter.hline(middle + wide / 2.0 + 10.0..=right - 4.0, y, stroke);
            text_at(
                painter,
                pos2(middle, y),
                Align2::CENTER_CENTER,
                &words,
                SOONER,
                color,
                f32::INFINITY,
            );
        } else {
            painter.hline(left + 4.0..=right - 4.0, y, stroke);
            let at = pos2(right + 10.0 + if end < other { 0.0 } else { 64.0 }, y);
            text_at(
                painter,
                at,
                Align2::LEFT_CENTER,
                &words,
                typeface::CHIP,
                color,
                f32::INFINITY,
            );
        }
        let head = vec![
            pos2(tip, y),
            pos2(tip + 8.0 * back, y - 4.0),
            pos2(tip + 8.0 * back, y + 4.0),
        ];
        painter.add(Shape::convex_polygon(head, color, Stroke::NONE));
    }

    /// Where every bar was before, dashed; those that are gone too, where their team still has a lane.
    fn ghosts(&self, chart: &Chart<'_>) {
        let mut any = false;
        for change in &self.pair.comparison.steps {
            let Some(was) = change.before.and_then(|id| self.plan.before.block(id)) else {
                continue;
            };
            let now = change.after.and_then(|id| chart.layout.block(id));
            let same = now.is_some_and(|now| {
                (now.frame.x - was.frame.x).abs() < 1.0 && (now.frame.right() - was.frame.right()).abs() < 1.0
            });
            let team = self.plan.before.lanes.get(was.lane).and_then(|lane| lane.team.as_ref());
            let lane = match now {
                Some(now) => chart.layout.lanes.get(now.lane),
                None => chart.layout.lanes.iter().find(|lane| lane.team.as_ref() == team),
            };
            let Some(lane) = lane.filter(|_| !same) else { continue };
            any = true;
            let top = chart.origin.y + now.map_or(lane.top + LANE.block_top, |now| now.frame.y);
            let rect = Rect::from_min_size(
                pos2(chart.origin.x + was.frame.x, top),
                vec2(was.frame.width.max(4.0), was.frame.height),
            );
            dashed(&self.painter, rect, self.tokens);
            if change.after.is_none() {
                let words = format!("{}, removed", change.name);
                let at = pos2(rect.left() + 2.0, rect.top() - 9.0);
                text_at(
                    &self.painter,
                    at,
                    Align2::LEFT_CENTER,
                    &words,
                    typeface::CHIP,
                    self.tokens.blue,
                    240.0,
                );
            }
        }
        if any {
            self.legend(chart);
        }
    }

    /// What the dashed outlines are, in the first lane where there is room at the right.
    fn legend(&self, chart: &Chart<'_>) {
        let Some(lane) = chart.layout.lanes.first() else { return };
        let ends = |layout: &Layout| {
            let blocks = layout.blocks.iter().filter(|block| block.lane == 0);
            blocks.map(|block| block.frame.right()).fold(0.0, f32::max)
        };
        let words = "where it was";
        let left = chart.layout.end_x.max(self.plan.before.end_x) - 140.0;
        if ends(chart.layout).max(ends(&self.plan.before)) + 40.0 > left {
            return;
        }
        let y = chart.origin.y + lane.top + LANE.block_top + LANE.block_height / 2.0;
        let sample = Rect::from_min_size(pos2(chart.origin.x + left, y - 6.0), vec2(24.0, 12.0));
        dashed(&self.painter, sample, self.tokens);
        let at = pos2(sample.right() + 8.0, y);
        text_at(
            &self.painter,
            at,
            Align2::LEFT_CENTER,
            words,
            typeface::SECOND,
            self.tokens.ink2,
            140.0,
        );
    }
}

/// An outline of what was: dashes of three points.
pub(in crate::ui) fn dashed(painter: &Painter, rect: Rect, tokens: &Tokens) {
    let corners = [
        rect.left_top(),
        rect.right_top(),
        rect.right_bottom(),
        rect.left_bottom(),
        rect.left_top(),
    ];
    let corners = corners.map(|corner| pos2(corner.x.round() + 0.5, corner.y.round() + 0.5));
    painter.extend(Shape::dashed_line(&corners, Stroke::new(1.0, tokens.line2), 3.0, 3.0));
}

/// "6 d", "4 h".
fn in_words(time: WorkTime, clock: crate::time::Calendar) -> String {
    time.on_screen(clock)
}

//! Both maps on one time axis: the ruler, a title row for each with its length, the lanes, and where every bar was before.

use egui::{Align2, Id, Painter, Pos2, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::beneath::LEGEND;
use super::pair::{NAME, Pair, RULER, Side, TITLE, text_width};
use super::plan::Plan;
use super::{plan, steps};
use crate::flow::layout::Layout;
use crate::flow::{Analysis, Flow};
use crate::ui::action::Action;
use crate::ui::figures::lens::lens_of;
use crate::ui::map::legend::{self, Sign};
use crate::ui::map::several::compare::picture::Picture;
use crate::ui::map::timeline::chart::Chart;
use crate::ui::map::timeline::ruler;
use crate::ui::state::State;
use crate::ui::theme;
use crate::ui::theme::typeface;
use crate::ui::widgets::{outlined, text_at};
use crate::workshop::Map;

/// In a lower pane the legend of what stands beneath has no room.
const WITH_LEGEND: f32 = 420.0;
/// A narrower outline is not dashed: no dash would show.
const NARROW: f32 = 8.0;
/// Shows both maps in `rect`; what does not fit is scrolled to, with the title rows in sight all the time.
pub(in crate::ui::map) fn show(ui: &mut Ui, rect: Rect, pair: &Pair<'_>, state: &State, out: &mut Vec<Action>) {
    let overlaid = state.window.map.several.overlaid;
    let head = Rect::from_min_size(rect.min, vec2(rect.width(), RULER));
    let mut below = Rect::from_min_max(pos2(rect.left(), head.bottom()), rect.max);
    let whole = below;
    if overlaid && below.height() > WITH_LEGEND {
        below.max.y -= LEGEND;
    }
    let mut plan = plan::kept(ui, pair, (rect.width(), below.height(), overlaid));
    if plan.beneath(overlaid).is_none() && below != whole {
        // Without bars beneath there is nothing for the legend to tell.
        below = whole;
        plan = plan::kept(ui, pair, (rect.width(), below.height(), overlaid));
    }
    let ground = theme::standing_on(theme::tokens(ui.ctx()).surface);
    let builder = egui::UiBuilder::new().max_rect(below).ui_stack_info(ground);
    let mut child = ui.new_child(builder.id_salt("both maps"));
    child.set_clip_rect(below.intersect(ui.clip_rect()));
    let picture = |painter: Painter, ui: &Ui| Picture {
        painter,
        tokens: theme::tokens(ui.ctx()),
        pair,
        plan: &plan,
        overlaid,
        paper: false,
    };
    ScrollArea::vertical()
        .auto_shrink(false)
        .id_salt("both maps")
        .show(&mut child, |ui| {
            let height = plan.height(overlaid).max(below.height() - 1.0);
            let (area, _) = ui.allocate_exact_size(vec2(below.width(), height), Sense::hover());
            let picture = picture(ui.painter().clone(), ui);
            picture.maps(area, Some(below));
            steps::show(ui, &picture, area, out);
            let rows = picture.title_rows(area, Some(below));
            picture.titles(&rows);
            for (side, row) in rows {
                let name = Id::unique(("compared map", side == Side::After));
                let response = ui.interact(row, name, Sense::hover());
                response.widget_info(|| WidgetInfo::labeled(Role::Label, true, picture.said(side)));
            }
        });
    let picture = picture(ui.painter().clone(), ui);
    picture.ruler(head);
    if below.bottom() < whole.bottom() {
        picture.legend_beneath(whole.with_min_y(below.bottom()));
    }
}

impl Picture<'_> {
    /// Paints ruler and maps into `rect`, as they are exported.
    pub fn whole(ui: &Ui, rect: Rect, pair: &Pair<'_>) {
        let painter = ui.painter().clone();
        let flows = (&pair.before.flow, &pair.comparison.foreseen);
        let plan = Plan::of(&painter, flows, &pair.comparison, rect.width());
        let picture = Picture {
            painter,
            tokens: theme::tokens(ui.ctx()),
            pair,
            plan: &plan,
            overlaid: false,
            paper: true,
        };
        let (head, below) = rect.split_top_bottom_at_y(rect.top() + RULER);
        picture.ruler(head);
        picture.maps(below, None);
        picture.titles(&picture.title_rows(below, None));
    }

    /// Where the lanes of a side begin, below its title row; none for the first of two that are overlaid.
    fn origin(&self, side: Side, area: Rect) -> Option<Pos2> {
        let first = pos2(area.left(), area.top() + TITLE);
        match (side, self.overlaid) {
            (Side::Before, true) => None,
            (Side::After, true) | (Side::Before, false) => Some(first),
            (Side::After, false) => Some(first + vec2(0.0, self.plan.layout(Side::Before).height + TITLE)),
        }
    }

    pub(in crate::ui::map) fn map(&self, side: Side) -> &Map {
        match side {
            Side::Before => self.pair.before,
            Side::After => self.pair.after,
        }
    }

    fn flow(&self, side: Side) -> (&Flow, &Analysis) {
        match side {
            Side::Before => (&self.pair.before.flow, &self.pair.comparison.before),
            Side::After => (&self.pair.comparison.foreseen, &self.pair.comparison.after),
        }
    }

    /// A side as a chart.
    pub(in crate::ui::map) fn chart(&self, side: Side, area: Rect) -> Option<Chart<'_>> {
        let (flow, analysis) = self.flow(side);
        Some(Chart {
            painter: self.painter.clone(),
            tokens: self.tokens,
            origin: self.origin(side, area)?,
            layout: self.plan.layout(side),
            flow,
            analysis,
            // Both are looked at as the first is: what it names may name nothing any more.
            lens: lens_of(None, &self.pair.comparison.before),
            paper: self.paper,
        })
    }

    fn maps(&self, area: Rect, pane: Option<Rect>) {
        let titles = self.title_rows(area, pane);
        let row = |side: Side| titles.iter().find(|(of, _)| *of == side).map(|(_, row)| *row);
        for side in [Side::Before, Side::After] {
            let Some(mut chart) = self.chart(side, area) else {
                continue;
            };
            // What lies below a title row that stays in sight is not painted: half a chip would show there.
            let mut shows = self.painter.clip_rect();
            shows.min.y = row(side).map_or(shows.top(), |row| row.bottom().max(shows.top()));
            let next = row(Side::After).filter(|_| side == Side::Before);
            shows.max.y = next.map_or(shows.bottom(), |row| row.top().min(shows.bottom()));
            chart.painter = self.painter.with_clip_rect(shows);
            let lanes = Rect::from_min_size(chart.origin, vec2(area.width(), chart.layout.height));
            if !self.painter.clip_rect().intersects(lanes.expand(TITLE)) {
                continue;
            }
            chart.lanes(lanes);
            self.lane_names(&chart, area.left());
            chart.grid(lanes.y_range());
            let beneath = self.plan.beneath(self.overlaid).filter(|_| side == Side::After);
            match beneath {
                Some(beneath) => self.beneath(&chart, beneath),
                None if side == Side::After => {
                    self.ghosts(&chart);
                    self.clear_of_ghosts(&chart);
                }
                None => {}
            }
            chart.links();
            chart.reworks(None);
            chart.blocks(None);
            if let Some(beneath) = beneath {
                self.sooner_beneath(&chart, beneath, area.right() - 6.0);
            }
            self.plan.marks(side).iter().for_each(|mark| mark.paint(&chart));
        }
    }

    /// Where the title rows of both maps are. In a pane that is scrolled the first stays at its top, and the second at its
    /// lower edge until it comes into sight.
    fn title_rows(&self, area: Rect, pane: Option<Rect>) -> Vec<(Side, Rect)> {
        let natural = |side| Some(self.origin(side, area)?.y - TITLE);
        let second = natural(Side::After).unwrap_or(area.top());
        let second = pane.map_or(second, |pane| second.min(pane.bottom() - TITLE).max(pane.top()));
        let first = natural(Side::Before);
        let first = first.map(|first| pane.map_or(first, |pane| first.max(pane.top()).min(second - TITLE)));
        let row = |top: f32| Rect::from_min_size(pos2(area.left(), top), vec2(area.width(), TITLE));
        let rows = [(Side::Before, first), (Side::After, Some(second))];
        rows.into_iter()
            .filter_map(|(side, top)| Some((side, row(top?))))
            .filter(|(_, row)| self.painter.clip_rect().intersects(*row))
            .collect()
    }

    fn titles(&self, rows: &[(Side, Rect)]) {
        for (side, row) in rows {
            self.painter.rect_filled(*row, 0.0, self.tokens.surface);
            if *side == Side::After && !self.overlaid {
                self.rule(*row, row.top());
            }
            self.rule(*row, row.bottom());
            self.title(*side, *row);
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
            let at = pos2(left + NAME, chart.origin.y + lane.top + self.plan.middle());
            let room = self.plan.zero() - NAME - 10.0;
            let name = chart.lane_name(name, room);
            text_at(
                &self.painter,
                at,
                Align2::LEFT_CENTER,
                &name,
                typeface::CONTROL,
                color,
                room,
            );
        }
    }

    /// The ruler in `rect`: the longer map's, since both share the axis.
    fn ruler(&self, rect: Rect) {
        let (tokens, painter) = (self.tokens, &self.painter);
        let (before, after) = (self.plan.layout(Side::Before), self.plan.layout(Side::After));
        let longer = if before.end_x > after.end_x { before } else { after };
        let middle = rect.top() + 17.0;
        let at = pos2(rect.left() + NAME, middle);
        let room = self.plan.zero() - NAME - 16.0;
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

    /// Where every bar was before, dashed; those that are gone too, where their team still has a lane.
    fn ghosts(&self, chart: &Chart<'_>) {
        let ghosts = self.plan.ghosts();
        for ghost in ghosts {
            let rect = chart.rect(ghost.frame);
            if !self.painter.clip_rect().expand(20.0).intersects(rect) {
                continue;
            }
            if rect.width() < NARROW {
                let thin = Stroke::new(1.0, self.tokens.line2);
                self.painter.rect_stroke(rect, 0.0, thin, StrokeKind::Inside);
            } else {
                outlined(&self.painter, rect, self.tokens);
            }
            if let Some(name) = &ghost.removed {
                let words = format!("{name}, removed");
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
        // On paper the legend below the maps says it.
        if !ghosts.is_empty() && !self.paper {
            self.legend(chart);
        }
    }

    /// Clears the ground for durations that an outline would run through.
    fn clear_of_ghosts(&self, chart: &Chart<'_>) {
        let ghosts: Vec<Rect> = self.plan.ghosts().iter().map(|ghost| chart.rect(ghost.frame)).collect();
        for words in chart.layout.blocks.iter().flat_map(|block| chart.outside(block)) {
            if ghosts.iter().any(|ghost| ghost.expand(1.0).intersects(words)) {
                self.painter.rect_filled(words, 2.0, self.tokens.surface);
            }
        }
    }

    /// What the dashed outlines and the weights of loops mean, in the first lane where there is room at the right.
    fn legend(&self, chart: &Chart<'_>) {
        let Some(lane) = chart.layout.lanes.first() else { return };
        let ends = |layout: &Layout| {
            let blocks = layout.blocks.iter().filter(|block| block.lane == 0);
            blocks.map(|block| block.frame.right()).fold(0.0, f32::max)
        };
        let before = self.plan.layout(Side::Before);
        let right = chart.layout.end_x.max(before.end_x);
        let any = !chart.layout.reworks.is_empty() || !before.reworks.is_empty();
        let loops = if any { vec![Sign::SentBack] } else { Vec::new() };
        let rows = vec![[vec![Sign::Was], loops].concat(), vec![Sign::Was]];
        let room = right - ends(chart.layout).max(ends(before)) - 40.0;
        let signs = legend::fitting(&self.painter, rows, room, legend::SCREEN);
        let left = right - legend::width(&self.painter, &signs, legend::SCREEN);
        let at = pos2(chart.origin.x + left, chart.origin.y + lane.top + self.plan.middle());
        legend::paint(&self.painter, at, &signs, legend::SCREEN, self.tokens);
    }
}

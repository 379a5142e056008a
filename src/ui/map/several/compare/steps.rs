//! The steps of two compared maps: what changed in blue words, the bottleneck's chip, and each step as something to be read and opened.

use egui::{Align2, Id, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::marks::{BOTTLENECK, FLAG_ALONE};
use super::pair::{Side, TITLE, text_width};
use super::picture::Picture;
use crate::flow::StepId;
use crate::ui::action::{Action, MapAction, SelectAction, SeveralAction};
use crate::ui::map::several::compare::marks::Mark;
use crate::ui::map::timeline::chart::Chart;
use crate::ui::map::words;
use crate::ui::theme::{space, typeface};
use crate::ui::widgets::{flag, target, text_at};

impl Mark {
    /// Paints it on the chart that it was planned for.
    pub fn paint(&self, chart: &Chart<'_>) {
        let (painter, tokens) = (&chart.painter, chart.tokens);
        let by = chart.origin.to_vec2();
        if let Some(chip) = self.chip.map(|chip| chip.translate(by)) {
            bottleneck(chart, chip);
        }
        let Some((words, at, align, room)) = &self.words else {
            return;
        };
        let at = *at + by;
        if !painter.clip_rect().y_range().expand(20.0).contains(at.y) {
            return;
        }
        let (style, blue) = (typeface::CHIP, tokens.blue);
        let wide = text_width(painter, words, style).min(*room);
        let ground = align.anchor_size(at, vec2(wide, 16.0));
        painter.rect_filled(ground, 2.0, tokens.surface);
        text_at(painter, at, *align, words, style, blue, *room);
    }
}

fn bottleneck(chart: &Chart<'_>, rect: Rect) {
    let (painter, tokens) = (&chart.painter, chart.tokens);
    if !painter.clip_rect().intersects(rect) {
        return;
    }
    // The same plate as on every other map, in the colour of the block that it names.
    let (style, ink) = (typeface::CHIP, tokens.on_red);
    painter.rect_filled(rect.expand(2.0), 4.0, tokens.surface);
    painter.rect_filled(rect, 4.0, tokens.red_fill);
    let middle = rect.center().y;
    flag(painter, pos2(rect.left() + 15.0, middle), 14.0, ink);
    if rect.width() <= FLAG_ALONE {
        return;
    }
    let at = pos2(rect.left() + 25.0, middle);
    text_at(painter, at, Align2::LEFT_CENTER, BOTTLENECK, style, ink, f32::INFINITY);
}

/// The steps as widgets: read aloud, explained under the pointer, opened by a press. Those that are out of view are left
/// out, but for the first and the neighbours of the one that has the focus: Tab comes to them.
pub(in crate::ui::map) fn show(ui: &mut Ui, picture: &Picture<'_>, area: Rect, out: &mut Vec<Action>) {
    let clip = ui.clip_rect();
    let focused = ui.memory(egui::Memory::focused);
    for side in [Side::Before, Side::After] {
        let Some(chart) = picture.chart(side, area) else {
            continue;
        };
        let map = picture.map(side);
        // As it is drawn: with the waits that are foreseen.
        let flow = chart.flow;
        let id = |step: StepId| Id::unique(("compared step", map.id.0, step.0));
        let at = focused.and_then(|focus| chart.layout.blocks.iter().position(|block| id(block.step) == focus));
        // Blocks stand in the order of the steps.
        for (place, (block, step)) in chart.layout.blocks.iter().zip(&flow.steps).enumerate() {
            let rect = target(chart.rect(block.frame).expand2(vec2(2.0, 4.0)));
            let near = place == 0 || at.is_some_and(|at| at.abs_diff(place) <= 1);
            if !near && !clip.intersects(rect) {
                continue;
            }
            let response = ui.interact(rect, id(step.id), Sense::click());
            let said = || {
                let said = words::step(step, flow, chart.analysis);
                let changed = picture.plan.words(side, step.id);
                changed.map_or(said.clone(), |changed| format!("{said}; {changed}"))
            };
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{}: {}", map.name, said())));
            if response.has_focus() || response.hovered() {
                let stroke = Stroke::new(2.0, chart.tokens.blue);
                ui.painter().rect_stroke(rect, 6.0, stroke, StrokeKind::Middle);
            }
            if response.gained_focus() {
                // The title rows stay where they are and would cover it.
                ui.scroll_to_rect(rect.expand2(vec2(0.0, TITLE + space::S24)), None);
            }
            if response.clicked() {
                out.push(Action::Map(MapAction::Several(SeveralAction::Open(map.id))));
                out.push(Action::Map(MapAction::Select(SelectAction::One(Some(step.id)))));
            }
            if response.hovered() {
                response.on_hover_text(said());
            }
        }
    }
}

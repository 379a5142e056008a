//! The steps of two compared maps: what changed in blue words, the bottleneck's chip, and each step as something to be read and opened.

use std::collections::HashMap;

use egui::{Align2, Id, Painter, Pos2, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::bars::{Picture, Side, TITLE};
use super::plan::text_width;
use crate::flow::StepId;
use crate::flow::layout::{Face, Layout};
use crate::time::WorkTime;
use crate::ui::action::{Action, MapAction, SeveralAction};
use crate::ui::map::chart::Chart;
use crate::ui::map::{text, words};
use crate::ui::theme::{space, typeface};
use crate::ui::widgets::{flag, text_at};

/// From a name to what is said beside it.
const GAP: f32 = 10.0;
/// The middle of a name lies this far above its baseline.
const MIDDLE: f32 = 5.0;
/// Width of the bottleneck's chip without words.
const FLAG_ALONE: f32 = 30.0;
/// What the chip of the bottleneck says.
const BOTTLENECK: &str = "Bottleneck";

/// What is written beside a step. Places are those of the layout.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Mark {
    step: StepId,
    /// The chip of the bottleneck.
    chip: Option<Rect>,
    /// What changed, where it stands, and in how much room.
    words: Option<(String, Pos2, Align2, f32)>,
}

/// What is written beside the steps of one side, `width` being that of the pane.
pub(super) fn marks(
    painter: &Painter,
    layout: &Layout,
    words: &HashMap<StepId, String>,
    bottleneck: Option<StepId>,
    width: f32,
) -> Vec<Mark> {
    let names: Vec<(f32, f32)> = layout
        .blocks
        .iter()
        .map(|block| text::span(painter, &block.name, Face::Name))
        .collect();
    let next = next_names(layout, &names);
    let zero = layout.axis.x_from_time(WorkTime::ZERO);
    // Where the last bar of each row ends so far, with its duration.
    let mut before: HashMap<(usize, usize), f32> = HashMap::new();
    let mut found = Vec::new();
    for (place, block) in layout.blocks.iter().enumerate() {
        let row = (block.lane, block.row);
        let left = before.get(&row).copied().unwrap_or(zero);
        before.insert(row, left.max(block.frame.right() + 48.0));
        let mut free = names.get(place).map_or(block.frame.x, |(_, ends)| *ends) + GAP;
        let next_name = next.get(place).copied().unwrap_or(width).min(width);
        let chip = (bottleneck == Some(block.step)).then(|| {
            let wide = text_width(painter, BOTTLENECK, typeface::CHIP) + 34.0;
            // Before a near name the flag stands alone.
            let wide = if free + wide < next_name { wide } else { FLAG_ALONE };
            let size = vec2(wide, space::CHIP - 2.0);
            let middle = block.name.at.y - MIDDLE;
            Rect::from_min_size(pos2(free, middle - size.y / 2.0), size)
        });
        free = chip.map_or(free, |chip| chip.right() + GAP);
        let words = words.get(&block.step).and_then(|words| {
            let right = next_name - 8.0 - free;
            let left = block.frame.x - 8.0 - left;
            let measure = |words: &str| text_width(painter, words, typeface::CHIP);
            let (words, to_the_right) = fitting(words, (left, right), &measure)?;
            Some(if to_the_right {
                let at = pos2(free, block.name.at.y - MIDDLE);
                (words, at, Align2::LEFT_CENTER, right)
            } else {
                let at = pos2(block.frame.x - 8.0, block.frame.centre().y);
                (words, at, Align2::RIGHT_CENTER, left)
            })
        });
        if chip.is_some() || words.is_some() {
            found.push(Mark {
                step: block.step,
                chip,
                words,
            });
        }
    }
    found
}

/// As many of the changes as have room, whole ones only, and whether they stand right of the name rather than left of the
/// block.
fn fitting(words: &str, (left, right): (f32, f32), measure: &dyn Fn(&str) -> f32) -> Option<(String, bool)> {
    let parts: Vec<&str> = words.split(", ").collect();
    (1..=parts.len()).rev().find_map(|count| {
        let some = parts.get(..count)?.join(", ");
        let some = if count < parts.len() {
            format!("{some} …")
        } else {
            some
        };
        let wide = measure(&some);
        (wide <= right.max(left)).then_some((some, wide <= right))
    })
}

/// Where the next name of each block's row begins, wherever it stands.
fn next_names(layout: &Layout, names: &[(f32, f32)]) -> Vec<f32> {
    let mut order: Vec<usize> = (0..layout.blocks.len()).collect();
    let x = |place: &usize| layout.blocks.get(*place).map_or(0.0, |block| block.frame.x);
    order.sort_by(|a, b| x(a).total_cmp(&x(b)));
    let mut nearest: HashMap<(usize, usize), f32> = HashMap::new();
    let mut next = vec![f32::INFINITY; layout.blocks.len()];
    for place in order.into_iter().rev() {
        let (Some(block), Some((begins, _))) = (layout.blocks.get(place), names.get(place)) else {
            continue;
        };
        let near = nearest.entry((block.lane, block.row)).or_insert(f32::INFINITY);
        if let Some(slot) = next.get_mut(place) {
            *slot = *near;
        }
        *near = near.min(*begins);
    }
    next
}

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
    let (style, red) = (typeface::CHIP, tokens.red);
    let round = rect.height() / 2.0;
    painter.rect_filled(rect.expand(2.0), rect.height(), tokens.surface);
    painter.rect_filled(rect, round, tokens.red_soft);
    if tokens.contrast {
        painter.rect_stroke(rect, round, Stroke::new(1.0, red), StrokeKind::Inside);
    }
    let middle = rect.center().y;
    flag(painter, pos2(rect.left() + 15.0, middle), 14.0, red);
    if rect.width() <= FLAG_ALONE {
        return;
    }
    let at = pos2(rect.left() + 25.0, middle);
    text_at(painter, at, Align2::LEFT_CENTER, BOTTLENECK, style, red, f32::INFINITY);
}

/// The steps as widgets: read aloud, explained under the pointer, opened by a press. Those that are out of view are left
/// out, but for the first and the neighbours of the one that has the focus: Tab comes to them.
pub(super) fn show(ui: &mut Ui, picture: &Picture<'_>, area: Rect, out: &mut Vec<Action>) {
    let clip = ui.clip_rect();
    let focused = ui.memory(egui::Memory::focused);
    for side in [Side::Before, Side::After] {
        let Some(chart) = picture.chart(side, area) else {
            continue;
        };
        let map = picture.map(side);
        let id = |step: StepId| Id::unique(("compared step", map.id.0, step.0));
        let at = focused.and_then(|focus| chart.layout.blocks.iter().position(|block| id(block.step) == focus));
        // Blocks stand in the order of the steps.
        for (place, (block, step)) in chart.layout.blocks.iter().zip(&map.flow.steps).enumerate() {
            let rect = chart.rect(block.frame).expand2(vec2(2.0, 4.0));
            let near = place == 0 || at.is_some_and(|at| at.abs_diff(place) <= 1);
            if !near && !clip.intersects(rect) {
                continue;
            }
            let response = ui.interact(rect, id(step.id), Sense::click());
            let said = || {
                let said = words::step(step, &map.flow);
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
                out.push(Action::Map(MapAction::Select(Some(step.id))));
            }
            if response.hovered() {
                response.on_hover_text(said());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::fitting;

    #[test]
    fn changes_are_told_whole_or_not_at_all() {
        let measure = |words: &str| words.chars().count() as f32;
        let told = |left, right| fitting("wait 3 d to 1 d, work 1 d to 2 h", (left, right), &measure);
        let all = "wait 3 d to 1 d, work 1 d to 2 h".to_owned();
        assert_eq!(told(0.0, 40.0), Some((all.clone(), true)));
        assert_eq!(
            told(40.0, 20.0),
            Some((all, false)),
            "left of the block there is room for both"
        );
        assert_eq!(told(10.0, 20.0), Some(("wait 3 d to 1 d …".to_owned(), true)));
        assert_eq!(told(10.0, 12.0), None);
    }
}

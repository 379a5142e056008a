//! The steps of two compared maps: what changed in blue words, the bottleneck's chip, and each step as something to be read and opened.

use egui::{Align2, Id, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::bars::{Picture, Side};
use crate::flow::layout::Block;
use crate::flow::{Fate, StepField};
use crate::ui::action::Action;
use crate::ui::map::chart::Chart;
use crate::ui::map::several::SeveralAction;
use crate::ui::map::window::MapAction;
use crate::ui::map::words;
use crate::ui::state::State;
use crate::ui::theme::{space, typeface};
use crate::ui::widgets::{flag, line, text_at};

/// From a name to what is said beside it.
const GAP: f32 = 10.0;
/// Narrower than this a change is not told.
const LEAST: f32 = 56.0;

/// What is written beside the steps of one side.
pub(super) struct Marks<'a> {
    picture: &'a Picture<'a>,
    side: Side,
    chart: &'a Chart<'a>,
}

impl<'a> Marks<'a> {
    pub fn of(picture: &'a Picture<'a>, side: Side, chart: &'a Chart<'a>) -> Self {
        Self { picture, side, chart }
    }

    pub fn paint(&self) {
        for (place, block) in self.chart.layout.blocks.iter().enumerate() {
            let mut free = self.chart.name_end(block) + GAP;
            let bottleneck = self.chart.bottleneck().is_some_and(|lens| lens.step == block.step);
            if bottleneck {
                free = self.bottleneck(block, free);
            }
            let Some(words) = self.words(block) else { continue };
            self.change(block, place, &words, free);
        }
    }

    /// What changed about a step, on the side where it is told.
    fn words(&self, block: &Block) -> Option<String> {
        let steps = &self.picture.pair.comparison.steps;
        let change = steps.iter().find(|change| match self.side {
            Side::Before => change.before == Some(block.step),
            Side::After => change.after == Some(block.step),
        })?;
        match (self.side, change.fate) {
            (Side::Before, Fate::Removed) => Some("removed".to_owned()),
            (Side::After, Fate::Added) => Some("new".to_owned()),
            (Side::After, Fate::Changed) => {
                // A note on a step changes nothing that the map shows.
                let seen = change.fields.iter().filter(|field| field.field != StepField::Note);
                let words: Vec<&str> = seen.map(|field| field.words.as_str()).collect();
                (!words.is_empty()).then(|| words.join(", "))
            }
            _ => None,
        }
    }

    fn bottleneck(&self, block: &Block, free: f32) -> f32 {
        let chart = self.chart;
        let words = "Bottleneck";
        let (style, red) = (typeface::CHIP, chart.tokens.red);
        let wide = line(&chart.painter, words, style, red, f32::INFINITY).size().x;
        let size = vec2(wide + 34.0, space::CHIP - 2.0);
        let middle = chart.at(block.name.at).y - 5.0;
        let rect = Rect::from_min_size(pos2(free, middle - size.y / 2.0), size);
        chart
            .painter
            .rect_filled(rect.expand(2.0), rect.height(), chart.tokens.surface);
        chart
            .painter
            .rect_filled(rect, rect.height() / 2.0, chart.tokens.red_soft);
        if chart.tokens.contrast {
            let stroke = Stroke::new(1.0, red);
            chart
                .painter
                .rect_stroke(rect, rect.height() / 2.0, stroke, StrokeKind::Inside);
        }
        flag(&chart.painter, pos2(rect.left() + 15.0, middle), 14.0, red);
        text_at(
            &chart.painter,
            pos2(rect.left() + 25.0, middle),
            Align2::LEFT_CENTER,
            words,
            style,
            red,
            f32::INFINITY,
        );
        rect.right() + GAP
    }

    /// The words in blue: right of the name, or left of the block, wherever there is room.
    fn change(&self, block: &Block, place: usize, words: &str, free: f32) {
        let chart = self.chart;
        let (style, blue) = (typeface::CHIP, chart.tokens.blue);
        let wide = line(&chart.painter, words, style, blue, f32::INFINITY).size().x;
        let row = |other: &&Block| other.lane == block.lane && other.row == block.row;
        let others = || chart.layout.blocks.iter().filter(row);
        // The next name of the row, wherever it stands.
        let next = others()
            .filter(|other| other.step != block.step && other.frame.x >= block.frame.x)
            .map(|other| chart.name_end(other) - self.name_width(other))
            .fold(f32::INFINITY, f32::min);
        let right = next.min(chart.painter.clip_rect().right()) - 8.0 - free;
        let before = chart
            .layout
            .blocks
            .get(..place)
            .unwrap_or_default()
            .iter()
            .filter(row)
            .map(|other| chart.at(other.frame.centre()).x + other.frame.width / 2.0 + 48.0)
            .fold(
                chart.origin.x + chart.layout.axis.x_from_time(crate::time::WorkTime::ZERO),
                f32::max,
            );
        let frame = chart.rect(block.frame);
        let left = frame.left() - 8.0 - before;
        let baseline = chart.at(block.name.at).y - 5.0;
        let halo = |rect: Rect| {
            chart.painter.rect_filled(rect, 2.0, chart.tokens.surface);
        };
        if wide <= right || right >= left.max(LEAST) {
            let at = pos2(free, baseline);
            let size = vec2(wide.min(right), 16.0);
            halo(Align2::LEFT_CENTER.anchor_size(at, size));
            text_at(&chart.painter, at, Align2::LEFT_CENTER, words, style, blue, right);
        } else if left >= LEAST {
            let at = pos2(frame.left() - 8.0, frame.center().y);
            let size = vec2(wide.min(left), 16.0);
            halo(Align2::RIGHT_CENTER.anchor_size(at, size));
            text_at(&chart.painter, at, Align2::RIGHT_CENTER, words, style, blue, left);
        }
    }

    fn name_width(&self, block: &Block) -> f32 {
        let style = crate::ui::map::text::style_of(crate::flow::layout::Face::Name);
        line(
            &self.chart.painter,
            &block.name.text,
            style,
            egui::Color32::PLACEHOLDER,
            f32::INFINITY,
        )
        .size()
        .x
    }
}

/// The steps as widgets: read aloud, explained under the pointer, opened by a press.
pub(super) fn show(ui: &mut Ui, picture: &Picture<'_>, area: Rect, state: &State, out: &mut Vec<Action>) {
    let _ = state;
    for side in [Side::Before, Side::After] {
        let Some(chart) = picture.chart(side, area) else {
            continue;
        };
        let map = if side == Side::Before {
            picture.pair.before
        } else {
            picture.pair.after
        };
        for block in &chart.layout.blocks {
            let rect = chart.rect(block.frame).expand2(vec2(2.0, 4.0));
            let Some(step) = map.flow.step(block.step) else {
                continue;
            };
            let response = ui.interact(rect, Id::unique(("compared step", map.id.0, step.id.0)), Sense::click());
            let changed = Marks::of(picture, side, &chart).words(block);
            let said = words::step(step, &map.flow);
            let said = changed.map_or(said.clone(), |changed| format!("{said}; {changed}"));
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{}: {said}", map.name)));
            if response.has_focus() || response.hovered() {
                let stroke = Stroke::new(2.0, chart.tokens.blue);
                ui.painter().rect_stroke(rect, 6.0, stroke, StrokeKind::Middle);
            }
            if response.gained_focus() {
                response.scroll_to_me(None);
            }
            if response.clicked() {
                out.push(Action::Map(MapAction::Several(SeveralAction::Open(map.id))));
                out.push(Action::Map(MapAction::Select(Some(step.id))));
            }
            response.on_hover_text(said);
        }
    }
}

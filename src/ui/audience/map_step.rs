//! One step of the map lit up on the wall: its numbers and its reason large, the others dimmed.

use std::sync::Arc;

use egui::{Align2, Rect, Stroke, StrokeKind, Ui, pos2};

use super::head;
use super::map_lanes::{Beside, Lanes, Place};
use super::sheet::Sheet;
use crate::flow::{Analysis, LensKind, Step};
use crate::time::{percent, sensible};
use crate::ui::figures::levers::levers;
use crate::ui::theme;
use crate::ui::theme::space;
use crate::ui::theme::typeface::{Face, Type};
use crate::ui::widgets::flag;
use crate::workshop::Map;

/// A number of the step.
const NUMBER: Type = Type::new(64.0, 72.0, Face::Bold);
/// What the number is.
const LABEL: Type = Type::new(30.0, 40.0, Face::Regular);
/// The reason at the foot.
const WHY: Type = Type::new(36.0, 50.0, Face::SemiBold);
/// From where the figure begins to the middle of the numbers.
const NUMBERS: f32 = 38.0;
/// From there to the middle of what they are.
const LABELS: f32 = 98.0;
/// Top of the reason.
const FOOT: f32 = 760.0;
/// How much of what is dimmed still shows: its words stay readable in every theme.
const LEFT: f32 = 0.62;

/// Paints it into `rect`.
pub(super) fn paint(ui: &mut Ui, rect: Rect, map: &Map, analysis: &Arc<Analysis>, step: &Step) {
    let sheet = Sheet::new(ui, rect);
    let (left, width) = (space::CANVAS_SIDE, space::CANVAS_WIDTH - 2.0 * space::CANVAS_SIDE);
    let name = if map.flow.name.is_empty() {
        &map.name
    } else {
        &map.flow.name
    };
    let of = step
        .team
        .as_ref()
        .filter(|team| *team != name)
        .map_or_else(|| name.clone(), |team| format!("{name}, {team}"));
    let figure = head::plain(&sheet, &of, &step.name).figure;
    numbers(&sheet, figure, map, analysis, step);
    let place = Place::default().below(figure);
    let beside = Beside {
        // Its name stands beside its block, larger: twice would read as two steps.
        unnamed: Some(step.id),
        ..Beside::default()
    };
    let lanes = Lanes::of(&sheet, &map.flow, analysis, place).with(beside);
    lanes.paint();
    let (top, bottom) = (place.top - 26.0, lanes.bottom() + 52.0);
    // The whole map stays visible under a veil: a step means nothing without its place.
    let veil = sheet.rect(0.0, top, space::CANVAS_WIDTH, bottom - top);
    sheet
        .painter
        .rect_filled(veil, 0.0, theme::faded(sheet.tokens.surface, 1.0 - LEFT));
    lanes.only(step.id);
    if let Some(block) = lanes.block_of(step.id) {
        let ring = block.expand(5.0);
        let ring = sheet.rect(ring.left(), ring.top(), ring.width(), ring.height());
        let stroke = Stroke::new(sheet.len(3.0), sheet.tokens.blue);
        sheet
            .painter
            .rect_stroke(ring, sheet.len(7.0), stroke, StrokeKind::Middle);
        let style = LABEL.face(Face::SemiBold);
        let (x, align) = if block.right() + 22.0 + sheet.width(&step.name, style) < left + width {
            (block.right() + 22.0, Align2::LEFT_CENTER)
        } else {
            (block.left() - 22.0, Align2::RIGHT_CENTER)
        };
        let at = pos2(x, block.center().y);
        sheet.text(at, align, &step.name, style, sheet.tokens.ink, width);
    }
    reason(&sheet, map, analysis, step);
}

/// As many numbers as there is room for in a row, those that most steps have first.
fn numbers(sheet: &Sheet<'_>, figure: f32, map: &Map, analysis: &Analysis, step: &Step) {
    let clock = map.flow.clock;
    let mut cells: Vec<(String, &str)> = Vec::new();
    if !step.wait.mean().is_zero() {
        cells.push((step.wait.mean().on_screen(clock), "waiting before it"));
    }
    if !step.process.mean().is_zero() {
        cells.push((step.process.mean().on_screen(clock), "hands-on work"));
    }
    if step.ca.missing() > 0.0 {
        cells.push((format!("{} %", sensible(step.ca.percent())), "usable as it comes"));
    }
    if let Some(figures) = analysis.step(step.id) {
        if let Ok(load) = &figures.load {
            let of_team = map.flow.pool_of(step).is_some();
            cells.push((
                percent(load.value),
                if of_team { "of the team’s time" } else { "loaded" },
            ));
        }
        if figures.share > 0.0 {
            cells.push((percent(figures.share), "of the lead time"));
        }
    }
    if let Some(take) = step.take {
        cells.push((percent(take.share()), "take this way"));
    }
    if step.share.missing() > 0.0 {
        cells.push((percent(step.share.share()), "come here at all"));
    }
    if let Some(lying) = step.lying {
        cells.push((sensible(lying.items()), "lie before it"));
    }
    if let Some(va) = step.va {
        cells.push((percent(va.share()), "of the work is value"));
    }
    if cells.is_empty() {
        let at = pos2(space::CANVAS_SIDE, figure + NUMBERS);
        sheet.text(
            at,
            Align2::LEFT_CENTER,
            "How long does it wait, how long does it take?",
            LABEL,
            sheet.tokens.ink,
            1376.0,
        );
        return;
    }
    let mut x = space::CANVAS_SIDE;
    let right = space::CANVAS_WIDTH - space::CANVAS_SIDE;
    for (number, label) in cells {
        let wide = sheet.width(&number, NUMBER).max(sheet.width(label, LABEL));
        // Left out rather than shrunk: the first ones are what was asked for.
        if x + wide > right {
            break;
        }
        sheet.text(
            pos2(x, figure + NUMBERS),
            Align2::LEFT_CENTER,
            &number,
            NUMBER,
            sheet.tokens.ink,
            wide + 1.0,
        );
        sheet.text(
            pos2(x, figure + LABELS),
            Align2::LEFT_CENTER,
            label,
            LABEL,
            sheet.tokens.ink2,
            wide + 1.0,
        );
        x += wide + 64.0;
    }
}

/// Why this step is worth a look: what a lens says of it, else what would help there most.
fn reason(sheet: &Sheet<'_>, map: &Map, analysis: &Arc<Analysis>, step: &Step) {
    // What limits the flow goes before what only takes long.
    let names = [LensKind::Capacity, LensKind::Rework, LensKind::Delay];
    let lens = names
        .into_iter()
        .filter_map(|kind| analysis.lenses.get(kind))
        .find(|lens| lens.step == step.id);
    let best = || {
        levers(sheet.painter.ctx(), "wall", &map.flow, analysis)
            .iter()
            .find(|lever| lever.step == step.id)
            .map(|lever| lever.why.clone())
    };
    let words = match lens {
        Some(lens) => lens.wall.clone(),
        None => match best() {
            Some(why) => why,
            None => return,
        },
    };
    let (mut left, width) = (space::CANVAS_SIDE, space::CANVAS_WIDTH - 2.0 * space::CANVAS_SIDE);
    let color = if lens.is_some_and(|lens| lens.stands_out) {
        flag(
            sheet.painter,
            sheet.at(left + 24.0, FOOT + 26.0),
            sheet.len(44.0),
            sheet.tokens.red,
        );
        left += 68.0;
        sheet.tokens.red
    } else {
        sheet.tokens.ink
    };
    sheet.paragraph(pos2(left, FOOT), width - 68.0, 2, &words, WHY, color);
}

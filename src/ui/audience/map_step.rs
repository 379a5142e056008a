//! One step of the map lit up on the wall: its numbers and its reason large, the others dimmed.

use std::sync::Arc;

use egui::{Align2, Rect, Ui, pos2};

use super::head;
use super::map_lanes::{Lanes, Place};
use super::sheet::Sheet;
use crate::flow::{Analysis, LensKind, Step};
use crate::time::sensible;
use crate::ui::figures::levers::levers;
use crate::ui::theme;
use crate::ui::theme::space;
use crate::ui::theme::typeface::{Face, Type};
use crate::ui::widgets::flag;
use crate::workshop::Map;

/// A number of the step.
const NUMBER: Type = Type::new(72.0, 80.0, Face::Bold);
/// What the number is.
const LABEL: Type = Type::new(30.0, 40.0, Face::Regular);
/// The reason at the foot.
const WHY: Type = Type::new(36.0, 50.0, Face::SemiBold);
/// Middle of the numbers.
const NUMBERS: f32 = 244.0;
/// Middle of what they are.
const LABELS: f32 = 304.0;
/// Top of the reason.
const FOOT: f32 = 752.0;
/// How much of what is dimmed still shows.
const LEFT: f32 = 0.25;

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
        .map_or_else(|| name.clone(), |team| format!("{name}, {team}"));
    head::plain(&sheet, &of, &step.name);
    numbers(&sheet, map, analysis, step);
    let lanes = Lanes::of(&sheet, map, analysis, Place::default());
    lanes.paint();
    let bottom = lanes.bottom() + 52.0;
    let veil = sheet.rect(0.0, 350.0, space::CANVAS_WIDTH, bottom - 350.0);
    sheet
        .painter
        .rect_filled(veil, 0.0, theme::faded(sheet.tokens.surface, 1.0 - LEFT));
    lanes.only(step.id);
    if let Some(block) = lanes.block_of(step.id) {
        let (x, align) = if block.right() + 18.0 + sheet.width(&step.name, LABEL) < left + width {
            (block.right() + 18.0, Align2::LEFT_CENTER)
        } else {
            (block.left() - 18.0, Align2::RIGHT_CENTER)
        };
        let at = pos2(x, block.center().y);
        // Where the dimmed flag with the same name may stand.
        let room = sheet.width(&step.name, LABEL.face(Face::SemiBold)) + 72.0;
        let corner = if align == Align2::LEFT_CENTER {
            x - 6.0
        } else {
            x - room
        };
        let ground = sheet.rect(corner, block.center().y - 22.0, room + 6.0, 44.0);
        sheet.painter.rect_filled(ground, 0.0, sheet.tokens.surface);
        sheet.text(
            at,
            align,
            &step.name,
            LABEL.face(Face::SemiBold),
            sheet.tokens.ink,
            width,
        );
    }
    reason(&sheet, map, analysis, step);
}

/// Up to five numbers in a row.
fn numbers(sheet: &Sheet<'_>, map: &Map, analysis: &Analysis, step: &Step) {
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
            cells.push((format!("{:.0} %", load.value * 100.0), "loaded"));
        }
        if figures.share > 0.0 {
            cells.push((format!("{:.0} %", figures.share * 100.0), "of the lead time"));
        }
    }
    if cells.is_empty() {
        let at = pos2(space::CANVAS_SIDE, NUMBERS);
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
        if x + wide > right {
            break;
        }
        sheet.text(
            pos2(x, NUMBERS),
            Align2::LEFT_CENTER,
            &number,
            NUMBER,
            sheet.tokens.ink,
            wide + 1.0,
        );
        sheet.text(
            pos2(x, LABELS),
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

//! Stages with their tools on a road, in the order they come.

use egui::{Align2, Stroke, pos2};

use super::area::Area;
use crate::session::block::Stop;
use crate::ui::audience::sheet::Sheet;
use crate::ui::audience::text;
use crate::ui::theme::typeface::{Face, Type};

/// The stage.
const STAGE: Type = Type::new(36.0, 46.0, Face::SemiBold);
/// The tools.
const TOOLS: Type = Type::new(36.0, 44.0, Face::Regular);
/// When it comes.
const WHEN: Type = Type::new(32.0, 40.0, Face::SemiBold);
/// Height of a stop.
const PITCH: f32 = 90.0;
/// Left edges of the road, the stage and the tools.
const LEFT: (f32, f32, f32) = (216.0, 272.0, 800.0);
/// Radius of a stop.
const RADIUS: f32 = 16.0;

/// Height of the road.
pub(super) fn height(stops: &[Stop]) -> f32 {
    stops.len() as f32 * PITCH
}

/// Paints the first `count` stops of the road from top to bottom: the first is next.
pub(super) fn paint(sheet: &Sheet<'_>, stops: &[Stop], area: Area, count: usize) {
    let tokens = sheet.tokens;
    let pitch = PITCH.min(area.height / stops.len().max(1) as f32);
    let x = area.x + LEFT.0;
    let middle = |index: usize| area.y + pitch * (index as f32 + 0.5);
    let last = stops.len().min(count).saturating_sub(1);
    let stroke = Stroke::new(sheet.len(6.0), tokens.work);
    sheet
        .painter
        .line_segment([sheet.at(x, middle(0)), sheet.at(x, middle(last))], stroke);
    for (index, stop) in stops.iter().enumerate().take(count) {
        let y = middle(index);
        let next = index == 0;
        let color = if next { tokens.blue } else { tokens.work };
        sheet
            .painter
            .circle_filled(sheet.at(x, y), sheet.len(RADIUS + 6.0), tokens.surface);
        sheet.painter.circle_filled(sheet.at(x, y), sheet.len(RADIUS), color);
        let ink = if next { tokens.blue } else { tokens.ink2 };
        let when = text::fitting(sheet, &stop.when, WHEN, 24.0, LEFT.0 - 40.0);
        text::anchored(sheet, pos2(area.x, y), Align2::LEFT_CENTER, &stop.when, when, ink);
        let stage = text::fitting(sheet, &stop.stage, STAGE, 26.0, LEFT.2 - LEFT.1 - 24.0);
        text::anchored(
            sheet,
            pos2(area.x + LEFT.1, y),
            Align2::LEFT_CENTER,
            &stop.stage,
            stage,
            tokens.ink,
        );
        let tools = text::fitting(sheet, &stop.tools, TOOLS, 26.0, area.width - LEFT.2);
        text::anchored(
            sheet,
            pos2(area.x + LEFT.2, y),
            Align2::LEFT_CENTER,
            &stop.tools,
            tools,
            tokens.ink,
        );
    }
}

//! Ranges on a common scale: the good side in blue from the left, the other in ink; times on a logarithmic scale.

use egui::{Align2, Stroke, pos2};

use super::area::{Area, bar, frame, unit};
use crate::session::block::{Range, RangeRow, Ranges, Scale};
use crate::ui::audience::sheet::Sheet;
use crate::ui::audience::text;
use crate::ui::theme::typeface::{Face, Type};
use crate::ui::widgets::within;

/// The label of a row.
const LABEL: Type = Type::new(36.0, 44.0, Face::SemiBold);
/// The words of a range.
const SAYS: Type = Type::new(38.0, 46.0, Face::Regular);
/// The names of the sides.
const HEAD: Type = Type::new(30.0, 38.0, Face::Bold);
/// The names of the ticks.
const TICK: Type = Type::new(26.0, 34.0, Face::Regular);
/// Left edge of the tracks, from the left edge of the figure.
const TRACK: f32 = 408.0;
/// Height of a track.
const THICK: f32 = 28.0;
/// Distance of two rows on the same scale.
const PITCH: f32 = 102.0;
/// Distance of the rows on another scale: the ticks stand between.
const APART: f32 = 184.0;
/// The ticks of the time scale: minutes and name.
const TICKS: [(f32, &str); 5] = [
    (60.0, "hour"),
    (1_440.0, "day"),
    (10_080.0, "week"),
    (Scale::MONTH, "month"),
    (Scale::TIME.1, "6 months"),
];

/// Height of the figure.
pub(super) fn height(ranges: &Ranges) -> f32 {
    tops(&ranges.rows).last().map_or(0.0, |top| {
        top + 52.0 + THICK + if ends_in_time(&ranges.rows) { 44.0 } else { 0.0 }
    })
}

fn ends_in_time(rows: &[RangeRow]) -> bool {
    rows.last().is_some_and(|row| row.scale == Scale::Time)
}

/// The top of each row below the top of the figure.
fn tops(rows: &[RangeRow]) -> Vec<f32> {
    let mut y = 70.0;
    let mut tops = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        if let Some(before) = index.checked_sub(1).and_then(|before| rows.get(before)) {
            y += if before.scale == Scale::Time && row.scale != Scale::Time {
                APART
            } else {
                PITCH
            };
        }
        tops.push(y);
    }
    tops
}

/// Where a value lies on its scale, from 0 to 1.
fn share(value: f32, row: &RangeRow) -> f32 {
    let place = match row.scale {
        Scale::Time => {
            let (from, to) = Scale::TIME;
            (value.max(from) / from).ln() / (to / from).ln()
        }
        Scale::Percent => value / row.worst.to.max(row.best.to).max(1.0),
    };
    if place.is_finite() { place.clamp(0.0, 1.0) } else { 0.0 }
}

/// Paints the figure.
pub(super) fn paint(sheet: &Sheet<'_>, ranges: &Ranges, area: Area) {
    let tokens = sheet.tokens;
    let left = area.x + TRACK;
    let width = area.width - TRACK;
    text::anchored(
        sheet,
        pos2(left, area.y + 38.0),
        Align2::LEFT_CENTER,
        &ranges.best,
        HEAD,
        tokens.blue,
    );
    text::anchored(
        sheet,
        pos2(area.right(), area.y + 38.0),
        Align2::RIGHT_CENTER,
        &ranges.worst,
        HEAD,
        tokens.ink,
    );
    let tops = tops(&ranges.rows);
    for (index, (row, top)) in ranges.rows.iter().zip(&tops).enumerate() {
        let y = area.y + top;
        let label = text::fitting(sheet, &row.label, LABEL, 28.0, TRACK - 24.0);
        text::anchored(
            sheet,
            pos2(area.x, y + 22.0),
            Align2::LEFT_CENTER,
            &row.label,
            label,
            tokens.ink,
        );
        let best = SAYS.face(Face::Bold);
        text::anchored(
            sheet,
            pos2(left, y + 22.0),
            Align2::LEFT_CENTER,
            &row.best.says,
            best,
            tokens.blue,
        );
        text::anchored(
            sheet,
            pos2(area.right(), y + 22.0),
            Align2::RIGHT_CENTER,
            &row.worst.says,
            SAYS,
            tokens.ink,
        );
        track(sheet, row, left, y + 52.0, width);
        let next = ranges.rows.get(index + 1);
        if row.scale == Scale::Time && next.is_none_or(|next| next.scale != Scale::Time) {
            ticks(sheet, row, left, y + 52.0 + THICK, width);
        }
    }
}

fn track(sheet: &Sheet<'_>, row: &RangeRow, left: f32, y: f32, width: f32) {
    let tokens = sheet.tokens;
    bar(sheet, unit(left, y, width, THICK), 4.0, tokens.sunken);
    if tokens.contrast {
        frame(sheet, unit(left, y, width, THICK), 4.0, 1.0, tokens.line);
    }
    if row.scale == Scale::Time {
        for (minutes, _) in TICKS.iter().take(TICKS.len() - 1) {
            let x = left + share(*minutes, row) * width;
            let stroke = Stroke::new(sheet.len(2.0).max(1.0), tokens.line2);
            sheet
                .painter
                .line_segment([sheet.at(x, y), sheet.at(x, y + THICK)], stroke);
        }
    }
    for (range, color) in [(&row.best, tokens.blue), (&row.worst, tokens.work)] {
        let (from, to) = ends(range, row);
        // A single value keeps a width that can be seen.
        let wide = ((to - from) * width).max(16.0);
        let middle = left + from.midpoint(to) * width;
        let x = within(middle - wide / 2.0, left, left + width - wide);
        bar(sheet, unit(x, y, wide, THICK), 4.0, color);
    }
}

fn ends(range: &Range, row: &RangeRow) -> (f32, f32) {
    (share(range.from, row), share(range.to, row))
}

fn ticks(sheet: &Sheet<'_>, row: &RangeRow, left: f32, y: f32, width: f32) {
    for (minutes, name) in TICKS {
        let x = left + share(minutes, row) * width;
        let last = minutes >= Scale::TIME.1;
        let align = if last {
            Align2::RIGHT_CENTER
        } else {
            Align2::CENTER_CENTER
        };
        text::anchored(sheet, pos2(x, y + 23.0), align, name, TICK, sheet.tokens.ink2);
    }
}

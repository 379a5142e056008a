//! All maps on the wall: work and waiting of each on one scale, the longest way last.

use std::sync::Arc;

use egui::{Align2, Rect, Ui, pos2};

use super::head;
use super::map_words::{named, spell};
use super::sheet::Sheet;
use crate::flow::Analysis;
use crate::ui::theme::space;
use crate::ui::theme::typeface::{Face, Type};
use crate::ui::widgets::{flag, hatched_far, solid};
use crate::workshop::Map;

/// A map's name and its length.
const NAME: Type = Type::new(32.0, 44.0, Face::SemiBold);
/// Its bottleneck.
const WHY: Type = Type::new(28.0, 36.0, Face::Regular);
/// Top of the first row.
const TOP: f32 = 212.0;
/// Where the last row has to end.
const BOTTOM: f32 = 830.0;
/// The highest row.
const ROW: f32 = 132.0;
/// The lowest row that can be read.
const LEAST: f32 = 88.0;

/// Paints it into `rect`.
pub(super) fn paint(ui: &mut Ui, rect: Rect, maps: &[(&Map, &Arc<Analysis>)]) {
    let sheet = Sheet::new(ui, rect);
    let (left, width) = (space::CANVAS_SIDE, space::CANVAS_WIDTH - 2.0 * space::CANVAS_SIDE);
    let kicker = format!("{} maps", maps.len());
    head::plain(&sheet, &kicker, &title(maps));
    let minutes = |analysis: &Analysis| analysis.lead_time.as_ref().map_or(0.0, |lead| lead.value.minutes());
    let longest = maps.iter().map(|(_, analysis)| minutes(analysis)).fold(1e-9, f64::max);
    let row = ((BOTTOM - TOP) / maps.len().max(1) as f32).clamp(LEAST, ROW);
    let fit = ((BOTTOM - TOP) / row + 0.01).floor() as usize;
    for (place, (map, analysis)) in maps.iter().take(fit).enumerate() {
        one(&sheet, TOP + place as f32 * row, row, longest, map, analysis);
    }
    if maps.len() > fit {
        let words = format!("and {} more", maps.len() - fit);
        sheet.text(
            pos2(left, BOTTOM + 16.0),
            Align2::LEFT_CENTER,
            &words,
            WHY,
            sheet.tokens.ink2,
            width,
        );
    }
}

/// "From 14.7 days to 20.7 days".
fn title(maps: &[(&Map, &Arc<Analysis>)]) -> String {
    let known = maps
        .iter()
        .filter_map(|(map, analysis)| Some((map, analysis.lead_time.as_ref().ok()?.value)));
    let shortest = known.clone().min_by_key(|(_, lead)| *lead);
    let longest = known.max_by_key(|(_, lead)| *lead);
    match (shortest, longest) {
        (Some((one, short)), Some((other, long))) if short < long => {
            format!(
                "From {} to {}",
                spell(short, one.flow.clock),
                spell(long, other.flow.clock)
            )
        }
        (Some((map, lead)), _) => format!("{} from idea to production", spell(lead, map.flow.clock)),
        _ => "No times yet".to_owned(),
    }
}

fn one(sheet: &Sheet<'_>, top: f32, row: f32, longest: f64, map: &Map, analysis: &Analysis) {
    let (left, width) = (space::CANVAS_SIDE, space::CANVAS_WIDTH - 2.0 * space::CANVAS_SIDE);
    let tokens = sheet.tokens;
    let name = sheet.width(&map.name, NAME).min(width * 0.4);
    sheet.text(
        pos2(left, top + 22.0),
        Align2::LEFT_CENTER,
        &map.name,
        NAME,
        tokens.ink,
        width * 0.4,
    );
    let (Ok(lead), Ok(process)) = (&analysis.lead_time, &analysis.process_time) else {
        sheet.text(
            pos2(left + name + 24.0, top + 22.0),
            Align2::LEFT_CENTER,
            "no times yet",
            WHY,
            tokens.ink2,
            400.0,
        );
        return;
    };
    let words = spell(lead.value, map.flow.clock);
    let right = left + width;
    sheet.text(
        pos2(right, top + 22.0),
        Align2::RIGHT_CENTER,
        &words,
        NAME.face(Face::Bold),
        tokens.ink,
        400.0,
    );
    let room = right - sheet.width(&words, NAME.face(Face::Bold)) - 24.0;
    if let Some(lens) = named(analysis) {
        let words = format!("{}, {}", lens.name, lens.short);
        let x = left + name + 40.0;
        flag(
            sheet.painter,
            sheet.at(x + 10.0, top + 22.0),
            sheet.len(26.0),
            tokens.red,
        );
        sheet.text(
            pos2(x + 34.0, top + 22.0),
            Align2::LEFT_CENTER,
            &words,
            WHY,
            tokens.red,
            (room - x - 34.0).max(60.0),
        );
    }
    let high = (row - 66.0).clamp(22.0, 44.0);
    let whole = width * (lead.value.minutes() / longest) as f32;
    let share = process.value.share_of(lead.value).clamp(0.0, 1.0) as f32;
    let split = (whole * share).max(if process.value.is_zero() { 0.0 } else { 4.0 });
    let radius = sheet.len(5.0);
    let bar = |x: f32, width: f32| sheet.rect(x, top + 50.0, width.max(0.0), high);
    solid(sheet.painter, bar(left, split), radius, tokens.work);
    hatched_far(
        sheet.painter,
        bar(left + split, whole - split),
        radius,
        1.3 * sheet.scale,
        tokens,
    );
}

//! The first themes of a board on a slide: their places, names and dots, as the workshop has them by then.

use egui::{Align2, pos2};

use super::{Area, Fit};
use crate::session::block::TopThemes;
use crate::session::inline;
use crate::ui::audience::sheet::Sheet;
use crate::ui::theme::typeface::{self, Face, Type};
use crate::workshop::Workshop;
use crate::workshop::activity::{Board, Laid, Ranked};

/// Height of a row, and of a dot with the gap behind it.
const ROW: f32 = 96.0;
const DOT: [f32; 2] = [24.0, 8.0];
/// A place, and the name of a theme.
const PLACE: Type = Type::new(64.0, 72.0, Face::Bold);
const NAME: Type = Type::new(40.0, 48.0, Face::SemiBold);

/// How high the block is: as for all of its themes, so that nothing moves once they are there.
pub(super) fn height(block: &TopThemes) -> f32 {
    ROW * block.most.clamp(1, TopThemes::MOST) as f32
}

/// A theme that is shown: its place, name and dots.
type Row = (usize, String, u32);

/// The first themes of the board that is meant; none before a vote has ended.
fn rows(block: &TopThemes, workshop: Option<&Workshop>) -> Vec<Row> {
    let Some(workshop) = workshop else { return Vec::new() };
    let meant = |board: &Board| block.round.is_none() || board.round == block.round;
    let mut boards = workshop
        .activities
        .iter()
        .rev()
        .filter_map(|run| Some((run, run.board()?)));
    let Some((run, board)) = boards.find(|(_, board)| meant(board) && board.shows_counts()) else {
        return Vec::new();
    };
    let laid = Laid::of(workshop, run, board).on_wall();
    let row = |ranked: &Ranked| (ranked.place, laid.name_of(ranked.on).to_owned(), ranked.dots);
    let ranked = board.ranking(&laid);
    let voted = ranked.iter().filter(|ranked| ranked.dots > 0);
    voted.take(block.most.clamp(1, TopThemes::MOST)).map(row).collect()
}

/// Paints the themes, or what stands there until there are any.
pub(super) fn paint(sheet: &Sheet<'_>, block: &TopThemes, area: Area, fit: &Fit<'_>) {
    let tokens = sheet.tokens;
    let rows = rows(block, fit.workshop);
    if rows.is_empty() {
        let words = inline::plain(block.until.as_deref().unwrap_or(TopThemes::UNTIL));
        let at = pos2(area.x, area.y + ROW / 2.0);
        sheet.text(
            at,
            Align2::LEFT_CENTER,
            &words,
            typeface::WALL_LARGE,
            tokens.ink2,
            area.width,
        );
        return;
    }
    let pitch = DOT[0] + DOT[1];
    let most = rows.iter().map(|(_, _, dots)| *dots).max().unwrap_or(1).max(1);
    for (at, (place, name, dots)) in rows.iter().enumerate() {
        let top = area.y + ROW * at as f32;
        let middle = top + ROW / 2.0;
        let ink = if *place == 1 { tokens.blue } else { tokens.ink };
        if at > 0 {
            let line = egui::Stroke::new(sheet.len(2.0), tokens.line);
            let (from, to) = (sheet.at(area.x, top), sheet.at(area.x + area.width, top));
            sheet.painter.line_segment([from, to], line);
        }
        sheet.text(
            pos2(area.x, middle),
            Align2::LEFT_CENTER,
            &place.to_string(),
            PLACE,
            ink,
            80.0,
        );
        let left = area.x + area.width * 0.62;
        let room = left - area.x - 120.0;
        sheet.text(
            pos2(area.x + 88.0, middle),
            Align2::LEFT_CENTER,
            name,
            NAME,
            tokens.ink,
            room,
        );
        let count = dots.to_string();
        sheet.text(pos2(left, middle), Align2::LEFT_CENTER, &count, NAME, ink, 120.0);
        let from = left + sheet.width(&count, NAME).max(44.0) + 20.0;
        let width = area.x + area.width - from;
        if pitch * most as f32 <= width {
            for dot in 0..*dots {
                let center = sheet.at(from + DOT[0] / 2.0 + pitch * dot as f32, middle);
                sheet.painter.circle_filled(center, sheet.len(DOT[0] / 2.0), ink);
            }
        } else {
            let bar = sheet.rect(from, middle - 12.0, width * *dots as f32 / most as f32, 24.0);
            sheet.painter.rect_filled(bar, sheet.len(6.0), ink);
        }
    }
}

/// What it says, a sentence each.
pub(super) fn words(block: &TopThemes, workshop: Option<&Workshop>) -> Vec<String> {
    let rows = rows(block, workshop);
    if rows.is_empty() {
        return vec![inline::plain(block.until.as_deref().unwrap_or(TopThemes::UNTIL))];
    }
    let row = |(place, name, dots): &Row| {
        let dots = if *dots == 1 {
            "1 dot".to_owned()
        } else {
            format!("{dots} dots")
        };
        format!("{place}: {name}, {dots}")
    };
    rows.iter().map(row).collect()
}

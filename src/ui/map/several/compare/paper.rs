//! Two compared maps for paper: the figures before and after, the bars, what each change saves, and what all that rests on.

use std::sync::Arc;

use egui::{Align2, Rect, Ui, pos2, vec2};

use super::head::verdict;
use super::pair::Pair;
use super::picture::Picture;
use super::plan;
use crate::flow::{Comparison, Direction, compare};
use crate::time::WorkTime;
use crate::ui::map::legend::{self, Sign};
use crate::ui::map::timeline::picture;
use crate::ui::theme;
use crate::ui::theme::typeface;
use crate::ui::theme::typeface::Face;
use crate::ui::widgets::text_at;
use crate::workshop::Map;

/// Around everything.
const MARGIN: f32 = 32.0;
/// The title with the figures below it.
const HEAD: f32 = 88.0;
/// A change in words.
const LINE: f32 = 24.0;
/// So many changes stand below each other; more stand in columns.
const FEW: usize = 8;
/// A column of changes is at least so wide.
const COLUMN: f32 = 720.0;

fn lines(found: &Comparison) -> Vec<String> {
    let savings = found.waterfall.as_ref().map_or(&[][..], |fall| fall.savings.as_slice());
    savings
        .iter()
        .map(|saving| {
            let size = WorkTime::saturating(saving.saves_min.abs());
            let does = if size.minutes() < 0.5 {
                String::new()
            } else {
                format!("; {}", saving.brings)
            };
            format!("{}: {}{does}", saving.name, saving.words)
        })
        .collect()
}

/// How many columns and rows so many changes take side by side: few stand below each other.
fn columns(changes: usize, room: f32) -> (usize, usize) {
    let columns = if changes > FEW {
        ((room / COLUMN).floor() as usize).max(1)
    } else {
        1
    };
    (columns, changes.div_ceil(columns))
}

/// How high the picture is at a width.
pub fn paper_height(before: &Map, after: &Map, width: f32) -> f32 {
    let found = compare(&before.flow, &after.flow);
    let (_, rows) = columns(lines(&found).len(), width - 2.0 * MARGIN);
    let words = rows as f32 * LINE + 24.0;
    (2.0 * MARGIN + HEAD + plan::height(&before.flow, &after.flow) + legend::HEIGHT + words + picture::BASIS).ceil()
}

/// Paints the picture.
pub fn paper(ui: &mut Ui, before: &Map, after: &Map) {
    let tokens = theme::tokens(ui.ctx());
    let whole = ui.max_rect();
    let painter = ui.painter().clone();
    painter.rect_filled(whole, 0.0, tokens.surface);
    let pair = Pair {
        before,
        after,
        comparison: Arc::new(compare(&before.flow, &after.flow)),
    };
    let (left, room) = (whole.left() + MARGIN, whole.width() - 2.0 * MARGIN);
    let top = whole.top() + MARGIN;
    let title = format!("{} and {}", before.name, after.name);
    text_at(
        &painter,
        pos2(left, top + 14.0),
        Align2::LEFT_CENTER,
        &title,
        typeface::TITLE,
        tokens.ink,
        room,
    );
    let figures = figures(&pair.comparison);
    text_at(
        &painter,
        pos2(left, top + 52.0),
        Align2::LEFT_CENTER,
        &figures,
        typeface::BODY,
        tokens.ink2,
        room,
    );
    let high = plan::height(&before.flow, &after.flow);
    let area = Rect::from_min_size(pos2(left, top + HEAD), vec2(room, high));
    Picture::whole(ui, area, &pair);
    let signs = [
        Sign::Waits,
        Sign::Works,
        Sign::HandOff,
        Sign::SentBack,
        Sign::Bottleneck,
        Sign::Was,
    ];
    let at = pos2(left, area.bottom() + legend::HEIGHT / 2.0 + 4.0);
    legend::paint(&painter, at, &signs, legend::PAPER, tokens);
    let below = area.bottom() + legend::HEIGHT;
    let lines = lines(&pair.comparison);
    let (columns, rows) = columns(lines.len(), room);
    let wide = room / columns as f32;
    for (place, words) in lines.iter().enumerate() {
        let (column, row) = (place / rows.max(1), place % rows.max(1));
        let at = pos2(left + column as f32 * wide, below + 24.0 + row as f32 * LINE);
        text_at(
            &painter,
            at,
            Align2::LEFT_CENTER,
            words,
            typeface::BODY.face(Face::Regular),
            tokens.ink,
            wide - 24.0,
        );
    }
    let at = pos2(left, whole.bottom() - MARGIN - picture::BASIS + 12.0);
    picture::basis(&painter, at, &after.flow, room);
}

/// "Lead time, first pass 20.7 d to 14.7 d (−6 d, 29 % better), ...".
fn figures(found: &Comparison) -> String {
    let told = found.metrics.iter().filter(|change| change.metric.with_picture);
    let said = told.filter_map(|change| {
        let (before, after) = (change.before.as_ref().ok()?, change.after.as_ref().ok()?);
        let difference = change
            .change
            .as_ref()
            .filter(|change| change.direction != Direction::Same)?;
        Some(format!(
            "{} {} to {} ({})",
            change.metric.name,
            before.said,
            after.said,
            verdict(difference)
        ))
    });
    let said: Vec<String> = said.collect();
    if said.is_empty() {
        "No figure has changed".to_owned()
    } else {
        said.join("; ")
    }
}

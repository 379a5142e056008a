//! Cards side by side: an icon, a head, a line in blue, and a few lines; in rows of at most four.

use egui::pos2;

use super::area::{Area, bar, frame, rule, unit};
use super::fit::Fit;
use crate::session::block::{Card, Cards};
use crate::session::icons;
use crate::ui::audience::sheet::Sheet;
use crate::ui::audience::text;
use crate::ui::theme::typeface::Face;
use crate::ui::widgets::icon_at;

/// Distance of two cards.
const GAP: f32 = 28.0;
/// Room between a card's frame and its words.
const PAD: f32 = 28.0;
/// Room above and below a line.
const AIR: f32 = 14.0;
/// Size of the icon, and its distance to the head.
const ICON: (f32, f32) = (56.0, 20.0);
/// Distance of the line in blue to the head.
const CLOSE: f32 = 6.0;
/// Distance of the first line to what is above it.
const BELOW: f32 = 16.0;

/// How high the parts of a row's cards are: one height for all cards of it, so that their rules are level.
#[derive(Debug, Default)]
struct Row {
    icon: f32,
    head: f32,
    lead: f32,
    lines: Vec<f32>,
}

impl Row {
    fn of(sheet: &Sheet<'_>, cards: &[Card], inner: f32, fit: &Fit<'_>) -> Self {
        let mut row = Self::default();
        for card in cards {
            if card.icon.is_some() {
                row.icon = (ICON.0 + ICON.1) * fit.grown();
            }
            row.head = row
                .head
                .max(text::height(sheet, &card.title, fit.body().face(Face::Bold), inner));
            if let Some(lead) = &card.lead {
                row.lead = row
                    .lead
                    .max(text::height(sheet, lead, fit.second().face(Face::SemiBold), inner) + CLOSE);
            }
            row.lines.resize(row.lines.len().max(card.lines.len()), 0.0);
            for (high, line) in row.lines.iter_mut().zip(&card.lines) {
                *high = high.max(text::height(sheet, line, fit.second(), inner) + 2.0 * AIR * fit.share);
            }
        }
        row
    }

    fn height(&self, fit: &Fit<'_>) -> f32 {
        let lines = if self.lines.is_empty() {
            0.0
        } else {
            BELOW + self.lines.iter().sum::<f32>()
        };
        2.0 * PAD * fit.grown() + self.icon + self.head + self.lead + lines
    }
}

fn columns(cards: &Cards) -> usize {
    match cards.cards.len() {
        0 => 1,
        count @ 1..=4 => count,
        5 | 6 => 3,
        _ => 4,
    }
}

fn card_width(cards: &Cards, width: f32) -> f32 {
    let columns = columns(cards) as f32;
    (width - GAP * (columns - 1.0)) / columns
}

/// Height of all rows of cards.
pub(super) fn height(sheet: &Sheet<'_>, cards: &Cards, width: f32, fit: &Fit<'_>) -> f32 {
    let inner = card_width(cards, width) - 2.0 * PAD * fit.grown();
    let rows = cards.cards.chunks(columns(cards));
    let gaps = GAP * rows.len().saturating_sub(1) as f32;
    rows.map(|row| Row::of(sheet, row, inner, fit).height(fit)).sum::<f32>() + gaps
}

/// Paints the cards that are there.
pub(super) fn paint(sheet: &Sheet<'_>, cards: &Cards, area: Area, shown: usize, fit: &Fit<'_>) {
    let count = if cards.stepwise { shown + 1 } else { cards.cards.len() };
    let width = card_width(cards, area.width);
    let columns = columns(cards);
    let mut y = area.y;
    for (index, chunk) in cards.cards.chunks(columns).enumerate() {
        let row = Row::of(sheet, chunk, width - 2.0 * PAD * fit.grown(), fit);
        let height = row.height(fit);
        for (column, card) in chunk.iter().enumerate() {
            if index * columns + column < count {
                let x = area.x + column as f32 * (width + GAP);
                paint_card(sheet, card, Area { x, y, width, height }, &row, fit);
            }
        }
        y += height + GAP;
    }
}

fn paint_card(sheet: &Sheet<'_>, card: &Card, area: Area, row: &Row, fit: &Fit<'_>) {
    let tokens = sheet.tokens;
    let rect = unit(area.x, area.y, area.width, area.height);
    bar(sheet, rect, 12.0, tokens.paper);
    frame(sheet, rect, 12.0, 2.0, tokens.line);
    let pad = PAD * fit.grown();
    let x = area.x + pad;
    let inner = area.width - 2.0 * pad;
    let mut y = area.y + pad;
    if let Some(icon) = card.icon.as_deref().and_then(icons::named) {
        let size = ICON.0 * fit.grown();
        // Signs are drawn as wide as they need: each is moved so that its ink begins where the words do.
        let bearing = crate::ink::fonts::left_bearing(icon, false);
        let at = sheet.at(x + size * (0.5 - bearing), y + size / 2.0);
        icon_at(sheet.painter, at, icon, sheet.len(size), tokens.blue, Face::Icon);
    }
    y += row.icon;
    text::paragraph(
        sheet,
        pos2(x, y),
        &card.title,
        fit.body().face(Face::Bold),
        tokens.ink,
        inner,
    );
    y += row.head;
    if let Some(lead) = &card.lead {
        text::paragraph(
            sheet,
            pos2(x, y + CLOSE),
            lead,
            fit.second().face(Face::SemiBold),
            tokens.blue,
            inner,
        );
    }
    y += row.lead + BELOW;
    for (line, high) in card.lines.iter().zip(&row.lines) {
        rule(sheet, x, y, inner);
        text::paragraph(
            sheet,
            pos2(x, y + AIR * fit.share),
            line,
            fit.second(),
            tokens.ink,
            inner,
        );
        y += high;
    }
}

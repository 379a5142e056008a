//! Cards side by side: an icon, a head, a line in blue, and a few lines; in rows of at most four.

use egui::pos2;

use super::{Area, Fit, bar, frame, rule, unit};
use crate::session::block::{Card, Cards};
use crate::session::icons;
use crate::ui::audience::sheet::Sheet;
use crate::ui::audience::text;
use crate::ui::theme::typeface::{Face, Type};
use crate::ui::widgets::icon_at;

/// The head.
const HEAD: Type = Type::new(40.0, 48.0, Face::Bold);
/// The line below it.
const LEAD: Type = Type::new(34.0, 42.0, Face::SemiBold);
/// A line.
const LINE: Type = Type::new(34.0, 42.0, Face::Regular);
/// Distance of two cards.
const GAP: f32 = 28.0;
/// Room between a card's frame and its words.
const PAD: f32 = 28.0;
/// Room above and below a line.
const AIR: f32 = 14.0;
/// Size of the icon.
const ICON: f32 = 56.0;

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

fn card_height(sheet: &Sheet<'_>, card: &Card, width: f32, fit: &Fit<'_>) -> f32 {
    let inner = width - 2.0 * PAD;
    let icon = if card.icon.is_some() { ICON + 20.0 } else { 0.0 };
    let head = text::height(sheet, &card.title, fit.size(HEAD), inner);
    let lead = card
        .lead
        .as_ref()
        .map_or(0.0, |lead| text::height(sheet, lead, fit.size(LEAD), inner) + 6.0);
    let lines: f32 = card
        .lines
        .iter()
        .map(|line| text::height(sheet, line, fit.size(LINE), inner) + 2.0 * AIR * fit.share)
        .sum();
    2.0 * PAD + icon + head + lead + if card.lines.is_empty() { 0.0 } else { 16.0 + lines }
}

/// Height of all rows of cards; all cards of a row are as high as its highest.
pub(super) fn height(sheet: &Sheet<'_>, cards: &Cards, width: f32, fit: &Fit<'_>) -> f32 {
    let width = card_width(cards, width);
    let rows: Vec<f32> = cards
        .cards
        .chunks(columns(cards))
        .map(|row| {
            row.iter()
                .map(|card| card_height(sheet, card, width, fit))
                .fold(0.0, f32::max)
        })
        .collect();
    rows.iter().sum::<f32>() + GAP * rows.len().saturating_sub(1) as f32
}

/// Paints the cards that are there.
pub(super) fn paint(sheet: &Sheet<'_>, cards: &Cards, area: Area, shown: usize, fit: &Fit<'_>) {
    let count = if cards.stepwise { shown + 1 } else { cards.cards.len() };
    let width = card_width(cards, area.width);
    let columns = columns(cards);
    let mut y = area.y;
    for (row, chunk) in cards.cards.chunks(columns).enumerate() {
        let height = chunk
            .iter()
            .map(|card| card_height(sheet, card, width, fit))
            .fold(0.0, f32::max);
        for (column, card) in chunk.iter().enumerate() {
            if row * columns + column < count {
                let x = area.x + column as f32 * (width + GAP);
                paint_card(sheet, card, Area { x, y, width, height }, fit);
            }
        }
        y += height + GAP;
    }
}

fn paint_card(sheet: &Sheet<'_>, card: &Card, area: Area, fit: &Fit<'_>) {
    let tokens = sheet.tokens;
    let rect = unit(area.x, area.y, area.width, area.height);
    bar(sheet, rect, 12.0, tokens.paper);
    frame(sheet, rect, 12.0, 2.0, tokens.line);
    let x = area.x + PAD;
    let inner = area.width - 2.0 * PAD;
    let mut y = area.y + PAD;
    if let Some(icon) = card.icon.as_deref().and_then(icons::named) {
        let at = sheet.at(x + ICON / 2.0 - 4.0, y + ICON / 2.0);
        icon_at(sheet.painter, at, icon, sheet.len(ICON), tokens.blue, Face::Icon);
        y += ICON + 20.0;
    }
    y += text::paragraph(sheet, pos2(x, y), &card.title, fit.size(HEAD), tokens.ink, inner);
    if let Some(lead) = &card.lead {
        y += 6.0 + text::paragraph(sheet, pos2(x, y + 6.0), lead, fit.size(LEAD), tokens.blue, inner);
    }
    y += 16.0;
    for line in &card.lines {
        rule(sheet, x, y, inner);
        let air = AIR * fit.share;
        y += 2.0 * air + text::paragraph(sheet, pos2(x, y + air), line, fit.size(LINE), tokens.ink, inner);
    }
}

//! What an activity is painted of on the wall, and what their pictures have alike: the head, lines, the callout.

use std::sync::Arc;

use egui::{Align2, Color32, pos2};

use crate::flow::Analysis;
use crate::ui::audience::head;
use crate::ui::audience::sheet::Sheet;
use crate::ui::theme::space;
use crate::ui::theme::typeface::{Face, Type};
use crate::workshop::{ActivityRun, Map, Workshop};

/// A callout's words.
const CALLOUT: Type = Type::new(36.0, 50.0, Face::SemiBold);
/// The same where they are many.
const LONG: Type = Type::new(28.0, 35.0, Face::SemiBold);
/// Where a callout stands, and how high it is.
const CALLOUT_AT: [f32; 2] = [748.0, 80.0];

/// What an activity is painted of.
pub(super) struct Scene<'a> {
    pub workshop: &'a Workshop,
    pub run: &'a ActivityRun,
    /// The map that it is compared with, with its figures.
    pub map: Option<(&'a Map, &'a Arc<Analysis>)>,
    /// Whether the words of the feedback, or the notes of a board, are shown.
    pub words: bool,
}

impl Scene<'_> {
    /// The line above the title: the agenda item it was opened from, else its own name; and whose it is.
    pub(super) fn kicker(&self, own: &str) -> String {
        let item = self.run.item.and_then(|item| self.workshop.session.agenda.get(item));
        let name = item.map_or_else(|| own.to_owned(), |item| item.title.clone());
        match &self.run.group {
            Some(group) => format!("{name}, {group}"),
            None => name,
        }
    }
}

/// Paints kicker and title.
pub(super) fn title(sheet: &Sheet<'_>, kicker: &str, words: &str) -> f32 {
    head::plain(sheet, kicker, words).figure
}

/// One line from the left.
pub(super) fn left(sheet: &Sheet<'_>, (x, y): (f32, f32), words: &str, style: Type, color: Color32) {
    let room = space::CANVAS_WIDTH - space::CANVAS_SIDE - x;
    sheet.text(pos2(x, y), Align2::LEFT_CENTER, words, style, color, room.max(20.0));
}

/// Pieces of a line one after the other, each in its own weight and colour; returns where it ends.
pub(super) fn pieces(sheet: &Sheet<'_>, (x, y): (f32, f32), all: &[(&str, Type, Color32)]) -> f32 {
    let mut at = x;
    for (words, style, color) in all {
        left(sheet, (at, y), words, *style, *color);
        at += sheet.width(words, *style);
    }
    at
}

/// One sentence that has to stay, at the foot.
pub(super) fn callout(sheet: &Sheet<'_>, words: &str) {
    let [top, height] = CALLOUT_AT;
    let width = space::CANVAS_WIDTH - 2.0 * space::CANVAS_SIDE;
    let tokens = sheet.tokens;
    let ground = sheet.rect(space::CANVAS_SIDE, top, width, height);
    sheet.painter.rect_filled(ground, sheet.len(6.0), tokens.blue_soft);
    let bar = sheet.rect(space::CANVAS_SIDE, top, 10.0, height);
    sheet.painter.rect_filled(bar, sheet.len(4.0), tokens.blue);
    let (x, middle) = (space::CANVAS_SIDE + 40.0, top + height / 2.0);
    let room = width - 60.0;
    let line = |y: f32, words: &str, style: Type| {
        sheet.text(pos2(x, y), Align2::LEFT_CENTER, words, style, tokens.ink, room);
    };
    if sheet.width(words, CALLOUT) <= room {
        line(middle, words, CALLOUT);
        return;
    }
    // In smaller letters, and in two lines where that is not enough.
    let fits = |words: &str| sheet.width(words, LONG) <= room;
    let ends = words.match_indices(' ').map(|(at, _)| words.split_at(at));
    match ends.take_while(|(first, _)| fits(first)).last() {
        Some((first, rest)) if !fits(words) => {
            line(middle - LONG.line / 2.0, first, LONG);
            line(middle + LONG.line / 2.0, rest.trim_start(), LONG);
        }
        _ => line(middle, words, LONG),
    }
}

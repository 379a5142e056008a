//! The bottleneck vote on the wall: only that dots were given until it has ended, then the steps with the most beside what the numbers say.

use egui::{Align2, pos2};

use super::scene::{Callout, Scene, WIDTH, left, pitch, title};
use crate::flow::Flow;
use crate::ui::audience::head::FIGURE_BOTTOM;
use crate::ui::audience::sheet::Sheet;
use crate::ui::theme::space;
use crate::ui::theme::typeface::{self, Face, Type};
use crate::workshop::activity::{BottleneckVote, Voted};

/// Middle of the first row below where the figure begins, and at most from one to the next.
const ROWS: [f32; 2] = [22.0, 92.0];
/// The most rows.
const MOST: usize = 7;
/// While the room votes: middles of how many dots, of how many were given, and of the first step to choose from.
const VOTING: [f32; 3] = [24.0, 78.0, 168.0];
/// The most steps to choose from, in two columns, and in one.
const CHOICE: [usize; 2] = [14, 5];
/// At most from one of them to the next, and how they are set: as large as all have room.
const CHOICE_STEP: f32 = 112.0;
const CHOICE_SIZES: [Type; 3] = [typeface::WALL_LARGE, typeface::WALL_BODY, typeface::WALL_TABLE];
/// Height of a row of text.
const ROW: f32 = 30.0;
/// Left end of the dots, diameter, and from one to the next.
const DOTS: [f32; 3] = [620.0, 28.0, 36.0];

/// Paints it; what it says to those who do not see it.
pub(super) fn paint(sheet: &Sheet<'_>, scene: &Scene<'_>, vote: &BottleneckVote) -> String {
    let tokens = sheet.tokens;
    let kicker = scene.kicker("Bottlenecks");
    let Some((map, analysis)) = scene.map else {
        let words = "Where are the biggest bottlenecks?";
        let top = title(sheet, &kicker, words) + VOTING[0];
        left(
            sheet,
            (space::CANVAS_SIDE, top),
            "There is no map yet",
            typeface::WALL_LARGE,
            tokens.ink2,
        );
        return words.to_owned();
    };
    let voted = Voted::of(&map.flow, &map.marks);
    if !vote.ended {
        let words = "Where are the biggest bottlenecks?".to_owned();
        let figure = title(sheet, &kicker, &words);
        let [each_at, given_at, steps_at] = VOTING.map(|down| figure + down);
        let each = vote.each_has();
        left(
            sheet,
            (space::CANVAS_SIDE, each_at),
            &each,
            typeface::WALL_LARGE.face(Face::SemiBold),
            tokens.ink,
        );
        let counted = vote.counted(voted.dots, scene.workshop.people);
        left(
            sheet,
            (space::CANVAS_SIDE, given_at),
            &counted,
            typeface::WALL_BODY,
            tokens.ink2,
        );
        choice(sheet, &map.flow, steps_at);
        return format!("{words} {each}, {counted}");
    }
    let numbers = analysis.lenses.first().map(|lens| lens.step);
    let names: Vec<&str> = voted.first().iter().map(|(step, _)| map.flow.name_of(*step)).collect();
    let words = match names.as_slice() {
        [] => "Nobody has put a dot yet".to_owned(),
        [one] => format!("The room says {one}"),
        [one, other] => format!("{one} and {other} hurt most"),
        [one, ..] => format!("{one} and {} more are tied", names.len() - 1),
    };
    let [first_row, widest] = ROWS;
    let top = title(sheet, &kicker, &words) + first_row;
    let sentence = vote.sentence(&map.flow, &voted, numbers);
    let callout = sentence.as_deref().map(|sentence| Callout::of(sheet, sentence));
    let bottom = callout.as_ref().map_or(FIGURE_BOTTOM, Callout::above);
    // The last row says how many more there are.
    let shown = if voted.steps.len() > MOST { MOST - 1 } else { MOST };
    let step = pitch(voted.steps.len().min(MOST), (top, bottom), ROW / 2.0, widest);
    let [dots_left, size, pitch] = DOTS;
    let most = voted.steps.first().map_or(1, |(_, dots)| *dots).max(1);
    let room = space::CANVAS_WIDTH - space::CANVAS_SIDE - 120.0 - dots_left;
    let mut y = top;
    for (at, (id, dots)) in voted.steps.iter().take(shown).enumerate() {
        let first = at < names.len();
        let style = typeface::WALL_TABLE.face(if first { Face::SemiBold } else { Face::Regular });
        let at = pos2(space::CANVAS_SIDE, y);
        sheet.text(
            at,
            Align2::LEFT_CENTER,
            map.flow.name_of(*id),
            style,
            tokens.ink,
            dots_left - space::CANVAS_SIDE - 24.0,
        );
        let ink = if first { tokens.blue } else { tokens.work };
        // Dots as long as the longest row has room for them, else bars for all: rows of both kinds could not be compared.
        let width = if pitch * most as f32 <= room {
            for dot in 0..*dots {
                let center = sheet.at(dots_left + size / 2.0 + pitch * dot as f32, y);
                sheet.painter.circle_filled(center, sheet.len(size / 2.0), ink);
            }
            pitch * *dots as f32
        } else {
            let width = room * *dots as f32 / most as f32;
            let bar = sheet.rect(dots_left, y - size / 2.0, width, size);
            sheet.painter.rect_filled(bar, sheet.len(6.0), ink);
            width + 10.0
        };
        left(
            sheet,
            (dots_left + width + 12.0, y),
            &dots.to_string(),
            style,
            tokens.ink,
        );
        y += step;
    }
    if voted.steps.len() > shown {
        let rest: u32 = voted.steps.iter().skip(shown).map(|(_, dots)| *dots).sum();
        let more = format!("and {} more steps, {rest} dots", voted.steps.len() - shown);
        left(sheet, (space::CANVAS_SIDE, y), &more, typeface::WALL_TABLE, tokens.ink2);
    }
    if let Some(callout) = callout {
        callout.paint(sheet);
    }
    sentence.unwrap_or(words)
}

/// The steps that the room chooses from, in the order of the map.
fn choice(sheet: &Sheet<'_>, flow: &Flow, top: f32) {
    let tokens = sheet.tokens;
    let [most, one_column] = CHOICE;
    let places = flow.steps.len().min(most);
    let columns = if places > one_column { 2 } else { 1 };
    let (rows, column) = (places.div_ceil(columns).max(1), WIDTH / columns as f32);
    let step = pitch(rows, (top, FIGURE_BOTTOM), ROW / 2.0, CHOICE_STEP);
    let shown = if flow.steps.len() > most { most - 1 } else { most };
    let room = column - 40.0;
    let measure = sheet.to_measure();
    let fits = |style: &Type| {
        let mut names = flow.steps.iter().take(shown);
        step >= style.line && names.all(|step| measure.width(&step.name, *style) <= room)
    };
    let style = CHOICE_SIZES.into_iter().find(fits).unwrap_or(typeface::WALL_TABLE);
    let at = |place: usize| {
        let (column_at, row) = ((place / rows) as f32, (place % rows) as f32);
        pos2(space::CANVAS_SIDE + column * column_at, top + step * row)
    };
    for (place, step) in flow.steps.iter().take(shown).enumerate() {
        sheet.text(at(place), Align2::LEFT_CENTER, &step.name, style, tokens.ink, room);
    }
    if flow.steps.len() > shown {
        let more = format!("and {} more", flow.steps.len() - shown);
        let at = at(shown);
        left(sheet, (at.x, at.y), &more, style, tokens.ink2);
    }
}

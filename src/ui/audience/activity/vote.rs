//! The bottleneck vote on the wall: only that dots were given until it has ended, then the steps with the most beside what the numbers say.

use egui::{Align2, pos2};

use super::scene::{Scene, callout, left, title};
use crate::ui::audience::sheet::Sheet;
use crate::ui::theme::space;
use crate::ui::theme::typeface::{self, Face};
use crate::workshop::activity::{BottleneckVote, Voted};

/// Middle of the first row, from one to the next, and the most rows.
const ROWS: [f32; 2] = [290.0, 64.0];
const MOST: usize = 7;
/// Left end of the dots, diameter, and from one to the next.
const DOTS: [f32; 3] = [620.0, 28.0, 36.0];

/// Paints it; what it says to those who do not see it.
pub(super) fn paint(sheet: &Sheet<'_>, scene: &Scene<'_>, vote: &BottleneckVote) -> String {
    let tokens = sheet.tokens;
    let kicker = scene.kicker("Bottlenecks");
    let Some((map, analysis)) = scene.map else {
        let words = "Where are the biggest bottlenecks?";
        title(sheet, &kicker, words);
        left(
            sheet,
            (space::CANVAS_SIDE, 420.0),
            "There is no map yet",
            typeface::WALL_LARGE,
            tokens.ink2,
        );
        return words.to_owned();
    };
    let voted = Voted::of(&map.flow, &map.marks);
    if !vote.ended {
        let words = "Where are the biggest bottlenecks?".to_owned();
        title(sheet, &kicker, &words);
        let each = if vote.each == 1 {
            "One dot each".to_owned()
        } else {
            format!("{} dots each", vote.each)
        };
        left(
            sheet,
            (space::CANVAS_SIDE, 330.0),
            &each,
            typeface::WALL_LARGE.face(Face::SemiBold),
            tokens.ink,
        );
        let counted = vote.counted(voted.dots, scene.workshop.people);
        left(
            sheet,
            (space::CANVAS_SIDE, 400.0),
            &counted,
            typeface::WALL_BODY,
            tokens.ink2,
        );
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
    title(sheet, &kicker, &words);
    let [top, step] = ROWS;
    let [dots_left, size, pitch] = DOTS;
    let most = voted.steps.first().map_or(1, |(_, dots)| *dots).max(1);
    let room = space::CANVAS_WIDTH - space::CANVAS_SIDE - 120.0 - dots_left;
    let mut y = top;
    for (at, (id, dots)) in voted.steps.iter().take(MOST).enumerate() {
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
    if voted.steps.len() > MOST {
        let rest: u32 = voted.steps.iter().skip(MOST).map(|(_, dots)| *dots).sum();
        let more = format!("and {} more steps, {rest} dots", voted.steps.len() - MOST);
        left(sheet, (space::CANVAS_SIDE, y), &more, typeface::WALL_TABLE, tokens.ink2);
    }
    match vote.sentence(&map.flow, &voted, numbers) {
        Some(sentence) => {
            callout(sheet, &sentence);
            sentence
        }
        None => words,
    }
}

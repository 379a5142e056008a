//! A line with a branch that leaves it and comes back, as Git draws changes; its parts are named.

use egui::{Pos2, pos2};

use super::area::Area;
use super::lettering::{self, Spot};
use crate::session::block::Branch;
use crate::ui::audience::sheet::Sheet;
use crate::ui::audience::strokes::{self, Head, Pen};
use crate::ui::theme::typeface::{self, Face, Type};

/// Height of the figure.
pub(super) const HEIGHT: f32 = 226.0;

/// The words.
const WORDS: Type = typeface::WALL_BODY.face(Face::SemiBold);
/// The line and the branch above it, from the top.
const LINES: (f32, f32) = (146.0, 58.0);
/// Where the branch leaves the line and comes back, in shares of its width.
const ENDS: (f32, f32) = (0.218, 0.712);
/// How far it runs before it has left the line, and before it is back.
const RUNS: (f32, f32) = (120.0, 180.0);
/// Where changes of their own lie on the line, in shares of its width.
const OWN: (f32, f32) = (0.0436, 0.858);
/// Radius of a change.
const RADIUS: f32 = 17.0;
/// Baselines of the words at the branch, where it comes back, and below the line.
const BASES: (f32, f32, f32) = (110.0, 54.0, 212.0);
/// Points of a bend.
const BEND: u8 = 24;

/// Paints the figure.
pub(super) fn paint(sheet: &Sheet<'_>, branch: &Branch, area: Area) {
    let tokens = sheet.tokens;
    let (main, above) = (area.y + LINES.0, area.y + LINES.1);
    let on = |share: f32| area.x + area.width * share;
    let (leaves, returns) = (on(ENDS.0), on(ENDS.1));
    let (from, to) = (leaves + RUNS.0, (returns - RUNS.1).max(leaves + RUNS.0));
    let head = Head {
        length: 34.0,
        half: 18.0,
    };
    strokes::arrow(
        sheet,
        &[pos2(area.x, main), pos2(area.right(), main)],
        Pen::new(8.0, tokens.work),
        head,
    );
    for x in [on(OWN.0), leaves, returns, on(OWN.1)] {
        strokes::disc(sheet, pos2(x, main), RADIUS, tokens.work);
    }
    let mut way = bend(pos2(leaves, main), pos2(from, above));
    way.extend(bend(pos2(to, above), pos2(returns, main)));
    strokes::line(sheet, &way, Pen::new(7.0, tokens.blue));
    for change in 0..3u8 {
        let share = 0.105 + 0.368 * f32::from(change);
        strokes::disc(sheet, pos2(from + (to - from) * share, above), RADIUS, tokens.blue);
    }
    words(sheet, branch, area, (from, to, returns));
}

/// A bend from one height to another that begins and ends level.
fn bend(from: Pos2, to: Pos2) -> Vec<Pos2> {
    let half = (to.x - from.x) / 2.0;
    let (pull, push) = (pos2(from.x + half, from.y), pos2(to.x - half, to.y));
    (0..=BEND)
        .map(|step| {
            let along = f32::from(step) / f32::from(BEND);
            let (first, second) = (
                strokes::curve(from, pull, push, along),
                strokes::curve(pull, push, to, along),
            );
            first.lerp(second, along)
        })
        .collect()
}

/// The names of the parts, each where its part leaves room.
fn words(sheet: &Sheet<'_>, branch: &Branch, area: Area, (from, to, returns): (f32, f32, f32)) {
    let tokens = sheet.tokens;
    let at = Spot::from(from, area.y + BASES.0);
    lettering::line(sheet, at, &branch.branch, WORDS, to - from, tokens.blue);
    let x = returns - 100.0;
    let at = Spot::from(x, area.y + BASES.1);
    lettering::line(sheet, at, &branch.merge, WORDS, area.right() - x, tokens.blue);
    let leader = [pos2(x + 12.0, area.y + 66.0), pos2(x + 26.0, area.y + 98.0)];
    strokes::line(sheet, &leader, Pen::new(4.0, tokens.blue));
    let at = Spot::from(area.x, area.y + BASES.2);
    lettering::line(sheet, at, &branch.line, WORDS, area.width, tokens.ink);
}

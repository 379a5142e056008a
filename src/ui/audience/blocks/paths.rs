//! Tangled ways to one end, and below them the listing and the road that take their place.

use egui::{Align2, Pos2, Rangef, pos2, vec2};

use super::area::{Area, unit};
use super::code;
use super::fit::Fit;
use super::lettering::{self, HEAD, LINE, Spot};
use super::shapes::{self, TIP};
use super::tangle;
use crate::session::block::Paths;
use crate::ui::audience::disc::{Solid, disc};
use crate::ui::audience::sheet::Sheet;
use crate::ui::audience::strokes::{self, Pen};
use crate::ui::audience::text;
use crate::ui::theme::typeface::{Face, Type};

/// The least height of the figure: that below a title of two lines.
pub(super) const HEIGHT: f32 = 482.0;

/// The size at which nothing moves together.
const FULL: (f32, f32) = (1376.0, 554.0);
/// From the top to the baseline of the upper head and of the lower one.
const HEADS: (f32, f32) = (30.0, 334.0);
/// From the left to the middle of a letter and to the words behind it, and the radius of a letter.
const LETTER: (f32, f32, f32) = (24.0, 64.0, 22.0);
/// From the top to both ends of the line at the end of the ways, and of that at the end of the road.
const LINES: [(f32, f32); 2] = [(56.0, 268.0), (356.0, 500.0)];
/// Width of a way, and of the clear ground beside one that runs over another.
const WAY: (f32, f32) = (4.5, 14.0);
/// From the top to the listing, its height and its width.
const LISTING: (f32, f32, f32) = (354.0, 200.0, 420.0);
/// From the top to the road, its height, and the length of its point.
const ROAD: (f32, f32, f32) = (366.0, 124.0, 54.0);
/// From the top of the road to the baseline of what lies on it, and to its dashes.
const ON_ROAD: (f32, f32) = (58.0, 92.0);
/// From the edge of the road to what lies on it.
const PAD: f32 = 24.0;
/// From the top to the baseline of the line below the road.
const SAYS: f32 = 542.0;
/// What lies on the road.
const STOP: Type = Type::new(30.0, 38.0, Face::SemiBold);

/// Where the figure stands, and how far it is pushed together.
#[derive(Clone, Copy)]
struct Place {
    area: Area,
    share: f32,
}

impl Place {
    fn y(self, from_top: f32) -> f32 {
        self.area.y + from_top * self.share
    }

    /// A point of the tangle: its right end stands at the right edge, its left end behind the names of the ways.
    fn tangled(self, point: Pos2) -> Pos2 {
        let (begin, end) = tangle::ENDS;
        let wide = (self.area.width - begin - (FULL.0 - end)).max(1.0) / (end - begin);
        pos2(self.area.x + begin + (point.x - begin) * wide, self.y(point.y))
    }
}

/// Paints the figure, of which `shown` steps are there.
pub(super) fn paint(sheet: &Sheet<'_>, paths: &Paths, area: Area, shown: usize, fit: &Fit<'_>) {
    let place = Place {
        area,
        share: (area.height / FULL.1).clamp(HEIGHT / FULL.1, 1.0),
    };
    heads(sheet, paths, place, shown);
    names(sheet, paths, place);
    ways(sheet, paths, place);
    if shown > 0 {
        let (top, height, width) = LISTING;
        let rect = unit(area.x, place.y(top), width.min(area.width * 0.4), height * place.share);
        code::beside(sheet, &paths.code, rect, fit);
        if shown > 1 {
            road(sheet, paths, rect.right() + 14.0, place);
        }
    }
}

fn heads(sheet: &Sheet<'_>, paths: &Paths, place: Place, shown: usize) {
    let ink = sheet.tokens.ink;
    let Area { x, width, .. } = place.area;
    let base = place.y(HEADS.0);
    let Rangef { min: begin, .. } =
        lettering::line(sheet, Spot::to(x + width, base), &paths.end, HEAD, width * 0.35, ink);
    lettering::line(sheet, Spot::from(x, base), &paths.head, HEAD, begin - x - 32.0, ink);
    if shown > 0 {
        lettering::line(sheet, Spot::from(x, place.y(HEADS.1)), &paths.then, HEAD, width, ink);
    }
    for (index, (top, bottom)) in LINES.into_iter().enumerate() {
        // The road has its own end, which comes with it.
        if index == 0 || shown > 1 {
            let x = place.area.right() - 2.0;
            strokes::line(
                sheet,
                &[pos2(x, place.y(top)), pos2(x, place.y(bottom))],
                Pen::new(4.0, ink),
            );
        }
    }
}

fn names(sheet: &Sheet<'_>, paths: &Paths, place: Place) {
    let tokens = sheet.tokens;
    let (middle, left, radius) = LETTER;
    let room = tangle::ENDS.0 - left - 14.0;
    let style = lettering::alike(sheet, paths.ways.iter().map(String::as_str), LINE, room);
    if paths.ways.len() > tangle::WAYS {
        sheet.flag(format!(
            "there are more ways than a tangle has: {} at most",
            tangle::WAYS
        ));
    }
    for (index, (words, y)) in paths.ways.iter().zip(tangle::BEGIN).enumerate() {
        let letter = char::from(b'A' + index as u8).to_string();
        let at = pos2(place.area.x + middle, place.y(y));
        disc(sheet, at, radius, &letter, Solid::ink(tokens));
        let at = Spot::from(place.area.x + left, at.y + 11.0);
        lettering::line(sheet, at, words, style, room, tokens.ink);
    }
}

/// The ways, each over those before it on clear ground, so that each can be followed.
fn ways(sheet: &Sheet<'_>, paths: &Paths, place: Place) {
    let tokens = sheet.tokens;
    let moved = |line: Vec<Pos2>| -> Vec<Pos2> { line.into_iter().map(|point| place.tangled(point)).collect() };
    let count = paths.ways.len().min(tangle::WAYS);
    for index in (0..count).filter(|index| paths.lost != Some(*index)) {
        let mut line = moved(tangle::way(index));
        let Some(end) = line.pop() else { continue };
        line.push(end - vec2(TIP.length * 0.8, 0.0));
        strokes::line(sheet, &line, Pen::new(WAY.1, tokens.surface));
        shapes::round_stroke(sheet, &line, WAY.0, tokens.ink);
        strokes::head(sheet, end, 0.0, TIP, tokens.ink);
    }
    let Some(lost) = paths.lost.filter(|lost| *lost < count) else {
        return;
    };
    let (line, dots) = tangle::lost(lost);
    let line = moved(line);
    strokes::line(sheet, &line, Pen::new(WAY.1, tokens.surface));
    shapes::round_stroke(sheet, &line, WAY.0, tokens.red);
    shapes::dotted(sheet, &moved(dots), 16.0, tokens.red);
    let (x, y) = tangle::SIGN;
    let at = place.tangled(pos2(x, y));
    let style = Type::new(40.0, 40.0, Face::Bold);
    text::anchored(sheet, at, Align2::CENTER_CENTER, "?", style, tokens.red);
}

/// The road with what lies on it.
fn road(sheet: &Sheet<'_>, paths: &Paths, left: f32, place: Place) {
    let solid = Solid::blue(sheet.tokens);
    let (top, height, tip) = ROAD;
    let rect = unit(
        left,
        place.y(top),
        place.area.right() - 4.0 - left,
        height * place.share,
    );
    shapes::pointed(sheet, rect, tip, 0.0, solid.fill);
    let (begin, end) = (rect.left() + PAD, rect.right() - tip);
    let measure = sheet.to_measure();
    let count = paths.road.len();
    let gaps = count.saturating_sub(1) as f32;
    let wide = |size: f32| -> Vec<f32> {
        let style = Type { size, ..STOP };
        paths
            .road
            .iter()
            .map(|words| text::width(&measure, words, style))
            .collect()
    };
    let all: f32 = wide(STOP.size).iter().sum();
    let room = (end - begin - 24.0 * gaps).max(1.0);
    let size = if all > room {
        let begin: String = paths.road.join(", ").chars().take(60).collect();
        sheet.flag(format!("“{begin}” is too much for one road: shorten it"));
        (STOP.size * room / all).max(1.0)
    } else {
        STOP.size
    };
    let widths = wide(size);
    let gap = (end - begin - widths.iter().sum::<f32>()) / gaps.max(1.0);
    let mut x = begin;
    for (words, width) in paths.road.iter().zip(widths) {
        let at = Spot::from(x, rect.top() + ON_ROAD.0 * place.share);
        lettering::line(sheet, at, words, Type { size, ..STOP }, width + 4.0, solid.on);
        x += width + gap;
    }
    let y = rect.top() + ON_ROAD.1 * place.share;
    strokes::dashed(
        sheet,
        &[pos2(begin, y), pos2(end, y)],
        Pen::new(5.0, solid.on),
        (30.0, 22.0),
    );
    if let Some(says) = &paths.says {
        let at = Spot::from(begin, place.y(SAYS));
        lettering::line(sheet, at, says, LINE, place.area.right() - begin, sheet.tokens.ink);
    }
}

/// What is heard of it at a step.
pub(super) fn words(paths: &Paths, shown: usize) -> Vec<String> {
    let mut said = vec![format!("{}, to {}", paths.head, paths.end)];
    for (index, way) in paths.ways.iter().enumerate().take(tangle::WAYS) {
        let letter = char::from(b'A' + index as u8);
        let lost = if paths.lost == Some(index) {
            ", does not arrive"
        } else {
            ""
        };
        said.push(format!("{letter}, {way}{lost}"));
    }
    if shown > 0 {
        said.push(paths.then.clone());
        said.push(paths.code.text.clone());
    }
    if shown > 1 {
        said.push(paths.road.join(", "));
        said.extend(paths.says.clone());
    }
    said
}

//! A frame with a name, and what stands inside it: each led to by an arrow that says what is needed.

use egui::{Rect, pos2};

use super::area::{Area, bar, frame, unit};
use super::lettering::{self, LINE, NAME, Spot, WORDS};
use super::shapes;
use crate::session::block::{Inner, Nest, Outer};
use crate::ui::audience::disc::Solid;
use crate::ui::audience::sheet::Sheet;
use crate::ui::audience::strokes::{self, Pen};
use crate::ui::audience::text;
use crate::ui::theme::typeface::{Face, Type};

/// The least height of the figure: that below a title of two lines.
pub(super) const HEIGHT: f32 = 482.0;

/// The height at which nothing moves together.
const FULL: f32 = 554.0;
/// From the edge of the frame to what stands in it, and from the edge of a box inside to its words.
const PAD: (f32, f32) = (40.0, 36.0);
/// From the top to the baselines of the frame's name and its line.
const OUTER: (f32, f32) = (72.0, 126.0);
/// From the top to the boxes inside, and from them to the foot of the frame.
const INSIDE: (f32, f32) = (224.0, 40.0);
/// Room for the arrow between two boxes.
const BETWEEN: f32 = 176.0;
/// Distance of lines: of a name, of what it does, and the room between the two.
const PITCH: (f32, f32, f32) = (48.0, 44.0, 8.0);
/// How many lines fit into a box, those of its name among them.
const LINES: usize = 5;
/// What it is, behind its name.
const IS: Type = NAME.face(Face::Regular);
/// The words at an arrow.
const NEEDS: Type = LINE.face(Face::SemiBold);

/// Paints the figure, of which `shown` of what is inside is there.
pub(super) fn paint(sheet: &Sheet<'_>, nest: &Nest, area: Area, shown: usize) {
    // Higher than drawn it would fall apart: what is left below stays free.
    let share = (area.height / FULL).clamp(HEIGHT / FULL, 1.0);
    let all = unit(area.x, area.y, area.width, area.height.min(FULL));
    frame(sheet, all, 14.0, 4.0, sheet.tokens.ink);
    outer(sheet, &nest.outer, all, share);
    let boxes = boxes(nest.inner.len(), all, share);
    let last = nest.inner.len().saturating_sub(1);
    for (index, (inner, rect)) in nest.inner.iter().zip(&boxes).enumerate().take(shown) {
        // The last is what the others lead to.
        let solid = if index == last {
            Solid::blue(sheet.tokens)
        } else {
            Solid::work(sheet.tokens)
        };
        bar(sheet, *rect, 8.0, solid.fill);
        inside(sheet, inner, *rect, share, solid);
        if let Some(needs) = &inner.needs {
            let before = index.checked_sub(1).and_then(|before| boxes.get(before));
            arrow(sheet, needs, *rect, before, all.top() + (OUTER.1 + 20.0) * share);
        }
    }
}

/// The boxes inside, from left to right.
fn boxes(count: usize, all: Rect, share: f32) -> Vec<Rect> {
    let gaps = BETWEEN * count.saturating_sub(1) as f32;
    let width = (all.width() - 2.0 * PAD.0 - gaps).max(1.0) / count.max(1) as f32;
    let top = all.top() + INSIDE.0 * share;
    let height = all.bottom() - INSIDE.1 * share - top;
    let left = |index: usize| all.left() + PAD.0 + (width + BETWEEN) * index as f32;
    (0..count).map(|index| unit(left(index), top, width, height)).collect()
}

fn outer(sheet: &Sheet<'_>, outer: &Outer, all: Rect, share: f32) {
    let tokens = sheet.tokens;
    let (left, right) = (all.left() + PAD.0, all.right() - PAD.0);
    let (first, second) = (all.top() + OUTER.0 * share, all.top() + OUTER.1 * share);
    let room = if outer.aside.is_some() {
        (right - left) * 0.55
    } else {
        right - left
    };
    let is = outer.is.replace('\n', " ");
    let end = named(sheet, &outer.name, &[&is], (left, first, PITCH.0), room, tokens.ink).0;
    let mut widest = end;
    if let Some(line) = &outer.line {
        let end = lettering::line(sheet, Spot::from(left, second), line, WORDS, room, tokens.ink).max;
        widest = widest.max(end);
    }
    if let Some(aside) = &outer.aside {
        lettering::at_most(sheet, aside, 2);
        let at = Spot::to(right, first);
        lettering::lines(
            sheet,
            at,
            aside,
            (LINE, PITCH.1 * share),
            right - widest - 32.0,
            tokens.ink2,
        );
    }
}

/// A name in bold, and behind it what it is, in as many lines as that has; it begins a line of its own where it does not fit
/// behind the name. Where the first line ends, and how many lines there are.
fn named(
    sheet: &Sheet<'_>,
    name: &str,
    is: &[&str],
    (x, base, pitch): (f32, f32, f32),
    room: f32,
    color: egui::Color32,
) -> (f32, usize) {
    let (end, space) = (
        lettering::line(sheet, Spot::from(x, base), name, NAME, room, color).max,
        text::width(&sheet.to_measure(), "\u{a0}", IS),
    );
    let first = is.first().copied().unwrap_or_default();
    let behind = end - x + space + text::width(&sheet.to_measure(), first, IS) <= room;
    let mut ends = end;
    for (index, words) in is.iter().enumerate() {
        let row = index + usize::from(!behind);
        let left = if row == 0 { end + space } else { x };
        let at = Spot::from(left, base + pitch * row as f32);
        let right = lettering::line(sheet, at, words, IS, room - (left - x), color).max;
        if row == 0 {
            ends = right;
        }
    }
    (ends, is.len() + usize::from(!behind))
}

fn inside(sheet: &Sheet<'_>, inner: &Inner, rect: Rect, share: f32, solid: Solid) {
    let (left, room) = (rect.left() + PAD.1, rect.width() - 2.0 * PAD.1);
    let is: Vec<&str> = inner.is.split('\n').collect();
    let base = rect.top() + 66.0 * share;
    let pitch = PITCH.0 * share;
    let (_, heads) = named(sheet, &inner.name, &is, (left, base, pitch), room, solid.on);
    let all: Vec<&str> = inner.lines.iter().flat_map(|line| line.split('\n')).collect();
    if heads + all.len() > LINES {
        sheet.flag(format!("“{}” has more lines than its box: {LINES} at most", inner.name));
    }
    // All lines of a box in one size: one that is smaller would seem to matter less.
    let style = lettering::alike(sheet, all.iter().copied(), LINE, room);
    let first = base + pitch * heads as f32 + PITCH.2 * share;
    for (index, words) in all.iter().enumerate().take(LINES.saturating_sub(heads)) {
        let at = Spot::from(left, first + PITCH.1 * share * index as f32);
        lettering::line(sheet, at, words, style, room, solid.on);
    }
}

/// The arrow that leads to a box: from the one before it, or down from the frame's own words.
fn arrow(sheet: &Sheet<'_>, needs: &str, to: Rect, before: Option<&Rect>, top: f32) {
    let ink = sheet.tokens.ink;
    let Some(before) = before else {
        let x = to.left() + to.width() * 0.32;
        let end = to.top() - 8.0;
        strokes::arrow(sheet, &[pos2(x, top), pos2(x, end)], Pen::new(5.0, ink), shapes::TIP);
        let at = Spot::from(x + 26.0, f32::midpoint(top, end) + 14.0);
        lettering::line(sheet, at, &needs.replace('\n', " "), NEEDS, to.right() - x - 26.0, ink);
        return;
    };
    let (from, end) = (before.right() + 10.0, to.left() - 10.0);
    let y = to.center().y;
    strokes::arrow(sheet, &[pos2(from, y), pos2(end, y)], Pen::new(5.0, ink), shapes::TIP);
    lettering::at_most(sheet, needs, 2);
    let rows = needs.split('\n').count().saturating_sub(1) as f32;
    let at = Spot::around(f32::midpoint(from, end), y - 28.0 - 40.0 * rows);
    lettering::lines(sheet, at, needs, (NEEDS, 40.0), end - from, ink);
}

/// What is heard of it at a step.
pub(super) fn words(nest: &Nest, shown: usize) -> Vec<String> {
    let plain = |words: &str| words.replace('\n', " ");
    let outer = &nest.outer;
    let mut said = vec![format!("{} {}", outer.name, plain(&outer.is))];
    said.extend(outer.line.iter().chain(&outer.aside).map(|words| plain(words)));
    for inner in nest.inner.iter().take(shown) {
        said.extend(inner.needs.as_deref().map(plain));
        said.push(format!("{} {}", inner.name, plain(&inner.is)));
        said.extend(inner.lines.iter().map(|words| plain(words)));
    }
    said
}

//! Names beside the blocks of a map on the wall, with the share of the items that come where that is not all, and the bottleneck's
//! flag: where nothing else stands.

use std::borrow::Cow;

use egui::{Align2, Pos2, Rect, pos2};

use super::disc::{Solid, disc};
use super::map_lanes::{Lanes, Side};
use super::map_words::{STEP, short_name};
use super::sheet::Sheet;
use crate::flow::Step;
use crate::flow::layout::Block;
use crate::ui::theme::space;
use crate::ui::theme::typeface::Face;
use crate::ui::widgets::flag;

/// From a block to its name.
const GAP: f32 = 16.0;
/// Width of a badge with its gap.
const BADGE: f32 = 38.0;
/// Radius of a badge: the number of a change, which ties it to the step it changes.
pub(super) const BADGE_RADIUS: f32 = 16.0;
/// Less of a name says nothing.
const LEAST: f32 = 70.0;
/// Half the height of a line of words.
const HALF: f32 = 14.0;
/// The flag without words.
const FLAG_ALONE: f32 = 52.0;

/// The free room beside a block: from its edge to what stands next.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Room {
    before: f32,
    after: f32,
}

impl Room {
    /// What is free beside a stretch of a line, between `from` and `to`, when `taken` is not.
    fn beside((left, right): (f32, f32), (from, to): (f32, f32), taken: &[(f32, f32)]) -> Self {
        let (mut begins, mut ends) = (from, to);
        for &(start, end) in taken {
            // What begins within the block and goes on beyond it leaves no room on that side.
            if end > right + 1.0 {
                ends = ends.min(start.max(right));
            }
            if start < left - 1.0 {
                begins = begins.max(end.min(left));
            }
        }
        Self {
            before: left - begins - 2.0 * GAP,
            after: ends - right - 2.0 * GAP,
        }
    }

    fn at(self, side: Side) -> f32 {
        match side {
            Side::Before => self.before,
            Side::After => self.after,
        }
    }

    /// The side for something so wide: the preferred one if it fits, else the other if it fits, else the roomier.
    fn side(self, preferred: Side, width: f32) -> Side {
        let other = match preferred {
            Side::Before => Side::After,
            Side::After => Side::Before,
        };
        let takes_other = width > self.at(preferred) && self.at(other) > self.at(preferred);
        if takes_other { other } else { preferred }
    }
}

/// The free room behind a block and whatever is tied to it there, such as where it was before: from where to where, up to `to`.
fn beyond(right: f32, to: f32, taken: &[(f32, f32)]) -> (f32, f32) {
    let mut begins = right;
    while let Some(end) = taken
        .iter()
        .filter(|(start, end)| *start <= begins + 1.0 && *end > begins)
        .map(|(_, end)| *end)
        .reduce(f32::max)
    {
        begins = end;
    }
    let next = taken.iter().map(|(start, _)| *start).filter(|start| *start > begins);
    (begins, next.fold(to, f32::min))
}

impl Lanes<'_> {
    /// Names beside the blocks: steps that follow each other in a lane share one label.
    pub(super) fn names(&self) {
        // Worked out once: with every name asking anew, many steps would cost the square of their number.
        let lines: Vec<Vec<Pos2>> = self.lines().collect();
        for strip in 0..self.shown {
            let blocks: Vec<&Block> = self
                .laid
                .blocks
                .iter()
                .filter(|block| self.strip(block) == strip)
                .collect();
            let groups: Vec<&[&Block]> = blocks.chunk_by(|a, b| b.frame.x - a.frame.right() < 8.0).collect();
            let middle = blocks.first().map_or(0.0, |first| self.top(first) + self.bar() / 2.0);
            let taken = self.taken(middle, &lines);
            // Where the last name or block ends.
            let mut from = self.zero;
            for (place, group) in groups.iter().enumerate() {
                let next = groups.get(place + 1).and_then(|next| next.first());
                let to = next.map_or(self.place.right, |block| block.frame.x);
                let end = group.last().map_or(from, |block| block.frame.right());
                from = self.label(group, (from, to), &taken).max(end);
            }
        }
    }

    /// What stands at the height of a line of words around `middle`, besides the blocks themselves: from where to where.
    fn taken(&self, middle: f32, lines: &[Vec<Pos2>]) -> Vec<(f32, f32)> {
        let half = HALF.min(self.bar() / 2.0 - 1.0);
        let line = egui::Rangef::new(middle - half, middle + half);
        let beside = self.beside.taken.iter();
        let beside = beside.filter(|rect| rect.y_range().intersects(line));
        let mut taken: Vec<(f32, f32)> = beside.map(|rect| (rect.left(), rect.right())).collect();
        for points in lines {
            for (a, b) in points.iter().zip(points.iter().skip(1)) {
                if egui::Rangef::new(a.y.min(b.y), a.y.max(b.y)).intersects(line) {
                    taken.push((a.x.min(b.x) - 2.0, a.x.max(b.x) + 2.0));
                }
            }
        }
        taken
    }

    /// Names a group of blocks in the gap after it or before it; returns where the name ends.
    fn label(&self, group: &[&Block], (from, to): (f32, f32), taken: &[(f32, f32)]) -> f32 {
        let sheet = self.sheet;
        let (Some(first), Some(last)) = (group.first(), group.last()) else {
            return from;
        };
        let middle = self.top(first) + self.bar() / 2.0;
        let (left, right) = (first.frame.x, last.frame.right());
        let unnamed = group.iter().any(|block| self.beside.unnamed == Some(block.step));
        if unnamed || right < self.zero || left > self.place.right {
            return right;
        }
        let room = Room::beside((left, right), (from, to), taken);
        let flagged = self
            .bottleneck()
            .filter(|lens| group.iter().any(|block| block.step == lens.step));
        if let Some(lens) = flagged {
            let of = group.iter().find(|block| block.step == lens.step);
            let name = of.map_or(Cow::Borrowed(lens.name.as_str()), |block| self.name(block));
            return self.flag((left, right), middle, room, &name);
        }
        let badges: Vec<usize> = self.badges(group);
        let more = badges.len() as f32 * BADGE;
        let names: Vec<Cow<'_, str>> = group.iter().map(|block| self.name(block)).collect();
        let shorts: Vec<String> = group.iter().map(|block| self.short(block)).collect();
        let (whole, short) = (together(&names), together(&shorts));
        let fits = |words: &String| sheet.width(words, STEP) + more <= room.before.max(room.after);
        if let ([one, other], true) = (shorts.as_slice(), badges.is_empty())
            && !fits(&whole)
            && !fits(&short)
            && one_each(sheet, (one, other), room.before, beyond(right, to, taken))
        {
            return self.apart((one, other), (left, beyond(right, to, taken).0), middle);
        }
        // Of several the first in short, rather than half of its first word.
        let first = shorts.first().map_or("", String::as_str);
        let first = (names.len() > 1).then(|| format!("{first}, …"));
        let least = whole.clone();
        let mut words = [Some(whole), Some(short), first].into_iter().flatten();
        let words = words.find(fits).unwrap_or(least);
        let width = sheet.width(&words, STEP) + more;
        let side = room.side(self.place.names, width);
        let room = room.at(side);
        if room < width.min(LEAST + more) {
            return right;
        }
        let shown = width.min(room) - more;
        let color = sheet.tokens.ink2;
        let (at, align, badge_from, towards) = match side {
            Side::After => (right + GAP + more, Align2::LEFT_CENTER, right + GAP, 1.0),
            Side::Before => (left - GAP - more, Align2::RIGHT_CENTER, left - GAP, -1.0),
        };
        sheet.text(pos2(at, middle), align, &words, STEP, color, shown + 1.0);
        let in_order: Vec<usize> = match side {
            Side::After => badges,
            Side::Before => badges.into_iter().rev().collect(),
        };
        for (place, number) in in_order.iter().enumerate() {
            let x = badge_from + towards * (BADGE * place as f32 + 14.0);
            disc(
                sheet,
                pos2(x, middle),
                BADGE_RADIUS,
                &number.to_string(),
                Solid::blue(sheet.tokens),
            );
        }
        match side {
            Side::After => right + GAP + more + shown,
            Side::Before => right,
        }
    }

    /// Two steps that share no label: the first named before them, the second behind them. Returns where that ends.
    fn apart(&self, (one, other): (&str, &str), (left, right): (f32, f32), middle: f32) -> f32 {
        let (sheet, color) = (self.sheet, self.sheet.tokens.ink2);
        let before = pos2(left - GAP, middle);
        sheet.text(before, Align2::RIGHT_CENTER, one, STEP, color, f32::INFINITY);
        let after = pos2(right + GAP, middle);
        sheet.text(after, Align2::LEFT_CENTER, other, STEP, color, f32::INFINITY);
        right + GAP + sheet.width(other, STEP)
    }

    fn step(&self, block: &Block) -> Option<&Step> {
        self.flow.steps.get(self.analysis.place(block.step)?)
    }

    /// "Audit, for 10 %".
    fn name(&self, block: &Block) -> Cow<'_, str> {
        self.step(block).map_or(Cow::Borrowed(""), Step::called)
    }

    /// The same without what follows an article.
    fn short(&self, block: &Block) -> String {
        self.step(block).map_or_else(String::new, |step| {
            let (called, name) = (step.called(), step.name.as_str());
            format!("{}{}", short_name(name), called.strip_prefix(name).unwrap_or_default())
        })
    }

    fn badges(&self, group: &[&Block]) -> Vec<usize> {
        let of = self.beside.badges.iter();
        of.filter(|(step, _)| group.iter().any(|block| block.step == *step))
            .map(|(_, number)| *number)
            .collect()
    }

    /// The flag that names the bottleneck, beside its block; without words where there is no room. Returns where it ends.
    fn flag(&self, (left, right): (f32, f32), middle: f32, room: Room, name: &str) -> f32 {
        let sheet = self.sheet;
        let style = STEP.face(Face::SemiBold);
        let whole = sheet.width(name, style) + 64.0;
        let height = (self.lane * 0.72).min(42.0);
        let side = room.side(self.place.names, whole);
        let width = whole.min(room.at(side));
        let width = if width < 110.0 { FLAG_ALONE } else { width };
        let x = match side {
            Side::After => right + GAP,
            Side::Before => left - GAP - width,
        };
        let x = x.min(space::CANVAS_WIDTH - space::CANVAS_SIDE - width);
        let rect = sheet.rect(x, middle - height / 2.0, width, height);
        sheet.painter.rect_filled(rect, sheet.len(5.0), sheet.tokens.red_fill);
        let ink = sheet.tokens.on_red;
        flag(sheet.painter, sheet.at(x + 26.0, middle), sheet.len(24.0), ink);
        if width > 110.0 {
            let at = pos2(x + 47.0, middle);
            sheet.text(at, Align2::LEFT_CENTER, name, style, ink, width - 56.0);
        }
        match side {
            Side::After => x + width,
            Side::Before => right,
        }
    }

    /// The middle of the first lane in which a line of words from `from` to `to` meets nothing, names of steps included.
    pub(super) fn free_line(&self, from: f32, to: f32) -> Option<Pos2> {
        let lines: Vec<Vec<Pos2>> = self.lines().collect();
        (0..self.shown).find_map(|strip| {
            let middle = self.place.top + (strip as f32 + 0.5) * self.lane;
            let blocks = self.laid.blocks.iter().filter(|block| self.strip(block) == strip);
            let named = |block: &Block| {
                let name = self.sheet.width(&self.name(block), STEP);
                (block.frame.x - GAP - name, block.frame.right() + 2.0 * GAP + name)
            };
            let mut taken = self.taken(middle, &lines);
            taken.extend(blocks.map(named));
            let meets = taken.iter().any(|(start, end)| *start < to && *end > from);
            (!meets).then(|| pos2(from, middle))
        })
    }
}

/// Whether one of two names has room before their blocks and the other behind them.
fn one_each(sheet: &Sheet<'_>, (one, other): (&str, &str), before: f32, (begins, ends): (f32, f32)) -> bool {
    sheet.width(one, STEP) <= before && sheet.width(other, STEP) <= ends - begins - 2.0 * GAP
}

/// "Write and review" would need grammar; names of steps are kept whole: "Write the change, Code review".
fn together(names: &[impl AsRef<str>]) -> String {
    let names: Vec<&str> = names.iter().map(AsRef::as_ref).collect();
    match names.as_slice() {
        [only] => (*only).to_owned(),
        [first, second] => format!("{first}, {second}"),
        [first, second, rest @ ..] => format!("{first}, {second} and {} more", rest.len()),
        [] => String::new(),
    }
}

/// The part of the canvas that a line of words so wide takes from `at` on.
pub(super) fn line_at(at: Pos2, width: f32) -> Rect {
    Rect::from_min_max(pos2(at.x, at.y - HALF), pos2(at.x + width, at.y + HALF))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::float_cmp)] // the same numbers, not numbers near each other
    use super::*;

    #[test]
    fn a_name_stands_where_nothing_else_does() {
        let block = (500.0, 600.0);
        let room = |taken: &[(f32, f32)]| Room::beside(block, (200.0, 1000.0), taken);
        let margin = 2.0 * GAP;
        let free = Room {
            before: 300.0 - margin,
            after: 400.0 - margin,
        };
        assert_eq!(room(&[]), free);
        assert_eq!(room(&[(520.0, 580.0)]), free, "what lies within the block is no matter");
        assert_eq!(room(&[(700.0, 702.0)]).after, 100.0 - margin, "a hand-off on the way");
        assert_eq!(room(&[(550.0, 700.0)]).after, -margin, "where the bar was before");
        assert_eq!(room(&[(450.0, 550.0)]).before, -margin);
        assert_eq!(room(&[(300.0, 310.0)]).before, 190.0 - margin);
    }

    #[test]
    fn behind_what_is_tied_to_a_block_its_room_goes_on() {
        for (taken, room) in [
            (vec![], (600.0, 1000.0)),
            (vec![(550.0, 700.0)], (700.0, 1000.0)),
            (vec![(550.0, 700.0), (690.0, 800.0), (900.0, 910.0)], (800.0, 900.0)),
            (vec![(900.0, 910.0), (520.0, 580.0)], (600.0, 900.0)),
            (vec![(550.0, 1200.0)], (1200.0, 1000.0)),
        ] {
            assert_eq!(beyond(600.0, 1000.0, &taken), room, "{taken:?}");
        }
    }

    #[test]
    fn the_preferred_side_is_taken_unless_only_the_other_has_room() {
        let room = |before: f32, after: f32| Room { before, after };
        for (found, preferred, width, wanted) in [
            (room(200.0, 300.0), Side::Before, 100.0, Side::Before),
            (room(200.0, 300.0), Side::After, 100.0, Side::After),
            (room(50.0, 300.0), Side::Before, 100.0, Side::After),
            (room(300.0, 50.0), Side::After, 100.0, Side::Before),
            (room(50.0, 60.0), Side::Before, 100.0, Side::After),
            (room(60.0, 50.0), Side::Before, 100.0, Side::Before),
        ] {
            assert_eq!(found.side(preferred, width), wanted, "{found:?}");
        }
    }
}

//! Names beside the blocks of a map on the wall, with the share of the items that come where that is not all: where nothing else stands.

use std::borrow::Cow;

use egui::{Align2, Pos2, Rect, pos2};

use super::disc::{Solid, disc};
use super::map_flag::FlagRoom;
use super::map_lanes::{Lanes, Side};
use super::map_room::{GAP, Room, beyond};
use super::map_words::{STEP, short_name};
use super::sheet::Sheet;
use crate::flow::Step;
use crate::flow::layout::Block;
use crate::ui::widgets::cut_name;

/// Width of a badge with its gap.
const BADGE: f32 = 38.0;
/// Radius of a badge: the number of a change, which ties it to the step it changes.
pub(super) const BADGE_RADIUS: f32 = 16.0;
/// Less of a name says nothing.
const LEAST: f32 = 70.0;
/// Half the height of a line of words.
const HALF: f32 = 14.0;

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
            let taken = self.taken(middle, HALF.min(self.bar() / 2.0 - 1.0), &lines);
            // Where the last name or block ends.
            let mut from = self.zero;
            for (place, group) in groups.iter().enumerate() {
                let next = groups.get(place + 1).and_then(|next| next.first());
                let to = next.map_or(self.place.right, |block| block.frame.x);
                let end = group.last().map_or(from, |block| block.frame.right());
                let tall = || self.taken(middle, self.lane / 2.0 - 1.0, &lines);
                from = self.label(group, (from, to), &taken, &tall).max(end);
            }
        }
    }

    /// What stands at the height of words around `middle` that are twice `half` high, besides the blocks themselves: from where to where.
    fn taken(&self, middle: f32, half: f32, lines: &[Vec<Pos2>]) -> Vec<(f32, f32)> {
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
    fn label(
        &self,
        group: &[&Block],
        (from, to): (f32, f32),
        taken: &[(f32, f32)],
        tall: &dyn Fn() -> Vec<(f32, f32)>,
    ) -> f32 {
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
            let short = of.map_or_else(|| lens.name.clone(), |block| self.short(block));
            let mut tall = tall();
            // The flag keeps its distance from the block, and so from the hand-offs that come to it and leave it.
            tall.retain(|(start, end)| *start <= left - GAP || *end >= right + GAP);
            let room = FlagRoom {
                low: room,
                tall: Room::beside((left, right), (from, to), &tall),
            };
            return self.flag((left, right), middle, room, (&name, &short));
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
        let words = match names.as_slice() {
            [name] if width > room => {
                let all = self.flow.steps.iter().map(|step| step.name.as_str());
                cut_name(name, all, |words| sheet.width(words, STEP) <= shown)
            }
            _ => words,
        };
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
            let mut taken = self.taken(middle, HALF.min(self.bar() / 2.0 - 1.0), &lines);
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

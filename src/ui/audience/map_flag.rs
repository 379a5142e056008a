//! The flag that names the bottleneck of a map on the wall, beside its block.

use egui::{Align2, pos2};

use super::map_lanes::{Lanes, Side};
use super::map_room::{GAP, Room};
use super::map_words::STEP;
use crate::ui::theme::space;
use crate::ui::theme::typeface::{Face, Type};
use crate::ui::widgets::flag;

/// The name on it.
const NAME: Type = STEP.face(Face::SemiBold);
/// From one line of the name to the next.
const LINE: f32 = 27.0;
/// What it has beside its words.
const BESIDE: f32 = 64.0;
/// The flag without words.
const ALONE: f32 = 52.0;

/// The free room beside its block: for a flag of one line, and for one as high as its lane.
#[derive(Debug, Clone, Copy)]
pub(super) struct FlagRoom {
    pub low: Room,
    pub tall: Room,
}

/// What it says, a line each, and how wide it is.
struct Said {
    lines: Vec<String>,
    width: f32,
}

impl Lanes<'_> {
    /// Paints it: with the step's name in one line or in two, whole or without what follows an article, for half a name would name
    /// nothing; else it says what it is, and where there is no room for that, nothing. Returns where it ends.
    pub(super) fn flag(
        &self,
        (left, right): (f32, f32),
        middle: f32,
        room: FlagRoom,
        (name, short): (&str, &str),
    ) -> f32 {
        let sheet = self.sheet;
        let said = self.said(name, short, room);
        let more = said.lines.len().saturating_sub(1) as f32;
        let (room, height) = if more > 0.0 {
            (room.tall, LINE * (more + 1.0))
        } else {
            (room.low, (self.lane * 0.72).min(42.0))
        };
        let side = room.side(self.place.names, said.width);
        let x = match side {
            Side::After => right + GAP,
            Side::Before => left - GAP - said.width,
        };
        let x = x.min(space::CANVAS_WIDTH - space::CANVAS_SIDE - said.width);
        let rect = sheet.rect(x, middle - height / 2.0, said.width, height);
        sheet.painter.rect_filled(rect, sheet.len(5.0), sheet.tokens.red_fill);
        let ink = sheet.tokens.on_red;
        flag(sheet.painter, sheet.at(x + 26.0, middle), sheet.len(24.0), ink);
        for (line, words) in said.lines.iter().enumerate() {
            let at = pos2(x + 47.0, middle + LINE * (line as f32 - more / 2.0));
            sheet.text(at, Align2::LEFT_CENTER, words, NAME, ink, f32::INFINITY);
        }
        match side {
            Side::After => x + said.width,
            Side::Before => right,
        }
    }

    /// What it says in its room: the most of the name that stands in it whole.
    fn said(&self, name: &str, short: &str, room: FlagRoom) -> Said {
        let wide = |words: &str| self.sheet.width(words, NAME);
        let fitting = |lines: Vec<String>, room: Room| {
            let width = lines.iter().map(|line| wide(line)).fold(0.0, f32::max) + BESIDE;
            (width <= room.before.max(room.after)).then_some(Said { lines, width })
        };
        let one = |words: &str| fitting(vec![words.to_owned()], room.low);
        // Two lines leave the rules of their lane alone.
        let high = self.lane >= 2.0 * LINE + 4.0;
        let two = |words: &str| fitting(in_two(words, &wide).filter(|_| high)?, room.tall);
        one(name)
            .or_else(|| two(name))
            .or_else(|| one(short))
            .or_else(|| two(short))
            .or_else(|| one("Bottleneck"))
            .unwrap_or(Said {
                lines: Vec::new(),
                width: ALONE,
            })
    }
}

/// Words in two lines that are about as wide as each other; none of a single word.
fn in_two(words: &str, wide: &impl Fn(&str) -> f32) -> Option<Vec<String>> {
    let cuts = words.match_indices(' ').map(|(at, _)| words.split_at(at));
    let wider = |(first, second): &(&str, &str)| wide(first).max(wide(second.trim_start()));
    let (first, second) = cuts.min_by(|one, other| wider(one).total_cmp(&wider(other)))?;
    Some(vec![first.to_owned(), second.trim_start().to_owned()])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_parted_where_its_lines_are_about_equally_wide() {
        let wide = |words: &str| words.chars().count() as f32;
        let parted = |words: &str| in_two(words, &wide).map(|lines| lines.join("|"));
        assert_eq!(parted("Write"), None);
        assert_eq!(parted("Write it").as_deref(), Some("Write|it"));
        assert_eq!(
            parted("Carefully prepare and hand over the item").as_deref(),
            Some("Carefully prepare and|hand over the item")
        );
    }
}

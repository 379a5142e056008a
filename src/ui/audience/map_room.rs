//! The free room beside a block of a map on the wall: where its name or its flag may stand.

use super::map_lanes::Side;

/// From a block to its name.
pub(super) const GAP: f32 = 16.0;

/// The free room beside a block: from its edge to what stands next.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Room {
    pub before: f32,
    pub after: f32,
}

impl Room {
    /// What is free beside a stretch of a line, between `from` and `to`, when `taken` is not.
    pub fn beside((left, right): (f32, f32), (from, to): (f32, f32), taken: &[(f32, f32)]) -> Self {
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

    pub fn at(self, side: Side) -> f32 {
        match side {
            Side::Before => self.before,
            Side::After => self.after,
        }
    }

    /// The side for something so wide: the preferred one if it fits, else the other if it fits, else the roomier.
    pub fn side(self, preferred: Side, width: f32) -> Side {
        let other = match preferred {
            Side::Before => Side::After,
            Side::After => Side::Before,
        };
        let takes_other = width > self.at(preferred) && self.at(other) > self.at(preferred);
        if takes_other { other } else { preferred }
    }
}

/// The free room behind a block and whatever is tied to it there, such as where it was before: from where to where, up to `to`.
pub(super) fn beyond(right: f32, to: f32, taken: &[(f32, f32)]) -> (f32, f32) {
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

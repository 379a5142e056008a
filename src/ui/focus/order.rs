//! The order of reading: line by line from the top, each line from the left, whatever order things were made in.
//!
//! Bars are laid out from both ends inwards, so that the middle gives way: what stands at the right edge is made first. The eye
//! does not see that; Tab and a screen reader would. Things stay in the order in which they were made, only what stands in one
//! line is put into the order of the line.

use egui::Rect;

/// What is taller is no part of a line but a pane of its own, in points.
const LINE: f32 = 64.0;
/// The share of the lower one's height that two things of one line have in common.
const SHARED: f32 = 0.6;

/// Puts what stands in one line, and was made one after the other, into the order of reading.
pub(super) fn sort<T>(things: &mut [T], rect: impl Fn(&T) -> Option<Rect>) {
    let neighbours = |one: &T, other: &T| match (rect(one), rect(other)) {
        (Some(one), Some(other)) => in_one_line(one, other),
        _ => false,
    };
    let left = |thing: &T| rect(thing).map_or(0.0, |rect| rect.left());
    // Neighbours only, not all that share a line: two columns that stand side by side are read one after the other, not across.
    for line in things.chunk_by_mut(neighbours) {
        line.sort_by(|one, other| left(one).total_cmp(&left(other)));
    }
}

fn in_one_line(one: Rect, other: Rect) -> bool {
    let shared = one.y_range().intersection(other.y_range()).span();
    one.height().max(other.height()) <= LINE && shared > SHARED * one.height().min(other.height())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use egui::{pos2, vec2};
    use proptest::prelude::*;

    fn at(x: f32, y: f32) -> Rect {
        Rect::from_min_size(pos2(x, y), vec2(50.0, 32.0))
    }

    #[test]
    fn a_bar_made_from_its_right_end_is_read_from_its_left() {
        let mut bar = vec![at(300.0, 0.0), at(200.0, 2.0), at(0.0, 0.0), at(0.0, 100.0)];
        sort(&mut bar, |rect| Some(*rect));
        assert_eq!(bar, [at(0.0, 0.0), at(200.0, 2.0), at(300.0, 0.0), at(0.0, 100.0)]);
    }

    #[test]
    fn a_pane_beside_a_line_stays_where_it_was_made() {
        let pane = Rect::from_min_size(pos2(400.0, 0.0), vec2(200.0, 600.0));
        let mut things = vec![pane, at(0.0, 0.0)];
        sort(&mut things, |rect| Some(*rect));
        assert_eq!(things, [pane, at(0.0, 0.0)]);
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_lines_stay_in_their_order(
            places in proptest::collection::vec((0..6_u8, 0..5_u8), 0..40)
        ) {
            let rects: Vec<Rect> = places
                .iter()
                .map(|(column, line)| at(f32::from(*column) * 60.0, f32::from(*line) * 40.0))
                .collect();
            let mut sorted = rects.clone();
            sort(&mut sorted, |rect| Some(*rect));
            let lines = |rects: &[Rect]| rects.iter().map(|rect| rect.top() as i32).collect::<Vec<_>>();
            prop_assert_eq!(lines(&sorted), lines(&rects));
            for (before, after) in sorted.iter().zip(sorted.iter().skip(1)) {
                let one_line = (before.top() - after.top()).abs() < 1.0;
                prop_assert!(!one_line || before.left() <= after.left());
            }
        }
    }
}

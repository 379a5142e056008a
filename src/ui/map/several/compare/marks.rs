//! What is said of each step of two compared maps, and where there is room for it. Pure.

use std::collections::HashMap;

use egui::{Align2, Painter, Pos2, Rect, pos2, vec2};

use crate::flow::StepId;
use crate::flow::layout::{Face, Layout};
use crate::time::WorkTime;
use crate::ui::map::several::compare::pair::text_width;
use crate::ui::map::text;
use crate::ui::theme::{space, typeface};

/// From a name to what is said beside it.
pub(in crate::ui::map) const GAP: f32 = 10.0;

/// The middle of a name lies this far above its baseline.
pub(in crate::ui::map) const MIDDLE: f32 = 5.0;

/// Width of the bottleneck's chip without words.
pub(in crate::ui::map) const FLAG_ALONE: f32 = 30.0;

/// What the chip of the bottleneck says.
pub(in crate::ui::map) const BOTTLENECK: &str = "Bottleneck";

/// What is written beside a step. Places are those of the layout.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::ui::map) struct Mark {
    pub(in crate::ui::map) step: StepId,
    /// The chip of the bottleneck.
    pub(in crate::ui::map) chip: Option<Rect>,
    /// What changed, where it stands, and in how much room.
    pub(in crate::ui::map) words: Option<(String, Pos2, Align2, f32)>,
}

/// What is written beside the steps of one side, `width` being that of the pane.
pub(in crate::ui::map) fn marks(
    painter: &Painter,
    layout: &Layout,
    words: &HashMap<StepId, String>,
    bottleneck: Option<StepId>,
    width: f32,
) -> Vec<Mark> {
    let names: Vec<(f32, f32)> = layout
        .blocks
        .iter()
        .map(|block| text::span(painter, &block.name, Face::Name))
        .collect();
    let next = next_names(layout, &names);
    let zero = layout.axis.x_from_time(WorkTime::ZERO);
    // Where the last bar of each row ends so far, with its duration.
    let mut before: HashMap<(usize, usize), f32> = HashMap::new();
    let mut found = Vec::new();
    for (place, block) in layout.blocks.iter().enumerate() {
        let row = (block.lane, block.row);
        let left = before.get(&row).copied().unwrap_or(zero);
        before.insert(row, left.max(block.frame.right() + 48.0));
        let mut free = names.get(place).map_or(block.frame.x, |(_, ends)| *ends) + GAP;
        let next_name = next.get(place).copied().unwrap_or(width).min(width);
        let chip = (bottleneck == Some(block.step)).then(|| {
            let wide = text_width(painter, BOTTLENECK, typeface::CHIP) + 34.0;
            // Before a near name the flag stands alone.
            let wide = if free + wide < next_name { wide } else { FLAG_ALONE };
            let size = vec2(wide, space::CHIP - 2.0);
            let middle = block.name.at.y - MIDDLE;
            Rect::from_min_size(pos2(free, middle - size.y / 2.0), size)
        });
        free = chip.map_or(free, |chip| chip.right() + GAP);
        let words = words.get(&block.step).and_then(|words| {
            let right = next_name - 8.0 - free;
            let left = block.frame.x - 8.0 - left;
            let measure = |words: &str| text_width(painter, words, typeface::CHIP);
            let (words, to_the_right) = fitting(words, (left, right), &measure)?;
            Some(if to_the_right {
                let at = pos2(free, block.name.at.y - MIDDLE);
                (words, at, Align2::LEFT_CENTER, right)
            } else {
                let at = pos2(block.frame.x - 8.0, block.frame.centre().y);
                (words, at, Align2::RIGHT_CENTER, left)
            })
        });
        if chip.is_some() || words.is_some() {
            found.push(Mark {
                step: block.step,
                chip,
                words,
            });
        }
    }
    found
}

/// As many of the changes as have room, whole ones only, and whether they stand right of the name rather than left of the
/// block.
pub(in crate::ui::map) fn fitting(
    words: &str,
    (left, right): (f32, f32),
    measure: &dyn Fn(&str) -> f32,
) -> Option<(String, bool)> {
    let parts: Vec<&str> = words.split(", ").collect();
    (1..=parts.len()).rev().find_map(|count| {
        let some = parts.get(..count)?.join(", ");
        let some = if count < parts.len() {
            format!("{some} …")
        } else {
            some
        };
        let wide = measure(&some);
        (wide <= right.max(left)).then_some((some, wide <= right))
    })
}

/// Where the next name of each block's row begins, wherever it stands.
pub(in crate::ui::map) fn next_names(layout: &Layout, names: &[(f32, f32)]) -> Vec<f32> {
    let mut order: Vec<usize> = (0..layout.blocks.len()).collect();
    let x = |place: &usize| layout.blocks.get(*place).map_or(0.0, |block| block.frame.x);
    order.sort_by(|a, b| x(a).total_cmp(&x(b)));
    let mut nearest: HashMap<(usize, usize), f32> = HashMap::new();
    let mut next = vec![f32::INFINITY; layout.blocks.len()];
    for place in order.into_iter().rev() {
        let (Some(block), Some((begins, _))) = (layout.blocks.get(place), names.get(place)) else {
            continue;
        };
        let near = nearest.entry((block.lane, block.row)).or_insert(f32::INFINITY);
        if let Some(slot) = next.get_mut(place) {
            *slot = *near;
        }
        *near = near.min(*begins);
    }
    next
}

#[cfg(test)]
mod tests {
    use super::fitting;

    #[test]
    fn changes_are_told_whole_or_not_at_all() {
        let measure = |words: &str| words.chars().count() as f32;
        let told = |left, right| fitting("wait 3 d to 1 d, work 1 d to 2 h", (left, right), &measure);
        let all = "wait 3 d to 1 d, work 1 d to 2 h".to_owned();
        assert_eq!(told(0.0, 40.0), Some((all.clone(), true)));
        assert_eq!(
            told(40.0, 20.0),
            Some((all, false)),
            "left of the block there is room for both"
        );
        assert_eq!(told(10.0, 20.0), Some(("wait 3 d to 1 d …".to_owned(), true)));
        assert_eq!(told(10.0, 12.0), None);
    }
}

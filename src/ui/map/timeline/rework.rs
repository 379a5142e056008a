//! Rework arrows painted: a rounded line out of the finder's bottom into the maker's, its share on a chip.

use egui::{Painter, Pos2, Rect, Stroke, pos2, vec2};

use super::chart::Chart;
use crate::flow::layout::Rework;
use crate::flow::{Lever, LeverKind};
use crate::ui::theme::{Tokens, icons, space, typeface};
use crate::ui::widgets::{Chip, Tone, bent_arrow};

/// Radius of the corners of an arrow.
pub(in crate::ui::map) const CORNER: f32 = 7.0;
/// From a block to what a lever would make of it: below the frame of the selection.
const BELOW: f32 = 12.0;
/// From a block to what stands behind the port at its right.
const BEHIND_PORT: f32 = 40.0;
/// Surface around a chip, so that the line does not touch it.
const HALO: f32 = 3.0;
/// Width of an arrow where all are of one weight.
const THIN: f32 = 1.5;
/// So much of a loop's line shows at least on both sides of its chip.
const STUB: f32 = 12.0;
/// Height of a share without a chip.
const LOW_CHIP: f32 = 16.0;
/// So much of a chip may lie beyond the edge of what shows: in the last lane it reaches over the line below.
const EDGE: f32 = 4.0;
/// Height of the letters of a share inside its loop.
const LETTERS: f32 = 11.0;
/// Between two chips on one line.
const APART: f32 = 4.0;

impl Chart<'_> {
    /// All rework arrows; `ghost` is the lever whose effect is shown beside the value it changes.
    pub(in crate::ui::map) fn reworks(&self, ghost: Option<&Lever>) {
        for rework in &self.layout.reworks {
            self.arrow(rework);
        }
        // All lines first: a chip must lie above every arrow and not above its own alone.
        let mut painted: Vec<Rect> = Vec::new();
        for rework in &self.layout.reworks {
            let Some(chip) = self.chip(rework, &painted) else {
                continue;
            };
            painted.push(chip);
            let raised = ghost.filter(|lever| lever.kind == LeverKind::RaiseCa && lever.step == rework.from);
            let Some(lever) = raised else { continue };
            // A low lane has no room beside the chip: there it stands beside the block, behind its port.
            let finder = self
                .layout
                .block(rework.from)
                .filter(|_| rework.chip_height < space::CHIP);
            let (at, side) = match finder {
                Some(block) => {
                    let frame = self.rect(block.frame);
                    (pos2(frame.right() + BEHIND_PORT, frame.center().y), egui::Align::Min)
                }
                None => (pos2(chip.left() - HALO, chip.center().y), egui::Align::Max),
            };
            self.ghost(at, side, &lever.ghost);
        }
    }

    /// All rework arrows without their shares, thin and of one weight: in low lanes, where the share stands behind the name.
    pub(in crate::ui::map) fn loops(&self) {
        for rework in &self.layout.reworks {
            self.back_line(rework, THIN, (5.5, 3.5));
        }
    }

    /// What a lever would make of a step, below its block; a share that would be sent back stands at its arrow already.
    pub(in crate::ui::map) fn ghost_below(&self, lever: &Lever) {
        let at_arrow =
            lever.kind == LeverKind::RaiseCa && self.layout.reworks.iter().any(|back| back.from == lever.step);
        let Some(block) = self.layout.block(lever.step).filter(|_| !at_arrow) else {
            return;
        };
        let part = if lever.kind == LeverKind::HalveWork {
            block.work
        } else {
            block.frame
        };
        // Clear of the lens's number, which is not measured here: the longest has four letters and a unit.
        let x = self.at(part.centre()).x.max(self.at(block.number_at).x + 42.0);
        let at = pos2(x, self.rect(block.frame).bottom() + BELOW + space::CHIP / 2.0);
        self.ghost(at, egui::Align::Min, &lever.ghost);
    }

    fn ghost(&self, at: Pos2, side: egui::Align, words: &str) {
        ghost(&self.painter, self.tokens, at, side, words);
    }

    fn arrow(&self, rework: &Rework) {
        let head = (8.0 + rework.width, 3.5 + rework.width * 0.75);
        self.back_line(rework, rework.width, head);
    }

    /// An arrow of a width, with a head of a length and half a width.
    pub(in crate::ui::map) fn back_line(&self, rework: &Rework, width: f32, (length, half): (f32, f32)) {
        let mut points: Vec<Pos2> = rework.points.iter().map(|point| self.at(*point)).collect();
        let (Some(tip), Some(before)) = (points.last().copied(), points.iter().rev().nth(1).copied()) else {
            return;
        };
        if !self
            .painter
            .clip_rect()
            .expand(20.0)
            .intersects(Rect::from_points(&points))
        {
            return;
        }
        let direction = (tip - before).normalized();
        if let Some(last) = points.last_mut() {
            // Where the line is short all of it is the head.
            *last = tip - direction * if length < 8.0 { 1.0 } else { 3.0 };
        }
        let stroke = Stroke::new(width, self.tokens.red);
        bent_arrow(&self.painter, &points, CORNER, stroke, (length, half));
    }

    /// The share on an arrow's line, where no other chip stands.
    fn chip(&self, rework: &Rework, painted: &[Rect]) -> Option<Rect> {
        // Measuring costs: what lies far off is not measured.
        let shows = self.painter.clip_rect();
        let middle = self.at(rework.chip);
        let ends = rework.points.iter().map(|point| self.at(*point).x);
        let (left, right) = ends.fold((f32::MAX, f32::MIN), |(left, right), x| (left.min(x), right.max(x)));
        let line = Rect::from_x_y_ranges(left..=right.max(left), middle.y..=middle.y);
        if !shows.expand(60.0).intersects(line) {
            return None;
        }
        if let Some(end) = rework.inside {
            return self.share_inside(rework, self.at(end));
        }
        let chip = Chip::new(&rework.text).icon(icons::ARROW_U_UP_LEFT).tone(Tone::Red);
        // The icon alone would be lost: a chip is whole or its share stands alone.
        let mut size = vec2(chip.width(&self.painter), rework.chip_height);
        // A chip as wide as its loop would leave a stub of it: there the share alone stands on the line.
        let share = (right - left < size.x + 2.0 * STUB).then(|| {
            let (style, red) = (typeface::CHIP, self.tokens.red);
            crate::ui::widgets::line(&self.painter, &rework.text, style, red, f32::INFINITY)
        });
        if let Some(share) = &share {
            size = vec2(share.size().x, LOW_CHIP);
        }
        // Of a line that runs out of view the chip stays on the part that shows.
        let half = size.x / 2.0 + 6.0;
        let (left, right) = (left.max(shows.left()) + half, right.min(shows.right()) - half);
        let x = if left < right {
            middle.x.clamp(left, right)
        } else {
            middle.x
        };
        let rect = uncovered(Rect::from_center_size(pos2(x, middle.y), size), (left, right), painted)?;
        // Half a chip at the edge of what shows would not be read.
        let whole = shows.expand2(vec2(0.0, EDGE));
        if rect.top() < whole.top() || rect.bottom() > whole.bottom() || !shows.intersects(rect) {
            return None;
        }
        let around = if rework.chip_height < space::CHIP {
            vec2(HALO, 0.0)
        } else {
            vec2(HALO, HALO)
        };
        self.painter
            .rect_filled(rect.expand2(around), rect.height(), self.tokens.surface);
        match share {
            Some(share) => {
                let at = rect.center() - share.size() / 2.0;
                self.painter.galley(at, share, self.tokens.red);
            }
            None => chip.paint(&self.painter, rect, self.tokens),
        }
        Some(rect)
    }
}

impl Chart<'_> {
    /// The share alone, inside its loop, ending at `end`: the line stays whole.
    fn share_inside(&self, rework: &Rework, end: Pos2) -> Option<Rect> {
        let (style, red) = (typeface::CHIP, self.tokens.red);
        let words = crate::ui::widgets::line(&self.painter, &rework.text, style, red, f32::INFINITY);
        let rect = Rect::from_min_size(pos2(end.x - words.size().x, end.y - words.size().y / 2.0), words.size());
        if !self.painter.clip_rect().intersects(rect) {
            return None;
        }
        // The dotted lines of the days run behind it.
        let letters = Rect::from_center_size(rect.center(), vec2(rect.width() + 2.0, LETTERS));
        self.painter.rect_filled(letters, 2.0, self.tokens.surface);
        self.painter.galley(rect.min, words, red);
        Some(rect)
    }
}

/// What a lever would make of a value, in blue: left or right of a point.
pub(in crate::ui::map) fn ghost(painter: &Painter, tokens: &Tokens, at: Pos2, side: egui::Align, words: &str) {
    let chip = Chip::new(words).tone(Tone::Blue);
    let width = chip.width(painter);
    let left = if side == egui::Align::Max { at.x - width } else { at.x };
    let rect = Rect::from_min_size(pos2(left, at.y - space::CHIP / 2.0), vec2(width, space::CHIP));
    painter.rect_filled(rect.expand(HALO), rect.height(), tokens.surface);
    chip.paint(painter, rect, tokens);
}

/// How wide that is.
pub(in crate::ui::map) fn ghost_width(painter: &Painter, words: &str) -> f32 {
    Chip::new(words).tone(Tone::Blue).width(painter)
}

/// The chip where it covers none of `painted`: as near as can be, its middle between the ends of its line; none where the line
/// has no room.
fn uncovered(chip: Rect, (left, right): (f32, f32), painted: &[Rect]) -> Option<Rect> {
    let center = chip.center();
    let half = chip.width() / 2.0 + APART;
    let in_row = painted
        .iter()
        .filter(|other| other.top() < chip.bottom() && chip.top() < other.bottom());
    let beside = in_row.flat_map(|other| [other.left() - half, other.right() + half]);
    let mut stands: Vec<f32> = beside.filter(|x| (left..=right).contains(x)).collect();
    // The nearest free place: a chip far from its loop reads as another one's.
    stands.sort_by(|a, b| (a - center.x).abs().total_cmp(&(b - center.x).abs()));
    let at = |x: f32| Rect::from_center_size(pos2(x, center.y), chip.size());
    // Chips that only touch, up to rounding, cover nothing.
    let covers = |rect: &Rect| painted.iter().any(|other| other.intersects(rect.shrink(1.0)));
    std::iter::once(center.x)
        .chain(stands)
        .map(at)
        .find(|rect| !covers(rect))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn chip(x: f32) -> Rect {
        Rect::from_center_size(pos2(x, 50.0), vec2(60.0, 20.0))
    }

    #[test]
    fn a_chip_that_would_cover_another_slides_along_its_line_and_goes_only_where_there_is_no_room() {
        let painted = [chip(100.0), chip(190.0)];
        let stands = |x: f32, ends| uncovered(chip(x), ends, &painted).map(|rect| rect.center().x);
        assert_eq!(stands(300.0, (30.0, 400.0)), Some(300.0), "it stays where nothing is");
        assert_eq!(stands(120.0, (30.0, 400.0)), Some(36.0), "not on the one beside either");
        assert_eq!(stands(180.0, (30.0, 400.0)), Some(254.0));
        assert_eq!(stands(120.0, (60.0, 230.0)), None);
        let lower = chip(100.0).translate(vec2(0.0, 40.0));
        assert_eq!(uncovered(lower, (30.0, 400.0), &painted), Some(lower));
    }
}

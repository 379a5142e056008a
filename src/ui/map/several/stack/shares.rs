//! What each step sends back, in red beside its name: no chip covers the short loops.

use egui::{Align2, Rect, pos2, vec2};

use crate::ui::map::timeline::chart::Chart;
use crate::ui::theme::typeface;
use crate::ui::widgets::line;

/// Writes the shares behind the names, or before them; where both places are taken it is left to the step's words.
pub(super) fn paint(chart: &Chart<'_>) {
    if chart.layout.reworks.is_empty() {
        return;
    }
    // Measured once each: of a thousand steps a third may send work back.
    let stands: Vec<Rect> = chart.layout.blocks.iter().map(|block| chart.name_rect(block)).collect();
    let names = Placed::of(stands.iter().copied().filter(|name| chart.visible(*name)).collect());
    let lines = chart.layout.links.iter().filter(|link| link.drawn).flat_map(|link| {
        let ends = link.points.iter().zip(link.points.iter().skip(1));
        ends.map(|(a, b)| Rect::from_two_pos(chart.at(*a), chart.at(*b)).expand(1.0))
    });
    // Lines along the time and lines across it: a single long one would make every look-up as wide as itself.
    let (level, upright) = lines
        .filter(|line| chart.visible(*line))
        .partition(|line| line.width() > line.height());
    let (level, upright): (Vec<Rect>, Vec<Rect>) = (level, upright);
    let upright = Placed::of(upright);
    for rework in &chart.layout.reworks {
        let place = chart.layout.place(rework.from);
        let found = place.and_then(|place| chart.layout.blocks.get(place).zip(stands.get(place)));
        let Some((block, name)) = found.map(|(block, name)| (block, *name)) else {
            continue;
        };
        if !chart.visible(name) || block.name.text.is_empty() {
            continue;
        }
        let red = chart.tokens.red;
        let galley = line(&chart.painter, &rework.text, typeface::CHIP, red, f32::INFINITY);
        let width = galley.size().x;
        let middle = name.center().y + 1.0;
        let clear = |left: &f32| {
            let ground = Rect::from_min_size(pos2(left - 2.0, middle - 7.0), vec2(width + 4.0, 14.0));
            !names.any_but(name, ground)
                && !upright.any_but(Rect::NOTHING, ground)
                && !level.iter().any(|line| line.intersects(ground))
        };
        let places = [name.right() + 7.0, name.left() - 7.0 - width];
        if let Some(left) = places.into_iter().find(clear) {
            let at = Align2::LEFT_CENTER.anchor_size(pos2(left, middle), galley.size()).min;
            chart.painter.galley(at, galley, red);
        }
    }
}

/// What stands on the map by its left edge, so that only what is near is compared.
struct Placed {
    rects: Vec<Rect>,
    /// The widest of them.
    widest: f32,
}

impl Placed {
    fn of(mut rects: Vec<Rect>) -> Self {
        rects.sort_by(|a, b| a.left().total_cmp(&b.left()));
        let widest = rects.iter().map(Rect::width).fold(0.0, f32::max);
        Self { rects, widest }
    }

    /// Whether anything but `own` touches `ground`.
    fn any_but(&self, own: Rect, ground: Rect) -> bool {
        let from = self
            .rects
            .partition_point(|rect| rect.left() < ground.left() - self.widest);
        let near = self
            .rects
            .iter()
            .skip(from)
            .take_while(|rect| rect.left() <= ground.right());
        near.into_iter().any(|rect| *rect != own && rect.intersects(ground))
    }
}

//! What is counted on the playing map: who waits before each step, the time passed, the items in progress.

use egui::{Align2, Rect, pos2, vec2};

use super::view::View;
use crate::ui::figures::motion::Scene;
use crate::ui::map::timeline::chart::Chart;
use crate::ui::state::play::Found;
use crate::ui::theme::typeface;
use crate::ui::theme::typeface::Type;
use crate::ui::widgets::{line, text_at};

/// Time passed, in the corner.
const CLOCK: Type = Type::new(30.0, 36.0, typeface::Face::Bold);
/// The same where a lane is low.
const LOW_CLOCK: Type = Type::new(20.0, 26.0, typeface::Face::Bold);
/// The corner with the time passed: its height, and that of the low one.
const CORNER: (f32, f32) = (68.0, 50.0);

/// How many wait before each step.
pub(super) fn counters(chart: &Chart<'_>, view: &View<'_>, found: &Found, scene: &Scene) {
    let tokens = chart.tokens;
    for place in 0..view.flow.steps.len() {
        let waits = found.playback.waiting(place, view.time);
        let Some(spot) = scene.spot(place).filter(|_| waits > 0) else {
            continue;
        };
        let work = chart.rect(spot.work);
        if !chart.painter.clip_rect().expand(200.0).intersects(work) {
            continue;
        }
        let at = pos2(work.left() - 9.0, work.bottom() + 12.0);
        let text = line(
            &chart.painter,
            &waits.to_string(),
            typeface::SECOND,
            tokens.ink2,
            f32::INFINITY,
        );
        let ground = Rect::from_center_size(at, text.size()).expand2(vec2(2.0, -2.0));
        // Where a loop runs the dots are counted by eye: a number would cut its line.
        let loops = chart.layout.reworks.iter().flat_map(|back| {
            let ends = back.points.iter().zip(back.points.iter().skip(1));
            ends.map(|(a, b)| Rect::from_two_pos(chart.at(*a), chart.at(*b)).expand(3.0))
        });
        if loops.into_iter().any(|line| line.intersects(ground)) {
            continue;
        }
        chart.painter.rect_filled(ground, 2.0, tokens.surface);
        chart.painter.galley(at - text.size() / 2.0, text, tokens.ink2);
    }
}

/// "Day 41" and "11 items in progress".
pub(super) fn moment(view: &View<'_>, found: &Found) -> (String, String) {
    let count = found.playback.counts(view.time).in_progress();
    let plural = if count == 1 { "" } else { "s" };
    let day = format!("{} {:.0}", found.unit.name, (view.time / found.unit.minutes).floor());
    (day, format!("{count} item{plural} in progress"))
}

/// The time passed and the items in progress where the head has no room for them: large in the corner where that is free,
/// smaller where only that has room, else in the ruler.
pub(super) fn clock(
    chart: &Chart<'_>,
    around: &egui::Painter,
    view: &View<'_>,
    found: &Found,
    (lanes, ruler): (Rect, Rect),
    over: Option<Rect>,
) {
    let tokens = chart.tokens;
    let (day, more) = moment(view, found);
    let width = |text: &str, style| line(around, text, style, tokens.ink, f32::INFINITY).size().x;
    let right = lanes.right() - 16.0;
    // Large first: the room counts along from the back.
    for (style, height, first, second) in [(CLOCK, CORNER.0, 30.0, 58.0), (LOW_CLOCK, CORNER.1, 18.0, 40.0)] {
        let wide = width(&day, style).max(width(&more, typeface::LIST)) + 16.0;
        let corner = Rect::from_min_max(pos2(right - wide, lanes.top()), pos2(right, lanes.top() + height));
        if is_taken(chart, corner) || over.is_some_and(|over| over.intersects(corner)) {
            continue;
        }
        // The grid does not run through the words.
        chart
            .painter
            .rect_filled(corner.shrink2(vec2(4.0, 6.0)), 4.0, tokens.surface);
        let at = |down: f32| pos2(right, lanes.top() + down);
        let (align, far) = (Align2::RIGHT_CENTER, f32::INFINITY);
        text_at(&chart.painter, at(first), align, &day, style, tokens.ink, far);
        text_at(
            &chart.painter,
            at(second),
            align,
            &more,
            typeface::LIST,
            tokens.ink2,
            far,
        );
        return;
    }
    let painter = around.with_clip_rect(ruler.intersect(around.clip_rect()));
    let words = format!("{day}, {more}");
    let at = pos2(right, ruler.top() + 17.0);
    let size = vec2(width(&words, typeface::CONTROL) + 16.0, 22.0);
    let ground = Rect::from_min_size(pos2(right - size.x + 8.0, at.y - 11.0), size);
    painter.rect_filled(ground, 4.0, tokens.surface);
    text_at(
        &painter,
        at,
        Align2::RIGHT_CENTER,
        &words,
        typeface::CONTROL,
        tokens.ink,
        f32::INFINITY,
    );
}

/// Whether a block or its name stands in `corner`.
fn is_taken(chart: &Chart<'_>, corner: Rect) -> bool {
    chart.layout.blocks.iter().any(|block| {
        let frame = chart.rect(block.frame);
        // A name may be longer than its block.
        let right = frame.right().max(chart.name_end(block));
        let around = Rect::from_min_max(frame.min, pos2(right, frame.bottom())).expand2(vec2(8.0, 0.0));
        around.with_min_y(frame.top() - 30.0).intersects(corner)
    })
}

//! What is counted on the playing map: who waits before each step, the time passed, the items in progress.

use std::sync::Arc;

use egui::{Align2, Rect, pos2, vec2};

use super::view::View;
use crate::flow::layout::Block;
use crate::flow::simulate::Mode;
use crate::ui::figures::motion::{Scene, Spot};
use crate::ui::map::timeline::chart::Chart;
use crate::ui::state::play::Found;
use crate::ui::theme::typeface::Type;
use crate::ui::theme::{icons, typeface};
use crate::ui::widgets::{icon_at, line, text_at};

/// Time passed, in the corner.
const CLOCK: Type = Type::new(30.0, 36.0, typeface::Face::Bold);
/// The same where a lane is low.
const LOW_CLOCK: Type = Type::new(20.0, 26.0, typeface::Face::Bold);
/// The corner with the time passed: its height, and that of the low one.
const CORNER: (f32, f32) = (68.0, 50.0);
/// Room for the icon of the words about a queue.
const ICON: f32 = 19.0;

/// How many wait before each step; where it stands for the one that is watched.
pub(super) fn counters(
    chart: &Chart<'_>,
    view: &View<'_>,
    found: &Found,
    scene: &Scene,
    (time, flag): (Rect, Option<Rect>),
) -> Option<Rect> {
    let tokens = chart.tokens;
    let mut watched = None;
    for place in 0..view.flow.steps.len() {
        let waits = found.playback.waiting(place, view.time);
        let Some(spot) = scene.spot(place) else { continue };
        let work = chart.rect(spot.work);
        if !chart.painter.clip_rect().expand(200.0).intersects(work) {
            continue;
        }
        if found.watched == Some(place) && found.outcome.mode == Mode::Queue {
            let long = if found.waiting < 0.05 {
                format!("{waits} waiting now, hardly ever any")
            } else {
                format!("{waits} waiting now, {:.1} on average", found.waiting)
            };
            let short = format!("{waits} waiting now");
            watched = Some(waiting(chart, [long, short], spot, (time, flag)));
        } else if waits > 0 {
            let at = pos2(work.left() - 9.0, work.bottom() + 12.0);
            let text = line(
                &chart.painter,
                &waits.to_string(),
                typeface::SECOND,
                tokens.ink2,
                f32::INFINITY,
            );
            let ground = Rect::from_center_size(at, text.size()).expand2(vec2(2.0, -2.0));
            chart.painter.rect_filled(ground, 2.0, tokens.surface);
            chart.painter.galley(at - text.size() / 2.0, text, tokens.ink2);
        }
    }
    watched
}

/// What is said of the watched queue: beside its block, else beside the flag above it, else below. Returns where it stands.
fn waiting(chart: &Chart<'_>, [long, short]: [String; 2], spot: &Spot, (time, flag): (Rect, Option<Rect>)) -> Rect {
    let tokens = chart.tokens;
    let work = chart.rect(spot.work);
    let galley = |words: &str| line(&chart.painter, words, typeface::CHIP, tokens.red, f32::INFINITY);
    let (long, short) = (galley(&long), galley(&short));
    let place = |left: f32, middle: f32, text: &Arc<egui::Galley>| {
        Rect::from_min_size(pos2(left, middle - 10.0), vec2(text.size().x + ICON + 1.0, 20.0))
    };
    let beside = pos2(work.right() + 16.0, work.center().y);
    let above = flag.map(|flag| pos2(flag.right() + 14.0, flag.center().y));
    let places = [
        Some((beside, &long)),
        above.map(|at| (at, &long)),
        above.map(|at| (at, &short)),
    ];
    let free = |rect: &Rect| {
        let covers = |block: &Block| {
            let own = block.step == spot.id;
            (!own && chart.rect(block.frame).intersects(*rect)) || chart.name_rect(block).intersects(*rect)
        };
        rect.right() <= time.right() - 8.0 && !chart.layout.blocks.iter().any(covers)
    };
    let found = places.into_iter().flatten().find_map(|(at, text)| {
        let rect = place(at.x, at.y, text);
        free(&rect).then_some((rect, text))
    });
    let (rect, text) = found.unwrap_or_else(|| {
        let rect = place(0.0, work.bottom() + 16.0, &long);
        let left = (time.right() - 8.0 - rect.width()).min(work.left());
        (rect.translate(vec2(left, 0.0)), &long)
    });
    chart
        .painter
        .rect_filled(rect.expand2(vec2(3.0, 0.0)), 4.0, tokens.surface);
    let at = pos2(rect.left() + 7.0, rect.center().y);
    icon_at(
        &chart.painter,
        at,
        icons::STACK,
        15.0,
        tokens.red,
        typeface::Face::IconBold,
    );
    let at = pos2(rect.left() + ICON + 1.0, rect.center().y - text.size().y / 2.0);
    chart.painter.galley(at, Arc::clone(text), tokens.red);
    rect
}

/// The time passed and the items in progress: large in the corner where that is free, smaller where only that has room, else
/// in the ruler.
pub(super) fn clock(
    chart: &Chart<'_>,
    around: &egui::Painter,
    view: &View<'_>,
    found: &Found,
    (lanes, ruler): (Rect, Rect),
    over: &[Rect],
) {
    let tokens = chart.tokens;
    let count = found.playback.counts(view.time).in_progress();
    let plural = if count == 1 { "" } else { "s" };
    let day = format!("{} {:.0}", found.unit.name, (view.time / found.unit.minutes).floor());
    let more = format!("{count} item{plural} in progress");
    let width = |text: &str, style| line(around, text, style, tokens.ink, f32::INFINITY).size().x;
    let right = lanes.right() - 16.0;
    for (style, height, first, second) in [(CLOCK, CORNER.0, 30.0, 58.0), (LOW_CLOCK, CORNER.1, 18.0, 40.0)] {
        let wide = width(&day, style).max(width(&more, typeface::LIST)) + 16.0;
        let corner = Rect::from_min_max(pos2(right - wide, lanes.top()), pos2(right, lanes.top() + height));
        if is_taken(chart, corner) || over.iter().any(|over| over.intersects(corner)) {
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
        let right = frame.right().max(chart.name_end(block));
        let around = Rect::from_min_max(frame.min, pos2(right, frame.bottom())).expand2(vec2(8.0, 0.0));
        around.with_min_y(frame.top() - 30.0).intersects(corner)
    })
}

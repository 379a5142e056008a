//! Where everything lies on the timeline: pure geometry, without a screen. The editor paints it and hit-tests on it.

mod axis;
mod boxes;
mod gauges;
mod labels;
mod lanes;
mod links;
#[cfg(test)]
mod links_tests;
mod rework;
mod rework_share;
#[cfg(test)]
mod rework_share_tests;
mod rows;
mod ruler;
mod shapes;
mod spec;
#[cfg(test)]
mod tests;

pub use axis::Axis;
pub use boxes::{Back, Band, BoxLink, BoxMap, BoxSpec, ProcessBox, Queue, Rung, boxes};
pub use shapes::{Block, Dimension, Hand, Label, Lane, Layout, Link, Place, Point, Rect, Rework, Tick, VerticalAnchor};
pub use spec::{Face, Scale, Spec};

use super::{Analysis, Flow, Step};
use lanes::Places;
use links::Lines;
use rework::Span;
use spec::Measure;

/// How many working days wide a map is: steps without times have a width too, and an empty map shows a month. The width of a
/// window divided by this is the width of a day that makes the map fit it.
pub fn days_on_map(flow: &Flow, analysis: &Analysis) -> f64 {
    let moments = axis::moments(flow, analysis);
    let minutes = moments.iter().map(|moments| moments.end).fold(0.0, f64::max);
    let minutes = if minutes > 0.0 {
        minutes
    } else {
        flow.clock.month().minutes()
    };
    minutes / flow.clock.day().minutes()
}

/// Lays `flow` out. `analysis` has to be of that flow. `text_width` measures a text in pixels.
pub fn layout(flow: &Flow, analysis: &Analysis, spec: &Spec, text_width: &dyn Fn(&str, Face) -> f32) -> Layout {
    debug_assert!(analysis.is_of(flow), "the analysis is of another flow");
    let measure = Measure { text_width };
    let moments = axis::moments(flow, analysis);
    let axis = Axis::of(
        flow,
        analysis,
        &moments,
        spec.scale,
        (spec.pixels_per_day, spec.time_zero_x),
    );
    let spans: Vec<Span> = moments
        .iter()
        .map(|m| Span {
            x: axis.x_on_map(m.start),
            work_x: axis.x_on_map(m.work),
            right: axis.x_on_map(m.end),
        })
        .collect();
    let places = lanes::places(flow, &moments);
    // In this order: tracks make lanes higher, lanes say where blocks stand, and all lines have to be there before texts keep off them.
    let (routes, tracks) = rework::routes(flow, &places, &spans, spec);
    let lanes = lanes::stack(flow, &places, &tracks, spec);
    let mut blocks = blocks(flow, &places, &lanes, &spans, spec);
    let links = links::links(flow, &blocks);
    let chip = |text: &str| measure.width(text, Face::Chip) + CHIP_MORE;
    let chips = rework::Chips { width: &chip };
    let mut reworks = rework::arrows(flow, &routes, &tracks, (&lanes, &blocks), spec, &chips);
    let lines = Lines::of(&links, &reworks);
    labels::place(flow, &mut blocks, &lines, spec, &measure);
    if spec.gauges {
        gauges::place(&mut blocks, &lines, spec.compact);
        if spec.compact {
            rework_share::place(&mut reworks, (&lanes, &blocks), &lines, &measure);
        }
    }
    let (ticks, unit) = ruler::ticks(flow, &axis, analysis.end(), &measure);
    let total = analysis
        .lead_time
        .as_ref()
        .map_or_else(|_| String::new(), |lead| lead.value.on_screen(flow.clock));
    let dimensions = ruler::dimensions(flow, analysis, &axis, &measure);
    let mut laid = Layout {
        end_x: axis.end_x(),
        width: axis.end_x() + measure.width(&total, Face::Small),
        height: lanes.last().map_or(0.0, |lane| lane.bottom),
        scale: spec.scale,
        axis,
        lanes,
        blocks,
        links,
        reworks,
        ticks,
        unit,
        dimensions,
        total,
        places: flow.places(),
    };
    laid.width = laid.width.max(right_of_labels(&laid, &measure));
    laid
}

/// A chip is this much wider than its text: its icon and its ends.
const CHIP_MORE: f32 = 38.0;
/// Work is drawn at least this wide: the only lie about scale.
const THINNEST_WORK: f32 = 3.0;

fn blocks(flow: &Flow, places: &Places, lanes: &[Lane], spans: &[Span], spec: &Spec) -> Vec<Block> {
    let block = |(place, step): (usize, &Step)| {
        let span = spans.get(place).copied().unwrap_or_default();
        let lane = places.lane.get(place).copied().unwrap_or(0);
        let row = places.row.get(place).copied().unwrap_or(0);
        let top = lanes.get(lane).map_or(0.0, |lane| lane.top);
        let y = top + spec.block_top + row as f32 * lanes::row_pitch(spec);
        let bar = |left: f32, right: f32| Rect {
            x: left,
            y,
            width: (right - left).max(0.0),
            height: spec.block_height,
        };
        let untimed = step.is_untimed();
        let frame = bar(span.x, span.right);
        let (mut wait, mut work) = (bar(span.x, span.work_x), bar(span.work_x, span.right));
        if untimed {
            (wait, work) = (bar(span.x, span.x), frame);
        } else if !step.process.mean().is_zero() && work.width < THINNEST_WORK {
            // It takes the room of its wait, or else grows to the right.
            let left = (span.right - THINNEST_WORK).max(span.x);
            work = Rect {
                x: left,
                width: THINNEST_WORK,
                ..work
            };
            wait.width = (left - wait.x).max(0.0);
        }
        Block {
            step: step.id,
            lane,
            row,
            frame,
            wait,
            work,
            untimed,
            name: Label::nothing(),
            wait_label: None,
            work_label: None,
            number_at: Point::default(),
            number_fits: true,
            gauge: None,
        }
    };
    flow.steps.iter().enumerate().map(block).collect()
}

/// Where the rightmost name or duration ends.
fn right_of_labels(laid: &Layout, measure: &Measure) -> f32 {
    let end = |label: &Label, face| match label.hand {
        Hand::Left => label.at.x + measure.width(&label.text, face),
        Hand::Centre => label.at.x + measure.width(&label.text, face) / 2.0,
        Hand::Right => label.at.x,
    };
    let of = |block: &Block| {
        let durations = block
            .wait_label
            .iter()
            .chain(&block.work_label)
            .map(|label| end(label, Face::Duration));
        durations
            .chain([end(&block.name, Face::Name), block.work.right()])
            .fold(0.0, f32::max)
    };
    laid.blocks.iter().map(of).fold(0.0, f32::max)
}

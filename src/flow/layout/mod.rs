//! Where everything lies on the timeline: pure geometry, without a screen. The editor paints it and hit-tests on it.

mod axis;
mod boxes;
mod gauges;
mod labels;
mod lanes;
mod links;
mod rework;
mod ruler;
mod shapes;
#[cfg(test)]
mod tests;

pub use axis::Axis;
pub use boxes::{Back, Band, BoxLink, BoxMap, BoxSpec, ProcessBox, Queue, Rung, boxes};
pub use shapes::{Block, Dimension, Hand, Label, Lane, Layout, Link, Place, Point, Rect, Rework, Tick, VerticalAnchor};

use super::{Analysis, Flow, Step};
use lanes::Places;
use links::Lines;
use rework::Span;

/// How time becomes width.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, serde::Serialize, serde::Deserialize)]
pub enum Scale {
    /// To scale.
    #[default]
    Proportional,
    /// Room for labels: width grows with the square root of time.
    SquareRoot,
    /// Every stretch between two events is equally wide.
    Equal,
}

impl Scale {
    /// All scales in the order of the switch.
    pub const ALL: [Scale; 3] = [Scale::Proportional, Scale::SquareRoot, Scale::Equal];

    /// The next one, after the last the first.
    pub fn next(self) -> Scale {
        match self {
            Scale::Proportional => Scale::SquareRoot,
            Scale::SquareRoot => Scale::Equal,
            Scale::Equal => Scale::Proportional,
        }
    }

    /// What the axis says of it; nothing where it is to scale.
    pub fn on_axis(self) -> &'static str {
        match self {
            Scale::Proportional => "",
            Scale::SquareRoot => "square root",
            Scale::Equal => "equal widths",
        }
    }

    /// Its name on the switch.
    pub fn name(self) -> &'static str {
        match self {
            Scale::Proportional => "To scale",
            Scale::SquareRoot => "Room for labels",
            Scale::Equal => "Equal",
        }
    }
}

/// Which type a text is set in, for measuring it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Face {
    /// The name of a step.
    Name,
    /// A duration.
    Duration,
    /// A lens's number below a block, a tick's label.
    Small,
    /// The share on a rework arrow.
    Chip,
}

/// Measures and scale of a map. Pixels at 100 %; the defaults are those of the editor.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spec {
    /// How time becomes width.
    pub scale: Scale,
    /// Width of a working day to scale; the other scales share the same total width.
    pub pixels_per_day: f32,
    /// Where time zero lies.
    pub time_zero_x: f32,
    /// Height of a lane of one row.
    pub lane_height: f32,
    /// Height of a lane of one row from which nothing is sent back; none where all lanes are as high.
    pub quiet_lane_height: Option<f32>,
    /// From a lane's top to the top of its blocks.
    pub block_top: f32,
    /// Height of a block.
    pub block_height: f32,
    /// From the lowest rework track to the lane's lower edge.
    pub rework_above_edge: f32,
    /// Whether durations that do not fit go above the block: for lanes without room below.
    pub compact: bool,
    /// Whether a gauge of what the lens looks at stands below each block: numbers and chips then leave room for it.
    pub gauges: bool,
}

impl Default for Spec {
    fn default() -> Spec {
        Spec {
            scale: Scale::Proportional,
            pixels_per_day: 51.0,
            time_zero_x: 104.0,
            lane_height: 110.0,
            quiet_lane_height: None,
            block_top: 34.0,
            block_height: 28.0,
            rework_above_edge: 14.0,
            compact: false,
            gauges: false,
        }
    }
}

/// Measures texts, whatever the caller's closure answers.
pub(crate) struct Measure<'a> {
    text_width: &'a dyn Fn(&str, Face) -> f32,
}

impl Measure<'_> {
    /// Width of a text in pixels: finite and not negative.
    fn width(&self, text: &str, face: Face) -> f32 {
        let width = (self.text_width)(text, face);
        if width.is_finite() { width.clamp(0.0, 1e5) } else { 0.0 }
    }

    /// The text, or its beginning with an ellipsis that fits into `room`; at least the ellipsis.
    fn shortened(&self, text: &str, room: f32, face: Face) -> String {
        if self.width(text, face) <= room {
            return text.to_owned();
        }
        let letters: Vec<char> = text.chars().collect();
        let cut = |count: usize| {
            let start: String = letters.iter().take(count).collect();
            format!("{}…", start.trim_end())
        };
        let (mut fits, mut too_many) = (0, letters.len());
        while fits + 1 < too_many {
            let middle = usize::midpoint(fits, too_many);
            if self.width(&cut(middle), face) <= room {
                fits = middle;
            } else {
                too_many = middle;
            }
        }
        cut(fits)
    }
}

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
    let (routes, tracks) = rework::routes(flow, &places, &spans);
    let lanes = lanes::stack(flow, &places, &tracks, spec);
    let mut blocks = blocks(flow, &places, &lanes, &spans, spec);
    let links = links::links(flow, &blocks);
    let chip = |text: &str| measure.width(text, Face::Chip) + CHIP_MORE;
    let chips = rework::Chips { width: &chip };
    let reworks = rework::arrows(flow, &routes, &tracks, (&lanes, &blocks), spec, &chips);
    let lines = Lines::of(&links, &reworks);
    labels::place(flow, &mut blocks, &lines, spec, &measure);
    if spec.gauges {
        gauges::place(&mut blocks, &lines, spec.compact);
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

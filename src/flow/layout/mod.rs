//! Where everything lies on the timeline: pure geometry, without a screen. The editor paints it and hit-tests on it.

mod axis;
mod shapes;

pub use axis::Axis;
pub use shapes::{Block, Dimension, Hand, Label, Lane, Layout, Link, Place, Point, Rect, Rework, Tick, VerticalAnchor};

use super::{Analysis, Flow};

/// How time becomes width.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
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
    /// From a lane's top to the top of its blocks.
    pub block_top: f32,
    /// Height of a block.
    pub block_height: f32,
    /// From the lowest rework track to the lane's lower edge.
    pub rework_above_edge: f32,
    /// Whether durations that do not fit go above the block: for lanes without room below.
    pub compact: bool,
}

impl Default for Spec {
    fn default() -> Spec {
        Spec {
            scale: Scale::Proportional,
            pixels_per_day: 51.0,
            time_zero_x: 104.0,
            lane_height: 110.0,
            block_top: 34.0,
            block_height: 28.0,
            rework_above_edge: 14.0,
            compact: false,
        }
    }
}

/// Lays `flow` out. `analysis` has to be of that flow. `text_width` measures a text in pixels.
pub fn layout(_flow: &Flow, _analysis: &Analysis, _spec: &Spec, _text_width: &dyn Fn(&str, Face) -> f32) -> Layout {
    Layout::default()
}

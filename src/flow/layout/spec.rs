//! What a map is laid out with: its scale, its measures, and how wide texts are.

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
    /// From the baseline of a name to the block below it.
    pub name_above: f32,
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
            name_above: 9.0,
            rework_above_edge: 14.0,
            compact: false,
            gauges: false,
        }
    }
}

/// Measures texts, whatever the caller's closure answers.
pub(super) struct Measure<'a> {
    pub text_width: &'a dyn Fn(&str, Face) -> f32,
}

impl Measure<'_> {
    /// Width of a text in pixels: finite and not negative.
    pub fn width(&self, text: &str, face: Face) -> f32 {
        let width = (self.text_width)(text, face);
        // The measure is handed in: a face that cannot say a width must not move every block to nowhere.
        if width.is_finite() { width.clamp(0.0, 1e5) } else { 0.0 }
    }

    /// The text, or its beginning with an ellipsis that fits into `room`; at least the ellipsis.
    pub fn shortened(&self, text: &str, room: f32, face: Face) -> String {
        if self.width(text, face) <= room {
            return text.to_owned();
        }
        let letters: Vec<char> = text.chars().collect();
        let cut = |count: usize| {
            let start: String = letters.iter().take(count).collect();
            format!("{}…", start.trim_end())
        };
        // Halved, since measuring is the dear part: a name of two hundred letters is measured eight times.
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

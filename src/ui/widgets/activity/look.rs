//! What every surface shows of an activity, as data: its sign, a sketch of it, and the line of what it came to.

/// What a sketch of rows is made of: where each begins and how long it is, as shares of the width, and whether it is waiting.
pub type Bars = &'static [(f32, f32, bool)];

/// Rows of a list, each shorter than the one above.
pub(super) const ROWS: Bars = &[(0.0, 1.0, false), (0.0, 0.55, false), (0.0, 0.3, true)];

/// How an activity looks.
#[derive(Debug, Clone, Copy)]
pub struct ActivityLook {
    /// Its sign.
    pub icon: char,
    /// A few bars that it can be known by.
    pub sketch: Bars,
    /// What it comes to, below the sketch.
    pub says: &'static str,
}

/// What an opening of an activity came to, in a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CameTo {
    /// Of what it is: "Toil".
    pub name: &'static str,
    /// What it comes to: "44.5 h".
    pub figure: String,
    /// Beside it: "28 % of 160 h a week".
    pub says: String,
    /// How many showed each number of a scale, the lowest first.
    pub bars: Option<[u32; 5]>,
    /// Whether it is above what it should be.
    pub over: bool,
}

impl CameTo {
    /// A figure and what it says.
    pub(super) fn of(name: &'static str, (figure, says): (String, String)) -> Self {
        Self {
            name,
            figure,
            says,
            bars: None,
            over: false,
        }
    }
}

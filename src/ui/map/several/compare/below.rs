//! How much room the bars of the first map have below those of the second, in lanes of some height. Pure.

/// Where the bars of the first map stand below those of the second.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::ui::map) struct Beneath {
    /// From the second map's bar down to the first's.
    pub gap: f32,
    /// Height of the first map's bar.
    pub height: f32,
}

impl Beneath {
    /// In lanes so high; none where there is no room.
    pub fn in_lanes(height: f32) -> Option<Self> {
        let (gap, bar) = match height {
            110.0.. => (20.0, 14.0),
            96.0.. => (15.0, 12.0),
            84.0.. => (10.0, 10.0),
            72.0.. => (7.0, 8.0),
            _ => return None,
        };
        Some(Self { gap, height: bar })
    }
}

//! How close everything stands in the column beside compared maps.

use crate::ui::theme::space;

/// Left and right of everything.
pub(super) const PAD: f32 = 15.0;
/// A second line of words.
pub(super) const LINE: f32 = 18.0;

/// How close everything stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Close {
    /// A change with its bar.
    pub row: f32,
    /// A bar.
    pub bar: f32,
    /// The middle of the words above it.
    pub words: f32,
    /// From the head of the lenses' table to its first row.
    pub table: f32,
    /// What one lens names.
    pub lens: f32,
    /// Between the panes.
    pub gap: f32,
}

/// Where there is room.
pub(super) const WIDE: Close = Close {
    row: 47.0,
    bar: 14.0,
    words: 15.0,
    table: 34.0,
    lens: 51.0,
    gap: space::S12,
};
/// In low windows.
pub(super) const NARROW: Close = Close {
    row: 36.0,
    bar: 11.0,
    words: 10.0,
    table: 30.0,
    lens: 40.0,
    gap: space::S8,
};

//! An axis on the wall: one line, a tick at every mark, and its name below wherever names have room.

use egui::pos2;

use super::sheet::Sheet;
use super::strokes::{self, Pen};
use super::{head, text};
use crate::ui::theme::typeface::{self, Face, Type};

/// The name of a tick.
pub(super) const TICK: Type = typeface::WALL_SMALL.face(Face::SemiBold);
/// From an axis to the baseline of its names.
pub(super) const NAMES: f32 = 39.0;
/// How far a tick reaches above and below the axis.
const REACH: f32 = 7.0;
/// The least distance of two names.
pub(super) const APART: f32 = 16.0;
/// Width of axis and ticks.
const WIDTH: f32 = 2.0;

/// Where an axis runs, in canvas units.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Line {
    /// Its left end.
    pub left: f32,
    /// Its right end.
    pub right: f32,
    /// Its height.
    pub y: f32,
    /// Names end here: before its end where the unit stands there.
    pub names_end: f32,
}

impl Line {
    /// One whose names may stand up to its end.
    pub fn new((left, right): (f32, f32), y: f32) -> Self {
        Self {
            left,
            right,
            y,
            names_end: right,
        }
    }
}

/// Paints the axis with its marks from left to right: where, and what it is called there. A name that would touch the one
/// before it is left out; those at the ends stand inside.
pub(super) fn paint(sheet: &Sheet<'_>, line: Line, marks: impl IntoIterator<Item = (f32, String)>) {
    let (ink, y) = (sheet.tokens.ink2, line.y);
    let pen = Pen::new(WIDTH, ink);
    strokes::line(sheet, &[pos2(line.left, y), pos2(line.right, y)], pen);
    // So that the first name may begin at the axis itself.
    let mut free = line.left - APART;
    for (x, name) in marks {
        strokes::line(sheet, &[pos2(x, y - REACH), pos2(x, y + REACH)], pen);
        let wide = text::width(sheet, &name, TICK);
        let most = (line.names_end - wide).max(line.left);
        // Where the unit stands at the end, a name gives way to it whole.
        let at = (x - wide / 2.0).max(line.left);
        let from = if line.names_end < line.right { at } else { at.min(most) };
        if from >= free + APART && from <= most + 0.5 {
            head::on_baseline(sheet, (from, y + NAMES), &name, TICK, ink, f32::INFINITY);
            free = from + wide;
        }
    }
}

//! What is asked of what the room sees.

use crate::ui::state::Cover;

/// What the room sees.
#[derive(Debug, Clone, PartialEq)]
pub enum WallAction {
    /// Open the wall's window, or close it; with one display, fill this one.
    Toggle,
    /// Cover it, or take this cover off.
    Cover(Cover),
    /// Keep the picture as it is while the cockpit goes on, or let it follow again.
    Freeze,
    /// Light up the place under the pointer, or not.
    Spotlight,
    /// Draw with the pointer, or not.
    Pen,
    /// Take the drawing off the slide that is shown.
    ClearPen,
    /// Take the last stroke off it.
    UndoStroke,
    /// Take strokes off with the pointer, or not.
    Eraser,
    /// Draw in the next colour.
    NextInk,
    /// Choose a part of the slide that fills the wall, or show all of it again.
    Zoom,
    /// Open it on what is shown here, with nothing over it.
    PresentHere,
    /// Change displays with the cockpit.
    Swap,
    /// Show the map, or the slide.
    Map,
    /// Show new notes, or keep them here.
    Notes,
    /// The wall was closed by its own window.
    Closed,
    /// The displays have changed.
    Displays(Vec<crate::ui::state::Display>),
    /// Put the wall on this display.
    Use(usize),
    /// Show the number of each display on it.
    Number,
    /// The pointer of the spotlight or the pen, in canvas units; none when it has left the slide.
    Pointer(Option<[f32; 2]>),
    /// A pen stroke is begun, continued at, or ended.
    Stroke(StrokeAction),
}

/// The pen, in canvas units.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum StrokeAction {
    /// The pen touches.
    Begin([f32; 2]),
    /// The pen moves.
    To([f32; 2]),
    /// The pen is lifted.
    End,
}

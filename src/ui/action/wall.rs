//! What is asked of what the room sees.

/// What the room sees.
#[derive(Debug, Clone, PartialEq)]
pub enum WallAction {
    /// Open the wall's window, or close it; with one display, fill this one.
    Toggle,
    /// The wall was closed by its own window.
    Closed,
    /// The displays have changed.
    Displays(Vec<crate::ui::state::Display>),
    /// Put the wall on this display.
    Use(usize),
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

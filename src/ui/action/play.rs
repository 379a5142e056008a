//! What the playing map asks for.

use crate::flow::FlowEdit;
use crate::ui::state::play::{Answered, Tab, Wishes};

/// What the playing map asks for.
#[derive(Debug, Clone, PartialEq)]
pub enum PlayAction {
    /// Begin to play the map that is shown.
    Open,
    /// Go back to editing.
    Leave,
    /// Stand still, or go on.
    Toggle,
    /// To the last thing that happened.
    Back,
    /// To the next thing that happens.
    Forward,
    /// To the start.
    Start,
    /// To the end.
    End,
    /// The next faster speed.
    Faster,
    /// The next slower speed.
    Slower,
    /// One of the speeds.
    Speed(usize),
    /// To a moment, in minutes.
    To(f64),
    /// Try a change.
    Wish(FlowEdit),
    /// Exactly these changes.
    Wishes(Wishes),
    /// Everything as it was captured.
    Reset,
    /// The other three sliders.
    Rarer(bool),
    /// Put the wishes into the future map.
    IntoFuture,
    /// The demand as it is typed.
    Demand(String),
    /// Keep the demand that was typed.
    KeepDemand,
    /// Show another part, where there is not room for all.
    Tab(Tab),
    /// The worker has found something.
    Answered(Box<Answered>),
}

//! What an activity is on its surface: the record that each of them has in its own file.

use egui::{Rect, Ui};

use super::changes::Changes;
use super::line::Line;
use super::shown::Shown;
use crate::session::Activity;
use crate::ui::action::Action;
use crate::ui::state::Surface;

/// An activity, and how it is called, shown and typed.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    /// Which one it is.
    pub activity: Activity,
    /// Its name.
    pub name: &'static str,
    /// What the room is asked.
    pub question: &'static str,
    /// One sentence on what opening it does.
    pub tip: &'static str,
    /// Its icon.
    pub icon: char,
    /// Shows its panes in the middle.
    pub(super) centre: fn(&mut Ui, Rect, &Shown<'_>, &mut Vec<Action>),
    /// Shows its panes at the right.
    pub(super) side: fn(&mut Ui, Rect, &Shown<'_>, &mut Vec<Action>),
    /// Its quick-entry line; none leaves the place to the line that takes notes.
    pub(super) line: Option<Line>,
    /// Whether who comes here types at once.
    pub(super) types: bool,
    /// Where it is shown.
    pub(super) surface: Surface,
    /// Carries out what is asked of it.
    pub(super) changes: Changes,
}

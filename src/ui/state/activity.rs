//! What is only of the activity surface: which one is shown, what is typed into its lines, which row is chosen, what the wall shows of it.

use crate::workshop::ActivityId;
use crate::workshop::activity::{Sort, TaskId};

/// See the module. Not saved.
#[derive(Debug, Clone, Default)]
pub struct ActivityWindow {
    /// The opening that is shown; the latest if nobody has chosen.
    pub shown: Option<ActivityId>,
    /// What a window shows that is too narrow for panes.
    pub tab: ActivityTab,
    /// The quick-entry line as it is now.
    pub entry: String,
    /// Whether that line is to take the focus in the next frame.
    pub focus_entry: bool,
    /// Whether a text field of the surface had the focus in the last frame: Esc leaves it before anything else.
    pub in_field: bool,
    /// Why what was entered could not be taken; it stands beside the line until something else is typed.
    pub refused: Option<String>,
    /// The row that is chosen: the id of a task, or the place of a measure.
    pub chosen: Option<u32>,
    /// How a toil list is sorted.
    pub sort: Sort,
    /// The task that is in the line to be changed; none for a new one.
    pub editing: Option<TaskId>,
    /// Words of the feedback as they are typed.
    pub words: String,
    /// Whether the words of the feedback are kept from the wall.
    pub words_hidden: bool,
}

/// A part of the surface that has the window to itself where there is no room for panes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ActivityTab {
    /// The activity.
    #[default]
    Activity,
    /// What stands right of it.
    Details,
    /// The agenda.
    Agenda,
}

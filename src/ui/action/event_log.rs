//! What is asked of an event log on its way onto a map.

use crate::flow::events::{LogKind, Role};
use crate::ui::state::event_log::LogField;

/// See the module.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LogAction {
    /// What its rows say.
    Kind(LogKind),
    /// What the column at a place is.
    Column(usize, Option<Role>),
    /// Whether the first number of a date is the month.
    MonthFirst(bool),
    /// Whether working time alone counts.
    Worked(bool),
    /// A text about it.
    Typed(LogField, String),
    /// Put its flow on the map.
    Take,
}

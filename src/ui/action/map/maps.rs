//! What is asked of whole maps.

use crate::flow::TemplateKind;
use crate::ui::state::measured::Measured;
use crate::workshop::MapId;

/// See the module.
#[derive(Debug, Clone, PartialEq)]
pub enum MapsAction {
    /// Flow text that was pasted or read from a file.
    Paste(String),
    /// A flow that was measured from an event log.
    Measured(Box<Measured>),
    /// The log beside the map was read: the levers are shown again.
    CloseLog,
    /// Ask for a flow file or an event log.
    OpenFlow,
    /// Put a template on the map.
    Template(TemplateKind),
    /// Show another map.
    Show(MapId),
    /// A new, empty map.
    Add,
    /// A copy of a map, as its future state.
    Copy(MapId),
    /// Take a map out; undo brings it back.
    Remove(MapId),
}

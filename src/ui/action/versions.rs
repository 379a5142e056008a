//! What the surface of the versions asks for.

use crate::store::VersionKept;
use crate::ui::state::versions::HeldTab;
use crate::workshop::MapId;

/// See the module.
#[derive(Debug, Clone)]
pub enum VersionsAction {
    /// Go back to where one was.
    Leave,
    /// Look at this version.
    Choose(VersionKept),
    /// In a narrow window: show the version that is chosen, or the list again.
    Open(bool),
    /// Show this of it.
    Tab(HeldTab),
    /// Show this of its maps.
    Map(MapId),
    /// Frame the steps that are others now, or not.
    Outline,
    /// List saves that moved the slides alone too, or not.
    Every,
    /// Take the row of this name along, or not.
    Tick(String),
    /// Look for a word in all versions.
    Query(String),
    /// Write the version into a file of its own.
    Restore,
    /// Let the open workshop say again what was ticked.
    TakeTicked,
    /// Add what the tab shows and the open workshop has not.
    TakeTab,
}

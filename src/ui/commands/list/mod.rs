//! The entries, a file a group. Here is their order: that of the palette and the help page.

mod activity;
mod board;
mod editor;
mod file;
mod map;
mod play;
mod rehearse;
mod round;
mod slides;
mod steps;
mod wall;
mod window;

use super::entry::Entry;
use super::group::Group;

/// The groups with their entries; what is done with steps is listed with the map.
const GROUPS: [(Group, &[Entry]); 12] = [
    (Group::Slides, slides::ENTRIES),
    (Group::Wall, wall::ENTRIES),
    (Group::Round, round::ENTRIES),
    (Group::Map, map::ENTRIES),
    (Group::Play, play::ENTRIES),
    (Group::Map, steps::ENTRIES),
    (Group::Activity, activity::ENTRIES),
    (Group::Board, board::ENTRIES),
    (Group::Editor, editor::ENTRIES),
    (Group::Rehearsal, rehearse::ENTRIES),
    (Group::Window, window::ENTRIES),
    (Group::File, file::ENTRIES),
];

/// Every entry with its group.
pub(super) fn entries() -> impl Iterator<Item = (Group, &'static Entry)> {
    GROUPS
        .iter()
        .flat_map(|(group, entries)| entries.iter().map(move |entry| (*group, entry)))
}

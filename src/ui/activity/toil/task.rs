//! The toil list that is shown and the task that is chosen, as its panes read them.

use egui::{Rect, pos2, vec2};

use super::super::shown::Shown;
use crate::ui::action::Command;
use crate::ui::theme::icons;
use crate::workshop::Record;
use crate::workshop::activity::{Comes, TaskId, Toil};

/// The list of an activity that is one.
pub(super) fn toil<'a>(shown: &Shown<'a>) -> Option<&'a Toil> {
    match &shown.run.record {
        Record::Toil(toil) => Some(toil),
        _ => None,
    }
}

/// The task that is chosen, by its id.
pub(super) fn chosen(shown: &Shown<'_>) -> Option<TaskId> {
    let chosen = TaskId(shown.window.chosen?);
    toil(shown)?.task(chosen).map(|task| task.id)
}

/// The icon of how a task comes.
pub(super) fn comes_icon(comes: Comes) -> char {
    match comes {
        Comes::Planned => icons::CALENDAR_BLANK,
        Comes::Reactive => icons::LIGHTNING,
    }
}

/// The key that a command has now, for a button that asks for it by an action of its own.
pub(super) fn key_of(command: Command, shown: &Shown<'_>) -> String {
    command.key_label(shown.state.window.typing)
}

/// A place of this size at the left upper corner of `rect`, lower by `down`.
pub(super) fn at_top(rect: Rect, down: f32, height: f32) -> Rect {
    Rect::from_min_size(pos2(rect.left(), rect.top() + down), vec2(rect.width(), height))
}

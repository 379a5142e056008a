//! Into a text of the slide: the field that edits it, and what is chosen with it.

use egui::{Id, Ui};

use super::in_place::enter_at;
use super::shown::{Shown, look};
use crate::ui::action::{Action, EditorLook};
use crate::ui::state::editing::TextOn;

/// Enters a text.
pub(super) fn enter(ui: &Ui, on: &TextOn, letter: Option<usize>, shown: &Shown<'_>, out: &mut Vec<Action>) {
    enter_at(ui, field_id(on), letter);
    let block = match on {
        TextOn::Block(block, _) => Some(*block),
        _ => None,
    };
    shown.choose(block, out);
    look(EditorLook::Text(Some(on.clone())), out);
}

pub(super) fn key_of(on: &TextOn) -> String {
    format!("{on:?}")
}

pub(super) fn field_id(on: &TextOn) -> Id {
    Id::unique(("text edited on the slide", key_of(on)))
}

//! The quick-entry line, names and fields while somebody types into them.

use super::change::change;
use super::typing;
use crate::flow::Flow;
use crate::flow::text::{Plan, read_step_line};
use crate::ui::action::{DragAction, MapAction, SelectAction, TableAction, TypingAction};
use crate::ui::effect::Effect;
use crate::ui::map::table;
use crate::ui::state::State;
use crate::ui::state::map::{Look, Named};
use crate::ui::state::maps::shown;

/// Carries out one action.
pub(super) fn act(state: &mut State, action: TypingAction, effects: &mut Vec<Effect>) {
    let map = &mut state.window.map;
    match action {
        TypingAction::Entry(text) => map.typing.entry = text,
        TypingAction::Submit => submit(state, effects),
        TypingAction::EntryFocused => map.typing.focus_entry = false,
        TypingAction::Rename(named) => rename(state, named, effects),
        TypingAction::Renamed(text) => {
            if let Some((_, name)) = &mut map.typing.renaming {
                *name = text;
            }
        }
        TypingAction::KeepName => typing::keep_name(state, effects),
        TypingAction::DropName => map.typing.renaming = None,
        TypingAction::Field(of, field, text) => map.typing.field = Some((of, field, text)),
        TypingAction::KeepField => typing::keep_field(state, effects),
        TypingAction::DropField => map.typing.field = None,
        TypingAction::InField(typing) => map.typing.in_field = typing,
        TypingAction::More(more) => map.more = more,
    }
}

/// Whether the field of the inspector that is typed into goes away by this: a drag takes the focus from no field, so that
/// nothing else keeps its text.
pub(super) fn ends_a_field(state: &State, action: &MapAction) -> bool {
    match (&state.window.map.typing.field, action) {
        (None, _) => false,
        (Some((of, field, _)), MapAction::Typing(TypingAction::Field(other_of, other, _))) => {
            (of, field) != (other_of, other)
        }
        (Some(_), action) => matches!(
            action,
            MapAction::Select(
                SelectAction::One(_) | SelectAction::Toggle(_) | SelectAction::Extend(_) | SelectAction::These(_)
            ) | MapAction::Drag(DragAction::Grab(_))
        ),
    }
}

fn submit(state: &mut State, effects: &mut Vec<Effect>) {
    let empty = Flow::default();
    let flow = shown(state).map_or(&empty, |map| &map.flow);
    let line = read_step_line(&state.window.map.typing.entry, flow);
    let selected = state.window.map.selection;
    let plan = line.plan(flow, selected);
    let edit = match line.edit(flow, selected) {
        Ok(Some(edit)) => edit,
        Ok(None) => {
            // A chip beside a long line has no room: whoever pressed Enter is told here why nothing happened.
            if let Some(problem) = line.problems.first() {
                state.warn(format!("Not added. {}: {}", problem.what, problem.mend));
            }
            return;
        }
        Err(refused) => {
            state.warn(refused.to_string());
            return;
        }
    };
    let about = match (&plan, edit.step()) {
        (Plan::Sets | Plan::Nothing, _) => selected,
        (_, step) => step.or(selected),
    };
    if change(state, edit, false, effects) {
        // What was said of the line before it has been read.
        if state
            .notice
            .as_ref()
            .is_some_and(|notice| notice.text.starts_with("Not added. "))
        {
            state.notice = None;
        }
        state.window.map.typing.entry.clear();
        state.window.map.select(about);
    }
}

pub(super) fn rename(state: &mut State, named: Named, effects: &mut Vec<Effect>) {
    // What is being typed over already keeps its text.
    if matches!(&state.window.map.typing.renaming, Some((what, _)) if *what == named) {
        return;
    }
    typing::keep_name(state, effects);
    typing::keep_field(state, effects);
    let name = match named {
        Named::Step(id) => shown(state).map(|map| map.flow.name_of(id).to_owned()),
        Named::Map(id) => {
            let document = state.document.as_ref();
            let map = document.and_then(|document| document.workshop().map(id));
            map.map(|map| map.name.clone())
        }
    };
    if let Named::Step(id) = named {
        if state.window.map.look == Look::Table {
            return table::update(state, TableAction::Rename(id), effects);
        }
        state.window.map.select(Some(id));
    }
    state.window.map.typing.renaming = name.map(|name| (named, name));
}

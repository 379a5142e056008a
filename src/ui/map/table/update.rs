//! Carries out what the table asks for.

use std::collections::HashSet;

use super::{cell, paste, tsv};
use crate::flow::{Flow, FlowEdit, Step, StepId};
use crate::ui::action::{TableAction, Way};
use crate::ui::effect::Effect;
use crate::ui::map::edits::names::free_step_name;
use crate::ui::map::side::reading;
use crate::ui::map::update::change::{change, change_as, try_change};
use crate::ui::state::State;
use crate::ui::state::maps::shown;
use crate::ui::state::selection::{block, current};
use crate::ui::state::table::{Column, Editing, Wrong};

/// More cells that cannot be understood than anybody will mend are forgotten.
const MOST_WRONG: usize = 2_000;

/// Carries out one action.
pub fn update(state: &mut State, action: TableAction, effects: &mut Vec<Effect>) {
    if action != TableAction::Focused {
        state.window.map.table.fresh = false;
    }
    match action {
        TableAction::Focused => state.window.map.table.focus = false,
        TableAction::Go(row, column) => {
            commit(state, effects);
            go(state, row, column);
        }
        TableAction::Extend(row, column) => {
            commit(state, effects);
            extend(state, row, column);
        }
        TableAction::All => {
            commit(state, effects);
            let rows = flow(state).steps.len();
            if rows > 0 {
                go(state, rows - 1, Column::ALL.len() - 1);
                state.window.map.table.anchor = Some((0, 0));
                select_rows(state);
            }
        }
        // What is being typed over already keeps its text.
        TableAction::Edit(None) if is_edited(state, current(&state.window.map, &flow(state))) => {}
        TableAction::Edit(text) => {
            commit(state, effects);
            edit(state, text);
        }
        TableAction::Typed(text) => {
            if let Some(editing) = &mut state.window.map.table.editing {
                editing.text = text;
            }
        }
        TableAction::Commit(way) => {
            commit(state, effects);
            step_on(state, way);
        }
        TableAction::Drop => drop_edit(state),
        TableAction::Clear => clear(state, "Clear cells", effects),
        TableAction::FillDown => fill_down(state, effects),
        TableAction::Rename(step) => {
            if let Some(row) = flow(state).position(step) {
                if is_edited(state, Some((row, 0))) {
                    return;
                }
                commit(state, effects);
                go(state, row, 0);
                edit(state, None);
            }
        }
        TableAction::Toggle => toggle(state, effects),
        TableAction::Paste(text) => put(state, &text, effects),
        TableAction::Copy => copy(state, effects),
        TableAction::Cut => {
            copy(state, effects);
            clear(state, "Cut cells", effects);
        }
    }
}

fn flow(state: &State) -> Flow {
    // A copy: the state that holds it is changed by what is worked out on it.
    shown(state).map(|map| map.flow.clone()).unwrap_or_default()
}

/// Leaves the cell that is typed into as it was.
pub(in crate::ui::map) fn drop_edit(state: &mut State) {
    let table = &mut state.window.map.table;
    if table.editing.take().is_some() {
        table.focus = true;
    }
}

fn go(state: &mut State, row: usize, column: usize) {
    let step = shown(state).and_then(|map| map.flow.steps.get(row)).map(|step| step.id);
    let window = &mut state.window.map;
    window.select(step);
    window.table.at_end = step.is_none();
    window.table.column = column.min(Column::ALL.len() - 1);
    window.table.anchor = None;
    window.table.tabbed_from = None;
    window.table.focus = true;
}

/// The steps of the block's rows are the selected ones, in all views.
fn select_rows(state: &mut State) {
    let Some(map) = shown(state) else { return };
    let Some(((top, bottom), _)) = block(&state.window.map, &map.flow) else {
        return;
    };
    let rows = map.flow.steps.iter().skip(top).take(bottom - top + 1);
    let first = state.window.map.selection;
    let mut steps: Vec<StepId> = rows.map(|step| step.id).filter(|id| Some(*id) != first).collect();
    steps.extend(first);
    if steps.len() > 1 {
        state.window.map.select_these(steps);
    }
}

fn extend(state: &mut State, row: usize, column: usize) {
    let Some(map) = shown(state) else { return };
    let from = current(&state.window.map, &map.flow);
    let last = map.flow.steps.len().saturating_sub(1);
    let anchor = state.window.map.table.anchor.or(from);
    // A block is made of steps: the empty row below them is none.
    go(state, row.min(last), column);
    state.window.map.table.anchor = anchor;
    select_rows(state);
}

/// Whether this cell is the one that is typed into.
fn is_edited(state: &State, place: Option<(usize, usize)>) -> bool {
    let Some((editing, (row, column))) = state.window.map.table.editing.as_ref().zip(place) else {
        return false;
    };
    let step = flow(state).steps.get(row).map(|step| step.id);
    editing.step == step && Column::at(column) == Some(editing.column)
}

fn edit(state: &mut State, text: Option<String>) {
    let flow = flow(state);
    let Some((row, column)) = current(&state.window.map, &flow) else {
        return;
    };
    let Some(column) = Column::at(column).filter(|column| !column.is_computed()) else {
        return;
    };
    let step = flow.steps.get(row);
    let table = &mut state.window.map.table;
    let text = text.unwrap_or_else(|| {
        let wrong = table
            .wrong(step.map(|step| step.id), column)
            .map(|wrong| wrong.text.clone());
        wrong.unwrap_or_else(|| step.map_or_else(String::new, |step| column.says(step, &flow)))
    });
    table.anchor = None;
    table.editing = Some(Editing {
        step: step.map(|step| step.id),
        column,
        text,
    });
}

/// Keeps what was typed. What cannot be understood stays in its cell and is told there; nothing is blocked by it.
pub(in crate::ui::map) fn commit(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(Editing { step, column, text }) = state.window.map.table.editing.take() else {
        return;
    };
    state.window.map.table.focus = true;
    // What it could not understand is gone with what it said, whatever comes of this.
    state.window.map.table.mended(step, column);
    let flow = flow(state);
    let done = match step {
        Some(id) => {
            let Some(step) = flow.step(id) else { return };
            cell::read(column, &text, step, &flow).map(|edit| edit.map(|edit| (edit, id)))
        }
        None if text.trim().is_empty() => Ok(None),
        None => new_row(column, &text, &flow).map(Some),
    };
    match done {
        Ok(None) => {}
        Ok(Some((edit, about))) => {
            let done = try_change(state, edit, false, effects);
            if let Err(why) = &done {
                put_wrong(state, step, column, text, why.to_string());
            } else {
                state.window.map.select(Some(about));
                state.window.map.table.at_end = false;
            }
            state.told(done);
        }
        Err(why) => {
            put_wrong(state, step, column, text, why);
            // No message tells of it: the cell alone does, to those who see it.
            state.window.map.table.mistakes += 1;
        }
    }
}

/// Lets a cell say what was typed there although it could not be kept.
fn put_wrong(state: &mut State, step: Option<StepId>, column: Column, text: String, why: String) {
    let wrong = Wrong {
        step,
        column,
        text,
        why,
    };
    tell_wrong(state, vec![wrong]);
}

/// Lets cells say that they could not be read.
pub(in crate::ui::map) fn tell_wrong(state: &mut State, wrong: Vec<Wrong>) {
    let table = &mut state.window.map.table;
    table.wrong.extend(wrong);
    let more = table.wrong.len().saturating_sub(MOST_WRONG);
    table.wrong.drain(..more);
}

/// A step for the row below the last one, with what was typed there.
fn new_row(column: Column, text: &str, flow: &Flow) -> Result<(FlowEdit, StepId), String> {
    let id = flow.next_id();
    let insert = |step: Step| FlowEdit::InsertStep {
        at: flow.steps.len(),
        step: Box::new(step),
    };
    let mut tried = flow.clone();
    let edit = if column == Column::Step {
        insert(Step::named(id, reading::one_line(text)))
    } else {
        let step = Step::named(id, free_step_name(flow, "New step"));
        let first = insert(step.clone());
        // It stands there while the cell is read, so that this can name the new step itself.
        tried.steps.push(step.clone());
        let second = cell::parse(column, text, &step, &tried)?;
        tried.steps.pop();
        FlowEdit::Several(std::iter::once(first).chain(second).collect())
    };
    edit.clone().apply(&mut tried).map_err(|refused| refused.to_string())?;
    Ok((edit, id))
}

fn step_on(state: &mut State, way: Way) {
    let flow = flow(state);
    let Some((row, column)) = current(&state.window.map, &flow) else {
        return;
    };
    // Tab passes over what is computed.
    let open = |place: &usize| Column::at(*place).is_some_and(|column| !column.is_computed());
    let (first, last) = (0, (0..Column::ALL.len()).rev().find(open).unwrap_or(0));
    let from = state.window.map.table.tabbed_from;
    let tabbed_from = (way == Way::Right).then(|| from.unwrap_or(column));
    let (row, column) = match way {
        Way::Stay => (row, column),
        Way::Down => ((row + 1).min(flow.steps.len()), from.unwrap_or(column)),
        Way::Up => (row.saturating_sub(1), column),
        Way::Right => match (column + 1..Column::ALL.len()).find(open) {
            Some(next) => (row, next),
            None => ((row + 1).min(flow.steps.len()), first),
        },
        Way::Left => match (0..column).rev().find(open) {
            Some(before) => (row, before),
            None if row > 0 => (row - 1, last),
            None => (row, column),
        },
    };
    go(state, row, column);
    state.window.map.table.tabbed_from = tabbed_from;
}

/// What the first row of the block says goes into the rows below it, as far as it fits them; names stay.
fn fill_down(state: &mut State, effects: &mut Vec<Effect>) {
    let flow = flow(state);
    let Some(((top, bottom), (left, right))) = block(&state.window.map, &flow) else {
        return;
    };
    let Some(first) = flow.steps.get(top) else { return };
    let mut tried = flow.clone();
    let mut edits = Vec::new();
    for step in flow.steps.iter().skip(top + 1).take(bottom - top) {
        for column in (left..=right).filter_map(Column::at) {
            if column == Column::Step {
                continue;
            }
            state.window.map.table.mended(Some(step.id), column);
            // On the flow as the cells before leave it: what fits by itself need not fit beside them.
            let read = cell::read(column, &column.says(first, &flow), step, &tried);
            if let Ok(Some(edit)) = read
                && edit.clone().apply(&mut tried).is_ok()
            {
                edits.push(edit);
            }
        }
    }
    several(state, edits, "Fill down", effects);
}

fn clear(state: &mut State, said: &str, effects: &mut Vec<Effect>) {
    let flow = flow(state);
    let Some(((top, bottom), (left, right))) = block(&state.window.map, &flow) else {
        return;
    };
    let mut edits = Vec::new();
    for step in flow.steps.iter().skip(top).take(bottom - top + 1) {
        for column in (left..=right).filter_map(Column::at) {
            state.window.map.table.mended(Some(step.id), column);
            let empty = column.says(step, &flow).is_empty();
            // A step keeps its name: without one it would be no step.
            if let Ok(Some(edit)) = cell::parse(column, "", step, &flow)
                && !empty
            {
                edits.push(edit);
            }
        }
    }
    several(state, edits, said, effects);
}

/// One change, or several as one: undo calls it what was done. Whether it was done.
fn several(state: &mut State, mut edits: Vec<FlowEdit>, said: &str, effects: &mut Vec<Effect>) -> bool {
    match edits.len() {
        0 => true,
        // One change says best itself what it is.
        1 => change(state, edits.remove(0), false, effects),
        _ => change_as(state, FlowEdit::Several(edits), said.to_owned(), effects),
    }
}

fn toggle(state: &mut State, effects: &mut Vec<Effect>) {
    let flow = flow(state);
    let Some((row, column)) = current(&state.window.map, &flow) else {
        return;
    };
    let Some((column, step)) = Column::at(column).zip(flow.steps.get(row)) else {
        return;
    };
    let other = if column.says(step, &flow).is_empty() { "yes" } else { "" };
    if let Ok(Some(edit)) = cell::read(column, other, step, &flow) {
        change(state, edit, false, effects);
    }
}

fn put(state: &mut State, text: &str, effects: &mut Vec<Effect>) {
    let cells = tsv::read(text);
    if cells.is_empty() {
        return;
    }
    let flow = flow(state);
    let first = block(&state.window.map, &flow).map(|(rows, columns)| (rows.0, columns.0));
    let (row, column) = first.unwrap_or((flow.steps.len(), 0));
    let pasted = paste::paste(&cells, row, column, &flow);
    let changed: HashSet<StepId> = pasted.edits.iter().filter_map(FlowEdit::step).collect();
    if !several(state, pasted.edits, "Paste cells", effects) {
        return;
    }
    let table = &mut state.window.map.table;
    table
        .wrong
        .retain(|wrong| wrong.step.is_none_or(|step| !changed.contains(&step)));
    let wrong = pasted.wrong.len();
    tell_wrong(state, pasted.wrong);
    go(state, row, column);
    extend(state, pasted.end.0, pasted.end.1);
    if wrong > 0 {
        let cells = if wrong == 1 {
            "1 cell".to_owned()
        } else {
            format!("{wrong} cells")
        };
        state.warn(format!("{cells} could not be read: they are red and say why"));
    }
}

fn copy(state: &mut State, effects: &mut Vec<Effect>) {
    let flow = flow(state);
    let Some(((top, bottom), (left, right))) = block(&state.window.map, &flow) else {
        return;
    };
    let analysis = state
        .shown_map()
        .and_then(|id| state.document.as_ref()?.analysis(id).cloned());
    let columns: Vec<Column> = (left..=right).filter_map(Column::at).collect();
    let says = |column: &Column, step: &Step| match &analysis {
        Some(analysis) if column.is_computed() => column.computed(step, analysis),
        _ => column.says(step, &flow),
    };
    let steps = flow.steps.iter().skip(top).take(bottom - top + 1);
    let mut rows: Vec<Vec<String>> = steps
        .map(|step| columns.iter().map(|column| says(column, step)).collect())
        .collect();
    if rows.is_empty() {
        return;
    }
    // The whole table takes its heads along.
    if columns.len() == Column::ALL.len() && rows.len() == flow.steps.len() {
        rows.insert(0, columns.iter().map(|column| column.title().to_owned()).collect());
    }
    effects.push(Effect::Copy(tsv::print(&rows)));
    state.tell("Copied");
}

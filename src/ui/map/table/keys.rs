//! The keys of the table while a cell has the focus and nothing is typed into it yet.

use egui::{Event, Key, Modifiers, Ui};

use super::sheet::Table;
use super::tsv;
use crate::ui::action::{Action, Command, MapAction, TableAction, Way};
use crate::ui::state::table::Column;

/// Rows that a page key goes.
const PAGE: usize = 10;

/// Reads the keys. Letters begin to write into the cell.
pub(super) fn read(ui: &Ui, table: &Table<'_>, focused: bool, out: &mut Vec<Action>) {
    let mut actions = Vec::new();
    moved(ui, focused, out);
    let switch = table
        .current
        .and_then(|(_, column)| Column::at(column))
        .is_some_and(Column::is_switch);
    ui.input_mut(|input| {
        let modifiers = input.modifiers;
        input.events.retain(|event| {
            let action = match event {
                Event::Text(text) if focused && !(switch && text == " ") => {
                    type_into(&mut actions, text);
                    return false;
                }
                Event::Text(_) if focused => return false,
                Event::Key {
                    key: key @ (Key::Backspace | Key::Delete),
                    pressed: true,
                    ..
                } if focused && take_back(&mut actions, *key) => return false,
                Event::Paste(text) if !tsv::is_flow_text(text) => Some(TableAction::Paste(text.clone())),
                Event::Copy if focused => Some(TableAction::Copy),
                Event::Cut if focused => Some(TableAction::Cut),
                Event::Key {
                    key,
                    pressed: true,
                    modifiers: held,
                    ..
                } => asked(*key, if held.any() { *held } else { modifiers }, table, focused, switch),
                _ => None,
            };
            let taken = action.is_some();
            actions.extend(action);
            !taken
        });
    });
    if matches!(actions.last(), Some(TableAction::Edit(_))) {
        table.focus_editor(ui);
    }
    out.extend(actions.into_iter().map(|action| Action::Map(MapAction::Table(action))));
}

/// Letters begin to write into the cell, those that follow at once go behind them. What is typed is kept in its turn: the
/// key that comes next in a slow frame leaves the cell with it.
fn type_into(actions: &mut Vec<TableAction>, text: &str) {
    match actions.last_mut() {
        Some(TableAction::Edit(Some(typed))) if !typed.is_empty() => typed.push_str(text),
        Some(TableAction::Edit(Some(typed))) => typed.push_str(text.trim_start()),
        _ => actions.push(TableAction::Edit(Some(text.trim_start().to_owned()))),
    }
}

/// A key that clears cells takes back a letter, as it would in the field, where letters were typed in this frame; whether
/// they were.
fn take_back(actions: &mut [TableAction], key: Key) -> bool {
    let Some(TableAction::Edit(Some(typed))) = actions.last_mut() else {
        return false;
    };
    if key == Key::Backspace {
        typed.pop();
    }
    true
}

/// Alt and an arrow moves the row.
fn moved(ui: &Ui, focused: bool, out: &mut Vec<Action>) {
    for (key, command) in [
        (Key::ArrowUp, Command::MoveStepEarlier),
        (Key::ArrowDown, Command::MoveStepLater),
    ] {
        if focused && ui.input_mut(|input| input.consume_key(Modifiers::ALT, key)) {
            out.push(Action::Command(command));
        }
    }
}

/// What a key asks for.
fn asked(key: Key, held: Modifiers, table: &Table<'_>, focused: bool, switch: bool) -> Option<TableAction> {
    let (last_row, last_column) = (table.grid.rows - 1, Column::ALL.len() - 1);
    let Some((row, column)) = table.current else {
        // Nothing is current yet: an arrow goes to the first cell.
        let arrow = matches!(key, Key::ArrowDown | Key::ArrowUp | Key::ArrowLeft | Key::ArrowRight);
        return (arrow && !held.any()).then_some(TableAction::Go(0, 0));
    };
    if held.alt || !focused && !matches!(key, Key::ArrowDown | Key::ArrowUp | Key::ArrowLeft | Key::ArrowRight) {
        return None;
    }
    let far = held.command || held.ctrl;
    let to = match key {
        Key::ArrowDown if far => (last_row.saturating_sub(1), column),
        Key::ArrowUp if far => (0, column),
        Key::ArrowRight if far => (row, last_column),
        Key::ArrowLeft if far => (row, 0),
        Key::ArrowDown => ((row + 1).min(last_row), column),
        Key::ArrowUp => (row.saturating_sub(1), column),
        Key::ArrowRight => (row, (column + 1).min(last_column)),
        Key::ArrowLeft => (row, column.saturating_sub(1)),
        Key::PageDown if !far => ((row + PAGE).min(last_row), column),
        Key::PageUp if !far => (row.saturating_sub(PAGE), column),
        Key::Home if far => (0, 0),
        Key::End if far => (last_row.saturating_sub(1), last_column),
        Key::Home => (row, 0),
        Key::End => (row, last_column),
        Key::A if far && !held.shift => return Some(TableAction::All),
        _ if far => return None,
        Key::Enter => return Some(TableAction::Commit(if held.shift { Way::Up } else { Way::Down })),
        Key::Tab => return Some(TableAction::Commit(if held.shift { Way::Left } else { Way::Right })),
        Key::Delete | Key::Backspace => return Some(TableAction::Clear),
        Key::F2 => return Some(TableAction::Edit(None)),
        Key::Space if switch => return Some(TableAction::Toggle),
        _ => return None,
    };
    Some(if held.shift {
        TableAction::Extend(to.0, to.1)
    } else {
        TableAction::Go(to.0, to.1)
    })
}

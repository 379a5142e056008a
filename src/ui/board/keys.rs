//! The board by keyboard: arrows walk over it, Shift takes along, Space chooses, Enter opens the menu, digits sort.

use egui::{FocusDirection, Key, Modifiers, Popup, Ui};

use super::shown::Shown;
use super::{card, column};
use crate::ui::action::{Action, BoardAction, BoardChoice};
use crate::workshop::activity::{On, Spot};

/// The digits that sort the chosen notes into a theme, in their order.
const DIGITS: [Key; 9] = [
    Key::Num1,
    Key::Num2,
    Key::Num3,
    Key::Num4,
    Key::Num5,
    Key::Num6,
    Key::Num7,
    Key::Num8,
    Key::Num9,
];

/// Takes the keys that mean something here. Call it before the widgets.
pub(super) fn read(ui: &Ui, shown: &Shown<'_>, out: &mut Vec<Action>) {
    if !shown.keys(ui) || shown.window.drag.is_some() {
        return;
    }
    // A button that has the focus keeps its keys: only the board's own things are walked over.
    let focused = ui.memory(egui::Memory::focused);
    let own = focused.is_none_or(|id| shown.window.cursor.is_some_and(|on| id == id_of(on)));
    if !own {
        return;
    }
    let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
    for (key, step) in [
        (Key::ArrowUp, Step::Up),
        (Key::ArrowDown, Step::Down),
        (Key::ArrowLeft, Step::Left),
        (Key::ArrowRight, Step::Right),
    ] {
        // Shift first: a plain key takes a shifted one along.
        if pressed(Modifiers::SHIFT, key) {
            walk(ui, shown, step, BoardChoice::Range, out);
        } else if ui.input(|input| !input.modifiers.any()) && pressed(Modifiers::NONE, key) {
            walk(ui, shown, step, BoardChoice::Only, out);
        }
    }
    let Some(on) = shown.window.cursor else { return };
    match on {
        On::Note(note) => {
            if pressed(Modifiers::NONE, Key::Space) {
                out.push(Action::Board(BoardAction::Choose(on, BoardChoice::Toggle)));
            }
            if focused.is_some() && pressed(Modifiers::NONE, Key::Enter) {
                Popup::open_id(ui.ctx(), card::menu_id(note));
            }
        }
        On::Theme(theme) => {
            if focused.is_some() && pressed(Modifiers::NONE, Key::Enter) {
                Popup::open_id(ui.ctx(), column::menu_id(theme));
            }
        }
    }
    if shown.window.chosen.is_empty() {
        return;
    }
    for (key, laid) in DIGITS.into_iter().zip(&shown.laid.themes) {
        if pressed(Modifiers::NONE, key) {
            out.push(Action::Board(BoardAction::Put(Spot::Theme(laid.theme.id))));
        }
    }
    if pressed(Modifiers::NONE, Key::Num0) {
        out.push(Action::Board(BoardAction::Put(Spot::Unsorted)));
    }
}

/// The id of the widget of something on the board.
pub(super) fn id_of(on: On) -> egui::Id {
    match on {
        On::Note(note) => card::id(note),
        On::Theme(theme) => column::head_id(theme),
    }
}

/// A way to walk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Up,
    Down,
    Left,
    Right,
}

fn walk(ui: &Ui, shown: &Shown<'_>, step: Step, how: BoardChoice, out: &mut Vec<Action>) {
    let columns = grid(shown);
    let Some(to) = next(&columns, shown.window.cursor, step) else {
        return;
    };
    ui.memory_mut(|memory| {
        memory.request_focus(id_of(to));
        // The arrow has done its work: it is not to lead on from there.
        memory.move_focus(FocusDirection::None);
    });
    // Where the range begins is where the keyboard was; without Shift it is there alone.
    let how = match to {
        On::Note(_) => how,
        On::Theme(_) => BoardChoice::Only,
    };
    out.push(Action::Board(BoardAction::Choose(to, how)));
}

/// What can be walked over, column by column: a theme's head stands above its notes.
fn grid(shown: &Shown<'_>) -> Vec<Vec<On>> {
    let notes = |notes: &[&crate::workshop::Note]| notes.iter().map(|note| On::Note(note.id)).collect::<Vec<_>>();
    let themes = shown.laid.themes.iter().map(|laid| {
        let head = On::Theme(laid.theme.id);
        std::iter::once(head).chain(notes(&laid.notes)).collect()
    });
    std::iter::once(notes(&shown.laid.unsorted))
        .chain(themes)
        .chain(std::iter::once(notes(&shown.laid.parked)))
        .filter(|column| !column.is_empty())
        .collect()
}

/// What lies in that direction; the first of all where nothing has the keyboard.
fn next(columns: &[Vec<On>], cursor: Option<On>, step: Step) -> Option<On> {
    let place = cursor.and_then(|cursor| {
        columns.iter().enumerate().find_map(|(column, all)| {
            let row = all.iter().position(|on| *on == cursor)?;
            Some((column, row))
        })
    });
    let Some((column, row)) = place else {
        return columns.first().and_then(|column| column.first()).copied();
    };
    let (column, row) = match step {
        Step::Up => (column, row.checked_sub(1)?),
        Step::Down => (column, row + 1),
        Step::Left => (column.checked_sub(1)?, row),
        Step::Right => (column + 1, row),
    };
    let all = columns.get(column)?;
    match step {
        // A shorter column beside is entered at its end.
        Step::Left | Step::Right => all.get(row).or(all.last()).copied(),
        Step::Up | Step::Down => all.get(row).copied(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workshop::NoteId;
    use crate::workshop::activity::ThemeId;

    #[test]
    fn arrows_walk_up_and_down_a_column_and_into_the_one_beside() {
        let note = |id| On::Note(NoteId(id));
        let theme = On::Theme(ThemeId(1));
        let columns = vec![vec![note(1), note(2), note(3)], vec![theme, note(4)], vec![note(5)]];
        for (from, step, to) in [
            (None, Step::Right, Some(note(1))),
            (Some(note(9)), Step::Down, Some(note(1))),
            (Some(note(1)), Step::Up, None),
            (Some(note(2)), Step::Down, Some(note(3))),
            (Some(note(3)), Step::Down, None),
            (Some(note(3)), Step::Right, Some(note(4))),
            (Some(note(1)), Step::Right, Some(theme)),
            (Some(note(4)), Step::Right, Some(note(5))),
            (Some(note(4)), Step::Up, Some(theme)),
            (Some(note(5)), Step::Left, Some(theme)),
            (Some(note(5)), Step::Right, None),
            (Some(note(1)), Step::Left, None),
        ] {
            assert_eq!(next(&columns, from, step), to, "{from:?} {step:?}");
        }
        assert_eq!(next(&[], None, Step::Down), None);
    }
}

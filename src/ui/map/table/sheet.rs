//! The table, and everything that is needed to paint it and act on it.

use std::collections::HashMap;

use egui::{Id, Ui};

use super::grid::Grid;
use crate::flow::{Flow, Step, StepId};
use crate::ui::map::shown::Shown;
use crate::ui::state::State;
use crate::ui::state::map::Look;
use crate::ui::state::maps::shown;
use crate::ui::state::selection::block;
use crate::ui::state::table::{Column, Editing, Wrong};
use crate::workshop::MapId;

/// Left and right of a cell's words.
pub(in crate::ui::map) const PAD: f32 = 8.0;

/// The table, and everything that is needed to paint it and act on it.
pub(in crate::ui::map) struct Table<'a> {
    pub(in crate::ui::map) map: Option<MapId>,
    pub(in crate::ui::map) flow: &'a Flow,
    pub(in crate::ui::map) shown: Option<&'a Shown<'a>>,
    pub(in crate::ui::map) state: &'a State,
    pub(in crate::ui::map) grid: Grid,
    /// The current cell: row and column.
    pub(in crate::ui::map) current: Option<(usize, usize)>,
    /// Cells that say something which cannot be understood: each cell that shows asks several times a frame.
    pub(in crate::ui::map) wrong: HashMap<(Option<StepId>, Column), &'a Wrong>,
}

impl<'a> Table<'a> {
    /// What is wrong with a cell.
    pub(in crate::ui::map) fn wrong(&self, step: Option<StepId>, column: Column) -> Option<&'a Wrong> {
        self.wrong.get(&(step, column)).copied()
    }

    pub(in crate::ui::map) fn cell_id(&self, row: usize, column: usize) -> Id {
        cell_id(self.map, self.flow, row, column)
    }

    pub(in crate::ui::map) fn editor_id() -> Id {
        Id::unique("map table editor")
    }

    /// Gives the focus to the field of the next frame, its cursor behind what stands there.
    #[allow(clippy::unused_self)] // reads better where it is called
    pub(in crate::ui::map) fn focus_editor(&self, ui: &Ui) {
        let id = Self::editor_id();
        ui.memory_mut(|memory| memory.request_focus(id));
        egui::text_edit::TextEditState::default().store(ui.ctx(), id);
    }

    /// Where the cell stands that is typed into.
    pub(in crate::ui::map) fn place_of(&self, editing: &Editing) -> Option<(usize, usize)> {
        let row = match editing.step {
            Some(step) => self.flow.position(step)?,
            None => self.flow.steps.len(),
        };
        Some((row, Column::ALL.iter().position(|column| *column == editing.column)?))
    }

    /// The row in which the selected block began; without a block that of the current cell.
    pub(in crate::ui::map) fn first_row(&self) -> Option<usize> {
        let (row, _) = self.current?;
        let anchor = self.state.window.map.table.anchor;
        Some(anchor.map_or(row, |(row, _)| row))
    }

    /// "QA test, Waits".
    pub(in crate::ui::map) fn spoken_head(&self, row: usize, column: usize) -> String {
        let name = self.flow.steps.get(row).map_or("New step", |step| step.name.as_str());
        format!("{name}, {}", Column::at(column).map_or("", Column::title))
    }

    /// "QA test, Waits, 3 d".
    pub(in crate::ui::map) fn spoken(&self, row: usize, column: Column, step: Option<&Step>) -> String {
        let place = Column::ALL.iter().position(|other| *other == column).unwrap_or(0);
        let says = step.map_or_else(String::new, |step| self.text(column, step));
        let says = if says.is_empty() { "empty".to_owned() } else { says };
        let wrong = self
            .wrong(step.map(|step| step.id), column)
            .map_or_else(String::new, |wrong| format!(", {}: {}", wrong.text, wrong.why));
        format!("{}, {says}{wrong}", self.spoken_head(row, place))
    }

    /// What a cell shows when nothing is wrong with it.
    pub(in crate::ui::map) fn text(&self, column: Column, step: &Step) -> String {
        match self.shown {
            Some(shown) if column.is_computed() => column.computed(step, shown.analysis),
            // Of a future state: what was observed, and what comes of it.
            Some(shown) if column == Column::Wait => match shown.foreseen_wait(step) {
                Some(told) => format!("{} → {told}", column.says(step, self.flow)),
                None => column.says(step, self.flow),
            },
            _ => column.says(step, self.flow),
        }
    }
}

pub(in crate::ui::map) fn cell_id(map: Option<MapId>, flow: &Flow, row: usize, column: usize) -> Id {
    let step = flow.steps.get(row).map(|step| step.id.0);
    Id::unique(("map cell", map.map(|map| map.0), step, column))
}

/// Whether cells of several rows of the table are selected.
pub(in crate::ui::map) fn has_rows_selected(state: &State) -> bool {
    let map = &state.window.map;
    let flow = shown(state).map(|map| &map.flow);
    let rows = flow.and_then(|flow| block(map, flow)).map(|(rows, _)| rows);
    map.look == Look::Table && rows.is_some_and(|(top, bottom)| top < bottom)
}

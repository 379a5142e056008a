//! The flow as a spreadsheet: a row a step, typed into by keyboard, pasted into from other spreadsheets.

mod cell;
mod column;
mod completion;
mod editor;
mod grid;
mod keys;
mod paint;
mod paste;
pub(in crate::ui::map) mod sheet;
mod tsv;
mod update;
mod widths;

use egui::{Context, EventFilter, Id, Popup, Rect, Response, Role, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo};

use super::shown::Shown;
use super::timeline::steps;
use super::words;
use crate::flow::{Flow, Step};
use crate::ui::action::{Action, MapAction, TableAction};
use crate::ui::map::table::sheet::Table;
use crate::ui::state::map::Look;
use crate::ui::state::selection::current;
use crate::ui::state::table::Column;
use crate::ui::state::{State, Surface};
use crate::ui::theme;
use crate::ui::widgets::{Tip, keep_tab};
use grid::Grid;

pub(super) use paste::as_flow;
pub(super) use tsv::is_cells;
pub use update::update;
pub(super) use update::{commit, drop_edit, tell_wrong};

/// Whether a cell of the table has the focus, or is about to: single keys are then text.
pub fn has_focus(ctx: &Context, state: &State) -> bool {
    let window = &state.window;
    if window.surface != Surface::Map || window.map.look != Look::Table || window.overlay.is_some() {
        return false;
    }
    let last: Option<Id> = ctx.data(|data| data.get_temp(last_focused()));
    let focused = ctx.memory(egui::Memory::focused);
    window.map.table.focus || focused.is_some() && focused == last
}

fn last_focused() -> Id {
    Id::unique("map cell with the focus")
}

/// Shows it in `rect`; `shown` is none before the first map.
pub(super) fn show(ui: &mut Ui, rect: Rect, shown: Option<&Shown<'_>>, state: &State, out: &mut Vec<Action>) {
    let none = Flow::default();
    let flow = shown.map_or(&none, |shown| shown.said);
    let window = &state.window.map;
    let mut table = Table {
        map: shown.map(|shown| shown.map.id),
        flow,
        shown,
        state,
        grid: Grid::new(flow.steps.len() + 1, rect, &widths::of(ui, shown)),
        current: current(window, flow),
        // Of two that were kept of one cell the first counts.
        wrong: (window.table.wrong.iter().rev())
            .map(|wrong| ((wrong.step, wrong.column), wrong))
            .collect(),
    };
    let size = table.grid.size();
    let ground = theme::standing_on(theme::tokens(ui.ctx()).surface);
    let mut child = ui.new_child(UiBuilder::new().max_rect(rect).ui_stack_info(ground).id_salt("table"));
    let area = ScrollArea::both().id_salt(("table", table.map.map(|map| map.0)));
    area.auto_shrink(false).show_viewport(&mut child, |ui, _| {
        ui.set_width(size.x);
        ui.set_height(size.y);
        table.grid.origin = ui.min_rect().min;
        ui.accesskit_node_builder(ui.unique_id(), |node| {
            node.set_role(Role::Grid);
            node.set_label("Steps as a table");
            node.set_row_count(flow.steps.len() + 2);
            node.set_column_count(Column::ALL.len());
        });
        table.paint(ui);
        let (focused, menu) = cells(ui, &table, out);
        heads(ui, &table);
        let menu = gutter(ui, &table, out) || menu;
        act(ui, &table, (focused, menu), out);
        if let Some(editing) = &window.table.editing {
            editor::show(ui, &table, editing, out);
        }
        follow(ui, &table);
    });
}

/// Keys and focus. A cell that is to have the focus gets it now. `own` says whether a menu of the table is open.
fn act(ui: &Ui, table: &Table<'_>, (focused, own): (bool, bool), out: &mut Vec<Action>) {
    let window = &table.state.window;
    let menu = Popup::is_any_open(ui.ctx());
    let id = Id::unique("map table had a menu");
    let had_menu: bool = ui.data(|data| data.get_temp(id)).unwrap_or(false);
    let has_menu = own && menu;
    if has_menu != had_menu {
        ui.data_mut(|data| data.insert_temp(id, has_menu));
    }
    if window.overlay.is_some() || window.map.table.editing.is_some() || menu {
        return;
    }
    let holder = ui.memory(egui::Memory::focused);
    // A menu that closes gives the focus back.
    let wanted = window.map.table.focus || had_menu && holder.is_none();
    if let Some((row, column)) = table.current.filter(|_| wanted) {
        let id = table.cell_id(row, column);
        ui.memory_mut(|memory| memory.request_focus(id));
        ui.data_mut(|data| data.insert_temp(last_focused(), id));
        // Only a cell that had the focus for a frame can keep Tab and the arrows to itself: that frame comes at once.
        ui.ctx().request_repaint();
        out.push(Action::Map(MapAction::Table(TableAction::Focused)));
    }
    if focused || holder.is_none() || window.map.table.focus {
        keys::read(ui, table, focused || window.map.table.focus, out);
    }
}

/// The cells as widgets; whether one of them has the focus, and whether the menu of one is open.
fn cells(ui: &mut Ui, table: &Table<'_>, out: &mut Vec<Action>) -> (bool, bool) {
    let (body, names) = (table.grid.body(), table.grid.names());
    let (mut focused, mut menu) = (false, false);
    let mut add = |(own, opened): (bool, bool)| {
        focused |= own;
        menu |= opened;
    };
    for row in table.grid.visible() {
        let step = table.flow.steps.get(row);
        for (place, column) in Column::ALL.into_iter().enumerate().rev() {
            let place_rect = table.grid.cell(row, place);
            let rect = place_rect.intersect(if place == 0 { names } else { body });
            if rect.is_positive() {
                add(one(ui, table, (row, place), (column, step), rect, out));
            }
        }
    }
    // The current cell keeps the focus also where it does not show.
    if let Some((row, place)) = table.current {
        let rect = table.grid.cell(row, place);
        let shows = rect.intersect(if place == 0 { names } else { body }).is_positive();
        if let Some(column) = Column::at(place).filter(|_| !shows) {
            let step = table.flow.steps.get(row);
            add(one(ui, table, (row, place), (column, step), rect, out));
        }
    }
    (focused, menu)
}

/// What the columns mean, to the pointer and to a screen reader.
fn heads(ui: &Ui, table: &Table<'_>) {
    let view = table.grid.view;
    for (place, column) in Column::ALL.into_iter().enumerate() {
        let right_of_names = if place == 0 { view.left() } else { table.grid.frozen() };
        let rect = table.grid.head(place).intersect(view.with_min_x(right_of_names));
        if rect.is_positive() {
            let response = ui.interact(rect, Id::unique(("map table head", place)), Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, true, column.title()));
            ui.accesskit_node_builder(response.id, |node| {
                node.set_row_index(0);
                node.set_column_index(place);
            });
            response.tip(|| column.tip());
        }
    }
}

/// The numbers of the rows select whole rows; whether the menu of one is open.
fn gutter(ui: &Ui, table: &Table<'_>, out: &mut Vec<Action>) -> bool {
    let mut opened = false;
    let last = Column::ALL.len() - 1;
    for (row, step) in table
        .grid
        .visible()
        .filter_map(|row| Some((row, table.flow.steps.get(row)?)))
    {
        let rect = table.grid.gutter(row).intersect(table.grid.names());
        if !rect.is_positive() {
            continue;
        }
        let id = Id::unique(("map table row", step.id.0));
        let response = ui.interact(rect, id, Sense::CLICK | Sense::DRAG);
        let label = format!("Row {}: {}", row + 1, step.name);
        response.widget_info(|| WidgetInfo::labeled(Role::RowHeader, true, &label));
        let mut say = |action| out.push(Action::Map(MapAction::Table(action)));
        let shift = ui.input(|input| input.modifiers.shift);
        if response.clicked() || response.drag_started() {
            // From the last cell back to the name: names never scroll away.
            let from = table.first_row().filter(|_| shift).unwrap_or(row);
            say(TableAction::Go(from, last));
            say(TableAction::Extend(row, 0));
        } else if response.dragged()
            && let Some(at) = response.interact_pointer_pos()
        {
            let (to, _) = table.grid.at(at);
            if table.current.is_some_and(|(current, _)| current != to) {
                say(TableAction::Extend(to, 0));
            }
        }
        opened |= menu(ui, table, (row, 0), step, &response, out);
        response.tip(|| "Press to select the row, with Shift or by dragging several");
    }
    opened
}

/// The menu of the row's step, or of all selected ones: by the right button, and by its key at the current cell. Whether it is
/// open.
fn menu(
    ui: &Ui,
    table: &Table<'_>,
    (row, place): (usize, usize),
    step: &Step,
    response: &Response,
    out: &mut Vec<Action>,
) -> bool {
    let window = &table.state.window.map;
    if response.secondary_clicked() && !window.is_selected(step.id) {
        out.push(Action::Map(MapAction::Table(TableAction::Go(row, place))));
    }
    // Asked for by its key it opens at the current cell, not at its row's number too.
    let cell = response.id == table.cell_id(row, place);
    let by_key = cell && window.open_menu && table.current == Some((row, place));
    let shown = table.shown;
    shown.is_some_and(|shown| steps::menus(ui, response, (shown, table.state), step, by_key, out))
}

/// One cell; whether it has the focus, and whether its menu is open.
fn one(
    ui: &mut Ui,
    table: &Table<'_>,
    (row, place): (usize, usize),
    (column, step): (Column, Option<&Step>),
    rect: Rect,
    out: &mut Vec<Action>,
) -> (bool, bool) {
    let id = table.cell_id(row, place);
    let current = table.current == Some((row, place));
    // One cell can be reached by Tab, the others from there by the arrow keys.
    let first = place == 0 && table.grid.visible().next() == Some(row);
    let last: Option<Id> = ui.data(|data| data.get_temp(last_focused()));
    let stop = current || table.current.is_none() && (first || last == Some(id));
    let sense = if stop {
        Sense::click_and_drag()
    } else {
        Sense::CLICK | Sense::DRAG
    };
    let response = ui.interact(rect, id, sense);
    response.widget_info(|| WidgetInfo::selected(Role::Cell, true, current, table.spoken(row, column, step)));
    let named = step.filter(|_| column == Column::Step).zip(table.shown);
    ui.accesskit_node_builder(id, |node| {
        // The heads are the first row.
        node.set_row_index(row + 1);
        node.set_column_index(place);
        // Worked out inside: it is asked for only while something listens.
        if let Some((step, shown)) = named {
            let told = shown.step(step.id).unwrap_or(step);
            node.set_description(words::step(told, shown.flow, shown.analysis));
        }
    });
    let mut say = |action| out.push(Action::Map(MapAction::Table(action)));
    let focused = response.has_focus();
    if focused {
        let filter = EventFilter {
            tab: true,
            horizontal_arrows: true,
            vertical_arrows: true,
            escape: false,
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
        keep_tab(ui.ctx(), id, true);
        ui.data_mut(|data| data.insert_temp(last_focused(), id));
    }
    if response.double_clicked() {
        say(TableAction::Go(row, place));
        say(TableAction::Edit(None));
        table.focus_editor(ui);
    } else if focused && !current {
        say(TableAction::Go(row, place));
    } else if response.clicked() || response.drag_started() {
        let shift = ui.input(|input| input.modifiers.shift);
        say(if shift {
            TableAction::Extend(row, place)
        } else {
            TableAction::Go(row, place)
        });
    } else if response.dragged()
        && let Some(at) = response.interact_pointer_pos()
    {
        let (to_row, to_column) = table.grid.at(at);
        if table.current != Some((to_row, to_column)) {
            say(TableAction::Extend(to_row, to_column));
        }
    }
    let opened = step.is_some_and(|step| menu(ui, table, (row, place), step, &response, out));
    let wrong = table.wrong(step.map(|step| step.id), column);
    if let Some(wrong) = wrong {
        response.tip(|| &wrong.why);
    } else if let Some(step) = step.filter(|_| response.hovered() && !response.context_menu_opened()) {
        // What a narrow column cuts off is read under the pointer.
        let text = table.text(column, step);
        if widths::is_cut(ui, column, &text, table.grid.cell(row, place).width()) {
            response.tip(|| text);
        }
    }
    (focused, opened)
}

/// Brings the current cell into view when it has changed.
fn follow(ui: &Ui, table: &Table<'_>) {
    let id = Id::unique("table follow");
    let before: Option<Option<(usize, usize)>> = ui.data(|data| data.get_temp(id));
    // Only then: whoever scrolls away from it is not pulled back.
    if before == Some(table.current) {
        return;
    }
    ui.data_mut(|data| data.insert_temp(id, table.current));
    if let Some((row, column)) = table.current {
        ui.scroll_to_rect(table.grid.to_show(row, column), None);
    }
}

//! Which steps are selected: one, or several with one of them first. All views of a map share it.

use super::map::MapWindow;
use super::several::Showing;
use super::table::Column;
use super::taken::Taken;
use crate::flow::{Flow, StepId};

impl MapWindow {
    /// The selected step of the map that is edited; of several steps the one that keys and the quick entry start from.
    pub fn selected(&self) -> Option<StepId> {
        self.selection.filter(|_| self.several.showing == Showing::One)
    }

    /// Whether a step belongs to the selection.
    pub fn is_selected(&self, step: StepId) -> bool {
        self.selection == Some(step) || self.holds_several() && self.also.contains(step)
    }

    /// The selected steps that `flow` has, in the order of its lines.
    pub fn all_selected(&self, flow: &Flow) -> Vec<StepId> {
        let ids = flow.steps.iter().map(|step| step.id);
        ids.filter(|id| self.is_selected(*id)).collect()
    }

    /// Selects one step, or none.
    pub fn select(&mut self, step: Option<StepId>) {
        self.selection = step;
        self.also = Taken::default();
        self.anchor = step;
        self.levers.chosen = None;
    }

    /// Selects exactly these steps; the last one comes first among them.
    pub fn select_these(&mut self, steps: Vec<StepId>) {
        self.select(steps.last().copied());
        self.also = steps.into();
    }

    /// Takes a step into the selection, or out of it.
    pub(in crate::ui) fn toggle(&mut self, step: StepId) {
        let mut steps = self.held();
        if let Some(at) = steps.iter().position(|held| *held == step) {
            steps.remove(at);
        } else {
            steps.push(step);
        }
        self.select_these(steps);
    }

    /// Selects all steps from where the selection began to `step`, as they stand in `order`.
    pub(in crate::ui) fn extend(&mut self, step: StepId, order: &[StepId]) {
        let place = |wanted: StepId| order.iter().position(|id| *id == wanted);
        let anchor = self.anchor.or(self.selection).filter(|anchor| place(*anchor).is_some());
        let (Some(anchor), Some(to)) = (anchor, place(step)) else {
            self.select(Some(step));
            return;
        };
        let from = place(anchor).unwrap_or(to);
        let (first, last) = (from.min(to), from.max(to));
        let mut steps: Vec<StepId> = order.iter().skip(first).take(last - first + 1).copied().collect();
        // The step that was reached last comes first among them, also upwards.
        if to == first {
            steps.reverse();
        }
        self.select_these(steps);
        self.anchor = Some(anchor);
    }

    fn held(&self) -> Vec<StepId> {
        if self.holds_several() {
            self.also.order.clone()
        } else {
            self.selection.into_iter().collect()
        }
    }

    /// A selection that was set to one step alone has nothing to do with what was selected before.
    fn holds_several(&self) -> bool {
        self.selection.is_some_and(|first| self.also.contains(first))
    }
}

/// The current cell: row and column.
pub(in crate::ui) fn current(window: &MapWindow, flow: &Flow) -> Option<(usize, usize)> {
    // A column that is no longer there is the last one.
    let column = window.table.column.min(Column::ALL.len() - 1);
    match window.selection.and_then(|step| flow.position(step)) {
        Some(row) => Some((row, column)),
        None => (window.table.at_end || flow.steps.is_empty()).then_some((flow.steps.len(), column)),
    }
}

/// The block of cells that is selected: rows and columns from the first to the last.
pub(in crate::ui) fn block(window: &MapWindow, flow: &Flow) -> Option<((usize, usize), (usize, usize))> {
    let (row, column) = current(window, flow)?;
    let (a, b) = window.table.anchor.unwrap_or((row, column));
    Some(((row.min(a), row.max(a)), (column.min(b), column.max(b))))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn ids(numbers: &[u32]) -> Vec<StepId> {
        numbers.iter().copied().map(StepId).collect()
    }

    fn flow() -> Flow {
        crate::flow::text::read("A\nB\nC\nD\nE").flow
    }

    #[test]
    fn a_click_with_ctrl_takes_a_step_in_and_out() {
        let mut window = MapWindow::default();
        window.select(Some(StepId(2)));
        window.toggle(StepId(4));
        window.toggle(StepId(1));
        assert_eq!(window.all_selected(&flow()), ids(&[1, 2, 4]));
        assert_eq!(window.selected(), Some(StepId(1)));
        window.toggle(StepId(1));
        window.toggle(StepId(4));
        assert_eq!(window.all_selected(&flow()), ids(&[2]));
        window.toggle(StepId(2));
        assert_eq!((window.selected(), window.all_selected(&flow())), (None, Vec::new()));
    }

    #[test]
    fn shift_selects_from_where_it_began_and_turns_round_there() {
        let (mut window, order) = (MapWindow::default(), ids(&[1, 2, 3, 4, 5]));
        window.select(Some(StepId(3)));
        window.extend(StepId(5), &order);
        assert_eq!(window.all_selected(&flow()), ids(&[3, 4, 5]));
        window.extend(StepId(2), &order);
        assert_eq!(window.all_selected(&flow()), ids(&[2, 3]));
        assert_eq!(window.selected(), Some(StepId(2)));
        window.select(Some(StepId(4)));
        assert_eq!(window.all_selected(&flow()), ids(&[4]));
    }

    #[test]
    fn one_step_set_alone_forgets_the_others_and_what_is_gone_is_not_selected() {
        let mut window = MapWindow::default();
        window.select_these(ids(&[1, 2, 9]));
        assert_eq!(window.all_selected(&flow()), ids(&[1, 2]));
        window.selection = Some(StepId(3));
        assert_eq!(window.all_selected(&flow()), ids(&[3]));
    }
}

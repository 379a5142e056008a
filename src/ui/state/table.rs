//! What is only of this window's view of the table.

use serde::{Deserialize, Serialize};

use crate::flow::StepId;

/// See the module. Not saved.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TableWindow {
    /// The column of the current cell, from 0; its row is the selected step.
    pub column: usize,
    /// Without a selected step: whether the current cell is in the row below the last step.
    pub at_end: bool,
    /// Where a block of cells that grows by Shift began: row and column.
    pub anchor: Option<(usize, usize)>,
    /// The column in which a row of Tabs began: Enter goes back to it, one row down.
    pub(in crate::ui) tabbed_from: Option<usize>,
    /// The cell that is typed into.
    pub editing: Option<Editing>,
    /// Whether the current cell is to take the focus in the next frame.
    pub focus: bool,
    /// Whether nothing was done in the table since it was shown: the keys that lead from view to view still do.
    pub fresh: bool,
    /// Cells that say something which cannot be understood.
    pub wrong: Vec<Wrong>,
    /// How often that was typed: the same words in the same cell again are another mistake.
    pub(in crate::ui) mistakes: u64,
}

/// A cell that is typed into.
#[derive(Debug, Clone, PartialEq)]
pub struct Editing {
    /// Its row; none is the row below the last step.
    pub step: Option<StepId>,
    /// Its column.
    pub column: Column,
    /// The text as it is now.
    pub text: String,
}

/// A cell that says something which cannot be understood: it stays until it is mended.
#[derive(Debug, Clone, PartialEq)]
pub struct Wrong {
    /// Its row; none is the row below the last step.
    pub step: Option<StepId>,
    /// Its column.
    pub column: Column,
    /// What it says.
    pub text: String,
    /// Why that cannot be understood, and how to mend it.
    pub why: String,
}

impl Wrong {
    /// A name that another step has.
    pub(in crate::ui) fn taken(step: StepId, name: &str) -> Wrong {
        Wrong {
            step: Some(step),
            column: Column::Step,
            text: name.to_owned(),
            why: format!("there is already a step called “{name}”: give this one another name"),
        }
    }

    /// A step whose name was cleared.
    pub(in crate::ui) fn nameless(step: StepId) -> Wrong {
        Wrong {
            step: Some(step),
            column: Column::Step,
            text: String::new(),
            why: "a step needs a name".to_owned(),
        }
    }
}

impl TableWindow {
    /// What is wrong with a cell.
    pub(in crate::ui) fn wrong(&self, step: Option<StepId>, column: Column) -> Option<&Wrong> {
        self.wrong
            .iter()
            .find(|wrong| wrong.step == step && wrong.column == column)
    }

    /// Forgets what was wrong with a cell.
    pub(in crate::ui) fn mended(&mut self, step: Option<StepId>, column: Column) {
        self.wrong.retain(|wrong| wrong.step != step || wrong.column != column);
    }
}

/// A column; a step has a cell in each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Column {
    /// Its name.
    Step,
    /// The lane.
    Team,
    /// How long work waits.
    Wait,
    /// How long it takes.
    Work,
    /// Percent complete and accurate.
    Ca,
    /// Where the rest goes back to.
    Rework,
    /// How many at once.
    People,
    /// Computed: share of its capacity.
    Load,
    /// Computed: how often an item passes.
    Visits,
    /// Computed: share of the lead time.
    Share,
    /// How many it waits for.
    Batch,
    /// When it can start.
    Every,
    /// What it follows.
    After,
    /// Which share of the items comes to it at all.
    Comes,
    /// Which share of the items takes it, of several ways.
    Takes,
    /// How many items lie before it.
    Lying,
    /// Which part of the work the customer would pay for.
    Value,
    /// Done by another company.
    Outside,
    /// Done by a machine.
    Auto,
    /// Free text.
    Note,
}

impl Column {
    /// All columns, left to right.
    pub const ALL: [Column; 20] = [
        Self::Step,
        Self::Team,
        Self::Wait,
        Self::Work,
        Self::Ca,
        Self::Rework,
        Self::People,
        Self::Load,
        Self::Visits,
        Self::Share,
        Self::Batch,
        Self::Every,
        Self::After,
        Self::Comes,
        Self::Takes,
        Self::Lying,
        Self::Value,
        Self::Outside,
        Self::Auto,
        Self::Note,
    ];

    /// The column at a place from the left.
    pub fn at(place: usize) -> Option<Column> {
        Self::ALL.get(place).copied()
    }
}

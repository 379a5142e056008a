//! What became of a step between two flows, as data: new, gone, changed or the same, and which fields differ.

use crate::flow::{FlowEdit, Step, StepId};

/// What became of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Fate {
    /// It is in both flows, with the same fields.
    Same,
    /// It is in both flows, and some of its fields differ.
    Changed,
    /// Only the flow after has it.
    Added,
    /// Only the flow before has it.
    Removed,
}

impl Fate {
    /// Its word: "added".
    pub fn word(self) -> &'static str {
        match self {
            Fate::Same => "same",
            Fate::Changed => "changed",
            Fate::Added => "added",
            Fate::Removed => "removed",
        }
    }
}

/// A field of a step that can differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StepField {
    /// What it is called.
    Name,
    /// Its place in the order of the lines.
    Place,
    /// The lane.
    Team,
    /// Wait.
    Wait,
    /// When it may start.
    Every,
    /// How many items it takes together.
    Batch,
    /// Process time.
    Process,
    /// Items counted before it.
    Lying,
    /// Value added.
    ValueAdded,
    /// Percent complete and accurate.
    Ca,
    /// Where rework goes back to.
    Rework,
    /// How many at once.
    People,
    /// What it follows.
    After,
    /// Which share takes it, of several alternatives.
    Take,
    /// Which share comes to it at all.
    Share,
    /// Whether it is outside.
    Outside,
    /// Whether it needs no hands.
    Auto,
    /// The note.
    Note,
}

impl StepField {
    /// Its key in files: "wait".
    pub fn key(self) -> &'static str {
        match self {
            StepField::Name => "name",
            StepField::Place => "place",
            StepField::Team => "team",
            StepField::Wait => "wait",
            StepField::Every => "every",
            StepField::Batch => "batch",
            StepField::Process => "process",
            StepField::Lying => "queue",
            StepField::ValueAdded => "value_added",
            StepField::Ca => "ca",
            StepField::Rework => "rework",
            StepField::People => "people",
            StepField::After => "after",
            StepField::Take => "take",
            StepField::Share => "share",
            StepField::Outside => "outside",
            StepField::Auto => "auto",
            StepField::Note => "note",
        }
    }
}

impl StepField {
    /// The edit that gives `step` this field of `from`; none for its place.
    pub(crate) fn edit(self, step: StepId, from: &Step) -> Option<FlowEdit> {
        Some(match self {
            StepField::Place => return None,
            StepField::Name => FlowEdit::RenameStep {
                step,
                name: from.name.clone(),
            },
            StepField::Team => FlowEdit::SetTeam {
                step,
                team: from.team.clone(),
            },
            StepField::Wait => FlowEdit::SetWait { step, wait: from.wait },
            StepField::Every => FlowEdit::SetEvery {
                step,
                every: from.every,
            },
            StepField::Batch => FlowEdit::SetBatch {
                step,
                batch: from.batch,
            },
            StepField::Process => FlowEdit::SetProcess {
                step,
                process: from.process,
            },
            StepField::Lying => FlowEdit::SetLying {
                step,
                lying: from.lying,
            },
            StepField::ValueAdded => FlowEdit::SetVa { step, va: from.va },
            StepField::Ca => FlowEdit::SetCa { step, ca: from.ca },
            StepField::Take => FlowEdit::SetTake { step, take: from.take },
            StepField::Share => FlowEdit::SetShare {
                step,
                share: from.share,
            },
            StepField::Rework => FlowEdit::SetRework {
                step,
                rework: from.rework,
            },
            StepField::People => FlowEdit::SetPeople {
                step,
                people: from.people,
            },
            StepField::After => FlowEdit::SetAfter {
                step,
                after: from.after.clone(),
            },
            StepField::Outside => FlowEdit::SetOutside {
                step,
                outside: from.outside,
            },
            StepField::Auto => FlowEdit::SetAuto { step, auto: from.auto },
            StepField::Note => FlowEdit::SetNote {
                step,
                note: from.note.clone(),
            },
        })
    }
}

/// One field of a step that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldChange {
    /// Which.
    pub field: StepField,
    /// "wait 3 d to 1 d".
    pub words: String,
}

/// A step of either flow.
#[derive(Debug, Clone, PartialEq)]
pub struct StepChange {
    /// Its id in the flow before.
    pub before: Option<StepId>,
    /// Its id in the flow after.
    pub after: Option<StepId>,
    /// What it is called after, or was called before it was removed.
    pub name: String,
    /// What became of it.
    pub fate: Fate,
    /// What differs, in the order of [`StepField`]; empty when it was added or removed.
    pub fields: Vec<FieldChange>,
}

impl StepChange {
    /// All that changed: "wait 3 d to 1 d, %C/A 60 to 95 %", "added"; empty when nothing did.
    pub fn words(&self) -> String {
        match self.fate {
            Fate::Added | Fate::Removed => self.fate.word().to_owned(),
            Fate::Same | Fate::Changed => {
                let words: Vec<&str> = self.fields.iter().map(|field| field.words.as_str()).collect();
                words.join(", ")
            }
        }
    }

    /// Whether that field differs.
    pub fn changed(&self, field: StepField) -> Option<&FieldChange> {
        self.fields.iter().find(|change| change.field == field)
    }
}

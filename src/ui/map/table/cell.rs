//! What is understood when somebody types into a cell.

use std::num::NonZeroU32;

use crate::flow::{AtOnce, Ca, Flow, FlowEdit, Step};
use crate::ui::map::side::reading;
use crate::ui::state::table::Column;

/// What `text` in a cell of `step` means as a change of `flow`; `None` when it changes nothing.
///
/// # Errors
/// A sentence: what cannot be understood, and how to mend it.
pub(super) fn read(column: Column, text: &str, step: &Step, flow: &Flow) -> Result<Option<FlowEdit>, String> {
    // A cell may say a time shorter than it is: one that was only passed through must not change the step to that.
    if text.trim() == column.says(step, flow).trim() {
        return Ok(None);
    }
    let Some(edit) = parse(column, text, step, flow)? else {
        return Ok(None);
    };
    let mut tried = flow.clone();
    edit.clone().apply(&mut tried).map_err(|refused| refused.to_string())?;
    Ok((tried != *flow).then_some(edit))
}

/// The same without asking whether it fits the flow: for many cells at once.
///
/// # Errors
/// A sentence: what cannot be understood, and how to mend it.
pub(super) fn parse(column: Column, text: &str, step: &Step, flow: &Flow) -> Result<Option<FlowEdit>, String> {
    let (id, text) = (step.id, text.trim());
    let edit = match column {
        Column::Step if text.is_empty() => return Err("a step needs a name".to_owned()),
        Column::Step => FlowEdit::RenameStep {
            step: id,
            name: reading::one_line(text),
        },
        Column::Ca if text.is_empty() => FlowEdit::SetCa {
            step: id,
            ca: Ca::NOT_ASKED,
        },
        Column::People if text.is_empty() => FlowEdit::SetPeople {
            step: id,
            people: AtOnce::NOT_SAID,
        },
        Column::Batch if text.is_empty() => FlowEdit::SetBatch {
            step: id,
            batch: NonZeroU32::MIN,
        },
        Column::Rework => FlowEdit::SetRework {
            step: id,
            rework: rework(text, flow)?,
        },
        Column::Outside => FlowEdit::SetOutside {
            step: id,
            outside: switch(text)?,
        },
        Column::Auto => FlowEdit::SetAuto {
            step: id,
            auto: switch(text)?,
        },
        Column::Load | Column::Visits | Column::Share => return Ok(None),
        _ => {
            let Some(field) = column.field() else { return Ok(None) };
            return reading::parse(field, text, step, flow);
        }
    };
    Ok(Some(edit))
}

fn rework(text: &str, flow: &Flow) -> Result<Option<crate::flow::StepId>, String> {
    let name = text.trim_start_matches(['-', '>', '→']).trim();
    if name.is_empty() {
        return Ok(None);
    }
    let found = flow.find(name).map(|step| Some(step.id));
    found.ok_or_else(|| format!("there is no step called “{name}”: name this one or one above it"))
}

fn switch(text: &str) -> Result<bool, String> {
    match text.to_lowercase().as_str() {
        "yes" | "y" | "x" | "true" | "1" => Ok(true),
        "" | "no" | "n" | "false" | "0" | "-" => Ok(false),
        _ => Err(format!("“{text}” is neither yes nor no")),
    }
}

//! Steps on the clipboard: flow text of the selected ones, and any flow text or plain lines that are pasted.

use std::collections::HashMap;

use super::change::change_as;
use super::maps::put_flow;
use crate::flow::text::Reading;
use crate::flow::{Flow, FlowEdit, StepId};
use crate::time::Calendar;
use crate::ui::effect::Effect;
use crate::ui::map::edits::copied::{insertions, text, understood};
use crate::ui::map::table;
use crate::ui::map::words::counted;
use crate::ui::state::State;
use crate::ui::state::maps::shown;

/// Puts the selected steps on the clipboard; the number of them.
pub(in crate::ui::map) fn copy(state: &mut State, effects: &mut Vec<Effect>) -> usize {
    let Some(flow) = shown(state).map(|map| &map.flow) else {
        return 0;
    };
    let group = state.window.map.all_selected(flow);
    if group.is_empty() {
        return 0;
    }
    effects.push(Effect::Copy(text(flow, &group)));
    state.tell(format!("Copied {}, as flow text", counted(group.len())));
    group.len()
}

/// Adds pasted steps after the selection, as one change. A whole flow, one with a name of its own, becomes a map of its
/// own. A text that is no flow changes nothing.
pub(in crate::ui::map) fn paste(state: &mut State, text: &str, effects: &mut Vec<Effect>) {
    let clock = shown(state).map(|map| map.flow.clock);
    if table::is_cells(text) {
        return paste_cells(state, text, clock, effects);
    }
    let Reading { flow, problems } = understood(text, clock);
    // A text of which most cannot be read was never meant to be a flow.
    if flow.steps.is_empty() || problems.len() > flow.steps.len() {
        let mend = "write one step a line, as in Write the change | wait 1d | pt 2d";
        let why = problems.first().map_or_else(
            || format!("There is no step in what was pasted: {mend}"),
            |problem| format!("What was pasted is no flow: {mend}. Line {problem}"),
        );
        state.warn(why);
        return;
    }
    let steps = counted(flow.steps.len());
    if put_in(state, flow, effects).is_none() {
        return;
    }
    match problems.as_slice() {
        [] => state.tell(format!("Pasted {steps}")),
        [problem] => state.warn(format!("Pasted {steps}. One line could not be read: {problem}")),
        [problem, ..] => state.warn(format!(
            "Pasted {steps}. {} lines could not be read, the first: {problem}",
            problems.len()
        )),
    }
}

/// Adds the rows of a spreadsheet as steps. Cells that cannot be read are red in the table.
fn paste_cells(state: &mut State, text: &str, clock: Option<Calendar>, effects: &mut Vec<Effect>) {
    let (flow, mut wrong) = table::as_flow(text, clock);
    if flow.steps.is_empty() {
        return;
    }
    let steps = counted(flow.steps.len());
    let Some(pairs) = put_in(state, flow, effects) else {
        return;
    };
    let new: HashMap<StepId, StepId> = pairs.into_iter().collect();
    for cell in &mut wrong {
        cell.step = cell.step.and_then(|step| new.get(&step).copied());
    }
    wrong.retain(|cell| cell.step.is_some());
    match wrong.len() {
        0 => state.tell(format!("Pasted {steps}")),
        1 => state.warn(format!(
            "Pasted {steps}. One cell could not be read: in the table it is red and says why"
        )),
        count => state.warn(format!(
            "Pasted {steps}. {count} cells could not be read: in the table they are red and say why"
        )),
    }
    table::tell_wrong(state, wrong);
}

/// Puts the steps of `flow` below the selection; a whole flow becomes a map of its own. If it was done, each step of `flow` that is there
/// now with the step that it became.
fn put_in(state: &mut State, flow: Flow, effects: &mut Vec<Effect>) -> Option<Vec<(StepId, StepId)>> {
    let Some(old) = shown(state)
        .map(|map| map.flow.clone())
        .filter(|old| !old.steps.is_empty() && flow.name.is_empty())
    else {
        // A whole flow keeps its ids.
        let same = flow.steps.iter().map(|step| (step.id, step.id)).collect();
        return put_flow(state, flow, effects).then_some(same);
    };
    let after = state.window.map.all_selected(&old).last().copied();
    let (edits, pairs) = insertions(&old, &flow, after);
    let label = format!("Paste {}", counted(pairs.len()));
    if !change_as(state, FlowEdit::Several(edits), label, effects) {
        return None;
    }
    state.window.map.select_these(pairs.iter().map(|(_, id)| *id).collect());
    Some(pairs)
}

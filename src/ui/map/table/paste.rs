//! A block of cells put into the table: which changes it makes, and which of its cells cannot be read.

use std::collections::{HashMap, HashSet};

use super::{cell, tsv};
use crate::flow::{After, Flow, FlowEdit, Step, StepId};
use crate::time::{Calendar, read_number};
use crate::ui::map::side::reading::one_line;
use crate::ui::state::table::{Column, Wrong};

/// What a pasted block does.
#[derive(Debug, Default)]
pub(super) struct Pasted {
    /// The changes, all together one entry of the undo history.
    pub edits: Vec<FlowEdit>,
    /// The cells that could not be read; the others are changed all the same.
    pub wrong: Vec<Wrong>,
    /// The last row and column it reaches.
    pub end: (usize, usize),
}

/// A change that a cell asks for.
struct Wish {
    edit: FlowEdit,
    step: StepId,
    column: Column,
    text: String,
}

/// What `block` does to `flow`, its first cell at `row` and `column`. Rows beyond the last step become steps; a row of heads
/// says which columns follow.
pub(super) fn paste(block: &[Vec<String>], row: usize, column: usize, flow: &Flow) -> Pasted {
    let (columns, body) = columns(block, column);
    let body = &with_units(block, body, &columns);
    let mut pasted = Pasted::default();
    let mut scratch = flow.clone();
    let first = row.min(flow.steps.len());
    let rows = rows(body, &columns, first, flow);
    pasted.end = (
        (first + rows.len()).saturating_sub(1),
        columns
            .iter()
            .flatten()
            .filter_map(|column| place_of(*column))
            .max()
            .unwrap_or(column),
    );
    let wishes = names(&rows, &columns, &mut scratch, &mut pasted);
    let mut wishes: Vec<Wish> = wishes;
    let at = scratch.positions();
    for (cells, target) in rows.iter().zip(targets(first, rows.len(), &scratch)) {
        let Some(step) = scratch.step(target) else { continue };
        for (text, column) in cells.iter().zip(&columns) {
            let Some(column) = column.filter(|column| *column != Column::Step) else {
                continue;
            };
            if text.trim() == column.says(step, &scratch).trim() {
                continue;
            }
            let read = cell::parse(column, text, step, &scratch)
                .and_then(|edit| edit.map(|edit| fits(edit, step, &at)).transpose());
            match read {
                Ok(Some(edit)) => wishes.push(Wish {
                    edit,
                    step: step.id,
                    column,
                    text: text.clone(),
                }),
                Ok(None) => {}
                Err(why) => pasted.wrong.push(Wrong {
                    step: Some(step.id),
                    column,
                    text: text.clone(),
                    why,
                }),
            }
        }
    }
    let mut tried = flow.clone();
    keep_what_fits(wishes, &mut tried, &mut pasted);
    pasted
}

/// A text of cells as steps of a flow of its own, whose days are those of `clock`, and what of it could not be read.
pub(in crate::ui::map) fn as_flow(text: &str, clock: Option<Calendar>) -> (Flow, Vec<Wrong>) {
    let mut flow = Flow {
        clock: clock.unwrap_or_default(),
        ..Flow::default()
    };
    let pasted = paste(&tsv::read(text), 0, 0, &flow);
    // All of it was tried on this flow already.
    let _ = FlowEdit::Several(pasted.edits).apply(&mut flow);
    (flow, pasted.wrong)
}

fn place_of(column: Column) -> Option<usize> {
    Column::ALL.iter().position(|other| *other == column)
}

/// Which column each cell of a row goes into, and the rows without their heads.
fn columns(block: &[Vec<String>], first: usize) -> (Vec<Option<Column>>, &[Vec<String>]) {
    let open = |column: Column| (!column.is_computed()).then_some(column);
    if let Some((heads, body)) = block.split_first() {
        let known: Vec<Option<Column>> = heads.iter().map(|head| column_called(head)).collect();
        let found = known.iter().flatten().count();
        let named = heads.iter().filter(|head| !head.trim().is_empty()).count();
        // One known word may be a step's name, "Quality" for one: two of them, and most of the row, are heads.
        if found >= 2 && found * 2 > named {
            return (known.into_iter().map(|column| column.and_then(open)).collect(), body);
        }
    }
    let width = block.iter().map(Vec::len).max().unwrap_or(0);
    // What is computed is passed over: a block of numbers goes into the cells that can hold them.
    let mut open_columns = Column::ALL.into_iter().skip(first).filter_map(open);
    let columns = (0..width).map(|_| open_columns.next());
    (columns.collect(), block)
}

/// Plain times below a head that says their unit, as "Wait (days)" or `PT [h]` does, with that unit. In other columns, as in
/// "Batch (items)", it says only what is counted.
fn with_units(block: &[Vec<String>], body: &[Vec<String>], columns: &[Option<Column>]) -> Vec<Vec<String>> {
    let mut body = body.to_vec();
    let heads = block.first().filter(|_| body.len() < block.len());
    let timed = |column: &Option<Column>| matches!(column, Some(Column::Wait | Column::Work | Column::Every));
    let heads = heads.into_iter().flatten().zip(columns).enumerate();
    for (place, (head, _)) in heads.filter(|(_, (_, column))| timed(column)) {
        let Some((_, unit)) = head_and_unit(head) else { continue };
        for cell in body.iter_mut().filter_map(|row| row.get_mut(place)) {
            if read_number(cell.trim()).is_some() {
                *cell = format!("{}{unit}", cell.trim());
            }
        }
    }
    body
}

/// "Wait (days)" as "Wait " and "days".
fn head_and_unit(head: &str) -> Option<(&str, &str)> {
    let (name, unit) = head.trim().split_once(['(', '['])?;
    let unit = unit.trim_end_matches([')', ']']).trim();
    let word = |letter: char| letter.is_alphabetic() || letter == '%';
    unit.chars().all(word).then_some((name, unit))
}

fn column_called(head: &str) -> Option<Column> {
    let head = head_and_unit(head).map_or(head, |(name, _)| name).trim().to_lowercase();
    let called = |column: &Column| column.title().to_lowercase() == head || column.aliases().contains(&head.as_str());
    Column::ALL.into_iter().find(called)
}

/// The rows that are there or become steps: an empty row beyond the last step is none.
fn rows<'a>(body: &'a [Vec<String>], columns: &[Option<Column>], first: usize, flow: &Flow) -> Vec<&'a Vec<String>> {
    let says_something = |row: &Vec<String>| {
        let cells = row.iter().zip(columns);
        cells
            .into_iter()
            .any(|(cell, column)| column.is_some() && !cell.trim().is_empty())
    };
    body.iter()
        .enumerate()
        .filter(|(place, row)| first + place < flow.steps.len() || says_something(row))
        .map(|(_, row)| row)
        .collect()
}

/// The steps that the rows go into, once those that are new stand in `flow`.
fn targets(first: usize, rows: usize, flow: &Flow) -> Vec<StepId> {
    flow.steps.iter().skip(first).take(rows).map(|step| step.id).collect()
}

/// New steps and new names first, so that the other cells can name them.
fn names(rows: &[&Vec<String>], columns: &[Option<Column>], flow: &mut Flow, pasted: &mut Pasted) -> Vec<Wish> {
    let first = (pasted.end.0 + 1).saturating_sub(rows.len());
    let at = columns.iter().position(|column| *column == Some(Column::Step));
    let name_of = |row: &[String]| at.and_then(|at| row.get(at)).map(|name| one_line(name));
    let key = |name: &str| name.trim().to_lowercase();
    let renamed = first..first + if at.is_some() { rows.len() } else { 0 };
    // Names of steps that stay as they are called are taken.
    let mut taken: HashSet<String> = flow
        .steps
        .iter()
        .enumerate()
        .filter(|(place, _)| !renamed.contains(place))
        .map(|(_, step)| key(&step.name))
        .collect();
    // Counted on from row to row: begun anew for each, all names before it would be tried again.
    let mut free_number = 1;
    // Counted here, since the flow looks at all its steps for it, as it does once the last number is given.
    let highest = flow.steps.iter().map(|step| step.id.0).max().unwrap_or(0);
    let mut next = highest.checked_add(1);
    let mut wishes = Vec::new();
    for (place, row) in (first..).zip(rows) {
        let wanted = name_of(row).unwrap_or_default();
        let clash = taken.contains(&key(&wanted));
        if let Some(step) = flow.steps.get_mut(place) {
            if at.is_none() {
                continue;
            }
            if wanted.is_empty() || clash || wanted == step.name {
                if clash {
                    pasted.wrong.push(Wrong::taken(step.id, &wanted));
                } else if wanted.is_empty() && name_of(row).is_some() {
                    pasted.wrong.push(Wrong::nameless(step.id));
                }
                taken.insert(key(&step.name));
                continue;
            }
            taken.insert(key(&wanted));
            wishes.push(Wish {
                edit: FlowEdit::RenameStep {
                    step: step.id,
                    name: wanted.clone(),
                },
                step: step.id,
                column: Column::Step,
                text: wanted.clone(),
            });
            step.name = wanted;
            continue;
        }
        let id = next.map_or_else(|| flow.next_id(), StepId);
        next = next.and_then(|next| next.checked_add(1));
        let name = if wanted.is_empty() || clash {
            if clash {
                pasted.wrong.push(Wrong::taken(id, &wanted));
            }
            loop {
                let name = if free_number == 1 {
                    "New step".to_owned()
                } else {
                    format!("New step {free_number}")
                };
                free_number += 1;
                if !taken.contains(&key(&name)) {
                    break name;
                }
            }
        } else {
            wanted.clone()
        };
        taken.insert(key(&name));
        let step = Step::named(id, name);
        wishes.push(Wish {
            edit: FlowEdit::InsertStep {
                at: flow.steps.len(),
                step: Box::new(step.clone()),
            },
            step: id,
            column: Column::Step,
            text: wanted,
        });
        flow.steps.push(step);
    }
    wishes
}

/// Whether what a step names stands above it.
fn fits(edit: FlowEdit, step: &Step, at: &HashMap<StepId, usize>) -> Result<FlowEdit, String> {
    let own = at.get(&step.id).copied().unwrap_or(0);
    let above = |id: &StepId| at.get(id).is_some_and(|place| *place < own);
    match &edit {
        FlowEdit::SetRework { rework: Some(back), .. } if *back != step.id && !above(back) => Err(format!(
            "“{}” can send work back only to itself or to a step above it",
            step.name
        )),
        FlowEdit::SetAfter {
            after: After::Steps(ids),
            ..
        } if !ids.iter().all(above) => Err("it can follow only steps above it".to_owned()),
        _ => Ok(edit),
    }
}

/// Applies the wishes to `flow`; those that do not fit become wrong cells and the others stay. Halves the list until the
/// culprits are alone: with few of them that takes few tries.
fn keep_what_fits(wishes: Vec<Wish>, flow: &mut Flow, pasted: &mut Pasted) {
    if wishes.is_empty() {
        return;
    }
    let edits: Vec<FlowEdit> = wishes.iter().map(|wish| wish.edit.clone()).collect();
    match FlowEdit::Several(edits.clone()).apply(flow) {
        Ok(_) => pasted.edits.extend(edits),
        Err(refused) => {
            let mut first = wishes;
            if first.len() == 1 {
                pasted.wrong.extend(first.into_iter().map(|wish| Wrong {
                    step: Some(wish.step),
                    column: wish.column,
                    text: wish.text,
                    why: refused.to_string(),
                }));
                return;
            }
            let second = first.split_off(first.len() / 2);
            keep_what_fits(first, flow, pasted);
            keep_what_fits(second, flow, pasted);
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::float_cmp)]
    use super::*;
    use std::fmt::Write as _;

    fn after(flow: &str, text: &str, row: usize, column: usize) -> (Flow, Vec<Wrong>) {
        let mut flow = crate::flow::text::read(flow).flow;
        let pasted = paste(&tsv::read(text), row, column, &flow);
        FlowEdit::Several(pasted.edits).apply(&mut flow).unwrap();
        (flow, pasted.wrong)
    }

    #[test]
    fn a_block_fills_cells_and_rows_beyond_the_end_become_steps() {
        let (flow, wrong) = after("A | wait 1d\nB | wait 1d", "2d\t4h\n3d\t2h\n1d\t1h\n", 1, 2);
        assert!(wrong.is_empty(), "{wrong:?}");
        let names: Vec<&str> = flow.steps.iter().map(|step| step.name.as_str()).collect();
        assert_eq!(names, ["A", "B", "New step", "New step 2"]);
        let hours = |place: usize| {
            (
                flow.steps[place].wait.mean().hours(),
                flow.steps[place].process.mean().hours(),
            )
        };
        assert_eq!(
            [hours(0), hours(1), hours(2), hours(3)],
            [(8.0, 0.0), (16.0, 4.0), (24.0, 2.0), (8.0, 1.0)]
        );
    }

    #[test]
    fn rows_become_steps_of_numbers_of_their_own_behind_the_last_number_there_is() {
        let mut flow = crate::flow::text::read("A\nB").flow;
        flow.steps[1].id = StepId(u32::MAX);
        let pasted = paste(&tsv::read("C\nD\nE\n"), 2, 0, &flow);
        FlowEdit::Several(pasted.edits).apply(&mut flow).unwrap();
        let names: Vec<&str> = flow.steps.iter().map(|step| step.name.as_str()).collect();
        assert_eq!(names, ["A", "B", "C", "D", "E"]);
        assert_eq!(flow.check(), Ok(()), "no two have one number");
    }

    #[test]
    fn heads_say_which_columns_follow_whatever_their_order() {
        let text = "Owner\tStep\tProcess time\tColour\t% C/A\tRework to\n\
            Dev\tWrite\t2d\tred\t90%\t\nQA\tTest\t1d\tblue\t60\tWrite";
        let (flow, wrong) = after("", text, 0, 0);
        assert!(wrong.is_empty(), "{wrong:?}");
        let printed = crate::flow::text::print(&flow);
        assert!(printed.contains("team QA") && printed.contains("ca 60%"), "{printed}");
        let test = flow.find("Test").unwrap();
        assert_eq!(test.rework, Some(flow.find("Write").unwrap().id));
    }

    #[test]
    fn cells_with_line_ends_decimal_commas_and_units_in_the_heads_are_understood() {
        let text = "Name\tWait (days)\tP/T [h]\t%C/A\tStaff\tNotes\r\n\
            \"Write the\nchange\"\t2,5\t0,5\t87,5%\t3,0\t\"waits for \"\"QA\"\"\nand more\"\r\n\
            Test\t1\t4h\t100%\t1\t\r\n";
        let (flow, wrong) = after("", text, 0, 0);
        assert!(wrong.is_empty(), "{wrong:?}");
        let write = flow.find("Write the change").unwrap();
        assert_eq!((write.wait.mean().hours(), write.process.mean().hours()), (20.0, 0.5));
        assert_eq!((write.ca.percent(), write.people.get()), (87.5, 3));
        assert_eq!(write.note, "waits for \"QA\"\nand more");
        assert_eq!(flow.find("Test").unwrap().process.mean().hours(), 4.0);
    }

    #[test]
    fn what_a_head_says_is_counted_is_no_part_of_the_number() {
        let text = "Step\tBatch (items)\tPeople (count)\t%C/A (%)\tWait (days)\nTest\t5\t2\t80\t3";
        let (flow, wrong) = after("", text, 0, 0);
        assert!(wrong.is_empty(), "{wrong:?}");
        let test = flow.find("Test").unwrap();
        let counts = (test.batch.get(), test.people.get(), test.ca.percent());
        assert_eq!((counts, test.wait.mean().hours()), ((5, 2, 80.0), 24.0));
    }

    #[test]
    fn a_cell_that_cannot_be_read_is_told_and_the_rest_is_kept() {
        let (flow, wrong) = after("A\nB\nC", "1d\t2h\nsoon\t3h\n2d\t4h", 0, 2);
        assert_eq!(wrong.len(), 1);
        assert_eq!((wrong[0].column, wrong[0].text.as_str()), (Column::Wait, "soon"));
        assert_eq!(wrong[0].step, Some(flow.steps[1].id));
        assert!(flow.steps.iter().all(|step| !step.process.mean().is_zero()));
    }

    #[test]
    fn names_can_be_swapped_and_one_that_is_taken_is_told() {
        let (flow, wrong) = after("A\nB\nC", "B\nA", 0, 0);
        assert!(wrong.is_empty());
        assert_eq!(flow.steps[0].name, "B");
        let (flow, wrong) = after("A\nB\nC", "c\nD", 0, 0);
        assert_eq!(
            (wrong.len(), flow.steps[0].name.as_str(), flow.steps[1].name.as_str()),
            (1, "A", "D")
        );
    }

    #[test]
    fn links_to_steps_below_are_told_and_do_not_block() {
        let (flow, wrong) = after("A\nB\nC", "B\t\nA\t2\nB\t3", 0, 5);
        assert_eq!(wrong.len(), 1, "{wrong:?}");
        assert_eq!(flow.steps[0].rework, None);
        assert_eq!(flow.steps[2].people.get(), 3);
    }

    #[test]
    fn a_thousand_rows_with_mistakes_are_pasted_without_waiting() {
        let mut text = "Step\tTeam\tWaits\tWork\t%C/A\tRework to\n".to_owned();
        for row in 0..1000 {
            let wait = if row % 100 == 7 { "soon" } else { "3h" };
            let _ = writeln!(text, "Step {row}\tTeam {}\t{wait}\t2h\t90\tStep {}", row % 7, row / 2);
        }
        let (flow, wrong) = after("", &text, 0, 0);
        assert_eq!((flow.steps.len(), wrong.len()), (1000, 10));
        assert_eq!(flow.check(), Ok(()));
    }
}

//! Carries out what the toil list asks for: a task from its line, its fields, the team, the action that it becomes.

use super::super::changes::{Changes, STILL};
use super::super::listed::Entry;
use super::super::toil;
use crate::session::Activity;
use crate::time::{Calendar, WorkTime, read_number};
use crate::ui::action::{ActivityAction, ToilAction, ToilField};
use crate::ui::effect::Effect;
use crate::ui::state::{State, Surface};
use crate::ui::widgets::activity_icon;
use crate::workshop::activity::toil_line::ToilLine;
use crate::workshop::activity::{TaskId, Toil, ToilTask, one_line};
use crate::workshop::{ActivityId, Draft, Edit, NoteEdit, NoteKind, Record, ToilEdit};

pub(in crate::ui::activity) static ENTRY: Entry = Entry {
    activity: Activity::Toil,
    name: "Toil list",
    question: "What do you do by hand, again and again?",
    tip: "Lists what is done by hand, what it costs a week and when automating it pays back",
    icon: activity_icon(Activity::Toil),
    centre: toil::centre,
    side: toil::side,
    line: Some(toil::LINE),
    types: true,
    surface: Surface::Activity,
    changes: CHANGES,
};

const CHANGES: Changes = Changes {
    take: Some(|state, run, entry| match &run.record {
        Record::Toil(toil) => task(run.id, toil, entry, state.window.activity.editing),
        _ => Err("no toil list is open".to_owned()),
    }),
    act: |state, action, effects| match action {
        ActivityAction::Toil(action) => toil_action(state, action, effects),
        ActivityAction::ToAction => {
            if let Some(id) = state.window.activity.chosen {
                toil_action(state, ToilAction::Act(TaskId(id)), effects);
            }
        }
        _ => {}
    },
    ..STILL
};

/// The task that a line says: a new one, or the one that is changed, which keeps its links.
fn task(of: ActivityId, toil: &Toil, entry: &str, editing: Option<TaskId>) -> Result<Edit, String> {
    let line = ToilLine::read(entry, toil.clock);
    let known = editing.and_then(|id| toil.task(id));
    let id = known.map_or_else(|| toil.new_id(), |task| task.id);
    let missing = || line.missing().unwrap_or_else(|| "this is no task yet".to_owned());
    let task = line.task(id).ok_or_else(missing)?;
    let task = Box::new(match known {
        Some(known) => ToilTask {
            step: known.step,
            action: known.action,
            ..task
        },
        None => task,
    });
    let at = toil.tasks.len();
    Ok(Edit::Toil(if known.is_some() {
        ToilEdit::Set { of, task }
    } else {
        ToilEdit::Put { of, at, task }
    }))
}

fn toil_action(state: &mut State, action: ToilAction, effects: &mut Vec<Effect>) {
    let Some(run) = state.activity() else { return };
    let Record::Toil(toil) = &run.record else { return };
    // A copy: what is asked for below changes the window that the list is borrowed from.
    let (of, toil) = (run.id, toil.clone());
    let changed = |id: TaskId, change: &dyn Fn(&mut ToilTask)| {
        let mut task = Box::new(toil.task(id)?.clone());
        change(&mut task);
        Some(Edit::Toil(ToilEdit::Set { of, task }))
    };
    let edit = match action {
        // No edit: how the list is sorted is how it is looked at, on this screen alone.
        ToilAction::Sort(sort) => {
            state.window.activity.sort = sort;
            None
        }
        ToilAction::Field(id, field, text) => {
            let Some(mut task) = toil.task(id).cloned() else { return };
            if let Err(why) = set_field(&mut task, field, &text, toil.clock) {
                return state.warn(why);
            }
            Some(Edit::Toil(ToilEdit::Set {
                of,
                task: Box::new(task),
            }))
        }
        ToilAction::Per(id, per) => changed(id, &|task| task.often.per = per),
        ToilAction::Comes(id, comes) => changed(id, &|task| task.comes = comes),
        ToilAction::Step(id, step) => changed(id, &|task| task.step = step),
        ToilAction::Take(task, by) => {
            let window = &mut state.window.activity;
            // The automation stands at the end already: what is typed next is how often, behind the bar.
            window.entry = format!("{task} | auto {by} | ");
            window.editing = None;
            window.refused = None;
            window.focus_entry = true;
            None
        }
        ToilAction::Edit(id) => {
            if let Some(task) = toil.task(id) {
                let window = &mut state.window.activity;
                window.entry = ToilLine::print(task, toil.clock);
                window.editing = Some(id);
                window.refused = None;
                window.focus_entry = true;
            }
            None
        }
        ToilAction::Act(id) => act(state, of, &toil, id),
        ToilAction::Remove(task) => {
            let order = toil.ranked(state.window.activity.sort);
            let at = order.iter().position(|other| other.id == task);
            // The next row takes its place, so that several can be taken out one after the other.
            let next = at.and_then(|at| order.get(at + 1).or_else(|| order.get(at.checked_sub(1)?)));
            state.window.activity.chosen = next.map(|task| task.id.0);
            Some(Edit::Toil(ToilEdit::Remove { of, task }))
        }
        ToilAction::Team(text) => match team(&text, toil.clock) {
            Ok((people, clock)) => Some(Edit::Toil(ToilEdit::SetTeam { of, people, clock })),
            Err(why) => return state.warn(why),
        },
    };
    if let Some(edit) = edit {
        state.edit(edit, false, effects);
    }
}

/// An action among the notes, linked with its task: both are one change.
fn act(state: &State, of: ActivityId, toil: &Toil, id: TaskId) -> Option<Edit> {
    let workshop = state.document.as_ref()?.workshop();
    let task = toil.task(id)?;
    let text = match &task.by {
        Some(by) => format!("Automate “{}”: {by}", task.name),
        None => format!("Automate “{}”", task.name),
    };
    let draft = Draft {
        kind: NoteKind::Action,
        text,
        ..Draft::default()
    };
    let note = workshop.note_from(draft, state.now.at);
    let task = Box::new(ToilTask {
        action: Some(note.id),
        ..task.clone()
    });
    Some(Edit::Several(vec![
        Edit::Note(NoteEdit::Add(Box::new(note))),
        Edit::Toil(ToilEdit::Set { of, task }),
    ]))
}

/// Sets a field of a task to what was typed.
fn set_field(task: &mut ToilTask, field: ToilField, text: &str, clock: Calendar) -> Result<(), String> {
    let text = one_line(text);
    let time = |text: &str| WorkTime::parse(text, clock).map_err(|bad| format!("{}: {}", bad.what, bad.mend));
    match field {
        ToilField::Name if text.is_empty() => return Err("a task needs a name: say what is done".to_owned()),
        ToilField::Name => task.name = text,
        ToilField::Times => {
            let times = read_number(&text).filter(|times| *times > 0.0);
            task.often.times = times.ok_or_else(|| format!("“{text}” is not how often: write a number, as in 3"))?;
        }
        ToilField::Each => task.each = time(&text)?,
        ToilField::People => {
            let people = text.trim_end_matches(|letter: char| !letter.is_ascii_digit());
            let people = people.parse::<u32>();
            task.people = people.map_err(|_| format!("“{text}” is no number of people: write 2"))?;
        }
        ToilField::By => task.by = (!text.is_empty()).then_some(text),
        ToilField::Effort if text.is_empty() => task.effort = None,
        ToilField::Effort => task.effort = Some(time(&text)?),
    }
    task.fault().map_or(Ok(()), |fault| Err(fault.to_owned()))
}

/// A team as it is typed: `4`, `4 x 40h`, `4 people × 36 h`. Without hours they stay as they are.
fn team(text: &str, clock: Calendar) -> Result<(u32, Calendar), String> {
    let wrong = || format!("“{}” is no team: write how many you are, or 4 × 40 h", text.trim());
    // An empty field says that nobody knows, as before anything was typed.
    if text.trim().is_empty() {
        return Ok((0, clock));
    }
    let lower = text.to_lowercase();
    let (people, hours) = lower
        .split_once(['x', '×', '*'])
        .map_or((lower.as_str(), None), |(people, hours)| (people, Some(hours)));
    let number = |part: &str| {
        let digits: String = part
            .trim()
            .chars()
            .take_while(|letter| letter.is_ascii_digit() || matches!(letter, '.' | ','))
            .collect();
        read_number(&digits)
    };
    let people = number(people)
        .filter(|people| people.fract() == 0.0 && *people <= 100_000.0)
        .ok_or_else(wrong)?;
    let clock = match hours {
        None => clock,
        Some(hours) => {
            let hours = number(hours).ok_or_else(wrong)?;
            let days = clock.days_per_week();
            Calendar::new(hours / days, days).ok_or_else(wrong)?
        }
    };
    Ok((people as u32, clock))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_team_is_read_with_and_without_its_hours() {
        let clock = Calendar::default();
        let hours = |text: &str| team(text, clock).map(|(people, clock)| (people, clock.week().hours()));
        assert_eq!(hours("4"), Ok((4, 40.0)));
        assert_eq!(hours("4 x 36h"), Ok((4, 36.0)));
        assert_eq!(hours("4 people × 36 h"), Ok((4, 36.0)));
        assert_eq!(hours(""), Ok((0, 40.0)));
        for bad in ["many", "4 x lots", "2.5", "4 x 900", "x 40"] {
            assert!(hours(bad).is_err(), "{bad}");
        }
    }
}

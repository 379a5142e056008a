//! Several selected steps in the inspector: what they share, and what is done with all of them.

use egui::{Align, Layout, Rect, Sense, Ui, UiBuilder, vec2};

use super::clip::counted;
use super::form::{Form, GAP, ROW};
use super::group::{Part, given_to, scaled};
use super::reading::spelling;
use super::{Shown, form};
use crate::flow::{Flow, FlowEdit, Step, StepId};
use crate::time::WorkTime;
use crate::ui::action::{Action, Command, MapAction, StepCommand};
use crate::ui::state::State;
use crate::ui::state::map::{Field, Look};
use crate::ui::theme::space;
use crate::ui::widgets::{Button, CommandButton};

/// The row of buttons.
const BUTTONS: f32 = 44.0;
/// A row of what they come to.
const FIGURE: f32 = 25.0;
/// The most that times are multiplied by at once.
const MOST: f64 = 100.0;

/// The selected steps when they are several.
pub(super) fn group(shown: &Shown<'_>, state: &State) -> Vec<StepId> {
    let steps = state.window.map.all_selected(shown.flow);
    if steps.len() > 1 { steps } else { Vec::new() }
}

/// How high it wants to be.
pub(super) fn height() -> f32 {
    space::PANE_HEAD + GAP + 2.0 * ROW + 3.0 * FIGURE + 2.0 * BUTTONS + 24.0
}

/// Shows it in `rect`.
pub(super) fn show(ui: &mut Ui, rect: Rect, shown: &Shown<'_>, state: &State, steps: &[StepId], out: &mut Vec<Action>) {
    let note = format!("of {}", shown.flow.steps.len());
    let about = (shown, state, None);
    form::pane(ui, rect, (&counted(steps.len()), &note), about, out, |form| {
        form.fields(&[(Field::Team, "Team of all")]);
        form.fields(&[(Field::ScaleWait, "Waits, times"), (Field::ScaleWork, "Work, times")]);
        form.together(steps);
        form.buttons(&[
            (Command::Steps(StepCommand::Copy), "Copy"),
            (Command::Steps(StepCommand::Cut), "Cut"),
        ]);
        form.buttons(&[(Command::DuplicateStep, "Duplicate"), (Command::DeleteStep, "Delete")]);
    });
}

impl Form<'_, '_> {
    fn together(&mut self, steps: &[StepId]) {
        self.ui.add_space(4.0);
        let flow = self.shown.flow;
        let of = |part: fn(&Step) -> WorkTime| {
            let times = steps.iter().filter_map(|id| flow.step(*id)).map(part);
            times.fold(WorkTime::ZERO, |sum, time| sum + time)
        };
        let (waits, works) = (of(|step| step.wait.mean()), of(|step| step.process.mean()));
        let why = "The sum of one visit to each";
        self.figure("They wait", &waits.on_screen(flow.clock), why, false);
        self.figure("They work", &works.on_screen(flow.clock), why, false);
        let both = waits + works;
        let whole = self.shown.analysis.lead_time.as_ref().map(|lead| lead.value);
        if let Ok(whole) = whole {
            let share = format!("{} of {}", both.on_screen(flow.clock), whole.on_screen(flow.clock));
            self.figure(
                "Of the lead time",
                &share,
                "Steps side by side count once in the lead time",
                false,
            );
        }
        self.ui.add_space(8.0);
    }

    fn buttons(&mut self, commands: &[(Command, &str)]) {
        let (row, _) = self.ui.allocate_exact_size(vec2(self.width, BUTTONS), Sense::hover());
        let mut child = self.ui.new_child(
            UiBuilder::new()
                .max_rect(row.shrink2(vec2(GAP, 2.0)))
                .layout(Layout::left_to_right(Align::Center))
                .id_salt(("buttons", commands.first().map(|(_, words)| *words))),
        );
        child.spacing_mut().item_spacing.x = space::S8;
        let width = (row.width() - 2.0 * GAP - space::S8) / 2.0;
        for (command, words) in commands {
            if self.state.window.map.look == Look::Table {
                // There the keys are of the cells: what is done with the steps has none.
                let button = Button::new(words).icon(command.icon()).width(width);
                if button.show(&mut child).clicked() {
                    self.out.push(Action::Map(asked(*command)));
                }
                continue;
            }
            CommandButton::new(*command)
                .saying(words, command.icon())
                .width(width)
                .show(&mut child, self.state, self.out);
        }
    }
}

/// What a button does with the steps, whichever view they are selected in.
fn asked(command: Command) -> MapAction {
    match command {
        Command::DuplicateStep => MapAction::Duplicate,
        Command::DeleteStep => MapAction::Delete,
        other => MapAction::Command(other),
    }
}

/// The text of a field while nobody types.
pub(super) fn says(field: Field, flow: &Flow, steps: &[StepId]) -> String {
    match field {
        Field::Team => {
            let mut teams = steps.iter().filter_map(|id| flow.step(*id)).map(|step| &step.team);
            let first = teams.next();
            let shared = first.filter(|first| teams.all(|team| team == *first));
            shared.cloned().flatten().unwrap_or_default()
        }
        Field::ScaleWait | Field::ScaleWork => "100 %".to_owned(),
        _ => String::new(),
    }
}

/// What `text` in a field of several steps means as a change; `None` when it changes nothing.
///
/// # Errors
/// A sentence: what cannot be understood, and how to mend it.
pub(super) fn read(field: Field, text: &str, flow: &Flow, steps: &[StepId]) -> Result<Option<FlowEdit>, String> {
    let text = text.trim();
    if text == says(field, flow, steps).trim() {
        return Ok(None);
    }
    let edit = match field {
        Field::Team if text.is_empty() => given_to(flow, steps, None),
        Field::Team => given_to(flow, steps, Some(&spelling(text, flow))),
        Field::ScaleWait => scaled(flow, steps, Part::Wait, factor(text)?),
        Field::ScaleWork => scaled(flow, steps, Part::Work, factor(text)?),
        _ => None,
    };
    if let Some(edit) = edit.clone() {
        edit.apply(&mut flow.clone()).map_err(|refused| refused.to_string())?;
    }
    Ok(edit)
}

/// "50 %", "x2", "half", "+20 %", "-10%" as a factor.
fn factor(text: &str) -> Result<f64, String> {
    let lower = text.to_lowercase();
    let wrong = || format!("“{text}” is no factor: give 50 %, x2, +20 % or half");
    let number = |text: &str| text.trim().replace(',', ".").parse::<f64>().map_err(|_| wrong());
    let factor = match lower.as_str() {
        "half" => 0.5,
        "double" => 2.0,
        "third" | "a third" => 1.0 / 3.0,
        "none" | "nothing" => 0.0,
        _ => {
            if let Some(times) = lower.strip_prefix(['x', '×']) {
                number(times)?
            } else {
                let percent = number(lower.trim_end_matches('%'))? / 100.0;
                let relative = lower.starts_with(['+', '-', '−']);
                if relative { 1.0 + percent } else { percent }
            }
        }
    };
    if (0.0..=MOST).contains(&factor) {
        Ok(factor)
    } else {
        Err(wrong())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_factor_is_typed_as_people_say_it() {
        let near = |text: &str, expected: f64| {
            let factor = factor(text).unwrap();
            assert!((factor - expected).abs() < 1e-9, "{text} {factor}");
        };
        for (text, expected) in [
            ("50 %", 0.5),
            ("50", 0.5),
            ("x2", 2.0),
            ("×1.5", 1.5),
            ("+20%", 1.2),
            ("-10 %", 0.9),
            ("half", 0.5),
            ("double", 2.0),
        ] {
            near(text, expected);
        }
        for text in ["soon", "-200 %", "x1000", "NaN"] {
            assert!(factor(text).unwrap_err().contains("half"), "{text}");
        }
    }

    #[test]
    fn the_team_they_share_is_shown_and_another_goes_to_all_in_one_change() {
        let flow = crate::flow::text::read("A | wait 1d | team Dev\nB | wait 2d | team Dev\nC | team Ops").flow;
        let ids = |names: &[&str]| names.iter().map(|name| flow.find(name).unwrap().id).collect::<Vec<_>>();
        assert_eq!(says(Field::Team, &flow, &ids(&["A", "B"])), "Dev");
        assert_eq!(says(Field::Team, &flow, &ids(&["A", "C"])), "");
        assert_eq!(
            read(Field::Team, "", &flow, &ids(&["A", "C"])),
            Ok(None),
            "nothing was said"
        );
        let all = ids(&["A", "B", "C"]);
        let edit = read(Field::Team, "ops", &flow, &all).unwrap().unwrap();
        assert_eq!(edit.describe(&flow), "Set the team of 2 steps");
        let edit = read(Field::ScaleWait, "half", &flow, &all).unwrap().unwrap();
        assert_eq!(edit.describe(&flow), "Set the wait of 2 steps");
        let mut halved = flow.clone();
        edit.apply(&mut halved).unwrap();
        assert!((halved.find("B").unwrap().wait.mean().hours() - 8.0).abs() < 1e-9);
    }
}

//! Several selected steps in the inspector: what they share, and what is done with all of them.

use egui::{Align, Layout, Rect, Sense, Ui, UiBuilder, vec2};

use super::form;
use super::form::{Form, GAP, Roomy};
use crate::flow::{Step, StepId};
use crate::time::WorkTime;
use crate::ui::action::{Action, Command, MapAction, StepCommand, StepsAction};
use crate::ui::map::edits::group::members;
use crate::ui::map::shown::Shown;
use crate::ui::map::words::counted;
use crate::ui::state::State;
use crate::ui::state::map::{Field, Look};
use crate::ui::theme::space;
use crate::ui::widgets::{Button, CommandButton};

/// The row of buttons.
const BUTTONS: f32 = 44.0;
/// A row of what they come to.
const FIGURE: f32 = 25.0;
/// How high it wants to be.
pub(in crate::ui::map) fn height(roomy: Roomy) -> f32 {
    // Kept in step with `show`: the column is divided before anything in it is painted.
    space::PANE_HEAD + roomy.top + 2.0 * roomy.row + 3.0 * FIGURE + 2.0 * BUTTONS + 24.0
}

/// Shows it in `rect`.
pub(in crate::ui::map) fn show(
    ui: &mut Ui,
    (rect, roomy): (Rect, Roomy),
    shown: &Shown<'_>,
    state: &State,
    steps: &[StepId],
    out: &mut Vec<Action>,
) {
    let note = format!("of {}", shown.flow.steps.len());
    let about = (shown, state, None, roomy);
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
            let times = members(flow, steps).map(part);
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
        Command::DuplicateStep => MapAction::Steps(StepsAction::Duplicate),
        Command::DeleteStep => MapAction::Steps(StepsAction::Delete),
        other => MapAction::Command(other),
    }
}

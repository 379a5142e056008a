//! The toil list: what is done by hand, what it costs a week against the rule, what would pay back.
//!
//! `head` has the figures and the meter, `rows` the list, `form` the task that is chosen, `examples` what the session offers; `task` is what they read. What
//! they ask for is carried out by the `update` of the activities.

mod examples;
mod form;
mod head;
mod rows;
mod task;

use egui::{Id, Rect, Ui, vec2};

use super::field::Field;
use super::line::{Line, Understood};
use super::shown::Shown;
use crate::ui::action::{Action, ActivityAction, ToilAction};
use crate::ui::theme::{icons, space};
use crate::ui::widgets::{Pane, Tone};
use crate::workshop::activity::toil_line::ToilLine;
use crate::workshop::activity::{Toil, hours};
use examples::examples;
use task::{chosen, comes_icon, toil};

/// Height of the figures' row.
const CELLS: f32 = 76.0;
/// Height of the meter.
const METER: f32 = 102.0;
/// Below this height of the pane the second meter goes.
const ROOMY: f32 = 640.0;
/// Below this height the figures become one line.
const LOW: f32 = 540.0;
/// Height of that line.
const LINE_OF_FIGURES: f32 = 40.0;

/// The quick-entry line.
pub(super) const LINE: Line = Line {
    name: "Add a task",
    example: |_| "Restart the build server | 3/week | 20min | x2 | reactive | auto 1d a script".to_owned(),
    chips,
};

/// What the line was understood as.
fn chips(shown: &Shown<'_>) -> Vec<Understood> {
    let Some(toil) = toil(shown) else { return Vec::new() };
    let line = ToilLine::read(&shown.window.entry, toil.clock);
    if let Some(problem) = line.problems.first() {
        return vec![Understood::new(problem.clone(), icons::WARNING, Tone::Red)];
    }
    let mut chips = Vec::new();
    if let Some(task) = line.task(toil.new_id()) {
        // By the number that stands before it in the list.
        let ranked = toil.ranked(shown.window.sort);
        let changed = ranked.iter().position(|task| Some(task.id) == shown.window.editing);
        chips.push(match changed {
            Some(at) => Understood::new(format!("Changes task {}", at + 1), icons::PENCIL_SIMPLE, Tone::Blue),
            None => Understood::new(format!("Adds task {}", ranked.len() + 1), icons::PLUS, Tone::Blue),
        });
        let words = format!("{} a week", hours(task.hours(toil.clock)));
        chips.push(Understood::new(words, icons::TIMER, Tone::Neutral));
    } else {
        let missing = line.missing();
        chips.extend(missing.map(|missing| Understood::new(missing, icons::PENCIL_SIMPLE, Tone::Neutral)));
        let often = line.often.map(|often| often.words(toil.clock));
        chips.extend(often.map(|words| Understood::new(words, icons::CALENDAR_BLANK, Tone::Neutral)));
    }
    if let Some(comes) = line.comes {
        chips.push(Understood::new(comes.title(), comes_icon(comes), Tone::Neutral));
    }
    if let Some(by) = &line.by {
        chips.push(Understood::new(by.clone(), icons::ROBOT, Tone::Neutral));
    }
    chips
}

/// Shows the figures above the list.
pub(super) fn centre(ui: &mut Ui, rect: Rect, shown: &Shown<'_>, out: &mut Vec<Action>) {
    let Some(toil) = toil(shown) else { return };
    let (cells, meter) = if rect.height() < LOW {
        (LINE_OF_FIGURES, 0.0)
    } else if rect.height() < ROOMY {
        (CELLS, METER - 32.0)
    } else {
        (CELLS, METER)
    };
    let above = rect.with_max_y((rect.top() + space::PANE_HEAD + cells + meter).min(rect.bottom()));
    let title = format!("{} · What do you do by hand, again and again?", shown.kicker("Toil"));
    let mut asked = Vec::new();
    Pane::new(&title).strong().show_in(
        ui,
        above,
        |ui| team(ui, shown, toil, &mut asked),
        |ui, inner| {
            let (top, below) = inner.split_top_bottom_at_y(inner.top() + cells);
            if meter > 0.0 {
                head::cells(ui, top, toil);
                head::meter(ui, below, toil, meter >= METER);
            } else {
                head::one_line(ui, top, toil);
            }
        },
    );
    out.append(&mut asked);
    let list = rect.with_min_y(above.bottom() + space::S12);
    if list.height() > space::PANE_HEAD {
        rows::show(ui, list, shown, toil, out);
    }
}

/// How many they are and how long they work, to be changed where it stands.
fn team(ui: &mut Ui, shown: &Shown<'_>, toil: &Toil, out: &mut Vec<Action>) {
    let (place, _) = ui.allocate_exact_size(vec2(150.0, space::TARGET), egui::Sense::hover());
    let value = match toil.people {
        0 => String::new(),
        people => format!("{people} × {} h", crate::time::sensible(toil.clock.week().hours())),
    };
    let field = Field {
        name: "People and their hours a week",
        labelled: false,
        hint: "people × hours",
        mono: false,
    };
    let id = Id::unique(("toil team", shown.run.id.0));
    if let Some(text) = field.show(ui, place, id, &value) {
        out.push(Action::Activity(ActivityAction::Toil(ToilAction::Team(text))));
    }
}

/// Shows the chosen task above what the session offers.
pub(super) fn side(ui: &mut Ui, rect: Rect, shown: &Shown<'_>, out: &mut Vec<Action>) {
    let Some(toil) = toil(shown) else { return };
    let offered = examples(&shown.workshop.session);
    let task = chosen(shown).and_then(|id| toil.task(id));
    let wanted = form::height(task.is_some());
    let split = if offered.is_empty() {
        rect.bottom()
    } else {
        (rect.top() + wanted)
            .min(rect.bottom() - 120.0)
            .max(rect.top() + rect.height() * 0.4)
    };
    form::show(ui, rect.with_max_y(split), shown, toil, task, out);
    let below = rect.with_min_y(split + space::S12);
    if !offered.is_empty() && below.height() > space::PANE_HEAD + 20.0 {
        examples::show(ui, below, shown, toil, &offered, out);
    }
}

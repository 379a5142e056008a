//! The task that is chosen: its fields, how its figures are worked out, and what becomes of it.

use egui::{Id, Popup, Rect, ScrollArea, Stroke, Ui, UiBuilder, pos2, vec2};

use super::super::bars;
use super::super::field::{Field, HEIGHT, LABEL, drop_down};
use super::super::shown::Shown;
use super::task::{at_top, key_of};
use crate::flow::Period;
use crate::time::{Calendar, sensible};
use crate::ui::action::{Action, ActivityAction, Command, ToilAction, ToilField};
use crate::ui::theme::{self, icons, space, typeface};
use crate::ui::widgets::{Button, Pane, Segment, follow_focus, line, segmented_in, spoken};
use crate::workshop::activity::{Comes, Sort, Toil, ToilTask, each_words, hours, in_weeks};

/// Gap between fields side by side, and between rows.
const GAPS: (f32, f32) = (12.0, 8.0);
/// Height of a field with its label.
const ROW: f32 = LABEL + HEIGHT;
/// Height of a line of figures.
const LINE: f32 = 26.0;
/// Height of the fields and the figures, with what is above and below them.
const FIELDS: f32 = 5.0 * (ROW + 8.0) + space::S4 + space::S8 + 3.0 * LINE + space::S12 + space::S4;
/// Height of the foot with the buttons: it stays in sight while the fields scroll.
const FOOT: f32 = space::PANEL_CONTROL + space::S8 + space::S12;
/// Lower than this the buttons scroll with the fields.
const LOW: f32 = 220.0;

/// What a period and how many times in it are called together.
const HOW_OFTEN: &str = "How often";

/// How high the pane would like to be.
pub(super) fn height(chosen: bool) -> f32 {
    if chosen {
        space::PANE_HEAD + FIELDS + FOOT + 2.0
    } else {
        space::PANE_HEAD + 130.0
    }
}

/// Shows the pane.
pub(super) fn show(
    ui: &mut Ui,
    rect: Rect,
    shown: &Shown<'_>,
    toil: &Toil,
    task: Option<&ToilTask>,
    out: &mut Vec<Action>,
) {
    let place = task.and_then(|task| {
        let ranked = toil.ranked(Sort::Hours);
        let at = ranked.iter().position(|other| other.id == task.id)?;
        Some(format!("{} of {}", at + 1, ranked.len()))
    });
    let title = task.map_or("Task", |task| task.name.as_str());
    Pane::new(title).strong().note(place.as_deref().unwrap_or("")).show_in(
        ui,
        rect,
        |_| {},
        |ui, inner| {
            let Some(task) = task else {
                bars::nothing(
                    ui,
                    inner,
                    "No task is chosen",
                    "Choose one in the list to change it, or to make it an action",
                );
                return;
            };
            let stays = inner.height() >= LOW;
            let scrolled = if stays {
                inner.with_max_y(inner.bottom() - FOOT)
            } else {
                inner
            };
            let mut child = ui.new_child(UiBuilder::new().max_rect(scrolled).id_salt("task fields"));
            child.set_clip_rect(scrolled.intersect(ui.clip_rect()));
            ScrollArea::vertical()
                .id_salt("task fields")
                .auto_shrink(false)
                .show(&mut child, |ui| {
                    let height = if stays { FIELDS } else { FIELDS + FOOT };
                    let (all, _) = ui.allocate_exact_size(vec2(inner.width(), height), egui::Sense::hover());
                    fields(ui, all.shrink(space::S12), shown, toil, task, out);
                    if !stays {
                        let place = at_top(all.shrink(space::S12), FIELDS - space::S12, space::PANEL_CONTROL);
                        buttons(ui, place, shown, task, out);
                    }
                    follow_focus(ui, "task fields");
                });
            if stays {
                let foot = inner.with_min_y(scrolled.bottom()).shrink2(vec2(space::S12, 0.0));
                let place = at_top(foot, space::S8, space::PANEL_CONTROL);
                buttons(ui, place, shown, task, out);
            }
        },
    );
}

fn fields(ui: &mut Ui, all: Rect, shown: &Shown<'_>, toil: &Toil, task: &ToilTask, out: &mut Vec<Action>) {
    let mut top = 0.0;
    let mut row = || {
        let place = at_top(all, top, ROW);
        top += ROW + GAPS.1;
        place
    };
    let halves = |place: Rect| {
        let middle = place.center().x;
        let left = place.with_max_x(middle - GAPS.0 / 2.0);
        (left, place.with_min_x(middle + GAPS.0 / 2.0))
    };
    let mut typed = |ui: &mut Ui, place: Rect, of: ToilField, name: &str, hint: &str, value: &str| {
        let field = Field {
            name,
            // This label goes on above the period beside the field.
            labelled: name != HOW_OFTEN,
            hint,
            mono: false,
        };
        let place = if field.labelled {
            place
        } else {
            place.with_min_y(place.top() + LABEL)
        };
        let id = Id::unique(("task field", shown.run.id.0, task.id.0, of));
        if let Some(text) = field.show(ui, place, id, value) {
            out.push(Action::Activity(ActivityAction::Toil(ToilAction::Field(
                task.id, of, text,
            ))));
        }
    };
    let clock = toil.clock;
    typed(ui, row(), ToilField::Name, "Task", "What is done", &task.name);
    let (often, each) = halves(row());
    let number = often.with_max_x(often.left() + often.width() * 0.34);
    typed(
        ui,
        number,
        ToilField::Times,
        HOW_OFTEN,
        "3",
        &sensible(task.often.times),
    );
    typed(ui, each, ToilField::Each, "Each time", "20min", &task.each.exact(clock));
    let (people, comes) = halves(row());
    typed(
        ui,
        people,
        ToilField::People,
        "People at once",
        "1",
        &task.people.to_string(),
    );
    typed(
        ui,
        row(),
        ToilField::By,
        "Could be automated by",
        "A script, a form, the platform",
        task.by.as_deref().unwrap_or(""),
    );
    let (effort, step) = halves(row());
    let said = task.effort.map(|effort| effort.exact(clock)).unwrap_or_default();
    typed(ui, effort, ToilField::Effort, "Effort", "3d", &said);
    let label = pos2(often.left(), often.top() + LABEL / 2.0 - 1.0);
    let ink = theme::tokens(ui.ctx()).ink2;
    bars::left(ui.painter(), label, HOW_OFTEN, typeface::SECOND, ink, often.width());
    let per = often.with_min_x(number.right() + space::S8);
    period(ui, per, task, clock, out);
    comes_by(ui, comes, task, out);
    steps(ui, step, shown, task, out);
    let split = all.top() + top + space::S4;
    ui.painter().hline(
        all.x_range().expand(space::S12),
        split,
        Stroke::new(1.0, theme::tokens(ui.ctx()).line),
    );
    let below = all.with_min_y(split + space::S8);
    figures(ui, below, toil, task);
}

/// The period that its times are counted in.
fn period(ui: &mut Ui, place: Rect, task: &ToilTask, clock: Calendar, out: &mut Vec<Action>) {
    let id = Id::unique(("task period", task.id.0));
    let button = drop_down(ui, place, id, ("", &task.often.per.each(clock)));
    Popup::menu(&button).width(140.0).show(|ui| {
        for per in Period::ALL {
            let words = per.each(clock);
            let choice = Button::new(&words).quiet().selected(per == task.often.per).width(140.0);
            if choice.show(ui).clicked() {
                out.push(Action::Activity(ActivityAction::Toil(ToilAction::Per(task.id, per))));
            }
        }
    });
}

/// Planned or reactive.
fn comes_by(ui: &mut Ui, place: Rect, task: &ToilTask, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    let at = pos2(place.left(), place.top() + LABEL / 2.0 - 1.0);
    bars::left(
        ui.painter(),
        at,
        "It comes",
        typeface::SECOND,
        tokens.ink2,
        place.width(),
    );
    let mut child = ui.new_child(
        UiBuilder::new()
            .max_rect(place.with_min_y(place.top() + LABEL))
            .id_salt("comes"),
    );
    let segment = |comes: Comes| Segment {
        text: comes.title(),
        // Both words side by side need all the room.
        icon: None,
        tip: "",
    };
    let both = [Comes::Planned, Comes::Reactive];
    let at = both.iter().position(|comes| *comes == task.comes).unwrap_or(0);
    if let Some(comes) = segmented_in(&mut child, &both.map(segment), at, place.width()).and_then(|at| both.get(at)) {
        out.push(Action::Activity(ActivityAction::Toil(ToilAction::Comes(
            task.id, *comes,
        ))));
    }
}

/// The step of the map that it belongs to.
fn steps(ui: &mut Ui, place: Rect, shown: &Shown<'_>, task: &ToilTask, out: &mut Vec<Action>) {
    let linked = task
        .step
        .and_then(|(map, step)| shown.workshop.map(map)?.flow.step(step));
    let id = Id::unique(("task step", task.id.0));
    let map = shown.map();
    let value = match (linked, map) {
        (Some(step), _) => step.name.as_str(),
        (None, Some(_)) => "none",
        (None, None) => "no map yet",
    };
    let button = drop_down(ui, place, id, ("Step on the map", value));
    let Some((map, _)) = map else { return };
    Popup::menu(&button).width(220.0).show(|ui| {
        ScrollArea::vertical().max_height(280.0).show(ui, |ui| {
            let none = std::iter::once(None);
            for step in none.chain(map.flow.steps.iter().map(Some)) {
                let words = step.map_or("none", |step| step.name.as_str());
                let to = step.map(|step| (map.id, step.id));
                let choice = Button::new(words).quiet().selected(to == task.step).width(220.0);
                if choice.show(ui).clicked() {
                    out.push(Action::Activity(ActivityAction::Toil(ToilAction::Step(task.id, to))));
                }
            }
        });
    });
}

/// Three lines that show each formula with its values.
fn figures(ui: &Ui, rect: Rect, toil: &Toil, task: &ToilTask) {
    let tokens = theme::tokens(ui.ctx());
    let spent = task.hours(toil.clock);
    let week = task.often.a_week(toil.clock);
    let people = if task.people == 1 {
        "1 person".to_owned()
    } else {
        format!("{} people", task.people)
    };
    let share = match toil.week() {
        Some(all) => (
            format!("{} ÷ {} h", hours(spent), sensible(all)),
            format!("{:.1} %", spent / all * 100.0),
        ),
        None => ("say how many you are".to_owned(), "?".to_owned()),
    };
    let payback = match (task.effort, task.payback(toil.clock)) {
        (Some(effort), Some(weeks)) => (
            format!(
                "{} d × {} h ÷ {}",
                sensible(effort.days(toil.clock)),
                sensible(toil.clock.hours_per_day()),
                hours(spent)
            ),
            in_weeks(weeks),
        ),
        _ => ("say the effort".to_owned(), "?".to_owned()),
    };
    let lines = [
        (
            "Hours a week",
            (
                format!("{} × {} × {people}", sensible(week), each_words(task.each)),
                hours(spent),
            ),
        ),
        ("Share of the team's week", share),
        ("Pays back in", payback),
    ];
    for (at, (name, (formula, result))) in lines.iter().enumerate() {
        let middle = rect.top() + LINE * (at as f32 + 0.5);
        let name_rect = bars::left(
            ui.painter(),
            pos2(rect.left(), middle),
            name,
            typeface::SECOND,
            tokens.ink2,
            rect.width() * 0.5,
        );
        let result = format!(" = {result}");
        let end = bars::right(
            ui.painter(),
            pos2(rect.right(), middle),
            &result,
            typeface::CHIP,
            tokens.ink,
        );
        let room = end.left() - name_rect.right() - space::S8;
        let width = line(ui.painter(), formula, typeface::SECOND, tokens.ink, room).size().x;
        bars::left(
            ui.painter(),
            pos2(end.left() - width, middle),
            formula,
            typeface::SECOND,
            tokens.ink,
            room,
        );
        let place = Rect::from_min_max(
            pos2(rect.left(), middle - LINE / 2.0),
            pos2(rect.right(), middle + LINE / 2.0),
        );
        spoken(ui, place, ("formula", at), &format!("{name}: {formula}{result}"));
    }
}

fn buttons(ui: &mut Ui, rect: Rect, shown: &Shown<'_>, task: &ToilTask, out: &mut Vec<Action>) {
    let remove = rect.with_min_x(rect.right() - space::PANEL_CONTROL);
    let act = rect.with_max_x(remove.left() - space::S8);
    let known = task.action.and_then(|id| shown.workshop.note(id));
    let key = key_of(Command::ToAction, shown);
    let mut child = ui.new_child(UiBuilder::new().max_rect(act).id_salt("make an action"));
    let (words, icon) = match known {
        Some(_) => ("It is an action", icons::CHECK_CIRCLE),
        None => ("Make it an action", icons::CHECK_SQUARE),
    };
    let button = Button::new(words)
        .icon(icon)
        .key(&key)
        .primary()
        .enabled(known.is_none())
        .height(rect.height())
        .width(act.width());
    if button
        .show(&mut child)
        .on_hover_text("Notes it among the actions, to be given an owner and a day")
        .clicked()
    {
        out.push(Action::Activity(ActivityAction::Toil(ToilAction::Act(task.id))));
    }
    let mut child = ui.new_child(UiBuilder::new().max_rect(remove).id_salt("remove the task"));
    let button = Button::new("")
        .icon(icons::TRASH)
        .name("Remove the task")
        .height(rect.height())
        .width(remove.width());
    if button
        .show(&mut child)
        .on_hover_text("Removes the task; undo brings it back")
        .clicked()
    {
        out.push(Action::Activity(ActivityAction::Toil(ToilAction::Remove(task.id))));
    }
}

//! The selected step with all its fields, typed as people say them, and what follows from them.

use egui::{
    Align2, Id, Popup, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

use super::form::{Form, GAP, LIST, PROBLEM, Roomy, TALL, cells, problem, selected};
use super::{form, group_form, marks};
use crate::flow::{FlowEdit, LensKind, Step};
use crate::time::{WorkTime, sensible};
use crate::ui::action::{Action, MapAction, StepsAction, TypingAction};
use crate::ui::figures::lens::percent;
use crate::ui::map::edits::linking::send_back;
use crate::ui::map::shown::{Shown, group};
use crate::ui::state::State;
use crate::ui::state::map::Field;
use crate::ui::theme;
use crate::ui::theme::typeface::Face;
use crate::ui::theme::{icons, space, typeface};
use crate::ui::widgets::{Button, Tip, flag, icon_at, text_at, toggle};

/// A derived figure.
const FIGURE: f32 = 25.0;

/// How high the inspector wants to be, of a column of `room`.
pub(in crate::ui::map) fn height(shown: &Shown<'_>, state: &State, room: f32) -> f32 {
    let window = &state.window.map;
    let Roomy { row, top, .. } = Roomy::of(room);
    let problem = if problem(shown, state).is_some() { PROBLEM } else { 0.0 };
    let marks = selected(shown, state).map_or(0.0, |step| marks::height(shown, step));
    // Kept in step with `show` and `step`: the column is divided before anything in it is painted.
    let wanted = match selected(shown, state) {
        Some(_) if window.more => space::PANE_HEAD + top + 7.0 * row + TALL + 3.0 * FIGURE + 40.0 + 32.0 + problem,
        Some(_) => space::PANE_HEAD + top + 4.0 * row + 3.0 * FIGURE + 24.0 + 32.0 + problem,
        None if !group(shown, state).is_empty() => group_form::height(Roomy::of(room)) + problem,
        None => space::PANE_HEAD + top + 2.0 * row + 60.0 + problem,
    } + marks;
    // In a low column the fields end on a whole row, and the rest scrolls: the levers below have to be seen too.
    let most = match room {
        ..420.0 => room,
        ..600.0 => (space::PANE_HEAD + top + 4.0 * row + space::S8).min(room * 0.62),
        _ => room * 0.62,
    };
    wanted.min(most).round()
}

/// Shows it in `rect`, in a column of `room`.
pub(in crate::ui::map) fn show(
    ui: &mut Ui,
    (rect, room): (Rect, f32),
    shown: &Shown<'_>,
    state: &State,
    out: &mut Vec<Action>,
) {
    let (group, roomy) = (group(shown, state), Roomy::of(room));
    if !group.is_empty() {
        group_form::show(ui, (rect, roomy), shown, state, &group, out);
        return;
    }
    let Some(step) = selected(shown, state) else {
        whole(ui, (rect, roomy), shown, state, out);
        return;
    };
    let place = shown.flow.position(step.id).unwrap_or(0) + 1;
    let note = format!("step {place} of {}", shown.flow.steps.len());
    let about = (shown, state, Some(step), roomy);
    form::pane(ui, rect, (&step.name, &note), about, out, |form| form.step(step));
}

/// Without a selection: what holds for the whole flow.
fn whole(ui: &mut Ui, (rect, roomy): (Rect, Roomy), shown: &Shown<'_>, state: &State, out: &mut Vec<Action>) {
    let note = crate::ui::map::words::counted(shown.flow.steps.len());
    let about = (shown, state, None, roomy);
    form::pane(ui, rect, ("The whole flow", &note), about, out, |form| {
        form.fields(&[(Field::Demand, "Items arrive, as in 5/week")]);
        form.fields(&[(Field::Pools, "People shared by a team’s steps, as in QA 2, Dev 3")]);
        form.words("Select a step to change its times; drag the ends of its block on the map.");
    });
}

impl Form<'_, '_> {
    fn step(&mut self, step: &Step) {
        self.fields(&[(Field::Wait, "Waits before it"), (Field::Process, "Work, hands on")]);
        if let Some(told) = self.shown.foreseen_wait(step) {
            self.words(&format!(
                "{told} is foreseen, by the people, work and demand of this state."
            ));
        }
        self.pair(step);
        self.fields(&[(Field::Team, "Team"), (Field::People, "People at once")]);
        self.fields(&[(Field::Every, "Starts"), (Field::Batch, "Batch")]);
        if self.state.window.map.more {
            self.fields(&[(Field::After, "Follows"), (Field::Pool, "People of the team")]);
            self.fields(&[(Field::Share, "Share that comes"), (Field::Take, "Taken by")]);
            self.fields(&[(Field::Lying, "Items lying"), (Field::ValueAdded, "Value added")]);
            self.tall_field(Field::Note, "Note");
            self.switches(step);
        }
        self.more(step);
        self.figures(step);
        self.linked(step);
    }

    /// The share that is usable, and where the rest goes.
    fn pair(&mut self, step: &Step) {
        let (row, _) = self
            .ui
            .allocate_exact_size(vec2(self.width, self.roomy.row), Sense::hover());
        let cells = cells(row, 2);
        let mut cells = cells.into_iter();
        if let Some(cell) = cells.next() {
            self.field(cell, Field::Ca, "Complete and accurate");
        }
        if let Some(cell) = cells.next() {
            self.rework(cell, step);
        }
        self.mistake(&[Field::Ca]);
    }

    fn rework(&mut self, cell: Rect, step: &Step) {
        let tokens = theme::tokens(self.ui.ctx());
        let label = "Rest goes back to";
        let frame = self.label(cell, label);
        let flow = self.shown.flow;
        let place = flow.position(step.id).unwrap_or(0);
        let target = flow.rework_targets().get(place).and_then(|to| flow.steps.get(*to));
        let back = step.ca.missing() > 0.0;
        let name = target.filter(|_| back).map_or("–", |target| target.name.as_str());
        let response = self
            .ui
            .interact(frame, Id::unique(("rest goes back to", step.id)), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, format!("{label} {name}")));
        let stroke = if response.has_focus() {
            Stroke::new(2.0, tokens.blue)
        } else {
            Stroke::new(1.0, tokens.edge)
        };
        let fill = if response.hovered() {
            tokens.hover()
        } else {
            tokens.surface
        };
        let painter = self.ui.painter();
        painter.rect(frame, 8.0, fill, stroke, StrokeKind::Inside);
        let color = if back { tokens.ink } else { tokens.ink3 };
        let at = pos2(frame.left() + 10.0, frame.center().y);
        text_at(
            painter,
            at,
            Align2::LEFT_CENTER,
            name,
            typeface::BODY,
            color,
            frame.width() - 40.0,
        );
        let at = pos2(frame.right() - 16.0, frame.center().y);
        icon_at(painter, at, icons::CARET_DOWN, 14.0, tokens.ink2, Face::Icon);
        let out = &mut *self.out;
        Popup::menu(&response).show(|ui| {
            ScrollArea::vertical().max_height(LIST).show(ui, |ui| {
                // Back is to itself or to one above it.
                for other in flow.steps.iter().take(place + 1) {
                    if ui.button(&other.name).clicked() {
                        out.push(Action::Map(MapAction::Steps(StepsAction::Change(send_back(
                            step, other.id,
                        )))));
                    }
                }
            });
        });
        if name != "–" {
            response.tip(|| name);
        }
    }

    fn switches(&mut self, step: &Step) {
        let (row, _) = self.ui.allocate_exact_size(vec2(self.width, 40.0), Sense::hover());
        let choices = [
            (
                "Automatic",
                step.auto,
                FlowEdit::SetAuto {
                    step: step.id,
                    auto: !step.auto,
                },
            ),
            (
                "Outside",
                step.outside,
                FlowEdit::SetOutside {
                    step: step.id,
                    outside: !step.outside,
                },
            ),
        ];
        for ((name, on, edit), cell) in choices.into_iter().zip(cells(row, 2)) {
            let mut child = self.ui.new_child(
                UiBuilder::new()
                    .max_rect(Rect::from_min_size(cell.min, vec2(cell.width(), 28.0)))
                    .layout(egui::Layout::left_to_right(egui::Align::Center))
                    .id_salt(name),
            );
            let tokens = theme::tokens(child.ctx());
            if toggle(&mut child, on, name).clicked() {
                self.out.push(Action::Map(MapAction::Steps(StepsAction::Change(edit))));
            }
            child.add_space(6.0);
            child.label(typeface::LIST.text(name, tokens.ink));
        }
    }

    fn more(&mut self, step: &Step) {
        let on = self.state.window.map.more;
        let (row, _) = self.ui.allocate_exact_size(vec2(self.width, 32.0), Sense::hover());
        let mut child = self.ui.new_child(
            UiBuilder::new()
                .max_rect(row.shrink2(vec2(4.0, 0.0)))
                .layout(egui::Layout::left_to_right(egui::Align::Center))
                .id_salt("more fields"),
        );
        let (words, icon) = if on {
            ("Fewer fields", icons::CARET_UP)
        } else {
            ("More fields", icons::CARET_DOWN)
        };
        if Button::new(words)
            .icon(icon)
            .quiet()
            .height(28.0)
            .show(&mut child)
            .clicked()
        {
            self.out.push(Action::Map(MapAction::Typing(TypingAction::More(!on))));
        }
        self.vote(row, step);
        let tokens = theme::tokens(self.ui.ctx());
        self.ui
            .painter()
            .hline(row.x_range(), row.bottom() - 0.5, Stroke::new(1.0, tokens.line));
    }

    fn figures(&mut self, step: &Step) {
        self.ui.add_space(8.0);
        let (flow, analysis) = (self.shown.flow, self.shown.analysis);
        let Some(known) = analysis.step(step.id) else { return };
        let (value, why) = match &known.visits {
            Ok(visits) => (sensible(visits.value), visits.formula.to_string()),
            Err(missing) => ("–".to_owned(), missing.to_string()),
        };
        self.figure("Visits per item", &value, &why, false);
        let named = |kind| {
            let lens = analysis.lenses.get(kind);
            lens.is_some_and(|lens| lens.stands_out && lens.step == step.id)
        };
        let red = named(LensKind::Capacity);
        let (value, why) = match &known.load {
            Ok(load) if red => (format!("{}, bottleneck", percent(load.value)), load.formula.to_string()),
            Ok(load) => (percent(load.value), load.formula.to_string()),
            Err(missing) => ("–".to_owned(), missing.to_string()),
        };
        self.figure("Load", &value, &why, red);
        let whole = analysis.lead_time.as_ref().map(|lead| lead.value);
        let share = match whole {
            Ok(whole) if known.on_path => {
                format!(
                    "{} of {}",
                    whole.scaled(known.share).on_screen(flow.clock),
                    WorkTime::on_screen(whole, flow.clock)
                )
            }
            Ok(_) => "beside the longest path".to_owned(),
            Err(_) => "–".to_owned(),
        };
        let why = format!("{} of the lead time", percent(known.share));
        self.figure("Share of lead time", &share, &why, false);
        self.ui.add_space(8.0);
    }

    pub(in crate::ui::map) fn figure(&mut self, label: &str, value: &str, why: &str, red: bool) {
        let tokens = theme::tokens(self.ui.ctx());
        let (row, _) = self.ui.allocate_exact_size(vec2(self.width, FIGURE), Sense::hover());
        let response = self
            .ui
            .interact(row, self.ui.scope_id().with(("figure", label)), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{label}: {value}. {why}")));
        let painter = self.ui.painter();
        let middle = row.center().y;
        let left = pos2(row.left() + GAP, middle);
        text_at(
            painter,
            left,
            Align2::LEFT_CENTER,
            label,
            typeface::LIST,
            tokens.ink2,
            f32::INFINITY,
        );
        let color = if red { tokens.red } else { tokens.ink };
        let at = pos2(row.right() - GAP, middle);
        let text = text_at(
            painter,
            at,
            Align2::RIGHT_CENTER,
            value,
            typeface::CONTROL,
            color,
            row.width() * 0.62,
        );
        if red {
            let at = pos2(text.left() - 13.0, middle);
            flag(painter, at, 15.0, color);
        }
        if response.has_focus() {
            painter.rect_stroke(
                row.shrink2(vec2(6.0, 1.0)),
                6.0,
                Stroke::new(2.0, tokens.blue),
                StrokeKind::Inside,
            );
            response.show_tooltip_text(why);
        } else {
            response.tip(|| why);
        }
    }
}

//! Fields one below the other: typed as people say them, with what is wrong beside them.

use egui::{
    Align2, Event, Frame, Id, InputState, Key, KeyboardShortcut, Margin, Modifiers, Popup, Rect, Role, ScrollArea,
    Sense, Stroke, StrokeKind, TextEdit, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

use super::{group_reading, reading, says};
use crate::flow::{Step, StepId};
use crate::ui::action::{Action, MapAction, StepsAction, TypingAction};
use crate::ui::map::shown::{Shown, group};
use crate::ui::state::State;
use crate::ui::state::map::Field;
use crate::ui::theme;
use crate::ui::theme::typeface::Face;
use crate::ui::theme::{icons, space, typeface};
use crate::ui::widgets::{Pane, Tip, escaped, icon_at, text_at};

/// A field with its label.
const ROW: f32 = 62.0;
/// The same in a low column.
const LOW_ROW: f32 = 53.0;
/// Below this height a column is low.
const LOW: f32 = 600.0;

/// How roomy the fields of a column are.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::ui::map) struct Roomy {
    /// A field with its label.
    pub row: f32,
    /// Above the first one.
    pub top: f32,
    /// From the top of a row to its field.
    field_top: f32,
    /// Height of a field.
    field: f32,
}

impl Roomy {
    /// In a column of `room`.
    pub fn of(room: f32) -> Self {
        if room < LOW {
            Self {
                row: LOW_ROW,
                top: 8.0,
                field_top: 18.0,
                field: 31.0,
            }
        } else {
            Self {
                row: ROW,
                top: GAP,
                field_top: 21.0,
                field: 33.0,
            }
        }
    }

    /// Whether the column is low: then a pane ends on a whole row, which what scrolls must not fade.
    pub fn is_low(self) -> bool {
        self.row < ROW
    }
}

/// A field for several lines, with its label.
pub(in crate::ui::map) const TALL: f32 = 104.0;

/// What is wrong with a field.
pub(in crate::ui::map) const PROBLEM: f32 = 40.0;

/// A list of choices is at most so high; a longer one scrolls.
pub(in crate::ui::map) const LIST: f32 = 360.0;

/// The longest text of a field.
const LONGEST: usize = 2_000;

/// Between two fields, and around.
pub(in crate::ui::map) const GAP: f32 = 12.0;

/// The selected step; none while several are selected.
pub(in crate::ui::map) fn selected<'a>(shown: &'a Shown<'_>, state: &State) -> Option<&'a Step> {
    let id = state.window.map.selected().filter(|_| group(shown, state).is_empty());
    id.and_then(|id| shown.said.step(id))
}

/// The steps that a field is about; none for the whole flow.
fn about(step: Option<&Step>, group: &[StepId]) -> Vec<StepId> {
    if group.is_empty() {
        step.map(|step| step.id).into_iter().collect()
    } else {
        group.to_vec()
    }
}

/// What is wrong with the draft of a field of what is selected.
pub(in crate::ui::map) fn problem(shown: &Shown<'_>, state: &State) -> Option<(Field, String)> {
    let (of, field, text) = state.window.map.typing.field.as_ref()?;
    let step = selected(shown, state);
    let group = group(shown, state);
    if *of != about(step, &group) {
        return None;
    }
    let read = if group.is_empty() {
        reading::read(*field, text, step, shown.said)
    } else {
        group_reading::read(*field, text, shown.said, &group)
    };
    read.err().map(|why| (*field, why))
}

/// A pane in `rect` with a form that scrolls where it has no room.
pub(in crate::ui::map) fn pane(
    ui: &mut Ui,
    rect: Rect,
    (title, note): (&str, &str),
    (shown, state, step, roomy): (&Shown<'_>, &State, Option<&Step>, Roomy),
    out: &mut Vec<Action>,
    fill: impl FnOnce(&mut Form<'_, '_>),
) {
    let pane = Pane::new(title).strong().note(note);
    pane.show_in(
        ui,
        rect,
        |_| (),
        |ui, inner| {
            let mut child = ui.new_child(UiBuilder::new().max_rect(inner).id_salt("inspector"));
            if roomy.is_low() {
                child.spacing_mut().scroll.fade.size = space::S8;
            }
            ScrollArea::vertical().auto_shrink(false).show(&mut child, |ui| {
                fill(&mut Form::new(ui, inner.width(), (shown, state, step, roomy), out));
            });
        },
    );
}

/// Fields one below the other.
pub(in crate::ui::map) struct Form<'a, 'b> {
    pub(in crate::ui::map) ui: &'a mut Ui,
    pub(in crate::ui::map) width: f32,
    pub(in crate::ui::map) shown: &'a Shown<'b>,
    pub(in crate::ui::map) state: &'a State,
    pub(in crate::ui::map) step: Option<&'a Step>,
    pub(in crate::ui::map) roomy: Roomy,
    /// The selected steps, when they are several.
    pub(in crate::ui::map) group: Vec<StepId>,
    pub(in crate::ui::map) problem: Option<(Field, String)>,
    pub(in crate::ui::map) out: &'a mut Vec<Action>,
}

impl<'a, 'b> Form<'a, 'b> {
    fn new(
        ui: &'a mut Ui,
        width: f32,
        (shown, state, step, roomy): (&'a Shown<'b>, &'a State, Option<&'a Step>, Roomy),
        out: &'a mut Vec<Action>,
    ) -> Self {
        ui.spacing_mut().item_spacing = egui::Vec2::ZERO;
        ui.add_space(roomy.top);
        let problem = problem(shown, state);
        Self {
            ui,
            width,
            shown,
            state,
            step,
            roomy,
            group: group(shown, state),
            problem,
            out,
        }
    }

    /// A row of one or two fields, and what is wrong with one of them.
    pub(in crate::ui::map) fn fields(&mut self, fields: &[(Field, &str)]) {
        let (row, _) = self
            .ui
            .allocate_exact_size(vec2(self.width, self.roomy.row), Sense::hover());
        let cells = cells(row, fields.len());
        for ((field, label), cell) in fields.iter().zip(cells) {
            self.field(cell, *field, label);
        }
        self.mistake(&fields.iter().map(|(field, _)| *field).collect::<Vec<_>>());
    }

    /// A row with one field for several lines.
    pub(in crate::ui::map) fn tall_field(&mut self, field: Field, label: &str) {
        let (row, _) = self.ui.allocate_exact_size(vec2(self.width, TALL), Sense::hover());
        for cell in cells(row, 1) {
            self.field(cell, field, label);
        }
        self.mistake(&[field]);
    }

    pub(in crate::ui::map) fn mistake(&mut self, fields: &[Field]) {
        let Some((field, why)) = self.problem.clone() else {
            return;
        };
        if !fields.contains(&field) {
            return;
        }
        let tokens = theme::tokens(self.ui.ctx());
        let (row, response) = self.ui.allocate_exact_size(vec2(self.width, PROBLEM), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Alert, true, &why));
        let at = pos2(row.left() + GAP + 8.0, row.top() + 9.0);
        icon_at(self.ui.painter(), at, icons::WARNING, 15.0, tokens.red, Face::IconBold);
        let mut job = typeface::SECOND.job(&why, tokens.red, row.width() - 2.0 * GAP - 22.0);
        job.wrap.max_rows = 2;
        let galley = self.ui.fonts_mut(|fonts| fonts.layout_job(job));
        self.ui
            .painter()
            .galley(pos2(row.left() + GAP + 22.0, row.top()), galley, tokens.red);
        response.tip(|| why);
    }

    /// Names a field above it, and answers where the field stands.
    pub(in crate::ui::map) fn label(&self, cell: Rect, label: &str) -> Rect {
        let tokens = theme::tokens(self.ui.ctx());
        let at = pos2(cell.left(), cell.top() + self.roomy.field_top - 11.0);
        text_at(
            self.ui.painter(),
            at,
            Align2::LEFT_CENTER,
            label,
            typeface::SECOND,
            tokens.ink2,
            cell.width(),
        );
        let corner = pos2(cell.left(), cell.top() + self.roomy.field_top);
        Rect::from_min_size(corner, vec2(cell.width(), self.roomy.field))
    }

    pub(in crate::ui::map) fn field(&mut self, cell: Rect, field: Field, label: &str) {
        let tokens = theme::tokens(self.ui.ctx());
        let mut frame = self.label(cell, label);
        let tall = cell.height() > ROW + 1.0;
        if tall {
            frame.max.y = cell.bottom() - 8.0;
        }
        let of = about(self.step, &self.group);
        // With the steps in it: the field of another step is another one, with a cursor and an undo of its own.
        let id = Id::unique(("inspector field", field, &of));
        let says = if self.group.is_empty() {
            says::says(field, self.step, self.shown.said)
        } else {
            group_reading::says(field, self.shown.said, &self.group)
        };
        let draft = match &self.state.window.map.typing.field {
            Some((whose, which, text)) if *whose == of && *which == field => text.clone(),
            _ => says.clone(),
        };
        let choices = self.choices(field);
        let room = if choices.is_empty() { 0.0 } else { 26.0 };
        let wrong = self.problem.as_ref().is_some_and(|(which, _)| *which == field);
        let focused = self.ui.memory(|memory| memory.has_focus(id));
        let stroke = match (wrong, focused) {
            (true, _) => Stroke::new(2.0, tokens.red),
            (false, true) => Stroke::new(2.0, tokens.blue),
            _ => Stroke::new(1.0, tokens.edge),
        };
        self.ui
            .painter()
            .rect(frame, 8.0, tokens.surface, stroke, StrokeKind::Inside);
        let (above, below) = if tall { (6.0, 6.0) } else { (1.0, 5.0) };
        let inner = Rect::from_min_max(
            pos2(frame.left() + 10.0, frame.top() + above),
            pos2(frame.right() - 6.0 - room, frame.bottom() - below),
        );
        let mut text = draft.clone();
        let mut child = self.ui.new_child(UiBuilder::new().max_rect(inner).id_salt(id));
        if tall && focused && self.ui.input_mut(plain_enter) {
            // Enter keeps it here as in every other field; with Shift it begins a line.
            self.ui.memory_mut(|memory| memory.surrender_focus(id));
        }
        let edit = if tall {
            let line = KeyboardShortcut::new(Modifiers::SHIFT, Key::Enter);
            TextEdit::multiline(&mut text).return_key(line).desired_rows(3)
        } else {
            TextEdit::singleline(&mut text).align(Align2::LEFT_CENTER)
        };
        let edit = edit
            .id(id)
            .font(typeface::BODY.font())
            .text_color(tokens.ink)
            .hint_text(typeface::BODY.text(if self.group.is_empty() { "" } else { "different" }, tokens.ink3))
            .frame(Frame::NONE)
            .margin(Margin::ZERO)
            .desired_width(inner.width())
            .char_limit(LONGEST);
        let response = if tall {
            let area = ScrollArea::vertical().id_salt(id).max_height(inner.height());
            let response = area.show(&mut child, |ui| ui.add(edit)).inner;
            if response.gained_focus() {
                // Its own pane scrolls within it; the inspector has to bring all of it into sight.
                self.ui.scroll_to_rect(frame, None);
            }
            response
        } else {
            child.add_sized(inner.size(), edit)
        };
        response.widget_info(|| {
            let mut info = WidgetInfo::text_edit(true, &draft, &text, label);
            info.label = Some(label.to_owned());
            info
        });
        if text != draft {
            self.out
                .push(Action::Map(MapAction::Typing(TypingAction::Field(of, field, text))));
        }
        if response.lost_focus() {
            let keep = if escaped(self.ui) {
                MapAction::Typing(TypingAction::DropField)
            } else {
                MapAction::Typing(TypingAction::KeepField)
            };
            self.out.push(Action::Map(keep));
        }
        if !choices.is_empty() {
            self.menu(frame, field, label, choices);
        }
    }

    /// What can be chosen instead of typed.
    pub(in crate::ui::map) fn choices(&self, field: Field) -> Vec<String> {
        match field {
            Field::Team => {
                let mut teams: Vec<String> = Vec::new();
                for team in self.shown.flow.steps.iter().filter_map(|step| step.team.as_ref()) {
                    if !teams.contains(team) {
                        teams.push(team.clone());
                    }
                }
                teams
            }
            Field::Every => ["any time", "every 1d", "every 1w", "every 2w"]
                .map(str::to_owned)
                .into(),
            _ => Vec::new(),
        }
    }

    pub(in crate::ui::map) fn menu(&mut self, frame: Rect, field: Field, label: &str, choices: Vec<String>) {
        let caret = Rect::from_min_max(
            pos2(frame.right() - 30.0, frame.top() + 2.0),
            frame.max - vec2(2.0, 2.0),
        );
        let tokens = theme::tokens(self.ui.ctx());
        let response = self
            .ui
            .interact(caret, Id::unique(("inspector choices", field)), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{label}: choose")));
        if response.hovered() || response.has_focus() {
            self.ui.painter().rect_filled(caret, 6.0, tokens.hover());
        }
        icon_at(
            self.ui.painter(),
            caret.center(),
            icons::CARET_DOWN,
            14.0,
            tokens.ink2,
            Face::Icon,
        );
        let step = self.step;
        let flow = self.shown.said;
        let group = &self.group;
        let read = |choice: &str| {
            if group.is_empty() {
                reading::read(field, choice, step, flow)
            } else {
                group_reading::read(field, choice, flow, group)
            }
        };
        let out = &mut *self.out;
        Popup::menu(&response).show(|ui| {
            ScrollArea::vertical().max_height(LIST).show(ui, |ui| {
                for choice in choices {
                    if ui.button(&choice).clicked()
                        && let Ok(Some(edit)) = read(&choice)
                    {
                        // Before the choice: a field that is left keeps what was typed, and that would come after it.
                        out.push(Action::Map(MapAction::Typing(TypingAction::DropField)));
                        out.push(Action::Map(MapAction::Steps(StepsAction::Change(edit))));
                    }
                }
            });
        });
    }

    pub(in crate::ui::map) fn words(&mut self, words: &str) {
        let tokens = theme::tokens(self.ui.ctx());
        let job = typeface::SECOND.job(words, tokens.ink2, self.width - 2.0 * GAP);
        let galley = self.ui.fonts_mut(|fonts| fonts.layout_job(job));
        let (row, _) = self
            .ui
            .allocate_exact_size(vec2(self.width, galley.size().y + 8.0), Sense::hover());
        let at = pos2(row.left() + GAP, row.top());
        self.ui.painter().galley(at, galley, tokens.ink2);
    }
}

/// Takes an Enter without Shift.
fn plain_enter(input: &mut InputState) -> bool {
    let wanted = |event: &Event| matches!(event, Event::Key { key: Key::Enter, pressed: true, modifiers, .. } if !modifiers.any());
    let at = input.events.iter().position(wanted);
    at.map(|at| input.events.remove(at)).is_some()
}

/// The cells of a row: one or two side by side.
pub(in crate::ui::map) fn cells(row: Rect, count: usize) -> Vec<Rect> {
    let count = count.max(1);
    let width = (row.width() - GAP * (count as f32 + 1.0)) / count as f32;
    (0..count)
        .map(|place| {
            let left = row.left() + GAP + place as f32 * (width + GAP);
            Rect::from_min_size(pos2(left, row.top()), vec2(width, row.height()))
        })
        .collect()
}

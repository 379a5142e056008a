//! What the group attached to steps: dots of its vote and notes, on the blocks, in the inspector, and in a sentence beside the lens.

use egui::{Align, Align2, Layout, Rect, Role, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::form::{Form, GAP};
use crate::flow::{Flow, Step, StepId};
use crate::ui::action::{Action, Command, MapAction, StepCommand, StepsAction};
use crate::ui::map::shown::Shown;
use crate::ui::map::timeline::marks::DOT;
use crate::ui::theme;
use crate::ui::theme::typeface::Face;
use crate::ui::theme::{icons, typeface};
use crate::ui::widgets::{Button, Tip, icon_at, kind_color, kind_icon, kind_title, line, text_at};
use crate::workshop::{Marks, Note, Workshop};

/// A linked note in the inspector.
const NOTE: f32 = 26.0;
/// More notes than these do not make the inspector higher: it scrolls.
const NOTES: usize = 4;

/// What a screen reader and the pointer learn of a step's marks; empty when there are none.
pub(in crate::ui::map) fn said(marks: &Marks, step: StepId) -> String {
    let counted = |count: usize, one: &str, many: &str| match count {
        0 => None,
        1 => Some(format!("1 {one}")),
        count => Some(format!("{count} {many}")),
    };
    let dots = counted(marks.dots_on(step) as usize, "dot of the vote", "dots of the vote");
    let notes = counted(marks.notes_of(step).len(), "linked note", "linked notes");
    dots.into_iter().chain(notes).collect::<Vec<_>>().join(", ")
}

/// Where the group put its dots, beside what the numbers say; none without dots. `named` is the bottleneck by the numbers.
pub(in crate::ui::map) fn room_says(marks: &Marks, flow: &Flow, named: Option<StepId>) -> Option<String> {
    // Of the steps that are still there: dots on removed ones would make the shares of the others too small.
    let all = marks.all_dots(flow);
    if all == 0 {
        return None;
    }
    // A tie is told as one: naming the first of equals would decide for the room.
    let Some((step, dots)) = marks.favourite(flow) else {
        return Some(format!("The room's {all} dots are split evenly."));
    };
    let name = flow.name_of(step);
    let put = format!("The room put {dots} of {all} dots on {name}");
    Some(match named.and_then(|id| flow.step(id)) {
        Some(other) if other.id != step => format!("{put}; the numbers name {}.", other.name),
        Some(_) => format!("{put}, and so do the numbers."),
        None => format!("{put}."),
    })
}

/// How much higher the notes make the inspector.
pub(in crate::ui::map) fn height(shown: &Shown<'_>, step: &Step) -> f32 {
    let notes = shown.map.marks.notes_of(step.id).len().min(NOTES);
    if notes == 0 { 0.0 } else { notes as f32 * NOTE + 8.0 }
}

impl Form<'_, '_> {
    /// Dots of the vote and the way to the notes, at the right end of a row.
    pub(in crate::ui::map) fn vote(&mut self, row: Rect, step: &Step) {
        let tokens = theme::tokens(self.ui.ctx());
        let mut child = self.ui.new_child(
            UiBuilder::new()
                .max_rect(row.shrink2(vec2(4.0, 0.0)))
                .layout(Layout::right_to_left(Align::Center))
                .id_salt("dots and notes"),
        );
        child.spacing_mut().item_spacing.x = 2.0;
        // From the right end on: the layout runs that way, and the count has a width of its own.
        let link = format!("Link {} with notes", step.name);
        let notes = Button::new("").icon(icons::NOTE).name(&link).quiet().height(28.0);
        if notes.show(&mut child).tip(|| tip(StepCommand::Notes)).clicked() {
            self.out
                .push(Action::Map(MapAction::Command(Command::Steps(StepCommand::Notes))));
        }
        let more = format!("Put a dot on {}", step.name);
        let plus = Button::new("").icon(icons::PLUS).name(&more).quiet().height(28.0);
        if plus.show(&mut child).tip(|| tip(StepCommand::MoreDots)).clicked() {
            self.out
                .push(Action::Map(MapAction::Steps(StepsAction::Dot(step.id, true))));
        }
        let dots = self.shown.map.marks.dots_on(step.id);
        let words = if dots == 1 {
            "1 dot".to_owned()
        } else {
            format!("{dots} dots")
        };
        let text = line(child.painter(), &words, typeface::SECOND, tokens.ink, f32::INFINITY)
            .size()
            .x;
        let (cell, told) = child.allocate_exact_size(vec2(text + 16.0, 28.0), Sense::hover());
        told.widget_info(|| WidgetInfo::labeled(Role::Label, true, &words));
        let middle = cell.center().y;
        let color = if dots > 0 { tokens.blue } else { tokens.line2 };
        child
            .painter()
            .circle_filled(pos2(cell.left() + 6.0, middle), DOT, color);
        let at = pos2(cell.left() + 14.0, middle);
        text_at(
            child.painter(),
            at,
            Align2::LEFT_CENTER,
            &words,
            typeface::SECOND,
            tokens.ink,
            f32::INFINITY,
        );
        let fewer = format!("Take a dot off {}", step.name);
        let minus = Button::new("")
            .icon(icons::MINUS)
            .name(&fewer)
            .quiet()
            .height(28.0)
            .enabled(dots > 0);
        if minus.show(&mut child).tip(|| tip(StepCommand::FewerDots)).clicked() {
            self.out
                .push(Action::Map(MapAction::Steps(StepsAction::Dot(step.id, false))));
        }
    }

    /// The linked notes, each with a way to take it off.
    pub(in crate::ui::map) fn linked(&mut self, step: &Step) {
        let Some(workshop) = self.state.document.as_ref().map(crate::ui::state::Document::workshop) else {
            return;
        };
        for note in notes(workshop, &self.shown.map.marks, step.id) {
            self.note(step, note);
        }
    }

    fn note(&mut self, step: &Step, note: &Note) {
        let tokens = theme::tokens(self.ui.ctx());
        let (row, response) = self.ui.allocate_exact_size(vec2(self.width, NOTE), Sense::hover());
        let words = format!("{}: {}", kind_title(note.kind), note.text);
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &words));
        let middle = row.center().y;
        let (icon, color) = (kind_icon(note.kind), kind_color(note.kind, tokens));
        icon_at(
            self.ui.painter(),
            pos2(row.left() + GAP + 8.0, middle),
            icon,
            16.0,
            color,
            Face::IconBold,
        );
        let left = row.left() + GAP + 22.0;
        let room = row.right() - GAP - 28.0 - left;
        let at = pos2(left, middle);
        text_at(
            self.ui.painter(),
            at,
            Align2::LEFT_CENTER,
            &note.text,
            typeface::LIST,
            tokens.ink,
            room,
        );
        response.tip(|| &words);
        let place = Rect::from_center_size(pos2(row.right() - GAP - 12.0, middle), vec2(28.0, 26.0));
        let off = self
            .ui
            .interact(place, self.ui.scope_id().with(("unlink", note.id.0)), Sense::click());
        off.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("Take the note off: {}", note.text)));
        if off.hovered() || off.has_focus() {
            self.ui.painter().rect_filled(place, 6.0, tokens.hover());
        }
        icon_at(
            self.ui.painter(),
            place.center(),
            icons::X,
            12.0,
            tokens.ink2,
            Face::Icon,
        );
        if off.tip(|| "Takes the note off this step; the note stays").clicked() {
            self.out
                .push(Action::Map(MapAction::Steps(StepsAction::ToggleNote(step.id, note.id))));
        }
    }
}

fn tip(command: StepCommand) -> String {
    let command = Command::Steps(command);
    format!("{}  {}", command.tip(), command.key_label(false))
}

/// The notes that are linked with a step and still there.
pub(in crate::ui::map) fn notes<'a>(
    workshop: &'a Workshop,
    marks: &'a Marks,
    step: StepId,
) -> impl Iterator<Item = &'a Note> + use<'a> {
    // A file written by hand may link a note that is not there.
    marks.notes_of(step).iter().filter_map(|id| workshop.note(*id))
}

/// The marks of a step for an id, as a sentence of the tooltip.
pub(in crate::ui::map) fn line_of(ui: &mut Ui, shown: &Shown<'_>, step: StepId) {
    let said = said(&shown.map.marks, step);
    if !said.is_empty() {
        ui.label(said);
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn the_room_is_set_beside_what_the_numbers_name() {
        let flow = crate::flow::text::read("Write\nQA\nApprove").flow;
        let id = |name: &str| flow.find(name).unwrap().id;
        let mut marks = Marks::default();
        assert_eq!(room_says(&marks, &flow, None), None);
        marks.dots.extend([(id("QA"), 7), (id("Write"), 5)]);
        let said = |marks: &Marks, named| room_says(marks, &flow, named).unwrap();
        assert_eq!(
            said(&marks, Some(id("Approve"))),
            "The room put 7 of 12 dots on QA; the numbers name Approve."
        );
        assert_eq!(
            said(&marks, Some(id("QA"))),
            "The room put 7 of 12 dots on QA, and so do the numbers."
        );
        assert_eq!(said(&marks, None), "The room put 7 of 12 dots on QA.");
        marks.dots.insert(id("Write"), 7);
        assert_eq!(said(&marks, None), "The room's 14 dots are split evenly.");
    }

    #[test]
    fn dots_and_notes_of_a_step_are_said_in_words() {
        let mut marks = Marks::default();
        assert_eq!(said(&marks, StepId(1)), "");
        marks.dots.insert(StepId(1), 1);
        marks
            .notes
            .insert(StepId(1), vec![crate::workshop::NoteId(1), crate::workshop::NoteId(2)]);
        assert_eq!(said(&marks, StepId(1)), "1 dot of the vote, 2 linked notes");
    }
}

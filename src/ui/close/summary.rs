//! What it came to, in about three lines that the facilitator types, and the day of the next session.

use egui::{FontSelection, Key, Margin, Modifiers, Rect, Role, Sense, TextEdit, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::actions::{INDENT, SIGN};
use crate::ui::action::{Action, CloseAction};
use crate::ui::audience::breaks;
use crate::ui::state::State;
use crate::ui::theme::typeface::{Face, Type};
use crate::ui::theme::{self, icons, space, typeface};
use crate::ui::widgets::{Button, escaped, icon_at};
use crate::workshop::{Workshop, due};

/// How the summary is set.
const WORDS: Type = Type::new(15.0, 21.0, Face::Regular);
/// The lines of the field.
const LINES: f32 = 3.0;
/// The longest summary, in letters: about ten lines.
const LONGEST: usize = 1_200;
/// What stands where there is none.
const ASK: &str = "Sum it up in three lines: what did we find, and what do we do?";
/// The same where there is little room.
const ASK_SHORT: &str = "Sum it up: what did we find, what do we do?";

fn pad(tight: bool) -> f32 {
    if tight { 6.0 } else { 12.0 }
}

fn shown(workshop: &Workshop, tight: bool) -> &str {
    match (workshop.summary.is_empty(), tight) {
        (true, true) => ASK_SHORT,
        (true, false) => ASK,
        (false, _) => &workshop.summary,
    }
}

/// How tall the row is at this width.
pub(super) fn height(ui: &Ui, width: f32, tight: bool, state: &State, workshop: &Workshop) -> f32 {
    let words = if state.window.close.summing_up.is_some() {
        WORDS.line * LINES + 16.0
    } else {
        let job = WORDS.job(
            shown(workshop, tight),
            egui::Color32::PLACEHOLDER,
            width - INDENT - space::S16,
        );
        breaks::laid(ui.painter(), job).size().y
    };
    words + 2.0 * pad(tight)
}

/// Shows the summary in `row`; a press begins to change it.
pub(super) fn show(ui: &mut Ui, row: Rect, tight: bool, state: &State, workshop: &Workshop, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    let top = row.top() + pad(tight);
    let sign = pos2(row.left() + SIGN, top + WORDS.line / 2.0);
    icon_at(ui.painter(), sign, icons::NOTE_PENCIL, 20.0, tokens.ink2, Face::Icon);
    let place = Rect::from_min_max(
        pos2(row.left() + INDENT, top),
        pos2(row.right() - space::S12, row.bottom() - pad(tight)),
    );
    if let Some(typed) = &state.window.close.summing_up {
        field(ui, place.expand2(vec2(8.0, 0.0)), typed, out);
        return;
    }
    let empty = workshop.summary.is_empty();
    let response = ui.interact(row, ui.scope_id().with("summary"), Sense::click());
    let name = if empty {
        "Add a summary".to_owned()
    } else {
        format!("Change the summary: {}", workshop.summary)
    };
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name.as_str()));
    if response.hovered() {
        ui.painter().rect_filled(row, 0.0, tokens.hover());
    }
    if response.has_focus() {
        let ring = egui::Stroke::new(2.0, tokens.blue);
        let radius = f32::from(space::CONTROL_RADIUS);
        ui.painter()
            .rect_stroke(row.shrink(2.0), radius, ring, egui::StrokeKind::Inside);
    }
    let color = if empty { tokens.ink2 } else { tokens.ink };
    let job = WORDS.job(shown(workshop, tight), color, place.width());
    let galley = breaks::laid(ui.painter(), job);
    ui.painter().galley(place.min, galley, color);
    let clicked = response.clicked();
    response.on_hover_text("Stands at the head of the minutes");
    if clicked {
        out.push(Action::Close(CloseAction::SumUp(Some(workshop.summary.clone()))));
    }
}

/// The field: leaving it or Ctrl Enter keeps what was typed, Esc does not.
fn field(ui: &mut Ui, place: Rect, typed: &str, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    let id = egui::Id::unique("summary field");
    // With Ctrl: Enter alone is a line of the summary.
    let enter = ui.memory(|memory| memory.has_focus(id))
        && ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
    let mut text = typed.to_owned();
    let mut child = ui.new_child(UiBuilder::new().max_rect(place).id_salt("summary field"));
    let edit = TextEdit::multiline(&mut text)
        .id(id)
        .font(FontSelection::FontId(WORDS.font()))
        .text_color(tokens.ink)
        .hint_text(WORDS.text("Three lines are enough", tokens.ink3))
        .margin(Margin::symmetric(8, 6))
        .desired_rows(3)
        .char_limit(LONGEST)
        .desired_width(place.width() - 16.0);
    let response = child.add_sized(place.size(), edit);
    response.widget_info(|| {
        let mut info = WidgetInfo::text_edit(true, typed, &text, "Three lines are enough");
        info.label = Some("Summary".to_owned());
        info
    });
    if text != typed {
        out.push(Action::Close(CloseAction::SumUp(Some(text))));
    }
    if enter {
        out.push(Action::Close(CloseAction::KeepSummary));
    } else if response.lost_focus() {
        let escaped = escaped(ui);
        out.push(Action::Close(if escaped {
            CloseAction::SumUp(None)
        } else {
            CloseAction::KeepSummary
        }));
    } else if !response.has_focus() {
        response.request_focus();
    }
}

/// How tall the row of the next session is.
pub(super) fn next_height(tight: bool) -> f32 {
    space::CONTROL + 2.0 * pad(tight)
}

/// Shows the day of the next session; a press begins to change it.
pub(super) fn next(ui: &mut Ui, row: Rect, tight: bool, state: &State, workshop: &Workshop, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    let sign = pos2(row.left() + SIGN, row.center().y);
    icon_at(ui.painter(), sign, icons::CALENDAR_BLANK, 20.0, tokens.ink2, Face::Icon);
    let left = row.left() + INDENT - 8.0;
    let place = Rect::from_min_max(
        pos2(left, row.top() + pad(tight)),
        pos2(row.right() - space::S12, row.bottom() - pad(tight)),
    );
    let mut child = ui.new_child(UiBuilder::new().max_rect(place).id_salt("next session"));
    if let Some(typed) = &state.window.close.next_session {
        day_field(&mut child, place, typed, state.window.close.refused, out);
        return;
    }
    let today = state.now.local(state.now.at).date_naive();
    let day = workshop.next_session.map(|day| due::words(day, today));
    let words = day.as_ref().map_or_else(
        || "Agree on the next session".to_owned(),
        |day| format!("Next session {day}"),
    );
    let button = Button::new(&words).height(place.height());
    let button = if day.is_none() { button.quiet() } else { button };
    if button
        .show(&mut child)
        .on_hover_text("The day of the next session: it goes into the calendar file")
        .clicked()
    {
        out.push(Action::Close(CloseAction::NextSession(Some(day.unwrap_or_default()))));
    }
}

fn day_field(ui: &mut Ui, place: Rect, typed: &str, refused: Option<&str>, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    let id = egui::Id::unique("next session field");
    let enter = ui.memory(|memory| memory.has_focus(id))
        && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
    let mut text = typed.to_owned();
    let width = 180.0_f32.min(place.width());
    let edit = TextEdit::singleline(&mut text)
        .id(id)
        .font(FontSelection::FontId(typeface::BODY.font()))
        .text_color(tokens.ink)
        .hint_text(typeface::BODY.text("in two weeks, 4 Dec", tokens.ink3))
        .margin(Margin::symmetric(8, 0))
        .char_limit(60)
        .desired_width(width - 16.0);
    let response = ui.add_sized(vec2(width, place.height()), edit);
    response.widget_info(|| {
        let mut info = WidgetInfo::text_edit(true, typed, &text, "in two weeks, 4 Dec");
        info.label = Some("Day of the next session".to_owned());
        info
    });
    if let Some(why) = refused {
        let at = pos2(response.rect.right() + space::S8, place.center().y);
        crate::ui::widgets::text_at(
            ui.painter(),
            at,
            egui::Align2::LEFT_CENTER,
            why,
            typeface::SECOND,
            tokens.red,
            (place.right() - at.x).max(0.0),
        );
    }
    if text != typed {
        out.push(Action::Close(CloseAction::NextSession(Some(text))));
    }
    if enter {
        out.push(Action::Close(CloseAction::KeepNextSession));
    } else if response.lost_focus() {
        let escaped = escaped(ui);
        if !escaped {
            out.push(Action::Close(CloseAction::KeepNextSession));
        }
        // Closed in any case: a field that was left open with words nobody can read would be forgotten there.
        out.push(Action::Close(CloseAction::NextSession(None)));
    } else if !response.has_focus() {
        response.request_focus();
    }
}

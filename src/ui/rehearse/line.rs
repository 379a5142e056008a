//! The line at the foot: a remark on the slide that is shown, or on the whole; and beside it whether all is saved.

use egui::{Align2, Id, Key, Modifiers, Rect, Role, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, pos2};

use super::remarks;
use crate::ui::action::{Action, RehearseAction};
use crate::ui::foot::capture::line_of_entry;
use crate::ui::foot::{notice, status as foot};
use crate::ui::state::State;
use crate::ui::state::rehearse::{Rehearsing, SavedRehearsal};
use crate::ui::theme::typeface::Face;
use crate::ui::theme::{self, icons, space, typeface};
use crate::ui::widgets::{Chip, Tone, icon_at, is_room, key_cap, text_at};

/// Where the text begins.
const INDENT: f32 = 38.0;
/// The longest remark.
const LIMIT: usize = 500;

/// The id of the field.
pub(super) fn id() -> Id {
    Id::unique("remark of the rehearsal")
}

/// Shows the line in `rect`.
pub(super) fn show(ui: &mut Ui, rect: Rect, state: &State, rehearsing: &Rehearsing, out: &mut Vec<Action>) {
    let rect = notice::beside(ui, rect, state, out);
    let tokens = theme::tokens(ui.ctx());
    let around = ui.interact(rect, id().with("around"), Sense::CLICK);
    let radius = f32::from(space::PANE_RADIUS);
    ui.painter().rect_filled(rect, radius, tokens.surface);
    is_room(ui, rect);
    let icon = pos2(rect.left() + 22.0, rect.center().y);
    icon_at(ui.painter(), icon, icons::NOTE_PENCIL, 20.0, tokens.ink2, Face::Icon);
    let cap = pos2(rect.right() - space::S12, rect.center().y);
    // Where there are proposals to take, Enter takes these until something is typed.
    let typing = ui.memory(|memory| memory.has_focus(id()));
    let key = if rehearsing.can_take() && !typing { "/" } else { "Enter" };
    let mut right = key_cap(ui.painter(), cap, key, tokens, false).left() - space::S8;
    let on = rehearsing
        .run
        .as_ref()
        .map(|run| format!("Remark on slide {}", run.at.slide + 1));
    if let Some(words) = on.as_ref().filter(|_| rect.width() > 460.0) {
        let chip = Chip::new(words).icon(icons::NOTE).tone(Tone::Blue);
        let wide = chip.width(ui.painter());
        let place = Rect::from_min_size(
            pos2(right - wide, rect.center().y - space::CHIP / 2.0),
            egui::vec2(wide, space::CHIP),
        );
        chip.paint(ui.painter(), place, tokens);
        right = place.left() - space::S8;
    }
    let field = Rect::from_min_max(
        pos2(rect.left() + INDENT, rect.top() + 4.0),
        pos2(right, rect.bottom() - 4.0),
    );
    let name = on.unwrap_or_else(|| "A remark on the whole rehearsal".to_owned());
    field_of(ui, field, &name, rehearsing, around.clicked(), out);
    let focused = ui.memory(|memory| memory.has_focus(id()));
    // Written into the state: Escape leaves the field before it leaves anything else, and has to know of it after the field has let go.
    if focused != rehearsing.in_field {
        out.push(Action::Rehearse(RehearseAction::InField(focused)));
    }
    let frame = if focused {
        Stroke::new(2.0, tokens.blue)
    } else {
        Stroke::new(1.0, tokens.edge)
    };
    ui.painter().rect_stroke(rect, radius, frame, StrokeKind::Inside);
}

fn field_of(ui: &mut Ui, field: Rect, name: &str, rehearsing: &Rehearsing, clicked: bool, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    let focused = ui.memory(|memory| memory.has_focus(id()));
    // Enter keeps the remark and the focus; without this the field would give the focus away.
    let enter = focused && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
    let mut text = rehearsing.draft.clone();
    let mut child = ui.new_child(UiBuilder::new().max_rect(field).id_salt("remark"));
    let hint = if rehearsing.run.is_some() {
        "What should be other next time?"
    } else {
        name
    };
    let edit = line_of_entry(&mut text, id(), hint, tokens).char_limit(LIMIT);
    let response = child.add_sized(field.size(), edit.desired_width(field.width()));
    response.widget_info(|| {
        let mut info = WidgetInfo::text_edit(true, &rehearsing.draft, &text, hint);
        info.label = Some(name.to_owned());
        info
    });
    if text != rehearsing.draft {
        out.push(Action::Rehearse(RehearseAction::Draft(text.clone())));
    }
    if rehearsing.focus_draft || clicked {
        response.request_focus();
        out.push(Action::Rehearse(RehearseAction::Focused));
    }
    if enter {
        if text.trim().is_empty() {
            // Nothing to keep: the keyboard goes back to the keys that lead on.
            response.surrender_focus();
        } else {
            out.push(Action::Rehearse(RehearseAction::Submit));
        }
    }
}

/// Shows in `rect` whether all is saved, and how many remarks or rehearsals there are.
pub(super) fn status(ui: &mut Ui, rect: Rect, state: &State, rehearsing: &Rehearsing) {
    let tokens = theme::tokens(ui.ctx());
    let mut counters = foot::frame(ui, rect);
    let count = match (
        rehearsing.run.is_some(),
        remarks::count(rehearsing),
        rehearsing.kept.runs.len(),
    ) {
        (true, 1, _) => "1 remark".to_owned(),
        (true, many, _) => format!("{many} remarks"),
        (false, _, 1) => "1 rehearsal kept".to_owned(),
        (false, _, many) => format!("{many} rehearsals kept"),
    };
    Chip::new(&count).show(&mut counters);
    let room = counters.min_rect().left() - space::S12 - rect.left() - space::S12;
    let (icon, color, words, more) = match &rehearsing.saved {
        SavedRehearsal::Not => (
            icons::CIRCLE_NOTCH,
            tokens.ink3,
            "Not saved yet".to_owned(),
            String::new(),
        ),
        SavedRehearsal::At(at) => (
            icons::CHECK_CIRCLE,
            tokens.green,
            format!("Saved {}", state.now.local(*at).format("%H:%M:%S")),
            "With the session, on this computer; in no workshop".to_owned(),
        ),
        SavedRehearsal::Failed(why) => (icons::WARNING, tokens.red, "Not saved".to_owned(), why.clone()),
    };
    let at = pos2(rect.left() + space::S12 + 9.0, rect.center().y);
    icon_at(ui.painter(), at, icon, 18.0, color, Face::Icon);
    let at = pos2(rect.left() + space::S12 + 26.0, rect.center().y);
    let ink = if color == tokens.red { tokens.red } else { tokens.ink2 };
    let room = (room - 26.0).max(10.0);
    let place = text_at(
        ui.painter(),
        at,
        Align2::LEFT_CENTER,
        &words,
        typeface::SECOND,
        ink,
        room,
    );
    let place = Rect::from_min_max(rect.min, pos2(place.right(), rect.bottom()));
    let response = ui.interact(place, ui.scope_id().with("rehearsal saved"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Status, true, words.as_str()));
    if !more.is_empty() {
        response.on_hover_text(more);
    }
}

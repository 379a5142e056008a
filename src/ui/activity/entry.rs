//! The quick-entry line of an activity: what is typed, what it was understood as, and why it was not taken.

use egui::text::{CCursor, CCursorRange};
use egui::{
    Align2, Context, EventFilter, Frame, Id, Key, Margin, Modifiers, Rect, Role, Sense, Stroke, StrokeKind, TextEdit,
    Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

use super::line::{Line, Understood};
use super::shown::Shown;
use crate::ui::action::{Action, ActivityAction};
use crate::ui::state::State;
use crate::ui::theme::typeface::Face;
use crate::ui::theme::{self, Tokens, icons, space, typeface};
use crate::ui::widgets::{Chip, Tone, icon_at, is_room, key_cap, line as text_line};

/// Where the text starts.
const INDENT: f32 = 40.0;
/// The text has at least so much room before chips are left out.
const LEAST_TEXT: f32 = 240.0;
/// The longest line.
const LIMIT: usize = 2_000;

/// The id of the field.
pub(super) fn id() -> Id {
    Id::unique("activity entry")
}

/// Whether the field that has the focus holds something: undo is then the field's.
pub fn something_typed(ctx: &Context, state: &State) -> bool {
    match ctx.memory(egui::Memory::focused) {
        Some(focused) if focused == id() => !state.window.activity.entry.is_empty(),
        // The line that takes notes, and fields of a form, which hold what stands there already.
        _ => true,
    }
}

/// Which way up and down lead in the rows of an activity: 1 or -1. The line is one row high and has no use for them: they lead out of it.
pub(super) fn step(ui: &Ui, shown: &Shown<'_>) -> Option<isize> {
    let in_line = ui.memory(|memory| memory.has_focus(id()))
        && shown.state.window.overlay.is_none()
        && !egui::Popup::is_any_open(ui.ctx());
    if !in_line && !shown.keys(ui) {
        return None;
    }
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let by = if pressed(Key::ArrowDown) {
        1
    } else if pressed(Key::ArrowUp) {
        -1
    } else {
        return None;
    };
    ui.memory_mut(|memory| memory.surrender_focus(id()));
    Some(by)
}

/// Shows the line in `rect`.
pub(super) fn show(ui: &mut Ui, rect: Rect, shown: &Shown<'_>, line: Line, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    let focused = ui.memory(|memory| memory.has_focus(id()));
    let around = ui.interact(rect, id().with("around"), Sense::CLICK);
    let radius = f32::from(space::PANE_RADIUS);
    ui.painter().rect_filled(rect, radius, tokens.surface);
    is_room(ui, rect);
    let frame = if focused {
        Stroke::new(2.0, tokens.blue)
    } else {
        Stroke::new(1.0, tokens.edge)
    };
    ui.painter().rect_stroke(rect, radius, frame, StrokeKind::Inside);
    let icon = pos2(rect.left() + 22.0, rect.center().y);
    icon_at(ui.painter(), icon, icons::PLUS_CIRCLE, 18.0, tokens.ink2, Face::Icon);
    let cap = pos2(rect.right() - space::S12, rect.center().y);
    let right = key_cap(ui.painter(), cap, "Enter", tokens, false).left();
    let right = chips(ui, (rect, right), shown, line, tokens);
    let field = Rect::from_min_max(
        pos2(rect.left() + INDENT, rect.top() + 4.0),
        pos2(right - space::S8, rect.bottom() - 4.0),
    );
    text_field(ui, field, shown, line, around.clicked(), out);
}

fn text_field(ui: &mut Ui, field: Rect, shown: &Shown<'_>, line: Line, clicked: bool, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    let before = &shown.window.entry;
    let mut text = before.clone();
    let focused = ui.memory(|memory| memory.has_focus(id()));
    // Taken before the field is shown, which would give the keyboard away: the next line is typed at once.
    let entered = focused && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
    let example = (line.example)(shown);
    let mut child = ui.new_child(UiBuilder::new().max_rect(field).id_salt("activity entry"));
    child.set_clip_rect(field.intersect(ui.clip_rect()));
    let keeps = EventFilter {
        tab: false,
        horizontal_arrows: true,
        // No arrow leads to another button: up and down choose rows.
        vertical_arrows: true,
        escape: false,
    };
    let edit = TextEdit::singleline(&mut text)
        .id(id())
        .font(typeface::MONO_ENTRY.font())
        .text_color(tokens.ink)
        .hint_text(typeface::MONO_ENTRY.text(example.as_str(), tokens.ink3))
        .frame(Frame::NONE)
        .margin(Margin::ZERO)
        .desired_width(field.width())
        .min_size(field.size())
        .align(Align2::LEFT_CENTER)
        .event_filter(keeps)
        .char_limit(LIMIT);
    let response = child.add(edit);
    response.widget_info(|| {
        let mut info = WidgetInfo::text_edit(true, before, &text, example.as_str());
        info.label = Some(line.name.to_owned());
        info
    });
    let length = text.chars().count();
    if text != *before {
        out.push(Action::Activity(ActivityAction::Entry(text)));
    }
    if shown.window.focus_entry {
        response.request_focus();
        // Behind what stands there: it is gone on with.
        let mut state = TextEdit::load_state(ui.ctx(), id()).unwrap_or_default();
        let end = CCursor::new(length);
        state.cursor.set_char_range(Some(CCursorRange::one(end)));
        TextEdit::store_state(ui.ctx(), id(), state);
        out.push(Action::Activity(ActivityAction::EntryFocused));
    } else if clicked {
        response.request_focus();
    }
    // After what was typed: a quick hand types the last letter and Enter within one frame.
    if entered {
        out.push(Action::Activity(ActivityAction::Submit));
    }
}

/// The chip of what was understood; what stands alone, as why a line was not taken does, has more room.
fn chip(said: &Understood, alone: bool, rect: Rect) -> Chip<'_> {
    let most = if alone { (rect.width() * 0.55).max(120.0) } else { 180.0 };
    Chip::new(&said.words).icon(said.icon).tone(said.tone).max_width(most)
}

/// What the line was understood as, left of `right`; returns its left edge.
fn chips(ui: &Ui, (rect, right): (Rect, f32), shown: &Shown<'_>, line: Line, tokens: &Tokens) -> f32 {
    let typed = text_line(
        ui.painter(),
        &shown.window.entry,
        typeface::MONO_ENTRY,
        tokens.ink,
        f32::INFINITY,
    );
    let most = (rect.width() - INDENT - 300.0).max(LEAST_TEXT.min(rect.width() * 0.5));
    let least = rect.left() + INDENT + (typed.size().x + 32.0).clamp(LEAST_TEXT.min(most), most);
    let refused = shown.window.refused.as_ref();
    let all = match refused {
        Some(why) => vec![Understood::new(why.clone(), icons::WARNING, Tone::Red)],
        None if shown.window.entry.trim().is_empty() => Vec::new(),
        None => (line.chips)(shown),
    };
    let alone = all.len() == 1;
    let mut left = right;
    // What it becomes stands first and is the last to be left out.
    let mut room = right - least;
    let mut fits = vec![false; all.len()];
    for (said, fits) in all.iter().zip(&mut fits) {
        let width = chip(said, alone, rect).width(ui.painter()) + 6.0;
        // Why a line was not taken is told at any width: without it Enter would seem to do nothing.
        *fits = refused.is_some() || width <= room;
        if *fits {
            room -= width;
        }
    }
    for (said, _) in all.iter().zip(fits).rev().filter(|(_, fits)| *fits) {
        let chip = chip(said, alone, rect);
        let width = chip.width(ui.painter());
        let corner = pos2(left - 6.0 - width, rect.center().y - space::CHIP / 2.0);
        let place = Rect::from_min_size(corner, vec2(width, space::CHIP));
        chip.paint(ui.painter(), place, tokens);
        let response = ui.interact(place, ui.scope_id().with(("understood", &said.words)), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, said.words.as_str()));
        response.on_hover_text(said.words.as_str());
        left = place.left();
    }
    left
}

//! The capture line: what somebody says, typed while they speak. At its right end stands what it was understood as.

use egui::{Align2, Frame, Margin, Rect, Stroke, StrokeKind, TextEdit, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::notice;
use crate::ui::action::{Action, CaptureAction};
use crate::ui::state::{State, Surface};
use crate::ui::theme;
use crate::ui::theme::typeface::Face;
use crate::ui::theme::{Tokens, icons, space, typeface};
use crate::ui::widgets::{
    Chip, Tone, icon_at, is_room, key_cap, key_cap_width, kind_icon, kind_title, kind_tone, line, text_at, within,
};
use crate::workshop::{Draft, NoteKind, capture, due};

/// Where the text starts, right of the icon.
const INDENT: f32 = 38.0;
/// The narrowest the text may become before chips give way.
const LEAST_TEXT: f32 = 220.0;
/// The id of the field, so that keys and tests find it.
const FIELD: &str = "capture line";
/// The longest note.
const LIMIT: usize = 2_000;

/// Shows the line in `rect`.
pub(in crate::ui) fn show(ui: &mut Ui, rect: Rect, state: &State, out: &mut Vec<Action>) {
    let rect = notice::beside(ui, rect, state, out);
    let tokens = theme::tokens(ui.ctx());
    let id = egui::Id::unique(FIELD);
    let focused = ui.memory(|memory| memory.has_focus(id));
    theme::pane(ui, rect, f32::from(space::PANE_RADIUS), tokens.surface);
    is_room(ui, rect);
    let icon = pos2(rect.left() + 22.0, rect.center().y);
    icon_at(ui.painter(), icon, icons::NOTE_PENCIL, 20.0, tokens.ink2, Face::Icon);
    let draft = &state.window.draft;
    // What stands at the right is measured first: the field gets what it leaves.
    let right = if draft.trim().is_empty() {
        hints(ui, rect, focused, tokens)
    } else {
        understood(ui, rect, state, tokens)
    };
    let field = Rect::from_min_max(
        pos2(rect.left() + INDENT, rect.top()),
        pos2(right - space::S12, rect.bottom()),
    );
    field_of(ui, field, rect, id, state, out);
    let focused = ui.memory(|memory| memory.has_focus(id));
    let frame = if focused {
        Stroke::new(2.0, tokens.blue)
    } else {
        Stroke::new(1.0, tokens.edge)
    };
    ui.painter()
        .rect_stroke(rect, f32::from(space::PANE_RADIUS), frame, StrokeKind::Inside);
}

fn field_of(ui: &mut Ui, field: Rect, whole: Rect, id: egui::Id, state: &State, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    let focused = ui.memory(|memory| memory.has_focus(id));
    // Enter keeps the note and the focus; without this the field would give the focus away.
    let enter = focused && ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, egui::Key::Enter));
    let as_action = focused && ui.input_mut(|input| input.consume_key(egui::Modifiers::SHIFT, egui::Key::Enter));
    // What has several lines is several notes: the field would make one line of it.
    let pasted = if focused { pasted_lines(ui) } else { None };
    // A click beside the text, on icon or hints, means the line as well.
    let around = ui.interact(whole, id.with("around"), egui::Sense::CLICK);
    // A copy, since views change nothing: what became of it goes out as an action.
    let mut text = state.window.draft.clone();
    let height = whole.height() - space::S8;
    let place = Rect::from_center_size(field.center(), vec2(field.width(), height));
    let mut child = ui.new_child(UiBuilder::new().max_rect(place).id_salt(FIELD));
    // The end of a workshop is about what somebody will do.
    let hint = match state.surface() {
        Surface::Close => "> action @owner due Friday",
        _ => " What did they say?",
    };
    let edit = line_of_entry(&mut text, id, hint, tokens).char_limit(LIMIT);
    let response = child.add_sized(place.size(), edit.desired_width(field.width()));
    response.widget_info(|| {
        let mut info = WidgetInfo::text_edit(true, &state.window.draft, &text, "What did they say?");
        info.label = Some("Capture a note".to_owned());
        info
    });
    if text != state.window.draft {
        out.push(Action::Capture(CaptureAction::Typed(text.clone())));
    }
    if let Some(lines) = pasted {
        out.push(Action::Capture(CaptureAction::Pasted(lines)));
    }
    if as_action && !text.trim().is_empty() {
        out.push(Action::Capture(CaptureAction::SubmitAsAction));
    }
    if state.window.focus_capture {
        response.request_focus();
        out.push(Action::Capture(CaptureAction::Focused));
    } else if around.clicked() {
        response.request_focus();
    }
    if enter {
        // While a round runs an empty line keeps the keyboard: the next thing said must not need a click first.
        if text.trim().is_empty() && state.round().is_none() {
            response.surrender_focus();
        } else {
            out.push(Action::Capture(CaptureAction::Submit));
        }
    }
}

/// The field of a line at the foot of a surface.
pub fn line_of_entry<'t>(text: &'t mut String, id: egui::Id, hint: &str, tokens: &Tokens) -> TextEdit<'t> {
    TextEdit::singleline(text)
        .id(id)
        .font(typeface::CAPTURE.font())
        .text_color(tokens.ink)
        .hint_text(typeface::CAPTURE.text(hint, tokens.ink3))
        .frame(Frame::NONE)
        .margin(Margin::ZERO)
        .align(Align2::LEFT_CENTER)
}

/// What is pasted in this frame, if it has several lines; the field does not get it then.
fn pasted_lines(ui: &Ui) -> Option<String> {
    let several = |text: &str| text.trim().contains(['\n', '\r', '\u{2028}', '\u{2029}']);
    ui.input_mut(|input| {
        let mut taken = None;
        input.events.retain(|event| match event {
            egui::Event::Paste(text) if taken.is_none() && several(text) => {
                taken = Some(text.clone());
                false
            }
            _ => true,
        });
        taken
    })
}

/// What the line is understood as, from the right edge; returns its left edge.
fn understood(ui: &Ui, rect: Rect, state: &State, tokens: &Tokens) -> f32 {
    let today = state.now.local(state.now.at).date_naive();
    let draft = capture::parse_in(&state.window.draft, today, state.window.day_order);
    let middle = rect.center().y;
    let cap = key_cap(
        ui.painter(),
        pos2(rect.right() - space::S12, middle),
        "Enter",
        tokens,
        false,
    );
    let mut left = cap.left();
    // The text comes first: chips give way to a long line, until it fills most of the room and scrolls.
    let draft_width = line(
        ui.painter(),
        &state.window.draft,
        typeface::CAPTURE,
        tokens.ink,
        f32::INFINITY,
    )
    .size()
    .x;
    let text = within(
        draft_width + space::S24,
        LEAST_TEXT.min(rect.width() * 0.4),
        rect.width() * 0.7,
    );
    let least = rect.left() + INDENT + text;
    // From the right edge, so backwards: read from the left they stand in the order in which they are written.
    for Told { words, tip, icon, tone } in chips(&draft, today).into_iter().rev() {
        let chip = Chip::new(&words).icon(icon).tone(tone).max_width(160.0);
        let width = chip.width(ui.painter());
        if left - space::S8 - width < least {
            continue;
        }
        let corner = pos2(left - space::S8 - width, middle - space::CHIP / 2.0);
        let place = Rect::from_min_size(corner, vec2(width, space::CHIP));
        chip.paint(ui.painter(), place, tokens);
        let response = ui.interact(place, ui.scope_id().with(("understood", &words)), egui::Sense::hover());
        let said = tip.as_ref().map_or_else(
            || format!("Understood: {words}"),
            |tip| format!("Understood: {words}. {tip}"),
        );
        response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, said.as_str()));
        if let Some(tip) = tip {
            response.on_hover_text(tip);
        }
        left = corner.x;
    }
    left
}

/// A chip that says what was understood.
struct Told {
    words: String,
    tip: Option<String>,
    icon: char,
    tone: Tone,
}

fn chips(draft: &Draft, today: chrono::NaiveDate) -> Vec<Told> {
    let told = |words: String, icon, tone| Told {
        words,
        tip: None,
        icon,
        tone,
    };
    let title = kind_title(draft.kind).to_owned();
    let mut chips = vec![told(title, kind_icon(draft.kind), kind_tone(draft.kind))];
    chips.extend(draft.owner.clone().map(|owner| told(owner, icons::USER, Tone::Neutral)));
    chips.extend(draft.due.map(|date| {
        let past = date < today;
        Told {
            words: due::words(date, today),
            tip: draft.due_said.clone().map(|said| format!("Taken as {said}")),
            icon: if past { icons::WARNING } else { icons::CALENDAR_BLANK },
            tone: if past { Tone::Amber } else { Tone::Neutral },
        }
    }));
    chips.extend(draft.unread_day.as_ref().map(|typed| Told {
        words: format!("no day: {typed}"),
        tip: Some(format!(
            "“{typed}” was not understood as a day; it stays in the text. Write Friday, 4 Dec or in 3 days"
        )),
        icon: icons::WARNING,
        tone: Tone::Amber,
    }));
    chips.extend(draft.theme.clone().map(|theme| told(theme, icons::HASH, Tone::Neutral)));
    if draft.could_be_an_action() {
        chips.push(Told {
            words: "Shift Enter: action".to_owned(),
            tip: Some("It has an owner or a day: Shift Enter makes it an action".to_owned()),
            icon: kind_icon(NoteKind::Action),
            tone: Tone::Neutral,
        });
    }
    chips
}

/// Which prefix means which kind, as many as there is room for; returns the left edge.
fn hints(ui: &Ui, rect: Rect, focused: bool, tokens: &Tokens) -> f32 {
    let painter = ui.painter();
    let middle = rect.center().y;
    let right = rect.right() - space::S12;
    if !focused {
        return key_cap(painter, pos2(right, middle), "Enter", tokens, false).left();
    }
    let least = rect.left() + INDENT + LEAST_TEXT;
    let color = tokens.ink2;
    let kinds = [
        NoteKind::Problem,
        NoteKind::Question,
        NoteKind::Insight,
        NoteKind::Idea,
        NoteKind::Action,
        NoteKind::Decision,
    ];
    let measured: Vec<(NoteKind, f32)> = kinds
        .iter()
        .map(|kind| {
            let word = line(painter, kind.name(), typeface::SECOND, color, f32::INFINITY)
                .size()
                .x;
            (*kind, key_cap_width(painter, &kind.prefix().to_string()) + 6.0 + word)
        })
        .collect();
    // From the left, as many as fit: the list reads in the order people need it.
    let mut shown = measured.len();
    let width = |count: usize| measured.iter().take(count).map(|(_, width)| width + 14.0).sum::<f32>();
    while shown > 0 && right - width(shown) < least {
        shown -= 1;
    }
    let left = right - width(shown);
    let mut x = left + 14.0;
    for (kind, width) in measured.iter().take(shown) {
        let prefix = kind.prefix().to_string();
        let cap = key_cap(
            painter,
            pos2(x + key_cap_width(painter, &prefix), middle),
            &prefix,
            tokens,
            false,
        );
        let at = pos2(cap.right() + 6.0, middle);
        text_at(
            painter,
            at,
            Align2::LEFT_CENTER,
            kind.name(),
            typeface::SECOND,
            color,
            f32::INFINITY,
        );
        x += width + 14.0;
    }
    left
}

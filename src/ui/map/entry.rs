//! The quick-entry line: a step in flow text, what it was understood as, and what Enter will do.

use egui::{
    Align2, EventFilter, Frame, Id, Key, Margin, Modifiers, Rect, Role, Sense, Stroke, StrokeKind, TextEdit, Ui,
    UiBuilder, WidgetInfo, pos2, vec2,
};

use super::shown::Shown;
use super::{completion, footer};
use crate::flow::Flow;
use crate::flow::text::{Plan, StepLine, Value, complete, read_step_line};
use crate::ui::action::{Action, Command, MapAction, MapsAction, TypingAction};
use crate::ui::foot::notice;
use crate::ui::state::State;
use crate::ui::theme;
use crate::ui::theme::typeface::Face;
use crate::ui::theme::{Tokens, icons, space, typeface};
use crate::ui::widgets::{Button, Chip, Tip, Tone, icon_at, is_room, keep_tab, key_cap, line, text_at};

/// Where the text starts.
const INDENT: f32 = 40.0;
/// The text has at least so much room before chips are left out.
const LEAST_TEXT: f32 = 260.0;
/// The longest line.
const LIMIT: usize = 2000;
/// What the empty line shows as an example.
const EXAMPLE: &str = "Refine the idea | wait 3d | pt 4h | team Product";
/// The same beside a legend.
const SHORT: &str = "Refine the idea | wait 3d | pt 4h";
/// The same before the first step, when a name is all that is asked for.
const FIRST: &str = "Refine the idea";

/// The id of the field.
pub(super) fn id() -> Id {
    Id::unique("quick entry")
}

/// Shows the line in `rect`. With `folded` the bar below the map gave way to the map: its legend stands here until something is
/// typed.
pub(super) fn show(
    ui: &mut Ui,
    (rect, folded): (Rect, bool),
    shown: Option<&Shown<'_>>,
    state: &State,
    out: &mut Vec<Action>,
) {
    let rect = notice::beside(ui, rect, state, out);
    let empty = Flow::default();
    let flow = shown.map_or(&empty, |shown| shown.said);
    let tokens = theme::tokens(ui.ctx());
    let focused = ui.memory(|memory| memory.has_focus(id()));
    // Before the field, which would make one line of several.
    pasted(ui, focused, state, out);
    // A click on icon, chips or free room means the line as well.
    let around = ui.interact(rect, Id::unique("around the quick entry"), Sense::CLICK);
    let radius = f32::from(space::PANE_RADIUS);
    ui.painter().rect_filled(rect, radius, tokens.surface);
    is_room(ui, rect);
    let frame = if focused {
        Stroke::new(2.0, tokens.blue)
    } else {
        Stroke::new(1.0, tokens.edge)
    };
    ui.painter().rect_stroke(rect, radius, frame, StrokeKind::Inside);
    let at = pos2(rect.left() + 22.0, rect.center().y);
    icon_at(ui.painter(), at, icons::PLUS_CIRCLE, 18.0, tokens.ink2, Face::Icon);
    let understood = read_step_line(&state.window.map.typing.entry, flow);
    let typed = &state.window.map.typing.entry;
    // Nothing is offered in an empty line: its example stands there.
    let cursor = completion::cursor(ui, id(), typed).filter(|_| focused && !typed.is_empty());
    let offered = cursor.and_then(|cursor| Some((cursor, complete(typed, cursor, flow)?)));
    let right = if flow.steps.is_empty() {
        first_step(ui, rect, state, out)
    } else {
        enter(ui, rect, tokens)
    };
    // From the right, before the field: it gets what they leave.
    let right = chips(ui, (rect, right), &understood, (flow, state, offered.is_some()), tokens);
    let mut example = if flow.steps.is_empty() { FIRST } else { EXAMPLE };
    let mut right = right;
    if let Some(shown) = shown.filter(|_| folded && typed.is_empty()) {
        example = SHORT;
        let left = rect.left() + INDENT + line_width(ui, SHORT) + space::S32;
        right = footer::folded(ui, (left, right - space::S12), rect.center().y, shown).min(right);
    }
    let field = Rect::from_min_max(
        pos2(rect.left() + INDENT, rect.top() + 4.0),
        pos2(right - space::S8, rect.bottom() - 4.0),
    );
    text_field(ui, (field, example), state, offered, around.clicked(), out);
}

/// Several pasted lines become steps, wherever the focus is; one line is text for the field that has it.
fn pasted(ui: &Ui, focused: bool, state: &State, out: &mut Vec<Action>) {
    if state.window.overlay.is_some() || (ui.text_edit_focused() && !focused) {
        return;
    }
    let several = |text: &str| text.lines().filter(|line| !line.trim().is_empty()).count() > 1;
    let text = ui.input_mut(|input| {
        let found = input.events.iter().position(|event| match event {
            // One line into the field that has the focus is typed text.
            egui::Event::Paste(text) => !focused || several(text),
            _ => false,
        })?;
        match input.events.remove(found) {
            egui::Event::Paste(text) => Some(text),
            _ => None,
        }
    });
    out.extend(text.map(|text| Action::Map(MapAction::Maps(MapsAction::Paste(text)))));
}

/// The key that takes the line; returns its left edge.
fn enter(ui: &Ui, rect: Rect, tokens: &Tokens) -> f32 {
    let at = pos2(rect.right() - space::S12, rect.center().y);
    key_cap(ui.painter(), at, "Enter", tokens, false).left()
}

/// Before the first step the line has the surface's one blue button; returns where it begins.
fn first_step(ui: &mut Ui, rect: Rect, state: &State, out: &mut Vec<Action>) -> f32 {
    let tokens = theme::tokens(ui.ctx());
    let add = Button::new("Add first step").key("Enter").primary().height(36.0);
    let size = vec2(add.wanted(ui), 36.0);
    let corner = pos2(rect.right() - 6.0 - size.x, rect.center().y - size.y / 2.0);
    let mut child = ui.new_child(
        UiBuilder::new()
            .max_rect(Rect::from_min_size(corner, size))
            .id_salt("add"),
    );
    let nothing = state.window.map.typing.entry.trim().is_empty();
    if add.show(&mut child).clicked() {
        // With nothing typed yet it leads to where it is typed.
        out.push(if nothing {
            Action::Command(Command::QuickEntry)
        } else {
            Action::Map(MapAction::Typing(TypingAction::Submit))
        });
    }
    let hint = "team and times can follow";
    let width = line(ui.painter(), hint, typeface::SECOND, tokens.ink2, f32::INFINITY)
        .size()
        .x;
    let left = corner.x - space::S12 - width;
    if nothing && left > rect.left() + INDENT + LEAST_TEXT {
        let at = pos2(left, rect.center().y);
        text_at(
            ui.painter(),
            at,
            Align2::LEFT_CENTER,
            hint,
            typeface::SECOND,
            tokens.ink2,
            width + 1.0,
        );
        return left;
    }
    corner.x
}

fn text_field(
    ui: &mut Ui,
    (field, example): (Rect, &str),
    state: &State,
    offered: Option<(usize, String)>,
    clicked: bool,
    out: &mut Vec<Action>,
) {
    let tokens = theme::tokens(ui.ctx());
    let before = &state.window.map.typing.entry;
    let mut text = before.clone();
    let focused = ui.memory(|memory| memory.has_focus(id()));
    let pressed = |key| focused && ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    // Taken before the field sees it, which would give up the focus.
    let submitted = pressed(Key::Enter);
    // Elsewhere the arrow moves the cursor, as it does in any field.
    let at_end = offered.as_ref().is_some_and(|(cursor, _)| *cursor == before.len());
    let taken = offered.is_some() && pressed(Key::Tab) || at_end && pressed(Key::ArrowRight);
    if let Some((cursor, rest)) = offered.as_ref().filter(|_| taken) {
        completion::take(ui, id(), &mut text, *cursor, rest);
    }
    let mut child = ui.new_child(UiBuilder::new().max_rect(field).id_salt("quick entry"));
    child.set_clip_rect(field.intersect(ui.clip_rect()));
    let keeps = EventFilter {
        // Only then: with nothing offered Tab leads on, or nobody could leave by keyboard.
        tab: offered.is_some(),
        horizontal_arrows: true,
        vertical_arrows: true,
        escape: false,
    };
    let edit = TextEdit::singleline(&mut text)
        .id(id())
        .font(typeface::MONO_ENTRY.font())
        .text_color(tokens.ink)
        .hint_text(typeface::MONO_ENTRY.text(example, tokens.ink3))
        .frame(Frame::NONE)
        .margin(Margin::ZERO)
        .desired_width(field.width())
        .min_size(field.size())
        .align(Align2::LEFT_CENTER)
        .event_filter(keeps)
        .char_limit(LIMIT);
    keep_tab(ui.ctx(), id(), offered.is_some());
    let output = edit.show(&mut child);
    let response = &output.response.response;
    response.widget_info(|| {
        let mut info = WidgetInfo::text_edit(true, before, &text, example);
        info.label = Some("Add a step".to_owned());
        info
    });
    if let Some((cursor, rest)) = offered.filter(|_| !taken && text == *before)
        && before.get(cursor..).is_some_and(|behind| behind.trim().is_empty())
    {
        completion::ghost(child.painter(), &output, &rest, typeface::MONO_ENTRY, tokens);
    }
    if text != *before {
        out.push(Action::Map(MapAction::Typing(TypingAction::Entry(text.clone()))));
    }
    if state.window.map.typing.focus_entry {
        response.request_focus();
        out.push(Action::Map(MapAction::Typing(TypingAction::EntryFocused)));
    } else if clicked {
        response.request_focus();
    }
    // After what was typed: a quick hand types the last letter and Enter within one frame.
    if submitted {
        out.push(Action::Map(MapAction::Typing(TypingAction::Submit)));
    }
}

/// What the line was understood as, left of `right`; returns its left edge.
fn chips(
    ui: &Ui,
    (rect, right): (Rect, f32),
    understood: &StepLine,
    (flow, state, completes): (&Flow, &State, bool),
    tokens: &Tokens,
) -> f32 {
    let painter = ui.painter();
    let middle = rect.center().y;
    let mut left = right;
    if completes {
        left = key_cap(painter, pos2(left - 6.0, middle), "Tab", tokens, false).left();
    }
    // The text comes first, as long as what Enter does has room too.
    let typed = line_width(ui, &state.window.map.typing.entry) + 40.0;
    // In a narrow window the text gets less, but never so little that nothing of it shows.
    let most = (rect.width() - INDENT - 300.0).max(LEAST_TEXT.min(rect.width() - INDENT - 120.0));
    let least = rect.left() + INDENT + typed.clamp(LEAST_TEXT.min(most), most);
    let mut show = |words: &str, icon: char, tone: Tone, (most, reserve): (f32, f32)| {
        let chip = Chip::new(words).icon(icon).tone(tone).max_width(most);
        let width = chip.width(painter);
        if left - 6.0 - width - reserve < least {
            return;
        }
        let place = Rect::from_min_size(
            pos2(left - 6.0 - width, middle - space::CHIP / 2.0),
            vec2(width, space::CHIP),
        );
        chip.paint(painter, place, tokens);
        let response = ui.interact(place, ui.scope_id().with(("understood", words)), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
        response.tip(|| words);
        left = place.left();
    };
    if let Some(problem) = understood.problems.first() {
        let words = format!("{}: {}", problem.what, problem.mend);
        let most = (rect.width() - INDENT - LEAST_TEXT - 120.0).clamp(120.0, 520.0);
        show(&words, icons::WARNING, Tone::Red, (most, 0.0));
        return left;
    }
    let plan = understood.plan(flow, state.window.map.selection);
    let reserve = Chip::new(&plan.words(flow))
        .icon(icons::PLUS)
        .max_width(200.0)
        .width(painter)
        + 6.0;
    // From right to left: the first that was said stands first.
    for said in understood.said.iter().rev() {
        let (icon, words) = (icon_of(&said.value), said.words(flow));
        show(&words, icon, Tone::Neutral, (150.0, reserve));
    }
    let (words, icon) = match plan {
        // The button says that the step is the first.
        Plan::Nothing | Plan::First => return left,
        Plan::Changes { .. } | Plan::Sets => (plan.words(flow), icons::PENCIL_SIMPLE),
        Plan::AddsAfter(_) => (plan.words(flow), icons::PLUS),
    };
    show(&words, icon, Tone::Blue, (200.0, 0.0));
    left
}

fn line_width(ui: &Ui, text: &str) -> f32 {
    let color = egui::Color32::PLACEHOLDER;
    let width = line(ui.painter(), text, typeface::MONO_ENTRY, color, f32::INFINITY);
    width.size().x
}

fn icon_of(value: &Value) -> char {
    match value {
        Value::Wait(_) | Value::LeadTime(_) => icons::HOURGLASS,
        Value::Process(_) => icons::WRENCH,
        Value::Team(_) | Value::People(_) => icons::USERS,
        Value::Ca(_) | Value::ValueAdded(_) => icons::SEAL_CHECK,
        Value::Rework(_) => icons::ARROW_U_UP_LEFT,
        Value::After(_) | Value::Take(_) | Value::Share(_) => icons::GIT_BRANCH,
        Value::Batch(_) | Value::Lying(_) => icons::STACK,
        Value::Every(_) => icons::CALENDAR_BLANK,
        Value::Outside => icons::ARROW_SQUARE_OUT,
        Value::Auto => icons::ROBOT,
        Value::Note(_) => icons::NOTE,
    }
}

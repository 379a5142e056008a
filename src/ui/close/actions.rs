//! An action: what, who, until when; each changed in its place, ticked when it is done. One without an owner is amber.

use egui::{Align2, FontSelection, Margin, Rect, Role, Sense, TextEdit, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use crate::ui::action::{Action, CloseAction};
use crate::ui::audience::breaks::laid;
use crate::ui::state::State;
use crate::ui::state::close::ClosePart;
use crate::ui::theme;
use crate::ui::theme::typeface::{Face, Type};
use crate::ui::theme::{icons, space, typeface};
use crate::ui::widgets::{Button, Emphasis, check_box, escaped, icon_at, text_at};
use crate::workshop::{Edit, Note, NoteEdit};

/// Where the words start, right of the box to tick.
pub(super) const INDENT: f32 = 44.0;
/// Where the middle of a row's sign stands.
pub(super) const SIGN: f32 = 22.0;
/// Width of the field of an owner or a day.
const FIELD: f32 = 180.0;
/// The widest that a name gets.
const NAME: f32 = 240.0;
/// Room for the day and the bin beside a name.
const BESIDE: f32 = 168.0;
/// How an action's words are set.
const WORDS: Type = Type::new(16.0, 22.0, Face::Regular);

/// The spaces of a row.
#[derive(Debug, Clone, Copy)]
struct Spaces {
    /// Above the words, and below the chips.
    pad: f32,
    /// Between words and chips.
    gap: f32,
    /// Height of the chips.
    chips: f32,
}

fn spaces(tight: bool) -> Spaces {
    if tight {
        Spaces {
            pad: 6.0,
            gap: 5.0,
            chips: 30.0,
        }
    } else {
        Spaces {
            pad: 11.0,
            gap: space::S8,
            chips: space::CONTROL,
        }
    }
}

fn words_height(ui: &Ui, width: f32, note: &Note) -> f32 {
    let job = WORDS.job(&note.text, egui::Color32::PLACEHOLDER, width - INDENT - space::S16);
    laid(ui.painter(), job).size().y
}

/// How tall the row of `note` is at this width.
pub(super) fn height(ui: &Ui, width: f32, tight: bool, state: &State, note: &Note) -> f32 {
    let refused = matches!(&state.window.close.changing, Some((id, ..)) if *id == note.id)
        && state.window.close.refused.is_some();
    let words = match &state.window.close.changing {
        Some((id, ClosePart::Text, _)) if *id == note.id => space::CONTROL,
        _ => words_height(ui, width, note),
    };
    let Spaces { pad, gap, chips } = spaces(tight);
    pad + words + gap + chips + if refused { 22.0 } else { 0.0 } + pad
}

/// Shows the action `note` in `row`.
pub(super) fn show(ui: &mut Ui, row: Rect, tight: bool, state: &State, note: &Note, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    let Spaces { pad, gap, chips } = spaces(tight);
    tick(ui, row, pad, note, out);
    let changing = state.window.close.changing.as_ref().filter(|(id, ..)| *id == note.id);
    let left = row.left() + INDENT;
    let top = row.top() + pad;
    let bottom = if let Some((_, ClosePart::Text, typed)) = changing {
        let place = Rect::from_min_max(
            pos2(left - 8.0, top),
            pos2(row.right() - space::S12, top + space::CONTROL),
        );
        field(ui, place, "What is to be done", "", typed, out);
        place.bottom()
    } else {
        words(ui, pos2(left, top), row.right() - space::S16, note, out)
    };
    let bar = Rect::from_min_max(
        pos2(left, bottom + gap),
        pos2(row.right() - space::S8, bottom + gap + chips),
    );
    self::chips(ui, bar, changing, note, out);
    if let Some(why) = state.window.close.refused.filter(|_| changing.is_some()) {
        let at = pos2(left, bar.bottom() + 12.0);
        icon_at(
            ui.painter(),
            at + vec2(8.0, 0.0),
            icons::WARNING,
            14.0,
            tokens.red,
            Face::IconBold,
        );
        let text = at + vec2(22.0, 0.0);
        text_at(
            ui.painter(),
            text,
            Align2::LEFT_CENTER,
            why,
            typeface::SECOND,
            tokens.red,
            row.right() - text.x - 8.0,
        );
    }
}

/// Who, until when, and the way to take the action out.
fn chips(ui: &mut Ui, place: Rect, changing: Changing<'_>, note: &Note, out: &mut Vec<Action>) {
    let builder = UiBuilder::new()
        .max_rect(place)
        .layout(egui::Layout::left_to_right(egui::Align::Center));
    let mut bar = ui.new_child(builder.id_salt("chips"));
    owner(&mut bar, changing, note, out);
    due(&mut bar, changing, note, out);
    bar.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
        // Each has a name of its own: a list of them is read without what stands beside it.
        let name = format!("Take out: {}", note.text);
        let remove = Button::new("")
            .icon(icons::TRASH)
            .quiet()
            .height(place.height())
            .name(&name);
        if remove
            .show(ui)
            .on_hover_text("Takes the action out; undo brings it back")
            .clicked()
        {
            out.push(Action::Edit(Edit::Note(NoteEdit::Remove(note.id))));
        }
    });
}

fn tick(ui: &Ui, row: Rect, pad: f32, note: &Note, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    let center = pos2(row.left() + SIGN, row.top() + pad + WORDS.line / 2.0);
    let name = format!("Done: {}", note.text);
    let response = check_box(ui, center, "tick", (note.done, tokens.green), &name);
    if response.clicked() {
        out.push(Action::Edit(Edit::Note(NoteEdit::SetDone(note.id, !note.done))));
    }
    response.on_hover_text(if note.done { "Not done after all" } else { "Done" });
}

/// What is to be done; a click changes it. Returns where it ends.
fn words(ui: &Ui, at: egui::Pos2, right: f32, note: &Note, out: &mut Vec<Action>) -> f32 {
    let tokens = theme::tokens(ui.ctx());
    let color = if note.done { tokens.ink3 } else { tokens.ink };
    let mut job = WORDS.job(&note.text, color, right - at.x);
    if note.done {
        for section in &mut job.sections {
            section.format.strikethrough = egui::Stroke::new(1.0, tokens.ink3);
        }
    }
    let galley = laid(ui.painter(), job);
    let rect = Rect::from_min_size(at, galley.size());
    let around = Rect::from_min_max(at, pos2(right, rect.bottom())).expand2(vec2(8.0, 3.0));
    let response = ui.interact(around, ui.scope_id().with("words"), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, note.text.as_str()));
    if response.hovered() || response.has_focus() {
        ui.painter()
            .rect_filled(around, f32::from(space::CONTROL_RADIUS), tokens.hover());
    }
    ui.painter().galley(at, galley, color);
    if response.clicked() {
        out.push(Action::Close(CloseAction::Change(note.id, ClosePart::Text)));
    }
    response.on_hover_text("Changes the words");
    rect.bottom()
}

type Changing<'a> = Option<&'a (crate::workshop::NoteId, ClosePart, String)>;

fn owner(ui: &mut Ui, changing: Changing<'_>, note: &Note, out: &mut Vec<Action>) {
    if let Some((_, ClosePart::Owner, typed)) = changing {
        let place = ui
            .allocate_exact_size(vec2(FIELD, ui.max_rect().height()), Sense::hover())
            .0;
        field(ui, place, "Who does it", "Name", typed, out);
        return;
    }
    let missing = note.owner.is_none() && !note.done;
    let words = match (&note.owner, missing) {
        (Some(owner), _) => owner.as_str(),
        (None, true) => "No owner yet: who?",
        (None, false) => "Nobody",
    };
    let sign = if missing { icons::USER_PLUS } else { icons::USER };
    let emphasis = if missing { Emphasis::Amber } else { Emphasis::Plain };
    let name = note
        .owner
        .as_ref()
        .map_or_else(|| words.to_owned(), |owner| format!("Owner: {owner}"));
    let button = Button::new(words)
        .icon(sign)
        .emphasis(emphasis)
        .height(ui.max_rect().height())
        .name(&name);
    // The day and the bin beside it keep their room.
    let width = button.wanted(ui).min((ui.available_width() - BESIDE).clamp(96.0, NAME));
    if button
        .width(width)
        .show(ui)
        .on_hover_text("Changes who does it")
        .clicked()
    {
        out.push(Action::Close(CloseAction::Change(note.id, ClosePart::Owner)));
    }
}

fn due(ui: &mut Ui, changing: Changing<'_>, note: &Note, out: &mut Vec<Action>) {
    if let Some((_, ClosePart::Due, typed)) = changing {
        let place = ui
            .allocate_exact_size(vec2(FIELD, ui.max_rect().height()), Sense::hover())
            .0;
        field(ui, place, "Until when", "Friday, 4 Dec", typed, out);
        return;
    }
    let due = note.due_words();
    let name = due
        .as_ref()
        .map_or_else(|| "Add a day".to_owned(), |due| format!("Due {due}"));
    let words = due.unwrap_or_else(|| "Add a day".to_owned());
    let button = Button::new(&words)
        .icon(icons::CALENDAR_BLANK)
        .height(ui.max_rect().height())
        .name(&name);
    let button = if note.due.is_none() { button.quiet() } else { button };
    if button.show(ui).on_hover_text("Changes until when").clicked() {
        out.push(Action::Close(CloseAction::Change(note.id, ClosePart::Due)));
    }
}

/// The field in the place of what it changes. It has the focus; Enter takes the text, Esc does not, leaving does if it can.
fn field(ui: &mut Ui, place: Rect, name: &str, hint: &str, typed: &str, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    let id = egui::Id::unique("closing field");
    // Asked for before the field is shown, which would take the key and give the focus away with it.
    let enter = ui.memory(|memory| memory.has_focus(id))
        && ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, egui::Key::Enter));
    let mut text = typed.to_owned();
    let mut child = ui.new_child(UiBuilder::new().max_rect(place).id_salt("field"));
    let edit = TextEdit::singleline(&mut text)
        .id(id)
        .font(FontSelection::FontId(typeface::BODY.font()))
        .text_color(tokens.ink)
        .hint_text(typeface::BODY.text(hint, tokens.ink3))
        .margin(Margin::symmetric(8, 0))
        .min_size(vec2(0.0, place.height()))
        .align(Align2::LEFT_CENTER)
        .desired_width(place.width() - 16.0);
    let response = child.add_sized(place.size(), edit).accessible_name(name);
    if text != typed {
        out.push(Action::Close(CloseAction::Typed(text)));
    }
    if enter {
        out.push(Action::Close(CloseAction::Keep));
    } else if response.lost_focus() {
        let escaped = escaped(ui);
        out.push(Action::Close(if escaped {
            CloseAction::Drop
        } else {
            CloseAction::Leave
        }));
    } else if !response.has_focus() {
        // It is there because somebody pressed what it changes: nobody should have to press twice.
        response.request_focus();
    }
}

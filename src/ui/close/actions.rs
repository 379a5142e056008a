//! The actions: what, who, until when; each changed in its place, ticked when it is done. One without an owner is amber.

use egui::{
    Align2, FontSelection, Margin, Rect, Role, ScrollArea, Sense, TextEdit, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

use super::parts::{counted, empty};
use super::update::day;
use crate::ui::action::{Action, CloseAction};
use crate::ui::state::close::ClosePart;
use crate::ui::state::{Document, State};
use crate::ui::theme;
use crate::ui::theme::typeface::{Face, Type};
use crate::ui::theme::{icons, space, typeface};
use crate::ui::widgets::{Button, Chip, Emphasis, Tone, icon_at, rule, text_at};
use crate::workshop::{Edit, Note, NoteEdit, NoteKind, Workshop};

/// Where the words start, right of the box to tick.
const INDENT: f32 = 46.0;
/// Space above and below a row's content.
const PAD: f32 = 12.0;
/// Width of the field of an owner or a day.
const FIELD: f32 = 180.0;
/// The widest that a name gets.
const NAME: f32 = 240.0;
/// Room for the day and the bin beside a name.
const BESIDE: f32 = 168.0;
/// How an action's words are set.
const WORDS: Type = Type::new(16.0, 22.0, Face::Regular);

fn actions(workshop: &Workshop) -> impl Iterator<Item = &Note> {
    workshop.notes.iter().filter(|note| note.kind == NoteKind::Action)
}

/// How tall the pane wants to be at this width.
pub(super) fn height(ui: &Ui, width: f32, state: &State, workshop: &Workshop) -> f32 {
    let rows: f32 = actions(workshop)
        .map(|note| row_height(ui, width, state, note) + 1.0)
        .sum();
    space::PANE_HEAD + if rows == 0.0 { 88.0 } else { rows + 1.0 }
}

fn words_height(ui: &Ui, width: f32, note: &Note) -> f32 {
    let job = WORDS.job(&note.text, egui::Color32::PLACEHOLDER, width - INDENT - space::S16);
    ui.fonts_mut(|fonts| fonts.layout_job(job)).size().y
}

fn row_height(ui: &Ui, width: f32, state: &State, note: &Note) -> f32 {
    let refused = matches!(&state.window.close.changing, Some((id, ..)) if *id == note.id)
        && state.window.close.refused.is_some();
    let words = match &state.window.close.changing {
        Some((id, ClosePart::Text, _)) if *id == note.id => space::CONTROL,
        _ => words_height(ui, width, note),
    };
    PAD + words + space::S8 + space::CONTROL + if refused { 22.0 } else { 0.0 } + PAD - 2.0
}

/// Shows them.
pub(super) fn show(ui: &mut Ui, rect: Rect, state: &State, document: &Document, out: &mut Vec<Action>) {
    let workshop = document.workshop();
    let count = actions(workshop).count();
    let open = actions(workshop)
        .filter(|note| note.owner.is_none() && !note.done)
        .count();
    let head = |ui: &mut Ui| {
        if open > 0 {
            let words = format!("{open} without owner");
            Chip::new(&words).icon(icons::WARNING).tone(Tone::Amber).show(ui);
        }
    };
    counted(ui, rect, "Actions", count, head, |ui, inner| {
        if count == 0 {
            empty(
                ui,
                inner,
                "No actions yet. Type > and what is to be done, @who, due Friday.",
            );
            return;
        }
        ScrollArea::vertical()
            .id_salt("actions")
            .auto_shrink([false, false])
            .show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                for (index, note) in actions(workshop).enumerate() {
                    if index > 0 {
                        rule(ui);
                    }
                    let size = vec2(ui.available_width(), row_height(ui, rect.width(), state, note));
                    let (row, _) = ui.allocate_exact_size(size, Sense::hover());
                    if ui.is_rect_visible(row) {
                        let mut child = ui.new_child(UiBuilder::new().max_rect(row).id_salt(note.id));
                        one(&mut child, row, state, note, out);
                    }
                }
            });
    });
}

fn one(ui: &mut Ui, row: Rect, state: &State, note: &Note, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    tick(ui, row, note, out);
    let changing = state.window.close.changing.as_ref().filter(|(id, ..)| *id == note.id);
    let left = row.left() + INDENT;
    let top = row.top() + PAD;
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
    let chips = bottom + space::S8;
    let mut bar = ui.new_child(
        UiBuilder::new()
            .max_rect(Rect::from_min_max(
                pos2(left, chips),
                pos2(row.right() - space::S8, chips + space::CONTROL),
            ))
            .layout(egui::Layout::left_to_right(egui::Align::Center))
            .id_salt("chips"),
    );
    owner(&mut bar, changing, note, out);
    due(&mut bar, changing, note, out);
    bar.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
        let remove = Button::new("").icon(icons::TRASH).quiet().name("Take this action out");
        if remove
            .show(ui)
            .on_hover_text("Takes the action out; undo brings it back")
            .clicked()
        {
            out.push(Action::Edit(Edit::Note(NoteEdit::Remove(note.id))));
        }
    });
    if let Some(why) = state.window.close.refused.filter(|_| changing.is_some()) {
        let at = pos2(left, chips + space::CONTROL + 12.0);
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

fn tick(ui: &Ui, row: Rect, note: &Note, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    let center = pos2(row.left() + 24.0, row.top() + PAD + 11.0);
    let hit = Rect::from_center_size(center, vec2(space::TARGET, space::TARGET));
    let response = ui.interact(hit, ui.scope_id().with("tick"), Sense::click());
    let name = format!("Done: {}", note.text);
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, note.done, name.as_str()));
    let (sign, color) = match note.done {
        true => (icons::CHECK_SQUARE, tokens.green),
        false if response.hovered() => (icons::SQUARE, tokens.ink),
        false => (icons::SQUARE, tokens.ink2),
    };
    icon_at(ui.painter(), center, sign, 20.0, color, Face::Icon);
    if response.has_focus() {
        let stroke = egui::Stroke::new(2.0, tokens.blue);
        ui.painter()
            .rect_stroke(hit, f32::from(space::CONTROL_RADIUS), stroke, egui::StrokeKind::Inside);
    }
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
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
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
        let place = ui.allocate_exact_size(vec2(FIELD, space::CONTROL), Sense::hover()).0;
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
    let button = Button::new(words).icon(sign).emphasis(emphasis).name(&name);
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
        let place = ui.allocate_exact_size(vec2(FIELD, space::CONTROL), Sense::hover()).0;
        field(ui, place, "Until when", "Friday, 4 Dec", typed, out);
        return;
    }
    let words = note.due.map_or_else(|| "Add a day".to_owned(), day);
    let name = note
        .due
        .map_or_else(|| "Add a day".to_owned(), |due| format!("Due {}", day(due)));
    let button = Button::new(&words).icon(icons::CALENDAR_BLANK).name(&name);
    let button = if note.due.is_none() { button.quiet() } else { button };
    if button.show(ui).on_hover_text("Changes until when").clicked() {
        out.push(Action::Close(CloseAction::Change(note.id, ClosePart::Due)));
    }
}

/// The field in the place of what it changes. It has the focus; Enter takes the text, Esc does not, leaving does if it can.
fn field(ui: &mut Ui, place: Rect, name: &str, hint: &str, typed: &str, out: &mut Vec<Action>) {
    let tokens = theme::tokens(ui.ctx());
    let id = egui::Id::unique("closing field");
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
        let escaped = ui.input(|input| input.key_pressed(egui::Key::Escape));
        out.push(Action::Close(if escaped {
            CloseAction::Drop
        } else {
            CloseAction::Leave
        }));
    } else if !response.has_focus() {
        response.request_focus();
    }
}

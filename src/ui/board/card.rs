//! A note as a card: its kind, what is known of it, what was said, its dots.

use egui::{
    Align2, CursorIcon, EventFilter, Id, Painter, Popup, PopupKind, Rect, Role, Sense, Stroke, StrokeKind, Ui,
    WidgetInfo, pos2, vec2,
};

use super::shown::Shown;
use super::{dots, menu};
use crate::ui::action::{Action, BoardAction, BoardChoice};
use crate::ui::audience::breaks::laid;
use crate::ui::state::board::Held;
use crate::ui::theme::typeface::{self, Face, Type};
use crate::ui::theme::{self, Tokens, icons, space};
use crate::ui::widgets::{Chip, Tone, dashed, icon_at, kind_color, kind_icon, kind_title, line, text_at};
use crate::workshop::activity::{On, Spot};
use crate::workshop::{Note, NoteId};

/// What was said.
const TEXT: Type = Type::new(16.0, 22.0, Face::Regular);
/// Around what stands on a card.
const PAD: f32 = 12.0;
/// Height of the row with the kind.
const KIND: f32 = 22.0;
/// Height of the row with the dots.
const DOTS: f32 = 20.0;
/// Room around a card for the ring of what has the keyboard.
pub(super) const RING: f32 = 4.0;
/// The most lines of a note; the whole of it is told on hover.
const LINES: usize = 8;

/// The id of a card, whichever column it lies in: what has the keyboard keeps it when it is moved.
pub(super) fn id(note: NoteId) -> Id {
    Id::unique(("board card", note.0))
}

fn words(painter: &Painter, note: &Note, width: f32, tokens: &Tokens) -> std::sync::Arc<egui::Galley> {
    let ink = if note.done { tokens.ink2 } else { tokens.ink };
    let mut job = TEXT.job(&note.text, ink, (width - 2.0 * PAD).max(20.0));
    job.wrap.max_rows = LINES;
    laid(painter, job)
}

/// How high a card of this width is.
pub(super) fn height(painter: &Painter, shown: &Shown<'_>, note: &Note, width: f32) -> f32 {
    let tokens = theme::tokens(painter.ctx());
    let dots = if shown.board.dots_on(On::Note(note.id)) > 0 {
        DOTS
    } else {
        0.0
    };
    PAD * 2.0 - 4.0 + KIND + words(painter, note, width, tokens).size().y + dots
}

/// Shows a card in the space that is there, and returns where it stands.
pub(super) fn show(ui: &mut Ui, shown: &Shown<'_>, note: &Note, spot: Spot, out: &mut Vec<Action>) -> Rect {
    let width = ui.available_width() - 2.0 * RING;
    let height = height(ui.painter(), shown, note, width);
    let (outer, _) = ui.allocate_exact_size(vec2(width + 2.0 * RING, height), Sense::hover());
    let rect = outer.shrink2(vec2(RING, 0.0));
    let response = ui.interact(rect, id(note.id), Sense::click_and_drag());
    let chosen = shown.window.chosen.contains(&note.id);
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, chosen, spoken(shown, note)));
    let tokens = theme::tokens(ui.ctx());
    let cursor = shown.window.cursor == Some(On::Note(note.id));
    if ui.is_rect_visible(rect) {
        if shown.held().contains(&note.id) {
            being_moved(ui, rect, tokens);
        } else {
            paint(ui.painter(), shown, note, rect, tokens);
            frame(ui, rect, &response, chosen, tokens);
        }
    }
    if response.has_focus() {
        // Arrows walk over the board, not to whatever lies next on the screen.
        let filter = EventFilter {
            horizontal_arrows: true,
            vertical_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
        if !cursor {
            out.push(Action::Board(BoardAction::Choose(
                On::Note(note.id),
                BoardChoice::Cursor,
            )));
        }
    }
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    act(ui, shown, note, (&response, spot), out);
    rect
}

/// What a card can be asked.
fn act(ui: &Ui, shown: &Shown<'_>, note: &Note, (response, spot): (&egui::Response, Spot), out: &mut Vec<Action>) {
    let on = On::Note(note.id);
    let modifiers = ui.input(|input| input.modifiers);
    if response.clicked() {
        let how = if modifiers.shift {
            BoardChoice::Range
        } else if modifiers.command {
            BoardChoice::Toggle
        } else {
            BoardChoice::Only
        };
        response.request_focus();
        out.push(Action::Board(BoardAction::Choose(on, how)));
        if shown.votes() && how == BoardChoice::Only {
            out.push(Action::Board(BoardAction::Dot(on, true)));
        }
    }
    if shown.votes() && response.secondary_clicked() {
        out.push(Action::Board(BoardAction::Choose(on, BoardChoice::Only)));
        out.push(Action::Board(BoardAction::Dot(on, false)));
    }
    if response.drag_started_by(egui::PointerButton::Primary) && shown.window.drag.is_none() {
        let mut held = vec![note.id];
        if shown.window.chosen.contains(&note.id) {
            let others = shown.laid.notes().map(|note| note.id);
            held.extend(others.filter(|other| *other != note.id && shown.window.chosen.contains(other)));
            // In the order of the board, but the one that was taken stays first for the eye.
        }
        out.push(Action::Board(BoardAction::Hold(Held::Notes(held))));
    }
    if response.hovered() && shown.window.drag.is_none() {
        ui.ctx().set_cursor_icon(if shown.votes() {
            CursorIcon::PointingHand
        } else {
            CursorIcon::Grab
        });
    }
    // A menu costs as much as a card: only the card that could have one open makes it.
    if !shown.votes() && (response.hovered() || response.context_menu_opened()) {
        Popup::context_menu(response)
            .accessible_name("Note")
            .show(|ui| menu::of_note(ui, shown, note, spot, out));
    }
    if Popup::is_id_open(ui.ctx(), menu_id(note.id)) {
        Popup::from_response(response)
            .id(menu_id(note.id))
            .kind(PopupKind::Menu)
            .open_memory(None)
            .accessible_name("Note")
            .show(|ui| menu::of_note(ui, shown, note, spot, out));
    }
}

/// The menu of a card that the keyboard opens.
pub(super) fn menu_id(note: NoteId) -> Id {
    id(note).with("menu")
}

fn being_moved(ui: &Ui, rect: Rect, tokens: &Tokens) {
    dashed(ui.painter(), rect.shrink(1.0), Stroke::new(1.0, tokens.edge));
    text_at(
        ui.painter(),
        rect.center(),
        Align2::CENTER_CENTER,
        "being moved",
        typeface::CHIP,
        tokens.ink3,
        rect.width() - space::S16,
    );
}

fn frame(ui: &Ui, rect: Rect, response: &egui::Response, chosen: bool, tokens: &Tokens) {
    let radius = f32::from(space::CONTROL_RADIUS);
    if chosen {
        ui.painter()
            .rect_stroke(rect, radius, Stroke::new(2.0, tokens.blue), StrokeKind::Inside);
    }
    if response.has_focus() {
        let ring = Stroke::new(2.0, tokens.blue);
        ui.painter()
            .rect_stroke(rect.expand(3.0), radius + 3.0, ring, StrokeKind::Inside);
    }
}

/// Paints a card.
pub(super) fn paint(painter: &Painter, shown: &Shown<'_>, note: &Note, rect: Rect, tokens: &Tokens) {
    let radius = f32::from(space::CONTROL_RADIUS);
    painter.rect(
        rect,
        radius,
        tokens.surface,
        Stroke::new(1.0, tokens.line),
        StrokeKind::Inside,
    );
    let middle = rect.top() + PAD + KIND / 2.0 - 3.0;
    let color = kind_color(note.kind, tokens);
    let icon = pos2(rect.left() + PAD + 8.0, middle);
    icon_at(painter, icon, kind_icon(note.kind), 16.0, color, Face::IconBold);
    let left = rect.left() + PAD + 22.0;
    let mut right = rect.right() - PAD + 3.0;
    let kind = line(painter, kind_title(note.kind), typeface::CHIP, color, f32::INFINITY)
        .size()
        .x;
    // From the right: what has no room any more is the least important.
    for (words, icon) in facts(shown, note).into_iter().rev() {
        let chip = Chip::new(&words).icon(icon).tone(Tone::Neutral).max_width(120.0);
        let width = chip.width(painter);
        if right - width < left + kind + space::S8 {
            continue;
        }
        let place = Rect::from_min_size(pos2(right - width, middle - 10.0), vec2(width, 20.0));
        chip.paint(painter, place, tokens);
        right = place.left() - space::S4;
    }
    text_at(
        painter,
        pos2(left, middle),
        Align2::LEFT_CENTER,
        kind_title(note.kind),
        typeface::CHIP,
        color,
        right - left,
    );
    let said = words(painter, note, rect.width(), tokens);
    let below = rect.top() + PAD + KIND - 2.0;
    let height = said.size().y;
    painter.galley(pos2(rect.left() + PAD, below), said, tokens.ink);
    let count = shown.board.dots_on(On::Note(note.id));
    if count > 0 {
        let at = pos2(rect.left() + PAD, below + height + DOTS / 2.0 + 1.0);
        let words = count.to_string();
        let style = typeface::CHIP.face(Face::Bold);
        let number = text_at(painter, at, Align2::LEFT_CENTER, &words, style, tokens.ink, 60.0);
        let room = rect.right() - PAD - number.right() - space::S8;
        dots::row(
            painter,
            pos2(number.right() + space::S8, at.y),
            (count, count),
            room,
            tokens.blue,
        );
    }
}

/// What stands on chips beside the kind.
fn facts(shown: &Shown<'_>, note: &Note) -> Vec<(String, char)> {
    let mut facts = Vec::new();
    // In the theme that it was typed for it says nothing new.
    let is_there = |tag: &String| {
        let themes = &shown.board.themes;
        themes
            .iter()
            .any(|theme| theme.name == *tag && theme.notes.contains(&note.id))
    };
    let tag = note.theme.clone().filter(|tag| !is_there(tag));
    facts.extend(tag.map(|tag| (tag, icons::HASH)));
    facts.extend(note.owner.clone().map(|owner| (owner, icons::USER)));
    facts.extend(note.due_words().map(|due| (due, icons::CALENDAR_BLANK)));
    if note.agreement.is_some() {
        facts.push(("asked".to_owned(), icons::HANDSHAKE));
    }
    facts
}

/// What a screen reader says of a card.
fn spoken(shown: &Shown<'_>, note: &Note) -> String {
    let mut said = format!("{}: {}", kind_title(note.kind), note.text);
    for (words, _) in facts(shown, note) {
        said.push_str(", ");
        said.push_str(&words);
    }
    let dots = shown.board.dots_on(On::Note(note.id));
    if dots > 0 {
        said.push_str(", ");
        said.push_str(&dotted(dots));
    }
    said
}

/// "1 dot", "3 dots".
pub(super) fn dotted(dots: u32) -> String {
    if dots == 1 {
        "1 dot".to_owned()
    } else {
        format!("{dots} dots")
    }
}

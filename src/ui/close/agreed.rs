//! The first pane: what was decided, and below it what somebody will do.

use egui::{Rect, Role, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::parts::empty;
use super::{actions, earlier, summary};
use crate::ui::action::Action;
use crate::ui::state::{Document, State};
use crate::ui::theme::typeface::{self, Face, Type};
use crate::ui::theme::{self, icons, space};
use crate::ui::widgets::{Chip, Pane, Tone, icon_at, rule, text_at};
use crate::workshop::{Note, NoteKind, Workshop};

/// How a decision is set.
const DECISION: Type = Type::new(16.0, 22.0, Face::SemiBold);
/// Room at the right for the word that says what the row is.
const WORD: f32 = 72.0;
/// Height of the words where nothing is agreed yet.
const EMPTY: f32 = 104.0;
/// A pane narrower than this tells of owners alone: they come first.
const BOTH: f32 = 580.0;
/// A pane narrower than this says the same in fewer words.
const ROOMY: f32 = 470.0;

fn of_kind(workshop: &Workshop, kind: NoteKind) -> impl Iterator<Item = &Note> {
    workshop.notes.iter().filter(move |note| note.kind == kind)
}

/// The actions that nobody has taken yet.
pub(super) fn without_owner(workshop: &Workshop) -> usize {
    of_kind(workshop, NoteKind::Action)
        .filter(|note| note.owner.is_none() && !note.done)
        .count()
}

/// The actions that have no day yet.
pub(super) fn without_day(workshop: &Workshop) -> usize {
    of_kind(workshop, NoteKind::Action)
        .filter(|note| note.due.is_none() && !note.done)
        .count()
}

/// The heights of the rows at this width, each with the rule below it.
pub(super) fn rows(ui: &Ui, width: f32, tight: bool, state: &State, workshop: &Workshop) -> Vec<f32> {
    let head = [summary::height(ui, width, tight, state, workshop) + 1.0];
    let decided = of_kind(workshop, NoteKind::Decision).map(|note| decision_height(ui, width, tight, note) + 1.0);
    let actions = of_kind(workshop, NoteKind::Action).map(|note| actions::height(ui, width, tight, state, note) + 1.0);
    let before: Vec<f32> = earlier::open(state, workshop)
        .iter()
        .map(|open| earlier::height(ui, width, tight, open) + 1.0)
        .collect();
    let rows: Vec<f32> = decided.chain(actions).collect();
    let rows = if rows.is_empty() { vec![EMPTY] } else { rows };
    let next = summary::next_height(tight) + 1.0;
    head.into_iter().chain(before).chain(rows).chain([next]).collect()
}

/// Shows it.
pub(super) fn show(ui: &mut Ui, rect: Rect, tight: bool, state: &State, document: &Document, out: &mut Vec<Action>) {
    let workshop = document.workshop();
    let open = without_owner(workshop);
    let undated = without_day(workshop);
    let head = |ui: &mut Ui| {
        if undated > 0 && rect.width() >= BOTH {
            let words = if undated == 1 {
                "1 without day".to_owned()
            } else {
                format!("{undated} without day")
            };
            Chip::new(&words).icon(icons::CALENDAR_BLANK).tone(Tone::Amber).show(ui);
        }
        if open > 0 {
            let words = match (rect.width() >= ROOMY, open) {
                (true, 1) => "1 action without owner".to_owned(),
                (true, open) => format!("{open} actions without owner"),
                (false, open) => format!("{open} without owner"),
            };
            Chip::new(&words).icon(icons::WARNING).tone(Tone::Amber).show(ui);
        }
    };
    let pane = Pane::new("Decisions and actions").number(1).strong();
    pane.show_in(ui, rect, head, |ui, _| {
        let any = |kind| of_kind(workshop, kind).next().is_some();
        let nothing = !any(NoteKind::Decision) && !any(NoteKind::Action);
        ScrollArea::vertical()
            .id_salt("agreed")
            .auto_shrink([false, false])
            .show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                let mut first = true;
                let mut row = |ui: &mut Ui, height: f32| {
                    if !std::mem::take(&mut first) {
                        rule(ui);
                    }
                    ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover())
                };
                let (place, _) = row(ui, summary::height(ui, rect.width(), tight, state, workshop));
                let mut child = ui.new_child(UiBuilder::new().max_rect(place).id_salt("summary"));
                summary::show(&mut child, place, tight, state, workshop, out);
                for open in earlier::open(state, workshop) {
                    let (place, _) = row(ui, earlier::height(ui, rect.width(), tight, &open));
                    if ui.is_rect_visible(place) {
                        let salt = ("earlier", open.workshop, open.note.id);
                        let mut child = ui.new_child(UiBuilder::new().max_rect(place).id_salt(salt));
                        earlier::show(&mut child, place, tight, &open, out);
                    }
                }
                if nothing {
                    let (place, _) = row(ui, EMPTY);
                    empty(
                        ui,
                        place,
                        "Nothing decided yet, and no actions yet. Type = and what was agreed, or > and what is to be done, @who, due Friday.",
                    );
                }
                for note in of_kind(workshop, NoteKind::Decision) {
                    let (place, response) = row(ui, decision_height(ui, rect.width(), tight, note));
                    let said = format!("Decided: {}", note.text);
                    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, said.as_str()));
                    if ui.is_rect_visible(place) {
                        decision(ui, place, tight, note);
                    }
                }
                for note in of_kind(workshop, NoteKind::Action) {
                    let (place, _) = row(ui, actions::height(ui, rect.width(), tight, state, note));
                    if ui.is_rect_visible(place) {
                        let mut child = ui.new_child(UiBuilder::new().max_rect(place).id_salt(note.id));
                        actions::show(&mut child, place, tight, state, note, out);
                    }
                }
                let (place, _) = row(ui, summary::next_height(tight));
                let mut child = ui.new_child(UiBuilder::new().max_rect(place).id_salt("next"));
                summary::next(&mut child, place, tight, state, workshop, out);
            });
    });
}

fn pad(tight: bool) -> f32 {
    if tight { 7.0 } else { 15.0 }
}

fn decision_height(ui: &Ui, width: f32, tight: bool, note: &Note) -> f32 {
    let room = width - actions::INDENT - space::S16 - WORD;
    let job = DECISION.job(&note.text, egui::Color32::PLACEHOLDER, room);
    ui.fonts_mut(|fonts| fonts.layout_job(job)).size().y + 2.0 * pad(tight)
}

fn decision(ui: &Ui, row: Rect, tight: bool, note: &Note) {
    let tokens = theme::tokens(ui.ctx());
    let middle = row.top() + pad(tight) + DECISION.line / 2.0;
    let sign = pos2(row.left() + actions::SIGN, middle);
    icon_at(ui.painter(), sign, icons::GAVEL, 20.0, tokens.ink, Face::IconBold);
    let at = pos2(row.left() + actions::INDENT, row.top() + pad(tight));
    let job = DECISION.job(&note.text, tokens.ink, row.right() - space::S16 - WORD - at.x);
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    ui.painter().galley(at, galley, tokens.ink);
    text_at(
        ui.painter(),
        pos2(row.right() - space::S12, middle),
        egui::Align2::RIGHT_CENTER,
        "decided",
        typeface::LIST,
        tokens.ink2,
        WORD,
    );
}

//! What goes into an export: whose names, which paper, which parts.

use egui::{Align2, Rect, ScrollArea, Sense, Ui, UiBuilder, pos2, vec2};

use crate::export::{Choice, Names, PaperSize, Part};
use crate::ui::action::{Action, CloseAction};
use crate::ui::theme::typeface;
use crate::ui::theme::{self, space};
use crate::ui::widgets::{Segment, check_box, segmented, text_at};

/// Height of a row.
const ROW: f32 = 34.0;
/// Where the middle of a box stands.
const BOX: f32 = 26.0;
/// Where words begin.
const WORDS: f32 = 46.0;

/// Shows the choices in `place`; what does not fit scrolls.
pub(super) fn show(ui: &mut Ui, place: Rect, choice: &Choice, out: &mut Vec<Action>) {
    let mut child = ui.new_child(UiBuilder::new().max_rect(place).id_salt("what goes in"));
    child.set_clip_rect(place.intersect(ui.clip_rect()));
    ScrollArea::vertical()
        .id_salt("what goes in")
        .auto_shrink([false, false])
        .show(&mut child, |ui| rows(ui, choice, out));
}

/// The rows alone, for a list that scrolls with what is around it.
pub(super) fn rows(ui: &mut Ui, choice: &Choice, out: &mut Vec<Action>) {
    ui.spacing_mut().item_spacing.y = 0.0;
    ui.add_space(space::S8);
    let names: Vec<Segment<'_>> = Names::ALL
        .iter()
        .map(|names| Segment {
            text: names.words(),
            icon: None,
            tip: match names {
                Names::Full => "Owners as they were written down",
                Names::Initials => "Owners by their first letters",
                Names::None => "Owners are not named. Names in what was said stay",
            },
        })
        .collect();
    let chosen = Names::ALL.iter().position(|names| *names == choice.names).unwrap_or(0);
    let picked = across(ui, |ui| segmented(ui, &names, chosen));
    if let Some(names) = picked.and_then(|at| Names::ALL.get(at)) {
        out.push(Action::Close(CloseAction::Names(*names)));
    }
    let sizes = [PaperSize::A4, PaperSize::Letter];
    let paper = sizes.map(|size| Segment {
        text: size.words(),
        icon: None,
        tip: "The paper of the minutes",
    });
    let chosen = sizes.iter().position(|size| *size == choice.paper).unwrap_or(0);
    let picked = across(ui, |ui| segmented(ui, &paper, chosen));
    if let Some(size) = picked.and_then(|at| sizes.get(at)) {
        out.push(Action::Close(CloseAction::Paper(*size)));
    }
    for part in Part::ALL.into_iter().filter(|part| part.may_go()) {
        if tick(ui, choice.has(part), part.words()) {
            out.push(Action::Close(CloseAction::Part(part)));
        }
    }
    let guard = choice.table.guard;
    if tick(ui, guard, "Tables: nothing runs as a formula") {
        out.push(Action::Close(CloseAction::Guard(!guard)));
    }
}

/// A row with something at its left.
fn across<T>(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> T) -> T {
    let size = vec2(ui.available_width(), space::CONTROL + space::S8);
    let (row, _) = ui.allocate_exact_size(size, Sense::hover());
    let inner = Rect::from_min_max(pos2(row.left() + space::S12, row.top()), row.max);
    let mut child = ui.new_child(UiBuilder::new().max_rect(inner));
    add(&mut child)
}

/// A row with a box; whether it was pressed.
fn tick(ui: &mut Ui, on: bool, words: &str) -> bool {
    let tokens = theme::tokens(ui.ctx());
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let middle = row.center().y;
    let pressed = check_box(ui, pos2(row.left() + BOX, middle), words, (on, tokens.blue), words).clicked();
    let room = row.width() - WORDS - space::S12;
    text_at(
        ui.painter(),
        pos2(row.left() + WORDS, middle),
        Align2::LEFT_CENTER,
        words,
        typeface::BODY,
        tokens.ink,
        room,
    );
    pressed
}

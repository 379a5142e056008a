//! A deck that was just imported: its slides, and under each what did not come along. The slide of the chosen line is shown.

use egui::{Align, Rect, ScrollArea, Ui, pos2, vec2};

use super::panel::{self, FOOT, Panel};
use super::rows::{self, Row};
use crate::session::markdown::report::shown;
use crate::ui::action::{Action, EditorAction};
use crate::ui::audience::thumbnail;
use crate::ui::state::State;
use crate::ui::state::library::ImportedDeck;
use crate::ui::theme::{self, icons, space, typeface};
use crate::ui::widgets::{Button, choices, reading};
use crate::workshop::Position;

/// Width of the panel.
const WIDTH: f32 = 1180.0;
/// The share of the panel that the lines take.
const LINES: f32 = 0.46;
/// Room below the slide for what is said of it.
const SAID: f32 = 120.0;

/// What a row is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Of {
    /// The slide at this index.
    Slide(usize),
    /// A loss of the report, by its index.
    Loss(usize),
    /// A question that could be a round, by its index.
    Offer(usize),
}

/// Shows it.
pub(super) fn show(ui: &mut Ui, state: &State, deck: &ImportedDeck, out: &mut Vec<Action>) {
    Panel::new("Imported deck", WIDTH)
        .icon(icons::FILE_TEXT)
        .show(ui, out, |ui, room, out| {
            let all = of_deck(deck);
            let mut chosen = state.window.chosen.min(all.len().saturating_sub(1));
            let mut moved = false;
            if let Some(row) = rows::moved(ui, chosen, all.len()) {
                out.push(Action::Choose(row));
                (chosen, moved) = (row, true);
            }
            let tokens = theme::tokens(ui.ctx());
            panel::body(ui, |ui| {
                let report = &deck.report;
                panel::sentence(
                    ui,
                    &format!("Read as {}: {}.", report.dialect.title(), report.summary()),
                );
                let path = deck.path.display().to_string();
                ui.add(egui::Label::new(typeface::SECOND.text(path, tokens.ink3)).truncate());
            });
            let height = (room.height - FOOT - 96.0).max(120.0);
            let (whole, _) = ui.allocate_exact_size(vec2(room.width, height), egui::Sense::empty());
            let inner = whole.shrink2(vec2(space::S16, 0.0));
            let left = Rect::from_min_size(inner.min, vec2(inner.width() * LINES, height));
            let right = Rect::from_min_max(pos2(left.right() + space::S16, inner.top()), inner.max);
            lines(ui, left, deck, &all, (chosen, moved), out);
            look(ui, right, deck, all.get(chosen).copied());
            panel::foot(ui, |ui| {
                if Button::new("Done").primary().show(ui).clicked() {
                    out.push(Action::Overlay(None));
                }
                if Button::new("Edit the slides")
                    .icon(icons::PENCIL_SIMPLE)
                    .show(ui)
                    .clicked()
                {
                    out.push(Action::Editor(EditorAction::Open(deck.path.clone())));
                }
                if Button::new("Copy the report").icon(icons::COPY).show(ui).clicked() {
                    out.push(Action::Copy(deck.report.lines().join("\n")));
                }
            });
        });
}

/// Each slide, with what is told of it below.
fn of_deck(deck: &ImportedDeck) -> Vec<Of> {
    let slides = deck.session.slide_count();
    let mut told: Vec<(usize, u8, usize, Of)> = (0..slides).map(|index| (index, 0, 0, Of::Slide(index))).collect();
    let losses = deck.report.losses.iter().enumerate();
    told.extend(losses.map(|(index, loss)| (loss.slide.unwrap_or(0), 1, loss.line, Of::Loss(index))));
    let offers = deck.report.offers.iter().enumerate();
    told.extend(offers.map(|(index, offer)| (offer.slide, 2, offer.line, Of::Offer(index))));
    told.sort_by_key(|(slide, kind, line, _)| (*slide, *kind, *line));
    told.into_iter().map(|(.., of)| of).collect()
}

fn lines(
    ui: &mut Ui,
    rect: Rect,
    deck: &ImportedDeck,
    all: &[Of],
    (chosen, moved): (usize, bool),
    out: &mut Vec<Action>,
) {
    let mut child = ui.new_child(egui::UiBuilder::new().max_rect(rect).id_salt("lines of the report"));
    let row = space::LIST_ROW;
    let mut area = ScrollArea::vertical().auto_shrink([false, false]);
    if moved {
        // The chosen row stays in sight, wherever the keys lead.
        let top = (chosen as f32 * row - rect.height() / 2.0).max(0.0);
        area = area.vertical_scroll_offset(top);
    }
    area.show_rows(&mut child, row, all.len(), |ui, range| {
        reading(ui, "Slides and what did not come along");
        choices(ui, "Slides and what did not come along");
        for index in range {
            let Some(of) = all.get(index).copied() else { continue };
            let (icon, name, more) = words(deck, of);
            let response = Row {
                icon,
                name: &name,
                more: "",
                key: &more,
                chosen: index == chosen,
            }
            .show(ui);
            if response.clicked() {
                out.push(Action::Choose(index));
            }
            if !matches!(of, Of::Slide(_)) {
                response.on_hover_text(sentence(deck, of));
            }
        }
    });
}

/// Icon, words and a short remark of a row.
fn words(deck: &ImportedDeck, of: Of) -> (char, String, String) {
    match of {
        Of::Slide(index) => {
            let name = deck
                .session
                .slide(index)
                .map_or_else(String::new, crate::session::Slide::label);
            (
                icons::PRESENTATION_CHART,
                format!("{}  {name}", index + 1),
                String::new(),
            )
        }
        Of::Loss(index) => {
            let loss = deck.report.losses.get(index);
            let what = loss.map_or_else(String::new, |loss| format!("Line {}: {}", loss.line, shown(&loss.what)));
            (icons::ARROW_BEND_DOWN_RIGHT, what, String::new())
        }
        Of::Offer(index) => {
            let question = deck
                .report
                .offers
                .get(index)
                .map_or_else(String::new, |offer| shown(&offer.question));
            (
                icons::ARROW_BEND_DOWN_RIGHT,
                format!("Could be a round: {question}"),
                String::new(),
            )
        }
    }
}

fn sentence(deck: &ImportedDeck, of: Of) -> String {
    match of {
        Of::Slide(index) => deck.session.slide(index).map_or_else(String::new, |slide| {
            let notes = slide.notes.len();
            match notes {
                0 => String::new(),
                1 => "1 note for the speaker".to_owned(),
                many => format!("{many} notes for the speaker"),
            }
        }),
        Of::Loss(index) => deck.report.losses.get(index).map_or_else(String::new, |loss| {
            format!("Line {}: {} became {}.", loss.line, loss.what, loss.became)
        }),
        Of::Offer(index) => deck.report.offers.get(index).map_or_else(String::new, |offer| {
            format!(
                "“{}” stays where it is. To discuss it in the room, start a round on this slide and put this question.",
                offer.question
            )
        }),
    }
}

fn slide_of(deck: &ImportedDeck, of: Of) -> usize {
    match of {
        Of::Slide(index) => index,
        Of::Loss(index) => deck.report.losses.get(index).and_then(|loss| loss.slide).unwrap_or(0),
        Of::Offer(index) => deck.report.offers.get(index).map_or(0, |offer| offer.slide),
    }
}

/// The slide of the chosen row, and below it what is told.
fn look(ui: &mut Ui, rect: Rect, deck: &ImportedDeck, of: Option<Of>) {
    let tokens = theme::tokens(ui.ctx());
    let Some(of) = of else { return };
    let index = slide_of(deck, of);
    let steps = deck.session.slide(index).map_or(1, crate::session::Slide::steps);
    let room = Rect::from_min_max(
        rect.min,
        pos2(rect.right(), (rect.bottom() - SAID).max(rect.top() + 40.0)),
    );
    let place = thumbnail::fit(room, Align::Min);
    let position = Position {
        slide: index,
        step: steps,
    };
    thumbnail::slide(ui, place, &deck.session, position, ("imported", index));
    ui.painter().rect_stroke(
        place,
        0.0,
        egui::Stroke::new(1.0, tokens.line),
        egui::StrokeKind::Outside,
    );
    let below = Rect::from_min_max(pos2(rect.left(), place.bottom() + space::S8), rect.max);
    let mut child = ui.new_child(egui::UiBuilder::new().max_rect(below).id_salt("what is told of it"));
    let count = format!("Slide {} of {}", index + 1, deck.session.slide_count());
    child.add(egui::Label::new(typeface::CONTROL.text(count, tokens.ink2)));
    let told = ScrollArea::vertical().id_salt("told").auto_shrink([false, false]);
    told.show(&mut child, |ui| {
        ui.add(egui::Label::new(typeface::BODY.text(sentence(deck, of), tokens.ink)).wrap());
    });
}

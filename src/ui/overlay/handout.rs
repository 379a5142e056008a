//! Slides as PDF: how they are arranged, on which paper, and into which folder they are written.

use std::sync::Arc;

use egui::Ui;

use super::panel::{self, FOOT, Panel};
use super::rows::{self, Row};
use crate::export::{Handout, PaperSize};
use crate::session::Session;
use crate::store::places::tilde;
use crate::ui::action::{Action, CloseAction};
use crate::ui::state::{Document, Prompt, State};
use crate::ui::theme::icons;
use crate::ui::widgets::{Button, Segment, segmented};

/// Width of the panel.
const WIDTH: f32 = 640.0;

/// Shows it for a session, or for the open workshop with what was drawn on its slides.
pub(super) fn show(ui: &mut Ui, state: &State, of: Option<&Arc<Session>>, out: &mut Vec<Action>) {
    let session = of
        .map(|session| &**session)
        .or_else(|| state.document.as_ref().map(Document::session));
    let choice = &state.window.close.choice;
    Panel::new("Slides as PDF", WIDTH)
        .icon(icons::FILE_PDF)
        .show(ui, out, |ui, room, out| {
            let count = Handout::ALL.len();
            let chosen = Handout::ALL
                .iter()
                .position(|handout| *handout == choice.handout)
                .unwrap_or(0);
            // Keys before anything is shown: what is shown in this frame is where they led.
            let moved = rows::moved(ui, chosen, count);
            let mut picked = moved;
            let mut taken = panel::enter(ui);
            panel::body(ui, |ui| {
                let title = session.map_or("", |session| session.title.as_str());
                let drawn = if of.is_none() {
                    ", with what was drawn on them"
                } else {
                    ""
                };
                panel::sentence(
                    ui,
                    &format!("The slides of “{title}”{drawn}. Text can be searched and read aloud."),
                );
            });
            let rows = Handout::ALL.into_iter().enumerate().map(|(at, handout)| Row {
                icon: icons::FILE_PDF,
                name: handout.words(),
                more: handout.about(),
                key: "",
                chosen: chosen == at,
            });
            picked = rows::all(ui, ("What is printed", room.height - 158.0 - FOOT), rows, moved).or(picked);
            if let Some(handout) = picked.and_then(|at| Handout::ALL.get(at)) {
                out.push(Action::Close(CloseAction::Handout(*handout)));
            }
            let paper = choice.handout == Handout::Notes || choice.handout.grid().is_some();
            panel::body(ui, |ui| {
                ui.horizontal(|ui| {
                    let sizes = [PaperSize::A4, PaperSize::Letter];
                    let segments = sizes.map(|size| Segment {
                        text: size.words(),
                        icon: None,
                        tip: "The paper of notes and of several slides a page",
                    });
                    let shown = sizes.iter().position(|size| *size == choice.paper).unwrap_or(0);
                    if paper && let Some(size) = segmented(ui, &segments, shown).and_then(|at| sizes.get(at)) {
                        out.push(Action::Close(CloseAction::Paper(*size)));
                    }
                    let folder = state.settings.export_folder.as_ref().unwrap_or(&state.window.documents);
                    panel::sentence(ui, &format!("Into {}", tilde(folder)));
                });
            });
            panel::foot(ui, |ui| {
                let write = Button::new("Write PDF")
                    .key("Enter")
                    .primary()
                    .enabled(session.is_some());
                taken |= write.show(ui).clicked();
                if Button::new("Folder…").icon(icons::FOLDER_OPEN).show(ui).clicked() {
                    out.push(Action::Ask(Prompt::ExportTo));
                }
                if Button::new("Cancel").key("Esc").quiet().show(ui).clicked() {
                    out.push(Action::Overlay(None));
                }
            });
            if taken && session.is_some() {
                out.push(Action::Close(CloseAction::PrintSlides));
            }
        });
}

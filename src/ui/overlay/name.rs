//! A name: of the workshop that is about to start, or of the open one.

use egui::Ui;

use super::field::Field;
use super::panel;
use super::panel::Panel;
use crate::ui::action::{Action, HomeAction, RehearseAction};
use crate::ui::state::{Overlay, State};
use crate::ui::theme::icons;
use crate::ui::widgets::Button;
use crate::workshop::{Edit, WorkshopEdit};

/// Width of the panel.
const WIDTH: f32 = 520.0;
/// Width of the panel that says what can be done with a session.
const WIDE: f32 = 620.0;

/// Asks for the name of a new workshop of the session at `index`.
pub(super) fn new_workshop(ui: &mut Ui, state: &State, index: usize, out: &mut Vec<Action>) {
    let session = state.library.sessions.get(index).and_then(|card| card.session.as_ref());
    let title = session.map_or("", |session| session.title.as_str());
    let typed = state.window.query.trim().to_owned();
    Panel::new("New workshop", WIDE)
        .icon(icons::PRESENTATION_CHART)
        .show(ui, out, |ui, _, out| {
            let mut taken = panel::enter(ui);
            panel::body(ui, |ui| {
                panel::sentence(
                    ui,
                    &format!("“{title}”: with whom? The name is on the file and on the minutes."),
                );
                Field::new("Name of the team or the workshop", &state.window.query)
                    .hint("Checkout")
                    .show(ui, out);
            });
            panel::foot(ui, |ui| {
                taken |= Button::new("Start")
                    .key("Enter")
                    .primary()
                    .enabled(session.is_some())
                    .show(ui)
                    .clicked();
                let rehearse = Button::new("Rehearse")
                    .icon(icons::PLAY)
                    .enabled(session.is_some())
                    .show(ui);
                if rehearse
                    .on_hover_text("Goes through the session alone; nothing of it enters a workshop")
                    .clicked()
                {
                    out.push(Action::Rehearse(RehearseAction::BeginOf(index)));
                }
                let print = Button::new("Slides as PDF…")
                    .icon(icons::FILE_PDF)
                    .enabled(session.is_some())
                    .show(ui);
                if print.clicked() {
                    out.push(Action::Overlay(
                        session.cloned().map(|session| Overlay::Handout(Some(session))),
                    ));
                }
                if Button::new("Cancel").key("Esc").quiet().show(ui).clicked() {
                    out.push(Action::Overlay(None));
                }
            });
            if taken && session.is_some() {
                // Without a name it is called as the session: nobody has to think of one to begin.
                let name = if typed.is_empty() { title.to_owned() } else { typed };
                out.push(Action::Home(HomeAction::Start(index, name)));
            }
        });
}

/// Asks for another name of the open workshop.
pub(super) fn rename(ui: &mut Ui, state: &State, out: &mut Vec<Action>) {
    let Some(document) = &state.document else { return };
    let typed = state.window.query.trim().to_owned();
    Panel::new("Rename the workshop", WIDTH)
        .icon(icons::PENCIL_SIMPLE)
        .show(ui, out, |ui, _, out| {
            let mut taken = panel::enter(ui);
            panel::body(ui, |ui| {
                Field::new("Name of the workshop", &state.window.query)
                    .hint("Checkout")
                    .replaced()
                    .show(ui, out);
                panel::sentence(ui, "Its file keeps its name: Save as gives it another.");
            });
            panel::foot(ui, |ui| {
                taken |= Button::new("Rename")
                    .key("Enter")
                    .primary()
                    .enabled(!typed.is_empty())
                    .show(ui)
                    .clicked();
                if Button::new("Cancel").key("Esc").quiet().show(ui).clicked() {
                    out.push(Action::Overlay(None));
                }
            });
            if taken && !typed.is_empty() {
                out.push(Action::Overlay(None));
                // The same name is no change: it would be an entry of undo that does nothing.
                if typed != document.workshop().title {
                    out.push(Action::Edit(Edit::Workshop(WorkshopEdit::SetTitle(typed))));
                }
            }
        });
}

//! How many people are in the room: a number between two buttons.

use egui::{Key, Modifiers, Ui, vec2};

use super::field::Field;
use super::panel::{self, Panel};
use crate::ui::action::Action;
use crate::ui::state::State;
use crate::ui::theme::{icons, space};
use crate::ui::widgets::Button;
use crate::workshop::{Edit, WorkshopEdit};

/// Width of the panel.
const WIDTH: f32 = 400.0;
/// More people than that are a slip of the finger.
const MOST: u32 = 9_999;

/// Shows it.
pub(super) fn show(ui: &mut Ui, state: &State, out: &mut Vec<Action>) {
    let typed = state.window.query.trim();
    // Where nobody has said how many, a workshop has 0.
    let people: Option<u32> = if typed.is_empty() {
        Some(0)
    } else {
        typed.parse().ok().filter(|people| *people <= MOST)
    };
    Panel::new("People", WIDTH)
        .icon(icons::USERS_THREE)
        .show(ui, out, |ui, _, out| {
            let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
            let known = people.unwrap_or(0);
            let mut now = known;
            if pressed(Key::ArrowUp) {
                now = (now + 1).min(MOST);
            }
            if pressed(Key::ArrowDown) {
                now = now.saturating_sub(1);
            }
            let mut taken = panel::enter(ui);
            panel::body(ui, |ui| {
                panel::sentence(
                    ui,
                    if people.is_some() {
                        "How many people are in the room?"
                    } else {
                        "Type a number, as in 14."
                    },
                );
                ui.horizontal(|ui| {
                    let less = Button::new("")
                        .icon(icons::MINUS)
                        .name("One less")
                        .height(space::FIELD)
                        .width(space::FIELD);
                    if less.enabled(known > 0).show(ui).clicked() {
                        now = known.saturating_sub(1);
                    }
                    ui.allocate_ui(
                        vec2(ui.available_width() - space::FIELD - space::S8, space::FIELD),
                        |ui| {
                            Field::new("Number of people", &state.window.query)
                                .hint("nobody has said")
                                .replaced()
                                .show(ui, out);
                        },
                    );
                    let more = Button::new("")
                        .icon(icons::PLUS)
                        .name("One more")
                        .height(space::FIELD)
                        .width(space::FIELD);
                    if more.enabled(known < MOST).show(ui).clicked() {
                        now = (known + 1).min(MOST);
                    }
                });
            });
            if now != known {
                out.push(Action::Query(now.to_string()));
            }
            panel::foot(ui, |ui| {
                taken |= Button::new("Set")
                    .key("Enter")
                    .primary()
                    .enabled(people.is_some())
                    .show(ui)
                    .clicked();
                if Button::new("Cancel").key("Esc").quiet().show(ui).clicked() {
                    out.push(Action::Overlay(None));
                }
            });
            if let Some(people) = people.filter(|_| taken) {
                out.push(Action::Overlay(None));
                // The same number again would be a step of undo.
                if state
                    .document
                    .as_ref()
                    .is_some_and(|document| document.workshop().people != people)
                {
                    out.push(Action::Edit(Edit::Workshop(WorkshopEdit::SetPeople(people))));
                }
            }
        });
}

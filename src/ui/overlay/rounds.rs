//! Which round to start: those of the session, or a question of one's own.

use egui::{ScrollArea, Ui};

use super::field::Field;
use super::panel::{self, Panel};
use super::rows::{self, Row};
use crate::session::{Round, inline};
use crate::ui::action::{Action, RoundAction};
use crate::ui::state::{State, Surface};
use crate::ui::theme::{icons, space};
use crate::ui::widgets::rule;

/// Width of the panel.
const WIDTH: f32 = 720.0;

/// Shows them.
pub(super) fn show(ui: &mut Ui, state: &State, out: &mut Vec<Action>) {
    let Some(document) = &state.document else { return };
    let running = document.workshop().running().is_some();
    let typed = state.window.query.trim();
    let rounds = &document.session().rounds;
    Panel::new("Start a round", WIDTH)
        .icon(icons::TIMER)
        .show(ui, out, |ui, room, out| {
            if running {
                panel::body(ui, |ui| panel::sentence(ui, "A round is running: finish it first."));
                return;
            }
            // A typed question is the first row; without one the session's rounds stand alone.
            let own = usize::from(!typed.is_empty());
            let count = rounds.len() + own;
            let moved = rows::moved(ui, state.window.chosen, count);
            let chosen = moved.unwrap_or(state.window.chosen.min(count.saturating_sub(1)));
            if let Some(row) = moved {
                out.push(Action::Choose(row));
            }
            let mut taken = panel::enter(ui).then_some(chosen).filter(|_| count > 0);
            panel::body(ui, |ui| {
                Field::new("A question of your own", &state.window.query)
                    .hint("A question of your own")
                    .show(ui, out);
            });
            rule(ui);
            let list = ScrollArea::vertical()
                .max_height(room.height - 84.0)
                .auto_shrink([false, true])
                .animated(false);
            egui::Frame::NONE
                .inner_margin(egui::Margin::symmetric(8, 8))
                .show(ui, |ui| {
                    list.show(ui, |ui| {
                        ui.spacing_mut().item_spacing.y = 0.0;
                        if own == 1 {
                            let row = Row {
                                icon: icons::PLUS,
                                name: typed,
                                more: "6 min: alone, pairs, all",
                                key: "",
                                chosen: chosen == 0,
                            };
                            if row.show(ui).clicked() {
                                taken = Some(0);
                            }
                        }
                        for (index, round) in rounds.iter().enumerate() {
                            let at = index + own;
                            let row = Row {
                                icon: icons::TIMER,
                                name: &inline::plain(&round.question),
                                more: &phases(round),
                                key: "",
                                chosen: chosen == at,
                            };
                            let response = row.show(ui);
                            if moved == Some(at) {
                                response.scroll_to_me(None);
                            }
                            if response.clicked() {
                                taken = Some(at);
                            }
                        }
                        if count == 0 {
                            ui.add_space(space::S8);
                            panel::sentence(ui, "This session has no rounds: type a question, Enter starts it.");
                        }
                    });
                });
            let Some(row) = taken else { return };
            let action = match row.checked_sub(own) {
                None => Some(RoundAction::Ask(typed.to_owned())),
                Some(index) => rounds.get(index).map(|round| RoundAction::Start(round.id.clone())),
            };
            if let Some(action) = action {
                out.extend([
                    Action::Overlay(None),
                    Action::Surface(Surface::Present),
                    Action::Round(action),
                ]);
            }
        });
}

/// "10 min: Alone, Pairs, All".
fn phases(round: &Round) -> String {
    let names: Vec<&str> = round.phases.iter().map(|phase| phase.name.as_str()).collect();
    format!("{} min: {}", round.minutes(), names.join(", "))
}

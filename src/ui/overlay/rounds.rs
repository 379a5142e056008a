//! Which round to start: those of the session, and for a question of one's own the methods that are known by name. Each can be changed before it starts.

use egui::{Key, Modifiers, Ui};

use super::field::Field;
use super::panel::{self, FOOT, Panel};
use super::rows::{self, Row};
use crate::session::methods::METHODS;
use crate::session::{Phase, Round, inline};
use crate::ui::action::{Action, RoundAction};
use crate::ui::state::{Document, Overlay, State, Surface};
use crate::ui::theme::icons;
use crate::ui::widgets::{Button, rule};

/// Width of the panel.
const WIDTH: f32 = 760.0;
/// The rule that is used when nobody chooses one.
const SHORT: [(&str, f32); 3] = [("Alone", 1.0), ("Pairs", 2.0), ("All", 3.0)];

/// A round that can be started.
struct Offer {
    icon: char,
    name: String,
    more: String,
    round: Round,
    /// Whether it is one of the session, as it was prepared.
    prepared: bool,
}

/// Shows them.
pub(super) fn show(ui: &mut Ui, state: &State, out: &mut Vec<Action>) {
    let Some(document) = &state.document else { return };
    let running = document.workshop().running().is_some();
    let offers = offers(state, document);
    Panel::new("Start a round", WIDTH)
        .icon(icons::TIMER)
        .show(ui, out, |ui, room, out| {
            if running {
                panel::body(ui, |ui| panel::sentence(ui, "A round is running: finish it first."));
                return;
            }
            let count = offers.len();
            let moved = rows::moved(ui, state.window.chosen, count);
            let chosen = moved.unwrap_or(state.window.chosen.min(count.saturating_sub(1)));
            if let Some(row) = moved {
                out.push(Action::Choose(row));
            }
            let mut planned = ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
            let mut taken = panel::enter(ui).then_some(chosen);
            panel::body(ui, |ui| {
                Field::new("A question of your own", &state.window.query)
                    .hint("A question of your own")
                    .show(ui, out);
            });
            rule(ui);
            let rows = offers.iter().enumerate().map(|(at, offer)| Row {
                icon: offer.icon,
                name: &offer.name,
                more: &offer.more,
                key: "",
                chosen: chosen == at,
            });
            taken = rows::all(ui, ("Rounds to start", room.height - 84.0 - FOOT), rows, moved).or(taken);
            panel::foot(ui, |ui| {
                if Button::new("Start").key("Enter").primary().show(ui).clicked() {
                    taken = Some(chosen);
                }
                let change = Button::new("Change it first…").key("Ctrl Enter").quiet().show(ui);
                planned |= change.on_hover_text("Other phases, minutes and ends").clicked();
            });
            if planned && let Some(offer) = offers.get(chosen) {
                out.push(Action::Overlay(Some(Overlay::Plan(Box::new(offer.round.clone())))));
            } else if let Some(offer) = taken.and_then(|row| offers.get(row)) {
                let action = if offer.prepared {
                    RoundAction::Start(offer.round.id.clone())
                } else {
                    RoundAction::StartOwn(Box::new(offer.round.clone()))
                };
                out.extend([
                    Action::Overlay(None),
                    Action::Surface(Surface::Present),
                    Action::Round(action),
                ]);
            }
        });
}

/// What there is to start. A typed question comes first, then with each method; without one the session's rounds, those that were made before, the methods.
fn offers(state: &State, document: &Document) -> Vec<Offer> {
    let typed = state.window.query.trim();
    let slide = document
        .slide()
        .map(|slide| inline::plain(&slide.title))
        .unwrap_or_default();
    // A method without a question of its own asks what the slide does.
    let question = if typed.is_empty() { slide.as_str() } else { typed };
    let mut offers = Vec::new();
    if !typed.is_empty() {
        offers.push(own(typed));
    }
    let prepared = document.session().rounds.iter().map(|round| Offer {
        icon: icons::TIMER,
        name: inline::plain(&round.question),
        more: phases(round),
        round: round.clone(),
        prepared: true,
    });
    let before = state.settings.rounds.iter().map(|round| Offer {
        icon: icons::ARROW_COUNTER_CLOCKWISE,
        name: round.question.clone(),
        more: format!("Used before, {}", phases(round)),
        round: round.clone(),
        prepared: false,
    });
    let methods = METHODS.iter().map(|method| {
        let round = method.round(question);
        Offer {
            icon: icons::USERS_THREE,
            name: method.name.to_owned(),
            more: format!("{}. {}", phases(&round), method.says),
            round,
            prepared: false,
        }
    });
    if typed.is_empty() {
        offers.extend(prepared);
        offers.extend(before);
        offers.extend(methods);
    } else {
        offers.extend(methods);
        offers.extend(prepared);
        offers.extend(before);
    }
    offers
}

/// A round on a typed question: alone, in pairs, all.
fn own(question: &str) -> Offer {
    let phase = |(name, minutes): (&str, f32)| Phase {
        name: name.to_owned(),
        minutes,
        ..Phase::default()
    };
    let round = Round {
        id: crate::session::methods::OWN.to_owned(),
        question: question.to_owned(),
        phases: SHORT.map(phase).to_vec(),
        ..Round::default()
    };
    Offer {
        icon: icons::PLUS,
        name: question.to_owned(),
        more: phases(&round),
        round,
        prepared: false,
    }
}

/// "10 min: Alone, Pairs, All".
fn phases(round: &Round) -> String {
    let names: Vec<&str> = round.phases.iter().map(|phase| phase.name.as_str()).collect();
    format!("{} min: {}", round.minutes(), names.join(", "))
}

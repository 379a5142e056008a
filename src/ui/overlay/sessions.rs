//! Which session to rehearse or to hand out, where there are several.

use egui::Ui;

use super::panel::{self, FOOT, Panel};
use super::rows::{self, Row};
use crate::ui::action::{Action, RehearseAction};
use crate::ui::state::{ForWhat, Overlay, State};
use crate::ui::theme::icons;
use crate::ui::widgets::Button;

/// Width of the panel.
const WIDTH: f32 = 640.0;

/// Shows them.
pub(super) fn show(ui: &mut Ui, state: &State, what: ForWhat, out: &mut Vec<Action>) {
    let (name, verb, icon) = match what {
        ForWhat::Rehearse => ("Rehearse a session", "Rehearse", icons::PLAY),
        ForWhat::HandOut => ("Slides as PDF, of which session", "Go on", icons::FILE_PDF),
    };
    let cards = state.library.sessions.iter().enumerate();
    let offers: Vec<(usize, String, String)> = cards
        .filter_map(|(index, card)| {
            let session = card.session.as_ref()?;
            let more = format!(
                "{} min, {} slides",
                session.planned_minutes().round(),
                session.told_count()
            );
            Some((index, session.title.clone(), more))
        })
        .collect();
    Panel::new(name, WIDTH).icon(icon).show(ui, out, |ui, room, out| {
        let count = offers.len();
        let moved = rows::moved(ui, state.window.chosen, count);
        let chosen = moved.unwrap_or(state.window.chosen.min(count.saturating_sub(1)));
        if let Some(row) = moved {
            out.push(Action::Choose(row));
        }
        let mut taken = panel::enter(ui).then_some(chosen);
        let rows = offers.iter().enumerate().map(|(at, (_, name, more))| Row {
            icon: icons::PRESENTATION_CHART,
            name,
            more,
            key: "",
            chosen: chosen == at,
        });
        taken = rows::all(ui, ("Sessions", room.height - FOOT - 16.0), rows, moved).or(taken);
        panel::foot(ui, |ui| {
            if Button::new(verb).key("Enter").primary().show(ui).clicked() {
                taken = Some(chosen);
            }
            if Button::new("Cancel").key("Esc").quiet().show(ui).clicked() {
                out.push(Action::Overlay(None));
            }
        });
        if let Some((index, ..)) = taken.and_then(|row| offers.get(row)) {
            let session = state.library.sessions.get(*index).and_then(|card| card.session.clone());
            out.push(match what {
                ForWhat::Rehearse => Action::Rehearse(RehearseAction::BeginOf(*index)),
                ForWhat::HandOut => Action::Overlay(session.map(|session| Overlay::Handout(Some(session)))),
            });
        }
    });
}

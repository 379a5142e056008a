//! The plan of a round, before it starts and while it runs: its phases as one line, what happens at their end, when they are nearly over.

use std::time::Duration;

use egui::{ScrollArea, Ui};

use super::field::Field;
use super::panel::{self, FOOT, Panel};
use crate::session::{EndRule, Phase, Round, plan_text};
use crate::ui::action::{Action, RoundAction};
use crate::ui::audience::round::minutes;
use crate::ui::state::{Overlay, State, Surface};
use crate::ui::theme::typeface;
use crate::ui::theme::{self, icons, space};
use crate::ui::widgets::{Button, Segment, rule, segmented};

/// Width of the panel.
const WIDTH: f32 = 680.0;
/// What may happen at the end of a phase.
const ENDS: [(EndRule, &str, &str); 3] = [
    (
        EndRule::Hold,
        "Hold",
        "The phase goes on over its time until somebody ends it",
    ),
    (EndRule::Ask, "Ask", "You are asked whether the next phase begins"),
    (EndRule::GoOn, "Go on", "The next phase begins by itself"),
];
/// From how many minutes before its end a phase is nearly over; none for the last minute, and the last fifth of a short phase.
const NEAR: [(Option<f32>, &str); 4] = [
    (None, "By itself"),
    (Some(0.5), "30 s"),
    (Some(2.0), "2 min"),
    (Some(0.0), "Never"),
];

/// Shows it.
pub(super) fn show(ui: &mut Ui, state: &State, round: &Round, out: &mut Vec<Action>) {
    let Some(document) = &state.document else { return };
    let running = document.workshop().running();
    let planned = planned(round, &state.window.query);
    // A clock was begun for each phase that was reached.
    let reached = running.map_or(0, |run| run.clocks.len());
    // What was reached has been: it cannot be planned away.
    let planned = planned.and_then(|planned| {
        if planned.unrolled().phases.len() < reached {
            Err(format!("{reached} phases have begun: they stay."))
        } else {
            Ok(planned)
        }
    });
    let name = if running.is_some() {
        "Change this round"
    } else {
        "Plan the round"
    };
    Panel::new(name, WIDTH)
        .icon(icons::SLIDERS_HORIZONTAL)
        .show(ui, out, |ui, room, out| {
            let mut taken = panel::enter(ui);
            panel::body(ui, |ui| {
                panel::sentence(ui, &round.question);
                Field::new("Phases", &state.window.query)
                    .hint("Alone 1, Pairs 2, (Share 2, Advise 5) x3, First words 1 each")
                    .show(ui, out);
                let words = match &planned {
                    Ok(planned) => summary(planned),
                    Err(why) => why.clone(),
                };
                panel::sentence(ui, &words);
                if let Ok(planned) = &planned {
                    choices(ui, planned, out);
                }
            });
            if let Ok(planned) = &planned {
                rule(ui);
                ScrollArea::vertical()
                    // What is above them has lines that wrap: the phases are what can scroll.
                    .max_height((room.height - FOOT - 260.0).max(60.0))
                    .auto_shrink([false, true])
                    .show(ui, |ui| panel::body(ui, |ui| phases(ui, planned)));
            }
            panel::foot(ui, |ui| {
                let verb = if running.is_some() { "Change it" } else { "Start it" };
                let button = Button::new(verb).key("Enter").primary().enabled(planned.is_ok());
                taken |= button.show(ui).clicked();
                if Button::new("Cancel").key("Esc").quiet().show(ui).clicked() {
                    out.push(Action::Overlay(None));
                }
            });
            if let (true, Ok(planned)) = (taken, planned) {
                out.push(Action::Overlay(None));
                let planned = Box::new(planned);
                if running.is_some() {
                    out.push(Action::Round(RoundAction::Replan(planned)));
                } else {
                    out.push(Action::Surface(Surface::Present));
                    out.push(Action::Round(RoundAction::StartOwn(planned)));
                }
            }
        });
}

/// The round with the phases that were typed; hints stay with the phases of their name.
fn planned(round: &Round, typed: &str) -> Result<Round, String> {
    let plan = plan_text::read(typed)?;
    let hint = |phase: &Phase| {
        // By the name: the line of phases says no hints, and a phase that was moved keeps its own.
        let known = round.phases.iter().find(|known| known.name == phase.name);
        known.and_then(|known| known.hint.clone())
    };
    let phases = plan.phases.into_iter().map(|phase| Phase {
        hint: hint(&phase),
        ..phase
    });
    Ok(Round {
        phases: phases.collect(),
        repeat: plan.repeat,
        ..round.clone()
    })
}

/// "12 min in 4 phases".
fn summary(round: &Round) -> String {
    let count = round.unrolled().phases.len();
    let phases = if count == 1 { "phase" } else { "phases" };
    format!("{} min in {count} {phases}", length(round.minutes()))
}

fn length(of: f32) -> String {
    minutes(Duration::try_from_secs_f32(of * 60.0).unwrap_or_default())
}

/// What happens at the end of a phase, when it is nearly over, and how large a group is.
fn choices(ui: &mut Ui, round: &Round, out: &mut Vec<Action>) {
    let mut changed = None;
    row(ui, "When time is up", |ui| {
        let segments = ENDS.map(|(_, text, tip)| Segment { text, icon: None, tip });
        let chosen = ENDS.iter().position(|(end, ..)| *end == round.end_rule()).unwrap_or(0);
        if let Some((end, ..)) = segmented(ui, &segments, chosen).and_then(|at| ENDS.get(at)) {
            // Boxes of an extension are asked for: who chooses another rule does without them.
            let extensions = if *end == EndRule::Ask {
                round.extensions.clone()
            } else {
                Vec::new()
            };
            changed = Some(Round {
                end: *end,
                extensions,
                ..round.clone()
            });
        }
    });
    row(ui, "Nearly over", |ui| {
        let segments = NEAR.map(|(_, text)| Segment {
            text,
            icon: None,
            tip: "",
        });
        let same = |near: Option<f32>| match (near, round.near) {
            // Minutes come from a file as decimals: 0.5 need not be read as exactly what stands here.
            (Some(a), Some(b)) => (a - b).abs() < 0.01,
            (a, b) => a.is_none() && b.is_none(),
        };
        let chosen = NEAR.iter().position(|(near, _)| same(*near)).unwrap_or(NEAR.len());
        if let Some((near, _)) = segmented(ui, &segments, chosen).and_then(|at| NEAR.get(at)) {
            changed = Some(Round {
                near: *near,
                ..round.clone()
            });
        }
    });
    if round.phases.iter().any(|phase| phase.per_person) {
        row(ui, "People in a group", |ui| {
            let people = round.group.unwrap_or(Round::GROUP);
            let mut step = |ui: &mut Ui, sign, name: &str, wanted: u32| {
                let enabled = wanted != people && (1..=Round::MOST_PEOPLE).contains(&wanted);
                if Button::new("")
                    .icon(sign)
                    .name(name)
                    .enabled(enabled)
                    .show(ui)
                    .clicked()
                {
                    changed = Some(Round {
                        group: Some(wanted),
                        ..round.clone()
                    });
                }
            };
            step(ui, icons::MINUS, "Smaller groups", people.saturating_sub(1));
            let tokens = theme::tokens(ui.ctx());
            ui.add(egui::Label::new(typeface::LIST.text(people.to_string(), tokens.ink)).selectable(false));
            step(ui, icons::PLUS, "Larger groups", people.saturating_add(1));
        });
    }
    out.extend(changed.map(|round| Action::Overlay(Some(Overlay::Plan(Box::new(round))))));
}

fn row(ui: &mut Ui, words: &str, add: impl FnOnce(&mut Ui)) {
    let tokens = theme::tokens(ui.ctx());
    ui.horizontal_wrapped(|ui| {
        let title = typeface::CONTROL.text(words, tokens.ink);
        ui.allocate_ui(egui::vec2(150.0, space::CONTROL), |ui| {
            ui.set_min_width(150.0);
            ui.add(egui::Label::new(title).selectable(false));
        });
        add(ui);
    });
}

/// The phases as they are run, a line each.
fn phases(ui: &mut Ui, round: &Round) {
    let tokens = theme::tokens(ui.ctx());
    ui.spacing_mut().item_spacing.y = space::S4;
    for phase in &round.unrolled().phases {
        let hint = phase
            .hint
            .as_deref()
            .map_or_else(String::new, |hint| format!(": {hint}"));
        let words = format!("{}, {} min{hint}", phase.name, length(phase.minutes));
        ui.add(
            egui::Label::new(typeface::LIST.text(words, tokens.ink2))
                .wrap()
                .selectable(false),
        );
    }
}

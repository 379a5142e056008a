//! A clock set right by hand: that of the round's phase while one runs, else the time spent on the agenda item that is shown.

use egui::Ui;

use super::field::Field;
use super::panel::{self, Panel};
use crate::time::SetClock;
use crate::ui::action::{Action, RoundAction};
use crate::ui::audience::round::digits;
use crate::ui::state::{Document, State};
use crate::ui::theme::icons;
use crate::ui::widgets::Button;
use crate::workshop::{Edit, PlaceEdit};

/// Width of the panel.
const WIDTH: f32 = 460.0;

/// The clock that is set, and what it shows.
struct Clock {
    /// "Fours, time left", "The old world, time spent".
    name: String,
    /// Seconds; below zero where the phase is over time.
    seconds: i64,
    /// What sets it to other seconds.
    set: Box<dyn Fn(i64) -> Action>,
}

/// Shows it.
pub(super) fn show(ui: &mut Ui, state: &State, out: &mut Vec<Action>) {
    let Some(document) = &state.document else { return };
    let Some(clock) = of_round(document, state).or_else(|| of_agenda(document, state)) else {
        return;
    };
    let asked = SetClock::read(&state.window.query).map(|set| set.from(clock.seconds));
    Panel::new("Set the clock", WIDTH)
        .icon(icons::CLOCK_COUNTDOWN)
        .show(ui, out, |ui, _, out| {
            let mut taken = panel::enter(ui);
            panel::body(ui, |ui| {
                Field::new("What the clock shows", &state.window.query)
                    .hint("3:00, +2 or -1:30")
                    .replaced()
                    .show(ui, out);
                let now = signed(clock.seconds);
                let words = match asked {
                    Some(seconds) => format!("{}: {now} becomes {}", clock.name, signed(seconds)),
                    None if state.window.query.trim().is_empty() => format!("{}: {now}", clock.name),
                    None => "Type a time as in 3:00, or a difference as in +2 or -1:30.".to_owned(),
                };
                panel::sentence(ui, &words);
            });
            panel::foot(ui, |ui| {
                let set = Button::new("Set").key("Enter").primary().enabled(asked.is_some());
                taken |= set.show(ui).clicked();
                if Button::new("Cancel").key("Esc").quiet().show(ui).clicked() {
                    out.push(Action::Overlay(None));
                }
            });
            if let Some(seconds) = asked.filter(|_| taken) {
                out.push(Action::Overlay(None));
                // Set to what it shows, nothing is changed, and undo gets no step for it.
                if seconds != clock.seconds {
                    out.push((clock.set)(seconds));
                }
            }
        });
}

fn signed(seconds: i64) -> String {
    let text = digits(std::time::Duration::from_secs(seconds.unsigned_abs()));
    if seconds < 0 { format!("+{text} over") } else { text }
}

fn of_round(document: &Document, state: &State) -> Option<Clock> {
    let run = document.workshop().running()?;
    let view = run.view(state.now.at);
    // The seconds that are shown, not those that are left: set to what one reads, the clock must not jump by one.
    let shown = i64::try_from(view.shown_seconds).unwrap_or(i64::MAX);
    let seconds = if view.over { -shown } else { shown };
    let name = view.phases.get(view.current).map_or("", |phase| phase.name.as_str());
    Some(Clock {
        name: format!("{name}, time left"),
        seconds,
        set: Box::new(move |wanted| Action::Round(RoundAction::AddSeconds(saturating(wanted.saturating_sub(seconds))))),
    })
}

fn of_agenda(document: &Document, state: &State) -> Option<Clock> {
    let workshop = document.workshop();
    let item = workshop.item()?;
    let title = workshop.session.agenda.get(item)?.title.clone();
    let seconds = i64::try_from(workshop.spent_in(item, state.now.at).as_secs()).unwrap_or(i64::MAX);
    let corrected = i64::from(workshop.corrections.get(&item).copied().unwrap_or(0));
    Some(Clock {
        name: format!("{title}, time spent"),
        seconds,
        set: Box::new(move |wanted| {
            // Added to what was corrected before: the time that is measured stays as it was.
            let seconds = saturating(corrected.saturating_add(wanted.saturating_sub(seconds)));
            Action::Edit(Edit::Place(PlaceEdit::Correct { item, seconds }))
        }),
    })
}

fn saturating(seconds: i64) -> i32 {
    i32::try_from(seconds).unwrap_or(if seconds < 0 { i32::MIN } else { i32::MAX })
}

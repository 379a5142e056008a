//! How long a break is: minutes, or the time of day at which it goes on.

use egui::Ui;

use super::field::Field;
use super::panel::{self, Panel};
use crate::session::methods::break_of;
use crate::time::SetClock;
use crate::ui::action::{Action, RoundAction};
use crate::ui::state::{Now, State, Surface};
use crate::ui::theme::icons;
use crate::ui::widgets::Button;

/// Width of the panel.
const WIDTH: f32 = 460.0;
/// A break longer than this is the end of the day.
const LONGEST: i64 = 4 * 3_600;

/// Shows it.
pub(super) fn show(ui: &mut Ui, state: &State, out: &mut Vec<Action>) {
    let Some(document) = &state.document else { return };
    let running = document.workshop().running().is_some();
    let typed = state.window.query.trim();
    let seconds = seconds(typed, state.now);
    Panel::new("Break", WIDTH)
        .icon(icons::PAUSE)
        .show(ui, out, |ui, _, out| {
            if running {
                panel::body(ui, |ui| panel::sentence(ui, "A round is running: finish it first."));
                return;
            }
            let mut taken = panel::enter(ui);
            panel::body(ui, |ui| {
                Field::new("Length of the break", &state.window.query)
                    .hint("10, or until 10:45")
                    .replaced()
                    .show(ui, out);
                let words = match seconds {
                    Some(seconds) => {
                        let until = state.now.local(state.now.at.shifted(seconds * 1_000));
                        format!(
                            "The wall counts down, and says that you go on at {}. The times of the agenda stand still.",
                            until.format("%H:%M")
                        )
                    }
                    None => "Type minutes, as in 10, or when you go on, as in until 10:45.".to_owned(),
                };
                panel::sentence(ui, &words);
            });
            panel::foot(ui, |ui| {
                let start = Button::new("Start the break").key("Enter").primary();
                taken |= start.enabled(seconds.is_some()).show(ui).clicked();
                if Button::new("Cancel").key("Esc").quiet().show(ui).clicked() {
                    out.push(Action::Overlay(None));
                }
            });
            if let Some(seconds) = seconds.filter(|_| taken) {
                let round = break_of(seconds as f32 / 60.0);
                out.extend([
                    Action::Overlay(None),
                    // Before the round: it begins on the slides, with its clock in sight.
                    Action::Surface(Surface::Present),
                    Action::Round(RoundAction::StartOwn(Box::new(round))),
                ]);
            }
        });
}

/// How many seconds from now were meant, if any.
fn seconds(typed: &str, now: Now) -> Option<i64> {
    // In German too, as days of notes are.
    let until = ["until", "till", "bis"]
        .iter()
        .find_map(|word| typed.strip_prefix(word));
    let seconds = match until {
        Some(time) => {
            let wanted = chrono::NaiveTime::parse_from_str(time.trim(), "%H:%M").ok()?;
            let here = now.local(now.at).time();
            // A time that is past today is one of tomorrow: too long, and refused below.
            (wanted - here).num_seconds().rem_euclid(24 * 3_600)
        }
        None => match SetClock::read(typed)? {
            SetClock::To(seconds) => seconds,
            SetClock::By(_) => return None,
        },
    };
    (1..=LONGEST).contains(&seconds).then_some(seconds)
}

#[cfg(test)]
mod tests {
    use super::seconds;
    use crate::ui::demo::after;

    #[test]
    fn a_break_is_as_long_as_people_say() {
        let now = after(74, 30);
        for (typed, expected) in [
            ("10", Some(600)),
            ("7:30", Some(450)),
            ("until 10:20", Some(330)),
            ("bis 10:20", Some(330)),
            ("until 10:10", None),
            ("until noon", None),
            ("0", None),
            ("+3", None),
            ("5 h", None),
            ("", None),
        ] {
            assert_eq!(seconds(typed, now), expected, "{typed}");
        }
    }
}

//! How the group voted on more time: thumbs up, sideways, down.

use egui::Ui;

use super::field::Field;
use super::panel::{self, Panel};
use crate::ui::action::{Action, RoundAction};
use crate::ui::state::State;
use crate::ui::theme::icons;
use crate::ui::widgets::Button;
use crate::workshop::Thumbs;

/// Width of the panel.
const WIDTH: f32 = 460.0;

/// Shows it.
pub(super) fn show(ui: &mut Ui, state: &State, out: &mut Vec<Action>) {
    let running = state
        .document
        .as_ref()
        .and_then(|document| document.workshop().running());
    let Some(run) = running else { return };
    let minutes = run.extension();
    let counted = counted(&state.window.query, run.current, minutes);
    let last = !run.has_next();
    Panel::new("Thumbs", WIDTH)
        .icon(icons::THUMBS_UP)
        .show(ui, out, |ui, _, out| {
            let mut taken = panel::enter(ui);
            panel::body(ui, |ui| {
                Field::new("Thumbs up, sideways, down", &state.window.query)
                    .hint("up sideways down, as in 7 2 3")
                    .replaced()
                    .show(ui, out);
                let words = match (counted, minutes) {
                    (Some(thumbs), Some(minutes)) if thumbs.go_on() => {
                        format!("{} up, {} down: it goes on for {minutes} min.", thumbs.up, thumbs.down)
                    }
                    (Some(thumbs), _) if last => format!("{} up, {} down: the round ends.", thumbs.up, thumbs.down),
                    (Some(thumbs), _) => format!("{} up, {} down: on to the next.", thumbs.up, thumbs.down),
                    (None, _) => "Type three numbers: how many are up, sideways and down.".to_owned(),
                };
                panel::sentence(ui, &words);
            });
            panel::foot(ui, |ui| {
                let take = Button::new("Take it").key("Enter").primary();
                taken |= take.enabled(counted.is_some()).show(ui).clicked();
                if Button::new("Cancel").key("Esc").quiet().show(ui).clicked() {
                    out.push(Action::Overlay(None));
                }
            });
            if let Some(thumbs) = counted.filter(|_| taken) {
                out.push(Action::Overlay(None));
                out.push(Action::Round(RoundAction::Vote(thumbs)));
                // A vote for more time that nothing is left of goes on as a vote against it does.
                if thumbs.seconds == 0 {
                    out.push(Action::Round(RoundAction::Next));
                }
            }
        });
}

/// Three numbers, whatever stands between them. Nothing is added where nothing is left to add.
fn counted(typed: &str, phase: usize, minutes: Option<f32>) -> Option<Thumbs> {
    let parts = typed
        .split(|letter: char| !letter.is_ascii_digit())
        .filter(|part| !part.is_empty());
    let numbers: Vec<u32> = parts.map(|part| part.parse().ok()).collect::<Option<_>>()?;
    let [up, sideways, down] = numbers.as_slice() else {
        return None;
    };
    let mut thumbs = Thumbs {
        phase,
        up: *up,
        sideways: *sideways,
        down: *down,
        seconds: 0,
    };
    if let Some(minutes) = minutes.filter(|_| thumbs.go_on()) {
        thumbs.seconds = (minutes * 60.0).round() as u32;
    }
    Some(thumbs)
}

#[cfg(test)]
mod tests {
    use super::counted;

    #[test]
    fn more_thumbs_up_than_down_add_the_next_box() {
        for (typed, minutes, seconds) in [
            ("7 2 3", Some(5.0), Some(300)),
            ("7/2/3", Some(3.0), Some(180)),
            ("3 9 3", Some(5.0), Some(0)),
            ("7 2 3", None, Some(0)),
            ("7 2", Some(5.0), None),
            ("", Some(5.0), None),
            ("99999999999 1 1", Some(5.0), None),
        ] {
            assert_eq!(
                counted(typed, 0, minutes).map(|thumbs| thumbs.seconds),
                seconds,
                "{typed}"
            );
        }
    }
}

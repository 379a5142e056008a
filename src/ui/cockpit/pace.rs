//! How the workshop stands against its plan, in words, icon and tone: on time, some minutes behind, or ahead.

use crate::time::Stamp;
use crate::ui::state::Document;
use crate::ui::theme::icons;
use crate::ui::widgets::Tone;

/// See the module. Minutes are whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// Nothing has begun.
    NotBegun,
    /// It has begun, and the times stand still.
    Resting,
    /// Less than a minute off.
    OnTime,
    /// So many minutes behind.
    Behind(u32),
    /// So many minutes ahead.
    Ahead(u32),
}

/// How `document` stands at `now`.
pub(super) fn standing(document: &Document, now: Stamp) -> Standing {
    let workshop = document.workshop();
    if workshop.began().is_none() {
        return Standing::NotBegun;
    }
    if !workshop.runs_on() {
        return Standing::Resting;
    }
    of_minutes(workshop.pace(now).behind)
}

fn of_minutes(behind: f32) -> Standing {
    // Rounded first: “0 min behind” would be neither on time nor behind.
    let whole = behind.abs().round() as u32;
    match (whole, behind > 0.0) {
        (0, _) => Standing::OnTime,
        (minutes, true) => Standing::Behind(minutes),
        (minutes, false) => Standing::Ahead(minutes),
    }
}

impl Standing {
    /// The words on the chip.
    pub fn words(self) -> String {
        match self {
            Self::NotBegun => "Not begun".to_owned(),
            Self::Resting => "Times held".to_owned(),
            Self::OnTime => "On time".to_owned(),
            Self::Behind(minutes) => format!("{minutes} min behind"),
            Self::Ahead(minutes) => format!("{minutes} min ahead"),
        }
    }

    /// What the chip means, on hover.
    pub fn explains(self) -> &'static str {
        match self {
            Self::NotBegun => "The times run once somebody says Begin: until then this is a preview",
            Self::Resting => "No item's time runs: Go on, or Begin in the commands, lets it run again",
            Self::OnTime => "Time spent, less what was planned for what is done",
            Self::Behind(_) => "Time spent, less what was planned for what is done. Catch up shortens what is left",
            Self::Ahead(_) => "There is time to spare for what is left",
        }
    }

    /// The icon on the chip.
    pub fn icon(self) -> char {
        match self {
            Self::NotBegun => icons::HOURGLASS,
            Self::Resting => icons::PAUSE,
            Self::OnTime => icons::CHECK_CIRCLE,
            Self::Behind(_) => icons::CLOCK_COUNTDOWN,
            Self::Ahead(_) => icons::SKIP_FORWARD,
        }
    }

    /// The tone of the chip.
    pub fn tone(self) -> Tone {
        match self {
            Self::NotBegun | Self::Resting => Tone::Neutral,
            Self::OnTime => Tone::Green,
            Self::Behind(_) => Tone::Amber,
            Self::Ahead(_) => Tone::Blue,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn less_than_half_a_minute_is_on_time() {
        assert_eq!(of_minutes(0.4), Standing::OnTime);
        assert_eq!(of_minutes(-0.4), Standing::OnTime);
        assert_eq!(of_minutes(1.6), Standing::Behind(2));
        assert_eq!(of_minutes(-3.2), Standing::Ahead(3));
    }
}

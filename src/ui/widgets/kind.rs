//! How a kind of note looks: its icon, and the marker that colours it.

use egui::Color32;

use super::chip::Tone;
use crate::ui::theme::{Tokens, icons};
use crate::workshop::NoteKind;

/// The icon of a kind.
pub fn kind_icon(kind: NoteKind) -> char {
    match kind {
        NoteKind::Problem => icons::WARNING,
        NoteKind::Question => icons::QUESTION,
        NoteKind::Insight => icons::EYE,
        NoteKind::Idea => icons::LIGHTBULB,
        NoteKind::Action => icons::CHECK_SQUARE,
        NoteKind::Decision => icons::GAVEL,
        NoteKind::ParkingLot => icons::LETTER_CIRCLE_P,
    }
}

/// The name of a kind at the beginning of a sentence or on a chip.
pub fn kind_title(kind: NoteKind) -> &'static str {
    match kind {
        NoteKind::Problem => "Problem",
        NoteKind::Question => "Question",
        NoteKind::Insight => "Insight",
        NoteKind::Idea => "Idea",
        NoteKind::Action => "Action",
        NoteKind::Decision => "Decision",
        NoteKind::ParkingLot => "Parking lot",
    }
}

/// The tone of a kind's chip.
pub fn kind_tone(kind: NoteKind) -> Tone {
    match kind {
        NoteKind::Problem => Tone::Red,
        NoteKind::Question => Tone::Amber,
        NoteKind::Idea => Tone::Blue,
        NoteKind::Action => Tone::Green,
        NoteKind::Insight | NoteKind::Decision | NoteKind::ParkingLot => Tone::Neutral,
    }
}

/// The colour of a kind's icon on surface or paper.
pub fn kind_color(kind: NoteKind, tokens: &Tokens) -> Color32 {
    kind_tone(kind).colors(tokens).1
}

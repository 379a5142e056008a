//! Letters that no font has: the wall shows boxes in their place.

use super::slide;
use crate::ink::fonts;
use crate::session::check::Finding;
use crate::session::{Cue, Session, Slide};

/// How many letters are named.
const NAMED: usize = 8;

/// The letters of a text that no font has, as "日 (U+65E5), 本 (U+672C) and 3 more"; none if all can be shown.
pub fn letters(text: &str) -> Option<String> {
    let missing = fonts::missing(text);
    if missing.is_empty() {
        return None;
    }
    let named: Vec<String> = missing
        .iter()
        .take(NAMED)
        .map(|letter| format!("{letter} (U+{:04X})", u32::from(*letter)))
        .collect();
    let more = missing.len().saturating_sub(named.len());
    let more = if more > 0 {
        format!(" and {more} more")
    } else {
        String::new()
    };
    Some(format!("{}{more}", named.join(", ")))
}

/// All that a slide and its notes say.
pub fn words_of(shown: &Slide) -> String {
    let mut words = slide::words(shown, shown.steps());
    words.extend(shown.kicker.iter().map(|kicker| format!(" {kicker}")));
    for cue in &shown.notes {
        let parts = match cue {
            Cue::Say(words) | Cue::Stress(words) | Cue::Ask(words) | Cue::Step(_, words) | Cue::Next(words) => {
                [words.as_str(), ""]
            }
            Cue::Objection(words, answer) => [words.as_str(), answer.as_str()],
        };
        words.extend(parts.map(|part| format!(" {part}")));
    }
    words
}

/// A warning for each slide with such letters.
pub fn findings(session: &Session) -> Vec<Finding> {
    let of = |at: crate::session::SlideAt| {
        let letters = letters(&words_of(session.slide_at(at)?))?;
        Some(Finding {
            warning: true,
            path: at.way(),
            what: format!("No font has {letters}"),
            mend: "The wall shows boxes: install a font of this script, or write it otherwise".to_owned(),
        })
    };
    session.places().filter_map(of).collect()
}

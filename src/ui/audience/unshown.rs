//! Letters that no font has: the wall, paper and pictures show boxes in their place.

use super::slide;
use crate::export::{Format, Handout, Telling, markdown};
use crate::flow::Flow;
use crate::ink::fonts;
use crate::session::check::Finding;
use crate::session::{Cue, Session, Slide};
use crate::workshop::Workshop;

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

/// What is told where files were written in which boxes stand for these letters.
pub fn sentence(letters: &str) -> String {
    format!(
        "No font on this computer has {letters}: boxes stand in their place on paper and in pictures. Install a font of this script; Markdown, page and \
         tables have the letters"
    )
}

/// The letters that are boxes in a workshop's files of these formats; none if all can be shown.
pub fn in_files(workshop: &Workshop, telling: &Telling, formats: &[&Format]) -> Option<String> {
    let has = |key| formats.iter().any(|format| format.key == key);
    let mut words = String::new();
    if has("pdf") {
        words.push_str(&markdown::of(workshop, telling));
    }
    if has("slides") {
        words.push_str(&handed_out(&workshop.session, Some(workshop), telling.choice.handout));
    }
    if has("svg") || has("png") {
        for map in &workshop.maps {
            words.push_str(&map.name);
            words.push_str(&of_flow(&map.flow));
        }
    }
    letters(&words)
}

/// What the pages of a session say that is handed out, with the results of a workshop.
pub fn handed_out(session: &Session, workshop: Option<&Workshop>, handout: Handout) -> String {
    let shown = session.slides().filter(|(_, slide)| !slide.hidden);
    shown
        .map(|(_, shown)| {
            let notes = if handout == Handout::Notes {
                said(shown)
            } else {
                String::new()
            };
            painted(shown, workshop) + &notes
        })
        .collect()
}

/// What a picture of a flow says.
pub fn of_flow(flow: &Flow) -> String {
    let steps = flow.steps.iter();
    let said = steps.flat_map(|step| [step.name.as_str(), step.team.as_deref().unwrap_or_default()]);
    said.chain([flow.name.as_str()]).collect()
}

/// All that a slide and its notes say.
pub fn words_of(shown: &Slide) -> String {
    painted(shown, None) + &said(shown)
}

/// What is painted of a slide.
fn painted(shown: &Slide, workshop: Option<&Workshop>) -> String {
    let mut words = slide::told(shown, shown.steps(), workshop);
    words.extend(shown.kicker.iter().map(|kicker| format!(" {kicker}")));
    words
}

/// What its speaker says.
fn said(shown: &Slide) -> String {
    let mut words = String::new();
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

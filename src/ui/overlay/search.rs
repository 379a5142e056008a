//! Full text: what was said, what stands on slides and in their notes, the steps of maps, what activities hold, found by any of their words.

use crate::session::{Cue, Slide, inline};
use crate::ui::action::{Action, ActivityAction, Go, MapAction, MapsAction, SelectAction};
use crate::ui::audience::slide;
use crate::ui::state::{Document, Surface};
use crate::ui::theme::icons;
use crate::ui::widgets::{activity_icon, kind_icon, kind_title};
use crate::workshop::NoteKind;

/// Fewer letters than this would find almost everything.
const LEAST: usize = 3;
/// So many are listed.
const MOST: usize = 60;
/// So much of a long text is shown, in letters.
const SHOWN: usize = 90;

/// Something that was found.
#[derive(Debug, Clone)]
pub(super) struct Hit {
    /// Its sign.
    pub icon: char,
    /// What was found, as much of it as says where.
    pub text: String,
    /// Where: "Note, problem", "Slide 7".
    pub place: String,
    /// What leads there.
    pub actions: Vec<Action>,
}

/// What a document says about the words of a query: notes first, then slides, maps and activities.
pub(super) fn hits(document: &Document, query: &str) -> Vec<Hit> {
    let Some(words) = wanted(query) else { return Vec::new() };
    let mut hits = notes(document, &words);
    hits.extend(slides(document, &words));
    hits.extend(maps(document, &words));
    hits.extend(activities(document, &words));
    // Notes before slides before maps: what somebody said is looked for most, and is what is left when the list is full.
    hits.truncate(MOST);
    hits
}

/// The slides, counted from 0, that say all words of a query on them or in their notes; none if it has too few letters.
pub(super) fn slides_with(document: &Document, query: &str) -> Vec<usize> {
    let Some(words) = wanted(query) else { return Vec::new() };
    let all = document.session().slides().enumerate();
    all.filter(|(_, (_, slide))| holds(&told(slide), &words))
        .map(|(index, _)| index)
        .collect()
}

/// The words of a query in lower case; none if they are too short.
fn wanted(query: &str) -> Option<Vec<String>> {
    let words: Vec<String> = query.split_whitespace().map(str::to_lowercase).collect();
    let letters: usize = words.iter().map(|word| word.chars().count()).sum();
    (letters >= LEAST).then_some(words)
}

fn holds(text: &str, words: &[String]) -> bool {
    let text = text.to_lowercase();
    words.iter().all(|word| text.contains(word))
}

fn notes(document: &Document, words: &[String]) -> Vec<Hit> {
    let workshop = document.workshop();
    let found = workshop.notes.iter().filter_map(|note| {
        let known = [note.owner.as_deref(), note.theme.as_deref()].into_iter().flatten();
        let whole = known.fold(note.text.clone(), |text, more| format!("{text} {more}"));
        if !holds(&whole, words) {
            return None;
        }
        // Actions and decisions are worked on where the workshop ends, the rest beside the slide it came up at.
        let closing = matches!(note.kind, NoteKind::Action | NoteKind::Decision);
        let at = note.during.slide.as_ref().and_then(|id| {
            let mut slides = workshop.session.slides().enumerate();
            slides.find(|(_, (_, slide))| slide.id == *id).map(|(index, _)| index)
        });
        let mut actions = vec![Action::Surface(if closing { Surface::Close } else { Surface::Present })];
        actions.extend(at.filter(|_| !closing).map(|slide| Action::Go(Go::Slide(slide))));
        Some(Hit {
            icon: kind_icon(note.kind),
            text: excerpt(&note.text, words),
            place: format!("Note, {}", kind_title(note.kind).to_lowercase()),
            actions,
        })
    });
    found.collect()
}

/// All that a slide says: on it, and to whoever speaks.
fn told(shown: &Slide) -> String {
    let mut text = slide::words(shown, shown.steps());
    for cue in &shown.notes {
        let words = match cue {
            Cue::Say(words) | Cue::Stress(words) | Cue::Step(_, words) | Cue::Ask(words) | Cue::Next(words) => {
                words.clone()
            }
            Cue::Objection(one, other) => format!("{one} {other}"),
        };
        text.push(' ');
        text.push_str(&inline::plain(&words));
    }
    text
}

fn slides(document: &Document, words: &[String]) -> Vec<Hit> {
    let session = document.session();
    let found = session.slides().enumerate().filter_map(|(index, (_, shown))| {
        let text = told(shown);
        holds(&text, words).then(|| Hit {
            icon: icons::PRESENTATION_CHART,
            text: excerpt(&text, words),
            place: format!("Slide {}, {}", index + 1, shown.label()),
            actions: vec![Action::Surface(Surface::Present), Action::Go(Go::Slide(index))],
        })
    });
    found.collect()
}

fn maps(document: &Document, words: &[String]) -> Vec<Hit> {
    let mut hits = Vec::new();
    for map in &document.workshop().maps {
        let show = || {
            vec![
                Action::Surface(Surface::Map),
                Action::Map(MapAction::Maps(MapsAction::Show(map.id))),
            ]
        };
        if holds(&format!("{} {}", map.name, map.flow.name), words) {
            hits.push(Hit {
                icon: icons::PATH,
                text: map.name.clone(),
                place: "Map".to_owned(),
                actions: show(),
            });
        }
        for step in &map.flow.steps {
            let team = step.team.as_deref().unwrap_or_default();
            let whole = format!("{} {team} {}", step.name, step.note);
            if holds(&whole, words) {
                let mut actions = show();
                actions.push(Action::Map(MapAction::Select(SelectAction::One(Some(step.id)))));
                hits.push(Hit {
                    icon: icons::PATH,
                    text: excerpt(&whole, words),
                    place: format!("Step of {}", map.name),
                    actions,
                });
            }
        }
    }
    hits
}

/// What stands in activities and in no note.
fn activities(document: &Document, words: &[String]) -> Vec<Hit> {
    let mut hits = Vec::new();
    for run in &document.workshop().activities {
        let (place, texts) = run.record.texts();
        for text in texts.iter().filter(|text| holds(text, words)) {
            hits.push(Hit {
                icon: activity_icon(run.record.activity()),
                text: excerpt(text, words),
                place: place.to_owned(),
                actions: vec![Action::Activity(ActivityAction::Show(run.id))],
            });
        }
    }
    hits
}

/// The part of a text around the first word that was found.
fn excerpt(text: &str, words: &[String]) -> String {
    let letters: Vec<char> = text
        .chars()
        .map(|sign| if sign.is_whitespace() { ' ' } else { sign })
        .collect();
    if letters.len() <= SHOWN {
        return letters.into_iter().collect();
    }
    let lower: String = letters.iter().flat_map(|sign| sign.to_lowercase()).collect();
    let found = words
        .iter()
        .filter_map(|word| lower.find(word.as_str()))
        .min()
        .unwrap_or(0);
    // Lower case may be longer by a letter or two: near enough to show where.
    let at = lower.get(..found).map_or(0, |before| before.chars().count());
    let from = at.saturating_sub(SHOWN / 3).min(letters.len());
    let to = (from + SHOWN).min(letters.len());
    let part: String = letters.get(from..to).unwrap_or_default().iter().collect();
    let before = if from > 0 { "…" } else { "" };
    let after = if to < letters.len() { "…" } else { "" };
    format!("{before}{}{after}", part.trim())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::ui::demo;

    #[test]
    fn a_word_finds_the_quote_the_note_and_the_step() {
        let state = demo::close();
        let document = state.document.as_ref().unwrap();
        let places = |query: &str| -> Vec<String> { hits(document, query).into_iter().map(|hit| hit.place).collect() };
        assert!(
            places("werner").iter().any(|place| place.starts_with("Slide ")),
            "{:?}",
            places("werner")
        );
        assert!(!slides_with(document, "WERNER").is_empty());
        assert!(places("shared by three").contains(&"Note, problem".to_owned()));
        assert!(places("mara checklist").contains(&"Note, action".to_owned()));
        for (state, query, place) in [
            (demo::toil(), "certificates renewal", "Toil list"),
            (demo::board(), "approval board", "Theme of a board"),
            (demo::feedback(), "eye-opening", "Feedback"),
        ] {
            let hits = hits(state.document.as_ref().unwrap(), query);
            assert!(hits.iter().any(|hit| hit.place == place), "{query}: {hits:?}");
        }
        assert!(places("zz").is_empty() && places("no such word anywhere").is_empty());
    }

    #[test]
    fn a_long_text_is_shown_around_the_word() {
        let text = format!("{} needle {}", "hay ".repeat(60), "stack ".repeat(60));
        let shown = excerpt(&text, &["needle".to_owned()]);
        assert!(
            shown.contains("needle") && shown.starts_with('…') && shown.ends_with('…'),
            "{shown}"
        );
        assert!(shown.chars().count() <= SHOWN + 2);
    }
}

//! A session to write over: an agenda, three slides and one round.

use std::collections::BTreeMap;

use super::block::{Block, Cover, List, ListItem};
use super::{Activity, AgendaItem, Cue, FORMAT, Phase, Round, Session, Slide};

/// A small complete session of this title: three agenda items, three slides, one round.
pub fn starter(title: &str) -> Session {
    let title = title.trim();
    let title = if title.is_empty() { "New session" } else { title };
    let points = [
        "What we want to find out",
        "What we know so far",
        "What we will leave with",
    ];
    let list = List {
        items: points
            .map(|text| ListItem {
                text: text.to_owned(),
                ..ListItem::default()
            })
            .into(),
        stepwise: true,
        ..List::default()
    };
    Session {
        format: FORMAT,
        id: id_of(title),
        series: None,
        title: title.to_owned(),
        summary: Some("One sentence on what the room takes away.".to_owned()),
        agenda: vec![
            AgendaItem {
                title: "Welcome".to_owned(),
                minutes: 5.0,
                activity: None,
                slides: vec![Slide {
                    blocks: vec![Block::Cover(Cover {
                        title: vec![title.to_owned()],
                        lines: Vec::new(),
                    })],
                    notes: vec![
                        Cue::Say("Greet, say who you are, and how long this takes.".to_owned()),
                        Cue::Ask("What would make this time well spent?".to_owned()),
                    ],
                    ..slide("cover", "")
                }],
            },
            AgendaItem {
                title: "Where we stand".to_owned(),
                minutes: 10.0,
                activity: None,
                slides: vec![Slide {
                    blocks: vec![Block::List(list)],
                    notes: vec![
                        Cue::Say("One point at a time, with an example from this room.".to_owned()),
                        Cue::Step(3, "Say what people will have in their hands at the end.".to_owned()),
                        Cue::Next("Leads to the round.".to_owned()),
                    ],
                    ..slide("where-we-stand", "The title says the point, not the topic")
                }],
            },
            AgendaItem {
                title: "Discussion".to_owned(),
                minutes: 15.0,
                activity: Some(Activity::Round),
                slides: vec![Slide {
                    notes: vec![Cue::Say("Read the question aloud, then start the round.".to_owned())],
                    round: Some("first".to_owned()),
                    ..slide("question", "What holds us up most?")
                }],
            },
        ],
        reference: Vec::new(),
        rounds: vec![Round {
            id: "first".to_owned(),
            question: "What holds us up most?".to_owned(),
            phases: phases(&[("Alone", 1.0), ("Pairs", 3.0), ("All", 6.0)]),
            ..Round::default()
        }],
        pictures: BTreeMap::new(),
    }
}

/// The same as the text of a file that explains itself: each field with a comment, and behind the agenda a slide of each kind.
pub fn starter_text(title: &str) -> String {
    let title = title.trim();
    let title = if title.is_empty() { "New session" } else { title };
    // As a text of the file: what would end it, or break its line, is escaped.
    let quoted: String = title
        .chars()
        .map(|letter| match letter {
            '"' | '\\' => format!("\\{letter}"),
            letter if letter.is_control() => " ".to_owned(),
            letter => letter.to_string(),
        })
        .collect();
    include_str!("../../sessions/starter.ron")
        .replace("{id}", &id_of(title))
        // The id before the title: a title may hold “{id}”.
        .replace("{title}", &quoted)
}

/// An empty slide of this id and title.
pub(super) fn slide(id: &str, title: &str) -> Slide {
    Slide {
        id: id.to_owned(),
        title: title.to_owned(),
        ..Slide::default()
    }
}

/// Phases of these names and minutes.
pub(super) fn phases(of: &[(&str, f32)]) -> Vec<Phase> {
    of.iter()
        .map(|(name, minutes)| Phase {
            name: (*name).to_owned(),
            minutes: *minutes,
            ..Phase::default()
        })
        .collect()
}

/// A title as an id: lower case letters and digits, everything else one hyphen. "session" if nothing is left.
pub(super) fn id_of(title: &str) -> String {
    let mut id = String::new();
    for letter in title.chars().flat_map(char::to_lowercase) {
        if letter.is_ascii_alphanumeric() {
            id.push(letter);
        } else if !id.is_empty() && !id.ends_with('-') {
            id.push('-');
        }
        // Below the 80 that the check takes, so that there is room for a number behind it.
        if id.len() >= 60 {
            break;
        }
    }
    let id = id.trim_end_matches('-');
    if id.is_empty() {
        "session".to_owned()
    } else {
        id.to_owned()
    }
}

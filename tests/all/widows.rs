//! Titles and sentences that have to stay end in no line of one short word, whatever they say.

use egui::vec2;
use flipchart::render::screens::{self, Frame};
use flipchart::session::block::{Block, Callout, CalloutKind};
use flipchart::session::{self, Session, built_in, inline};

use crate::painted::{Line, Painted};

/// A word of at most so many letters looks lost in a line of its own.
const SHORT: usize = 9;

/// Sentences of many lengths: each is tried with one word less after the other.
const SAID: [&str; 6] = [
    "A change that nobody waits for is small enough to be looked at by one person on the same day and to be taken back by night",
    "We do not know what it is that we do not know, so we ask all of us to say it, and we write it on one wall",
    "Half of what we call work is waiting: 3 days in QA, 5 days for a yes, and 20 % of it comes back to us",
    "Infrastructure as code means that environments are versioned, reviewed, tested and reproducible by everybody in it",
    "Wer eine Änderung baut, betreibt sie auch, und wer nachts geweckt wird, schreibt den Code am nächsten Tag anders als er",
    "Wertschöpfungskettenverantwortliche entscheiden in 6 Wochen, was ein Team an einem Tag entscheiden kann, wenn es darf",
];

/// The first words of a sentence, as many as there are from the sixth on.
fn beginnings(said: &str) -> Vec<String> {
    let words: Vec<&str> = said.split(' ').collect();
    (6..=words.len()).map(|count| words[..count].join(" ")).collect()
}

/// What a paragraph that was painted says, line by line, if it says `words`.
fn lines_of(painted: &Painted, words: &str) -> Vec<String> {
    let plain = |text: &str| text.replace(['\u{a0}', ' ', '-', '\n'], "");
    let wanted = plain(words);
    let mut paragraphs: Vec<Vec<&Line>> = Vec::new();
    for line in &painted.lines {
        match paragraphs.last_mut() {
            Some(last) if last.last().is_some_and(|before| before.order == line.order) => last.push(line),
            _ => paragraphs.push(vec![line]),
        }
    }
    let found = paragraphs.into_iter().find(|lines| {
        let all: String = lines.iter().map(|line| plain(&line.words)).collect();
        all == wanted
    });
    let found = found.unwrap_or_else(|| panic!("nobody has painted “{words}”"));
    found.into_iter().map(|line| line.words.trim().to_owned()).collect()
}

/// Whether the last of several lines is one short word.
fn ends_in_a_widow(lines: &[String]) -> bool {
    let [.., _, last] = lines else { return false };
    !last.contains([' ', '\u{a0}']) && last.chars().count() <= SHORT
}

fn painted(session: &Session, index: usize) -> Painted {
    let step = session.slide(index).map_or(1, session::Slide::steps);
    let frame = Frame {
        size: vec2(1600.0, 900.0),
        ..Frame::default()
    };
    Painted::of(&screens::slide(session, index, step, frame))
}

/// A session of one slide with this title and this sentence that has to stay.
fn one(title: &str, said: &str, kind: CalloutKind) -> Session {
    let mut session = session::starter("Test");
    session.agenda.truncate(1);
    session.agenda[0].slides.truncate(1);
    let slide = &mut session.agenda[0].slides[0];
    title.clone_into(&mut slide.title);
    slide.notes.clear();
    slide.blocks = vec![Block::Callout(Callout {
        text: said.to_owned(),
        kind,
        stepwise: false,
    })];
    session
}

#[test]
fn no_title_and_no_callout_of_the_built_in_session_ends_in_a_short_word() {
    let session = built_in();
    let mut tried = 0;
    let mut wrong = Vec::new();
    for (index, (_, slide)) in session.slides().enumerate() {
        let painted = painted(session, index);
        let callouts = slide.blocks.iter().filter_map(|block| match block {
            Block::Callout(callout) => Some(inline::plain(&callout.text)),
            _ => None,
        });
        let title = Some(inline::plain(&slide.title)).filter(|title| !title.is_empty());
        for words in title.into_iter().chain(callouts) {
            let lines = lines_of(&painted, &words);
            tried += 1;
            if ends_in_a_widow(&lines) {
                wrong.push(format!("{}: {lines:?}", slide.id));
            }
        }
    }
    assert!(tried > 25, "{tried}");
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn whatever_a_title_and_a_callout_say_they_end_in_no_short_word() {
    let kinds = [CalloutKind::Point, CalloutKind::Rule, CalloutKind::Warning];
    let mut broken = 0;
    let mut wrong = Vec::new();
    for (at, said) in SAID.into_iter().enumerate() {
        for (more, words) in beginnings(said).into_iter().enumerate() {
            let kind = kinds[(at + more) % kinds.len()];
            let painted = painted(&one(&words, &format!("So {words}"), kind), 0);
            for words in [words.clone(), format!("So {words}")] {
                let lines = lines_of(&painted, &words);
                broken += usize::from(lines.len() > 1);
                if ends_in_a_widow(&lines) {
                    wrong.push(format!("{lines:?}"));
                }
            }
        }
    }
    assert!(broken > 60, "only {broken} had more than one line");
    assert!(wrong.is_empty(), "{wrong:#?}");
}

//! What is said after a crash: the facts of the card on home in words, one by one, and what can become of the round that ran.

use super::strip;
use crate::store::recover::Lacks;
use crate::store::{NOTE_DRAFT, Recoverable};
use crate::ui::state::{Now, RoundWay};
use crate::ui::theme::icons;
use crate::workshop::Workshop;
use crate::workshop::difference::{counted, in_short};

/// One fact: its sign, how good it is, what it is about, and the sentence.
pub(super) struct Fact {
    pub(super) icon: char,
    pub(super) tone: Tone,
    pub(super) name: &'static str,
    pub(super) said: String,
}

/// How good a fact is.
#[derive(Clone, Copy)]
pub(super) enum Tone {
    Good,
    More,
    Doubt,
}

/// "10 Bottlenecks, phase 3 of 4".
pub(super) fn place_of(workshop: &Workshop) -> String {
    let item = workshop
        .item()
        .and_then(|at| Some((at, workshop.session.agenda.get(at)?)));
    let name = item.map_or_else(
        || workshop.session.title.clone(),
        |(at, item)| format!("{} {}", at + 1, item.title),
    );
    match workshop.running() {
        Some(run) => format!("{name}, phase {} of {}", run.current + 1, run.round.phases.len()),
        None => name,
    }
}

/// The title and the sentence below it.
pub(super) fn said(now: Now, found: &Recoverable) -> (String, String) {
    let title = &found.workshop.title;
    match found.stopped {
        Some(at) => {
            let ago = now.at.since(at).as_secs() / 60;
            let ago = match ago {
                0 => "just now".to_owned(),
                1..60 => format!("{ago} min ago"),
                // Up to two days in hours: nobody reads "1 days".
                60..2880 => format!("{} h ago", ago / 60),
                _ => format!("{} days ago", ago / 1440),
            };
            let when = now.local(at).format("%H:%M:%S");
            let words = format!("The app stopped at {when}, {ago}. What was typed is on this computer's disk.");
            (format!("{title} was not closed"), words)
        }
        None => (
            format!("{title} is not whole in its file"),
            "What the file lacks is on this computer's disk.".to_owned(),
        ),
    }
}

/// What is known of its file, its journal and what was half-typed.
pub(super) fn rows(now: Now, found: &Recoverable) -> Vec<Fact> {
    let mut rows = Vec::new();
    if let Some((at, holds)) = &found.saved {
        let file = found.file.as_deref().and_then(|file| file.file_name());
        let file = file.map(|file| file.to_string_lossy().into_owned()).unwrap_or_default();
        rows.push(Fact {
            icon: icons::CHECK_CIRCLE,
            tone: Tone::Good,
            name: "Saved last",
            said: format!("{}, with {holds} ({file})", strip::when(now, *at)),
        });
    }
    let note = found
        .note
        .as_ref()
        .map_or_else(String::new, |note| format!(", the last note “{note}”"));
    match &found.lacks {
        Lacks::Nothing => {}
        Lacks::Changes(count) | Lacks::Foreign(count) => rows.push(Fact {
            icon: icons::PLUS_CIRCLE,
            tone: Tone::More,
            name: "The journal adds",
            said: format!(
                "{}{note}",
                counted(usize::try_from(*count).unwrap_or(usize::MAX), "change")
            ),
        }),
        Lacks::Missing | Lacks::Unreadable(_) | Lacks::Older => rows.push(Fact {
            icon: icons::PLUS_CIRCLE,
            tone: Tone::More,
            name: "This computer has",
            said: in_short(&found.workshop),
        }),
    }
    let doubt = match &found.lacks {
        Lacks::Foreign(_) => Some("Somebody else has written it since it was saved last"),
        Lacks::Older => Some("It is older than what this computer has"),
        Lacks::Unreadable(_) => Some("It cannot be read. Continue sets it aside and goes on with the last good copy"),
        Lacks::Missing => Some("It is not there. Bring it back under “Where is my work?”"),
        Lacks::Nothing | Lacks::Changes(_) => None,
    };
    // What was typed into the line at the foot first: a note is what would be missed.
    if let Some(text) = found.drafts.get(NOTE_DRAFT).or_else(|| found.drafts.values().next()) {
        let more = match found.drafts.len() {
            1 => String::new(),
            count => format!(" and {} more", count - 1),
        };
        rows.push(Fact {
            icon: icons::NOTE_PENCIL,
            tone: Tone::More,
            name: "Half-typed",
            said: format!("“{}”{more}", text.replace('\n', " ")),
        });
    }
    rows.extend(doubt.map(|said| Fact {
        icon: icons::WARNING,
        tone: Tone::Doubt,
        name: "The file on disk",
        said: said.to_owned(),
    }));
    rows
}

/// A way on for a round, what its button says and what becomes of the time.
pub(super) type Way = (RoundWay, String, String);

/// What can become of the round that ran.
pub(super) fn ways(now: Now, found: &Recoverable) -> Option<(Fact, [Way; 3])> {
    let run = found.workshop.running()?;
    let stopped = found.stopped?;
    let (then, by_now) = (run.view(stopped), run.view(now.at));
    let clock = |seconds: u64| format!("{}:{:02}", seconds / 60, seconds % 60);
    let phase = then
        .phases
        .get(then.current)
        .map(|phase| phase.name.clone())
        .unwrap_or_default();
    let state = if then.over { "over" } else { "left" };
    let fact = Fact {
        icon: icons::TIMER,
        tone: Tone::More,
        name: "The running round",
        said: format!("{} {state} of {phase} when it stopped", clock(then.shown_seconds)),
    };
    let counted = if by_now.over {
        format!("{} over time", clock(by_now.shown_seconds))
    } else {
        format!("{} left", clock(by_now.shown_seconds))
    };
    let tiles = [
        (
            RoundWay::GoOn,
            format!("Continue at {}", clock(then.shown_seconds)),
            "the clock starts when you do".to_owned(),
        ),
        (RoundWay::Count, "Count the time since".to_owned(), counted),
        (
            RoundWay::Finish,
            "Finish the round".to_owned(),
            "with what was said".to_owned(),
        ),
    ];
    Some((fact, tiles))
}

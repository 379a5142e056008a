//! A file with comments everywhere, and what becomes of it.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use super::Source;
use crate::session::SessionEdit;

/// A file in the hand of somebody who comments everything, in no order and in every form that is read.
#[allow(clippy::needless_raw_string_hashes, reason = "it holds a raw text of its own")]
pub const COMMENTED: &str = r##"#![enable(implicit_some)] // before all
// what this is
( /* first */
    title: "Why we wait", // the title
    format: 1,
    id: "waiting",
    series: Some("Session 3"), /* given in full */

    // --- the agenda ---

    agenda: [ // in order
        // the first item
        (
            minutes: 10, // ten
            title: "Where it lies",
            // its slides
            slides: [
                // slide one
                (
                    id: "where",
                    title: r#"Work waits "longer""#, // raw
                    notes: [Say("Begin."), /* then */ Step(2, "Ask who."), Ask("Where?")], // three

                    blocks: [
                        // a list
                        List(
                            items: [(text: "Before review"), (text: "Before release")], // two
                            marker: Bullet, // said though it is the default
                        ),
                        Callout(text: "Waiting is
not rest"),
                        // cards
                        Cards(cards: [
                            (title: "One", lines: ["a", "b"]), // first card
                            (title: "Two"), // second card
                        ], stepwise: true),
                        Questions(["Who?", "When?"]), // as a list
                        Pause, // nothing
                    ],
                ), // end of one

                // ---- loose words ----

                // slide two
                (id: "two", title: "Two"), // end of two
                // slide three
                (
                    id: "three",
                    title: "Three",
                ),
            ],
        ),
        (title: "Rest", minutes: 5, slides: [(id: "rest", title: "Rest")]), // the second item
    ],
    rounds: [
        (id: "one", question: "Where?", phases: [(name: "Alone", minutes: 1.5), (name: "All", minutes: 5)]), // a round
    ],
    // the end
)
// behind all
"##;

/// The text read.
pub fn source(text: &str) -> Source {
    Source::read(text, "test.ron").unwrap_or_else(|problems| panic!("{}", problems[0]))
}

/// What becomes of a text; checked that it says what the edit makes of it.
pub fn written(text: &str, edits: &[SessionEdit]) -> String {
    let source = source(text);
    let mut session = source.session().clone();
    for edit in edits {
        edit.clone().apply(&mut session).unwrap();
    }
    let written = source.written(&session);
    let read = Source::read(written.clone(), "written.ron").unwrap_or_else(|problems| panic!("{}", problems[0]));
    assert_eq!(*read.session(), session);
    written
}

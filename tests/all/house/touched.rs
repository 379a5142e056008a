//! What a new thing of the house touches, counted on one that is there: in how many files of `src` it is named besides its own.
//!
//! The page of the house promises that a new block, exporter, metric, command, edit, activity or surface is its own files and few entries
//! elsewhere. Those files are counted here by what names the thing in code; words on screen, comments and documentation do not count,
//! and neither do tests, nor a `mod` line, which only says that a file is there. Who adds another place fails here, and either finds a list that could be walked over, or says the higher number.

use super::rooms::is_test;
use super::sources;
use proc_macro2::{TokenStream, TokenTree};
use std::collections::BTreeSet;

/// A thing that is there, in place of a new one of its sort.
struct Example {
    /// What a new one would be.
    sort: &'static str,
    /// What names it in code: an identifier, or the end of a path.
    names: &'static [&'static str],
    /// The files that are its own, or the folders, which end in `/`.
    own: &'static [&'static str],
    /// How many others name it.
    others: usize,
}

/// A thing of each sort. A number that falls is written down here, so that it does not rise again.
const EXAMPLES: [Example; 7] = [
    // Its variant, with its name and its steps; its entry among what is checked and counted; its painter; its record in the palette.
    Example {
        sort: "block kind",
        names: &["Meter"],
        own: &[
            "src/session/block/meter.rs",
            "src/session/check/meter.rs",
            "src/ui/audience/blocks/meter.rs",
            "src/ui/audience/blocks/meter_pair.rs",
            "src/ui/editor/forms/meter.rs",
        ],
        others: 4,
    },
    // Its entry in the list of formats.
    Example {
        sort: "exporter",
        names: &["calendar::files"],
        own: &["src/export/calendar.rs"],
        others: 1,
    },
    // Where it is computed and kept with the others, by its name; its row in the table.
    Example {
        sort: "metric",
        names: &["value_added_ratio"],
        own: &["src/flow/metrics/whole.rs"],
        others: 2,
    },
    // Its name, which actions carry and therefore lies below them; its entry, which says what it asks for; the arm of its surface.
    Example {
        sort: "command",
        names: &["NextScale"],
        own: &[],
        others: 3,
    },
    // Who asks for it, and the example that newcomers open.
    Example {
        sort: "edit",
        names: &["SetAgreement"],
        own: &["src/workshop/edit/note.rs"],
        others: 2,
    },
    // The rooms know each other in one direction only, so each has its own list of them: what a session names; what is kept, edited, and shown
    // to other rooms; what leaves; what is asked for, how it looks, on the wall, on its surface. These nine are what any activity has. Feedback is
    // a part of the minutes that can be left out, too, and kept with the recent workshops; and it is in the example and in the demonstration.
    Example {
        sort: "activity",
        names: &["Feedback", "FeedbackEdit", "FeedbackAction"],
        own: &[
            "src/workshop/activity/feedback.rs",
            "src/workshop/edit/feedback.rs",
            "src/export/activities/feedback.rs",
            "src/ui/action/activity/feedback.rs",
            "src/ui/widgets/activity/feedback.rs",
            "src/ui/audience/activity/feedback.rs",
            "src/ui/activity/feedback.rs",
            "src/ui/activity/feedback_side.rs",
            "src/ui/activity/update/feedback.rs",
        ],
        others: 14,
    },
    // Its name and its window's state, what follows from its being shown, its actions, its entry in the list of surfaces; the command that leaves it,
    // who leads there, what is looked up while it is shown, and the demonstration.
    Example {
        sort: "surface",
        names: &["Surface::Versions", "VersionsAction", "VersionsWindow"],
        own: &[
            "src/ui/versions/",
            "src/ui/action/versions.rs",
            "src/ui/state/versions.rs",
        ],
        others: 9,
    },
];

/// The words of `code`, what macros hold included, with the marks between them; what is quoted is none of them.
fn words(code: TokenStream, into: &mut Vec<String>) {
    for token in code {
        match token {
            TokenTree::Group(group) => words(group.stream(), into),
            TokenTree::Ident(ident) => into.push(ident.to_string()),
            TokenTree::Punct(mark) => into.push(mark.as_char().to_string()),
            TokenTree::Literal(_) => into.push(String::new()),
        }
    }
}

/// Whether `text` names one of `names` in its code.
fn names_one(text: &str, names: &[&str]) -> bool {
    let last = |name: &&str| text.contains(name.rsplit("::").next().unwrap());
    if !names.iter().any(last) {
        return false;
    }
    let mut found = Vec::new();
    words(text.parse().unwrap(), &mut found);
    names.iter().any(|name| {
        let mut path = Vec::new();
        words(name.parse().unwrap(), &mut path);
        found.windows(path.len()).any(|window| window == path)
    })
}

/// Whether a file is a test, by its name or that of a folder around it.
fn is_tested(path: &str) -> bool {
    path.trim_end_matches(".rs").split('/').any(is_test)
}

#[test]
fn what_a_new_thing_touches_is_what_is_said_here() {
    let sources = sources("src");
    let mut told = Vec::new();
    for example in &EXAMPLES {
        let is_own = |path: &str| {
            let holds = |own: &&str| *own == path || (own.ends_with('/') && path.starts_with(own));
            example.own.iter().any(holds)
        };
        for own in example.own {
            let there = sources.iter().any(|(path, _)| path.to_str().unwrap().starts_with(own));
            assert!(there, "{}: {own} is not there any more", example.sort);
        }
        let named: BTreeSet<&str> = sources
            .iter()
            .filter(|(_, text)| names_one(text, example.names))
            .map(|(path, _)| path.to_str().unwrap())
            .filter(|path| !is_own(path) && !is_tested(path))
            .collect();
        assert!(!named.is_empty(), "{}: nothing names {:?}", example.sort, example.names);
        if named.len() != example.others {
            told.push(format!(
                "a new {} touches {} files besides its own, as {} does, not {}:\n  {}",
                example.sort,
                named.len(),
                example.names[0],
                example.others,
                named.into_iter().collect::<Vec<_>>().join("\n  ")
            ));
        }
    }
    assert!(told.is_empty(), "\n{}", told.join("\n"));
}

#[test]
fn only_what_is_named_in_code_is_counted() {
    for (code, named) in [
        ("fn one() { Block::Meter(1); }", true),
        ("use crate::session::block::{List, Meter};", true),
        ("const KINDS: &[Kind] = &[kind!(Meter, \"a share\")];", true),
        ("/// A [`Meter`].\nfn one() {} // Meter", false),
        ("const SAYS: &str = \"Meter\";", false),
        ("struct MeterBar;", false),
    ] {
        assert_eq!(names_one(code, &["Meter"]), named, "{code}");
    }
    assert!(names_one(
        "fn go() { show(super::Surface::Versions); }",
        &["Surface::Versions"]
    ));
    assert!(!names_one(
        "fn go() { show(Versions); other(Surface::Map); }",
        &["Surface::Versions"]
    ));
    assert!(is_tested("src/flow/lever_tests.rs") && is_tested("src/flow/simulate/tests/pools.rs"));
    assert!(!is_tested("src/flow/levers/mod.rs"));
}

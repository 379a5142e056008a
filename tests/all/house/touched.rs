//! What a new thing of the house touches, counted on one that is there: in how many files of `src` it is named besides its own.
//!
//! The page of the house promises that a new block, exporter, metric, command, edit, activity or surface is its own files and few entries
//! elsewhere. Those files are counted here by what names the thing in code; words on screen, comments and documentation do not count,
//! and neither do tests, nor a `mod` line, which only says that a file is there. Who adds another place fails here, and either finds a list that
//! could be walked over, or says the higher number. Where the example is known in places that a new thing of its sort would not need, these are named.

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
    /// Files that name it for what it alone is.
    alone: &'static [&'static str],
    /// How many others name it, as they would name a new one.
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
        alone: &[],
        others: 4,
    },
    // Its entry in the list of formats.
    Example {
        sort: "exporter",
        names: &["calendar::files"],
        own: &["src/export/calendar.rs"],
        alone: &[],
        others: 1,
    },
    // Where it is computed and kept with the others, by its name; its row in the table.
    Example {
        sort: "metric",
        names: &["value_added_ratio"],
        own: &["src/flow/metrics/whole.rs"],
        alone: &[],
        others: 2,
    },
    // Its name, which actions carry and therefore lies below them; its entry, which says what it asks for; the arm of its surface. A list that made
    // the name and the entry of one row would lie below the actions too, and name what each asks for of surfaces that it must not know.
    Example {
        sort: "command",
        names: &["NextScale"],
        own: &[],
        alone: &[],
        others: 3,
    },
    // Who asks for it, and the example that newcomers open.
    Example {
        sort: "edit of a subject that is there",
        names: &["SetAgreement"],
        own: &["src/workshop/edit/note.rs"],
        alone: &[],
        others: 2,
    },
    // Its variant and its row in the list that every room reads; the row of its edits; what is asked of it. Feedback is also a part of the minutes
    // that can be left out by itself, and kept with the recent workshops.
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
            "src/ui/demo/activities/feedback.rs",
        ],
        alone: &[
            "src/export/choice.rs",
            "src/export/minutes/parts.rs",
            "src/store/recent.rs",
        ],
        others: 3,
    },
    // The list of surfaces below all rooms, with what follows from its being shown; its window's state; its actions; its entry in the list of
    // surfaces, which says all that the rest of the house asks of it, its pictures included. The versions are gone to by name after a crash and
    // from where the work lies, looked up in the background, and left by a button; whoever adds such a place for another surface names it here.
    Example {
        sort: "surface",
        names: &[
            "Surface::Versions",
            "Self::Versions",
            "VersionsAction",
            "VersionsWindow",
            "demo::versions",
        ],
        own: &[
            "src/ui/versions/",
            "src/ui/action/versions.rs",
            "src/ui/state/versions.rs",
            "src/ui/demo/versions.rs",
        ],
        alone: &[
            "src/ui/commands/list/file.rs",
            "src/ui/home/update.rs",
            "src/ui/overlay/whereabouts.rs",
            "src/ui/update/keepsakes.rs",
        ],
        others: 4,
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
        for alone in example.alone {
            assert!(
                named.contains(alone),
                "{}: {alone} does not name it any more",
                example.sort
            );
        }
        let named: Vec<&str> = named.into_iter().filter(|path| !example.alone.contains(path)).collect();
        if named.len() != example.others {
            told.push(format!(
                "a new {} touches {} files besides its own, as {} does, not {}:\n  {}",
                example.sort,
                named.len(),
                example.names[0],
                example.others,
                named.join("\n  ")
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

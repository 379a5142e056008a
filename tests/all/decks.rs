//! Decks that people have, imported by the command as they would run it; and slides whose words, pictures and letters have to fit.

use std::path::{Path, PathBuf};

use egui_kittest::kittest::Queryable as _;
use flipchart::session::markdown::{Import, import, unseen};
use flipchart::ui::action::{Action, Answer};
use flipchart::ui::demo;
use flipchart::ui::state::Overlay;
use flipchart::ui::state::library::ImportedDeck;

use crate::binary::{err, flipchart, out};
use crate::window::{act, rest, window};

fn trials() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/decks")
}

/// The warnings that `check` prints for a fixture.
fn warnings(name: &str) -> String {
    let output = flipchart(&["check", trials().join(name).to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    err(&output)
}

#[test]
fn every_deck_is_imported_passes_check_and_is_reported() {
    let folder = tempfile::tempdir().unwrap();
    let mut decks: Vec<PathBuf> = std::fs::read_dir(trials())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "md"))
        .collect();
    decks.sort();
    assert!(decks.len() >= 19);
    for deck in decks {
        let file = folder.path().join(deck.with_extension("ron").file_name().unwrap());
        let made = flipchart(&[
            "new",
            file.to_str().unwrap(),
            "--from",
            deck.to_str().unwrap(),
            "--json",
        ]);
        assert_eq!(made.status.code(), Some(0), "{deck:?}: {}", err(&made));
        let report: serde_json::Value = serde_json::from_str(&out(&made)).unwrap();
        let keys: Vec<&str> = report.as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(
            keys,
            ["dialect", "losses", "notes", "pictures", "rounds", "slides"],
            "{deck:?}"
        );
        for loss in report["losses"].as_array().unwrap() {
            let mut keys: Vec<&str> = loss.as_object().unwrap().keys().map(String::as_str).collect();
            keys.sort_unstable();
            assert_eq!(keys, ["became", "line", "what"], "{deck:?}");
        }
        let check = flipchart(&["check", file.to_str().unwrap()]);
        assert_eq!(check.status.code(), Some(0), "{deck:?}: {}", err(&check));
    }
    // The pictures that there were lie beside the sessions.
    assert!(folder.path().join("pictures/the plan.png").is_file());
}

#[test]
fn a_dialect_that_is_named_overrules_and_one_that_is_none_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let deck = folder.path().join("deck.md");
    std::fs::write(&deck, "# A\n\nNote: on the slide\n\n---\n\n# B\n").unwrap();
    let run = |name: &str, dialect: &str| {
        let file = folder.path().join(name);
        flipchart(&[
            "new",
            file.to_str().unwrap(),
            "--from",
            deck.to_str().unwrap(),
            "--dialect",
            dialect,
            "--json",
        ])
    };
    let marp: serde_json::Value = serde_json::from_str(&out(&run("marp.ron", "marp"))).unwrap();
    assert_eq!((&marp["dialect"], &marp["notes"]), (&"marp".into(), &0.into()));
    let reveal: serde_json::Value = serde_json::from_str(&out(&run("reveal.ron", "reveal-md"))).unwrap();
    assert_eq!((&reveal["dialect"], &reveal["notes"]), (&"reveal".into(), &1.into()));
    let none = run("none.ron", "powerpoint");
    assert_eq!(none.status.code(), Some(2));
    assert!(err(&none).contains("presenterm"), "{}", err(&none));
}

#[test]
fn a_deck_in_another_folder_takes_only_its_own_pictures_along() {
    let folder = tempfile::tempdir().unwrap();
    let (decks, sessions) = (folder.path().join("decks"), folder.path().join("sessions"));
    std::fs::create_dir_all(&decks).unwrap();
    std::fs::copy(trials().join("low.png"), decks.join("own.png")).unwrap();
    std::fs::copy(trials().join("low.png"), folder.path().join("private.png")).unwrap();
    std::fs::write(
        decks.join("deck.md"),
        "# A\n\n![own](own.png)\n\n![private](../private.png)\n\n![web](https://example.org/x.png)\n",
    )
    .unwrap();
    let session = sessions.join("talk.ron");
    let made = flipchart(&[
        "new",
        session.to_str().unwrap(),
        "--from",
        decks.join("deck.md").to_str().unwrap(),
        "--json",
    ]);
    assert_eq!(made.status.code(), Some(0), "{}", err(&made));
    let report: serde_json::Value = serde_json::from_str(&out(&made)).unwrap();
    assert_eq!(report["pictures"]["found"], 1);
    assert_eq!(report["pictures"]["missing"].as_array().unwrap().len(), 2);
    assert!(sessions.join("pictures/own.png").is_file());
    assert!(!sessions.join("pictures/private.png").exists());
}

#[test]
fn words_that_are_too_wide_are_shrunk_and_then_named_with_block_and_amount() {
    let code = warnings("code-wide.ron");
    assert!(
        !code.contains("(column)"),
        "two short lines fit into half a slide: {code}"
    );
    assert!(
        code.contains("(pitch)") && code.contains("block 2, Code") && code.contains('%'),
        "{code}"
    );
    let kicker = warnings("kicker-long.ron");
    assert!(kicker.contains("too wide for its place"), "{kicker}");
    let table = warnings("table-heads.ron");
    assert!(!table.contains("(heads)"), "heads are broken into lines: {table}");
    assert_eq!(warnings("tabs.ron"), "");
    assert_eq!(warnings("picture-low.ron"), "");
    assert!(
        warnings("picture-tall.ron").contains("so tall"),
        "{}",
        warnings("picture-tall.ron")
    );
    assert_eq!(warnings("cover-series.ron"), "");
    assert_eq!(warnings("long-next.ron"), "");
}

#[test]
fn letters_that_no_font_has_are_named_and_all_others_are_not() {
    let signs = warnings("glyphs.ron");
    for letter in "→✓✗⇒№★⚠ПΕế🚀├".chars() {
        assert!(!signs.contains(&format!("{letter} (U+")), "{letter}: {signs}");
    }
    assert_eq!(warnings("glyphs.flow"), "");
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("none.flow");
    std::fs::write(&file, "A \u{10FFFD} | wait 1d | pt 1h\n").unwrap();
    let output = flipchart(&["check", file.to_str().unwrap()]);
    assert!(err(&output).contains("U+10FFFD"), "{}", err(&output));
}

#[test]
fn brackets_between_words_from_right_to_left_are_written_as_they_are_read() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("right.ron");
    let text = "(format: 1, id: \"r\", title: \"R\", agenda: [(title: \"A\", minutes: 5, slides: [(id: \"one\", title: \"שלום (עולם) [א]\", blocks: [Text(\"a **b** c (d)\")])])])";
    std::fs::write(&file, text).unwrap();
    let pictures = folder.path().join("pictures");
    let made = flipchart(&[
        "render",
        file.to_str().unwrap(),
        "--to",
        pictures.to_str().unwrap(),
        "--format",
        "svg",
    ]);
    assert_eq!(made.status.code(), Some(0), "{}", err(&made));
    let svg = std::fs::read_to_string(pictures.join("01-one.svg")).unwrap();
    let words: Vec<String> = svg
        .split("</text>")
        .filter_map(|part| part.rsplit_once('>'))
        .map(|(_, words)| words.replace('\u{200F}', ""))
        .collect();
    // From left to right the last word stands first.
    let read: String = words.iter().rev().map(String::as_str).collect();
    assert!(read.contains("שלום(עולם)[א]"), "{words:?}");
    // No text begins with a blank: browsers leave it out.
    assert!(words.iter().all(|words| !words.starts_with(' ')), "{words:?}");
    assert!(words.iter().any(|words| words == "c (d)"), "{words:?}");
}

#[test]
fn messages_say_what_was_meant() {
    let output = flipchart(&["check", trials().join("callout.ron").to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        err(&output).contains("Write `Callout(text: \"Words\")`"),
        "{}",
        err(&output)
    );
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("quote.ron");
    let text = "(\n    format: 1, id: \"t\", title: \"T,\n    agenda: [(title: \"A\", minutes: 5, slides: [(id: \"one\", title: \"One\")])],\n)\n";
    std::fs::write(&file, text).unwrap();
    let output = flipchart(&["check", file.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    let said = err(&output);
    assert!(
        said.contains("quote.ron:2:32") && said.contains("quotation mark that ends this text is missing"),
        "{said}"
    );
}

#[test]
fn the_report_stands_beside_the_slides_and_each_line_leads_to_its_own() {
    let deck = "# Talk\n\n## Alpha\n\n- a\n\n## Beta\n\n$x^2$ and why?\n";
    let made = import(
        deck,
        &Import {
            name: "talk",
            dialect: None,
            find: &unseen,
        },
    );
    let mut room = window(demo::slide(), egui::vec2(1280.0, 800.0));
    let shown = ImportedDeck {
        path: "/home/mara/sessions/talk.ron".into(),
        folder: "/home/mara/sessions".into(),
        session: std::sync::Arc::new(made.session),
        report: made.report,
    };
    act(&mut room, Action::Done(Answer::DeckImported(Box::new(shown))));
    rest(&mut room);
    assert!(matches!(room.state().state.window.overlay, Some(Overlay::Imported(_))));
    room.get_by_label("Slide 1 of 3");
    room.get_by_label_contains("Line 9: the formula").click();
    rest(&mut room);
    room.get_by_label("Slide 3 of 3");
    room.get_by_label_contains("Could be a round").click();
    rest(&mut room);
    room.get_by_label("Done").click();
    rest(&mut room);
    assert!(room.state().state.window.overlay.is_none());
}

#[test]
fn the_starter_explains_itself_shows_each_kind_and_is_sound() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("Ärger & \u{22}mehr\u{22}.ron");
    let made = flipchart(&["new", file.to_str().unwrap()]);
    assert_eq!(made.status.code(), Some(0), "{}", err(&made));
    let check = flipchart(&["check", file.to_str().unwrap()]);
    assert_eq!((check.status.code(), err(&check).as_str()), (Some(0), ""));
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(text.contains("// Lower-case letters, digits and hyphens."));
    let kinds = "Cover Text Pause List Table Comparison Wall Cards Initials Columns Ask Quote Callout Code Cycle Chain Story Metrics Meter Ranges \
                 Image Roadmap Branch Checks Questions StepFigure Groups Layers Plane Flow Nest Paths TopThemes";
    for kind in kinds.split_whitespace() {
        assert!(
            text.contains(&format!("{kind}(")) || text.contains(&format!("{kind},")),
            "{kind}"
        );
    }
}

//! Whatever the layout of a text is and whatever changes: what is written says exactly the changed session.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use proptest::prelude::*;

use super::Source;
use super::commented::{COMMENTED, source, written};
use crate::session::edit::{BlockEdit, HeadEdit, SessionEdit, SlideEdit, SlidesEdit, samples, tests};
use crate::session::read::in_one_line;
use crate::session::slide_at::SlideAt;
use crate::session::{Block, Session, built_in, starter_text};

/// Texts of every layout: a person's, without blanks, without line ends, over and over spaced, in long forms.
fn texts() -> Vec<String> {
    let built_in = built_in();
    let tight = in_one_line(built_in);
    vec![
        COMMENTED.to_owned(),
        COMMENTED.replace('\n', "\r\n"),
        COMMENTED.replace("    ", "\t"),
        starter_text("Kinds"),
        crate::session::BUILT_IN.to_owned(),
        tight.replace("),", ") // it\n,").replace("],", "] /* list */ ,"),
        tight.replace('[', "[ // open\n").replace(']', " // shut\n]"),
        tight,
        built_in.to_ron(),
        built_in.to_ron().replace('\n', "\n\n"),
        built_in.to_ron().replace(",\n", " /* , */ , // done\n"),
    ]
}

fn edited(source: &Source, edits: Vec<SessionEdit>) -> Session {
    let mut session = source.session().clone();
    for edit in edits {
        let _ = edit.apply(&mut session);
    }
    session
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_says_exactly_the_edited_session(
        text in prop::sample::select(texts()),
        edits in prop::collection::vec(tests::edits().any(), 1..6),
    ) {
        let source = source(&text);
        let session = edited(&source, edits);
        let written = source.written(&session);
        let read = Source::read(written.clone(), "written.ron");
        prop_assert!(read.is_ok(), "{}", written);
        prop_assert_eq!(in_one_line(read.unwrap().session()), in_one_line(&session));
    }

    #[test]
    fn a_change_of_a_slide_leaves_every_byte_outside_of_it(
        text in prop::sample::select(texts()),
        slides in prop::collection::vec(samples::slide(), 1),
    ) {
        let source = source(&text);
        let at = SlideAt::item(0, 0);
        let range = source.slide(at).unwrap();
        let mut slide = slides[0].clone();
        slide.id.clone_from(&source.session().slide_at(at).unwrap().id);
        let session = edited(&source, vec![SessionEdit::Slides(SlidesEdit::Set { at, slide: Box::new(slide) })]);
        let written = source.written(&session);
        prop_assert!(written.starts_with(&text[..range.start]), "{}", written);
        prop_assert!(written.ends_with(&text[range.end..]), "{}", written);
    }
}

/// Whatever the layout is that nobody has thought of: it is written, and says what it is to say.
#[test]
fn odd_layouts_are_written_too() {
    for text in [
        "(format:1,id:\"a\",title:\"A\",agenda:[(title:\"T\",minutes:5,slides:[(id:\"s\",title:\"S\")])])",
        "Session(format: 1, id: \"a\", title: \"A\", agenda: [AgendaItem(title: \"T\", minutes: 5, slides: [Slide(id: \"s\", title: \"S\")])])",
        "(format: 1, id: \"a\", title: \"A\", agenda: [(title: \"T\", minutes: 5, slides: [(id: \"s\", title: \"S\", blocks: [Text /* ( */ (\"x\")])])]) // end",
        "/* ( */ (format: 1, id: \"a\", title: \"\\u{41}\", agenda: [(title: \"T\", minutes: 5.0, slides: [(id: \"s\", title: \"S\", kicker: None, blocks: [],)],)],)",
        "(\n,format: 1\n",
    ] {
        if Source::read(text, "odd.ron").is_err() {
            continue;
        }
        for new in [
            SessionEdit::Head(HeadEdit::Title("\u{41}// \"(\n".to_owned())),
            SessionEdit::Block(
                SlideAt::item(0, 0),
                BlockEdit::Insert {
                    at: 0,
                    block: Box::new(Block::Text("y".to_owned())),
                },
            ),
            SessionEdit::Slide(SlideAt::item(0, 0), SlideEdit::Kicker(Some("k".to_owned()))),
            SessionEdit::Slides(SlidesEdit::Remove {
                at: SlideAt::item(0, 0),
            }),
        ] {
            written(text, &[new]);
        }
    }
}

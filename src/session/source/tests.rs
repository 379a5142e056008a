//! What a changed session leaves of the text that its author has written: each kind of change in a commented file.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use super::commented::{COMMENTED, source, written};
use crate::session::block::{Callout, CalloutKind, Card, Column, Marker};
use crate::session::edit::{AgendaEdit, BlockEdit, HeadEdit, ItemEdit, RoundsEdit, SessionEdit, SlideEdit, SlidesEdit};
use crate::session::slide_at::SlideAt;
use crate::session::{Activity, AgendaItem, Block, Cue, Phase, Slide, starter_text};

/// Asks that an edit changes this piece of the text to that one, and no other byte.
fn assert_changes(edit: SessionEdit, piece: &str, to: &str) {
    let expected = COMMENTED.replacen(piece, to, 1);
    assert!(COMMENTED.contains(piece), "{piece}");
    let found = written(COMMENTED, std::slice::from_ref(&edit));
    assert!(found == expected, "expected\n{expected}\nfound\n{found}");
    // The same in a file from Windows.
    let windows = |text: &str| format!("\u{feff}{}", text.replace('\n', "\r\n"));
    assert_eq!(written(&windows(COMMENTED), &[edit]), windows(&expected));
}

fn slide(edit: SlideEdit) -> SessionEdit {
    SessionEdit::Slide(SlideAt::item(0, 0), edit)
}

fn block(at: usize, change: impl FnOnce(&mut Block)) -> SessionEdit {
    let mut block = source(COMMENTED).session().agenda[0].slides[0].blocks[at].clone();
    change(&mut block);
    SessionEdit::Block(
        SlideAt::item(0, 0),
        BlockEdit::Set {
            at,
            block: Box::new(block),
        },
    )
}

#[test]
fn every_kind_of_change_leaves_all_other_bytes_as_they_are() {
    let new = Slide {
        id: "new".to_owned(),
        title: "New".to_owned(),
        ..Slide::default()
    };
    assert_changes(
        SessionEdit::Head(HeadEdit::Title("Why".to_owned())),
        "\"Why we wait\"",
        "\"Why\"",
    );
    assert_changes(
        SessionEdit::Head(HeadEdit::Series(Some("S 4".to_owned()))),
        "\"Session 3\"",
        "\"S 4\"",
    );
    assert_changes(
        SessionEdit::Head(HeadEdit::Series(None)),
        "    series: Some(\"Session 3\"), /* given in full */\n",
        "",
    );
    assert_changes(
        SessionEdit::Head(HeadEdit::Summary(Some("Sum".to_owned()))),
        "    title: \"Why we wait\", // the title\n",
        "    title: \"Why we wait\", // the title\n    summary: \"Sum\",\n",
    );
    let item = |change| SessionEdit::Agenda(AgendaEdit::Item { at: 0, change });
    assert_changes(
        item(ItemEdit::Minutes(12.0)),
        "minutes: 10, // ten",
        "minutes: 12, // ten",
    );
    assert_changes(
        item(ItemEdit::Minutes(7.5)),
        "minutes: 10, // ten",
        "minutes: 7.5, // ten",
    );
    assert_changes(
        item(ItemEdit::Title("Where".to_owned())),
        "\"Where it lies\"",
        "\"Where\"",
    );
    assert_changes(
        item(ItemEdit::Activity(Some(Activity::Round))),
        "minutes: 10, // ten\n",
        "minutes: 10, // ten\n            activity: Round,\n",
    );
    assert_changes(
        SessionEdit::Agenda(AgendaEdit::Remove { at: 1 }),
        "        (title: \"Rest\", minutes: 5, slides: [(id: \"rest\", title: \"Rest\")]), // the second item\n",
        "",
    );
    assert_changes(
        SessionEdit::Slides(SlidesEdit::Insert {
            at: SlideAt::item(0, 1),
            slide: Box::new(new.clone()),
        }),
        "                ), // end of one\n",
        "                ), // end of one\n                (id: \"new\", title: \"New\"),\n",
    );
    assert_changes(
        SessionEdit::Slides(SlidesEdit::Insert {
            at: SlideAt::item(1, 1),
            slide: Box::new(new.clone()),
        }),
        "[(id: \"rest\", title: \"Rest\")]",
        "[(id: \"rest\", title: \"Rest\"), (id: \"new\", title: \"New\")]",
    );
    assert_changes(
        SessionEdit::Slides(SlidesEdit::Remove {
            at: SlideAt::item(0, 2),
        }),
        "                // slide three\n                (\n                    id: \"three\",\n                    title: \"Three\",\n                ),\n",
        "",
    );
    assert_changes(
        SessionEdit::Slides(SlidesEdit::Remove {
            at: SlideAt::item(0, 1),
        }),
        "                // slide two\n                (id: \"two\", title: \"Two\"), // end of two\n",
        "",
    );
    let two = "                // slide two\n                (id: \"two\", title: \"Two\"), // end of two\n";
    let three = "                // slide three\n                (\n                    id: \"three\",\n                    title: \"Three\",\n                ),\n";
    assert_changes(
        SessionEdit::Slides(SlidesEdit::Move {
            from: vec![SlideAt::item(0, 2)],
            to: SlideAt::item(0, 1),
        }),
        &format!("\n                // ---- loose words ----\n\n{two}{three}"),
        &format!("{three}\n                // ---- loose words ----\n\n{two}"),
    );
    assert_changes(slide(SlideEdit::Id("there".to_owned())), "\"where\"", "\"there\"");
    assert_changes(
        slide(SlideEdit::Title("It \"waits\"".to_owned())),
        "r#\"Work waits \"longer\"\"#",
        "r#\"It \"waits\"\"#",
    );
    assert_changes(
        slide(SlideEdit::Kicker(Some("Small".to_owned()))),
        "                    id: \"where\",\n",
        "                    id: \"where\",\n                    kicker: \"Small\",\n",
    );
    assert_changes(
        slide(SlideEdit::Hidden(true)),
        "Ask(\"Where?\")], // three\n",
        "Ask(\"Where?\")], // three\n                    hidden: true,\n",
    );
    let cues = |cues: &[Cue]| slide(SlideEdit::Notes(cues.to_vec()));
    let (say, step, ask) = (
        Cue::Say("Begin.".to_owned()),
        Cue::Step(2, "Ask who.".to_owned()),
        Cue::Ask("Where?".to_owned()),
    );
    assert_changes(
        cues(&[Cue::Say("Go.".to_owned()), step.clone(), ask.clone()]),
        "Say(\"Begin.\")",
        "Say(\"Go.\")",
    );
    assert_changes(
        cues(&[say.clone(), Cue::Step(3, "Ask who.".to_owned()), ask.clone()]),
        "Step(2,",
        "Step(3,",
    );
    assert_changes(cues(&[say.clone(), step.clone()]), ", Ask(\"Where?\")]", "]");
    assert_changes(
        cues(&[say, step, ask, Cue::Next("On.".to_owned())]),
        "Ask(\"Where?\")]",
        "Ask(\"Where?\"), Next(\"On.\")]",
    );
    let marker = |block: &mut Block| {
        let Block::List(list) = block else { panic!() };
        list.marker = Marker::Number;
    };
    assert_changes(block(0, marker), "marker: Bullet,", "marker: Number,");
    let line = |block: &mut Block| {
        let Block::List(list) = block else { panic!() };
        list.items[1].text = "After".to_owned();
    };
    assert_changes(block(0, line), "\"Before release\"", "\"After\"");
    let callout = |block: &mut Block| {
        let Block::Callout(callout) = block else { panic!() };
        callout.text = "Waiting\nis \"lost\"".to_owned();
    };
    assert_changes(
        block(1, callout),
        "\"Waiting is\nnot rest\"",
        "\"Waiting\nis \\\"lost\\\"\"",
    );
    let card = |block: &mut Block| {
        let Block::Cards(cards) = block else { panic!() };
        cards.stepwise = false;
    };
    assert_changes(block(2, card), "], stepwise: true),", "]),");
    let card = |block: &mut Block| {
        let Block::Cards(cards) = block else { panic!() };
        cards.cards.insert(
            1,
            Card {
                title: "New".to_owned(),
                icon: None,
                lead: None,
                lines: Vec::new(),
                figure: None,
            },
        );
    };
    assert_changes(
        block(2, card),
        "\"b\"]), // first card\n",
        "\"b\"]), // first card\n                            (title: \"New\"),\n",
    );
    let question = |block: &mut Block| {
        let Block::Questions(questions) = block else { panic!() };
        questions.items.push("Why?".to_owned());
    };
    assert_changes(block(3, question), "\"When?\"]", "\"When?\", \"Why?\"]");
    assert_changes(
        SessionEdit::Block(SlideAt::item(0, 0), BlockEdit::Remove { at: 4 }),
        "                        Pause, // nothing\n",
        "",
    );
    let other = Block::Callout(Callout {
        kind: CalloutKind::Rule,
        text: "Rule".to_owned(),
        stepwise: false,
    });
    assert_changes(
        SessionEdit::Block(
            SlideAt::item(0, 0),
            BlockEdit::Set {
                at: 4,
                block: Box::new(other.clone()),
            },
        ),
        "Pause,",
        "Callout(kind: Rule, text: \"Rule\"),",
    );
    assert_changes(
        SessionEdit::Block(
            SlideAt::item(0, 0),
            BlockEdit::Insert {
                at: 0,
                block: Box::new(other.clone()),
            },
        ),
        "                        // a list\n",
        "                        Callout(kind: Rule, text: \"Rule\"),\n                        // a list\n",
    );
    let columns = Block::Columns(vec![Column {
        head: None,
        weight: 1.0,
        blocks: vec![other],
    }]);
    assert_changes(
        SessionEdit::Block(
            SlideAt::item(0, 1),
            BlockEdit::Insert {
                at: 0,
                block: Box::new(columns),
            },
        ),
        "(id: \"two\", title: \"Two\")",
        "(id: \"two\", title: \"Two\", blocks: [Columns([(blocks: [Callout(kind: Rule, text: \"Rule\")])])])",
    );
    let mut round = source(COMMENTED).session().rounds[0].clone();
    round.phases[0].minutes = 2.0;
    let set = SessionEdit::Rounds(RoundsEdit::Set {
        at: 0,
        round: Box::new(round.clone()),
    });
    assert_changes(set, "minutes: 1.5", "minutes: 2.0");
    round.phases[0].minutes = 1.5;
    round.phases.push(Phase {
        name: "End".to_owned(),
        minutes: 1.0,
        ..Phase::default()
    });
    assert_changes(
        SessionEdit::Rounds(RoundsEdit::Set {
            at: 0,
            round: Box::new(round),
        }),
        "(name: \"All\", minutes: 5)]",
        "(name: \"All\", minutes: 5), (name: \"End\", minutes: 1)]",
    );
    assert_changes(
        SessionEdit::Agenda(AgendaEdit::Insert {
            at: 0,
            item: Box::new(AgendaItem {
                title: "First".to_owned(),
                minutes: 5.0,
                activity: None,
                slides: vec![new],
            }),
        }),
        "        // the first item\n",
        "        (\n            title: \"First\",\n            minutes: 5,\n            slides: [(id: \"new\", title: \"New\")],\n        ),\n        // the first item\n",
    );
}

#[test]
fn comments_that_stand_for_themselves_stay_when_what_follows_goes() {
    let gone = written(
        COMMENTED,
        &[
            SessionEdit::Slides(SlidesEdit::Remove {
                at: SlideAt::item(0, 2),
            }),
            SessionEdit::Slides(SlidesEdit::Remove {
                at: SlideAt::item(0, 1),
            }),
            SessionEdit::Slides(SlidesEdit::Remove {
                at: SlideAt::item(0, 0),
            }),
        ],
    );
    assert!(
        gone.contains("// ---- loose words ----") && gone.contains("// its slides"),
        "{gone}"
    );
    assert!(
        !gone.contains("// slide two") && !gone.contains("// end of two"),
        "{gone}"
    );
}

#[test]
fn an_untouched_session_has_its_text_and_so_has_one_that_was_changed_back() {
    for text in [
        COMMENTED.to_owned(),
        starter_text("Back"),
        crate::session::BUILT_IN.to_owned(),
    ] {
        let source = source(&text);
        assert_eq!(source.written(source.session()), text);
        let mut session = source.session().clone();
        let edit = SessionEdit::Slides(SlidesEdit::Remove {
            at: SlideAt::item(0, 0),
        });
        let back = edit.apply(&mut session).unwrap();
        assert_ne!(source.written(&session), text);
        back.apply(&mut session).unwrap();
        assert_eq!(source.written(&session), text);
    }
}

#[test]
fn the_text_says_where_slides_and_blocks_stand() {
    let text = format!("\u{feff}{COMMENTED}");
    let source = source(&text);
    let two = source.slide(SlideAt::item(0, 1)).unwrap();
    assert_eq!(&text[two.clone()], "(id: \"two\", title: \"Two\")");
    assert_eq!(source.slide_around(two.start + 3), Some(SlideAt::item(0, 1)));
    assert_eq!(source.slide_around(5), None);
    let callout = source.block(SlideAt::item(0, 0), 1).unwrap();
    assert!(text[callout].starts_with("Callout("));
    assert_eq!(source.block(SlideAt::item(0, 0), 9), None);
    assert_eq!(source.slide(SlideAt::item(7, 0)), None);
}

//! What holds of every kind of block: it can be presented as it is made, and each of its texts is told and can be written.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use super::fields::{texts, write};
use super::kinds::{self, all, of};
use crate::session::{check, starter};

#[test]
fn a_new_block_of_every_kind_can_be_presented_as_it_is() {
    for kind in all() {
        let mut session = starter("Kinds");
        session.agenda[1].slides[0].blocks = vec![(kind.new)()];
        if kind.name == "Large question" {
            session.agenda[1].slides[0].title = String::new();
        }
        session.agenda[1].slides[0].notes.clear();
        let told = check(&session, "kinds.ron");
        assert!(told.is_ok(), "{}: {told:?}", kind.name);
        assert!((kind.is)(&(kind.new)()), "{}", kind.name);
        assert_eq!(of(&(kind.new)()).map(|kind| kind.name), Some(kind.name));
    }
}

#[test]
fn every_text_of_every_kind_is_told_and_can_be_written() {
    for kind in all() {
        let block = (kind.new)();
        let all = texts(&block, kinds::block);
        assert!(!all.is_empty() || kind.name == "Pause", "{} has no texts", kind.name);
        for text in &all {
            let mut changed = block.clone();
            assert!(
                write(&mut changed, &text.way, "anew", kinds::block),
                "{}: {text:?}",
                kind.name
            );
            let now = texts(&changed, kinds::block);
            let there = now.iter().find(|other| other.way == text.way);
            assert_eq!(
                there.map(|text| text.value.as_str()),
                Some("anew"),
                "{}: {text:?}",
                kind.name
            );
            let others = |texts: &[super::fields::Text]| {
                let mut rest: Vec<_> = texts.to_vec();
                rest.retain(|other| other.way != text.way);
                rest.into_iter().map(|text| text.value).collect::<Vec<_>>()
            };
            assert_eq!(others(&now), others(&all), "{}: {text:?}", kind.name);
        }
        let ways: std::collections::BTreeSet<String> = all.iter().map(|text| format!("{:?}", text.way)).collect();
        assert_eq!(ways.len(), all.len(), "{}: two texts have one way", kind.name);
    }
}

#[test]
fn every_kind_has_a_figure_of_its_own() {
    let mut seen = std::collections::BTreeSet::new();
    for kind in all() {
        assert!(
            seen.insert(format!("{:?}", kind.sketch)),
            "{} looks as another",
            kind.name
        );
    }
}

#[test]
fn everything_that_a_session_can_hold_has_a_kind_with_a_form() {
    let reference = crate::session::reference::kinds();
    let block = reference.iter().find(|kind| kind.name == "Block").unwrap();
    assert!(!block.choices.is_empty());
    for choice in &block.choices {
        let is = |kind: &&kinds::Kind| {
            let made = format!("{:?}", (kind.new)());
            let rest = made.strip_prefix(choice.name.as_str());
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('('))
        };
        assert_eq!(all().filter(is).count(), 1, "{}: a record in `kinds`", choice.name);
    }
}

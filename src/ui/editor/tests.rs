//! What holds of every kind of block: it can be presented as it is made, and each of its texts is told and can be written.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use super::fields::{texts, write};
use super::forms;
use super::kinds::{KINDS, of};
use crate::session::{check, starter};

#[test]
fn a_new_block_of_every_kind_can_be_presented_as_it_is() {
    for kind in KINDS {
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
    for kind in KINDS {
        let block = (kind.new)();
        let all = texts(&block, forms::block);
        assert!(!all.is_empty() || kind.name == "Pause", "{} has no texts", kind.name);
        for text in &all {
            let mut changed = block.clone();
            assert!(
                write(&mut changed, &text.way, "anew", forms::block),
                "{}: {text:?}",
                kind.name
            );
            let now = texts(&changed, forms::block);
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

//! Arbitrary parts of a session, for tests.
#![allow(clippy::unwrap_used)]

use std::sync::LazyLock;

use proptest::prelude::*;

use crate::session::block::{Code, List, ListItem, Table};
use crate::session::slide_at::{Section, SlideAt};
use crate::session::{AgendaItem, Block, Cue, Phase, Round, Session, Slide, built_in, read_draft, starter_text};

/// A session with every kind of block, explained in its comments.
pub fn every_kind() -> Session {
    read_draft(&starter_text("Every kind"), "every kind").unwrap().session
}

/// Blocks of every kind, from sessions that are there.
fn known_blocks() -> &'static [Block] {
    static BLOCKS: LazyLock<Vec<Block>> = LazyLock::new(|| {
        let sessions = [every_kind(), built_in().clone()];
        let slides = sessions
            .iter()
            .flat_map(|session| session.slides().map(|(_, slide)| slide));
        slides.flat_map(|slide| slide.blocks.clone()).collect()
    });
    &BLOCKS
}

/// Words with what is odd in a text of a file: quotation marks, brackets, what looks like a comment, breaks.
pub fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[a-z ]{0,12}",
        2 => "[a-z\"\\\\(),:/*#\n\t\u{e4}\u{1f600}]{0,12}",
        1 => ".{0,8}",
    ]
}

pub fn block() -> impl Strategy<Value = Block> {
    let list = (prop::collection::vec(words(), 1..4), any::<bool>()).prop_map(|(texts, stepwise)| {
        let items = texts.into_iter().map(|text| ListItem {
            text,
            ..ListItem::default()
        });
        Block::List(List {
            items: items.collect(),
            stepwise,
            ..List::default()
        })
    });
    let table = (
        prop::collection::vec(words(), 2),
        prop::collection::vec(prop::collection::vec(words(), 2), 0..3),
    );
    let code = (words(), words()).prop_map(|(lang, text)| {
        Block::Code(Code {
            lang,
            text,
            ..Code::default()
        })
    });
    prop_oneof![
        6 => prop::sample::select(known_blocks().to_vec()),
        2 => words().prop_map(Block::Text),
        1 => list,
        1 => table.prop_map(|(head, rows)| Block::Table(Table { head, rows, ..Table::default() })),
        1 => code,
    ]
}

pub fn cue() -> impl Strategy<Value = Cue> {
    prop_oneof![
        words().prop_map(Cue::Say),
        words().prop_map(Cue::Stress),
        words().prop_map(Cue::Ask),
        (1..5_usize, words()).prop_map(|(step, text)| Cue::Step(step, text)),
        (words(), words()).prop_map(|(said, answer)| Cue::Objection(said, answer)),
        words().prop_map(Cue::Next),
    ]
}

pub fn slide() -> impl Strategy<Value = Slide> {
    let blocks = prop::collection::vec(block(), 0..3);
    let notes = prop::collection::vec(cue(), 0..3);
    let minutes = prop::option::of((1..60_u8).prop_map(f32::from));
    ("[a-z]{1,6}", words(), blocks, notes, minutes, any::<bool>()).prop_map(
        |(id, title, blocks, notes, minutes, hidden)| Slide {
            id,
            title,
            blocks,
            notes,
            minutes,
            hidden,
            ..Slide::default()
        },
    )
}

pub fn item() -> impl Strategy<Value = AgendaItem> {
    let slides = prop::collection::vec(slide(), 0..3);
    (words(), 1..60_u8, slides).prop_map(|(title, minutes, slides)| AgendaItem {
        title,
        minutes: f32::from(minutes),
        activity: None,
        slides,
    })
}

pub fn round() -> impl Strategy<Value = Round> {
    let phase = (words(), 1..9_u8).prop_map(|(name, minutes)| Phase {
        name,
        minutes: f32::from(minutes),
        ..Phase::default()
    });
    ("[a-c]", words(), prop::collection::vec(phase, 0..3)).prop_map(|(id, question, phases)| Round {
        id,
        question,
        phases,
        ..Round::default()
    })
}

/// A place that may or may not be there.
pub fn place() -> impl Strategy<Value = SlideAt> {
    let section = prop_oneof![4 => (0..4_usize).prop_map(Section::Item), 1 => Just(Section::Reference)];
    (section, 0..4_usize).prop_map(|(section, index)| SlideAt { section, index })
}

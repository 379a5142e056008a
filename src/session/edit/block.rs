//! Edits of the blocks of a slide.

use serde::{Deserialize, Serialize};

use super::lists::{insert, shift, take_out};
use super::refused::Refused;
use crate::session::slide_at::SlideAt;
use crate::session::{Block, Session};

/// A change of the blocks of a slide. They count from 0.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum BlockEdit {
    /// Put a block at a place, before the one that is there.
    Insert {
        /// The place.
        at: usize,
        /// The block.
        block: Box<Block>,
    },
    /// Take a block out.
    Remove {
        /// Its place.
        at: usize,
    },
    /// Move a block on its slide.
    Move {
        /// Its place.
        from: usize,
        /// The place that it has afterwards.
        to: usize,
    },
    /// Say anew what a block is.
    Set {
        /// Its place.
        at: usize,
        /// The block.
        block: Box<Block>,
    },
}

impl BlockEdit {
    /// As [`super::SessionEdit::apply`], of the slide at `at`.
    pub(super) fn apply(self, session: &mut Session, slide: SlideAt) -> Result<Self, Refused> {
        let slides = session.slides_of_mut(slide.section).ok_or(Refused::NoSuchSlide)?;
        let blocks = &mut slides.get_mut(slide.index).ok_or(Refused::NoSuchSlide)?.blocks;
        match self {
            Self::Insert { at, block } => {
                insert(blocks, at, *block).ok_or(Refused::NoSuchBlock)?;
                Ok(Self::Remove { at })
            }
            Self::Remove { at } => {
                let block = Box::new(take_out(blocks, at).ok_or(Refused::NoSuchBlock)?);
                Ok(Self::Insert { at, block })
            }
            Self::Move { from, to } => {
                shift(blocks, from, to).ok_or(Refused::NoSuchBlock)?;
                Ok(Self::Move { from: to, to: from })
            }
            Self::Set { at, block } => {
                let found = blocks.get_mut(at).ok_or(Refused::NoSuchBlock)?;
                let block = Box::new(std::mem::replace(found, *block));
                Ok(Self::Set { at, block })
            }
        }
    }

    /// What undo calls it: with the kind of block, where there is one.
    pub(super) fn describe(&self, session: &Session, slide: SlideAt) -> String {
        let there = |at: usize| session.slide_at(slide).and_then(|slide| slide.blocks.get(at));
        let (verb, block) = match self {
            Self::Insert { block, .. } => ("Add", Some(&**block)),
            Self::Remove { at } => ("Remove", there(*at)),
            Self::Move { from, .. } => ("Move", there(*from)),
            Self::Set { block, .. } => ("Change", Some(&**block)),
        };
        format!("{verb} {}", block.map_or("block", Block::name).to_lowercase())
    }

    /// Whether both say anew what the same block is.
    pub(super) fn covers(&self, other: &Self) -> bool {
        matches!((self, other), (Self::Set { at, .. }, Self::Set { at: later, .. }) if at == later)
    }
}

#[cfg(test)]
pub(super) mod any {
    use proptest::prelude::*;

    use super::BlockEdit;
    use crate::history::each_variant::{EachVariant, each_variant};
    use crate::session::edit::samples;

    pub fn edits() -> EachVariant<BlockEdit> {
        let at = || 0..5_usize;
        let block = || samples::block().prop_map(Box::new);
        each_variant!(BlockEdit {
            Insert => (at(), block()).prop_map(|(at, block)| BlockEdit::Insert { at, block }),
            Remove => at().prop_map(|at| BlockEdit::Remove { at }),
            Move => (at(), at()).prop_map(|(from, to)| BlockEdit::Move { from, to }),
            Set => (at(), block()).prop_map(|(at, block)| BlockEdit::Set { at, block }),
        })
    }
}

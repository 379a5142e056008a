//! The form of each kind of block: every field of it, in the order in which it is read. A file holds the kinds of a group, or one that has much to fill in.

pub(super) mod figures;
pub(super) mod meter;
pub(super) mod over_time;
pub(super) mod sides;
pub(super) mod words;

use super::fields::Form;
use crate::session::Block;

/// What the form of blocks that hold others asks of the list of kinds.
#[derive(Debug, Clone, Copy)]
pub(super) struct Within {
    /// Shows the form of a block in a column.
    pub form: fn(&mut Form<'_>, &mut Block),
    /// Says the first words of a block.
    pub words: fn(&Block) -> String,
    /// What the kind of a block is called; empty where it has none.
    pub name: fn(&Block) -> &'static str,
    /// The names of the kinds that may stand in a column.
    pub names: fn() -> Vec<&'static str>,
    /// A new block of the kind with the name at this place.
    pub new: fn(usize) -> Option<Block>,
}

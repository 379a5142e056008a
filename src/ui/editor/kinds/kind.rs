//! What is known of a kind of block: one record, in which a new kind says all that the editor needs.

use crate::session::Block;
use crate::ui::editor::fields::Form;
use crate::ui::editor::forms::Within;
use crate::ui::editor::sketches::Part;

/// A group of kinds in the palette.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::ui::editor) enum KindGroup {
    /// Mostly words.
    Words,
    /// Things beside each other.
    Sides,
    /// One thing after the other.
    Time,
    /// Figures, and what belongs nowhere else.
    Others,
}

impl KindGroup {
    /// All, in the order of the palette.
    pub const ALL: [Self; 4] = [Self::Words, Self::Sides, Self::Time, Self::Others];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Words => "Words",
            Self::Sides => "Side by side",
            Self::Time => "Over time",
            Self::Others => "Numbers and others",
        }
    }
}

/// A kind of block.
#[derive(Debug, Clone, Copy)]
pub(in crate::ui::editor) struct Kind {
    /// What it is called.
    pub name: &'static str,
    /// Where it stands in the palette.
    pub group: KindGroup,
    /// What it is for, in a few words.
    pub says: &'static str,
    /// Other words that find it.
    pub also: &'static str,
    /// What it looks like in the palette.
    pub sketch: &'static [Part],
    /// A new one, to be written over.
    pub new: fn() -> Block,
    /// Whether a block is of this kind.
    pub is: fn(&Block) -> bool,
    /// Its fields, in the order in which they are read; for a block of this kind.
    pub form: fn(&mut Form<'_>, &mut Block, &Within),
}

/// Whether a block is of that variant.
macro_rules! is {
    ($variant:ident) => {
        |block| matches!(block, Block::$variant(_))
    };
}

/// The form of what that variant holds.
macro_rules! form {
    ($variant:ident, $form:path) => {
        |form, block, _| {
            if let Block::$variant(held) = block {
                $form(form, held);
            }
        }
    };
}

pub(super) use form;
pub(super) use is;

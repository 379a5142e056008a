//! How the text of a slide is fitted, and what its blocks share.

use std::collections::BTreeMap;

use egui::Context;

use crate::session::{Block, Picture};
use crate::ui::theme::typeface::{self, Type};
use crate::workshop::Workshop;

/// How the text of a slide is fitted, and what its blocks share.
pub(in crate::ui::audience) struct Fit<'a> {
    /// The size of text as a share of its own: below 1 where much has to fit, above where there is room.
    pub share: f32,
    /// The line above the title.
    pub kicker: &'a str,
    /// Where highlighted code and decoded pictures are kept between frames.
    pub context: Context,
    /// The files of the session's pictures by their paths.
    pub pictures: &'a BTreeMap<String, Picture>,
    /// What stands above and below the block.
    pub beside: Beside,
    /// The workshop that runs the session, whose results some blocks show; none while it is only prepared.
    pub workshop: Option<&'a Workshop>,
}

/// What a block has to know of its neighbours: one may point at a column of the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::ui::audience) struct Beside {
    /// In how many columns the block above answers questions; 0 where it does not.
    pub answers: usize,
    /// The column that the block below points at, counted from 0, once that is there.
    pub pointed: Option<usize>,
}

impl Beside {
    /// The neighbours of the block at `index` of those that are `shown`.
    pub fn of(shown: &[(&Block, usize)], index: usize) -> Self {
        let above = index.checked_sub(1).and_then(|above| shown.get(above));
        let pointed = shown.get(index + 1).and_then(|(block, reveals)| match block {
            Block::Quote(quote) if *reveals >= block.reveals() => quote.points_at,
            _ => None,
        });
        Self {
            answers: above.map_or(0, |(block, _)| block.answered()),
            pointed,
        }
    }
}

impl<'a> Fit<'a> {
    /// Text at its own size.
    pub fn new(context: &Context, kicker: &'a str, pictures: &'a BTreeMap<String, Picture>) -> Self {
        Self {
            share: 1.0,
            kicker,
            context: context.clone(),
            pictures,
            beside: Beside::default(),
            workshop: None,
        }
    }

    /// The same with text of another size.
    pub fn at(&self, share: f32) -> Self {
        Self {
            share,
            kicker: self.kicker,
            context: self.context.clone(),
            pictures: self.pictures,
            beside: self.beside,
            workshop: self.workshop,
        }
    }

    /// Body text: 40, 36 or 32 units, and nothing between.
    pub fn body(&self) -> Type {
        if self.share > 1.01 {
            typeface::WALL_LARGE
        } else if self.share < 0.99 {
            typeface::WALL_SMALLER
        } else {
            typeface::WALL_BODY
        }
    }

    /// What stands below body text: one size smaller, and never below the smallest.
    pub fn second(&self) -> Type {
        if self.share > 1.01 {
            typeface::WALL_BODY
        } else {
            typeface::WALL_SMALLER
        }
    }

    /// The text of tables, figures and code: 32 units, or 30 where much has to fit.
    pub fn table(&self) -> Type {
        if self.share < 0.99 {
            typeface::WALL_DENSE
        } else {
            typeface::WALL_TABLE
        }
    }

    /// A size of text, fitted.
    pub fn size(&self, style: Type) -> Type {
        style.scaled(self.share)
    }

    /// A length or a size that grows with the text and never shrinks: signs, indents, room around words.
    pub fn grown(&self) -> f32 {
        self.share.max(1.0)
    }
}

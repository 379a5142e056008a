//! Edits of the agenda: its items, which are its sections.

use std::mem::replace;

use serde::{Deserialize, Serialize};

use super::lists::{insert, number, same_kind, shift, take_out};
use super::refused::Refused;
use crate::session::{Activity, AgendaItem, Session};

/// A change of the agenda. Items count from 0.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum AgendaEdit {
    /// Put an item at a place, before the one that is there.
    Insert {
        /// The place.
        at: usize,
        /// The item, with its slides.
        item: Box<AgendaItem>,
    },
    /// Take an item out, with its slides.
    Remove {
        /// Its place.
        at: usize,
    },
    /// Move an item.
    Move {
        /// Its place.
        from: usize,
        /// The place that it has afterwards.
        to: usize,
    },
    /// Change what an item says of itself.
    Item {
        /// Its place.
        at: usize,
        /// What of it.
        change: ItemEdit,
    },
}

/// A change of an agenda item.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum ItemEdit {
    /// Call it something else.
    Title(String),
    /// Plan other minutes.
    Minutes(f32),
    /// Say what the group does during it in the app, or nothing.
    Activity(Option<Activity>),
}

impl AgendaEdit {
    /// As [`super::SessionEdit::apply`].
    pub(super) fn apply(self, session: &mut Session) -> Result<Self, Refused> {
        let agenda = &mut session.agenda;
        match self {
            Self::Insert { at, item } => {
                insert(agenda, at, *item).ok_or(Refused::NoSuchItem)?;
                Ok(Self::Remove { at })
            }
            Self::Remove { at } => {
                let item = take_out(agenda, at).ok_or(Refused::NoSuchItem)?;
                Ok(Self::Insert {
                    at,
                    item: Box::new(item),
                })
            }
            Self::Move { from, to } => {
                shift(agenda, from, to).ok_or(Refused::NoSuchItem)?;
                Ok(Self::Move { from: to, to: from })
            }
            Self::Item { at, change } => {
                let item = agenda.get_mut(at).ok_or(Refused::NoSuchItem)?;
                let change = match change {
                    ItemEdit::Title(title) => ItemEdit::Title(replace(&mut item.title, title)),
                    ItemEdit::Minutes(minutes) => ItemEdit::Minutes(replace(&mut item.minutes, number(minutes)?)),
                    ItemEdit::Activity(activity) => ItemEdit::Activity(replace(&mut item.activity, activity)),
                };
                Ok(Self::Item { at, change })
            }
        }
    }

    /// Where the item at `item` stands afterwards; none if it is taken out.
    pub(super) fn item_after(&self, item: usize) -> Option<usize> {
        match *self {
            Self::Insert { at, .. } => Some(item + usize::from(item >= at)),
            Self::Remove { at } if at == item => None,
            Self::Remove { at } => Some(item - usize::from(item > at)),
            Self::Move { from, to } if from == item => Some(to),
            Self::Move { from, to } => {
                let without = item - usize::from(item > from);
                Some(without + usize::from(without >= to))
            }
            Self::Item { .. } => Some(item),
        }
    }

    /// What undo calls it.
    pub(super) fn describe(&self) -> &'static str {
        match self {
            Self::Insert { .. } => "Add a section",
            Self::Remove { .. } => "Remove a section",
            Self::Move { .. } => "Move a section",
            Self::Item { change, .. } => match change {
                ItemEdit::Title(_) => "Rename a section",
                ItemEdit::Minutes(_) => "Change planned minutes",
                ItemEdit::Activity(Some(_)) => "Set the activity",
                ItemEdit::Activity(None) => "Take the activity off",
            },
        }
    }

    /// Whether both say anew what the same thing is.
    pub(super) fn covers(&self, other: &Self) -> bool {
        match (self, other) {
            (
                Self::Item { at, change },
                Self::Item {
                    at: other,
                    change: later,
                },
            ) => at == other && same_kind(change, later),
            _ => false,
        }
    }
}

#[cfg(test)]
pub(super) mod any {
    use proptest::prelude::*;

    use super::{AgendaEdit, ItemEdit};
    use crate::history::each_variant::{EachVariant, each_variant};
    use crate::session::Activity;
    use crate::session::edit::samples;

    pub fn edits() -> EachVariant<AgendaEdit> {
        let at = || 0..5_usize;
        each_variant!(AgendaEdit {
            Insert => (at(), samples::item()).prop_map(|(at, item)| AgendaEdit::Insert { at, item: Box::new(item) }),
            Remove => at().prop_map(|at| AgendaEdit::Remove { at }),
            Move => (at(), at()).prop_map(|(from, to)| AgendaEdit::Move { from, to }),
            Item => (at(), item_edits().any()).prop_map(|(at, change)| AgendaEdit::Item { at, change }),
        })
    }

    fn item_edits() -> EachVariant<ItemEdit> {
        let minutes = prop_oneof![9 => (1..200_u8).prop_map(f32::from), 1 => Just(f32::NAN)];
        each_variant!(ItemEdit {
            Title => ".{0,8}".prop_map(ItemEdit::Title),
            Minutes => minutes.prop_map(ItemEdit::Minutes),
            Activity => prop::option::of(prop::sample::select(Activity::ALL.to_vec())).prop_map(ItemEdit::Activity),
        })
    }
}

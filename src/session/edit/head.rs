//! Edits of what stands at the head of a session.

use std::mem::replace;

use serde::{Deserialize, Serialize};

use super::lists::same_kind;
use crate::session::{Picture, Session};

/// A change of the session as a whole.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum HeadEdit {
    /// Give it another stable name.
    Id(String),
    /// Say what stands above the title, or nothing.
    Series(Option<String>),
    /// Call it something else.
    Title(String),
    /// Say what the room takes away, or nothing.
    Summary(Option<String>),
    /// Put a picture at a path, or take it off. Its file beside the session is not touched.
    Picture(String, Option<Picture>),
}

impl HeadEdit {
    /// As [`super::SessionEdit::apply`].
    pub(super) fn apply(self, session: &mut Session) -> Self {
        match self {
            Self::Id(id) => Self::Id(replace(&mut session.id, id)),
            Self::Series(series) => Self::Series(replace(&mut session.series, series)),
            Self::Title(title) => Self::Title(replace(&mut session.title, title)),
            Self::Summary(summary) => Self::Summary(replace(&mut session.summary, summary)),
            Self::Picture(path, picture) => {
                let before = match picture {
                    Some(picture) => session.pictures.insert(path.clone(), picture),
                    None => session.pictures.remove(&path),
                };
                Self::Picture(path, before)
            }
        }
    }

    /// What undo calls it.
    pub(super) fn describe(&self) -> &'static str {
        match self {
            Self::Id(_) => "Change the session's id",
            Self::Series(_) => "Change the series",
            Self::Title(_) => "Rename the session",
            Self::Summary(_) => "Change the summary",
            Self::Picture(_, Some(_)) => "Add a picture",
            Self::Picture(_, None) => "Take a picture off",
        }
    }

    /// Whether both say anew what the same thing is.
    pub(super) fn covers(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Picture(path, _), Self::Picture(other, _)) => path == other,
            _ => same_kind(self, other),
        }
    }
}

#[cfg(test)]
pub(super) mod any {
    use proptest::prelude::*;

    use super::HeadEdit;
    use crate::history::each_variant::{EachVariant, each_variant};
    use crate::session::Picture;

    pub fn edits() -> EachVariant<HeadEdit> {
        let text = || ".{0,8}";
        let picture = prop::option::of(any::<[u8; 3]>().prop_map(|bytes| Picture::new(&bytes)));
        each_variant!(HeadEdit {
            Id => "[a-z]{1,5}".prop_map(HeadEdit::Id),
            Series => prop::option::of(text()).prop_map(HeadEdit::Series),
            Title => text().prop_map(HeadEdit::Title),
            Summary => prop::option::of(text()).prop_map(HeadEdit::Summary),
            Picture => ("[ab]\\.png", picture).prop_map(|(path, picture)| HeadEdit::Picture(path, picture)),
        })
    }
}

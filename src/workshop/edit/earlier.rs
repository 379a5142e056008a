//! Edits of what became of earlier workshops' actions.

use serde::{Deserialize, Serialize};

use super::subject::Subject;
use crate::workshop::earlier::{Became, Earlier};
use crate::workshop::{Refused, Workshop};

/// A change of what became of earlier actions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum EarlierEdit {
    /// Say what became of one.
    #[serde(rename = "PutEarlier")]
    Put {
        /// Its place among them, counted from 0.
        at: usize,
        /// It.
        earlier: Box<Earlier>,
    },
    /// Say that something else became of one, by its place.
    #[serde(rename = "SetEarlier")]
    Set(usize, Became),
    /// Take back what became of one, by its place.
    #[serde(rename = "RemoveEarlier")]
    Remove(usize),
}

impl EarlierEdit {
    /// As [`super::Edit::apply`].
    pub(super) fn apply(self, workshop: &mut Workshop) -> Result<Self, Refused> {
        let all = &mut workshop.earlier;
        match self {
            Self::Put { at, earlier } if at <= all.len() => {
                all.insert(at, *earlier);
                Ok(Self::Remove(at))
            }
            Self::Set(at, became) => {
                let there = all.get_mut(at).ok_or(Refused::DoesNotFit("the earlier action"))?;
                Ok(Self::Set(at, std::mem::replace(&mut there.became, became)))
            }
            Self::Remove(at) if at < all.len() => {
                let earlier = Box::new(all.remove(at));
                Ok(Self::Put { at, earlier })
            }
            Self::Put { .. } | Self::Remove(_) => Err(Refused::DoesNotFit("the earlier action")),
        }
    }
}

impl Subject for EarlierEdit {
    fn describe(&self, _: &Workshop) -> String {
        match self {
            Self::Put { earlier, .. } => format!("Earlier action {}", earlier.became.word()),
            Self::Set(_, became) => format!("Earlier action {}", became.word()),
            Self::Remove(_) => "Take back what became of it".to_owned(),
        }
    }
}

#[cfg(test)]
pub(super) mod any {
    use proptest::prelude::*;

    use super::EarlierEdit;
    use crate::flow::any_edit::{EachVariant, each_variant};
    use crate::time::Stamp;
    use crate::workshop::earlier::{Became, Earlier};
    use crate::workshop::{DocumentId, NoteId};

    pub fn edits() -> EachVariant<EarlierEdit> {
        let became = || prop::sample::select(Became::ALL.to_vec());
        let earlier = || {
            (".{0,8}", 0..6u32, became()).prop_map(|(text, note, became)| {
                Box::new(Earlier {
                    workshop: DocumentId::new(Stamp::default(), 7),
                    title: "Before".to_owned(),
                    note: NoteId(note),
                    text,
                    owner: None,
                    due: None,
                    became,
                })
            })
        };
        each_variant!(EarlierEdit {
            Put => (0..3usize, earlier()).prop_map(|(at, earlier)| EarlierEdit::Put { at, earlier }),
            Set => (0..3usize, became()).prop_map(|(at, became)| EarlierEdit::Set(at, became)),
            Remove => (0..3usize).prop_map(EarlierEdit::Remove),
        })
    }
}

//! Edits of the rounds that slides start.

use serde::{Deserialize, Serialize};

use super::lists::{insert, number, take_out};
use super::refused::Refused;
use crate::session::{Round, Session};

/// A change of the rounds. They count from 0.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum RoundsEdit {
    /// Put a round at a place, before the one that is there.
    Insert {
        /// The place.
        at: usize,
        /// The round.
        round: Box<Round>,
    },
    /// Take a round out. Slides that start it say so still.
    Remove {
        /// Its place.
        at: usize,
    },
    /// Say anew what a round is.
    Set {
        /// Its place.
        at: usize,
        /// The round.
        round: Box<Round>,
    },
}

impl RoundsEdit {
    /// As [`super::SessionEdit::apply`].
    pub(super) fn apply(self, session: &mut Session) -> Result<Self, Refused> {
        let rounds = &mut session.rounds;
        match self {
            Self::Insert { at, round } => {
                sound(&round)?;
                insert(rounds, at, *round).ok_or(Refused::NoSuchRound)?;
                Ok(Self::Remove { at })
            }
            Self::Remove { at } => {
                let round = take_out(rounds, at).ok_or(Refused::NoSuchRound)?;
                Ok(Self::Insert {
                    at,
                    round: Box::new(round),
                })
            }
            Self::Set { at, round } => {
                sound(&round)?;
                let found = rounds.get_mut(at).ok_or(Refused::NoSuchRound)?;
                let before = std::mem::replace(found, *round);
                Ok(Self::Set {
                    at,
                    round: Box::new(before),
                })
            }
        }
    }

    /// What undo calls it.
    pub(super) fn describe(&self) -> &'static str {
        match self {
            Self::Insert { .. } => "Add a round",
            Self::Remove { .. } => "Remove a round",
            Self::Set { .. } => "Change a round",
        }
    }

    /// Whether both say anew what the same round is.
    pub(super) fn covers(&self, other: &Self) -> bool {
        matches!((self, other), (Self::Set { at, .. }, Self::Set { at: later, .. }) if at == later)
    }
}

/// That a round has no minutes that are no number.
fn sound(round: &Round) -> Result<(), Refused> {
    for phase in &round.phases {
        number(phase.minutes)?;
    }
    Ok(())
}

#[cfg(test)]
pub(super) mod any {
    use proptest::prelude::*;

    use super::RoundsEdit;
    use crate::history::each_variant::{EachVariant, each_variant};
    use crate::session::edit::samples;

    pub fn edits() -> EachVariant<RoundsEdit> {
        let at = || 0..4_usize;
        let round = || samples::round().prop_map(Box::new);
        each_variant!(RoundsEdit {
            Insert => (at(), round()).prop_map(|(at, round)| RoundsEdit::Insert { at, round }),
            Remove => at().prop_map(|at| RoundsEdit::Remove { at }),
            Set => (at(), round()).prop_map(|(at, round)| RoundsEdit::Set { at, round }),
        })
    }
}

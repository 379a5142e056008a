//! Edits of what the groups guessed before they drew their maps.

use serde::{Deserialize, Serialize};

use super::subject::Subject;
use crate::workshop::{Guess, Refused, Workshop};

/// A change of the guesses.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum GuessEdit {
    /// Write down what a group guessed before it drew its map.
    #[serde(rename = "PutGuess")]
    Put {
        /// Its place among the guesses, counted from 0.
        at: usize,
        /// The guess.
        guess: Guess,
    },
    /// Change a guess.
    #[serde(rename = "SetGuess")]
    Set {
        /// Its place among the guesses, counted from 0.
        at: usize,
        /// What it becomes.
        guess: Guess,
    },
    /// Take a guess out, by its place.
    #[serde(rename = "RemoveGuess")]
    Remove(usize),
}

impl GuessEdit {
    /// As [`super::Edit::apply`].
    pub(super) fn apply(self, workshop: &mut Workshop) -> Result<Self, Refused> {
        let guesses = &mut workshop.guesses;
        match self {
            Self::Put { at, guess } if at <= guesses.len() => {
                guesses.insert(at, guess);
                Ok(Self::Remove(at))
            }
            Self::Remove(at) if at < guesses.len() => {
                let guess = guesses.remove(at);
                Ok(Self::Put { at, guess })
            }
            Self::Set { at, guess } => {
                let there = guesses.get_mut(at).ok_or(Refused::DoesNotFit("the estimate"))?;
                let guess = std::mem::replace(there, guess);
                Ok(Self::Set { at, guess })
            }
            Self::Put { .. } | Self::Remove(_) => Err(Refused::DoesNotFit("the estimate")),
        }
    }
}

impl Subject for GuessEdit {
    fn describe(&self, _: &Workshop) -> String {
        match self {
            Self::Put { guess, .. } => format!("Add the estimate of {}", guess.group),
            Self::Set { guess, .. } => format!("Change the estimate of {}", guess.group),
            Self::Remove(_) => "Remove the estimate".to_owned(),
        }
    }
}

#[cfg(test)]
pub(super) mod any {
    use proptest::prelude::*;

    use super::GuessEdit;
    use crate::flow::any_edit::{EachVariant, each_variant};
    use crate::time::WorkTime;
    use crate::workshop::Guess;

    pub fn edits() -> EachVariant<GuessEdit> {
        let guess = || {
            (".{0,8}", 0.0..1e6f64).prop_map(|(group, minutes)| Guess {
                group,
                time: WorkTime::saturating(minutes),
            })
        };
        each_variant!(GuessEdit {
            Put => (0..3usize, guess()).prop_map(|(at, guess)| GuessEdit::Put { at, guess }),
            Set => (0..3usize, guess()).prop_map(|(at, guess)| GuessEdit::Set { at, guess }),
            Remove => (0..3usize).prop_map(GuessEdit::Remove),
        })
    }
}

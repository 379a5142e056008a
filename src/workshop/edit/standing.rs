//! Edits of where a team stands.

use serde::{Deserialize, Serialize};

use super::activity::change;
use super::subject::Subject;
use crate::workshop::activity::{Answer, Key, Standing};
use crate::workshop::{ActivityId, Record, Refused, Workshop};

/// A change of where a team stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum StandingEdit {
    /// Answer a measure; none leaves it open.
    #[serde(rename = "SetStanding")]
    Answer(ActivityId, Key, Option<Answer>),
    /// Compare with the levels of this year.
    #[serde(rename = "SetStandingYear")]
    SetYear(ActivityId, u16),
    /// Show the levels, or hide them.
    #[serde(rename = "RevealStanding")]
    Reveal(ActivityId, bool),
}

impl StandingEdit {
    /// As [`super::Edit::apply`].
    pub(super) fn apply(self, workshop: &mut Workshop) -> Result<Self, Refused> {
        match self {
            Self::Answer(of, key, answer) => change(workshop, of, standing, |standing| {
                let before = match answer {
                    Some(answer) => standing.answers.insert(key, answer),
                    None => standing.answers.remove(&key),
                };
                Ok(Self::Answer(of, key, before))
            }),
            Self::SetYear(of, year) => change(workshop, of, standing, |standing| {
                Ok(Self::SetYear(of, std::mem::replace(&mut standing.year, year)))
            }),
            Self::Reveal(of, revealed) => change(workshop, of, standing, |standing| {
                Ok(Self::Reveal(of, std::mem::replace(&mut standing.revealed, revealed)))
            }),
        }
    }
}

impl Subject for StandingEdit {
    fn undoable(&self) -> bool {
        matches!(self, Self::Answer(..))
    }

    fn describe(&self, _: &Workshop) -> String {
        match self {
            Self::Answer(_, key, Some(_)) => format!("Answer {}", key.name()),
            Self::Answer(_, key, None) => format!("Leave {} open", key.name()),
            Self::SetYear(_, year) => format!("Compare with {year}"),
            Self::Reveal(_, true) => "Reveal the levels".to_owned(),
            Self::Reveal(_, false) => "Hide the levels".to_owned(),
        }
    }
}

fn standing(record: &mut Record) -> Option<&mut Standing> {
    match record {
        Record::Standing(standing) => Some(standing),
        _ => None,
    }
}

#[cfg(test)]
pub(super) mod any {
    use proptest::prelude::*;

    use super::StandingEdit;
    use crate::flow::any_edit::{EachVariant, each_variant};
    use crate::workshop::activity::{Answer, Key};
    use crate::workshop::edit::activity::any::id;

    pub fn edits() -> EachVariant<StandingEdit> {
        let key = prop::sample::select(Key::ALL.to_vec());
        let answer = (0..8_u8, prop::option::of("[a-z0-9 ]{0,9}"), any::<bool>())
            .prop_map(|(band, said, from_map)| Answer { band, said, from_map });
        let year = prop::sample::select(vec![2018_u16, 2019, 2021, 2024, 2025]);
        each_variant!(StandingEdit {
            Answer => (id(), key, prop::option::of(answer)).prop_map(|(of, key, answer)| StandingEdit::Answer(of, key, answer)),
            SetYear => (id(), year).prop_map(|(of, year)| StandingEdit::SetYear(of, year)),
            Reveal => (id(), any::<bool>()).prop_map(|(of, revealed)| StandingEdit::Reveal(of, revealed)),
        })
    }
}

//! How far a room agrees to a decision: counted by fist of five, by thumbs (the roman vote), or on the eight gradients of agreement.
//!
//! Gradients after Sam Kaner, *Facilitator's Guide to Participatory Decision-Making*; the words are ours. Fist of five: five fingers are full
//! support, none blocks; with two fingers or fewer there is something to talk about.

use serde::{Deserialize, Serialize};

/// The most people of one answer.
const MOST: u32 = 100_000;

/// A way to ask how far people agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Asked {
    /// From five fingers down to a fist.
    #[default]
    Fist,
    /// Thumbs up, sideways, down.
    Roman,
    /// From whole-hearted support down to a veto, in eight steps.
    Gradients,
}

/// What was counted, from the fullest support down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Agreement {
    /// Five fingers down to none.
    Fist([u32; 6]),
    /// Up, sideways, down.
    Roman([u32; 3]),
    /// The eight gradients.
    Gradients([u32; 8]),
}

/// The fingers.
const FIST: [&str; 6] = [
    "5: all for it",
    "4: a good idea",
    "3: can live with it",
    "2: has doubts",
    "1: serious concern",
    "Fist: blocks it",
];
/// The thumbs.
const ROMAN: [&str; 3] = ["Up: for it", "Sideways: goes along", "Down: against it"];
/// The gradients.
const GRADIENTS: [&str; 8] = [
    "Whole-hearted yes",
    "Yes, with a small point",
    "Support, with reservations",
    "Stand aside",
    "More talk first",
    "Do not like it, go along",
    "Serious objection",
    "Veto",
];

impl Asked {
    /// All ways.
    pub const ALL: [Self; 3] = [Self::Fist, Self::Roman, Self::Gradients];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Fist => "Fist of five",
            Self::Roman => "Roman vote",
            Self::Gradients => "Gradients",
        }
    }

    /// What each count means, from the fullest support down.
    pub fn answers(self) -> &'static [&'static str] {
        match self {
            Self::Fist => &FIST,
            Self::Roman => &ROMAN,
            Self::Gradients => &GRADIENTS,
        }
    }

    /// What a line of counts looks like.
    pub fn example(self) -> &'static str {
        match self {
            Self::Fist => "6 5 2 1 0 0",
            Self::Roman => "9 4 1",
            Self::Gradients => "5 4 2 1 1 1 0 0",
        }
    }

    /// Reads a count for each answer, from the fullest support down; those that are not typed are 0.
    ///
    /// # Errors
    /// A sentence: what is wrong and how to mend it.
    pub fn read(self, text: &str) -> Result<Agreement, String> {
        let parts: Vec<&str> = text
            .split([' ', ',', ';', '\t'])
            .filter(|part| !part.is_empty())
            .collect();
        let all = self.answers().len();
        if parts.is_empty() || parts.len() > all {
            return Err(format!(
                "{} of {all} counts: type one for each answer from the top, as in {}",
                parts.len(),
                self.example()
            ));
        }
        let count = |part: &&str| {
            // "+3" parses as a number, and is how somebody means to add: nothing here adds.
            let digits = part.chars().all(|digit| digit.is_ascii_digit());
            let count: Option<u32> = part.parse().ok().filter(|count| digits && *count <= MOST);
            count.ok_or_else(|| format!("“{part}” is no count: type numbers, as in {}", self.example()))
        };
        let counts: Vec<u32> = parts.iter().map(count).collect::<Result<_, _>>()?;
        Ok(self.of(&counts))
    }

    /// An agreement of these counts, from the top; what is missing is 0.
    fn of(self, counts: &[u32]) -> Agreement {
        let at = |index: usize| counts.get(index).copied().unwrap_or(0);
        match self {
            Self::Fist => Agreement::Fist(std::array::from_fn(at)),
            Self::Roman => Agreement::Roman(std::array::from_fn(at)),
            Self::Gradients => Agreement::Gradients(std::array::from_fn(at)),
        }
    }
}

impl Agreement {
    /// How it was asked.
    pub fn asked(&self) -> Asked {
        match self {
            Self::Fist(_) => Asked::Fist,
            Self::Roman(_) => Asked::Roman,
            Self::Gradients(_) => Asked::Gradients,
        }
    }

    /// The counts, from the fullest support down.
    pub fn counts(&self) -> &[u32] {
        match self {
            Self::Fist(counts) => counts,
            Self::Roman(counts) => counts,
            Self::Gradients(counts) => counts,
        }
    }

    /// How many people answered.
    pub fn people(&self) -> u64 {
        self.counts().iter().map(|count| u64::from(*count)).sum()
    }

    /// The counts as they are typed.
    pub fn line(&self) -> String {
        let counts = self.counts().iter().map(u32::to_string);
        counts.collect::<Vec<_>>().join(" ")
    }

    /// The mean number of fingers; none of other ways, and none before anybody answered.
    pub fn mean(&self) -> Option<f64> {
        let Self::Fist(counts) = self else { return None };
        let people = self.people();
        let fingers = counts.iter().zip([5.0, 4.0, 3.0, 2.0, 1.0, 0.0]);
        let sum: f64 = fingers.map(|(count, fingers)| f64::from(*count) * fingers).sum();
        (people > 0).then(|| sum / people as f64)
    }

    /// What it comes to, in short: "Fist of five: mean 4.1, all support it". None before anybody answered.
    pub fn verdict(&self) -> Option<String> {
        let sum = |range: std::ops::Range<usize>| -> u64 {
            let counts = self.counts().get(range).unwrap_or_default();
            counts.iter().map(|count| u64::from(*count)).sum()
        };
        if self.people() == 0 {
            return None;
        }
        Some(match self {
            Self::Fist(_) => {
                let mean = self.mean().unwrap_or(0.0);
                // A single fist outweighs any mean: whoever blocks is named before those who doubt.
                let said = match (sum(5..6), sum(3..5)) {
                    (0, 0) => "everybody can live with it".to_owned(),
                    (0, doubts) => format!("{doubts} to be heard first"),
                    (blocks, _) => format!("{blocks} {} it", if blocks == 1 { "blocks" } else { "block" }),
                };
                format!("Fist of five: mean {mean:.1}, {said}")
            }
            Self::Roman(counts) => {
                let [up, side, down] = counts;
                let said = match down {
                    0 => "carried".to_owned(),
                    1 => "one against, ask why".to_owned(),
                    // Carried or not, those against are asked: that is what the vote is for.
                    down if down < up => format!("{down} against, ask why"),
                    _ => "not carried".to_owned(),
                };
                format!("Roman vote: {up} up, {side} sideways, {down} down; {said}")
            }
            Self::Gradients(_) => {
                let all = self.people();
                let (support, against) = (sum(0..3), sum(6..8));
                let said = match (against, sum(7..8)) {
                    (_, 1) => "1 vetoes it".to_owned(),
                    (_, vetoes) if vetoes > 0 => format!("{vetoes} veto it"),
                    (0, _) => "nobody objects".to_owned(),
                    (1, _) => "1 objects".to_owned(),
                    (against, _) => format!("{against} object"),
                };
                format!("Gradients: {support} of {all} support it, {said}")
            }
        })
    }

    /// What is wrong with it, as a sentence.
    pub fn fault(&self) -> Option<&'static str> {
        let most = |count: &u32| *count <= MOST;
        (!self.counts().iter().all(most)).then_some("at most 100000 people give one answer")
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn counts_are_read_from_the_fullest_support_down() {
        assert_eq!(Asked::Fist.read("6 5 2 1"), Ok(Agreement::Fist([6, 5, 2, 1, 0, 0])));
        assert_eq!(Asked::Roman.read("9, 4, 1"), Ok(Agreement::Roman([9, 4, 1])));
        assert_eq!(
            Asked::Gradients.read("5 4 2 1 1 1 0 0").unwrap().line(),
            "5 4 2 1 1 1 0 0"
        );
        for (asked, bad) in [
            (Asked::Roman, "1 2 3 4"),
            (Asked::Fist, ""),
            (Asked::Fist, "many"),
            (Asked::Fist, "-1"),
            (Asked::Fist, "1.5"),
            (Asked::Fist, "99999999999"),
        ] {
            let why = asked.read(bad).unwrap_err();
            assert!(why.contains(asked.example()), "{why}");
        }
    }

    #[test]
    fn a_verdict_says_who_has_to_be_heard_first() {
        for (asked, line, says) in [
            (
                Asked::Fist,
                "6 5 3",
                "Fist of five: mean 4.2, everybody can live with it",
            ),
            (Asked::Fist, "6 5 2 1", "Fist of five: mean 4.1, 1 to be heard first"),
            (Asked::Fist, "6 5 2 0 0 1", "Fist of five: mean 4.0, 1 blocks it"),
            (Asked::Roman, "9 5", "Roman vote: 9 up, 5 sideways, 0 down; carried"),
            (
                Asked::Roman,
                "9 4 1",
                "Roman vote: 9 up, 4 sideways, 1 down; one against, ask why",
            ),
            (
                Asked::Roman,
                "3 1 9",
                "Roman vote: 3 up, 1 sideways, 9 down; not carried",
            ),
            (
                Asked::Gradients,
                "5 4 2 1 1 1",
                "Gradients: 11 of 14 support it, nobody objects",
            ),
            (
                Asked::Gradients,
                "5 4 2 1 1 0 1",
                "Gradients: 11 of 14 support it, 1 objects",
            ),
            (
                Asked::Gradients,
                "1 0 0 0 0 0 0 2",
                "Gradients: 1 of 3 support it, 2 veto it",
            ),
        ] {
            assert_eq!(asked.read(line).unwrap().verdict().unwrap(), says, "{line}");
        }
        assert_eq!(Asked::Fist.read("0").unwrap().verdict(), None);
    }
}

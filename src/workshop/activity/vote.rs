//! Dots on the steps of a map, where the room thinks the bottleneck is, beside what the numbers say.
//!
//! The dots themselves are marks of the map ([`crate::workshop::Marks`]), where the map shows them too.

use serde::{Deserialize, Serialize};

use super::kept::{Kept, counted};
use super::text::fits;
use crate::flow::{Flow, StepId};
use crate::workshop::{MapId, Marks};

/// The longest reason, in characters.
pub const MAX_BECAUSE: usize = 200;
/// The most dots that one person puts.
const MOST_EACH: u32 = 100;

/// See the module.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BottleneckVote {
    /// The map that is voted on; none is the one that is shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub map: Option<MapId>,
    /// Dots that each person has.
    #[serde(default = "three")]
    pub each: u32,
    /// Whether the vote has ended: until then the room sees no counts.
    #[serde(default)]
    pub ended: bool,
    /// Why the room and the numbers differ, or agree.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub because: String,
}

fn three() -> u32 {
    3
}

impl Default for BottleneckVote {
    fn default() -> Self {
        Self {
            map: None,
            each: three(),
            ended: false,
            because: String::new(),
        }
    }
}

/// What a vote came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Voted {
    /// The steps that got dots, most first; those with as many stand in the order of the map.
    pub steps: Vec<(StepId, u32)>,
    /// All dots.
    pub dots: u64,
}

impl Voted {
    /// Counts the dots on the steps of `flow`.
    pub fn of(flow: &Flow, marks: &Marks) -> Self {
        let counted = flow.steps.iter().map(|step| (step.id, marks.dots_on(step.id)));
        let mut steps: Vec<(StepId, u32)> = counted.filter(|(_, dots)| *dots > 0).collect();
        // A stable sort, so that steps with as many dots stand in the order of the map.
        steps.sort_by_key(|(_, dots)| std::cmp::Reverse(*dots));
        Self {
            steps,
            dots: marks.all_dots(flow),
        }
    }

    /// The steps that share the most dots: one, or several that are tied; none before anybody has voted.
    pub fn first(&self) -> &[(StepId, u32)] {
        let most = self.steps.first().map_or(0, |(_, dots)| *dots);
        let tied = self.steps.iter().take_while(|(_, dots)| *dots == most).count();
        self.steps.get(..tied).unwrap_or_default()
    }
}

impl BottleneckVote {
    /// How many dots `people` have together; none where nobody has said how many there are.
    pub fn budget(&self, people: u32) -> Option<u64> {
        (people > 0).then(|| u64::from(people) * u64::from(self.each))
    }

    /// "3 dots each", "One dot each".
    pub fn each_has(&self) -> String {
        match self.each {
            1 => "One dot each".to_owned(),
            dots => format!("{dots} dots each"),
        }
    }

    /// "36 of 42 dots", "42 dots, all given", "45 dots, 3 too many".
    pub fn counted(&self, dots: u64, people: u32) -> String {
        match self.budget(people) {
            None => format!("{dots} dots"),
            Some(all) if dots == all => format!("{all} dots, all given"),
            Some(all) if dots < all => format!("{dots} of {all} dots"),
            Some(all) => format!("{dots} dots, {} too many", dots - all),
        }
    }

    /// "The room says Code review, the numbers say QA test: because reviews are felt every day".
    pub fn sentence(&self, flow: &Flow, voted: &Voted, numbers: Option<StepId>) -> Option<String> {
        let names: Vec<&str> = voted.first().iter().map(|(step, _)| flow.name_of(*step)).collect();
        let room = match names.as_slice() {
            [] => return None,
            [one] => (*one).to_owned(),
            [most @ .., last] => format!("{} and {last}", most.join(", ")),
        };
        // A tie that the numbers' step is part of is no agreement: the room could not say which.
        let agrees = |step: StepId| voted.first().iter().any(|(first, _)| *first == step) && names.len() == 1;
        let said = match numbers {
            None => format!("The room says {room}"),
            Some(step) if agrees(step) => format!("The room and the numbers say {room}"),
            Some(step) => format!("The room says {room}, the numbers say {}", flow.name_of(step)),
        };
        Some(if self.because.is_empty() {
            said
        } else {
            format!("{said}: because {}", self.because)
        })
    }
}

impl Kept for BottleneckVote {
    fn opens(&self) -> &'static str {
        "Open a bottleneck vote"
    }

    fn in_short(&self) -> String {
        if self.because.is_empty() {
            format!("{} each", counted(u64::from(self.each), "dot"))
        } else {
            format!("because {}", self.because)
        }
    }

    fn hides(&self) -> bool {
        true
    }

    fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    fn fault(&self) -> Option<&'static str> {
        if !(1..=MOST_EACH).contains(&self.each) {
            return Some("each person of a vote has 1 to 100 dots");
        }
        (!fits(&self.because, MAX_BECAUSE)).then_some("the reason of a vote has at most 200 characters on one line")
    }
}

/// Tallies in one field, a number for each of `steps` in their order: "3 5 0 2".
///
/// # Errors
/// A sentence: what is wrong and how to mend it.
pub fn read_tallies(text: &str, steps: usize) -> Result<Vec<u32>, String> {
    let parts: Vec<&str> = text
        .split([' ', ',', ';', '\t'])
        .filter(|part| !part.is_empty())
        .collect();
    if parts.len() != steps {
        return Err(format!(
            "{} of {steps} counts: type one for each step, in the order of the map",
            parts.len()
        ));
    }
    let count = |part: &&str| {
        let digits = part.chars().all(|digit| digit.is_ascii_digit());
        let count = part.parse().ok().filter(|count| digits && *count <= Marks::MOST_DOTS);
        count.ok_or_else(|| format!("“{part}” is no count: type numbers, as in 3 5 0 2"))
    };
    parts.iter().map(count).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn flow() -> Flow {
        crate::flow::text::read("Code review | pt 1h\nQA test | pt 1d\nDeploy | pt 1h").flow
    }

    fn marks(dots: &[u32]) -> Marks {
        let flow = flow();
        Marks {
            dots: flow
                .steps
                .iter()
                .map(|step| step.id)
                .zip(dots.iter().copied())
                .collect(),
            ..Marks::default()
        }
    }

    fn sentence(dots: &[u32], numbers: Option<&str>, because: &str) -> Option<String> {
        let flow = flow();
        let numbers = numbers.map(|name| flow.find(name).unwrap().id);
        let vote = BottleneckVote {
            because: because.to_owned(),
            ..BottleneckVote::default()
        };
        vote.sentence(&flow, &Voted::of(&flow, &marks(dots)), numbers)
    }

    #[test]
    fn the_room_stands_beside_the_numbers_with_the_reason() {
        assert_eq!(
            sentence(&[5, 3, 0], Some("QA test"), "reviews are felt every day").unwrap(),
            "The room says Code review, the numbers say QA test: because reviews are felt every day"
        );
        assert_eq!(
            sentence(&[1, 3, 0], Some("QA test"), "").unwrap(),
            "The room and the numbers say QA test"
        );
        assert_eq!(
            sentence(&[3, 3, 1], Some("QA test"), "").unwrap(),
            "The room says Code review and QA test, the numbers say QA test"
        );
        assert_eq!(sentence(&[0, 0, 2], None, "").unwrap(), "The room says Deploy");
        assert_eq!(sentence(&[0, 0, 0], Some("QA test"), ""), None);
    }

    #[test]
    fn dots_are_counted_against_what_the_people_have() {
        let vote = BottleneckVote::default();
        assert_eq!(vote.counted(36, 14), "36 of 42 dots");
        assert_eq!(vote.counted(42, 14), "42 dots, all given");
        assert_eq!(vote.counted(45, 14), "45 dots, 3 too many");
        assert_eq!(vote.counted(36, 0), "36 dots");
    }

    #[test]
    fn tallies_are_one_for_each_step() {
        assert_eq!(read_tallies("3 5 0", 3), Ok(vec![3, 5, 0]));
        assert_eq!(read_tallies("3, 5, 0", 3), Ok(vec![3, 5, 0]));
        for bad in ["3 5", "3 5 0 2", "3 five 0", "3 -5 0", "3 99999 0", ""] {
            assert!(read_tallies(bad, 3).is_err(), "{bad}");
        }
    }
}

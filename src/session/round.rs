//! A prepared discussion round.

use serde::{Deserialize, Serialize};

use super::activity::Activity;

/// A timed discussion of one question.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Round {
    /// Unique within the session.
    pub id: String,
    /// The question, as the wall shows it.
    pub question: String,
    /// The phases in order. At least one.
    pub phases: Vec<Phase>,
    /// What the answers become.
    #[serde(default, skip_serializing_if = "crate::session::unset::unset")]
    pub becomes: Option<Activity>,
    /// What kind of time it is.
    #[serde(default, skip_serializing_if = "is_default")]
    pub form: RoundForm,
    /// How many people are in a group, for phases whose minutes are for each of them. Without it [`Round::GROUP`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<u32>,
    /// Phases that come several times, one after the other.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repeat: Option<Repeat>,
    /// What happens when the time of a phase is up.
    #[serde(default, skip_serializing_if = "is_default")]
    pub end: EndRule,
    /// From how many minutes before its end a phase counts as nearly over. Without it the last minute does, and the last fifth of a short one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub near: Option<f32>,
    /// By how many minutes a phase may be extended, one vote of thumbs after the other, as in `[5, 3, 1]`. With them its end is asked for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub extensions: Vec<f32>,
}

/// One phase of a round: who talks with whom, and for how long.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phase {
    /// Short name, as in "Alone", "Pairs", "Fours", "All".
    pub name: String,
    /// Minutes, more than 0.
    pub minutes: f32,
    /// What people do in it, said to them: it stands on the wall. What helps the facilitator is in the notes of the slide.
    #[serde(default, skip_serializing_if = "crate::session::unset::unset")]
    pub hint: Option<String>,
    /// Whether each person of a group has these minutes, one after the other.
    #[serde(default, skip_serializing_if = "is_default")]
    pub per_person: bool,
}

/// What kind of time a round is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum RoundForm {
    /// People talk about a question.
    #[default]
    Discussion,
    /// Nobody has to be there: the wall says when it goes on.
    Break,
    /// The groups tell the others, one after the other.
    Report,
}

/// What happens when the time of a phase is up.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum EndRule {
    /// The phase goes on over its time until somebody ends it.
    #[default]
    Hold,
    /// The facilitator is asked whether it goes on.
    Ask,
    /// The next phase begins by itself. The last phase goes on over its time.
    GoOn,
}

/// Phases that come several times.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Repeat {
    /// The first of them, counted from 1.
    pub from: usize,
    /// The last of them, counted from 1.
    pub to: usize,
    /// How often they come in all.
    pub times: u32,
}

impl Round {
    /// People in a group where nothing else is said.
    pub const GROUP: u32 = 4;
    /// The most phases that a round may have once its repeated ones are counted.
    pub const MOST_PHASES: usize = 200;
    /// The most people in a group.
    pub const MOST_PEOPLE: u32 = 200;

    /// The planned minutes of all phases, as often as they come.
    pub fn minutes(&self) -> f32 {
        self.each_phase().map(|(_, phase)| self.minutes_of(phase)).sum()
    }

    /// The minutes of a phase: for each person of a group, where they are meant so.
    pub fn minutes_of(&self, phase: &Phase) -> f32 {
        // A session that was built and not read may say 0: no phase may take no time.
        let people = self.group.unwrap_or(Self::GROUP).clamp(1, Self::MOST_PEOPLE);
        if phase.per_person {
            phase.minutes * people as f32
        } else {
            phase.minutes
        }
    }

    /// How often its repeated phases come in all; 1 where none are.
    fn times(&self) -> usize {
        self.repeat.map_or(1, |repeat| repeat.times.max(1) as usize)
    }

    /// The phases in the order they are run, each with the number of its turn (0 for those that come once), at most [`Round::MOST_PHASES`].
    fn each_phase(&self) -> impl Iterator<Item = (usize, &Phase)> {
        let block = self.repeat.filter(|repeat| {
            let all = self.phases.len();
            repeat.from >= 1 && repeat.from <= repeat.to && repeat.to <= all
        });
        let (from, to) = block.map_or((0, 0), |repeat| (repeat.from - 1, repeat.to));
        let turns = if block.is_some() { self.times() } else { 0 };
        let part = |from: usize, to: usize| self.phases.iter().skip(from).take(to.saturating_sub(from));
        let before = part(0, from).map(|phase| (0, phase));
        let repeated = (1..=turns).flat_map(move |turn| part(from, to).map(move |phase| (turn, phase)));
        let after = part(to, self.phases.len()).map(|phase| (0, phase));
        // Also where the check was passed by: a file must not make a round of a million phases.
        before.chain(repeated).chain(after).take(Self::MOST_PHASES)
    }

    /// The round as it is run: every phase once for each time that it comes, with the minutes that it takes. Done again it changes nothing.
    #[must_use]
    pub fn unrolled(&self) -> Self {
        let times = self.times();
        let phase = |(turn, phase): (usize, &Phase)| Phase {
            name: if turn > 0 && times > 1 {
                format!("{} {turn}", phase.name)
            } else {
                phase.name.clone()
            },
            minutes: self.minutes_of(phase),
            hint: phase.hint.clone(),
            per_person: false,
        };
        Self {
            phases: self.each_phase().map(phase).collect(),
            repeat: None,
            ..self.clone()
        }
    }

    /// What happens at the end of a phase: who may extend it is asked.
    pub fn end_rule(&self) -> EndRule {
        if self.extensions.is_empty() {
            self.end
        } else {
            EndRule::Ask
        }
    }
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn phase(name: &str, minutes: f32, per_person: bool) -> Phase {
        Phase {
            name: name.to_owned(),
            minutes,
            per_person,
            ..Phase::default()
        }
    }

    fn names(round: &Round) -> Vec<(&str, f32)> {
        round
            .phases
            .iter()
            .map(|phase| (phase.name.as_str(), phase.minutes))
            .collect()
    }

    #[test]
    fn repeated_phases_come_in_their_order_as_often_as_told() {
        let round = Round {
            phases: vec![
                phase("Reflect", 1.0, false),
                phase("Share", 2.0, false),
                phase("Advise", 5.0, false),
            ],
            repeat: Some(Repeat {
                from: 2,
                to: 3,
                times: 3,
            }),
            ..Round::default()
        };
        let run = round.unrolled();
        let expected = [
            ("Reflect", 1.0),
            ("Share 1", 2.0),
            ("Advise 1", 5.0),
            ("Share 2", 2.0),
            ("Advise 2", 5.0),
            ("Share 3", 2.0),
            ("Advise 3", 5.0),
        ];
        assert_eq!(names(&run), expected);
        assert_eq!(run.unrolled(), run);
        assert!((round.minutes() - 22.0).abs() < 1e-4 && (run.minutes() - 22.0).abs() < 1e-4);
    }

    #[test]
    fn a_phase_for_each_person_takes_as_long_as_the_group_is_large() {
        let mut round = Round {
            phases: vec![phase("First words", 1.0, true), phase("Open", 20.0, false)],
            group: Some(6),
            ..Round::default()
        };
        assert!((round.minutes() - 26.0).abs() < 1e-4);
        assert_eq!(names(&round.unrolled()), [("First words", 6.0), ("Open", 20.0)]);
        round.group = None;
        assert!((round.minutes() - 24.0).abs() < 1e-4);
    }

    #[test]
    fn whatever_a_file_says_a_round_stays_short() {
        for (from, to, times) in [
            (0, 0, 9),
            (2, 1, 9),
            (1, 9, 9),
            (1, 2, u32::MAX),
            (usize::MAX, usize::MAX, 2),
        ] {
            let round = Round {
                phases: vec![phase("A", 1.0, false), phase("B", 1.0, true)],
                repeat: Some(Repeat { from, to, times }),
                group: Some(u32::MAX),
                ..Round::default()
            };
            let run = round.unrolled();
            assert!(
                (2..=Round::MOST_PHASES).contains(&run.phases.len()),
                "{from} {to} {times}"
            );
        }
    }
}

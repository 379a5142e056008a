//! Methods of discussion that are known by name, with the timings that are published for them.

use super::round::{EndRule, Phase, Repeat, Round, RoundForm};

/// A method of discussion.
#[derive(Debug, Clone, Copy)]
pub struct Method {
    /// What it is called.
    pub name: &'static str,
    /// When it helps, in one sentence.
    pub says: &'static str,
    /// Where its timings are from.
    pub source: &'static str,
    /// People in a group where its timings depend on them; 0 where they do not.
    pub group: u32,
    phases: &'static [(&'static str, f32, bool, &'static str)],
    repeat: Option<Repeat>,
    end: EndRule,
    extensions: &'static [f32],
}

/// Minutes for all, not for each person.
const ALL: bool = false;
/// Minutes for each person of a group.
const EACH: bool = true;

/// A method whose minutes do not depend on groups, that runs once, and whose phases go on over their time.
const fn simple(
    name: &'static str,
    says: &'static str,
    source: &'static str,
    phases: &'static [(&'static str, f32, bool, &'static str)],
) -> Method {
    Method {
        name,
        says,
        source,
        group: 0,
        phases,
        repeat: None,
        end: EndRule::Hold,
        extensions: &[],
    }
}

/// The methods, those that most rounds need first.
pub const METHODS: &[Method] = &[
    simple(
        "1-2-4-All",
        "Everybody thinks first, and the loudest voice does not decide",
        // alone 1 min, pairs 2, fours 4, all 5
        "Liberating Structures, 1-2-4-All",
        &[
            ("Alone", 1.0, ALL, "Everybody writes in silence"),
            ("Pairs", 2.0, ALL, "Compare, and build on each other"),
            ("Fours", 4.0, ALL, "What do both pairs see, where do they differ?"),
            ("All", 5.0, ALL, "One thing from each group of four that stood out"),
        ],
    ),
    simple(
        "Think-Pair-Share",
        "A short question that everybody should have an answer to",
        // No timing is published with the method: these are the least of what handbooks of teaching name.
        "Lyman 1981 (the method); minutes by custom",
        &[
            ("Think", 1.0, ALL, "Everybody by themselves"),
            ("Pair", 3.0, ALL, "Tell each other"),
            ("Share", 5.0, ALL, "Some pairs tell all"),
        ],
    ),
    simple(
        "Silent writing",
        "Collects much in little time, without talk",
        "minutes by custom",
        &[
            ("Write", 5.0, ALL, "One thought a card, in silence"),
            ("Read", 3.0, ALL, "Put the cards up and read them, still in silence"),
        ],
    ),
    Method {
        group: 6,
        ..simple(
            "Conversation Café",
            "A hard subject, in groups of five to seven, where everybody is heard twice",
            // 1 min per person, 1 min per person, open 20-40, closing 5-10
            "conversationcafe.org, by Wikidelphia",
            &[
                ("First round", 1.0, EACH, "Each has a minute, nobody answers"),
                ("Second round", 1.0, EACH, "Each has a minute, having heard the others"),
                ("Open talk", 20.0, ALL, "Whoever holds the object speaks"),
                ("Closing", 5.0, ALL, "Each says what they take along"),
            ],
        )
    },
    Method {
        repeat: Some(Repeat {
            from: 2,
            to: 5,
            times: 3,
        }),
        ..simple(
            "Troika Consulting",
            "Three people help each other with a question of their own",
            // reflect 1; then three times: share 1-2, clarify 1-2, consult 4-5, reflect 1-2
            "Liberating Structures, Troika Consulting",
            &[
                ("Reflect", 1.0, ALL, "What do I want help with?"),
                ("Share", 2.0, ALL, "One of three tells their question"),
                ("Clarify", 1.0, ALL, "The other two ask"),
                (
                    "Advise",
                    5.0,
                    ALL,
                    "The two talk, the one listens with their back to them",
                ),
                ("Thank", 1.0, ALL, "The one says what was worth most"),
            ],
        )
    },
    Method {
        repeat: Some(Repeat {
            from: 3,
            to: 3,
            times: 4,
        }),
        end: EndRule::Ask,
        extensions: &[5.0, 3.0, 1.0],
        ..simple(
            "Lean Coffee",
            "The group makes the agenda, and thumbs decide what gets more time",
            // topic box 5-8 min, then a vote of thumbs: on for less each time, or the next topic
            "leancoffee.org (boxes of 5 to 8 minutes, thumbs)",
            &[
                ("Pitch", 5.0, ALL, "Write topics, tell each in a sentence"),
                ("Dots", 2.0, ALL, "Two or three dots each, then sort"),
                (
                    "Topic",
                    8.0,
                    ALL,
                    "At the end thumbs: up goes on, down goes to the next",
                ),
            ],
        )
    },
];

impl Method {
    /// A round of this method on a question.
    pub fn round(&self, question: &str) -> Round {
        let phase = |(name, minutes, per_person, hint): &(&str, f32, bool, &str)| Phase {
            name: (*name).to_owned(),
            minutes: *minutes,
            hint: Some((*hint).to_owned()),
            per_person: *per_person,
        };
        Round {
            id: OWN.to_owned(),
            question: question.to_owned(),
            phases: self.phases.iter().map(phase).collect(),
            group: (self.group > 0).then_some(self.group),
            repeat: self.repeat,
            end: self.end,
            extensions: self.extensions.to_vec(),
            ..Round::default()
        }
    }
}

/// The id of a round that is not of the session.
pub const OWN: &str = "free";

/// A break of so many minutes.
pub fn break_of(minutes: f32) -> Round {
    Round {
        id: OWN.to_owned(),
        question: "Break".to_owned(),
        phases: vec![Phase {
            name: "Break".to_owned(),
            minutes,
            ..Phase::default()
        }],
        form: RoundForm::Break,
        ..Round::default()
    }
}

/// One short phase for each of `names`, in this order: groups that report back, people that speak.
pub fn one_after_the_other(question: &str, names: &[String], minutes: f32) -> Round {
    let phase = |name: &String| Phase {
        name: name.clone(),
        minutes,
        ..Phase::default()
    };
    Round {
        id: OWN.to_owned(),
        question: question.to_owned(),
        phases: names.iter().take(Round::MOST_PHASES).map(phase).collect(),
        form: RoundForm::Report,
        ..Round::default()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::*;

    #[test]
    fn methods_take_the_time_that_is_published() {
        let minutes: Vec<(&str, f32)> = METHODS
            .iter()
            .map(|method| (method.name, method.round("?").minutes()))
            .collect();
        let expected = [
            ("1-2-4-All", 12.0),
            ("Think-Pair-Share", 9.0),
            ("Silent writing", 8.0),
            ("Conversation Café", 37.0),
            ("Troika Consulting", 28.0),
            ("Lean Coffee", 39.0),
        ];
        assert_eq!(minutes, expected);
    }

    /// Name of a phase, its least and its most minutes as published, and whether each person has them.
    type Published = (&'static str, f32, f32, bool);

    #[test]
    fn each_phase_has_the_minutes_that_are_published_for_it() {
        let published: [(&str, &[Published]); 4] = [
            (
                "1-2-4-All",
                &[
                    ("Alone", 1.0, 1.0, ALL),
                    ("Pairs", 2.0, 2.0, ALL),
                    ("Fours", 4.0, 4.0, ALL),
                    ("All", 5.0, 5.0, ALL),
                ],
            ),
            (
                "Conversation Café",
                &[
                    ("First round", 1.0, 1.0, EACH),
                    ("Second round", 1.0, 1.0, EACH),
                    ("Open talk", 20.0, 40.0, ALL),
                    ("Closing", 5.0, 10.0, ALL),
                ],
            ),
            (
                "Troika Consulting",
                &[
                    ("Reflect", 1.0, 1.0, ALL),
                    ("Share", 1.0, 2.0, ALL),
                    ("Clarify", 1.0, 2.0, ALL),
                    ("Advise", 4.0, 5.0, ALL),
                    ("Thank", 1.0, 2.0, ALL),
                ],
            ),
            (
                "Lean Coffee",
                // For pitching and for the dots nothing is published.
                &[
                    ("Pitch", 0.1, 10.0, ALL),
                    ("Dots", 0.1, 10.0, ALL),
                    ("Topic", 5.0, 8.0, ALL),
                ],
            ),
        ];
        for (name, phases) in published {
            let method = METHODS.iter().find(|method| method.name == name).unwrap();
            let round = method.round("?");
            assert_eq!(round.phases.len(), phases.len(), "{name}");
            for (phase, (called, least, most, each)) in round.phases.iter().zip(phases) {
                assert_eq!((phase.name.as_str(), phase.per_person), (*called, *each), "{name}");
                assert!(
                    (*least..=*most).contains(&phase.minutes),
                    "{name}, {called}: {}",
                    phase.minutes
                );
            }
        }
        let of = |name: &str| METHODS.iter().find(|method| method.name == name).unwrap();
        assert!((5..=7).contains(&of("Conversation Café").group));
        // Each of three is helped once, and reflects alone before.
        let troika = of("Troika Consulting").repeat.unwrap();
        assert_eq!((troika.from, troika.to, troika.times), (2, 5, 3));
        let boxes = of("Lean Coffee").extensions;
        assert!(
            boxes.windows(2).all(|pair| pair[1] < pair[0]),
            "each box is smaller: {boxes:?}"
        );
        assert_eq!(boxes, [5.0, 3.0, 1.0]);
    }

    #[test]
    fn a_report_has_a_phase_a_group_in_the_order_given() {
        let names = ["Table B".to_owned(), "Table A".to_owned()];
        let round = one_after_the_other("Report back", &names, 1.0);
        let phases: Vec<&str> = round.phases.iter().map(|phase| phase.name.as_str()).collect();
        assert_eq!(phases, ["Table B", "Table A"]);
        assert_eq!(round.form, RoundForm::Report);
    }
}

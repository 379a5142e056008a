//! The session of the demonstration: the slides of Session 1 in twelve items, with the minutes that the pictures of all screens were drawn with.

use crate::session::{Activity, AgendaItem, Session, Slide, built_in};

/// Title, minutes, activity and slides of each item.
const ITEMS: [(&str, f32, Option<Activity>, &[&str]); 12] = [
    ("Welcome", 5.0, None, &["cover"]),
    ("The old world", 8.0, None, &["the-wall"]),
    (
        "What DevOps is",
        10.0,
        None,
        &["culture-not-tool", "you-build-it", "lifecycle"],
    ),
    ("CALMS", 8.0, None, &["calms", "principles"]),
    (
        "DevOps, SRE, platform",
        7.0,
        None,
        &["three-names", "golden-path", "three-questions"],
    ),
    ("Estimate", 4.0, None, &["estimate"]),
    ("Two stories", 6.0, None, &["without-devops", "six-weeks-or-a-day"]),
    ("The numbers", 5.0, None, &["dora"]),
    ("Map our flow", 15.0, Some(Activity::Map), &["map-our-flow"]),
    ("Bottlenecks", 10.0, Some(Activity::Round), &["bottlenecks"]),
    ("Toil", 6.0, Some(Activity::Toil), &["toil", "toil-examples"]),
    ("Close", 6.0, None, &["takeaways", "toolchain", "next-session"]),
];

/// The minutes of the phases of each round.
const ROUNDS: [(&str, &[f32]); 4] = [
    ("estimate", &[1.0, 2.0]),
    ("flow", &[1.0, 8.0, 4.0]),
    ("bottlenecks", &[1.0, 2.0, 4.0, 3.0]),
    ("toil", &[1.0, 1.0, 1.0]),
];

/// The session.
pub(super) fn session() -> Session {
    let built_in = built_in();
    let slide = |id: &&str| -> Option<Slide> {
        let (_, slide) = built_in.slides().find(|(_, slide)| slide.id == **id)?;
        Some(slide.clone())
    };
    let items = ITEMS.iter().map(|(title, minutes, activity, slides)| AgendaItem {
        title: (*title).to_owned(),
        minutes: *minutes,
        activity: *activity,
        slides: slides.iter().filter_map(slide).collect(),
    });
    let rounds = ROUNDS.iter().filter_map(|(id, minutes)| {
        let mut round = built_in.round(id)?.clone();
        for (phase, minutes) in round.phases.iter_mut().zip(*minutes) {
            phase.minutes = *minutes;
        }
        round.becomes = round.becomes.filter(|activity| *activity != Activity::BottleneckVote);
        Some(round)
    });
    Session {
        agenda: items.collect(),
        rounds: rounds.collect(),
        ..built_in.clone()
    }
}

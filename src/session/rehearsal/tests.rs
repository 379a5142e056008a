//! Rehearsals tried on a small session.
#![allow(clippy::unwrap_used)]

use std::time::Duration;

use super::*;
use crate::session::{Activity, starter};

/// Three items: one of two slides, a round, one of one slide.
fn session() -> Session {
    let mut session = starter("Waiting");
    let slide = session.slide(0).unwrap().clone();
    let item = |title: &str, minutes: f32, activity: Option<Activity>, ids: &[&str]| AgendaItem {
        title: title.to_owned(),
        minutes,
        activity,
        slides: ids
            .iter()
            .map(|id| crate::session::Slide {
                id: (*id).to_owned(),
                ..slide.clone()
            })
            .collect(),
    };
    session.agenda = vec![
        item("Why", 8.0, None, &["a", "b"]),
        item("Round", 10.0, Some(Activity::Round), &["r"]),
        item("Close", 6.0, None, &["c"]),
    ];
    session
}

/// A rehearsal in which slides took so many seconds.
fn run(took: &[(&str, u64)]) -> Rehearsal {
    let mut run = Rehearsal::default();
    for (id, seconds) in took {
        run.add(id, Duration::from_secs(*seconds));
    }
    run
}

fn kept(runs: Vec<Rehearsal>) -> Rehearsals {
    Rehearsals {
        runs,
        ..Rehearsals::default()
    }
}

#[test]
fn slides_of_an_item_share_its_minutes_and_a_round_takes_what_it_is_planned_for() {
    let session = session();
    let planned = planned(&session);
    let told: Vec<(&str, usize, u64, bool)> = planned
        .iter()
        .map(|of| (of.slide.id.as_str(), of.item, of.plan.as_secs(), of.timed))
        .collect();
    assert_eq!(
        told,
        [
            ("a", 0, 240, true),
            ("b", 0, 240, true),
            ("r", 1, 600, false),
            ("c", 2, 360, true)
        ]
    );
    // The round took two minutes to read aloud, and counts ten.
    let run = run(&[("a", 300), ("b", 300), ("r", 120), ("c", 300)]);
    assert_eq!(run.whole(&session), Duration::from_mins(25));
    assert_eq!(run.spent(), Duration::from_mins(17));
}

#[test]
fn a_slide_may_have_minutes_of_its_own_and_a_hidden_one_has_none() {
    let mut session = session();
    let slides = &mut session.agenda.first_mut().unwrap().slides;
    slides.first_mut().unwrap().minutes = Some(5.0);
    let mut hidden = slides.first().unwrap().clone();
    (hidden.id, hidden.hidden) = ("h".to_owned(), true);
    slides.push(hidden);
    let planned = planned(&session);
    let told: Vec<(&str, u64, bool)> = planned
        .iter()
        .take(3)
        .map(|of| (of.slide.id.as_str(), of.plan.as_secs(), of.timed))
        .collect();
    assert_eq!(told, [("a", 300, true), ("b", 180, true), ("h", 0, false)]);
    let run = run(&[("a", 300), ("b", 240)]);
    assert_eq!(
        run.of_item(session.agenda.first().unwrap()),
        Some(Duration::from_mins(9))
    );
}

#[test]
fn a_proposal_is_the_middle_of_the_last_three_whole_times_and_only_where_it_differs() {
    let session = session();
    let once = kept(vec![run(&[("a", 300), ("b", 240), ("c", 360)])]);
    assert!(
        proposals(&session, &once).iter().all(Option::is_none),
        "after the second"
    );
    let mut often = kept(vec![
        run(&[("a", 60), ("b", 60), ("c", 360)]),
        run(&[("a", 240), ("b", 240), ("c", 300)]),
        run(&[("a", 300), ("b", 240), ("c", 420), ("r", 60)]),
        // It was ended in the middle: of this item it says nothing.
        run(&[("a", 300)]),
        run(&[("a", 320), ("b", 240), ("c", 360)]),
    ]);
    let found = proposals(&session, &often);
    let first = found.first().unwrap().as_ref().unwrap();
    assert_eq!((first.minutes, first.took.as_slice()), (9, &[8, 9, 9][..]));
    assert_eq!(first.why(), "+1, 2 of 3 took 9");
    assert_eq!(found.get(1), Some(&None), "a round keeps its plan");
    assert_eq!(found.get(2), Some(&None), "5, 7 and 6 of 6");
    often.runs.push(run(&[("a", 60), ("b", 60), ("c", 60)]));
    often.runs.push(run(&[("a", 90), ("b", 90), ("c", 60)]));
    let found = proposals(&session, &often);
    assert_eq!(found.first().unwrap().as_ref().unwrap().why(), "−5, 2 to 9");
    assert_eq!(found.get(2).unwrap().as_ref().unwrap().why(), "−5, 2 of 3 took 1");
}

#[test]
fn what_runs_over_every_time_and_what_has_time_to_spare_is_told() {
    let session = session();
    let kept = kept(vec![
        run(&[("a", 300), ("b", 100), ("r", 900), ("c", 400)]),
        run(&[("a", 260), ("b", 100), ("r", 900), ("c", 100)]),
    ]);
    let over: Vec<(usize, u64)> = over_every_time(&session, &kept)
        .into_iter()
        .map(|(index, _, over)| (index, over.as_secs()))
        .collect();
    assert_eq!(over, [(0, 20)], "c did once, the round counts as planned");
    let slack = most_slack(&session, &kept).unwrap();
    assert_eq!(
        (slack.item, slack.minutes),
        (2, 1),
        "8 less 6.3 is 1, 6 less 4.2 is 1: the later one"
    );
    assert!((sum(&session, |item| (item == 0).then_some(9.0)) - 25.0).abs() < 0.01);
}

#[test]
fn what_is_kept_reads_back_and_a_file_of_a_newer_program_does_too() {
    let mut all = kept(vec![run(&[("a", 1)])]);
    all.room = Some(24.0);
    all.remark(Remark {
        slide: Some("a".to_owned()),
        text: "Shorter".to_owned(),
        ..Remark::default()
    });
    all.open = Some(OpenRehearsal {
        slide: "b".to_owned(),
        step: 2,
        ..OpenRehearsal::default()
    });
    let text = ron::to_string(&all).unwrap();
    assert_eq!(ron::from_str::<Rehearsals>(&text).unwrap(), all);
    assert_eq!(
        ron::from_str::<Rehearsals>("(later: 3)").unwrap(),
        Rehearsals::default()
    );
    assert_eq!(all.open_remarks("a").count(), 1);
    assert_eq!(all.open_remarks("b").count(), 0);
}

#[test]
fn no_more_is_kept_than_has_room() {
    let mut all = Rehearsals::default();
    for number in 0..600_u64 {
        all.end(run(&[("a", number)]));
        all.remark(Remark {
            text: number.to_string(),
            done: number == 7,
            ..Remark::default()
        });
    }
    assert_eq!((all.runs.len(), all.remarks.len()), (50, 500));
    assert_eq!(all.runs.last().unwrap().spent(), Duration::from_secs(599));
    assert!(
        all.remarks.iter().all(|remark| remark.text != "7"),
        "done ones go first"
    );
}

//! The built-in session holds all that it promises: every fact, 90 minutes, and notes on every slide.

use flipchart::session::{self, Session};

fn session() -> Session {
    match session::read(session::BUILT_IN, "sessions/01-what-is-devops.ron") {
        Ok(checked) => {
            let odd: Vec<String> = checked.warnings.iter().map(ToString::to_string).collect();
            assert!(odd.is_empty(), "{}", odd.join("\n"));
            checked.session
        }
        Err(problems) => {
            let all: Vec<String> = problems.iter().map(ToString::to_string).collect();
            panic!("{}", all.join("\n"));
        }
    }
}

#[test]
fn the_built_in_session_reads_without_a_problem_or_a_warning() {
    assert_eq!(&session(), session::built_in());
}

#[test]
fn it_has_twelve_items_in_ninety_minutes_and_twenty_one_slides() {
    let session = session();
    let items: Vec<(&str, f32)> = session
        .agenda
        .iter()
        .map(|item| (item.title.as_str(), item.minutes))
        .collect();
    assert_eq!(
        items,
        [
            ("Welcome", 5.0),
            ("The old world", 8.0),
            ("What DevOps is", 10.0),
            ("CALMS", 8.0),
            ("DevOps, SRE, platform", 7.0),
            ("Estimate", 4.0),
            ("Two stories", 6.0),
            ("The numbers", 5.0),
            ("Map our flow", 15.0),
            ("Bottlenecks", 10.0),
            ("Toil", 6.0),
            ("Close", 6.0),
        ]
    );
    assert!((session.planned_minutes() - 90.0).abs() < f32::EPSILON);
    assert_eq!(session.slide_count(), 21);
    assert_eq!(session.rounds.len(), 4);
}

//! The demonstration rehearsed: Session 1 for the third time, in its midst and at its end.

use std::sync::Arc;
use std::time::Duration;

use super::{after, first_start};
use crate::session::rehearsal::{Rehearsal, Remark, planned};
use crate::session::{self, Session};
use crate::store::Rehearsed;
use crate::ui::state::rehearse::{Rehearsing, Run, SavedRehearsal};
use crate::ui::state::{Now, State, Surface};
use crate::workshop::Position;

/// How much longer slides took than planned, by rehearsal: they take turns.
const TOOK: [[f32; 5]; 3] = [
    [1.2, 1.1, 0.95, 0.85, 1.0],
    [1.0, 1.2, 1.0, 0.9, 1.05],
    [1.0, 1.15, 1.05, 0.85, 1.1],
];

/// Remarks with the slide they are on, counted from 0.
const REMARKS: [(usize, &str); 3] = [
    (5, "Name only two examples, not five"),
    (7, "Callout is read twice, drop it"),
    (10, "Hand out the cards before the slide"),
];

/// So many minutes and seconds after 14:00 on 16, 18 or 19 November.
fn afternoon(rehearsal: usize, minutes: i64, seconds: i64) -> Now {
    let days = match rehearsal {
        0 => -7,
        1 => -5,
        _ => -4,
    };
    after(days * 1_440 + 5 * 60 + minutes, seconds)
}

/// What the first `slides` slides took in a rehearsal.
fn took(session: &Session, rehearsal: usize, slides: usize) -> Rehearsal {
    let mut run = Rehearsal {
        began: afternoon(rehearsal, 0, 0).at,
        ..Rehearsal::default()
    };
    let factors = TOOK.get(rehearsal).copied().unwrap_or_default();
    for (of, factor) in planned(session).iter().take(slides).zip(factors.iter().cycle()) {
        let time = if of.timed {
            of.plan.mul_f32(*factor)
        } else {
            Duration::from_secs(30)
        };
        run.add(&of.slide.id, time);
    }
    run
}

fn rehearsing() -> Rehearsing {
    let session = Arc::new(session::built_in().clone());
    let of = Rehearsed {
        session: session.id.clone(),
        path: None,
    };
    let mut rehearsing = Rehearsing::begin(Arc::clone(&session), of, afternoon(2, 0, 0).at);
    rehearsing.known = true;
    rehearsing.kept.room = Some(session.planned_minutes());
    rehearsing.kept.runs = (0..2).map(|run| took(&session, run, usize::MAX)).collect();
    for (slide, text) in REMARKS {
        rehearsing.kept.remark(Remark {
            slide: session.slide(slide).map(|slide| slide.id.clone()),
            text: text.to_owned(),
            at: afternoon(2, 20, 0).at,
            done: false,
        });
    }
    rehearsing
}

/// Slide 12 at step 5, a minute and twelve seconds in.
pub fn rehearsal() -> State {
    let mut rehearsing = rehearsing();
    let now = afternoon(2, 41, 12);
    rehearsing.run = Some(Run {
        took: took(&rehearsing.session, 2, 11),
        at: Position { slide: 11, step: 5 },
        since: Some(now.at.minus(Duration::from_secs(72))),
        seen: now.at,
    });
    rehearsing.draft = String::from("Tell only two of the bars");
    shown(rehearsing, now)
}

/// The same once it is over.
pub fn rehearsal_over() -> State {
    let mut rehearsing = rehearsing();
    let run = took(&rehearsing.session, 2, usize::MAX);
    // Of a session that has a file: its plan can be changed.
    rehearsing.of.path = Some("/home/mara/sessions/what-is-devops.ron".into());
    rehearsing.run = None;
    rehearsing.kept.end(run);
    let slide = rehearsing.session.slide(11).map(|slide| slide.id.clone());
    let now = afternoon(2, 92, 24);
    rehearsing.kept.remark(Remark {
        slide,
        text: "Tell only two of the bars".to_owned(),
        at: afternoon(2, 42, 0).at,
        done: false,
    });
    shown(rehearsing, now)
}

fn shown(mut rehearsing: Rehearsing, now: Now) -> State {
    rehearsing.saved = SavedRehearsal::At(now.at.minus(Duration::from_secs(2)));
    rehearsing.asked = now.at;
    let mut state = first_start();
    state.now = now;
    state.rehearsing = Some(Box::new(rehearsing));
    state.window.surface = Surface::Rehearse;
    state
}

//! A window that is minimised paints nothing, and its rounds go on: the end of a phase wakes it, rings, and begins the next phase where
//! the round says so.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use eframe::App as _;
use egui::{RawInput, ViewportId};
use flipchart::session::EndRule;
use flipchart::session::methods::METHODS;
use flipchart::ui::action::{Action, RoundAction};

use crate::journey::Room;

/// A running app with a round of two phases of a minute, whose window was just minimised; and the shortest time after which it asked to be woken.
fn minimised(folder: &std::path::Path, end: EndRule) -> (Room, Arc<Mutex<Option<Duration>>>) {
    let mut room = Room::enter(folder);
    room.until("the sessions are listed", |state| !state.library.sessions.is_empty());
    room.key(egui::Key::Enter);
    room.typed("Minimised");
    room.key(egui::Key::Enter);
    room.until("the workshop is open", |state| state.document.is_some());
    let mut round = METHODS[0].round("Why do we wait?");
    round.phases.truncate(2);
    for phase in &mut round.phases {
        phase.minutes = 1.0;
    }
    round.end = end;
    let ctx = room.harness.ctx.clone();
    let start = Action::Round(RoundAction::StartOwn(Box::new(round)));
    room.harness.state_mut().ask(&ctx, start);
    room.harness.run_steps(4);
    let asked = Arc::new(Mutex::new(None::<Duration>));
    let heard = Arc::clone(&asked);
    ctx.set_request_repaint_callback(move |info| {
        if info.viewport_id == ViewportId::ROOT {
            let mut heard = heard.lock().unwrap();
            *heard = Some(heard.map_or(info.delay, |known| known.min(info.delay)));
        }
    });
    (room, asked)
}

/// What eframe does with a window that nobody sees.
fn logic_alone(room: &mut Room) {
    let ctx = room.harness.ctx.clone();
    let mut frame = eframe::Frame::_new_kittest();
    let app = room.harness.state_mut();
    // What it would hand to the system is of no matter here.
    let _ = ctx.run_logic(&RawInput::default(), |ctx| app.logic(ctx, &mut frame));
}

#[test]
fn the_end_of_a_phase_wakes_a_minimised_window_and_rings() {
    let folder = tempfile::tempdir().unwrap();
    let (mut room, asked) = minimised(folder.path(), EndRule::Hold);
    room.clock.advance(Duration::from_secs(20));
    *asked.lock().unwrap() = None;
    logic_alone(&mut room);
    let wait = asked.lock().unwrap().expect("it asks to be woken");
    assert!(wait <= Duration::from_millis(40_001), "{wait:?}");
    assert_eq!(room.state().window.rung, None);
    room.clock.advance(Duration::from_secs(41));
    logic_alone(&mut room);
    let run = room.state().round().unwrap();
    assert_eq!(
        room.state().window.rung,
        Some((run.id, 0)),
        "it rings once for this phase"
    );
    room.leave();
}

#[test]
fn a_round_goes_on_by_itself_while_nobody_sees_the_window() {
    let folder = tempfile::tempdir().unwrap();
    let (mut room, _) = minimised(folder.path(), EndRule::GoOn);
    room.clock.advance(Duration::from_secs(61));
    logic_alone(&mut room);
    assert_eq!(room.state().round().unwrap().current, 1);
    room.leave();
}

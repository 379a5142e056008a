//! All of Session 1 as a group runs it, with a clock that the test moves: every slide, every round, 120 notes. By hand in the cockpit,
//! by a clicker alone whose keys come from the wall's window, and with a crash in the middle of a phase: the document is the same.

use std::collections::VecDeque;
use std::path::Path;
use std::process::Command as Process;
use std::time::Duration;

use egui::{Event, Key, Modifiers, RawInput, ViewportId, ViewportInfo};
use flipchart::session::{Session, built_in};
use flipchart::time::{Clock as _, Stamp};
use flipchart::ui::action::{Action, Command, Go, WallAction};
use flipchart::ui::state::{Display, Saving};
use flipchart::workshop::{DocumentId, Workshop};

use crate::journey::Room;

/// How the facilitator works.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Hand {
    /// At the keyboard of the cockpit.
    Cockpit,
    /// With a clicker, while the wall's window has the focus.
    Clicker,
}

/// Notes in all.
const NOTES: usize = 120;

/// A small window: what happens in it is the same, and thousands of frames are painted.
const SMALL: [f32; 2] = [1000.0, 640.0];

/// Frames after what was done: one that takes it, and one that shows what became of it.
const FRAMES: usize = 2;

fn wall() -> ViewportId {
    ViewportId::from_hash_of("wall")
}

fn key(key: Key) -> [Event; 2] {
    [true, false].map(|pressed| Event::Key {
        key,
        physical_key: None,
        pressed,
        repeat: false,
        modifiers: Modifiers::NONE,
    })
}

/// One thing that happens, in order.
#[derive(Debug, Clone, PartialEq)]
enum Happens {
    Begin,
    Next,
    StartRound,
    NextPhase,
    FinishRound,
    Note(String),
    Pass(u64),
}

/// The whole workshop, planned minute by planned minute.
fn script(session: &Session) -> VecDeque<Happens> {
    let rounds = session
        .slides()
        .filter(|(item, slide)| item.is_some() && slide.round.is_some())
        .count();
    let mut left = NOTES;
    let mut all = VecDeque::from([Happens::Pass(30), Happens::Begin]);
    let mut round = 0;
    for (at, item) in session.agenda.iter().enumerate() {
        let seconds = (item.minutes * 60.0) as u64 / item.slides.len() as u64;
        for (number, slide) in item.slides.iter().enumerate() {
            if (at, number) != (0, 0) {
                all.push_back(Happens::Next);
            }
            let prepared = slide.round.as_deref().and_then(|id| session.round(id));
            for _ in 1..slide.steps() {
                all.push_back(Happens::Pass((seconds / 4).max(5)));
                all.push_back(Happens::Next);
            }
            let Some(prepared) = prepared else {
                all.push_back(Happens::Pass(seconds / 2));
                continue;
            };
            round += 1;
            all.push_back(Happens::Pass(20));
            all.push_back(Happens::StartRound);
            let notes = if round == rounds { left } else { NOTES / rounds };
            left -= notes;
            let phases = prepared.phases.len();
            for (place, phase) in prepared.phases.iter().enumerate() {
                let here = notes * (place + 1) / phases - notes * place / phases;
                let pause = (phase.minutes * 60.0) as u64 / (here as u64 + 1);
                for note in 0..here {
                    all.push_back(Happens::Pass(pause));
                    let kind = ["", "! ", "? ", "^ ", "> "][note % 5];
                    all.push_back(Happens::Note(format!(
                        "{kind}Round {round}, {}, thought {note}",
                        phase.name
                    )));
                }
                all.push_back(Happens::Pass(pause));
                if place + 1 < phases {
                    all.push_back(Happens::NextPhase);
                }
            }
            all.push_back(Happens::FinishRound);
        }
    }
    all
}

/// Opens the app in `folder` with two displays and goes on with the workshop that lies there, or starts one.
fn enter(folder: &Path, now: Stamp) -> Room {
    let mut room = Room::enter_sized(folder, now, SMALL);
    room.until("the sessions are listed", |state| !state.library.sessions.is_empty());
    let display = |name: &str, left: i32| Display {
        name: name.to_owned(),
        scale: 1.0,
        rect: [left, 0, 1920, 1080],
    };
    let displays = vec![display("Laptop", 0), display("Projector", 1920)];
    ask(&mut room, Action::Wall(WallAction::Displays(displays)));
    room
}

fn ask(room: &mut Room, action: Action) {
    let ctx = room.harness.ctx.clone();
    room.harness.state_mut().ask(&ctx, action);
    room.harness.run_steps(FRAMES);
}

fn start(folder: &Path, now: Stamp) -> Room {
    let mut room = enter(folder, now);
    room.key(Key::Enter);
    room.typed("Ninety minutes");
    room.key(Key::Enter);
    room.until("the workshop is open", |state| state.document.is_some());
    if !room.state().wall.open {
        ask(&mut room, Action::Command(Command::Wall));
    }
    assert!(room.state().wall.open && room.state().window.question.is_none());
    room
}

/// Reports what was pressed in the wall's window, which has the focus.
fn from_the_wall(room: &mut Room, events: Vec<Event>) {
    let ctx = room.harness.ctx.clone();
    let input = room.harness.input_mut();
    for (id, focused) in [(ViewportId::ROOT, false), (wall(), true)] {
        let info = ViewportInfo {
            focused: Some(focused),
            ..ViewportInfo::default()
        };
        input.viewports.insert(id, info);
    }
    let input = RawInput {
        viewport_id: wall(),
        viewports: input.viewports.clone(),
        events,
        ..RawInput::default()
    };
    ctx.run_ui(input, |_| {}).drop_without_applying_deltas();
    room.harness.run_steps(FRAMES);
}

fn click_on(room: &mut Room) {
    from_the_wall(room, key(Key::PageDown).to_vec());
}

fn press(room: &mut Room, modifiers: Modifiers, key: Key) {
    room.harness.key_press_modifiers(modifiers, key);
    room.harness.run_steps(FRAMES);
}

fn take(room: &mut Room, hand: Hand, happens: &Happens) {
    match (hand, happens) {
        (_, Happens::Pass(seconds)) => {
            room.clock.advance(Duration::from_secs(*seconds));
            room.harness.step();
        }
        // The second key of the clicker begins and goes on, so the cockpit goes the same way: on, and back to the first slide.
        (Hand::Cockpit, Happens::Begin) => {
            ask(room, Action::Command(Command::Begin));
            press(room, Modifiers::NONE, Key::PageDown);
            ask(room, Action::Go(Go::First));
        }
        (Hand::Clicker, Happens::Begin) => {
            click_on(room);
            assert!(room.state().window.question.is_some(), "asked before the times begin");
            click_on(room);
            ask(room, Action::Go(Go::First));
        }
        (Hand::Cockpit, Happens::Next) => press(room, Modifiers::NONE, Key::PageDown),
        (Hand::Clicker, Happens::Next | Happens::NextPhase) => click_on(room),
        (Hand::Cockpit, Happens::StartRound) if room.state().window.typing => press(room, Modifiers::ALT, Key::T),
        (Hand::Cockpit, Happens::StartRound) => press(room, Modifiers::NONE, Key::T),
        (Hand::Clicker, Happens::StartRound | Happens::FinishRound) => {
            click_on(room);
            assert!(room.state().window.question.is_some(), "{happens:?} is asked");
            click_on(room);
        }
        (Hand::Cockpit, Happens::NextPhase | Happens::FinishRound) => press(room, Modifiers::ALT, Key::N),
        (Hand::Cockpit, Happens::Note(words)) => {
            if !room.state().window.typing {
                press(room, Modifiers::NONE, Key::Enter);
                room.harness.step();
            }
            room.harness.event(Event::Text(words.clone()));
            press(room, Modifiers::NONE, Key::Enter);
        }
        (Hand::Clicker, Happens::Note(words)) => {
            let [down, up] = key(Key::Enter);
            from_the_wall(room, vec![Event::Text(words.clone())]);
            from_the_wall(room, vec![down, up]);
        }
    }
}

fn workshop(room: &Room) -> Workshop {
    let document = room.state().document.as_ref().unwrap();
    // Each run of the app gives its document an id of its own.
    let mut workshop = document.workshop().clone();
    workshop.id = DocumentId::new(Stamp::default(), 0);
    workshop
}

/// Runs the script to its end and answers the document as it was saved.
fn run(room: &mut Room, hand: Hand, script: &VecDeque<Happens>) -> Workshop {
    for happens in script {
        take(room, hand, happens);
    }
    room.until("all of it is saved", |state| {
        matches!(state.document.as_ref().unwrap().saving, Saving::Saved(_))
    });
    workshop(room)
}

/// Where the child of the test below finds its folder.
const CHILD: &str = "FLIPCHART_NINETY_CHILD";

/// Up to the middle of a phase of the second round: there the app crashes.
fn before_the_crash(script: &VecDeque<Happens>) -> usize {
    let starts = script
        .iter()
        .enumerate()
        .filter(|(_, happens)| **happens == Happens::StartRound);
    let second = starts.map(|(at, _)| at).nth(1).unwrap();
    second + 6
}

#[test]
fn child_that_crashes_in_the_middle_of_a_phase() {
    let Some(folder) = std::env::var_os(CHILD) else { return };
    let script = script(built_in());
    let mut room = start(Path::new(&folder), Stamp::from_millis(crate::journey::NINE));
    for happens in script.iter().take(before_the_crash(&script)) {
        take(&mut room, Hand::Cockpit, happens);
    }
    assert!(workshop(&room).running().is_some(), "in the middle of a phase");
    std::thread::sleep(Duration::from_millis(1_200));
    std::process::abort();
}

#[test]
fn ninety_minutes_by_hand_by_clicker_and_through_a_crash_leave_the_same_document() {
    let script = script(built_in());
    let nine = Stamp::from_millis(crate::journey::NINE);
    let folders = [(); 3].map(|()| tempfile::tempdir().unwrap());
    let mut room = start(folders[0].path(), nine);
    let by_hand = run(&mut room, Hand::Cockpit, &script);
    room.leave();
    assert_eq!(by_hand.notes.len(), NOTES);
    assert!(by_hand.rounds.len() > 1 && by_hand.rounds.iter().all(|run| run.finished.is_some()));
    let seen: std::collections::BTreeSet<usize> = by_hand.visits.iter().map(|visit| visit.item).collect();
    assert_eq!(seen.len(), by_hand.session.agenda.len(), "every item was entered");

    let mut room = start(folders[1].path(), nine);
    let by_clicker = run(&mut room, Hand::Clicker, &script);
    room.leave();
    assert_eq!(by_clicker, by_hand);

    // The third one crashes.
    let child = Process::new(std::env::current_exe().unwrap())
        .args([
            "--exact",
            "ninety_minutes::child_that_crashes_in_the_middle_of_a_phase",
            "--nocapture",
        ])
        .env(CHILD, folders[2].path())
        .output()
        .unwrap();
    assert!(!child.status.success(), "it crashed");
    let part = before_the_crash(&script);
    let passed: u64 = script
        .iter()
        .take(part)
        .map(|happens| {
            if let Happens::Pass(seconds) = happens {
                *seconds
            } else {
                0
            }
        })
        .sum();
    let mut room = enter(folders[2].path(), nine.plus(Duration::from_secs(passed)));
    assert_eq!(room.clock.now(), nine.plus(Duration::from_secs(passed)));
    room.until("the last workshop is listed", |state| !state.library.recent.is_empty());
    let path = room.state().library.recent[0].path.clone();
    ask(&mut room, Action::Path(flipchart::ui::state::Prompt::Open, path));
    room.until("it is open again", |state| state.document.is_some());
    assert!(workshop(&room).running().is_some(), "the round runs on");
    let rest: VecDeque<Happens> = script.iter().skip(part).cloned().collect();
    let recovered = run(&mut room, Hand::Cockpit, &rest);
    room.leave();
    assert_eq!(recovered, by_hand);
}

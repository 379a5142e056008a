//! A session is gone through alone: each slide is timed, remarks stay with their slides, and nothing of it enters a workshop.

use std::sync::Arc;
use std::time::Duration;

use egui::{Key, Modifiers, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use flipchart::session::Source;
use flipchart::session::rehearsal::{Rehearsal, Rehearsals};
use flipchart::store::{OpenedSession, Places, Rehearsed, Store, SystemDisk};
use flipchart::time::SystemClock;
use flipchart::ui::action::{Action, Answer, Command, RehearseAction};
use flipchart::ui::effect::{Effect, SessionEffect};
use flipchart::ui::state::editor::Editor;
use flipchart::ui::state::rehearse::{Rehearsing, SavedRehearsal};
use flipchart::ui::state::{State, Surface};
use flipchart::ui::{demo, update};

use crate::desk::{Desk, open, press, press_with, sized, type_in};
use crate::window::act;

/// Lets so many seconds pass, as the app does: each second what is due is carried out.
fn pass(desk: &mut Harness<'_, Desk>, seconds: u64) {
    for _ in 0..seconds {
        jump(desk, 1);
    }
}

/// Lets so many seconds pass in which nobody looks: the computer sleeps.
fn jump(desk: &mut Harness<'_, Desk>, seconds: u64) {
    let own = desk.state_mut();
    own.state.now.at = own.state.now.at.plus(Duration::from_secs(seconds));
    for action in update::due(&own.state) {
        update::update(&mut own.state, action, &mut own.effects);
    }
    desk.run_steps(2);
}

/// Has the disk answer what it was asked: what was kept, as it is handed in; and that all is written.
fn answer(desk: &mut Harness<'static, Desk>, kept: &Rehearsals) {
    let effects = std::mem::take(&mut desk.state_mut().effects);
    let now = desk.state().state.now.at;
    for effect in effects {
        match effect {
            Effect::ReadRehearsals(of) => {
                act(desk, Action::Done(Answer::Rehearsals(of, Box::new(kept.clone()), None)));
            }
            Effect::KeepRehearsals(of, _) => act(desk, Action::Done(Answer::RehearsalsKept(of, Ok(now)))),
            _ => {}
        }
    }
}

/// What was last asked to be kept.
fn asked(desk: &Harness<'_, Desk>) -> Rehearsals {
    let kept = desk.state().effects.iter().rev().find_map(|effect| match effect {
        Effect::KeepRehearsals(_, kept) => Some((**kept).clone()),
        _ => None,
    });
    kept.unwrap()
}

fn rehearsing<'desk>(desk: &'desk Harness<'_, Desk>) -> &'desk Rehearsing {
    desk.state().state.rehearsing.as_deref().unwrap()
}

#[test]
fn it_is_begun_by_keyboard_from_home_timed_remarked_ended_and_kept() {
    let mut desk = open(demo::first_start());
    press_with(&mut desk, Modifiers::COMMAND | Modifiers::SHIFT, Key::R);
    assert_eq!(desk.state().state.surface(), Surface::Rehearse);
    answer(&mut desk, &Rehearsals::default());
    desk.get_by_label("End rehearsal");
    let ids: Vec<String> = rehearsing(&desk)
        .session
        .slides()
        .map(|(_, slide)| slide.id.clone())
        .collect();
    pass(&mut desk, 30);
    desk.get_by_label_contains("This slide: 0:30 of");
    // To the second slide, whatever steps the first has.
    press_with(&mut desk, Modifiers::SHIFT, Key::Space);
    pass(&mut desk, 20);
    press(&mut desk, Key::T);
    pass(&mut desk, 600);
    press(&mut desk, Key::T);
    pass(&mut desk, 5);
    press(&mut desk, Key::Slash);
    type_in(&mut desk, "Shorter t");
    // A letter is text, and the clock goes on.
    assert_eq!(rehearsing(&desk).draft, "Shorter t");
    press(&mut desk, Key::Enter);
    press(&mut desk, Key::Escape);
    desk.get_by_label_contains("Shorter t. Slide 2");
    answer(&mut desk, &Rehearsals::default());
    press(&mut desk, Key::Escape);
    let kept = asked(&desk);
    assert_eq!((kept.runs.len(), kept.open.is_none()), (1, true));
    let took = |index: usize| kept.runs[0].of_slide(&ids[index]).map(|time| time.as_secs());
    assert_eq!(
        (took(0), took(1), took(2)),
        (Some(30), Some(25), None),
        "what is held does not count"
    );
    assert_eq!(kept.remarks[0].slide.as_deref(), Some(ids[1].as_str()));
    desk.get_by_label_contains("Minutes by section");
    assert!(desk.query_by_label("End rehearsal").is_none());
    press(&mut desk, Key::Escape);
    assert_eq!(desk.state().state.surface(), Surface::Home);
}

#[test]
fn nothing_of_it_enters_the_workshop_that_is_open() {
    let mut state = demo::slide();
    state.window.draft.clear();
    let mut desk = open(state);
    let before = format!("{:?}", crate::desk::workshop(&desk));
    let wall = format!("{:?}", desk.state().state.wall);
    act(&mut desk, Action::Command(Command::Rehearse));
    answer(&mut desk, &Rehearsals::default());
    assert_eq!(desk.state().state.surface(), Surface::Rehearse);
    for key in [
        Key::Space,
        Key::PageDown,
        Key::ArrowLeft,
        Key::End,
        Key::B,
        Key::F,
        Key::R,
    ] {
        pass(&mut desk, 3);
        press(&mut desk, key);
    }
    press_with(&mut desk, Modifiers::COMMAND, Key::Z);
    press(&mut desk, Key::Slash);
    type_in(&mut desk, "! Not a note");
    press(&mut desk, Key::Enter);
    press(&mut desk, Key::Escape);
    press(&mut desk, Key::Escape);
    assert_eq!(format!("{:?}", crate::desk::workshop(&desk)), before);
    assert!(
        !desk
            .state()
            .effects
            .iter()
            .any(|effect| matches!(effect, Effect::Keep { .. }))
    );
    assert_eq!(
        format!("{:?}", desk.state().state.wall),
        wall,
        "the room sees nothing of it"
    );
    press(&mut desk, Key::Escape);
    assert_eq!(desk.state().state.surface(), Surface::Present);
}

#[test]
fn a_computer_that_slept_holds_the_clock_where_it_was() {
    let mut desk = open(demo::first_start());
    press_with(&mut desk, Modifiers::COMMAND | Modifiers::SHIFT, Key::R);
    answer(&mut desk, &Rehearsals::default());
    pass(&mut desk, 12);
    jump(&mut desk, 3_600);
    let run = rehearsing(&desk).run.as_ref().unwrap();
    assert!(run.since.is_none(), "it is held");
    assert_eq!(run.took.spent(), Duration::from_secs(12));
    assert!(desk.state().state.notice.as_ref().unwrap().text.contains("held"));
}

#[test]
fn one_that_was_not_ended_goes_on_where_it_stood_and_is_held() {
    let mut desk = open(demo::first_start());
    press_with(&mut desk, Modifiers::COMMAND | Modifiers::SHIFT, Key::R);
    answer(&mut desk, &Rehearsals::default());
    pass(&mut desk, 15);
    press_with(&mut desk, Modifiers::SHIFT, Key::Space);
    pass(&mut desk, 11);
    press(&mut desk, Key::Slash);
    type_in(&mut desk, "Half a th");
    pass(&mut desk, 2);
    // The app is gone, and somebody begins again.
    let kept = asked(&desk);
    assert_eq!(kept.draft, "Half a th", "what is typed is kept within a second or two");
    let mut desk = open(demo::first_start());
    press_with(&mut desk, Modifiers::COMMAND | Modifiers::SHIFT, Key::R);
    answer(&mut desk, &kept);
    let again = rehearsing(&desk);
    let run = again.run.as_ref().unwrap();
    assert_eq!((run.at.slide, run.since), (1, None));
    assert!(run.took.spent() >= Duration::from_secs(25), "{:?}", run.took);
    assert_eq!(again.draft, "Half a th");
}

#[test]
fn another_surface_holds_the_clock_and_a_slip_is_not_kept() {
    let mut desk = open(demo::first_start());
    press_with(&mut desk, Modifiers::COMMAND | Modifiers::SHIFT, Key::R);
    answer(&mut desk, &Rehearsals::default());
    pass(&mut desk, 4);
    press_with(&mut desk, Modifiers::COMMAND, Key::Num0);
    pass(&mut desk, 90);
    assert!(rehearsing(&desk).run.as_ref().unwrap().since.is_none());
    press_with(&mut desk, Modifiers::COMMAND, Key::Num7);
    press(&mut desk, Key::Escape);
    assert!(desk.state().state.rehearsing.is_none());
    assert!(asked(&desk).runs.is_empty(), "four seconds are no rehearsal");
}

#[test]
fn the_clock_begins_again_with_its_slide() {
    let mut desk = open(demo::rehearsal());
    desk.get_by_label_contains("This slide: 1:12 of 2:30, 1:18 left");
    act(&mut desk, Action::Rehearse(RehearseAction::Draft(String::new())));
    press(&mut desk, Key::R);
    desk.get_by_label_contains("This slide: 0:00 of 2:30");
    assert_eq!(rehearsing(&desk).run.as_ref().unwrap().at.step, 1);
}

#[test]
fn the_summary_proposes_minutes_and_remarks_are_ticked() {
    let mut desk = open(demo::rehearsal_over());
    let proposed: Vec<usize> = rehearsing(&desk)
        .proposals()
        .into_iter()
        .flatten()
        .map(|proposal| proposal.item)
        .collect();
    assert!(!proposed.is_empty());
    let agenda = &rehearsing(&desk).session.agenda;
    let keeps = |item: &usize| flipchart::session::rehearsal::counts_as_planned(&agenda[*item]);
    assert!(!proposed.iter().any(keeps), "rounds and maps keep their plan");
    desk.get_by_role_and_label(egui::Role::CheckBox, "Name only two examples, not five")
        .click();
    desk.run_steps(4);
    assert!(asked(&desk).remarks[0].done);
    // Down to the second proposal, which is left; the first is typed over, the others are taken.
    press(&mut desk, Key::ArrowDown);
    press(&mut desk, Key::ArrowDown);
    press(&mut desk, Key::Space);
    let item = proposed[0];
    act(
        &mut desk,
        Action::Rehearse(RehearseAction::Typed(item, "12,5".to_owned())),
    );
    press(&mut desk, Key::Enter);
    let taken = desk.state().effects.iter().find_map(|effect| match effect {
        Effect::TakeMinutes(_, taken) => Some(taken.clone()),
        _ => None,
    });
    let taken = taken.unwrap();
    assert_eq!(taken.len(), proposed.len() - 1);
    assert!(
        taken
            .iter()
            .any(|new| new.item == item && (new.minutes - 12.5).abs() < 0.01)
    );
    press_with(&mut desk, Modifiers::SHIFT, Key::F5);
    assert_eq!(rehearsing(&desk).number(), 4, "once more");
}

#[test]
fn minutes_of_a_session_that_is_edited_are_a_change_of_it_that_undo_takes_back() {
    let mut state = demo::rehearsal_over();
    let rehearsing = state.rehearsing.as_deref().unwrap();
    let (path, session) = (rehearsing.of.path.clone().unwrap(), rehearsing.session.clone());
    let taken = rehearsing.taken();
    assert!(!taken.is_empty());
    let opened = OpenedSession {
        path,
        source: Arc::new(Source::of(&session)),
        session: (*session).clone(),
        read_only: None,
        waits: false,
        recovered: None,
        behind: false,
        conflict: None,
        typed: None,
    };
    state.editor = Some(Editor::new(opened, state.now.at));
    let mut desk = open(state);
    act(&mut desk, Action::Rehearse(RehearseAction::TakeProposals));
    let own = desk.state_mut();
    assert!(
        !own.effects
            .iter()
            .any(|effect| matches!(effect, Effect::TakeMinutes(..)))
    );
    let kept = own
        .effects
        .iter()
        .any(|effect| matches!(effect, Effect::Session(effect) if matches!(**effect, SessionEffect::Keep(..))));
    assert!(kept, "it is written as every change is");
    let editor = own.state.editor.as_mut().unwrap();
    for (item, minutes) in taken {
        assert!((editor.session().agenda[item].minutes - minutes).abs() < 0.01);
    }
    assert_eq!(*own.state.rehearsing.as_deref().unwrap().session, *editor.session());
    editor.undo().unwrap();
    assert_eq!(*editor.session(), *session, "one step back takes all of them");
}

#[test]
fn what_is_kept_is_on_the_disk_beside_no_workshop() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::new(
        Arc::new(SystemDisk),
        Places::below(folder.path()),
        Arc::new(SystemClock::new()),
    );
    let of = Rehearsed {
        session: "what-is-devops".to_owned(),
        path: None,
    };
    let mut run = Rehearsal::default();
    run.add("welcome", Duration::from_secs(61));
    let kept = Rehearsals {
        runs: vec![run],
        ..Rehearsals::default()
    };
    store.keep_rehearsals(&of, &kept).unwrap();
    assert_eq!(store.rehearsals(&of).unwrap(), kept);
    let lies = folder.path().join("state/rehearsals/what-is-devops.ron");
    assert!(std::fs::read_to_string(lies).unwrap().contains("61000"));
}

#[test]
fn it_is_told_where_it_could_not_be_written() {
    let mut desk = open(demo::rehearsal());
    let of = rehearsing(&desk).of.clone();
    let why = Err("The disk is full".to_owned());
    act(&mut desk, Action::Done(Answer::RehearsalsKept(of, why)));
    desk.get_by_label("Not saved");
    assert!(matches!(rehearsing(&desk).saved, SavedRehearsal::Failed(_)));
}

#[test]
fn windows_of_any_size_and_first_rehearsals_show_without_harm() {
    let first: fn() -> State = || {
        let mut state = demo::rehearsal();
        if let Some(rehearsing) = state.rehearsing.as_deref_mut() {
            rehearsing.kept = Rehearsals::default();
        }
        state
    };
    for scene in [demo::rehearsal, demo::rehearsal_over, first] {
        for (width, height) in [
            (320.0, 240.0),
            (640.0, 400.0),
            (1010.0, 560.0),
            (1280.0, 720.0),
            (3840.0, 2160.0),
        ] {
            sized(scene(), width, height).run_steps(3);
        }
    }
    let mut window = crate::window::window(demo::rehearsal(), vec2(700.0, 600.0));
    window.get_by_label("Agenda").click();
    crate::window::rest(&mut window);
    window.get_by_label_contains("min at the end");
}

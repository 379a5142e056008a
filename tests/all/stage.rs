//! On stage: what keys do in front of people, how rounds are started, planned, extended and ended.

use std::time::Duration;

use egui::{Key, Modifiers, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use flipchart::session::methods::METHODS;
use flipchart::session::{EndRule, Round, RoundForm};
use flipchart::ui::action::{Action, Command, QuestionAction, RoundAction};
use flipchart::ui::demo;
use flipchart::ui::effect::Effect;
use flipchart::ui::state::{Cover, Document, Overlay, Question, Saving, State, Surface};
use flipchart::ui::update;
use flipchart::workshop::{RoundId, Workshop};

use crate::desk::{self, Desk, open, press, press_with, type_in, wait};

type Window = Harness<'static, Desk>;

/// A workshop of Session 1 that has not begun, in front of people.
fn before_the_start() -> State {
    let mut state = demo::first_start();
    let now = demo::after(-3, 0);
    state.document = Some(Document::new(
        demo::fresh(),
        "checkout.workshop.ron".into(),
        Saving::Saved(now.at),
    ));
    state.now = now;
    state.window.surface = Surface::Present;
    state.wall.open = true;
    state
}

/// The talk of the demonstration, on a slide that has a round.
fn at_a_round() -> State {
    let mut state = demo::slide();
    state.window.draft.clear();
    let slide = state.document.as_ref().unwrap().session().first_slide_of(9).unwrap();
    act(&mut state, Action::Go(flipchart::ui::action::Go::Slide(slide)));
    state
}

fn act(state: &mut State, action: Action) -> Vec<Effect> {
    let mut effects = Vec::new();
    update::update(state, action, &mut effects);
    effects
}

fn asked(window: &Window) -> Option<Question> {
    window.state().state.window.question
}

fn workshop(window: &Window) -> &Workshop {
    desk::workshop(window)
}

fn own(end: EndRule, minutes: &[f32]) -> Round {
    let mut round = METHODS[0].round("Why do we wait?");
    round.phases.truncate(minutes.len());
    for (phase, minutes) in round.phases.iter_mut().zip(minutes) {
        phase.minutes = *minutes;
    }
    Round { end, ..round }
}

/// What time alone brings about, as the app's frames do.
fn pass(state: &mut State, seconds: u64) {
    state.now.at = state.now.at.plus(Duration::from_secs(seconds));
    for action in update::due(state) {
        act(state, action);
    }
}

fn run(state: &State) -> &flipchart::workshop::RoundRun {
    state.document.as_ref().unwrap().workshop().rounds.last().unwrap()
}

#[test]
fn the_first_key_in_front_of_people_offers_to_begin_and_the_second_begins() {
    let mut window = open(before_the_start());
    press(&mut window, Key::PageDown);
    assert!(matches!(asked(&window), Some(Question::Begin(_))));
    assert!(workshop(&window).visits.is_empty() && workshop(&window).position.step == 1);
    window.get_by_label_contains("Do the times of the agenda begin now?");
    press(&mut window, Key::PageDown);
    assert_eq!(asked(&window), None);
    assert!(workshop(&window).runs_on());
    assert_ne!(
        (workshop(&window).position.slide, workshop(&window).position.step),
        (0, 1),
        "and goes on"
    );
}

#[test]
fn not_yet_is_a_preview_that_leaves_no_trace_until_somebody_begins() {
    let mut window = open(before_the_start());
    press(&mut window, Key::PageDown);
    press(&mut window, Key::PageUp);
    for _ in 0..40 {
        press(&mut window, Key::PageDown);
        wait(&mut window, 40);
    }
    assert!(workshop(&window).visits.is_empty() && workshop(&window).position.slide > 5);
    let now = window.state().state.now.at;
    assert!(workshop(&window).pace(now).elapsed.is_zero());
    press(&mut window, Key::Home);
    window.get_by_label("Begin").click();
    window.run();
    wait(&mut window, 60);
    let now = window.state().state.now.at;
    let pace = workshop(&window).pace(now);
    assert_eq!(pace.elapsed.as_secs(), 60);
    assert!(pace.behind.abs() < 0.01, "{pace:?}");
}

#[test]
fn without_a_wall_nobody_is_asked_and_no_time_runs() {
    let mut state = before_the_start();
    state.wall.open = false;
    let mut window = open(state);
    for _ in 0..10 {
        press(&mut window, Key::Space);
    }
    assert_eq!(asked(&window), None);
    assert!(workshop(&window).visits.is_empty() && workshop(&window).position.slide > 1);
}

#[test]
fn leaving_a_slide_with_a_round_by_the_clicker_offers_to_start_it_once() {
    let mut window = open(at_a_round());
    let at = workshop(&window).position.slide;
    while asked(&window).is_none() {
        press(&mut window, Key::PageDown);
    }
    assert!(matches!(asked(&window), Some(Question::StartRound(_))));
    press(&mut window, Key::PageUp);
    assert!(workshop(&window).running().is_none() && workshop(&window).position.slide == at + 1);
    press(&mut window, Key::PageUp);
    while asked(&window).is_none() {
        press(&mut window, Key::PageDown);
    }
    press(&mut window, Key::PageDown);
    assert!(workshop(&window).running().is_some(), "next says yes");
    assert_eq!(workshop(&window).position.slide, at);
}

#[test]
fn in_a_round_keys_move_the_round_and_never_the_slide_behind_it() {
    let mut window = open(demo::round());
    let before = workshop(&window).position;
    let phase = workshop(&window).running().unwrap().current;
    for key in [Key::PageUp, Key::Home, Key::End, Key::ArrowLeft] {
        press(&mut window, key);
        assert_eq!(workshop(&window).position, before, "{key:?}");
        assert!(
            window.state().state.notice.is_some(),
            "{key:?} says why it does nothing"
        );
        window.state_mut().state.notice = None;
    }
    for key in [Key::Num3, Key::Enter] {
        press(&mut window, key);
    }
    assert_eq!(workshop(&window).position, before);
    let count = workshop(&window).running().unwrap().round.phases.len();
    for place in phase + 1..count {
        press(&mut window, Key::PageDown);
        assert_eq!(workshop(&window).running().unwrap().current, place);
    }
    press(&mut window, Key::PageDown);
    assert_eq!(asked(&window), Some(Question::Finish));
    press(&mut window, Key::PageUp);
    assert!(
        asked(&window).is_none() && workshop(&window).running().is_some(),
        "back says no"
    );
    press(&mut window, Key::PageDown);
    press(&mut window, Key::PageDown);
    assert!(workshop(&window).running().is_none());
    assert_eq!(workshop(&window).position, before);
}

#[test]
fn a_map_on_the_wall_gives_way_before_a_slide_moves() {
    let mut state = demo::map();
    state.window.surface = Surface::Present;
    state.wall.map = true;
    let before = state.document.as_ref().unwrap().workshop().position;
    let mut window = open(state);
    press(&mut window, Key::PageDown);
    assert!(!window.state().state.wall.map);
    assert_eq!(workshop(&window).position, before);
    press(&mut window, Key::PageDown);
    assert_ne!(workshop(&window).position, before);
}

#[test]
fn starting_and_finishing_a_round_by_mistake_can_be_undone() {
    let mut window = open(at_a_round());
    let runs = workshop(&window).rounds.len();
    press(&mut window, Key::T);
    assert!(workshop(&window).running().is_some());
    press_with(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(workshop(&window).rounds.len(), runs);
    press(&mut window, Key::Escape);
    press(&mut window, Key::T);
    wait(&mut window, 30);
    window.state_mut().state.window.focus_capture = false;
    act(&mut window.state_mut().state, Action::Round(RoundAction::Finish));
    window.run();
    assert!(workshop(&window).running().is_none());
    act(&mut window.state_mut().state, Action::Command(Command::Undo));
    window.run();
    assert!(workshop(&window).running().is_some_and(|run| !run.is_paused()));
}

#[test]
fn a_round_that_goes_on_by_itself_loses_no_second_between_its_phases() {
    let mut state = demo::slide();
    act(
        &mut state,
        Action::Round(RoundAction::StartOwn(Box::new(own(EndRule::GoOn, &[1.0, 2.0, 1.0])))),
    );
    pass(&mut state, 63);
    let view = run(&state).view(state.now.at);
    assert_eq!(
        (
            view.current,
            view.phases[0].spent.as_secs(),
            view.phases[1].spent.as_secs()
        ),
        (1, 60, 3)
    );
    // A window that slept through a phase catches up, a phase a frame.
    pass(&mut state, 150);
    pass(&mut state, 0);
    let view = run(&state).view(state.now.at);
    assert_eq!(
        (view.current, view.phases[1].spent.as_secs(), view.over),
        (2, 120, false)
    );
    pass(&mut state, 300);
    assert!(
        run(&state).view(state.now.at).over && run(&state).finished.is_none(),
        "the last one is held"
    );
}

#[test]
fn an_end_that_is_asked_about_is_asked_once_and_the_clicker_answers() {
    let mut state = demo::slide();
    act(
        &mut state,
        Action::Round(RoundAction::StartOwn(Box::new(own(EndRule::Ask, &[1.0, 2.0])))),
    );
    pass(&mut state, 59);
    assert_eq!(state.window.question, None);
    pass(&mut state, 2);
    assert_eq!(state.window.question, Some(Question::PhaseOver));
    act(&mut state, Action::Question(QuestionAction::No));
    pass(&mut state, 60);
    assert_eq!(state.window.question, None, "once is enough");
    act(&mut state, Action::Go(flipchart::ui::action::Go::Next));
    assert_eq!(run(&state).current, 1);
}

#[test]
fn thumbs_give_smaller_boxes_each_time_and_then_the_next_topic() {
    let lean = METHODS.iter().find(|method| method.name == "Lean Coffee").unwrap();
    let mut state = demo::slide();
    act(
        &mut state,
        Action::Round(RoundAction::StartOwn(Box::new(lean.round("?")))),
    );
    act(&mut state, Action::Round(RoundAction::Next));
    act(&mut state, Action::Round(RoundAction::Next));
    for (seconds, minutes) in [(481, 5.0), (300, 3.0), (180, 1.0)] {
        pass(&mut state, seconds);
        assert_eq!(run(&state).extension(), Some(minutes));
        let mut window = open(state.clone());
        act(&mut window.state_mut().state, Action::Overlay(Some(Overlay::Thumbs)));
        window.run_steps(4);
        type_in(&mut window, "7 2 3");
        window.get_by_label_contains(&format!("it goes on for {minutes} min"));
        press(&mut window, Key::Enter);
        state = window.state().state.clone();
        assert_eq!(
            run(&state).clock().unwrap().left(state.now.at).as_secs(),
            (minutes * 60.0) as u64 - 1
        );
    }
    assert_eq!(run(&state).extension(), None);
    assert_eq!(run(&state).thumbs.len(), 3);
    assert_eq!(run(&state).thumbs[0].up, 7);
    pass(&mut state, 60);
    act(&mut state, Action::Round(RoundAction::Next));
    assert_eq!(run(&state).extension(), Some(5.0), "the next topic has them all again");
}

#[test]
fn a_round_is_planned_before_it_starts_and_changed_while_it_runs() {
    let mut window = open(at_a_round());
    act(&mut window.state_mut().state, Action::Overlay(Some(Overlay::Rounds)));
    window.run_steps(4);
    type_in(&mut window, "What helps?");
    press_with(&mut window, Modifiers::COMMAND, Key::Enter);
    window.run_steps(4);
    assert!(matches!(window.state().state.window.overlay, Some(Overlay::Plan(_))));
    act(
        &mut window.state_mut().state,
        Action::Query("Think 2, Share 1 each".to_owned()),
    );
    window.run_steps(2);
    window.get_by_label("Go on").click();
    window.run_steps(4);
    press(&mut window, Key::Enter);
    let run = workshop(&window).running().unwrap();
    assert_eq!(run.round.end, EndRule::GoOn);
    let phases: Vec<(&str, f32)> = run
        .round
        .phases
        .iter()
        .map(|phase| (phase.name.as_str(), phase.minutes))
        .collect();
    assert_eq!(phases, [("Think", 2.0), ("Share", 4.0)]);
    let kept = &window.state().state.settings.rounds;
    assert_eq!(kept[0].question, "What helps?");
    assert!(kept[0].phases[1].per_person, "kept as it was planned, for other groups");

    let round = Box::new(workshop(&window).running().unwrap().round.clone());
    act(
        &mut window.state_mut().state,
        Action::Overlay(Some(Overlay::Plan(round))),
    );
    window.run_steps(4);
    act(
        &mut window.state_mut().state,
        Action::Query("Think 3, Pairs 2, All 5".to_owned()),
    );
    window.run_steps(2);
    press(&mut window, Key::Enter);
    let now = window.state().state.now.at;
    let view = workshop(&window).running().unwrap().view(now);
    assert_eq!((view.duration.as_secs(), view.phases.len()), (180, 3));
    act(&mut window.state_mut().state, Action::Command(Command::Undo));
    assert_eq!(workshop(&window).running().unwrap().round.phases.len(), 2);
}

#[test]
fn a_round_kept_is_offered_the_next_time_and_a_method_as_it_is_published_is_not_kept() {
    let mut state = demo::slide();
    act(
        &mut state,
        Action::Round(RoundAction::StartOwn(Box::new(METHODS[0].round("Why do we wait?")))),
    );
    assert!(state.settings.rounds.is_empty(), "it is in the list as it is");
    act(&mut state, Action::Round(RoundAction::Finish));
    act(
        &mut state,
        Action::Round(RoundAction::StartOwn(Box::new(own(EndRule::Ask, &[3.0, 4.0])))),
    );
    let mut next = demo::slide();
    next.settings.rounds = state.settings.rounds;
    let mut window = open(next);
    act(&mut window.state_mut().state, Action::Overlay(Some(Overlay::Rounds)));
    window.run_steps(4);
    window.get_by_label_contains("Why do we wait?").click();
    window.run_steps(4);
    let run = workshop(&window).running().unwrap();
    assert_eq!((run.round.end, run.round.minutes()), (EndRule::Ask, 7.0));
}

#[test]
fn a_clock_is_set_right_by_hand() {
    let mut window = open(demo::round());
    act(&mut window.state_mut().state, Action::Overlay(Some(Overlay::SetClock)));
    window.run_steps(4);
    type_in(&mut window, "1:30");
    window.get_by_label("Fours, time left: 2:37 becomes 1:30");
    press(&mut window, Key::Enter);
    let now = window.state().state.now.at;
    assert_eq!(workshop(&window).running().unwrap().view(now).shown_seconds, 90);

    let mut window = open(demo::slide());
    let now = window.state().state.now.at;
    let item = workshop(&window).item().unwrap();
    let before = workshop(&window).spent_in(item, now).as_secs();
    act(&mut window.state_mut().state, Action::Overlay(Some(Overlay::SetClock)));
    window.run_steps(4);
    type_in(&mut window, "+2");
    press(&mut window, Key::Enter);
    assert_eq!(workshop(&window).spent_in(item, now).as_secs(), before + 120);
    act(&mut window.state_mut().state, Action::Command(Command::Undo));
    assert_eq!(workshop(&window).spent_in(item, now).as_secs(), before);
}

#[test]
fn a_break_counts_down_and_the_agenda_stands_still_until_it_is_over() {
    let mut window = open(demo::slide());
    act(&mut window.state_mut().state, Action::Overlay(Some(Overlay::Break)));
    window.run_steps(4);
    type_in(&mut window, "10");
    press(&mut window, Key::Enter);
    let run = workshop(&window).running().unwrap();
    assert_eq!((run.round.form, run.round.minutes()), (RoundForm::Break, 10.0));
    assert!(!workshop(&window).runs_on());
    let spent = |window: &Window| workshop(window).elapsed(window.state().state.now.at);
    let before = spent(&window);
    wait(&mut window, 500);
    assert_eq!(spent(&window), before);
    press(&mut window, Key::PageDown);
    press(&mut window, Key::PageDown);
    assert!(workshop(&window).running().is_none() && workshop(&window).runs_on());
    wait(&mut window, 60);
    assert_eq!(spent(&window), before + Duration::from_mins(1));
}

#[test]
fn groups_are_dealt_report_back_and_speak_in_an_order_of_chance() {
    let mut state = demo::slide();
    act(&mut state, Action::Overlay(Some(Overlay::Groups)));
    let mut window = open(state);
    window.run_steps(4);
    window.get_by_label("14 people: 4 groups of 3 or 4.");
    type_in(&mut window, "Mara, Jonas, Ines, Tomas, Ada, Grace, Alan");
    window.get_by_label_contains("7 people: 2 groups of 3 or 4.");
    for _ in 0..9 {
        press(&mut window, Key::ArrowUp);
    }
    window.get_by_label_contains("7 people: 7 groups of 1.");
    for _ in 0..5 {
        press(&mut window, Key::ArrowDown);
    }
    window.get_by_label("More groups").click();
    window.run_steps(4);
    press(&mut window, Key::Enter);
    let groups = &workshop(&window).groups;
    assert_eq!(
        groups.iter().map(|group| group.people.len()).collect::<Vec<_>>(),
        [3, 2, 2]
    );
    window.get_by_label("Report back").click();
    window.run_steps(4);
    let run = workshop(&window).running().unwrap();
    let mut names: Vec<&str> = run.round.phases.iter().map(|phase| phase.name.as_str()).collect();
    names.sort_unstable();
    assert_eq!(names, ["Table A", "Table B", "Table C"]);
    assert_eq!((run.round.form, run.round.minutes()), (RoundForm::Report, 3.0));

    // Everybody speaks once, each in an order of chance and with a clock of their own.
    act(&mut window.state_mut().state, Action::Round(RoundAction::Finish));
    act(&mut window.state_mut().state, Action::Overlay(Some(Overlay::Groups)));
    window.run_steps(4);
    window.get_by_label("Speakers").click();
    window.run_steps(4);
    let run = workshop(&window).running().unwrap();
    assert!(run.round.phases.iter().all(|phase| (phase.minutes - 1.0).abs() < 1e-6));
    let mut speakers: Vec<&str> = run.round.phases.iter().map(|phase| phase.name.as_str()).collect();
    speakers.sort_unstable();
    assert_eq!(speakers, ["Ada", "Alan", "Grace", "Ines", "Jonas", "Mara", "Tomas"]);
}

#[test]
fn shift_skips_steps_and_backspace_goes_back_from_a_jump() {
    let mut window = open(demo::slide());
    let at = workshop(&window).position;
    press_with(&mut window, Modifiers::SHIFT, Key::PageDown);
    assert_eq!(
        (workshop(&window).position.slide, workshop(&window).position.step),
        (at.slide + 1, 1)
    );
    press_with(&mut window, Modifiers::SHIFT, Key::PageUp);
    assert_eq!(
        (workshop(&window).position.slide, workshop(&window).position.step),
        (at.slide, 1)
    );
    press(&mut window, Key::End);
    press(&mut window, Key::Backspace);
    assert_eq!(workshop(&window).position.slide, at.slide);
    press(&mut window, Key::Backspace);
    assert_eq!(
        workshop(&window).position.slide + 1,
        workshop(&window).session.told_count(),
        "and there again"
    );
}

#[test]
fn shift_f5_shows_this_slide_to_the_room_and_never_closes_the_wall() {
    let mut state = demo::slide();
    state.wall.cover = Cover::Black;
    state.wall.map = true;
    let mut window = open(state);
    for _ in 0..2 {
        press_with(&mut window, Modifiers::SHIFT, Key::F5);
        let wall = &window.state().state.wall;
        assert!(wall.open && wall.cover == Cover::None && !wall.map);
    }
}

#[test]
fn both_clocks_that_part_are_asked_about_and_the_answer_is_exact() {
    let hour = 3_600_000;
    for (millis, yes, round_goes, agenda_goes) in [
        (hour, true, 3_600, 3_600),
        (hour, false, 0, 0),
        (-27 * hour, true, 0, 0),
    ] {
        let mut state = demo::round();
        let spent = |state: &State, at| {
            let workshop = state.document.as_ref().unwrap().workshop();
            (run(state).spent(at).as_secs(), workshop.elapsed(at).as_secs())
        };
        let before = spent(&state, state.now.at);
        act(&mut state, Action::Question(QuestionAction::ClockParted(Some(millis))));
        assert_eq!(state.window.question, Some(Question::Clock(millis)));
        act(&mut state, Action::Go(flipchart::ui::action::Go::Next));
        assert!(
            matches!(state.window.question, Some(Question::Clock(_))),
            "a clicker says nothing of it"
        );
        act(&mut state, Action::Round(RoundAction::Previous));
        let answer = if yes { QuestionAction::Yes } else { QuestionAction::No };
        let effects = act(&mut state, Action::Question(answer));
        assert!(effects.iter().any(|effect| matches!(effect, Effect::FollowClock)));
        let after = spent(
            &state,
            flipchart::time::Stamp::from_millis(state.now.at.millis() + millis),
        );
        assert_eq!(after, (before.0 + round_goes, before.1 + agenda_goes), "{millis} {yes}");
    }
    let mut state = demo::round();
    act(&mut state, Action::Question(QuestionAction::ClockParted(Some(hour))));
    act(&mut state, Action::Question(QuestionAction::ClockParted(None)));
    assert_eq!(state.window.question, None, "set right again there is nothing to ask");
}

#[test]
fn a_workshop_opened_again_while_its_round_runs_counts_the_time_of_its_item_too() {
    let mut state = demo::round();
    let workshop = state.document.as_ref().unwrap().workshop().clone();
    let mut rested = workshop.clone();
    let at = state.now.at;
    flipchart::workshop::Edit::Place(flipchart::workshop::PlaceEdit::Rest { at })
        .apply(&mut rested)
        .unwrap();
    let opened = flipchart::store::Opened {
        workshop: rested,
        path: "checkout.workshop.ron".into(),
        read_only: None,
        recovered: None,
        drafts: flipchart::store::Drafts::default(),
        conflict: None,
        waits: false,
        only_shown: false,
        behind: false,
    };
    act(
        &mut state,
        Action::Done(flipchart::ui::action::Answer::Opened(Box::new(opened))),
    );
    let workshop = state.document.as_ref().unwrap().workshop();
    assert!(workshop.runs_on() && workshop.running().map(|run| run.id) == Some(RoundId(1)));
}

#[test]
fn a_workshop_opened_after_its_clock_was_set_back_goes_on_where_it_stood() {
    let mut state = demo::round();
    let kept = state.document.as_ref().unwrap().workshop().clone();
    let latest = kept.latest_of_what_runs().unwrap();
    let before = (run(&state).spent(latest).as_secs(), kept.elapsed(latest).as_secs());
    state.now.at = state.now.at.minus(Duration::from_hours(27));
    let opened = flipchart::store::Opened {
        workshop: kept,
        path: "checkout.workshop.ron".into(),
        read_only: None,
        recovered: None,
        drafts: flipchart::store::Drafts::default(),
        conflict: None,
        waits: false,
        only_shown: false,
        behind: false,
    };
    act(
        &mut state,
        Action::Done(flipchart::ui::action::Answer::Opened(Box::new(opened))),
    );
    let now = state.now.at.plus(Duration::from_secs(7));
    let workshop = state.document.as_ref().unwrap().workshop();
    assert_eq!(
        (run(&state).spent(now).as_secs(), workshop.elapsed(now).as_secs()),
        (before.0 + 7, before.1 + 7)
    );
}

#[test]
fn panes_are_sized_by_hand_kept_and_put_back() {
    let mut window = open(demo::slide());
    let edge = window.get_by_label("Width of the agenda").rect().center();
    window.drag_at(edge);
    window.hover_at(edge + vec2(60.0, 0.0));
    window.run_steps(3);
    window.drop_at(edge + vec2(60.0, 0.0));
    window.run_steps(3);
    let width = window.state().state.settings.panes.agenda.unwrap();
    assert!((width - 324.0).abs() < 8.0, "{width}");
    let kept = window
        .state()
        .effects
        .iter()
        .any(|effect| matches!(effect, Effect::KeepSettings(_)));
    assert!(kept);
}

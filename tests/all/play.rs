//! The playing map: time by keys and mouse, sliders that never touch what was captured, and how it looks.

#![allow(clippy::float_cmp)]

use std::sync::Arc;
use std::time::Duration;

use egui::accesskit::Role;
use egui::{Key, Modifiers, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable};
use flipchart::flow::{FlowEdit, StepId};
use flipchart::render::screens;
use flipchart::render::screens::Frame;
use flipchart::ui::action::{Action, MapAction, MapsAction, PlayAction};
use flipchart::ui::effect::Effect;
use flipchart::ui::state::play::Play;
use flipchart::ui::state::{State, Surface};
use flipchart::ui::theme::Mode;
use flipchart::ui::{demo, played, update};
use flipchart::workshop::MapState;

use crate::desk::{Desk, open, press, press_with, sized, type_in, workshop};
use crate::snapshots::assert_picture;

type Table = Harness<'static, Desk>;

fn play(desk: &Table) -> &Play {
    desk.state().state.window.map.play.as_deref().expect("the map plays")
}

fn moment(desk: &Table) -> f64 {
    play(desk).time(desk.state().state.now.at)
}

fn act(state: &mut State, action: PlayAction) -> Vec<Effect> {
    let mut effects = Vec::new();
    update::update(state, Action::Map(MapAction::Play(action)), &mut effects);
    effects
}

fn still(mut state: State) -> State {
    act(&mut state, PlayAction::Toggle);
    state
}

fn step(state: &State, name: &str) -> StepId {
    let map = state.shown_map().unwrap();
    let document = state.document.as_ref().unwrap();
    document.workshop().map(map).unwrap().flow.find(name).unwrap().id
}

/// A map of this flow, shown and not yet played.
fn map_of(text: &str) -> State {
    let mut state = demo::empty_map();
    let paste = Action::Map(MapAction::Maps(MapsAction::Paste(text.to_owned())));
    update::update(&mut state, paste, &mut Vec::new());
    state.notice = None;
    state
}

/// A second passes by the clock, in the frame that follows.
fn passes(desk: &mut Table, millis: u64) {
    let now = &mut desk.state_mut().state.now;
    now.at = now.at.plus(Duration::from_millis(millis));
    desk.step();
}

#[test]
fn p_plays_space_pauses_and_time_passes_by_the_clock() {
    let mut desk = open(played::playing_map());
    let day = 480.0;
    let before = moment(&desk);
    assert!((before - 41.3 * day).abs() < 1e-6, "a day a second: {before}");
    passes(&mut desk, 1_000);
    assert!((moment(&desk) - before - day).abs() < 1e-6);
    desk.key_press(Key::Space);
    desk.step();
    let paused = moment(&desk);
    passes(&mut desk, 5_000);
    assert_eq!(moment(&desk), paused);
    press(&mut desk, Key::Plus);
    desk.key_press(Key::Space);
    desk.step();
    passes(&mut desk, 1_000);
    assert!(
        (moment(&desk) - paused - 5.0 * day).abs() < 1e-6,
        "one press of + is five days a second"
    );
}

#[test]
fn comma_and_dot_go_from_event_to_event_and_home_and_end_to_the_ends() {
    let mut desk = open(still(played::playing_map()));
    let start = moment(&desk);
    press(&mut desk, Key::Period);
    let next = moment(&desk);
    assert!(next > start && next < start + 20.0 * 480.0);
    press(&mut desk, Key::Comma);
    assert!(moment(&desk) < next);
    press(&mut desk, Key::Home);
    assert_eq!(moment(&desk), 0.0);
    press(&mut desk, Key::End);
    let length = play(&desk).found().unwrap().playback.length();
    assert_eq!(moment(&desk), length);
    assert_eq!(
        desk.state().state.wall.cover,
        flipchart::ui::state::Cover::None,
        "the dot did not blank the wall"
    );
    press(&mut desk, Key::Space);
    assert_eq!(moment(&desk), 0.0, "from the end it begins anew");
}

#[test]
fn esc_goes_back_to_editing_and_stops_the_simulation() {
    let mut desk = open(still(played::playing_map()));
    desk.state_mut().state.notice = None;
    press(&mut desk, Key::Escape);
    assert!(desk.state().state.window.map.play.is_none());
    assert!(
        desk.state()
            .effects
            .iter()
            .any(|effect| matches!(effect, Effect::StopSimulating))
    );
    press(&mut desk, Key::P);
    assert!(desk.state().state.window.map.play.is_some());
    assert!(
        desk.state()
            .effects
            .iter()
            .any(|effect| matches!(effect, Effect::Simulate(_)))
    );
}

#[test]
fn esc_calls_off_a_drag_of_the_moment_or_of_a_slider_and_the_map_goes_on_playing() {
    for name in ["Moment shown", "People at QA test"] {
        let mut desk = open(still(played::playing_map()));
        desk.state_mut().state.notice = None;
        desk.run();
        let (before, wishes) = (moment(&desk), play(&desk).wishes.clone());
        let rect = desk.get_by_role_and_label(Role::Slider, name).rect();
        let at = rect.left_center() + vec2(rect.width() * 0.3, 0.0);
        desk.hover_at(at);
        desk.run();
        desk.drag_at(at);
        desk.step();
        for part in 1..=4 {
            desk.hover_at(at + vec2(rect.width() * 0.1 * part as f32, 0.0));
            desk.step();
        }
        let moved = |desk: &Table| (moment(desk), play(desk).wishes.clone()) != (before, wishes.clone());
        assert!(moved(&desk), "{name} moves nothing");
        press(&mut desk, Key::Escape);
        assert!(desk.state().state.window.map.play.is_some(), "{name}: Esc is used up");
        assert!(!moved(&desk), "{name}");
        desk.hover_at(rect.center());
        desk.run();
        desk.drop_at(rect.center());
        desk.run();
        assert!(!moved(&desk), "{name}: the hand that is still down moves nothing");
        press(&mut desk, Key::Escape);
        assert!(desk.state().state.window.map.play.is_none(), "{name}");
    }
}

#[test]
fn leaving_the_map_stops_the_simulation_and_coming_back_asks_again() {
    let mut state = demo::map();
    let asked = act(&mut state, PlayAction::Open);
    assert!(matches!(asked.as_slice(), [Effect::Simulate(_)]), "{asked:?}");
    let mut effects = Vec::new();
    update::update(&mut state, Action::Surface(Surface::Present), &mut effects);
    assert!(effects.iter().any(|effect| matches!(effect, Effect::StopSimulating)));
    effects.clear();
    update::update(&mut state, Action::Surface(Surface::Map), &mut effects);
    assert!(effects.iter().any(|effect| matches!(effect, Effect::Simulate(_))));
}

#[test]
fn an_answer_to_an_older_question_is_left() {
    let mut state = demo::map();
    let asked = act(&mut state, PlayAction::Open);
    let Some(Effect::Simulate(first)) = asked.into_iter().next() else {
        panic!("nothing was asked");
    };
    let mut small = (*first).clone();
    small.runs = 2;
    small.items = 50;
    let wish = FlowEdit::SetPeople {
        step: step(&state, "QA test"),
        people: std::num::NonZeroU32::new(2).unwrap().into(),
    };
    act(&mut state, PlayAction::Wish(wish));
    let mut answers = Vec::new();
    flipchart::ui::work::simulated(&small, &mut answers);
    assert!(!answers.is_empty());
    for answer in answers {
        update::update(&mut state, Action::Done(answer), &mut Vec::new());
    }
    assert!(state.window.map.play.as_ref().unwrap().found().is_none());
}

#[test]
fn a_slider_answers_at_once_and_leaves_the_captured_flow_as_it_is() {
    let mut desk = open(still(played::playing_map()));
    let before = workshop(&desk).clone();
    desk.get_by_role_and_label(Role::Slider, "People at QA test").focus();
    desk.step();
    desk.state_mut().effects.clear();
    press(&mut desk, Key::ArrowRight);
    assert_eq!(*workshop(&desk), before, "the workshop is untouched");
    let qa = step(&desk.state().state, "QA test");
    let changed = play(&desk).changed.as_ref().expect("figures with the wish");
    let load = changed.analysis.step(qa).unwrap().load.as_ref().unwrap().value;
    assert!((load - 0.463).abs() < 0.005, "{load}");
    let asked = desk.state().effects.iter().find_map(|effect| match effect {
        Effect::Simulate(request) => Some(request),
        _ => None,
    });
    let request = asked.expect("the simulation follows");
    assert_eq!(request.changed.as_ref().unwrap().step(qa).unwrap().people.get(), 2);
    assert!(desk.query_by_label_contains("A second person at QA test").is_some());
    desk.get_by_label("Reset").click();
    desk.run();
    assert!(play(&desk).wishes.is_empty() && play(&desk).changed.is_none());
}

#[test]
fn the_median_guess_stands_beside_what_was_simulated() {
    let desk = open(still(played::playing_map()));
    desk.get_by_label_contains("Median guess before mapping: 8 d");
    // The test's window has a margin of its own.
    let low = sized(still(played::playing_map()), 1296.0, 736.0);
    low.get_by_label_contains("Median guess before mapping: 8 d");
    let unasked = open(still(played::playing(demo::map(), &[])));
    assert!(unasked.query_by_label_contains("Median guess").is_none());
}

#[test]
fn the_queue_that_is_watched_is_that_of_the_new_bottleneck_while_the_sliders_stay() {
    let mut state = still(played::playing_with_a_wish());
    state.window.map.selection = None;
    let place = |play: &Play, which: &Option<Arc<flipchart::ui::state::play::Found>>| {
        let found = which.as_ref().expect("an outcome");
        assert!(!play.wishes.is_empty());
        found.watched.map(|place| found.steps[place])
    };
    let play = state.window.map.play.as_deref().unwrap();
    assert_eq!(place(play, &play.before), Some(step(&state, "QA test")));
    assert_eq!(place(play, &play.after), Some(step(&state, "Write the change")));
    let desk = open(state);
    desk.get_by_role_and_label(Role::Slider, "People at QA test");
}

/// What the last slider asked of the simulation.
fn asked(effects: &[Effect]) -> flipchart::ui::state::play::Request {
    let asked = effects.iter().rev().find_map(|effect| match effect {
        Effect::Simulate(request) => Some((**request).clone()),
        _ => None,
    });
    asked.expect("the simulation was asked")
}

/// 300 ms, at the five million events a second that one core does in a release.
const EVENTS_IN_TIME: u64 = 1_500_000;

#[test]
fn a_moved_slider_is_answered_after_one_run_of_its_own_flow() {
    let mut desk = open(still(played::playing_map()));
    desk.get_by_role_and_label(Role::Slider, "People at QA test").focus();
    desk.step();
    desk.state_mut().effects.clear();
    press(&mut desk, Key::ArrowRight);
    let request = asked(&desk.state().effects);
    assert!(
        request.runs >= 400 && request.calibration.is_some(),
        "nothing is measured twice"
    );
    let first = flipchart::ui::work::first_simulated(&request).expect("a first answer");
    assert_eq!(first.outcome.replications, 1);
    assert!(!first.complete && !first.playback.is_empty());
    let busiest = first.watched.map(|place| first.steps[place]);
    assert_eq!(
        busiest,
        Some(step(&desk.state().state, "Write the change")),
        "it is about the wish"
    );
    assert!(
        first.outcome.events < EVENTS_IN_TIME / 10,
        "{} events",
        first.outcome.events
    );
}

#[test]
fn fifty_steps_and_five_hundred_items_a_quarter_are_answered_in_time_too() {
    use std::fmt::Write;
    let mut text = "demand: 38/week\n".to_owned();
    for step in 0..50 {
        let back = if step % 10 == 9 { " | ca 85%" } else { "" };
        let _ = writeln!(text, "Step {step} | wait 1d | pt 45min{back}");
    }
    let mut state = map_of(&text);
    let mut request = asked(&act(&mut state, PlayAction::Open));
    (request.runs, request.items) = (2, 50);
    let mut answers = Vec::new();
    flipchart::ui::work::simulated(&request, &mut answers);
    for answer in answers {
        update::update(&mut state, Action::Done(answer), &mut Vec::new());
    }
    let wish = FlowEdit::SetPeople {
        step: step(&state, "Step 7"),
        people: std::num::NonZeroU32::new(2).unwrap().into(),
    };
    let request = asked(&act(&mut state, PlayAction::Wish(wish)));
    let first = flipchart::ui::work::first_simulated(&request).expect("a first answer");
    assert_eq!(first.outcome.replications, 1);
    assert!(first.outcome.events < EVENTS_IN_TIME, "{} events", first.outcome.events);
}

#[test]
fn the_changes_become_a_future_map_that_one_undo_takes_back() {
    let mut desk = open(still(played::playing_with_a_wish()));
    let before = workshop(&desk).maps.clone();
    desk.get_by_label("Put into the future map").click();
    desk.run();
    let maps = &workshop(&desk).maps;
    assert_eq!(maps.len(), before.len() + 1);
    let future = maps.last().unwrap();
    assert_eq!(future.state, MapState::Future);
    assert_eq!(future.flow.find("QA test").unwrap().people.get(), 2);
    assert_eq!(maps[0], before[0], "the captured map is as it was");
    press_with(&mut desk, Modifiers::COMMAND, Key::Z);
    assert_eq!(workshop(&desk).maps, before);
}

#[test]
fn without_a_demand_items_are_replayed_and_the_field_for_it_is_right_there() {
    let text = "Write | wait 1d | pt 2d | team Dev\nTest | wait 3d | pt 1d | team QA | ca 60% | rework -> Write";
    let mut desk = open(still(played::playing(map_of(text), &[])));
    assert!(
        desk.query_by_label_contains("Demand is unknown: every item goes alone")
            .is_some()
    );
    assert!(
        play(&desk).found().is_some_and(|found| !found.playback.is_empty()),
        "there is something to see"
    );
    desk.get_by_role_and_label(Role::TextInput, "Items that arrive").focus();
    desk.step();
    type_in(&mut desk, "2");
    press(&mut desk, Key::Enter);
    let demand = workshop(&desk).maps[0].flow.demand.expect("the demand is captured");
    assert_eq!((demand.items, &*demand.per.word(Default::default())), (2.0, "week"));
}

#[test]
fn a_flow_that_cannot_keep_up_says_so_and_claims_no_lead_time() {
    let text = "demand: 6/week\nWrite | wait 1d | pt 2d | team Dev | x3\nTest | wait 3d | pt 1d | team QA";
    let desk = open(still(played::playing(map_of(text), &[])));
    assert!(
        desk.query_by_label_contains("the backlog grows by 1 item a week. There is no steady")
            .is_some()
    );
    assert!(desk.query_by_label_contains("No steady lead time").is_some());
    let found = play(&desk).found().unwrap();
    let waits = |share: f64| found.playback.waiting(1, found.playback.length() * share);
    assert!(waits(1.0) > waits(0.4), "the queue is seen to grow");
}

#[test]
fn where_nothing_can_be_played_it_says_what_to_do() {
    let mut empty = demo::empty_map();
    act(&mut empty, PlayAction::Open);
    let mut desk = open(empty);
    desk.get_by_label("Edit the map").click();
    desk.run();
    assert!(desk.state().state.window.map.play.is_none());
    let mut untimed = map_of("Write\nTest");
    let asked = act(&mut untimed, PlayAction::Open);
    assert!(asked.is_empty(), "there is nothing to simulate");
    assert!(open(untimed).query_by_label("Edit the map").is_some());
}

#[test]
fn while_the_map_stands_still_nothing_is_painted() {
    let running = played::playing_map();
    assert_eq!(update::next_tick(&running), Some(Duration::from_millis(16)));
    let paused = still(running.clone());
    assert_eq!(update::next_tick(&paused), None);
    let mut over = running.clone();
    over.now.at = over.now.at.plus(Duration::from_hours(1));
    assert_eq!(update::next_tick(&over), None, "at the end it stands");
    let mut desk = open(paused);
    desk.run();
    desk.step();
    let delay = desk.output().viewport_output[&egui::ViewportId::ROOT].repaint_delay;
    assert!(delay > Duration::from_secs(1), "{delay:?}");
}

#[test]
fn the_wall_shows_the_same_moment_and_stands_still_with_the_cockpit() {
    let mut running = played::playing_map();
    running.wall.map = true;
    let picture = flipchart::ui::audience::wall::picture(&running);
    assert_eq!(
        update::wall_tick(&picture, running.now),
        Some(Duration::from_millis(16))
    );
    assert_eq!(
        picture,
        flipchart::ui::audience::wall::picture(&running),
        "time alone makes no other picture"
    );
    let paused = still(running);
    let picture = flipchart::ui::audience::wall::picture(&paused);
    assert_eq!(update::wall_tick(&picture, paused.now), None);
    let frozen = Arc::new(picture);
    assert!(frozen.play.is_some());
}

#[test]
fn the_playing_map_works_in_windows_of_any_size() {
    let branches = "demand: 3/week\nPlan | wait 2d | pt 4h | team Product\nBuild | wait 1d | pt 2d | team Dev | x2\n\
        QA test | wait 2d | pt 1d | team QA | after Build | ca 80% | rework -> Plan\n\
        Security | wait 3d | pt 4h | team Sec | after Build\nDeploy | wait 1d | pt 1h | team Ops | after QA test, Security";
    let minutes =
        "demand: 6/hour\nOrder | wait 5min | pt 0.5min\nBrew | wait 0.5min | pt 1.5min\nServe | wait 1min | pt 0.5min";
    let states = [
        played::playing_with_a_wish(),
        played::playing(map_of(branches), &[]),
        played::playing(map_of(minutes), &[]),
        played::playing(map_of("Write | wait 1d | pt 2d"), &[]),
    ];
    for (width, height) in [(640.0, 400.0), (900.0, 600.0), (1280.0, 720.0), (3840.0, 2160.0)] {
        for state in &states {
            let mut desk = sized(still(state.clone()), width, height);
            for tab in ["What if", "Lead time", "Over time", "Load", "Waiting"] {
                if let Some(tab) = desk.query_by_role_and_label(Role::Tab, tab) {
                    tab.click();
                }
                desk.run();
            }
            press(&mut desk, Key::Space);
            passes(&mut desk, 700);
        }
    }
}

fn screen(state: &State, width: f32, height: f32, mode: Mode) -> flipchart::ink::Picture {
    let frame = Frame {
        size: vec2(width, height),
        mode,
    };
    screens::screen(state, frame)
}

#[test]
fn the_playing_map_looks_as_it_did() {
    let wish = played::playing_with_a_wish();
    assert_picture("play", &screen(&played::playing_map(), 1600.0, 1000.0, Mode::Light));
    assert_picture("play-wish", &screen(&wish, 1600.0, 1000.0, Mode::Light));
    assert_picture("play-dark", &screen(&wish, 1600.0, 1000.0, Mode::Dark));
    assert_picture("play-contrast", &screen(&wish, 1600.0, 1000.0, Mode::Contrast));
    assert_picture("play-low", &screen(&wish, 1280.0, 720.0, Mode::Light));
    assert_picture(
        "play-low-dark",
        &screen(&played::playing_map(), 1280.0, 720.0, Mode::Dark),
    );
    assert_picture("play-small", &screen(&played::playing_map(), 640.0, 400.0, Mode::Light));
    let over = "demand: 6/week\nWrite | wait 1d | pt 2d | team Dev | x3\nTest | wait 3d | pt 1d | team QA";
    assert_picture(
        "play-over",
        &screen(&played::playing(map_of(over), &[]), 1280.0, 800.0, Mode::Light),
    );
    let replay = "Write | wait 1d | pt 2d | team Dev\nTest | wait 3d | pt 1d | team QA | ca 60% | rework -> Write";
    assert_picture(
        "play-replay",
        &screen(&played::playing(map_of(replay), &[]), 1280.0, 800.0, Mode::Light),
    );
    let many = played::playing(map_of(&crate::map_views::many(30)), &[]);
    assert_picture("play-30", &screen(&many, 1600.0, 1000.0, Mode::Light));
    let mut empty = demo::empty_map();
    act(&mut empty, PlayAction::Open);
    assert_picture("play-empty", &screen(&empty, 1280.0, 720.0, Mode::Light));
}

#[test]
fn the_playing_map_on_the_wall_looks_as_it_did() {
    for (name, mode) in [
        ("wall-play", Mode::Light),
        ("wall-play-dark", Mode::Dark),
        ("wall-play-contrast", Mode::ContrastDark),
    ] {
        let mut state = played::playing_map();
        state.wall.map = true;
        let frame = Frame {
            size: vec2(1600.0, 900.0),
            mode,
        };
        assert_picture(name, &screens::wall(&state, frame));
    }
}

/// A team that does three of four steps, played: what its worker would find with few runs.
fn team_at_work() -> State {
    let mut state = map_of(
        "demand: 4/week\npeople: Dev 2\nWrite | wait 1d | pt ~1d | team Dev\nReview | wait 4h | pt ~3h | team Dev | ca 85% | rework -> Write\n\
         Test | wait 1d | pt ~4h | team QA\nDeploy | wait 2h | pt 1h | team Dev",
    );
    let mut request = asked(&act(&mut state, PlayAction::Open));
    (request.runs, request.items) = (4, 200);
    let mut answers = Vec::new();
    flipchart::ui::work::simulated(&request, &mut answers);
    for answer in answers {
        update::update(&mut state, Action::Done(answer), &mut Vec::new());
    }
    state.now.at = state.now.at.plus(Duration::from_millis(31_300));
    still(state)
}

#[test]
fn the_people_of_a_team_are_seen_and_heard_at_their_steps() {
    let mut desk = open(team_at_work());
    desk.run();
    let at_work = |desk: &Table, step: &str| {
        let name = format!("{step},");
        let spoken = desk
            .get_all_by_label_contains(&name)
            .filter_map(|step| step.accesskit_node().label());
        let said = spoken.into_iter().find(|said| said.starts_with(&name)).unwrap();
        let (_, rest) = said.rsplit_once("waiting now, ").unwrap_or_default();
        rest.split_once(" of the 2 people of Dev at work here")
            .map(|(busy, _)| busy.parse::<usize>().unwrap())
    };
    assert_eq!(at_work(&desk, "Test"), None, "QA shares nobody");
    let mut places = std::collections::HashSet::new();
    for _ in 0..60 {
        let busy = ["Write", "Review", "Deploy"].map(|step| at_work(&desk, step).unwrap());
        assert!(busy.iter().sum::<usize>() <= 2, "{busy:?}");
        places.insert(busy);
        act(&mut desk.state_mut().state, PlayAction::Forward);
        desk.step();
    }
    assert!(places.len() > 2, "they move between their steps: {places:?}");
}

#[test]
fn the_slider_of_a_team_is_about_all_of_its_people() {
    let mut desk = open(team_at_work());
    let write = step(&desk.state().state, "Review");
    desk.state_mut().state.window.map.selection = Some(write);
    desk.run();
    desk.get_by_role_and_label(Role::Slider, "People of Dev").focus();
    desk.step();
    press(&mut desk, Key::ArrowRight);
    let wished = &play(&desk).changed.as_ref().unwrap().wished;
    assert_eq!(wished.pools[0].people.get(), 3);
    desk.get_by_label_contains("with your change: 3 people in Dev");
}

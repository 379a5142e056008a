//! Displays come and go: the wall is where the room looks, whatever is plugged in or pulled, and after a restart it is there again.

use egui_kittest::kittest::Queryable as _;
use flipchart::store::{Drafts, Opened};
use flipchart::ui::action::{Action, Answer, Command, WallAction};
use flipchart::ui::demo;
use flipchart::ui::effect::Effect;
use flipchart::ui::state::{Display, State, Wall};
use flipchart::ui::update;

use crate::window::{act as ask, window};

fn act(state: &mut State, action: Action) -> Vec<Effect> {
    let mut effects = Vec::new();
    update::update(state, action, &mut effects);
    effects
}

fn display(name: &str, left: i32) -> Display {
    Display {
        name: name.to_owned(),
        scale: 1.0,
        rect: [left, 0, 1920, 1080],
    }
}

const LAPTOP: &str = "Laptop";
const PROJECTOR: &str = "Projector";

/// Tells which displays there are, from left to right.
fn plug(state: &mut State, names: &[&str]) {
    let displays = (0..).zip(names).map(|(at, name)| display(name, at * 1920)).collect();
    act(state, Action::Wall(WallAction::Displays(displays)));
}

/// The display that the wall fills; none while it is closed or an ordinary window.
fn fills(state: &State) -> Option<&str> {
    let many = state.wall.open && state.wall.displays.len() > 1;
    many.then(|| state.wall.displays[state.wall.display].name.as_str())
}

fn told(state: &State) -> &str {
    state.notice.as_ref().map_or("", |notice| notice.text.as_str())
}

/// The app as it starts: no display was looked for yet, nothing is open.
fn started(settings: flipchart::store::Settings) -> State {
    let mut state = demo::home();
    state.document = None;
    state.settings = settings;
    state.wall = Wall::default();
    state
}

fn open(state: &mut State) {
    let opened = Opened {
        workshop: demo::fresh(),
        path: "checkout.workshop.ron".into(),
        read_only: None,
        recovered: None,
        drafts: Drafts::default(),
        conflict: None,
        waits: false,
        only_shown: false,
        behind: false,
    };
    act(state, Action::Done(Answer::Opened(Box::new(opened))));
}

#[test]
fn the_wall_that_was_open_is_open_again_after_a_restart() {
    for (was_open, names, there) in [
        (true, [LAPTOP, PROJECTOR].as_slice(), Some(PROJECTOR)),
        (false, &[LAPTOP, PROJECTOR], None),
        (true, &[LAPTOP], None),
    ] {
        let mut before = demo::slide();
        plug(&mut before, &[LAPTOP, PROJECTOR]);
        act(&mut before, Action::Wall(WallAction::Closed));
        if was_open {
            act(&mut before, Action::Wall(WallAction::Use(1)));
        }
        let mut state = started(before.settings);
        plug(&mut state, names);
        act(&mut state, Action::Wall(WallAction::Pointer(None)));
        assert_eq!(
            fills(&state),
            None,
            "nothing is shown to anybody before a workshop is open"
        );
        let mut handed = started(state.settings.clone());
        open(&mut state);
        assert_eq!(fills(&state), there, "{was_open} {names:?}");
        open(&mut handed);
        plug(&mut handed, names);
        assert_eq!(fills(&handed), there, "opened before the displays are known");
    }
}

#[test]
fn opening_and_closing_the_wall_is_kept_once_each() {
    let mut state = demo::slide();
    plug(&mut state, &[LAPTOP, PROJECTOR]);
    act(&mut state, Action::Wall(WallAction::Closed));
    for open in [true, false, true] {
        let effects = act(&mut state, Action::Command(Command::Wall));
        let kept: Vec<bool> = effects
            .iter()
            .filter_map(|effect| match effect {
                Effect::KeepSettings(settings) => Some(settings.wall_open),
                _ => None,
            })
            .collect();
        assert_eq!(kept, [open]);
        let others = act(&mut state, Action::Wall(WallAction::Pointer(None)));
        assert!(!others.iter().any(|effect| matches!(effect, Effect::KeepSettings(_))));
    }
}

#[test]
fn a_projector_that_is_pulled_and_plugged_again_has_the_wall_again() {
    let mut state = demo::slide();
    plug(&mut state, &[LAPTOP, PROJECTOR]);
    act(&mut state, Action::Wall(WallAction::Use(1)));
    for name in [PROJECTOR, "Another projector", PROJECTOR] {
        plug(&mut state, &[LAPTOP]);
        assert_eq!(fills(&state), None);
        assert!(state.wall.open && told(&state).contains("is gone"), "{}", told(&state));
        plug(&mut state, &[LAPTOP, name]);
        assert_eq!(fills(&state), Some(name), "and never on the laptop's own display");
        assert!(
            told(&state).contains("the wall is on it") && !told(&state).contains("F5"),
            "{}",
            told(&state)
        );
    }
}

#[test]
fn a_projector_offers_itself_and_takes_over_what_filled_the_laptop() {
    let mut state = demo::slide();
    state.wall = Wall::default();
    plug(&mut state, &[LAPTOP]);
    plug(&mut state, &[LAPTOP, PROJECTOR]);
    assert_eq!(fills(&state), None, "it is asked for");
    assert!(told(&state).contains("F5"), "{}", told(&state));
    act(&mut state, Action::Command(Command::Wall));
    assert_eq!(fills(&state), Some(PROJECTOR));

    let mut state = demo::slide();
    state.wall = Wall::default();
    plug(&mut state, &[LAPTOP]);
    act(&mut state, Action::Command(Command::Wall));
    assert!(state.window.single_screen);
    plug(&mut state, &[LAPTOP, PROJECTOR]);
    assert!(!state.window.single_screen);
    assert_eq!(fills(&state), Some(PROJECTOR));
}

#[test]
fn of_three_displays_the_one_that_is_pulled_is_named_with_where_the_wall_went() {
    let mut state = demo::slide();
    plug(&mut state, &[LAPTOP, "Desk", PROJECTOR]);
    act(&mut state, Action::Wall(WallAction::Use(2)));
    plug(&mut state, &[LAPTOP, PROJECTOR]);
    assert_eq!(fills(&state), Some(PROJECTOR), "another one is no matter");
    state.notice = None;
    plug(&mut state, &[LAPTOP, "Desk"]);
    assert_eq!(fills(&state), Some("Desk"));
    assert!(
        told(&state).starts_with("Projector is gone. The wall is on Desk now"),
        "{}",
        told(&state)
    );
}

#[test]
fn swap_takes_the_cockpit_to_the_display_that_the_wall_leaves() {
    let mut state = demo::slide();
    plug(&mut state, &[LAPTOP, PROJECTOR]);
    act(&mut state, Action::Wall(WallAction::Use(1)));
    for (to, left) in [(LAPTOP, 1920), (PROJECTOR, 0)] {
        let effects = act(&mut state, Action::Command(Command::Swap));
        assert_eq!(fills(&state), Some(to));
        let goes_to = effects.iter().find_map(|effect| match effect {
            Effect::MoveCockpit(rect) => {
                Some([rect.left(), rect.top(), rect.width(), rect.height()].map(|side| side as i32))
            }
            _ => None,
        });
        assert_eq!(goes_to, Some([left, 0, 1920, 1080]));
    }
}

#[test]
fn the_display_is_held_lit_while_the_room_sees_a_workshop_and_no_longer() {
    for (document, wall, single, held) in [
        (true, true, false, true),
        (true, false, true, true),
        (true, false, false, false),
        (false, true, false, false),
        (false, false, true, false),
    ] {
        let mut state = demo::slide();
        state.document = state.document.filter(|_| document);
        state.wall.open = wall;
        state.window.single_screen = single;
        assert_eq!(state.in_front_of_people(), held, "{document} {wall} {single}");
    }
}

#[test]
fn that_the_chime_cannot_be_heard_is_said_in_the_settings_alone() {
    let mut state = demo::round();
    let quiet = "No sound player was found on this computer: it cannot be heard";
    let mut silent = |silent| {
        act(&mut state, Action::Done(Answer::Silent(silent)));
        assert_eq!(state.notice, None, "never over the controls");
        let mut window = window(state.clone(), egui::vec2(1280.0, 1000.0));
        ask(
            &mut window,
            Action::Overlay(Some(flipchart::ui::state::Overlay::Settings)),
        );
        window.get_by_label("Chime at the end of a phase");
        window.query_by_label(quiet).is_some()
    };
    assert!(silent(true));
    assert!(!silent(false), "a player that is there later is heard");
}

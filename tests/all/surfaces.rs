//! The list of surfaces: each has one entry, its key and the palette show it, its tab by a click, and whatever is asked of any surface is asked of
//! all that the list has.

use std::collections::BTreeSet;

use egui::{Key, Modifiers, Role, vec2};
use egui_kittest::kittest::Queryable as _;
use flipchart::ui::action::{Action, CaptureAction, CloseAction, CockpitAction, Command, HomeAction, MapAction};
use flipchart::ui::asked::Asked;
use flipchart::ui::demo;
use flipchart::ui::state::close::CloseTab;
use flipchart::ui::state::cockpit::Tab;
use flipchart::ui::state::{Overlay, State, Surface};
use flipchart::ui::surfaces::{self, SURFACES, tabs};
use flipchart::ui::update::{next_tick, update};

use crate::variants::variants;
use crate::window::{act, press, rest, type_text, window};

/// The demonstration on `surface`.
fn on(surface: Surface) -> State {
    let mut state = demo::slide();
    state.window.surface = surface;
    state
}

#[test]
fn every_surface_has_one_entry_with_words_an_icon_keys_and_a_picture_of_its_own() {
    let mut surfaces = BTreeSet::new();
    let mut names = BTreeSet::new();
    let mut pictures = BTreeSet::new();
    let mut keys = BTreeSet::new();
    for entry in SURFACES {
        let surface = format!("{:?}", entry.surface);
        assert!(surfaces.insert(surface), "{:?} has two entries", entry.surface);
        assert!(names.insert(entry.name), "two surfaces are called {}", entry.name);
        assert!(pictures.insert(entry.picture), "two pictures: {}", entry.picture);
        assert!(!entry.name.is_empty() && !entry.tip.is_empty() && !entry.tip.ends_with('.'));
        assert!(!entry.icon.is_whitespace(), "{} has no icon", entry.name);
        for key in entry.keys {
            assert!(keys.insert(key.label(false)), "two surfaces share {key:?}");
        }
        assert!(Asked::all().any(|asked| asked.name() == entry.name), "{}", entry.name);
    }
    let all = variants("src/ui/state/surface.rs", "Surface");
    assert_eq!(surfaces, all, "each surface has an entry in src/ui/surfaces.rs");
}

#[test]
fn the_key_of_a_surface_shows_it_from_every_other() {
    for from in SURFACES {
        // A session that nobody edits has no surface to go to.
        for to in SURFACES.iter().filter(|to| (to.available)(&on(from.surface))) {
            for key in to.keys {
                let mut window = window(on(from.surface), vec2(1280.0, 800.0));
                press(&mut window, key.modifiers, key.key);
                assert_eq!(window.state().state.surface(), to.surface, "from {:?}", from.surface);
            }
        }
    }
}

#[test]
fn the_palette_finds_every_surface_and_goes_there() {
    for to in SURFACES.iter().filter(|to| (to.available)(&demo::slide())) {
        let from = SURFACES.iter().find(|from| from.surface != to.surface).unwrap();
        let mut window = window(on(from.surface), vec2(1280.0, 800.0));
        act(&mut window, Action::Overlay(Some(Overlay::Palette)));
        type_text(&mut window, to.name);
        press(&mut window, Modifiers::NONE, Key::Enter);
        assert_eq!(window.state().state.surface(), to.surface);
    }
}

#[test]
fn the_bar_has_a_tab_for_every_surface_that_wants_one_and_for_no_other() {
    let mut window = window(demo::slide(), vec2(1600.0, 1000.0));
    for entry in tabs() {
        window.get_by_role_and_label(Role::Tab, entry.name).click();
        rest(&mut window);
        assert_eq!(window.state().state.surface(), entry.surface);
    }
    for entry in SURFACES.iter().filter(|entry| !entry.tab) {
        let tab = window.query_by_role_and_label(Role::Tab, entry.name);
        assert!(tab.is_none(), "{:?}", entry.surface);
    }
    assert!(
        !tabs().any(|entry| entry.surface == Surface::Home),
        "home is where no workshop is shown: the title leads there"
    );
}

#[test]
fn without_a_workshop_no_surface_is_offered_that_shows_one() {
    let nothing = demo::first_start();
    for entry in SURFACES {
        let shows_itself = |state: &State| {
            let mut state = state.clone();
            state.window.surface = entry.surface;
            state.surface() == entry.surface
        };
        assert_eq!((entry.available)(&nothing), shows_itself(&nothing), "{}", entry.name);
        let shown = if entry.surface == Surface::Edit {
            demo::editor()
        } else {
            demo::slide()
        };
        assert!((entry.available)(&shown), "{}", entry.name);
    }
}

#[test]
fn an_action_of_a_surface_is_carried_out_by_one_of_them_and_any_other_comes_back() {
    let of_surfaces = [
        Action::Cockpit(CockpitAction::Tab(Tab::Agenda)),
        Action::Capture(CaptureAction::Focused),
        Action::Map(MapAction::Tell("No".into())),
        Action::Close(CloseAction::Tab(CloseTab::Said)),
        Action::Home(HomeAction::Continue),
    ];
    for action in of_surfaces {
        let takes =
            |entry: &&surfaces::Entry| (entry.update)(&mut demo::slide(), action.clone(), &mut Vec::new()).is_none();
        assert_eq!(SURFACES.iter().filter(takes).count(), 1, "{action:?}");
    }
    let other = surfaces::update(&mut demo::slide(), Action::DismissNotice, &mut Vec::new());
    assert!(matches!(other, Some(Action::DismissNotice)), "{other:?}");
}

#[test]
fn every_surface_arrives_ticks_and_is_left_whatever_is_open() {
    for entry in SURFACES {
        for scene in [
            demo::slide(),
            demo::round(),
            demo::empty_map(),
            demo::close(),
            demo::first_start(),
        ] {
            let mut state = scene;
            let mut effects = Vec::new();
            update(&mut state, Action::Surface(entry.surface), &mut effects);
            assert!(!state.window.arrived, "{}", entry.name);
            let tick = next_tick(&state);
            assert!(tick.is_none_or(|wait| !wait.is_zero()), "{} never rests", entry.name);
            for _ in 0..3 {
                update(&mut state, Action::Command(Command::Escape), &mut effects);
            }
            update(&mut state, Action::Surface(Surface::Home), &mut effects);
            assert_eq!(state.surface(), Surface::Home);
        }
    }
}

//! Home: going on, starting, opening, forgetting; what it shows before the first workshop and when a session's file is broken.

use egui::{Key, PointerButton, vec2};
use egui_kittest::kittest::Queryable;
use flipchart::render;
use flipchart::ui::effect::Effect;
use flipchart::ui::state::library::SessionCard;
use flipchart::ui::state::{FileProblem, Overlay, State, Surface};
use flipchart::ui::theme::Mode;
use flipchart::ui::{demo, screen};

use crate::desk;
use crate::desk::{Desk, open, press};
use crate::snapshots::assert_picture;

fn opened(desk: &egui_kittest::Harness<'_, Desk>) -> Option<String> {
    desk.state().effects.iter().find_map(|effect| match effect {
        Effect::Open(path) => Some(path.display().to_string()),
        _ => None,
    })
}

#[test]
fn continue_opens_the_latest_workshop_by_button_and_by_enter() {
    let mut desk = open(demo::home());
    desk.get_by_label("Continue").click();
    desk.run();
    assert_eq!(opened(&desk).as_deref(), Some("checkout.workshop.ron"));
    let mut desk = open(demo::home());
    press(&mut desk, Key::Enter);
    assert_eq!(opened(&desk).as_deref(), Some("checkout.workshop.ron"));
}

#[test]
fn minutes_so_far_open_it_on_the_closing_surface() {
    let mut desk = open(demo::home());
    desk.get_by_label("Minutes so far").click();
    desk.run();
    assert_eq!(opened(&desk).as_deref(), Some("checkout.workshop.ron"));
    assert_eq!(desk.state().state.window.open_on, Surface::Close);
}

#[test]
fn with_a_workshop_open_continue_goes_back_to_its_slide_without_reading_the_file() {
    let mut state = demo::slide();
    state.window.surface = Surface::Home;
    let mut desk = open(state);
    press(&mut desk, Key::Enter);
    assert_eq!(desk.state().state.window.surface, Surface::Present);
    assert_eq!(opened(&desk), None);
}

#[test]
fn the_first_start_offers_the_built_in_session_and_asks_for_the_team_s_name() {
    let mut desk = open(demo::first_start());
    desk.get_by_label("Run your first workshop");
    desk.get_by_label_contains("appear here after the first one");
    press(&mut desk, Key::Enter);
    assert_eq!(desk.state().state.window.overlay, Some(Overlay::NewWorkshop(0)));
}

#[test]
fn a_session_s_card_asks_for_the_team_s_name() {
    let mut desk = open(demo::home());
    desk.get_by_label("Session 1").click();
    desk.run();
    assert_eq!(desk.state().state.window.overlay, Some(Overlay::NewWorkshop(0)));
}

#[test]
fn a_recent_workshop_opens_by_a_click_and_is_forgotten_by_its_menu() {
    let mut desk = open(demo::home());
    desk.get_by_label_contains("Open Platform").scroll_to_me();
    desk.run();
    desk.get_by_label_contains("Open Platform").click();
    desk.run();
    assert_eq!(opened(&desk).as_deref(), Some("platform.workshop.ron"));
    let mut desk = open(demo::home());
    desk.get_by_label_contains("Open Dry run").scroll_to_me();
    desk.run();
    desk.get_by_label_contains("Open Dry run")
        .click_button(PointerButton::Secondary);
    desk.run();
    desk.get_by_label("Forget, keep the file").click();
    desk.run();
    let forgot = |effect: &Effect| matches!(effect, Effect::Forget(path) if path.ends_with("dry run.workshop.ron"));
    assert!(desk.state().effects.iter().any(forgot));
}

fn broken() -> State {
    let mut state = demo::home();
    let problem = FileProblem {
        place: "12:7".to_owned(),
        what: "`minuts` is no field of an agenda item".to_owned(),
        mend: "write `minutes`".to_owned(),
    };
    state.library.sessions.push(SessionCard {
        path: Some("sessions/platform.ron".into()),
        session: None,
        problems: vec![problem],
    });
    state
}

#[test]
fn a_broken_session_says_where_and_leads_to_what_is_wrong() {
    let mut desk = open(broken());
    desk.get_by_label("platform.ron:12:7 minuts is no field of an agenda item");
    desk.get_by_label("Show what is wrong").click();
    desk.run();
    assert!(
        matches!(&desk.state().state.window.overlay, Some(Overlay::Problems(path, problems))
        if path.ends_with("platform.ron") && problems.len() == 1)
    );
}

#[test]
fn it_shows_at_every_size_without_a_panic() {
    for (width, height) in [(640.0, 400.0), (900.0, 700.0), (1280.0, 720.0), (3840.0, 2160.0)] {
        for state in [demo::home(), demo::first_start(), broken()] {
            desk::sized(state, width, height).run();
        }
    }
}

#[test]
fn it_looks_as_it_did() {
    for (name, mode) in [("light", Mode::Light), ("dark", Mode::Dark)] {
        for (what, state) in [("home", demo::home()), ("home-first-start", demo::first_start())] {
            let drawn = render::view(vec2(1600.0, 1000.0), mode, 1.0, |ui| {
                screen::show(ui, &state, &mut Vec::new());
            });
            assert_picture(&format!("{what}-{name}"), &drawn);
        }
    }
}

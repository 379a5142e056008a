//! What lies over a surface does what it says: by keyboard, by pointer, in any window, and the surface below stays as it is.

use std::sync::Arc;

use egui::{Key, Modifiers, Role, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use flipchart::session;
use flipchart::store::Theme;
use flipchart::ui::action::Action;
use flipchart::ui::effect::Effect;
use flipchart::ui::state::{Cover, Document, FileProblem, Overlay, Prompt, Saving, State};
use flipchart::ui::theme::Mode;
use flipchart::ui::{demo, overlay};
use flipchart::workshop::{DocumentId, Workshop};

use crate::snapshots::assert_picture;
use crate::window::{Window, act, click, press, rest, type_text, window};

fn workshop(window: &Window) -> &Workshop {
    window.state().state.document.as_ref().unwrap().workshop()
}

fn open(state: State, overlay: Overlay) -> Window {
    open_at(state, overlay, 1280.0, 800.0)
}

fn open_at(state: State, overlay: Overlay, width: f32, height: f32) -> Window {
    let mut window = window(state, vec2(width, height));
    act(&mut window, Action::Overlay(Some(overlay)));
    rest(&mut window);
    window
}

fn shown(window: &Window) -> Option<&Overlay> {
    window.state().state.window.overlay.as_ref()
}

fn problems() -> Overlay {
    let problem = |place: &str, what: &str, mend: &str| FileProblem {
        place: place.into(),
        what: what.into(),
        mend: mend.into(),
    };
    Overlay::Problems(
        "/home/mara/sessions/02-testing.ron".into(),
        vec![
            problem("12:9", "There is no field `tittle`", "Did you mean `title`?"),
            problem(
                "",
                "Minutes have to be more than 0",
                "Write how long the item takes, as in 10",
            ),
        ],
    )
}

fn every_overlay() -> Vec<Overlay> {
    vec![
        Overlay::Palette,
        Overlay::Help,
        Overlay::Overview,
        Overlay::Settings,
        Overlay::Path(Prompt::Open),
        Overlay::Replace("/home/mara/Documents/Flipchart/Checkout.workshop.ron".into()),
        problems(),
        Overlay::CatchUp,
        Overlay::People,
        Overlay::NewWorkshop(0),
        Overlay::Rename,
        Overlay::Rounds,
    ]
}

#[test]
fn a_command_is_found_by_a_word_and_carried_out_by_enter() {
    let mut window = window(demo::slide(), vec2(1280.0, 800.0));
    press(&mut window, Modifiers::COMMAND, Key::K);
    assert_eq!(shown(&window), Some(&Overlay::Palette));
    type_text(&mut window, "bla");
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(window.state().state.wall.cover, Cover::Black);
    assert_eq!(shown(&window), None);
}

#[test]
fn a_slide_is_found_by_its_number() {
    let mut window = open(demo::slide(), Overlay::Palette);
    type_text(&mut window, "3 is");
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(workshop(&window).position.slide, 2);
}

#[test]
fn arrows_choose_in_the_palette_and_a_click_takes() {
    let mut window = open(demo::slide(), Overlay::Palette);
    press(&mut window, Modifiers::NONE, Key::ArrowDown);
    press(&mut window, Modifiers::NONE, Key::ArrowDown);
    assert_eq!(window.state().state.window.chosen, 2);
    press(&mut window, Modifiers::NONE, Key::ArrowUp);
    assert_eq!(window.state().state.window.chosen, 1);
    let before = workshop(&window).position;
    let row = window.get_by_role_and_label(Role::ListBoxOption, "Last slide");
    row.click();
    rest(&mut window);
    assert_ne!(workshop(&window).position, before);
    assert_eq!(shown(&window), None);
}

#[test]
fn escape_leaves_every_overlay_and_the_draft_stays() {
    for overlay in every_overlay() {
        let state = demo::slide();
        let draft = state.window.draft.clone();
        assert!(!draft.is_empty());
        let mut window = open(state, overlay.clone());
        assert_eq!(shown(&window), Some(&overlay));
        press(&mut window, Modifiers::NONE, Key::Escape);
        assert_eq!(shown(&window), None, "{overlay:?}");
        assert_eq!(window.state().state.window.draft, draft, "{overlay:?}");
        assert!(
            window.state().effects.is_empty(),
            "{overlay:?}: {:?}",
            window.state().effects
        );
    }
}

#[test]
fn in_a_round_the_capture_line_gets_the_focus_back() {
    let mut state = demo::round();
    state.window.draft.clear();
    let mut window = window(state, vec2(1600.0, 1000.0));
    press(&mut window, Modifiers::COMMAND, Key::K);
    type_text(&mut window, "free");
    press(&mut window, Modifiers::NONE, Key::Escape);
    type_text(&mut window, "! It waits");
    assert_eq!(window.state().state.window.draft, "! It waits");
}

#[test]
fn a_click_beside_an_overlay_leaves_it_and_does_nothing_else() {
    for overlay in [Overlay::Palette, Overlay::Help, Overlay::Settings, Overlay::Rename] {
        let mut window = open_at(demo::slide(), overlay.clone(), 1600.0, 1000.0);
        let before = workshop(&window).clone();
        // Left of all panels, on an item of the agenda.
        let at = egui::pos2(100.0, 150.0);
        window.hover_at(at);
        rest(&mut window);
        window.event(egui::Event::PointerButton {
            pos: at,
            button: egui::PointerButton::Primary,
            pressed: true,
            modifiers: Modifiers::NONE,
        });
        window.event(egui::Event::PointerButton {
            pos: at,
            button: egui::PointerButton::Primary,
            pressed: false,
            modifiers: Modifiers::NONE,
        });
        rest(&mut window);
        assert_eq!(shown(&window), None, "{overlay:?}");
        assert_eq!(*workshop(&window), before, "{overlay:?}");
    }
}

#[test]
fn the_tab_key_stays_inside_an_overlay() {
    for overlay in every_overlay() {
        let mut window = open(demo::slide(), overlay.clone());
        for _ in 0..12 {
            press(&mut window, Modifiers::NONE, Key::Tab);
            let outside = ["Next", "Back", "Freeze", "Present", "Capture a note"];
            let focused = window
                .root()
                .children_recursive()
                .find(egui_kittest::Node::is_focused)
                // The field has the focus and leads to an option, which may be called like a button below.
                .filter(|node| node.accesskit_node().role() != Role::ListBoxOption)
                .and_then(|node| node.accesskit_node().label());
            assert!(
                !focused.as_deref().is_some_and(|label| outside.contains(&label)),
                "{overlay:?}: {focused:?}"
            );
        }
    }
}

#[test]
fn every_overlay_fits_a_tiny_window_and_a_huge_one() {
    for overlay in every_overlay() {
        for (width, height) in [(640.0, 400.0), (3840.0, 2160.0)] {
            let window = open_at(demo::slide(), overlay.clone(), width, height);
            let inside = egui::Rect::from_min_size(egui::Pos2::ZERO, vec2(width, height));
            let cross = window.query_all_by_label("Close this").next();
            if let Some(cross) = cross {
                assert!(
                    inside.contains_rect(cross.rect()),
                    "{overlay:?} at {width}: {:?}",
                    cross.rect()
                );
            }
        }
    }
}

#[test]
fn the_overview_goes_to_a_slide_by_arrows_digits_and_clicks() {
    let mut window = window(demo::slide(), vec2(1600.0, 1000.0));
    press(&mut window, Modifiers::ALT, Key::O);
    if shown(&window).is_none() {
        press(&mut window, Modifiers::NONE, Key::O);
    }
    assert_eq!(window.state().state.window.chosen, 11, "it opens on the current slide");
    press(&mut window, Modifiers::NONE, Key::ArrowRight);
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(workshop(&window).position.slide, 12);

    let mut window = open(demo::slide(), Overlay::Overview);
    type_text(&mut window, "1");
    type_text(&mut window, "7");
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(workshop(&window).position.slide, 16);

    let mut window = open_at(demo::slide(), Overlay::Overview, 1600.0, 1000.0);
    let label = format!("2 {}", workshop(&window).session.slide(1).unwrap().label());
    click(&mut window, &label);
    assert_eq!(workshop(&window).position.slide, 1);
    assert_eq!(shown(&window), None);
}

#[test]
fn of_four_hundred_slides_only_those_in_sight_are_shown() {
    let mut many = session::built_in().clone();
    let slide = many.agenda[0].slides[0].clone();
    many.agenda[0].slides = (0..400)
        .map(|index| session::Slide {
            id: format!("s{index}"),
            ..slide.clone()
        })
        .collect();
    let at = demo::after(0, 0).at;
    let workshop = Workshop::new(DocumentId::new(at, 1), "Many", many, at);
    let mut state = demo::slide();
    state.document = Some(Document::new(workshop, "many.workshop.ron".into(), Saving::Saved(at)));
    let mut window = open(state, Overlay::Overview);
    let cells = |window: &Window| window.query_all_by_role(Role::ListBoxOption).count();
    assert!((1..60).contains(&cells(&window)), "{}", cells(&window));
    press(&mut window, Modifiers::NONE, Key::End);
    assert!((1..60).contains(&cells(&window)), "{}", cells(&window));
    assert!(
        window
            .query_by_role_and_label(Role::ListBoxOption, "1 Welcome")
            .is_none(),
        "the grid has scrolled"
    );
}

#[test]
fn settings_take_effect_at_once_and_are_kept() {
    let mut state = demo::slide();
    state.settings.session_folders = vec!["/home/mara/sessions".into()];
    let mut window = open(state, Overlay::Settings);
    click(&mut window, "Dark");
    let size = window.state().state.settings.notes_size;
    click(&mut window, "Larger speaker notes");
    click(&mut window, "Chime at the end of a phase");
    click(&mut window, "Take this folder off the list");
    let settings = &window.state().state.settings;
    assert_eq!(settings.theme, Theme::Dark);
    assert!((settings.notes_size - size - 1.0).abs() < 0.01);
    assert!(!settings.chime);
    assert!(settings.session_folders.is_empty());
    let kept = window
        .state()
        .effects
        .iter()
        .filter(|effect| matches!(effect, Effect::KeepSettings(_)))
        .count();
    assert_eq!(kept, 4);
    assert!(
        window
            .state()
            .effects
            .iter()
            .any(|effect| matches!(effect, Effect::LoadLibrary)),
        "home lists fewer sessions"
    );
}

#[test]
fn a_typed_path_is_refused_below_its_field_and_taken_when_it_is_there() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("mine.ron");
    let mut window = open(demo::first_start(), Overlay::Path(Prompt::Open));
    act(&mut window, Action::Query(file.display().to_string()));
    rest(&mut window);
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert!(shown(&window).is_some());
    assert!(window.query_by_label_contains("There is no file").is_some());
    std::fs::write(&file, "()").unwrap();
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert!(matches!(window.state().effects.last(), Some(Effect::Open(path)) if *path == file));
    assert_eq!(shown(&window), None);
}

#[test]
fn problems_of_a_file_can_be_copied_and_the_file_read_again() {
    let mut window = open(demo::first_start(), problems());
    click(&mut window, "Copy all");
    assert!(
        matches!(window.state().effects.last(), Some(Effect::Copy(text)) if text.contains("02-testing.ron:12:9: There is no field"))
    );
    click(&mut window, "Read again");
    assert!(matches!(window.state().effects.last(), Some(Effect::Open(path)) if path.ends_with("02-testing.ron")));
}

#[test]
fn catching_up_is_seen_before_it_applies_and_can_be_refused() {
    let mut window = open(demo::slide(), Overlay::CatchUp);
    assert!(window.query_by_label("Map our flow: 15 min becomes 14 min").is_some());
    click(&mut window, "Keep the plan");
    assert_eq!(workshop(&window).plan, None);

    let mut window = open(demo::slide(), Overlay::CatchUp);
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert!((workshop(&window).planned(8) - 14.0).abs() < 0.01);
    let now = window.state().state.now.at;
    assert!(workshop(&window).pace(now).behind.abs() < 0.5);
    press(&mut window, Modifiers::COMMAND, Key::Z);
    // A note is being typed: the text has its own undo. Without it the plan comes back.
    act(&mut window, Action::Command(flipchart::ui::action::Command::Undo));
    assert_eq!(workshop(&window).plan, None);
}

#[test]
fn on_time_there_is_nothing_to_catch_up_with() {
    let mut state = demo::slide();
    let document = state.document.as_mut().unwrap();
    let plan = document.workshop().catch_up(state.now.at).unwrap().plan;
    document
        .apply(
            flipchart::workshop::Edit::Workshop(flipchart::workshop::WorkshopEdit::SetPlan(Some(plan))),
            false,
        )
        .unwrap();
    let window = open(state, Overlay::CatchUp);
    assert!(window.query_by_label_contains("on time").is_some());
    assert!(window.query_by_label("Shorten").is_none());
}

#[test]
fn the_number_of_people_is_typed_or_counted_up() {
    let mut window = open(demo::slide(), Overlay::People);
    type_text(&mut window, "21");
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(workshop(&window).people, 21, "typing replaces the number before");

    let mut window = open(demo::slide(), Overlay::People);
    press(&mut window, Modifiers::NONE, Key::ArrowUp);
    click(&mut window, "One more");
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(workshop(&window).people, 16);

    let mut window = open(demo::slide(), Overlay::People);
    type_text(&mut window, "many");
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(workshop(&window).people, 14);
    assert!(window.query_by_label_contains("Type a number").is_some());
}

#[test]
fn a_new_workshop_starts_under_the_name_that_was_typed() {
    for (typed, title) in [("Payments", "Payments"), ("", session::built_in().title.as_str())] {
        let mut window = open(demo::first_start(), Overlay::NewWorkshop(0));
        if !typed.is_empty() {
            type_text(&mut window, typed);
        }
        press(&mut window, Modifiers::NONE, Key::Enter);
        let started = window.state().effects.iter().find_map(|effect| match effect {
            Effect::Start { title, .. } => Some(title.clone()),
            _ => None,
        });
        assert_eq!(started.as_deref(), Some(title));
    }
}

#[test]
fn a_workshop_is_renamed_by_typing_over_its_name() {
    let mut window = open(demo::slide(), Overlay::Rename);
    type_text(&mut window, "Payments");
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(workshop(&window).title, "Payments");
}

#[test]
fn any_round_of_the_session_can_be_started_and_a_question_of_ones_own() {
    let mut window = open(demo::slide(), Overlay::Rounds);
    press(&mut window, Modifiers::NONE, Key::ArrowDown);
    press(&mut window, Modifiers::NONE, Key::Enter);
    let second = workshop(&window).session.rounds[1].question.clone();
    assert_eq!(workshop(&window).running().unwrap().round.question, second);

    let mut window = open(demo::slide(), Overlay::Rounds);
    type_text(&mut window, "What now?");
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(workshop(&window).running().unwrap().round.question, "What now?");
}

#[test]
fn the_bar_at_the_top_leads_to_every_surface_and_says_where_the_wall_is() {
    use flipchart::ui::state::Surface;
    let mut window = window(demo::slide(), vec2(1600.0, 1000.0));
    for (tab, surface) in [
        ("Map", Surface::Map),
        ("Close", Surface::Close),
        ("Present", Surface::Present),
    ] {
        window.get_by_role_and_label(Role::Tab, tab).click();
        rest(&mut window);
        assert_eq!(window.state().state.surface(), surface);
    }
    assert!(window.query_by_label("Wall on display 2").is_some());
    window.state_mut().state.wall.cover = Cover::Black;
    rest(&mut window);
    window.get_by_label("Wall black");
    window.state_mut().state.wall.cover = Cover::None;
    window.state_mut().state.wall.open = false;
    rest(&mut window);
    click(&mut window, "Wall off: F5");
    click(&mut window, "Display 1: Laptop, 1920 × 1080");
    assert!(window.state().state.wall.open);
    assert_eq!(window.state().state.wall.display, 0);
}

#[test]
fn in_every_width_the_bar_at_the_top_overlaps_nowhere() {
    for width in [
        640.0, 700.0, 800.0, 900.0, 1000.0, 1100.0, 1200.0, 1300.0, 1440.0, 1600.0, 2560.0,
    ] {
        let mut state = demo::slide();
        state
            .document
            .as_mut()
            .unwrap()
            .apply(
                flipchart::workshop::Edit::Workshop(flipchart::workshop::WorkshopEdit::SetTitle(
                    "A rather long name of a team".into(),
                )),
                false,
            )
            .unwrap();
        let window = window(state, vec2(width, 500.0));
        let pressable = |node: &egui_kittest::Node<'_>| {
            let node = node.accesskit_node();
            node.bounding_box().is_some() && matches!(node.role(), Role::Button | Role::Tab)
        };
        let rects = window
            .root()
            .children_recursive()
            .filter(pressable)
            .map(|node| node.rect());
        let rects: Vec<egui::Rect> = rects.filter(|rect| (rect.center().y - 32.0).abs() < 4.0).collect();
        assert!(rects.len() >= 5, "{width}: {rects:?}");
        for (index, one) in rects.iter().enumerate() {
            assert!(one.right() <= width, "{width}: {one:?}");
            for other in rects.iter().skip(index + 1) {
                assert!(
                    !one.shrink(1.0).intersects(other.shrink(1.0)),
                    "{width}: {one:?} {other:?}"
                );
            }
        }
    }
}

#[test]
fn a_message_leaves_by_itself_and_a_warning_stays_until_it_is_read() {
    let mut window = window(demo::slide(), vec2(1280.0, 800.0));
    window.state_mut().state.tell("Copied");
    rest(&mut window);
    assert!(window.query_by_label("Copied").is_some());
    window.state_mut().state.now = demo::after(49, 0);
    rest(&mut window);
    assert!(window.query_by_label("Copied").is_none());
    window.state_mut().state.warn("The disk is full");
    window.state_mut().state.now = demo::after(60, 0);
    rest(&mut window);
    assert!(window.query_by_label("The disk is full").is_some());
    click(&mut window, "Dismiss the message");
    assert!(window.state().state.notice.is_none());
}

fn picture(name: &str, state: &State, size: egui::Vec2, mode: Mode) {
    let picture = flipchart::render::view(size, mode, 1.0, |ui| {
        let tokens = flipchart::ui::theme::tokens(ui.ctx());
        ui.painter().rect_filled(ui.max_rect(), 0.0, tokens.paper);
        overlay::show(ui, state, &mut Vec::new());
    });
    assert_picture(name, &picture);
}

fn over(overlay: Overlay) -> State {
    let mut state = demo::slide();
    state.show_overlay(Some(overlay));
    state
}

#[test]
fn pictures_of_overlays() {
    let size = vec2(1280.0, 800.0);
    let mut words = over(Overlay::Palette);
    words.window.query = "wall".into();
    words.window.chosen = 1;
    picture("overlay-palette", &words, size, Mode::Light);
    picture("overlay-help", &over(Overlay::Help), size, Mode::Light);
    picture("overlay-help-dark", &over(Overlay::Help), size, Mode::Dark);
    let mut settings = over(Overlay::Settings);
    settings.settings.session_folders = vec!["/home/mara/Documents/Flipchart/sessions".into()];
    picture("overlay-settings", &settings, size, Mode::Light);
    settings.settings.theme = Theme::ContrastDark;
    picture("overlay-settings-contrast-dark", &settings, size, Mode::ContrastDark);
    picture("overlay-catch-up", &over(Overlay::CatchUp), size, Mode::Light);
    let replace = Overlay::Replace("/home/mara/Documents/Flipchart/Checkout.workshop.ron".into());
    picture("overlay-replace", &over(replace), size, Mode::Light);
    picture("overlay-problems-dark", &over(problems()), size, Mode::Dark);
}

#[test]
fn a_picture_of_the_overview() {
    // Slides without words: how slides are painted has pictures of its own.
    let mut plain = session::built_in().clone();
    for item in &mut plain.agenda {
        for slide in &mut item.slides {
            let name = Some(slide.label());
            *slide = session::Slide {
                id: slide.id.clone(),
                name,
                ..session::Slide::default()
            };
        }
    }
    let mut state = over(Overlay::Overview);
    let at = state.now.at;
    let mut workshop = Workshop::new(DocumentId::new(at, 1), "Plain", plain, at);
    workshop.position.slide = 11;
    state.document = Some(Document::new(workshop, "plain.workshop.ron".into(), Saving::Saved(at)));
    picture("overlay-overview", &state, vec2(720.0, 470.0), Mode::Light);
}

#[test]
fn sharing_the_workshop_for_pictures_copies_nothing() {
    // The overview hands the same workshop to every thumbnail: four hundred copies would stall it.
    let state = demo::slide();
    let document = state.document.as_ref().unwrap();
    assert!(Arc::ptr_eq(&document.snapshot(), &document.snapshot()));
}

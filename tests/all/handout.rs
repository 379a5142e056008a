//! Slides to hand out: pages, text, structure and bookmarks, as other people's tools read them.

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use flipchart::export::{Handout, PaperSize};
use flipchart::ink::pdf::{Node, Role};
use flipchart::render::deck::{self, Deck};
use flipchart::session;
use flipchart::ui::action::{Action, Command};
use flipchart::ui::demo;
use flipchart::ui::effect::Effect;
use flipchart::ui::state::Overlay;

use crate::binary::{err, flipchart};
use crate::desk::{open, press, press_with};
use crate::window::act;

/// The roles of a structure with how often each stands there.
fn roles(nodes: &[Node], found: &mut Vec<Role>) {
    for node in nodes {
        if let Node::Group(role, below) = node {
            found.push(role.clone());
            roles(below, found);
        }
    }
}

#[test]
fn each_arrangement_has_its_pages_and_all_of_them_each_slide() {
    let session = session::built_in();
    let slides = session.slide_count();
    let steps: usize = session.slides().map(|(_, slide)| slide.steps()).sum();
    for handout in Handout::ALL {
        let document = deck::lay_out(Deck::Session(session), handout, PaperSize::A4);
        let pages = document.sheets.len();
        match handout {
            Handout::Slides => assert_eq!(pages, slides),
            Handout::Steps => assert_eq!(pages, steps),
            Handout::Notes => assert!(pages >= slides),
            Handout::Two | Handout::Four | Handout::Six => {
                let [across, down] = handout.grid().unwrap();
                assert_eq!(pages, slides.div_ceil(across * down));
            }
        }
        let mut found = Vec::new();
        roles(&document.tree, &mut found);
        let titles = found.iter().filter(|role| matches!(role, Role::Heading(1, _))).count();
        assert!(titles + 2 >= slides, "{handout:?}: {titles} of {slides}");
        let marked: usize = document.bookmarks.iter().map(|mark| mark.below.len()).sum();
        assert_eq!(marked, slides, "{handout:?}");
        let sections: Vec<&str> = document.bookmarks.iter().map(|mark| mark.text.as_str()).collect();
        let agenda: Vec<&str> = session.agenda.iter().map(|item| item.title.as_str()).collect();
        assert!(sections.starts_with(&agenda), "{sections:?}");
        let last = document.sheets.len() - 1;
        assert!(
            document
                .bookmarks
                .iter()
                .flat_map(|mark| &mark.below)
                .all(|mark| mark.page <= last)
        );
    }
}

#[test]
fn lists_tables_and_figures_are_told_as_what_they_are() {
    let text = r#"(
    format: 1, id: "told", title: "Told",
    agenda: [(title: "All", minutes: 5, slides: [(id: "one", title: "One", blocks: [
        List(items: [(text: "first"), (text: "second")]),
        Table(head: ["a", "b"], rows: [["1", "2"], ["3", "4"]]),
    ]), (id: "two", title: "Two", blocks: [Cycle(stages: ["plan", "do"])])])],
)"#;
    let session = session::read(text, "told.ron").unwrap().session;
    let document = deck::lay_out(Deck::Session(&session), Handout::Slides, PaperSize::A4);
    let mut found = Vec::new();
    roles(&document.tree, &mut found);
    let count = |of: &dyn Fn(&Role) -> bool| found.iter().filter(|role| of(role)).count();
    assert_eq!(count(&|role| *role == Role::Entry), 2);
    assert_eq!(count(&|role| *role == Role::Row), 3);
    assert_eq!(count(&|role| *role == Role::Head), 2);
    assert_eq!(count(&|role| *role == Role::Cell), 4);
    assert_eq!(
        count(&|role| matches!(role, Role::Figure(words) if words.contains("plan"))),
        1
    );
    let section = found.iter().filter(|role| **role == Role::Section).count();
    assert_eq!(section, 2);
}

#[test]
fn what_was_drawn_on_a_slide_is_on_its_page() {
    let mut state = demo::slide();
    let drawn = |state: &flipchart::ui::state::State| {
        let workshop = state.document.as_ref().unwrap().workshop();
        let document = deck::lay_out(Deck::Workshop(workshop), Handout::Slides, PaperSize::A4);
        let mut found = Vec::new();
        roles(&document.tree, &mut found);
        found
            .iter()
            .filter(|role| matches!(role, Role::Figure(words) if words == "Drawn by hand"))
            .count()
    };
    assert_eq!(drawn(&state), 0);
    for action in [
        flipchart::ui::action::StrokeAction::Begin([200.0, 200.0]),
        flipchart::ui::action::StrokeAction::To([400.0, 300.0]),
        flipchart::ui::action::StrokeAction::End,
    ] {
        state.wall.pen = true;
        let action = Action::Wall(flipchart::ui::action::WallAction::Stroke(action));
        flipchart::ui::update::update(&mut state, action, &mut Vec::new());
    }
    assert_eq!(drawn(&state), 1);
}

#[test]
fn a_session_is_handed_out_by_the_command() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("talk.ron");
    assert_eq!(flipchart(&["new", file.to_str().unwrap()]).status.code(), Some(0));
    let to = folder.path().join("out");
    for (how, name) in [
        ("slides", "talk_slides.pdf"),
        ("notes", "talk_notes-and-slides.pdf"),
        ("6", "talk_handout-of-slides.pdf"),
    ] {
        let made = flipchart(&[
            "export",
            file.to_str().unwrap(),
            "--format",
            "pdf",
            "--handout",
            how,
            "--to",
            to.to_str().unwrap(),
        ]);
        assert_eq!(made.status.code(), Some(0), "{}", err(&made));
        let bytes = std::fs::read(to.join(name)).unwrap();
        assert!(
            bytes.starts_with(b"%PDF-1.7") && bytes.len() > 10_000,
            "{how}: {}",
            bytes.len()
        );
    }
    let other = flipchart(&[
        "export",
        file.to_str().unwrap(),
        "--format",
        "csv",
        "--to",
        to.to_str().unwrap(),
    ]);
    assert_eq!(other.status.code(), Some(2), "{}", err(&other));
    assert!(err(&other).contains("choose pdf"), "{}", err(&other));
    let odd = flipchart(&["export", file.to_str().unwrap(), "--handout", "5"]);
    assert!(err(&odd).contains("slides, steps, notes, 2, 4, 6"), "{}", err(&odd));
}

#[test]
fn from_the_app_it_is_chosen_by_keyboard_and_written() {
    let mut desk = open(demo::first_start());
    press_with(&mut desk, Modifiers::COMMAND, Key::P);
    assert!(matches!(
        desk.state().state.window.overlay,
        Some(Overlay::Handout(Some(_)))
    ));
    press(&mut desk, Key::ArrowDown);
    press(&mut desk, Key::ArrowDown);
    desk.get_by_label("Letter").click();
    desk.run_steps(3);
    press(&mut desk, Key::Enter);
    let asked = desk.state().effects.iter().find_map(|effect| match effect {
        Effect::PrintSlides {
            handout,
            paper,
            workshop,
            ..
        } => Some((*handout, *paper, workshop.notes.len())),
        _ => None,
    });
    assert_eq!(asked, Some((Handout::Notes, PaperSize::Letter, 0)));
    assert!(desk.state().state.window.overlay.is_none());
    // In a workshop they come with what was drawn on them.
    let mut desk = open(demo::slide());
    act(&mut desk, Action::Command(Command::HandOut));
    assert_eq!(desk.state().state.window.overlay, Some(Overlay::Handout(None)));
}

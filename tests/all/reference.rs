//! Slides to look things up on lie behind the agenda: they take none of its minutes, going on does not lead to them, and search,
//! numbers and the overview find them.

use egui::{Key, Role, vec2};
use egui_kittest::kittest::Queryable as _;
use flipchart::session::{built_in, read};
use flipchart::time::Stamp;
use flipchart::ui::action::{Action, Go, target};
use flipchart::ui::demo;
use flipchart::ui::state::Overlay;
use flipchart::workshop::{DocumentId, Edit, PlaceEdit, Position, Workshop};

use crate::window::{act, press, window};

fn at(minute: i64) -> Stamp {
    Stamp::from_millis(minute * 60_000)
}

fn go_to(workshop: &mut Workshop, slide: usize, minute: i64) {
    let at = at(minute);
    Edit::Place(PlaceEdit::MoveTo { slide, step: 1, at })
        .apply(workshop)
        .unwrap();
}

#[test]
fn going_on_ends_with_the_agenda_and_within_the_reference_goes_on() {
    let session = built_in();
    let (told, all) = (session.told_count(), session.slide_count());
    assert!(all > told + 1);
    let at_end = |slide: usize| Position {
        slide,
        step: session.slide(slide).unwrap().steps(),
    };
    let next = |slide| target(session, at_end(slide), Go::Next).map(|to| to.slide);
    assert_eq!(next(told - 1), None, "the talk ends with its last slide");
    assert_eq!(next(told), Some(told + 1));
    assert_eq!(next(all - 1), None);
    let last = target(session, Position::default(), Go::Last).map(|to| to.slide);
    assert_eq!(last, Some(told - 1));
    let jump = target(session, Position::default(), Go::Slide(told)).map(|to| to.slide);
    assert_eq!(jump, Some(told), "its number leads there");
}

#[test]
fn a_glance_at_the_reference_leaves_minutes_and_pace_to_the_open_item() {
    let session = built_in().clone();
    let (told, planned) = (session.told_count(), session.planned_minutes());
    assert!((planned - 90.0).abs() < f32::EPSILON);
    let mut workshop = Workshop::new(DocumentId::new(at(0), 1), "Reference", session, at(0));
    Edit::Place(PlaceEdit::Begin { at: at(0) })
        .apply(&mut workshop)
        .unwrap();
    let mut same = workshop.clone();
    go_to(&mut workshop, told, 1);
    assert_eq!(
        workshop.item(),
        Some(0),
        "what is said there belongs to the item that is open"
    );
    go_to(&mut workshop, 0, 3);
    go_to(&mut same, 0, 3);
    assert_eq!(workshop.pace(at(4)), same.pace(at(4)));
    assert_eq!(workshop.item_times(at(4)), same.item_times(at(4)));
    assert_eq!(workshop.item_times(at(4)).len(), workshop.session.agenda.len());
}

#[test]
fn search_and_the_overview_find_them_and_the_cockpit_says_what_they_are() {
    let session = demo::fresh().session;
    let number = session.told_count() + 1;
    let label = session.slide(number - 1).unwrap().label();
    let mut desk = window(demo::slide(), vec2(1600.0, 1000.0));
    act(&mut desk, Action::Overlay(Some(Overlay::Overview)));
    press(&mut desk, egui::Modifiers::NONE, Key::End);
    let last = session.slide(session.slide_count() - 1).unwrap().label();
    desk.get_by_role_and_label(Role::ListBoxOption, &format!("{} {last}", session.slide_count()));
    act(&mut desk, Action::Overlay(None));
    act(&mut desk, Action::Go(Go::Slide(number - 1)));
    let place = format!("Reference 1 of {} · {label}", session.reference.len());
    assert!(desk.query_all_by_label_contains(&place).next().is_some(), "{place}");
}

#[test]
fn a_session_tells_what_is_wrong_with_them_too() {
    let said = |reference: &str| {
        let text = format!(
            "(format: 1, id: \"a\", title: \"A\", agenda: [(title: \"A\", minutes: 5, slides: [(id: \"b\", title: \"B\")])], \
             reference: [{reference}])"
        );
        match read(&text, "a.ron") {
            Ok(checked) => checked.warnings,
            Err(problems) => problems,
        }
        .iter()
        .map(ToString::to_string)
        .collect::<String>()
    };
    assert_eq!(said(r#"(id: "c", title: "C", blocks: [Text("x")])"#), "");
    assert!(said(r#"(id: "b", title: "C")"#).contains("The slide id `b` is already taken by slide 1"));
    assert!(said(r#"(id: "c", title: "C", blocks: [List(items: [])])"#).contains("A list needs at least one entry"));
    assert!(said(r#"(id: "c", title: "C", round: "x")"#).contains("There is no round `x`"));
    assert!(
        said(r#"(id: "c", title: "C", blocks: [Image(path: "../x.png", alt: "x")])"#)
            .contains("outside the session's folder")
    );
}

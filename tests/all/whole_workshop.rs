//! Session 1 from its first guess to its minutes, by keyboard: every activity from its own agenda item, the close, and every form that leaves.

use egui::{Key, Modifiers, vec2};
use flipchart::export::{self, FORMATS, Telling};
use flipchart::render::export::of_telling;
use flipchart::session::{Activity, built_in};
use flipchart::ui::action::{Action, Go};
use flipchart::ui::demo;
use flipchart::ui::state::{Document, Saving, State, Surface};
use flipchart::workshop::{DocumentId, Edit, PlaceEdit, Workshop};

use crate::desk::workshop;
use crate::window::{Window, act, press, rest, type_text, window};

/// The built-in session, begun, with the map of the demonstration as what the group has drawn.
fn begun() -> State {
    let mut state = demo::map();
    let drawn = state.document.as_ref().unwrap().workshop().maps.clone();
    let at = state.now.at;
    let mut workshop = Workshop::new(DocumentId::new(at, 3), "Checkout", built_in().clone(), at);
    workshop.people = 14;
    workshop.maps = drawn;
    Edit::Place(PlaceEdit::Begin { at }).apply(&mut workshop).unwrap();
    state.document = Some(Document::new(
        workshop,
        "checkout.workshop.ron".into(),
        Saving::Saved(at),
    ));
    state.window.surface = Surface::Present;
    state.window.map.selection = None;
    state
}

fn key(window: &mut Window, key: Key) {
    press(window, Modifiers::NONE, key);
}

fn line(window: &mut Window, text: &str) {
    type_text(window, text);
    key(window, Key::Enter);
}

/// Goes to the slide that asks for an activity, and opens it by its key.
fn open(window: &mut Window, slide: &str, activity: Activity) {
    let session = built_in();
    let at = session.slides().position(|(_, known)| known.id == slide).unwrap();
    act(window, Action::Surface(Surface::Present));
    act(window, Action::Go(Go::Slide(at)));
    key(window, Key::A);
    rest(window);
    let opened = workshop(window).activities.last().map(|run| run.record.activity());
    assert_eq!(opened, Some(activity), "{slide}");
    assert_eq!(window.state().state.surface(), Surface::Activity, "{slide}");
}

#[test]
fn a_workshop_goes_by_keyboard_from_its_first_guess_through_every_activity_to_every_export() {
    let mut window = window(begun(), vec2(1600.0, 1000.0));
    open(&mut window, "estimate", Activity::Estimate);
    for guess in ["Group A | 5d", "Group B | 10d", "Group C | 8d"] {
        line(&mut window, guess);
    }
    open(&mut window, "dora", Activity::Standing);
    for answer in [Key::Num4, Key::Num3, Key::Num2, Key::Num2, Key::Num1] {
        key(&mut window, answer);
        key(&mut window, Key::ArrowDown);
    }
    open(&mut window, "bottlenecks", Activity::BottleneckVote);
    line(&mut window, "0 3 14 5 12 7 1 0");
    open(&mut window, "toil-examples", Activity::Toil);
    for task in [
        "Deploy from the runbook | 2.5/week | 4h | planned | auto 10d Pipeline deploys every change",
        "Reset the test database | 5/week | 45min | x2 | reactive | auto 3d Script that loads a snapshot",
    ] {
        line(&mut window, task);
    }
    open(&mut window, "takeaways", Activity::Feedback);
    line(&mut window, "4 7 2 1 0");
    act(&mut window, Action::Surface(Surface::Close));
    for said in [
        "= Try small changes for one sprint",
        "> Template for a second QA environment @Jonas due 11 Dec",
    ] {
        key(&mut window, Key::Slash);
        line(&mut window, said);
        key(&mut window, Key::Escape);
    }

    let done = workshop(&window).clone();
    let telling = Telling::at(window.state().state.now.offset);
    let text = export::markdown::of(&done, &telling);
    for words in [
        "Group A 5 d, Group B 10 d, Group C 8 d; median 8 d.",
        "## Where do we stand?",
        "| Lead time for changes | **1 week to 1 month** |",
        "The room says Code review, the numbers say QA test.",
        "- Code review: 14 dots",
        "| Deploy from the runbook | 2.5 a week | 4 h | 1 | **10.0 h** | planned |",
        "| **Together** |  |  |  | **17.5 h** |",
        "**4.0** mean of 14 answers, spread 2 to 5",
        "Try small changes for one sprint",
        "- [ ] Template for a second QA environment (owner: Jonas; due: 2026-12-11)",
    ] {
        assert!(text.contains(words), "no “{words}” in {text}");
    }
    let all: Vec<_> = FORMATS.iter().collect();
    let files = of_telling(&done, &telling, &all, 1.0).unwrap();
    for format in FORMATS {
        let own = files.iter().filter(|file| format.wrote(&file.name));
        let bytes: Vec<usize> = own.map(|file| file.bytes.len()).collect();
        assert!(
            !bytes.is_empty() && bytes.iter().all(|bytes| *bytes > 40),
            "{}: {bytes:?}",
            format.key
        );
    }
    let json = files.iter().find(|file| file.name.ends_with("_workshop.json")).unwrap();
    let back = export::json::read(std::str::from_utf8(&json.bytes).unwrap()).unwrap();
    assert_eq!(back, done, "what leaves as JSON comes back as it was");
}

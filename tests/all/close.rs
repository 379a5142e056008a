//! The closing surface: actions are changed in their place, the minutes are copied, the files are asked for.

use egui::{Key, Modifiers, Role, vec2};
use egui_kittest::kittest::Queryable as _;
use flipchart::export;
use flipchart::export::{FORMATS, Format, Source, Telling};
use flipchart::ui::action::{Action, Answer};
use flipchart::ui::effect::Effect;
use flipchart::ui::state::close::{CloseTab, Progress};
use flipchart::ui::state::{Document, State, Surface};
use flipchart::ui::theme::Mode;
use flipchart::ui::{close, demo};
use flipchart::workshop::{Became, Map, MapId, MapState, Marks, Note, NoteKind};

use crate::snapshots::assert_picture;
use crate::window::{Window, act, click, press, rest, type_text, window};

fn actions(window: &Window) -> Vec<Note> {
    let notes = &window.state().state.document.as_ref().unwrap().workshop().notes;
    notes
        .iter()
        .filter(|note| note.kind == NoteKind::Action)
        .cloned()
        .collect()
}

fn at_the_end() -> Window {
    window(demo::close(), vec2(1600.0, 1000.0))
}

/// A workshop in which nothing was said, drawn or begun.
fn nothing() -> State {
    let mut state = demo::close();
    let document = Document::new(
        demo::fresh(),
        "checkout.workshop.ron".into(),
        flipchart::ui::state::Saving::Saved(state.now.at),
    );
    state.document = Some(document);
    state.window.surface = Surface::Close;
    state
}

#[test]
fn who_takes_care_is_asked_for_and_typed_in_its_place() {
    let mut window = at_the_end();
    assert!(window.query_by_label("1 action without owner").is_some());
    click(&mut window, "No owner yet: who?");
    type_text(&mut window, "Ines");
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(actions(&window)[2].owner.as_deref(), Some("Ines"));
    assert!(window.query_by_label("1 action without owner").is_none());
}

#[test]
fn a_day_is_typed_as_people_say_it_and_escape_leaves_it_as_it_was() {
    let mut window = at_the_end();
    click(&mut window, "Add a day");
    type_text(&mut window, "whenever");
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert!(
        window.state().state.window.close.refused.is_some(),
        "it says what a day looks like"
    );
    assert_eq!(actions(&window)[2].due, None);
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert!(window.state().state.window.close.changing.is_none());
    click(&mut window, "Add a day");
    type_text(&mut window, "18 Dec");
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(actions(&window)[2].due, chrono::NaiveDate::from_ymd_opt(2026, 12, 18));
}

#[test]
fn the_bottleneck_is_the_one_that_the_map_and_the_minutes_name() {
    // By delay it is another step than by what comes back, and who is narrow nobody knows.
    for text in [
        "Write | wait 1d | pt 2d\nReview | wait 2d | pt 1h | ca 80%\nTest | wait 3d | pt 1d | ca 60%\nDeploy | wait 5d | pt 4h",
        "Write | wait 1d | pt 2d\nDeploy | wait 9d | pt 4h",
        "demand: 2/week\nWrite | pt 2d\nTest | wait 1d | pt 2d | ca 60%\nDeploy | wait 9d | pt 4h",
    ] {
        let mut workshop = demo::fresh();
        workshop.maps.push(Map {
            id: MapId(1),
            name: "Current state".to_owned(),
            state: MapState::Current,
            flow: flipchart::flow::text::read(text).flow,
            marks: Marks::default(),
        });
        let analysis = flipchart::flow::analyze(&workshop.maps[0].flow);
        let named = analysis.lenses.first().unwrap().name.clone();
        let minutes = export::minutes(&workshop, &Telling::at(chrono::FixedOffset::east_opt(0).unwrap()));
        assert!(
            export::markdown::print(&minutes).contains(&format!("**{named}**")),
            "{text}"
        );
        let mut state = nothing();
        state.document = Some(Document::new(
            workshop,
            "checkout.workshop.ron".into(),
            flipchart::ui::state::Saving::Saved(state.now.at),
        ));
        let window = window(state, vec2(1600.0, 1000.0));
        let said = format!("The bottleneck is {named}.");
        assert!(
            window.query_all_by_label_contains(&said).next().is_some(),
            "{said} {text}"
        );
    }
}

#[test]
fn an_action_is_ticked_reworded_and_taken_out() {
    let mut window = at_the_end();
    let text = actions(&window)[0].text.clone();
    click(&mut window, &format!("Done: {text}"));
    assert!(actions(&window)[0].done);
    window.get_by_role_and_label(Role::Button, &text).click();
    rest(&mut window);
    type_text(&mut window, " by Friday");
    press(&mut window, Modifiers::NONE, Key::Enter);
    assert_eq!(actions(&window)[0].text, format!("{text} by Friday"));
    let first = window.get_all_by_label_contains("Take out: ").next().unwrap();
    first.click();
    rest(&mut window);
    assert_eq!(actions(&window).len(), 2);
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(actions(&window).len(), 3, "undo brings it back");
}

#[test]
fn an_action_is_captured_at_the_bottom() {
    let mut window = at_the_end();
    press(&mut window, Modifiers::NONE, Key::Slash);
    type_text(&mut window, "> Write it down @Mara due 4 Dec");
    press(&mut window, Modifiers::NONE, Key::Enter);
    let all = actions(&window);
    assert_eq!(all.len(), 4);
    assert_eq!(all[3].owner.as_deref(), Some("Mara"));
}

#[test]
fn the_minutes_are_copied_as_markdown() {
    let mut window = at_the_end();
    click(&mut window, "Copy minutes");
    let copied = window.state().effects.iter().find_map(|effect| match effect {
        Effect::Copy(text) => Some(text.clone()),
        _ => None,
    });
    let copied = copied.unwrap();
    assert!(copied.starts_with("# Checkout"), "{copied}");
    assert!(copied.contains("Ask Security for a self-service checklist"));
}

#[test]
fn the_minutes_are_copied_as_a_page_for_a_mail() {
    let mut window = at_the_end();
    click(&mut window, "Copy minutes for a mail");
    let copied = window.state().effects.iter().find_map(|effect| match effect {
        Effect::CopyRich { html, text } => Some((html.clone(), text.clone())),
        _ => None,
    });
    let (html, text) = copied.unwrap();
    assert!(
        html.contains("<h1>Checkout</h1>") && !html.contains("<style") && !html.contains("<svg"),
        "{html}"
    );
    assert!(text.starts_with("# Checkout"), "{text}");
}

#[test]
fn the_summary_is_typed_in_its_place_and_stands_in_the_minutes() {
    let mut window = at_the_end();
    click(&mut window, "Add a summary");
    type_text(&mut window, "Most of the time it waits.");
    press(&mut window, Modifiers::COMMAND, Key::Enter);
    let summary = |window: &Window| {
        window
            .state()
            .state
            .document
            .as_ref()
            .unwrap()
            .workshop()
            .summary
            .clone()
    };
    assert_eq!(summary(&window), "Most of the time it waits.");
    assert!(window.state().state.window.close.summing_up.is_none());
    assert!(
        window
            .query_by_label("Change the summary: Most of the time it waits.")
            .is_some()
    );
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(summary(&window), "", "undo takes it back");
    click(&mut window, "Add a summary");
    type_text(&mut window, "No");
    press(&mut window, Modifiers::NONE, Key::Escape);
    assert_eq!(summary(&window), "");
    click(&mut window, "Agree on the next session");
    type_text(&mut window, "in two weeks");
    press(&mut window, Modifiers::NONE, Key::Enter);
    let next = window.state().state.document.as_ref().unwrap().workshop().next_session;
    assert_eq!(next, chrono::NaiveDate::from_ymd_opt(2026, 12, 7));
}

#[test]
fn what_goes_in_is_chosen_and_asked_for() {
    let mut window = at_the_end();
    click(&mut window, "What goes in");
    click(&mut window, "Initials");
    click(&mut window, "Letter");
    window.get_by_role_and_label(Role::CheckBox, "Parking lot").click();
    rest(&mut window);
    click(&mut window, "Formats");
    press(&mut window, Modifiers::COMMAND, Key::E);
    let asked = window.state().effects.iter().find_map(|effect| match effect {
        Effect::Export { telling, .. } => Some(telling.clone()),
        _ => None,
    });
    let telling = asked.unwrap();
    assert!(telling.live && telling.written.is_some());
    assert_eq!(telling.choice.names, export::Names::Initials);
    assert_eq!(telling.choice.paper, export::PaperSize::Letter);
    assert!(!telling.choice.has(export::Part::Parking) && telling.choice.has(export::Part::Time));
}

#[test]
fn what_an_earlier_workshop_left_open_is_settled_here() {
    let mut state = demo::close();
    let mut before = demo::home()
        .library
        .recent
        .into_iter()
        .find(|recent| !recent.open_actions.is_empty())
        .unwrap();
    before.title = "Checkout 1".into();
    let texts: Vec<String> = before.open_actions.iter().map(|note| note.text.clone()).collect();
    state.library.recent = vec![before];
    let mut window = window(state, vec2(1920.0, 1200.0));
    click(&mut window, &format!("Was done: {}", texts[0]));
    click(&mut window, &format!("Carry on: {}", texts[1]));
    let workshop = window.state().state.document.as_ref().unwrap().workshop().clone();
    let became: Vec<Became> = workshop.earlier.iter().map(|earlier| earlier.became).collect();
    assert_eq!(became, [Became::Done, Became::Carried]);
    assert_eq!(actions(&window).iter().filter(|note| note.text == texts[1]).count(), 1);
    // Pressed once more it is no second action, and it may still be dropped.
    click(&mut window, &format!("Dropped: {}", texts[1]));
    let workshop = window.state().state.document.as_ref().unwrap().workshop().clone();
    assert_eq!(workshop.earlier[1].became, Became::Dropped);
    let text = export::markdown::of(&workshop, &Telling::at(window.state().state.now.offset));
    assert!(text.contains("## What became of earlier actions"), "{text}");
}

#[test]
fn an_export_tells_how_far_it_is_and_is_stopped() {
    let mut window = at_the_end();
    press(&mut window, Modifiers::COMMAND, Key::E);
    let stop = window.state().effects.iter().find_map(|effect| match effect {
        Effect::Export { stop, of, .. } => Some((stop.clone(), *of)),
        _ => None,
    });
    let (stop, of) = stop.unwrap();
    let progress = Progress {
        what: "making minutes on paper".to_owned(),
        share: 0.4,
    };
    act(&mut window, Action::Done(Answer::Exporting(of, progress)));
    assert!(window.query_by_label("Making minutes on paper…").is_some());
    click(&mut window, "Cancel");
    assert!(stop.load(std::sync::atomic::Ordering::Relaxed));
    act(&mut window, Action::Done(Answer::ExportStopped(of)));
    assert!(window.state().state.window.exporting.is_none());
}

#[test]
fn the_chosen_formats_are_written_into_the_folder() {
    let mut window = at_the_end();
    window.state_mut().state.settings.export_folder = Some("/home/mara/Exports".into());
    rest(&mut window);
    click(&mut window, "Map as picture");
    press(&mut window, Modifiers::COMMAND, Key::E);
    let asked = window.state().effects.iter().find_map(|effect| match effect {
        Effect::Export { folder, formats, .. } => Some((folder.clone(), formats.clone())),
        _ => None,
    });
    let (folder, formats) = asked.unwrap();
    assert!(
        folder.starts_with("/home/mara/Exports") && folder.ends_with("2026-11-23 Checkout"),
        "{folder:?}"
    );
    assert!(
        formats.contains(&Format::of("md").unwrap()) && !formats.contains(&Format::of("png").unwrap()),
        "{formats:?}"
    );
    assert!(window.query_by_label("Writing…").is_some());
}

#[test]
fn the_button_counts_the_files_that_the_chosen_formats_have() {
    // So tall that the list has its head and no row is scrolled away.
    let mut window = window(demo::close(), vec2(1600.0, 1500.0));
    let state = window.state().state.clone();
    let workshop = state.document.as_ref().unwrap().workshop();
    let telling = Telling::at(state.now.offset);
    let source = Source::Workshop(workshop, &telling);
    let mut left: Vec<&Format> = FORMATS.iter().collect();
    while !left.is_empty() {
        let count = export::files(source, &left, &|_, _| Ok(Vec::new())).unwrap().len();
        let words = match count {
            1 => "Export 1 file".to_owned(),
            count => format!("Export {count} files"),
        };
        assert!(window.query_by_label(&words).is_some(), "{words}: {left:?}");
        let chosen = format!("What to write: {} of {} chosen", left.len(), FORMATS.len());
        assert!(window.query_by_label(&chosen).is_some(), "{chosen}");
        let out = left.remove(0);
        window.get_by_role_and_label(Role::CheckBox, out.name).click();
        rest(&mut window);
    }
    let before = window.state().effects.len();
    click(&mut window, "Export 0 files");
    assert_eq!(window.state().effects.len(), before, "nothing chosen, nothing written");
}

#[test]
fn every_format_is_read_before_it_is_written() {
    for (width, height) in [(1600.0, 1000.0), (1280.0, 720.0), (900.0, 760.0)] {
        let mut state = demo::close();
        state.window.close.tab = CloseTab::Export;
        let mut window = window(state, vec2(width, height));
        for (name, words) in [
            ("Minutes", "Checkout"),
            ("Tables", "2026-11-23_checkout_notes.csv"),
            ("Flow text", "2026-11-23_checkout_map-current-state.flow"),
            ("Mermaid", "2026-11-23_checkout_map-current-state.mmd"),
            ("Map as drawing", "2026-11-23_checkout_map-current-state.svg"),
            ("Map as picture", "2026-11-23_checkout_map-current-state.png"),
        ] {
            // In a low window the row may be scrolled away: it is reached as a screen reader reaches it.
            window.get_by_label(&format!("Preview of {name}")).click_accesskit();
            rest(&mut window);
            let head = window.query_by_role_and_label(Role::Heading, words);
            assert!(head.is_some(), "{name} at {width} x {height}");
            if window.query_by_label("Back to what to write").is_some() {
                click(&mut window, "Back to what to write");
            }
        }
    }
}

#[test]
fn panes_stand_in_the_order_in_which_people_leave() {
    for (width, height) in [(1040.0, 700.0), (1280.0, 720.0), (1600.0, 1000.0), (2560.0, 1440.0)] {
        let window = window(demo::close(), vec2(width, height));
        let heads = [
            "Decisions and actions",
            "What the room said",
            "The map",
            "Time",
            "Minutes and export",
        ];
        let at: Vec<_> = heads
            .iter()
            .map(|head| {
                let corner = window.get_by_label(head).rect().min;
                (corner.x as i32, corner.y as i32)
            })
            .collect();
        assert!(at.is_sorted(), "{width} x {height}: {at:?}");
    }
}

#[test]
fn the_bottleneck_is_named_with_its_reason() {
    let window = at_the_end();
    assert!(window.query_by_label_contains("The bottleneck is QA test").is_some());
    assert!(window.query_by_label_contains("4 of 10 changes come back").is_some());
}

#[test]
fn with_nothing_said_every_pane_says_what_to_do_first() {
    let mut window = window(nothing(), vec2(1600.0, 1000.0));
    for words in [
        "Nothing decided yet, and no actions yet",
        "Nobody has said anything",
        "No map yet",
        "Nothing has begun",
    ] {
        assert!(window.query_by_label_contains(words).is_some(), "{words}");
    }
    click(&mut window, "Draw the map");
    assert_eq!(window.state().state.surface(), Surface::Map);
}

#[test]
fn in_narrow_windows_the_columns_become_tabs() {
    let mut window = window(demo::close(), vec2(900.0, 700.0));
    assert!(window.query_by_label("Copy minutes").is_none());
    click(&mut window, "Export");
    assert!(window.query_by_label("Copy minutes").is_some());
    for (tab, words) in [
        ("Actions", "Decided: "),
        ("Said", "Change board meets only on Wednesday"),
        ("The map", "The bottleneck is"),
        ("Time", "of 90 min"),
    ] {
        window.get_by_role_and_label(Role::RadioButton, tab).click();
        rest(&mut window);
        assert!(window.query_by_label_contains(words).is_some(), "{tab}");
    }
}

#[test]
fn every_size_of_window_is_survived() {
    for (width, height) in [(640.0, 400.0), (1000.0, 500.0), (1280.0, 720.0), (3840.0, 2160.0)] {
        for state in [demo::close(), nothing()] {
            let mut window = window(state, vec2(width, height));
            rest(&mut window);
        }
    }
}

fn picture(name: &str, state: &State, size: egui::Vec2, mode: Mode) {
    let picture = flipchart::render::view(size, mode, 1.0, |ui| {
        let tokens = flipchart::ui::theme::tokens(ui.ctx());
        ui.painter().rect_filled(ui.max_rect(), 0.0, tokens.paper);
        close::show(ui, state, &mut Vec::new());
    });
    assert_picture(name, &picture);
}

#[test]
fn pictures_of_the_closing_surface() {
    picture("close", &demo::close(), vec2(1600.0, 952.0), Mode::Light);
    picture("close-dark", &demo::close(), vec2(1280.0, 672.0), Mode::Dark);
    picture("close-empty", &nothing(), vec2(1280.0, 672.0), Mode::Light);
}

/// The example that everything is filled in, at its end.
fn example() -> State {
    let mut state = demo::close();
    let began = flipchart::time::Stamp::from_millis(1_795_420_800_000);
    let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
    let workshop = flipchart::workshop::example(flipchart::session::built_in().clone(), began, today);
    let saved = flipchart::ui::state::Saving::Saved(state.now.at);
    state.document = Some(Document::new(workshop, "checkout.workshop.ron".into(), saved));
    state.window.surface = Surface::Close;
    state
}

#[test]
fn what_was_worked_out_stands_there_with_its_figures_and_leads_to_it() {
    let mut window = window(example(), vec2(1600.0, 1000.0));
    for line in [
        "Guesses: 8 d the map says 30.5 d",
        "Dots on steps: Code review 14 of 42 dots",
        "Toil: 44.5 h 28 % of 160 h a week",
        "Where we stand: 5 of 5 answered 2 better, 1 worse",
        "Worth the time: 4.0 mean of 14 answers",
    ] {
        assert!(window.query_by_role_and_label(Role::Button, line).is_some(), "{line}");
    }
    let at = |window: &Window, head: &str| window.get_by_label(head).rect().min;
    assert!(at(&window, "What we worked out").y < at(&window, "Time").y);
    window.get_by_label("Toil: 44.5 h 28 % of 160 h a week").click();
    rest(&mut window);
    assert_eq!(window.state().state.surface(), Surface::Activity);
    let shown = window.state().state.activity().map(|run| run.record.activity());
    assert_eq!(shown, Some(flipchart::session::Activity::Toil));
    // Without any there is no pane that says so.
    assert!(at_the_end().query_by_label("What we worked out").is_none());
}

#[test]
fn the_closing_surface_of_the_example_survives_every_size_and_shows_its_tabs() {
    for (width, height) in [(640.0, 400.0), (900.0, 760.0), (1280.0, 720.0), (3840.0, 2160.0)] {
        let mut state = example();
        state.window.close.tab = CloseTab::Map;
        let mut window = window(state, vec2(width, height));
        rest(&mut window);
        assert!(
            window.query_by_label("What we worked out").is_some(),
            "{width} x {height}"
        );
    }
}

#[test]
fn pictures_of_the_closing_surface_with_everything_filled_in() {
    picture("close-example", &example(), vec2(1600.0, 952.0), Mode::Light);
}

//! The ways into the app other than its own menus: a file handed to the binary, dropped on the window, or chosen in the system's dialog.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use egui::DroppedFile;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use flipchart::store::{Places, Store, SystemDisk};
use flipchart::time::{Clock, Stamp, TestClock};
use flipchart::ui::action::{Action, Answer};
use flipchart::ui::app::Flipchart;
use flipchart::ui::effect::Effect;
use flipchart::ui::state::{Overlay, Prompt, Saving, State, Surface};
use flipchart::ui::work::Work;
use flipchart::ui::{demo, update};
use flipchart::workshop::{Edit, Map, WorkshopEdit};

/// What is asked for is carried out, and answered, until nothing more is asked for and `done` is so.
fn carry_out(state: &mut State, work: &mut Work, mut effects: Vec<Effect>, done: impl Fn(&State) -> bool) {
    for _ in 0..1000 {
        for effect in std::mem::take(&mut effects) {
            work.run(&egui::Context::default(), effect);
        }
        for answer in work.answers() {
            update::update(state, Action::Done(answer), &mut effects);
        }
        if effects.is_empty() && done(state) {
            return;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    panic!("waited in vain: {:?}", state.notice);
}

#[test]
fn a_workshop_left_in_the_middle_of_its_changes_has_them_all_when_it_is_opened_again() {
    let folder = tempfile::tempdir().unwrap();
    let store = crate::saving::healthy(folder.path());
    let one = store.create(flipchart::session::built_in(), "One").unwrap();
    let two = store.create(flipchart::session::built_in(), "Two").unwrap();
    let clock = Arc::new(TestClock::new(store.now(), chrono::Offset::fix(&chrono::Utc)));
    drop(store);
    let store = crate::saving::healthy(folder.path());
    let mut work = Work::start(store, clock, flipchart::render::export::to_folder);
    let mut state = State::default();
    let open = |state: &mut State, work: &mut Work, path: &Path, mut effects: Vec<Effect>| {
        let before = state.opening();
        update::update(state, Action::Path(Prompt::Open, path.to_path_buf()), &mut effects);
        carry_out(state, work, effects, |state| state.opening() != before);
    };
    open(&mut state, &mut work, &one.path, Vec::new());
    for round in 1..=6 {
        // Changes before the other one is asked for, and while it is being opened.
        let mut effects = Vec::new();
        let change = |state: &mut State, effects: &mut Vec<Effect>, title: String| {
            update::update(
                state,
                Action::Edit(Edit::Workshop(WorkshopEdit::SetTitle(title))),
                effects,
            );
        };
        change(&mut state, &mut effects, format!("Before {round}"));
        effects.push(Effect::Open(two.path.clone()));
        change(&mut state, &mut effects, format!("Meanwhile {round}"));
        let before = state.opening();
        carry_out(&mut state, &mut work, effects, |state| state.opening() != before);
        assert_eq!(state.document.as_ref().unwrap().path, two.path.canonicalize().unwrap());
        state.notice = None;
        open(&mut state, &mut work, &one.path, Vec::new());
        let document = state.document.as_ref().unwrap();
        assert_eq!(document.workshop().title, format!("Meanwhile {round}"));
        assert!(matches!(document.saving, Saving::Saved(_)), "{:?}", document.saving);
        assert_eq!(state.notice, None, "there is nothing to be told");
    }
    work.finish();
    assert_eq!(std::fs::read_dir(one.path.parent().unwrap()).unwrap().count(), 2);
}

/// A file that is dropped, as the window system tells it.
#[derive(Debug)]
struct Dropped(PathBuf);

impl DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}

type App = Harness<'static, Flipchart>;

/// The app as the binary starts it, with `file` as its argument.
fn start(folder: &Path, file: Option<PathBuf>) -> App {
    let clock: Arc<dyn Clock> = Arc::new(TestClock::new(
        Stamp::from_millis(1_795_424_400_000),
        chrono::Offset::fix(&chrono::Utc),
    ));
    let store = Arc::new(Store::new(
        Arc::new(SystemDisk),
        Places::below(folder),
        Arc::clone(&clock),
    ));
    let mut app = Harness::builder()
        .with_size([1280.0, 800.0])
        .with_max_steps(64)
        .build_eframe(move |setup| {
            let work = Work::start(store, Arc::clone(&clock), flipchart::render::export::to_folder);
            Flipchart::new(&setup.egui_ctx, clock, work, file)
        });
    app.run_steps(2);
    app
}

fn state(app: &App) -> &State {
    app.state().state()
}

fn until(app: &mut App, what: &str, done: impl Fn(&State) -> bool) {
    for _ in 0..400 {
        app.step();
        if done(state(app)) {
            app.run_steps(3);
            return;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    panic!("waited in vain until {what}: {:?}", state(app).notice);
}

fn maps(state: &State) -> &[Map] {
    state
        .document
        .as_ref()
        .map_or(&[], |document| document.workshop().maps.as_slice())
}

/// A file with dropped on the window, in one frame.
fn drop_on(app: &mut App, file: &Path) {
    app.input_mut().dropped_files = vec![Arc::new(Dropped(file.to_path_buf()))];
    app.step();
}

/// Puts the log that is looked at on the map, as soon as it is read.
fn take(app: &mut App) {
    until(app, "the log is read", |state| {
        state.window.log.as_ref().is_some_and(|log| log.ready().is_some())
    });
    app.get_by_label("Put it on the map").click();
    app.step();
}

fn has_map(name: &'static str) -> impl Fn(&State) -> bool {
    move |state| {
        maps(state)
            .iter()
            .any(|map| map.name == name && !map.flow.steps.is_empty())
    }
}

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name)
}

#[test]
fn an_event_log_handed_to_the_binary_starts_a_workshop_with_its_map() {
    let folder = tempfile::tempdir().unwrap();
    let mut app = start(folder.path(), Some(fixture("events.csv")));
    take(&mut app);
    until(&mut app, "the log is a map", has_map("events"));
    assert_eq!(state(&app).surface(), Surface::Map);
    assert_eq!(state(&app).document.as_ref().unwrap().workshop().title, "events");
    app.state_mut().settle();
}

#[test]
fn the_binary_takes_an_event_log_as_its_argument() {
    // Without a display it gets as far as the window.
    let output = crate::binary::flipchart(&[fixture("events.csv").to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(2));
    assert!(crate::binary::err(&output).contains("needs a display"));
    let two = crate::binary::flipchart(&["a.csv", "b.csv"]);
    assert!(crate::binary::err(&two).contains("b.csv"), "one file is opened");
}

#[test]
fn a_log_that_is_not_there_is_told_and_the_app_is_ready_for_another() {
    let folder = tempfile::tempdir().unwrap();
    let mut app = start(folder.path(), Some(folder.path().join("gone.csv")));
    until(&mut app, "it is told", |state| {
        state
            .notice
            .as_ref()
            .is_some_and(|notice| notice.text.contains("gone.csv") && notice.warning)
    });
    assert!(state(&app).document.is_none() && !state(&app).window.opening);
    drop_on(&mut app, &fixture("events.csv"));
    take(&mut app);
    until(&mut app, "the log is a map", has_map("events"));
    app.state_mut().settle();
}

#[test]
fn files_dropped_on_the_window_become_maps_of_the_open_workshop() {
    let folder = tempfile::tempdir().unwrap();
    let mut app = start(folder.path(), None);
    drop_on(&mut app, &fixture("example.flow"));
    until(&mut app, "the flow is a map", |state| maps(state).len() == 1);
    let first = maps(state(&app)).to_vec();
    drop_on(&mut app, &fixture("events.csv"));
    take(&mut app);
    until(&mut app, "the log is a map", has_map("events"));
    let now = maps(state(&app));
    assert_eq!((now.len(), &now[0]), (2, &first[0]), "the first map stays as it was");
    assert_eq!(state(&app).shown_map(), Some(now[1].id));
    app.state_mut().settle();
}

#[test]
fn what_is_chosen_in_the_dialog_is_read_and_cancelling_changes_nothing() {
    let mut state = demo::map();
    let mut effects = Vec::new();
    let about = state.opening();
    let picked = |path: Option<PathBuf>| {
        Action::Done(Answer::Picked {
            prompt: Prompt::OpenFlow,
            about,
            path,
        })
    };
    let before = maps(&state).to_vec();
    update::update(&mut state, picked(None), &mut effects);
    assert!(effects.is_empty() && maps(&state) == before.as_slice());
    update::update(&mut state, picked(Some(fixture("events.csv"))), &mut effects);
    assert!(
        matches!(effects.as_slice(), [Effect::ReadLog(request)] if request.path == fixture("events.csv")),
        "{effects:?}"
    );
    assert_eq!(state.window.overlay, Some(Overlay::EventLog));
}

#[test]
fn a_workshop_that_was_exported_comes_back_as_a_workshop_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let store = crate::saving::healthy(folder.path());
    let documents = store.places().documents.clone();
    let clock = Arc::new(TestClock::new(store.now(), chrono::Offset::fix(&chrono::Utc)));
    let began = store.now();
    let today = began.at(chrono::Offset::fix(&chrono::Utc)).date_naive();
    let example = flipchart::workshop::example(flipchart::session::built_in().clone(), began, today);
    let telling = flipchart::export::Telling::at(chrono::Offset::fix(&chrono::Utc));
    let exported = folder.path().join("2026-11-23_checkout_workshop.JSON");
    std::fs::write(&exported, flipchart::export::json::print(&example, &telling).unwrap()).unwrap();
    let broken = folder.path().join("broken.json");
    std::fs::write(&broken, "{\"schema_version\": 1}").unwrap();
    let mut work = Work::start(store, clock, flipchart::render::export::to_folder);
    let mut state = State::default();
    let open = |state: &mut State, work: &mut Work, path: &Path| {
        let mut effects = Vec::new();
        update::update(state, Action::Path(Prompt::Open, path.to_path_buf()), &mut effects);
        carry_out(state, work, effects, |state| !state.window.opening);
    };
    open(&mut state, &mut work, &broken);
    let said = state
        .notice
        .as_ref()
        .map(|notice| notice.text.clone())
        .unwrap_or_default();
    assert!(state.document.is_none() && said.contains("broken.json"), "{said}");
    for name in ["Checkout.workshop.ron", "Checkout 2.workshop.ron"] {
        open(&mut state, &mut work, &exported);
        let document = state.document.as_ref().unwrap();
        assert_eq!(document.path, documents.join(name));
        let back = document.workshop();
        assert_eq!(
            (&back.notes, &back.activities, &back.maps),
            (&example.notes, &example.activities, &example.maps)
        );
    }
    assert!(exported.is_file(), "the export stays where it was");
}

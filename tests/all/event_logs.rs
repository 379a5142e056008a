//! An event log is opened in the app as a flow file is: measured by the worker, put on the map as one change, told in plain words.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use egui::{Context, Key, Modifiers, vec2};
use egui_kittest::kittest::Queryable as _;
use flipchart::flow::events::{Options, import};
use flipchart::store::{Places, Store, SystemDisk};
use flipchart::time::{Clock, Stamp, TestClock};
use flipchart::ui::action::Action;
use flipchart::ui::demo;
use flipchart::ui::effect::Effect;
use flipchart::ui::state::{Overlay, Prompt, State, Surface};
use flipchart::ui::work::Work;
use flipchart::workshop::Map;

use crate::window::{Window, act, press, rest, window};

/// A window and the worker that carries out what it asks for.
struct Room {
    window: Window,
    work: Work,
}

impl Room {
    fn enter(state: State, folder: &Path) -> Self {
        let clock: Arc<dyn Clock> = Arc::new(TestClock::new(Stamp::default(), chrono::Offset::fix(&chrono::Utc)));
        let store = Arc::new(Store::new(
            Arc::new(SystemDisk),
            Places::below(folder),
            Arc::clone(&clock),
        ));
        Self {
            window: window(state, vec2(1280.0, 800.0)),
            work: Work::start(store, clock, flipchart::render::export::to_folder),
        }
    }

    /// Types the path of `file` and lets the worker answer what is asked then.
    fn open(&mut self, prompt: Prompt, file: &Path) {
        act(&mut self.window, Action::Overlay(Some(Overlay::Path(prompt))));
        act(&mut self.window, Action::Query(file.display().to_string()));
        rest(&mut self.window);
        press(&mut self.window, Modifiers::NONE, Key::Enter);
        self.carry_out();
    }

    /// Carries out what is asked for last, and shows the answer.
    fn carry_out(&mut self) {
        let effect = self.window.state().effects.last().cloned().unwrap();
        assert!(
            matches!(effect, Effect::ReadFlow { .. } | Effect::Open(_) | Effect::Start { .. }),
            "{effect:?}"
        );
        self.work.run(&Context::default(), effect);
        for _ in 0..1000 {
            let answers = self.work.answers();
            if !answers.is_empty() {
                for answer in answers {
                    act(&mut self.window, Action::Done(answer));
                }
                return;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        panic!("no answer came");
    }

    fn state(&self) -> &State {
        &self.window.state().state
    }

    fn notice(&self) -> &str {
        self.state().notice.as_ref().map_or("", |notice| notice.text.as_str())
    }

    fn maps(&self) -> &[Map] {
        &self.state().document.as_ref().unwrap().workshop().maps
    }
}

fn sample() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/events.csv")
}

#[test]
fn an_event_log_becomes_a_map_by_one_change_that_can_be_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let mut room = Room::enter(demo::map(), folder.path());
    let before = room.maps().to_vec();
    room.open(Prompt::OpenFlow, &sample());
    assert_eq!(room.state().window.overlay, None);
    assert_eq!(room.maps().len(), before.len() + 1);
    let map = room.maps().last().unwrap();
    assert_eq!(map.name, "events");
    let options = Options {
        name: "events.csv".to_owned(),
        ..Options::default()
    };
    let measured = import(std::fs::read(sample()).unwrap().as_slice(), &options).unwrap();
    assert_eq!(map.flow, measured.flow, "the app and the command measure the same");
    assert_eq!(room.state().shown_map(), Some(map.id));
    let told = format!("events: {} rows, {} cases", measured.rows, measured.cases);
    assert!(room.notice().starts_with(&told), "{:?}", room.notice());
    assert!(room.window.query_by_label_contains(&told).is_some());

    press(&mut room.window, Modifiers::COMMAND, Key::Z);
    assert_eq!(room.maps(), before);
    press(&mut room.window, Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert_eq!(room.maps().last().unwrap().flow, measured.flow);
}

#[test]
fn an_empty_map_is_filled_and_called_like_the_log_by_the_same_one_change() {
    let folder = tempfile::tempdir().unwrap();
    let mut room = Room::enter(demo::empty_map(), folder.path());
    let before = room.maps().to_vec();
    room.open(Prompt::OpenFlow, &sample());
    assert_eq!(room.maps().len(), 1);
    assert_eq!(room.maps()[0].name, "events");
    assert!(!room.maps()[0].flow.steps.is_empty());
    press(&mut room.window, Modifiers::COMMAND, Key::Z);
    assert_eq!(room.maps(), before);
}

#[test]
fn an_event_log_opened_at_home_starts_a_workshop_with_its_map() {
    let folder = tempfile::tempdir().unwrap();
    let mut room = Room::enter(demo::first_start(), folder.path());
    room.open(Prompt::Open, &sample());
    room.carry_out();
    assert_eq!(room.state().surface(), Surface::Map);
    assert_eq!(room.state().document.as_ref().unwrap().workshop().title, "events");
    let map = room.maps().last().unwrap();
    assert_eq!((map.name.as_str(), map.flow.name.as_str()), ("events", "events"));
    assert!(!room.state().window.opening);
}

#[test]
fn rows_that_cannot_be_read_are_counted_and_the_first_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("Team A.CSV");
    std::fs::write(
        &file,
        "item,step,end\n1,Write,2026-01-05 09:00\n1,Test,soon\n1,Deploy,2026-01-06 09:00\n",
    )
    .unwrap();
    let mut room = Room::enter(demo::map(), folder.path());
    room.open(Prompt::OpenFlow, &file);
    assert_eq!(room.maps().last().unwrap().name, "Team A");
    let told = room.notice();
    assert!(
        told.starts_with("Team A: 3 rows, 1 case; 1 not read, first: line 3: “soon” is not a time"),
        "{told}"
    );
    assert!(told.contains("Process time is unknown"), "{told}");
    assert!(
        room.state().notice.as_ref().unwrap().warning,
        "it stays until it was read"
    );
}

#[test]
fn a_log_that_cannot_be_read_is_told_with_its_place_and_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("broken.csv");
    for (text, place, words) in [
        ("item,when\n1,2\n", "1", "No column is the activity"),
        ("item,step,end\n1,Write,soon\n", "2", "“soon” is not a time"),
        ("", "", "The file is empty"),
        ("item,step,end\n", "", "There is no event below"),
    ] {
        std::fs::write(&file, text).unwrap();
        let mut room = Room::enter(demo::map(), folder.path());
        let before = room.maps().to_vec();
        room.open(Prompt::OpenFlow, &file);
        let Some(Overlay::Problems(path, problems)) = &room.state().window.overlay else {
            panic!("{text:?} is not told: {:?}", room.state().notice);
        };
        assert_eq!(path, &file);
        assert_eq!(problems[0].place, place, "{problems:?}");
        assert!(problems[0].what.starts_with(words), "{problems:?}");
        assert!(!problems[0].mend.is_empty(), "{problems:?}");
        assert_eq!(room.maps(), before);
        assert_eq!(room.notice(), "", "it is no longer being read");
    }
}

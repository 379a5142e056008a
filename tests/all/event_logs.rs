//! An event log is opened in the app as a flow file is, and looked at before it becomes a map: what was recognised, the choices about it,
//! what was not read; then the map has its log beside it.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::{Context, Key, Modifiers, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use flipchart::flow::events::{Import, LogKind, Options, import};
use flipchart::render::screens::{self, Frame};
use flipchart::store::{Places, Store, SystemDisk};
use flipchart::time::{Clock, Stamp, TestClock};
use flipchart::ui::action::{Action, LogAction};
use flipchart::ui::effect::Effect;
use flipchart::ui::state::event_log::LogToOpen;
use flipchart::ui::state::{Overlay, Prompt, State, Surface};
use flipchart::ui::theme::Mode;
use flipchart::ui::work::Work;
use flipchart::ui::{demo, played, update};
use flipchart::workshop::Map;

use crate::snapshots::assert_picture;
use crate::waiting::wait_for;
use crate::window::{Window, act, click, press, rest, type_text, window};

/// A window and the worker that carries out what it asks for.
struct Room {
    window: Window,
    work: Work,
    /// Effects that were carried out.
    done: usize,
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
            done: 0,
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

    /// Carries out what was asked for of logs and workshops, and shows the answers, until nothing is being read.
    fn carry_out(&mut self) {
        let asked = self
            .window
            .state()
            .effects
            .get(self.done..)
            .unwrap_or_default()
            .to_vec();
        self.done += asked.len();
        let mut waits = false;
        for effect in asked {
            if matches!(effect, Effect::ReadLog(_) | Effect::Open(_) | Effect::Start { .. }) {
                self.work.run(&Context::default(), effect);
                waits = true;
            }
        }
        wait_for("what was asked for", || {
            let answers = self.work.answers();
            waits &= answers.is_empty();
            for answer in answers {
                act(&mut self.window, Action::Done(answer));
            }
            let reading = self.log().is_some_and(|log| log.reading.is_some());
            (!waits && !reading).then_some(())
        });
        rest(&mut self.window);
    }

    /// Opens a log of this text.
    fn open_text(&mut self, folder: &Path, name: &str, text: &str) {
        let file = folder.join(name);
        std::fs::write(&file, text).unwrap();
        self.open(Prompt::OpenFlow, &file);
    }

    /// Puts what was found on the map.
    fn take(&mut self) {
        click(&mut self.window, "Put it on the map");
    }

    /// Chooses something else for what is called `label`; the log is read again.
    fn choose(&mut self, label: &str, other: &str) {
        click(&mut self.window, label);
        if !other.is_empty() {
            // A field behind the panel may be called alike.
            let choice = self.window.get_by_role_and_label(egui::Role::Button, other);
            choice.click();
            rest(&mut self.window);
        }
        self.carry_out();
    }

    /// Types into the field of this name; the log is read again.
    fn type_into(&mut self, field: &str, text: &str) {
        self.window.get_by_label(field).focus();
        rest(&mut self.window);
        press(&mut self.window, Modifiers::COMMAND, Key::A);
        type_text(&mut self.window, text);
        press(&mut self.window, Modifiers::NONE, Key::Enter);
        self.carry_out();
    }

    fn says(&self, words: &str) -> bool {
        self.window.query_all_by_label_contains(words).next().is_some()
    }

    fn state(&self) -> &State {
        &self.window.state().state
    }

    fn log(&self) -> Option<&LogToOpen> {
        self.state().window.log.as_deref()
    }

    fn found(&self) -> &Import {
        self.log().unwrap().found.as_ref().unwrap().as_ref().unwrap()
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

fn trial(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures/logs")
        .join(name)
}

#[test]
fn a_log_is_looked_at_before_it_becomes_a_map_by_one_change_that_can_be_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let mut room = Room::enter(demo::map(), folder.path());
    let before = room.maps().to_vec();
    room.open(Prompt::OpenFlow, &sample());
    assert_eq!(room.state().window.overlay, Some(Overlay::EventLog));
    assert_eq!(room.maps(), before, "nothing is on the map yet");
    for words in [
        "Column concept:name: Step",
        "Column case:concept:name: Item",
        "Column time:timestamp: End time",
        "Row 1: CH-000, Write the change, 2026-01-05T12:28:00Z",
        "recognised, since a row has a start and an end",
    ] {
        assert!(room.says(words), "{words}");
    }
    let measured = room.found().clone();
    room.take();
    assert_eq!(room.state().window.overlay, None);
    assert_eq!(room.maps().len(), before.len() + 1);
    let map = room.maps().last().unwrap();
    assert_eq!(map.name, "events");
    let options = Options {
        name: "events.csv".to_owned(),
        ..Options::default()
    };
    let as_command = import(std::fs::read(sample()).unwrap().as_slice(), &options).unwrap();
    assert_eq!(map.flow, as_command.flow, "the app and the command measure the same");
    assert_eq!(room.state().shown_map(), Some(map.id));
    let told = format!("events: {} rows, {} items", measured.rows, measured.cases);
    assert!(room.notice().starts_with(&told), "{:?}", room.notice());

    press(&mut room.window, Modifiers::COMMAND, Key::Z);
    assert_eq!(room.maps(), before);
    press(&mut room.window, Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert_eq!(room.maps().last().unwrap().flow, measured.flow);
}

#[test]
fn the_letters_and_the_way_times_are_written_can_be_chosen_where_the_file_was_read_otherwise() {
    let folder = tempfile::tempdir().unwrap();
    let mut room = Room::enter(demo::map(), folder.path());
    // Cyrillic of a code page that no first byte tells, and times whose year stands in the middle.
    let text = "case,activity,start,end\n\
                1,Обзор,05 2026 01 09h00,05 2026 01 11h00\n\
                1,Тест,06 2026 01 09h00,06 2026 01 10h00\n\
                2,Обзор,07 2026 01 09h00,07 2026 01 12h00\n\
                2,Тест,08 2026 01 09h00,08 2026 01 10h00\n";
    let file = folder.path().join("reviews.csv");
    std::fs::write(&file, encoding_rs::WINDOWS_1251.encode(text).0.as_ref()).unwrap();
    room.open(Prompt::OpenFlow, &file);
    room.type_into("Encoding", "nonsense-8");
    assert!(room.says("nonsense-8: no such encoding"));
    room.type_into("Encoding", "windows-1251");
    assert!(room.says("Row 1: 1, Обзор"));
    room.type_into("Time format", "yyyy");
    assert!(room.says("write it as %d.%m.%Y %H:%M"));
    room.type_into("Time format", "%d %Y %m %Hh%M");
    assert_eq!((room.found().rows, room.found().unread), (4, 0));
    let names: Vec<&str> = room.found().flow.steps.iter().map(|step| step.name.as_str()).collect();
    assert_eq!(names, ["Обзор", "Тест"]);
}

#[test]
fn the_map_has_its_log_beside_it_until_that_was_read() {
    let folder = tempfile::tempdir().unwrap();
    let mut room = Room::enter(demo::map(), folder.path());
    room.open(Prompt::OpenFlow, &trial("rare-step-rework.csv"));
    room.take();
    for words in [
        "Lead time, on average: ",
        "Legal, visits of an item: ",
        "Draft, load: ",
        " in the log, ",
    ] {
        assert!(room.says(words), "{words}");
    }
    assert!(!room.says("What would help most"));
    click(&mut room.window, "Close the log beside the map");
    assert!(room.says("What would help most") && !room.says("Lead time, on average: "));
}

#[test]
fn an_empty_map_is_filled_and_called_like_the_log_by_the_same_one_change() {
    let folder = tempfile::tempdir().unwrap();
    let mut room = Room::enter(demo::empty_map(), folder.path());
    let before = room.maps().to_vec();
    room.open(Prompt::OpenFlow, &sample());
    room.take();
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
    assert!(
        room.state().document.is_none(),
        "nothing is started before it is wanted"
    );
    room.take();
    room.carry_out();
    assert_eq!(room.state().surface(), Surface::Map);
    assert_eq!(room.state().document.as_ref().unwrap().workshop().title, "events");
    let map = room.maps().last().unwrap();
    assert_eq!((map.name.as_str(), map.flow.name.as_str()), ("events", "events"));
    assert!(!room.state().window.opening);
}

#[test]
fn leaving_the_preview_changes_nothing_and_stops_the_reading() {
    let folder = tempfile::tempdir().unwrap();
    let mut room = Room::enter(demo::map(), folder.path());
    let before = room.maps().to_vec();
    act(
        &mut room.window,
        Action::Path(Prompt::OpenFlow, folder.path().join("never.csv")),
    );
    let effects = &room.window.state().effects;
    let Some(Effect::ReadLog(request)) = effects.last().cloned() else {
        panic!("{effects:?}");
    };
    press(&mut room.window, Modifiers::NONE, Key::Escape);
    assert_eq!(room.state().window.overlay, None);
    assert!(room.log().is_none() && request.stop.load(std::sync::atomic::Ordering::Relaxed));
    assert_eq!(room.maps(), before);
}

#[test]
fn a_long_log_tells_how_far_it_is_and_stops_when_nobody_wants_it() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("long.csv");
    let mut text = String::from("item,step,end\n");
    for item in 0..150_000 {
        let _ = writeln!(text, "i{item},Write,2026-01-05 09:00\ni{item},Test,2026-01-06 09:00");
    }
    std::fs::write(&file, text).unwrap();
    let mut room = Room::enter(demo::map(), folder.path());
    act(&mut room.window, Action::Path(Prompt::OpenFlow, file));
    let effect = room.window.state().effects.last().cloned().unwrap();
    room.work.run(&Context::default(), effect);
    let rows = wait_for("rows that were read", || {
        for answer in room.work.answers() {
            act(&mut room.window, Action::Done(answer));
        }
        let reading = room.log().unwrap().reading.as_ref();
        reading.map(|reading| reading.done.rows).filter(|rows| *rows > 0)
    });
    assert!((4096..300_000).contains(&rows), "{rows} rows were told");
    assert!(room.says("rows read"));
    let button = room
        .window
        .get_by_role_and_label(egui::Role::Button, "Put it on the map");
    assert!(
        button.accesskit_node().is_disabled(),
        "what is half-read is not put on a map"
    );
    press(&mut room.window, Modifiers::NONE, Key::Escape);
    // Both hands of the crew are free again: the next one is read.
    room.open(Prompt::OpenFlow, &sample());
    assert_eq!(room.found().flow.name, "events");
}

#[test]
fn rows_that_cannot_be_read_are_told_before_anything_is_put_on_the_map() {
    let folder = tempfile::tempdir().unwrap();
    let mut room = Room::enter(demo::map(), folder.path());
    room.open_text(
        folder.path(),
        "Team A.CSV",
        "item,step,end\n1,Write,2026-01-05 09:00\n1,Test,soon\n1,Deploy,2026-01-06 09:00\n",
    );
    assert!(room.says("1 of 3 rows") && room.says("Line 3: “soon” is not a time"));
    assert!(room.says("Process time is unknown"));
    assert!(!room.says("--"), "options are of the command line");
    room.take();
    assert_eq!(room.maps().last().unwrap().name, "Team A");
    let told = room.notice();
    assert!(told.starts_with("Team A: 3 rows, 1 item; 1 not read."), "{told}");
}

#[test]
fn what_was_guessed_can_be_chosen_otherwise() {
    let folder = tempfile::tempdir().unwrap();
    let mut room = Room::enter(demo::map(), folder.path());
    let text = "ticket,what,person,status,when\n\
                T1,Ask,Ann,New,2026-01-05 09:00\n\
                T1,Answer,Bob,Closed,2026-01-06 09:00\n\
                T2,Ask,Ann,New,2026-01-07 09:00\n\
                T2,Answer,Bob,Closed,2026-01-08 09:00\n";
    room.open_text(folder.path(), "desk.csv", text);
    let steps = |room: &Room| -> Vec<String> {
        let flow = &room.found().flow;
        flow.steps.iter().map(|step| step.name.clone()).collect()
    };
    assert_eq!(steps(&room), ["New", "Closed"]);
    assert_eq!(room.found().kind, LogKind::Statuses);
    room.choose("Column what: Not used", "Step");
    assert_eq!(steps(&room), ["Ask", "Answer"]);
    assert!(room.says("Column what: Step") && room.says("Column status: Not used"));
    room.choose("what the item became", "");
    assert_eq!(room.found().kind, LogKind::Statuses);
    room.choose("what was done", "");
    assert_eq!(room.found().kind, LogKind::Events);
    room.choose("Column person: Person", "Team");
    assert_eq!(room.found().stages[0].team.as_deref(), Some("Ann"));
    room.choose("Column person: Team", "Not used");
    assert_eq!(room.found().stages[0].team, None);
}

#[test]
fn columns_that_nobody_can_guess_are_chosen() {
    let folder = tempfile::tempdir().unwrap();
    let mut room = Room::enter(demo::map(), folder.path());
    room.open_text(folder.path(), "odd.csv", "x,y,z\n1,2,3\n1,4,5\n");
    assert!(room.log().unwrap().found.as_ref().unwrap().is_err());
    assert!(room.says("No column says") && room.says("Choose it below"));
    let button = room
        .window
        .get_by_role_and_label(egui::Role::Button, "Put it on the map");
    assert!(button.accesskit_node().is_disabled());
}

#[test]
fn the_order_of_day_and_month_is_asked_where_the_file_cannot_decide() {
    let folder = tempfile::tempdir().unwrap();
    let mut room = Room::enter(demo::map(), folder.path());
    room.open_text(
        folder.path(),
        "dates.csv",
        "item,step,end\n1,Write,01/03/2024 10:00\n1,Test,02/03/2024 10:00\n",
    );
    assert!(room.says("“01/03/2024 10:00” can be two dates"));
    room.choose("Dates: month first", "");
    assert_eq!(room.found().first.to_string().get(..10), Some("2024-01-03"));
    room.choose("Dates: day first", "");
    assert_eq!(room.found().first.to_string().get(..10), Some("2024-03-01"));
}

#[test]
fn working_hours_and_zone_count_as_the_command_counts_them() {
    let folder = tempfile::tempdir().unwrap();
    let mut room = Room::enter(demo::map(), folder.path());
    room.open(Prompt::OpenFlow, &trial("dst-hours.csv"));
    room.type_into("Time zone", "Atlantis");
    assert!(room.says("“Atlantis” is no time zone"));
    room.type_into("Time zone", "Europe/Berlin");
    room.choose("working time", "");
    let work = |room: &Room| room.found().stages[0].process.unwrap().mean;
    assert!((work(&room) - 480.0).abs() < 1e-6, "{}", work(&room));
    room.type_into("Working hours", "9:00-13:00");
    assert!((work(&room) - 240.0).abs() < 1e-6, "{}", work(&room));
    room.type_into("Days off", "2024-07-16");
    assert!((work(&room) - 160.0).abs() < 1e-6, "{}", work(&room));
}

#[test]
fn a_log_without_a_head_or_without_rows_is_told_and_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut room = Room::enter(demo::map(), folder.path());
    let before = room.maps().to_vec();
    for (text, words) in [
        ("item,when\n1,2\n", "No column says what was done"),
        ("item,step,end\n1,Write,soon\n", "“soon” is not a time"),
        ("item,step,end\n", "There is no event below"),
        ("", "The file is empty"),
    ] {
        room.open_text(folder.path(), "broken.csv", text);
        assert!(room.says(words), "{text:?} is not told");
        press(&mut room.window, Modifiers::NONE, Key::Escape);
        assert_eq!(room.state().window.overlay, None);
        assert_eq!((room.maps(), room.notice()), (before.as_slice(), ""));
    }
}

#[test]
fn logs_of_every_kind_of_file_are_looked_at() {
    let folder = tempfile::tempdir().unwrap();
    let mut room = Room::enter(demo::map(), folder.path());
    let event = |name: &str, time: &str| {
        format!(
            "<event><string key=\"concept:name\" value=\"{name}\"/><date key=\"time:timestamp\" value=\"{time}\"/></event>"
        )
    };
    let xes = format!(
        "<log><trace><string key=\"concept:name\" value=\"1\"/>{}{}</trace></log>",
        event("Ask", "2026-01-05T09:00:00Z"),
        event("Answer", "2026-01-06T09:00:00Z")
    );
    room.open_text(folder.path(), "desk.xes", &xes);
    assert_eq!(room.found().stages.len(), 2);
    assert!(room.says("Column concept:name: Step"));
    press(&mut room.window, Modifiers::NONE, Key::Escape);
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(&std::fs::read(sample()).unwrap()).unwrap();
    let file = folder.path().join("desk.csv.gz");
    std::fs::write(&file, packed.finish().unwrap()).unwrap();
    room.open(Prompt::OpenFlow, &file);
    assert_eq!(room.found().flow.name, "desk");
    room.take();
    assert_eq!(room.maps().last().unwrap().name, "desk");
}

#[test]
fn several_logs_are_looked_at_one_after_the_other() {
    let folder = tempfile::tempdir().unwrap();
    let mut room = Room::enter(demo::map(), folder.path());
    let before = room.maps().len();
    let window = &mut room.window;
    act(window, Action::Path(Prompt::Open, sample()));
    act(window, Action::Path(Prompt::Open, trial("status-log.csv")));
    act(window, Action::Path(Prompt::Open, trial("group-per-row.csv")));
    room.carry_out();
    assert!(room.says("2 files to follow"));
    room.take();
    room.carry_out();
    assert_eq!(room.found().flow.name, "status-log");
    click(&mut room.window, "Leave it out");
    room.carry_out();
    assert_eq!(room.found().flow.name, "group-per-row");
    room.take();
    let names: Vec<&str> = room.maps().iter().map(|map| map.name.as_str()).collect();
    assert_eq!(names.get(before..), Some(&["events", "group-per-row"][..]));
    assert_eq!(room.state().window.overlay, None);
}

#[test]
fn all_of_it_is_reached_by_the_keyboard() {
    let folder = tempfile::tempdir().unwrap();
    let mut room = Room::enter(demo::map(), folder.path());
    room.open(Prompt::OpenFlow, &trial("status-log.csv"));
    let mut seen = std::collections::BTreeSet::new();
    for _ in 0..40 {
        press(&mut room.window, Modifiers::NONE, Key::Tab);
        // The method itself would be bound to one lifetime.
        #[allow(clippy::redundant_closure_for_method_calls)]
        let focused = room.window.query_all_by(|node| node.is_focused()).next();
        if let Some(label) = focused.and_then(|node| node.accesskit_node().label()) {
            seen.insert(label);
        }
    }
    for wanted in [
        "Column status: Step",
        "what was done",
        "Time zone",
        "working time",
        "Put it on the map",
        "Cancel",
        "What was found in the log",
    ] {
        assert!(seen.iter().any(|name| name == wanted), "{wanted}: {seen:?}");
    }
}

#[test]
fn the_preview_and_the_map_beside_its_log_look_as_drawn() {
    let text = std::fs::read(trial("rare-step-rework.csv")).unwrap();
    let frame = |mode: Mode| Frame {
        size: vec2(1280.0, 720.0),
        mode,
    };
    let state = played::looking_at_a_log(demo::map(), "Contracts.csv", &text);
    assert_picture("log-preview", &screens::screen(&state, frame(Mode::Light)));
    assert_picture("log-preview-dark", &screens::screen(&state, frame(Mode::Dark)));
    let mut state = state;
    update::update(&mut state, Action::Log(LogAction::Take), &mut Vec::new());
    state.notice = None;
    assert_picture("log-beside", &screens::screen(&state, frame(Mode::Light)));
}

#[test]
fn tiny_windows_and_long_names_show_without_harm() {
    let long = "x".repeat(300);
    let text = format!("{long},step,end\n{long},{long},2026-01-05 09:00\n{long},B,2026-01-06 09:00\n");
    for size in [[320.0, 240.0], [640.0, 400.0], [3840.0, 2160.0]] {
        let state = played::looking_at_a_log(demo::map(), &format!("{long}.csv"), text.as_bytes());
        let mut shown = window(state, size.into());
        rest(&mut shown);
    }
}

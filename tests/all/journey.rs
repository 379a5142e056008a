//! One workshop from the first start to the exported files, through every surface, with keys and clicks as a facilitator would.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use flipchart::store::{Places, Settings, Store, SystemDisk};
use flipchart::time::{Clock, Stamp, TestClock};
use flipchart::ui::app::Flipchart;
use flipchart::ui::state::{Overlay, State, Surface};
use flipchart::ui::work::Work;
use flipchart::workshop::NoteKind;

/// A running app whose clock and folders are the test's.
pub struct Room {
    pub harness: Harness<'static, Flipchart>,
    pub clock: Arc<TestClock>,
}

/// Monday 23 November 2026, 09:00 UTC, in milliseconds.
pub const NINE: i64 = 1_795_424_400_000;

impl Room {
    pub fn enter(folder: &Path) -> Self {
        Self::enter_at(folder, Stamp::from_millis(NINE))
    }

    pub fn enter_at(folder: &Path, now: Stamp) -> Self {
        Self::enter_sized(folder, now, [1440.0, 900.0])
    }

    pub fn enter_sized(folder: &Path, now: Stamp, size: [f32; 2]) -> Self {
        let clock = Arc::new(TestClock::new(now, chrono::Offset::fix(&chrono::Utc)));
        let store = Arc::new(Store::new(
            Arc::new(SystemDisk),
            Places::below(folder),
            Arc::clone(&clock) as Arc<dyn Clock>,
        ));
        let app_clock = Arc::clone(&clock) as Arc<dyn Clock>;
        let mut harness = Harness::builder()
            .with_size(size)
            .with_max_steps(64)
            .build_eframe(move |setup| {
                let work = Work::start(store, Arc::clone(&app_clock), flipchart::render::export::to_folder);
                Flipchart::new(&setup.egui_ctx, app_clock, work, None)
            });
        harness.run_steps(2);
        Self { harness, clock }
    }

    pub fn state(&self) -> &State {
        self.harness.state().state()
    }

    /// Shows frames until `done`, while workers work.
    pub fn until(&mut self, what: &str, done: impl Fn(&State) -> bool) {
        for _ in 0..400 {
            self.harness.step();
            if done(self.state()) {
                self.harness.run_steps(3);
                return;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        panic!("waited in vain until {what}");
    }

    pub fn key(&mut self, key: Key) {
        self.harness.key_press(key);
        self.harness.run_steps(4);
    }

    pub fn chord(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.harness.run_steps(4);
    }

    pub fn typed(&mut self, text: &str) {
        self.harness.event(egui::Event::Text(text.to_owned()));
        self.harness.run_steps(4);
    }

    /// Says a line in the capture line and keeps it.
    pub fn say(&mut self, line: &str) {
        if !self.state().window.typing {
            self.key(Key::Enter);
        }
        self.typed(line);
        self.key(Key::Enter);
    }

    pub fn click(&mut self, label: &str) {
        self.harness
            .get_by_role_and_label(egui::accesskit::Role::Button, label)
            .click();
        self.harness.run_steps(4);
    }

    pub fn pass(&mut self, seconds: u64) {
        self.clock.advance(Duration::from_secs(seconds));
        self.harness.run_steps(3);
    }

    fn notes(&self) -> Vec<(NoteKind, String)> {
        let document = self.state().document.as_ref().unwrap();
        document
            .workshop()
            .notes
            .iter()
            .map(|note| (note.kind, note.text.clone()))
            .collect()
    }

    pub fn leave(mut self) {
        self.harness.state_mut().settle();
    }
}

#[test]
fn the_last_letter_typed_together_with_enter_is_part_of_the_name() {
    let folder = tempfile::tempdir().unwrap();
    let mut room = Room::enter(folder.path());
    room.until("the sessions are listed", |state| !state.library.sessions.is_empty());
    room.key(Key::Enter);
    room.typed("Checkou");
    // One frame brings both, as on a slow machine under a quick hand.
    let enter = |pressed| egui::Event::Key {
        key: Key::Enter,
        physical_key: None,
        pressed,
        repeat: false,
        modifiers: Modifiers::NONE,
    };
    room.harness
        .input_mut()
        .events
        .extend([egui::Event::Text("t".to_owned()), enter(true), enter(false)]);
    room.until("the workshop is open", |state| state.document.is_some());
    assert_eq!(room.state().document.as_ref().unwrap().workshop().title, "Checkout");
    room.leave();
}

#[test]
fn a_session_in_an_opened_folder_is_a_card_that_follows_its_file() {
    let folder = tempfile::tempdir().unwrap();
    let sessions = folder.path().join("sessions");
    std::fs::create_dir(&sessions).unwrap();
    let file = sessions.join("ours.ron");
    std::fs::write(&file, flipchart::session::starter("Ours").to_ron()).unwrap();
    let clock = Arc::new(TestClock::new(Stamp::default(), chrono::Offset::fix(&chrono::Utc)));
    let settings = Settings {
        session_folders: vec![sessions],
        ..Settings::default()
    };
    Store::new(Arc::new(SystemDisk), Places::below(folder.path()), clock)
        .keep_settings(&settings)
        .unwrap();
    let mut room = Room::enter(folder.path());
    room.until("the folder's session is a card", |state| {
        state.library.sessions.len() == 2
    });

    std::fs::write(&file, "( format: 1, nonsense").unwrap();
    room.until("the card tells what is wrong", |state| {
        state
            .library
            .sessions
            .get(1)
            .is_some_and(|card| !card.problems.is_empty())
    });
    let card = &room.state().library.sessions[1];
    assert_eq!(
        card.session.as_ref().unwrap().title,
        "Ours",
        "the last good version stays"
    );
    room.leave();
}

/// A team's flow as it is told, one line a step.
const FLOW: [&str; 8] = [
    "Refine the idea | wait 3d | pt 4h | team Product",
    "Write the change | wait 1d | pt 2d | team Dev | x3",
    "Code review | wait 1d | pt 1h | team Dev | x3 | ca 80% | rework -> Write the change",
    "QA test | wait 3d | pt 1d | team QA | ca 60% | rework -> Write the change",
    "Security check | wait 2d | pt 2h | team Security",
    "Approve release | wait 5d | pt 30min | team Ops | every 1w",
    "Deploy | wait 1d | pt 4h | team Ops | ca 90% | rework -> Write the change",
    "Verify | pt 2h | team Dev | x3",
];

#[test]
fn a_workshop_goes_from_the_first_start_to_exported_files_and_is_there_again_tomorrow() {
    let folder = tempfile::tempdir().unwrap();
    let mut room = Room::enter(folder.path());

    // Home: start Session 1 with a team.
    room.until("the sessions are listed", |state| !state.library.sessions.is_empty());
    assert_eq!(room.state().surface(), Surface::Home);
    room.key(Key::Enter);
    assert_eq!(room.state().window.overlay, Some(Overlay::NewWorkshop(0)));
    room.typed("Checkout");
    room.key(Key::Enter);
    room.until("the workshop is open", |state| state.document.is_some());
    assert_eq!(room.state().surface(), Surface::Present);

    // Present: steps, then slides; a jump; blank and back.
    room.key(Key::Space);
    room.key(Key::PageDown);
    let position = room.state().document.as_ref().unwrap().workshop().position;
    assert_eq!((position.slide, position.step), (1, 2));
    room.key(Key::B);
    assert_ne!(room.state().wall.cover, flipchart::ui::state::Cover::None);
    room.key(Key::B);
    room.say("? Who may approve outside the board");

    // A round: started on its slide, caught notes, a minute more, over time, finished.
    room.key(Key::Escape);
    room.key(Key::Num1);
    room.key(Key::Num6);
    room.key(Key::Enter);
    assert_eq!(room.state().document.as_ref().unwrap().workshop().position.slide, 15);
    room.pass(60);
    room.key(Key::T);
    assert!(room.state().round().is_some(), "the slide's round runs");
    room.say("! QA environment is shared by three teams");
    room.say("> Ask Security for a checklist @Mara");
    room.pass(70);
    let view = room.state().round().unwrap().view(room.clock.now());
    assert!(view.over, "a phase of one minute is over after seventy seconds");
    room.chord(Modifiers::ALT, Key::N);
    assert_eq!(room.state().round().unwrap().current, 1);
    room.click("Finish round");
    assert!(room.state().round().unwrap().finished.is_some());

    // Map: eight steps by keyboard alone; the bottleneck has a name.
    room.chord(Modifiers::COMMAND, Key::Num2);
    assert_eq!(room.state().surface(), Surface::Map);
    for line in FLOW {
        if !room.state().window.typing {
            room.key(Key::Enter);
        }
        room.typed(line);
        room.key(Key::Enter);
    }
    {
        let document = room.state().document.as_ref().unwrap();
        let map = document
            .workshop()
            .maps
            .first()
            .expect("a map was begun with the first step");
        assert_eq!(map.flow.steps.len(), 8);
        let analysis = document.analysis(map.id).unwrap();
        let days = analysis.lead_time.as_ref().unwrap().value.minutes() / 480.0;
        assert!((days - 20.687).abs() < 0.01, "{days}");
        let longest = analysis.lenses.delay.as_ref().expect("a delay is named");
        assert_eq!(map.flow.step(longest.step).unwrap().name, "Approve release");
    }

    // Close: everything into files.
    room.chord(Modifiers::COMMAND, Key::Num3);
    assert_eq!(room.state().surface(), Surface::Close);
    room.until("the files are counted", |state| {
        state.window.close.preview.known.is_some()
    });
    let known = room.state().window.close.preview.known.clone().unwrap();
    let files = known.count(&flipchart::export::FORMATS.iter().collect::<Vec<_>>());
    room.click(&format!("Export {files} files"));
    room.until("the files are written", |state| state.window.exported.is_some());
    let (exported, files) = room.state().window.exported.clone().unwrap();
    assert!(files.len() >= 6, "{files:?}");
    let read = |ending: &str| {
        let name = files
            .iter()
            .find(|file| file.name.ends_with(ending))
            .unwrap_or_else(|| panic!("no {ending}: {files:?}"));
        std::fs::read(exported.join(&name.name)).unwrap()
    };
    let minutes = String::from_utf8(read(".md")).unwrap();
    for words in [
        "Checkout",
        "Ask Security for a checklist",
        "Mara",
        "QA environment is shared by three teams",
    ] {
        assert!(minutes.contains(words), "the minutes lack {words:?}:\n{minutes}");
    }
    assert!(String::from_utf8(read(".svg")).unwrap().contains("Approve release"));
    assert_eq!(read(".png").get(..4), Some(b"\x89PNG".as_slice()));
    let flow = flipchart::flow::text::read(&String::from_utf8(read(".flow")).unwrap());
    assert_eq!(flow.problems, []);
    assert_eq!(flow.flow.steps.len(), 8);

    // Tomorrow: it is where it stopped.
    let said = room.notes();
    assert_eq!(said.len(), 3);
    assert!(said.contains(&(NoteKind::Problem, "QA environment is shared by three teams".to_owned())));
    let before = room.state().document.as_ref().unwrap().workshop().clone();
    room.leave();
    let mut room = Room::enter(folder.path());
    room.until("the workshop is listed", |state| !state.library.recent.is_empty());
    room.key(Key::Enter);
    room.until("the workshop is open again", |state| state.document.is_some());
    let after = room.state().document.as_ref().unwrap().workshop();
    assert_eq!(after.notes, before.notes);
    assert_eq!(after.maps, before.maps);
    assert_eq!(after.position, before.position);
    assert_eq!(after.rounds, before.rounds);
    room.leave();
}

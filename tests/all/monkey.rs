//! Whatever is pressed, typed or clicked, in any order and window: the app goes on, and what it keeps can be read again.

use std::sync::Arc;
use std::time::Duration;

use egui::{Event, Key, Modifiers, PointerButton, pos2};
use egui_kittest::Harness;
use flipchart::store::{Places, Store, SystemDisk};
use flipchart::time::{Clock, Stamp, TestClock};
use flipchart::ui::app::Flipchart;
use flipchart::ui::work::Work;

use crate::dice::Dice;

/// Keys that mean something somewhere. Those that ask the system for a dialog are left out: a desktop would show one.
const KEYS: [Key; 40] = [
    Key::Space,
    Key::Enter,
    Key::Escape,
    Key::Tab,
    Key::Backspace,
    Key::Delete,
    Key::Home,
    Key::End,
    Key::PageUp,
    Key::PageDown,
    Key::ArrowLeft,
    Key::ArrowRight,
    Key::ArrowUp,
    Key::ArrowDown,
    Key::A,
    Key::B,
    Key::C,
    Key::D,
    Key::F,
    Key::K,
    Key::P,
    Key::S,
    Key::T,
    Key::N,
    Key::W,
    Key::X,
    Key::Z,
    Key::Y,
    Key::Num0,
    Key::Num1,
    Key::Num2,
    Key::Num3,
    Key::Num9,
    Key::Plus,
    Key::Minus,
    Key::Slash,
    Key::Comma,
    Key::F2,
    Key::F5,
    Key::Questionmark,
];

const WORDS: [&str; 8] = [
    "! QA waits @Mara due Friday",
    "Review | wait 1d | pt 2h | team Dev | ca 80% | rework -> Review",
    "Write | pt 1h..2h..8h | x0 | ca 900% | after Nowhere",
    "1d 4h",
    "\u{1F469}\u{200D}\u{1F4BB} e\u{301} שלום \u{202E}x",
    "((((",
    "-1",
    "99999999999999999999w",
];

fn press(harness: &mut Harness<'_, Flipchart>, dice: &mut Dice) {
    let key = dice.one_of(&KEYS);
    let modifiers = dice.one_of(&[
        Modifiers::NONE,
        Modifiers::NONE,
        Modifiers::ALT,
        Modifiers::COMMAND,
        Modifiers::SHIFT,
    ]);
    harness.key_press_modifiers(modifiers, key);
}

fn click(harness: &mut Harness<'_, Flipchart>, dice: &mut Dice, size: [f32; 2]) {
    let at = |dice: &mut Dice| pos2(dice.below(size[0] as usize) as f32, dice.below(size[1] as usize) as f32);
    let (from, to) = (at(dice), at(dice));
    let button = dice.one_of(&[PointerButton::Primary, PointerButton::Primary, PointerButton::Secondary]);
    let pressed = |pos, pressed| Event::PointerButton {
        pos,
        button,
        pressed,
        modifiers: Modifiers::NONE,
    };
    harness.event(Event::PointerMoved(from));
    harness.event(pressed(from, true));
    let drags = dice.below(3) == 0;
    let end = if drags { to } else { from };
    harness.event(Event::PointerMoved(end));
    harness.event(pressed(end, false));
}

/// Plays so many moves. Clicks keep away from the home surface's cards, which ask for files.
fn play(seed: u64, size: [f32; 2], moves: usize) {
    let folder = tempfile::tempdir().unwrap();
    let clock = Arc::new(TestClock::new(
        Stamp::from_millis(1_795_424_400_000),
        chrono::Offset::fix(&chrono::Utc),
    ));
    let places = Places::below(folder.path());
    let store = Arc::new(Store::new(
        Arc::new(SystemDisk),
        places,
        Arc::clone(&clock) as Arc<dyn Clock>,
    ));
    let opened = store.create(flipchart::session::built_in(), "Monkey").unwrap();
    let file = opened.path.clone();
    store.close(&opened.workshop.id);
    let app_clock = Arc::clone(&clock) as Arc<dyn Clock>;
    let path = file.clone();
    let mut harness = Harness::builder()
        .with_size(size)
        .with_max_steps(64)
        .allow_missing_glyphs()
        .build_eframe(move |setup| {
            let work = Work::start(store, Arc::clone(&app_clock), flipchart::render::export::to_folder);
            Flipchart::new(&setup.egui_ctx, app_clock, work, Some(path))
        });
    let mut dice = Dice(seed);
    for _ in 0..400 {
        harness.step();
        if harness.state().state().document.is_some() {
            break;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    for _ in 0..moves {
        let at_home = harness.state().state().surface() == flipchart::ui::state::Surface::Home;
        match dice.below(10) {
            0..=4 => press(&mut harness, &mut dice),
            5 | 6 => harness.event(Event::Text(dice.one_of(&WORDS).to_owned())),
            7 | 8 if !at_home => click(&mut harness, &mut dice, size),
            _ => clock.advance(Duration::from_secs(dice.below(90) as u64)),
        }
        harness.run_steps(2);
        if at_home {
            harness.key_press_modifiers(Modifiers::COMMAND, Key::Num1);
            harness.run_steps(2);
        }
    }
    let kept = harness
        .state()
        .state()
        .document
        .as_ref()
        .map(|document| document.workshop().clone());
    harness.state_mut().settle();
    drop(harness);
    let clock = Arc::new(TestClock::new(
        Stamp::from_millis(1_795_430_000_000),
        chrono::Offset::fix(&chrono::Utc),
    ));
    let store = Store::new(Arc::new(SystemDisk), Places::below(folder.path()), clock);
    let again = store.read(&file).unwrap();
    let kept = kept.unwrap();
    assert_eq!(again.notes, kept.notes, "seed {seed}");
    assert_eq!(again.maps, kept.maps, "seed {seed}");
}

#[test]
fn any_keys_words_and_clicks_leave_a_workshop_that_can_be_read_again() {
    for (seed, size) in [
        (1, [1440.0, 900.0]),
        (2, [1280.0, 720.0]),
        (3, [640.0, 400.0]),
        (4, [900.0, 1400.0]),
    ] {
        play(seed, size, 250);
    }
}

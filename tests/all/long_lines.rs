//! However wide a window is, what is read in it stands in lines that the eye can follow.

use egui::vec2;
use flipchart::render::screens::{self, Frame};
use flipchart::ui::action::{Action, CaptureAction};
use flipchart::ui::state::State;
use flipchart::ui::theme::Mode;
use flipchart::ui::{demo, update};

use crate::painted::{Line, Painted};
use crate::scenes::{SCREENS, overlays};

/// The most letters of a line that is read. Some are narrower than the average by which lines are set.
const MOST: usize = 100;

/// What somebody said at length, for whatever shows it.
const LONG: &str = "We wait for the environment because three teams share it and none of them knows who has it today, so that \
    everybody asks everybody, and in the end somebody deploys over the tests of somebody else and both begin anew on Monday, \
    which is why nobody plans a release for the end of a week any more and all of them pile up in its middle";

/// The same after somebody has said much.
fn said(mut state: State) -> State {
    for mark in ["!", "?", ">", "="] {
        for action in [CaptureAction::Typed(format!("{mark} {LONG}")), CaptureAction::Submit] {
            update::update(&mut state, Action::Capture(action), &mut Vec::new());
        }
    }
    state
}

/// Lines of text with more letters than the eye follows.
fn too_long(painted: &Painted) -> Vec<&Line> {
    // A slide as small as a stamp is a picture.
    let lines = painted.lines.iter().filter(|line| line.size >= 9.0);
    lines.filter(|line| line.words.trim().chars().count() > MOST).collect()
}

#[test]
fn on_the_largest_display_no_text_that_is_read_runs_in_long_lines() {
    let frame = Frame {
        size: vec2(3840.0, 2160.0),
        mode: Mode::Light,
    };
    // The text of a session is code: its lines are those of its file.
    let code = ["editor, source"];
    let screens = SCREENS.into_iter().filter(|(name, _)| !code.contains(name));
    let screens = screens.map(|(name, state)| (name.to_owned(), state()));
    let talked = [
        ("round", demo::round as fn() -> State),
        ("slide", demo::slide),
        ("close", demo::close),
        ("board", demo::board),
        ("no board", demo::no_board),
    ];
    let talked = talked.map(|(name, state)| (format!("{name}, much was said"), said(state())));
    let over = overlays().into_iter().map(|(name, state)| (name.to_owned(), state));
    let mut wrong = Vec::new();
    for (name, state) in screens.chain(over).chain(talked) {
        let painted = Painted::of(&screens::screen(&state, frame));
        let told = too_long(&painted);
        wrong.extend(
            told.iter()
                .map(|line| format!("{name}: “{}” at {:?}", line.words, line.ink)),
        );
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

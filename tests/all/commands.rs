//! The registry of commands: every command that can be asked for has one entry, whole, and no entry stands for two.

use std::collections::BTreeSet;

use flipchart::ui::action::{Action, Command, StepCommand};
use flipchart::ui::demo;
use flipchart::ui::state::State;
use flipchart::ui::update::update;

use crate::variants::variants;

/// The variants of an enum of `src/ui/action/command.rs`.
fn written(of: &str) -> BTreeSet<String> {
    variants("src/ui/action/command.rs", of)
}

#[test]
fn every_command_has_one_entry_with_words_an_icon_and_a_place() {
    let mut plain = BTreeSet::new();
    let mut steps = BTreeSet::new();
    let mut board = BTreeSet::new();
    for command in Command::all() {
        let new = match command {
            Command::Steps(step) => steps.insert(format!("{step:?}")),
            Command::Board(on) => board.insert(format!("{on:?}")),
            other => plain.insert(format!("{other:?}")),
        };
        assert!(new, "{command:?} has two entries");
        assert!(!command.name().is_empty() && !command.tip().is_empty(), "{command:?}");
        assert!(!command.icon().is_whitespace(), "{command:?} has no icon");
        assert!(
            !command.tip().ends_with('.'),
            "{command:?}: a lone sentence has no full stop"
        );
    }
    plain.insert("Steps".to_owned());
    plain.insert("Board".to_owned());
    assert_eq!(
        plain,
        written("Command"),
        "each variant has an entry in ui/commands/list"
    );
    assert_eq!(
        steps,
        written("StepCommand"),
        "each variant has an entry in ui/commands/list"
    );
    assert_eq!(
        board,
        written("BoardCommand"),
        "each variant has an entry in ui/commands/list"
    );
    // What is done with steps lies with the map, whichever file lists it.
    assert_eq!(Command::Steps(StepCommand::Copy).group(), Command::QuickEntry.group());
}

/// States in which something can be asked for, of every surface.
fn situations() -> Vec<State> {
    let mut drawn = demo::slide();
    drawn.wall.pen = true;
    drawn.wall.map = true;
    let mut played = demo::map();
    played.window.map.play = Some(Box::default());
    let mut boxes = demo::map();
    boxes.window.map.look = flipchart::ui::state::map::Look::Boxes;
    let mut zoomed = demo::map();
    zoomed.window.map.view.zoom = 3.0;
    let mut lit = demo::map();
    lit.wall.map = true;
    let mut typed = demo::map();
    typed.window.map.typing.focus_entry = false;
    let mut dotted = demo::map();
    let dot = Command::Steps(StepCommand::MoreDots);
    update(&mut dotted, Action::Command(dot), &mut Vec::new());
    let mut finished = demo::round();
    update(&mut finished, Action::Command(Command::NextPhase), &mut Vec::new());
    vec![
        demo::first_start(),
        demo::home(),
        demo::slide(),
        drawn,
        demo::round(),
        demo::round_over(),
        finished,
        demo::map(),
        typed,
        dotted,
        demo::compare(),
        demo::empty_map(),
        played,
        boxes,
        zoomed,
        lit,
        demo::close(),
        demo::editor(),
        demo::editor_overview(),
        demo::toil(),
        demo::standing(),
        demo::vote(),
        demo::rehearsal(),
        demo::rehearsal_over(),
        demo::no_board(),
        demo::voting_board(),
        on_board(None),
        on_board(Some(1)),
        on_board(Some(2)),
    ]
}

/// The board: as it is, while its second theme has the keyboard, or while two notes of that are chosen.
fn on_board(chosen: Option<usize>) -> State {
    use flipchart::workshop::activity::On;
    let mut state = demo::board();
    let laid = state.laid().unwrap();
    let theme = laid.themes[1].theme.id;
    let notes: Vec<_> = laid.themes[1].notes[1..].iter().map(|note| note.id).collect();
    match chosen {
        None => {}
        Some(1) => state.window.board.cursor = Some(On::Theme(theme)),
        Some(_) => {
            state.window.board.cursor = Some(On::Note(notes[0]));
            state.window.board.chosen = notes[..1].to_vec();
        }
    }
    state
}

/// All of a state, to be compared.
fn told(state: &State) -> String {
    format!("{state:?}")
}

#[test]
fn what_a_command_asks_for_is_an_action_of_somebody_and_does_something_where_it_is_available() {
    let situations = situations();
    let mut idle = Vec::new();
    for command in Command::all() {
        let asks = command.action();
        assert!(!matches!(asks, Action::Command(_)), "{command:?} asks for itself");
        let does = |state: &State| {
            let (mut after, mut effects) = (state.clone(), Vec::new());
            update(&mut after, Action::Command(command), &mut effects);
            !effects.is_empty() || told(&after) != told(state)
        };
        let mut open = situations.iter().filter(|state| command.is_available(state)).peekable();
        // A drawing and undone changes are in none of them; those commands have tests of their own.
        if open.peek().is_some() && !open.any(does) {
            idle.push(command);
        }
    }
    assert!(idle.is_empty(), "do nothing where they are available: {idle:?}");
}

#[test]
fn a_command_that_is_not_available_does_nothing() {
    for state in situations() {
        for command in Command::all().filter(|command| !command.is_available(&state)) {
            let (mut after, mut effects) = (state.clone(), Vec::new());
            update(&mut after, Action::Command(command), &mut effects);
            // What is shown may ask for something by itself, once.
            let (mut same, mut usual) = (state.clone(), Vec::new());
            update(&mut same, Action::Choose(state.window.chosen), &mut usual);
            assert_eq!(told(&after), told(&same), "{command:?}");
            assert_eq!(effects.len(), usual.len(), "{command:?}: {effects:?}");
        }
    }
}

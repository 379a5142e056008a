//! The menu of a step, or of all that are selected: every command with its key.

use egui::Ui;

use crate::flow::{FlowEdit, Step};
use crate::ui::action::{Action, Command, MapAction, StepCommand, StepsAction, TypingAction};
use crate::ui::map::edits::group::called;
use crate::ui::map::shown::Shown;
use crate::ui::map::words::menu_row;
use crate::ui::state::State;
use crate::ui::state::map::{Beside, Look, Named};
use crate::ui::theme::icons;

/// Shows it. Opened by a key, its first row has the focus.
pub(in crate::ui::map) fn show(
    ui: &mut Ui,
    shown: &Shown<'_>,
    state: &State,
    step: &Step,
    by_key: bool,
    out: &mut Vec<Action>,
) {
    ui.set_width(280.0);
    let flow = shown.flow;
    let window = &state.window.map;
    let group = if window.is_selected(step.id) {
        window.all_selected(flow)
    } else {
        vec![step.id]
    };
    let id = step.id;
    // Pushed at the end: the rows borrow what they are made of.
    let mut chosen: Option<Action> = None;
    // Opened by the pointer no row has the focus: an arrow key would else do something unasked.
    let mut first = by_key;
    let mut item = |ui: &mut Ui, icon: char, words: &str, key: &str, action: Action| {
        let response = menu_row(ui, icon, words, key);
        if std::mem::take(&mut first) {
            response.request_focus();
        }
        if response.clicked() {
            chosen = Some(action);
        }
    };
    let map = |action: MapAction| Action::Map(action);
    // In the table letters are text, and the clipboard holds cells: there the menu alone does it.
    let table = window.look == Look::Table;
    let key = |command: Command| match command {
        Command::Steps(_) | Command::DeleteStep | Command::RenameStep if table => String::new(),
        Command::MoveStepEarlier if table => format!("Alt {}", icons::ARROW_UP),
        Command::MoveStepLater if table => format!("Alt {}", icons::ARROW_DOWN),
        _ => command.key_label(false),
    };
    let steps = |command: StepCommand| {
        let command = Command::Steps(command);
        (map(MapAction::Command(command)), key(command))
    };
    let alone = group.len() == 1;
    if alone {
        let rename = key(Command::RenameStep);
        item(
            ui,
            icons::PENCIL_SIMPLE,
            "Rename",
            &rename,
            map(MapAction::Typing(TypingAction::Rename(Named::Step(id)))),
        );
        let (before, after) = (
            MapAction::Steps(StepsAction::AddBeside(id, Beside::Before)),
            MapAction::Steps(StepsAction::AddBeside(id, Beside::After)),
        );
        item(ui, icons::PLUS, "Add a step before", "", map(before));
        item(ui, icons::PLUS, "Add a step after", "", map(after));
        for (command, words) in [
            (StepCommand::Follow, "Follow…"),
            (StepCommand::SendBack, "Send back to…"),
            (StepCommand::Notes, "Link notes…"),
        ] {
            let (action, key) = steps(command);
            let icon = match command {
                StepCommand::Follow => icons::GIT_BRANCH,
                StepCommand::SendBack => icons::ARROW_U_UP_LEFT,
                _ => icons::NOTE,
            };
            item(ui, icon, words, &key, action);
        }
        let commit = flow.commit == Some(id);
        let (words, value) = if commit {
            ("No longer the commit", None)
        } else {
            ("The commit is here", Some(id))
        };
        item(
            ui,
            icons::FLAG_CHECKERED,
            words,
            "",
            // One commit on a map: choosing another one moves it.
            map(MapAction::Steps(StepsAction::Change(FlowEdit::SetCommit(value)))),
        );
        ui.separator();
    }
    let name = if alone && table {
        " the step".to_owned()
    } else if alone {
        String::new()
    } else {
        format!(" {}", called(flow, &group))
    };
    for (icon, words, command) in [
        (icons::SCISSORS, "Cut", StepCommand::Cut),
        (icons::COPY_SIMPLE, "Copy", StepCommand::Copy),
        (icons::CLIPBOARD_TEXT, "Paste after", StepCommand::Paste),
    ] {
        let (action, key) = steps(command);
        let name = if command == StepCommand::Paste { "" } else { &name };
        item(ui, icon, &format!("{words}{name}"), &key, action);
    }
    let duplicate = format!("Duplicate{name}");
    item(
        ui,
        icons::COPY,
        &duplicate,
        &key(Command::DuplicateStep),
        map(MapAction::Steps(StepsAction::Duplicate)),
    );
    for (icon, words, command) in [
        (icons::ARROW_LEFT, "Earlier", Command::MoveStepEarlier),
        (icons::ARROW_RIGHT, "Later", Command::MoveStepLater),
        (
            icons::ARROW_UP,
            "To the lane above",
            Command::Steps(StepCommand::LaneUp),
        ),
        (
            icons::ARROW_DOWN,
            "To the lane below",
            Command::Steps(StepCommand::LaneDown),
        ),
    ] {
        item(ui, icon, words, &key(command), map(MapAction::Command(command)));
    }
    let delete = format!("Delete{name}");
    item(
        ui,
        icons::TRASH,
        &delete,
        &key(Command::DeleteStep),
        map(MapAction::Steps(StepsAction::Delete)),
    );
    out.extend(chosen);
}

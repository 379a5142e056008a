//! Files.

use egui::Key;

use crate::ui::action::{Action, CloseAction, Command, EditorAction, HomeAction, VersionsAction};
use crate::ui::commands::entry::Entry;
use crate::ui::commands::shortcut::{ctrl, ctrl_shift};
use crate::ui::commands::when;
use crate::ui::state::{Overlay, Prompt, Surface};
use crate::ui::theme::icons;

pub(super) const ENTRIES: &[Entry] = &[
    Entry {
        command: Command::Open,
        name: "Open file…",
        tip: "Opens a workshop, a session or a flow",
        icon: icons::FOLDER_OPEN,
        keys: &[ctrl_shift(Key::O)],
        available: when::always,
        asks: |_| Action::Ask(Prompt::Open),
    },
    Entry {
        command: Command::OpenFolder,
        name: "Open a folder of sessions…",
        tip: "Lists the sessions of a folder and follows its changes",
        icon: icons::FOLDER_OPEN,
        keys: &[ctrl(Key::O)],
        available: when::always,
        asks: |_| Action::Ask(Prompt::SessionFolder),
    },
    Entry {
        command: Command::NewSession,
        name: "New session…",
        tip: "Writes a session with three slides to write over",
        icon: icons::PLUS_CIRCLE,
        keys: &[ctrl(Key::N)],
        available: when::always,
        asks: |_| Action::Ask(Prompt::NewSession),
    },
    Entry {
        command: Command::ImportDeck,
        name: "Import Markdown deck…",
        tip: "Makes a session of a Markdown file",
        icon: icons::FILE_MD,
        keys: &[ctrl(Key::I)],
        available: when::no_text_on_slide,
        asks: |_| Action::Ask(Prompt::ImportDeck),
    },
    Entry {
        command: Command::HandOut,
        name: "Slides as PDF…",
        tip: "Writes slides to hand out: one a page, in steps, with notes, or several on a page of paper",
        icon: icons::FILE_PDF,
        // As printing is asked for everywhere.
        keys: &[ctrl(Key::P)],
        available: when::can_hand_out,
        asks: |_| Action::HandOut,
    },
    Entry {
        command: Command::Example,
        name: "Open the example workshop",
        tip: "Session 1 as a group ran it, with everything filled in",
        icon: icons::LIGHTBULB,
        keys: &[],
        available: when::always,
        asks: |_| Action::Home(HomeAction::Example),
    },
    Entry {
        command: Command::SaveAs,
        // Nothing is called Save: that is done by itself, all the time.
        name: "Save as…",
        tip: "Keeps the workshop under another name",
        icon: icons::FLOPPY_DISK,
        keys: &[ctrl_shift(Key::S)],
        available: when::open,
        asks: |_| Action::Ask(Prompt::SaveAs),
    },
    Entry {
        command: Command::LeaveVersions,
        name: "Back",
        tip: "Goes back from the versions to where you were",
        icon: icons::CARET_LEFT,
        keys: &[],
        available: |state| when::on(state, Surface::Versions),
        asks: |_| Action::Versions(VersionsAction::Leave),
    },
    Entry {
        command: Command::TakeChanged,
        name: "Take the changed session",
        tip: "The workshop goes on at the same place with what another program has written into the session's file",
        icon: icons::ARROW_CLOCKWISE,
        keys: &[],
        available: |state| state.window.offered.is_some(),
        asks: |_| Action::Editor(EditorAction::TakeOffered),
    },
    Entry {
        command: Command::Where,
        name: "Where is my work?",
        tip: "Says in words what lies in which file and what is only in memory",
        icon: icons::HARD_DRIVES,
        keys: &[],
        available: when::always,
        asks: |_| Action::Toggle(Overlay::Where),
    },
    Entry {
        command: Command::Export,
        name: "Export",
        tip: "Writes notes and map to files",
        icon: icons::EXPORT,
        keys: &[ctrl(Key::E)],
        available: when::of_workshop,
        asks: |_| Action::Close(CloseAction::ToExport),
    },
];

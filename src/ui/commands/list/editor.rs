//! A session that is edited.

use egui::Key;

use crate::ui::action::{Action, Command, EditorAction, EditorLook};
use crate::ui::commands::entry::Entry;
use crate::ui::commands::shortcut::{alt, ctrl, ctrl_shift, key};
use crate::ui::commands::when;
use crate::ui::state::editing::EditorView;
use crate::ui::theme::icons;

pub(super) const ENTRIES: &[Entry] = &[
    Entry {
        command: Command::PresentSession,
        name: "Present",
        tip: "Begins a workshop of the session that is edited",
        icon: icons::PLAY,
        // As in other programs that make slides; a new slide too.
        keys: &[key(Key::F5)],
        available: when::presentable,
        asks: |_| Action::EditorLook(EditorLook::Present),
    },
    Entry {
        command: Command::EditPresented,
        name: "Edit this slide",
        tip: "Opens the session that is presented in the editor, at this slide",
        icon: icons::PENCIL_SIMPLE,
        keys: &[ctrl_shift(Key::E)],
        available: when::slides,
        asks: |_| Action::Editor(EditorAction::OpenPresented),
    },
    Entry {
        command: Command::MendShow,
        name: "Into the workshop",
        tip: "The workshop that runs takes the session as it is now, at the place where it stands",
        icon: icons::ARROWS_CLOCKWISE,
        keys: &[],
        available: when::mends,
        asks: |_| Action::Editor(EditorAction::Mend),
    },
    Entry {
        command: Command::NewSlide,
        name: "New slide",
        tip: "Adds a slide behind this one",
        icon: icons::PLUS,
        keys: &[ctrl(Key::M)],
        available: when::editing,
        asks: |_| Action::EditorLook(EditorLook::NewSlide),
    },
    Entry {
        command: Command::NewSection,
        name: "New section",
        tip: "Adds a section to the agenda, with a slide",
        icon: icons::LIST_PLUS,
        keys: &[],
        available: when::editing,
        asks: |_| Action::EditorLook(EditorLook::NewSection),
    },
    Entry {
        command: Command::AddBlock,
        name: "Add a block",
        tip: "Opens the palette of blocks: lists, tables, cards, code, figures",
        icon: icons::PLUS_CIRCLE,
        keys: &[ctrl(Key::Slash)],
        available: when::slide_edited,
        asks: |_| Action::EditorLook(EditorLook::AddBlock),
    },
    Entry {
        command: Command::EditSlide,
        name: "Edit one slide",
        tip: "Shows a slide with its form and notes",
        icon: icons::PENCIL_SIMPLE,
        keys: &[],
        available: when::editing,
        asks: |_| Action::EditorLook(EditorLook::View(EditorView::Slide)),
    },
    Entry {
        command: Command::LightTable,
        name: "Light table",
        tip: "Shows all slides side by side, to be moved and ticked",
        icon: icons::SQUARES_FOUR,
        keys: &[],
        available: when::editing,
        asks: |_| Action::EditorLook(EditorLook::View(EditorView::Overview)),
    },
    Entry {
        command: Command::EditSource,
        name: "Source",
        tip: "Shows the text of the session's file",
        icon: icons::BRACKETS_CURLY,
        keys: &[],
        available: when::editing,
        asks: |_| Action::EditorLook(EditorLook::View(EditorView::Source)),
    },
    Entry {
        command: Command::BackRow,
        name: "Back row view",
        tip: "Shows the slide as large as it is seen from the back row, or large again",
        icon: icons::BINOCULARS,
        keys: &[alt(Key::V)],
        available: when::slide_edited,
        asks: |_| Action::EditorLook(EditorLook::BackRow),
    },
];

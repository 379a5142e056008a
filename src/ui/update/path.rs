//! A path was picked in a dialog, typed, or dropped on the window.

use std::path::{Path, PathBuf};

use super::event_log;
use crate::session::check;
use crate::store::Move;
use crate::store::names::{Kind, is_event_log, session_path};
use crate::store::new_picture::NewPicture;
use crate::ui::editor;
use crate::ui::effect::Effect;
use crate::ui::state::{Overlay, Prompt, State};

/// Asks for a path, with the name that is proposed where a file is written.
pub(super) fn ask(state: &State, prompt: Prompt, effects: &mut Vec<Effect>) {
    let suggested = match prompt {
        Prompt::NewSession => "my-session.ron".to_owned(),
        Prompt::SaveAs => {
            let name = state.document.as_ref().and_then(|document| document.path.file_name());
            name.map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
        }
        _ => String::new(),
    };
    effects.push(Effect::Ask {
        prompt,
        suggested,
        about: state.opening(),
    });
}

/// Does with `path` what it was asked for.
pub(super) fn chosen(state: &mut State, prompt: Prompt, path: PathBuf, effects: &mut Vec<Effect>) {
    // Before the panel goes: while one log is looked at, another one waits.
    if matches!(prompt, Prompt::Open | Prompt::OpenFlow) && is_event_log(&path) {
        return event_log::open(state, path, effects);
    }
    // A folder is chosen for what is still to be done there.
    let stays = prompt == Prompt::ExportTo && matches!(state.window.overlay, Some(Overlay::Handout(_)));
    if !stays {
        state.window.overlay = None;
    }
    if prompt == Prompt::Open && is_picture(&path) {
        return editor::put_picture(state, NewPicture::File(path), effects);
    }
    match prompt {
        Prompt::Open => {
            state.window.opening = true;
            state.window.session_to_open = Some(path.clone()).filter(|path| Kind::of(path) == Some(Kind::Session));
            effects.push(if Kind::of(&path) == Some(Kind::Flow) {
                read_flow(state, path)
            } else {
                Effect::Open(path)
            });
        }
        Prompt::OpenFlow => effects.push(read_flow(state, path)),
        Prompt::SessionFolder => {
            if !state.settings.session_folders.contains(&path) {
                state.settings.session_folders.push(path);
            }
            effects.push(Effect::KeepSettings(Box::new(state.settings.clone())));
            effects.push(Effect::LoadLibrary);
        }
        Prompt::NewSession => effects.push(Effect::NewSession {
            path: session_path(&path),
            deck: None,
        }),
        Prompt::ImportDeck => {
            // Beside the deck, so that the pictures it names are found.
            let session = path.with_extension("ron");
            effects.push(Effect::NewSession {
                path: session,
                deck: Some(path),
            });
        }
        Prompt::SaveAs => save_as(state, path, false, effects),
        Prompt::ExportTo => {
            state.settings.export_folder = Some(path);
            effects.push(Effect::KeepSettings(Box::new(state.settings.clone())));
        }
    }
}

/// Whether a file is a picture, by its name.
fn is_picture(path: &Path) -> bool {
    // Cameras write JPG in capitals.
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    ending.is_some_and(|ending| check::can_show(&format!("picture.{ending}")))
}

/// Reads a file for the map of the open workshop.
fn read_flow(state: &State, path: PathBuf) -> Effect {
    Effect::ReadFlow {
        path,
        about: state.opening(),
    }
}

/// Keeps the open workshop in another file. Whether one is there already is found out by the keeper, which knows the name that it gets.
pub(super) fn save_as(state: &mut State, path: PathBuf, replace: bool, effects: &mut Vec<Effect>) {
    state.window.overlay = None;
    if let Some(document) = &state.document {
        effects.push(Effect::SaveAs(Move {
            version: document.version(),
            workshop: document.snapshot(),
            from: document.path.clone(),
            to: path,
            replace,
        }));
    }
}

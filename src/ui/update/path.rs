//! A path was picked in a dialog, typed, or dropped on the window.

use std::path::PathBuf;

use crate::store::names::is_event_log;
use crate::ui::effect::Effect;
use crate::ui::state::{Prompt, State};

/// Does with `path` what it was asked for.
pub(super) fn chosen(state: &mut State, prompt: Prompt, path: PathBuf, effects: &mut Vec<Effect>) {
    state.window.overlay = None;
    if matches!(prompt, Prompt::Open | Prompt::OpenFlow) && is_event_log(&path) {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        state.tell(format!("Reading {name}…"));
    }
    match prompt {
        Prompt::Open => {
            state.window.opening = true;
            effects.push(Effect::Open(path));
        }
        Prompt::OpenFlow => effects.push(Effect::ReadFlow(path)),
        Prompt::SessionFolder => {
            if !state.settings.session_folders.contains(&path) {
                state.settings.session_folders.push(path);
            }
            effects.push(Effect::KeepSettings(Box::new(state.settings.clone())));
            effects.push(Effect::LoadLibrary);
        }
        Prompt::NewSession => effects.push(Effect::NewSession { path, deck: None }),
        Prompt::ImportDeck => {
            let session = path.with_extension("ron");
            effects.push(Effect::NewSession {
                path: session,
                deck: Some(path),
            });
        }
        Prompt::SaveAs => {
            if let Some(document) = &state.document {
                effects.push(Effect::SaveAs {
                    workshop: document.snapshot(),
                    path,
                });
            }
        }
        Prompt::ExportTo => {
            state.settings.export_folder = Some(path);
            effects.push(Effect::KeepSettings(Box::new(state.settings.clone())));
        }
    }
}

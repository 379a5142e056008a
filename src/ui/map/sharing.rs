//! The map on the clipboard: as a picture, as flow text, as a Mermaid flowchart, as a table.

use super::update::shown;
use crate::ui::commands::Command;
use crate::ui::effect::Effect;
use crate::ui::state::State;

/// Carries out a command that copies.
pub(super) fn copy(state: &mut State, command: Command, effects: &mut Vec<Effect>) {
    let Some(map) = shown(state).cloned() else { return };
    let copied = match command {
        Command::CopyFlow => Ok((crate::flow::text::print(&map.flow), "flow text")),
        Command::CopyTable => {
            crate::export::table::steps([&map]).map(|bytes| (String::from_utf8_lossy(&bytes).into_owned(), "a table"))
        }
        _ => return,
    };
    match copied {
        Ok((text, what)) => {
            effects.push(Effect::Copy(text));
            state.tell(format!("{} is on the clipboard as {what}", map.name));
        }
        Err(why) => state.warn(why),
    }
}

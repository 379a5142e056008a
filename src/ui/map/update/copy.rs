//! The map on paper and on the clipboard: as a picture, as flow text, as a Mermaid flowchart, as a table.

use crate::export::{TableForm, table};
use crate::ui::action::Command;
use crate::ui::effect::{Effect, Inked, Paper};
use crate::ui::state::State;
use crate::ui::state::close::scale;
use crate::ui::state::map::Look;
use crate::ui::state::maps::{pair, shown, told};
use crate::ui::state::several::Showing;

/// Carries out a command that copies.
pub(in crate::ui::map) fn copy(state: &mut State, command: Command, effects: &mut Vec<Effect>) {
    match command {
        Command::CopyPicture => {
            let scale = scale(&state.window.close);
            return copy_picture(state, Inked::Pixels(f32::from(scale)), effects);
        }
        Command::CopyDrawing => return copy_picture(state, Inked::Drawing, effects),
        _ => {}
    }
    let (Some(map), Some(told)) = (shown(state).cloned(), told(state).cloned()) else {
        return;
    };
    let (text, what) = match command {
        Command::CopyFlow => (crate::flow::text_with_assumptions(&map.flow), "flow text"),
        Command::CopyTable => (
            text_of(&table::steps([&told], TableForm::default())),
            "a table of its steps",
        ),
        Command::CopyMetrics => (
            text_of(&table::metrics([&told], TableForm::default())),
            "a table of its metrics",
        ),
        Command::CopyMermaid => (crate::export::mermaid::print(&told.flow), "a Mermaid flowchart"),
        _ => return,
    };
    effects.push(Effect::Copy(text));
    state.tell(format!("{} is on the clipboard as {what}", map.name));
}

/// A table as it is pasted: a spreadsheet takes the mark at the head of the file for a part of the first cell.
fn text_of(table: &[u8]) -> String {
    let text = String::from_utf8_lossy(table);
    text.trim_start_matches('\u{feff}').to_owned()
}

fn copy_picture(state: &mut State, inked: Inked, effects: &mut Vec<Effect>) {
    let compared = (state.window.map.several.showing == Showing::Compare)
        .then(|| pair(state))
        .flatten();
    let paper = match compared {
        Some((before, after)) => Paper::Compared(Box::new((before.clone(), after.clone()))),
        None => match told(state) {
            // What is seen is what is copied.
            Some(map) if state.window.map.look == Look::Boxes => Paper::Boxes(Box::new(map.clone())),
            Some(map) => Paper::Map(Box::new(map.clone())),
            None => return,
        },
    };
    effects.push(Effect::DrawPicture(Box::new(paper), inked));
}

//! What would be written of the open document, whether that is known, and what has to be asked.

use std::sync::Arc;

use super::State;
use super::written::{ToWrite, Written};
use crate::export::Telling;

/// What was written of the open document last. While a change of it is being written, that of the version before.
pub fn preview(state: &State) -> Option<&Arc<Written>> {
    let known = state.window.close.preview.known.as_ref();
    known.filter(|known| Some(known.version.of) == state.opening())
}

/// What has to be written for what is shown, if nobody writes yet: then somebody does from now on. One version at a time; what changes
/// meanwhile is written next.
pub fn to_write(state: &mut State) -> Option<ToWrite> {
    let document = state.document.as_ref()?;
    let (version, workshop) = (document.version(), document.snapshot());
    let telling = Telling {
        offset: state.now.offset,
        written: None,
        live: true,
        choice: state.window.close.choice.clone(),
    };
    let known = preview(state).is_some_and(|known| known.version == version && known.telling == telling);
    let preview = &mut state.window.close.preview;
    if known || preview.writes(version.of) {
        return None;
    }
    preview.ask(version);
    Some(ToWrite {
        version,
        telling,
        workshop,
    })
}

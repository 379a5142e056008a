//! What an input method is composing: keys that come meanwhile choose among its words; they are no shortcuts and end no line.

use egui::{Context, Event, Id, ImeEvent};

/// Takes the keys that were pressed while words were being composed. Call it before anything reads a key.
pub(super) fn take_keys(ctx: &Context) {
    let mut composing = is_under_way(ctx);
    let before = composing;
    ctx.input_mut(|input| {
        input.events.retain(|event| match event {
            Event::Ime(ImeEvent::Preedit { text, .. }) => {
                composing = !text.is_empty();
                true
            }
            // Without the window's focus there is nothing to compose either: the input method has let go.
            Event::Ime(ImeEvent::Commit(_)) | Event::WindowFocused(_) => {
                composing = false;
                true
            }
            Event::Key { pressed: true, .. } => !composing,
            _ => true,
        });
    });
    if composing != before {
        ctx.data_mut(|data| data.insert_temp(id(), composing));
    }
}

/// Whether words are being composed: what stands in the field is not all of it yet.
pub(in crate::ui) fn is_under_way(ctx: &Context) -> bool {
    // A field that has lost the focus has lost its words too.
    ctx.text_edit_focused() && ctx.data(|data| data.get_temp(id())).unwrap_or(false)
}

fn id() -> Id {
    Id::unique("composing")
}

//! What an input method is composing: keys that come meanwhile choose among its words; they are no shortcuts and end no line.

use egui::{Context, Event, Id, ImeEvent, Memory};

/// Takes the keys that were pressed while words were being composed. Call it before anything reads a key.
pub(super) fn take_keys(ctx: &Context) {
    let mut composing = is_under_way(ctx);
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
    // Of which field: a click elsewhere may end it without a word from the input method.
    let field = ctx.memory(Memory::focused).filter(|_| composing);
    ctx.data_mut(|data| match field {
        Some(field) => {
            data.insert_temp(id(), field);
        }
        None => data.remove::<Id>(id()),
    });
}

/// Whether words are being composed in the field that has the focus: what stands there is not all of it yet.
pub(in crate::ui) fn is_under_way(ctx: &Context) -> bool {
    let field: Option<Id> = ctx.data(|data| data.get_temp(id()));
    // A field that has lost the focus has lost its words too.
    ctx.text_edit_focused() && field.is_some() && field == ctx.memory(Memory::focused)
}

fn id() -> Id {
    Id::unique("composing")
}

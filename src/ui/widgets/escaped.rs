//! Whether Esc ended a field: the key that takes the focus may have been taken by a command too.

use egui::{Event, Key, Ui};

/// Whether Esc was pressed in this frame. A field asks this when it lost the focus: by then egui has taken the focus away, and a command that
/// Esc leads to besides (to close a message, say) has taken the key out of the queue. What the system sent still tells.
pub fn escaped(ui: &Ui) -> bool {
    let escape = |event: &Event| {
        matches!(
            event,
            Event::Key {
                key: Key::Escape,
                pressed: true,
                ..
            }
        )
    };
    // `raw` and not `events`: `consume_key` takes keys out of the latter only.
    ui.input(|input| input.raw.events.iter().any(escape))
}

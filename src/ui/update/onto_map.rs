//! A flow that was read from a file, on its way onto the map of a workshop.

use std::sync::Arc;

use crate::ui::action::{MapAction, MapsAction};
use crate::ui::effect::Effect;
use crate::ui::map;
use crate::ui::state::{FlowToOpen, State, Surface};

/// Puts a flow called `named` on the open workshop's map. Without one it starts a workshop of the built-in session first.
pub(super) fn take_flow(state: &mut State, flow: FlowToOpen, named: String, effects: &mut Vec<Effect>) {
    if state.document.is_some() {
        state.window.opening = false;
        state.show_surface(Surface::Map);
        let put = match flow {
            FlowToOpen::Text(text) => MapAction::Maps(MapsAction::Paste(text)),
            FlowToOpen::Measured(found) => MapAction::Maps(MapsAction::Measured(found)),
        };
        // The map asks what is to be done where it holds something already.
        map::update(state, put, effects);
        return;
    }
    let title = if named.is_empty() { "Our flow".to_owned() } else { named };
    state.window.flow_to_open = Some(flow);
    effects.push(Effect::Start {
        session: Arc::new(crate::session::built_in().clone()),
        title,
    });
}

//! Puts a flow measured from an event log on the map, its figures beside those of the log, and tells what was measured.

use super::maps::put_measured;
use crate::ui::effect::Effect;
use crate::ui::state::State;
use crate::ui::state::measured::{BesideLog, Measured};

/// Puts the flow on the map as one edit and tells what was measured. What is refused is told instead.
pub(in crate::ui::map) fn put(state: &mut State, measured: Measured, effects: &mut Vec<Effect>) {
    let Measured { flow, told, check } = measured;
    let name = flow.name.clone();
    let done = put_measured(state, flow.clone(), effects);
    if !state.told(done) {
        return;
    }
    state.window.map.beside = state.shown_map().map(|map| Box::new(BesideLog { map, flow, check }));
    state.tell(if name.is_empty() {
        told
    } else {
        format!("{name}: {told}")
    });
}

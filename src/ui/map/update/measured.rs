//! Puts a flow measured from an event log on the map, and tells what was measured.

use super::maps::put_measured;
use crate::ui::effect::Effect;
use crate::ui::state::State;
use crate::ui::state::measured::Measured;

/// Puts the flow on the map as one edit and tells what was measured. What is refused is told instead.
pub(in crate::ui::map) fn put(state: &mut State, measured: Measured, effects: &mut Vec<Effect>) {
    let Measured { flow, told, stays } = measured;
    let name = flow.name.clone();
    let done = put_measured(state, flow, effects);
    if !state.told(done) {
        return;
    }
    let told = if name.is_empty() {
        told
    } else {
        format!("{name}: {told}")
    };
    if stays {
        state.warn(told);
    } else {
        state.tell(told);
    }
}

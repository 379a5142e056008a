//! What is done with whole maps, however they come: pasted, measured, from a template, copied.

use super::change::show;
use super::clip::paste;
use super::maps::{add_map, copy_map, put_flow, remove_map};
use super::{measured, typing};
use crate::flow::templates;
use crate::ui::action::MapsAction;
use crate::ui::effect::Effect;
use crate::ui::state::{Prompt, State};

/// Carries out one action.
pub(super) fn act(state: &mut State, action: MapsAction, effects: &mut Vec<Effect>) {
    match action {
        MapsAction::Paste(text) => paste(state, &text, effects),
        MapsAction::Measured(found) => measured::put(state, *found, effects),
        MapsAction::CloseLog => state.window.map.beside = None,
        MapsAction::OpenFlow => effects.push(Effect::Ask {
            prompt: Prompt::OpenFlow,
            suggested: String::new(),
            about: state.opening(),
        }),
        MapsAction::Template(kind) => {
            let template = templates().into_iter().find(|template| template.kind == kind);
            if let Some(template) = template {
                put_flow(state, template.flow, effects);
            }
        }
        MapsAction::Show(id) if state.window.map.shown == Some(id) => {}
        MapsAction::Show(id) => {
            typing::keep(state, effects);
            show(&mut state.window.map, id);
        }
        MapsAction::Add => add_map(state, effects),
        MapsAction::Copy(id) => copy_map(state, id, effects),
        MapsAction::Remove(id) => remove_map(state, id, effects),
    }
}

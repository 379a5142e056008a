//! The map: the team's flow as an editable timeline to scale, its figures, and what would help most.

use egui::Ui;

use super::action::Action;
use super::commands::Command;
use super::effect::Effect;
use super::state::State;
use crate::flow::StepId;
use crate::workshop::MapId;

/// What is only of this window's view of the maps.
#[derive(Debug, Clone, Default)]
pub struct MapWindow {
    /// The map shown; the first when none is chosen.
    pub shown: Option<MapId>,
    /// The selected step.
    pub selection: Option<StepId>,
}

impl MapWindow {
    /// The selected step.
    pub fn selected(&self) -> Option<StepId> {
        self.selection
    }
}

/// What the map asks for.
#[derive(Debug, Clone, PartialEq)]
pub enum MapAction {
    /// A command of the registry that belongs to the map.
    Command(Command),
    /// Flow text that was pasted or read from a file.
    Paste(String),
}

/// Shows the surface.
pub fn show(ui: &mut Ui, state: &State, out: &mut Vec<Action>) {
    let _ = (state, out);
    ui.label("Map");
}

/// Carries out what the map asks for.
pub fn update(state: &mut State, action: MapAction, effects: &mut Vec<Effect>) {
    let _ = (state, action, effects);
}

/// Paints the whole map, as it is exported.
pub fn picture(ui: &mut Ui, flow: &crate::flow::Flow, analysis: &crate::flow::Analysis) {
    let _ = (ui, flow, analysis);
}

/// How high an exported map of `flow` is at `width` points.
pub fn picture_height(flow: &crate::flow::Flow, width: f32) -> f32 {
    let _ = flow;
    width / 2.0
}

/// Paints a map as the room sees it.
pub fn paint_wall(ui: &mut Ui, rect: egui::Rect, map: &crate::workshop::Map, analysis: &crate::flow::Analysis) {
    let _ = (ui, rect, map, analysis);
}

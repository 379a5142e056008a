//! The map that is shown, with everything that is known of it.

use std::sync::Arc;

use egui::{Rect, Stroke, StrokeKind, Ui};

use crate::flow::{Analysis, Flow, LensKind, Lever, Step, StepId};
use crate::ui::state::State;
use crate::ui::theme;
use crate::ui::theme::space;
use crate::ui::widgets::is_room;
use crate::workshop::Map;

/// The map that is shown, with everything that is known of it.
pub(in crate::ui::map) struct Shown<'a> {
    pub map: &'a Map,
    /// As the figures are told: a future state with its waits as they are foreseen.
    pub flow: &'a Flow,
    /// As the room said it: what fields and cells hold.
    pub said: &'a Flow,
    pub analysis: &'a Arc<Analysis>,
    pub lens: LensKind,
    pub levers: Arc<Vec<Lever>>,
}

impl<'a> Shown<'a> {
    /// The step of this id.
    pub(in crate::ui::map) fn step(&self, id: StepId) -> Option<&'a Step> {
        self.flow.steps.get(self.analysis.place(id)?)
    }

    /// The wait of a step that is foreseen, where that is another one than it says: for the screen.
    pub(in crate::ui::map) fn foreseen_wait(&self, step: &Step) -> Option<String> {
        let foreseen = self.step(step.id)?;
        // Asked of every row that shows, and nearly always the same: then nothing is put into words.
        if foreseen.wait == step.wait {
            return None;
        }
        let wait = |step: &Step| step.wait.mean().on_screen(self.flow.clock);
        let told = wait(foreseen);
        (told != wait(step)).then_some(told)
    }

    /// The lever that is pointed at in the list of what would help most.
    pub(in crate::ui::map) fn pointed_at(&self, state: &State) -> Option<&Lever> {
        let pointed = state.window.map.levers.hovered?;
        self.levers.iter().find(|lever| (lever.step, lever.kind) == pointed)
    }
}

/// A pane without a head.
pub(in crate::ui::map) fn framed(ui: &Ui, rect: Rect) {
    let tokens = theme::tokens(ui.ctx());
    let radius = f32::from(space::PANE_RADIUS);
    ui.painter().rect_filled(rect, radius, tokens.surface);
    is_room(ui, rect);
    ui.painter()
        .rect_stroke(rect, radius, Stroke::new(1.0, tokens.line), StrokeKind::Inside);
}

/// The selected steps when they are several.
pub(in crate::ui::map) fn group(shown: &Shown<'_>, state: &State) -> Vec<StepId> {
    let steps = state.window.map.all_selected(shown.flow);
    if steps.len() > 1 { steps } else { Vec::new() }
}

//! Activities on the wall: the toil list, the guesses, where we stand, the dots, the board, the feedback. Nothing is shown there that its switch hides.

mod board;
mod estimate;
mod feedback;
mod scene;
mod standing;
mod toil;
mod vote;

use std::sync::Arc;

use egui::{Rect, Ui};

use super::sheet::Sheet;
use crate::flow::Analysis;
use crate::session::activities;
use crate::ui::widgets::spoken;
use crate::workshop::{ActivityId, Map, Record, Workshop};
use scene::Scene;

macro_rules! walls {
    ($($activity:ident: $module:ident,)+) => {
        /// Paints what was written down; what it says to those who do not see it.
        fn told(sheet: &Sheet<'_>, scene: &Scene<'_>) -> String {
            match &scene.run.record {
                $(Record::$activity(record) => $module::paint(sheet, scene, record),)+
            }
        }
    };
}
activities!(walls);

/// Paints the opening with this id.
pub(super) fn paint(
    ui: &mut Ui,
    rect: Rect,
    workshop: &Workshop,
    id: ActivityId,
    (words, map): (bool, Option<(&Map, &Arc<Analysis>)>),
) {
    let Some(run) = workshop.activity(id) else {
        return super::marks::nothing_yet(ui, rect);
    };
    let scene = Scene {
        workshop,
        run,
        map,
        words,
    };
    let sheet = Sheet::new(ui, rect);
    let said = told(&sheet, &scene);
    spoken(ui, rect, "activity on the wall", &said);
}

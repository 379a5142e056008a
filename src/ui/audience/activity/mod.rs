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
use crate::ui::widgets::spoken;
use crate::workshop::{ActivityId, Map, Record, Workshop};
use scene::Scene;

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
    let said = match &run.record {
        Record::Toil(toil) => toil::paint(&sheet, &scene, toil),
        Record::Estimate(estimates) => estimate::paint(&sheet, &scene, estimates),
        Record::Standing(standing) => standing::paint(&sheet, &scene, standing),
        Record::Feedback(feedback) => feedback::paint(&sheet, &scene, feedback),
        Record::BottleneckVote(vote) => vote::paint(&sheet, &scene, vote),
        Record::Board(board) => board::paint(ui, &sheet, &scene, board),
    };
    spoken(ui, rect, "activity on the wall", &said);
}

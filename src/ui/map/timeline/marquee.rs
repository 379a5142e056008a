//! A frame drawn on free ground selects the steps that it touches.

use egui::{PointerButton, Rect, Response, Stroke, StrokeKind, Ui};

use super::stage::{Stage, on_map};
use crate::flow::StepId;
use crate::ui::action::{Action, MapAction, SelectAction};
use crate::ui::map::hand::{called_off, pans};
use crate::ui::state::map::Marquee;

/// Follows the frame while the ground is dragged.
pub(in crate::ui::map) fn follow(ui: &Ui, stage: &Stage<'_>, ground: &Response, out: &mut Vec<Action>) {
    let window = &stage.state.window.map;
    let mut say = |action| out.push(Action::Map(action));
    // A drag that began on a block goes over free ground too.
    if window.hand.drag.is_some() {
        return;
    }
    if ground.drag_started_by(PointerButton::Primary) && !pans(ui) {
        let from = ui
            // Where the button went down: egui tells of a drag some points later.
            .input(|input| input.pointer.press_origin())
            .filter(|at| stage.time.contains(*at));
        if let Some(from) = from {
            // Asked once, as it begins: the key may be let go before the button is.
            let more = ui.input(|input| input.modifiers.command || input.modifiers.shift);
            let from = on_map(stage, from);
            say(MapAction::Select(SelectAction::Frame(Some(Box::new(Marquee {
                from,
                to: from,
                kept: if more {
                    window.all_selected(stage.shown.flow)
                } else {
                    Vec::new()
                },
            })))));
        }
        return;
    }
    let Some(marquee) = &window.hand.marquee else { return };
    // egui ends a drag on Esc as it does on a drop.
    if called_off(ui) || !(ground.dragged() || ground.drag_stopped()) {
        say(MapAction::Select(SelectAction::Frame(None)));
        return;
    }
    let to = ground.interact_pointer_pos().map_or(marquee.to, |at| on_map(stage, at));
    let now = Marquee { to, ..marquee.clone() };
    if ground.drag_stopped() {
        let steps = inside(stage, &now);
        say(MapAction::Select(SelectAction::Frame(None)));
        say(MapAction::Select(SelectAction::These(steps)));
    } else if to != marquee.to {
        say(MapAction::Select(SelectAction::Frame(Some(Box::new(now)))));
    }
}

/// The steps that it touches, and those that stay selected.
fn inside(stage: &Stage<'_>, marquee: &Marquee) -> Vec<StepId> {
    let rect = marquee.rect();
    let blocks = &stage.chart.layout.blocks;
    let touched = blocks
        .iter()
        .filter(|block| block.frame.overlaps(rect))
        .map(|block| block.step);
    let mut steps: Vec<StepId> = marquee.kept.clone();
    for step in touched {
        if !steps.contains(&step) {
            steps.push(step);
        }
    }
    // The first that was touched is the one that the inspector shows.
    steps.reverse();
    steps
}

/// Paints the frame and what it touches.
pub(in crate::ui::map) fn paint(stage: &Stage<'_>) {
    let window = &stage.state.window.map;
    let Some(marquee) = &window.hand.marquee else { return };
    let (painter, tokens) = (&stage.chart.painter, stage.chart.tokens);
    for step in inside(stage, marquee) {
        if let Some(block) = stage.chart.layout.block(step) {
            let frame = stage.chart.rect(block.frame).expand(4.0);
            painter.rect_stroke(frame, 6.0, Stroke::new(2.0, tokens.blue), StrokeKind::Middle);
        }
    }
    let rect = Rect::from_two_pos(stage.chart.at(marquee.from), stage.chart.at(marquee.to));
    painter.rect_filled(rect, 2.0, tokens.blue.gamma_multiply(0.08));
    painter.rect_stroke(rect, 2.0, Stroke::new(1.0, tokens.blue), StrokeKind::Inside);
}

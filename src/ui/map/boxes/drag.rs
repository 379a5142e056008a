//! A box dragged to another place in the order: the drop line says where, a plate says what letting go does.

use std::collections::HashSet;
use std::sync::Arc;

use egui::{Align2, Context, CursorIcon, Id, Rect, Response, Stroke, StrokeKind, Ui, pos2, vec2};

use super::sheet::Sheet;
use crate::flow::layout::{Point, ProcessBox};
use crate::flow::{Step, StepId};
use crate::ui::action::{Action, DragAction, MapAction, SelectAction, StepsAction};
use crate::ui::figures::kept::kept;
use crate::ui::map::edits::group::called;
use crate::ui::map::edits::linking;
use crate::ui::map::edits::linking::Outcome;
use crate::ui::map::hand::{begins, called_off};
use crate::ui::state::map::{Drag, Grip};
use crate::ui::theme;
use crate::ui::theme::typeface;
use crate::ui::widgets::{line, text_at};

/// From a box to the drop line beside it.
const BESIDE: f32 = 14.0;
/// From the pointer to the plate below it.
const BELOW: f32 = 26.0;

/// Where the steps that are held would land.
struct Landing {
    /// How many of the other steps lie in front.
    before: usize,
    /// The box beside which they land.
    beside: Rect,
    /// Whether they land behind it.
    behind: bool,
}

/// Takes hold of a box, and follows the pointer while it is held.
pub(super) fn follow(ui: &Ui, sheet: &Sheet<'_>, step: &Step, response: &Response, out: &mut Vec<Action>) {
    let window = &sheet.state.window.map;
    let mut say = |action| out.push(Action::Map(action));
    let on_sheet = |at: egui::Pos2| Point {
        x: at.x - sheet.origin.x,
        y: at.y - sheet.origin.y,
    };
    if let Some(at) = begins(ui, response) {
        if !window.is_selected(step.id) {
            say(MapAction::Select(SelectAction::One(Some(step.id))));
        }
        say(MapAction::Drag(DragAction::Grab(Box::new(Drag {
            step: step.id,
            grip: Grip::Body,
            wait: step.wait,
            process: step.process,
            // Boxes have no scale: only the timeline reads what follows.
            pixels_per_day: 0.0,
            days: 0.0,
            scroll: egui::Vec2::ZERO,
            minutes_per_pixel: 0.0,
            at: on_sheet(at),
        }))));
        return;
    }
    let Some(drag) = window.hand.drag.as_ref().filter(|drag| drag.step == step.id) else {
        return;
    };
    if !(response.dragged() || response.drag_stopped()) {
        return;
    }
    // egui ends a drag on Esc as it does on a drop.
    if called_off(ui) {
        say(MapAction::Drag(DragAction::Cancel));
        return;
    }
    let at = response.interact_pointer_pos().map_or(drag.at, on_sheet);
    if response.drag_stopped() {
        // Let go of first, so that the change is an entry of its own and no part of a gesture.
        say(MapAction::Drag(DragAction::Drop(None)));
        let outcome = outcome(ui.ctx(), sheet, &Drag { at, ..drag.clone() });
        if let Some(edit) = outcome.edit.clone() {
            let label = format!("Move {}", called(sheet.shown.flow, &group(sheet, step.id)));
            say(MapAction::Steps(StepsAction::Named(Box::new(edit), label)));
        } else if outcome.refused {
            say(MapAction::Tell(outcome.words.clone()));
        }
    } else if at != drag.at {
        say(MapAction::Drag(DragAction::To(at)));
    }
}

fn group(sheet: &Sheet<'_>, held: StepId) -> Vec<StepId> {
    let window = &sheet.state.window.map;
    if window.is_selected(held) {
        window.all_selected(sheet.shown.flow)
    } else {
        vec![held]
    }
}

/// Beside the nearest box that is not held itself: before it from its left half, behind it from its right.
fn landing(sheet: &Sheet<'_>, group: &[StepId], at: Point) -> Option<Landing> {
    let held: HashSet<StepId> = group.iter().copied().collect();
    let others = sheet.laid.boxes.iter().filter(|own| !held.contains(&own.step));
    let away = |own: &ProcessBox| {
        let frame = own.frame;
        let x = (frame.x - at.x).max(at.x - frame.right()).max(0.0);
        // A band is left only for one that is clearly nearer.
        let y = (frame.y - at.y).max(at.y - frame.bottom()).max(0.0);
        x + 3.0 * y
    };
    let nearest = others.min_by(|a, b| away(a).total_cmp(&away(b)))?;
    let behind = at.x > nearest.frame.centre().x;
    let steps = sheet.shown.flow.steps.iter().filter(|step| !held.contains(&step.id));
    let place = steps.take_while(|step| step.id != nearest.step).count();
    Some(Landing {
        before: place + usize::from(behind),
        beside: sheet.rect(nearest.frame),
        behind,
    })
}

/// What letting go here would do; each step stays with its team.
fn outcome(ctx: &Context, sheet: &Sheet<'_>, drag: &Drag) -> Arc<Outcome> {
    let shown = sheet.shown;
    let group = group(sheet, drag.step);
    let before = landing(sheet, &group, drag.at).map(|landing| landing.before);
    let asked = (drag.step, group.clone(), before);
    // Worked out when it becomes another one, not in each frame in which the box is held.
    kept(
        ctx,
        Id::unique("what letting a box go would do"),
        &[shown.analysis],
        asked,
        || {
            let team = shown.step(drag.step).and_then(|step| step.team.as_deref());
            before.map_or_else(
                || Outcome::nothing("Stays where it is"),
                |before| linking::dropped(shown.flow, drag.step, &group, before, team),
            )
        },
    )
}

/// Paints what is held, the drop line, and in words what letting go does.
pub(super) fn paint(ui: &Ui, sheet: &Sheet<'_>) {
    let Some(drag) = &sheet.state.window.map.hand.drag else {
        return;
    };
    let (painter, tokens) = (ui.painter(), theme::tokens(ui.ctx()));
    let group = group(sheet, drag.step);
    let stroke = Stroke::new(2.0, tokens.blue);
    for own in group.iter().filter_map(|step| sheet.laid.of(*step)) {
        let frame = sheet.rect(own.frame);
        painter.rect_filled(frame, 4.0, tokens.blue.gamma_multiply(0.08));
        painter.rect_stroke(frame.expand(4.0), 6.0, stroke, StrokeKind::Middle);
    }
    let outcome = outcome(ui.ctx(), sheet, drag);
    if outcome.edit.is_some()
        && let Some(landing) = landing(sheet, &group, drag.at)
    {
        let x = if landing.behind {
            landing.beside.right() + BESIDE
        } else {
            landing.beside.left() - BESIDE
        };
        painter.vline(x, landing.beside.y_range().expand(6.0), Stroke::new(3.0, tokens.blue));
    }
    let (fill, ink) = match (outcome.refused, outcome.edit.is_some()) {
        (true, _) => (tokens.red_fill, tokens.on_red),
        (false, true) => (tokens.blue, tokens.on_solid),
        (false, false) => (tokens.surface, tokens.ink2),
    };
    let clip = ui.clip_rect().shrink(8.0);
    let room = (clip.width() - 16.0).max(40.0);
    let size = line(painter, &outcome.words, typeface::CHIP, ink, room).size() + vec2(16.0, 6.0);
    let at = sheet.at(drag.at) + vec2(0.0, BELOW);
    let inside = |from: f32, low: f32, high: f32, size: f32| from.clamp(low, (high - size).max(low));
    let corner = pos2(
        inside(at.x - size.x / 2.0, clip.left(), clip.right(), size.x),
        inside(at.y - size.y / 2.0, clip.top(), clip.bottom(), size.y),
    );
    let plate = Rect::from_min_size(corner, size);
    let edge = if outcome.edit.is_some() || outcome.refused {
        fill
    } else {
        tokens.line2
    };
    painter.rect(plate, 6.0, fill, Stroke::new(1.0, edge), StrokeKind::Inside);
    let (style, middle) = (typeface::CHIP, Align2::CENTER_CENTER);
    text_at(painter, plate.center(), middle, &outcome.words, style, ink, room);
    ui.set_cursor_icon(CursorIcon::Grabbing);
}

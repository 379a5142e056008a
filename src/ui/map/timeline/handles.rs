//! What is selected or held: the blue frame with its handles, the ports, the drop line, the value while dragging.

use std::collections::HashSet;

use egui::{Align2, CursorIcon, Id, Pos2, Rect, Role, Sense, Shape, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::stage::Stage;
use super::{gesture, steps};
use crate::flow::layout::Block;
use crate::flow::{Step, StepId};
use crate::ui::action::{Action, Command, DragAction, MapAction, StepCommand, StepsAction};
use crate::ui::map::hand::begins;
use crate::ui::map::side::says::estimate;
use crate::ui::state::map::{Beside, Drag, Grip};
use crate::ui::theme::{icons, space, typeface};
use crate::ui::widgets::{Tip, arrow_head, hatched, icon_at, line, solid, text_at};

/// From the block to the frame of the selection.
const AROUND: f32 = 4.0;
/// From the gauge below it to the frame.
const BELOW_GAUGE: f32 = 2.0;
/// A handle.
const HANDLE: egui::Vec2 = vec2(8.0, 22.0);
/// From the block's end to the port that adds a step.
const PORT: f32 = 24.0;

/// Shows the selection, its ports, and the drag under way.
pub(in crate::ui::map) fn show(ui: &mut Ui, stage: &Stage<'_>, out: &mut Vec<Action>) {
    let window = &stage.state.window.map;
    let found = |id| Some((stage.chart.layout.block(id)?, stage.shown.step(id)?));
    let group = window.all_selected(stage.shown.flow);
    for (block, _) in group.iter().filter_map(|id| found(*id)) {
        selection(ui, stage, block, group.len() == 1);
    }
    // Of several it is not clear what a port would add to.
    if let Some((block, step)) = window.selected().filter(|_| group.len() == 1).and_then(found) {
        port(ui, stage, block, step, out);
        rework_port(ui, stage, block, step, out);
    }
    if let Some(drag) = &window.hand.drag
        && let Some((block, step)) = found(drag.step)
    {
        held(ui, stage, drag, block, step);
    }
}

fn selection(ui: &Ui, stage: &Stage<'_>, block: &Block, alone: bool) {
    let (painter, tokens) = (&stage.chart.painter, stage.chart.tokens);
    let bar = stage.chart.rect(block.frame);
    let mut frame = bar.expand(AROUND);
    // The gauge below a block belongs to it.
    if let Some(gauge) = block.gauge {
        frame.max.y = stage.chart.rect(gauge).bottom() + BELOW_GAUGE;
    }
    let focused = ui.memory(|memory| memory.has_focus(steps::id_of(stage.shown.map.id, block.step)));
    painter.rect_stroke(frame, 6.0, Stroke::new(2.0, tokens.blue), StrokeKind::Middle);
    if focused {
        painter.rect_stroke(
            frame.expand(3.0),
            8.0,
            Stroke::new(2.0, tokens.blue),
            StrokeKind::Middle,
        );
    }
    if !alone {
        return;
    }
    let middle = bar.center().y;
    // Inside the frame: on its line the last one would stand on the first digit of a duration beside the block.
    let edges = [bar.left() - 1.0, stage.chart.rect(block.work).left(), bar.right() + 1.0];
    // On a block so small its handles would lie on top of each other.
    let boundary = block.wait.width > 2.0 && block.work.width > 0.0;
    for (place, x) in edges.into_iter().enumerate() {
        if place == 1 && !boundary {
            continue;
        }
        let handle = Rect::from_center_size(pos2(x, middle), HANDLE);
        painter.rect(
            handle,
            3.0,
            tokens.surface,
            Stroke::new(2.0, tokens.blue),
            StrokeKind::Inside,
        );
    }
}

/// Right of the block and of a duration that stands there; below its end where another block stands so near that the port
/// would cover it.
fn port_at(stage: &Stage<'_>, block: &Block) -> Pos2 {
    let frame = stage.chart.rect(block.frame);
    let beside = pos2(
        frame.right().max(stage.chart.duration_end(block)) + PORT,
        frame.center().y,
    );
    let room = Rect::from_center_size(beside, egui::Vec2::splat(space::TARGET));
    let others = stage
        .chart
        .layout
        .blocks
        .iter()
        .filter(|other| other.step != block.step);
    // By frames alone: names may be covered, since the port is gone with the selection.
    let mut covered = others.map(|other| stage.chart.rect(other.frame));
    // At the end of the map a duration leaves no room beside the block.
    let inside = room.right() <= stage.time.right() || !stage.time.x_range().contains(frame.right());
    if inside && !covered.any(|other| other.intersects(room)) {
        return beside;
    }
    let x = if frame.width() < 56.0 {
        frame.right() + 10.0
    } else {
        frame.right() - 4.0
    };
    pos2(x, frame.bottom() + 20.0)
}

/// The port right of the block: pressed, it adds a step; dragged, it draws an arrow to one that follows or went before.
fn port(ui: &Ui, stage: &Stage<'_>, block: &Block, step: &Step, out: &mut Vec<Action>) {
    let center = port_at(stage, block);
    let rect = Rect::from_center_size(center, egui::Vec2::splat(space::TARGET));
    let holds = |drag: &Drag| drag.grip == Grip::Port;
    let held = stage.state.window.map.hand.drag.as_ref();
    if !stage.time.contains(center) && !held.is_some_and(holds) || held.is_some_and(|drag| !holds(drag)) {
        return;
    }
    let response = ui.interact(rect, Id::unique(("add after", step.id.0)), Sense::click_and_drag());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("Add a step after {}", step.name)));
    let tokens = stage.chart.tokens;
    let painter = &stage.chart.painter;
    let fill = if response.hovered() {
        tokens.blue_soft
    } else {
        tokens.surface
    };
    painter.circle(center, 8.5, fill, Stroke::new(1.5, tokens.blue));
    icon_at(
        painter,
        center,
        icons::PLUS,
        12.0,
        tokens.blue,
        typeface::Face::IconBold,
    );
    if response.has_focus() {
        painter.circle_stroke(center, 12.0, Stroke::new(2.0, tokens.blue));
    }
    if response.clicked() {
        out.push(Action::Map(MapAction::Steps(StepsAction::AddBeside(
            step.id,
            Beside::After,
        ))));
    }
    if let Some(at) = begins(ui, &response) {
        let drag = steps::drag(stage, block, step, Grip::Port, at);
        out.push(Action::Map(MapAction::Drag(DragAction::Grab(Box::new(drag)))));
    }
    if held.is_some_and(holds) {
        gesture::follow(ui, stage, step, &response, out);
        return;
    }
    if response.hovered() {
        ui.set_cursor_icon(CursorIcon::Crosshair);
    }
    response.tip(|| "Press to add a step; drag to a step to link it, or to send work back");
}

/// The port at the block's bottom: an arrow to where work is sent back.
fn rework_port(ui: &Ui, stage: &Stage<'_>, block: &Block, step: &Step, out: &mut Vec<Action>) {
    let frame = stage.chart.rect(block.frame);
    let center = pos2(frame.center().x, frame.bottom() + AROUND);
    // Lower than it is painted: its upper half would take presses from the block.
    let rect = Rect::from_center_size(center, vec2(space::TARGET, 24.0)).translate(vec2(0.0, 8.0));
    if !stage.time.contains(center) {
        return;
    }
    let response = ui.interact(rect, Id::unique(("send back", step.id.0)), Sense::click_and_drag());
    let label = format!("Choose where {} sends work back to", step.name);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
    // Shown near the pointer only: on each selected block it would look like a part of the map.
    let near = frame.expand(28.0);
    let hand = ui.input(|input| input.pointer.hover_pos());
    if hand.is_some_and(|at| near.contains(at)) || response.dragged() || response.has_focus() {
        let tokens = stage.chart.tokens;
        let painter = &stage.chart.painter;
        let fill = if response.hovered() {
            tokens.red_soft
        } else {
            tokens.surface
        };
        painter.circle(center, 7.0, fill, Stroke::new(1.5, tokens.red));
        icon_at(
            painter,
            center,
            icons::ARROW_U_UP_LEFT,
            10.0,
            tokens.red,
            typeface::Face::IconBold,
        );
    }
    if response.has_focus() {
        let ring = Stroke::new(2.0, stage.chart.tokens.blue);
        stage.chart.painter.circle_stroke(center, 10.5, ring);
    }
    if response.hovered() {
        ui.set_cursor_icon(CursorIcon::Crosshair);
    }
    if response.clicked() {
        out.push(Action::Command(Command::Steps(StepCommand::SendBack)));
    }
    if let Some(at) = begins(ui, &response) {
        let drag = steps::drag(stage, block, step, Grip::Rework, at);
        out.push(Action::Map(MapAction::Drag(DragAction::Grab(Box::new(drag)))));
    }
    let holds = |drag: &Drag| drag.grip == Grip::Rework;
    if stage.state.window.map.hand.drag.as_ref().is_some_and(holds) {
        gesture::follow(ui, stage, step, &response, out);
    } else {
        response.tip(|| "Drag to the step that work is sent back to, or press to choose it");
    }
}

fn held(ui: &Ui, stage: &Stage<'_>, drag: &Drag, block: &Block, step: &Step) {
    let chart = &stage.chart;
    match drag.grip {
        Grip::Body => body(ui, stage, drag, block),
        Grip::Rework | Grip::Port => arrow(ui, stage, drag, block),
        Grip::Start | Grip::Boundary | Grip::End => {
            let clock = stage.shown.flow.clock;
            let (wait, work) = (estimate(step.wait, clock), estimate(step.process, clock));
            let words = match drag.grip {
                Grip::Start => format!("waits {wait}"),
                Grip::End => format!("works {work}"),
                _ => format!("waits {wait}, works {work}"),
            };
            let frame = chart.rect(block.frame);
            let x = match drag.grip {
                Grip::Start => frame.left(),
                Grip::End => frame.right(),
                _ => chart.rect(block.work).left(),
            };
            value(stage, pos2(x, frame.bottom() + 20.0), &words, Plate::Blue);
            ui.set_cursor_icon(CursorIcon::ResizeHorizontal);
        }
    }
}

/// The line from the port to the pointer, the step it would reach, and in words what letting go will do.
fn arrow(ui: &Ui, stage: &Stage<'_>, drag: &Drag, block: &Block) {
    let outcome = gesture::outcome(stage, drag);
    let Some(outcome) = outcome.as_ref() else {
        return;
    };
    let (chart, from) = (&stage.chart, stage.chart.rect(block.frame));
    let start = if drag.grip == Grip::Port {
        pos2(from.right() + AROUND, from.center().y)
    } else {
        pos2(from.center().x, from.bottom())
    };
    let (color, plate) = match (outcome.back || drag.grip == Grip::Rework, outcome.refused) {
        (_, true) | (true, _) => (chart.tokens.red, Plate::Red),
        _ => (chart.tokens.blue, Plate::Blue),
    };
    let stroke = Stroke::new(2.0, color);
    let end = chart.at(drag.at);
    chart
        .painter
        .extend(Shape::dashed_line(&[start, end], stroke, 6.0, 4.0));
    let way = end - start;
    if way.length() > 12.0 {
        arrow_head(&chart.painter, end, way, (9.0, 5.0), color);
    }
    let target = gesture::target(stage, drag.at).and_then(|id| chart.layout.block(id));
    if let Some(block) = target.filter(|block| block.step != drag.step || outcome.edit.is_some()) {
        let frame = chart.rect(block.frame).expand(AROUND);
        chart.painter.rect_stroke(frame, 6.0, stroke, StrokeKind::Middle);
    } else if outcome.named.is_some() {
        // The outline of the step that would be there.
        let ghost = Rect::from_center_size(end + vec2(34.0, 0.0), vec2(56.0, block.frame.height));
        let corners = [
            ghost.left_top(),
            ghost.right_top(),
            ghost.right_bottom(),
            ghost.left_bottom(),
            ghost.left_top(),
        ];
        chart.painter.extend(Shape::dashed_line(&corners, stroke, 4.0, 3.0));
    }
    let plate = if outcome.edit.is_none() && !outcome.refused {
        Plate::Plain
    } else {
        plate
    };
    value(stage, end + vec2(0.0, 30.0), &outcome.words, plate);
    let cursor = if outcome.edit.is_some() {
        CursorIcon::Crosshair
    } else {
        CursorIcon::NotAllowed
    };
    ui.set_cursor_icon(cursor);
}

/// How a plate beside the pointer looks.
#[derive(Clone, Copy)]
enum Plate {
    /// A change.
    Blue,
    /// Work goes back, or it does not fit.
    Red,
    /// Nothing happens.
    Plain,
}

/// The value while dragging, or what letting go will do, on a plate.
fn value(stage: &Stage<'_>, at: Pos2, words: &str, plate: Plate) {
    let (painter, tokens) = (&stage.chart.painter, stage.chart.tokens);
    let (fill, ink) = match plate {
        Plate::Blue => (tokens.blue, tokens.on_solid),
        Plate::Red => (tokens.red_fill, tokens.on_red),
        Plate::Plain => (tokens.surface, tokens.ink2),
    };
    let room = (stage.time.width() - 32.0).max(40.0);
    let size = line(painter, words, typeface::CHIP, ink, room).size();
    let rect = Rect::from_center_size(at, size + vec2(16.0, 6.0));
    let inside = |from: f32, low: f32, high: f32, size: f32| from.clamp(low, (high - size).max(low));
    let corner = pos2(
        inside(rect.left(), stage.time.left(), stage.time.right(), rect.width()),
        inside(rect.top(), stage.time.top(), stage.time.bottom(), rect.height()),
    );
    let rect = Rect::from_min_size(corner, rect.size());
    painter.rect_filled(rect, 6.0, fill);
    if matches!(plate, Plate::Plain) {
        painter.rect_stroke(rect, 6.0, Stroke::new(1.0, tokens.line2), StrokeKind::Inside);
    }
    text_at(
        painter,
        rect.center(),
        Align2::CENTER_CENTER,
        words,
        typeface::CHIP,
        ink,
        room,
    );
}

/// The lifted block under the pointer, and the line where it would land.
fn body(ui: &Ui, stage: &Stage<'_>, drag: &Drag, block: &Block) {
    let chart = &stage.chart;
    let group = gesture::group(stage, drag.step);
    let (to, lane) = gesture::landing(chart.layout, &group, drag.at);
    if let Some(lane) = lane.and_then(|lane| chart.layout.lanes.get(lane)) {
        let held: HashSet<StepId> = group.iter().copied().collect();
        let before = chart
            .layout
            .blocks
            .iter()
            .filter(|other| !held.contains(&other.step))
            .nth(to)
            .map(|next| next.frame.x);
        let x = chart.origin.x + before.unwrap_or(chart.layout.end_x);
        let top = chart.origin.y + lane.top;
        let row = stage.frame.spec.block_top;
        let stroke = Stroke::new(3.0, chart.tokens.blue);
        chart.painter.vline(
            x,
            top + row - 8.0..=top + row + stage.frame.spec.block_height + 8.0,
            stroke,
        );
        let strip = Rect::from_min_max(
            pos2(stage.time.left(), top),
            pos2(stage.time.right(), chart.origin.y + lane.bottom),
        );
        chart
            .painter
            .rect_filled(strip, 0.0, chart.tokens.blue.gamma_multiply(0.06));
    }
    // In its middle, wherever it was taken up: the line says where it lands.
    let at = chart.at(drag.at) - vec2(block.frame.width.min(240.0) / 2.0, block.frame.height / 2.0);
    // A block of weeks would hide the map that it is carried over.
    let size = vec2(block.frame.width.clamp(12.0, 240.0), block.frame.height);
    let lifted = Rect::from_min_size(at, size);
    let shade = crate::ui::theme::float_shadow(chart.tokens).as_shape(lifted, 4.0);
    chart.painter.add(shade);
    let wait = size.x * (block.wait.width / block.frame.width.max(1.0)).clamp(0.0, 1.0);
    let split = lifted.left() + wait;
    hatched(
        &chart.painter,
        Rect::from_min_max(lifted.min, pos2(split, lifted.bottom())),
        4.0,
        chart.tokens,
    );
    solid(
        &chart.painter,
        Rect::from_min_max(pos2(split, lifted.top()), lifted.max),
        4.0,
        chart.tokens.work,
    );
    chart.painter.rect_stroke(
        lifted.expand(2.0),
        6.0,
        Stroke::new(2.0, chart.tokens.blue),
        StrokeKind::Middle,
    );
    if group.len() > 1 {
        let badge = Rect::from_center_size(lifted.right_top(), vec2(22.0, 22.0));
        chart.painter.circle_filled(badge.center(), 11.0, chart.tokens.blue);
        let count = group.len().to_string();
        let style = typeface::CHIP;
        let ink = chart.tokens.on_solid;
        text_at(
            &chart.painter,
            badge.center(),
            Align2::CENTER_CENTER,
            &count,
            style,
            ink,
            40.0,
        );
    }
    if let Some(outcome) = gesture::outcome(stage, drag).as_ref() {
        let plate = match (outcome.refused, outcome.edit.is_some()) {
            (true, _) => Plate::Red,
            (false, true) => Plate::Blue,
            (false, false) => Plate::Plain,
        };
        let at = pos2(lifted.center().x, lifted.bottom() + 20.0);
        value(stage, at, &outcome.words, plate);
    }
    ui.set_cursor_icon(CursorIcon::Grabbing);
}

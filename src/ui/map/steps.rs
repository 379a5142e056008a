//! The steps of the timeline as widgets: focus, selection, menu, walking by the arrow keys, and where a press takes hold.

use egui::{CursorIcon, EventFilter, Id, Key, Modifiers, Pos2, Rect, Response, Role, Sense, Ui, WidgetInfo, vec2};

use super::stage::Stage;
use super::window::{Beside, Drag, Grip, MapAction, Named};
use super::{gesture, words};
use crate::flow::layout::{Block, Point};
use crate::flow::{FlowEdit, Step, StepId};
use crate::time::WorkTime;
use crate::ui::action::Action;
use crate::ui::theme::icons;
use crate::workshop::MapId;

/// So near to an edge a press takes hold of it.
const EDGE: f32 = 6.0;
/// A step is at least so wide to the pointer.
const LEAST: f32 = 10.0;

/// The id of a step's widget.
pub(super) fn id_of(map: MapId, step: StepId) -> Id {
    Id::unique(("map step", map.0, step.0))
}

/// Lets the steps be pressed, dragged and walked through.
pub(super) fn show(ui: &mut Ui, stage: &Stage<'_>, out: &mut Vec<Action>) {
    let selected = stage.state.window.map.selection;
    // The selected one last: what is added last wins where two touch.
    let blocks = stage.chart.layout.blocks.iter();
    let (chosen, others): (Vec<&Block>, Vec<&Block>) = blocks.partition(|block| Some(block.step) == selected);
    for block in others.into_iter().chain(chosen) {
        let Some(step) = stage.shown.flow.step(block.step) else {
            continue;
        };
        let rect = hit(stage, block, selected == Some(block.step)).intersect(stage.time);
        if rect.is_positive() {
            one(ui, stage, block, step, rect, out);
        }
    }
    walk(ui, stage, out);
}

fn hit(stage: &Stage<'_>, block: &Block, selected: bool) -> Rect {
    let frame = stage.chart.rect(block.frame);
    let more = if selected {
        8.0
    } else {
        ((LEAST - frame.width()) / 2.0).max(0.0)
    };
    frame.expand2(vec2(more, 4.0))
}

fn one(ui: &mut Ui, stage: &Stage<'_>, block: &Block, step: &Step, rect: Rect, out: &mut Vec<Action>) {
    let id = id_of(stage.shown.map.id, step.id);
    let response = ui.interact(rect, id, Sense::click_and_drag());
    let selected = stage.state.window.map.selection == Some(step.id);
    response.widget_info(|| {
        let sentence = words::step(step, stage.shown.flow);
        WidgetInfo::selected(Role::Button, true, selected, sentence)
    });
    if response.has_focus() {
        let arrows = EventFilter {
            horizontal_arrows: true,
            vertical_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, arrows));
    }
    let mut say = |action| out.push(Action::Map(action));
    if (response.gained_focus() || response.clicked()) && !selected {
        say(MapAction::Select(Some(step.id)));
    }
    if response.clicked() {
        response.request_focus();
    }
    if response.double_clicked() {
        say(MapAction::Rename(Named::Step(step.id)));
    }
    hold(ui, stage, block, step, &response, out);
    let response = if stage.state.window.map.drag.is_none() && !response.context_menu_opened() {
        response.on_hover_ui(|ui| {
            ui.set_max_width(420.0);
            ui.label(words::tip(step, stage.shown.flow, stage.shown.analysis));
        })
    } else {
        response
    };
    response.context_menu(|ui| menu(ui, stage, step, out));
}

/// Where on a block a place takes hold.
fn grip_at(stage: &Stage<'_>, block: &Block, at: Pos2) -> Grip {
    let x = at.x - stage.chart.origin.x;
    let near = |edge: f32| (x - edge).abs();
    let edges = [
        (Grip::End, near(block.frame.right())),
        (Grip::Boundary, near(block.work.x)),
        (Grip::Start, near(block.frame.x)),
    ];
    let narrow = block.frame.width < 4.0 * EDGE;
    let reach = if narrow { block.frame.width / 4.0 + 2.0 } else { EDGE }.max(3.0);
    let no_wait = block.untimed || block.wait.width <= 0.0;
    let fits = |grip: &(Grip, f32)| grip.1 <= reach && !(no_wait && grip.0 == Grip::Boundary);
    let nearest = edges.into_iter().filter(fits).min_by(|a, b| a.1.total_cmp(&b.1));
    nearest.map_or(Grip::Body, |(grip, _)| grip)
}

fn hold(ui: &Ui, stage: &Stage<'_>, block: &Block, step: &Step, response: &Response, out: &mut Vec<Action>) {
    if let Some(at) = response.hover_pos() {
        let cursor = match grip_at(stage, block, at) {
            Grip::Body | Grip::Rework => CursorIcon::Grab,
            Grip::Start | Grip::Boundary | Grip::End => CursorIcon::ResizeHorizontal,
        };
        ui.set_cursor_icon(cursor);
    }
    if response.drag_started_by(egui::PointerButton::Primary)
        && let Some(at) = ui.input(|input| input.pointer.press_origin())
    {
        let grip = grip_at(stage, block, at);
        out.push(Action::Map(MapAction::Select(Some(step.id))));
        out.push(Action::Map(MapAction::Grab(Box::new(drag(
            stage, block, step, grip, at,
        )))));
    }
    gesture::follow(ui, stage, step, response, out);
}

/// The drag that begins at `at`.
pub(super) fn drag(stage: &Stage<'_>, block: &Block, step: &Step, grip: Grip, at: Pos2) -> Drag {
    let (minutes, width) = match grip {
        Grip::Start => (step.wait.mean().minutes(), block.wait.width),
        Grip::Boundary => (step.duration().minutes(), block.frame.width),
        _ => (step.process.mean().minutes(), block.work.width),
    };
    let flow = stage.shown.flow;
    let minutes_per_pixel = stage.frame.minutes_per_pixel(flow, minutes, width);
    // A step without times is drawn with a width of its own: its end counts from there, so that it stays under the hand.
    let drawn = WorkTime::saturating(f64::from(block.frame.width) * minutes_per_pixel);
    Drag {
        step: step.id,
        grip,
        wait: step.wait,
        process: if block.untimed { drawn.into() } else { step.process },
        pixels_per_day: stage.frame.spec.pixels_per_day,
        scroll: stage.frame.scroll,
        minutes_per_pixel,
        at: on_map(stage, at),
    }
}

/// A place of the screen as a place on the map.
pub(super) fn on_map(stage: &Stage<'_>, at: Pos2) -> Point {
    let at = at - stage.chart.origin;
    Point { x: at.x, y: at.y }
}

fn menu(ui: &mut Ui, stage: &Stage<'_>, step: &Step, out: &mut Vec<Action>) {
    ui.set_min_width(220.0);
    let mut chosen = None;
    let id = step.id;
    let mut item = |ui: &mut Ui, icon: char, words: &str, action: MapAction| {
        if words::menu_item(ui, icon, words).clicked() {
            chosen = Some(action);
        }
    };
    item(ui, icons::PENCIL_SIMPLE, "Rename", MapAction::Rename(Named::Step(id)));
    item(ui, icons::COPY, "Duplicate", MapAction::Duplicate(id));
    item(
        ui,
        icons::PLUS,
        "Add a step before",
        MapAction::AddBeside(id, Beside::Before),
    );
    item(
        ui,
        icons::PLUS,
        "Add a step after",
        MapAction::AddBeside(id, Beside::After),
    );
    let commit = stage.shown.flow.commit == Some(id);
    let (words, value) = if commit {
        ("No longer the commit", None)
    } else {
        ("The commit is here", Some(id))
    };
    let edit = FlowEdit::SetCommit(value);
    item(ui, icons::GIT_BRANCH, words, MapAction::Change(edit));
    item(ui, icons::TRASH, "Delete", MapAction::Delete(id));
    ui.menu_button("Send back to", |ui| {
        let place = stage.shown.flow.position(id).unwrap_or(0);
        for target in stage.shown.flow.steps.iter().take(place + 1) {
            if ui.button(&target.name).clicked() {
                chosen = Some(gesture::send_back(step, target.id));
            }
        }
    });
    out.extend(chosen.map(Action::Map));
}

/// The arrow keys walk through the steps: sideways in their order, up and down by lane.
fn walk(ui: &Ui, stage: &Stage<'_>, out: &mut Vec<Action>) {
    let window = &stage.state.window;
    if ui.text_edit_focused()
        || window.overlay.is_some()
        || window.map.drag.is_some()
        || egui::Popup::is_any_open(ui.ctx())
    {
        return;
    }
    let focused = ui.memory(egui::Memory::focused);
    let on_step = |id: Id| {
        let steps = &stage.shown.flow.steps;
        steps.iter().any(|step| id_of(stage.shown.map.id, step.id) == id)
    };
    if focused.is_some_and(|id| !on_step(id)) {
        return;
    }
    let pressed = |key| ui.input_mut(|input| !input.modifiers.any() && input.consume_key(Modifiers::NONE, key));
    let keys = [
        (Key::ArrowRight, (1, 0)),
        (Key::ArrowLeft, (-1, 0)),
        (Key::ArrowDown, (0, 1)),
        (Key::ArrowUp, (0, -1)),
    ];
    let Some((_, way)) = keys.into_iter().find(|(key, _)| pressed(*key)) else {
        return;
    };
    let Some(next) = neighbour(stage, way) else { return };
    ui.memory_mut(|memory| memory.request_focus(id_of(stage.shown.map.id, next.step)));
    out.push(Action::Map(MapAction::Select(Some(next.step))));
    let frame = stage.chart.rect(next.frame);
    let room = stage.time.shrink(24.0);
    let right = (frame.left() - room.left()).min(0.0) + (frame.right() - room.right()).max(0.0);
    let down = (frame.top() - 40.0 - room.top()).min(0.0) + (frame.bottom() + 40.0 - room.bottom()).max(0.0);
    if right != 0.0 || down != 0.0 {
        let view = stage.frame.panned(vec2(right, down));
        out.push(Action::Map(MapAction::View(view)));
    }
}

fn neighbour<'a>(stage: &'a Stage<'_>, (along, down): (i32, i32)) -> Option<&'a Block> {
    let blocks = &stage.chart.layout.blocks;
    let selected = stage.state.window.map.selection;
    let Some(place) = blocks.iter().position(|block| Some(block.step) == selected) else {
        return if along < 0 { blocks.last() } else { blocks.first() };
    };
    if along != 0 {
        return blocks.get(place.checked_add_signed(along as isize)?);
    }
    let here = blocks.get(place)?;
    let beyond = |block: &&Block| (block.frame.y - here.frame.y) * down as f32 > 1.0;
    let away = |block: &&Block| {
        let (dx, dy) = (
            block.frame.centre().x - here.frame.centre().x,
            block.frame.y - here.frame.y,
        );
        dy.abs() * 10.0 + dx.abs()
    };
    blocks.iter().filter(beyond).min_by(|a, b| away(a).total_cmp(&away(b)))
}

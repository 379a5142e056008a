//! The steps of the timeline as widgets: focus, selection, menu, walking by the arrow keys, and where a press takes hold.

use egui::{
    CursorIcon, EventFilter, FocusDirection, Id, Key, Popup, Pos2, Rect, Response, Role, Sense, SetOpenCommand, Ui,
    WidgetInfo, vec2,
};

use super::stage::Stage;
use super::{gesture, step_menu};
use crate::flow::layout::Block;
use crate::flow::{Step, StepId};
use crate::time::WorkTime;
use crate::ui::action::{Action, DragAction, MapAction, SelectAction, TypingAction, ViewAction};
use crate::ui::map::hand::begins;
use crate::ui::map::shown::Shown;
use crate::ui::map::side::marks;
use crate::ui::map::timeline::stage::on_map;
use crate::ui::map::words;
use crate::ui::state::State;
use crate::ui::state::map::{Drag, Grip, Named};
use crate::ui::widgets::target;
use crate::workshop::MapId;

/// So near to an edge a press takes hold of it.
const EDGE: f32 = 6.0;
/// A step is at least so wide to the pointer.
const LEAST: f32 = 10.0;

/// The id of a step's widget.
pub(in crate::ui::map) fn id_of(map: MapId, step: StepId) -> Id {
    // By the step and not by its place: the focus stays with a step that is moved. By the map too: two maps have a step 1.
    Id::unique(("map step", map.0, step.0))
}

/// Lets the steps be pressed, dragged and walked through.
pub(in crate::ui::map) fn show(ui: &mut Ui, stage: &Stage<'_>, out: &mut Vec<Action>) {
    let selected = stage.state.window.map.selected();
    // The selected one last: what is added last wins where two touch.
    // Blocks stand in the order of the steps.
    let blocks = stage.chart.layout.blocks.iter().zip(&stage.shown.flow.steps);
    let (chosen, others): (Vec<_>, Vec<_>) = blocks.partition(|(block, _)| Some(block.step) == selected);
    let stop = tab_stop(stage.shown, stage.state);
    for (block, step) in others.into_iter().chain(chosen) {
        // Cut to what shows: below the names of the lanes it would take their presses.
        let rect = hit(stage, block, selected == Some(block.step)).intersect(stage.time);
        if rect.is_positive() {
            one(ui, stage, block, step, (rect, stop), out);
        }
    }
    walk(ui, stage, out);
}

fn hit(stage: &Stage<'_>, block: &Block, selected: bool) -> Rect {
    let frame = stage.chart.rect(block.frame);
    // What lies close together is told apart by the pointer; what is selected can be hit by any hand.
    let hit = frame.expand2(vec2(((LEAST - frame.width()) / 2.0).max(0.0), 4.0));
    if selected {
        target(hit.union(frame.expand2(vec2(8.0, 4.0))))
    } else {
        hit.union(target(hit).with_min_x(hit.left()).with_max_x(hit.right()))
    }
}

fn one(
    ui: &mut Ui,
    stage: &Stage<'_>,
    block: &Block,
    step: &Step,
    (rect, stop): (Rect, Option<StepId>),
    out: &mut Vec<Action>,
) {
    let id = id_of(stage.shown.map.id, step.id);
    let response = ui.interact(rect, id, pressed(stop, step.id) | Sense::DRAG);
    let window = &stage.state.window.map;
    let selected = window.is_selected(step.id);
    response.widget_info(|| {
        // Worked out inside: egui asks for it only while something listens.
        let sentence = words::step(step, stage.shown.flow, stage.shown.analysis);
        WidgetInfo::selected(Role::Button, true, selected, sentence)
    });
    weigh(ui, id, stage.shown, step);
    if response.has_focus() {
        let arrows = EventFilter {
            horizontal_arrows: true,
            vertical_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, arrows));
    }
    let whole = stage.chart.rect(block.frame);
    // Tab may lead to a step that is scrolled out of sight.
    if response.gained_focus() && rect.height() < whole.height() {
        into_sight(stage, block, out);
    }
    hold(ui, stage, block, step, &response, out);
    press(ui, response, stage.shown, stage.state, step, out);
}

/// Tells of a step, in whichever view, how loaded it is, what it is the bottleneck of, and how the group marked it.
pub(in crate::ui::map) fn weigh(ui: &Ui, id: Id, shown: &Shown<'_>, step: &Step) {
    // Worked out inside: it is asked for only while something listens.
    ui.accesskit_node_builder(id, |node| {
        let weighed = words::weighed(step, shown.analysis);
        let marked = marks::said(&shown.map.marks, step.id);
        let parts = [weighed, marked].into_iter().filter(|words| !words.is_empty());
        node.set_description(parts.collect::<Vec<String>>().join(", "));
    });
}

/// The step that Tab leads to: the selected one, or the first; from there the arrow keys walk.
pub(in crate::ui::map) fn tab_stop(shown: &Shown<'_>, state: &State) -> Option<StepId> {
    let first = || shown.flow.steps.first().map(|step| step.id);
    let selected = state.window.map.selected().filter(|id| shown.flow.step(*id).is_some());
    selected.or_else(first)
}

/// How a step is pressed: by the pointer, and by Tab where it stops.
pub(in crate::ui::map) fn pressed(stop: Option<StepId>, step: StepId) -> Sense {
    if stop == Some(step) {
        Sense::click()
    } else {
        Sense::CLICK
    }
}

/// What a press on a step does in every view that draws it: it is selected or renamed, or its menu opens.
pub(in crate::ui::map) fn press(
    ui: &Ui,
    response: Response,
    shown: &Shown<'_>,
    state: &State,
    step: &Step,
    out: &mut Vec<Action>,
) {
    let window = &state.window.map;
    let selected = window.is_selected(step.id);
    let mut say = |action| out.push(Action::Map(action));
    if response.clicked() {
        let (more, on) = ui.input(|input| (input.modifiers.command, input.modifiers.shift));
        match (more, on) {
            (true, _) => say(MapAction::Select(SelectAction::Toggle(step.id))),
            (_, true) => say(MapAction::Select(SelectAction::Extend(step.id))),
            _ => say(MapAction::Select(SelectAction::One(Some(step.id)))),
        }
        // Taken out of the selection a step must not be what the keys go on from.
        if !(more && selected) {
            response.request_focus();
        }
    // Whoever comes by Tab sees in the inspector what the keyboard is at.
    } else if response.gained_focus() && !selected {
        say(MapAction::Select(SelectAction::One(Some(step.id))));
    }
    if response.double_clicked() {
        say(MapAction::Typing(TypingAction::Rename(Named::Step(step.id))));
    }
    // A tooltip under a hand that drags hides where it would land.
    let response = if state.window.map.hand.drag.is_none() && !response.context_menu_opened() {
        response.on_hover_ui(|ui| {
            ui.set_max_width(420.0);
            ui.label(words::tip(step, shown.flow, shown.analysis));
            marks::line_of(ui, shown, step.id);
        })
    } else {
        response
    };
    if response.secondary_clicked() && !selected {
        out.push(Action::Map(MapAction::Select(SelectAction::One(Some(step.id)))));
    }
    let by_key = window.open_menu && window.selected() == Some(step.id);
    menus(ui, &response, (shown, state), step, by_key, out);
}

/// The menu of a step whose widget is `response`: under the pointer after the right button, below the widget when asked for
/// by its key. Whether it is open.
pub(in crate::ui::map) fn menus(
    ui: &Ui,
    response: &Response,
    (shown, state): (&Shown<'_>, &State),
    step: &Step,
    by_key: bool,
    out: &mut Vec<Action>,
) -> bool {
    if by_key {
        out.push(Action::Map(MapAction::Select(SelectAction::MenuShown)));
    }
    // Looking after a menu for each of a thousand steps costs more than painting them.
    if !(by_key || response.secondary_clicked() || response.long_touched() || Popup::is_any_open(ui.ctx())) {
        return false;
    }
    let asked = by_key.then_some(SetOpenCommand::Bool(true));
    let below = Popup::menu(response)
        .id(response.id.with("menu by key"))
        .open_memory(asked);
    let below = below.show(|ui| step_menu::show(ui, shown, state, step, by_key, out));
    let at_pointer = Popup::context_menu(response).show(|ui| step_menu::show(ui, shown, state, step, false, out));
    below.is_some() || at_pointer.is_some()
}

/// Where on a block a place takes hold.
fn grip_at(stage: &Stage<'_>, block: &Block, at: Pos2) -> Grip {
    let x = at.x - stage.chart.origin.x;
    let near = |edge: f32| (x - edge).abs();
    // The handles of a selected block stand outside of it: all of them takes hold.
    let edges = [
        (Grip::End, (block.frame.right() - x).max(0.0)),
        (Grip::Boundary, near(block.work.x)),
        (Grip::Start, (x - block.frame.x).max(0.0)),
    ];
    // On a block so narrow the three edges would leave no body to take hold of.
    let narrow = block.frame.width < 4.0 * EDGE;
    let reach = if narrow { block.frame.width / 4.0 + 2.0 } else { EDGE }.max(3.0);
    // Without waiting its boundary lies on its start, which would take hold of nothing else.
    let no_wait = block.untimed || block.wait.width <= 0.0;
    let fits = |grip: &(Grip, f32)| grip.1 <= reach && !(no_wait && grip.0 == Grip::Boundary);
    let nearest = edges.into_iter().filter(fits).min_by(|a, b| a.1.total_cmp(&b.1));
    nearest.map_or(Grip::Body, |(grip, _)| grip)
}

fn hold(ui: &Ui, stage: &Stage<'_>, block: &Block, step: &Step, response: &Response, out: &mut Vec<Action>) {
    if let Some(at) = response.hover_pos() {
        let cursor = match grip_at(stage, block, at) {
            Grip::Body | Grip::Rework | Grip::Port => CursorIcon::Grab,
            Grip::Start | Grip::Boundary | Grip::End => CursorIcon::ResizeHorizontal,
        };
        ui.set_cursor_icon(cursor);
    }
    if let Some(at) = begins(ui, response) {
        let grip = grip_at(stage, block, at);
        // Several selected steps move together; times are changed one at a time.
        if grip != Grip::Body || !stage.state.window.map.is_selected(step.id) {
            out.push(Action::Map(MapAction::Select(SelectAction::One(Some(step.id)))));
        }
        out.push(Action::Map(MapAction::Drag(DragAction::Grab(Box::new(drag(
            stage, block, step, grip, at,
        ))))));
    }
    gesture::follow(ui, stage, step, response, out);
}

/// The drag that begins at `at`.
pub(in crate::ui::map) fn drag(stage: &Stage<'_>, block: &Block, step: &Step, grip: Grip, at: Pos2) -> Drag {
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
        // The scale as it is now: the map fits itself anew with each change, and would slide away under the hand.
        pixels_per_day: stage.frame.spec.pixels_per_day,
        days: stage.frame.days,
        scroll: stage.frame.scroll,
        minutes_per_pixel,
        at: on_map(stage, at),
    }
}

/// The arrow keys walk through the steps: sideways in their order, up and down by lane.
fn walk(ui: &Ui, stage: &Stage<'_>, out: &mut Vec<Action>) {
    let window = &stage.state.window;
    if ui.text_edit_focused()
        || window.overlay.is_some()
        || window.map.hand.drag.is_some()
        || Popup::is_any_open(ui.ctx())
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
    let grows = ui.input(|input| input.modifiers.shift_only());
    let pressed = |key| {
        ui.input_mut(|input| {
            // Alt and Ctrl with an arrow are commands of their own.
            let plain = !input.modifiers.any() || input.modifiers.shift_only();
            plain && input.consume_key(input.modifiers, key)
        })
    };
    let keys = [
        (Key::ArrowRight, Way::Along(1)),
        (Key::ArrowLeft, Way::Along(-1)),
        (Key::ArrowDown, Way::Down(1)),
        (Key::ArrowUp, Way::Down(-1)),
        (Key::Home, Way::First),
        (Key::End, Way::Last),
    ];
    let Some((_, way)) = keys.into_iter().find(|(key, _)| pressed(*key)) else {
        return;
    };
    let Some(next) = neighbour(stage, way) else { return };
    if grows {
        // The selection grows before the focus moves: what is focused is then part of it.
        out.push(Action::Map(MapAction::Select(SelectAction::Extend(next.step))));
    } else {
        out.push(Action::Map(MapAction::Select(SelectAction::One(Some(next.step)))));
    }
    focus(ui, id_of(stage.shown.map.id, next.step));
    into_sight(stage, next, out);
}

/// Moves the view as far as a step needs to be seen whole, with what stands around it.
fn into_sight(stage: &Stage<'_>, block: &Block, out: &mut Vec<Action>) {
    let frame = stage.chart.rect(block.frame);
    let room = stage.time.shrink(24.0);
    let right = (frame.left() - room.left()).min(0.0) + (frame.right() - room.right()).max(0.0);
    let down = (frame.top() - 40.0 - room.top()).min(0.0) + (frame.bottom() + 40.0 - room.bottom()).max(0.0);
    if right != 0.0 || down != 0.0 {
        let view = stage.frame.panned(vec2(right, down));
        out.push(Action::Map(MapAction::View(ViewAction::Part(view))));
    }
}

/// Gives a step the focus, and nothing else: the arrow key that led there does not lead on.
pub(in crate::ui::map) fn focus(ui: &Ui, id: Id) {
    ui.memory_mut(|memory| {
        // egui has noted the arrow already and would move on from the step that it gives the focus to.
        memory.move_focus(FocusDirection::None);
        memory.request_focus(id);
    });
}

/// Where a key leads.
#[derive(Debug, Clone, Copy)]
enum Way {
    /// In the order of the lines.
    Along(isize),
    /// To the lanes below or above.
    Down(i8),
    /// To the first step.
    First,
    /// To the last step.
    Last,
}

fn neighbour<'a>(stage: &'a Stage<'_>, way: Way) -> Option<&'a Block> {
    let blocks = &stage.chart.layout.blocks;
    let selected = stage.state.window.map.selected();
    let place = blocks.iter().position(|block| Some(block.step) == selected);
    let (place, down) = match (way, place) {
        (Way::Last, _) | (Way::Along(..0), None) => return blocks.last(),
        (Way::First, _) | (_, None) => return blocks.first(),
        (Way::Along(along), Some(place)) => return blocks.get(place.checked_add_signed(along)?),
        (Way::Down(down), Some(place)) => (place, f32::from(down)),
    };
    let here = blocks.get(place)?;
    // A point is rounding: blocks of one row are not below each other.
    let beyond = |block: &&Block| (block.frame.y - here.frame.y) * down > 1.0;
    let away = |block: &&Block| {
        let (dx, dy) = (
            block.frame.centre().x - here.frame.centre().x,
            block.frame.y - here.frame.y,
        );
        // The next lane first, and in it what lies nearest: a diagonal step would skip lanes.
        dy.abs() * 10.0 + dx.abs()
    };
    blocks.iter().filter(beyond).min_by(|a, b| away(a).total_cmp(&away(b)))
}

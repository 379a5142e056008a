//! What hands do on the map's timeline, for tests: presses, drags, and where a step stands.

use egui::{Modifiers, PointerButton, Pos2, Rect, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use flipchart::flow::{Flow, StepId};
use flipchart::ui::action::{Action, MapAction};
use flipchart::ui::state::State;
use flipchart::ui::update;

use crate::desk::{Desk, workshop};

pub type Table = Harness<'static, Desk>;

/// The flow that is shown; an empty one when there is no map.
pub fn flow(desk: &Table) -> Flow {
    let map = desk.state().state.shown_map();
    map.and_then(|map| workshop(desk).map(map))
        .map_or_else(Flow::default, |map| map.flow.clone())
}

/// It as flow text.
pub fn text(desk: &Table) -> String {
    flipchart::flow::text::print(&flow(desk))
}

/// The names of its steps.
pub fn names(desk: &Table) -> Vec<String> {
    flow(desk).steps.into_iter().map(|step| step.name).collect()
}

/// The id of a step.
pub fn id(desk: &Table, name: &str) -> StepId {
    flow(desk).find(name).unwrap_or_else(|| panic!("no step {name}")).id
}

/// The names of the selected steps.
pub fn selected(desk: &Table) -> Vec<String> {
    let flow = flow(desk);
    let ids = desk.state().state.window.map.all_selected(&flow);
    ids.into_iter().map(|id| flow.name_of(id).to_owned()).collect()
}

/// What undo would take back.
pub fn undoes(desk: &Table) -> String {
    let document = desk.state().state.document.as_ref().unwrap();
    document.history.undo_label().unwrap_or_default().to_owned()
}

/// The message at the foot of the window.
pub fn told(desk: &Table) -> String {
    let notice = desk.state().state.notice.as_ref();
    notice.map(|notice| notice.text.clone()).unwrap_or_default()
}

/// Where a step's block stands.
pub fn block(desk: &Table, name: &str) -> Rect {
    try_block(desk, name).unwrap_or_else(|| panic!("no block of {name}"))
}

/// The same, if it is on the screen.
pub fn try_block(desk: &Table, name: &str) -> Option<Rect> {
    let start = format!("{name},");
    let found = desk.get_all_by_role(egui::accesskit::Role::Button).find(|node| {
        let label = node.accesskit_node().label();
        label.is_some_and(|label| label.starts_with(&start))
    });
    found.map(|node| node.rect())
}

/// A click with keys held.
pub fn click_with(desk: &mut Table, at: Pos2, modifiers: Modifiers) {
    desk.hover_at(at);
    desk.run();
    button(desk, at, true, modifiers);
    button(desk, at, false, modifiers);
    desk.run();
    desk.event(egui::Event::ModifiersChanged(Modifiers::NONE));
    desk.run();
}

/// A plain click.
pub fn click(desk: &mut Table, at: Pos2) {
    click_with(desk, at, Modifiers::NONE);
}

fn button(desk: &mut Table, pos: Pos2, pressed: bool, modifiers: Modifiers) {
    desk.event(egui::Event::ModifiersChanged(modifiers));
    desk.event(egui::Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers,
    });
    desk.step();
}

/// Presses at `from`, moves by `by`, lets go.
pub fn drag(desk: &mut Table, from: Pos2, by: Vec2) {
    hold(desk, from, by);
    desk.drop_at(from + by);
    desk.run();
}

/// Presses at `from`, moves by `by` in steps, and still holds.
pub fn hold(desk: &mut Table, from: Pos2, by: Vec2) {
    desk.hover_at(from);
    desk.run();
    desk.drag_at(from);
    desk.step();
    for part in 1..=4 {
        desk.hover_at(from + by * (part as f32 / 4.0));
        desk.step();
    }
    desk.run();
}

/// Carries out an action of the map.
pub fn act(desk: &mut Table, action: MapAction) {
    let desk_state = desk.state_mut();
    update::update(&mut desk_state.state, Action::Map(action), &mut desk_state.effects);
    desk.run();
}

/// A state with nothing selected, nothing said and nothing to undo.
pub fn ready(mut state: State) -> State {
    state.notice = None;
    if let Some(document) = &mut state.document {
        document.history = flipchart::workshop::History::default();
    }
    state.window.map.typing.entry.clear();
    state.window.map.typing.focus_entry = false;
    state.window.map.select(None);
    state
}

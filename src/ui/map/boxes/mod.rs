//! The flow as the classic value stream map: boxes with their data, queues between them, the ladder below.

mod data;
mod drag;
mod paint;
pub(in crate::ui::map) mod paper;
mod sheet;
mod walk;

use std::sync::Arc;

use egui::{EventFilter, Id, Rect, Role, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::shown::Shown;
use super::timeline::{gesture, steps};
use super::{renaming, words};
use crate::flow::layout::{BoxMap, BoxSpec, ProcessBox, boxes};
use crate::flow::{Step, StepId};
use crate::ui::action::{Action, MapAction, SelectAction, TypingAction};
use crate::ui::figures::kept::kept;
use crate::ui::map::boxes::sheet::Sheet;
use crate::ui::state::State;
use crate::ui::state::map::Named;
use crate::ui::theme;

/// Height of the part of a box that holds its name.
const HEAD: f32 = 46.0;

/// Shows it in `rect`.
pub(super) fn show(ui: &mut Ui, rect: Rect, shown: &Shown<'_>, state: &State, out: &mut Vec<Action>) {
    let background = ui.interact(rect, Id::unique("map background"), Sense::CLICK);
    if background.clicked() {
        out.push(Action::Map(MapAction::Select(SelectAction::One(None))));
    }
    let laid = laid_out(ui, shown, rect.width());
    let ground = theme::standing_on(theme::tokens(ui.ctx()).surface);
    let mut child = ui.new_child(UiBuilder::new().max_rect(rect).ui_stack_info(ground).id_salt("boxes"));
    ScrollArea::vertical()
        .id_salt(("boxes", shown.map.id.0))
        .auto_shrink(false)
        .show_viewport(&mut child, |ui, _| {
            ui.set_width(rect.width());
            ui.set_height(laid.height + theme::space::S8);
            // On a whole point, or all thin lines would be blurred.
            let left = ((rect.width() - laid.width) / 2.0).max(0.0).floor();
            let sheet = Sheet {
                laid: &laid,
                shown,
                state,
                origin: ui.min_rect().min + vec2(left, 0.0),
                rare: data::Rare::of(shown.flow),
            };
            sheet.paint(ui.painter(), theme::tokens(ui.ctx()));
            let clip = ui.clip_rect();
            let stop = steps::tab_stop(shown, state);
            // Boxes stand in the order of the steps.
            for (own, step) in laid.boxes.iter().zip(&shown.flow.steps) {
                if sheet.rect(own.frame).intersects(clip) {
                    one(ui, &sheet, (own, step), stop, out);
                }
            }
            sheet.would_be(ui.painter(), theme::tokens(ui.ctx()));
            drag::paint(ui, &sheet);
            gesture::watch(ui, state, out);
            rename(ui, &sheet, out);
            walk::keys(ui, &sheet, out);
            follow(ui, &sheet);
        });
}

/// Height of the data of every box of this flow.
fn spec(shown: &Shown<'_>, room: f32) -> BoxSpec {
    BoxSpec {
        room,
        head: HEAD,
        data: data::height(shown.flow),
    }
}

fn laid_out(ui: &Ui, shown: &Shown<'_>, room: f32) -> Arc<BoxMap> {
    let spec = spec(shown, room);
    kept(ui.ctx(), Id::unique("map boxes"), &[shown.analysis], spec, || {
        boxes(shown.flow, shown.analysis, &spec)
    })
}

/// A box that can be pressed.
fn one(ui: &mut Ui, sheet: &Sheet<'_>, (own, step): (&ProcessBox, &Step), stop: Option<StepId>, out: &mut Vec<Action>) {
    let (shown, state) = (sheet.shown, sheet.state);
    let id = steps::id_of(shown.map.id, step.id);
    let sense = steps::pressed(stop, step.id) | Sense::DRAG;
    let response = ui.interact(sheet.rect(own.frame), id, sense);
    let selected = state.window.map.is_selected(step.id);
    response.widget_info(|| {
        let sentence = words::step(step, shown.flow, shown.analysis);
        WidgetInfo::selected(Role::Button, true, selected, sentence)
    });
    steps::weigh(ui, id, shown, step);
    if response.has_focus() {
        let arrows = EventFilter {
            horizontal_arrows: true,
            vertical_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, arrows));
    }
    drag::follow(ui, sheet, step, &response, out);
    steps::press(ui, response, shown, state, step, out);
}

/// The field over the name of the step that is being renamed.
fn rename(ui: &mut Ui, sheet: &Sheet<'_>, out: &mut Vec<Action>) {
    let Some((Named::Step(id), _)) = &sheet.state.window.map.typing.renaming else {
        return;
    };
    let Some(own) = sheet.laid.of(*id) else {
        out.push(Action::Map(MapAction::Typing(TypingAction::DropName)));
        return;
    };
    let frame = sheet.rect(own.frame);
    let rect = Rect::from_min_size(
        pos2(frame.left() - 10.0, frame.top() + 8.0),
        vec2(frame.width() + 20.0, 28.0),
    );
    renaming::field(ui, rect, Named::Step(*id), "Name of the step", sheet.state, out);
}

/// Brings a step into view that has just been selected, here or elsewhere.
fn follow(ui: &Ui, sheet: &Sheet<'_>) {
    let id = Id::unique("boxes follow");
    let selected = sheet.state.window.map.selection;
    let before: Option<Option<StepId>> = ui.data(|data| data.get_temp(id));
    if before == Some(selected) {
        return;
    }
    ui.data_mut(|data| data.insert_temp(id, selected));
    if let Some(own) = selected.and_then(|step| sheet.laid.of(step)) {
        ui.scroll_to_rect(sheet.rect(own.frame).expand(32.0), None);
    }
}

//! The rehearsal is over: what it came to, section by section, the slides that ran over, and the remarks.

use egui::{Rect, ScrollArea, Sense, Ui, UiBuilder, vec2};

use super::{layout, line, remarks, result, sections};
use crate::ui::action::Action;
use crate::ui::state::State;
use crate::ui::state::rehearse::Rehearsing;
use crate::ui::theme::space;
use crate::ui::widgets::{TabGrid, reading};

/// Shows the surface once the rehearsal is over.
pub(super) fn show(ui: &mut Ui, whole: Rect, state: &State, rehearsing: &Rehearsing, out: &mut Vec<Action>) {
    if whole.width() < space::TABS {
        stacked(ui, whole, state, rehearsing, out);
        return;
    }
    let places = layout::summed(whole);
    sections::show(ui, places.table, state, rehearsing, true, out);
    result::show(ui, places.result, state, rehearsing);
    result::over(ui, places.over, rehearsing, true);
    remarks::to_tick(ui, places.remarks, rehearsing, true, out);
    line::show(ui, places.line, state, rehearsing, out);
    line::status(ui, places.status, state, rehearsing);
}

/// All panes below each other, where there is no room beside.
fn stacked(ui: &mut Ui, whole: Rect, state: &State, rehearsing: &Rehearsing, out: &mut Vec<Action>) {
    let places = TabGrid::of(whole);
    let body = places.body.with_min_y(places.bar.top());
    let mut child = ui.new_child(UiBuilder::new().max_rect(body).id_salt("summary"));
    child.set_clip_rect(body.intersect(ui.clip_rect()));
    child.spacing_mut().item_spacing = vec2(0.0, space::S12);
    let area = ScrollArea::vertical()
        .id_salt("summary of the rehearsal")
        .auto_shrink(false);
    area.show(&mut child, |ui| {
        reading(ui, "What the rehearsal came to");
        let place = |ui: &mut Ui, height: f32| ui.allocate_exact_size(vec2(body.width(), height), Sense::empty()).0;
        let rect = place(ui, 210.0);
        result::show(ui, rect, state, rehearsing);
        let rect = place(ui, sections::whole_height(rehearsing));
        sections::show(ui, rect, state, rehearsing, false, out);
        let rect = place(ui, result::over_height(rehearsing));
        result::over(ui, rect, rehearsing, false);
        let rect = place(ui, remarks::whole_height(rehearsing));
        remarks::to_tick(ui, rect, rehearsing, false, out);
    });
    line::show(ui, places.line, state, rehearsing, out);
    line::status(ui, places.status, state, rehearsing);
}

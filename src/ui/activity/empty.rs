//! Before an activity was opened: all of them to choose from; and the ones that were opened, to go back to.

use egui::{Rect, ScrollArea, Ui, UiBuilder, pos2, vec2};

use super::bars;
use super::list;
use crate::ui::action::{Action, ActivityAction};
use crate::ui::state::State;
use crate::ui::theme::typeface::Face;
use crate::ui::theme::{self, icons, space, typeface};
use crate::ui::widgets::{Pane, choices, follow_focus, icon_at};

/// Height of a row.
const ROW: f32 = 64.0;

/// Shows all activities to choose from.
pub(super) fn show(ui: &mut Ui, rect: Rect, out: &mut Vec<Action>) {
    Pane::new("Activities").strong().show_in(
        ui,
        rect,
        |_| {},
        |ui, inner| {
            ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
                choices(ui, "Activities");
                ui.spacing_mut().item_spacing.y = 0.0;
                for entry in list::all() {
                    let (row, _) = ui.allocate_exact_size(vec2(inner.width(), ROW), egui::Sense::hover());
                    let id = ui.scope_id().with(("activity", entry.name));
                    let said = format!("{}: {}", entry.name, entry.tip);
                    let response = bars::row(ui, row, id, false, &said);
                    let tokens = theme::tokens(ui.ctx());
                    let middle = row.center().y;
                    icon_at(
                        ui.painter(),
                        pos2(row.left() + 28.0, middle),
                        entry.icon,
                        22.0,
                        tokens.blue,
                        Face::Icon,
                    );
                    let room = row.width() - 72.0;
                    let style = typeface::BODY.face(Face::SemiBold);
                    bars::left(
                        ui.painter(),
                        pos2(row.left() + 56.0, middle - 11.0),
                        entry.name,
                        style,
                        tokens.ink,
                        room,
                    );
                    let at = pos2(row.left() + 56.0, middle + 12.0);
                    bars::left(ui.painter(), at, entry.tip, typeface::SECOND, tokens.ink2, room);
                    bars::underline(ui, row);
                    if response.clicked() {
                        out.push(Action::Activity(ActivityAction::Open(entry.activity)));
                    }
                }
                follow_focus(ui, "activities");
            });
        },
    );
}

/// Shows the openings so far, the latest first.
pub(super) fn runs(ui: &mut Ui, rect: Rect, state: &State, out: &mut Vec<Action>) {
    let Some(document) = &state.document else { return };
    let workshop = document.workshop();
    let count = workshop.activities.len().to_string();
    Pane::new("Opened").note(&count).show_in(
        ui,
        rect,
        |_| {},
        |ui, inner| {
            if workshop.activities.is_empty() {
                bars::nothing(ui, inner, "None yet", "Choose one, or open it from its agenda item");
                return;
            }
            let mut child = ui.new_child(UiBuilder::new().max_rect(inner).id_salt("opened"));
            ScrollArea::vertical().auto_shrink(false).show(&mut child, |ui| {
                choices(ui, "Opened activities");
                ui.spacing_mut().item_spacing.y = 0.0;
                // Whoever goes back goes back to what was done last.
                for run in workshop.activities.iter().rev() {
                    let Some(entry) = list::of(run.record.activity()) else {
                        continue;
                    };
                    let (row, _) = ui.allocate_exact_size(vec2(inner.width(), space::LIST_ROW), egui::Sense::hover());
                    let at = state.now.local(run.at).format("%H:%M").to_string();
                    let name = match &run.group {
                        Some(group) => format!("{}, {group}", entry.name),
                        None => entry.name.to_owned(),
                    };
                    let chosen = state.activity().is_some_and(|shown| shown.id == run.id);
                    let id = ui.scope_id().with(("opened", run.id.0));
                    let response = bars::row(ui, row, id, chosen, &format!("{name}, {at}"));
                    let tokens = theme::tokens(ui.ctx());
                    let middle = row.center().y;
                    icon_at(
                        ui.painter(),
                        pos2(row.left() + 22.0, middle),
                        entry.icon,
                        16.0,
                        tokens.ink2,
                        Face::Icon,
                    );
                    let time = bars::right(
                        ui.painter(),
                        pos2(row.right() - 44.0, middle),
                        &at,
                        typeface::SECOND,
                        tokens.ink2,
                    );
                    let room = time.left() - row.left() - 48.0;
                    bars::left(
                        ui.painter(),
                        pos2(row.left() + 40.0, middle),
                        &name,
                        typeface::LIST,
                        tokens.ink,
                        room,
                    );
                    let place = pos2(row.right() - 20.0, middle);
                    if bars::icon_button(
                        ui,
                        place,
                        icons::TRASH,
                        &format!("Remove {name}, {at}"),
                        ("remove", run.id.0),
                    ) {
                        out.push(Action::Activity(ActivityAction::Remove(run.id)));
                    } else if response.clicked() {
                        out.push(Action::Activity(ActivityAction::Show(run.id)));
                    }
                }
                follow_focus(ui, "opened activities");
            });
        },
    );
}

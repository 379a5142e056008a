//! A proposal to make up for lost time: the items that are left, shorter in proportion. It applies only when it is taken.

use egui::{Align2, Rect, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

use super::panel::{self, FOOT, Panel};
use crate::ui::action::Action;
use crate::ui::state::{Document, State};
use crate::ui::theme::typeface::{self, Face};
use crate::ui::theme::{self, icons, space};
use crate::ui::widgets::{Button, icon_at, reading, rule, text_at};
use crate::workshop::{CatchUp, Edit, WorkshopEdit};

/// Width of the panel.
const WIDTH: f32 = 520.0;
/// Height of a row.
const ROW: f32 = 32.0;

/// Shows it.
pub(super) fn show(ui: &mut Ui, state: &State, out: &mut Vec<Action>) {
    let Some(document) = &state.document else { return };
    // Worked out in every frame, not once: it would grow older than the delay it makes up for.
    let proposal = document.workshop().catch_up(state.now.at);
    Panel::new("Catch up", WIDTH)
        .icon(icons::TIMER)
        .show(ui, out, |ui, room, out| match &proposal {
            Some(proposal) => offer(ui, room.height, document, proposal, out),
            None => on_time(ui, document, state, out),
        });
}

fn on_time(ui: &mut Ui, document: &Document, state: &State, out: &mut Vec<Action>) {
    let behind = document.workshop().pace(state.now.at).behind;
    panel::body(ui, |ui| {
        panel::sentence(
            ui,
            if behind < 0.5 {
                "You are on time: there is nothing to shorten."
            } else {
                "This is the last item: there is nothing left to shorten."
            },
        );
    });
    panel::foot(ui, |ui| {
        if panel::enter(ui) | Button::new("Close").key("Enter").primary().show(ui).clicked() {
            out.push(Action::Overlay(None));
        }
    });
}

fn offer(ui: &mut Ui, height: f32, document: &Document, proposal: &CatchUp, out: &mut Vec<Action>) {
    // Measured once it is there: the sentence may need two lines.
    let top = ui.cursor().top();
    panel::body(ui, |ui| {
        let lost = minutes(proposal.behind);
        let words = if proposal.still_behind < 0.5 {
            format!("You are {lost} behind. Shorter, the rest ends by plan.")
        } else {
            format!(
                "You are {lost} behind. Shorter, the rest still ends {} late.",
                minutes(proposal.still_behind)
            )
        };
        panel::sentence(ui, &words);
    });
    rule(ui);
    let above = ui.cursor().top() - top;
    // No taller than its rows: what is read takes the whole height that the list may have.
    let rows = proposal.items.len() as f32 * ROW + 2.0 * space::S8;
    let list = ScrollArea::vertical()
        .max_height((height - FOOT - above).min(rows).max(ROW * 2.0))
        .auto_shrink([false, true]);
    list.show(ui, |ui| {
        reading(ui, "Shorter minutes");
        ui.add_space(space::S8);
        for shorter in &proposal.items {
            let title = document
                .session()
                .agenda
                .get(shorter.item)
                .map_or("", |item| item.title.as_str());
            row(ui, shorter.item, title, shorter.before, shorter.after);
        }
        ui.add_space(space::S8);
    });
    panel::foot(ui, |ui| {
        let taken = panel::enter(ui) | Button::new("Shorten").key("Enter").primary().show(ui).clicked();
        if taken {
            out.push(Action::Overlay(None));
            out.push(Action::Edit(Edit::Workshop(WorkshopEdit::SetPlan(Some(
                proposal.plan.clone(),
            )))));
        }
        if Button::new("Keep the plan").key("Esc").quiet().show(ui).clicked() {
            out.push(Action::Overlay(None));
        }
    });
}

fn row(ui: &mut Ui, item: usize, title: &str, before: f32, after: f32) {
    let tokens = theme::tokens(ui.ctx());
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let said = format!("{title}: {} becomes {}", minutes(before), minutes(after));
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, said.as_str()));
    let rect = rect.shrink2(vec2(space::S16, 0.0));
    let middle = rect.center().y;
    let right = |offset: f32, text: &str, strong: bool, color| {
        let style = typeface::LIST.face(if strong { Face::SemiBold } else { Face::Regular });
        text_at(
            ui.painter(),
            pos2(rect.right() - offset, middle),
            Align2::RIGHT_CENTER,
            text,
            style,
            color,
            64.0,
        )
    };
    let changed = (before - after).abs() >= 0.05;
    right(
        0.0,
        &minutes(after),
        true,
        if changed { tokens.blue } else { tokens.ink },
    );
    icon_at(
        ui.painter(),
        pos2(rect.right() - 72.0, middle),
        icons::ARROW_RIGHT,
        14.0,
        tokens.ink3,
        Face::Icon,
    );
    right(88.0, &minutes(before), false, tokens.ink2);
    let number = Rect::from_min_size(rect.min, vec2(24.0, ROW));
    let at = number.right_center() - vec2(4.0, 0.0);
    text_at(
        ui.painter(),
        at,
        Align2::RIGHT_CENTER,
        &(item + 1).to_string(),
        typeface::LIST,
        tokens.ink3,
        24.0,
    );
    let at = pos2(rect.left() + 32.0, middle);
    text_at(
        ui.painter(),
        at,
        Align2::LEFT_CENTER,
        title,
        typeface::LIST,
        tokens.ink,
        rect.width() - 200.0,
    );
}

/// Minutes as the agenda shows them: whole, or with a half.
fn minutes(minutes: f32) -> String {
    // Finer than half a minute nobody keeps a plan.
    let halves = (minutes * 2.0).round() / 2.0;
    if halves.fract() == 0.0 {
        format!("{halves:.0} min")
    } else {
        format!("{halves:.1} min")
    }
}

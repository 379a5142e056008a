//! The workshop beside what somebody else has written into its file: what differs, row by row, and what becomes of the two.

use egui::{ScrollArea, Ui, vec2};

use super::panel::{self, FOOT, Panel};
use crate::store::Choice;
use crate::ui::action::Action;
use crate::ui::figures::differing::differing;
use crate::ui::state::State;
use crate::ui::theme::typeface::{self, Face};
use crate::ui::theme::{self, icons, space};
use crate::ui::widgets::{Button, reading, rule};
use crate::workshop::Difference;
use crate::workshop::difference::in_short;

/// Width of the panel.
const WIDTH: f32 = 960.0;
/// Width of what differs, as a share of the whole.
const NAME: f32 = 0.26;

/// Shows them.
pub(super) fn show(ui: &mut Ui, state: &State, out: &mut Vec<Action>) {
    let Some(document) = &state.document else { return };
    // It may be settled from elsewhere while this is open: a dialog about nothing closes by itself.
    let Some(conflict) = document.conflict() else {
        out.push(Action::Overlay(None));
        return;
    };
    let Ok(theirs) = &conflict.theirs else {
        out.push(Action::Overlay(None));
        return;
    };
    let written = conflict
        .written
        .map(|at| state.now.local(at).format(", %-d %b, %H:%M").to_string());
    let heads = [
        format!("Yours: {}", in_short(document.workshop())),
        format!(
            "{}{}: {}",
            if conflict.older { "The older file" } else { "The file" },
            written.unwrap_or_default(),
            in_short(theirs)
        ),
    ];
    let ours = document.snapshot();
    let found = differing(ui.ctx(), &ours, theirs);
    Panel::new("Two versions of this workshop", WIDTH)
        .icon(icons::GIT_DIFF)
        .show(ui, out, |ui, room, out| {
            table(ui, room.height - FOOT, &found, &heads);
            panel::foot(ui, |ui| {
                for (name, tip, choice) in [
                    (
                        "Keep both",
                        "Yours goes on in a file of its own beside it",
                        Choice::Both,
                    ),
                    (
                        "Take theirs",
                        "Opens the file; yours is kept among its versions",
                        Choice::Theirs,
                    ),
                    (
                        "Keep mine",
                        "Yours into the file; theirs is kept beside it as “other version”",
                        Choice::Mine,
                    ),
                ] {
                    if Button::new(name).show(ui).on_hover_text(tip).clicked() {
                        out.push(Action::Settle(choice));
                    }
                }
                if Button::new("Later").key("Esc").quiet().show(ui).clicked() {
                    out.push(Action::Overlay(None));
                }
            });
        });
}

/// What differs between two states of a workshop, with a head over each; of no more than `height`.
fn table(ui: &mut Ui, height: f32, found: &[Difference], heads: &[String; 2]) {
    let [mine, theirs] = heads;
    row(ui, "", mine, theirs, true);
    rule(ui);
    if found.is_empty() {
        panel::body(ui, |ui| {
            panel::sentence(ui, "Nothing differs but the times of the agenda.");
        });
        return;
    }
    ScrollArea::vertical()
        .max_height((height - 64.0).max(100.0))
        .auto_shrink([false, true])
        .show(ui, |ui| {
            reading(ui, "What differs");
            for (at, difference) in found.iter().enumerate() {
                if at > 0 {
                    rule(ui);
                }
                one_difference(ui, difference);
            }
        });
}

fn one_difference(ui: &mut Ui, difference: &Difference) {
    let or = |text: &str| {
        if text.is_empty() {
            "not there".to_owned()
        } else {
            text.to_owned()
        }
    };
    row(
        ui,
        &difference.what,
        &or(&difference.one),
        &or(&difference.other),
        false,
    );
}

fn row(ui: &mut Ui, what: &str, one: &str, other: &str, head: bool) {
    let tokens = theme::tokens(ui.ctx());
    egui::Frame::NONE
        .inner_margin(egui::Margin::symmetric(16, 10))
        .show(ui, |ui| {
            let width = ui.available_width();
            ui.set_width(width);
            let name = (width * NAME).round();
            let cell = (width - name - 2.0 * space::S12) / 2.0;
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing = vec2(space::S12, 0.0);
                let style = if head {
                    typeface::SECOND.face(Face::SemiBold)
                } else {
                    typeface::LIST
                };
                for (text, room, ink) in [
                    (what, name, tokens.ink2),
                    (one, cell, tokens.ink),
                    (other, cell, tokens.ink),
                ] {
                    ui.allocate_ui(vec2(room, 18.0), |ui| {
                        ui.set_width(room);
                        ui.add(egui::Label::new(style.text(text, ink)).wrap());
                    });
                }
            });
        });
}

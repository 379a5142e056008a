//! Earlier states of the open workshop: a list by time, what differs from now, and the ways to bring one back. Nothing that is there is
//! written over.

use egui::{ScrollArea, Ui, vec2};

use super::both;
use super::panel::{self, FOOT, Panel};
use super::rows::{self, Row};
use super::versions_chart::{self, time};
use crate::store::{Reason, VersionKept};
use crate::ui::action::{Action, KeptAction};
use crate::ui::state::{Document, Now, State};
use crate::ui::theme::{icons, space};
use crate::ui::widgets::{Button, rule};
use crate::workshop::Workshop;
use crate::workshop::difference::{counted, in_short};

/// Width of the panel.
const WIDTH: f32 = 1080.0;
/// Width of the list: at least, at most, and as a share of the panel.
const LIST: (f32, f32, f32) = (290.0, 400.0, 0.37);
/// Below this width the list stands above what it shows.
const NARROW: f32 = 760.0;

/// Shows them.
pub(super) fn show(ui: &mut Ui, state: &State, out: &mut Vec<Action>) {
    let Some(document) = &state.document else { return };
    let versions = state
        .kept
        .versions
        .as_slice()
        .iter()
        .filter(|_| state.kept.of.as_ref() == Some(&document.workshop().id))
        .collect::<Vec<_>>();
    let name = format!("Versions of {}", document.workshop().title);
    Panel::new(&name, WIDTH)
        .icon(icons::ARROW_COUNTER_CLOCKWISE)
        .show(ui, out, |ui, room, out| {
            if versions.is_empty() {
                panel::body(ui, |ui| {
                    panel::sentence(
                        ui,
                        "Versions are kept from the first change on, one for each minute with changes.",
                    );
                });
                return;
            }
            let moved = rows::moved(ui, state.window.chosen, versions.len());
            let chosen = moved.unwrap_or(state.window.chosen.min(versions.len() - 1));
            if let Some(row) = moved {
                out.push(Action::Choose(row));
            }
            let shown = state.kept.shown.as_ref();
            if let Some(version) = versions.get(chosen)
                && shown.is_none_or(|(known, _)| known != *version)
            {
                out.push(Action::Kept(KeptAction::Look((*version).clone())));
            }
            let height = (room.height - FOOT).max(160.0);
            if room.width < NARROW {
                list(
                    ui,
                    vec2(room.width, height * 0.4),
                    state.now,
                    &versions,
                    (chosen, moved),
                    out,
                );
                rule(ui);
                beside(ui, height * 0.6, state, document);
            } else {
                let (least, most, share) = LIST;
                let width = (room.width * share).clamp(least, most).round();
                ui.horizontal_top(|ui| {
                    ui.spacing_mut().item_spacing.x = 0.0;
                    list(ui, vec2(width, height), state.now, &versions, (chosen, moved), out);
                    ui.vertical(|ui| {
                        ui.set_width(room.width - width);
                        beside(ui, height, state, document);
                    });
                });
            }
            foot(ui, shown.map(|(version, read)| (version, read.as_deref().ok())), out);
        });
}

fn list(
    ui: &mut Ui,
    size: egui::Vec2,
    now: Now,
    versions: &[&VersionKept],
    (chosen, moved): (usize, Option<usize>),
    out: &mut Vec<Action>,
) {
    let down = egui::Layout::top_down(egui::Align::Min);
    ui.allocate_ui_with_layout(size, down, |ui| {
        ui.set_width(size.x);
        // Versions of an older Flipchart do not say how much was changed.
        let told = versions
            .windows(2)
            .any(|pair| matches!(pair, [version, before] if version.changes_since(before) > Some(0)));
        let chart = if told && size.y > 3.0 * versions_chart::HEIGHT {
            versions_chart::show(ui, size.x, now, versions, chosen);
            rule(ui);
            versions_chart::HEIGHT
        } else {
            0.0
        };
        ScrollArea::vertical()
            .id_salt("versions")
            .max_height(size.y - chart)
            .auto_shrink([false, true])
            .show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                for (at, version) in versions.iter().enumerate() {
                    let row = Row {
                        icon: icon_of(version.why),
                        name: &time(now, version),
                        more: &more(version, versions.get(at + 1).copied()),
                        key: "",
                        chosen: at == chosen,
                    };
                    let response = row.show(ui);
                    if moved == Some(at) {
                        response.scroll_to_me(None);
                    }
                    if response.clicked() {
                        out.push(Action::Choose(at));
                    }
                }
                ui.add_space(space::S8);
            });
    });
}

fn beside(ui: &mut Ui, height: f32, state: &State, document: &Document) {
    match &state.kept.shown {
        Some((version, Ok(then))) => {
            let heads = [
                format!("As it was at {}: {}", time(state.now, version), in_short(then)),
                format!("Now: {}", in_short(document.workshop())),
            ];
            both::table(ui, height, then, document.workshop(), &heads);
        }
        Some((_, Err(why))) => panel::body(ui, |ui| panel::sentence(ui, why)),
        None => panel::body(ui, |ui| panel::sentence(ui, "Reading…")),
    }
}

fn foot(ui: &mut Ui, shown: Option<(&VersionKept, Option<&Workshop>)>, out: &mut Vec<Action>) {
    let enter = panel::enter(ui);
    panel::foot(ui, |ui| {
        let Some((version, Some(then))) = shown else { return };
        let restore = Button::new("Restore as copy").key("Enter").primary().show(ui);
        if enter
            || restore
                .on_hover_text("Writes it into a file of its own, called by its time")
                .clicked()
        {
            out.push(Action::Kept(KeptAction::Restore(version.clone())));
        }
        for (name, tip, part) in [
            (
                "Take its maps",
                "Adds its maps to this workshop, beside those there are",
                Part::Maps,
            ),
            (
                "Take its notes",
                "Adds those of its notes that are not here any more",
                Part::Notes,
            ),
        ] {
            let any = match part {
                Part::Maps => !then.maps.is_empty(),
                Part::Notes => !then.notes.is_empty(),
            };
            if any && Button::new(name).show(ui).on_hover_text(tip).clicked() {
                out.push(Action::Kept(match part {
                    Part::Maps => KeptAction::TakeMaps,
                    Part::Notes => KeptAction::TakeNotes,
                }));
            }
        }
    });
}

/// What of a version can be taken along.
#[derive(Clone, Copy)]
enum Part {
    Maps,
    Notes,
}

/// Why it was kept, and what came since the one before: "Closed · 2 notes more".
fn more(version: &VersionKept, before: Option<&VersionKept>) -> String {
    let mut parts: Vec<String> = Some(word(version.why))
        .into_iter()
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect();
    if let (Some(holds), Some(before)) = (&version.holds, before) {
        let since = before
            .holds
            .as_ref()
            .map(|before| holds.since(before))
            .unwrap_or_default();
        match (since.is_empty(), version.changes_since(before)) {
            (false, _) => parts.push(since.join(", ")),
            (true, Some(changes)) if changes > 0 => {
                parts.push(counted(usize::try_from(changes).unwrap_or(usize::MAX), "change"));
            }
            (true, _) => {}
        }
    }
    parts.join(" · ")
}

fn word(why: Reason) -> &'static str {
    match why {
        Reason::Started => "Started",
        Reason::Minute => "",
        Reason::Closed => "Closed",
        Reason::Stopped => "Before it stopped",
        Reason::Replaced => "Before theirs was taken",
    }
}

fn icon_of(why: Reason) -> char {
    match why {
        Reason::Started => icons::PLAY,
        Reason::Minute => icons::FLOPPY_DISK,
        Reason::Closed => icons::FLAG_CHECKERED,
        Reason::Stopped => icons::WARNING,
        Reason::Replaced => icons::USERS,
    }
}

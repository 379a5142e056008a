//! Where is my work: in words what lies where, what the disk has acknowledged, and what other workshops have in the recovery data.

use egui::{ScrollArea, Ui, vec2};

use super::panel::{self, FOOT, Panel};
use crate::store::Recoverable;
use crate::store::places::tilde;
use crate::store::recover::Lacks;
use crate::ui::action::{Action, Command, KeptAction};
use crate::ui::state::{Document, HasFile, Saving, State, Surface};
use crate::ui::theme::typeface::{self, Face};
use crate::ui::theme::{self, icons, space};
use crate::ui::widgets::{Button, icon, reading, rule};
use crate::workshop::difference::{counted, in_short};

/// Width of the panel.
const WIDTH: f32 = 780.0;
/// Width of what a row is about.
const NAME: f32 = 150.0;

/// Shows it.
pub(super) fn show(ui: &mut Ui, state: &State, out: &mut Vec<Action>) {
    Panel::new("Where is my work?", WIDTH)
        .icon(icons::HARD_DRIVES)
        .show(ui, out, |ui, room, out| {
            let scroll = ScrollArea::vertical()
                .max_height((room.height - FOOT).max(120.0))
                .auto_shrink([false, true]);
            scroll.show(ui, |ui| {
                reading(ui, "Where the work is");
                match &state.document {
                    Some(document) => open(ui, state, document),
                    None => panel::body(ui, |ui| panel::sentence(ui, "No workshop is open.")),
                }
                others(ui, state, out);
            });
            panel::foot(ui, |ui| {
                if Button::new("Close").key("Esc").primary().show(ui).clicked() {
                    out.push(Action::Overlay(None));
                }
                if state.document.is_some() {
                    if Button::new("Save as…").show(ui).clicked() {
                        out.push(Action::Command(Command::SaveAs));
                    }
                    if Button::new("Versions").show(ui).clicked() {
                        out.push(Action::Overlay(None));
                        out.push(Action::Surface(Surface::Versions));
                    }
                }
            });
        });
}

fn open(ui: &mut Ui, state: &State, document: &Document) {
    let file = tilde(&document.path);
    let memory = document.only_in_memory();
    let (good, said) = match &document.saving {
        Saving::Saved(_) if document.has_file() == HasFile::No => (
            true,
            "The workshop has not begun, so it is in no file: Begin, or the first note, makes one.".to_owned(),
        ),
        Saving::Saved(at) => (
            true,
            format!(
                "All of it is in {file}, since {}.",
                state.now.local(*at).format("%H:%M:%S")
            ),
        ),
        Saving::Pending => (true, format!("The last change is on its way to {file}.")),
        Saving::Journaled => (true, format!("{file} follows within half a minute.")),
        Saving::JournalOnly(why) | Saving::Failed(why) => (false, format!("{file} lacks the last changes. {why}.")),
        Saving::ReadOnly(why) => (true, format!("{file} is only read: {why}.")),
    };
    row(ui, good, "The file", &said);
    if !matches!(document.saving, Saving::ReadOnly(_)) {
        let folder = tilde(&state.kept.folder);
        let said = match memory {
            0 => format!("Every change is on this computer's disk, in {folder}."),
            1 => format!("1 change is in memory only. What was kept before is in {folder}."),
            count => format!("{count} changes are in memory only. What was kept before is in {folder}."),
        };
        rule(ui);
        row(ui, memory == 0, "The journal", &said);
    }
    let own = state.kept.of.as_ref() == Some(&document.workshop().id);
    if own {
        let bytes: u64 = state.kept.versions.iter().map(|version| version.bytes).sum();
        let said = match state.kept.versions.len() {
            0 => "None yet: they are kept from the first change on.".to_owned(),
            count => format!(
                "{} on this computer, {} KB.",
                counted(count, "earlier state"),
                bytes.div_ceil(1024)
            ),
        };
        rule(ui);
        row(ui, true, "Versions", &said);
    }
    if document.conflict().is_some() {
        rule(ui);
        row(
            ui,
            false,
            "Another version",
            "Somebody else has changed the file. Both are kept until it is chosen what becomes of them.",
        );
    }
}

/// Other workshops that have something in the recovery data which no file has.
fn others(ui: &mut Ui, state: &State, out: &mut Vec<Action>) {
    if state.kept.others.is_empty() {
        return;
    }
    rule(ui);
    panel::body(ui, |ui| {
        panel::sentence(ui, "In the recovery data of this computer, and in no file:");
    });
    for found in &state.kept.others {
        rule(ui);
        other(ui, found, out);
    }
}

fn other(ui: &mut Ui, found: &Recoverable, out: &mut Vec<Action>) {
    let file = found.file.as_deref().map_or_else(|| "Its file".to_owned(), tilde);
    let what = match &found.lacks {
        Lacks::Changes(count) => format!(
            "{} that {file} lacks.",
            counted(usize::try_from(*count).unwrap_or(usize::MAX), "change")
        ),
        Lacks::Missing => format!("{file} is not there."),
        Lacks::Unreadable(_) => format!("{file} cannot be read."),
        Lacks::Foreign(_) => format!("{file} was changed by somebody else."),
        Lacks::Older => format!("{file} is older."),
        Lacks::Nothing => String::new(),
    };
    let said = format!("{}. {what}", in_short(&found.workshop));
    ui.horizontal_top(|ui| {
        let width = ui.available_width() - 132.0;
        ui.allocate_ui(vec2(width, 0.0), |ui| {
            ui.set_width(width);
            row(ui, false, &found.workshop.title, &said);
        });
        ui.add_space(space::S8);
        ui.vertical(|ui| {
            ui.add_space(6.0);
            let name = format!("Bring back {}", found.workshop.title);
            let button = Button::new("Bring back").name(&name).show(ui);
            if button.on_hover_text("Writes it into a file of its own").clicked() {
                out.push(Action::Kept(KeptAction::BringBack(found.id.clone())));
            }
        });
    });
}

fn row(ui: &mut Ui, good: bool, name: &str, said: &str) {
    let tokens = theme::tokens(ui.ctx());
    egui::Frame::NONE
        .inner_margin(egui::Margin::symmetric(16, 10))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing = vec2(space::S8, 2.0);
                let (sign, color) = if good {
                    (icons::CHECK_CIRCLE, tokens.green)
                } else {
                    (icons::WARNING, tokens.amber)
                };
                icon(ui, sign, 18.0, color, Face::IconBold);
                ui.allocate_ui(vec2(NAME, 20.0), |ui| {
                    ui.set_width(NAME);
                    let style = typeface::CONTROL;
                    ui.add(egui::Label::new(style.text(name, tokens.ink)).truncate());
                });
                ui.vertical(|ui| {
                    ui.add(egui::Label::new(typeface::LIST.text(said, tokens.ink2)).wrap());
                });
            });
        });
}

//! The question whether the workshop may take the name of a file that is there already.

use std::path::Path;

use egui::Ui;

use super::panel::{self, Panel};
use crate::store::places::tilde;
use crate::ui::action::Action;
use crate::ui::theme::icons;
use crate::ui::widgets::Button;

/// Width of the panel.
const WIDTH: f32 = 520.0;

/// Asks it.
pub(super) fn show(ui: &mut Ui, path: &Path, out: &mut Vec<Action>) {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    Panel::new("Replace this file?", WIDTH)
        .icon(icons::FLOPPY_DISK)
        .show(ui, out, |ui, _, out| {
            let mut taken = panel::enter(ui);
            panel::body(ui, |ui| {
                panel::sentence(
                    ui,
                    &format!("{name} is there already. If the workshop takes its name, that file is kept beside it as “replaced”."),
                );
                panel::sentence(ui, &tilde(path));
            });
            panel::foot(ui, |ui| {
                taken |= Button::new("Replace").primary().key("Enter").show(ui).clicked();
                if Button::new("Cancel").key("Esc").quiet().show(ui).clicked() {
                    out.push(Action::Overlay(None));
                }
            });
            if taken {
                out.push(Action::Replace(path.to_path_buf()));
            }
        });
}

//! File dialogs, each on a thread of its own: the frame goes on while one is open.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use rfd::AsyncFileDialog;

use super::Tell;
use crate::time::Clock;
use crate::ui::action::Answer;
use crate::ui::state::Prompt;

/// Nobody cancels a dialog faster than this: where the answer comes sooner, no dialog was shown at all.
const BLINK: Duration = Duration::from_millis(400);

/// Shows the dialog for `prompt`. Where the system has none, the answer asks for a typed path.
pub(super) fn ask(prompt: Prompt, suggested: &str, folder: &Path, clock: Arc<dyn Clock>, tell: Tell) {
    let dialog = dialog(prompt, suggested, folder);
    std::thread::spawn(move || {
        let asked = clock.now();
        let picked = pollster::block_on(show(prompt, dialog));
        let shown = clock.now().since(asked) > BLINK;
        tell.send(match picked {
            None if !shown => Answer::NoDialog(prompt),
            picked => Answer::Picked(prompt, picked),
        });
    });
}

fn dialog(prompt: Prompt, suggested: &str, folder: &Path) -> AsyncFileDialog {
    let dialog = AsyncFileDialog::new().set_directory(folder).set_title(title(prompt));
    let dialog = if suggested.is_empty() {
        dialog
    } else {
        dialog.set_file_name(suggested)
    };
    match prompt {
        Prompt::Open => dialog.add_filter("Workshops, sessions, flows, event logs", &["ron", "flow", "csv", "tsv"]),
        Prompt::OpenFlow => dialog.add_filter("Flows, event logs", &["flow", "txt", "csv", "tsv"]),
        Prompt::ImportDeck => dialog.add_filter("Markdown", &["md", "markdown"]),
        Prompt::NewSession => dialog.add_filter("Sessions", &["ron"]),
        Prompt::SaveAs => dialog.add_filter("Workshops", &["workshop.ron", "ron"]),
        Prompt::SessionFolder | Prompt::ExportTo => dialog,
    }
}

/// What the dialog asks, as its title.
pub(in crate::ui) fn title(prompt: Prompt) -> &'static str {
    match prompt {
        Prompt::Open => "Open a workshop, session, flow or event log",
        Prompt::SessionFolder => "Open a folder of sessions",
        Prompt::NewSession => "Write a new session",
        Prompt::ImportDeck => "Import a Markdown deck",
        Prompt::SaveAs => "Save the workshop as",
        Prompt::ExportTo => "Export into a folder",
        Prompt::OpenFlow => "Open a flow or an event log",
    }
}

async fn show(prompt: Prompt, dialog: AsyncFileDialog) -> Option<PathBuf> {
    let picked = match prompt {
        Prompt::SessionFolder | Prompt::ExportTo => dialog.pick_folder().await,
        Prompt::NewSession | Prompt::SaveAs => dialog.save_file().await,
        Prompt::Open | Prompt::ImportDeck | Prompt::OpenFlow => dialog.pick_file().await,
    };
    picked.map(|file| file.path().to_path_buf())
}

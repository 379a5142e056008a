//! File dialogs, on a thread of their own: the frame goes on while one is open. There is one at a time.

use std::future::Future;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use log::{Level, LevelFilter, Log, Metadata, Record};
use rfd::AsyncFileDialog;

use super::tell::Tell;
use crate::store::Opening;
use crate::store::names::LOG_ENDINGS;
use crate::ui::action::Answer;
use crate::ui::state::Prompt;

/// Whether a dialog is open.
#[derive(Debug, Default)]
pub(super) struct Dialogs {
    open: Arc<AtomicBool>,
}

/// A dialog that is open; dropped, it no longer is, however it ended.
struct Open(Arc<AtomicBool>);

impl Drop for Open {
    fn drop(&mut self) {
        self.0.store(false, Ordering::Release);
    }
}

impl Dialogs {
    /// Shows a dialog for `prompt`, unless one is open: then that is said. Where the system has none, the answer asks for a typed path.
    pub(super) fn ask(
        &self,
        prompt: Prompt,
        about: Option<Opening>,
        tell: &Tell,
        dialog: impl Future<Output = Option<PathBuf>> + Send + 'static,
    ) {
        if self.open.swap(true, Ordering::AcqRel) {
            tell.send(Answer::Notice(
                "A file dialog is open already: it may lie behind this window".to_owned(),
            ));
            return;
        }
        let open = Open(Arc::clone(&self.open));
        let tell = tell.clone();
        std::thread::spawn(move || {
            listen();
            let picked = pollster::block_on(dialog);
            let shown = !NONE_SHOWN.load(Ordering::Acquire);
            drop(open);
            tell.send(match picked {
                None if !shown => Answer::NoDialog(prompt),
                path => Answer::Picked { prompt, about, path },
            });
        });
    }
}

/// Whether the last dialog that was asked for could not be shown.
static NONE_SHOWN: AtomicBool = AtomicBool::new(false);

/// Hears why there is no answer. The dialogs answer alike when they were cancelled and when there was none to be shown; what tells
/// the two apart they say in the log alone. How long it took says nothing: a quick hand cancels at once, a slow bus fails late.
struct Ear;

/// Where the dialogs of Linux say that no way is left to show one. What fails before it, another way may do.
const LAST_WAY: &str = "rfd::backend::xdg_desktop_portal";

impl Log for Ear {
    fn enabled(&self, about: &Metadata<'_>) -> bool {
        about.level() == Level::Error && about.target() == LAST_WAY
    }

    fn log(&self, record: &Record<'_>) {
        if self.enabled(record.metadata()) {
            NONE_SHOWN.store(true, Ordering::Release);
        }
    }

    fn flush(&self) {}
}

/// Begins to listen for a dialog that cannot be shown.
fn listen() {
    NONE_SHOWN.store(false, Ordering::Release);
    // The first to listen stays; whoever has put another ear there, as a test may, takes every answer for a cancelled dialog.
    if log::set_logger(&Ear).is_ok() {
        log::set_max_level(LevelFilter::Error);
    }
}

/// The dialog for a prompt.
pub(super) fn dialog(prompt: Prompt, suggested: &str, folder: &Path) -> AsyncFileDialog {
    let dialog = AsyncFileDialog::new().set_directory(folder).set_title(title(prompt));
    let dialog = if suggested.is_empty() {
        dialog
    } else {
        dialog.set_file_name(suggested)
    };
    match prompt {
        Prompt::Open => dialog.add_filter(
            "Workshops, sessions, flows, event logs",
            &[&["ron", "json", "flow"][..], &LOG_ENDINGS[..]].concat(),
        ),
        Prompt::OpenFlow => dialog.add_filter(
            "Flows, event logs, workshops",
            &[&["flow", "txt", "ron"][..], &LOG_ENDINGS[..]].concat(),
        ),
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

/// Shows a dialog and waits for its answer.
pub(super) async fn show(prompt: Prompt, dialog: AsyncFileDialog) -> Option<PathBuf> {
    let picked = match prompt {
        Prompt::SessionFolder | Prompt::ExportTo => dialog.pick_folder().await,
        Prompt::NewSession | Prompt::SaveAs => dialog.save_file().await,
        Prompt::Open | Prompt::ImportDeck | Prompt::OpenFlow => dialog.pick_file().await,
    };
    picked.map(|file| file.path().to_path_buf())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)]
    use super::*;
    use std::sync::mpsc::{Receiver, channel};
    use std::time::Duration;

    fn tell() -> (Tell, Receiver<Answer>) {
        let (answers, listen) = channel();
        let tell = Tell::new(answers);
        (tell, listen)
    }

    fn answer(answers: &Receiver<Answer>) -> Answer {
        answers.recv_timeout(Duration::from_secs(20)).unwrap()
    }

    #[test]
    fn whether_there_was_a_dialog_is_told_by_the_system_and_not_by_time() {
        const PORTAL: &str = "rfd::backend::xdg_desktop_portal::portal";
        let dialogs = Dialogs::default();
        let (tell, answers) = tell();
        let ways: [(&[&str], Duration, bool); 5] = [
            (&[], Duration::ZERO, true),
            (&[PORTAL], Duration::ZERO, true),
            (&[PORTAL, LAST_WAY], Duration::ZERO, false),
            (&[PORTAL, LAST_WAY], Duration::from_millis(500), false),
            (&["some::other::part"], Duration::from_millis(500), true),
        ];
        for (failing, wait, was_shown) in ways {
            dialogs.ask(Prompt::Open, None, &tell, async move {
                std::thread::sleep(wait);
                for target in failing {
                    log::error!(target: *target, "it failed");
                }
                None
            });
            match answer(&answers) {
                Answer::Picked { path: None, .. } => assert!(was_shown, "{failing:?} after {wait:?}"),
                Answer::NoDialog(Prompt::Open) => assert!(!was_shown, "{failing:?} after {wait:?}"),
                other => panic!("{other:?}"),
            }
        }
    }

    #[test]
    fn a_second_dialog_is_not_opened_and_a_broken_one_keeps_nobody_from_the_next() {
        let dialogs = Dialogs::default();
        let (tell, answers) = tell();
        let (close, closed) = channel::<()>();
        dialogs.ask(Prompt::SaveAs, None, &tell, async move {
            let _ = closed.recv();
            None
        });
        for _ in 0..3 {
            dialogs.ask(Prompt::Open, None, &tell, async {
                panic!("a second dialog was opened")
            });
            assert!(matches!(answer(&answers), Answer::Notice(words) if words.contains("open already")));
        }
        drop(close);
        assert!(matches!(
            answer(&answers),
            Answer::Picked {
                prompt: Prompt::SaveAs,
                ..
            }
        ));
        dialogs.ask(Prompt::Open, None, &tell, async { panic!("as a library may") });
        let mut waited = Duration::ZERO;
        while dialogs.open.load(Ordering::Acquire) && waited < Duration::from_secs(20) {
            std::thread::sleep(Duration::from_millis(10));
            waited += Duration::from_millis(10);
        }
        dialogs.ask(Prompt::Open, None, &tell, async { Some(PathBuf::from("/a.ron")) });
        assert!(matches!(answer(&answers), Answer::Picked { path: Some(_), .. }));
    }
}

//! A typed path, where the system can show no file dialog: what is wrong with it is said below the field.

use std::path::{Path, PathBuf};

use egui::{Id, Ui};

use super::field::Field;
use super::panel;
use super::panel::Panel;
use crate::store::places::{home, tilde};
use crate::ui::action::Action;
use crate::ui::state::{Prompt, State};
use crate::ui::theme;
use crate::ui::theme::typeface::Face;
use crate::ui::theme::{icons, typeface};
use crate::ui::widgets::{Button, icon};

/// Width of the panel.
const WIDTH: f32 = 680.0;

/// What a prompt says: its name, what to type, the verb of its button, its icon.
fn words(prompt: Prompt) -> (&'static str, &'static str, &'static str, char) {
    match prompt {
        Prompt::Open => (
            "Open a file",
            "A workshop, a session (.ron) or a flow (.flow)",
            "Open",
            icons::FOLDER_OPEN,
        ),
        Prompt::SessionFolder => (
            "Open a folder of sessions",
            "A folder with session files",
            "Open",
            icons::FOLDER_OPEN,
        ),
        Prompt::NewSession => (
            "New session",
            "Where to write the session, as in my-session.ron",
            "Write",
            icons::PLUS,
        ),
        Prompt::ImportDeck => (
            "Import Markdown deck",
            "A Markdown file (.md)",
            "Import",
            icons::FILE_MD,
        ),
        Prompt::SaveAs => ("Save as", "The workshop's new file", "Save", icons::FLOPPY_DISK),
        Prompt::ExportTo => (
            "Export into",
            "The folder for the files; it is made if it is missing",
            "Choose",
            icons::FOLDER,
        ),
        Prompt::OpenFlow => (
            "Open a flow or an event log",
            "A flow (.flow), an event log (.csv), or another workshop (.workshop.ron) for its map",
            "Open",
            icons::FLOW_ARROW,
        ),
    }
}

/// Shows it.
pub(super) fn show(ui: &mut Ui, state: &State, prompt: Prompt, out: &mut Vec<Action>) {
    let (name, hint, verb, sign) = words(prompt);
    let typed = &state.window.query;
    Panel::new(name, WIDTH).icon(sign).show(ui, out, |ui, _, out| {
        let tokens = theme::tokens(ui.ctx());
        let refused = Id::unique("path refused");
        let mut taken = panel::enter(ui);
        panel::body(ui, |ui| {
            panel::sentence(ui, "This system shows no file dialog, so type the path.");
            Field::new(name, typed).hint(hint).mono().show(ui, out);
            // What was refused is told until something else is typed.
            let problem = ui.ctx().data(|data| data.get_temp::<(String, String)>(refused));
            match problem.filter(|(of, _)| of == typed) {
                Some((_, why)) => ui.horizontal(|ui| {
                    icon(ui, icons::WARNING, 16.0, tokens.red, Face::IconBold);
                    ui.add(
                        egui::Label::new(typeface::LIST.text(why, tokens.red))
                            .wrap()
                            .selectable(false),
                    );
                }),
                None => ui.horizontal(|ui| {
                    ui.add(
                        egui::Label::new(typeface::SECOND.text(hint, tokens.ink2))
                            .wrap()
                            .selectable(false),
                    );
                }),
            };
        });
        panel::foot(ui, |ui| {
            taken |= Button::new(verb).primary().key("Enter").show(ui).clicked();
            if Button::new("Cancel").key("Esc").quiet().show(ui).clicked() {
                out.push(Action::Overlay(None));
            }
        });
        if taken {
            match resolve(typed, prompt, home().as_deref()).and_then(|path| exists(path, prompt)) {
                Ok(path) => out.push(Action::Path(prompt, path)),
                Err(why) => {
                    ui.ctx()
                        .data_mut(|data| data.insert_temp(refused, (typed.clone(), why)));
                }
            }
        }
    });
}

/// The path that was meant: `~` is the home folder, a new file has its ending.
fn resolve(typed: &str, prompt: Prompt, home: Option<&Path>) -> Result<PathBuf, String> {
    // Windows copies a path with quotes around it.
    let typed = typed.trim().trim_matches('"');
    if typed.is_empty() {
        return Err("Type a path, as in ~/Documents/Flipchart".to_owned());
    }
    let path = match (typed.strip_prefix('~'), home) {
        // `~mara` is somebody else's home, or a name that begins with a tilde: neither is guessed at.
        (Some(below), Some(home)) if below.is_empty() || below.starts_with(['/', '\\']) => {
            home.join(below.trim_start_matches(['/', '\\']))
        }
        _ => PathBuf::from(typed),
    };
    // Relative to what? An app that was started from a menu stands in a folder that nobody has chosen.
    if !path.is_absolute() {
        return Err(format!(
            "Type the whole path, beginning with ~ or {}",
            std::path::MAIN_SEPARATOR
        ));
    }
    let is = |ending: &str| path.extension().is_some_and(|found| found.eq_ignore_ascii_case(ending));
    match prompt {
        Prompt::NewSession | Prompt::SaveAs if path.file_name().is_none() || typed.ends_with(['/', '\\']) => {
            Err("Add a name for the file at the end".to_owned())
        }
        Prompt::NewSession if !is("ron") => Ok(with_ending(&path, ".ron")),
        Prompt::SaveAs if !is("ron") => Ok(with_ending(&path, ".workshop.ron")),
        _ => Ok(path),
    }
}

fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.file_name().map(std::ffi::OsStr::to_os_string).unwrap_or_default();
    name.push(ending);
    path.with_file_name(name)
}

/// What has to be there is there. One look at the disk when Enter is pressed; what is in the file is read by a worker.
fn exists(path: PathBuf, prompt: Prompt) -> Result<PathBuf, String> {
    let shown = tilde(&path);
    match prompt {
        Prompt::Open | Prompt::ImportDeck | Prompt::OpenFlow if path.is_dir() => {
            Err(format!("{shown} is a folder: add the name of a file in it"))
        }
        Prompt::Open | Prompt::ImportDeck | Prompt::OpenFlow if !path.is_file() => {
            Err(format!("There is no file {shown}: check the spelling"))
        }
        Prompt::SessionFolder if !path.is_dir() => Err(format!("There is no folder {shown}: check the spelling")),
        Prompt::ExportTo if path.is_file() => Err(format!("{shown} is a file: type a folder")),
        Prompt::NewSession if path.exists() => Err(format!("{shown} is already there: choose another name")),
        Prompt::NewSession | Prompt::SaveAs if path.is_dir() => {
            Err(format!("{shown} is a folder: add a name for the file"))
        }
        _ => Ok(path),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn meant(typed: &str, prompt: Prompt) -> Result<PathBuf, String> {
        resolve(typed, prompt, Some(Path::new("/home/mara")))
    }

    #[test]
    fn a_tilde_is_the_home_folder() {
        assert_eq!(meant("~/a.ron", Prompt::Open).unwrap(), Path::new("/home/mara/a.ron"));
        assert_eq!(meant("~", Prompt::SessionFolder).unwrap(), Path::new("/home/mara"));
        assert_eq!(
            meant(" \"/tmp/b.flow\" ", Prompt::OpenFlow).unwrap(),
            Path::new("/tmp/b.flow")
        );
    }

    #[test]
    fn a_new_file_gets_its_ending() {
        assert_eq!(
            meant("/tmp/mine", Prompt::NewSession).unwrap(),
            Path::new("/tmp/mine.ron")
        );
        assert_eq!(
            meant("/tmp/v1.2", Prompt::SaveAs).unwrap(),
            Path::new("/tmp/v1.2.workshop.ron")
        );
        assert_eq!(
            meant("/tmp/mine.ron", Prompt::SaveAs).unwrap(),
            Path::new("/tmp/mine.ron")
        );
    }

    #[test]
    fn what_is_no_whole_path_is_refused_with_a_way_out() {
        assert!(meant("  ", Prompt::Open).unwrap_err().contains("as in ~/"));
        assert!(meant("a.ron", Prompt::Open).unwrap_err().contains("beginning with ~"));
        assert!(meant("/tmp/", Prompt::NewSession).unwrap_err().contains("Add a name"));
    }

    #[test]
    fn a_file_that_is_not_there_is_refused_by_its_name() {
        let folder = tempfile::tempdir().unwrap();
        let missing = folder.path().join("nothing.ron");
        assert!(
            exists(missing.clone(), Prompt::Open)
                .unwrap_err()
                .contains("nothing.ron")
        );
        assert!(exists(missing.clone(), Prompt::NewSession).is_ok());
        assert!(
            exists(folder.path().to_owned(), Prompt::Open)
                .unwrap_err()
                .contains("is a folder")
        );
        assert!(exists(folder.path().to_owned(), Prompt::SessionFolder).is_ok());
    }
}

//! The worker for everything that reads or writes files on request: opening, starting, listing, exporting.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::Duration;

use super::{Export, Tell};
use crate::export::Format;
use crate::session;
use crate::session::Session;
use crate::store::names::{Kind, is_event_log};
use crate::store::pictures::Look;
use crate::store::{Recent, Shelf, Shelved, Store, StoreError, pictures};
use crate::time::Clock;
use crate::ui::action::Answer;
use crate::ui::effect::{Effect, Inked};
use crate::ui::state::FileProblem;
use crate::ui::state::library::{Library, SessionCard, WrittenFile};
use crate::workshop::Workshop;

/// How often the files of listed folders are looked at.
const LOOK: Duration = Duration::from_secs(1);

/// What the worker does next.
enum Next {
    /// What was asked for.
    Asked(Effect),
    /// The files of the sessions have changed.
    Changed,
}

/// See the module.
pub(super) struct Files {
    store: Arc<Store>,
    clock: Arc<dyn Clock>,
    export: Export,
    /// The sessions that can be started, read again when their files change.
    shelf: Shelf,
    folders: Vec<PathBuf>,
}

impl Files {
    /// A worker on these files.
    pub(super) fn new(store: Arc<Store>, clock: Arc<dyn Clock>, export: Export) -> Self {
        let folders = store.settings().0.session_folders;
        Self {
            store,
            clock,
            export,
            shelf: Shelf::default(),
            folders,
        }
    }

    /// Works until nobody asks any more. In between it follows the files of the folders that are listed.
    pub(super) fn work(mut self, queue: &Receiver<Effect>, tell: &Tell) {
        while let Some(next) = self.next(queue) {
            let answers = match next {
                Next::Asked(effect) => self.carry_out(effect),
                Next::Changed => vec![Answer::Library(Box::new(self.library()))],
            };
            for answer in answers {
                tell.send(answer);
            }
        }
    }

    /// Waits for what is asked, or for a session file that changes; none when nobody can ask any more.
    fn next(&mut self, queue: &Receiver<Effect>) -> Option<Next> {
        loop {
            if self.folders.is_empty() {
                return queue.recv().ok().map(Next::Asked);
            }
            match queue.recv_timeout(LOOK) {
                Ok(effect) => return Some(Next::Asked(effect)),
                Err(RecvTimeoutError::Disconnected) => return None,
                Err(RecvTimeoutError::Timeout) => {
                    if self.shelf.look(&**self.store.disk(), &self.folders) {
                        return Some(Next::Changed);
                    }
                }
            }
        }
    }

    fn carry_out(&mut self, effect: Effect) -> Vec<Answer> {
        match effect {
            Effect::Open(path) => vec![self.open(&path)],
            Effect::Start { session, title } => vec![opened(self.store.create(&session, &title), Path::new(&title))],
            Effect::SaveAs { workshop, path } => vec![self.save_as(&workshop, &path)],
            Effect::NewSession { path, deck } => self.new_session(&path, deck.as_deref()),
            Effect::Forget(path) => {
                self.store.forget(&path);
                Vec::new()
            }
            Effect::LoadLibrary => vec![Answer::Library(Box::new(self.library()))],
            Effect::KeepSettings(settings) => {
                self.folders.clone_from(&settings.session_folders);
                self.store
                    .keep_settings(&settings)
                    .err()
                    .map(|error| Answer::Notice(error.to_string()))
                    .into_iter()
                    .collect()
            }
            Effect::Export {
                workshop,
                folder,
                formats,
                scale,
            } => vec![self.export(&workshop, &folder, &formats, scale)],
            Effect::DrawPicture(paper, inked) => vec![drawn(&paper, inked)],
            Effect::ReadFlow(path) if is_event_log(&path) => vec![super::event_log::read(&path)],
            Effect::ReadFlow(path) => vec![match read_text(&path) {
                Ok(text) => Answer::Flow(text),
                Err(why) => Answer::Notice(why),
            }],
            Effect::Reveal(folder) => reveal(&folder).into_iter().collect(),
            // What belongs to the window was carried out there.
            _ => Vec::new(),
        }
    }

    /// Opens what the file's name says it is: a workshop goes on, a session starts a workshop, a flow, or the flow of an event
    /// log, goes into a new one.
    fn open(&self, path: &Path) -> Answer {
        match Kind::of(path) {
            Some(Kind::Workshop) => opened(self.store.open(path), path),
            Some(Kind::Flow) => match read_text(path) {
                Ok(text) => Answer::Flow(text),
                Err(why) => Answer::OpenFailed(why),
            },
            Some(Kind::Session) => match read_session(&self.store, path) {
                Ok((session, _)) => opened(self.store.create(&session, &session.title), path),
                Err(problems) => Answer::Unreadable {
                    path: path.to_path_buf(),
                    problems,
                },
            },
            None if is_event_log(path) => super::event_log::read(path),
            None => Answer::OpenFailed(format!(
                "{} is none of Flipchart's files: open NAME.workshop.ron, NAME.ron, NAME.flow, or an event log NAME.csv.",
                name(path)
            )),
        }
    }

    fn save_as(&self, workshop: &Workshop, path: &Path) -> Answer {
        match self.store.save_as(workshop, path) {
            Ok(path) => Answer::SavedAs(path, self.clock.now()),
            Err(error) => Answer::SaveFailed(error.to_string()),
        }
    }

    fn new_session(&mut self, path: &Path, deck: Option<&Path>) -> Vec<Answer> {
        if path.exists() {
            return vec![Answer::Notice(format!(
                "{} is there already: choose another name.",
                path.display()
            ))];
        }
        let name = path
            .file_stem()
            .map_or_else(|| "Session".to_owned(), |stem| stem.to_string_lossy().into_owned());
        let made = match deck {
            Some(deck) => read_text(deck).map(|text| session::markdown::import(&text, &name)),
            None => Ok(session::starter(&name)),
        };
        let written = made.and_then(|session| {
            self.store
                .write(path, session.to_ron().as_bytes())
                .map_err(|error| error.to_string())
        });
        if let Err(why) = written {
            vec![Answer::Notice(why)]
        } else {
            let folder = path.parent().map(Path::to_path_buf).unwrap_or_default();
            vec![Answer::SessionWritten(path.to_path_buf(), folder)]
        }
    }

    fn library(&mut self) -> Library {
        self.shelf.look(&**self.store.disk(), &self.folders);
        let card = |shelved: Shelved| SessionCard {
            path: shelved.path,
            session: shelved.session,
            problems: shelved.problems.iter().map(problem).collect(),
        };
        let recent = self.store.recent();
        let latest = recent.first().and_then(|recent: &Recent| self.store.peek(&recent.path));
        Library {
            sessions: self.shelf.sessions().into_iter().map(card).collect(),
            recent,
            latest: latest.map(Arc::new),
        }
    }

    fn export(&self, workshop: &Workshop, folder: &Path, formats: &[&Format], scale: f32) -> Answer {
        let offset = self.clock.offset();
        let written = (self.export)(workshop, folder, formats, offset, scale);
        let written_file = |file: &PathBuf| WrittenFile {
            name: name(file),
            bytes: std::fs::metadata(file).map_or(0, |found| found.len()),
        };
        match written {
            Ok(files) => Answer::Exported(folder.to_path_buf(), files.iter().map(written_file).collect()),
            Err(why) => Answer::ExportFailed(why),
        }
    }
}

/// A picture for the clipboard.
fn drawn(paper: &crate::ui::effect::Paper, inked: Inked) -> Answer {
    let picture = paper.draw();
    let scale = match inked {
        Inked::Pixels(scale) => scale,
        Inked::Drawing => {
            let svg = crate::ink::svg(&picture, &crate::ink::SvgOptions::default());
            return Answer::Drawing(svg, paper.name());
        }
    };
    match crate::ink::pixels(&picture, crate::ink::fitting(picture.size, scale)) {
        Ok(pixels) => {
            let size = [pixels.width() as usize, pixels.height() as usize];
            let image = egui::ColorImage::from_rgba_premultiplied(size, pixels.data());
            Answer::Picture(Arc::new(image), paper.name())
        }
        Err(error) => Answer::Notice(format!("The picture could not be drawn: {error}")),
    }
}

pub(super) fn name(file: &Path) -> String {
    file.file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
}

fn opened(result: Result<crate::store::Opened, StoreError>, path: &Path) -> Answer {
    match result {
        Ok(opened) => Answer::Opened(Box::new(opened)),
        Err(StoreError::Problems(problems)) => Answer::Unreadable {
            path: path.to_path_buf(),
            problems: problems.iter().map(problem).collect(),
        },
        Err(error) => Answer::OpenFailed(error.to_string()),
    }
}

fn problem(problem: &session::problem::Problem) -> FileProblem {
    let place = problem
        .place
        .map_or_else(String::new, |place| format!("{}:{}", place.line, place.column));
    FileProblem {
        place,
        what: problem.what.clone(),
        mend: problem.mend.clone(),
    }
}

/// Reads a session and its pictures. What is wrong with a picture comes beside the session: it can be run without.
fn read_session(store: &Store, path: &Path) -> Result<(Session, Vec<FileProblem>), Vec<FileProblem>> {
    let told = |problems: Vec<session::Problem>| problems.iter().map(problem).collect();
    let read = pictures::read_session(&**store.disk(), path, Look::Quick).map_err(told)?;
    Ok((read.session, told(read.pictures)))
}

fn read_text(path: &Path) -> Result<String, String> {
    let bytes = std::fs::read(path).map_err(|error| format!("{} cannot be read: {error}", path.display()))?;
    String::from_utf8(bytes).map_err(|_| format!("{} is not UTF-8 text: save it as UTF-8.", path.display()))
}

/// Opens a folder in the system's file browser.
fn reveal(folder: &Path) -> Option<Answer> {
    let opener = if cfg!(windows) {
        "explorer"
    } else if cfg!(target_os = "macos") {
        "open"
    } else {
        "xdg-open"
    };
    let started = std::process::Command::new(opener).arg(folder).spawn();
    started
        .err()
        .map(|_| Answer::Notice(format!("No file browser was found. The folder is {}", folder.display())))
}

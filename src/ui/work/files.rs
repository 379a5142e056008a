//! The worker that reads and writes files on request, in the order in which it is asked: opening, starting, listing, settings.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::Duration;

use super::problems::problem;
use super::tell::Tell;
use crate::export::json;
use crate::session::rehearsal::Rehearsals;
use crate::session::{self, Session};
use crate::store::names::{self, Kind};
use crate::store::pictures::{self, Look};
use crate::store::{Keeper, Recent, SessionKeeper, Shelf, Shelved, Store, StoreError, decks, reading, workshop_file};
use crate::ui::action::{Answer, EditorAnswer};
use crate::ui::effect::{Effect, SessionEffect};
use crate::ui::rehearse::minutes_taken;
use crate::ui::state::FileProblem;
use crate::ui::state::kept::KeptHere;
use crate::ui::state::library::{ImportedDeck, Library, SessionCard};
use crate::workshop::{DocumentId, Workshop, example};

/// How often the files of listed folders are looked at.
const LOOK: Duration = Duration::from_secs(1);

/// How long before now the example began: it has just ended.
const EXAMPLE: Duration = Duration::from_mins(95);

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
    keeper: Arc<Keeper>,
    /// Keeps the session that is edited.
    sessions: Arc<SessionKeeper>,
    /// The sessions that can be started, read again when their files change.
    shelf: Shelf,
    folders: Vec<PathBuf>,
}

impl Files {
    /// A worker on these files.
    pub(super) fn new(store: Arc<Store>, keeper: Arc<Keeper>, sessions: Arc<SessionKeeper>) -> Self {
        let folders = store.settings().0.session_folders;
        Self {
            store,
            keeper,
            sessions,
            shelf: Shelf::default(),
            folders,
        }
    }

    /// Works until nobody asks any more. In between it follows the files of the folders that are listed.
    pub(super) fn work(mut self, queue: &Receiver<Effect>, tell: &Tell) {
        while let Some(next) = self.next(queue) {
            let answers = match next {
                Next::Asked(effect) if tell.wants(&effect) => self.carry_out(effect),
                Next::Asked(_) => Vec::new(),
                Next::Changed => vec![Answer::Library(Box::new(self.library()))],
            };
            for answer in answers {
                tell.send(answer);
            }
        }
        // When nobody waits any more.
        self.store.clean_recovery();
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
            Effect::Begin(of, workshop) => {
                let begun = self.store.begin(&workshop).map_err(|why| why.to_string());
                vec![Answer::Begun(of, begun)]
            }
            Effect::Start { session, title } => vec![opened(self.store.create(&session, &title), Path::new(&title))],
            Effect::Example(offset) => vec![self.example(offset)],
            Effect::NewSession { path, deck } => vec![self.new_session(&path, deck.as_deref())],
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
            Effect::Session(effect) => self.session(*effect),
            Effect::OnlyShow(of) => vec![match self.store.only_show(&of) {
                Some(shown) => Answer::Opened(Box::new(shown)),
                None => {
                    Answer::OpenFailed("There is nothing left to look at: it was opened or brought back".to_owned())
                }
            }],
            Effect::LookUpKept(of) => vec![Answer::KeptHere(Box::new(self.kept(of)))],
            Effect::ReadVersion(of, version) => {
                let read = self.store.version(&of, &version).map(Arc::new);
                vec![Answer::Version(version, read.map_err(|why| why.to_string()))]
            }
            Effect::RestoreVersion {
                document,
                version,
                beside,
            } => self.written(self.store.restore_version(&document, &version, &beside)),
            Effect::BringBack(of) => {
                let folder = self.store.places().documents.clone();
                match self.store.recoverable_of(&of) {
                    Some(found) => self.written(self.store.bring_back(&found, &folder)),
                    None => vec![Answer::Notice("There is nothing to bring back any more".to_owned())],
                }
            }
            Effect::ReadRehearsals(of) => {
                let (kept, why) = match self.store.rehearsals(&of) {
                    Ok(kept) => (kept, None),
                    Err(why) => (Rehearsals::default(), Some(why.to_string())),
                };
                vec![Answer::Rehearsals(of, Box::new(kept), why)]
            }
            Effect::KeepRehearsals(of, kept) => {
                let done = self.store.keep_rehearsals(&of, &kept);
                let done = done.map(|()| self.store.now()).map_err(|why| why.to_string());
                vec![Answer::RehearsalsKept(of, done)]
            }
            Effect::TakeMinutes(path, minutes) => {
                let done = self.store.take_minutes(&path, &minutes);
                let said = match done {
                    Ok(count) => Answer::Told(minutes_taken(count)),
                    Err(why) => Answer::Notice(why.to_string()),
                };
                vec![said, Answer::Library(Box::new(self.library()))]
            }
            // The rest was carried out elsewhere.
            _ => Vec::new(),
        }
    }

    /// What the computer keeps of a workshop, and of others that have something no file has.
    fn kept(&self, of: Option<DocumentId>) -> KeptHere {
        let folder = self.store.places().state.join("recovery");
        let mut others = self.store.recoverable();
        others.retain(|found| found.is_needed() && !found.open && Some(&found.id) != of.as_ref());
        KeptHere {
            folder: of
                .as_ref()
                .map_or_else(|| folder.clone(), |of| folder.join(of.as_str())),
            versions: of.as_ref().map(|of| self.store.versions(of)).unwrap_or_default(),
            told: std::collections::BTreeMap::new(),
            others,
            of,
            shown: None,
        }
    }

    /// Says where a copy was written, and lists it on home.
    fn written(&mut self, written: Result<PathBuf, StoreError>) -> Vec<Answer> {
        let said = match written {
            Ok(path) => Answer::Told(format!("Written as {}", crate::store::places::tilde(&path))),
            Err(why) => Answer::Notice(why.to_string()),
        };
        vec![said, Answer::Library(Box::new(self.library()))]
    }

    /// Opens a session to be edited, or makes the copy of the built-in one.
    fn session(&self, effect: SessionEffect) -> Vec<Answer> {
        match effect {
            SessionEffect::Open(path) => {
                // It may be one whose last changes are still on their way.
                self.sessions.flush();
                vec![super::sessions::open(&self.store, path.as_deref())]
            }
            SessionEffect::Copy(of, source, session) => {
                let answer = match super::sessions::copy(&self.store, &source, &session) {
                    Ok(path) => EditorAnswer::Copied(of, path),
                    Err(why) => EditorAnswer::NotCopied(of, why.to_string()),
                };
                vec![Answer::Editor(answer)]
            }
            // The rest was carried out elsewhere.
            _ => Vec::new(),
        }
    }

    /// Opens what the file's name says it is: a workshop goes on, a session is looked at.
    fn open(&self, path: &Path) -> Answer {
        if names::is_exported(path) {
            return self.bring_in(path);
        }
        match Kind::of(path) {
            Some(Kind::Workshop) => {
                // It may be one whose last changes are still on their way.
                self.keeper.flush();
                opened(self.store.open(path), path)
            }
            Some(Kind::Session) => match read_session(&self.store, path) {
                // Nothing is written before it begins.
                Ok((session, _)) => Answer::Looked(Box::new(self.store.workshop_of(&session, &session.title))),
                Err(problems) => Answer::Unreadable {
                    path: path.to_path_buf(),
                    problems,
                },
            },
            Some(Kind::Flow) | None => Answer::OpenFailed(format!(
                "{} is none of Flipchart's files: open NAME.workshop.ron, NAME.ron, NAME.flow, a workshop exported as NAME.json, or an event log NAME.csv.",
                name(path)
            )),
        }
    }

    /// Brings a workshop in that was exported as JSON: a workshop of its own among the others, whose file the JSON stays apart from.
    fn bring_in(&self, path: &Path) -> Answer {
        let text = match reading::text(&**self.store.disk(), path) {
            Ok(text) => text,
            Err(why) => return Answer::OpenFailed(why.to_string()),
        };
        match json::read(&text) {
            Ok(mut workshop) => {
                if !workshop.id.is_safe() {
                    // Somebody may have changed it by hand: recovery data is kept by it.
                    workshop.id = DocumentId::new(self.store.now(), 0);
                }
                let title = workshop.title.clone();
                self.written_and_opened(&workshop, &title)
            }
            Err(why) => Answer::OpenFailed(format!("{}: {why}", name(path))),
        }
    }

    /// Writes the example under a free name among the workshops, as if it had just ended, and opens it.
    fn example(&self, offset: chrono::FixedOffset) -> Answer {
        let began = self.store.now().minus(EXAMPLE);
        let workshop = example(session::built_in().clone(), began, began.at(offset).date_naive());
        self.written_and_opened(&workshop, "Example")
    }

    /// Writes a workshop under a free name among the others, and opens it.
    fn written_and_opened(&self, workshop: &Workshop, name: &str) -> Answer {
        let folder = &self.store.places().documents;
        let path = names::free_path(&**self.store.disk(), folder, name, names::WORKSHOP_ENDING);
        let written = workshop_file::print(workshop).and_then(|text| self.store.write_new(&path, text.as_bytes()));
        match written {
            Ok(()) => opened(self.store.open(&path), &path),
            Err(error) => Answer::OpenFailed(error.to_string()),
        }
    }

    fn new_session(&self, path: &Path, deck: Option<&Path>) -> Answer {
        let folder = path.parent().map(Path::to_path_buf).unwrap_or_default();
        let disk = &**self.store.disk();
        let Some(deck) = deck else {
            let name = path
                .file_stem()
                .map_or_else(|| "Session".to_owned(), |stem| stem.to_string_lossy().into_owned());
            let written = self.store.write_new(path, session::starter_text(&name).as_bytes());
            return match written {
                Ok(()) => Answer::SessionWritten(path.to_path_buf(), folder),
                Err(why) => Answer::Notice(why.to_string()),
            };
        };
        let made = decks::read(disk, deck, path, None).and_then(|made| decks::write(disk, path, &made).map(|()| made));
        match made {
            Ok(made) => {
                // As it will be opened, with its pictures.
                let session = pictures::read_session(disk, path, Look::Quick)
                    .map_or_else(|_| made.imported.session.clone(), |read| read.session);
                Answer::DeckImported(Box::new(ImportedDeck {
                    path: path.to_path_buf(),
                    folder,
                    session: Arc::new(session),
                    report: made.imported.report,
                }))
            }
            // The name was not chosen but taken from the deck.
            Err(StoreError::Taken(_)) => Answer::Notice(format!(
                "{} is there already: give it or the deck another name, then import again",
                path.display()
            )),
            Err(why) => Answer::Notice(why.to_string()),
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
        let stopped = recent
            .first()
            .and_then(|recent| self.store.recoverable_of(&recent.id))
            .filter(|found| !found.open && (found.stopped.is_some() || found.is_needed()));
        Library {
            stopped: stopped.map(Arc::new),
            sessions: self.shelf.sessions().into_iter().map(card).collect(),
            recent,
            latest: latest.map(Arc::new),
        }
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

/// Reads a session and its pictures. What is wrong with a picture comes beside the session: it can be run without.
fn read_session(store: &Store, path: &Path) -> Result<(Session, Vec<FileProblem>), Vec<FileProblem>> {
    let told = |problems: Vec<session::Problem>| problems.iter().map(problem).collect();
    let read = pictures::read_session(&**store.disk(), path, Look::Quick).map_err(told)?;
    Ok((read.session, told(read.pictures)))
}

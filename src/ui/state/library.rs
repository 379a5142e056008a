//! What the home surface lists, what is wrong with a file, and the files that were written.

use std::path::PathBuf;
use std::sync::Arc;

use crate::session::Session;
use crate::session::markdown::Report;
use crate::store::{Recent, Recoverable};
use crate::workshop::Workshop;
use crate::workshop::earlier::same_team;

/// What the home surface shows.
#[derive(Debug, Clone, Default)]
pub struct Library {
    /// The sessions found, the built-in one first.
    pub sessions: Vec<SessionCard>,
    /// Recent workshops, the newest first.
    pub recent: Vec<Recent>,
    /// The workshop to continue.
    pub latest: Option<Arc<Workshop>>,
    /// What is to be said of it, if the app stopped without closing it or its file is not the newest state.
    pub stopped: Option<Arc<Recoverable>>,
}

impl Library {
    /// The workshops that were held before this one, with any team.
    pub fn earlier<'a>(&'a self, workshop: &'a Workshop) -> impl Iterator<Item = &'a Recent> {
        let began = workshop.began().unwrap_or(workshop.created);
        // Earlier ones only: opened again, an old workshop is not told of what came after it.
        let earlier = move |recent: &&Recent| recent.id != workshop.id && recent.date < began;
        self.recent.iter().filter(earlier)
    }

    /// The workshops that the same team had before this one.
    pub fn before<'a>(&'a self, workshop: &'a Workshop) -> impl Iterator<Item = &'a Recent> {
        let of_team = |recent: &&Recent| same_team(&recent.title, &workshop.title);
        self.earlier(workshop).filter(of_team)
    }
}

/// A session that can be started.
#[derive(Debug, Clone)]
pub struct SessionCard {
    /// Its file; none for the built-in one.
    pub path: Option<PathBuf>,
    /// The last version that could be read.
    pub session: Option<Arc<Session>>,
    /// What is wrong with the file on disk.
    pub problems: Vec<FileProblem>,
}

/// A deck that was just made a session.
#[derive(Debug, Clone, PartialEq)]
pub struct ImportedDeck {
    /// The session's file.
    pub path: PathBuf,
    /// The folder it lies in.
    pub folder: PathBuf,
    /// The session, with its pictures.
    pub session: Arc<Session>,
    /// What became of the deck.
    pub report: Report,
}

/// A file that an export has written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenFile {
    /// Its name.
    pub name: String,
    /// Its size in bytes.
    pub bytes: u64,
}

/// What is wrong with a file, as a person reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileProblem {
    /// `line:column`, where known.
    pub place: String,
    /// What is wrong.
    pub what: String,
    /// How to mend it.
    pub mend: String,
}

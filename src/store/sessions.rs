//! The sessions that can be started: the built-in one and those of the person's folders, read again when their files change.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::session::{self, Problem, Session};
use crate::store::pictures::{self, Look};
use crate::store::{Disk, Store, names};
use crate::time::Stamp;

/// The most files that are read in one folder: a folder chosen by mistake must not be read for minutes.
const MOST: usize = 200;

/// A session on the shelf.
#[derive(Debug, Clone, PartialEq)]
pub struct Shelved {
    /// Its file; none for the built-in one.
    pub path: Option<PathBuf>,
    /// The last version that could be read; none if none ever could.
    pub session: Option<Arc<Session>>,
    /// What is wrong with the file as it is now.
    pub problems: Vec<Problem>,
    /// What should be looked at in it.
    pub warnings: Vec<Problem>,
}

/// Remembers what it has read, so that looking again each second costs a look at the dates.
#[derive(Debug, Default)]
pub struct Shelf {
    known: BTreeMap<PathBuf, Known>,
}

#[derive(Debug, Clone)]
struct Known {
    modified: Option<Stamp>,
    shelved: Shelved,
}

impl Shelf {
    /// Reads what is new or has changed in the folders (or single files) since the last look. True if anything has.
    ///
    /// Of a file that can no longer be read, the last good version stays, beside what is wrong with it.
    pub fn look(&mut self, disk: &dyn Disk, folders: &[PathBuf]) -> bool {
        let files: Vec<PathBuf> = folders.iter().flat_map(|folder| files_in(disk, folder)).collect();
        let before = self.known.len();
        self.known.retain(|path, _| files.contains(path));
        let mut changed = self.known.len() != before;
        for path in files {
            let modified = disk.modified(&path);
            let known = self.known.get(&path);
            // Any other date counts, an older one too: a file that was put back from a copy has changed.
            if known.is_some_and(|known| known.modified == modified) {
                continue;
            }
            let shelved = shelve(disk, &path, known.and_then(|known| known.shelved.session.clone()));
            self.known.insert(path, Known { modified, shelved });
            changed = true;
        }
        changed
    }

    /// The sessions, the built-in one first, the others by their path.
    pub fn sessions(&self) -> Vec<Shelved> {
        let built_in = Shelved {
            path: None,
            session: Some(Arc::new(session::built_in().clone())),
            problems: Vec::new(),
            warnings: Vec::new(),
        };
        std::iter::once(built_in)
            .chain(self.known.values().map(|known| known.shelved.clone()))
            .collect()
    }
}

impl Store {
    /// The session files of these folders (or single files), the first of each at most 200.
    pub fn sessions(&self, folders: &[PathBuf]) -> Vec<PathBuf> {
        folders
            .iter()
            .flat_map(|folder| files_in(&*self.disk, folder))
            .collect()
    }
}

/// The session files of a folder, which may also be one file. Workshops are none.
fn files_in(disk: &dyn Disk, folder: &Path) -> Vec<PathBuf> {
    let is_session = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
        let is_ron = Path::new(&name).extension().is_some_and(|ending| ending == "ron");
        is_ron && !name.ends_with(names::WORKSHOP_ENDING) && !name.starts_with('.')
    };
    if folder.is_file() {
        return vec![folder.to_owned()];
    }
    disk.list(folder)
        .unwrap_or_default()
        .into_iter()
        .filter(is_session)
        .take(MOST)
        .collect()
}

fn shelve(disk: &dyn Disk, path: &Path, last_good: Option<Arc<Session>>) -> Shelved {
    match pictures::read_session(disk, path, Look::Quick) {
        Ok(read) => Shelved {
            path: Some(path.to_owned()),
            session: Some(Arc::new(read.session)),
            problems: read.pictures,
            warnings: read.warnings,
        },
        Err(problems) => Shelved {
            path: Some(path.to_owned()),
            session: last_good,
            problems,
            warnings: Vec::new(),
        },
    }
}

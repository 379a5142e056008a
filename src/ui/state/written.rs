//! What would be written of the workshop now: the files of each format, as they would lie in the folder. A worker's: all formats together take
//! longer than a frame has. Not saved.

use std::sync::Arc;

use crate::export::{self, ExportFile, FORMATS, Format, Source, Telling};
use crate::store::{Opening, Version};
use crate::workshop::Workshop;

/// What was written last, and what is being written. Not saved.
#[derive(Debug, Clone, Default)]
pub struct Preview {
    /// The newest that a worker has written; it may be of an older version of the workshop.
    pub known: Option<Arc<Written>>,
    /// The version that is being written.
    asked: Option<Version>,
}

/// The files of one state of the workshop.
#[derive(Debug)]
pub struct Written {
    /// Of which state.
    pub version: Version,
    /// How it is told.
    pub telling: Telling,
    /// How many maps the workshop has.
    pub maps: usize,
    /// The minutes as Markdown.
    pub minutes: String,
    /// All formats in their order.
    pub sheets: Vec<Sheet>,
}

/// The files of one format.
#[derive(Debug)]
pub struct Sheet {
    /// Which.
    pub format: &'static Format,
    /// Its files, or why there are none.
    pub files: Result<Vec<ExportFile>, String>,
}

/// A question to the worker.
#[derive(Debug, Clone)]
pub struct ToWrite {
    /// Of which state.
    pub version: Version,
    /// How it is told: what is shown changes with the workshop, not with every second.
    pub telling: Telling,
    /// The workshop in that state.
    pub workshop: Arc<Workshop>,
}

impl ToWrite {
    /// Writes everything: not within a frame.
    pub fn write(&self) -> Written {
        let source = Source::Workshop(&self.workshop, &self.telling);
        // Pictures are painted when they are written; here their names are enough.
        let sheet = |format: &'static Format| Sheet {
            format,
            files: export::files(source, &[format], &|_, _| Ok(Vec::new())),
        };
        Written {
            version: self.version,
            telling: self.telling.clone(),
            maps: self.workshop.maps.len(),
            minutes: export::markdown::of(&self.workshop, &self.telling),
            sheets: FORMATS.iter().map(sheet).collect(),
        }
    }
}

impl Written {
    /// How many files these formats have together.
    pub fn count(&self, formats: &[&Format]) -> usize {
        let chosen = self.sheets.iter().filter(|sheet| formats.contains(&sheet.format));
        chosen.map(|sheet| sheet.files.as_ref().map_or(0, Vec::len)).sum()
    }

    /// The files of `format`.
    pub fn sheet(&self, format: &Format) -> Option<&Sheet> {
        self.sheets.iter().find(|sheet| sheet.format == format)
    }
}

impl Preview {
    /// Whether a worker writes a version of this opening.
    pub fn writes(&self, of: Opening) -> bool {
        self.asked.is_some_and(|asked| asked.of == of)
    }

    /// A worker writes this version from now on.
    pub fn ask(&mut self, version: Version) {
        self.asked = Some(version);
    }

    /// Takes what a worker has written; what nobody has asked for any more is dropped.
    pub fn take(&mut self, written: Arc<Written>) {
        if self.asked == Some(written.version) {
            self.asked = None;
            self.known = Some(written);
        }
    }
}

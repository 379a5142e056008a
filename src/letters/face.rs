//! A face of letters: its names and its file.

use std::fmt;
use std::sync::Arc;

/// Which cut of a face is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Cut {
    /// Whether all letters are of one width.
    pub mono: bool,
    /// Whether it is bold.
    pub bold: bool,
}

/// See the module.
pub struct Face {
    /// What tells it from all others.
    pub key: String,
    /// The family, as a style sheet names it.
    pub family: String,
    /// Its weight, 100 to 900.
    pub weight: u16,
    /// The file.
    pub bytes: Arc<dyn AsRef<[u8]> + Send + Sync>,
    /// Which of the faces in the file.
    pub index: u32,
}

impl Face {
    /// Whether it has this letter.
    pub fn has(&self, letter: char) -> bool {
        let bytes: &[u8] = (*self.bytes).as_ref();
        ttf_parser::Face::parse(bytes, self.index).is_ok_and(|face| face.glyph_index(letter).is_some())
    }
}

impl fmt::Debug for Face {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Face({})", self.key)
    }
}

impl PartialEq for Face {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

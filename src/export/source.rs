//! What an exporter is given: what is exported, and who paints its pictures. And what it makes of it: files.

use chrono::FixedOffset;

use crate::workshop::{Map, Workshop};

/// What is exported.
#[derive(Debug, Clone, Copy)]
pub enum Source<'a> {
    /// A whole workshop, with the local time of its room.
    Workshop(&'a Workshop, FixedOffset),
    /// A map alone, as of a flow file.
    Map(&'a Map),
}

impl<'a> Source<'a> {
    /// Its maps.
    pub fn maps(self) -> &'a [Map] {
        match self {
            Self::Workshop(workshop, _) => &workshop.maps,
            Self::Map(map) => std::slice::from_ref(map),
        }
    }

    /// Whose the files are: only what was exported from the same may replace them later.
    pub(super) fn owner(self) -> String {
        match self {
            Self::Workshop(workshop, _) => workshop.id.as_str().to_owned(),
            // With a space, which no id of a workshop has: neither is taken for the other.
            Self::Map(map) => format!("flow {}", map.name),
        }
    }
}

/// What can be painted.
#[derive(Debug, Clone, Copy)]
pub enum Painting<'a> {
    /// A map.
    Map(&'a Map),
    /// A current and a future state, one above the other.
    Compared(&'a Map, &'a Map),
}

impl Painting<'_> {
    /// What it is called: "Current state", "Current state and Future state".
    pub fn name(self) -> String {
        match self {
            Self::Map(map) => map.name.clone(),
            Self::Compared(before, after) => format!("{} and {}", before.name, after.name),
        }
    }
}

/// As what it is painted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Picture {
    /// A drawing, sharp at any size.
    Svg,
    /// Pixels.
    Png,
}

/// Paints; the sentence says why it could not. Handed in, since nothing here knows how a map is painted.
pub type Painter<'a> = dyn Fn(Painting<'_>, Picture) -> Result<Vec<u8>, String> + 'a;

/// A file to be written: its name, whose it is, and what is in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportFile {
    /// Its name, safe on every system.
    pub name: String,
    /// What it was exported from: only this may replace it later.
    pub owner: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl ExportFile {
    /// A file of `source`.
    pub(super) fn new(name: impl Into<String>, source: Source<'_>, bytes: impl Into<Vec<u8>>) -> Self {
        Self {
            name: name.into(),
            owner: source.owner(),
            bytes: bytes.into(),
        }
    }
}

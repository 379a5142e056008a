//! What an exporter is given: what is exported, and who paints its pictures. And what it makes of it: files.

use std::borrow::Cow;

use super::choice::{PaperSize, TableForm, Telling};
use super::handout::Handout;
use super::minutes::Minutes;
use crate::workshop::{Map, Workshop};

/// What is exported.
#[derive(Debug, Clone, Copy)]
pub enum Source<'a> {
    /// A whole workshop; when, where and for whom it is told.
    Workshop(&'a Workshop, &'a Telling),
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

    /// Its maps as their figures are told: a future state with its waits as they are foreseen.
    pub fn told(self) -> Cow<'a, [Map]> {
        match self {
            Self::Workshop(workshop, _) => match workshop.foreseen() {
                Cow::Borrowed(workshop) => Cow::Borrowed(&workshop.maps),
                Cow::Owned(workshop) => Cow::Owned(workshop.maps),
            },
            Self::Map(map) => Cow::Borrowed(std::slice::from_ref(map)),
        }
    }

    /// How its tables are written.
    pub(super) fn table_form(self) -> TableForm {
        match self {
            Self::Workshop(_, telling) => telling.choice.table,
            Self::Map(_) => TableForm::default(),
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
    /// Minutes as pages of paper.
    Minutes(&'a Minutes, PaperSize),
    /// The slides of a workshop with what was drawn on them, arranged on pages, which may be of paper.
    Slides(&'a Workshop, Handout, PaperSize),
}

impl Painting<'_> {
    /// What it is called: "Current state", "Current state and Future state".
    pub fn name(self) -> String {
        match self {
            Self::Map(map) => map.name.clone(),
            Self::Compared(before, after) => format!("{} and {}", before.name, after.name),
            Self::Minutes(minutes, _) => format!("Minutes of {}", minutes.title),
            Self::Slides(workshop, ..) => format!("Slides of {}", workshop.title),
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
    /// Pages.
    Pdf,
}

/// Paints; the sentence says why it could not. Handed in, since nothing here knows how a map is painted.
pub type Painter<'a> = dyn Fn(Painting<'_>, Picture) -> Result<Vec<u8>, String> + 'a;

/// A file to be written: its name and what is in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportFile {
    /// Its name, safe on every system.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl ExportFile {
    /// A file of this name.
    pub(super) fn new(name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self {
            name: name.into(),
            bytes: bytes.into(),
        }
    }
}

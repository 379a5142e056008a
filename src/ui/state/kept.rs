//! What the computer keeps beside the open workshop's file: its versions, where everything lies, and other workshops that
//! have something no file has.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use crate::store::{Recoverable, VersionKept};
use crate::time::Stamp;
use crate::workshop::{DocumentId, Workshop};

/// See the module: as it was looked up last.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct KeptHere {
    /// Which workshop was open then.
    pub of: Option<DocumentId>,
    /// The folder of its recovery data.
    pub folder: PathBuf,
    /// Its versions, the newest first.
    pub versions: Vec<VersionKept>,
    /// What was done up to each of them, by when it was kept: read one after the other, or why it cannot be.
    pub told: BTreeMap<Stamp, Result<VersionTold, String>>,
    /// Workshops of which the recovery data have something that no file has, but for the open one.
    pub others: Vec<Recoverable>,
    /// The version that is looked at, and what it holds; or why it cannot be read.
    pub shown: Option<(VersionKept, Result<Arc<Workshop>, String>)>,
}

impl KeptHere {
    /// What was done up to a version, once it was read.
    pub fn told_of(&self, version: &VersionKept) -> Option<&VersionTold> {
        self.told.get(&version.at)?.as_ref().ok()
    }

    /// Why a version cannot be read, if it is so.
    pub fn unreadable(&self, version: &VersionKept) -> Option<&str> {
        self.told.get(&version.at)?.as_ref().err().map(String::as_str)
    }
}

/// What is known of a version once it was read beside the one before it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct VersionTold {
    /// What was done since the one before: "3 notes more"; empty where only slides moved.
    pub what: String,
    /// All that it says, in lower case, for the search.
    pub words: Arc<str>,
}

/// The most words of one version that are searched, in bytes.
const MOST_WORDS: usize = 256 << 10;

impl VersionTold {
    /// What `workshop` says, and what was done since `before`.
    pub fn of(workshop: &Workshop, before: Option<&Workshop>) -> Self {
        let what = before.map_or_else(String::new, |before| {
            crate::workshop::difference::between(before, workshop)
        });
        let mut words = String::new();
        let mut add = |text: &str| {
            if words.len() + text.len() < MOST_WORDS {
                words.push_str(&text.to_lowercase());
                words.push('\n');
            }
        };
        add(&workshop.title);
        add(&workshop.summary);
        for note in &workshop.notes {
            add(&note.text);
            note.owner.iter().chain(&note.theme).for_each(|text| add(text));
        }
        for run in &workshop.rounds {
            add(&run.round.question);
        }
        for map in &workshop.maps {
            add(&map.name);
            for step in &map.flow.steps {
                add(&step.name);
                step.team.iter().for_each(|team| add(team));
                add(&step.note);
            }
        }
        for run in &workshop.activities {
            add(&run.record.in_short());
        }
        Self {
            what,
            words: words.into(),
        }
    }

    /// Whether it has all of these words, which are in lower case.
    pub fn has(&self, words: &[String]) -> bool {
        words.iter().all(|word| self.words.contains(word))
    }
}

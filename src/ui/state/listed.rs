//! Which versions of the open workshop are listed, and which one is looked at.

use std::sync::Arc;

use super::State;
use crate::store::{Reason, VersionKept};
use crate::workshop::Workshop;

impl State {
    /// All versions of the open workshop, the newest first.
    pub fn versions(&self) -> &[VersionKept] {
        let open = self.document.as_ref().map(|document| &document.workshop().id);
        if open.is_some() && self.kept.of.as_ref() == open {
            &self.kept.versions
        } else {
            &[]
        }
    }

    /// Those that are listed, each with its place among all: those that matter, or every one, that have the word looked for.
    pub fn listed_versions(&self) -> Vec<(usize, &VersionKept)> {
        let window = &self.window.versions;
        let words: Vec<String> = window.query.split_whitespace().map(str::to_lowercase).collect();
        let all = self.versions().iter().enumerate();
        let listed = all.filter(|(at, version)| {
            let found = words.is_empty() || self.kept.told_of(version).is_some_and(|told| told.has(&words));
            found && (window.every || !words.is_empty() || self.version_matters(*at, version))
        });
        listed.collect()
    }

    /// Whether more was done up to a version than that slides moved, or a turn is marked by it.
    fn version_matters(&self, at: usize, version: &VersionKept) -> bool {
        let marked = version.why != Reason::Minute;
        let first_or_last = at == 0 || at + 1 == self.versions().len();
        // What is not told yet may matter.
        marked || first_or_last || self.kept.told_of(version).is_none_or(|told| !told.what.is_empty())
    }

    /// The version that is looked at.
    pub fn chosen_version(&self) -> Option<&VersionKept> {
        let listed = self.listed_versions();
        listed.get(self.place_of_chosen(&listed)).map(|(_, version)| *version)
    }

    /// Its place among those that are listed.
    pub fn place_of_chosen(&self, listed: &[(usize, &VersionKept)]) -> usize {
        let chosen = self.window.versions.chosen.as_ref();
        let there = listed.iter().position(|(_, version)| Some(*version) == chosen);
        there.unwrap_or(0)
    }

    /// What the version that is looked at holds, once it is read; or why it cannot be.
    pub fn version_read(&self) -> Option<&Result<Arc<Workshop>, String>> {
        self.read_of(self.chosen_version()?)
    }

    /// What this version holds, if it is the one that was read last; or why it cannot be.
    pub fn read_of(&self, version: &VersionKept) -> Option<&Result<Arc<Workshop>, String>> {
        let (shown, read) = self.kept.shown.as_ref()?;
        (shown == version).then_some(read)
    }
}

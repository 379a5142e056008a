//! What is kept before anything takes its place: a journal that is damaged or cannot be followed, a state that somebody else's file replaces.

use std::path::Path;

use serde::de::DeserializeOwned;

use crate::store::atomic::write_private;
use crate::store::journal;
use crate::store::kept_copy::About;
use crate::store::recovery::{Recovery, Restored};
use crate::store::words::system;
use crate::store::{Content, Disk, Reason, Store, StoreError, names, versions};
use crate::workshop::{DocumentId, Workshop};

impl Store {
    /// Keeps our last state as a version, where the file of somebody else has taken its place while it was closed.
    pub(super) fn keep_replaced(&self, recovery: &Recovery, read: &journal::Read, theirs: &Workshop) {
        let disk = &*self.disk;
        let Some(mine) = recovery
            .restore(disk, read)
            .filter(|mine| !same(&mine.workshop, theirs))
        else {
            return;
        };
        let about = About {
            upto: mine.upto.unwrap_or(read.last),
            line: read.line.unwrap_or_default(),
            content: Content::of(&[]),
            at: mine.of,
        };
        // It is one net more: theirs is opened all the same.
        let _ = versions::keep(
            disk,
            &recovery.versions(),
            &mine.workshop,
            about,
            Reason::Replaced,
            &mut recovery.pictures(),
        );
    }

    /// Gives a journal that cannot be read or followed another name, and says where it is.
    pub(super) fn set_journal_aside(&self, recovery: &Recovery, error: &std::io::Error) -> Result<String, StoreError> {
        let disk = &*self.disk;
        let path = recovery.journal();
        let aside = names::free_path(disk, recovery.folder(), "journal (unread)", "");
        disk.rename_new(&path, &aside)
            .map_err(|error| system(&path, "set aside", &error))?;
        Ok(format!(
            "What had not reached the file could not be read ({error}); it is kept as {}",
            aside.display()
        ))
    }

    /// Reads a journal. One that cannot be read is set aside, one that is damaged in the middle is copied before it is cut there;
    /// `notes` say it.
    ///
    /// # Errors
    /// The system's, where it cannot be set aside: then nothing may take its place.
    pub(super) fn rescued_journal<E: DeserializeOwned>(
        &self,
        recovery: &Recovery,
        notes: &mut Vec<String>,
    ) -> Result<journal::Read<E>, StoreError> {
        let read = match journal::read(&*self.disk, &recovery.journal()) {
            Ok(read) => read,
            Err(error) => {
                // What it holds is not known, so nothing may take its place.
                notes.push(self.set_journal_aside(recovery, &error)?);
                journal::Read::default()
            }
        };
        if read.behind > 0 {
            notes.push(self.keep_damaged_journal(recovery, read.behind));
        }
        Ok(read)
    }

    /// Copies a journal that is damaged in the middle before it is cut there.
    fn keep_damaged_journal(&self, recovery: &Recovery, behind: usize) -> String {
        let disk = &*self.disk;
        let aside = names::free_path(disk, recovery.folder(), "journal (damaged)", "");
        let kept = disk
            .read_within(&recovery.journal(), journal::LARGEST)
            .and_then(|bytes| write_private(disk, &aside, &bytes));
        let kept = kept.map_or_else(|_| String::new(), |()| format!("; it is kept as {}", aside.display()));
        format!("The journal is damaged, and {behind} changes behind that could not be taken over{kept}")
    }

    /// The id of a file that cannot be read: by the list of recent workshops, else by what its text says.
    pub(super) fn id_of(&self, path: &Path, bytes: &[u8]) -> Option<DocumentId> {
        let recent = self
            .all_recent()
            .into_iter()
            .find(|recent| recent.path == path)
            .map(|recent| recent.id);
        let said = || {
            // The id stands near the beginning. Further on people may have typed what looks like one.
            let text = String::from_utf8_lossy(bytes.get(..bytes.len().min(4096)).unwrap_or_default()).into_owned();
            let (_, after) = text.split_once("id: \"")?;
            ron::from_str(&format!("\"{}\"", after.split('"').next()?)).ok()
        };
        recent.or_else(said).filter(DocumentId::is_safe)
    }
}

/// The last good copy with what follows it, if that goes further than the file and the journal do.
pub(super) fn ahead(disk: &dyn Disk, recovery: &Recovery, read: &journal::Read, reached: u64) -> Option<Restored> {
    let restored = recovery.restore(disk, read)?;
    (restored.line.is_some() && restored.line == read.line && restored.upto? > reached).then_some(restored)
}

/// Whether two states are the same but for the id, which a copy has of its own.
pub(super) fn same(one: &Workshop, other: &Workshop) -> bool {
    let mut as_one = other.clone();
    as_one.id.clone_from(&one.id);
    *one == as_one
}

/// A sentence on pictures that are lost, if any are.
pub(super) fn lost_pictures(missing: &[String]) -> Option<String> {
    match missing {
        [] => None,
        [one] => Some(format!("The picture {one} could not be brought back")),
        _ => Some(format!("{} pictures could not be brought back", missing.len())),
    }
}

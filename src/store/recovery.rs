//! What survives a kill: for each document its journal, the last good copy of its file, and the note that was being typed.

use std::path::{Path, PathBuf};

use crate::store::journal::{self, Record};
use crate::store::{Content, Disk, Places, workshop_file, write_atomic};
use crate::time::Stamp;
use crate::workshop::{DocumentId, Edit, Workshop};

/// The recovery data of one document, a folder in the state folder.
#[derive(Debug, Clone)]
pub(super) struct Recovery {
    folder: PathBuf,
}

/// Edits that a file lacks.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Tail {
    pub edits: Vec<Edit>,
    /// When the last of them was made.
    pub last: Option<Stamp>,
    /// Whether more follow that only a newer Flipchart understands.
    pub newer: bool,
}

/// How a file stands to the journal of its document.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Standing {
    /// The journal knows this content: these edits came after it.
    Known(Tail),
    /// Somebody else has changed the file, or put an older one in its place; these edits never reached any file.
    Foreign(Tail),
    /// The document lives in another file that is still there: this one is a copy.
    Copy,
}

impl Recovery {
    /// The folder of a document.
    pub fn of(places: &Places, id: &DocumentId) -> Self {
        Self {
            folder: places.state.join("recovery").join(id.as_str()),
        }
    }

    /// Makes the folder.
    pub fn prepare(&self, disk: &dyn Disk) {
        // Without it the workshop is still saved to its file; there is only no second net.
        let _ = disk.make_folder(&self.folder);
    }

    /// The file whose lock says who may write.
    pub fn lock(&self) -> PathBuf {
        self.folder.join("lock")
    }

    /// The journal.
    pub fn journal(&self) -> PathBuf {
        self.folder.join("journal")
    }

    fn snapshot(&self) -> PathBuf {
        self.folder.join("snapshot.ron")
    }

    fn draft(&self) -> PathBuf {
        self.folder.join("draft.txt")
    }

    /// Keeps a copy of what the file should hold.
    pub fn keep_snapshot(&self, disk: &dyn Disk, bytes: &[u8]) -> std::io::Result<()> {
        write_atomic(disk, &self.snapshot(), bytes)
    }

    /// Keeps the note that is being typed.
    pub fn keep_draft(&self, disk: &dyn Disk, text: &str) -> std::io::Result<()> {
        if text.is_empty() {
            // Asked for first: to remove what is not there is an error, and mostly there is none.
            if disk.exists(&self.draft()) {
                disk.remove(&self.draft())
            } else {
                Ok(())
            }
        } else {
            write_atomic(disk, &self.draft(), text.as_bytes())
        }
    }

    /// The note that was being typed.
    pub fn read_draft(&self, disk: &dyn Disk) -> String {
        let bytes = disk.read(&self.draft()).unwrap_or_default();
        // Whatever lies in the file has to fit into a field of one line.
        String::from_utf8_lossy(&bytes)
            .replace(char::is_control, " ")
            .chars()
            .take(10_000)
            .collect()
    }

    /// How the file at `path` with these bytes stands to the journal.
    pub fn standing(&self, disk: &dyn Disk, path: &Path, bytes: &[u8]) -> Standing {
        let records = journal::read(disk, &self.journal());
        if lives_elsewhere(disk, &records, path) {
            return Standing::Copy;
        }
        match after(&records, Content::of(bytes)) {
            Some(tail) => Standing::Known(tail),
            None => Standing::Foreign(after_last_mark(&records)),
        }
    }

    /// Whether the document lives in another file than the one at `path`.
    pub fn lives_elsewhere(&self, disk: &dyn Disk, path: &Path) -> bool {
        lives_elsewhere(disk, &journal::read(disk, &self.journal()), path)
    }

    /// The last good copy, with the edits that came after it; and when that was. None if there is none that can be read, or if a newer
    /// Flipchart has edited it since: what is restored replaces the journal, and those edits would be lost.
    pub fn restore(&self, disk: &dyn Disk) -> Option<(Workshop, Stamp)> {
        let bytes = disk.read(&self.snapshot()).ok()?;
        let mut workshop = workshop_file::read(&bytes, "snapshot").ok()?.workshop;
        let mut of = disk.modified(&self.snapshot()).unwrap_or_default();
        let records = journal::read(disk, &self.journal());
        if let Some(tail) = after(&records, Content::of(&bytes)) {
            if tail.newer {
                return None;
            }
            of = tail.last.unwrap_or(of).max(of);
            replay(&mut workshop, tail.edits);
        }
        Some((workshop, of))
    }
}

/// Applies edits in order up to one that does not fit; returns how many did.
pub(super) fn replay(workshop: &mut Workshop, edits: Vec<Edit>) -> usize {
    // What follows one that does not fit builds on what is not there.
    edits.into_iter().map_while(|edit| edit.apply(workshop).ok()).count()
}

/// Whether the document was last saved to another file than `path`, which still holds a version of it.
///
/// A mark is written before its file: a "save as" that was cut off leaves the mark of a file that never came to be.
fn lives_elsewhere(disk: &dyn Disk, records: &[Record], path: &Path) -> bool {
    let lives = last_mark(records).filter(|lives| *lives != path);
    lives.is_some_and(|lives| {
        disk.read(lives)
            .is_ok_and(|there| after(records, Content::of(&there)).is_some())
    })
}

/// The file that the document was last saved to.
fn last_mark(records: &[Record]) -> Option<&Path> {
    records.iter().rev().find_map(|record| match record {
        Record::Mark { path, .. } => Some(path.as_path()),
        Record::Edit { .. } | Record::Newer => None,
    })
}

/// The edits after the last mark of this content; none if no mark has it.
fn after(records: &[Record], content: Content) -> Option<Tail> {
    let is_mark = |record: &Record| matches!(record, Record::Mark { content: marked, .. } if *marked == content);
    // The last mark of it: undo may bring an older content back, and what came between the two marks is then undone in the file as well.
    let mark = records.iter().rposition(is_mark)?;
    Some(tail(records.get(mark + 1..).unwrap_or_default()))
}

fn after_last_mark(records: &[Record]) -> Tail {
    let mark = records.iter().rposition(|record| matches!(record, Record::Mark { .. }));
    tail(records.get(mark.map_or(0, |mark| mark + 1)..).unwrap_or_default())
}

fn tail(records: &[Record]) -> Tail {
    let mut tail = Tail::default();
    for record in records {
        match record {
            Record::Mark { .. } => {}
            Record::Edit { at, edit } => {
                tail.edits.push((**edit).clone());
                tail.last = Some(*at);
            }
            // What comes after it may build on what is not understood.
            Record::Newer => {
                tail.newer = true;
                break;
            }
        }
    }
    tail
}

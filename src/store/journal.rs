//! The journal: every edit since the workshop's file was last replaced, one line each with a checksum.
//!
//! ```text
//! 9c1f… Mark(content:"5a20…",path:"/…/Checkout.workshop.ron")   what the file holds when it has this content: everything above
//! 07be… Edit(at:"2026-11-24T09:48:00.000Z",edit:AddNote(…))
//! ```
//!
//! A mark is written *before* the file is replaced. After a crash the file has either the old content or the new one; both are marked, and what
//! lies below its mark is exactly what it lacks. A line that was torn ends the journal; one that is whole but says what is not known here was
//! written by a newer Flipchart, and is kept for that one.

use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::store::content::{Content, checksum};
use crate::store::{Disk, write_atomic};
use crate::time::Stamp;
use crate::workshop::Edit;

/// The size after which a journal is begun anew once the file is saved, in bytes.
// Far below the largest file that is read: a journal that could not be read whole would count as none.
pub(super) const LARGE: u64 = 1024 * 1024;

/// One line of a journal.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) enum Record {
    /// A file with this content holds everything above.
    Mark { content: Content, path: PathBuf },
    /// An edit, and when it was made.
    Edit { at: Stamp, edit: Box<Edit> },
    /// A whole line that is not understood. Its checksum fits, so that it was not torn: a newer Flipchart knows what it says.
    #[serde(skip)]
    Newer,
}

/// A journal that is being written.
#[derive(Debug)]
pub(super) struct Journal {
    path: PathBuf,
    /// The bytes that are whole lines.
    length: u64,
    /// Whether more than that may be there: an append failed half-way.
    torn: bool,
}

impl Journal {
    /// Begins a journal anew, in place of the one that is there: the file at `path` has `content`.
    pub fn begin(disk: &dyn Disk, journal: PathBuf, content: Content, path: &Path) -> io::Result<Self> {
        let first = line(&Record::Mark {
            content,
            path: path.to_owned(),
        })?;
        // Replaced in one step: cut off half-way, it would have lost the old lines before it has one of its own.
        write_atomic(disk, &journal, first.as_bytes())?;
        Ok(Self {
            path: journal,
            length: first.len() as u64,
            torn: false,
        })
    }

    /// Goes on with the journal that is there, after its last whole line. None if it has no line.
    pub fn resume(disk: &dyn Disk, journal: PathBuf) -> Option<Self> {
        let bytes = disk.read(&journal).ok()?;
        let length: u64 = whole_lines(&bytes)
            .map_while(|line| record(line).map(|_| line.len() as u64))
            .sum();
        (length > 0).then_some(Self {
            path: journal,
            length,
            torn: length < bytes.len() as u64,
        })
    }

    /// Writes records down. On an error none of them counts.
    pub fn append(&mut self, disk: &dyn Disk, records: &[Record]) -> io::Result<()> {
        let mut text = String::new();
        for record in records {
            text.push_str(&line(record)?);
        }
        if self.torn {
            disk.truncate(&self.path, self.length)?;
            self.torn = false;
        }
        // Said before it is tried: an append that fails may leave a part of a line, and what is written behind that part would be lost with it.
        self.torn = true;
        disk.append_synced(&self.path, text.as_bytes())?;
        self.torn = false;
        self.length += text.len() as u64;
        Ok(())
    }

    /// Its file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Its size in bytes.
    pub fn length(&self) -> u64 {
        self.length
    }
}

/// The records of a journal up to the first line that is torn. A missing journal has none.
pub(super) fn read(disk: &dyn Disk, path: &Path) -> Vec<Record> {
    let bytes = disk.read(path).unwrap_or_default();
    // Nothing behind the first torn line counts, even if it is whole: it may build on what was torn.
    whole_lines(&bytes).map_while(record).collect()
}

fn whole_lines(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    bytes
        .split_inclusive(|byte| *byte == b'\n')
        .filter(|line| line.ends_with(b"\n"))
}

fn line(record: &Record) -> io::Result<String> {
    // Line breaks in strings are written as escapes, so that a record is always one line.
    let payload = ron::to_string(record).map_err(io::Error::other)?;
    Ok(format!("{:016x} {payload}\n", checksum(payload.as_bytes())))
}

fn record(line: &[u8]) -> Option<Record> {
    let line = std::str::from_utf8(line).ok()?.strip_suffix('\n')?;
    let (sum, payload) = line.split_once(' ')?;
    let sum = u64::from_str_radix(sum, 16).ok()?;
    (sum == checksum(payload.as_bytes())).then(|| ron::from_str(payload).unwrap_or(Record::Newer))
}

#[cfg(test)]
#[allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::naive_bytecount,
    clippy::disallowed_methods
)]
mod tests {
    use super::*;
    use crate::store::SystemDisk;
    use crate::workshop::WorkshopEdit;

    fn edit(title: &str) -> Record {
        Record::Edit {
            at: Stamp::from_millis(7),
            edit: Box::new(Edit::Workshop(WorkshopEdit::SetTitle(title.to_owned()))),
        }
    }

    #[test]
    fn a_journal_cut_at_any_byte_gives_back_the_lines_before_the_cut() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal");
        let content = Content::of(b"bytes");
        let mut journal = Journal::begin(&SystemDisk, path.clone(), content, Path::new("/a b/ü.ron")).unwrap();
        let edits: Vec<Record> = ["one", "line\nbreak \"quoted\" \\ \r\u{0}", "drei ✓"].map(edit).into();
        journal.append(&SystemDisk, &edits).unwrap();
        let whole = std::fs::read(&path).unwrap();
        assert_eq!(whole.len() as u64, journal.length());
        for cut in 0..=whole.len() {
            std::fs::write(&path, &whole[..cut]).unwrap();
            let lines = whole[..cut].iter().filter(|byte| **byte == b'\n').count();
            let records = read(&SystemDisk, &path);
            assert_eq!(records.len(), lines, "cut after {cut} bytes");
            assert_eq!(
                records.get(1..).unwrap_or_default(),
                edits.get(..lines.saturating_sub(1)).unwrap()
            );
        }
    }

    #[test]
    fn a_torn_journal_goes_on_after_its_last_whole_line() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal");
        let mut journal = Journal::begin(&SystemDisk, path.clone(), Content::of(b""), Path::new("x")).unwrap();
        journal.append(&SystemDisk, &[edit("one"), edit("two")]).unwrap();
        let whole = std::fs::read(&path).unwrap();
        std::fs::write(&path, &whole[..whole.len() - 3]).unwrap();
        let mut journal = Journal::resume(&SystemDisk, path.clone()).unwrap();
        journal.append(&SystemDisk, &[edit("three")]).unwrap();
        assert_eq!(read(&SystemDisk, &path).get(1..).unwrap(), [edit("one"), edit("three")]);
    }

    #[test]
    fn a_whole_line_that_is_not_known_is_kept_and_gone_on_after() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal");
        Journal::begin(&SystemDisk, path.clone(), Content::of(b""), Path::new("x")).unwrap();
        let newer = "Edit(at:\"2026-11-24T09:48:00.000Z\",edit:PutVote(3))";
        let newer = format!("{:016x} {newer}\n", checksum(newer.as_bytes()));
        SystemDisk.append_synced(&path, newer.as_bytes()).unwrap();
        let mut journal = Journal::resume(&SystemDisk, path.clone()).unwrap();
        journal.append(&SystemDisk, &[edit("one")]).unwrap();
        assert_eq!(read(&SystemDisk, &path).get(1..).unwrap(), [Record::Newer, edit("one")]);
        assert!(std::fs::read_to_string(&path).unwrap().contains(&newer));
    }

    #[test]
    fn a_flipped_bit_ends_the_journal_before_its_line() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal");
        let mut journal = Journal::begin(&SystemDisk, path.clone(), Content::of(b""), Path::new("x")).unwrap();
        journal.append(&SystemDisk, &[edit("one"), edit("two")]).unwrap();
        let mut bytes = std::fs::read(&path).unwrap();
        let last = bytes.len() - 5;
        bytes[last] ^= 4;
        std::fs::write(&path, bytes).unwrap();
        assert_eq!(read(&SystemDisk, &path).len(), 2);
    }
}

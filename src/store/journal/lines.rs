//! The lines of a journal: what each says, how it is written, and how they are read again, up to the first that is torn.

use std::io;
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::store::Disk;
use crate::store::content::{Content, checksum};
use crate::time::Stamp;
use crate::workshop::Edit;

/// The largest journal that is read, in bytes: hours of changes to a file that could not be written in all that time.
pub(in crate::store) const LARGEST: u64 = 1 << 30;

/// One line of a journal. What the first Flipchart did not write is left out where it has none.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(in crate::store) enum Record<E = Edit> {
    /// A file with this content holds every edit up to a number; without one, all above.
    Mark {
        content: Content,
        path: PathBuf,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        upto: Option<u64>,
        /// Which journal it is: a file says it too, and is known by that where its mark could not be written.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        line: Option<u64>,
    },
    /// An edit, when it was made, and its number.
    Edit {
        at: Stamp,
        edit: Box<E>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        seq: Option<u64>,
    },
    /// The file that was marked with this number is on the disk.
    Done { upto: u64 },
    /// A whole line that is not understood. Its checksum fits, so that it was not torn: a newer Flipchart knows what it says.
    #[serde(skip)]
    Newer,
}

/// A journal as it was read.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::store) struct Read<E = Edit> {
    /// Its records in order, those of edits and marks with their numbers.
    pub records: Vec<Record<E>>,
    /// Which journal it is; none for one of the first Flipchart, or where there is none.
    pub line: Option<u64>,
    /// The number of the last edit.
    pub last: u64,
    /// Its whole lines, in bytes.
    pub(super) length: u64,
    /// Whether something lies behind them.
    pub(super) torn: bool,
    /// How many whole lines lie behind the first that is torn: the disk has damaged it, no crash.
    pub behind: usize,
}

impl<E> Default for Read<E> {
    fn default() -> Self {
        Self {
            records: Vec::new(),
            line: None,
            last: 0,
            length: 0,
            torn: false,
            behind: 0,
        }
    }
}

impl<E> Read<E> {
    /// The edits behind a number, up to the first that is missing.
    pub fn edits_after(&self, upto: u64) -> Vec<(u64, Stamp, &E)> {
        let mut next = upto + 1;
        let mut edits = Vec::new();
        for record in &self.records {
            if let Record::Edit { at, edit, seq } = record
                && *seq == Some(next)
            {
                edits.push((next, *at, &**edit));
                next += 1;
            }
        }
        edits
    }
}

/// Reads a journal up to the first line that is torn. A missing journal has no records.
///
/// # Errors
/// The system's: then what it holds is not known, and nothing may be written in its place.
pub(in crate::store) fn read<E: DeserializeOwned>(disk: &dyn Disk, path: &Path) -> io::Result<Read<E>> {
    let bytes = match disk.read_within(path, LARGEST) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Read::default()),
        read => read?,
    };
    let mut read = Read::default();
    for whole in whole_lines(&bytes) {
        let Some(mut record) = record(whole).filter(|_| !read.torn) else {
            // Nothing behind the first torn line counts, even if it is whole: it may build on what was torn.
            read.behind += usize::from(read.torn && record::<E>(whole).is_some());
            read.torn = true;
            continue;
        };
        match &mut record {
            Record::Edit { seq, .. } => read.last = *seq.get_or_insert(read.last + 1),
            Record::Mark { upto, line, .. } => {
                read.line = line.or(read.line);
                let upto = *upto.get_or_insert(read.last);
                // Begun anew, it has nothing of what lies before its first mark.
                if read.records.is_empty() {
                    read.last = upto;
                }
            }
            Record::Done { .. } | Record::Newer => {}
        }
        read.length += whole.len() as u64;
        read.records.push(record);
    }
    read.torn |= read.length < bytes.len() as u64;
    Ok(read)
}

fn whole_lines(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    bytes
        .split_inclusive(|byte| *byte == b'\n')
        .filter(|line| line.ends_with(b"\n"))
}

/// A record as it is written.
pub(super) fn line<E: Serialize>(record: &Record<E>) -> io::Result<String> {
    // Line breaks in strings are written as escapes, so that a record is always one line.
    let payload = ron::to_string(record).map_err(io::Error::other)?;
    Ok(format!("{:016x} {payload}\n", checksum(payload.as_bytes())))
}

fn record<E: DeserializeOwned>(line: &[u8]) -> Option<Record<E>> {
    let line = std::str::from_utf8(line).ok()?.strip_suffix('\n')?;
    let (sum, payload) = line.split_once(' ')?;
    let sum = u64::from_str_radix(sum, 16).ok()?;
    (sum == checksum(payload.as_bytes())).then(|| ron::from_str(payload).unwrap_or(Record::Newer))
}

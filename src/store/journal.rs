//! The journal: every edit that the workshop's file may lack, one line each with a checksum.
//!
//! ```text
//! 9c1f… Mark(content:…,path:"/…/Checkout.workshop.ron",upto:7,line:…)   a file with this content holds the edits up to the seventh
//! 07be… Edit(at:"2026-11-24T09:48:00.000Z",edit:AddNote(…),seq:8)       the eighth edit
//! 51d0… Done(upto:7)                                                    the marked file is on the disk
//! ```
//!
//! A mark is written *before* the file is replaced. After a crash the file has either the old content or the new one; both are marked, and the
//! edits behind the number of its mark are exactly what it lacks. A line that was torn ends the journal; one that is whole but says what is not
//! known here was written by a newer Flipchart, and is kept for that one. An edit counts only if all before it are there too.
//!
//! Edits that could not be written stay in hand, and whatever is written next is written behind them: the fifth is never there without the third.

mod lines;

use std::collections::VecDeque;
use std::io;
use std::path::PathBuf;

use serde::Serialize;

use crate::store::content::Content;
use crate::store::disk::{Rights, folder_of};
use crate::store::{Disk, write_private};
use crate::time::Stamp;

use lines::line;
pub(super) use lines::{LARGEST, Read, Record, read};

/// The size after which a journal is begun anew once the file is saved, in bytes.
pub(super) const LARGE: u64 = 1024 * 1024;

/// What a workshop's file holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Base {
    /// Its content.
    pub content: Content,
    /// Where it is.
    pub path: PathBuf,
    /// The number of the last edit in it.
    pub upto: u64,
}

/// An edit that the file may lack.
#[derive(Debug)]
struct Line {
    seq: u64,
    text: String,
    written: bool,
}

/// A journal that is being written.
#[derive(Debug)]
pub(super) struct Journal {
    path: PathBuf,
    /// A number of its own, for all its life.
    line: u64,
    base: Base,
    /// The edits behind the base.
    edits: VecDeque<Line>,
    /// The number of the last edit.
    last: u64,
    /// Whether it is yet to be said that the base is on the disk.
    done: bool,
    /// The bytes that are whole lines.
    length: u64,
    /// Whether more than that may be there: an append failed half-way.
    torn: bool,
    /// Whether its file is there and holds what it should.
    begun: bool,
}

impl Journal {
    /// Begins a journal anew, in place of the one that is there. If that fails now, it is tried again with the next edit.
    pub fn begin(disk: &dyn Disk, journal: PathBuf, line: u64, base: Base) -> Self {
        let last = base.upto;
        let mut begun = Self {
            path: journal,
            line,
            base,
            edits: VecDeque::new(),
            last,
            done: false,
            length: 0,
            torn: false,
            begun: false,
        };
        let _ = begun.write_anew(disk);
        begun
    }

    /// Goes on with the journal that was read, after its last whole line: the file is at `base`, and lacks the edits behind it.
    pub fn resume<E: Serialize + Clone>(journal: PathBuf, read: &Read<E>, base: Base) -> Self {
        let mut edits = VecDeque::new();
        let mut last = base.upto;
        for (seq, at, edit) in read.edits_after(base.upto) {
            if let Ok(text) = line(&Record::Edit {
                at,
                edit: Box::new(edit.clone()),
                seq: Some(seq),
            }) {
                edits.push_back(Line {
                    seq,
                    text,
                    written: true,
                });
            }
            last = seq;
        }
        Self {
            path: journal,
            line: read.line.unwrap_or_else(crate::store::atomic::random),
            base,
            edits,
            last,
            done: false,
            length: read.length,
            torn: read.torn,
            // Behind a gap what is added would not count. The edits in hand are all that does, and are written anew with it.
            begun: read.length > 0 && last == read.last,
        }
    }

    /// Goes on behind a number that another copy has reached: the edits up to there are in that copy alone.
    pub fn go_on_behind(&mut self, upto: u64) {
        self.last = self.last.max(upto);
    }

    /// Takes edits in hand and writes down all that is in hand. Returns the number of the last one there, and whether all are on the disk.
    pub fn add<E: Serialize>(&mut self, disk: &dyn Disk, edits: Vec<(Stamp, E)>) -> (u64, io::Result<()>) {
        let written = self.push(edits).and_then(|()| self.flush(disk));
        (self.last, written)
    }

    /// Takes edits in hand.
    fn push<E: Serialize>(&mut self, edits: Vec<(Stamp, E)>) -> io::Result<()> {
        for (at, edit) in edits {
            let seq = self.last + 1;
            let text = line(&Record::Edit {
                at,
                edit: Box::new(edit),
                seq: Some(seq),
            })?;
            self.edits.push_back(Line {
                seq,
                text,
                written: false,
            });
            self.last = seq;
        }
        Ok(())
    }

    /// Writes down all that is in hand. On an error none of it counts, and it stays in hand.
    pub fn flush(&mut self, disk: &dyn Disk) -> io::Result<()> {
        let mut text = if self.done {
            line(&Record::<()>::Done { upto: self.base.upto })?
        } else {
            String::new()
        };
        text.extend(
            self.edits
                .iter()
                .filter(|edit| !edit.written)
                .map(|edit| edit.text.as_str()),
        );
        if text.is_empty() && self.begun {
            return Ok(());
        }
        if !self.append(disk, &text)? {
            return self.write_anew(disk);
        }
        self.done = false;
        for edit in &mut self.edits {
            edit.written = true;
        }
        Ok(())
    }

    /// Says that a file at `base` is about to be written.
    pub fn mark(&mut self, disk: &dyn Disk, base: &Base) -> io::Result<()> {
        self.flush(disk)?;
        let mark = self.mark_of(base)?;
        if self.append(disk, &mark)? {
            return Ok(());
        }
        self.write_anew(disk)?;
        self.append(disk, &mark).map(|_| ())
    }

    /// Takes it that the file is at `base`, on the disk: the edits up to there are no longer needed.
    pub fn kept(&mut self, disk: &dyn Disk, base: Base) {
        let upto = base.upto;
        self.done = true;
        self.base = base;
        while self.edits.front().is_some_and(|edit| edit.seq <= upto) {
            // One that was never written leaves a gap, which what follows may not stand behind.
            self.begun &= self.edits.pop_front().is_some_and(|edit| edit.written);
        }
        self.last = self.last.max(upto);
        if self.length > LARGE {
            self.begun = false;
        }
        // Said with the next edit if it cannot be said now; until then the file says it of itself.
        let _ = self.flush(disk);
    }

    /// Forgets the edits in hand, since the file at `base` has taken the place of ours. What they made is kept elsewhere.
    pub fn give_up(&mut self, disk: &dyn Disk, base: Base) -> io::Result<()> {
        self.edits.clear();
        self.base = Base {
            upto: self.last.max(base.upto),
            ..base
        };
        self.last = self.base.upto;
        self.write_anew(disk)
    }

    /// Appends whole lines; false if its file is not what it was, as when its folder was deleted meanwhile.
    fn append(&mut self, disk: &dyn Disk, text: &str) -> io::Result<bool> {
        if self.begun && self.torn {
            match disk.truncate(&self.path, self.length) {
                Ok(()) => self.torn = false,
                Err(error) if error.kind() == io::ErrorKind::NotFound => self.begun = false,
                Err(error) => return Err(error),
            }
        }
        if !self.begun || disk.size(&self.path) != Some(self.length) {
            self.begun = false;
            return Ok(false);
        }
        // Said before it is tried: an append that fails may leave a part of a line, and what is written behind that part would be lost with it.
        self.torn = true;
        disk.append_synced(&self.path, text.as_bytes())?;
        self.torn = false;
        self.length += text.len() as u64;
        Ok(true)
    }

    /// Writes it anew, in place of what is there: what the file holds, and all edits behind that.
    fn write_anew(&mut self, disk: &dyn Disk) -> io::Result<()> {
        let mut text = self.mark_of(&self.base)?;
        text.extend(self.edits.iter().map(|edit| edit.text.as_str()));
        disk.make_folder(folder_of(&self.path), Rights::Private)?;
        // Replaced in one step: cut off half-way, it would have lost the old lines before it has one of its own.
        write_private(disk, &self.path, text.as_bytes())?;
        self.length = text.len() as u64;
        self.torn = false;
        self.done = false;
        self.begun = true;
        for edit in &mut self.edits {
            edit.written = true;
        }
        Ok(())
    }

    fn mark_of(&self, base: &Base) -> io::Result<String> {
        line(&Record::<()>::Mark {
            content: base.content,
            path: base.path.clone(),
            upto: Some(base.upto),
            line: Some(self.line),
        })
    }

    /// Looks whether its file is still there, and writes it anew if not.
    pub fn check(&mut self, disk: &dyn Disk) -> io::Result<()> {
        if self.begun && !self.torn && disk.size(&self.path) == Some(self.length) {
            return Ok(());
        }
        self.begun = false;
        self.flush(disk)
    }

    /// Which journal it is.
    pub fn line(&self) -> u64 {
        self.line
    }

    /// The number of the last edit.
    pub fn last(&self) -> u64 {
        self.last
    }

    /// The number of the last edit that is written down, or that the file holds.
    pub fn written(&self) -> u64 {
        let unwritten = self.edits.iter().find(|edit| !edit.written);
        unwritten.map_or(self.last, |edit| edit.seq - 1)
    }
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
    use crate::workshop::{Edit, WorkshopEdit};
    use std::path::Path;

    fn edit(title: &str) -> (Stamp, Edit) {
        let edit = Edit::Workshop(WorkshopEdit::SetTitle(title.to_owned()));
        (Stamp::from_millis(7), edit)
    }

    fn base(upto: u64) -> Base {
        Base {
            content: Content::of(b"bytes"),
            path: PathBuf::from("/a b/ü.ron"),
            upto,
        }
    }

    fn add(journal: &mut Journal, titles: &[&str]) {
        let edits = titles.iter().map(|title| edit(title)).collect();
        journal.add(&SystemDisk, edits).1.unwrap();
    }

    fn titles(read: &Read, upto: u64) -> Vec<String> {
        let title = |(_, _, edit): (u64, Stamp, &Edit)| match edit {
            Edit::Workshop(WorkshopEdit::SetTitle(title)) => title.clone(),
            other => format!("{other:?}"),
        };
        read.edits_after(upto).into_iter().map(title).collect()
    }

    #[test]
    fn a_journal_cut_at_any_byte_gives_back_the_lines_before_the_cut() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal");
        let mut journal = Journal::begin(&SystemDisk, path.clone(), 9, base(4));
        let names = ["one", "line\nbreak \"quoted\" \\ \r\u{0}", "drei ✓"];
        add(&mut journal, &names);
        let whole = std::fs::read(&path).unwrap();
        for cut in 0..=whole.len() {
            std::fs::write(&path, &whole[..cut]).unwrap();
            let lines = whole[..cut].iter().filter(|byte| **byte == b'\n').count();
            let read = read(&SystemDisk, &path).unwrap();
            assert_eq!(read.records.len(), lines, "cut after {cut} bytes");
            assert_eq!(titles(&read, 4), names[..lines.saturating_sub(1)]);
        }
    }

    #[test]
    fn a_torn_journal_goes_on_after_its_last_whole_line() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal");
        let mut journal = Journal::begin(&SystemDisk, path.clone(), 9, base(0));
        add(&mut journal, &["one", "two"]);
        let whole = std::fs::read(&path).unwrap();
        std::fs::write(&path, &whole[..whole.len() - 3]).unwrap();
        let found: Read = read(&SystemDisk, &path).unwrap();
        let mut journal = Journal::resume(path.clone(), &found, base(0));
        add(&mut journal, &["three"]);
        assert_eq!(titles(&read(&SystemDisk, &path).unwrap(), 0), ["one", "three"]);
    }

    #[test]
    fn a_flipped_bit_ends_the_journal_before_its_line() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal");
        let mut journal = Journal::begin(&SystemDisk, path.clone(), 9, base(0));
        add(&mut journal, &["one", "two"]);
        let mut bytes = std::fs::read(&path).unwrap();
        let last = bytes.len() - 5;
        bytes[last] ^= 4;
        std::fs::write(&path, bytes).unwrap();
        assert_eq!(titles(&read(&SystemDisk, &path).unwrap(), 0), ["one"]);
    }

    #[test]
    fn whatever_happens_to_its_file_the_edits_in_hand_are_written_in_order() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("deep").join("journal");
        let mut journal = Journal::begin(&SystemDisk, path.clone(), 9, base(2));
        add(&mut journal, &["one"]);
        for (case, happens) in [
            ("deleted", (|path| std::fs::remove_file(path).unwrap()) as fn(&Path)),
            ("its folder deleted", |path| {
                std::fs::remove_dir_all(path.parent().unwrap()).unwrap();
            }),
            ("cut", |path| std::fs::write(path, "").unwrap()),
            ("another's", |path| std::fs::write(path, "somebody was here\n").unwrap()),
        ] {
            happens(&path);
            add(&mut journal, &[case]);
            let read = read(&SystemDisk, &path).unwrap();
            assert_eq!(titles(&read, 2).last().map(String::as_str), Some(case));
            assert_eq!(titles(&read, 2).len() as u64, journal.last() - 2, "{case}");
        }
        // What the file has is no longer needed; what it has not stays.
        journal.mark(&SystemDisk, &base(5)).unwrap();
        journal.kept(&SystemDisk, base(5));
        std::fs::remove_file(&path).unwrap();
        add(&mut journal, &["after"]);
        assert_eq!(
            titles(&read(&SystemDisk, &path).unwrap(), 5),
            ["cut", "another's", "after"]
        );
    }

    /// A file may not be as large: a journal of hours in which it could not be written may.
    #[test]
    fn a_journal_larger_than_any_workshop_is_read_whole() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal");
        let mut journal = Journal::begin(&SystemDisk, path.clone(), 9, base(0));
        let part = usize::try_from(crate::store::disk::LARGEST).unwrap() / 3 + 1;
        let names = ["a", "b", "c"].map(|letter| letter.repeat(part));
        for name in &names {
            add(&mut journal, &[name]);
        }
        assert!(SystemDisk.size(&path) > Some(crate::store::disk::LARGEST));
        assert!(SystemDisk.read(&path).is_err(), "as a workshop it would be refused");
        let found = titles(&read(&SystemDisk, &path).unwrap(), 0);
        assert!(found == names, "{} of {} are there", found.len(), names.len());
    }

    #[test]
    fn an_edit_behind_a_gap_does_not_count() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal");
        let mut journal = Journal::begin(&SystemDisk, path.clone(), 9, base(0));
        add(&mut journal, &["one", "two", "three"]);
        let text = std::fs::read_to_string(&path).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        std::fs::write(&path, [lines[0], lines[1], lines[3], ""].join("\n")).unwrap();
        let found: Read = read(&SystemDisk, &path).unwrap();
        assert_eq!(titles(&found, 0), ["one"]);
        // Gone on with, it has what counts and what is added, and nothing else.
        let mut journal = Journal::resume(path.clone(), &found, base(0));
        add(&mut journal, &["four"]);
        assert_eq!(titles(&read(&SystemDisk, &path).unwrap(), 0), ["one", "four"]);
    }
}

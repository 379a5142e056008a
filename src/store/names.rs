//! File names made of titles, safe on every system.

use std::io;
use std::path::{Path, PathBuf};

use crate::store::Disk;
use crate::store::atomic::write_new_like;
use crate::store::disk::Rights;

/// How workshop files end.
pub const WORKSHOP_ENDING: &str = "workshop.ron";

/// The longest name that is made of a title, in bytes: every system takes it with a number and an ending behind.
const LONGEST: usize = 120;

/// A file name without ending made of a title: "Checkout: Q4/2026" becomes "Checkout Q4 2026".
///
/// Signs that some system refuses become spaces; device names of Windows and empty names are given a neighbour.
pub fn file_name(title: &str) -> String {
    let refused = |letter: char| letter.is_control() || r#"/\:*?"<>|"#.contains(letter);
    // Marks that turn the direction of what follows make a name read as another one.
    let turns = |letter: char| matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
    let plain: String = title
        .chars()
        .filter(|letter| !turns(*letter))
        .map(|letter| if refused(letter) { ' ' } else { letter })
        .collect();
    let words: Vec<&str> = plain.split_whitespace().collect();
    let mut name = words.join(" ");
    while name.len() > LONGEST {
        name.pop();
    }
    // A dot in front hides a file; one behind is dropped by Windows.
    let name = name.trim_matches(['.', ' ']);
    if name.is_empty() {
        return "Untitled".to_owned();
    }
    // Windows keeps these names for itself whatever ending follows: `nul.tar.gz` is the device too.
    let stem = name.split('.').next().unwrap_or(name).trim().to_ascii_lowercase();
    let numbered = |device| {
        stem.strip_prefix(device)
            .is_some_and(|rest: &str| matches!(rest.as_bytes(), [b'0'..=b'9']))
    };
    let device = matches!(stem.as_str(), "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt");
    if device {
        format!("{name} workshop")
    } else {
        name.to_owned()
    }
}

/// The file of a workshop that is to be kept at `path`: it has the ending of workshops, and a name that every system takes.
pub fn workshop_path(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let stem = without_ending(&name, ".ron");
    let stem = without_ending(stem, ".workshop");
    path.with_file_name(format!("{}.{WORKSHOP_ENDING}", file_name(stem)))
}

/// The file of a session that is to be written at `path`: it has the ending of sessions, and not that of workshops.
pub fn session_path(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let stem = without_ending(&name, ".ron");
    path.with_file_name(format!("{}.ron", without_ending(stem, ".workshop")))
}

/// A name without an ending that it may have in upper or lower case.
fn without_ending<'a>(name: &'a str, ending: &str) -> &'a str {
    let at = name.len().saturating_sub(ending.len());
    match name.split_at_checked(at) {
        Some((stem, last)) if last.eq_ignore_ascii_case(ending) => stem,
        _ => name,
    }
}

/// A path in `folder` that nothing has: "Checkout.csv", else "Checkout 2.csv", and so on.
pub fn free_path(disk: &dyn Disk, folder: &Path, name: &str, ending: &str) -> PathBuf {
    let path = |number: u32| match (number, ending) {
        (1, "") => folder.join(name),
        (_, "") => folder.join(format!("{name} {number}")),
        (1, _) => folder.join(format!("{name}.{ending}")),
        _ => folder.join(format!("{name} {number}.{ending}")),
    };
    let mut number = 1;
    while disk.exists(&path(number)) {
        number += 1;
    }
    path(number)
}

/// Writes a file under a name that nothing has, made as by [`free_path`], and returns its path.
///
/// # Errors
/// The system's; nothing is written then.
pub fn write_free(disk: &dyn Disk, folder: &Path, name: &str, ending: &str, bytes: &[u8]) -> io::Result<PathBuf> {
    write_free_like(disk, folder, name, ending, bytes, Rights::Usual)
}

/// The same with rights of its own, as for a copy of a file that others may not read.
///
/// # Errors
/// As of [`write_free`].
pub(super) fn write_free_like(
    disk: &dyn Disk,
    folder: &Path,
    name: &str,
    ending: &str,
    bytes: &[u8],
    rights: Rights,
) -> io::Result<PathBuf> {
    loop {
        let path = free_path(disk, folder, name, ending);
        match write_new_like(disk, &path, bytes, rights) {
            // Somebody else took the name in this moment.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            written => return written.map(|()| path),
        }
    }
}

/// A free path beside a workshop's file: "Checkout (damaged).workshop.ron".
pub fn beside(disk: &dyn Disk, path: &Path, why: &str) -> PathBuf {
    let (folder, name) = name_beside(path, why);
    free_path(disk, folder, &name, WORKSHOP_ENDING)
}

/// Writes a file beside a workshop's, under a free name as of [`beside`], and returns its path.
///
/// # Errors
/// The system's; nothing is written then.
pub fn write_beside(disk: &dyn Disk, path: &Path, why: &str, bytes: &[u8]) -> io::Result<PathBuf> {
    let (folder, name) = name_beside(path, why);
    // Whoever may not read the one may not read the other either.
    write_free_like(disk, folder, &name, WORKSHOP_ENDING, bytes, disk.rights(path))
}

fn name_beside<'a>(path: &'a Path, why: &str) -> (&'a Path, String) {
    let folder = path.parent().unwrap_or(Path::new("."));
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let stem = name
        .strip_suffix(WORKSHOP_ENDING)
        .map_or(&*name, |stem| stem.trim_end_matches('.'));
    (folder, format!("{stem} ({why})"))
}

/// What a file is, as its name says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `NAME.workshop.ron`.
    Workshop,
    /// `NAME.ron`.
    Session,
    /// `NAME.flow`.
    Flow,
}

impl Kind {
    /// What the file at `path` is; none if it is none of ours. Upper and lower case are the same.
    pub fn of(path: &Path) -> Option<Self> {
        let name = path.file_name()?.to_string_lossy().to_lowercase();
        let ends = |ending: &str| name.strip_suffix(ending).is_some();
        // The longer ending first: a workshop's ends as a session's does.
        if ends(".workshop.ron") {
            Some(Self::Workshop)
        } else if ends(".ron") {
            Some(Self::Session)
        } else {
            ends(".flow").then_some(Self::Flow)
        }
    }
}

/// How event logs end: tables, work sheets and XES, each perhaps gzipped.
pub const LOG_ENDINGS: [&str; 10] = ["csv", "tsv", "tab", "xlsx", "xlsm", "xlsb", "xls", "ods", "xes", "gz"];

/// Whether the file at `path` is an event log, as its name says: `NAME.csv`. A flow is measured from it.
pub fn is_event_log(path: &Path) -> bool {
    let ending = path.extension().unwrap_or_default();
    LOG_ENDINGS.iter().any(|log| ending.eq_ignore_ascii_case(log))
}

/// Whether the file at `path` is a workshop that was exported as JSON, as its name says: `NAME.json`.
pub fn is_exported(path: &Path) -> bool {
    path.extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("json"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn event_logs_of_every_kind_are_known_by_their_names() {
        for log in ["a.csv", "B.XLSX", "c.xes", "d.xes.gz", "e.tsv", "f.ods"] {
            assert!(is_event_log(Path::new(log)), "{log}");
        }
        for other in ["a.flow", "b.workshop.ron", "c.ron", "d.txt", "csv", "e.md", "f.json"] {
            assert!(!is_event_log(Path::new(other)), "{other}");
        }
    }

    #[test]
    fn a_title_becomes_a_name_that_every_system_takes() {
        for (title, name) in [
            ("Checkout", "Checkout"),
            ("Checkout: Q4/2026?", "Checkout Q4 2026"),
            ("../../etc/passwd", "etc passwd"),
            ("  ..hidden.. ", "hidden"),
            ("", "Untitled"),
            ("///", "Untitled"),
            ("CON", "CON workshop"),
            ("com1.txt", "com1.txt workshop"),
            ("user\u{202e}gpj.exe", "usergpj.exe"),
            ("Comb", "Comb"),
            ("Konzert", "Konzert"),
            ("Zahlung für Müller\n\t2", "Zahlung für Müller 2"),
        ] {
            assert_eq!(file_name(title), name, "{title:?}");
        }
        assert!(file_name(&"ä".repeat(4_000)).len() <= LONGEST);
    }

    #[test]
    fn what_is_written_has_its_ending_however_it_was_named() {
        for (named, workshop, session) in [
            ("Checkout", "Checkout.workshop.ron", "Checkout.ron"),
            ("Checkout.ron", "Checkout.workshop.ron", "Checkout.ron"),
            ("Checkout.RON", "Checkout.workshop.ron", "Checkout.ron"),
            ("Checkout.workshop", "Checkout.workshop.ron", "Checkout.ron"),
            ("Checkout.Workshop.Ron", "Checkout.workshop.ron", "Checkout.ron"),
            ("v1.2", "v1.2.workshop.ron", "v1.2.ron"),
            ("Team: A", "Team A.workshop.ron", "Team: A.ron"),
            ("ü", "ü.workshop.ron", "ü.ron"),
        ] {
            let path = Path::new("/tmp").join(named);
            assert_eq!(workshop_path(&path), Path::new("/tmp").join(workshop), "{named}");
            assert_eq!(session_path(&path), Path::new("/tmp").join(session), "{named}");
            assert_eq!(workshop_path(&workshop_path(&path)), workshop_path(&path), "{named}");
        }
    }
}

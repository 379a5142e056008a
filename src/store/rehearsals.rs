//! Rehearsals of sessions, kept in the state folder: a file a session, away from the session's own file and from every workshop.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::session::rehearsal::{NewMinutes, Rehearsals, with_minutes};
use crate::session::{LARGEST, Source};
use crate::store::content::checksum;
use crate::store::words::system;
use crate::store::{Rights, Store, StoreError, names, write_atomic, write_private};

/// The folder in the state folder.
const FOLDER: &str = "rehearsals";

/// Which session rehearsals are of.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Rehearsed {
    /// Its id.
    pub session: String,
    /// Its file; none for the built-in one.
    pub path: Option<PathBuf>,
}

impl Rehearsed {
    /// The name of the file that keeps them: two sessions of one id in two files are two.
    fn file_name(&self) -> String {
        let name = names::file_name(&self.session);
        match &self.path {
            Some(path) => format!("{name}-{:016x}.ron", checksum(path.to_string_lossy().as_bytes())),
            None => format!("{name}.ron"),
        }
    }
}

/// A file of rehearsals.
#[derive(Debug, Serialize, Deserialize)]
struct Kept {
    of: Rehearsed,
    rehearsals: Rehearsals,
}

impl Store {
    /// What is kept of a session's rehearsals. A session whose file was moved or renamed keeps what it had.
    ///
    /// # Errors
    /// A sentence, if there is a file that cannot be read: it was set aside under another name.
    pub fn rehearsals(&self, of: &Rehearsed) -> Result<Rehearsals, StoreError> {
        let path = self.rehearsals_path(of);
        if let Ok(bytes) = self.disk.read(&path) {
            return match ron::de::from_bytes::<Kept>(&bytes) {
                Ok(kept) => Ok(kept.rehearsals),
                Err(error) => {
                    let folder = path.parent().unwrap_or_else(|| Path::new(""));
                    let aside = names::free_path(&*self.disk, folder, "rehearsals (damaged)", "ron");
                    let kept = self.disk.rename(&path, &aside);
                    let kept =
                        kept.map_or_else(|_| String::new(), |()| format!(" They are kept as {}", aside.display()));
                    Err(StoreError::System(format!(
                        "Earlier rehearsals of this session cannot be read ({error}).{kept}"
                    )))
                }
            };
        }
        Ok(self.moved(of).unwrap_or_default())
    }

    /// The rehearsals of a session of the same id whose file is no longer where it was.
    fn moved(&self, of: &Rehearsed) -> Option<Rehearsals> {
        of.path.as_ref()?;
        let files = self.disk.list(&self.places.state.join(FOLDER)).ok()?;
        let kept = files.iter().filter_map(|file| {
            let bytes = self.disk.read(file).ok()?;
            ron::de::from_bytes::<Kept>(&bytes).ok()
        });
        let gone = |kept: &Kept| kept.of.path.as_ref().is_some_and(|path| !self.disk.exists(path));
        kept.filter(|kept| kept.of.session == of.session && gone(kept))
            .map(|kept| kept.rehearsals)
            // Several may have been moved away; the one that was rehearsed last is this one most likely.
            .max_by_key(|rehearsals| rehearsals.runs.last().map(|run| run.began))
    }

    /// Keeps a session's rehearsals.
    ///
    /// # Errors
    /// The system's, as a sentence.
    pub fn keep_rehearsals(&self, of: &Rehearsed, rehearsals: &Rehearsals) -> Result<(), StoreError> {
        let path = self.rehearsals_path(of);
        let kept = Kept {
            of: of.clone(),
            rehearsals: rehearsals.clone(),
        };
        let text = ron::ser::to_string_pretty(&kept, ron::ser::PrettyConfig::new().new_line("\n"))
            .map_err(|error| StoreError::System(format!("The rehearsal cannot be written down: {error}")))?;
        let made = self.disk.make_folder(&self.places.state.join(FOLDER), Rights::Private);
        made.and_then(|()| write_private(&*self.disk, &path, text.as_bytes()))
            .map_err(|error| system(&path, "saved", &error))
    }

    /// Writes other planned minutes into a session's file, and tells of how many items: comments and layout stay as they are.
    ///
    /// # Errors
    /// What is wrong with the file, or the system's; the file is as it was.
    pub fn take_minutes(&self, path: &Path, taken: &[NewMinutes]) -> Result<usize, StoreError> {
        let most = LARGEST as u64;
        let bytes = self
            .disk
            .read_within(path, most)
            .map_err(|error| system(path, "read", &error))?;
        let name = path.display().to_string();
        let text = String::from_utf8(bytes)
            .map_err(|_| StoreError::System(format!("{name} is no text, so nothing was written into it")))?;
        let source = Source::read(text, &name).map_err(StoreError::Problems)?;
        let (changed, count) = with_minutes(source.session(), taken);
        write_atomic(&*self.disk, path, source.written(&changed).as_bytes())
            .map_err(|error| system(path, "saved", &error))?;
        Ok(count)
    }

    fn rehearsals_path(&self, of: &Rehearsed) -> PathBuf {
        self.places.state.join(FOLDER).join(of.file_name())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::disallowed_methods)]
    use std::sync::Arc;
    use std::time::Duration;

    use super::*;
    use crate::session::rehearsal::Rehearsal;
    use crate::store::{Places, SystemDisk};
    use crate::time::SystemClock;

    fn store(folder: &Path) -> Store {
        Store::new(
            Arc::new(SystemDisk),
            Places::below(folder),
            Arc::new(SystemClock::new()),
        )
    }

    fn took(seconds: u64) -> Rehearsals {
        let mut run = Rehearsal::default();
        run.add("a", Duration::from_secs(seconds));
        Rehearsals {
            runs: vec![run],
            ..Rehearsals::default()
        }
    }

    fn of(session: &str, path: Option<PathBuf>) -> Rehearsed {
        Rehearsed {
            session: session.to_owned(),
            path,
        }
    }

    #[test]
    fn two_sessions_of_one_id_have_rehearsals_of_their_own() {
        let folder = tempfile::tempdir().unwrap();
        let store = store(folder.path());
        let built_in = of("talk", None);
        let (here, there) = (folder.path().join("a/talk.ron"), folder.path().join("b/talk.ron"));
        for (path, seconds) in [(&here, 2), (&there, 3)] {
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, "()").unwrap();
            store
                .keep_rehearsals(&of("talk", Some(path.clone())), &took(seconds))
                .unwrap();
        }
        assert_eq!(store.rehearsals(&built_in).unwrap(), Rehearsals::default());
        store.keep_rehearsals(&built_in, &took(1)).unwrap();
        assert_eq!(store.rehearsals(&built_in).unwrap(), took(1));
        assert_eq!(store.rehearsals(&of("talk", Some(here))).unwrap(), took(2));
        assert_eq!(store.rehearsals(&of("talk", Some(there))).unwrap(), took(3));
        assert!(
            !folder.path().join("documents").exists(),
            "nothing lies among the workshops"
        );
    }

    #[test]
    fn a_session_that_was_moved_keeps_its_rehearsals_and_a_copy_begins_anew() {
        let folder = tempfile::tempdir().unwrap();
        let store = store(folder.path());
        let (old, new, copy) = (
            folder.path().join("old.ron"),
            folder.path().join("new.ron"),
            folder.path().join("copy.ron"),
        );
        std::fs::write(&old, "()").unwrap();
        store.keep_rehearsals(&of("talk", Some(old.clone())), &took(2)).unwrap();
        assert_eq!(
            store.rehearsals(&of("talk", Some(copy))).unwrap(),
            Rehearsals::default()
        );
        std::fs::rename(&old, &new).unwrap();
        assert_eq!(store.rehearsals(&of("talk", Some(new.clone()))).unwrap(), took(2));
        assert_eq!(
            store.rehearsals(&of("other", Some(new))).unwrap(),
            Rehearsals::default()
        );
    }

    #[test]
    fn minutes_are_taken_into_the_file_and_every_other_byte_stays() {
        let folder = tempfile::tempdir().unwrap();
        let store = store(folder.path());
        let path = folder.path().join("talk.ron");
        let text = "// Mine.\n(\n    format: 1, id: \"t\", title: \"T\",\n    agenda: [\n        (title: \"One\",  minutes: 5 /* short */, slides: [(id: \"a\", title: \"A\")]),\n        (title: \"Two\", minutes: 7, slides: [(id: \"b\", title: \"B\")]),\n    ],\n)\n";
        std::fs::write(&path, text).unwrap();
        let new = |item: usize, title: &str, minutes: f32| NewMinutes {
            item,
            title: title.to_owned(),
            minutes,
        };
        // The second has moved since, and the third is gone.
        let taken = [new(0, "One", 6.0), new(2, "Two", 9.0), new(1, "Three", 1.0)];
        assert_eq!(store.take_minutes(&path, &taken).unwrap(), 2);
        let wanted = text
            .replace("minutes: 5", "minutes: 6")
            .replace("minutes: 7", "minutes: 9");
        let written = std::fs::read_to_string(&path).unwrap();
        assert_eq!(written.replace(".0", ""), wanted);
        std::fs::write(&path, "(format: 1").unwrap();
        assert!(store.take_minutes(&path, &taken).is_err());
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "(format: 1");
    }

    #[test]
    fn a_damaged_file_is_set_aside_and_said() {
        let folder = tempfile::tempdir().unwrap();
        let store = store(folder.path());
        let talk = of("talk", None);
        store.keep_rehearsals(&talk, &took(1)).unwrap();
        std::fs::write(store.rehearsals_path(&talk), "(of: ").unwrap();
        let why = store.rehearsals(&talk).unwrap_err().to_string();
        assert!(why.contains("rehearsals (damaged).ron"), "{why}");
        assert_eq!(store.rehearsals(&talk).unwrap(), Rehearsals::default());
    }
}

//! The workshops that were open lately, with what the home surface says of each.

use std::path::{Path, PathBuf};
use std::sync::PoisonError;

use serde::{Deserialize, Serialize};

use crate::store::{Rights, Store, write_private};
use crate::time::Stamp;
use crate::workshop::activity::{Feedback, LastTime};
use crate::workshop::{DocumentId, Note, NoteKind, Record, Workshop};

/// How many workshops are remembered.
const MOST: usize = 50;

/// A workshop that was open lately.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Recent {
    /// Its file.
    pub path: PathBuf,
    /// Its document.
    pub id: DocumentId,
    /// Its title.
    pub title: String,
    /// The title of its session.
    pub session: String,
    /// When it took place: when it began, else when it was created.
    pub date: Stamp,
    /// When it was changed last.
    pub changed: Stamp,
    /// How many people were there; 0 if nobody has said.
    pub people: u32,
    /// How many notes it has.
    pub notes: usize,
    /// How many maps it has.
    pub maps: usize,
    /// The slide it stands at, counted from 0.
    pub slide: usize,
    /// How many slides the agenda of its session has.
    pub slides: usize,
    /// The title of the agenda item it stands at.
    pub item: String,
    /// Whole minutes that it has run.
    pub minutes: u32,
    /// Whole minutes that are planned.
    pub planned: u32,
    /// The actions that are not done.
    pub open_actions: Vec<Note>,
    /// Where its team stood, to compare with when it is asked again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub standing: Option<LastTime>,
    /// When it was asked last whether it was worth the time, and what was answered; without the words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub feedback: Option<(Stamp, Feedback)>,
}

impl Recent {
    /// The summary of a workshop.
    pub fn of(workshop: &Workshop, path: PathBuf, now: Stamp) -> Self {
        let pace = workshop.pace(now);
        let item = workshop.item().and_then(|item| workshop.session.agenda.get(item));
        let open = |note: &&Note| note.kind == NoteKind::Action && !note.done;
        Self {
            path,
            id: workshop.id.clone(),
            title: workshop.title.clone(),
            session: workshop.session.title.clone(),
            date: workshop.began().unwrap_or(workshop.created),
            changed: now,
            people: workshop.people,
            notes: workshop.notes.len(),
            maps: workshop.maps.len(),
            slide: workshop.position.slide,
            slides: workshop.session.told_count(),
            item: item.map_or_else(String::new, |item| item.title.clone()),
            minutes: u32::try_from(pace.elapsed.as_secs() / 60).unwrap_or(u32::MAX),
            planned: pace.planned.round() as u32,
            open_actions: workshop.notes.iter().filter(open).cloned().collect(),
            standing: last_time(workshop),
            feedback: last_feedback(workshop),
        }
    }
}

/// The last answers that were given to where the team stands; none where nothing was answered.
fn last_time(workshop: &Workshop) -> Option<LastTime> {
    workshop.activities.iter().rev().find_map(|run| match &run.record {
        Record::Standing(standing) if !standing.answers.is_empty() => Some(LastTime {
            title: workshop.title.clone(),
            at: run.at,
            answers: standing.answers.clone(),
        }),
        _ => None,
    })
}

/// The last feedback that was given; none where nobody has answered.
fn last_feedback(workshop: &Workshop) -> Option<(Stamp, Feedback)> {
    workshop.activities.iter().rev().find_map(|run| match &run.record {
        Record::Feedback(feedback) if feedback.answers() > 0 => {
            let asked = Feedback {
                words: Vec::new(),
                last: None,
                ..feedback.clone()
            };
            Some((run.at, asked))
        }
        _ => None,
    })
}

impl Store {
    /// The workshops that were open lately and whose files are still there, the newest first.
    pub fn recent(&self) -> Vec<Recent> {
        // Left out, not forgotten: a disk that is plugged in again brings its workshops back.
        self.all_recent()
            .into_iter()
            .filter(|recent| self.disk.exists(&recent.path))
            .collect()
    }

    /// Remembers a workshop as the newest.
    pub fn note_recent(&self, workshop: &Workshop, path: &Path) {
        let _alone = self.recent.lock().unwrap_or_else(PoisonError::into_inner);
        let newest = Recent::of(workshop, path.to_owned(), self.now());
        let others = self.all_recent().into_iter().filter(|recent| recent.path != path);
        let all: Vec<Recent> = std::iter::once(newest).chain(others).take(MOST).collect();
        self.write_recent(&all);
    }

    /// Forgets a workshop; its file stays.
    pub fn forget(&self, path: &Path) {
        let _alone = self.recent.lock().unwrap_or_else(PoisonError::into_inner);
        let mut all = self.all_recent();
        all.retain(|recent| recent.path != path);
        self.write_recent(&all);
    }

    /// All that are remembered, whether their files are there or not. A list that cannot be read is an empty one: it only says what files do.
    pub(super) fn all_recent(&self) -> Vec<Recent> {
        let bytes = self.disk.read(&self.recent_path()).unwrap_or_default();
        ron::de::from_bytes(&bytes).unwrap_or_default()
    }

    fn write_recent(&self, all: &[Recent]) {
        if let Ok(text) = ron::ser::to_string_pretty(all, ron::ser::PrettyConfig::new().new_line("\n")) {
            // The workshops themselves are safe without it.
            let _ = self.disk.make_folder(&self.places.state, Rights::Private);
            let _ = write_private(&*self.disk, &self.recent_path(), text.as_bytes());
        }
    }

    fn recent_path(&self) -> PathBuf {
        self.places.state.join("recent.ron")
    }
}

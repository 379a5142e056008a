//! One opening of an activity: when, from where, whose, and the record of what was written down in it.

use serde::{Deserialize, Serialize};

use super::Record;
use super::board::Board;
use crate::session::Session;
use crate::time::Stamp;

/// Names an opening of an activity within its workshop.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ActivityId(pub u32);

/// One opening of an activity.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActivityRun {
    /// Unique within the workshop.
    pub id: ActivityId,
    /// When it was opened.
    pub at: Stamp,
    /// The agenda item it was opened from, counted from 0; none from the palette.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<usize>,
    /// The group it belongs to; none is everybody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// What was written down.
    pub record: Record,
}

/// The longest name of a group, in characters.
pub const MAX_GROUP: usize = 60;
/// The most openings that are kept: more than any day has.
pub const MOST_RUNS: usize = 200;

impl ActivityRun {
    /// Its board, if it is one.
    pub fn board(&self) -> Option<&Board> {
        match &self.record {
            Record::Board(board) => Some(board),
            _ => None,
        }
    }

    /// The line above its question: the agenda item it was opened from, else its `own` name; and whose it is.
    pub fn kicker(&self, session: &Session, own: &str) -> String {
        let item = self.item.and_then(|item| session.agenda.get(item));
        let name = item.map_or_else(|| own.to_owned(), |item| item.title.clone());
        match &self.group {
            Some(group) => format!("{name}, {group}"),
            None => name,
        }
    }

    /// What is wrong with it, as a sentence.
    pub fn fault(&self) -> Option<&'static str> {
        let long = |group: &String| group.chars().count() > MAX_GROUP;
        if self.group.as_ref().is_some_and(long) {
            return Some("the name of a group is longer than 60 characters");
        }
        self.record.fault()
    }
}

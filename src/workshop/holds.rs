//! How much a workshop holds, in numbers: enough to say what has come since an earlier state, without reading that one whole.

use serde::{Deserialize, Serialize};

use super::difference::counted;
use super::{NoteKind, Workshop};

/// See the module. A number that an older Flipchart did not count is 0.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Holds {
    /// Notes of every kind but actions.
    pub notes: usize,
    /// Actions.
    pub actions: usize,
    /// Rounds that were begun.
    pub rounds: usize,
    /// Maps.
    pub maps: usize,
    /// Steps of all maps.
    pub steps: usize,
    /// Activities that were opened.
    pub activities: usize,
}

impl Holds {
    /// What a workshop holds.
    pub fn of(workshop: &Workshop) -> Self {
        let actions = workshop
            .notes
            .iter()
            .filter(|note| note.kind == NoteKind::Action)
            .count();
        Self {
            notes: workshop.notes.len() - actions,
            actions,
            rounds: workshop.rounds.len(),
            maps: workshop.maps.len(),
            steps: workshop.maps.iter().map(|map| map.flow.steps.len()).sum(),
            activities: workshop.activities.len(),
        }
    }

    /// Each number with its word.
    fn counts(&self) -> [(usize, &'static str); 6] {
        [
            (self.notes, "note"),
            (self.actions, "action"),
            (self.rounds, "round"),
            (self.maps, "map"),
            (self.steps, "step"),
            (self.activities, "activity"),
        ]
    }

    /// What is more and what is fewer than in an earlier state: "2 notes more", "1 step fewer".
    pub fn since(&self, before: &Self) -> Vec<String> {
        let both = self.counts().into_iter().zip(before.counts());
        both.filter_map(|((now, word), (then, _))| match (now > then, now < then) {
            (true, _) => Some(format!("{} more", many(now - then, word))),
            (_, true) => Some(format!("{} fewer", many(then - now, word))),
            _ => None,
        })
        .collect()
    }
}

fn many(count: usize, word: &str) -> String {
    counted(count, word).replace("activitys", "activities")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_came_and_what_went_is_told_in_words() {
        let before = Holds {
            notes: 3,
            actions: 1,
            steps: 8,
            ..Holds::default()
        };
        let after = Holds {
            notes: 5,
            actions: 1,
            steps: 7,
            activities: 2,
            ..before
        };
        assert_eq!(
            after.since(&before),
            ["2 notes more", "1 step fewer", "2 activities more"]
        );
        assert!(before.since(&before).is_empty());
    }
}

//! Undo and redo: the inverse of everything that was done.

use std::collections::VecDeque;

use crate::workshop::{Edit, Refused, Workshop};

/// How many entries can be taken back; the oldest are forgotten. An entry may hold a whole map, and a day of work is some hundred entries.
const ENTRIES: usize = 500;

/// What was done and can be taken back, and what was taken back and can be done again.
///
/// An entry is one thing the user did: a gesture (a drag, a burst of typing) is one entry until [`History::gesture_ended`], and so is a run of
/// presses of one key ([`History::again`]) until something else is done. Edits that are no undo points (moving through slides, the clocks of
/// rounds) pass through without an entry.
#[derive(Debug, Clone, Default)]
pub struct History {
    done: VecDeque<Entry>,
    undone: Vec<Entry>,
    /// Whether the last entry of `done` is still being added to.
    open: Open,
}

/// What still adds to the last entry.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
enum Open {
    /// Nothing: what comes next is an entry of its own.
    #[default]
    Nothing,
    /// The gesture under way.
    Gesture,
    /// More presses of the same key, named by what they change.
    Run(String),
}

/// One thing the user did.
#[derive(Debug, Clone)]
struct Entry {
    /// What it was, for the tooltip: "Add note".
    label: String,
    /// The edits that take it back (or do it again), to be applied from the last to the first.
    inverse: Vec<Edit>,
}

impl History {
    /// Applies an edit and remembers how to take it back. With `gesture`, it joins the gesture under way or begins one.
    ///
    /// # Errors
    /// The edit's refusal; workshop and history are as they were.
    pub fn apply(&mut self, workshop: &mut Workshop, edit: Edit, gesture: bool) -> Result<(), Refused> {
        let part_of = if gesture { Open::Gesture } else { Open::Nothing };
        self.add(workshop, edit, part_of)
    }

    /// Applies one of several edits that follow each other, such as presses of a key: with the one before it is one entry if nothing was done
    /// in between and that had the same `run`. A run that ends where it began leaves no entry.
    ///
    /// # Errors
    /// The edit's refusal; workshop and history are as they were.
    pub fn again(&mut self, workshop: &mut Workshop, edit: Edit, run: &str) -> Result<(), Refused> {
        let part_of = Open::Run(run.to_owned());
        // Looked at before the edit is added, which changes what the last entry is.
        let first = self.done.back().filter(|_| self.open == part_of);
        let back_again = first.is_some_and(|entry| entry.inverse.first() == Some(&edit));
        self.add(workshop, edit, part_of)?;
        if back_again {
            self.done.pop_back();
            self.open = Open::Nothing;
        }
        Ok(())
    }

    fn add(&mut self, workshop: &mut Workshop, edit: Edit, part_of: Open) -> Result<(), Refused> {
        let undoable = edit.undoable();
        // Before it is applied: what it takes out has its name only until then.
        let label = edit.describe(workshop);
        let inverse = edit.apply(workshop)?;
        // It leaves redo alone too: whoever shows the next slide after an undo has not decided against what was undone.
        if !undoable {
            return Ok(());
        }
        self.undone.clear();
        match self.done.back_mut() {
            Some(entry) if part_of != Open::Nothing && self.open == part_of => entry.inverse.push(inverse),
            _ => self.done.push_back(Entry {
                label,
                inverse: vec![inverse],
            }),
        }
        if self.done.len() > ENTRIES {
            self.done.pop_front();
        }
        self.open = part_of;
        Ok(())
    }

    /// Gives the last entry another name, where one edit has a name of its own: "Paste 3 steps".
    pub fn call_last(&mut self, label: impl Into<String>) {
        if let Some(entry) = self.done.back_mut() {
            entry.label = label.into();
        }
    }

    /// Closes the gesture or the run under way: what comes next is an entry of its own.
    pub fn gesture_ended(&mut self) {
        self.open = Open::Nothing;
    }

    /// Takes back the gesture under way as if it had never begun: it cannot be done again. Returns the edit that did it,
    /// for the journal; `None` when no gesture is under way.
    pub fn abandon(&mut self, workshop: &mut Workshop) -> Option<Edit> {
        if self.open != Open::Gesture {
            return None;
        }
        let (_, edit) = self.undo(workshop)?;
        self.undone.pop();
        Some(edit)
    }

    /// What undo would take back, in words.
    pub fn undo_label(&self) -> Option<&str> {
        self.done.back().map(|entry| entry.label.as_str())
    }

    /// What redo would do again, in words.
    pub fn redo_label(&self) -> Option<&str> {
        self.undone.last().map(|entry| entry.label.as_str())
    }

    /// Takes back the last entry. Returns what it was, and the edit that took it back, for the journal.
    pub fn undo(&mut self, workshop: &mut Workshop) -> Option<(String, Edit)> {
        // What is typed after an undo is a thing of its own, even in the same field.
        self.open = Open::Nothing;
        let entry = self.done.pop_back()?;
        let (edit, again) = turn(entry, workshop)?;
        let label = again.label.clone();
        self.undone.push(again);
        Some((label, edit))
    }

    /// Does again what was taken back last. Returns what it was, and the edit that did it, for the journal.
    pub fn redo(&mut self, workshop: &mut Workshop) -> Option<(String, Edit)> {
        self.open = Open::Nothing;
        let entry = self.undone.pop()?;
        let (edit, again) = turn(entry, workshop)?;
        let label = again.label.clone();
        self.done.push_back(again);
        Some((label, edit))
    }
}

/// Applies an entry; returns the edit that it was and the entry that turns it round. One that no longer fits is forgotten.
fn turn(entry: Entry, workshop: &mut Workshop) -> Option<(Edit, Entry)> {
    let mut edits: Vec<Edit> = entry.inverse.into_iter().rev().collect();
    let edit = if edits.len() == 1 {
        edits.pop()?
    } else {
        Edit::Several(edits)
    };
    let back = edit.clone().apply(workshop).ok()?;
    Some((
        edit,
        Entry {
            label: entry.label,
            inverse: vec![back],
        },
    ))
}

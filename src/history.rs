//! Undo and redo: the inverse of everything that was done.

#[cfg(test)]
pub(crate) mod each_variant;

use std::collections::VecDeque;

/// A change of a document that can be taken back.
pub trait Change: Clone + PartialEq {
    /// What it changes.
    type Document;
    /// Why it does not fit.
    type Refused;

    /// How many entries can be taken back; the oldest are forgotten.
    const ENTRIES: usize;

    /// Applies the change and returns the one that takes it back, exactly.
    ///
    /// # Errors
    /// Why it does not fit; the document is untouched then.
    fn apply(self, document: &mut Self::Document) -> Result<Self, Self::Refused>;

    /// Whether it is a point that undo goes back to.
    fn undoable(&self) -> bool {
        true
    }

    /// Whether taking this back makes it needless to take `later` back as well: both say anew what the same thing is.
    /// A burst of typing then keeps one inverse, not one a letter.
    fn covers(&self, _later: &Self) -> bool {
        false
    }

    /// What it does, in words, as the tooltip of undo says it: "Add note". `document` is the one before the change.
    fn describe(&self, document: &Self::Document) -> String;

    /// Several changes that are one, in order: all of them or none.
    fn several(changes: Vec<Self>) -> Self;
}

/// What was done and can be taken back, and what was taken back and can be done again.
///
/// An entry is one thing the user did: a gesture (a drag, a burst of typing) is one entry until [`History::gesture_ended`], and so is a run of
/// presses of one key ([`History::again`]) until something else is done. Edits that are no undo points (moving through slides, the clocks of
/// rounds) pass through without an entry.
#[derive(Debug, Clone)]
pub struct History<C> {
    done: VecDeque<Entry<C>>,
    undone: Vec<Entry<C>>,
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
struct Entry<C> {
    /// What it was, for the tooltip: "Add note".
    label: String,
    /// The changes that take it back (or do it again), to be applied from the last to the first.
    inverse: Vec<C>,
}

impl<C> Default for History<C> {
    fn default() -> Self {
        Self {
            done: VecDeque::new(),
            undone: Vec::new(),
            open: Open::Nothing,
        }
    }
}

impl<C: Change> History<C> {
    /// Applies an edit and remembers how to take it back. With `gesture`, it joins the gesture under way or begins one.
    ///
    /// # Errors
    /// The edit's refusal; document and history are as they were.
    pub fn apply(&mut self, document: &mut C::Document, edit: C, gesture: bool) -> Result<(), C::Refused> {
        let part_of = if gesture { Open::Gesture } else { Open::Nothing };
        self.add(document, edit, part_of)
    }

    /// Applies one of several edits that follow each other, such as presses of a key: with the one before it is one entry if nothing was done
    /// in between and that had the same `run`. A run that ends where it began leaves no entry.
    ///
    /// # Errors
    /// The edit's refusal; document and history are as they were.
    pub fn again(&mut self, document: &mut C::Document, edit: C, run: &str) -> Result<(), C::Refused> {
        let part_of = Open::Run(run.to_owned());
        // Looked at before the edit is added, which changes what the last entry is.
        let first = self.done.back().filter(|_| self.open == part_of);
        let back_again = first.is_some_and(|entry| entry.inverse.first() == Some(&edit));
        self.add(document, edit, part_of)?;
        if back_again {
            self.done.pop_back();
            self.open = Open::Nothing;
        }
        Ok(())
    }

    fn add(&mut self, document: &mut C::Document, edit: C, part_of: Open) -> Result<(), C::Refused> {
        let undoable = edit.undoable();
        // Before it is applied: what it takes out has its name only until then.
        let label = edit.describe(document);
        let inverse = edit.apply(document)?;
        // It leaves redo alone too: whoever shows the next slide after an undo has not decided against what was undone.
        if !undoable {
            return Ok(());
        }
        self.undone.clear();
        match self.done.back_mut() {
            Some(entry) if part_of != Open::Nothing && self.open == part_of => {
                if !entry.inverse.last().is_some_and(|last| last.covers(&inverse)) {
                    entry.inverse.push(inverse);
                }
            }
            _ => self.done.push_back(Entry {
                label,
                inverse: vec![inverse],
            }),
        }
        if self.done.len() > C::ENTRIES {
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
    pub fn abandon(&mut self, document: &mut C::Document) -> Option<C> {
        if self.open != Open::Gesture {
            return None;
        }
        let (_, edit) = self.undo(document)?;
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
    pub fn undo(&mut self, document: &mut C::Document) -> Option<(String, C)> {
        // What is typed after an undo is a thing of its own, even in the same field.
        self.open = Open::Nothing;
        let entry = self.done.pop_back()?;
        let (edit, again) = turn(entry, document)?;
        let label = again.label.clone();
        self.undone.push(again);
        Some((label, edit))
    }

    /// Does again what was taken back last. Returns what it was, and the edit that did it, for the journal.
    pub fn redo(&mut self, document: &mut C::Document) -> Option<(String, C)> {
        self.open = Open::Nothing;
        let entry = self.undone.pop()?;
        let (edit, again) = turn(entry, document)?;
        let label = again.label.clone();
        self.done.push_back(again);
        Some((label, edit))
    }
}

/// Applies an entry; returns the edit that it was and the entry that turns it round. One that no longer fits is forgotten.
fn turn<C: Change>(entry: Entry<C>, document: &mut C::Document) -> Option<(C, Entry<C>)> {
    let mut edits: Vec<C> = entry.inverse.into_iter().rev().collect();
    let edit = if edits.len() == 1 {
        edits.pop()?
    } else {
        C::several(edits)
    };
    let back = edit.clone().apply(document).ok()?;
    Some((
        edit,
        Entry {
            label: entry.label,
            inverse: vec![back],
        },
    ))
}

//! Where the changes of an open workshop are: in its file, in the journal, or only in memory. Derived from what the disk has
//! acknowledged and from nothing else; what the screen says, what closing asks and what is tried again all read it.

use crate::time::Stamp;

/// What is known of the changes of one opening, counted from its first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Truth {
    /// How many changes were made.
    made: u64,
    /// How many of them the file has.
    in_file: u64,
    /// How many of them the recovery data have.
    in_journal: u64,
    /// When the file was last written.
    at: Stamp,
    /// Why the file could not be written the last time, if so.
    file_fault: Option<String>,
    /// Why the journal could not be written the last time, if so.
    journal_fault: Option<String>,
}

/// Where the newest change is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// In the file, since then.
    InFile(Stamp),
    /// In the journal; the file follows.
    InJournal,
    /// On its way to both.
    OnItsWay,
    /// In the journal alone: the file cannot be written.
    JournalOnly {
        /// Why, and what to do.
        why: String,
        /// How many changes the file lacks.
        changes: u64,
    },
    /// In memory alone: neither can be written.
    MemoryOnly {
        /// Why, and what to do.
        why: String,
        /// How many changes are nowhere on the disk.
        changes: u64,
    },
}

impl Truth {
    /// All is in the file, since then.
    pub fn saved_since(at: Stamp) -> Self {
        Self {
            made: 0,
            in_file: 0,
            in_journal: 0,
            at,
            file_fault: None,
            journal_fault: None,
        }
    }

    /// Takes a change that was made: by now there are so many.
    pub fn made(&mut self, changes: u64) {
        self.made = self.made.max(changes);
    }

    /// Takes the disk's word that the file has so many changes.
    pub fn saved(&mut self, changes: u64, at: Stamp) {
        self.in_file = self.in_file.max(changes);
        self.made = self.made.max(changes);
        self.at = at;
        self.file_fault = None;
    }

    /// Takes the disk's word that the recovery data have so many changes.
    pub fn journaled(&mut self, changes: u64) {
        self.in_journal = self.in_journal.max(changes);
        self.made = self.made.max(changes);
        self.journal_fault = None;
    }

    /// Takes it that the file could not be written.
    pub fn not_saved(&mut self, why: String) {
        self.file_fault = Some(why);
    }

    /// Takes it that the journal could not be written.
    pub fn not_journaled(&mut self, why: String) {
        self.journal_fault = Some(why);
    }

    /// How many changes are nowhere on the disk.
    pub fn only_in_memory(&self) -> u64 {
        self.made - self.in_file.max(self.in_journal)
    }

    /// Where the newest change is.
    pub fn standing(&self) -> Standing {
        if self.in_file >= self.made {
            return Standing::InFile(self.at);
        }
        let changes = self.only_in_memory();
        match (&self.file_fault, &self.journal_fault) {
            (None, _) if changes == 0 => Standing::InJournal,
            // The file is written a moment later in any case; if that fails too, it is told.
            (None, _) => Standing::OnItsWay,
            (Some(why), None) if changes > 0 && self.in_journal == 0 => Standing::MemoryOnly {
                why: why.clone(),
                changes,
            },
            (Some(why), Some(_)) if changes > 0 => Standing::MemoryOnly {
                why: why.clone(),
                changes,
            },
            // What was typed in this moment is on its way to the journal, which takes it: it is counted when it does not.
            (Some(why), _) => Standing::JournalOnly {
                why: why.clone(),
                changes: self.made - self.in_file,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[derive(Debug, Clone)]
    enum Word {
        Made,
        Saved(u64),
        Journaled(u64),
        NotSaved,
        NotJournaled,
    }

    fn words() -> impl Strategy<Value = Vec<Word>> {
        let word = prop_oneof![
            3 => Just(Word::Made),
            2 => (0u64..4).prop_map(Word::Saved),
            2 => (0u64..4).prop_map(Word::Journaled),
            1 => Just(Word::NotSaved),
            1 => Just(Word::NotJournaled),
        ];
        prop::collection::vec(word, 0..40)
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        /// Whatever is acknowledged in whatever order: it is never said to be safer than the disk has said, and a fault
        /// is told until the disk says otherwise.
        #[test]
        fn no_more_is_said_than_was_acknowledged(words in words()) {
            let mut truth = Truth::saved_since(Stamp::default());
            let (mut made, mut file, mut journal) = (0u64, 0u64, 0u64);
            let (mut file_fails, mut journal_fails) = (false, false);
            for word in words {
                match word {
                    Word::Made => {
                        made += 1;
                        truth.made(made);
                    }
                    Word::Saved(back) => {
                        file = file.max(made.saturating_sub(back));
                        file_fails = false;
                        truth.saved(made.saturating_sub(back), Stamp::default());
                    }
                    Word::Journaled(back) => {
                        journal = journal.max(made.saturating_sub(back));
                        journal_fails = false;
                        truth.journaled(made.saturating_sub(back));
                    }
                    Word::NotSaved => {
                        file_fails = true;
                        truth.not_saved("full".to_owned());
                    }
                    Word::NotJournaled => {
                        journal_fails = true;
                        truth.not_journaled("full".to_owned());
                    }
                }
                let memory = made - file.max(journal);
                prop_assert_eq!(truth.only_in_memory(), memory);
                match truth.standing() {
                    Standing::InFile(_) => prop_assert_eq!(file, made),
                    Standing::InJournal => prop_assert!(journal == made && !file_fails),
                    Standing::OnItsWay => prop_assert!(memory > 0 && !file_fails),
                    Standing::JournalOnly { changes, .. } => {
                        prop_assert!(file_fails && changes == made - file && (memory == 0 || !journal_fails));
                    }
                    Standing::MemoryOnly { changes, .. } => prop_assert!(file_fails && changes == memory && memory > 0),
                }
                if file_fails && made > file {
                    let told = matches!(truth.standing(), Standing::JournalOnly { .. } | Standing::MemoryOnly { .. });
                    prop_assert!(told);
                }
            }
        }
    }
}

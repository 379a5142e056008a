//! What every activity says of what was written down in it: the words for undo and for lists, what the room may not see yet, what is wrong.

use crate::time::Stamp;

/// What was written down in an activity.
pub(super) trait Kept {
    /// What undo calls its opening.
    fn opens(&self) -> &'static str;

    /// What it holds, in short: "7 tasks", "3 of 5 answered".
    fn in_short(&self) -> String;

    /// Whether it keeps something from the room until it is revealed.
    fn hides(&self) -> bool;

    /// Whether each group answers in it by name, so that it belongs to all of them.
    fn asks_groups(&self) -> bool {
        false
    }

    /// Whether nothing was written down yet. What is known from an earlier workshop was not written down in this one.
    fn is_empty(&self) -> bool;

    /// What the example workshop has in it as soon as its agenda item opens it, and how many seconds later; none where its rounds bring it.
    /// `before` is the moment of the workshop before.
    fn example(_before: Stamp) -> Option<(i64, Self)>
    where
        Self: Sized,
    {
        None
    }

    /// What stands in it and in no note, each to be found by its words; and what one of these is called.
    fn texts(&self) -> (&'static str, Vec<String>) {
        ("", Vec::new())
    }

    /// What is wrong with it, as a sentence: it may come from a file that anybody has written.
    fn fault(&self) -> Option<&'static str>;
}

/// "1 task", "7 tasks".
pub(super) fn counted(count: u64, word: &str) -> String {
    match count {
        1 => format!("1 {word}"),
        _ => format!("{count} {word}s"),
    }
}

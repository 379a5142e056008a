//! What every activity says of what was written down in it: the words for undo and for lists, what the room may not see yet, what is wrong.

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

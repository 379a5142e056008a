//! What is asked of the feedback.

/// See the module.
#[derive(Debug, Clone, PartialEq)]
pub enum FeedbackAction {
    /// The words of the feedback as they are typed.
    Words(String),
    /// Keep them.
    KeepWords,
    /// Take one word back.
    DropWord(String),
    /// Show the words to the room, or keep them here.
    WordsOnWall,
    /// Let the scale of the feedback begin at the other number.
    Scale,
}

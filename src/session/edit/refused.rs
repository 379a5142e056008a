//! Why an edit of a session does not fit, as a sentence.

/// Why an edit does not fit. The session is as it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// There is no such slide, or no such place for one.
    #[error("this slide is no longer there")]
    NoSuchSlide,
    /// The slide has no such block, or no such place for one.
    #[error("this block is no longer there")]
    NoSuchBlock,
    /// The agenda has no such item, or no such place for one.
    #[error("this item of the agenda is no longer there")]
    NoSuchItem,
    /// There is no such round, or no such place for one.
    #[error("this round is no longer there")]
    NoSuchRound,
    /// A number that is none.
    #[error("minutes have to be a number")]
    NoNumber,
}

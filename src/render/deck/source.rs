//! Whose slides are handed out.

use crate::session::Session;
use crate::workshop::Workshop;

/// Whose slides are handed out.
#[derive(Debug, Clone, Copy)]
pub enum Deck<'a> {
    /// A session's.
    Session(&'a Session),
    /// A workshop's, with what was drawn on them.
    Workshop(&'a Workshop),
}

impl<'a> Deck<'a> {
    /// The session.
    pub fn session(self) -> &'a Session {
        match self {
            Self::Session(session) => session,
            Self::Workshop(workshop) => &workshop.session,
        }
    }
}

//! The session that is built in.

use std::sync::LazyLock;

use super::agenda::Session;
use super::read::read;
use super::starter::starter;

/// The text of the built-in session, as it lies in `sessions/`.
pub const BUILT_IN: &str = include_str!("../../sessions/01-what-is-devops.ron");

/// The built-in session, "What is DevOps & Why It Matters". Read once; every caller gets the same.
pub fn built_in() -> &'static Session {
    static SESSION: LazyLock<Session> = LazyLock::new(|| {
        // A test reads the file, so the other arm is never taken; it is here because a start must not fail.
        read(BUILT_IN, "sessions/01-what-is-devops.ron").map_or_else(
            |_| starter("What is DevOps & Why It Matters"),
            |checked| checked.session,
        )
    });
    &SESSION
}

//! A listing.

use serde::{Deserialize, Serialize};

/// See [`Block::Code`](super::Block::Code).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Code {
    /// The language's name or file extension, as in "yaml". Plain when unknown.
    #[serde(default)]
    pub lang: String,
    /// The listing, plain text.
    pub text: String,
}

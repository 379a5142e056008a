//! Why a file could not be opened or written.

use std::path::{Path, PathBuf};

use crate::session::Problem;

/// See the module.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// The file says what cannot be read: each problem with its place.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
    Problems(Vec<Problem>),
    /// The system refused; a sentence with what to do.
    #[error("{0}")]
    System(String),
    /// Another file has the name, and nobody has said that it may be replaced.
    #[error("{} is there already: choose another name", .0.display())]
    Taken(PathBuf),
    /// The file holds what somebody else has written, and it has to be chosen what becomes of it.
    #[error("{} was changed by somebody else: choose what becomes of it", .0.display())]
    Foreign(PathBuf),
}

impl StoreError {
    /// The problems; of what the system refused, one without a place.
    pub fn problems(self, path: &Path) -> Vec<Problem> {
        match self {
            Self::Problems(problems) => problems,
            other => vec![Problem::of_file(&path.display().to_string(), other.to_string(), "")],
        }
    }
}

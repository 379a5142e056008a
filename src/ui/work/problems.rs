//! What is wrong with a file, as a person reads it.

use crate::session::Problem;
use crate::ui::state::FileProblem;

/// A problem of a reader with its place in few letters.
pub(super) fn problem(problem: &Problem) -> FileProblem {
    let place = problem
        .place
        .map_or_else(String::new, |place| format!("{}:{}", place.line, place.column));
    FileProblem {
        place,
        what: problem.what.clone(),
        mend: problem.mend.clone(),
    }
}

//! What is asked of an estimate.

/// See the module.
#[derive(Debug, Clone, PartialEq)]
pub enum EstimateAction {
    /// Say which groups are asked.
    Groups(String),
    /// Take a guess out, by its place.
    RemoveGuess(usize),
}

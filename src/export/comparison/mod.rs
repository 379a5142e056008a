//! Two states of a flow side by side: a page for people, and JSON for programs.

mod json;
mod page;

pub use json::json;
pub use page::page;

use crate::flow::Flow;

/// Both flows and what they are called.
#[derive(Debug, Clone, Copy)]
pub struct Titled<'a> {
    /// The flow before.
    pub before: &'a Flow,
    /// What it is called.
    pub before_name: &'a str,
    /// The flow after.
    pub after: &'a Flow,
    /// What it is called.
    pub after_name: &'a str,
}

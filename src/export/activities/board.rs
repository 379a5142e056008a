//! A board has no section and no table of its own: it leaves as the themes that its notes are told by.

use super::leaves::Leaves;

pub(super) static LEAVES: Option<Leaves> = None;

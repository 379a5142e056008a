//! What differs between the open workshop and what somebody else has written into its file: worked out once for the banner and the panel.

use std::sync::Arc;

use egui::{Context, Id};

use super::kept::kept;
use crate::workshop::{Difference, Workshop, differences};

/// What differs, kept for as long as neither changes.
pub(in crate::ui) fn differing(ctx: &Context, ours: &Arc<Workshop>, theirs: &Arc<Workshop>) -> Arc<Vec<Difference>> {
    let id = Id::unique("what differs from the file");
    kept(ctx, id, &[ours, theirs], (), || differences(ours, theirs))
}

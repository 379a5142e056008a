//! What would help most, worked out once for each flow.

use std::sync::Arc;

use egui::{Context, Id};

use super::kept::kept;
use crate::flow::{Analysis, Flow, Lever};

/// The levers of a flow; computed anew when the flow has changed. `key` tells who looks at them.
pub(in crate::ui) fn levers(
    ctx: &Context,
    key: &'static str,
    flow: &Flow,
    analysis: &Arc<Analysis>,
) -> Arc<Vec<Lever>> {
    let id = Id::unique(("map levers", key));
    kept(ctx, id, &[analysis], (), || crate::flow::levers(flow, analysis))
}

//! The figures of a flow, one function each, with source and formula.

use super::analysis::fingerprint;
use super::{Analysis, Flow, Missing};

/// Computes all figures of `flow`.
pub(super) fn analyze(flow: &Flow) -> Analysis {
    Analysis {
        lead_time: Err(Missing::Steps),
        lead_time_with_rework: Err(Missing::Steps),
        rework_is_exact: true,
        process_time: Err(Missing::Steps),
        effort: Err(Missing::Steps),
        activity_ratio: Err(Missing::Steps),
        rolled_ca: Err(Missing::Steps),
        handoffs: Err(Missing::Steps),
        demand: Err(Missing::Demand),
        takt: Err(Missing::Demand),
        wip: Err(Missing::Demand),
        before_commit: Err(Missing::Commit),
        commit_to_production: Err(Missing::Commit),
        steps: Vec::new(),
        path: Vec::new(),
        untimed: Vec::new(),
        lenses: super::Lenses::default(),
        fingerprint: fingerprint(flow),
    }
}

//! Metrics: what the times, shares and links of a flow add up to, each with the formula that says how.
//!
//! From the bottom: `explained` is a number with its formula; `facts` is what all of them are computed from; `step` holds the figures
//! of each step, `pool` those of teams that share their people, `whole` those of the flow, `lenses` what stands out among the steps, `ranges` from where to where estimates let
//! the figures go; `analysis` computes all of them and keeps them together; `table` says of each what it is called, how it is read and where it is shown.

mod analysis;
mod explained;
mod facts;
mod lenses;
mod pool;
mod ranges;
mod step;
mod table;
mod whole;

pub use analysis::{Analysis, analyze, fingerprint};
pub use explained::{Explained, Formula};
pub use lenses::{Lens, LensKind, Lenses};
pub use pool::{PoolFigures, SamePeople};
pub use ranges::{Range, Ranges};
pub use step::StepFigures;
pub use table::{Better, METRICS, Metric, Strip, Told, Unit, WITH_REWORK};

pub(super) use facts::Facts;
pub(super) use whole::handoffs;

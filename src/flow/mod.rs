//! The value stream: steps, estimates, links and rework; what they add up to, and where they lie on the timeline.
//!
//! The rooms, each knowing only those above it:
//!
//! - what a flow is: `estimate`, `step`, `optional_number`, `looked_at`, `places`, `refused`, `demand`, `value_stream`; `words` says numbers, `samples` make any flow for tests
//! - how it changes and is written: `edit`, `text`; `examples`, written for tests; `renumber`, `templates`, `hire`, `any_edit` for tests
//! - how often work comes by: `by_place`, `ways`, `absorbing`, `visits`
//! - what waits for hands: `queueing`, `pooled`, `model`, `arrivals`, `missing`, `calibrate`, `carried`
//! - what it adds up to: `metrics`; what that takes for granted, `assumptions`; and where it stands among others, `dora`
//! - what would change it: `levers`, `what_if`, `compare`, `simulate`
//! - where it comes from and where it lies: `events`, `layout`

mod absorbing;
#[cfg(test)]
pub(crate) mod any_edit;
mod arrivals;
mod assumptions;
mod by_place;
mod calibrate;
mod carried;
mod compare;
mod demand;
pub mod dora;
mod edit;
#[cfg(test)]
mod edit_tests;
mod estimate;
pub mod events;
#[cfg(test)]
mod examples;
mod hire;
#[cfg(test)]
mod law_tests;
pub mod layout;
#[cfg(test)]
mod lever_order_tests;
#[cfg(test)]
mod lever_tests;
mod levers;
#[cfg(test)]
pub(crate) mod looked_at;
mod metrics;
mod missing;
mod model;
mod optional_number;
mod places;
mod pooled;
#[cfg(test)]
mod published_tests;
pub mod queueing;
#[cfg(test)]
mod range_tests;
mod refused;
mod renumber;
#[cfg(test)]
pub(crate) mod samples;
pub mod simulate;
mod step;
mod templates;
#[cfg(test)]
mod tests;
pub mod text;
#[cfg(test)]
mod trial_tests;
mod value_stream;
mod visits;
mod ways;
mod what_if;
mod words;

pub use arrivals::Queueing;
pub use assumptions::{assumptions, text_with_assumptions};
pub use calibrate::{Calibrated, Calibration, calibrate};
pub use compare::{
    Change, Comparison, Direction, Fate, FieldChange, Figure, MetricChange, Saving, StepChange, StepField, Waterfall,
    compare, foreseen_state,
};
pub use demand::{Demand, Period};
pub use edit::FlowEdit;
pub use estimate::Estimate;
pub use levers::{Amount, Lever, LeverKind, levers};
pub use metrics::{
    Analysis, Better, Explained, Formula, Lens, LensKind, Lenses, METRICS, Metric, PoolFigures, Range, Ranges,
    SamePeople, StepFigures, Strip, Told, Unit, WITH_REWORK, analyze, fingerprint,
};
pub use missing::Missing;
pub use places::Places;
pub use refused::Refused;
pub use step::{After, AtOnce, Ca, Comments, Lying, Percent, Pool, Step, StepId};
pub use templates::{Template, TemplateKind, templates};
pub use value_stream::Flow;
pub use what_if::{Foreseen, foresee, future_state};

pub(crate) use step::name_key;
pub(crate) use words::of_ten;

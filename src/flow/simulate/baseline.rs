//! The delays with which a simulated flow waits as long as was observed.

use super::{CannotSimulate, Mode, Plan, Watch, simulate};
use crate::flow::{Calibration, Flow, calibrate};

/// Simulations that measure the queues, each with the delays that the one before left.
// A delay hardly changes a queue, so that a second round settles what the first has moved.
const ROUNDS: u32 = 2;
/// How long each of them is at least, and how many events it may take to know the queues well.
const ITEMS: u32 = 1000;
const REPLICATIONS: u32 = 20;
const EVENTS: u64 = 3_000_000;

/// Takes the observed waits of a flow apart, as [`calibrate()`] predicts them, and then as short simulations measure them:
/// where rework, gates and batches meet, the prediction is rough. Of a flow that cannot keep up the prediction stays, and where no wait
/// was observed there is nothing to take apart.
///
/// The same flow and seed give the same delays, whoever asks.
///
/// # Errors
/// As [`simulate`]: demand has to be known.
pub fn baseline(flow: &Flow, seed: u64, watch: &dyn Watch) -> Result<Calibration, CannotSimulate> {
    let mut found = calibrate(flow)?;
    if flow.steps.iter().all(|step| step.wait.mean().is_zero()) {
        return Ok(found);
    }
    for _ in 0..ROUNDS {
        let plan = Plan {
            mode: Some(Mode::Queue),
            items: ITEMS,
            replications: REPLICATIONS,
            settle: Some(EVENTS),
            seed,
            delays: Some(found.delays()),
            ..Plan::default()
        };
        let measured = match simulate(flow, &plan, &Quiet(watch)) {
            // What takes too long to be measured stays as predicted.
            Err(CannotSimulate::TooLong { .. } | CannotSimulate::NotDone { .. }) => break,
            measured => measured?,
        };
        if !measured.is_stable() {
            break;
        }
        // Where nothing came nothing queues.
        let queue = |step: &super::StepOutcome| step.queueing.map_or(0.0, |queue| queue.mean);
        found = found.refined(&measured.steps.iter().map(queue).collect::<Vec<f64>>());
    }
    Ok(found)
}

/// Lets a watcher stop a simulation, but shows it nothing.
struct Quiet<'a>(&'a dyn Watch);

impl Watch for Quiet<'_> {
    fn keep_going(&self, _: f64) -> bool {
        self.0.keep_going(0.0)
    }
}

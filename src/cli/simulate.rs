//! `flipchart simulate`: how items move through a flow, with queues and their uncertainty.

use std::io::{IsTerminal, Write};
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use clap::{Args, ValueEnum};

use super::files::{current_of, read_flow};
use super::outcome::{Outcome, complain, say};
use crate::export::simulation::{self, Waiting};
use crate::export::simulation_json;
use crate::flow::simulate::{CannotSimulate, Mode, Plan, Watch, baseline, simulate};
use crate::flow::{Calibration, future_state};
use crate::time::Stopwatch;

/// Without a number of items each replication measures at least so many.
const FEWEST_ITEMS: u32 = 2000;
/// And all of them together take at most so many events: some ten seconds on one core.
const EVENTS: u64 = 100_000_000;

/// See the module.
#[derive(Debug, Args)]
pub struct Simulate {
    /// A flow file, or a workshop file.
    flow: PathBuf,
    /// Items measured in each replication, after the warm-up. Without: as many as it takes to know mean and 95th percentile to within
    /// 5 %, or 100 million events; the result says how many it were, and whether it settled.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=10_000_000))]
    items: Option<u32>,
    /// Independent replications.
    #[arg(long, value_name = "R", default_value_t = 30, value_parser = clap::value_parser!(u32).range(1..=10_000))]
    replications: u32,
    /// The same seed gives the same numbers.
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
    /// Where waits come from; without, queue when the demand is known.
    #[arg(long, value_enum)]
    mode: Option<Waits>,
    /// Which map of a workshop, by its name; the first without.
    #[arg(long, value_name = "NAME")]
    map: Option<String>,
    /// FLOW is a future state of this one: what load does not explain of the waits observed here stays as a delay, and the queues are those
    /// of the future. A future map of a workshop has its current one beside it, and needs no telling.
    #[arg(long, value_name = "FLOW")]
    current: Option<PathBuf>,
    /// Print one JSON document with stable keys, times in working minutes.
    #[arg(long)]
    json: bool,
}

/// Where waits come from.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Waits {
    /// From demand, people, batches and gates.
    Queue,
    /// From the waits as stated.
    Replay,
}

impl Simulate {
    /// Prints the page, or the JSON. Lines that could not be read are complained about; the rest is simulated.
    pub(super) fn run(self) -> Result<Outcome, String> {
        let (flow, mut problems) = read_flow(&self.flow, self.map.as_deref())?;
        let current = match &self.current {
            Some(path) => {
                let (current, found) = read_flow(path, None)?;
                problems.extend(found);
                Some(current)
            }
            None => current_of(&self.flow, self.map.as_deref())?,
        };
        for problem in &problems {
            complain(problem);
        }
        let mode = self.mode.map(|waits| match waits {
            Waits::Queue => Mode::Queue,
            Waits::Replay => Mode::Replay,
        });
        let progress = Progress::new();
        let why = |error: CannotSimulate| format!("{}: {error}", self.flow.display());
        let queues = mode.map_or(flow.demand.is_some(), |mode| mode == Mode::Queue);
        // An observed wait holds what load makes by itself: taken whole it would be counted twice, so only the rest is kept.
        let observed = current.as_ref().unwrap_or(&flow);
        let calibration = queues
            .then(|| baseline(observed, self.seed, &progress))
            .transpose()
            .map_err(why)?;
        let delays = match (&current, &calibration) {
            (Some(current), Some(known)) => {
                future_state(current, flow.clone().with_ids_of(current), Some(known)).delays
            }
            _ => calibration.as_ref().map(Calibration::delays),
        };
        let plan = Plan {
            mode,
            items: self.items.unwrap_or(FEWEST_ITEMS),
            settle: self.items.is_none().then_some(EVENTS),
            replications: self.replications,
            seed: self.seed,
            delays: delays.clone(),
            ..Plan::default()
        };
        let watch = Stopwatch::start();
        let found = simulate(&flow, &plan, &progress);
        let seconds = watch.elapsed().as_secs_f64();
        progress.clear();
        let found = found.map_err(why)?;
        let waits = Waiting {
            delays: delays.as_deref(),
            // Of a future state the waits of the current one were taken apart, and nobody has observed its own.
            observed: calibration.as_ref().filter(|_| current.is_none()),
        };
        if self.json {
            let json = simulation_json::json(&flow, &found, waits, seconds);
            say(&format!("{json:#}\n"));
        } else {
            say(&simulation::page(&flow, &found, waits));
        }
        Ok(if problems.is_empty() {
            Outcome::Fine
        } else {
            Outcome::Problems
        })
    }
}

/// Shows on a terminal how far it is.
struct Progress {
    /// The percentage shown; `None` where nobody looks.
    shown: Option<Mutex<u32>>,
}

impl Progress {
    fn new() -> Progress {
        // On standard error and only where somebody looks: output is piped into files and programs.
        Progress {
            shown: std::io::stderr().is_terminal().then(|| Mutex::new(0)),
        }
    }

    /// Takes the line away again.
    fn clear(&self) {
        if self.shown.is_some() {
            let _ = write!(std::io::stderr(), "\r\x1b[K");
        }
    }
}

impl Watch for Progress {
    fn keep_going(&self, done: f64) -> bool {
        let percent = (done * 100.0) as u32;
        if let Some(shown) = &self.shown {
            let mut shown = shown.lock().unwrap_or_else(PoisonError::into_inner);
            // Several threads report, and not in order.
            if percent > *shown {
                *shown = percent;
                let _ = write!(std::io::stderr(), "\rSimulating, {percent} %");
            }
        }
        true
    }
}

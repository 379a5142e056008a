//! What a simulation has found, ready for the screen. Made by a worker, so that a frame only looks things up.

use std::sync::Arc;

use super::playback::{Life, Playback, Visit};
use crate::flow::simulate::{ItemPath, Mode, Outcome, Plan};
use crate::flow::{Calibration, Estimate, Flow, StepId, analyze};
use crate::time::Calendar;

/// What is to be simulated.
#[derive(Debug, Clone)]
pub struct Request {
    /// Tells its answers from those to older questions.
    pub token: Arc<()>,
    /// The flow as captured; it is simulated too, unless that is done.
    pub base: Arc<Flow>,
    /// Whether what was found for the captured flow is complete.
    pub base_is_known: bool,
    /// The flow with the wishes.
    pub changed: Option<Arc<Flow>>,
    /// How the captured waits were taken apart, when that is known.
    pub calibration: Option<Arc<Calibration>>,
    /// Items measured in each run.
    pub items: u32,
    /// Independent runs.
    pub runs: u32,
}

/// Which flow an answer is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// As it was captured.
    Before,
    /// With the wishes.
    After,
}

/// An answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Answered {
    /// Of which request: the same allocation.
    pub token: Arc<()>,
    /// About which flow.
    pub which: Which,
    /// What was found, or a sentence why nothing can be.
    pub found: Result<Arc<Found>, String>,
    /// Whether it is the last answer to its request.
    pub last: bool,
}

/// The unit that the time of a flow is told in.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Unit {
    /// Minutes of working time in it.
    pub minutes: f64,
    /// "Day".
    pub name: &'static str,
    /// "d".
    pub short: &'static str,
    /// "working days".
    pub many: &'static str,
}

impl Unit {
    /// The largest unit of which a lead time of `minutes` has at least three.
    pub fn of(minutes: f64, clock: Calendar) -> Self {
        let day = clock.day().minutes();
        let many = if clock.is_elapsed() { "days" } else { "working days" };
        if minutes >= 3.0 * day {
            Self {
                minutes: day,
                name: "Day",
                short: "d",
                many,
            }
        } else if minutes >= 180.0 {
            Self {
                minutes: 60.0,
                name: "Hour",
                short: "h",
                many: "hours",
            }
        } else {
            Self {
                minutes: 1.0,
                name: "Minute",
                short: "min",
                many: "minutes",
            }
        }
    }
}

/// See the module.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// The figures; the paths have become the playback.
    pub outcome: Outcome,
    /// What is played.
    pub playback: Arc<Playback>,
    /// Items over time by state, see [`Playback::bands`].
    pub bands: Arc<Vec<[f64; 4]>>,
    /// The position of the step whose queue is watched: the one that is nearest to its limit, else the longest wait.
    pub watched: Option<usize>,
    /// How many items wait before it, on average over what is played.
    pub waiting: f64,
    /// The steps of the flow, to tell whether this is still about it.
    pub steps: Vec<StepId>,
    /// How the captured waits were taken apart.
    pub calibration: Option<Arc<Calibration>>,
    /// What time is told in.
    pub unit: Unit,
    /// Runs that were asked for.
    pub runs: u32,
}

impl Found {
    /// Whether all runs that were asked for are done.
    pub fn is_complete(&self) -> bool {
        self.outcome.replications >= self.runs
    }

    /// Whether it is about a flow with these steps.
    pub fn is_of(&self, flow: &Flow) -> bool {
        self.steps.len() == flow.steps.len() && self.steps.iter().zip(&flow.steps).all(|(id, step)| *id == step.id)
    }
}

/// What stays the same from answer to answer: the paths of the first run.
#[derive(Debug, Clone)]
pub struct Frame {
    flow: Arc<Flow>,
    unit: Unit,
    length: f64,
    delays: Option<Vec<Estimate>>,
    calibration: Option<Arc<Calibration>>,
    runs: u32,
    played: Option<(Arc<Playback>, Arc<Vec<[f64; 4]>>, Option<usize>)>,
}

/// A playback is at least so many units long.
const LEAST_UNITS: f64 = 60.0;
/// And so many lead times.
const LEAD_TIMES: f64 = 3.0;
/// The most items whose paths are kept.
const MOST_PATHS: f64 = 4_000.0;
/// Items that are played one after the other where nobody knows how often they arrive.
const REPLAYED: u32 = 30;

impl Frame {
    /// For a simulation of `flow`.
    pub fn new(
        flow: &Arc<Flow>,
        delays: Option<Vec<Estimate>>,
        calibration: Option<Arc<Calibration>>,
        runs: u32,
    ) -> Self {
        let analysis = analyze(flow);
        let lead = analysis.lead_time_with_rework.or(analysis.lead_time);
        let lead = lead.map_or(0.0, |lead| lead.value.minutes());
        let unit = Unit::of(lead, flow.clock);
        let units = (LEAD_TIMES * lead / unit.minutes).max(LEAST_UNITS);
        Self {
            flow: Arc::clone(flow),
            unit,
            length: (units / 10.0).ceil() * 10.0 * unit.minutes,
            delays,
            calibration,
            runs,
            played: None,
        }
    }

    /// What the engine is asked.
    pub fn plan(&self, items: u32) -> Plan {
        let paths = self.flow.demand.map_or(REPLAYED, |demand| {
            let arrivals = demand.per_minute(self.flow.clock) * self.length;
            (arrivals * 1.3 + 20.0).min(MOST_PATHS) as u32
        });
        Plan {
            items,
            replications: self.runs,
            delays: self.delays.clone(),
            paths,
            ..Plan::default()
        }
    }

    /// What the screen shows of an outcome.
    pub fn found(&mut self, outcome: &Outcome) -> Found {
        if self.played.is_none() && !outcome.paths.is_empty() {
            let watched = watched(&self.flow, outcome);
            let playback = self.playback(outcome);
            let bands = playback.bands(watched.unwrap_or(0));
            self.played = Some((Arc::new(playback), Arc::new(bands), watched));
        }
        let (playback, bands, watched) = self.played.clone().unwrap_or_else(|| {
            let nothing = Playback::new(self.flow.steps.len(), self.length, &[], Vec::new());
            (Arc::new(nothing), Arc::default(), watched(&self.flow, outcome))
        });
        Found {
            outcome: Outcome {
                paths: Vec::new(),
                ..outcome.clone()
            },
            waiting: watched.map_or(0.0, |step| playback.waiting_on_average(step)),
            playback,
            bands,
            watched,
            steps: self.flow.steps.iter().map(|step| step.id).collect(),
            calibration: self.calibration.clone(),
            unit: self.unit,
            runs: self.runs,
        }
    }

    fn playback(&self, outcome: &Outcome) -> Playback {
        let paths = &outcome.paths;
        let arrival = |path: &ItemPath| path.arrival.minutes();
        // Where nobody knows how often items arrive they are sent one after the other, so that each can be followed.
        let apart = if outcome.mode == Mode::Replay {
            self.length / f64::from(REPLAYED)
        } else {
            0.0
        };
        let shift = |place: usize, path: &ItemPath| {
            if apart > 0.0 {
                place as f64 * apart - arrival(path)
            } else {
                0.0
            }
        };
        let mut visits = Vec::new();
        let mut lives = Vec::new();
        let before = self.flow.predecessors();
        for (place, path) in paths.iter().enumerate() {
            let by = shift(place, path);
            lives.push(Life {
                arrived: arrival(path) + by,
                done: path.finished.map_or(f64::INFINITY, |end| end.minutes() + by),
            });
            self.visits(place as u32, path, by, outcome.mode, &before, &mut visits);
        }
        // Beyond the arrival of the last item that left its path nothing is known of those that came after it.
        let last = lives.last().map_or(0.0, |life| life.arrived);
        let length = if apart > 0.0 {
            self.length
        } else {
            self.length.min(last)
        };
        Playback::new(self.flow.steps.len(), length, &lives, visits)
    }

    fn visits(&self, item: u32, path: &ItemPath, by: f64, mode: Mode, before: &[Vec<usize>], visits: &mut Vec<Visit>) {
        let places = self.flow.positions();
        let first = visits.len();
        // Where something was sent back to, and by whom; the last step that has to be passed again.
        let mut backs: Vec<(usize, usize)> = Vec::new();
        let mut redo: Option<usize> = None;
        for visit in &path.visits {
            let Some(step) = places.get(&visit.step).copied() else {
                continue;
            };
            let sent = backs
                .iter()
                .position(|(_, to)| *to == step)
                .map(|place| backs.remove(place).0);
            if let Some(finder) = sent {
                redo = Some(redo.map_or(finder, |last| last.max(finder)));
            }
            let came_from = || {
                let earlier = visits.get(first..).unwrap_or(&[]).iter().rev();
                let follows = |from: &u32| {
                    before
                        .get(step)
                        .is_some_and(|before| before.contains(&(*from as usize)))
                };
                earlier.map(|visit: &Visit| visit.step).find(follows)
            };
            let from = sent.map(|finder| finder as u32).or_else(came_from);
            let (came, start) = (
                visit.ready.minutes() + by,
                visit.start.map(|start| start.minutes() + by),
            );
            let start = start.unwrap_or(f64::INFINITY);
            let delay = self
                .delays
                .as_ref()
                .and_then(|delays| delays.get(step))
                .map_or(0.0, |delay| delay.mean().minutes());
            visits.push(Visit {
                item,
                step: step as u32,
                from,
                came,
                ready: if mode == Mode::Replay {
                    start
                } else {
                    (came + delay).min(start)
                },
                start,
                end: visit.end.map_or(f64::INFINITY, |end| end.minutes() + by),
                sent_back: sent.is_some(),
                again: redo.is_some_and(|last| step <= last),
            });
            if redo == Some(step) {
                redo = None;
            }
            if let Some(to) = visit.back.and_then(|to| places.get(&to).copied()) {
                backs.push((step, to));
            }
        }
    }
}

/// The step whose queue is worth watching.
fn watched(flow: &Flow, outcome: &Outcome) -> Option<usize> {
    if let Some(worst) = outcome.overloads.first() {
        return flow.position(worst.step);
    }
    let load = |step: &StepId| outcome.step(*step).and_then(|found| found.load).map(|load| load.mean);
    let ids: Vec<StepId> = flow.steps.iter().map(|step| step.id).collect();
    let busiest = ids
        .iter()
        .enumerate()
        .filter_map(|(place, id)| Some((place, load(id)?)))
        .max_by(|a, b| a.1.total_cmp(&b.1));
    let longest = || {
        let wait = |step: &crate::flow::Step| step.wait.mean().minutes();
        let waits = flow.steps.iter().enumerate().map(|(place, step)| (place, wait(step)));
        waits.max_by(|a, b| a.1.total_cmp(&b.1))
    };
    busiest.or_else(longest).map(|(place, _)| place)
}
